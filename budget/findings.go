package budget

import (
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// finding is a problem that the values of a year show. The year is 0 where the message
// tells it, as the id of a figure does.
type finding struct {
	rules.Problem
	year int
}

// findings are what an evaluation has found, each once.
type findings []finding

func (f *findings) add(p rules.Problem, year int) {
	if one := (finding{p, year}); !slices.Contains(*f, one) {
		*f = append(*f, one)
	}
}

// told are the problems, each with the years that it is of and under what it is found:
// "under the scenario `Dyrare`", or nothing.
func (f findings) told(book *rules.Book, under string) rules.Problems {
	var problems rules.Problems
	for n, one := range f {
		same := func(other finding) bool { return other.Problem == one.Problem }
		if slices.ContainsFunc(f[:n], same) {
			continue
		}
		var years []int
		for _, other := range f[n:] {
			if same(other) && other.year != 0 {
				years = append(years, other.year)
			}
		}
		p := one.Problem
		for _, more := range []string{yearsWords(book, years), under} {
			if more != "" {
				p.Message += " " + more
			}
		}
		problems = append(problems, p)
	}
	return problems
}

// yearsWords are years in English, where a book has several: "in 2025 and 2026".
func yearsWords(book *rules.Book, years []int) string {
	ofBook := []int{book.Budget.Year}
	for _, plan := range book.Plan {
		ofBook = append(ofBook, plan.Budget.Year)
	}
	slices.Sort(years)
	switch {
	case len(years) == 0 || len(ofBook) == 1 && slices.Equal(years, ofBook):
		return ""
	case slices.Equal(years, ofBook):
		return "in every year"
	}
	var words []string
	for _, year := range years {
		words = append(words, fmt.Sprint(year))
	}
	return "in " + listed(words)
}

// listed are words in an English sentence: "a, b and c".
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// underScenarios names the scenarios that changes are of.
func underScenarios(book *rules.Book, changes []rules.Change) string {
	var names []string
	for _, ch := range changes {
		name := ch.Scenario
		if book.Switch != nil && ch.Figure == book.Switch.Selected {
			if n := slices.IndexFunc(book.Switch.Scenarios, func(s *rules.Scenario) bool { return ch.Value == numeral(book.Switch.Number(s)) }); n >= 0 {
				name = book.Switch.Scenarios[n].Name
			}
		}
		if name = "`" + name + "`"; name != "``" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "under the scenario " + names[0]
	}
	return "under the scenarios " + listed(names)
}

// found are the problems of an evaluation. What its book shows as it is, is not blamed
// on scenarios.
func (e *evaluation) found() rules.Problems {
	under := underScenarios(e.Book, e.Changes)
	if len(e.problems) == 0 || under == "" {
		return e.problems.told(e.Book, "")
	}
	asRuled := newEvaluation(e.Book, nil)
	asRuled.evaluate()
	var own, ruled findings
	for _, one := range e.problems {
		if slices.Contains(asRuled.problems, one) {
			ruled = append(ruled, one)
		} else {
			own = append(own, one)
		}
	}
	return append(ruled.told(e.Book, ""), own.told(e.Book, under)...)
}

package report

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/rules"
)

// Whatever stands beside it, a percent has its sign in CSV, and every other number is
// bare; no heading says other than the table's does, and each minus is ASCII. It holds in all tables of the
// shipped rules, of a year and of a plan, and in those of every kind of what-if.
func TestCSVNumbers(t *testing.T) {
	t.Parallel()
	for name, b := range whatIfs(t) {
		percents := 0
		for _, table := range b.Tables {
			percents += holdsCSV(t, name, b, table)
		}
		if percents == 0 {
			t.Errorf("%s has no percents to hold", name)
		}
	}
}

var (
	percentInCSV = regexp.MustCompile(`^-?[0-9]+(,[0-9]{1,10})? %$`)
	numberInCSV  = regexp.MustCompile(`^(-?[0-9]+(,[0-9]{1,10})?|[0-9]{4}-[0-9]{2})$`)
)

// holdsCSV holds a table to the form of numbers, and counts its percents.
func holdsCSV(t *testing.T, name string, b *budget.Budget, table *budget.Table) (percents int) {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(output(t, func(w *bytes.Buffer) error { return CSV(w, []*budget.Table{table}, b) })[len("\uFEFF"):]))
	in.Comma, in.FieldsPerRecord = ';', -1
	lines, err := in.ReadAll()
	if err != nil {
		t.Fatal(name, table.ID, err)
	}
	for i, c := range table.Columns {
		if want := strings.ReplaceAll(headInGroup(c), "−", "-"); strings.TrimPrefix(lines[1][i], "'") != want {
			t.Errorf("%s: %s: a head is %q, not %q", name, table.ID, lines[1][i], want)
		}
	}
	for n, r := range table.Rows {
		if label := lines[2+n][0]; strings.Contains(label, "−") {
			t.Errorf("%s: %s: the label %q has a true minus", name, table.ID, label)
		}
		for i, e := range r.Entries {
			if e.Cell.Figure == nil || e.State != nil || !b.Has(e.Cell) {
				continue
			}
			text, want := lines[2+n][i+1], numberInCSV
			if e.Format.IsPercent() || e.Cell.Figure.Measure.IsPercent() {
				want = percentInCSV
				percents++
			}
			if !want.MatchString(text) {
				t.Errorf("%s: %s: %s is written %q", name, table.ID, e.Cell.ID(), text)
			}
		}
	}
	return percents
}

// whatIfs are the shipped rules with the tables of every verb.
func whatIfs(t *testing.T) map[string]*budget.Budget {
	t.Helper()
	book := shipped(t, rules.DefaultRules)
	input := func(id string) budget.Cell {
		f, i, problems := book.Input(id, rules.Place{})
		if problems != nil {
			t.Fatal(problems)
		}
		return budget.Cell{Figure: f, Index: i}
	}
	index, efficiency := input("rates.index"), input("rates.efficiency")
	made := map[string]*budget.Budget{}
	keep := func(name string) func(*budget.Budget, rules.Problems) {
		return func(b *budget.Budget, problems rules.Problems) {
			if b == nil {
				t.Fatal(name, problems)
			}
			made[name] = b
		}
	}
	keep("show")(budget.Compute(book))
	keep("show, with a plan")(budget.Compute(shipped(t, "halland/2026")))
	keep("scenario")(budget.Compare(shipped(t, rules.DefaultRules, "scenarios"), budget.Comparison{Totals: true}, nil))
	steps := shipped(t, rules.DefaultRules, "sensitivities")
	keep("sensitivity")(budget.Sensitivity(steps, budget.Steps{Of: steps.Scenarios}, nil))
	keep("simulate")(budget.Simulate(book, budget.Simulation{Draws: 100, Seed: 1}, nil))
	keep("grid")(budget.Grid(book, budget.Axes{
		Down: budget.Axis{Input: index, Step: "0.2"}, Across: budget.Axis{Input: efficiency, Step: "0.25"}, Each: 1, Of: budget.AimAtResult(book),
	}, nil))
	solved, _, problems := budget.Solve(book, budget.Target{Aim: budget.AimAtResult(book), Value: "1000", By: efficiency}, nil)
	keep("solve")(solved, problems)
	return made
}

// shipped loads shipped rules, with the what-ifs in a folder of theirs.
func shipped(t *testing.T, name string, folders ...string) *rules.Book {
	t.Helper()
	var files []rules.ScenarioFile
	for _, folder := range folders {
		files = append(files, rules.ScenarioFile{FS: rules.Shipped(), Name: name + "/" + folder})
	}
	book, problems := rules.LoadSwitched(rules.Shipped(), name, "", files...)
	if book == nil {
		t.Fatal(name, problems)
	}
	return book
}

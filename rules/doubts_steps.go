package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// doubtSteps warns of an amount that is given in none of the years computed: one
// that ended before them, or begins after. One that is gone by and that the rules
// of the year before have too is their history, and comes with them to the next
// year where other rules name it. Steps that a drawer shares are told of once.
func (r *reader) doubtSteps() {
	known, told := map[Place]bool{}, map[Place]bool{}
	eachStep := func(visit func(f *Figure, s *Step)) {
		for _, f := range r.book.Figures {
			if f.BuildUp == nil {
				continue
			}
			for _, s := range f.BuildUp.Steps {
				if s.when.exists() && !r.givenWithin(s) {
					visit(f, s)
				}
			}
		}
	}
	eachStep(func(f *Figure, s *Step) {
		known[s.Place] = known[s.Place] || r.previous != nil && r.previous.stepLike(f, s) != nil
	})
	eachStep(func(f *Figure, s *Step) {
		isPast := s.isPast(r.year)
		if told[s.Place] || known[s.Place] && isPast {
			return
		}
		told[s.Place] = true
		hint := "take it out until then, or compute that year: `plan`"
		switch {
		case isPast && (s.until || isYearMap(s.when)):
			hint = fmt.Sprintf("take it out, or say a year from %d on", r.year)
		case isPast:
			hint = "take it out; what began before is in the opening"
		}
		r.warn(s.when.place(), hint, "the step `%s` gives nothing in %s: it %s", s.ID, r.yearsComputed(), s.whenText(r.year))
	})
}

// yearsComputed are the budget's year and the plan years, as a text.
func (r *reader) yearsComputed() string {
	if len(r.plan) == 0 {
		return strconv.Itoa(r.year)
	}
	return fmt.Sprintf("%d–%d", r.year, r.year+len(r.plan))
}

// givenWithin reports whether a dated step gives something in a year computed.
func (r *reader) givenWithin(s *Step) bool {
	within := func(year int) bool { return r.year <= year && (s.until || year <= r.year+len(r.plan)) }
	return slices.ContainsFunc(s.years(), within)
}

// isPast reports whether a dated step is of years before one only.
func (s *Step) isPast(year int) bool {
	return !slices.ContainsFunc(s.years(), func(y int) bool { return y >= year })
}

// years are those that a dated step names.
func (s *Step) years() []int {
	if isYearMap(s.when) {
		var years []int
		for _, d := range datesOf(s.when) {
			years = append(years, d.at.year)
		}
		return years
	}
	at, _ := parseYearMonth(s.when.Value)
	return []int{at.year}
}

// whenText says when a step that is not of the years computed is given.
func (s *Step) whenText(year int) string {
	switch {
	case isYearMap(s.when):
		var years []string
		for _, y := range s.years() {
			years = append(years, strconv.Itoa(y))
		}
		return "is of " + strings.Join(years, " and ")
	case s.until:
		return "ends in " + s.when.Value
	case s.isPast(year):
		return "began in " + s.when.Value
	}
	return "begins in " + s.when.Value
}

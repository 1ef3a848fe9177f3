package rules

import (
	"slices"
	"strconv"
	"strings"
)

// What is given for a time leaves the level again: a one-off the year after its
// last, where `- last_year` stands. That step also gives what began within the
// year its rest.

// needLastYear holds that a chained build-up says where last year's one-off
// items return.
func (r *reader) needLastYear(f *Figure) {
	if !f.BuildUp.Chained {
		return
	}
	var items []string
	for _, s := range stepsBefore(f) {
		if s.givenBack() != nil {
			items = append(items, s.ID)
		}
	}
	said := slices.ContainsFunc(f.BuildUp.Steps, func(s *Step) bool { return s.ID == lastYear })
	if len(items) == 0 || said {
		return
	}
	verb, word := "must return", "one-off steps"
	if len(items) == 1 {
		word = "the one-off step"
	}
	r.problem(f.Place, "say where with `- last_year`; an amount that stays is written without a year", "%s %s %s in %d", word, strings.Join(items, " and "), verb, r.year)
}

const lastYear = "last_year"

// lastYearStep lets last year's one-off items return, and gives its half-year
// items their rest.
func (r *reader) lastYearStep(f *Figure, step *Step) {
	step.Label = "Förra årets engångsposter"
	step.Change = r.change(f, step)
	r.add(step.Change)
	r.later(func() {
		var sum Sum
		for _, s := range stepsBefore(f) {
			if returns := s.givenBack(); returns != nil {
				sum.Terms = append(sum.Terms, Term{Of: returns})
			}
		}
		step.Change.Formula = Constant{"0"}
		if len(sum.Terms) > 0 {
			step.Change.Formula = sum
		}
	})
}

// datedAdd is an amount that is a one-off (by year, or until a year) or that
// begins within the year: what it is this year, and what returns in the next.
func (r *reader) datedAdd(f *Figure, step *Step, keys fields, s setting) {
	n := keys.get("add")
	if isYearMap(n) {
		r.problem(n.place(), "one of the two", "`%s` is given by year, and with `until` or `from`", step.ID)
		step.Change.Formula = Constant{"0"}
		r.add(step.Change)
		return
	}
	amount := &Figure{
		Drawer: f.Drawer, Name: f.Name + "." + step.ID + ".amount", Label: step.Label, Domain: scalar, Measure: f.Measure,
		Section: step.Change.Section, Place: step.Place, Decimals: -1,
	}
	r.declareInput(amount, n, s.origin, f.Drawer)
	r.add(step.Change)
	step.dated = true
	switch {
	case keys.has("until"):
		step.when, step.until = keys.get("until"), true
		until := r.wholeNumber(keys.get("until"), 1900, 2999)
		step.Change.Formula = Constant{"0"}
		if r.year <= until && !r.hadStep(f, step) {
			step.Change.Formula = Ref{amount, Here}
		}
		if r.year == until {
			step.returns = Negation(Ref{amount, Here})
		}
	default:
		step.when = keys.get("from")
		from, ok := parseYearMonth(step.when.Value)
		if !ok || from.month == 0 {
			r.problem(keys.get("from").place(), "from: 2024-07", "`%s` is no month", keys.get("from").Value)
			return
		}
		r.fromMonth(f, step, amount, from)
	}
}

// hadStep reports whether the opening of a build-up has the step in it: what it
// added then is still in the level.
func (r *reader) hadStep(f *Figure, step *Step) bool {
	return slices.ContainsFunc(stepsBefore(f), func(s *Step) bool { return s.ID == step.ID })
}

// fromMonth is a yearly amount that begins in a month: that year has its part
// of it, and the next its rest.
func (r *reader) fromMonth(f *Figure, step *Step, amount *Figure, from yearMonth) {
	part := func(months int) Formula {
		return Quotient{Product{[]Formula{Ref{amount, Here}, Constant{Decimal(strconv.Itoa(months))}}}, Constant{"12"}}
	}
	step.Change.Formula = Constant{"0"}
	switch {
	case r.year > from.year && r.base != nil && from.year >= r.base.year && !f.BuildUp.Chained:
		step.Change.Formula = Ref{amount, Here} // the opening is from before it began
	case r.year == from.year:
		step.Change.Formula = r.eachStep(f, part(13-from.month))
		if from.month == 1 {
			return // a whole year has no rest
		}
		step.returns = Difference(Ref{amount, Here}, Ref{step.Change, Here})
	}
}

// stepsBefore are the steps that made what a build-up opens with.
func stepsBefore(f *Figure) []*Step {
	if before := f.BuildUp.before; before != nil && before.BuildUp != nil {
		return before.BuildUp.Steps
	}
	return nil
}

// givenBack is what a step of a year before gives back in the next, or nil. An
// expression of steps that return, such as one that receives what another frame
// moves, comes with them to what it gives of the amounts that stay.
func (s *Step) givenBack() Formula {
	if s.returns != nil || s.searched || !s.expression || s.Change == nil || s.Change.Formula == nil {
		return s.returns
	}
	s.searched = true // a step that rests on itself is reported as a circle
	found := false
	stays := replaced(s.Change.Formula, func(leaf Formula) Formula {
		ref, isRef := leaf.(Ref)
		if !isRef || ref.Figure.step == nil || ref.Figure.step.givenBack() == nil {
			return leaf
		}
		of := ref.Figure.step
		found = true
		return Sum{[]Term{{Of: ref}, {Of: of.returns}}}
	})
	if found {
		s.returns = Difference(stays, Ref{s.Change, Here})
	}
	return s.returns
}

package budget

import (
	"cmp"
	"slices"

	"internbudget/rules"
)

// Comparison says what scenarios are measured from, and how.
type Comparison struct {
	Baseline *rules.Scenario // nil: the rules
	By       Bridge
	// Totals adds the totals of every other table of the budget by scenario. They
	// are most of what a scenario costs in memory.
	Totals   bool
	Progress Progress
}

// Compare computes the book as the baseline has it, and beside it what each of
// the other scenarios of its switch makes of it. With another baseline than the
// rules, they are compared too. The budget is the selected scenario's, at first
// the baseline's, with the comparison among its tables: what was changed, the
// closing of every area and unit by scenario, a bridge from the baseline to each
// scenario whose parts sum to the difference, and the totals of every other table
// by scenario where those are asked for.
// What the scenarios come to stands as stored values; sums and differences are
// formulas over those, and a check holds them to the model as it is switched.
//
// The common changes hold in all of them, the baseline too. Where the progress
// stops the work there is no budget, and no problem.
func Compare(book *rules.Book, how Comparison, common []rules.Change) (*Budget, rules.Problems) {
	c := &comparison{Comparison: how, units: rules.UnitsDomain("scenarios", "Enheter", book.Units)}
	selected := rules.Change{Figure: book.Switch.Selected, Value: numeral(book.Switch.Number(how.Baseline))}
	for _, ch := range common {
		if ch.Figure == selected.Figure {
			selected = ch
		} else {
			c.common = append(c.common, ch)
		}
	}
	if problems := c.prepare(book, selected); len(problems) > 0 {
		return nil, problems
	}
	if c.refuseMany(); len(c.problems) > 0 {
		return nil, c.problems
	}
	c.first = &scenarioOutcome{scenario: cmp.Or(c.Baseline, asRuled())}
	c.compute(c.first, c.start())
	for n, s := range c.compared() {
		if c.Progress.At(n, len(book.Scenarios), "scenarios") != nil {
			return nil, nil
		}
		c.all = append(c.all, c.scenarioOutcome(s))
	}
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	c.layOutScenarios()
	return c.Budget, nil
}

// comparison is the work of one [Compare].
type comparison struct {
	trial
	Comparison
	units  *rules.Domain
	first  *scenarioOutcome   // the baseline
	all    []*scenarioOutcome // the others
	totals []*tableTotals     // of the budget's own tables, where they are asked for
}

// prepare computes the budget with a scenario selected, and prepares for computing
// the others: all of it where totals are asked for, and else the closings.
func (c *comparison) prepare(book *rules.Book, selected rules.Change) rules.Problems {
	var varied []rules.Change
	for _, s := range book.Switch.Scenarios {
		varied = append(varied, s.Changes()...)
	}
	wanted := closingCells(book)
	if c.Totals {
		wanted = nil
	}
	problems := c.begin(book, append(slices.Clone(c.common), selected), cellsOf(varied), wanted...)
	if len(problems) == 0 && c.Totals {
		c.totals = totalsOfTables(c.Tables)
	}
	return problems
}

// asRuled is the rules as they are, beside scenarios.
func asRuled() *rules.Scenario { return &rules.Scenario{ID: "base", Name: rules.AsRuled} }

// compared are the scenarios but for the baseline, and the rules where that is
// a scenario.
func (c *comparison) compared() []*rules.Scenario {
	scenarios := slices.DeleteFunc(slices.Clone(c.Book.Switch.Scenarios), func(s *rules.Scenario) bool { return s == c.Baseline })
	if c.Baseline != nil {
		scenarios = append([]*rules.Scenario{asRuled()}, scenarios...)
	}
	return scenarios
}

// scenarioOutcome is one scenario with what came of it.
type scenarioOutcome struct {
	scenario *rules.Scenario
	causes   []step
	closing  []Number // of every unit
	totals   []Number // of the tables, in their order
	stored   *rules.Figure
}

// outcomes are the baseline's and after it every scenario's.
func (c *comparison) outcomes() []*scenarioOutcome {
	return append([]*scenarioOutcome{c.first}, c.all...)
}

// compute finds what an outcome keeps of the budget under the changes of a state.
func (c *comparison) compute(w *scenarioOutcome, s state) {
	b := c.under(s)
	w.closing = b.closings()
	for _, t := range c.totals {
		for at := range t.cells() {
			w.totals = append(w.totals, b.Value(at))
		}
	}
}

// start is the changes of the baseline.
func (c *comparison) start() state {
	s := state{}
	if c.Baseline != nil {
		s.add(c.Baseline.Changes())
	}
	return s
}

// causesOf are the causes that lead from the baseline to a scenario, in the
// order of the rules: what the scenario changes, and then what the baseline
// changes and the scenario does not. Those of one label are one, where the first
// of them stands.
func (c *comparison) causesOf(s *rules.Scenario) []cause {
	var all []cause
	add := func(label string, apply func(state)) {
		if n := slices.IndexFunc(all, func(c cause) bool { return c.label == label }); n >= 0 {
			first := all[n].apply
			all[n].apply = func(s state) { first(s); apply(s) }
			return
		}
		all = append(all, cause{label, apply})
	}
	for _, own := range s.Causes {
		if !slices.ContainsFunc(own.Changes, func(ch rules.Change) bool { return c.differs(s, ch) }) {
			continue // the baseline has it too
		}
		add(own.Label, func(s state) { s.add(own.Changes) })
	}
	for _, gone := range c.withdrawn(s) {
		add(gone.Label, func(s state) {
			for _, ch := range gone.Changes {
				delete(s, Cell{ch.Figure, ch.Index})
			}
		})
	}
	return all
}

// withdrawnMark stands before what a scenario takes back of the baseline.
const withdrawnMark = "Utan: "

// withdrawn are the causes of the baseline as far as a scenario does not change
// the same: there the values of the rules hold again.
func (c *comparison) withdrawn(s *rules.Scenario) []*rules.Cause {
	if c.Baseline == nil {
		return nil
	}
	kept := state{}
	kept.add(s.Changes())
	var all []*rules.Cause
	for _, old := range c.Baseline.Causes {
		gone := *old
		gone.Label = withdrawnMark + old.Label
		gone.Changes = slices.DeleteFunc(slices.Clone(old.Changes), func(ch rules.Change) bool { return kept[Cell{ch.Figure, ch.Index}].Figure != nil })
		if first := gone.Changes; len(first) > 0 {
			gone.Origin = c.OriginOf(Cell{first[0].Figure, first[0].Index})
			all = append(all, &gone)
		}
	}
	return all
}

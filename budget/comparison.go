package budget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// Compare computes the book as the baseline has it (nil: as the rules say), and
// beside it what each of the other scenarios of its switch makes of it. With
// another baseline than the rules, they are compared too. The budget is the
// selected scenario's, at first the baseline's, with the comparison among its
// tables: what was changed, the closing of every area and unit by scenario, a
// bridge from the baseline to each scenario whose parts sum to the difference,
// and the totals of every other table by scenario.
// What the scenarios come to stands as stored values; sums and differences are
// formulas over those, and a check holds them to the model as it is switched.
//
// The common changes hold in all of them, the baseline too. Where the progress
// stops the work there is no budget, and no problem.
func Compare(book *rules.Book, baseline *rules.Scenario, common []rules.Change, by Bridge, progress Progress) (*Budget, rules.Problems) {
	c := &comparison{baseline: baseline, by: by, units: rules.UnitsDomain("scenarios", "Enheter", book.Units)}
	selected := rules.Change{Figure: book.Switch.Selected, Value: numeral(book.Switch.Number(baseline))}
	for _, ch := range common {
		if ch.Figure == selected.Figure {
			selected = ch
		} else {
			c.common = append(c.common, ch)
		}
	}
	var varied []rules.Change
	for _, s := range book.Switch.Scenarios {
		varied = append(varied, s.Changes()...)
	}
	if problems := c.begin(book, append(slices.Clone(c.common), selected), cellsOf(varied)); len(problems) > 0 {
		return nil, problems
	}
	if c.refuseMany(); len(c.problems) > 0 {
		return nil, c.problems
	}
	c.totals = totalsOfTables(c.Tables)
	c.first = &scenarioOutcome{scenario: cmp.Or(baseline, asRuled())}
	c.compute(c.first, c.start())
	for n, s := range c.compared() {
		if progress.At(n, len(book.Scenarios), "scenarios") != nil {
			return nil, nil
		}
		if w := c.scenarioOutcome(s); w != nil {
			c.all = append(c.all, w)
		}
	}
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	c.layOutScenarios()
	return c.Budget, nil
}

// begin computes the budget, prepares for computing it again with other values
// for some inputs, all of it or what is wanted, and makes room for tables in it.
func (c *comparison) begin(book *rules.Book, changes []rules.Change, varied []Cell, wanted ...Cell) rules.Problems {
	base, problems := computed(book, changes)
	if len(problems) == 0 {
		c.variation = newModel(base, base.Figures).varying(varied, wanted...)
		c.layout = &layout{evaluation: evaluationOf(base.Budget), shown: map[*rules.Figure]bool{}, names: map[string]bool{}}
	}
	return problems
}

// comparison is the work of one [Compare]. The other what-ifs are such work too,
// each as far as it needs it: a base that is computed again under changes, and
// tables of what comes of them among its own.
type comparison struct {
	*layout
	variation *variation
	common    []rules.Change
	baseline  *rules.Scenario // nil: the rules
	by        Bridge
	units     *rules.Domain
	first     *scenarioOutcome   // the baseline
	all       []*scenarioOutcome // the others
	totals    []*tableTotals     // of the budget's own tables
	storedAs  []rules.Origin     // of what is stored
	problems  rules.Problems
}

// asRuled is the rules as they are, beside scenarios.
func asRuled() *rules.Scenario { return &rules.Scenario{ID: "base", Name: "Bas"} }

// compared are the scenarios but for the baseline, and the rules where that is
// a scenario.
func (c *comparison) compared() []*rules.Scenario {
	scenarios := slices.DeleteFunc(slices.Clone(c.Book.Switch.Scenarios), func(s *rules.Scenario) bool { return s == c.baseline })
	if c.baseline != nil {
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

// state is the changes that hold at some point of a bridge, by input.
type state map[Cell]rules.Change

func (c *comparison) start() state {
	s := state{}
	if c.baseline != nil {
		s.add(c.baseline.Changes())
	}
	return s
}

func (s state) add(changes []rules.Change) {
	for _, ch := range changes {
		s[Cell{ch.Figure, ch.Index}] = ch
	}
}

// changes are those of a state, and the common ones where the state has none.
func (c *comparison) changes(s state) []rules.Change {
	var all []rules.Change
	for _, ch := range c.common {
		if _, own := s[Cell{ch.Figure, ch.Index}]; !own {
			all = append(all, ch)
		}
	}
	for _, ch := range s {
		all = append(all, ch)
	}
	slices.SortFunc(all, func(a, b rules.Change) int {
		if a.Figure != b.Figure {
			return a.Figure.Seq - b.Figure.Seq
		}
		return a.Index - b.Index
	})
	return all
}

// closing is what every unit ends in under the changes of a state.
func (c *comparison) closing(s state) []Number { return c.under(s).closings() }

// under is the book computed under the changes of a state: until the next is.
func (c *comparison) under(s state) *Budget {
	c.variation.under(c.changes(s))
	c.problems = append(c.problems, c.variation.problems...)
	return c.variation.Budget
}

// assumed is a change of an input to a value that is tried, instead of what the
// rules or a common change say.
func (c *comparison) assumed(at Cell) rules.Change {
	return rules.Change{Figure: at.Figure, Index: at.Index, Value: c.written(at), Status: rules.Assumed, Place: c.PlaceOf(at)}
}

// tried is the book computed under values that are tried, until others are. The
// problem is the first that they have shown, with the values.
func (c *comparison) tried(values []rules.Change) (*Budget, rules.Problems) {
	s := state{}
	s.add(values)
	b := c.under(s)
	if len(c.problems) == 0 {
		return b, nil
	}
	var with []string
	for _, ch := range values {
		with = append(with, fmt.Sprintf("%s = %s", ch.Figure.CellID(ch.Index), ch.Value))
	}
	p := c.problems[0]
	p.Message += ", with " + strings.Join(with, ", ")
	return nil, rules.Problems{p}
}

// closings are what every unit ends in, in the order of the book.
func (b *Budget) closings() []Number {
	all := make([]Number, len(b.Book.Units))
	for i, at := range closingCells(b.Book) {
		all[i] = b.Value(at)
	}
	return all
}

// closingCells are the cells that units end in, in the order of the book.
func closingCells(book *rules.Book) []Cell {
	all := make([]Cell, len(book.Units))
	for i, u := range book.Units {
		all[i] = closingOfUnit(u)
	}
	return all
}

// closingOfUnit is what a unit ends in: its result, or its deviation from the
// appropriation.
func closingOfUnit(u *rules.Unit) Cell {
	f := u.Kind.Totals.Result
	if f == nil {
		f = u.Kind.Totals.Deviation
	}
	return Cell{f, f.Domain.IndexOf(u)}
}

// result is what the board ends in.
func (b *Budget) result() Number { return sumOfNumbers(b.closings()) }

func sumOfNumbers(all []Number) Number {
	var sum Number
	for _, n := range all {
		sum = sum.Add(n)
	}
	return sum
}

// cause is changes with one label: what holds, and what no longer does.
type cause struct {
	label string
	apply func(state)
}

// causesOf are the causes that lead from the baseline to a scenario, in the
// order of the rules: what the scenario changes, and then what the baseline
// changes and the scenario does not.
func (c *comparison) causesOf(s *rules.Scenario) []cause {
	var all []cause
	add := func(label string, apply func(state)) {
		if n := len(all); n > 0 && all[n-1].label == label {
			before := all[n-1].apply
			all[n-1].apply = func(s state) { before(s); apply(s) }
			return
		}
		all = append(all, cause{label, apply})
	}
	for _, own := range s.Causes {
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
	if c.baseline == nil {
		return nil
	}
	kept := state{}
	kept.add(s.Changes())
	var all []*rules.Cause
	for _, old := range c.baseline.Causes {
		gone := *old
		gone.Label = withdrawnMark + old.Label
		gone.Changes = slices.DeleteFunc(slices.Clone(old.Changes), func(ch rules.Change) bool { return kept[Cell{ch.Figure, ch.Index}].Figure != nil })
		if first := gone.Changes; len(first) > 0 {
			gone.Origin = first[0].Figure.Origins[first[0].Index]
			all = append(all, &gone)
		}
	}
	return all
}

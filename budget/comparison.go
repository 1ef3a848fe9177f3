package budget

import (
	"slices"

	"internbudget/rules"
)

// Compare computes the book as the baseline has it (nil: as the rules say), and
// beside it what each scenario makes of it. The budget is the baseline's, with
// the comparison among its tables: what was changed, the closing of every area
// and unit by scenario, and a bridge from the baseline to each scenario whose
// parts sum to the difference. What belongs to another scenario stands as a
// stored value; sums and differences are formulas over those.
//
// The common changes hold in all of them, the baseline too.
func Compare(book *rules.Book, baseline *rules.Scenario, scenarios []*rules.Scenario, common []rules.Change) (*Budget, rules.Problems) {
	c := &comparison{common: common, baseline: baseline, units: rules.UnitsDomain("scenarios", "Enheter", book.Units)}
	base, problems := Compute(book, c.changes(c.start())...)
	if base == nil {
		return nil, problems
	}
	c.begin(base)
	for _, s := range scenarios {
		if w := c.whatIf(s); w != nil {
			c.all = append(c.all, w)
		}
	}
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	c.layOutScenarios()
	return base, nil
}

// begin makes room for tables in the budget, and computes what the what-ifs are
// computed again from.
func (c *comparison) begin(base *Budget) {
	c.layout = &layout{evaluation: evaluationOf(base), shown: map[*rules.Figure]bool{}, names: map[string]bool{}}
	c.model = newModel(base.Book, c.changes(c.start()))
}

// comparison is the work of one [Compare].
type comparison struct {
	*layout
	*model
	common   []rules.Change
	baseline *rules.Scenario // nil: the rules
	units    *rules.Domain
	all      []*whatIf
	problems rules.Problems
}

// whatIf is one scenario with what came of it.
type whatIf struct {
	scenario *rules.Scenario
	causes   []step
	closing  []Number // of every unit
}

// step is what one cause moves: when nothing else is changed, and when the
// causes before it are.
type step struct {
	label          string
	alone, inOrder Number
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

// closing is what every unit ends in: its result, or its deviation from the
// appropriation.
func (c *comparison) closing(s state) []Number {
	e := c.under(s)
	closing := make([]Number, len(c.book.Units))
	for i, u := range c.book.Units {
		closing[i] = e.Value(closingOfUnit(u))
	}
	return closing
}

// under is the book computed under the changes of a state.
func (c *comparison) under(s state) *evaluation {
	e := c.model.under(c.changes(s))
	c.problems = append(c.problems, e.problems...)
	return e
}

func closingOfUnit(u *rules.Unit) Cell {
	f := u.Kind.Totals.Result
	if f == nil {
		f = u.Kind.Totals.Deviation
	}
	return Cell{f, f.Domain.IndexOf(u)}
}

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
	kept := state{}
	kept.add(s.Changes())
	for _, own := range s.Causes {
		add(own.Label, func(s state) { s.add(own.Changes) })
	}
	if c.baseline == nil {
		return all
	}
	for _, old := range c.baseline.Causes {
		var gone []Cell
		for _, ch := range old.Changes {
			if at := (Cell{ch.Figure, ch.Index}); kept[at].Figure == nil {
				gone = append(gone, at)
			}
		}
		if gone != nil {
			add("Utan: "+old.Label, func(s state) {
				for _, at := range gone {
					delete(s, at)
				}
			})
		}
	}
	return all
}

// whatIf computes a scenario, cause by cause; nil where that cannot be done.
func (c *comparison) whatIf(s *rules.Scenario) *whatIf {
	w := &whatIf{scenario: s}
	start := sumOfNumbers(c.closing(c.start()))
	before, running := start, c.start()
	w.closing = c.closing(running)
	for _, cause := range c.causesOf(s) {
		alone := c.start()
		cause.apply(alone)
		cause.apply(running)
		w.closing = c.closing(running)
		if len(c.problems) > 0 {
			return nil
		}
		after := sumOfNumbers(w.closing)
		w.causes = append(w.causes, step{cause.label, sumOfNumbers(c.closing(alone)).Sub(start), after.Sub(before)})
		before = after
	}
	return w
}

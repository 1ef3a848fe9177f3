package budget

import (
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// trial is a budget that is computed again and again under other values, and
// gets tables of what comes of them among its own. [Compare], [Sensitivity],
// [Grid], [Solve] and [Simulate] each choose the values, and lay out their tables.
type trial struct {
	*layout
	variation *variation
	common    []rules.Change // which hold under all of them
	storedAs  []rules.Origin // of what is stored
	tries     string         // what the states are steps of: "under the scenario `Dyrare`"
	problems  rules.Problems // which the values have shown
}

// begin computes the budget, prepares for computing it again with other values
// for some inputs, all of it or what is wanted, and makes room for tables in it.
func (t *trial) begin(book *rules.Book, changes []rules.Change, varied []Cell, wanted ...Cell) rules.Problems {
	base, problems := computed(book, changes)
	if len(problems) == 0 {
		t.variation = newModel(base, base.Figures).varying(varied, wanted...)
		t.layout = newLayout(evaluationOf(base.Budget))
	}
	return problems
}

// state is the changes that hold at some point of a what-if, by input.
type state map[Cell]rules.Change

func (s state) add(changes []rules.Change) {
	for _, ch := range changes {
		s[Cell{ch.Figure, ch.Index}] = ch
	}
}

// changesIn are those of a state, and the common ones where the state has none.
func (t *trial) changesIn(s state) []rules.Change {
	var all []rules.Change
	for _, ch := range t.common {
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

// under is the book computed under the changes of a state: until the next is.
func (t *trial) under(s state) *Budget {
	t.variation.under(t.changesIn(s))
	for _, p := range t.variation.problems.told(t.Book, t.tries) {
		if !slices.Contains(t.problems, p) {
			t.problems = append(t.problems, p)
		}
	}
	return t.variation.Budget
}

// assumed is a change of an input to a value that is tried, instead of what the
// rules or a common change say.
func (t *trial) assumed(at Cell) rules.Change {
	return rules.Change{Figure: at.Figure, Index: at.Index, Value: t.written(at), Status: rules.Assumed, Place: t.PlaceOf(at)}
}

// throughout is an input with the others that hold the same value of the rules.
func throughout(book *rules.Book, at Cell) []Cell {
	return cellsOf(book.Throughout(rules.Change{Figure: at.Figure, Index: at.Index}))
}

// mostTold is how many of the values that were tried a problem names.
const mostTold = 6

// tried is the book computed under values that are tried, until others are. The
// problem is the first that they have shown, with the values.
func (t *trial) tried(values []rules.Change) (*Budget, rules.Problems) {
	s := state{}
	s.add(values)
	b := t.under(s)
	if len(t.problems) == 0 {
		return b, nil
	}
	var with []string
	for _, ch := range values[:min(len(values), mostTold)] {
		with = append(with, fmt.Sprintf("%s = %s", ch.Figure.CellID(ch.Index), ch.Figure.Written(ch.Value)))
	}
	if n := len(values) - mostTold; n > 0 {
		with = append(with, fmt.Sprintf("and %d more values", n))
	}
	p := t.problems[0]
	p.Message += ", with " + strings.Join(with, ", ")
	return nil, rules.Problems{p}
}

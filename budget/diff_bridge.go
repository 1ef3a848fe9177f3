package budget

import (
	"maps"
	"slices"

	"internbudget/rules"
)

// mostBridged is how many causes a bridge has at most.
const mostBridged = 12

// bridge takes the inputs that differ from old to new, cause by cause, where the
// budgets differ in nothing else and the causes are few. The old book is computed
// again under them, as under a scenario.
func (d *differ) bridge() {
	if len(d.Rules) > 0 || len(d.Causes) == 0 || len(d.Causes) > mostBridged || len(d.Old.Book.Units) == 0 {
		return
	}
	at := make([]state, len(d.Causes))
	for _, in := range d.Inputs {
		switch {
		case in.Presence == Sourced:
			continue
		case in.Presence != Changed || !in.Old.Figure.Measure.Equal(in.New.Figure.Measure) || !d.New.Has(in.New):
			return
		}
		if at[in.Cause] == nil {
			at[in.Cause] = state{}
		}
		at[in.Cause].add([]rules.Change{{Figure: in.Old.Figure, Index: in.Old.Index, Value: d.New.written(in.New), Status: d.New.OriginOf(in.New).Status}})
	}
	var varied []Cell
	for _, changes := range at {
		varied = slices.AppendSeq(varied, maps.Keys(changes))
	}
	c := &comparison{common: d.Old.Changes}
	if problems := c.begin(d.Old.Book, d.Old.Changes, varied); len(problems) > 0 {
		return // it has been computed before
	}
	start := d.familySums(c.under(state{}))
	before, running := start, state{}
	for n := range d.Causes {
		maps.Copy(running, at[n])
		alone, after := d.familySums(c.under(at[n])), d.familySums(c.under(running))
		if len(c.problems) > 0 {
			d.Bridge = nil
			return
		}
		d.Bridge = append(d.Bridge, BridgeStep{n, alone.result.Sub(start.result), after.result.Sub(before.result)})
		for i, sum := range after.families {
			f := &d.Figures[i]
			f.Effects = append(f.Effects, sum.Sub(before.families[i]))
		}
		before = after
	}
}

// familySums is what the board ends in, and what the families of figures sum to
// that can be summed, by their number.
type familySums struct {
	result   Number
	families map[int]Number
}

func (d *differ) familySums(b *Budget) familySums {
	s := familySums{b.result(), map[int]Number{}}
	for i, f := range d.Figures {
		if _, _, ok := d.Sums(f.Pairs); !ok {
			continue
		}
		var sum Number
		for _, p := range f.Pairs {
			sum = sum.Add(b.Value(p.Old))
		}
		s.families[i] = sum
	}
	return s
}

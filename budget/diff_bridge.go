package budget

import (
	"maps"

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
	c := &comparison{common: d.Old.Changes}
	if problems := c.begin(d.Old.Book, d.Old.Changes); len(problems) > 0 {
		return // it has been computed before
	}
	start := c.under(state{})
	before, running := start, state{}
	for n := range d.Causes {
		maps.Copy(running, at[n])
		alone, after := c.under(at[n]), c.under(running)
		if len(c.problems) > 0 {
			d.Bridge = nil
			return
		}
		d.Bridge = append(d.Bridge, BridgeStep{n, alone.result().Sub(start.result()), after.result().Sub(before.result())})
		d.effects(before, after)
		before = after
	}
}

// effects notes what a step of the bridge moves of every family of figures.
func (d *differ) effects(before, after *evaluation) {
	for i := range d.Figures {
		f := &d.Figures[i]
		if _, _, ok := d.Sums(f.Pairs); !ok {
			continue
		}
		var moved Number
		for _, p := range f.Pairs {
			moved = moved.Add(after.Value(p.Old).Sub(before.Value(p.Old)))
		}
		f.Effects = append(f.Effects, moved)
	}
}

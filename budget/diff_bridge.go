package budget

import (
	"maps"
	"slices"

	"internbudget/rules"
)

// mostBridged is how many causes a bridge has at most.
const mostBridged = 12

// bridge splits what moved the result of the board among the causes, in order,
// where the budgets differ in the values of inputs alone and the causes are few.
// The old book is computed again under them, as under a scenario.
func (d *differ) bridge() {
	causes := d.bridged()
	if causes == nil {
		return
	}
	w := &trial{common: d.Old.Changes}
	varied := slices.Collect(maps.Keys(state{}.with(causes...)))
	if problems := w.begin(d.Old.Book, d.Old.Changes, varied); len(problems) > 0 {
		return // it has been computed before
	}
	steps := InOrder.split(causes, state{}, func(s state) Number { return w.under(s).result() })
	sums := make([]map[int]Number, len(causes)+1) // of the families, under so many causes
	for n := range sums {
		sums[n] = d.familySums(w.under(state{}.with(causes[:n]...)))
	}
	if len(w.problems) > 0 || w.under(state{}.with(causes...)).result().Cmp(d.New.result()) != 0 {
		return // something else than the causes moved it, such as the year that months are counted in
	}
	for n, s := range steps {
		d.Bridge = append(d.Bridge, BridgeStep{n, s.alone, s.part})
		for i, sum := range sums[n+1] {
			d.Figures[i].Effects = append(d.Figures[i].Effects, sum.Sub(sums[n][i]))
		}
	}
}

// bridged are the causes as changes of the old book; none where there are too
// many, or where they are more than other values of the same inputs.
func (d *differ) bridged() []cause {
	moves := func(r RuleDifference) bool { return r.Cause >= 0 }
	if slices.ContainsFunc(d.Rules, moves) || len(d.Causes) > mostBridged || len(d.Old.Book.Units) == 0 {
		return nil
	}
	changes := make([][]rules.Change, len(d.Causes))
	for _, in := range d.Inputs {
		switch {
		case in.Presence == Sourced:
			continue
		case in.Presence != Changed || !in.Old.Figure.Measure.Equal(in.New.Figure.Measure) || !d.New.Has(in.New):
			return nil
		}
		changes[in.Cause] = append(changes[in.Cause], rules.Change{
			Figure: in.Old.Figure, Index: in.Old.Index, Value: d.New.written(in.New), Status: d.New.OriginOf(in.New).Status,
		})
	}
	var causes []cause
	for n, of := range d.Causes {
		if changes[n] == nil {
			return nil // a cause that is no input, such as the year
		}
		causes = append(causes, cause{of.Label, func(s state) { s.add(changes[n]) }})
	}
	return causes
}

// familySums are what the families of figures that differ sum to, by their number,
// where they have a sum.
func (d *differ) familySums(b *Budget) map[int]Number {
	sums := map[int]Number{}
	for i, f := range d.Figures {
		if _, _, ok := d.Sums(f.Pairs); !ok {
			continue
		}
		var sum Number
		for _, p := range f.Pairs {
			sum = sum.Add(b.Value(p.Old))
		}
		sums[i] = sum
	}
	return sums
}

package verify

import (
	"math/big"
	"slices"

	"internbudget/budget"
	"internbudget/rules"
)

// This file takes the formulas of a build-up apart into percents and amounts.

// levelBase is the running value above step i.
func levelBase(i int) percentBase {
	return percentBase{Opening: 1, Steps: slices.Repeat([]int64{1}, i)}
}

// expansion takes formulas of a build-up apart into its opening and changes.
type expansion struct {
	modeller
	cell    budget.Cell
	of      *rules.BuildUp
	changes []*rules.Figure // of the steps so far
}

func (x expansion) step(s *rules.Step, at int) step {
	cell := budget.Cell{Figure: s.Change, Index: rules.Ref{Figure: s.Change, At: rules.Here}.Member(x.cell.Figure, x.cell.Index)}
	step := step{ID: cell.ID(), Label: s.Label, Kind: amountStep, Amount: x.b.Value(cell).Rat(), Print: x.print(cell)}
	if p := s.Change.PublishedAt(cell.Index); p != nil {
		step.Carry = p.Carry
	}
	switch {
	case s.Rate != nil:
		step.Kind, step.Base = percentStep, x.base(s.Base)
		step.Rate = x.b.Evaluate(rules.Ref{Figure: s.Rate, At: rules.Here}, x.cell).Rat()
		step.LastYear = x.lastYear(s.Rate, x.cell)
	case s.Change.Formula != nil:
		x.level(s, at, &step)
	}
	return step
}

// level recognises a step that rounds the running value: its change is the
// rounded level less the level.
func (x expansion) level(s *rules.Step, at int, step *step) {
	sum, ok := s.Change.Formula.(rules.Sum)
	if !ok || len(sum.Terms) != 2 || sum.Terms[0].Minus || !sum.Terms[1].Minus {
		return
	}
	level := x.base(sum.Terms[1].Of)
	if !level.equal(levelBase(at)) {
		return
	}
	if r, ok := sum.Terms[0].Of.(rules.Round); ok && x.base(r.Of).equal(level) {
		step.Kind, step.To = roundStep, roundingOf(r.Rounding)
		return
	}
	step.Kind, step.Amount = becomesStep, x.b.Evaluate(sum.Terms[0].Of, x.cell).Rat()
}

// base is a formula as so many times the opening and the changes, and a rest.
func (x expansion) base(f rules.Formula) percentBase {
	base := percentBase{Steps: make([]int64, len(x.changes)), Rest: new(big.Rat)}
	x.addTo(&base, f, 1)
	return base
}

func (x expansion) addTo(base *percentBase, f rules.Formula, sign int64) {
	switch f := f.(type) {
	case rules.Sum:
		for _, t := range f.Terms {
			if t.Minus {
				x.addTo(base, t.Of, -sign)
			} else {
				x.addTo(base, t.Of, sign)
			}
		}
		return
	case rules.Ref:
		if isOrStandsFor(f.Figure, x.of.Opening) {
			base.Opening += sign
			return
		}
		for i, change := range x.changes {
			if isOrStandsFor(f.Figure, change) {
				base.Steps[i] += sign
				return
			}
		}
		for _, s := range x.of.Steps {
			if s.Level == f.Figure {
				x.addTo(base, s.Level.Formula, sign)
				return
			}
		}
	}
	base.Rest.Add(base.Rest, times(x.b.Evaluate(f, x.cell).Rat(), sign))
}

// isOrStandsFor reports whether f is the figure, or its published value that is
// carried in its place.
func isOrStandsFor(f, figure *rules.Figure) bool {
	return f == figure || slices.ContainsFunc(figure.Published, func(p rules.Published) bool { return p.Input == f && p.Carry })
}

// of is the base on an opening and changes.
func (b percentBase) of(opening *big.Rat, changes values) *big.Rat {
	sum := times(opening, b.Opening)
	if b.Rest != nil {
		sum = add(sum, b.Rest)
	}
	for j, n := range b.Steps {
		sum = add(sum, times(changes[j], n))
	}
	return sum
}

// equal compares two bases; steps that are left out are 0.
func (b percentBase) equal(c percentBase) bool {
	rest := func(b percentBase) *big.Rat {
		if b.Rest == nil {
			return new(big.Rat)
		}
		return b.Rest
	}
	if b.Opening != c.Opening || rest(b).Cmp(rest(c)) != 0 {
		return false
	}
	at := func(b percentBase, i int) int64 {
		if i < len(b.Steps) {
			return b.Steps[i]
		}
		return 0
	}
	for i := range max(len(b.Steps), len(c.Steps)) {
		if at(b, i) != at(c, i) {
			return false
		}
	}
	return true
}

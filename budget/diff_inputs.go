package budget

import "internbudget/rules"

// inputs finds the inputs that differ, in the order of the new rules, and then
// those that are gone.
func (d *differ) inputs() {
	for i, s := range []*side{d.sides[newSide], d.sides[oldSide]} {
		for _, f := range s.Book.All {
			if !f.IsInput() || f.Mark || !s.counted[f] {
				continue
			}
			for m := range f.Domain.Members {
				d.input(s, Cell{f, m}, i == 0)
			}
		}
	}
}

func (d *differ) input(s *side, c Cell, isNew bool) {
	far := s.across(c)
	switch {
	case far.Figure != nil && !isNew:
		return // met from the new side
	case far.Figure == nil && !s.Has(c):
		return
	case far.Figure != nil && !far.Figure.IsInput():
		return // a rule that has become an input
	}
	in := InputDifference{Pair: Pair{New: c, Old: far}, Cause: -1}
	switch {
	case far.Figure == nil && isNew:
		in.Presence = Added
	case far.Figure == nil:
		in.Presence, in.Pair = Removed, Pair{Old: c}
	case d.isSame(in.Pair):
		if d.isSourcedAlike(in.Pair) {
			return
		}
		in.Presence = Sourced
	}
	if in.Presence != Sourced {
		in.Cause = d.causeOfInput(s, c, far)
		for i, one := range []Cell{in.Old, in.New} {
			if one.Figure != nil {
				d.sides[i].causes[one] = causes{}.with(in.Cause)
			}
		}
	}
	if in.Presence == Changed || in.Presence == Sourced || !d.isOlder(s, c.Figure) {
		d.Inputs = append(d.Inputs, in)
	}
}

// isOlder reports whether a figure is of a year before its budget's, where the
// budgets are of two years: each opens with a year of its own.
func (d *differ) isOlder(s *side, f *rules.Figure) bool {
	return !s.sameYear && f.Year < s.Book.Budget.Year
}

// isSourcedAlike reports whether a value has the same source in both. Those of
// two years are of different documents: only how firm they are is compared.
func (d *differ) isSourcedAlike(p Pair) bool {
	before, after := d.Old.OriginOf(p.Old), d.New.OriginOf(p.New)
	if !d.sides[newSide].sameYear {
		return before.Status == after.Status
	}
	return before.IsLike(after)
}

// causeOfInput is the family of an input; what a unit or row brings with it is
// because of the unit or row.
func (d *differ) causeOfInput(s *side, c, far Cell) int {
	if far.Figure == nil {
		if member, isNew := d.newMember(s, c); isNew {
			return d.cause(member.key, member)
		}
	}
	both, isNew := far.Figure != nil, s == d.sides[newSide]
	return d.cause(s.family(c.Figure), found{s.naming.CellKey(c.Figure, c.Index), c.Figure.Label, both || !isNew, both || isNew})
}

// newMember is the unit, or the rows, that a cell belongs to. It reports whether
// the other budget has no such unit or row.
func (d *differ) newMember(s *side, c Cell) (found, bool) {
	domain, far, isNew := c.Figure.Domain, d.sides[newSide], s == d.sides[newSide]
	if isNew {
		far = d.sides[oldSide]
	}
	m := domain.Members[c.Index]
	switch {
	case m.Unit != nil && !far.units[m.Unit.ID]:
		return found{"units." + m.Unit.ID, m.Unit.Label, !isNew, isNew}, true
	case domain.Over == rules.Rows && far.lists[domain.ID] != nil && !far.lists[domain.ID][m.ID]:
		return found{domain.ID + ".*", "Rader i " + domain.Label, !isNew, isNew}, true
	}
	return found{}, false
}

// isSame reports whether a cell has the same value in both budgets.
func (d *differ) isSame(p Pair) bool {
	return d.Old.Has(p.Old) == d.New.Has(p.New) && p.Old.Figure.Measure.Equal(p.New.Figure.Measure) &&
		d.Old.Value(p.Old).Cmp(d.New.Value(p.New)) == 0
}

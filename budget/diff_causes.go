package budget

import (
	"math/bits"
	"slices"

	"internbudget/rules"
)

// causes is a set of causes, by their numbers.
type causes []uint64

// with is the set with one more; the set itself stays as it is.
func (c causes) with(n int) causes {
	all := make(causes, max(len(c), n/64+1))
	copy(all, c)
	all[n/64] |= 1 << (n % 64)
	return all
}

// and is what is in either set. It is one of the two where that holds the other.
func (c causes) and(other causes) causes {
	if len(c) < len(other) {
		c, other = other, c
	}
	copied := false
	for i, word := range other {
		if word&^c[i] == 0 {
			continue
		}
		if !copied {
			c, copied = slices.Clone(c), true
		}
		c[i] |= word
	}
	return c
}

// list are the causes in order.
func (c causes) list() []int {
	var all []int
	for i, word := range c {
		for ; word != 0; word &= word - 1 {
			all = append(all, i*64+bits.TrailingZeros64(word))
		}
	}
	return all
}

// What a figure rests on when nothing else tells: that the year is another, where
// it counts months from it, or how the rules are put together.
const (
	yearCause  = "budget.year"
	otherCause = "rules"
)

// figures finds the computed figures that differ, and what each rests on: a
// cause reaches a cell through cells that differ, or that stand in one budget
// alone.
func (d *differ) figures() {
	old, new := d.sides[oldSide], d.sides[newSide]
	old.each(func(c Cell) { // what is gone
		if old.across(c).Figure == nil {
			old.causes[c] = d.causesOf(old, c)
		}
	})
	f := &figureFamilies{at: map[string]int{}}
	new.each(func(c Cell) {
		p := Pair{New: c, Old: new.across(c)}
		if p.Old.Figure != nil && d.isSame(p) {
			return
		}
		set := d.causesOf(new, c)
		if p.Old.Figure != nil {
			set = set.and(d.causesOf(old, p.Old))
			if len(set) == 0 {
				set = d.around(new, c).and(d.around(old, p.Old))
			}
			if len(set) == 0 {
				set = set.with(d.unsaid(c))
			}
			old.causes[p.Old] = set
		}
		new.causes[c] = set
		if p.Old.Figure != nil && !d.yearDiffers(new, c) && c.Figure.Drawer != "highlights" {
			f.add(new.family(c.Figure), p, set)
		}
	})
	d.Figures = f.grouped(new.naming)
}

// figureFamilies gathers the values that differ, family by family and, within
// one, by what they rest on.
type figureFamilies struct {
	at  map[string]int
	all []*figureFamily
}

type figureFamily struct {
	key  string
	sets []causes
	of   [][]Pair // by set
}

func (f *figureFamilies) add(key string, p Pair, set causes) {
	n, known := f.at[key]
	if !known {
		n = len(f.all)
		f.at[key], f.all = n, append(f.all, &figureFamily{key: key})
	}
	family := f.all[n]
	i := slices.IndexFunc(family.sets, func(s causes) bool { return slices.Equal(s, set) })
	if i < 0 {
		i = len(family.sets)
		family.sets, family.of = append(family.sets, set), append(family.of, nil)
	}
	family.of[i] = append(family.of[i], p)
}

// mostSets is in how many parts a family is told, each by what it rests on; a
// family of more is told as a whole.
const mostSets = 3

func (f *figureFamilies) grouped(naming rules.Naming) []FigureDifference {
	var all []FigureDifference
	for _, family := range f.all {
		if len(family.sets) > mostSets {
			var whole causes
			for _, set := range family.sets {
				whole = whole.and(set)
			}
			family.sets, family.of = []causes{whole}, [][]Pair{slices.Concat(family.of...)}
		}
		for i, set := range family.sets {
			one := FigureDifference{Key: family.key, Pairs: family.of[i], Causes: set.list()}
			first := one.Pairs[0].New
			if one.Label = first.Figure.Label; len(one.Pairs) == 1 {
				one.Key = naming.CellKey(first.Figure, first.Index)
			}
			all = append(all, one)
		}
	}
	return all
}

// unsaid is the cause of a cell that differs though no rule says so.
func (d *differ) unsaid(c Cell) int {
	countsMonths := false
	rules.Walk(c.Figure.Formula, func(x rules.Formula) {
		_, counts := x.(rules.MonthsFrom)
		countsMonths = countsMonths || counts
	})
	if countsMonths && !d.sides[newSide].sameYear {
		return d.cause(yearCause, found{yearCause, "Budgetåret", true, true})
	}
	return d.cause(otherCause, found{otherCause, "Reglernas övriga uppbyggnad", true, true})
}

// yearDiffers reports whether a cell is of a month whose year differs too, so that
// the month need not be told.
func (d *differ) yearDiffers(s *side, c Cell) bool {
	year := c.Figure.MonthOf
	if year == nil || c.Index >= year.Len() {
		return false
	}
	of := Cell{year, c.Index}
	far := s.across(of)
	return far.Figure == nil || !d.isSame(Pair{New: of, Old: far})
}

// each calls visit for every compared cell that is computed, in the order of
// computing.
func (s *side) each(visit func(Cell)) {
	for _, batch := range s.Book.Order {
		if f := batch.Figure; !f.IsInput() && s.counted[f] {
			eachOf(batch, func(f *rules.Figure, i int) { visit(Cell{f, i}) })
		}
	}
}

// causesOf is what a cell rests on: rules that compute it and differ, and the
// causes of the cells that it reads.
func (d *differ) causesOf(s *side, c Cell) causes {
	f := c.Figure
	var set causes
	for _, n := range s.restsOf(f) {
		set = set.with(n)
	}
	if s.across(c).Figure == nil {
		if member, isNew := d.newMember(s, c); isNew {
			if n, known := d.causeAt[member.key]; known {
				return set.with(n)
			}
			return set.with(d.cause(member.key, member))
		}
	}
	rules.Walk(f.Formula, func(x rules.Formula) { set = set.and(s.causesIn(x, c)) })
	return set
}

// restsOf are the causes in what computes a figure, or the figure that it is a
// month of, or the same of a plan year.
func (s *side) restsOf(f *rules.Figure) []int {
	all := s.rests[f]
	if f.MonthOf != nil {
		all = append(all[:len(all):len(all)], s.rests[f.MonthOf]...)
	}
	if f.Year > s.Book.Budget.Year {
		for _, g := range s.Book.Figures {
			if g.Drawer == f.Drawer && g.Name == f.Name && g.Domain.ID == f.Domain.ID {
				all = append(all[:len(all):len(all)], s.rests[g]...)
			}
		}
	}
	return all
}

// causesIn are those of the cells that one node of a cell's formula reads.
func (s *side) causesIn(x rules.Formula, c Cell) causes {
	i, unit := c.Index, c.Figure.Domain.Members[c.Index].Unit
	switch x := x.(type) {
	case rules.Ref:
		if at := x.Member(c.Figure, i); at >= 0 {
			return s.causes[Cell{x.Figure, at}]
		}
	case rules.Given:
		return s.causes[Cell{x.Figure, x.Member(c.Figure, i)}]
	case rules.OfUnit:
		if g, at := x.Cell(c.Figure, i); g != nil {
			return s.causes[Cell{g, at}]
		}
	case rules.Total:
		var set causes
		for _, g := range x.Figures {
			set = set.and(s.causesOfTotal(g, x.Where, unit))
		}
		return set
	case rules.Running:
		if i > 0 {
			return s.causes[Cell{c.Figure, i - 1}].and(s.causes[Cell{x.Of, i}])
		}
		return s.causes[Cell{x.Of, i}]
	case rules.Rank:
		return s.causesOfTotal(x.Of, rules.Selection{}, nil)
	case rules.Lookup:
		var set causes
		for _, g := range x.Table.Figures() {
			set = set.and(s.causes[Cell{g, 0}])
		}
		return set
	}
	return nil
}

// causesOfTotal are those of the members of a figure that a selection takes,
// found once where they are the same for every unit.
func (s *side) causesOfTotal(f *rules.Figure, where rules.Selection, unit *rules.Unit) causes {
	own := where.OwnUnit || where.Members != nil
	key := selected{f, f.Domain, filterOf(where)}
	if set, known := s.totals[key]; known && !own {
		return set
	}
	if !own {
		unit = nil
	}
	var set causes
	for _, at := range f.Domain.Select(where, unit) {
		set = set.and(s.causes[Cell{f, at}])
	}
	if !own {
		s.totals[key] = set
	}
	return set
}

// around are the causes in the words and rows of what a cell reads: which
// members a sum takes may rest on them.
func (d *differ) around(s *side, c Cell) causes {
	var set causes
	add := func(domain *rules.Domain) {
		for _, n := range s.domains[domain.ID] {
			set = set.with(n)
		}
	}
	add(c.Figure.Domain)
	rules.Walk(c.Figure.Formula, func(x rules.Formula) {
		if count, ok := x.(rules.Count); ok {
			add(count.Domain)
		}
		for _, g := range rules.FiguresIn(x) {
			add(g.Domain)
		}
	})
	return set
}

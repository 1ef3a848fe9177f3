package budget

import (
	"internbudget/rules"
)

// The sides of a comparison.
const (
	oldSide = iota
	newSide
)

// side is one of the two budgets, seen from the other.
type side struct {
	*Budget
	naming   rules.Naming
	byKey    map[string][]*rules.Figure // several where units state their own
	beyond   map[*rules.Figure][]Cell   // by member: the same cell of the other budget
	unknown  map[*rules.Figure]bool     // the other budget has no such figure
	counted  map[*rules.Figure]bool     // that are compared
	families map[*rules.Figure]string   // of openings, steps and closings of build-ups
	causes   map[Cell]causes            // of cells that differ or are alone
	rests    map[*rules.Figure][]int    // causes in what computes a figure
	domains  map[string][]int           // causes in the words of a kind or list
	units    map[string]bool
	lists    map[string]map[string]bool // the ids of their rows
	totals   map[selected]causes
	sameYear bool // as the other budget
}

// pair finds the figures and members that both have.
func (d *differ) pair() {
	d.namings[oldSide], d.namings[newSide] = rules.Namings(d.Old.Book, d.New.Book)
	sameYear := d.Old.Book.Budget.Year == d.New.Book.Budget.Year
	for i, b := range []*Budget{d.Old, d.New} {
		d.sides[i] = sideFor(b, d.namings[i], sameYear)
	}
	for i, s := range d.sides {
		for key, figures := range s.byKey {
			s.look(figures, d.sides[1-i].byKey[key])
		}
	}
}

// sideFor is a budget before the other is looked at.
func sideFor(b *Budget, naming rules.Naming, sameYear bool) *side {
	s := &side{
		Budget: b, naming: naming, sameYear: sameYear, families: familiesOf(b.Book),
		byKey: map[string][]*rules.Figure{}, beyond: map[*rules.Figure][]Cell{}, unknown: map[*rules.Figure]bool{}, counted: map[*rules.Figure]bool{},
		causes: map[Cell]causes{}, rests: map[*rules.Figure][]int{}, domains: map[string][]int{}, totals: map[selected]causes{},
		units: map[string]bool{}, lists: map[string]map[string]bool{},
	}
	for _, u := range b.Book.Units {
		s.units[u.ID] = true
	}
	for _, l := range b.Book.Lists {
		s.lists[l.ID] = map[string]bool{}
		for _, m := range l.Domain.Members {
			s.lists[l.ID][m.ID] = true
		}
	}
	s.count()
	for _, f := range b.Book.All {
		if s.counted[f] {
			key := naming.Key(f)
			s.byKey[key] = append(s.byKey[key], f)
		}
	}
	return s
}

// look finds the cells of figures with one key among those of the other budget.
func (s *side) look(figures, others []*rules.Figure) {
	at := map[string]Cell{}
	for _, g := range others {
		for i, m := range g.Domain.Members {
			at[m.ID] = Cell{g, i}
		}
	}
	for _, f := range figures {
		s.unknown[f] = len(others) == 0
		cells := make([]Cell, f.Len())
		for i, m := range f.Domain.Members {
			cells[i] = at[m.ID]
		}
		s.beyond[f] = cells
	}
}

// count takes the figures of the budget's year and its plan years, and of the
// years before what those rest on.
func (s *side) count() {
	var visit func(f *rules.Figure)
	visit = func(f *rules.Figure) {
		if s.counted[f] {
			return
		}
		s.counted[f] = true
		if !f.IsInput() {
			rules.Walk(f.Formula, func(x rules.Formula) {
				for _, g := range rules.FiguresIn(x) {
					visit(g)
				}
			})
		}
	}
	for _, f := range s.Book.All {
		if f.Year >= s.Book.Budget.Year {
			visit(f)
		}
	}
}

// across is the same cell of the other budget, or a zero Cell.
func (s *side) across(c Cell) Cell {
	if cells := s.beyond[c.Figure]; cells != nil {
		return cells[c.Index]
	}
	return Cell{}
}

// familiesOf are the paths of what the build-ups of a drawer have in common:
// their openings, their closings, their steps of one id.
func familiesOf(b *rules.Book) map[*rules.Figure]string {
	families := map[*rules.Figure]string{}
	for _, f := range b.All {
		up := f.BuildUp
		if up == nil || !f.IsScalar() {
			continue
		}
		all := f.Drawer + ".*"
		families[f] = all
		if up.Opening != nil {
			families[up.Opening] = all + ".opening"
		}
		for _, s := range up.Steps {
			for _, part := range []*rules.Figure{s.Change, s.Level} {
				if part != nil {
					families[part] = all + "." + s.ID
				}
			}
		}
	}
	return families
}

// family is the key that a figure shares with others of its kind.
func (s *side) family(f *rules.Figure) string {
	away := f.Year - s.Book.Budget.Year
	switch key, known := s.families[f]; {
	case known:
		return key + rules.CountedYear(away, "")
	case f.IsScalar() && away < 0: // what the year opens with
		return f.Drawer + ".*" + rules.CountedYear(away, "")
	case f.IsScalar():
		return s.naming.Key(f)
	}
	return s.naming.FamilyKey(f)
}

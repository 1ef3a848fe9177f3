package budget

import (
	"cmp"
	"slices"

	"internbudget/rules"
)

// alone lists the computed figures that only one budget has: those of a unit or
// row that only one has together, and else family by family.
func (d *differ) alone() {
	for i, s := range d.sides {
		at := map[string]int{}
		for _, f := range s.Book.All {
			if f.IsInput() || !s.counted[f] || f.MonthOf != nil || d.isOlder(s, f) {
				continue
			}
			for m := range f.Domain.Members {
				if s.across(Cell{f, m}).Figure != nil {
					continue
				}
				key, label := s.family(f), f.Label
				if !s.unknown[f] {
					key, label = f.Drawer+"."+f.Domain.Members[m].ID+".*", f.Domain.Members[m].Label
				}
				n, known := at[key]
				if !known {
					n = len(d.Alone)
					at[key] = n
					d.Alone = append(d.Alone, Alone{Key: key, Label: label, Presence: []Presence{oldSide: Removed, newSide: Added}[i]})
				}
				d.Alone[n].Count++
			}
		}
	}
}

// areas sums what every area ends in, by the areas of the new rules and then
// those that are gone.
func (d *differ) areas() {
	sums := [2]map[string]*AreaAmounts{}
	var order []*rules.Area
	for _, i := range []int{newSide, oldSide} {
		b := d.sides[i].Budget
		sums[i] = map[string]*AreaAmounts{"": {}}
		for _, a := range areasOrAll(b.Book) {
			if len(a.Units) == 0 {
				continue
			}
			sum := &AreaAmounts{}
			for _, u := range a.Units {
				sum.add(b, u)
				sums[i][""].add(b, u)
			}
			key := cmp.Or(a.ID, "*")
			sums[i][key] = sum
			if !slices.ContainsFunc(order, func(o *rules.Area) bool { return cmp.Or(o.ID, "*") == key }) {
				order = append(order, a)
			}
		}
		if len(b.Book.Units) == 0 {
			delete(sums[i], "")
		}
	}
	for _, a := range order {
		key := cmp.Or(a.ID, "*")
		d.Areas = append(d.Areas, areaDifference(a.Label, sums[oldSide][key], sums[newSide][key]))
	}
	if len(order) > 0 {
		d.Areas = append(d.Areas, areaDifference("Summa före eliminering", sums[oldSide][""], sums[newSide][""]))
	}
}

func areaDifference(label string, old, new *AreaAmounts) AreaDifference {
	from, to := cmp.Or(old, &AreaAmounts{}), cmp.Or(new, &AreaAmounts{})
	return AreaDifference{label, old, new, AreaAmounts{
		to.Income.Sub(from.Income), to.Appropriation.Sub(from.Appropriation), to.Cost.Sub(from.Cost), to.Result.Sub(from.Result),
	}}
}

// add adds a unit's income, appropriation and cost, and what it ends in.
func (a *AreaAmounts) add(b *Budget, u *rules.Unit) {
	t := u.Kind.Totals
	at := func(f *rules.Figure) Number {
		if f == nil || f.Domain.IndexOf(u) < 0 {
			return Number{}
		}
		return b.Value(Cell{f, f.Domain.IndexOf(u)})
	}
	a.Income, a.Cost = a.Income.Add(at(t.Income)), a.Cost.Add(at(t.Cost))
	for _, f := range t.Appropriations {
		a.Appropriation = a.Appropriation.Add(at(f))
	}
	a.Result = a.Result.Add(b.Value(closingOfUnit(u)))
}

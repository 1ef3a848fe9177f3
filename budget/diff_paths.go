package budget

import (
	"internbudget/rules"
)

// Path is a key of the difference as it is read, by the ids that the rules have:
// of what stands in both budgets those of the old and of the new rules where they
// differ by their years, "frames.*[2022→2023]", "units.*.pay.budget_2023→2024".
func (d *Difference) Path(key string, inOld, inNew bool) string {
	var years []int
	if inOld {
		years = append(years, d.Old.Book.Budget.Year)
	}
	if inNew {
		years = append(years, d.New.Book.Budget.Year)
	}
	return rules.Spelled(key, years...)
}

// ID is a key of the difference as one id: that of the new rules, or of the old
// ones where it stands in those alone.
func (d *Difference) ID(key string, inNew bool) string { return d.Path(key, !inNew, inNew) }

// pathOf is a value as it is read.
func (d *Difference) pathOf(p Pair) string {
	side, c := newSide, p.New
	if c.Figure == nil {
		side, c = oldSide, p.Old
	}
	return d.Path(d.namings[side].CellKey(c.Figure, c.Index), p.Old.Figure != nil, p.New.Figure != nil)
}

package workbook

import "internbudget/budget"

// Place is where the workbook of a budget holds a value: at its home, the one
// cell with its formula or, of an input, the value itself. Row and Column are
// counted from 0.
type Place struct {
	Of          budget.Cell
	Sheet       string
	Row, Column int32
}

// Places are the homes of all values that the workbook of a budget shows, in
// the order of the figures.
func Places(b *budget.Budget) []Place {
	p := newPlan(b)
	var places []Place
	for _, f := range p.Figures {
		h := &p.homes[f.Seq]
		if !h.known() {
			continue
		}
		for i := range f.Len() {
			if s := h.spot(i); s.sheet != nil {
				places = append(places, Place{budget.Cell{Figure: f, Index: i}, s.sheet.name, int32(s.row - 1), int32(s.col - 1)})
			}
		}
	}
	return places
}

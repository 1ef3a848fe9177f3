package report

import (
	"slices"
	"strings"

	"internbudget/budget"
)

// monthsTogether are the parts of which months that follow each other and come about
// alike, by the same arithmetic from the same figures, are one: "Lön, april–december,
// var och en".
func (t *tree) monthsTogether(parts []part) []part {
	var kept []part
	for i := 0; i < len(parts); {
		first, last := parts[i], i
		for last+1 < len(parts) && t.areAlike(first, parts[last+1]) {
			last++
			t.seen[parts[last].cell] = true
		}
		if last > i {
			_, month, _ := cutLast(parts[last].label, ", ")
			first.label += "–" + month + ", var och en"
		}
		kept = append(kept, first)
		i = last + 1
	}
	return kept
}

// areAlike reports whether two parts are months of one value that come about alike.
func (t *tree) areAlike(a, b part) bool {
	if a.isSum() || b.isSum() || a.cell.Index != b.cell.Index || a.amount != b.amount {
		return false
	}
	f, g := a.cell.Figure, b.cell.Figure
	if f.MonthOf == nil || f.MonthOf != g.MonthOf || f.Year != g.Year || f.IsInput() || g.IsInput() {
		return false
	}
	one, other := sentenceOf(t.b, a.cell, false), sentenceOf(t.b, b.cell, false)
	return one.text == other.text && slices.Equal(cellsOf(one.parts), cellsOf(other.parts))
}

// cellsOf are the single cells among parts.
func cellsOf(parts []part) []budget.Cell {
	cells := make([]budget.Cell, len(parts))
	for i, p := range parts {
		cells[i] = p.cell
	}
	return cells
}

// cutLast cuts a text around the last of a separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return text, "", false
}

package report

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// cells are all cells of a budget, in the order of the book.
func cells(b *budget.Budget) iter.Seq[budget.Cell] {
	return func(yield func(budget.Cell) bool) {
		for _, f := range b.Figures {
			for i := range f.Len() {
				if !yield(budget.Cell{Figure: f, Index: i}) {
					return
				}
			}
		}
	}
}

// Find is the cell with this id, as in "units.vc_hylte.care_money".
func Find(b *budget.Budget, id string) (budget.Cell, bool) {
	for _, f := range b.Figures {
		if !strings.HasPrefix(id, f.Drawer) || !strings.HasSuffix(id, f.Name) {
			continue // spares making most of the ids
		}
		for i := range f.Len() {
			if f.CellID(i) == id {
				return budget.Cell{Figure: f, Index: i}, true
			}
		}
	}
	return budget.Cell{}, false
}

// UnknownFigure says that no figure has an id, and which ids are near it.
type UnknownFigure struct {
	ID   string
	Near []string // at most three, the nearest first
}

// Error names the nearest ids.
func (e *UnknownFigure) Error() string {
	text := "there is no figure `" + e.ID + "`"
	if len(e.Near) == 0 {
		return text
	}
	return text + " (did you mean " + strings.Join(e.Near, ", ") + "?)"
}

const mostSuggestions = 3

// unknown is the error for an id that no figure has, with the ids that a few
// slips of the hand, or leaving out their beginning, would make of it.
func unknown(b *budget.Budget, id string) *UnknownFigure {
	type candidate struct {
		id    string
		slips int
	}
	asked := strings.ToLower(composed(id))
	most := 1 + len(asked)/4
	var near []candidate
	for c := range cells(b) {
		n := most + 1
		for tail, more := c.ID(), true; more; _, tail, more = strings.Cut(tail, ".") {
			if off := len(tail) - len(asked); -most <= off && off <= most {
				n = min(n, slips(asked, tail))
			}
		}
		if n <= most {
			near = append(near, candidate{c.ID(), n})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.slips, b.slips), cmp.Compare(len(a.id), len(b.id)))
	})
	e := &UnknownFigure{ID: id}
	for _, c := range near[:min(len(near), mostSuggestions)] {
		if c.slips <= near[0].slips+1 {
			e.Near = append(e.Near, c.id)
		}
	}
	return e
}

// slips is how many letters must be put in, left out or changed to make b of a.
func slips(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, c := range from {
		corner := row[0]
		row[0] = i + 1
		for j, d := range to {
			change := corner
			if c != d {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, corner+1, row[j]+1)
		}
	}
	return row[len(to)]
}

// Figures lists every figure of the book, one a line: id, value and label.
func Figures(w io.Writer, b *budget.Budget) error {
	var lines []figureLine
	for c := range cells(b) {
		if c.Figure.Seq < len(b.Book.All) {
			lines = append(lines, figureLine{c.ID(), cellLabel(c), amountOf(b, c).String()})
		}
	}
	return writeFigures(w, lines)
}

type figureLine struct{ id, label, value string }

func writeFigures(w io.Writer, lines []figureLine) error {
	ids, values := 0, 0
	for _, l := range lines {
		ids, values = max(ids, width(l.id)), max(values, width(l.value))
	}
	for _, l := range lines {
		_, err := fmt.Fprintf(w, "%s  %s  %s\n", padded(l.id, ids, false), padded(l.value, values, true), l.label)
		if err != nil {
			return err
		}
	}
	return nil
}

// cellLabel is what a cell is called where it stands alone: the figure's label
// and, of a figure with many values, which of them.
func cellLabel(c budget.Cell) string {
	f, label := c.Figure, oneLine(c.Figure.Label)
	if f.IsScalar() {
		return label
	}
	m := f.Domain.Members[c.Index]
	if f.Domain.Over == rules.Rows && m.Unit != nil {
		return label + ", " + m.Label + ", " + m.Unit.Label
	}
	return label + ", " + m.Label
}

// originOf is where an input comes from; a formula has no source of its own.
func originOf(c budget.Cell) rules.Origin {
	if !c.Figure.IsInput() {
		return rules.Origin{}
	}
	return c.Figure.Origins[c.Index]
}

// placeOf is where the value or the formula of a cell was written.
func placeOf(c budget.Cell) rules.Place {
	if c.Figure.IsInput() && c.Index < len(c.Figure.Places) {
		return c.Figure.Places[c.Index]
	}
	return c.Figure.Place
}

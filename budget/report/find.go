package report

import (
	"bufio"
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
		if !strings.HasPrefix(id, f.Drawer) || !strings.Contains(id, f.Name) {
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

// UnknownFigure says that no figure has an id, and which id, or ids that end alike,
// are nearest to it.
type UnknownFigure struct {
	ID   string
	Near []string // at most three
}

// Error names the nearest ids, or where they are listed.
func (e *UnknownFigure) Error() string {
	text := "there is no figure `" + e.ID + "`"
	if len(e.Near) == 0 {
		return text + " (internbudget explain lists them)"
	}
	return text + " (did you mean " + strings.Join(e.Near, ", ") + "?)"
}

const mostSuggestions = 3

// unknown is the error for an id that no figure has, with the ids that it is the
// beginning of or, where it is of none, that a few slips of the hand, or leaving
// out their beginning, would make of it.
func unknown(b *budget.Budget, id string) *UnknownFigure {
	e := &UnknownFigure{ID: id}
	if e.Near = begunBy(b, id); e.Near != nil {
		return e
	}
	if e.Near = ofOtherForm(b, id); e.Near != nil {
		return e
	}
	ids := map[string][]string{} // by every ending that begins a name
	var endings []string
	for c := range cells(b) {
		for ending, more := c.ID(), true; more; _, ending, more = strings.Cut(ending, ".") {
			if ids[ending] == nil {
				endings = append(endings, ending)
			}
			ids[ending] = append(ids[ending], c.ID())
		}
	}
	for _, ending := range rules.Nearest(strings.ToLower(composed(id)), endings, 1) {
		e.Near = ids[ending][:min(len(ids[ending]), mostSuggestions)]
	}
	if e.Near == nil {
		e.Near = labelled(b, id)
	}
	return e
}

// ofOtherForm is what a unit has in the stead of a result, since it is measured by its
// net cost; or the other way round.
func ofOtherForm(b *budget.Budget, id string) []string {
	for _, form := range [][2]string{{".result", ".deviation"}, {".deviation", ".result"}} {
		other := strings.Replace(id, form[0], form[1], 1)
		if _, exists := Find(b, other); exists && other != id {
			return []string{other}
		}
	}
	return nil
}

// labelled are ids of what the board reads as this word: of figures that are
// called so, or else of what units and rows that are called so have.
func labelled(b *budget.Budget, word string) []string {
	var figures, members []string
	for c := range cells(b) {
		switch m := c.Figure.Domain.Members[c.Index]; {
		case c.Figure.Year != b.Book.Budget.Year: // it is found by this year's
		case strings.EqualFold(c.Figure.Label, word):
			figures = append(figures, c.ID())
		case !c.Figure.IsScalar() && strings.EqualFold(m.Label, word):
			members = append(members, c.ID())
		}
	}
	near := append(figures, members...)
	return near[:min(len(near), mostSuggestions)]
}

// begunBy are the first few ids whose words begin as those of a path do, the
// budget year's before those of other years and months.
func begunBy(b *budget.Budget, path string) []string {
	var near []string
	for c := range cells(b) {
		if id := c.ID(); rules.BeginsAs(id, path) {
			near = append(near, id)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int { return strings.Count(a, "[") - strings.Count(b, "[") })
	return near[:min(len(near), mostSuggestions)]
}

// Figures lists every figure of the book, one a line: id, value and label.
func Figures(w io.Writer, b *budget.Budget) error {
	out := screen{bufio.NewWriter(w), false}
	var all []budget.Cell
	ids, amounts := 0, 0
	for c := range cells(b) {
		if c.Figure.Seq < len(b.Book.All) {
			all = append(all, c)
			ids, amounts = max(ids, width(c.ID())), max(amounts, width(amountOf(b, c).String()))
		}
	}
	for _, c := range all {
		out.line(padded(c.ID(), ids, false) + "  " + padded(amountOf(b, c).String(), amounts, true) + "  " + b.CellLabel(c))
	}
	return out.Flush()
}

// NoFigure is the error that a book has no figure with an id, with those that
// are nearest to it.
func NoFigure(book *rules.Book, id string) error {
	return unknown(&budget.Budget{Book: book, Figures: book.All}, id)
}

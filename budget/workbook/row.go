package workbook

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// sheetWriter streams a sheet, row by row from the top.
type sheetWriter struct {
	*workbook
	sheet  *sheet
	stream *excelize.StreamWriter
	view   view
	row    int             // the one being filled
	cells  []excelize.Cell // of that row, from column A
	values []any           // points into cells where something stands, nil elsewhere
	states []string        // cells that hold OK or FEL, as ranges
	inputs map[inputRule][]run
	number int   // of the last check
	err    error // the first that happened
}

// asideCell is a cell to the right of the print area.
type asideCell struct {
	col     int
	look    look
	text    string
	formula func(at *view) string // nil for a text
	value   float64
}

// put fills a cell of the current row.
func (w *sheetWriter) put(col int, l look, formula string, value any) {
	for len(w.cells) < col {
		w.cells = append(w.cells, excelize.Cell{})
		w.values = append(w.values, nil)
	}
	w.cells[col-1] = excelize.Cell{StyleID: w.styles.id(l), Formula: formula, Value: value}
	w.values[col-1] = &w.cells[col-1]
}

// text writes words. They are never read as a formula, whatever they begin
// with.
func (w *sheetWriter) text(col int, l look, text string) {
	if text == "" {
		w.put(col, l, "", nil)
		return
	}
	w.put(col, l, "", text)
}

// formula writes a formula with the value it has.
func (w *sheetWriter) formula(col int, l look, formula string, value any) {
	if err := lint(formula); err != nil && w.err == nil {
		w.err = fmt.Errorf("%s row %d: %w", w.sheet.name, w.row, err)
	}
	w.put(col, l, formula, value)
}

// end writes the current row and begins the next.
func (w *sheetWriter) end(height float64) {
	for _, c := range w.sheet.aside[w.row] {
		if c.formula == nil {
			w.text(c.col, c.look, c.text)
			continue
		}
		w.view.row, w.view.col = w.row, c.col
		w.formula(c.col, c.look, c.formula(&w.view), c.value)
	}
	at, err := excelize.CoordinatesToCellName(1, w.row)
	if err == nil {
		// The values point into cells, which may have moved while growing.
		for i := range w.values {
			if w.values[i] != nil {
				w.values[i] = &w.cells[i]
			}
		}
		err = w.stream.SetRow(at, w.values, excelize.RowOpts{Height: height})
	}
	if err != nil && w.err == nil {
		w.err = err
	}
	w.cells, w.values = w.cells[:0], w.values[:0]
	w.row++
}

// breakPage begins a new page with the current row.
func (w *sheetWriter) breakPage() {
	if err := w.stream.InsertPageBreak(run{1, w.row, w.row}.ref()); err != nil && w.err == nil {
		w.err = err
	}
}

// gap leaves a row empty.
func (w *sheetWriter) gap(height float64) { w.end(height) }

// figure writes a figure: at its home its formula, or the value of an input,
// and elsewhere a reference to its home.
func (w *sheetWriter) figure(col int, l look, c budget.Cell) {
	value := w.cellValue(c)
	w.view.seenFrom(w.row, col, c)
	switch {
	case !w.isHome(c, w.sheet, w.row, col):
		w.put(col, l, w.view.cell(c.Figure, c.Index), value)
	case c.Figure.IsInput() || isNumber(c.Figure.Formula) && value != 0 && value != 1:
		w.put(col, l, "", value)
	default:
		w.put(col, l, w.formulaOf(c), value)
	}
	w.view.domain = nil
}

// cellValue is the number that stands in the cell of a figure: a month as its first
// day.
func (p *plan) cellValue(c budget.Cell) float64 {
	if c.Figure.Date {
		return float64(firstDay(p.Value(c)))
	}
	return p.Value(c).Float()
}

// isNumber reports whether a formula is made of numbers alone. Such a figure is
// the number itself, which stands in its cell: a formula without a cell in it
// would only hide a typed number. What is nothing, or one, as a part of what has a
// formula for other units, keeps the form.
func isNumber(x rules.Formula) bool {
	number := true
	rules.Walk(x, func(part rules.Formula) {
		switch part.(type) {
		case rules.Constant, rules.Sum, rules.Product, rules.Quotient, rules.Round, rules.Extreme:
		default:
			number = false
		}
	})
	return number
}

// formulaOf is the formula of a figure at its home: written out for its first
// cell, and copied down from there where it can be.
func (w *sheetWriter) formulaOf(c budget.Cell) string {
	form, seen := w.copied[c.Figure]
	if form != nil {
		return form.in(w.row)
	}
	if x, ok := c.Figure.Formula.(rules.OfUnit); ok { // a name alone, one for each unit
		if f, i := x.Cell(c.Figure, c.Index); f != nil {
			return w.view.cell(f, i)
		}
		return "0"
	}
	formula, err := w.formulas.excel(c.Figure, c.Index, &w.view)
	if err == nil {
		err, w.view.missing = w.view.missing, nil
	}
	if err == nil && (!seen || c.Figure.IsScalar()) {
		err = lint(formula)
	}
	if err != nil {
		w.refuse(c, err)
	}
	if !seen {
		w.copied[c.Figure] = nil
		if w.copies(c.Figure) {
			w.copied[c.Figure] = copyOf(formula, w.row)
		}
	}
	return formula
}

// refuse keeps why the formula of a cell cannot be written and, of one that chooses
// among scenarios, that they are too many.
func (w *sheetWriter) refuse(c budget.Cell, err error) {
	if of := w.Book.Switch.Input(c.Figure); of != nil && errors.Is(err, errTooLong) {
		n := 0
		for _, own := range of.By {
			if own != nil {
				n++
			}
		}
		w.refused.tellCrowded(c.Figure, rules.Problem{
			Place: w.PlaceOf(c), Message: fmt.Sprintf("%d scenarios change %s, and a workbook has no room to choose among so many", n, c.ID()),
			Hint: "compare fewer at a time",
		})
		return
	}
	w.refused.add(c, err)
}

package budget

import (
	"slices"
	"strings"
	"unicode/utf8"

	"internbudget/rules"
)

// Decimals says with how many decimals the numbers of a table are shown, on the screen
// and on the sheet alike. Those of a column are shown as finely as the finest of them;
// where rows are of different kinds, those of a row that are in one measure; and where
// two inputs are tried against each other, all of them, which are one figure.
type Decimals struct {
	budget  *Budget
	columns []int // by column after that of the labels; nil where each row has its own

	// The row that was asked for last, and what it has in a measure: a row of
	// hundreds of scenarios is looked through once.
	row *Row
	in  rules.Measure
	own int
}

// DecimalsOf finds the decimals of a table.
func (b *Budget) DecimalsOf(t *Table) *Decimals {
	d := &Decimals{budget: b}
	if t.isOfManyKinds() {
		return d
	}
	d.columns = make([]int, len(t.Columns)-1)
	last := make([]*rules.Figure, len(d.columns)) // whose rounding is known
	for _, r := range t.Rows {
		for j := range r.Entries[:min(len(r.Entries), len(d.columns))] {
			e := &r.Entries[j]
			if !e.isPlain() || e.Cell.Figure == last[j] {
				continue
			}
			if _, rounded := roundedTo(e.Cell.Figure); rounded {
				last[j] = e.Cell.Figure
			}
			d.columns[j] = max(d.columns[j], b.CellDecimals(e.Cell))
		}
	}
	if t.Tried != nil {
		d.columns = slices.Repeat([]int{slices.Max(d.columns)}, len(d.columns))
	}
	return d
}

// isOfManyKinds reports whether the figures of a table's columns are of different
// kinds, so that each row has decimals of its own.
func (t *Table) isOfManyKinds() bool {
	switch t.Layout {
	case ScalarsLayout, ChecksLayout, LinesLayout, TotalsLayout:
		return true
	}
	return false
}

// Of is how many decimals the number of a row's n-th entry is shown with: those that
// its rule or its format says or, of a Plain one, those of its column or row.
func (d *Decimals) Of(r *Row, n int) int {
	e := &r.Entries[n]
	decimals, stated := e.shown()
	switch {
	case stated:
		return decimals
	case !e.Format.HasOwnDecimals():
		return e.Format.decimals()
	case e.Number != nil:
		return e.decimalsWritten()
	case d.columns != nil:
		return d.columns[n]
	case e.Cell.Figure == nil:
		return 0
	}
	return d.ofRow(r, e.Cell.Figure.Measure)
}

// ofRow is how many decimals the finest Plain number of a row in a measure has.
func (d *Decimals) ofRow(r *Row, m rules.Measure) int {
	if d.row == r && d.in.Equal(m) {
		return d.own
	}
	d.row, d.in, d.own = r, m, 0
	for i := range r.Entries {
		if e := &r.Entries[i]; e.isPlain() && e.Cell.Figure.Measure.Equal(m) {
			d.own = max(d.own, d.budget.CellDecimals(e.Cell))
		}
	}
	return d.own
}

// isPlain reports whether an entry's figure is shown with as many decimals as it has.
func (e *Entry) isPlain() bool {
	if _, stated := e.shown(); stated {
		return false
	}
	return e.Cell.Figure != nil && e.Format.HasOwnDecimals()
}

// decimalsWritten is how many decimals the text of a number has.
func (e *Entry) decimalsWritten() int {
	_, digits, _ := strings.Cut(e.Text, ",")
	digits, _, _ = strings.Cut(digits, " ") // what it counts
	return min(utf8.RuneCountInString(digits), mostDecimals)
}

// shown is how many decimals the figure is shown with where its rule says so, and
// whether it does.
func (e *Entry) shown() (decimals int, stated bool) {
	if f := e.Cell.Figure; f != nil && f.Shown.Mode != rules.Exact {
		return f.Shown.Unit.Decimals(), true
	}
	return 0, false
}

// mostDecimals is as many as a computed figure is shown with where no rule says how
// many it has.
const mostDecimals = 3

// CellDecimals is how many decimals a value that stands by itself is shown with, a percent
// in percent: as an input is written, as a figure is rounded, or else its own.
func (b *Budget) CellDecimals(c Cell) int {
	value := b.Value(c)
	rounded, isRounded := roundedTo(c.Figure)
	switch {
	case isRounded:
		return rounded
	case !value.IsDecimal():
		return mostDecimals
	case c.Figure.IsInput():
		return b.written(c).Decimals()
	case c.Figure.Measure.IsPercent():
		value = value.Mul(Int(100))
	}
	_, digits, _ := strings.Cut(value.String(), ".")
	return min(len(strings.TrimRight(digits, "0")), mostDecimals)
}

// roundedTo is how many decimals a figure is rounded to, and whether it is.
func roundedTo(f *rules.Figure) (decimals int, rounded bool) {
	x, ok := f.Formula.(rules.Round)
	if !ok || x.Rounding.Mode == rules.Exact {
		return 0, false
	}
	decimals = x.Rounding.Unit.Decimals()
	if f.Measure.IsPercent() {
		decimals = max(decimals-2, 0)
	}
	return decimals, true
}

package report

import (
	"internbudget/budget"
)

// entryText is what stands in a cell of a table: a figure, the state of a
// check, a text, or nothing. A figure is shown with so many decimals.
func entryText(b *budget.Budget, e budget.Entry, decimals int) string {
	switch {
	case e.State != nil:
		return stateText(e.State.OK)
	case e.Cell.Figure == nil:
		return e.Text
	case !b.Has(e.Cell):
		return ""
	}
	return figureText(b, e, decimals)
}

// stateText is how the board reads the outcome of a check.
func stateText(ok bool) string {
	if ok {
		return "OK"
	}
	return "FEL"
}

// figureText prints a figure in its format.
func figureText(b *budget.Budget, e budget.Entry, decimals int) string {
	value, f := b.Value(e.Cell), e.Cell.Figure
	if e.Format.HasOwnDecimals() {
		value = inMeasure(value, f.Measure)
	}
	text := number(value, e.Format, decimals)
	if e.Format.HasOwnDecimals() && f.Measure.IsPercent() {
		text += " %"
	}
	return text
}

// isWords reports whether a column is read from the left, as words are.
func isWords(c budget.Column) bool {
	return c.Kind != budget.FigureColumn
}

package report

import (
	"internbudget/budget"
	"internbudget/rules"
)

// entryText is what stands in a cell of a table: a figure, the state of a
// check, a text, or nothing.
func entryText(b *budget.Budget, e budget.Entry) string {
	switch {
	case e.State != nil:
		return stateText(e.State.OK)
	case e.Cell.Figure == nil:
		return e.Text
	case !b.Has(e.Cell):
		return ""
	}
	return figureText(b, e)
}

// stateText is how the board reads the outcome of a check.
func stateText(ok bool) string {
	if ok {
		return "OK"
	}
	return "FEL"
}

// figureText prints a figure in its format, with as many decimals as its rule says
// that it is shown with.
func figureText(b *budget.Budget, e budget.Entry) string {
	value, f := b.Value(e.Cell), e.Cell.Figure
	if e.Format.HasOwnDecimals() {
		value = inMeasure(value, f.Measure)
	}
	decimals, stated := e.Shown()
	if !stated {
		decimals = e.Format.Decimals(decimalsOf(f, value))
	}
	text := number(value, e.Format, decimals)
	if e.Format.HasOwnDecimals() && f.Measure.IsPercent() {
		text += " %"
	}
	return text
}

// mostPlain is the most decimals a figure is printed with in a table when no
// rule says how many it has.
const mostPlain = 3

// decimalsOf is how many decimals a figure has: those of an input's rule, those it
// is rounded to, or else those of the value itself, in the figure's measure.
func decimalsOf(f *rules.Figure, value budget.Number) int {
	if f.IsInput() && f.Decimals >= 0 {
		return f.Decimals
	}
	if r, ok := f.Formula.(rules.Round); ok {
		decimals := r.Rounding.Unit.Decimals()
		if f.Measure.IsPercent() {
			decimals -= 2
		}
		return max(decimals, 0)
	}
	places, ends := value.Rat().FloatPrec()
	if !ends {
		return mostPlain
	}
	return min(places, mostPlain)
}

// isWords reports whether a column is read from the left, as words are.
func isWords(c budget.Column) bool {
	return c.Kind != budget.FigureColumn
}

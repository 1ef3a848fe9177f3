package workbook

import (
	"math"
	"strconv"
	"strings"

	"internbudget/budget"
)

// Codes of number formats that no budget.Format names.
const (
	padText  = `@_W`
	longZero = `#,##0;"−"#,##0;0`
)

// formatCode is the number format of a cell in the language of the file
// format: thousands and decimals follow the reader's own locale, and the
// minus is a true one. A padded code
// leaves the width of a W to the right, so that figures keep clear of a rule
// or of the edge of a filled column.
func formatCode(f budget.Format, decimals int, pad bool) string {
	code := unpaddedCode(f, decimals)
	if pad {
		code = strings.ReplaceAll(code, ";", "_W;") + "_W"
	}
	return code
}

func unpaddedCode(f budget.Format, decimals int) string {
	ones := "0"
	if decimals > 0 {
		ones += "." + strings.Repeat("0", decimals)
	}
	amount, percent := "#,##"+ones, ones+`\ %`
	switch f {
	case budget.Result:
		return amount + `;"−"` + amount + ";" + ones
	case budget.Change:
		return "+" + amount + `;"−"` + amount + `;"–"`
	case budget.ChangeResult:
		return "+" + amount + `;"−"` + amount + ";" + ones
	case budget.Percent1:
		return percent + `;"−"` + percent + `;"–"`
	case budget.ChangePercent, budget.ChangePercent2, budget.ChangePercent3:
		return "+" + percent + `;"−"` + percent + `;"–"`
	case budget.PercentResult, budget.Percent2, budget.Percent3:
		return percent + `;"−"` + percent
	case budget.Points:
		return strings.ReplaceAll(unpaddedCode(budget.ChangePlain, decimals), ";", `"`+budget.PointsUnit+`";`)
	case budget.MonthDate:
		return "yyyy\\-mm"
	case budget.ChangePlain:
		return "+" + amount + `;"−"` + amount + `;"–"`
	case budget.Plain, budget.Precise:
		return amount + `;"−"` + amount
	default:
		return amount + `;"−"` + amount + `;"–"`
	}
}

// shownLength is how many characters a number takes in a format, for the width
// of its column. It need not be exact to the digit at a tie of rounding.
func shownLength(value float64, f budget.Format, decimals int) int {
	extra := 0 // " %"
	if f.IsPercent() {
		value, extra = value*100, 2
	}
	signed := f.IsSigned() && value != 0
	var buffer [32]byte
	text := strconv.AppendFloat(buffer[:0], math.Abs(value), 'f', decimals, 64)
	whole := len(text)
	if decimals > 0 {
		whole -= decimals + 1
	}
	n := len(text) + (whole-1)/3 + extra
	if signed || value < 0 {
		n++
	}
	return n
}

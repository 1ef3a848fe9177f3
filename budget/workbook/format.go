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
// minus is a true one. Decimals are those of a Plain figure. A padded code
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
	switch f {
	case budget.Result:
		return longZero
	case budget.Change:
		return `+#,##0;"−"#,##0;"–"`
	case budget.ChangeResult:
		return `+#,##0;"−"#,##0;0`
	case budget.Percent1:
		return `0.0\ %;"−"0.0\ %;"–"`
	case budget.ChangePercent:
		return `+0.0\ %;"−"0.0\ %;"–"`
	case budget.Percent2:
		return `0.00\ %;"−"0.00\ %`
	case budget.Percent3:
		return `0.000\ %;"−"0.000\ %`
	case budget.Points:
		return strings.ReplaceAll(unpaddedCode(budget.ChangePlain, decimals), ";", `"`+budget.PointsUnit+`";`)
	case budget.MonthDate:
		return "yyyy\\-mm"
	case budget.Precise:
		return `#,##0.000;"−"#,##0.000`
	case budget.Plain, budget.ChangePlain:
		digits := "#,##0"
		if decimals > 0 {
			digits += "." + strings.Repeat("0", decimals)
		}
		if f == budget.ChangePlain {
			return "+" + digits + `;"−"` + digits + `;"–"`
		}
		return digits + `;"−"` + digits
	default:
		return `#,##0;"−"#,##0;"–"`
	}
}

// shownLength is how many characters a number takes in a format, for the width
// of its column. It need not be exact to the digit at a tie of rounding.
func shownLength(value float64, f budget.Format, decimals int) int {
	signed := false
	extra := 0 // " %"
	switch f {
	case budget.Percent1, budget.ChangePercent, budget.Percent2, budget.Percent3:
		value, extra = value*100, 2
		switch decimals = 1; f {
		case budget.Percent2:
			decimals = 2
		case budget.Percent3:
			decimals = 3
		}
	case budget.Precise:
		decimals = 3
	case budget.Plain, budget.ChangePlain:
	default:
		decimals = 0
	}
	switch f {
	case budget.Change, budget.ChangeResult, budget.ChangePercent, budget.ChangePlain:
		signed = value != 0
	}
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

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
	if f == budget.MonthDate {
		return `yyyy\-mm`
	}
	ones := "0"
	if decimals > 0 {
		ones += "." + strings.Repeat("0", decimals)
	}
	number, plus, zero := "#,##"+ones, "", ""
	switch {
	case f.IsPercent():
		number = ones + `\ %`
	case f == budget.Points:
		number += `"` + budget.PointsUnit + `"`
	}
	if f.IsSigned() {
		plus = "+"
	}
	switch {
	case f.HasDash():
		zero = `;"–"`
	case f.IsAmount():
		zero = ";" + ones
	}
	return plus + number + `;"−"` + number + zero
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

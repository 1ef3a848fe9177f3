package budget

import (
	"fmt"
	"strconv"
	"strings"

	"internbudget/rules"
)

// Minus is the true minus of printed Swedish figures, U+2212.
const Minus = "−"

// PointsUnit stands after percentage points in a narrow column.
const PointsUnit = " p.e."

// Swedish sets a decimal text ("-3651.5") as a Swedish reader expects it: groups
// of three, a decimal comma and a true minus ("−3 651,5"). It rounds nothing;
// nought has no sign.
func Swedish(decimal string) string {
	rest, negative := strings.CutPrefix(decimal, "-")
	whole, part, broken := strings.Cut(rest, ".")
	var b strings.Builder
	if negative && strings.Trim(rest, "0.") != "" {
		b.WriteString(Minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(digit)
	}
	if broken {
		b.WriteString("," + part)
	}
	return b.String()
}

// Exactly prints the whole number where its decimals end within six, and else
// its first decimals and "…". It cuts and does not round, so that a number just
// below a half is never shown as the half.
func Exactly(n Number) string {
	const most = 6
	if places, ends := n.Rat().FloatPrec(); ends && places <= most {
		return Swedish(n.Rat().FloatString(places))
	}
	places := most / 2
	if whole := n.Round(rules.Rounding{Mode: rules.Down, Unit: "1"}); whole.Sign() == 0 {
		places = most
	}
	cut := n.Round(rules.Rounding{Mode: rules.Down, Unit: rules.Decimal("1").Shift(-places)})
	return Swedish(cut.Rat().FloatString(places)) + "…"
}

// Counted is how many there are of something: "1 rad", "1 234 rader".
func Counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return counted(n) + " " + many
}

// counted is a number of things.
func counted(n int) string { return Swedish(strconv.Itoa(n)) }

// MonthText is a value of a column of dates: "2024-09".
func MonthText(n Number) string {
	year, month := yearMonth(n)
	return fmt.Sprintf("%d-%02d", year, month)
}

// WrittenText is a value of an input as the board reads it, with the decimals that
// it is written with: "−1,5", "2024-09".
func WrittenText(f *rules.Figure, v rules.Decimal) string {
	if f.Date {
		return f.Written(v)
	}
	return Swedish(string(v))
}

// yearMonth is the year and the month that a value of a column of dates stands for.
func yearMonth(n Number) (year, month int) { return rules.YearMonth(int(n.Rat().Num().Int64())) }

// ModeText says in Swedish how a mode rounds; of halves it is told that they go
// away from zero, as −0,5 to −1.
func ModeText(m rules.Mode) string {
	switch m {
	case rules.HalfEven:
		return "halva till jämnt"
	case rules.Down:
		return "nedåt"
	case rules.Up:
		return "uppåt"
	}
	return "halva från noll"
}

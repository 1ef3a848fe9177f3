package report

import (
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// dash is how an amount of nothing is printed.
const dash = "–"

// number prints n for people: 1 234, −0,5, +4,6 %. The thousands are set apart
// by a plain space, which every terminal shows. What rounds to zero has no
// sign, and only what is zero is a dash.
func number(n budget.Number, f budget.Format, decimals int) string {
	if f == budget.MonthDate {
		return budget.MonthText(n)
	}
	if f.HasDash() && n.Sign() == 0 {
		return dash
	}
	if f.IsPercent() {
		n = inPercent(n)
	}
	text := budget.Swedish(fixed(n, decimals))
	if f.IsSigned() && n.Sign() > 0 && strings.Trim(text, "0,") != "" {
		text = "+" + text
	}
	if f.IsPercent() {
		text += " %"
	}
	return text
}

// fixed prints n with exactly so many decimals, a decimal point and an ASCII
// minus: "-52.1". Halves go away from zero.
func fixed(n budget.Number, decimals int) string {
	text := n.Rat().FloatString(decimals)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

// data prints a value of a figure for programs: all its decimals or, where they do
// not end, a fraction ("10/3"). A figure in percent is printed in percent, and a
// month as the rules write it.
func data(n budget.Number, f *rules.Figure) string {
	if f.Date {
		return budget.MonthText(n)
	}
	return inMeasure(n, f.Measure).String()
}

// unitOf is what a figure is in, for programs: its measure, and "date" for a month.
func unitOf(f *rules.Figure) string {
	if f.Date {
		return "date"
	}
	return f.Measure.String()
}

// inMeasure is the number as its figure is written: a percent, stored as a
// fraction, is 4.6 again.
func inMeasure(n budget.Number, m rules.Measure) budget.Number {
	if m.IsPercent() {
		return inPercent(n)
	}
	return n
}

func inPercent(fraction budget.Number) budget.Number { return fraction.Mul(budget.Int(100)) }

// stored is a written number as a figure in this measure holds it: 4.6 percent
// is the fraction 0.046.
func stored(d rules.Decimal, m rules.Measure) rules.Decimal {
	if m.IsPercent() {
		return d.Shift(-2)
	}
	return d
}

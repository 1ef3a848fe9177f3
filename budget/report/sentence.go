package report

import (
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// sentence is the arithmetic of one cell in words and numbers, and the parts
// that it builds on.
type sentence struct {
	text  string // "4,6 % av 3 472 = 159,712, avrundat till 160 (hela kronor, halva från noll)"
	parts []part
}

// sentenceOf reads the formula of a cell. Named, every number has its label
// after it; otherwise the labels are left to the parts.
func sentenceOf(b *budget.Budget, c budget.Cell, named bool) sentence {
	r := &reader{b: b, cell: c, named: named}
	f := c.Figure.Formula
	outer, isRounded := f.(rules.Round)
	if isRounded {
		f = outer.Of
	}
	x := r.read(f)
	if x.bond == alone && (!named || len(r.parts) == 0) {
		x.text = "" // a lone number stands on the line of its part, or above
	}
	m := c.Figure.Measure
	text, result := x.text, amountIn(b.Value(c), m).bare()
	if exact := amountIn(b.Evaluate(f, c), m).bare(); isRounded && exact != result {
		text = strings.TrimPrefix(text+" = "+exact, " = ") +
			", avrundat till " + result + " (" + roundingText(outer.Rounding, m) + ")"
	} else if text != "" {
		text = "= " + text
	}
	if r.inside.Mode != rules.Exact && text != "" {
		done := &reader{b: b, cell: c, named: named, done: true}
		text += " = " + done.read(f).text + ", avrundat till " + roundingText(r.inside, m)
	}
	return sentence{text, r.parts}
}

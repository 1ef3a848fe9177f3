package report

import (
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// measureText is a measure in Swedish: "kr/årsarbetare/månad", "%". A pure
// number has none.
func measureText(m rules.Measure) string {
	if m.IsPercent() {
		return "%"
	}
	return strings.ReplaceAll(budget.MeasureWord(m), "*", "·")
}

// goalWord is how a rule writes the comparison of a goal.
func goalWord(op rules.Op) string {
	return map[rules.Op]string{
		rules.Equals: "equals", rules.Above: "above", rules.Below: "below", rules.AtLeast: "at_least", rules.AtMost: "at_most",
	}[op]
}

// amount is a number and its measure, as they are printed: "10", "personer".
type amount struct{ number, measure string }

// amountPrinted is an amount of a number that is printed already.
func amountPrinted(number string, m rules.Measure) amount {
	return amount{number, budget.MeasureBehind(number, measureText(m))}
}

// String prints the amount: "3 651 kr/vårdpoäng".
func (a amount) String() string { return strings.TrimSuffix(a.number+" "+a.measure, " ") }

// amountIn prints a value, as stored, exactly in its measure.
func amountIn(n budget.Number, m rules.Measure) amount {
	return amountPrinted(budget.Exactly(inMeasure(n, m)), m)
}

// amountOf prints the value of a cell exactly.
func amountOf(b *budget.Budget, c budget.Cell) amount {
	if !b.Has(c) {
		return amount{number: "uppgift saknas"}
	}
	if c.Figure.Date {
		return amount{number: budget.MonthText(b.Value(c))}
	}
	return amountIn(b.Value(c), c.Figure.Measure)
}

// bare is an amount within arithmetic: the number, and the sign of a percent.
func (a amount) bare() string {
	if a.measure == "%" {
		return a.number + " %"
	}
	return a.number
}

// roundingText says how a figure in this measure is rounded: "hela kronor,
// halva från noll". The unit is in the measure as stored.
func roundingText(r rules.Rounding, m rules.Measure) string {
	return unitText(r.Unit, m) + ", " + budget.ModeText(r.Mode)
}

func unitText(unit rules.Decimal, m rules.Measure) string {
	if m.IsPercent() {
		return budget.PointsText(unit.Shift(2))
	}
	word, _, _ := strings.Cut(measureText(m), "/")
	number := budget.NumberOf(unit)
	switch {
	case number.Cmp(budget.Int(1)) == 0 && word == "kr":
		return "hela kronor"
	case number.Cmp(budget.Int(1)) == 0 && (word == "tkr" || word == "mnkr"):
		return "hela " + word
	case number.Cmp(budget.Int(1)) == 0:
		return "heltal"
	case number.Cmp(budget.NumberOf("0.01")) == 0 && word == "kr":
		return "hela ören"
	case word == "kr" || word == "tkr" || word == "mnkr":
		return "jämna " + budget.Swedish(string(unit)) + " " + word
	}
	return "jämna " + budget.Swedish(string(unit))
}

// sourceText is where an input comes from: its document and the place in it.
func sourceText(o rules.Origin) string {
	var parts []string
	if o.Source != nil {
		parts = append(parts, o.Source.Title)
	}
	if o.At != "" {
		parts = append(parts, o.At)
	}
	return strings.Join(parts, ", ")
}

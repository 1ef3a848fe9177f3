package verify

import (
	"math/big"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// minus is the true minus of printed Swedish figures.
const minus = "−"

// swedish prints a fraction: groups of three, a decimal comma, a true minus;
// what does not end within six decimals is cut and followed by "…".
func swedish(x *big.Rat) string {
	const most = 6
	if places, ends := x.FloatPrec(); ends && places <= most {
		return grouped(x.FloatString(places))
	}
	cut := rounding{rules.Down, big.NewRat(1, 1000)}.of(x)
	return grouped(cut.FloatString(3)) + "…"
}

// signed is swedish with a plus before what is above zero.
func signed(x *big.Rat) string {
	if x.Sign() > 0 {
		return "+" + swedish(x)
	}
	return swedish(x)
}

// near prints x rounded to so many decimals.
func near(x *big.Rat, decimals int) string { return grouped(x.FloatString(decimals)) }

func grouped(text string) string {
	rest, negative := strings.CutPrefix(text, "-")
	whole, part, broken := strings.Cut(rest, ".")
	var b strings.Builder
	if negative && strings.Trim(rest, "0.") != "" {
		b.WriteString(minus)
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

// decimalsOf is how many decimals are printed by a unit of 1, 0.1, 0.01 …
func decimalsOf(unit *big.Rat) int {
	places, _ := unit.FloatPrec()
	return places
}

// number hands a fraction to those who read a report.
func number(x *big.Rat) budget.Number {
	over := budget.NumberOf(rules.Decimal(x.Num().String()))
	if x.IsInt() {
		return over
	}
	if places, ends := x.FloatPrec(); ends {
		return budget.NumberOf(rules.Decimal(x.FloatString(places)))
	}
	return over.Div(budget.NumberOf(rules.Decimal(x.Denom().String())))
}

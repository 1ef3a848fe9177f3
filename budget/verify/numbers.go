package verify

import (
	"math/big"

	"internbudget/budget"
	"internbudget/rules"
)

// swedish prints a fraction exactly, or its first decimals and "…".
func swedish(x *big.Rat) string { return budget.Exactly(number(x)) }

// signed is swedish with a plus before what is above zero.
func signed(x *big.Rat) string {
	if x.Sign() > 0 {
		return "+" + swedish(x)
	}
	return swedish(x)
}

// near prints x rounded to so many decimals.
func near(x *big.Rat, decimals int) string { return budget.Swedish(x.FloatString(decimals)) }

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

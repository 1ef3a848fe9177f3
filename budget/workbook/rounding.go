package workbook

import (
	"math/big"
	"strconv"
	"strings"

	"internbudget/rules"
)

// drift is the number of decimals to which a value is rounded first where it
// rests on an unrounded quotient. The last digits of such a value have drifted,
// so that a tie would fall to one side or the other.
const drift = "8"

// round writes a rounding. What is a multiple of the unit already, by the
// rules, is left as it is.
func (w *writing) round(x rules.Round) operand {
	of := w.operand(x.Of)
	mode, unit := x.Rounding.Mode, x.Rounding.Unit.Rat()
	if mode == rules.Exact || of.exact && of.whole.scaled(inverse(unit)).isWhole() {
		return of
	}
	units, safe := of.inUnits(unit)
	w.loose = w.loose || !safe
	whole := ratioOf(roundedToWhole(mode, units, of.plain)).scaled(unit)
	plain := whole
	if places, ok := powerOfTen(unit); ok && of.isDecimal() && mode == rules.HalfUp {
		plain = ratioOf(call("ROUND", of.brief().text, strconv.Itoa(places)))
	}
	return operand{plain: plain, whole: whole, exact: true, settled: true}
}

// inUnits is the value divided by the unit it is rounded to. It reports
// whether a tie stays a tie.
func (o operand) inUnits(unit *big.Rat) (units ratio, safe bool) {
	switch {
	case unit.IsInt() && (o.settled || o.exact && o.plain.isSingle()):
		// Ties of whole units are doubles themselves.
		return ratioOf(o.nearest()).scaled(inverse(unit)), true
	case o.exact:
		return o.whole.scaled(inverse(unit)), true
	}
	drifted := o.plain.scaled(inverse(unit))
	return ratioOf(call("ROUND", drifted.expr().text, drift)), false
}

// brief writes the double nearest to an exact value in the shorter way: as it
// stands where it is one cell or one sum, over whole numbers where it is a
// product.
func (o operand) brief() expr {
	if o.settled || o.plain.isSingle() {
		return o.nearest()
	}
	return o.whole.expr()
}

func inverse(r *big.Rat) *big.Rat { return new(big.Rat).Inv(r) }

// roundedToWhole rounds a number to a whole one; sign is anything of the same
// sign. Down is TRUNC and up is CEILING, since LibreOffice rounds to twelve
// digits before its ROUNDDOWN and ROUNDUP. No function rounds ties to the even
// number: x is at a tie where twice x is odd.
func roundedToWhole(mode rules.Mode, x, sign ratio) expr {
	text := x.expr().text
	switch mode {
	case rules.Down:
		return call("TRUNC", text)
	case rules.Up:
		return call("CEILING", text, call("SIGN", sign.expr().text).text)
	case rules.HalfEven:
		twice, half := x.scaled(big.NewRat(2, 1)).expr(), x.scaled(big.NewRat(1, 2)).expr()
		return call("IF",
			call("MOD", twice.text, "2").text+"=1",
			"2*"+call("ROUND", half.text, "0").text,
			call("ROUND", text, "0").text)
	default:
		return call("ROUND", text, "0")
	}
}

// powerOfTen is the number of decimal places of a unit such as 0.01, 1 or 10,
// as ROUND counts them; it reports false for a unit such as 5.
func powerOfTen(unit *big.Rat) (int, bool) {
	over, under := unit.Num().String(), unit.Denom().String()
	switch {
	case under == "1" && over == "1"+strings.Repeat("0", len(over)-1):
		return 1 - len(over), true
	case over == "1" && under == "1"+strings.Repeat("0", len(under)-1):
		return len(under) - 1, true
	}
	return 0, false
}

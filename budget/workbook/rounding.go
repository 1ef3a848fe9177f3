package workbook

import (
	"math/big"
	"strconv"

	"internbudget/rules"
)

// round writes a rounding. What is a multiple of the unit already, by the
// rules, is left as it is.
func (w *writing) round(x rules.Round) operand {
	of := w.operand(x.Of)
	if x.Rounding.Mode == rules.Exact {
		return of
	}
	unit := x.Rounding.Unit.Rat()
	value := of.whole
	if !of.exact {
		// The nearest double will do for whole units: their halves are
		// doubles, and dividing by the unit keeps a tie a tie.
		w.loose = w.loose || !of.settled || !unit.IsInt()
		value = ratioOf(of.nearest())
	}
	units := value.scaled(new(big.Rat).Inv(unit))
	if of.exact && units.isWhole() {
		return of
	}
	whole := ratioOf(roundedToWhole(x.Rounding.Mode, units, of.plain)).scaled(unit)
	plain := whole
	if places, ok := powerOfTen(unit); ok && x.Rounding.Mode == rules.HalfUp {
		plain = ratioOf(call("ROUND", value.expr().text, strconv.Itoa(places)))
	}
	return operand{plain: plain, whole: whole, exact: true, settled: true}
}

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
	for places := -15; places <= 15; places++ {
		if tenTo(-places).Cmp(unit) == 0 {
			return places, true
		}
	}
	return 0, false
}

// remainder writes what is left when under has been taken out of over as many
// whole times as it goes. Excel's MOD follows the sign of the divisor; the
// remainder follows that of what is divided.
func (w *writing) remainder(x rules.Remainder) operand {
	over, under := w.operand(x.Over), w.operand(x.Under)
	grain := commonGrain(over.grain(), under.grain())
	if grain == nil {
		w.loose = true
		return operand{plain: ratioOf(signedMod(over.plain, under.plain))}
	}
	parts := new(big.Rat).SetInt(grain.Denom())
	whole := signedMod(over.whole.scaled(parts), under.whole.scaled(parts))
	r := ratioOf(whole).scaled(new(big.Rat).Inv(parts))
	return operand{plain: r, whole: r, exact: true, settled: true}
}

func signedMod(over, under ratio) expr {
	n, d := over.expr().text, under.expr().text
	if len(under.over) > 0 || under.factor.Sign() < 0 {
		d = call("ABS", d).text
	}
	return expr{"SIGN(" + n + ")*MOD(ABS(" + n + ")," + d + ")", products}
}

package budget

import (
	"math"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"internbudget/rules"
)

// Number is an exact number: a decimal wherever decimals suffice, and a
// fraction while a quotient is carried. Arithmetic never rounds; only
// [Number.Round] does, by a rounding that a rule states. The zero Number is 0.
type Number struct {
	dec  decimal.Decimal
	frac *big.Rat // not nil: the number is this fraction, and dec is unused
}

// NumberOf makes a number of decimal text.
func NumberOf(d rules.Decimal) Number {
	if d == "" {
		return Number{}
	}
	return Number{dec: decimal.RequireFromString(string(d))}
}

// Int makes a number of an integer.
func Int(n int64) Number { return Number{dec: decimal.NewFromInt(n)} }

// fromRat is a decimal where the fraction has finitely many decimals.
func fromRat(r *big.Rat) Number {
	places, finite := r.FloatPrec()
	if !finite {
		return Number{frac: r}
	}
	units := new(big.Int).Mul(r.Num(), tenTo(places))
	return Number{dec: decimal.NewFromBigInt(units.Quo(units, r.Denom()), -int32(places))}
}

// tenTo is 10^n. Those of a machine word cost one multiplication a digit.
func tenTo(n int) *big.Int {
	if n <= maxPower {
		return big.NewInt(wordTenTo(n))
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// maxPower is the largest power of ten that a machine word holds.
const maxPower = 18

func wordTenTo(n int) int64 {
	power := int64(1)
	for range n {
		power *= 10
	}
	return power
}

// Rat is the number as a fraction; the caller must not change it.
func (n Number) Rat() *big.Rat {
	if n.frac != nil {
		return n.frac
	}
	return n.dec.Rat()
}

// Add is n + m.
func (n Number) Add(m Number) Number {
	switch {
	case n == Number{}: // where a sum starts
		return m
	case n.frac == nil && m.frac == nil:
		return Number{dec: n.dec.Add(m.dec)}
	}
	return fromRat(new(big.Rat).Add(n.Rat(), m.Rat()))
}

// Sub is n − m.
func (n Number) Sub(m Number) Number {
	if n.frac == nil && m.frac == nil {
		return Number{dec: n.dec.Sub(m.dec)}
	}
	return fromRat(new(big.Rat).Sub(n.Rat(), m.Rat()))
}

// Mul is n · m.
func (n Number) Mul(m Number) Number {
	if n.frac == nil && m.frac == nil {
		return Number{dec: n.dec.Mul(m.dec)}
	}
	return fromRat(new(big.Rat).Mul(n.Rat(), m.Rat()))
}

// Div is n / m, as an exact fraction where no decimal is. It panics when m is
// 0: the caller has reported that with its place.
func (n Number) Div(m Number) Number {
	if n.frac == nil && m.frac == nil {
		if places, ok := powerOfTen(m.dec); ok { // kr to tkr
			return Number{dec: n.dec.Shift(-places)}
		}
		return fromRat(ratio(n.dec, m.dec))
	}
	return fromRat(new(big.Rat).Quo(n.Rat(), m.Rat()))
}

// ratio is the quotient of two decimals.
func ratio(n, m decimal.Decimal) *big.Rat {
	over, under := n.Coefficient(), m.Coefficient()
	switch places := int(n.Exponent() - m.Exponent()); {
	case places > 0:
		over.Mul(over, tenTo(places))
	case places < 0:
		under.Mul(under, tenTo(-places))
	}
	return new(big.Rat).SetFrac(over, under)
}

// powerOfTen reports whether the number is ten to some power, and which.
func powerOfTen(d decimal.Decimal) (int32, bool) {
	zeros := d.NumDigits() - 1
	if zeros > maxPower { // nothing that large is divided by
		return 0, false
	}
	return d.Exponent() + int32(zeros), d.CoefficientInt64() == wordTenTo(zeros)
}

// Neg is −n.
func (n Number) Neg() Number { return Number{}.Sub(n) }

// Cmp compares as -1, 0 or 1.
func (n Number) Cmp(m Number) int {
	if n.frac == nil && m.frac == nil {
		return n.dec.Cmp(m.dec)
	}
	return n.Rat().Cmp(m.Rat())
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int {
	if n.frac != nil {
		return n.frac.Sign()
	}
	return n.dec.Sign()
}

// IsDecimal reports whether the number is a decimal, not a carried fraction.
func (n Number) IsDecimal() bool { return n.frac == nil }

// Float is the double nearest to the number, for a cell of a workbook.
func (n Number) Float() float64 {
	if places := -n.dec.Exponent(); n.frac == nil && places >= 0 && places <= 15 && n.dec.NumDigits() <= 15 {
		// Both are exact in a double, so that one division rounds to the nearest.
		return float64(n.dec.CoefficientInt64()) / math.Pow10(int(places))
	}
	f, _ := n.Rat().Float64()
	return f
}

// Round rounds as the rule states: to a multiple of the unit, ties by the mode.
func (n Number) Round(r rules.Rounding) Number {
	if r.Mode == rules.Exact {
		return n
	}
	places, ok := placesOf(r.Unit)
	switch {
	case ok && n.frac == nil:
		return n.roundPlaces(r.Mode, places)
	case ok:
		over, under := n.frac.Num(), n.frac.Denom()
		if places >= 0 {
			over = new(big.Int).Mul(over, tenTo(int(places)))
		} else {
			under = new(big.Int).Mul(under, tenTo(int(-places)))
		}
		return Number{dec: decimal.NewFromBigInt(r.Mode.RoundQuotient(over, under), -places)}
	}
	unit := NumberOf(r.Unit)
	units := new(big.Rat).Quo(n.Rat(), unit.Rat())
	whole := r.Mode.RoundQuotient(units.Num(), units.Denom())
	return Number{dec: unit.dec.Mul(decimal.NewFromBigInt(whole, 0))}
}

// placesOf is how many decimals a rounding to 1, 10, 0.01 … leaves; it reports
// false for other units.
func placesOf(unit rules.Decimal) (int32, bool) {
	whole, part, _ := strings.Cut(string(unit), ".")
	switch {
	case part == "" && strings.TrimRight(whole, "0") == "1":
		return int32(1 - len(whole)), true
	case whole == "0" && strings.TrimLeft(part, "0") == "1":
		return int32(len(part)), true
	}
	return 0, false
}

// roundPlaces rounds a decimal to so many places.
func (n Number) roundPlaces(mode rules.Mode, places int32) Number {
	switch mode {
	case rules.HalfUp:
		return Number{dec: n.dec.Round(places)}
	case rules.HalfEven:
		return Number{dec: n.dec.RoundBank(places)}
	case rules.Down:
		return Number{dec: n.dec.RoundDown(places)}
	default:
		return Number{dec: n.dec.RoundUp(places)}
	}
}

// String prints the number exactly where decimals suffice ("3651", "-0.015")
// and as a fraction ("10/3") where they do not.
func (n Number) String() string {
	if n.frac != nil {
		return n.frac.RatString()
	}
	return n.dec.String()
}

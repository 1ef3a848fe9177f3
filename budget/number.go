package budget

import (
	"math/big"

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

func fromRat(r *big.Rat) Number {
	if r.IsInt() {
		return Number{dec: decimal.NewFromBigInt(r.Num(), 0)}
	}
	return Number{frac: r}
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
	if n.frac == nil && m.frac == nil {
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

// Div is n / m as an exact fraction. It panics when m is 0: the caller has
// reported that with its place.
func (n Number) Div(m Number) Number {
	return fromRat(new(big.Rat).Quo(n.Rat(), m.Rat()))
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
	f, _ := n.Rat().Float64()
	return f
}

// Round rounds as the rule states: to a multiple of the unit, ties by the mode.
func (n Number) Round(r rules.Rounding) Number {
	if r.Mode == rules.Exact {
		return n
	}
	if n.frac == nil {
		if places, ok := powerOfTen(r.Unit); ok {
			return n.roundPlaces(r.Mode, places)
		}
	}
	unit := r.Unit.Rat()
	whole := roundRat(new(big.Rat).Quo(n.Rat(), unit), r.Mode)
	return fromRat(unit.Mul(unit, new(big.Rat).SetInt(whole))).asDecimal()
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

// asDecimal turns a fraction whose denominator divides a power of ten back
// into a decimal.
func (n Number) asDecimal() Number {
	if n.frac == nil {
		return n
	}
	places, exact := n.frac.FloatPrec()
	if !exact {
		return n
	}
	return Number{dec: decimal.RequireFromString(n.frac.FloatString(places))}
}

// powerOfTen is the number of decimal places that a unit of 1, 10, 0.01 …
// stands for; it reports false for other units.
func powerOfTen(unit rules.Decimal) (int32, bool) {
	d := decimal.RequireFromString(string(unit))
	places := -int32(d.NumDigits()-1) - d.Exponent()
	return places, d.Equal(decimal.New(1, -places))
}

// roundRat rounds a fraction to a whole number.
func roundRat(r *big.Rat, mode rules.Mode) *big.Int {
	whole, left := new(big.Int).QuoRem(r.Num(), r.Denom(), new(big.Int))
	if left.Sign() == 0 {
		return whole
	}
	half := new(big.Int).Lsh(left.Abs(left), 1).Cmp(r.Denom())
	away := mode == rules.Up ||
		(mode == rules.HalfUp && half >= 0) ||
		(mode == rules.HalfEven && (half > 0 || half == 0 && whole.Bit(0) == 1))
	if away {
		whole.Add(whole, big.NewInt(int64(r.Sign())))
	}
	return whole
}

// String prints the number exactly where decimals suffice ("3651", "-0.015")
// and as a fraction ("10/3") where they do not.
func (n Number) String() string {
	if n = n.asDecimal(); n.frac != nil {
		return n.frac.RatString()
	}
	return n.dec.String()
}

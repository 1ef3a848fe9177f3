package budget

import (
	"math/big"

	"github.com/shopspring/decimal"

	"internbudget/rules"
)

// wide is a number that does not fit a machine word.
type wide struct {
	dec  decimal.Decimal
	frac *big.Rat // not nil: the number is this fraction, and dec is unused
}

func wideOf(d rules.Decimal) Number { return narrow(decimal.RequireFromString(string(d))) }

// widened is any number as a wide one.
func (n Number) widened() wide {
	switch {
	case n.wide != nil:
		return *n.wide
	case n.under != 0:
		return wide{frac: n.Rat()}
	}
	return wide{dec: decimal.New(n.word, -n.places)}
}

// narrow is a decimal as a number, in a word where it fits one.
func narrow(d decimal.Decimal) Number {
	if d.NumDigits() <= maxPower && d.Exponent() <= 0 {
		return Number{word: d.CoefficientInt64(), places: -d.Exponent()}
	}
	if places := d.Exponent(); places > 0 && d.NumDigits()+int(places) <= maxPower {
		return Number{word: d.CoefficientInt64() * wordTenTo(int(places))}
	}
	return Number{wide: &wide{dec: d}}
}

// fromRat is a decimal where the fraction has finitely many decimals.
func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		if n, ok := numberOfQuotient(r.Num().Int64(), r.Denom().Int64()); ok {
			return n
		}
	}
	places, finite := r.FloatPrec()
	if !finite {
		return Number{wide: &wide{frac: r}}
	}
	units := new(big.Int).Mul(r.Num(), tenTo(places))
	return narrow(decimal.NewFromBigInt(units.Quo(units, r.Denom()), -int32(places)))
}

// tenTo is 10^n. Those of a machine word cost no multiplication.
func tenTo(n int) *big.Int {
	if n <= maxPower {
		return big.NewInt(wordTenTo(n))
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

func (w wide) rat() *big.Rat {
	if w.frac != nil {
		return w.frac
	}
	return w.dec.Rat()
}

// areBoth reports whether both are decimals.
func (w wide) areBoth(v wide) bool { return w.frac == nil && v.frac == nil }

func (w wide) add(v wide) Number {
	if w.areBoth(v) {
		return narrow(w.dec.Add(v.dec))
	}
	return fromRat(new(big.Rat).Add(w.rat(), v.rat()))
}

func (w wide) mul(v wide) Number {
	if w.areBoth(v) {
		return narrow(w.dec.Mul(v.dec))
	}
	return fromRat(new(big.Rat).Mul(w.rat(), v.rat()))
}

func (w wide) div(v wide) Number { return fromRat(new(big.Rat).Quo(w.rat(), v.rat())) }

func (w wide) neg() Number {
	if w.frac == nil {
		return narrow(w.dec.Neg())
	}
	return fromRat(new(big.Rat).Neg(w.frac))
}

func (w wide) cmp(v wide) int {
	if w.areBoth(v) {
		return w.dec.Cmp(v.dec)
	}
	return w.rat().Cmp(v.rat())
}

func (w wide) sign() int {
	if w.frac != nil {
		return w.frac.Sign()
	}
	return w.dec.Sign()
}

// roundTo rounds to a multiple of any unit.
func (w wide) roundTo(r rules.Rounding) Number {
	unit := NumberOf(r.Unit)
	units := new(big.Rat).Quo(w.rat(), unit.Rat())
	whole := r.Mode.RoundQuotient(units.Num(), units.Denom())
	return unit.Mul(narrow(decimal.NewFromBigInt(whole, 0)))
}

// roundPlaces rounds to so many places.
func (w wide) roundPlaces(mode rules.Mode, places int32) Number {
	x := w.rat()
	over, under := x.Num(), x.Denom()
	if places >= 0 {
		over = new(big.Int).Mul(over, tenTo(int(places)))
	} else {
		under = new(big.Int).Mul(under, tenTo(int(-places)))
	}
	return narrow(decimal.NewFromBigInt(mode.RoundQuotient(over, under), -places))
}

// String prints the number exactly where decimals suffice, and as a fraction
// where they do not.
func (w wide) String() string {
	if w.frac != nil {
		return w.frac.RatString()
	}
	return w.dec.String()
}

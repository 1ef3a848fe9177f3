package rules

import (
	"math/big"
	"strings"
)

// amount is what a change states: a number in the measure of its figure, or a
// part of the value that is changed.
type amount struct {
	number   Decimal
	relative bool // number is percent of the value
}

// amount reads the number of `by`, `each` or `together`. A percent is added to
// in percentage points only: 1 % of 3 % could be read in two ways. The opposite
// of an amount is the same the other way.
func (r *reader) amount(n node, f *Figure, opposite bool) (a amount, ok bool) {
	_, word := splitMeasure(strings.TrimSpace(n.Value))
	switch {
	case n.isScalar() && f.Measure.IsPercent() && word != "pp":
		r.problem(n.place(), "1.0 pp adds a percentage point; `to:` states the value", "`%s` cannot change %s, which is in percent", n.Value, f.ID())
		return amount{}, false
	case n.isScalar() && word == "pp" && !f.Measure.IsPercent():
		r.problem(n.place(), "300, or -5 %", "%s is in %s: percentage points are of percents", f.ID(), f.Measure)
		return amount{}, false
	case n.isScalar() && word == "%":
		a.relative = true
		a.number, ok = r.number(n, percentMeasure)
	default:
		a.number, ok = r.number(n, f.Measure)
	}
	if ok && opposite {
		a.number = a.number.Negated()
	}
	return a, ok
}

// of is what the amount adds to a value.
func (a amount) of(value *big.Rat) *big.Rat {
	if !a.relative {
		return a.number.Rat()
	}
	part := new(big.Rat).Mul(value, a.number.Rat())
	return part.Quo(part, big.NewRat(100, 1))
}

// decimalOf is a fraction as a decimal, which it is for every sum and product
// of decimals.
func decimalOf(v *big.Rat) Decimal {
	places, _ := v.FloatPrec()
	return Decimal(v.FloatString(places))
}

// apply rounds a fraction by a stated rounding, halves away from zero, to even,
// or all toward or away from zero.
func (r Rounding) apply(v *big.Rat) *big.Rat {
	if r.Mode == Exact {
		return v
	}
	unit := r.Unit.Rat()
	times := new(big.Rat).Quo(v, unit)
	size := new(big.Int).Abs(times.Num())
	whole, rest := new(big.Int).QuoRem(size, times.Denom(), new(big.Int))
	half := new(big.Int).Lsh(rest, 1).Cmp(times.Denom())
	up := false
	switch r.Mode {
	case HalfUp:
		up = half >= 0
	case HalfEven:
		up = half > 0 || half == 0 && whole.Bit(0) == 1
	case Up:
		up = rest.Sign() > 0
	}
	if up {
		whole.Add(whole, big.NewInt(1))
	}
	if times.Sign() < 0 {
		whole.Neg(whole)
	}
	return unit.Mul(unit, new(big.Rat).SetInt(whole))
}

// spread parts a whole by weights in cumulative rounding to so many decimals:
// the parts sum to the whole.
func spread(whole *big.Rat, weights []*big.Rat, decimals int) []*big.Rat {
	to := Rounding{HalfUp, Decimal("1").Shift(-decimals)}
	sum, done, before := new(big.Rat), new(big.Rat), new(big.Rat)
	for _, w := range weights {
		sum.Add(sum, w)
	}
	parts := make([]*big.Rat, len(weights))
	for i, w := range weights {
		done = new(big.Rat).Add(done, w)
		cumulative := new(big.Rat).Mul(whole, done)
		cumulative = to.apply(cumulative.Quo(cumulative, sum))
		if i == len(weights)-1 {
			cumulative = whole
		}
		parts[i] = new(big.Rat).Sub(cumulative, before)
		before = cumulative
	}
	return parts
}

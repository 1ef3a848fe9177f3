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
	case n.isScalar() && f.Date && (word == "%" || word == "pp"):
		r.problem(n.place(), "3 is three months later, -3 earlier", "`%s` cannot change %s, which is a month", n.Value, f.ID())
		return amount{}, false
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
		a.number, ok = r.step(n, f)
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
		cumulative = to.of(cumulative.Quo(cumulative, sum))
		if i == len(weights)-1 {
			cumulative = whole
		}
		parts[i] = new(big.Rat).Sub(cumulative, before)
		before = cumulative
	}
	return parts
}

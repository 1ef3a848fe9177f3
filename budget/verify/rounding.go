package verify

import (
	"math/big"

	"internbudget/rules"
)

// rounding is one rounding on fractions: a unit and a mode. The zero rounding
// leaves a value exact.
type rounding struct {
	mode rules.Mode
	unit *big.Rat
}

// roundingOf is a stated rounding, ready to use on values as they are stored: a
// percent is written 4.6 and stored as 0.046, and a rule's unit stands in the
// measure of the writing.
func roundingOf(r rules.Rounding) rounding {
	if r.Mode == rules.Exact {
		return rounding{}
	}
	return rounding{r.Mode, r.Unit.Rat()}
}

func (r rounding) isExact() bool { return r.mode == rules.Exact }

// of rounds x. The caller must not change the result: it may be x itself.
func (r rounding) of(x *big.Rat) *big.Rat {
	if r.isExact() {
		return x
	}
	return r.times(r.count(x))
}

// count is how many whole units x is rounded to.
func (r rounding) count(x *big.Rat) *big.Int {
	// x/unit as over/under, without the cost of reducing it first.
	over, under := x.Num(), x.Denom()
	if !r.unit.IsInt() || r.unit.Num().Cmp(one) != 0 {
		over = new(big.Int).Mul(over, r.unit.Denom())
		under = new(big.Int).Mul(under, r.unit.Num())
	}
	whole, left := new(big.Int).QuoRem(over, under, new(big.Int))
	if left.Sign() == 0 || r.mode == rules.Down {
		return whole
	}
	sign := int64(left.Sign())
	away := r.mode == rules.Up
	if !away {
		half := left.Lsh(left.Abs(left), 1).Cmp(under)
		away = half > 0 || half == 0 && (r.mode == rules.HalfUp || whole.Bit(0) == 1)
	}
	if away {
		whole.Add(whole, big.NewInt(sign))
	}
	return whole
}

func (r rounding) times(count *big.Int) *big.Rat {
	x := new(big.Rat).SetInt(count)
	return x.Mul(x, r.unit)
}

var one = big.NewInt(1)

// half is u/2: how far a printed number may be from what it stands for.
func half(unit *big.Rat) *big.Rat { return new(big.Rat).Mul(unit, big.NewRat(1, 2)) }

func add(x, y *big.Rat) *big.Rat { return new(big.Rat).Add(x, y) }
func sub(x, y *big.Rat) *big.Rat { return new(big.Rat).Sub(x, y) }
func mul(x, y *big.Rat) *big.Rat { return new(big.Rat).Mul(x, y) }
func quo(x, y *big.Rat) *big.Rat { return new(big.Rat).Quo(x, y) }
func abs(x *big.Rat) *big.Rat    { return new(big.Rat).Abs(x) }
func ratio(n int64) *big.Rat     { return new(big.Rat).SetInt64(n) }

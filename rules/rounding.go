package rules

import "math/big"

// Mode is how a tie or a remainder is rounded.
type Mode int

// The rounding modes of the rule language. Ties in HalfUp go away from zero;
// Down and Up mean toward and away from zero.
const (
	Exact Mode = iota
	HalfUp
	HalfEven
	Down
	Up
)

var modeWords = map[string]Mode{
	"exact": Exact, "half_up": HalfUp, "half_even": HalfEven, "down": Down, "up": Up,
}

// String is the word of the rule language.
func (m Mode) String() string {
	for word, mode := range modeWords {
		if mode == m {
			return word
		}
	}
	return ""
}

// RoundQuotient rounds a quotient to a whole number by the mode, which is not
// Exact; under is above 0.
func (m Mode) RoundQuotient(over, under *big.Int) *big.Int {
	whole, left := new(big.Int).QuoRem(over, under, new(big.Int))
	if left.Sign() == 0 {
		return whole
	}
	half := left.Lsh(left.Abs(left), 1).Cmp(under)
	away := m == Up ||
		(m == HalfUp && half >= 0) ||
		(m == HalfEven && (half > 0 || half == 0 && whole.Bit(0) == 1))
	if away {
		whole.Add(whole, big.NewInt(int64(over.Sign())))
	}
	return whole
}

// Rounding is one stated rounding: a mode and the unit it rounds to, in the
// measure of what it is applied to. The zero Rounding leaves a value exact.
type Rounding struct {
	Mode Mode
	Unit Decimal
}

// String writes the rounding as a rule does: "half_up to 1" or "exact".
func (r Rounding) String() string {
	if r.Mode == Exact {
		return "exact"
	}
	return r.Mode.String() + " to " + string(r.Unit)
}

// scaled is the same rounding for values that are 10^places times larger.
func (r Rounding) scaled(places int) Rounding {
	if r.Mode == Exact {
		return r
	}
	return Rounding{r.Mode, r.Unit.Shift(places)}
}

// of rounds a fraction.
func (r Rounding) of(v *big.Rat) *big.Rat {
	if r.Mode == Exact {
		return v
	}
	unit := r.Unit.Rat()
	units := new(big.Rat).Quo(v, unit)
	return unit.Mul(unit, new(big.Rat).SetInt(r.Mode.RoundQuotient(units.Num(), units.Denom())))
}

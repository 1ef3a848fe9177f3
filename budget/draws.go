package budget

import (
	"math/bits"
	"math/rand/v2"
)

// draws are random numbers that follow from a seed, and are the same on every
// machine: nothing but whole numbers is reckoned with.
type draws struct{ source *rand.PCG }

func newDraws(seed uint64) draws { return draws{rand.NewPCG(seed, 0)} }

// below is a whole number from 0 on, below n, all equally likely. What would
// favour some of them is drawn again (Lemire's method).
func (d draws) below(n int64) int64 {
	high, low := bits.Mul64(d.source.Uint64(), uint64(n))
	for low < -uint64(n)%uint64(n) {
		high, low = bits.Mul64(d.source.Uint64(), uint64(n))
	}
	return int64(high)
}

// triangular is a step from 0 to high, drawn from the triangular distribution
// with its peak at the value and rounded to the nearest step.
//
// The distribution is two slopes. A draw is on either by its share of the
// width, and on a slope the larger of two even draws lies as the slope does:
// both are exact in half steps, which is what rounding to whole ones needs.
func (d draws) triangular(value, high int64) int64 {
	if high == 0 {
		return 0
	}
	left, right := 2*value, 2*(high-value)
	if d.below(left+right) < left {
		return (d.slope(left) + 1) / 2
	}
	return high - (d.slope(right)+1)/2
}

// slope is the half step that a draw on a slope so many half steps wide falls
// in, counted from its foot.
func (d draws) slope(width int64) int64 { return max(d.below(width), d.below(width)) }

package verify

import (
	"math"
	"math/big"
)

// regime is how a table was rounded.
type regime int

// Its rows were rounded one by one, and do not always foot; it was made to
// foot; or everything was cut toward 0.
const (
	independent regime = iota
	footing
	cut
)

// How much likelier another regime must be than independent rounding, as
// natural logarithms: 20 times for footing, which is common; 1 000 times for
// cut, which is rare and silences every row, and 10 000 times where rounding
// could be all.
var (
	likelierFooting  = math.Log(20)
	likelierCut      = math.Log(1000)
	likelierCutByFar = math.Log(10000)
)

// slipInFooting is the likelihood of a sum that does not foot in a table that
// does: somebody's slip.
const slipInFooting = 0.02

// regimeOf weighs the regimes by all sums of rows; equal rows are off together
// and tell nothing. A lone sum that is off, but
// could be rounded, is told by itself and never silences its table.
func regimeOf(ids []*identity) regime {
	var byItself, foots, truncated float64
	off, beyond := 0, false // sums that do not foot, and whether one cannot be rounded
	for _, id := range ids {
		n := len(id.terms)
		if !id.isSumOfRows() || n < 2 || n > mostRows || !id.offs().IsInt() || id.hasEqualRows() {
			continue
		}
		r := id.offs()
		alone := max(chanceOfOff(n, r), 1e-9)
		byItself += math.Log(alone)
		truncated += math.Log(max(id.chanceOfCut(r), 1e-9))
		if r.Sign() == 0 {
			foots += math.Log(1 - slipInFooting)
			continue
		}
		foots += math.Log(slipInFooting * alone)
		off++
		beyond = beyond || !id.isPossible()
	}
	switch {
	case beyond && truncated > max(byItself, foots)+likelierCut,
		off > 1 && truncated > max(byItself, foots)+likelierCutByFar:
		return cut
	case foots > byItself+likelierFooting:
		return footing
	}
	return independent
}

// isSumOfRows reports whether the total was made from the unrounded terms, if
// they were rounded at all.
func (id *identity) isSumOfRows() bool {
	return id.kind == rowsToSum || id.kind == unitsToTotal || id.kind == columnsToResult || id.kind == openingToClosing
}

// chanceOfOff is the probability that a total rounded from n rows is off from
// the rounded rows by exactly so many units.
func chanceOfOff(n int, off *big.Rat) float64 {
	middle := big.NewRat(int64(n), 2)
	above := irwinHall(n, add(middle, add(off, big.NewRat(1, 2))))
	return ratioFloat(above.Sub(above, irwinHall(n, add(middle, sub(off, big.NewRat(1, 2))))))
}

// chanceOfCut is the same where the rows and the total were cut toward 0: the
// signed fractions cut off add up to a whole number and a rest.
func (id *identity) chanceOfCut(off *big.Rat) float64 {
	n, negative := len(id.terms), int64(0)
	for _, t := range id.terms {
		if (t.Value.Sign() < 0) != t.minus {
			negative++
		}
	}
	from := add(off, ratio(negative))
	if id.total.Value.Sign() < 0 { // cut toward 0 from below
		from = sub(from, ratio(1))
	}
	above := irwinHall(n, add(from, ratio(1)))
	return ratioFloat(above.Sub(above, irwinHall(n, from)))
}

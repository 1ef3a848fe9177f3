package verify

import "math/big"

// hiddenRate is a single factor's percent, worked back from printed numbers.
type hiddenRate struct {
	window  interval
	percent *big.Rat // the shortest decimal inside, as a fraction of one
	chance  float64  // that some decimal as short lies in a window as wide
	outside []int    // the items that the largest consistent set leaves out
}

// hiddenRateOf intersects [(y−h)/x, (y+h)/x] over items that all were raised by
// one percent: x before, y after as printed. Where no single percent gives all
// items, the largest set that one percent gives is taken and the others are
// named. It reports false where even two items share none, or a single item is
// too small to tell a percent with one decimal: x ≥ 20 000 last digits.
func hiddenRateOf(before []*big.Rat, after []*printedNumber) (hiddenRate, bool) {
	windows := make([]interval, len(before))
	for i, x := range before {
		if x.Sign() <= 0 {
			return hiddenRate{}, false
		}
		y := around(after[i].Value, after[i].Unit)
		windows[i] = interval{quo(sub(y.low, x), x), quo(sub(y.high, x), x)}
	}
	if len(windows) == 0 || len(windows) == 1 && quo(before[0], after[0].Unit).Cmp(ratio(20000)) < 0 {
		return hiddenRate{}, false
	}
	best, count := mostCommon(windows)
	if count < 2 && len(windows) > 1 {
		return hiddenRate{}, false
	}
	h := hiddenRate{window: best}
	for i, w := range windows {
		if w.cut(best).isEmpty() {
			h.outside = append(h.outside, i)
		}
	}
	h.percent, h.chance = shortestDecimal(best)
	return h, true
}

// mostCommon is where most windows overlap, and how many do.
func mostCommon(windows []interval) (interval, int) {
	var best interval
	most := 0
	for _, w := range windows { // every overlap begins where some window begins
		common, count := interval{w.low, w.high}, 0
		for _, v := range windows {
			if v.low.Cmp(w.low) <= 0 && v.high.Cmp(w.low) > 0 {
				common.high = smaller(common.high, v.high)
				count++
			}
		}
		if count > most {
			best, most = common, count
		}
	}
	return best, most
}

// shortestDecimal is the percent with fewest decimals inside the window, as a
// fraction, and the chance that a window so wide holds one so short.
func shortestDecimal(w interval) (*big.Rat, float64) {
	unit := big.NewRat(1, 100)
	for range 12 {
		up := ceiling(quo(w.low, unit))
		if x := mul(up, unit); x.Cmp(w.high) <= 0 {
			return x, min(1, ratioFloat(quo(w.width(), unit)))
		}
		unit = quo(unit, ratio(10))
	}
	return w.low, 1
}

// ceiling is the smallest whole number that is not below x.
func ceiling(x *big.Rat) *big.Rat {
	q, left := new(big.Int).DivMod(x.Num(), x.Denom(), new(big.Int))
	if left.Sign() > 0 {
		q.Add(q, one)
	}
	return new(big.Rat).SetInt(q)
}

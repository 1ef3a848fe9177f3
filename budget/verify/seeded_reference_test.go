package verify

import "math/big"

// referenceLine is a sum that the numbers behind the prints must meet: each
// times its coefficient, together 0.
type referenceLine struct {
	coefs []*big.Rat
	cells []*interval
}

// contradict narrows the numbers behind the prints by every line, and reports
// whether none are left. It is the suite's own judge of what can be proved.
func contradict(lines []referenceLine) bool {
	plus, minus := ratio(1), ratio(-1)
	for range 8 {
		for _, l := range lines {
			for i, c := range l.coefs {
				if c.Sign() == 0 {
					continue
				}
				rest := interval{new(big.Rat), new(big.Rat)}
				for j, d := range l.coefs {
					if j != i {
						rest = rest.plus(interval{d, d}.times(*l.cells[j]), false)
					}
				}
				x := interval{mul(minus, rest.high), mul(minus, rest.low)}.times(interval{quo(plus, c), quo(plus, c)})
				*l.cells[i] = l.cells[i].cut(x)
				if l.cells[i].low.Cmp(l.cells[i].high) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// witnessed finds numbers behind the prints that meet every line, and reports
// whether it did: each in turn is set to the middle of what the others leave it.
func witnessed(lines []referenceLine) bool {
	if contradict(lines) {
		return false
	}
	for _, l := range lines {
		for _, c := range l.cells {
			if middle := half(add(c.low, c.high)); c.low.Cmp(c.high) < 0 {
				c.low, c.high = middle, middle
				if contradict(lines) {
					return false
				}
			}
		}
	}
	for _, l := range lines {
		sum := new(big.Rat)
		for i, c := range l.coefs {
			sum.Add(sum, mul(c, l.cells[i].low))
		}
		if sum.Sign() != 0 {
			return false
		}
	}
	return true
}

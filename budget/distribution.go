package budget

import (
	"slices"

	"internbudget/rules"
)

// distribution is what an amount came to in many draws.
type distribution struct{ sorted []Number }

func distributionOf(outcomes []Number) distribution {
	sorted := slices.Clone(outcomes)
	slices.SortFunc(sorted, Number.Cmp)
	return distribution{sorted}
}

// mean is the exact mean.
func (d distribution) mean() Number { return sumOfNumbers(d.sorted).Div(Int(int64(len(d.sorted)))) }

// percentile is the smallest outcome that at least so many percent of all do
// not exceed: always one that occurred.
func (d distribution) percentile(percent int) Number {
	return d.sorted[max(0, (percent*len(d.sorted)+99)/100-1)]
}

// below is the share of the outcomes that are below a limit.
func (d distribution) below(limit Number) Number {
	return Int(int64(d.countBelow(limit))).Div(Int(int64(len(d.sorted))))
}

func (d distribution) countBelow(limit Number) int {
	n, _ := slices.BinarySearchFunc(d.sorted, limit, Number.Cmp)
	return n
}

// interval is how many outcomes lie from one amount up to another.
type interval struct {
	from, to Number
	count    int
}

// mostIntervals is how many intervals the outcomes are shown in.
const mostIntervals = 14

// intervals parts the outcomes in intervals of an even width: the smallest of 1,
// 2 and 5, and those times 10, 100 …, by which they are few enough.
func (d distribution) intervals() []interval {
	least, most := d.sorted[0], d.sorted[len(d.sorted)-1]
	for scale := int64(1); ; scale *= 10 {
		for _, times := range []int64{1, 2, 5} {
			width := Int(times * scale)
			first, last := floorOf(least, width), floorOf(most, width)
			if last.Sub(first).Cmp(Int(mostIntervals)) >= 0 {
				continue
			}
			var all []interval
			for at := first; at.Cmp(last) <= 0; at = at.Add(Int(1)) {
				from, to := at.Mul(width), at.Add(Int(1)).Mul(width)
				all = append(all, interval{from, to, d.countBelow(to) - d.countBelow(from)})
			}
			return all
		}
	}
}

// floorOf is how many whole widths go into an amount, counted downwards.
func floorOf(amount, width Number) Number {
	whole := amount.Div(width).Round(rules.Rounding{Mode: rules.Down, Unit: "1"})
	if whole.Mul(width).Cmp(amount) > 0 {
		whole = whole.Sub(Int(1))
	}
	return whole
}

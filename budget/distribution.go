package budget

import (
	"maps"
	"slices"

	"internbudget/rules"
)

// tally is how often an amount came to each value in many draws. Results are in
// whole amounts as a rule, and come to the same ones again and again: what is
// kept grows with how far they spread, and not with the draws. Only numbers of
// more digits than a machine word holds are counted one by one.
type tally map[Number]int

// distribution is what an amount came to in many draws.
type distribution struct {
	values []Number // each once, ascending
	upTo   []int    // by value: how many outcomes do not exceed it
}

func distributionOf(outcomes tally) distribution {
	var d distribution
	total := 0
	for _, value := range slices.SortedFunc(maps.Keys(outcomes), Number.Cmp) {
		total += outcomes[value]
		if last := len(d.values) - 1; last >= 0 && d.values[last].Cmp(value) == 0 { // 1.0 beside 1
			d.upTo[last] = total
			continue
		}
		d.values, d.upTo = append(d.values, value), append(d.upTo, total)
	}
	return d
}

// outcomes is how many there are.
func (d distribution) outcomes() int { return d.upTo[len(d.upTo)-1] }

// mean is the exact mean.
func (d distribution) mean() Number {
	var sum Number
	before := 0
	for i, value := range d.values {
		sum = sum.Add(value.Mul(Int(int64(d.upTo[i] - before))))
		before = d.upTo[i]
	}
	return d.perOutcome(sum)
}

func (d distribution) perOutcome(n Number) Number { return n.Div(Int(int64(d.outcomes()))) }

// percentile is the smallest outcome that at least so many percent of all do
// not exceed: always one that occurred.
func (d distribution) percentile(percent int) Number {
	i, _ := slices.BinarySearch(d.upTo, (percent*d.outcomes()+99)/100)
	return d.values[i]
}

// below is the share of the outcomes that are below a limit.
func (d distribution) below(limit Number) Number {
	return d.perOutcome(Int(int64(d.countBelow(limit))))
}

func (d distribution) countBelow(limit Number) int {
	n, _ := slices.BinarySearchFunc(d.values, limit, Number.Cmp)
	if n == 0 {
		return 0
	}
	return d.upTo[n-1]
}

// interval is how many outcomes lie from one amount up to another.
type interval struct {
	from, to Number
	count    int
}

// mostIntervals is how many intervals the outcomes are shown in.
const mostIntervals = 14

// intervals parts the outcomes in intervals of an even width: the smallest of 1,
// 2 and 5, and those times 10, 100 …, by which they are few enough. Where outcomes have
// decimals, a width may have as many.
func (d distribution) intervals() []interval {
	least, most := d.values[0], d.values[len(d.values)-1]
	finest := 0
	for _, v := range d.values {
		places, _ := v.Rat().FloatPrec()
		finest = max(finest, min(places, mostDecimals))
	}
	for scale := NumberOf(rules.Decimal("1").Shift(-finest)); ; scale = scale.Mul(Int(10)) {
		for _, times := range []int64{1, 2, 5} {
			width := scale.Mul(Int(times))
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

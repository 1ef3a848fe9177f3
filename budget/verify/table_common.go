package verify

import "math/big"

// This file tells a row of percents that is off throughout by the one percent that
// gives all of it.

// leastCommon is how many numbers must share a percent for it to be told.
const leastCommon = 3

// commonRates tells the rows whose percent gives none of their numbers while one
// other percent gives all, and what is told so.
func (t *tableVerdict) commonRates() map[*identity]bool {
	told := map[*identity]bool{}
	for row := range t.rows {
		var list []*identity
		for _, id := range t.ids {
			if id.rate != nil && id.total.row == row && (!id.isPossible() || id.total.Value.Sign() != 0) {
				list = append(list, id)
			}
		}
		h, ok := t.commonRate(list)
		if !ok {
			continue
		}
		var cells []*tableCell
		for _, id := range list {
			told[id], cells = true, append(cells, id.total)
		}
		rate := list[0].rate
		e := Explanation{Class: Mistake, Text: commonRateText(h.percent), Bits: kindBits[otherRate], Chance: h.chance, Strength: Consistent}
		t.addWhole(Finding{
			ID: "% " + cells[0].place, Label: t.rows[row].label, Place: joined(cells), Verdict: Mistake,
			Explanations: []Explanation{e}, Sentences: withoutEmpty([]string{commonRateSentence(rate, h, len(list)), againSentence(rate, h.window)}),
		})
	}
	return told
}

// commonRate is the shortest percent that gives all numbers of a row, none of which
// its own percent gives, nor is that percent with the other sign or cut. Its chance
// is that numbers up to as far off as the percent itself share one; none is off by
// 0 %, where it is that of numbers up to as far off as these are.
func (t *tableVerdict) commonRate(list []*identity) (hiddenRate, bool) {
	if len(list) < leastCommon {
		return hiddenRate{}, false
	}
	h := hiddenRate{chance: 1}
	for i, id := range list {
		w, ok := percentOf(id.total, id.terms[0].tableCell, false)
		isCut := abs(id.r).Cmp(add(id.bound(), id.total.Unit)) <= 0
		if !ok || isCut || id.fitsTurned() || id.rate.Cmp(list[0].rate) != 0 || len(t.swaps[id].mending) > 0 {
			return hiddenRate{}, false
		}
		w = interval{quo(w.low, ratio(100)), quo(w.high, ratio(100))}
		scale := abs(id.rate)
		if scale.Sign() == 0 { // then as far off as the number is
			scale = larger(abs(w.low), abs(w.high))
		}
		if i > 0 {
			h.chance *= min(1, ratioFloat(quo(w.width(), twice(scale))))
			w = w.cut(h.window)
		}
		if h.window = w; w.isEmpty() {
			return hiddenRate{}, false
		}
	}
	h.percent, _ = shortestDecimal(h.window)
	return h, h.chance <= mostToName
}

// twiceOver is a percent that is taken of what it was added to: 3 % is 6,09 %.
func twiceOver(rate *big.Rat) *big.Rat { return add(twice(rate), mul(rate, rate)) }

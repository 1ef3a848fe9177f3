package verify

import (
	"math/big"
	"slices"
)

// This file tells what single slips give a sum's difference, and which number
// several failing checks point to.

// explain adds the slips that give a sum's difference, and the number that two
// failing sums share.
func (t *tableVerdict) explain(id *identity, f *Finding) {
	if id.kind == monthsToYear {
		t.otherMonths(id, f)
		return
	}
	located, used := t.shared(id)
	cleared := map[*tableCell]bool{}
	for _, c := range id.cells() {
		if t.clears(id, c) {
			cleared[c] = true
		}
	}
	list, near := t.slips(id, located, cleared)
	listed := list
	most := unknownBits(id.offs()) + 3
	if n := slices.IndexFunc(list, func(e Explanation) bool { return e.Bits > most }); n >= 0 {
		listed = list[:n]
	}
	f.Explanations, f.More = listed, len(list)-len(listed)
	switch {
	case len(listed) == 0:
		f.Sentences = append(f.Sentences, noSlipSentence)
	case listed[0].Chance > mostToExplain:
		f.Sentences = append(f.Sentences, anySlipSentence)
	default:
		f.Sentences = append(f.Sentences, explanationSentences(listed, f.More, near)...)
	}
	if id.mayBeMean() {
		f.Explanations = append(f.Explanations, Explanation{Class: Convention, Text: meanText, Strength: Consistent})
		f.Sentences = append(f.Sentences, consistentSentence([]string{meanText}))
	}
	switch {
	case len(t.swaps[id].mending) > 0:
	case located != nil:
		f.Sentences = append(f.Sentences, locatedSentence(located, used))
	case len(listed) == 1 || len(listed) > 1 && listed[0].Strength == Named || len(id.terms) < 2:
	default:
		f.Sentences = append(f.Sentences, suspectsSentence(len(id.terms)+1, len(cleared)))
	}
}

// mayBeMean reports whether a total lies among its rows, all above 0: a sum of
// several does not.
func (id *identity) mayBeMean() bool {
	if id.kind != rowsToSum || len(id.terms) < 3 {
		return false
	}
	low, high := id.terms[0].Value, id.terms[0].Value
	for _, t := range id.terms {
		if t.minus {
			return false
		}
		low, high = smaller(low, t.Value), larger(high, t.Value)
	}
	return low.Sign() > 0 && id.total.Value.Cmp(low) >= 0 && id.total.Value.Cmp(high) <= 0
}

// older are the openings and closings of other years that an opening agrees
// with, when it is not the closing before it.
func (t *tableVerdict) older(id *identity, near *nearby) []Explanation {
	var list []Explanation
	bits := kindBits[staleOpening]
	for i := range t.rows {
		if r := t.rows[i].role; r != OpeningRow && r != ClosingRow {
			continue
		}
		for col := range id.total.col {
			c := t.cell(i, col)
			if c == nil {
				continue
			}
			near.offer(wholeOf(quo(sub(c.Value, id.terms[0].Value), id.unit())), wholeOf(id.offs()), bits)
			if c.Value.Cmp(id.total.Value) == 0 {
				list = append(list, Explanation{Class: Mistake, Text: olderText(c), Bits: bits})
			}
		}
	}
	return list
}

// clears reports whether another check that a number takes part in would fail
// if it were corrected as this one needs.
func (t *tableVerdict) clears(id *identity, c *tableCell) bool {
	return slices.ContainsFunc(t.with[c], func(other *identity) bool {
		if other == id {
			return false
		}
		its, room := other.correction(c), other.bound()
		if other.rate != nil && other.total != c {
			if other.rate.Sign() == 0 {
				return false
			}
			its, room = quo(its, other.rate), quo(room, abs(other.rate))
		}
		return abs(sub(id.correction(c), its)).Cmp(add(id.bound(), room)) > 0
	})
}

// shared is the one number that this and another failing identity have in
// common, such that the same correction mends both.
func (t *tableVerdict) shared(id *identity) (*tableCell, *big.Rat) {
	var found *tableCell
	var used *big.Rat
	for _, c := range id.cells() {
		for _, other := range t.failedWith[c] {
			if other == id {
				continue
			}
			mine, its := id.correction(c), other.correction(c)
			if abs(sub(mine, its)).Cmp(add(id.bound(), other.bound())) > 0 {
				continue
			}
			if found != nil && found != c {
				return nil, nil // two numbers would do: neither is located
			}
			found, used = c, add(c.Value, mine)
		}
	}
	return found, used
}

// correction is what added to one of its numbers would mend the identity.
func (id *identity) correction(c *tableCell) *big.Rat {
	for _, t := range id.terms {
		if t.tableCell == c {
			return signedBy(id.r, t.minus)
		}
	}
	return new(big.Rat).Neg(id.r)
}

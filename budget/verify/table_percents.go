package verify

import (
	"math/big"

	"internbudget/rules"
)

// This file tells what a row may be that is off its percent.

// percentRow says what a row that is off its percent may be: cut, of another
// base in the table, or of a base that is not there.
func (t *tableVerdict) percentRow(id *identity, f *Finding) {
	exact := sub(id.total.Value, id.r)
	cutValue := rounding{rules.Down, id.total.Unit}.of(exact)
	if cutValue.Cmp(id.total.Value) == 0 {
		f.Verdict = Convention
		f.Explanations = []Explanation{{Class: Convention, Text: cutRowText}, {Class: Convention, Text: adjustedText}}
		f.Sentences = append(f.Sentences, cutRowSentence)
		if id.carried != nil && around(id.closing.Value, id.closing.Unit).holds(id.carried) {
			f.Sentences = append(f.Sentences, adjustedSentence(id.carried, id.closing.Value))
		}
		return
	}
	if id.rate.Sign() == 0 {
		return
	}
	if id.fitsTurned() {
		f.Verdict = Mistake
		f.Explanations = []Explanation{{Class: Mistake, Text: signText(id.total), Bits: kindBits[wrongSign], Strength: Consistent}}
		f.Sentences = append(f.Sentences, consistentSentence(texts(f.Explanations)))
		t.otherRates(id, f) // a percent that only changed its sign from one year to the next
		return
	}
	w := interval{quo(sub(id.total.Value, id.total.half()), id.rate), quo(add(id.total.Value, id.total.half()), id.rate)}
	if w.low.Cmp(w.high) > 0 {
		w.low, w.high = w.high, w.low
	}
	f.Verdict = HiddenBase
	t.otherRates(id, f)
	for i := range t.rows {
		if r := t.rows[i].role; r == ItemRow || r == RateRow {
			continue
		}
		for col := range t.columns {
			if c := t.cell(i, col); c != nil && c != id.terms[0].tableCell && overlaps(c.interval(), w) {
				f.Verdict = Mistake
				f.Explanations = append(f.Explanations, Explanation{Class: Mistake, Text: percentOnText(c), Strength: Consistent})
				f.Sentences = append(f.Sentences, otherBaseSentence(id, c))
			}
		}
	}
	if f.Verdict == HiddenBase {
		h := hiddenBase{window: w}
		h.count(id.others, id.terms[0].Value)
		f.Explanations = []Explanation{{Class: HiddenBase, Text: hiddenBaseText(h)}}
		f.Sentences = append(f.Sentences, withoutEmpty([]string{hiddenTableBaseSentence(id, w), subsetsSentence(h)})...)
	}
}

// fitsTurned reports whether the row is its percent with the other sign.
func (id *identity) fitsTurned() bool {
	return id.total.Value.Sign() != 0 && abs(add(id.r, mul(id.total.Value, ratio(-2)))).Cmp(id.bound()) <= 0
}

// otherRates says whether another percent in the table gives the row: that of
// another year, or of another row.
func (t *tableVerdict) otherRates(id *identity, f *Finding) {
	try := func(rate *big.Rat, where string) {
		other := percentIdentity("", id.total, id.terms[0].tableCell, rate)
		if rate.Cmp(id.rate) == 0 || rate.Sign() == 0 || !other.isPossible() {
			return
		}
		f.Verdict = Mistake
		f.Explanations = append(f.Explanations, Explanation{Class: Mistake, Text: printedRateText(rate, where), Bits: kindBits[staleRate], Strength: Consistent})
		f.Sentences = append(f.Sentences, printedRateSentence(rate, where))
	}
	for i := range t.rows {
		if p := t.rows[i].percent; p != nil {
			try(p, quoted(t.rows[i].label))
		}
		if t.rows[i].role != RateRow {
			continue
		}
		for col := range t.columns {
			if c := t.cell(i, col); c != nil {
				try(quo(c.Value, ratio(100)), rowAt(c))
			}
		}
	}
}

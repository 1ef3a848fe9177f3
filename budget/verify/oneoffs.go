package verify

import (
	"cmp"
	"math/big"
	"strings"
)

// This file follows items that are marked as one-off through the years of a
// frame: in a chain, what was given once is taken back the year after, in the
// same row or in another.

// Words that mark a one-off, and the row that takes one back.
const (
	oneOffWord   = "engång"
	returnedWord = "återför"
)

// oneOffs tells the one-offs that are not taken back, or twice. Where each year
// is counted from a base there is nothing to take back.
func (t *tableVerdict) oneOffs(ids *identities) {
	if !t.isFrame() || ids.model != chained || t.turned {
		return
	}
	var years []int
	for _, col := range t.columnsOf(AmountColumn) {
		if t.cell(t.find(ClosingRow), col) != nil {
			years = append(years, col)
		}
	}
	for i, r := range t.rows {
		label := strings.ToLower(r.label)
		if r.role == ItemRow && strings.Contains(label, oneOffWord) && !strings.Contains(label, returnedWord) {
			t.follow(i, years)
		}
	}
}

// oneOff is what was given once: how much, and where it stands.
type oneOff struct {
	*tableCell
	amount *big.Rat
}

// newOneOff is nil for what is so small that its digits do not tell it from
// nothing.
func newOneOff(c *tableCell, amount *big.Rat) *oneOff {
	if abs(amount).Cmp(mul(c.Unit, ratio(2))) <= 0 {
		return nil
	}
	return &oneOff{c, amount}
}

// follow walks through the years of one row: given is what stands to be taken
// back, and last what was taken back the year before.
func (t *tableVerdict) follow(row int, years []int) {
	var given, last *oneOff
	for _, col := range years {
		c := t.cell(row, col)
		if c == nil {
			c = &tableCell{printedNumber: &printedNumber{Value: new(big.Rat), Unit: ratio(1)}}
		}
		switch {
		case given == nil && last != nil && last.isTakenBackBy(c, 1), given != nil && given.isTakenBackBy(c, 2):
			one := cmp.Or(given, last)
			t.tellOneOff(one, c.place, returnedTwice, returnedTwiceText(one), returnedTwiceSentence(one))
			given, last = nil, nil
		case given == nil:
			given, last = newOneOff(c, c.Value), nil
		case given.isTakenBackBy(c, 1):
			given, last = nil, given
		case t.takesBack(given, col, row):
			given, last = newOneOff(c, c.Value), given
		case c.Value.Sign()*given.amount.Sign() >= 0:
			closing := t.cell(t.find(ClosingRow), col)
			t.tellOneOff(given, closing.place, notReturned, notReturnedText(given), notReturnedSentence(given, t.columns[col].heading))
			given, last = nil, nil
		default: // it is taken back, and something new is given
			given, last = newOneOff(c, add(given.amount, c.Value)), nil
		}
	}
}

// isTakenBackBy reports whether a number takes the one-off back so many times,
// as far as the digits tell.
func (o *oneOff) isTakenBackBy(c *tableCell, times int64) bool {
	return abs(add(c.Value, mul(o.amount, ratio(times)))).Cmp(mul(o.Unit, ratio(times))) <= 0
}

// takesBack reports whether another row of a year takes back what was given.
func (t *tableVerdict) takesBack(given *oneOff, col, but int) bool {
	for i := range t.rows {
		if c := t.cell(i, col); i != but && c != nil && t.rows[i].role == ItemRow && given.isTakenBackBy(c, 1) {
			return true
		}
	}
	return false
}

func (t *tableVerdict) tellOneOff(given *oneOff, at string, slip family, text, sentence string) {
	t.add(Finding{
		ID: "one-off " + given.place, Label: given.label, Place: given.place + " → " + at, Verdict: Mistake,
		Published: number(given.Value), Computed: number(given.Value), Sentences: []string{sentence},
		Explanations: []Explanation{{Class: Mistake, Text: text, Bits: kindBits[slip], Strength: Consistent}},
	})
}

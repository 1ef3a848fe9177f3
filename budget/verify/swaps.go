package verify

import "math"

// This file names two numbers that changed places. In a sum of both the exchange
// cannot be seen; it shows where each has a sum of its own, and the two miss by
// as much, one above and one below.

// mostSwapped is how many failing checks are compared two by two: an exchange
// makes but a few, and where more fail it is not one slip.
const mostSwapped = 40

// swap is an exchange of two numbers.
type swap struct{ a, b *tableCell }

// swaps are the exchanges between two failing checks.
type swaps struct {
	partner *identity
	tried   []swap
	mending []swap // of them, those after which all checks of both numbers hold
	bits    float64
}

// findSwaps tries the exchanges between failing checks that miss oppositely.
func (t *tableVerdict) findSwaps() {
	t.swaps = map[*identity]swaps{}
	if len(t.failed) > mostSwapped {
		return
	}
	for i, a := range t.failed {
		for _, b := range t.failed[i+1:] {
			if a.kind != b.kind || a.kind == yearToYear || abs(add(a.r, b.r)).Cmp(add(a.bound(), b.bound())) > 0 {
				continue
			}
			if s := t.swapsOf(a, b); len(s.mending) > 0 && t.swaps[a].partner == nil && t.swaps[b].partner == nil {
				t.swaps[a] = s
				s.partner = a
				t.swaps[b] = s
			}
		}
	}
}

// swapsOf tries the exchanges between two checks: of numbers that stand in one
// row, or in one column, and in only one of the checks.
func (t *tableVerdict) swapsOf(a, b *identity) swaps {
	s := swaps{partner: b}
	at := map[[2]int][]*tableCell{}
	for _, x := range a.cells() {
		if !b.uses(x) {
			at[[2]int{0, x.row}] = append(at[[2]int{0, x.row}], x)
			at[[2]int{1, x.col}] = append(at[[2]int{1, x.col}], x)
		}
	}
	for _, y := range b.cells() {
		if a.uses(y) {
			continue
		}
		for _, line := range [][2]int{{0, y.row}, {1, y.col}} {
			for _, x := range at[line] {
				if x.Value.Cmp(y.Value) != 0 {
					s.tried = append(s.tried, swap{x, y})
				}
			}
		}
	}
	for _, p := range s.tried {
		if t.mends(p) {
			s.mending = append(s.mending, p)
		}
	}
	s.bits = kindBits[exchanged] + math.Log2(float64(max(1, len(s.tried))))
	return s
}

// uses reports whether the number is one of the check's.
func (id *identity) uses(c *tableCell) bool {
	for _, t := range id.terms {
		if t.tableCell == c {
			return true
		}
	}
	return id.total == c
}

// after is the check with the two numbers exchanged.
func (id *identity) after(p swap) *identity {
	turned := func(c *tableCell) *tableCell {
		switch c {
		case p.a:
			return p.b
		case p.b:
			return p.a
		}
		return c
	}
	if id.rate != nil {
		return percentIdentity(id.label, turned(id.total), turned(id.terms[0].tableCell), id.rate)
	}
	terms := make([]term, len(id.terms))
	for i, t := range id.terms {
		terms[i] = term{t.minus, turned(t.tableCell)}
	}
	return newIdentity(id.kind, id.label, turned(id.total), terms...)
}

// mends reports whether every check that either number takes part in holds once
// they are exchanged; sums of a table that foots, to the last digit.
func (t *tableVerdict) mends(p swap) bool {
	for _, c := range []*tableCell{p.a, p.b} {
		for _, id := range t.with[c] {
			after := id.after(p)
			if !after.isPossible() || t.regime == footing && after.isSumOfRows() && after.r.Sign() != 0 {
				return false
			}
		}
	}
	return true
}

// explanations are the exchanges that mend a check; near is told of all that
// were tried.
func (s swaps) explanations(id *identity, near *nearby) []Explanation {
	for _, p := range s.tried {
		near.offer(wholeOf(sub(id.offs(), id.after(p).offs())), wholeOf(id.offs()), s.bits)
	}
	var list []Explanation
	for _, p := range s.mending {
		list = append(list, Explanation{Class: Mistake, Text: swapText(p.a, p.b), Bits: s.bits})
	}
	return list
}

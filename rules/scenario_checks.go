package rules

import "math/big"

// withValue adds a change to a value.
func (r *reader) withValue(changes []Change, c cellOf, d Decimal, at Place) []Change {
	return r.withChange(changes, c, d, at, c.figure.finerStated())
}

// withChange adds a change that is within the decimals and the range of its
// input. One that leaves the value as it is changes nothing, and is left out.
func (r *reader) withChange(changes []Change, c cellOf, d Decimal, at Place, finer string) []Change {
	if old := c.figure.Values[c.index]; old != "" && old.Cmp(d) == 0 {
		return changes
	}
	r.checkChanged(c, d, at, finer)
	return append(changes, Change{Figure: c.figure, Index: c.index, Value: d, Place: at})
}

// withStep adds a change by an amount; an input without a value starts from 0.
func (r *reader) withStep(changes []Change, c cellOf, step func(*big.Rat) *big.Rat, at Place) []Change {
	old := new(big.Rat)
	if v := c.figure.Values[c.index]; v != "" {
		old = v.Rat()
	}
	before := len(changes)
	if changes = r.withChange(changes, c, decimalOf(step(old)), at, c.figure.finerStep()); len(changes) > before {
		changes[before].step = step
	}
	return changes
}

// checkChanged holds a new value to what its input may be. Of the inputs that one
// change gives wrong values the first is told, and later how many there are.
func (r *reader) checkChanged(c cellOf, d Decimal, at Place, finer string) {
	before := r.mark()
	if r.checkInput(c.figure, c.index, d, at, finer); !r.hasFound(before) {
		return
	}
	if r.refused[at] == nil {
		r.refused[at] = map[cellOf]bool{}
	} else if !r.refused[at][c] {
		r.retract(before)
	}
	r.refused[at][c] = true
}

// countRefused adds to such problems how many more inputs they are of.
func (r *reader) countRefused() {
	for i, p := range r.problems {
		n := len(r.refused[p.Place]) - 1
		if n < 1 {
			continue
		}
		more := "and " + Plural(n, "more input", "more inputs")
		if p.Hint != "" {
			more = p.Hint + "; " + more
		}
		r.problems[i].Hint = more
	}
}

package rules

import (
	"fmt"
	"math/big"
	"strings"
)

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

// monthsOf says from which months an amount of a change can begin: any, of a single
// value, and of one among several the first of a year in which it has one of its own.
func (r *reader) monthsOf(t target, c change) string {
	first, last := r.year, r.year+len(r.plan)
	if f := t.figure(); t.months == nil && f.Year > first {
		return fmt.Sprintf("leave `from` out: %s is of %d alone", c.path.Value, f.Year)
	} else if t.months != nil || f.IsScalar() {
		return fmt.Sprintf("a month from %d-01 to %d-12", first, last)
	}
	var months []string
	for _, y := range r.plan {
		from := yearMonth{y.year, 1}
		if cells, _ := y.inputsOf(t, c.path.Value, from); len(cells) > 0 {
			months = append(months, from.String())
		}
	}
	if months == nil {
		return "leave `from` out"
	}
	return "leave `from` out, or write " + strings.Join(months, " or ")
}

// ownOf says of which years a path is, where another is named.
func (r *reader) ownOf(f *Figure) string {
	if f.Year > r.year {
		return fmt.Sprintf("the path is of %d alone", f.Year)
	}
	return byYear(f)
}

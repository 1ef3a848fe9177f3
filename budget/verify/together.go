package verify

import "math/big"

// This file holds sums to more than their rows: what is known of the rows, and
// the years together, binds tighter than each check by itself.

// togetherCheck is a printed number held against what other numbers give
// together.
type togetherCheck struct {
	kind  checkKind
	cells []*tableCell // the others
	total *tableCell
	of    *identity // the sum that is bound tighter; nil over years
	years int       // over how many it goes; 0 for a sum

	given    *big.Rat // what the others give, unrounded
	r, bound *big.Rat // total − given, and how far it can be
	// Of a sum, how far its printed rows can be from it, when the percents were
	// rounded before they were added.
	rowsBound *big.Rat
}

// isPossible reports whether the number may come from the others unrounded, or
// from the percents as they are printed.
func (c *togetherCheck) isPossible() bool {
	return abs(c.r).Cmp(c.bound) <= 0 || c.of != nil && abs(c.of.r).Cmp(c.rowsBound) <= 0
}

// percentsInSum holds a sum against the exact percents among its rows: what they
// are of is known to half a digit, and so are they, to so much of it. Of n rows
// with m such, (n−m+1)·u/2 + Σ|p|·h. It is nil for a sum without any.
func percentsInSum(id *identity, percents map[*tableCell]*identity) *togetherCheck {
	c := &togetherCheck{kind: percentsOfSum, total: id.total, of: id, given: new(big.Rat), bound: id.total.half(), rowsBound: id.total.half()}
	times := map[*tableCell]*big.Rat{} // the bases, each so many times
	var bases []*tableCell
	put := func(base *tableCell, by *big.Rat) {
		if times[base] == nil {
			times[base] = new(big.Rat)
			bases = append(bases, base)
		}
		times[base].Add(times[base], by)
	}
	known := 0
	for _, t := range id.terms {
		p := percents[t.tableCell]
		if p != nil {
			put(p.terms[0].tableCell, signedBy(p.rate, t.minus))
			c.cells = append(c.cells, t.tableCell)
			known++
			continue
		}
		put(t.tableCell, signedBy(ratio(1), t.minus))
		c.rowsBound = add(c.rowsBound, t.half())
	}
	if known == 0 {
		return nil
	}
	for _, base := range bases {
		c.given.Add(c.given, mul(times[base], base.Value))
		c.bound = add(c.bound, mul(abs(times[base]), base.half()))
	}
	c.r = sub(id.total.Value, c.given)
	return c
}

// percentsInSums are these checks for all sums whose own check, and those of
// their percents, hold.
func (t *tableVerdict) percentsInSums() []*togetherCheck {
	percents := map[*tableCell]*identity{}
	for _, id := range t.ids {
		if id.kind == percentOfBase && id.isPossible() {
			percents[id.total] = id
		}
	}
	var out []*togetherCheck
	for _, id := range t.ids {
		if (id.kind != rowsToSum && id.kind != openingToClosing) || !id.isPossible() {
			continue
		}
		if c := percentsInSum(id, percents); c != nil {
			out = append(out, c)
		}
	}
	return out
}

// carriedYears holds the last closing of a chain against the first opening,
// carried through all years without rounding. What is printed may have been
// rounded every year; each row can then add half a digit, which grows by the
// percents of the years after it, and the first opening and the last closing
// half a digit each. It is nil where no percents are carried.
func (s *sheet) carriedYears(years []year) *togetherCheck {
	if len(years) < 2 || years[0].opening == nil {
		return nil
	}
	last := years[len(years)-1]
	c := &togetherCheck{kind: yearsTogether, total: last.closing, years: len(years), cells: []*tableCell{years[0].opening},
		given: years[0].opening.Value, bound: years[0].opening.half()}
	some := false
	for _, y := range years {
		growth := ratio(1)
		for n, row := range y.percentRows {
			growth.Add(growth, signedBy(y.rates[n], s.rows[row.row].isCost))
			some = true
		}
		c.given = s.carry(y, c.given)
		c.bound = mul(c.bound, abs(growth))
		for _, row := range append(append([]*tableCell(nil), y.items...), y.itemsAfterTheSum...) {
			c.bound.Add(c.bound, row.half())
		}
	}
	if !some {
		return nil
	}
	c.bound = add(c.bound, last.closing.half())
	c.r = sub(last.closing.Value, c.given)
	return c
}

// together judges these checks where no single one of their numbers fails: one
// error makes others of its neighbours.
func (t *tableVerdict) together(overYears *togetherCheck) {
	if t.regime == cut {
		return
	}
	checks := t.percentsInSums()
	if overYears != nil && len(t.failed) == 0 {
		checks = append(checks, overYears)
		t.overYears = overYears
	}
	for _, c := range checks {
		if c.isPossible() {
			t.held[c.kind]++
			if c.r.Sign() == 0 {
				t.exact[c.kind]++
			}
			continue
		}
		t.proved = true
		t.addUnlessCut(Finding{
			ID: kindLabel(c.kind) + " " + c.total.place, Label: c.total.label, Place: placesOf(c.cells, c.total), Verdict: Impossible,
			Computed: number(c.given), Printed: number(c.given), Published: number(c.total.Value), Difference: number(c.r),
			Sentences: []string{togetherSentence(c)},
		})
	}
}

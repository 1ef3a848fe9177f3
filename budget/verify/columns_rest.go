package verify

import "slices"

// This file finds where what a relation leaves over stands in a column of its own:
// then the relation is that with the column, and none without it. Where most
// results are 0, costs are what is earned and granted in most rows, and are not
// meant to be in the others.

// explains reports whether a relation shows that another, which the numbers alone
// told, is none: it is the other and more columns, and these are not all 0 in any
// row in which the other fails.
func (f *relationFinder) explains(r, other relation) bool {
	if !f.isGuessed(other) {
		return false
	}
	rest, extends := r.less(other)
	if !extends || len(rest) == 0 {
		return false
	}
	fails := false
	for id := range f.identitiesOf(other) {
		if id.isPossible() {
			continue
		}
		fails = true
		if !slices.ContainsFunc(rest, func(col int) bool {
			c := f.cell(id.total.row, col)
			return c != nil && c.Value.Sign() != 0
		}) {
			return false
		}
	}
	return fails
}

// isGuessed reports whether the numbers alone told a relation: neither the heading
// of what it gives nor a map speaks of it.
func (s *sheet) isGuessed(r relation) bool {
	return r.isRead && !s.isSaid(r) && !s.isResult(r.target)
}

// isSaid reports whether a map told the relation.
func (s *sheet) isSaid(r relation) bool { return len(s.said[s.columns[r.target].at]) > 0 }

// takeRemainders replaces relations that the numbers alone told by what they are
// with a column of what they leave over, whatever its heading.
func (f *relationFinder) takeRemainders() {
	for i := 0; i < len(f.found); i++ {
		r, is := f.withRemainder(f.found[i])
		if !is {
			continue
		}
		f.found = slices.Delete(f.found, i, i+1)
		if i--; !f.known[keyOfColumns(r)] {
			f.found, f.known[keyOfColumns(r)] = append(f.found, r), true
		}
	}
}

// withRemainder is a relation that fails somewhere with the column that holds what
// is left over in every row: 0 where it does not fail.
func (f *relationFinder) withRemainder(other relation) (relation, bool) {
	if !f.isGuessed(other) || f.turned {
		return relation{}, false
	}
	if _, wrong := f.count(other, -1); wrong == 0 {
		return relation{}, false
	}
	for n := range f.columns {
		if role := f.columns[n].role; other.has(n) || role != AmountColumn && role != TotalColumn && role != ChangeColumn {
			continue
		}
		for _, targetAdded := range []bool{false, true} {
			r := relation{target: n, isRead: true}
			for _, t := range other.terms {
				r.terms = append(r.terms, columnTerm{t.col, t.minus != targetAdded})
			}
			r.terms = append(r.terms, columnTerm{other.target, !targetAdded})
			if all, wrong := f.count(r, -1); wrong == 0 && all > 0 && f.explains(r, other) {
				return r, true
			}
		}
	}
	return relation{}, false
}

// forgetNearly forgets what rows nearly fit of columns that are something else, and
// what a relation explains.
func (f *relationFinder) forgetNearly() {
	for _, r := range f.found {
		for n, other := range f.nearly {
			if n == r.target || f.explains(r, other) {
				delete(f.nearly, n)
			}
		}
	}
}

// less is the columns that a relation has beside those of another, and whether it
// has all of these, with the same signs or all of them turned.
func (r relation) less(other relation) (rest []int, extends bool) {
	signs, its := r.signs(), other.signs()
	turned := signs[other.target] != its[other.target]
	for col, minus := range its {
		if sign, has := signs[col]; !has || (sign != minus) != turned {
			return nil, false
		}
	}
	for col := range signs {
		if _, shared := its[col]; !shared {
			rest = append(rest, col)
		}
	}
	return rest, true
}

// signs are the columns of a relation, and which of them are taken away where all
// stand on one side: what is made of the others among them.
func (r relation) signs() map[int]bool {
	signs := map[int]bool{r.target: true}
	for _, t := range r.terms {
		signs[t.col] = t.minus
	}
	return signs
}

// isOutvoted reports whether a relation that the numbers alone told fails in more
// of the rows than one in ten, and sums down the rows hold with every number of
// those: so do they where the relation is none, and where a number was typed over
// in a live sheet, which its sum follows. Among so few rows neither is the likelier,
// and it is told as one that nearly holds; among more, what fails is a finding.
func (s *sheet) isOutvoted(r relation, sums map[*tableCell]bool) bool {
	if !s.isGuessed(r) {
		return false
	}
	rows, fails := 0, 0
	for id := range s.identitiesOf(r) {
		if s.rows[id.total.row].role == SumRow {
			continue
		}
		if rows++; id.isPossible() {
			continue
		}
		if slices.ContainsFunc(id.cells(), func(c *tableCell) bool { return !sums[c] }) {
			return false
		}
		fails++
	}
	if mostMisses*fails <= rows {
		return false
	}
	s.nearly[r.target] = r
	return true
}

// cellsThatHold are the numbers that stand in a check that holds, and in none that
// does not.
func cellsThatHold(list []*identity) map[*tableCell]bool {
	holds := map[*tableCell]bool{}
	for _, id := range list {
		for _, c := range id.cells() {
			before, again := holds[c]
			holds[c] = id.isPossible() && (before || !again)
		}
	}
	return holds
}

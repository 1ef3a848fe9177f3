package verify

import (
	"math"
	"slices"
)

// This file looks for a relation that no heading tells, and weighs whether the
// rows bear it out. A relation is taken only where chance would not give it: of
// all that are tried, none should fit as many rows more than once in likelyOdds
// where the heading speaks of a sum, in unlikelyOdds where it does not.

var (
	likelyOdds   = math.Log(1e-2)
	unlikelyOdds = math.Log(1e-4)
)

// mostSigned is of how many columns every pattern of signs is tried.
const mostSigned = 4

// mostBeside is how many columns beside one are tried in every number, so that a
// wide table takes no longer for each of its columns; more than months and
// quarters are. All of them are tried too.
const mostBeside = 24

// mostMisses is of how many rows one may be wrong, beside the first, in a column
// that its heading does not tell.
const mostMisses = 10

// isSecondHand reports whether two of the columns that a relation sums belong to
// another relation together. A cost of the year and one of a full year may both
// be depreciation and interest in most rows, and the second is meant to be it in
// none: such a relation is taken only where no row speaks against it. One that the
// relation itself explains away does not count.
func (f *relationFinder) isSecondHand(r relation) bool {
	return slices.ContainsFunc(f.found, func(other relation) bool {
		if f.explains(r, other) {
			return false
		}
		both := 0
		for _, t := range r.terms {
			if other.has(t.col) {
				both++
			}
		}
		return both > 1
	})
}

// find looks for the relation of a column to others that fits most rows.
func (f *relationFinder) find(n int) (relation, bool) {
	if f.numbers == nil {
		f.numbers = f.readColumns()
	}
	isResult := f.isResult(n)
	tried := f.candidates(n, isResult)
	var alike [candidateClasses]float64
	for _, c := range tried {
		alike[c.class] += float64(candidateClasses)
	}
	var best relation
	most, of, chance := 0, 0, 0.0
	for _, c := range tried {
		fits, rows, log := f.numbers.support(n, c.terms, most, isResult)
		if fits > most {
			best = relation{target: n, terms: c.terms, isRead: true}
			most, of, chance = fits, rows, log+math.Log(alike[c.class])
		}
	}
	least := unlikelyOdds
	if isResult {
		least = likelyOdds
	}
	misses := of - most
	switch {
	case most < 2, chance > likelyOdds:
		return relation{}, false
	case most == 2 && !isResult, chance > least:
		f.nearly[n] = best
		return relation{}, false
	case !isResult && f.isSecondHand(best):
		return relation{}, false
	case misses > 1 && mostMisses*misses > of, misses > 0 && f.isSecondHand(best):
		f.nearly[n] = best
		return relation{}, false
	}
	return f.withBlanks(f.ofResult(best)), true
}

// ofResult is the relation turned so that it gives the column whose heading
// speaks of a sum, where its last one does not.
func (f *relationFinder) ofResult(r relation) relation {
	j := slices.IndexFunc(r.terms, func(t columnTerm) bool { return f.isResult(t.col) })
	if j < 0 || f.isResult(r.target) {
		return r
	}
	minus := r.terms[j].minus
	turned := relation{target: r.terms[j].col, isRead: true}
	for i, t := range r.terms {
		if i != j {
			turned.terms = append(turned.terms, columnTerm{t.col, t.minus == minus})
		}
	}
	turned.terms = append(turned.terms, columnTerm{r.target, minus})
	return turned
}

// candidates are the readings that are tried of a column: what stands beside it,
// as sums and with every pattern of signs, and the columns of its own year. A
// heading that speaks of a sum may also be of any two columns to its left; of
// every second, third or fourth, as where units stand beside each other with the
// same columns; and it may stand before what it sums.
func (f *relationFinder) candidates(n int, isResult bool) []candidate {
	c := &candidates{seen: map[string]bool{}}
	var left, right []int
	for col := range f.columns {
		switch r := f.columns[col].role; {
		case r != AmountColumn && r != TotalColumn && r != ChangeColumn:
		case col < n:
			left = append(left, col)
		case col > n && r != ChangeColumn:
			right = append(right, col)
		}
	}
	for _, columns := range [][]int{f.open, left} {
		for k := 2; k <= min(len(columns), mostBeside); k++ {
			c.add(columns[len(columns)-k:], signsBeside)
		}
		c.add(columns, signsBeside)
	}
	if year := f.columns[n].year; year > 0 {
		c.add(slices.DeleteFunc(slices.Clone(left), func(col int) bool { return f.columns[col].year != year }), ofYear)
	}
	if !isResult {
		return f.fresh(n, c.list, isResult)
	}
	for stride := 2; stride <= 4; stride++ {
		var some []int
		for col := n - stride; col >= 0 && len(some) < mostBeside; col -= stride {
			if some = append(some, col); len(some) > 1 {
				c.add(some, elsewhere)
			}
		}
	}
	near := left[max(0, len(left)-mostBeside):]
	for i, a := range near {
		for _, b := range near[i+1:] {
			c.add([]int{a, b}, elsewhere)
		}
	}
	for k := 2; k <= min(len(right), mostBeside); k++ {
		c.add(right[:k], signsBeside)
	}
	c.add(right, signsBeside)
	return f.fresh(n, c.list, isResult)
}

// fresh are the candidates that are not known already, and may be.
func (f *relationFinder) fresh(n int, list []candidate, isResult bool) []candidate {
	return slices.DeleteFunc(list, func(c candidate) bool {
		r := relation{target: n, terms: c.terms}
		return f.known[keyOfColumns(r)] || !isResult && f.areYears(r)
	})
}

// areYears reports whether a relation would be among columns that each name
// another year: such are not made of each other.
func (f *relationFinder) areYears(r relation) bool {
	years := map[int]bool{f.columns[r.target].year: true}
	for _, t := range r.terms {
		years[f.columns[t.col].year] = true
	}
	return !years[0] && len(years) > len(r.terms)
}

// candidate is a reading that is tried. Those of a class share its part of the
// odds: that a column is the sum of what stands beside it is likelier than that
// it is one less another somewhere.
type candidate struct {
	terms []columnTerm
	class candidateClass
}

type candidateClass int

const (
	sumBeside candidateClass = iota
	signsBeside
	ofYear
	elsewhere
	candidateClasses
)

// candidates collects readings, each once.
type candidates struct {
	list []candidate
	seen map[string]bool
}

// add adds columns as a sum; few of them with every pattern of signs, many with
// the first or the last set against the others. All are taken away where a result
// is shown with another sign than the ledger's, in which income is negative.
func (c *candidates) add(columns []int, class candidateClass) {
	if len(columns) < 2 {
		return
	}
	key := keyOfColumns(relation{target: -1, terms: plus(columns)})
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	all := 1<<len(columns) - 1
	patterns := []int{0}
	if len(columns) <= mostSigned {
		for _, first := range []int{0, 1} { // that the first is added comes first
			for pattern := 1; pattern <= all; pattern++ {
				if pattern&1 == first {
					patterns = append(patterns, pattern)
				}
			}
		}
	} else if len(columns) < 32 {
		last := 1 << (len(columns) - 1)
		patterns = append(patterns, all-1, last, all-last, 1, all)
	}
	for _, pattern := range patterns {
		terms := plus(columns)
		for i := range terms {
			terms[i].minus = pattern>>i&1 == 1
		}
		its := class
		switch {
		case class == signsBeside && pattern == 0:
			its = sumBeside
		case class == signsBeside && len(columns) >= mostSigned:
			its = elsewhere
		}
		c.list = append(c.list, candidate{terms, its})
	}
}

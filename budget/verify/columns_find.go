package verify

import (
	"encoding/binary"
	"math"
	"math/big"
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

// mostMisses is of how many rows one may be wrong, beside the first, in a column
// that its heading does not tell.
const mostMisses = 10

// isSecondHand reports whether two of the columns that a relation sums belong to
// another relation together. A cost of the year and one of a full year may both
// be depreciation and interest in most rows, and the second is meant to be it in
// none: such a relation is taken only where no row speaks against it.
func (f *relationFinder) isSecondHand(r relation) bool {
	return slices.ContainsFunc(f.found, func(other relation) bool {
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
	case most < 2, most == 2 && !isResult, chance > least:
		return relation{}, false
	case !isResult && f.isSecondHand(best):
		return relation{}, false
	case misses > 1 && mostMisses*misses > of, misses > 0 && f.isSecondHand(best):
		f.nearly[n] = nearly{best, most, of}
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
	for k := 2; k <= len(f.open); k++ {
		c.add(f.open[len(f.open)-k:], signsBeside)
	}
	for k := 2; k <= len(left); k++ {
		c.add(left[len(left)-k:], signsBeside)
	}
	if year := f.columns[n].year; year > 0 {
		c.add(slices.DeleteFunc(slices.Clone(left), func(col int) bool { return f.columns[col].year != year }), ofYear)
	}
	if !isResult {
		return f.fresh(n, c.list, isResult)
	}
	for stride := 2; stride <= 4; stride++ {
		var some []int
		for col := n - stride; col >= 0; col -= stride {
			if some = append(some, col); len(some) > 1 {
				c.add(some, elsewhere)
			}
		}
	}
	for i, a := range left {
		for _, b := range left[i+1:] {
			c.add([]int{a, b}, elsewhere)
		}
	}
	for k := 2; k <= len(right); k++ {
		c.add(right[:k], signsBeside)
	}
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

// add adds columns as a sum; few of them with every pattern of signs that leaves
// some to be added, many with the first or the last set against the others.
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
			for pattern := 1; pattern < all; pattern++ {
				if pattern&1 == first {
					patterns = append(patterns, pattern)
				}
			}
		}
	} else if len(columns) < 32 {
		last := 1 << (len(columns) - 1)
		patterns = append(patterns, all-1, last, all-last, 1)
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

// columnNumbers are the numbers of a sheet in whole parts of a fine unit, column
// by column, of the rows that tell something by themselves: a sum of others is
// right wherever they are.
type columnNumbers struct {
	columns [][]fineNumber
	rows    int
}

// fineNumber is a number, how far it may be from what it stands for, and its
// last digit.
type fineNumber struct {
	value, half int64
	isThere     bool
}

// readColumns brings the numbers to one unit. What is too large for it is left
// out.
func (s *sheet) readColumns() *columnNumbers {
	n := &columnNumbers{columns: make([][]fineNumber, len(s.columns))}
	common := big.NewInt(1)
	for _, c := range s.cells {
		for _, x := range []*big.Rat{c.Value, c.half()} {
			if !x.IsInt() {
				gcd := new(big.Int).GCD(nil, nil, common, x.Denom())
				common.Mul(common, gcd.Quo(x.Denom(), gcd))
			}
		}
	}
	fine := new(big.Rat).SetInt(common)
	whole := func(x *big.Rat) (int64, bool) {
		y := mul(x, fine)
		return y.Num().Int64(), y.Num().IsInt64() && y.Num().BitLen() < 56
	}
	for row := range s.rows {
		if r := s.rows[row].role; r != ItemRow && r != OpeningRow {
			continue
		}
		n.rows++
		for col := range s.columns {
			var x fineNumber
			if c := s.cell(row, col); c != nil {
				value, ok := whole(c.Value)
				half, okHalf := whole(c.half())
				x = fineNumber{value, half, ok && okHalf}
			}
			n.columns[col] = append(n.columns[col], x)
		}
	}
	return n
}

// support counts the rows that a relation fits among those that tell something,
// each set of numbers once, and the logarithm of the odds that chance fits as
// many. It gives up on what cannot fit more than another that is known.
func (n *columnNumbers) support(target int, terms []columnTerm, most int, isResult bool) (fits, rows int, chance float64) {
	seen := map[string]bool{}
	var key []byte
	var odds []float64
	for row := range n.rows {
		total := n.columns[target][row]
		if !total.isThere {
			continue
		}
		sum, room, largest, coarsest := int64(0), total.half, max(total.value, -total.value), total.half
		key = binary.AppendVarint(key[:0], total.value)
		some, missing := 0, false
		for _, t := range terms {
			x := n.columns[t.col][row]
			if missing = missing || !x.isThere; missing {
				break
			}
			key = binary.AppendVarint(key, x.value)
			if room, coarsest = room+x.half, max(coarsest, x.half); x.value != 0 {
				some++
			}
			if isResult {
				largest = max(largest, x.value, -x.value)
			}
			if t.minus {
				sum -= x.value
			} else {
				sum += x.value
			}
		}
		if missing || some < 2 || seen[string(key)] {
			continue
		}
		seen[string(key)] = true
		rows++
		if off := total.value - sum; off <= room && -off <= room {
			fits++
		} else if rows-fits > 8+fits || n.rows-row-1+fits <= most {
			return fits, rows, 0
		}
		odds = append(odds, min(1, float64(room+coarsest)/float64(2*largest+coarsest)))
	}
	return fits, rows, chanceOfFits(odds, fits)
}

// chanceOfFits is the logarithm of what the odds of single rows at most make of
// so many together.
func chanceOfFits(odds []float64, fits int) float64 {
	slices.Sort(odds)
	slices.Reverse(odds)
	log := 0.0
	for i := range fits {
		log += math.Log(odds[i]) + math.Log(float64(len(odds)-i)) - math.Log(float64(i+1))
	}
	return log
}

package verify

// This file finds what the sums of a budget table sum, down the rows.

import (
	"math/big"
	"slices"
)

// sums adds the sums of a budget table. What a sum row sums is read from where
// it stands; of the readings, the one that fits most columns is taken.
func (s *sheet) sums(ids *identities) {
	for i := range s.rows {
		if s.rows[i].role == SumRow {
			best, _ := s.bestSums(i)
			ids.list = append(ids.list, best...)
			if len(best) > 0 && s.isOfGroups(i, best) {
				ids.list = append(ids.list, s.groupSums(i)...)
			}
		}
	}
	s.forgetRatios(ids)
}

// forgetRatios leaves out the sums of a column of prices or means, where most do
// not hold: then they are none.
func (s *sheet) forgetRatios(ids *identities) {
	all, wrong := map[int]int{}, map[int]int{}
	for _, id := range ids.list {
		if all[id.total.col]++; !id.isPossible() {
			wrong[id.total.col]++
		}
	}
	ids.list = slices.DeleteFunc(ids.list, func(id *identity) bool {
		col := id.total.col
		return s.isRatio(col) && 2*wrong[col] > all[col]
	})
}

// isOfGroups reports whether sums are made of rows that have their own parts
// below them.
func (s *sheet) isOfGroups(at int, sums []*identity) bool {
	groups := s.subtotals(at)
	return len(groups) > 0 && slices.ContainsFunc(sums, func(id *identity) bool {
		return len(id.terms) == len(groups) && !slices.ContainsFunc(id.terms, func(t term) bool {
			return !slices.Contains(groups, rowTerm{row: t.row})
		})
	})
}

// groupSums are the sums of groups whose rows stand below them.
func (s *sheet) groupSums(at int) []*identity {
	var all []*identity
	for i := 0; i < at; {
		end := s.endOfGroup(i, at)
		var rows []rowTerm
		for row := i + 1; row < end; row++ {
			rows = append(rows, rowTerm{row: row})
		}
		list, _ := s.sumsOf(i, rows, -1)
		all, i = append(all, list...), end
	}
	return all
}

// bestSums are the sums of a row by the reading that fits most columns, and how
// many are wrong.
func (s *sheet) bestSums(at int) (best []*identity, fewest int) {
	fewest = -1
	for _, reading := range s.readings(at) {
		list, wrong := s.sumsOf(at, reading, fewest)
		if len(list) > 0 && (fewest < 0 || wrong < fewest) {
			best, fewest = list, wrong
		}
		if fewest == 0 {
			break
		}
	}
	return best, fewest
}

// rowTerm is a row that a sum takes, or takes away.
type rowTerm struct {
	row   int
	minus bool
}

// readings are what a sum row may sum: the items since the last sum, with that
// sum or less it; all items above, or the subtotals among them; all sums above;
// the last two sums, one less the other; of what is named a net, the first less
// the others. Parts of a row are in it already. So a budget's result, its net cost and
// what these end in after an appropriation are sums like any other.
func (s *sheet) readings(at int) [][]rowTerm {
	var since, items, sums []rowTerm
	for i := range at {
		switch s.rows[i].role {
		case ItemRow:
			if s.rows[i].isPart && len(since) > 0 {
				continue
			}
			since, items = append(since, rowTerm{row: i}), append(items, rowTerm{row: i})
		case SumRow:
			since, sums = nil, append(sums, rowTerm{row: i})
		}
	}
	out := [][]rowTerm{since, items, s.subtotals(at)}
	n := len(sums)
	if hasWord(s.rows[at].label, netWords...) {
		out = append(out, netReadings(since, sums)...)
	}
	if n >= 1 && len(since) > 0 {
		last := sums[n-1]
		out = append(out, append([]rowTerm{last}, since...), append([]rowTerm{{last.row, true}}, since...))
	}
	if n >= 2 {
		a, b := sums[n-2], sums[n-1]
		out = append(out, sums, []rowTerm{a, {b.row, true}}, []rowTerm{{a.row, true}, b})
	}
	var some [][]rowTerm
	for _, reading := range out {
		takesAway := slices.ContainsFunc(reading, func(t rowTerm) bool { return t.minus })
		if len(reading) > 0 && !(takesAway && s.signsStated) {
			some = append(some, reading)
		}
	}
	return some
}

// netWords are of labels of what is left when costs are taken away.
var netWords = []string{"resultat", "netto", "nettokostnad", "nettokostnader", "avvikelse", "kvar", "saldo"}

// netReadings are what a net may be: the first of the rows, or the last sum, less
// the others; or, where the ledger's signs are turned, less all of them.
func netReadings(since, sums []rowTerm) [][]rowTerm {
	var out [][]rowTerm
	levels := [][]rowTerm{since}
	if n := len(sums); n > 0 {
		levels = append(levels, append([]rowTerm{sums[n-1]}, since...))
		levels = append(levels, sums[max(0, n-2):])
	}
	for _, rows := range levels {
		if len(rows) < 2 {
			continue
		}
		lessRest := slices.Clone(rows)
		for i := range lessRest {
			lessRest[i].minus = i > 0
		}
		lessAll := slices.Clone(lessRest)
		lessAll[0].minus = true
		out = append(out, lessRest, lessAll)
	}
	return out
}

// isOpposite reports whether one of two rows is of costs that are printed
// without a minus, and the other is not.
func (s *sheet) isOpposite(row, sum int) bool { return s.rows[row].isCost != s.rows[sum].isCost }

// subtotals are the items above a row that are sums of the items after them, when
// these are all there is: a table whose groups have their sums above. It is nil
// for other tables.
func (s *sheet) subtotals(at int) []rowTerm {
	var found []rowTerm
	for i := 0; i < at; {
		end := s.endOfGroup(i, at)
		if end < 0 {
			return nil
		}
		found, i = append(found, rowTerm{row: i}), end
	}
	if len(found) < 2 {
		return nil
	}
	return found
}

// endOfGroup is the row after the last of those that row i sums, or −1. It goes
// by most of the columns, so that a wrong number does not hide a group; a row
// that is named a sum ends what may be one.
func (s *sheet) endOfGroup(i, before int) int {
	columns := s.amountColumns()
	sums := make([]*big.Rat, len(columns))
	for n := range sums {
		sums[n] = new(big.Rat)
	}
	for j := i + 1; j < before && s.rows[j].role != SumRow; j++ {
		holds, compared := 0, 0
		for n, col := range columns {
			if c := s.cell(j, col); c != nil {
				sums[n] = add(sums[n], c.Value)
			}
			if total := s.cell(i, col); total != nil && (total.Value.Sign() != 0 || sums[n].Sign() != 0) {
				compared++
				if total.Value.Cmp(sums[n]) == 0 {
					holds++
				}
			}
		}
		if compared > 0 && 3*holds >= 2*compared {
			return j + 1
		}
	}
	return -1
}

// sumsOf are the sums of a row by a reading, and how many are wrong. It gives up at
// as many as are wrong by another, if that is not negative.
func (s *sheet) sumsOf(at int, reading []rowTerm, fewest int) (list []*identity, wrong int) {
	for _, col := range s.amountColumns() {
		total := s.cell(at, col)
		var terms []term
		for _, r := range reading {
			if c := s.cell(r.row, col); c != nil {
				terms = append(terms, term{r.minus != s.isOpposite(r.row, at), c})
			}
		}
		if total == nil || len(terms) == 0 {
			continue
		}
		id := newIdentity(rowsToSum, total.label, total, terms...)
		id.parts = s.partsAmong(reading, col)
		if list = append(list, id); !id.isPossible() {
			wrong++
		}
		if fewest >= 0 && wrong >= fewest {
			break
		}
	}
	return list, wrong
}

// mostVolumes is how many columns of volumes may stand before the units.
const mostVolumes = 8

// partsAmong are the parts of the rows that a sum takes, which it does not take
// again.
func (s *sheet) partsAmong(reading []rowTerm, col int) []*tableCell {
	var parts []*tableCell
	for _, r := range reading {
		for i := r.row + 1; i < len(s.rows) && s.rows[i].isPart; i++ {
			if c := s.cell(i, col); c != nil && !slices.Contains(reading, rowTerm{row: i}) {
				parts = append(parts, c)
			}
		}
	}
	return parts
}

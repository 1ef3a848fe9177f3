package verify

import "math/big"

// yearModel is how the years of a frame hang together.
type yearModel int

// A single year; each year goes on from the one before; each is counted from
// the first opening.
const (
	oneYear yearModel = iota
	chained
	fromBase
)

// identities are the sums that the sheet's numbers must meet, and how its years
// hang together, with what the other model would miss by.
type identities struct {
	list   []*identity
	model  yearModel
	misses []*big.Rat // of the other model, year by year
	fits   bool       // the model fits all years
	same   bool       // all years print the same opening
}

func (s *sheet) identities() *identities {
	ids := &identities{fits: true}
	if s.isFrame() {
		s.frame(ids)
	} else {
		s.sums(ids)
	}
	s.totals(ids)
	s.changes(ids)
	return ids
}

// isFrame reports whether the table is an opening, changes and a closing.
func (s *sheet) isFrame() bool {
	return s.find(OpeningRow) >= 0 && s.find(ClosingRow) > s.find(OpeningRow)
}

// amountColumns are the columns of amounts, and the total where there is one:
// sums of rows hold in all of them.
func (s *sheet) amountColumns() []int {
	var out []int
	for i := range s.columns {
		if r := s.columns[i].role; r == AmountColumn || r == TotalColumn || r == ChangeColumn {
			out = append(out, i)
		}
	}
	return out
}

// year is one column of a frame.
type year struct {
	col              int
	opening          *tableCell // printed in the column, or nil
	items            []*tableCell
	sum, closing     *tableCell
	percentRows      []*tableCell
	rates            []*big.Rat
	itemsAfterTheSum []*tableCell
}

func (s *sheet) year(col int) year {
	y := year{col: col, opening: s.cell(s.find(OpeningRow), col), closing: s.cell(s.find(ClosingRow), col)}
	for i := s.find(OpeningRow) + 1; i < s.find(ClosingRow); i++ {
		c := s.cell(i, col)
		switch {
		case c == nil:
		case s.rows[i].role == SumRow:
			y.sum = c
		case s.rows[i].role == ItemRow && y.sum == nil:
			y.items = append(y.items, c)
		case s.rows[i].role == ItemRow:
			y.itemsAfterTheSum = append(y.itemsAfterTheSum, c)
		}
		if c != nil && s.rows[i].role == ItemRow && s.rows[i].percent != nil {
			y.percentRows, y.rates = append(y.percentRows, c), append(y.rates, s.rows[i].percent)
		}
	}
	return y
}

// frame adds the identities of a frame: rows and their sum, opening and changes
// to closing, percents of their base, and from year to year.
func (s *sheet) frame(ids *identities) {
	var years []year
	for _, col := range s.columnsOf(AmountColumn) {
		if y := s.year(col); y.closing != nil {
			years = append(years, y)
		}
	}
	openings := s.openings(years, ids)
	var carried *big.Rat
	if len(years) > 0 && years[0].opening != nil {
		carried = years[0].opening.Value
	}
	for i, y := range years {
		if ids.model == fromBase || carried == nil || s.turned {
			carried = nil
		} else {
			carried = y.carry(carried)
		}
		if y.sum != nil && len(y.items) > 0 {
			ids.add(newIdentity(rowsToSum, y.sum.label, y.sum, plusAll(y.items)...))
		}
		if openings[i] == nil {
			continue
		}
		ids.add(y.closingIdentity(openings[i]))
		for n, row := range y.percentRows {
			id := percentIdentity(row.label, row, openings[i], y.rates[n])
			id.carried, id.closing, id.others = carried, y.closing, y.otherRows(row)
			ids.add(id)
		}
		if i > 0 && y.opening != nil && ids.model == chained && !s.turned {
			ids.add(newIdentity(yearToYear, y.opening.label, y.opening, term{tableCell: years[i-1].closing}))
		}
	}
}

// carry is the closing of a year without rounding its percents.
func (y year) carry(opening *big.Rat) *big.Rat {
	sum := opening
	for _, c := range append(append([]*tableCell(nil), y.items...), y.itemsAfterTheSum...) {
		change := c.Value
		for n, row := range y.percentRows {
			if row == c {
				change = mul(opening, y.rates[n])
			}
		}
		sum = add(sum, change)
	}
	return sum
}

func (y year) otherRows(row *tableCell) []*big.Rat {
	var out []*big.Rat
	for _, c := range y.items {
		if c != row {
			out = append(out, c.Value)
		}
	}
	return out
}

func (ids *identities) add(id *identity) { ids.list = append(ids.list, id) }

func plusAll(cells []*tableCell) []term {
	terms := make([]term, len(cells))
	for i, c := range cells {
		terms[i] = term{tableCell: c}
	}
	return terms
}

// closingIdentity is opening + changes = closing: by the printed sum where
// there is one.
func (y year) closingIdentity(opening *tableCell) *identity {
	changes := y.items
	if y.sum != nil {
		changes = append([]*tableCell{y.sum}, y.itemsAfterTheSum...)
	}
	return newIdentity(openingToClosing, y.closing.label, y.closing, plusAll(append([]*tableCell{opening}, changes...))...)
}

// openings says what each year starts from: the opening printed in its column
// or, where there is none, the closing before it or the first opening, whichever
// model fits more years.
func (s *sheet) openings(years []year, ids *identities) []*tableCell {
	if len(years) == 0 {
		return nil
	}
	base := years[0].opening
	out := make([]*tableCell, len(years))
	chain, fixed := make([]*tableCell, len(years)), make([]*tableCell, len(years))
	for i, y := range years {
		out[i], chain[i], fixed[i] = y.opening, y.opening, y.opening
		if i > 0 && y.opening == nil {
			chain[i], fixed[i] = years[i-1].closing, base
		}
	}
	if len(years) == 1 || base == nil {
		return out
	}
	missesOf := func(openings []*tableCell) (misses []*big.Rat, wrong int) {
		for i, y := range years {
			id := y.closingIdentity(openings[i])
			if misses = append(misses, id.r); !id.isPossible() {
				wrong++
			}
		}
		return misses, wrong
	}
	chainMisses, chainWrong := missesOf(chain)
	fixedMisses, fixedWrong := missesOf(fixed)
	sameOpenings := true
	for _, y := range years[1:] {
		sameOpenings = sameOpenings && y.opening != nil && y.opening.Value.Cmp(base.Value) == 0
	}
	if fixedWrong < chainWrong || sameOpenings && fixedWrong == 0 && years[0].closing.Value.Cmp(base.Value) != 0 {
		ids.model, ids.misses, ids.fits, ids.same = fromBase, chainMisses, fixedWrong == 0, sameOpenings
		return fixed
	}
	ids.model, ids.misses, ids.fits = chained, fixedMisses, chainWrong == 0
	return chain
}

// sums adds the sums of a budget table. What a sum row sums is read from where
// it stands; of the readings, the one that fits most columns is taken.
func (s *sheet) sums(ids *identities) {
	for i := range s.rows {
		if s.rows[i].role != SumRow {
			continue
		}
		var best []*identity
		fewest := -1
		for _, reading := range s.readings(i) {
			list, wrong := s.sumsOf(i, reading)
			if len(list) > 0 && (fewest < 0 || wrong < fewest) {
				best, fewest = list, wrong
			}
		}
		ids.list = append(ids.list, best...)
	}
}

// rowTerm is a row that a sum takes, or takes away.
type rowTerm struct {
	row   int
	minus bool
}

// readings are what a sum row may sum: the items since the last sum, with that
// sum or less it; all items above, or the subtotals among them; all sums above;
// the last two sums, one less the other. So a budget's result, its net cost and
// what these end in after an appropriation are sums like any other.
func (s *sheet) readings(at int) [][]rowTerm {
	var since, items, sums []rowTerm
	for i := range at {
		switch s.rows[i].role {
		case ItemRow:
			since, items = append(since, rowTerm{row: i}), append(items, rowTerm{row: i})
		case SumRow:
			since, sums = nil, append(sums, rowTerm{row: i})
		}
	}
	out := [][]rowTerm{since, items, s.subtotals(at)}
	n := len(sums)
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
		if len(reading) > 0 {
			some = append(some, reading)
		}
	}
	return some
}

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
// by most of the columns, so that a wrong number does not hide a group.
func (s *sheet) endOfGroup(i, before int) int {
	columns := s.amountColumns()
	sums := make([]*big.Rat, len(columns))
	for n := range sums {
		sums[n] = new(big.Rat)
	}
	for j := i + 1; j < before; j++ {
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

func (s *sheet) sumsOf(at int, reading []rowTerm) (list []*identity, wrong int) {
	for _, col := range s.amountColumns() {
		total := s.cell(at, col)
		var terms []term
		for _, r := range reading {
			if c := s.cell(r.row, col); c != nil {
				terms = append(terms, term{r.minus, c})
			}
		}
		if total == nil || len(terms) == 0 {
			continue
		}
		id := newIdentity(rowsToSum, total.label, total, terms...)
		if list = append(list, id); !id.isPossible() {
			wrong++
		}
	}
	return list, wrong
}

// totals adds, row by row, the units and their total: those since the last
// total (but for volumes that stand before them), or all of them, or all totals
// before it, whichever holds in most rows.
func (s *sheet) totals(ids *identities) {
	var since, all, before []int
	for n := range s.columns {
		switch s.columns[n].role {
		case AmountColumn:
			since, all = append(since, n), append(all, n)
		case TotalColumn:
			var best []*identity
			fewest := -1
			readings := [][]int{since, all, before}
			for from := 1; from+1 < len(since); from++ {
				readings = append(readings, since[from:])
			}
			for _, columns := range readings {
				if list, wrong := s.totalsOf(n, columns); len(list) > 0 && (fewest < 0 || wrong < fewest) {
					best, fewest = list, wrong
				}
			}
			ids.list = append(ids.list, best...)
			since, before = nil, append(before, n)
		}
	}
}

func (s *sheet) totalsOf(total int, columns []int) (list []*identity, wrong int) {
	for row := range s.rows {
		var terms []term
		for _, col := range columns {
			if c := s.cell(row, col); c != nil {
				terms = append(terms, term{tableCell: c})
			}
		}
		if c := s.cell(row, total); c != nil && len(terms) > 1 {
			id := newIdentity(unitsToTotal, c.label, c, terms...)
			if list = append(list, id); !id.isPossible() {
				wrong++
			}
		}
	}
	return list, wrong
}

// pair is a column of new values and one of old, beside a change.
type pair struct{ new, old, change int }

// pairs finds the two columns that a column of changes compares: the two
// nearest to its left, the later year as the new; without years the left is the
// new one, as in Swedish budgets.
func (s *sheet) pairs(role ColumnRole) []pair {
	var out []pair
	for _, at := range s.columnsOf(role) {
		var near []int
		for col := at - 1; col >= 0 && len(near) < 2; col-- {
			if s.columns[col].role == AmountColumn {
				near = append(near, col)
			}
		}
		if len(near) < 2 {
			continue
		}
		p := pair{new: near[1], old: near[0], change: at}
		if s.columns[p.old].year > s.columns[p.new].year {
			p.new, p.old = p.old, p.new
		}
		out = append(out, p)
	}
	return out
}

func (s *sheet) changes(ids *identities) {
	for _, p := range s.pairs(ChangeColumn) {
		for row := range s.rows {
			a, b, c := s.cell(row, p.old), s.cell(row, p.new), s.cell(row, p.change)
			if a != nil && b != nil && c != nil {
				ids.add(newIdentity(changeOfValues, c.label, c, term{tableCell: b}, term{minus: true, tableCell: a}))
			}
		}
	}
}

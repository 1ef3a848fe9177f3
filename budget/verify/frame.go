package verify

// This file reads a frame: an opening, changes and a closing, year by year.

import (
	"math/big"
	"strings"
)

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
		case c == nil, s.rows[i].isPart && i > 0 && s.rows[i-1].role == ItemRow:
		case s.rows[i].role == SumRow:
			y.sum = c
		case s.rows[i].role == ItemRow && y.sum == nil:
			y.items = append(y.items, c)
		case s.rows[i].role == ItemRow:
			y.itemsAfterTheSum = append(y.itemsAfterTheSum, c)
		}
		if c == nil || s.rows[i].role != ItemRow {
			continue
		}
		if rate := s.rate(i, col); rate != nil {
			y.percentRows, y.rates = append(y.percentRows, c), append(y.rates, rate)
		}
	}
	return y
}

// cutWords are of labels whose percent is taken away, whether or not it has a
// minus: "Effektivisering 1,5 %".
var cutWords = []string{"effektivis", "bespar", "rationalis", "avdrag", "minsk", "sänk", "neddrag", "produktivitet"}

// rate is the percent, as a fraction, that an item is said to be of the opening:
// in its label, or in the row of rates above it. It is nil where none is said.
func (s *sheet) rate(i, col int) *big.Rat {
	if p := s.rows[i].percent; p != nil {
		if c := s.cell(i, col); p.Sign() > 0 && c != nil && c.Value.Sign() < 0 && containsAny(strings.ToLower(s.rows[i].label), cutWords...) {
			return new(big.Rat).Neg(p)
		}
		return p
	}
	if i > 0 && s.rows[i-1].role == RateRow {
		if c := s.cell(i-1, col); c != nil {
			return quo(c.Value, ratio(100))
		}
	}
	return nil
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
	s.forgetStrangeRates(years, openings)
	if ids.model == chained && !s.turned {
		ids.overYears = s.carriedYears(years)
	}
	var carried *big.Rat
	if len(years) > 0 && years[0].opening != nil {
		carried = years[0].opening.Value
	}
	for i, y := range years {
		if ids.model == fromBase || carried == nil || s.turned {
			carried = nil
		} else {
			carried = s.carry(y, carried)
		}
		if y.sum != nil && len(y.items) > 0 {
			ids.add(newIdentity(rowsToSum, y.sum.label, y.sum, s.changesOf(y.items, y.sum)...))
		}
		if openings[i] == nil {
			continue
		}
		ids.add(s.closingIdentity(y, openings[i]))
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

// forgetStrangeRates leaves out the rates that stand in a row above an item but
// are not its: they give it, to the last digit or one beside it, in less than
// half of the years.
func (s *sheet) forgetStrangeRates(years []year, openings []*tableCell) {
	fit, all := map[int]int{}, map[int]int{}
	for n, y := range years {
		for k, c := range y.percentRows {
			if openings[n] == nil {
				continue
			}
			all[c.row]++
			if id := percentIdentity("", c, openings[n], y.rates[k]); abs(id.r).Cmp(add(id.bound(), c.Unit)) <= 0 {
				fit[c.row]++
			}
		}
	}
	for n := range years {
		y := &years[n]
		cells, rates := y.percentRows, y.rates
		y.percentRows, y.rates = nil, nil
		for k, c := range cells {
			if s.rows[c.row].percent != nil || 2*fit[c.row] >= all[c.row] {
				y.percentRows, y.rates = append(y.percentRows, c), append(y.rates, rates[k])
			}
		}
	}
}

// carry is the closing of a year without rounding its percents.
func (s *sheet) carry(y year, opening *big.Rat) *big.Rat {
	sum := opening
	for _, c := range append(append([]*tableCell(nil), y.items...), y.itemsAfterTheSum...) {
		change := c.Value
		for n, row := range y.percentRows {
			if row == c {
				change = mul(opening, y.rates[n])
			}
		}
		sum = add(sum, signedBy(change, s.rows[c.row].isCost))
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

// changesOf are the changes that a sum or a closing adds, or takes away where
// they are costs printed without a minus.
func (s *sheet) changesOf(cells []*tableCell, sum *tableCell) []term {
	terms := make([]term, len(cells))
	for i, c := range cells {
		terms[i] = term{s.isOpposite(c.row, sum.row), c}
	}
	return terms
}

// closingIdentity is opening + changes = closing: by the printed sum where
// there is one.
func (s *sheet) closingIdentity(y year, opening *tableCell) *identity {
	changes := y.items
	if y.sum != nil {
		changes = append([]*tableCell{y.sum}, y.itemsAfterTheSum...)
	}
	return newIdentity(openingToClosing, y.closing.label, y.closing, s.changesOf(append([]*tableCell{opening}, changes...), y.closing)...)
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
			id := s.closingIdentity(y, openings[i])
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

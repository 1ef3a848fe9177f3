package verify

import (
	"math/big"
	"strings"
)

// ratioCheck is a printed percent of two printed numbers: a change, or a share.
type ratioCheck struct {
	cell        *tableCell
	over, under *tableCell
	minusOne    bool // a change: over/under − 1
	ofNew       bool // a change in percent of the new value: 1 − under/over
}

// possible is what the percent can be, each number half a unit to either side.
// It reports false where the denominator may be 0.
func (c ratioCheck) possible() (interval, bool) {
	if c.ofNew {
		return c.possibleOfNew()
	}
	return percentOf(c.over, c.under, c.minusOne)
}

// computed is the percent of the numbers as they are printed. The denominator must
// not be 0.
func (c ratioCheck) computed() *big.Rat {
	q := quo(c.over.Value, c.under.Value)
	switch {
	case c.ofNew:
		q = sub(ratio(1), quo(c.under.Value, c.over.Value))
	case c.minusOne:
		q = sub(q, ratio(1))
	}
	return mul(q, ratio(100))
}

// possibleOfNew is what a change can be in percent of the new value.
func (c ratioCheck) possibleOfNew() (interval, bool) {
	p, ok := percentOf(c.under, c.over, true)
	if !ok {
		return p, false
	}
	return interval{new(big.Rat).Neg(p.high), new(big.Rat).Neg(p.low)}, true
}

func percentOf(over, under *tableCell, minusOne bool) (interval, bool) {
	u := under.interval()
	if u.low.Sign() <= 0 && u.high.Sign() >= 0 {
		return interval{}, false
	}
	q := over.interval().times(interval{new(big.Rat).Inv(u.high), new(big.Rat).Inv(u.low)})
	if minusOne {
		q = interval{sub(q.low, ratio(1)), sub(q.high, ratio(1))}
	}
	hundred := ratio(100)
	return interval{mul(q.low, hundred), mul(q.high, hundred)}, true
}

// fits reports whether the printed percent overlaps what is possible.
func (c ratioCheck) fits() bool {
	p, ok := c.possible()
	return !ok || overlaps(p, c.cell.interval())
}

// fitsNew reports whether the change fits when it is taken of the new value:
// 1 − old/new.
func (c ratioCheck) fitsNew() bool {
	p, ok := c.possibleOfNew()
	return !ok || overlaps(p, c.cell.interval())
}

// fitsTurned reports whether the percent fits with the other sign.
func (c ratioCheck) fitsTurned() bool {
	p, ok := c.possible()
	i := c.cell.interval()
	return ok && c.cell.Value.Sign() != 0 && overlaps(p, interval{new(big.Rat).Neg(i.high), new(big.Rat).Neg(i.low)})
}

func overlaps(i, j interval) bool { return i.low.Cmp(j.high) <= 0 && j.low.Cmp(i.high) <= 0 }

// percentChanges are the checks of the columns of changes in percent, a list
// for each column. A deviation may be counted from the budget or from the
// outturn, and in percent of either: what fits most rows is taken.
func (s *sheet) percentChanges() [][]ratioCheck {
	var out [][]ratioCheck
	for _, p := range s.pairs(ChangePercentColumn) {
		best := s.percentsOf(p, false)
		if containsAny(strings.ToLower(s.columns[p.change].heading), "avvikelse", "diff") {
			turned := pair{new: p.old, old: p.new, change: p.change}
			for _, other := range [][]ratioCheck{s.percentsOf(turned, false), s.percentsOf(p, true), s.percentsOf(turned, true)} {
				if fitting(other) > fitting(best) {
					best = other
				}
			}
		}
		out = append(out, best)
	}
	return out
}

// percentsOf are the checks of a column of changes in percent, of the old value
// or of the new.
func (s *sheet) percentsOf(p pair, ofNew bool) []ratioCheck {
	var column []ratioCheck
	for row := range s.rows {
		a, b, c := s.cell(row, p.old), s.cell(row, p.new), s.cell(row, p.change)
		if a == nil || b == nil || c == nil {
			continue
		}
		if base := map[bool]*tableCell{false: a, true: b}[ofNew]; base.Value.Sign() != 0 {
			column = append(column, ratioCheck{cell: c, over: b, under: a, minusOne: true, ofNew: ofNew})
		}
	}
	return inPercent(column)
}

// fitting counts the checks that fit.
func fitting(column []ratioCheck) int {
	n := 0
	for _, c := range column {
		if c.fits() {
			n++
		}
	}
	return n
}

// inPercent is a column of percents as it is read: workbooks store 3,4 % as
// 0.034. The column is taken as fractions if more of it then fits.
func inPercent(column []ratioCheck) []ratioCheck {
	scaled := make([]ratioCheck, len(column))
	for i, c := range column {
		cell := *c.cell
		number := *cell.printedNumber
		number.Value, number.Unit = mul(number.Value, ratio(100)), mul(number.Unit, ratio(100))
		cell.printedNumber, c.cell = &number, &cell
		scaled[i] = c
	}
	if fitting(scaled) > fitting(column) {
		return scaled
	}
	return column
}

// sharesOf are the checks of a column of shares, each a part of a sum in a column
// of amounts.
func (s *sheet) sharesOf(col, amounts, total int) []ratioCheck {
	var column []ratioCheck
	for row := range total {
		x, share, whole := s.cell(row, amounts), s.cell(row, col), s.cell(total, amounts)
		if x != nil && share != nil && whole != nil && s.rows[row].role == ItemRow {
			column = append(column, ratioCheck{cell: share, over: x, under: whole})
		}
	}
	return inPercent(column)
}

// shares are the checks of the columns of shares: each the part of the last
// sum in a column of amounts to its left, that which fits most rows or is nearest.
func (s *sheet) shares() (checks []ratioCheck, wholes []*identity) {
	total := -1
	for i := range s.rows {
		if s.rows[i].role == SumRow {
			total = i
		}
	}
	if total < 0 {
		return nil, nil
	}
	for _, col := range s.columnsOf(ShareColumn) {
		var column []ratioCheck
		for left := col - 1; left >= 0; left-- {
			if r := s.columns[left].role; r != AmountColumn && r != TotalColumn {
				continue
			}
			if other := s.sharesOf(col, left, total); column == nil || fitting(other) > fitting(column) {
				column = other
			}
		}
		var parts []term
		for _, c := range column {
			if !s.rows[c.cell.row].isPart {
				parts = append(parts, term{tableCell: s.cell(c.cell.row, col)})
			}
		}
		checks = append(checks, column...)
		if whole := s.cell(total, col); whole != nil && len(parts) > 1 {
			wholes = append(wholes, newIdentity(sharesToWhole, whole.label, whole, parts...))
		}
	}
	return checks, wholes
}

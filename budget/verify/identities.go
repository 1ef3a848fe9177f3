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

	overYears *togetherCheck // of a chain
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
	s.yearsOfMonths(ids)
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

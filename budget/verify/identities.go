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
	s.across(ids)
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

// pairs are the two columns that each column of a role compares.
func (s *sheet) pairs(role ColumnRole) []pair {
	var out []pair
	for _, at := range s.columnsOf(role) {
		if p, ok := s.pairOf(at); ok {
			out = append(out, p)
		}
	}
	return out
}

// pairOf is the two columns that a column of changes compares: those of the
// change beside it, where the numbers told; or else the two nearest to its left,
// the later year as the new; without years the left is the new one, as in Swedish
// budgets.
func (s *sheet) pairOf(at int) (pair, bool) {
	for _, r := range s.relations {
		if r.isRead && (r.target == at-1 || r.target == at) && s.kindOf(r) == changeOfValues {
			a, b := r.terms[0], r.terms[1]
			if a.minus {
				a, b = b, a
			}
			return pair{new: a.col, old: b.col, change: at}, true
		}
	}
	var near []int
	for col := at - 1; col >= 0 && len(near) < 2; col-- {
		if s.columns[col].role == AmountColumn {
			near = append(near, col)
		}
	}
	if len(near) < 2 {
		return pair{}, false
	}
	p := pair{new: near[1], old: near[0], change: at}
	if s.columns[p.old].year > s.columns[p.new].year {
		p.new, p.old = p.old, p.new
	}
	return p, true
}

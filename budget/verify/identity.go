package verify

import "math/big"

// identity is a sum that a table's numbers must meet: the terms, each so many
// times, add up to the total.
type identity struct {
	kind  checkKind
	label string
	terms []term
	total *tableCell
	rate  *big.Rat // of a percent row: total = rate · the one term

	parts   []*tableCell // of its rows, that it does not take again
	formula string       // how columns were read that no heading tells: "Resultat = Intäkter − Kostnader"

	r               *big.Rat // total − terms, as printed
	limit, coarsest *big.Rat // reckoned once: see bound and unit

	// Of a percent row in a chain of years: what the year closes at when
	// nothing is rounded from the first year on, and the printed closing.
	carried *big.Rat
	closing *tableCell
	others  []*big.Rat // the other rows of the year, for what the base may be made of
}

type term struct {
	minus bool
	*tableCell
}

// checkKind is what an identity checks.
type checkKind int

const (
	rowsToSum checkKind = iota
	openingToClosing
	yearToYear
	percentOfBase
	changeOfValues
	unitsToTotal
	columnsToResult
	sharesToWhole
	monthsToYear
	percentsOfSum
	yearsTogether
	checkKinds
)

func newIdentity(kind checkKind, label string, total *tableCell, terms ...term) *identity {
	id := &identity{kind: kind, label: label, terms: terms, total: total}
	sum := new(big.Rat)
	for _, t := range terms {
		if t.minus {
			sum.Sub(sum, t.Value)
		} else {
			sum.Add(sum, t.Value)
		}
	}
	id.r = sub(total.Value, sum)
	return id
}

// percentIdentity is a row that is a percent of a printed base.
func percentIdentity(label string, total, base *tableCell, rate *big.Rat) *identity {
	return &identity{
		kind: percentOfBase, label: label, terms: []term{{tableCell: base}}, total: total, rate: rate,
		r: sub(total.Value, mul(rate, base.Value)),
	}
}

// bound is how far the total can be from the terms, when each number may be
// half a unit off: Σ|c|·h. It is reckoned once; the caller must not change it.
func (id *identity) bound() *big.Rat {
	if id.limit == nil {
		id.limit = id.halves()
	}
	return id.limit
}

func (id *identity) halves() *big.Rat {
	if id.kind == yearToYear {
		return new(big.Rat) // the same number, printed twice
	}
	sum := id.total.half()
	for _, t := range id.terms {
		h := t.half()
		if id.rate != nil {
			h = mul(h, abs(id.rate))
		}
		sum.Add(sum, h)
	}
	return sum
}

func (id *identity) isPossible() bool { return abs(id.r).Cmp(id.bound()) <= 0 }

// unit is the coarsest last digit among the numbers.
func (id *identity) unit() *big.Rat {
	if id.coarsest == nil {
		id.coarsest = id.total.Unit
		for _, t := range id.terms {
			id.coarsest = larger(id.coarsest, t.Unit)
		}
	}
	return id.coarsest
}

// offs is r in units of the last digit.
func (id *identity) offs() *big.Rat { return quo(id.r, id.unit()) }

// chance is the probability of so large a difference from independent rounding
// and whether it is known exactly. Equal rows are off together: for them, and
// for many rows, only a bound on the tail is at hand.
func (id *identity) chance() (p *big.Rat, exact bool) {
	n := len(id.terms)
	if n <= mostRows && !id.hasEqualRows() {
		return roundingChance(n, id.offs()), true
	}
	return nil, false
}

// hasEqualRows reports whether two rows print the same digits. Rows of 0 are
// equal too: small equal amounts stand as 0 together.
func (id *identity) hasEqualRows() bool {
	seen := map[string]bool{}
	for _, t := range id.terms {
		key := abs(t.Value).RatString()
		if seen[key] {
			return true
		}
		seen[key] = true
	}
	return false
}

// isImprobable reports whether the difference is possible as rounding but rarer
// than 1 in 10 000.
func (id *identity) isImprobable() bool {
	if id.rate != nil || len(id.terms) < 2 {
		return false
	}
	if p, exact := id.chance(); exact {
		return p.Cmp(tooImprobable()) < 0
	}
	return id.isBeyondTail()
}

// isBeyondTail is the tail bound for rows that are off together:
// |r|/u − ½ > √(ln(2/p)·Σm²/6), m rows of each value; for p = 1/10 000,
// ln 20 000 < 9.9035. Squared, so that it stays exact.
func (id *identity) isBeyondTail() bool {
	rows := map[string]int64{}
	for _, t := range id.terms {
		rows[abs(t.Value).RatString()]++
	}
	squares := int64(0)
	for _, m := range rows {
		squares += m * m
	}
	over := sub(abs(id.offs()), big.NewRat(1, 2))
	if over.Sign() <= 0 {
		return false
	}
	return mul(over, over).Cmp(mul(big.NewRat(99035, 60000), ratio(squares))) > 0
}

// places names the cells: the terms from the first to the last, and the total.
func (id *identity) places() string {
	cells := id.cells()
	return placesOf(cells[:len(cells)-1], id.total)
}

// placesOf names numbers from the first to the last, and what they lead to.
func placesOf(cells []*tableCell, total *tableCell) string {
	if len(cells) == 0 {
		return total.place
	}
	return joined(cells) + " ↔ " + total.place
}

// joined names numbers, from the first to the last where there are many.
func joined(cells []*tableCell) string {
	first, last := cells[0].place, cells[len(cells)-1].place
	switch {
	case first == last:
		return first
	case len(cells) > 2:
		return first + " … " + last
	}
	return first + ", " + last
}

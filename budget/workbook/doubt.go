package workbook

import (
	"internbudget/budget"
	"internbudget/rules"
)

// Doubts are warnings about roundings that a spreadsheet may do otherwise at an
// exact half: they round what rests on a quotient that is carried unrounded, of
// which a cell holds the nearest double only. Each stands at the place of its
// figure; the stored values are exact all the same.
func Doubts(b *budget.Budget) rules.Problems {
	formulas := newFormulas()
	var doubts rules.Problems
	for _, f := range b.Book.All {
		if f.IsInput() || formulas.tieProof(f) {
			continue
		}
		doubts = append(doubts, rules.Problem{
			Place: f.Place, Message: f.ID() + " rounds or compares what rests on an unrounded quotient: Excel may take an exact half the other way",
			Hint: "round the quotient first", Warning: true,
		})
	}
	return doubts
}

package verify

import (
	"math"
	"slices"
	"strings"
)

// This file finds the rows that are sums and do not begin with a word for it.

// midSumWords are of labels that name a sum later on, or a whole: "Årets resultat",
// "Verksamhetens nettokostnader", "Hela nämnden".
var midSumWords = []string{
	"nettokostnad", "nettokostnader", "resultat", "summa", "totalt", "totalsumma", "netto", "sammanlagt", "sammanlagda", "hela", "alla", "samtliga",
}

// nameSums finds the sums that are named so in their labels, where they are sums
// of what stands above them in at least half of the columns; and a last row that
// its numbers tell, whatever it is called.
func (s *sheet) nameSums(o TableOptions) {
	for i := range s.rows {
		r := &s.rows[i]
		if _, said := o.Rows[plain(r.label)]; said || r.role != ItemRow || r.isPart {
			continue
		}
		isNamed := hasWord(r.label, midSumWords...)
		isLast := i == len(s.rows)-1 && !s.turned && s.find(OpeningRow) < 0
		if !isNamed && !isLast {
			continue
		}
		list, wrong := s.bestSums(i)
		list = slices.DeleteFunc(list, (*identity).isOfZeros)
		switch {
		case isNamed && len(list) > 0 && 2*wrong <= len(list):
			r.role = SumRow
		case isLast && s.isSumByNumbers(i, list, wrong):
			r.role, r.isTold = SumRow, true
		}
	}
}

// isOfZeros reports whether all that a check takes in is 0, which tells nothing.
func (id *identity) isOfZeros() bool {
	return !slices.ContainsFunc(id.cells(), func(c *tableCell) bool { return c.Value.Sign() != 0 })
}

// isSumByNumbers reports whether a row is a sum though no word says so: it fits as
// columns that no heading tells must, and sums three rows or more. A row without a
// label is half a word.
func (s *sheet) isSumByNumbers(at int, list []*identity, wrong int) bool {
	least, rows := unlikelyOdds, 3
	if s.rows[at].label == "" {
		least, rows = likelyOdds, 2
	}
	seen := map[string]bool{}
	var odds []float64
	fits := 0
	for _, id := range list {
		var key strings.Builder
		for _, c := range id.cells() {
			key.WriteString(c.Value.RatString() + "|")
		}
		if len(id.terms) < rows || seen[key.String()] { // columns that are equal tell it once
			continue
		}
		seen[key.String()] = true
		if id.isPossible() {
			fits++
		}
		odds = append(odds, min(1, ratioFloat(quo(add(twice(id.bound()), id.unit()), add(twice(abs(id.total.Value)), id.unit())))))
	}
	if fits == 0 || wrong > 1 && mostMisses*wrong > len(list) || wrong >= len(list)-wrong {
		return false
	}
	return chanceOfFits(odds, fits)+math.Log(float64(len(s.readings(at)))) <= least
}

// notSums are the rows that are named sums and are not read as any, nor are part of
// one: what the nearest reading misses by, to be told.
func (t *tableVerdict) notSums() []notSum {
	var out []notSum
	for i := range t.rows {
		r := t.rows[i]
		if r.role != ItemRow || r.isPart || t.turned || !hasWord(r.label, midSumWords...) || t.isSummed(i) {
			continue
		}
		n := notSum{row: i}
		list, _ := t.bestSums(i)
		for _, id := range list {
			if !id.isPossible() {
				n.against = append(n.against, id)
			}
		}
		if len(n.against) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// notSum is a row that is named a sum, and the columns in which it is none.
type notSum struct {
	row     int
	against []*identity
}

// isSummed reports whether a row is a part of a sum down the rows.
func (t *tableVerdict) isSummed(row int) bool {
	return slices.ContainsFunc(t.ids, func(id *identity) bool {
		return id.isDown() && slices.ContainsFunc(id.terms, func(x term) bool { return x.row == row })
	})
}

// isDown reports whether a check sums rows.
func (id *identity) isDown() bool { return id.kind == rowsToSum || id.kind == openingToClosing }

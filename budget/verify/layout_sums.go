package verify

import (
	"math"
	"slices"
	"strings"
)

// This file finds the rows that are sums and do not begin with a word for it.

// Words of labels that name a sum later on: "Årets resultat", "Verksamhetens
// nettokostnader"; and that name a whole where they stand first: "Hela nämnden".
var (
	midSumWords = []string{"nettokostnad", "nettokostnader", "resultat", "summa", "totalt", "totalsumma", "netto", "sammanlagt", "sammanlagda"}
	wholeWords  = []string{"hela", "alla", "samtliga"}
)

// mostMisnamed is how many rows a word may name that are no sums, beside as many for
// each that is one: a word of more, such as of the results of a hundred units, is
// none for sums. So long tables are not tried row by row against all above.
const mostMisnamed = 20

// named counts the rows with a word for sums.
type named struct{ sums, others int }

// sumWord is the word by which a label names a sum, or empty.
func (s *sheet) sumWord(label string) string {
	for i, word := range wordsOf(label) {
		if n := s.named[word]; (i == 0 && slices.Contains(wholeWords, word) || slices.Contains(midSumWords, word)) && n.others <= mostMisnamed*(1+n.sums) {
			return word
		}
	}
	return ""
}

// nameSums finds the sums that are named so in their labels, where they are sums
// of what stands above them in at least half of the columns; and a last row that
// its numbers tell, whatever it is called.
func (s *sheet) nameSums(o TableOptions) {
	s.named = map[string]named{}
	for i := range s.rows {
		r := &s.rows[i]
		if _, said := o.Rows[plain(r.label)]; said || r.role != ItemRow || r.isPart {
			continue
		}
		word := s.sumWord(r.label)
		isLast := i == len(s.rows)-1 && !s.turned && s.find(OpeningRow) < 0
		if word == "" && !isLast {
			continue
		}
		list, wrong := s.bestSums(i)
		list = slices.DeleteFunc(list, (*identity).isOfZeros)
		n := s.named[word]
		switch {
		case word != "" && len(list) > 0 && 2*wrong <= len(list):
			r.role = SumRow
			n.sums++
		case isLast && s.isSumByNumbers(i, list, wrong):
			r.role, r.isTold = SumRow, true
		default:
			n.others++
		}
		s.named[word] = n
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
	summed := t.summedRows()
	for i := range t.rows {
		r := t.rows[i]
		if r.role != ItemRow || r.isPart || t.turned || summed[i] || t.sumWord(r.label) == "" {
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

// summedRows are the rows that are parts of a sum down the rows.
func (t *tableVerdict) summedRows() map[int]bool {
	rows := map[int]bool{}
	for _, id := range t.ids {
		if !id.isDown() {
			continue
		}
		for _, x := range id.terms {
			rows[x.row] = true
		}
	}
	return rows
}

// isDown reports whether a check sums rows.
func (id *identity) isDown() bool { return id.kind == rowsToSum || id.kind == openingToClosing }

package verify

import (
	"math/big"
	"slices"
	"strings"
)

// This file says what cannot be seen in a table, from the checks that it has.

// undetectable says what no check of this table can see.
func (t *tableVerdict) undetectable(ids *identities, ratios []ratioCheck, columns [][]ratioCheck) []string {
	out := unreadSentences(t.unread)
	widest := t.widest()
	if widest == nil {
		out = append(out, noSumsSentence)
	} else {
		out = append(out, hiddenInRoundingSentence(widest))
		if t.hasFreeTerms() {
			out = append(out, exchangedSentence)
		}
		out = append(out, missingEverywhereSentence)
		if !slices.ContainsFunc(t.ids, (*identity).isDown) {
			out = append(out, noSumsDownSentence)
		}
	}
	for _, n := range t.notSums() {
		out = append(out, notSumSentence(t.rowName(n.row), n.against))
	}
	out = append(out, leftOutSentences(t.leftOut)...)
	out = append(out, t.untested(t.unchecked(ratios, columns))...)
	if t.overYears != nil {
		out = append(out, overYearsSentence(t.overYears))
	}
	out = append(out, carriedOnSentence)
	if t.isFrame() && ids.model == chained && len(t.columnsOf(AmountColumn)) > 1 {
		out = append(out, unmarkedSentence)
	}
	return append(append(out, t.rateSentences()...), newBaseSentences(columns)...)
}

// widest is the check that leaves most room.
func (t *tableVerdict) widest() *identity {
	var widest *identity
	for _, id := range t.ids {
		if widest == nil || id.bound().Cmp(widest.bound()) > 0 {
			widest = id
		}
	}
	return widest
}

// hasFreeTerms reports whether some sum has two numbers that nothing else holds:
// they may stand in each other's places.
func (t *tableVerdict) hasFreeTerms() bool {
	return slices.ContainsFunc(t.ids, func(id *identity) bool {
		free := 0
		for _, x := range id.terms {
			if len(t.with[x.tableCell]) == 1 {
				free++
			}
		}
		return free > 1 && id.kind != monthsToYear
	})
}

// unchecked are the numbers that no check takes in.
func (t *tableVerdict) unchecked(ratios []ratioCheck, columns [][]ratioCheck) []*tableCell {
	checked := map[[2]int]bool{}
	for c := range t.with {
		checked[[2]int{c.row, c.col}] = true
	}
	for _, checks := range append(columns, ratios) {
		for _, c := range checks {
			for _, x := range []*tableCell{c.cell, c.over, c.under} {
				checked[[2]int{x.row, x.col}] = true
			}
		}
	}
	var out []*tableCell
	for row := range t.rows {
		for col := range t.columns {
			c := t.cell(row, col)
			switch {
			case c == nil, t.rows[row].role == SkippedRow, t.columns[col].role == SkippedColumn, checked[[2]int{row, col}]:
			case t.rows[row].role == RateRow && checked[[2]int{row + 1, col}]: // it is used in the row below
			default:
				out = append(out, c)
			}
		}
	}
	return out
}

// untested tells the numbers that no check takes in: whole columns and rows by
// their names, the others by their cells.
func (t *tableVerdict) untested(cells []*tableCell) []string {
	inColumn, inRow := map[int]int{}, map[int]int{} // how many are left out
	for _, c := range cells {
		inColumn[c.col]++
		inRow[c.row]++
	}
	ofColumn, ofRow := map[int]int{}, map[int]int{} // how many there are
	for at := range t.cells {
		ofRow[at[0]]++
		ofColumn[at[1]]++
	}
	var names []string
	isWhole := map[int]bool{}
	for col := range t.columns {
		if isWhole[col] = inColumn[col] > 0 && inColumn[col] == ofColumn[col]; !isWhole[col] {
			continue
		}
		if _, some := t.nearly[col]; !some && len(cells) < len(t.cells) { // not where nothing is tested
			names = append(names, t.fullName(col))
		}
	}
	var rest []*tableCell
	told := map[int]bool{}
	for _, c := range cells {
		switch isRow := inRow[c.row] == ofRow[c.row] && ofRow[c.row] > 1; {
		case isWhole[c.col], told[c.row]:
		case isRow:
			told[c.row] = true
			names = append(names, t.rowName(c.row))
		default:
			rest = append(rest, c)
		}
	}
	return slices.Concat(t.nearlyTested(isWhole), untestedSentences(names), uncheckedSentences(rest))
}

// nearlyTested tells what columns are in some rows, and not held to: with the rows
// that speak against it, since one of them may be wrong.
func (t *tableVerdict) nearlyTested(isWhole map[int]bool) []string {
	var out []string
	for col := range t.columns {
		r, some := t.nearly[col]
		if !some {
			continue
		}
		var against []*identity
		rows := 0
		for id := range t.identitiesOf(r) {
			if t.rows[id.total.row].role == SumRow {
				continue
			}
			if rows++; !id.isPossible() {
				against = append(against, id)
			}
		}
		_, of, _ := strings.Cut(t.formulaText(r), " = ")
		out = append(out, nearlyTestedSentence(t.fullName(col), isWhole[col], of, against, rows))
	}
	return out
}

// rateSentences say what rows of percents leave open.
func (t *tableVerdict) rateSentences() []string {
	if !slices.ContainsFunc(t.ids, func(id *identity) bool { return id.kind == percentOfBase }) {
		return []string{unprintedRatesSentence}
	}
	if t.hasTies {
		return []string{cutBelowHalfSentence}
	}
	return []string{cutBelowHalfSentence, noTieSentence}
}

// newBaseSentences tell how many changes in percent are the same of the new value
// as of the old.
func newBaseSentences(columns [][]ratioCheck) []string {
	all, both := 0, 0
	for _, checks := range columns {
		for _, c := range checks {
			if all++; !c.ofNew && c.fits() && c.fitsNew() {
				both++
			}
		}
	}
	if both == 0 {
		return nil
	}
	return []string{bothBasesSentence(both, all)}
}

// twice is 2x.
func twice(x *big.Rat) *big.Rat { return add(x, x) }

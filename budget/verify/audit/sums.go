package audit

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"internbudget/budget/workbook"
)

// omission is a number that stands next to what a sum adds up, and is not added.
type omission struct {
	of      place
	formula string
}

// beside is a number beside the range of a sum of a row.
type beside struct {
	sum, number place
	within      area
	formula     string
}

// sumIn notes what a sum leaves out next to its range: of a column above or
// below. What stands beside the cells of a row is seldom one of them, and is
// looked at when every formula is known.
func (a *auditor) sumIn(x node, at place) {
	call, ok := x.(callNode)
	if !ok || call.name != "SUM" {
		return
	}
	var within []area
	for _, arg := range call.args {
		r, ok := arg.(refNode)
		if !ok {
			return
		}
		if to, ok := a.book.resolved(r, at.sheet); ok {
			within = append(within, to)
		}
	}
	leftOut := func(p place) bool {
		return p != at && !slices.ContainsFunc(within, func(w area) bool { return w.holds(p) }) && a.isAddend(p, at)
	}
	for _, r := range within {
		if r.sheet != at.sheet {
			continue
		}
		switch {
		case r.col1 == r.col2 && r.col1 == at.col && r.row1 < r.row2:
			for _, row := range []int32{r.row1 - 1, r.row2 + 1} {
				if p := (place{at.sheet, row, at.col}); leftOut(p) && !a.isRateOver(p, r) {
					a.omitted[at] = omission{p, written(x)}
				}
			}
		case r.row1 == r.row2 && r.row1 == at.row && r.col1 < r.col2:
			a.rowSums[at] = append(a.rowSums[at], r)
			for _, col := range []int32{r.col1 - 1, r.col2 + 1} {
				if p := (place{at.sheet, at.row, col}); leftOut(p) {
					a.beside = append(a.beside, beside{at, p, r, written(x)})
				}
			}
		}
	}
}

// omittedOfRows adds to the omissions what stands beside the range of a sum of a
// row and is one more of its cells: it has their formula, it is the next month or
// quarter by its heading, or the sums of the rows nearby take it.
func (a *auditor) omittedOfRows() {
	for _, b := range a.beside {
		if a.hasFormOf(b.number, b.within) || a.isNextPeriod(b.number, b.within) || a.othersTake(b) {
			a.omitted[b.sum] = omission{b.number, b.formula}
		}
	}
}

// othersTake reports whether the sums above and below, two at least of the
// nearest four, all take what stands in the column of the number.
func (a *auditor) othersTake(b beside) bool {
	taking := 0
	for _, step := range []int32{-2, -1, 1, 2} {
		row := b.sum.row + step
		sums := a.rowSums[place{b.sum.sheet, row, b.sum.col}]
		if sums == nil {
			continue
		}
		if !slices.ContainsFunc(sums, func(r area) bool { return r.holds(place{b.sum.sheet, row, b.number.col}) }) {
			return false
		}
		taking++
	}
	return taking >= 2
}

// hasFormOf reports whether a cell and all cells of a range are copies of one
// formula.
func (a *auditor) hasFormOf(p place, r area) bool {
	_, own := a.formAt(p.sheet, p.row, p.col)
	for col := r.col1; col <= r.col2; col++ {
		if _, of := a.formAt(r.sheet, r.row1, col); of[0] <= withoutReference || of[0] != own[0] {
			return false
		}
	}
	return true
}

// isNextPeriod reports whether the headings of a cell and of the range beside it
// are months, or quarters, one after the other.
func (a *auditor) isNextPeriod(p place, r area) bool {
	kind, own := a.periodOver(p)
	edge, step := r.col1, 1
	if p.col > r.col2 {
		edge, step = r.col2, -1
	}
	first, n := a.periodOver(place{p.sheet, p.row, edge})
	second, m := a.periodOver(place{p.sheet, p.row, edge + int32(step)})
	return kind != 0 && first == kind && second == kind && n == own+step && m == own+2*step
}

// mostAbove is how far above a cell its heading may stand.
const mostAbove = 200

// periodOver is the month or the quarter that the nearest text above a cell
// names.
func (a *auditor) periodOver(p place) (kind byte, n int) {
	for row := p.row - 1; row >= max(0, p.row-mostAbove); row-- {
		if c := a.book.sheets[p.sheet].cell(row, p.col); c != nil && c.Kind == workbook.TextCell {
			return period(c.Text)
		}
	}
	return 0, 0
}

// period reads a heading such as "Mars", "mar-25" or "Kv 2".
func period(heading string) (kind byte, n int) {
	text := strings.ToLower(strings.TrimSpace(heading))
	if len(text) >= 3 {
		if i := strings.Index("jan feb mar apr maj jun jul aug sep okt nov dec ", text[:3]+" "); i >= 0 && i%4 == 0 {
			return 'm', i/4 + 1
		}
	}
	for _, word := range []string{"kvartal", "kv", "q", "tertial"} {
		if rest, ok := strings.CutPrefix(text, word); ok {
			if rest = strings.TrimSpace(rest); len(rest) > 0 && rest[0] >= '1' && rest[0] <= '4' {
				return word[0], int(rest[0] - '0')
			}
		}
	}
	return 0, 0
}

func (r area) holds(p place) bool {
	return p.sheet == r.sheet && p.row >= r.row1 && p.row <= r.row2 && p.col >= r.col1 && p.col <= r.col2
}

// isRateOver reports whether a cell is less than one beside numbers that are all
// at least a hundred times as large: a percent that they are computed with.
func (a *auditor) isRateOver(p place, r area) bool {
	sheet := a.book.sheets[p.sheet]
	rate := math.Abs(valueOf(sheet.cell(p.row, p.col)).num)
	for row := r.row1; row <= r.row2; row++ {
		cell := sheet.cell(row, r.col1)
		if cell == nil || cell.Kind != workbook.NumberCell {
			continue
		}
		if v := math.Abs(valueOf(cell).num); v > 0 && v < 100*rate {
			return false
		}
	}
	return rate < 1
}

// isAddend reports whether a cell is a number that a sum of its row or column might
// add: no year over a column, and no sum but one that adds up across, as that of
// the months of a row does in a column of years.
func (a *auditor) isAddend(p, sum place) bool {
	cell := a.book.sheets[p.sheet].cell(p.row, p.col)
	if cell == nil || cell.Kind != workbook.NumberCell {
		return false
	}
	if cell.Formula != nil {
		return !a.isSum(p.sheet, cell) || a.addsUpAcross(cell, p, sum)
	}
	year, err := strconv.Atoi(cell.Text)
	return err != nil || year < 1900 || year > 2100
}

// addsUpAcross reports whether a sum is of cells of its own row where it stands in
// the column of another sum, or of its own column where it stands in its row.
func (a *auditor) addsUpAcross(cell *workbook.Cell, p, sum place) bool {
	x, err := a.book.parse(cell.Formula, p)
	if err != nil {
		return false
	}
	r, ok := firstPiece(x)
	switch {
	case !ok || r.sheet != "":
		return false
	case p.col == sum.col:
		return pieceOf(x) == 'r' && r.from.row == p.row
	}
	return pieceOf(x) == 'c' && r.from.column == p.col
}

// firstPiece is the range of a sum of one.
func firstPiece(x node) (refNode, bool) {
	if pieceOf(x) == 0 {
		return refNode{}, false
	}
	r, ok := x.(callNode).args[0].(refNode)
	return r, ok
}

// sums reports the omissions, but for those where some formula takes both the
// sum and what it left out, as a closing does of an opening and the sum of its
// changes, and where what is left out builds on the sum itself.
func (a *auditor) sums() {
	if len(a.omitted) == 0 {
		return
	}
	for i, s := range a.book.sheets {
		for j := range s.Cells {
			if cell := &s.Cells[j]; cell.Formula != nil {
				a.dropJoined(cell, i)
			}
		}
	}
	groups, of := newPlaces(), map[string]omission{}
	sums := make([]place, 0, len(a.omitted))
	for p := range a.omitted {
		sums = append(sums, p)
	}
	slices.SortFunc(sums, func(p, q place) int {
		return cmp.Or(p.sheet-q.sheet, int(p.row-q.row), int(p.col-q.col))
	})
	for _, p := range sums {
		o := a.omitted[p]
		key := fmt.Sprint(p.sheet, "row", p.row, o.of.row) // sums side by side are one finding
		if o.of.row == p.row {
			key = fmt.Sprint(p.sheet, "column", p.col, o.of.col)
		}
		groups.add(key, p)
		if _, met := of[key]; !met {
			of[key] = o
		}
	}
	for _, key := range groups.keys {
		at := groups.at[key]
		var left []place
		for _, p := range at {
			left = append(left, a.omitted[p].of)
		}
		a.review(labelOmitted, a.list(at), omittedText(of[key].formula, a.list(left))...)
		a.sumsWith(at, left)
	}
}

// sumsWith says what the first of some sums is with what it leaves out.
func (a *auditor) sumsWith(sums, left []place) {
	for i, p := range sums {
		is := valueOf(a.book.sheets[p.sheet].cell(p.row, p.col))
		more := valueOf(a.book.sheets[p.sheet].cell(left[i].row, left[i].col))
		if is.kind != number || more.kind != number {
			return
		}
		if i == 0 {
			f := &a.report.Findings[len(a.report.Findings)-1]
			f.Sentences = append(f.Sentences, sumWithText(a.at(p), is, plus(is, more)))
		}
		a.doubted(p, plus(is, more))
	}
}

// dropJoined drops the omissions that a formula makes good.
func (a *auditor) dropJoined(cell *workbook.Cell, sheet int) {
	x, err := a.book.parse(cell.Formula, place{sheet, cell.Row, cell.Column})
	if err != nil {
		return
	}
	refs := []area{{sheet, cell.Row, cell.Column, cell.Row, cell.Column}}
	for _, r := range addends(x) {
		if to, ok := a.book.resolved(r, sheet); ok {
			refs = append(refs, to)
		}
	}
	for _, r := range refs {
		if r.row1 != r.row2 || r.col1 != r.col2 {
			continue
		}
		sum := place{r.sheet, r.row1, r.col1}
		o, ok := a.omitted[sum]
		if ok && slices.ContainsFunc(refs, func(r area) bool { return r.holds(o.of) }) {
			delete(a.omitted, sum)
		}
	}
}

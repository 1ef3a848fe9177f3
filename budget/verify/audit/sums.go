package audit

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"internbudget/budget/workbook"
)

// omission is a number that stands next to what a sum adds up, and is not added.
type omission struct {
	of      place
	formula string
}

// sumIn notes what a sum of a column leaves out next to its range, above or
// below. Along a row nothing can be said: what stands beside the months or the
// kinds of cost of a row is seldom one of them.
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
	for _, r := range within {
		if r.sheet != at.sheet {
			continue
		}
		if r.col1 != r.col2 || r.col1 != at.col || r.row1 == r.row2 {
			continue
		}
		for _, row := range []int32{r.row1 - 1, r.row2 + 1} {
			p := place{at.sheet, row, at.col}
			if p != at && !slices.ContainsFunc(within, func(w area) bool { return w.holds(p) }) && a.isAddend(p) && !a.isRateOver(p, r) {
				a.omitted[at] = omission{p, written(x)}
			}
		}
	}
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

// isAddend reports whether a cell is a number that a sum beside it might add: no
// year over a column, and no sum itself.
func (a *auditor) isAddend(p place) bool {
	cell := a.book.sheets[p.sheet].cell(p.row, p.col)
	if cell == nil || cell.Kind != workbook.NumberCell {
		return false
	}
	if cell.Formula != nil {
		return !isSum(cell)
	}
	year, err := strconv.Atoi(cell.Text)
	return err != nil || year < 1900 || year > 2100
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
		key := strconv.Itoa(p.sheet) + " " + strconv.Itoa(int(p.row)) + " " + strconv.Itoa(int(o.of.row))
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
	}
}

// dropJoined drops the omissions that a formula makes good.
func (a *auditor) dropJoined(cell *workbook.Cell, sheet int) {
	x, err := parse(cell.Formula, cell.Row, cell.Column)
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

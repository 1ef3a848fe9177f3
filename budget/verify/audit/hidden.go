package audit

import (
	"fmt"
	"math"
	"sort"

	"internbudget/budget/workbook"
)

// hiddenSpan is what is hidden and feeds a sum.
type hiddenSpan struct {
	kind        byte
	sheet       int
	first, last int32 // rows or columns
	several     bool  // of those from first to last, not all
}

const (
	hiddenSheet   = 's'
	hiddenRows    = 'r'
	hiddenColumns = 'c'
)

// mostSpans is how many pieces of hidden rows or columns in one range are told
// one by one.
const mostSpans = 8

// hiddenIn notes which hidden rows, columns and sheets a formula adds up. Only
// a formula that is seen counts.
func (a *auditor) hiddenIn(x node, at place) {
	own := a.book.sheets[at.sheet]
	if own.Hidden || isIn(own.HiddenRows, at.row) || isIn(own.HiddenColumns, at.col) {
		return
	}
	for _, r := range addends(x) {
		all, _ := a.book.areas(r, at.sheet)
		for _, to := range all {
			a.hiddenAt(to, at)
		}
	}
}

// hiddenAt notes what is hidden in a range that a formula adds up.
func (a *auditor) hiddenAt(to area, at place) {
	s := a.book.sheets[to.sheet]
	if s.Hidden {
		a.hides(hiddenSpan{kind: hiddenSheet, sheet: to.sheet}, at)
		return
	}
	a.spansHide(hiddenRows, s.HiddenRows, to, to.row1, to.row2, at)
	a.spansHide(hiddenColumns, s.HiddenColumns, to, to.col1, to.col2, at)
}

// spansHide notes the hidden rows or columns with numbers in a range.
func (a *auditor) spansHide(kind byte, hidden []workbook.Span, in area, first, last int32, at place) {
	spans := spansIn(hidden, first, last)
	for _, h := range spans {
		part := in
		if kind == hiddenRows {
			part.row1, part.row2 = max(in.row1, int32(h.First)), min(in.row2, int32(h.Last))
		} else {
			part.col1, part.col2 = max(in.col1, int32(h.First)), min(in.col2, int32(h.Last))
		}
		if !a.computing.visit(1) || !a.holdsNumbers(a.book.sheets[in.sheet], part) {
			continue
		}
		if len(spans) > mostSpans {
			from, to := max(first, int32(spans[0].First)), min(last, int32(spans[len(spans)-1].Last))
			a.hides(hiddenSpan{kind, in.sheet, from, to, true}, at)
			return
		}
		a.hides(hiddenSpan{kind, in.sheet, int32(h.First), int32(h.Last), false}, at)
	}
}

// hides notes a sum that something hidden feeds.
func (a *auditor) hides(h hiddenSpan, at place) {
	key := fmt.Sprint(h)
	if a.hidden.at[key] == nil {
		a.spans = append(a.spans, h)
	}
	a.hidden.add(key, at)
}

// hiddenWorth says what the largest of the totals that something hidden feeds would
// be without it.
func (a *auditor) hiddenWorth(i int, h hiddenSpan, totals []place) []string {
	if i >= mostDoubts {
		return nil
	}
	at, most := place{}, -1.0
	for _, p := range totals {
		if v := valueOf(a.book.sheets[p.sheet].cell(p.row, p.col)); v.kind == number && math.Abs(v.num) > most {
			at, most = p, math.Abs(v.num)
		}
	}
	if most < 0 {
		return nil
	}
	cell := a.book.sheets[at.sheet].cell(at.row, at.col)
	x, err := a.book.parse(cell.Formula, at)
	if err != nil {
		return nil
	}
	e := &evaluator{book: a.book, visits: mostWeighed, instead: map[*workbook.Cell]value{}}
	for _, r := range addends(x) {
		all, _ := a.book.areas(r, at.sheet)
		for _, in := range all {
			if in.sheet == h.sheet {
				e.stored(h.partOf(in), func(c *workbook.Cell) {
					if a.isHidden(h, c) {
						e.instead[c] = value{}
					}
				})
			}
		}
	}
	without, missing := e.compute(x, cell, at.sheet)
	if missing != "" || without.kind != number {
		return nil
	}
	return []string{withoutHidden(a.at(at), valueOf(cell), without)}
}

// isHidden reports whether a cell is hidden in the way that is told.
func (a *auditor) isHidden(h hiddenSpan, c *workbook.Cell) bool {
	s := a.book.sheets[h.sheet]
	switch h.kind {
	case hiddenRows:
		return isIn(s.HiddenRows, c.Row)
	case hiddenColumns:
		return isIn(s.HiddenColumns, c.Column)
	}
	return true
}

// partOf is the part of a range that what is hidden spans.
func (h hiddenSpan) partOf(in area) area {
	switch h.kind {
	case hiddenRows:
		in.row1, in.row2 = max(in.row1, h.first), min(in.row2, h.last)
	case hiddenColumns:
		in.col1, in.col2 = max(in.col1, h.first), min(in.col2, h.last)
	}
	return in
}

// addends are the references that a formula adds up: within sums, and the terms
// of + and -.
func addends(x node) []refNode {
	var refs []refNode
	var visit func(x node, adding bool)
	visit = func(x node, adding bool) {
		switch x := x.(type) {
		case refNode:
			if adding {
				refs = append(refs, x)
			}
		case unaryNode:
			visit(x.of, adding)
		case binaryNode:
			sum := x.op == "+" || x.op == "-"
			visit(x.left, sum || adding)
			visit(x.right, sum || adding)
		case callNode:
			switch x.name {
			case "SUM", "SUMPRODUCT", "SUBTOTAL", "AVERAGE":
				adding = true
			case "SUMIF", "SUMIFS":
				adding = true
			}
			for _, arg := range x.args {
				visit(arg, adding)
			}
		}
	}
	visit(x, false)
	return refs
}

func isIn(spans []workbook.Span, i int32) bool { return len(spansIn(spans, i, i)) > 0 }

// spansIn are the spans that meet first to last.
func spansIn(spans []workbook.Span, first, last int32) []workbook.Span {
	from := sort.Search(len(spans), func(i int) bool { return spans[i].Last >= int(first) })
	to := sort.Search(len(spans), func(i int) bool { return spans[i].First > int(last) })
	return spans[from:max(from, to)]
}

func (a *auditor) holdsNumbers(s *sheet, in area) bool {
	for _, c := range s.columnsIn(in.col1, in.col2) {
		col := s.columns[c]
		from, to := col.between(in.row1, in.row2)
		if !a.computing.visit(to - from) {
			return true
		}
		for _, i := range col.cells[from:to] {
			if s.Cells[i].Kind == workbook.NumberCell {
				return true
			}
		}
	}
	return false
}

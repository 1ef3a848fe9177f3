package audit

import (
	"fmt"
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

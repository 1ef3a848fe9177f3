package audit

import (
	"sort"
	"strconv"

	"internbudget/budget/workbook"
)

// hiddenIn notes which hidden rows, columns and sheets a formula adds up. Only
// a formula that is seen counts.
func (a *auditor) hiddenIn(x node, at place) {
	own := a.book.sheets[at.sheet]
	if own.Hidden || isIn(own.HiddenRows, at.row) || isIn(own.HiddenColumns, at.col) {
		return
	}
	for _, r := range addends(x) {
		to, ok := a.book.resolved(r, at.sheet)
		if !ok {
			continue
		}
		s := a.book.sheets[to.sheet]
		name := strconv.Itoa(to.sheet)
		if s.Hidden {
			a.hidden.add("s "+name, at)
			continue
		}
		for _, h := range spansIn(s.HiddenRows, to.row1, to.row2) {
			if a.holdsNumbers(s, area{to.sheet, max(to.row1, int32(h.First)), to.col1, min(to.row2, int32(h.Last)), to.col2}) {
				a.hidden.add("r "+name+" "+strconv.Itoa(h.First)+" "+strconv.Itoa(h.Last), at)
			}
		}
		for _, h := range spansIn(s.HiddenColumns, to.col1, to.col2) {
			if a.holdsNumbers(s, area{to.sheet, to.row1, max(to.col1, int32(h.First)), to.row2, min(to.col2, int32(h.Last))}) {
				a.hidden.add("c "+name+" "+strconv.Itoa(h.First)+" "+strconv.Itoa(h.Last), at)
			}
		}
	}
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

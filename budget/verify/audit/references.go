package audit

import (
	"math"
	"strings"

	"internbudget/budget/workbook"
)

// givesCells reports whether a function gives cells, and not only their values.
func givesCells(name string) bool {
	switch name {
	case "INDEX", "OFFSET", "INDIRECT", "CHOOSE", "IF", "IFS", "SWITCH", "SINGLE", "ANCHORARRAY", "XLOOKUP":
		return true
	}
	return false
}

// cellsOf is a reference as a value: of one cell, what stands there.
func (e *evaluator) cellsOf(x node) value {
	all, ok := e.areas(x)
	if !ok {
		if e.missing == "" {
			e.fail(becauseForm)
		}
		return faultOf(notThere)
	}
	return e.inAreas(all)
}

// inAreas is what stands in ranges; none is what an intersection of nothing gives.
func (e *evaluator) inAreas(all []area) value {
	switch {
	case len(all) == 0:
		return faultOf("#NULL!")
	case all[0].sheet < 0:
		return faultOf("#REF!")
	case len(all) == 1 && all[0].isCell():
		return e.read(e.book.sheets[all[0].sheet].cell(all[0].row1, all[0].col1))
	}
	return value{kind: areaValue, area: &ranges{all[0], all[1:]}}
}

func (r area) isCell() bool { return r.row1 == r.row2 && r.col1 == r.col2 }

// off is a range that is not there.
var off = area{sheet: noSheet}

// areas are the ranges that a part of a formula stands for; it reports false where
// it stands for values.
func (e *evaluator) areas(x node) ([]area, bool) {
	switch x := x.(type) {
	case refNode:
		if x.link != "" {
			e.fail(becauseLink)
			return nil, false
		}
		all, tooMany := e.book.areas(x, e.sheet)
		if tooMany {
			e.fail(becauseSize)
			return nil, false
		}
		if len(all) == 0 {
			all = []area{off}
		}
		return all, true
	case faultNode:
		return []area{off}, x.code == "#REF!"
	case nameNode:
		return e.areasOfName(x)
	case valueNode:
		return areasIn(x.of)
	case unionNode:
		return e.joinedAreas(x.of)
	case binaryNode:
		return e.areasOfPair(x)
	case callNode:
		return e.areasOfCall(x)
	}
	return nil, false
}

func areasIn(v value) ([]area, bool) {
	if v.kind != areaValue {
		return nil, false
	}
	return append([]area{v.area.area}, v.area.more...), true
}

func (e *evaluator) areasOfName(x nameNode) ([]area, bool) {
	if v, ok := e.local(x); ok {
		return areasIn(v)
	}
	of, done := e.meaning(x)
	if of == nil {
		return nil, false
	}
	defer done()
	return e.areas(of)
}

func (e *evaluator) joinedAreas(of []node) (all []area, ok bool) {
	for _, one := range of {
		some, ok := e.areas(one)
		if !ok {
			return nil, false
		}
		if all = append(all, some...); len(all) > mostSheets {
			e.fail(becauseSize)
			return nil, false
		}
	}
	return all, true
}

// areasOfPair is the range from one reference to another, or what both have.
func (e *evaluator) areasOfPair(x binaryNode) ([]area, bool) {
	if x.op != ":" && x.op != " " {
		return nil, false
	}
	left, ok := e.areas(x.left)
	if !ok {
		return nil, false
	}
	right, ok := e.areas(x.right)
	if !ok {
		return nil, false
	}
	if len(left) != 1 || len(right) != 1 {
		return nil, false
	}
	a, b := left[0], right[0]
	switch {
	case a.sheet < 0 || b.sheet < 0:
		return []area{off}, true
	case a.sheet != b.sheet:
		return nil, false
	case x.op == ":":
		return []area{{a.sheet, min(a.row1, b.row1), min(a.col1, b.col1), max(a.row2, b.row2), max(a.col2, b.col2)}}, true
	}
	in := area{a.sheet, max(a.row1, b.row1), max(a.col1, b.col1), min(a.row2, b.row2), min(a.col2, b.col2)}
	if in.row1 > in.row2 || in.col1 > in.col2 {
		return nil, true
	}
	return []area{in}, true
}

// areasOfCall are the cells that a function gives.
func (e *evaluator) areasOfCall(x callNode) ([]area, bool) {
	n := len(x.args)
	switch {
	case x.name == "INDEX" && n >= 2 && n <= 3:
		return e.indexed(x.args)
	case x.name == "OFFSET" && n >= 3 && n <= 5:
		return e.offset(x.args)
	case x.name == "INDIRECT" && n >= 1 && n <= 2:
		return e.indirect(x.args)
	case x.name == "ANCHORARRAY" && n == 1:
		return e.anchored(x.args[0])
	case x.name == "CHOOSE" && n >= 2:
		of, v := e.chosen(x.args)
		if of == nil || v.kind == fault {
			return nil, false
		}
		return e.areas(of)
	case x.name == "XLOOKUP" && n >= 3:
		of, at, across := e.xFound(x.args)
		if at.kind == fault {
			return nil, false
		}
		return areasIn(e.xItem(of, int32(at.num), across))
	case x.name == "IF" && n == 3:
		test := e.arg(x.args[0])
		switch {
		case test.kind == fault:
			return nil, false
		case test.num != 0:
			return e.areas(x.args[1])
		}
		return e.areas(x.args[2])
	}
	return nil, false
}

// indexed is a cell of a range, by row and column, or with 0 a whole row or
// column of it.
func (e *evaluator) indexed(a []node) ([]area, bool) {
	of, ok := e.areas(a[0])
	if !ok || len(of) != 1 {
		return nil, false
	}
	in := of[0]
	if in.sheet < 0 {
		return of, true
	}
	rows, cols := int(in.row2-in.row1)+1, int(in.col2-in.col1)+1
	i, j, bad := e.indexes(a, rows, cols)
	switch {
	case bad.kind == fault && bad.text == "#REF!":
		return []area{off}, true
	case bad.kind == fault:
		return nil, false
	}
	if i > 0 {
		in.row1 += int32(i - 1)
		in.row2 = in.row1
	}
	if j > 0 {
		in.col1 += int32(j - 1)
		in.col2 = in.col1
	}
	return []area{in}, true
}

// offset is a range so many rows and columns from another, of its size or of the
// one that is told.
func (e *evaluator) offset(a []node) ([]area, bool) {
	of, ok := e.areas(a[0])
	if !ok || len(of) != 1 || of[0].sheet < 0 {
		return of, ok && len(of) == 1
	}
	in := of[0]
	by := [4]int{0, 0, int(in.row2-in.row1) + 1, int(in.col2-in.col1) + 1}
	for i, x := range a[1:] {
		if _, empty := x.(emptyNode); empty {
			continue
		}
		n := e.arg(x)
		if n.kind == fault {
			return nil, false
		}
		by[i] = int(max(-rowsOfSheet, min(rowsOfSheet, math.Trunc(n.num+math.Copysign(n.bound, n.num)))))
	}
	row1, row2 := offsetBy(int(in.row1), by[0], by[2])
	col1, col2 := offsetBy(int(in.col1), by[1], by[3])
	if by[2] == 0 || by[3] == 0 || row1 < 0 || col1 < 0 || row2 >= rowsOfSheet || col2 >= columnsOfSheet {
		return []area{off}, true
	}
	return []area{{in.sheet, int32(row1), int32(col1), int32(row2), int32(col2)}}, true
}

// offsetBy are the first and the last line of so many, which go back where the
// number is below 0.
func offsetBy(from, by, size int) (first, last int) {
	if from += by; size < 0 {
		return from + size + 1, from
	}
	return from, from + size - 1
}

// indirect is the range that a text names.
func (e *evaluator) indirect(a []node) ([]area, bool) {
	if len(a) == 2 {
		if style := e.arg(a[1]); style.kind == fault || style.num == 0 {
			e.fail("INDIRECT") // rows and columns by number
			return nil, false
		}
	}
	name := e.asText(e.single(e.value(a[0])))
	if name.kind != text || !e.visit(ofName+len(name.text)) {
		return nil, false
	}
	of, err := e.book.parse(&workbook.Formula{Text: name.text, Row: e.row, Column: e.col}, place{e.sheet, e.row, e.col})
	if _, isRef := of.(refNode); err != nil || !isRef {
		if _, isName := of.(nameNode); err != nil || !isName {
			return []area{off}, true
		}
	}
	return e.areas(of)
}

// anchored is the range of an array that begins in a cell.
func (e *evaluator) anchored(x node) ([]area, bool) {
	of, ok := e.areas(x)
	if !ok || len(of) != 1 || !of[0].isCell() || of[0].sheet < 0 {
		return nil, false
	}
	in := of[0]
	c := e.book.sheets[in.sheet].cell(in.row1, in.col1)
	if c == nil || !isFirstOf(c.Formula, c) {
		return []area{off}, true
	}
	in.row2, in.col2 = c.Formula.LastRow, c.Formula.LastColumn
	return []area{in}, true
}

// areaOf is a reference to one range, also of a single cell.
func (e *evaluator) areaOf(x node) (area, bool) {
	all, ok := e.areas(x)
	if !ok || len(all) != 1 || all[0].sheet < 0 {
		return area{}, false
	}
	return all[0], true
}

// pointers are the functions that find their cells by values, so that they follow
// no row that is put in between.
func pointers(x node) (names []string) {
	walk(x, func(part node) {
		if c, ok := part.(callNode); ok && (c.name == "OFFSET" || c.name == "INDIRECT") && !strings.Contains(strings.Join(names, " "), c.name) {
			names = append(names, c.name)
		}
	})
	return names
}

// pointed are the cells that a function of a formula finds by values.
func (e *evaluator) pointed(x callNode, at *workbook.Cell, sheet int) []area {
	e.begin(at, sheet)
	all, _ := e.areas(x)
	return all
}

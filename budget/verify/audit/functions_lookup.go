package audit

import (
	"regexp"
	"slices"
	"strings"
)

// lookup are the functions that find a cell.
func lookup(name string) (function, bool) {
	switch name {
	case "MATCH":
		return function{least: 2, most: 3, of: (*evaluator).match}, true
	case "VLOOKUP":
		return function{least: 3, most: 4, of: func(e *evaluator, a []node) value { return e.lookedUp(name, a, true) }}, true
	case "HLOOKUP":
		return function{least: 3, most: 4, of: func(e *evaluator, a []node) value { return e.lookedUp(name, a, false) }}, true
	case "XLOOKUP":
		return function{least: 3, most: 6, of: (*evaluator).xLookup}, true
	case "LOOKUP":
		return function{least: 2, most: 3, of: (*evaluator).lookUp}, true
	case "XMATCH":
		return function{least: 2, most: 3, of: func(e *evaluator, a []node) value {
			mode := exact(0)
			if len(a) == 3 {
				mode = e.arg(a[2])
			}
			at := e.nearest(name, e.single(e.value(a[0])), e.value(a[1]), mode.num)
			if at.kind == number {
				at.num++
			}
			return at
		}}, true
	case "OFFSET", "INDIRECT", "ANCHORARRAY":
		return function{least: 1, most: 5, of: func(e *evaluator, a []node) value {
			all, ok := e.areas(callNode{name, a})
			switch {
			case e.missing != "":
				return value{}
			case !ok:
				return faultOf("#VALUE!")
			}
			return e.inAreas(all)
		}}, true
	case "INDEX":
		return function{least: 2, most: 3, of: (*evaluator).index}, true
	case "ROWS":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value { rows, _ := e.shape(e.value(a[0])); return exact(float64(rows)) }}, true
	case "COLUMNS":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value { _, cols := e.shape(e.value(a[0])); return exact(float64(cols)) }}, true
	case "ROW":
		return function{least: 0, most: 1, of: func(e *evaluator, a []node) value {
			return e.position(name, a, e.row, func(r area) int32 { return r.row1 })
		}}, true
	case "COLUMN":
		return function{least: 0, most: 1, of: func(e *evaluator, a []node) value {
			return e.position(name, a, e.col, func(r area) int32 { return r.col1 })
		}}, true
	}
	return function{}, false
}

// position is the row or column of a cell, or of the formula itself.
func (e *evaluator) position(name string, a []node, own int32, of func(area) int32) value {
	if len(a) == 0 {
		return exact(float64(own + 1))
	}
	r, ok := e.areaOf(a[0])
	switch {
	case !ok:
		return e.fail(name)
	case r.isCell():
		return exact(float64(of(r) + 1))
	case !e.arrays || !e.makes(int(r.row2-r.row1)+int(r.col2-r.col1)):
		return e.fail(name)
	}
	v := value{kind: arrayValue}
	if name == "ROW" {
		for row := r.row1; row <= r.row2; row++ {
			v.rows = append(v.rows, []value{exact(float64(row + 1))})
		}
		return v
	}
	v.rows = [][]value{nil}
	for col := r.col1; col <= r.col2; col++ {
		v.rows[0] = append(v.rows[0], exact(float64(col+1)))
	}
	return v
}

// shape is how many rows and columns a value has.
func (e *evaluator) shape(v value) (rows, cols int) {
	switch v.kind {
	case areaValue:
		return int(v.area.row2-v.area.row1) + 1, int(v.area.col2-v.area.col1) + 1
	case arrayValue:
		return len(v.rows), len(v.rows[0])
	}
	return 1, 1
}

// match finds the place of a value in a row or column.
func (e *evaluator) match(a []node) value {
	mode := exact(1)
	if len(a) == 3 {
		mode = e.arg(a[2])
	}
	of := e.value(a[1])
	if rows, cols := e.shape(of); rows > 1 && cols > 1 {
		return faultOf(notThere)
	}
	if mode.num < 0 {
		return e.fail("MATCH")
	}
	at := e.found("MATCH", e.single(e.value(a[0])), e.line(of, true), mode.num == 0)
	if at.kind == number {
		at = exact(at.num + 1)
	}
	return at
}

// line is the first column of a value, or its first row; of a row or column,
// that.
func (e *evaluator) line(of value, down bool) value {
	rows, cols := e.shape(of)
	if rows == 1 || cols == 1 {
		return of
	}
	if of.kind == arrayValue {
		if !down {
			return value{kind: arrayValue, rows: of.rows[:1]}
		}
		first := value{kind: arrayValue}
		for _, row := range of.rows {
			first.rows = append(first.rows, row[:1])
		}
		return first
	}
	first := of.area.area
	if down {
		first.col2 = first.col1
	} else {
		first.row2 = first.row1
	}
	return inArea(first)
}

// found is the place, from 0, of a value in a row or column: of the same one, or
// of the last that is no larger in a rising order. A search in what does not
// rise depends on the way of searching, and is not computed.
func (e *evaluator) found(name string, wanted, in value, isExact bool) value {
	switch {
	case wanted.kind == fault:
		return wanted
	case wanted.kind == blank:
		wanted = exact(0)
	}
	var like *regexp.Regexp
	if wanted.kind == text && isExact && strings.ContainsAny(wanted.text, "*?~") {
		if name == "XLOOKUP" {
			return e.fail(name) // where they are letters unless it is told
		}
		like = likeness(wanted.text)
	}
	last, before, at := -1, value{}, -1
	e.eachOf(in, func(i int, v value) bool {
		if v.kind == blank || v.kind != wanted.kind {
			return true
		}
		c := ordered(v, wanted)
		switch {
		case like != nil:
			if like.MatchString(v.text) {
				at = i
			}
		case isExact && c == 0:
			at = i
		case !isExact && before.kind != blank && ordered(before, v) > 0:
			e.fail(name)
		case !isExact:
			if before = v; c <= 0 {
				last = i
			}
		}
		return at < 0 && e.missing == ""
	})
	if at >= 0 {
		return exact(float64(at))
	}
	if last < 0 {
		return faultOf(notThere)
	}
	return exact(float64(last))
}

// eachOf visits the cells of a row or column, each with its place, until it is
// told to stop.
func (e *evaluator) eachOf(line value, do func(i int, v value) bool) {
	if line.kind != areaValue {
		for i, v := range slices.Concat(e.matrix(line)...) {
			if !do(i, v) {
				return
			}
		}
		return
	}
	in := line.area.area
	s := e.book.sheets[in.sheet]
	for _, c := range s.columnsIn(in.col1, in.col2) {
		col := s.columns[c]
		from, to := col.between(in.row1, in.row2)
		for _, i := range col.cells[from:to] {
			cell := &s.Cells[i]
			if !e.visit(1) || !do(int(cell.Row-in.row1+cell.Column-in.col1), e.read(cell)) {
				return
			}
		}
	}
}

// lookedUp finds a value in the first column (or row) of a table, and gives what
// stands so many columns (or rows) on.
func (e *evaluator) lookedUp(name string, a []node, down bool) value {
	of, isExact := e.value(a[1]), false
	if len(a) == 4 {
		mode := e.single(e.branch(a[3]))
		if mode.kind != number && mode.kind != truth && mode.kind != blank {
			return e.fail(name)
		}
		isExact = mode.num == 0
	}
	on := e.arg(a[2])
	if on.kind == fault {
		return on
	}
	j := int(on.num) - 1
	rows, cols := e.shape(of)
	if !down {
		rows, cols = cols, rows
	}
	if rows == 1 && cols == 1 && of.kind < areaValue {
		return e.fail(name)
	}
	if j < 0 {
		return faultOf("#VALUE!")
	}
	table := of
	if cols > 1 {
		of = e.line(of, down)
	}
	at := e.found(name, e.single(e.value(a[0])), e.cut(of, down), isExact)
	switch {
	case at.kind == fault:
		return at
	case j >= cols:
		return faultOf("#REF!")
	case down:
		return e.item(table, int(at.num), j)
	}
	return e.item(table, j, int(at.num))
}

// cut is the first cell of a single row that is searched downwards, or of a
// single column that is searched across.
func (e *evaluator) cut(of value, down bool) value {
	rows, cols := e.shape(of)
	if of.kind == areaValue && (down && cols > 1 || !down && rows > 1) {
		first := of.area.area
		first.row2, first.col2 = first.row1, first.col1
		return inArea(first)
	}
	if of.kind == arrayValue && (down && cols > 1 || !down && rows > 1) {
		return value{kind: arrayValue, rows: [][]value{of.rows[0][:1]}}
	}
	return of
}

// lookUp finds the last value that is no larger in a rising row or column, and
// gives what stands as far along in another, or the value itself.
func (e *evaluator) lookUp(a []node) value {
	in := e.value(a[1])
	of := in
	if len(a) == 3 {
		of = e.value(a[2])
	}
	rows, cols := e.shape(in)
	ofRows, ofCols := e.shape(of)
	if rows > 1 && cols > 1 || ofRows > 1 && ofCols > 1 || rows*cols != ofRows*ofCols || rows*cols == 1 {
		return e.fail("LOOKUP")
	}
	at := e.found("LOOKUP", e.single(e.value(a[0])), in, false)
	switch {
	case at.kind == fault:
		return at
	case ofCols == 1:
		return e.item(of, int(at.num), 0)
	}
	return e.item(of, 0, int(at.num))
}

// index is a cell of a range or of an array, by row and column, or with 0 a whole
// row or column of a range.
func (e *evaluator) index(a []node) value {
	if all, ok := e.indexed(a); ok {
		return e.inAreas(all)
	}
	if e.missing != "" {
		return value{}
	}
	of := e.value(a[0])
	rows, cols := e.shape(of)
	i, j, bad := e.indexes(a, rows, cols)
	switch {
	case bad.kind == fault:
		return bad
	case of.kind == fault:
		return of
	case i == 0 || j == 0:
		return e.fail("INDEX")
	}
	return e.item(of, i-1, j-1)
}

// indexes are the row and the column that INDEX names, of so many, counted from 1;
// 0 is all of them.
func (e *evaluator) indexes(a []node, rows, cols int) (i, j int, bad value) {
	row, col := e.arg(e.orZero(a[1])), exact(0)
	switch {
	case len(a) == 3:
		col = e.arg(e.orZero(a[2]))
	case rows == 1:
		row, col = col, row
	}
	if row.kind == fault {
		return 0, 0, row
	}
	if col.kind == fault {
		return 0, 0, col
	}
	i, j = int(max(-1, min(rowsOfSheet+1, row.num+row.bound))), int(max(-1, min(rowsOfSheet+1, col.num+col.bound)))
	if i == 0 && rows == 1 {
		i = 1
	}
	if j == 0 && cols == 1 {
		j = 1
	}
	if i < 0 || j < 0 || i > rows || j > cols {
		return 0, 0, faultOf("#REF!")
	}
	return i, j, value{}
}

// item is a cell of a value, counted from 0.
func (e *evaluator) item(of value, i, j int) value {
	if of.kind == areaValue {
		return e.read(e.book.sheets[of.area.sheet].cell(of.area.row1+int32(i), of.area.col1+int32(j)))
	}
	return e.matrix(of)[i][j]
}

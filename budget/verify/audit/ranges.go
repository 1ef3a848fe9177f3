package audit

import "internbudget/budget/workbook"

// single is a value as one: of a range, the cell that stands in the row or the
// column of the formula, unless it is computed over arrays; of an array, the first.
func (e *evaluator) single(v value) value {
	switch v.kind {
	case areaValue:
		a := v.area.area
		switch {
		case v.isSeveral():
			return faultOf("#VALUE!")
		case a.row1 == a.row2 && a.col1 == a.col2:
		case e.arrays:
			return e.fail(becauseArea)
		case a.col1 == a.col2 && a.row1 <= e.row && e.row <= a.row2:
			a.row1 = e.row
		case a.row1 == a.row2 && a.col1 <= e.col && e.col <= a.col2:
			a.col1 = e.col
		default:
			return faultOf("#VALUE!")
		}
		return e.read(e.book.sheets[a.sheet].cell(a.row1, a.col1))
	case arrayValue:
		if !e.arrays || len(v.rows) == 1 && len(v.rows[0]) == 1 {
			return v.rows[0][0]
		}
		return e.fail(becauseArea)
	}
	return v
}

// each applies an operation to two values, cell by cell where one has several
// and the formula is computed over arrays.
func (e *evaluator) each(a, b value, f func(a, b value) value) value {
	if a.kind < areaValue && b.kind < areaValue {
		return f(a, b)
	}
	if !e.arrays {
		return f(e.single(a), e.single(b))
	}
	p, q := e.matrix(a), e.matrix(b)
	if e.missing != "" {
		return value{}
	}
	rows, cols := max(len(p), len(q)), max(len(p[0]), len(q[0]))
	if !e.makes(rows * cols) {
		return value{}
	}
	v := value{kind: arrayValue}
	for i := range rows {
		var row []value
		for j := range cols {
			x, okX := spread(p, i, j)
			y, okY := spread(q, i, j)
			if !okX || !okY {
				row = append(row, faultOf("#N/A"))
				continue
			}
			v := f(x, y)
			if !e.makes(len(v.text) / ofCell) {
				return value{}
			}
			row = append(row, v)
		}
		v.rows = append(v.rows, row)
	}
	return v
}

// spread is a cell of a matrix; a single row or column stands for all.
func spread(m [][]value, i, j int) (value, bool) {
	if len(m) == 1 {
		i = 0
	}
	if len(m[0]) == 1 {
		j = 0
	}
	if i >= len(m) || j >= len(m[0]) {
		return value{}, false
	}
	return m[i][j], true
}

// matrix is a value as rows of values.
func (e *evaluator) matrix(v value) [][]value {
	switch v.kind {
	case arrayValue:
		return v.rows
	case areaValue:
		a := v.area
		if v.isSeveral() {
			return [][]value{{faultOf("#VALUE!")}}
		}
		rows, cols := int(a.row2-a.row1)+1, int(a.col2-a.col1)+1
		if !e.makes(rows * cols) {
			return [][]value{{{}}}
		}
		m := make([][]value, rows)
		for i := range m {
			m[i] = make([]value, cols)
			for j := range m[i] {
				m[i][j] = e.read(e.book.sheets[a.sheet].cell(a.row1+int32(i), a.col1+int32(j)))
			}
		}
		return m
	}
	return [][]value{{v}}
}

// ofCell is how many letters of a text take as much room as a cell of an array.
const ofCell = 64

// mostMade is how many cells the arrays may have, all in all, that are made to
// compute one formula: they stand in the memory at once.
const mostMade = 1 << 20

// makes counts the cells of an array that is made, and reports whether it may be.
func (e *evaluator) makes(cells int) bool {
	if e.made += cells; e.made > mostMade {
		e.fail(becauseSize)
		return false
	}
	return e.visit(4 * cells) // each is made, and computed with
}

// visit counts cells that are looked at, and reports whether they may be.
func (e *evaluator) visit(cells int) bool {
	if e.visits -= cells; e.visits < 0 {
		e.visits = 0
		e.fail(becauseSize)
		return false
	}
	return true
}

// cells visits what is not empty in a value.
func (e *evaluator) cells(v value, do func(value)) {
	switch v.kind {
	case blank:
	case arrayValue:
		for _, row := range v.rows {
			for _, x := range row {
				do(x)
			}
		}
	case areaValue:
		read := func(c *workbook.Cell) { do(e.read(c)) }
		e.stored(v.area.area, read)
		for _, more := range v.area.more {
			e.stored(more, read)
		}
	default:
		do(v)
	}
}

// stored visits the cells of a range that hold something.
func (e *evaluator) stored(in area, do func(*workbook.Cell)) {
	if !e.visit(1) {
		return
	}
	s := e.book.sheets[in.sheet]
	for _, c := range s.columnsIn(in.col1, in.col2) {
		col := s.columns[c]
		from, to := col.between(in.row1, in.row2)
		if !e.visit(to - from) {
			return
		}
		for _, i := range col.cells[from:to] {
			do(&s.Cells[i])
		}
	}
}

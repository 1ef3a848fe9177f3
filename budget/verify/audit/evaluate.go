package audit

import (
	"math"
	"strconv"

	"internbudget/budget/workbook"
)

// evaluator computes formulas from stored values.
type evaluator struct {
	book *book
	// visits is how many cells, or letters of formulas, may still be looked at:
	// sums over whole columns in every row of a sheet, or names that each use
	// another twice, would otherwise never end.
	visits int

	// Of the formula that is computed:
	sheet   int
	row     int32
	col     int32
	arrays  bool   // ranges are computed cell by cell
	missing string // why it cannot be computed
	depth   int    // of names within names
}

// mostVisits is minutes of work at the most; the use of a name costs as much as
// so many cells.
const (
	mostVisits = 1 << 29
	ofName     = 256
)

// Reasons why a formula is not computed, beside functions by their name.
const (
	becauseText   = "*text"
	becauseArea   = "*area"
	becauseLink   = "*link"
	becauseName   = "*name"
	becauseWork   = "*work"
	becauseForm   = "*form"
	becauseSyntax = "*syntax"
	becauseTable  = "*table"
	becauseSize   = "*size"
	becauseCycle  = "*cycle"
	becauseStored = "*stored"
)

// compute is the value of a formula; missing says why there is none.
func (e *evaluator) compute(x node, at *workbook.Cell, sheet int) (v value, missing string) {
	e.sheet, e.row, e.col = sheet, at.Row, at.Column
	e.arrays, e.missing, e.depth = at.Formula.Array, "", 0
	v = e.single(e.value(x))
	if e.missing == "" && v.kind == number && !(v.bound < math.MaxFloat64) {
		e.missing = becauseWork
	}
	return v, e.missing
}

// fail keeps the first reason.
func (e *evaluator) fail(reason string) value {
	if e.missing == "" {
		e.missing = reason
	}
	return faultOf("#N/A")
}

func (e *evaluator) value(x node) value {
	switch x := x.(type) {
	case numberNode:
		return known(x.value)
	case textNode:
		return textOf(x.text)
	case booleanNode:
		return truthOf(x.value)
	case faultNode:
		return faultOf(x.code)
	case emptyNode:
		return value{}
	case refNode:
		return e.reference(x)
	case nameNode:
		return e.name(x)
	case callNode:
		return e.call(x)
	case unaryNode:
		return e.each(e.value(x.of), exact(0), func(a, _ value) value { return e.unary(x.op, a) })
	case binaryNode:
		return e.each(e.value(x.left), e.value(x.right), func(a, b value) value { return e.binary(x.op, a, b) })
	case arrayNode:
		return e.array(x)
	}
	return e.fail(becauseForm)
}

func (e *evaluator) reference(x refNode) value {
	if x.link != "" {
		return e.fail(becauseLink)
	}
	at, ok := e.book.resolved(x, e.sheet)
	if !ok {
		return faultOf("#REF!")
	}
	if x.single {
		return e.read(e.book.sheets[at.sheet].cell(at.row1, at.col1))
	}
	return value{kind: areaValue, area: &at}
}

// name is what a name stands for. One that moves with the cell is not computed.
func (e *evaluator) name(x nameNode) value {
	n, ok := e.book.name(x.name, e.sheet)
	if !ok {
		return e.fail(becauseName)
	}
	if e.depth++; e.depth > 32 {
		return e.fail(becauseName)
	}
	if !e.visit(ofName + len(n.Formula)) {
		return value{}
	}
	defer func() { e.depth-- }()
	of, err := parse(&workbook.Formula{Text: n.Formula}, 0, 0)
	if err != nil || moves(of) {
		return e.fail(becauseName)
	}
	return e.value(of)
}

// moves reports whether a formula depends on where it stands.
func moves(x node) bool {
	found := false
	walk(x, func(part node) {
		if r, ok := part.(refNode); ok {
			fixed := r.from.fixedRow && r.from.fixedColumn && r.to.fixedRow && r.to.fixedColumn
			found = found || !fixed || r.sheet == "" && r.link == ""
		}
	})
	return found
}

func (e *evaluator) array(x arrayNode) value {
	v := value{kind: arrayValue}
	for _, row := range x.rows {
		if len(row) != len(x.rows[0]) {
			return e.fail(becauseForm)
		}
		var cells []value
		for _, item := range row {
			cells = append(cells, e.value(item))
		}
		v.rows = append(v.rows, cells)
	}
	return v
}

// read is the stored value of a cell. Many programs write workbooks without the
// values of formulas, which are not taken for empty cells.
func (e *evaluator) read(c *workbook.Cell) value {
	if isUnstored(c) {
		return e.fail(becauseStored)
	}
	return valueOf(c)
}

func isUnstored(c *workbook.Cell) bool {
	return c != nil && c.Formula != nil && c.Kind == workbook.Blank
}

// single is a value as one: of a range of one cell, that cell.
func (e *evaluator) single(v value) value {
	switch v.kind {
	case areaValue:
		if a := v.area; a.row1 == a.row2 && a.col1 == a.col2 {
			return e.read(e.book.sheets[a.sheet].cell(a.row1, a.col1))
		}
		return e.fail(becauseArea)
	case arrayValue:
		if len(v.rows) == 1 && len(v.rows[0]) == 1 {
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
			row = append(row, f(x, y))
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
		const most = 1 << 20
		rows, cols := int(a.row2-a.row1)+1, int(a.col2-a.col1)+1
		if rows*cols > most || !e.visit(rows*cols) {
			e.fail(becauseSize)
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
		s := e.book.sheets[v.area.sheet]
		for _, c := range s.columnsIn(v.area.col1, v.area.col2) {
			col := s.columns[c]
			from, to := col.between(v.area.row1, v.area.row2)
			if !e.visit(to - from) {
				return
			}
			for _, i := range col.cells[from:to] {
				do(e.read(&s.Cells[i]))
			}
		}
	default:
		do(v)
	}
}

// asNumber is a value in arithmetic. A text that may be a number depends on the
// country of the program, and is not guessed.
func (e *evaluator) asNumber(v value) value {
	switch v.kind {
	case number, fault:
		return v
	case truth:
		return exact(v.num)
	case blank:
		return exact(0)
	case text:
		if hasDigit(v.text) {
			return e.fail(becauseText)
		}
		return faultOf("#VALUE!")
	}
	return e.asNumber(e.single(v))
}

func (e *evaluator) unary(op byte, a value) value {
	if op == '+' {
		return a
	}
	n := e.asNumber(a)
	switch {
	case n.kind == fault:
		return n
	case op == '%':
		return over(n, exact(100))
	}
	return negated(n)
}

func (e *evaluator) binary(op string, a, b value) value {
	if a.kind == fault {
		return a
	}
	if b.kind == fault {
		return b
	}
	switch op {
	case "=":
		return truthOf(ordered(a, b) == 0)
	case "<>":
		return truthOf(ordered(a, b) != 0)
	case "<":
		return truthOf(ordered(a, b) < 0)
	case "<=":
		return truthOf(ordered(a, b) <= 0)
	case ">":
		return truthOf(ordered(a, b) > 0)
	case ">=":
		return truthOf(ordered(a, b) >= 0)
	case "&":
		return e.joined(a, b)
	}
	n, m := e.asNumber(a), e.asNumber(b)
	if n.kind == fault {
		return n
	}
	if m.kind == fault {
		return m
	}
	switch op {
	case "+":
		return plus(n, m)
	case "-":
		return plus(n, negated(m))
	case "*":
		return times(n, m)
	case "/":
		return over(n, m)
	}
	return power(n, m)
}

// power follows how far the result moves within the bounds of both.
func power(n, m value) value {
	p := math.Pow(n.num, m.num)
	spread := 0.0
	for _, base := range []float64{n.num - n.bound, n.num + n.bound} {
		for _, exponent := range []float64{m.num - m.bound, m.num + m.bound} {
			if d := math.Abs(math.Pow(base, exponent) - p); !math.IsNaN(d) {
				spread = math.Max(spread, d)
			}
		}
	}
	return rounded(p, spread+8*unit*math.Abs(p), false)
}

// joined is two texts as one. How a fraction is written depends on the country.
func (e *evaluator) joined(a, b value) value {
	both := ""
	for _, v := range []value{a, b} {
		switch {
		case v.kind == blank:
		case v.kind == text:
			both += v.text
		case v.kind == number && v.bound == 0 && v.num == math.Trunc(v.num) && math.Abs(v.num) < 1e11:
			both += strconv.FormatFloat(v.num, 'f', 0, 64)
		default:
			return e.fail(becauseText)
		}
	}
	return textOf(both)
}

func hasDigit(s string) bool {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			return true
		}
	}
	return false
}

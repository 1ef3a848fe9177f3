package audit

import (
	"math"

	"internbudget/budget/workbook"
)

// evaluator computes formulas from stored values.
type evaluator struct {
	book *book
	// visits is how many cells, or letters of formulas, may still be looked at:
	// sums over whole columns in every row of a sheet, or names that each use
	// another twice, would otherwise never end.
	visits int

	// instead are values that stand for those of cells; met tells that one of them
	// was read.
	instead map[*workbook.Cell]value
	met     bool

	// Of the formula that is computed:
	sheet   int
	row     int32
	col     int32
	arrays  bool   // ranges are computed cell by cell
	missing string // why it cannot be computed
	depth   int    // of names within names
}

// mostVisits is a minute of work at the most; the use of a name costs as much as
// so many cells.
const (
	mostVisits = 1 << 27
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
	if e.instead != nil {
		if v, ok := e.instead[c]; ok {
			e.met = true
			return v
		}
	}
	if isUnstored(c) {
		return e.fail(becauseStored)
	}
	return valueOf(c)
}

func isUnstored(c *workbook.Cell) bool {
	return c != nil && c.Formula != nil && c.Kind == workbook.Blank
}

package audit

import (
	"math"
	"strings"

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
	made    int    // cells of arrays so far
	depth   int    // of names within names
	locals  []local
}

// local is a value that a formula gives a name.
type local struct {
	name string
	of   value
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
	becauseGone   = "*gone"
	becauseSyntax = "*syntax"
	becauseTable  = "*table"
	becauseSize   = "*size"
	becauseCycle  = "*cycle"
	becauseStored = "*stored"
)

// begin turns to the formula of a cell.
func (e *evaluator) begin(at *workbook.Cell, sheet int) {
	e.sheet, e.row, e.col = sheet, at.Row, at.Column
	e.arrays, e.missing, e.made, e.depth, e.locals = at.Formula.Array, "", 0, 0, nil
}

// compute is the value of a formula; missing says why there is none.
func (e *evaluator) compute(x node, at *workbook.Cell, sheet int) (v value, missing string) {
	e.begin(at, sheet)
	v = e.value(x)
	if f := at.Formula; f.Array && v.kind >= areaValue {
		var within bool
		if v, within = spread(e.matrix(v), int(at.Row-f.Row), int(at.Column-f.Column)); !within {
			v = faultOf(notThere) // beyond the values of the array
		}
	}
	v = e.single(v)
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
	case valueNode:
		return x.of
	case unionNode:
		return e.cellsOf(x)
	case callNode:
		return e.call(x)
	case unaryNode:
		return e.each(e.value(x.of), exact(0), func(a, _ value) value { return e.unary(x.op, a) })
	case binaryNode:
		if x.op == ":" || x.op == " " {
			return e.cellsOf(x)
		}
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
	if x.last != "" {
		return e.cellsOf(x)
	}
	at, ok := e.book.resolved(x, e.sheet)
	if !ok {
		return faultOf("#REF!")
	}
	if x.single {
		return e.read(e.book.sheets[at.sheet].cell(at.row1, at.col1))
	}
	return inArea(at)
}

// name is what a name stands for.
func (e *evaluator) name(x nameNode) value {
	if v, ok := e.local(x); ok {
		return v
	}
	of, done := e.meaning(x)
	if of == nil {
		return faultOf(notThere)
	}
	defer done()
	return e.value(of)
}

// local is what a formula itself has given a name; the last of several holds.
func (e *evaluator) local(x nameNode) (value, bool) {
	for i := len(e.locals) - 1; i >= 0 && x.sheet == ""; i-- {
		if strings.EqualFold(e.locals[i].name, x.name) {
			return e.locals[i].of, true
		}
	}
	return value{}, false
}

// meaning is the formula that a name stands for, or nil where it fails. One that
// moves with the cell is not computed. What it names itself is not what the
// formula names that uses it.
func (e *evaluator) meaning(x nameNode) (of node, done func()) {
	n, ok := e.book.named(x, e.sheet)
	if !ok {
		e.fail(becauseName)
		return nil, nil
	}
	if e.depth >= mostNames {
		e.fail(becauseName)
		return nil, nil
	}
	if !e.visit(ofName + len(n.Formula)) {
		return nil, nil
	}
	of, err := e.book.parse(&workbook.Formula{Text: n.Formula}, place{sheet: noSheet})
	if err != nil || moves(of) {
		e.fail(becauseName)
		return nil, nil
	}
	before := e.locals
	e.depth, e.locals = e.depth+1, nil
	return of, func() { e.depth, e.locals = e.depth-1, before }
}

// mostNames is how deep names may stand within names.
const mostNames = 32

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

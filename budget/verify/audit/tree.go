package audit

import (
	"strconv"
	"strings"

	"internbudget/budget/workbook"
)

// node is a part of a formula.
type node interface{}

type (
	numberNode struct {
		value float64
		text  string
	}
	textNode    struct{ text string }
	booleanNode struct{ value bool }
	// faultNode is an error, and how it is written where it names a table.
	faultNode struct{ code, as string }
	emptyNode struct{} // an argument that is left out: IF(A1,,2)
	// refNode is a cell or a range: as seen from the formula's cell, whose
	// relative parts have been moved already.
	refNode struct {
		sheet    string // "" is the formula's own
		last     string // the last of several sheets, "Dec" of Jan:Dec!A1
		link     string // "1" of [1]Blad!A1, or ""
		from, to corner
		single   bool
		as       string // how it is written, where it names a table
	}
	// nameNode is a name, of a sheet where it says which.
	nameNode struct{ name, sheet string }
	// unionNode is several references as one: (A1,B1:B3).
	unionNode struct{ of []node }
	// valueNode is what was computed already; no formula is read as one.
	valueNode struct{ of value }
	// callNode is a function with its arguments; without a name the first is the
	// function itself, as in LAMBDA(x,x+1)(2).
	callNode struct {
		name string
		args []node
	}
	unaryNode struct {
		op byte // '-', '+' or '%'
		of node
	}
	binaryNode struct {
		op          string
		left, right node
	}
	arrayNode struct{ rows [][]node }
)

// corner is a cell of a reference; a fixed part has a $.
type corner struct {
	row, column           int32
	fixedRow, fixedColumn bool
}

// style is how references are printed: as they are written, or by how far they
// are from the cell at row, column.
type style struct {
	relative    bool
	row, column int32
}

// form prints a formula so that a cell and its copies have the same.
func form(x node, row, column int32) string {
	var b strings.Builder
	style{true, row, column}.print(&b, x)
	return b.String()
}

// written prints a formula as Excel writes it.
func written(x node) string {
	var b strings.Builder
	style{}.print(&b, x)
	return b.String()
}

func (s style) print(b *strings.Builder, x node) {
	switch x := x.(type) {
	case numberNode:
		b.WriteString(x.text)
	case textNode:
		b.WriteString(`"` + strings.ReplaceAll(x.text, `"`, `""`) + `"`)
	case booleanNode:
		b.WriteString(strings.ToUpper(strconv.FormatBool(x.value)))
	case faultNode:
		if x.as != "" {
			b.WriteString(x.as)
			return
		}
		b.WriteString(x.code)
	case nameNode:
		if x.sheet != "" {
			b.WriteString(quotedSheet(x.sheet) + "!")
		}
		b.WriteString(x.name)
	case unionNode:
		s.list(b, x.of, "(", ",", ")")
	case refNode:
		s.ref(b, x)
	case callNode:
		args := x.args
		if b.WriteString(x.name); x.name == "" {
			s.print(b, args[0])
			args = args[1:]
		}
		s.list(b, args, "(", ",", ")")
	case unaryNode:
		if x.op == '%' {
			s.operand(b, x.of, len(levels)+1, false)
			b.WriteByte('%')
			return
		}
		b.WriteByte(x.op)
		s.operand(b, x.of, len(levels)+1, false)
	case binaryNode:
		s.operand(b, x.left, strength(x.op), false)
		b.WriteString(x.op)
		s.operand(b, x.right, strength(x.op), true)
	case arrayNode:
		for i, row := range x.rows {
			s.list(b, row, [2]string{"{", ";"}[min(i, 1)], ",", "")
		}
		b.WriteByte('}')
	}
}

// operand prints a part in parentheses where it binds weaker than what is
// around it.
func (s style) operand(b *strings.Builder, x node, around int, right bool) {
	inner, isBinary := x.(binaryNode)
	_, isName := x.(nameNode)
	r, isRef := x.(refNode)
	if around == strength(":") && (isName || isRef && right && !r.single && r.as == "") { // or it would be read as one range
		s.list(b, []node{x}, "(", "", ")")
		return
	}
	if isBinary && (strength(inner.op) < around || right && strength(inner.op) == around) {
		s.list(b, []node{x}, "(", "", ")")
		return
	}
	s.print(b, x)
}

func (s style) list(b *strings.Builder, items []node, open, between, end string) {
	b.WriteString(open)
	for i, x := range items {
		if i > 0 {
			b.WriteString(between)
		}
		s.print(b, x)
	}
	b.WriteString(end)
}

func (s style) ref(b *strings.Builder, x refNode) {
	if x.as != "" && !s.relative {
		b.WriteString(x.as)
		return
	}
	if x.link != "" || x.sheet != "" {
		name := x.sheet
		if x.link != "" {
			name = "[" + x.link + "]" + name
		}
		if x.last != "" {
			name += ":" + x.last
		}
		b.WriteString(quotedSheet(name) + "!")
	}
	s.corner(b, x.from)
	if !x.single {
		b.WriteByte(':')
		s.corner(b, x.to)
	}
}

func quotedSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

func (s style) corner(b *strings.Builder, c corner) {
	if !s.relative {
		name := workbook.CellName(int(c.row), int(c.column))
		letters := strings.TrimRight(name, "0123456789")
		b.WriteString(dollar(c.fixedColumn) + letters + dollar(c.fixedRow) + name[len(letters):])
		return
	}
	part := func(letter byte, at, home int32, fixed bool) {
		b.WriteByte(letter)
		if fixed {
			b.WriteString(strconv.Itoa(int(at)))
			return
		}
		b.WriteString("[" + strconv.Itoa(int(at-home)) + "]")
	}
	part('R', c.row, s.row, c.fixedRow)
	part('C', c.column, s.column, c.fixedColumn)
}

func dollar(fixed bool) string {
	if fixed {
		return "$"
	}
	return ""
}

// mapped is a formula with its references changed. One that names a table is
// written as its cells where these are others.
func mapped(x node, change func(refNode) node) node {
	switch x := x.(type) {
	case refNode:
		to := change(x)
		if r, ok := to.(refNode); ok && r != x {
			r.as = ""
			return r
		}
		return to
	case unionNode:
		return unionNode{mappedAll(x.of, change)}
	case callNode:
		return callNode{x.name, mappedAll(x.args, change)}
	case unaryNode:
		return unaryNode{x.op, mapped(x.of, change)}
	case binaryNode:
		return binaryNode{x.op, mapped(x.left, change), mapped(x.right, change)}
	}
	return x
}

func mappedAll(all []node, change func(refNode) node) []node {
	to := make([]node, len(all))
	for i, x := range all {
		to[i] = mapped(x, change)
	}
	return to
}

// loosened is a formula without a fixed reference.
func loosened(x node) node {
	return mapped(x, func(r refNode) node {
		r.from.fixedRow, r.from.fixedColumn, r.to.fixedRow, r.to.fixedColumn = false, false, false, false
		return r
	})
}

// walk visits a part and all within it.
func walk(x node, visit func(node)) {
	visit(x)
	switch x := x.(type) {
	case callNode:
		for _, a := range x.args {
			walk(a, visit)
		}
	case unionNode:
		for _, one := range x.of {
			walk(one, visit)
		}
	case unaryNode:
		walk(x.of, visit)
	case binaryNode:
		walk(x.left, visit)
		walk(x.right, visit)
	}
}

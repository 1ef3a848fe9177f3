package audit

import (
	"math"
	"slices"
	"strings"
	"time"
)

// function computes a call of so many arguments.
type function struct {
	least, most int
	of          func(e *evaluator, args []node) value
}

// call computes a function, or fails by its name.
func (e *evaluator) call(x callNode) value {
	f, known := functionNamed(x.name)
	if !known || len(x.args) < f.least || len(x.args) > f.most {
		return e.fail(x.name)
	}
	return f.of(e, x.args)
}

const several = 255 // arguments that Excel takes at the most

func functionNamed(name string) (function, bool) {
	if f, ok := logical(name); ok {
		return f, true
	}
	if f, ok := rounding(name); ok {
		return f, true
	}
	return aggregate(name)
}

func logical(name string) (function, bool) {
	switch name {
	case "IF":
		return function{2, 3, (*evaluator).ifThen}, true
	case "IFERROR":
		return function{2, 2, (*evaluator).ifError}, true
	case "AND":
		return function{1, several, func(e *evaluator, a []node) value { return e.allOf(a, true) }}, true
	case "OR":
		return function{1, several, func(e *evaluator, a []node) value { return e.allOf(a, false) }}, true
	case "NOT":
		return function{1, 1, func(e *evaluator, a []node) value {
			n := e.arg(a[0])
			if n.kind == fault {
				return n
			}
			return truthOf(n.num == 0)
		}}, true
	case "CHOOSE":
		return function{2, several, (*evaluator).choose}, true
	case "MATCH":
		return function{2, 3, (*evaluator).match}, true
	case "INDEX":
		return function{2, 3, (*evaluator).index}, true
	case "ROWS":
		return function{1, 1, func(e *evaluator, a []node) value { rows, _ := e.shape(e.value(a[0])); return exact(float64(rows)) }}, true
	case "COLUMNS":
		return function{1, 1, func(e *evaluator, a []node) value { _, cols := e.shape(e.value(a[0])); return exact(float64(cols)) }}, true
	case "YEAR":
		return function{1, 1, func(e *evaluator, a []node) value { return e.ofDate(a[0], func(t time.Time) int { return t.Year() }) }}, true
	case "MONTH":
		return function{1, 1, func(e *evaluator, a []node) value {
			return e.ofDate(a[0], func(t time.Time) int { return int(t.Month()) })
		}}, true
	}
	return function{}, false
}

// arg is an argument as a number.
func (e *evaluator) arg(x node) value { return e.asNumber(e.single(e.value(x))) }

func (e *evaluator) ifThen(a []node) value {
	test := e.arg(a[0])
	switch {
	case test.kind == fault:
		return test
	case test.num != 0:
		return e.branch(a[1])
	case len(a) == 3:
		return e.branch(a[2])
	}
	return truthOf(false)
}

// branch is a value that is handed on; an argument left out is 0.
func (e *evaluator) branch(x node) value {
	if _, empty := x.(emptyNode); empty {
		return exact(0)
	}
	return e.value(x)
}

func (e *evaluator) ifError(a []node) value {
	if v := e.single(e.value(a[0])); v.kind != fault || e.missing != "" {
		return v
	}
	return e.branch(a[1])
}

// allOf is AND for wanted, OR for not.
func (e *evaluator) allOf(args []node, wanted bool) value {
	result := truthOf(wanted)
	for _, a := range args {
		e.cells(e.value(a), func(v value) {
			switch {
			case result.kind == fault || v.kind == text:
			case v.kind == fault:
				result = v
			case (v.num != 0) != wanted:
				result = truthOf(!wanted)
			}
		})
	}
	return result
}

func (e *evaluator) choose(a []node) value {
	n := e.arg(a[0])
	if n.kind == fault {
		return n
	}
	i := int(math.Floor(n.num + n.bound))
	if i < 1 || i >= len(a) {
		return faultOf("#VALUE!")
	}
	return e.branch(a[i])
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

// match finds a value in a row or column: the same one (0), or the last that is
// no larger in a rising order (1). Marks that stand for any letters are not
// computed.
func (e *evaluator) match(a []node) value {
	wanted, mode := e.single(e.value(a[0])), exact(1)
	if len(a) == 3 {
		mode = e.arg(a[2])
	}
	if wanted.kind == fault {
		return wanted
	}
	if mode.num < 0 || wanted.kind == text && strings.ContainsAny(wanted.text, "*?~") {
		return e.fail("MATCH")
	}
	m := e.matrix(e.value(a[1]))
	if len(m) > 1 && len(m[0]) > 1 {
		return faultOf("#N/A")
	}
	last := 0
	for i, v := range slices.Concat(m...) {
		if v.kind == blank || v.kind != wanted.kind {
			continue
		}
		switch c := ordered(v, wanted); {
		case c == 0 && mode.num == 0:
			return exact(float64(i + 1))
		case c <= 0 && mode.num > 0:
			last = i + 1
		}
	}
	if last == 0 {
		return faultOf("#N/A")
	}
	return exact(float64(last))
}

// index is a cell of a range, by row and column; 0 for a whole row is not
// computed.
func (e *evaluator) index(a []node) value {
	of, row, col := e.value(a[0]), e.arg(a[1]), exact(1)
	rows, cols := e.shape(of)
	if len(a) == 3 {
		col = e.arg(a[2])
	} else if rows == 1 {
		row, col = col, row
	}
	if row.kind == fault {
		return row
	}
	if col.kind == fault {
		return col
	}
	i, j := int(row.num), int(col.num)
	if i == 0 && rows == 1 {
		i = 1
	}
	if j == 0 && cols == 1 {
		j = 1
	}
	switch {
	case i < 0 || j < 0 || i > rows || j > cols:
		return faultOf("#REF!")
	case i == 0 || j == 0:
		return e.fail("INDEX")
	case of.kind == areaValue:
		return e.read(e.book.sheets[of.area.sheet].cell(of.area.row1+int32(i-1), of.area.col1+int32(j-1)))
	}
	return e.matrix(of)[i-1][j-1]
}

// ofDate is a part of a day, counted from 1900 as Excel does from 1 March.
func (e *evaluator) ofDate(x node, part func(time.Time) int) value {
	n := e.arg(x)
	if n.kind == fault {
		return n
	}
	if e.book.content.From1904 || n.num < 61 || n.num > 2958465 {
		return e.fail("YEAR")
	}
	return exact(float64(part(time.Date(1899, 12, 30+int(n.num), 0, 0, 0, 0, time.UTC))))
}

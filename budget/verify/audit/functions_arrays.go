package audit

import (
	"cmp"
	"slices"
)

// arrays are the functions that give many values, and those that name one.
func arrays(name string) (function, bool) {
	switch name {
	case "LET":
		return function{least: 3, most: several, of: (*evaluator).let}, true
	case "SINGLE":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			before := e.arrays
			e.arrays = false
			defer func() { e.arrays = before }()
			return e.single(e.value(a[0]))
		}}, true
	case "TRANSPOSE":
		return overArrays(1, 1, func(e *evaluator, m [][][]value, _ []value) value {
			if !e.makes(len(m[0]) * len(m[0][0])) {
				return value{}
			}
			return arrayOf(transposed(m[0]))
		})
	case "FILTER":
		return overArrays(2, 3, (*evaluator).filtered)
	case "UNIQUE":
		return overArrays(1, 1, (*evaluator).unique)
	case "SORT":
		return overArrays(1, 3, (*evaluator).sorted)
	case "SEQUENCE":
		return overArrays(1, 4, (*evaluator).sequence)
	}
	return function{}, false
}

// overArrays is a function of arrays, whose arguments are computed over arrays
// also where the formula is not.
func overArrays(least, most int, of func(e *evaluator, m [][][]value, single []value) value) (function, bool) {
	return function{least: least, most: most, of: func(e *evaluator, args []node) value {
		before := e.arrays
		e.arrays = true
		defer func() { e.arrays = before }()
		var all [][][]value
		var first []value
		for _, x := range args {
			v := e.value(x)
			if v.kind == fault {
				return v
			}
			m := e.matrix(v)
			all, first = append(all, m), append(first, m[0][0])
		}
		if e.missing != "" {
			return value{}
		}
		return of(e, all, first)
	}}, true
}

func arrayOf(rows [][]value) value { return value{kind: arrayValue, rows: rows} }

func transposed(m [][]value) [][]value {
	out := make([][]value, len(m[0]))
	for j := range out {
		for i := range m {
			out[j] = append(out[j], m[i][j])
		}
	}
	return out
}

// let gives names to values, for the formula that follows them.
func (e *evaluator) let(a []node) value {
	if len(a)%2 == 0 {
		return e.fail("LET")
	}
	before := e.locals
	defer func() { e.locals = before }()
	for i := 0; i+1 < len(a); i += 2 {
		name, ok := a[i].(nameNode)
		if !ok || name.sheet != "" {
			return e.fail("LET")
		}
		e.locals = append(e.locals[:len(e.locals):len(e.locals)], local{name.name, e.valueOrCell(a[i+1])})
	}
	return e.value(a[len(a)-1])
}

// filtered are the rows, or the columns, of an array for which a condition holds.
func (e *evaluator) filtered(m [][][]value, _ []value) value {
	of, holds := m[0], m[1]
	across := len(holds) == 1 && len(holds[0]) > 1
	if across {
		if !e.makes(2 * len(of) * len(of[0])) {
			return value{}
		}
		of, holds = transposed(of), transposed(holds)
	}
	if len(holds[0]) != 1 || len(holds) != len(of) {
		return faultOf("#VALUE!")
	}
	var kept [][]value
	for i, row := range of {
		n := e.asNumber(holds[i][0])
		if n.kind == fault {
			return n
		}
		if n.num != 0 {
			kept = append(kept, row)
		}
	}
	switch {
	case kept == nil && len(m) == 3:
		return arrayOf(m[2])
	case kept == nil:
		return faultOf("#CALC!")
	case across:
		kept = transposed(kept)
	}
	return arrayOf(kept)
}

// unique are the rows of an array, each the first time it comes.
func (e *evaluator) unique(m [][][]value, _ []value) value {
	var kept [][]value
	for _, row := range m[0] {
		if !e.visit(len(kept) * len(row)) {
			return value{}
		}
		if !slices.ContainsFunc(kept, func(other []value) bool { return slices.EqualFunc(row, other, isSame) }) {
			kept = append(kept, row)
		}
	}
	return arrayOf(kept)
}

func isSame(a, b value) bool {
	return a.kind == b.kind && ordered(a, b) == 0 && (a.kind != fault || a.text == b.text)
}

// sorted are the rows of an array in the order of one of its columns. Where empty
// cells and errors come is not computed.
func (e *evaluator) sorted(m [][][]value, first []value) value {
	by, order := 0, 1
	if len(first) > 1 && first[1].kind == number {
		by = int(first[1].num) - 1
	}
	if len(first) > 2 && first[2].kind == number {
		order = int(first[2].num)
	}
	if by < 0 || by >= len(m[0][0]) || order != 1 && order != -1 {
		return faultOf("#VALUE!")
	}
	rows := slices.Clone(m[0])
	for _, row := range rows {
		if row[by].kind == blank || row[by].kind == fault {
			return e.fail("SORT")
		}
	}
	slices.SortStableFunc(rows, func(a, b []value) int { return order * cmp.Compare(ordered(a[by], b[by]), 0) })
	return arrayOf(rows)
}

// sequence are numbers one after another, row by row.
func (e *evaluator) sequence(_ [][][]value, n []value) value {
	of := [4]value{exact(1), exact(1), exact(1), exact(1)}
	for i, v := range n {
		if v = e.asNumber(v); v.kind == fault {
			return v
		}
		of[i] = v
	}
	rows, cols := int(min(of[0].num, rowsOfSheet)), int(min(of[1].num, columnsOfSheet))
	if rows < 1 || cols < 1 {
		return faultOf("#CALC!")
	}
	if !e.makes(rows * cols) {
		return value{}
	}
	var out [][]value
	next := of[2]
	for range rows {
		var row []value
		for range cols {
			row = append(row, next)
			next = plus(next, of[3])
		}
		out = append(out, row)
	}
	return arrayOf(out)
}

package audit

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"internbudget/budget/workbook"
)

// aggregate are the functions over many cells.
func aggregate(name string) (function, bool) {
	switch name {
	case "SUM", "AVERAGE", "COUNT", "COUNTA", "MIN", "MAX", "PRODUCT", "SUMSQ":
		return function{least: 1, most: several, of: func(e *evaluator, a []node) value { return e.overCells(name, a) }}, true
	case "MEDIAN":
		return function{least: 1, most: several, of: (*evaluator).median}, true
	case "LARGE", "SMALL":
		return function{least: 2, most: 2, of: func(e *evaluator, a []node) value { return e.ranked(a, name == "LARGE") }}, true
	case "COUNTBLANK":
		return function{least: 1, most: 1, of: (*evaluator).countBlank}, true
	case "RANK", "RANK.EQ":
		return function{least: 2, most: 3, of: (*evaluator).rank}, true
	case "AGGREGATE":
		return function{least: 3, most: several, of: (*evaluator).aggregated}, true
	case "SUBTOTAL":
		return function{least: 2, most: several, of: (*evaluator).subtotal}, true
	case "SUMPRODUCT":
		return function{least: 1, most: several, of: (*evaluator).sumProduct}, true
	}
	return function{}, false
}

// tally is a function over cells as far as it has come.
type tally struct {
	name     string
	all, n   int   // cells that are not empty, and numbers among them
	result   value // of the numbers so far
	bad      value // the first error
	numbers  []value
	collects bool // the numbers are kept
}

func (t *tally) add(v value) {
	t.all++
	if v.kind == fault && t.bad.kind != fault {
		t.bad = v
	}
	if v.kind != number || t.result.kind == fault {
		return
	}
	if t.n++; t.collects {
		t.numbers = append(t.numbers, v)
		return
	}
	switch before := t.result; t.name {
	case "SUM", "AVERAGE":
		t.result = plus(before, v)
	case "SUMSQ":
		t.result = plus(before, times(v, v))
	case "PRODUCT":
		if t.result = v; t.n > 1 {
			t.result = times(before, v)
		}
	case "MIN":
		if t.n == 1 || v.num < before.num {
			t.result = v
		}
	case "MAX":
		if t.n == 1 || v.num > before.num {
			t.result = v
		}
	}
}

// value is what the function gives; of no numbers it is 0.
func (t *tally) value() value {
	switch {
	case t.name == "COUNTA":
		return exact(float64(t.all))
	case t.name == "COUNT":
		return exact(float64(t.n))
	case t.bad.kind == fault:
		return t.bad
	case t.name == "AVERAGE":
		return over(t.result, exact(float64(t.n)))
	case t.result.kind == fault:
		return t.result
	case t.n == 0:
		return exact(0)
	}
	return t.result
}

// sorted are the numbers in their order. Two that could change places within
// their bounds differ by no more, so each takes the widest.
func (t *tally) sorted() []value {
	bound := 0.0
	for _, n := range t.numbers {
		bound = math.Max(bound, n.bound)
	}
	for i := range t.numbers {
		t.numbers[i].bound = bound
	}
	slices.SortFunc(t.numbers, func(a, b value) int { return cmp.Compare(a.num, b.num) })
	return t.numbers
}

// overCells takes numbers in ranges, and passes over texts and truth values
// there.
func (e *evaluator) overCells(name string, args []node) value {
	t := tally{name: name}
	for _, a := range args {
		v := e.value(a)
		if !refersTo(a) && v.kind != areaValue && v.kind != arrayValue && v.kind != fault && !strings.HasPrefix(name, "COUNT") {
			v = e.asNumber(v)
		}
		e.cells(v, t.add)
	}
	return t.value()
}

// median is the number in the middle, or half way between the two.
func (e *evaluator) median(args []node) value {
	t := tally{collects: true}
	for _, a := range args {
		e.cells(e.value(a), t.add)
	}
	if t.bad.kind == fault {
		return t.bad
	}
	if t.n == 0 {
		return faultOf("#NUM!")
	}
	sorted := t.sorted()
	if t.n%2 == 1 {
		return sorted[t.n/2]
	}
	return over(plus(sorted[t.n/2-1], sorted[t.n/2]), exact(2))
}

// ranked is the largest number but so many, or the smallest.
func (e *evaluator) ranked(a []node, largest bool) value {
	t := tally{collects: true}
	e.cells(e.value(a[0]), t.add)
	k := e.arg(a[1])
	switch {
	case t.bad.kind == fault:
		return t.bad
	case k.kind == fault:
		return k
	case k.num != math.Trunc(k.num):
		return e.fail("LARGE")
	case k.num < 1 || int(k.num) > t.n:
		return faultOf("#NUM!")
	}
	sorted := t.sorted()
	if largest {
		return sorted[len(sorted)-int(k.num)]
	}
	return sorted[int(k.num)-1]
}

// countBlank counts what is empty, or shows nothing.
func (e *evaluator) countBlank(a []node) value {
	of, ok := e.areaOf(a[0])
	if !ok {
		return e.fail("COUNTBLANK")
	}
	filled := 0
	e.cells(inArea(of), func(v value) {
		if v.kind != blank && (v.kind != text || v.text != "") {
			filled++
		}
	})
	return exact(float64(of.row2-of.row1+1)*float64(of.col2-of.col1+1) - float64(filled))
}

// subtotal is a function over cells that are no subtotals themselves. Those of
// 101 and on pass over hidden rows; the others pass over rows that a filter
// hides, which a file does not tell from the rest.
func (e *evaluator) subtotal(a []node) value {
	which := e.arg(a[0])
	if which.kind == fault {
		return which
	}
	code := int(which.num)
	t := tally{name: subtotals[code%100]}
	for _, x := range a[1:] {
		of, ok := e.areaOf(x)
		if !ok || t.name == "" {
			return e.fail("SUBTOTAL")
		}
		hidden := e.book.sheets[of.sheet].HiddenRows
		if code < 100 && len(spansIn(hidden, of.row1, of.row2)) > 0 {
			return e.fail("SUBTOTAL")
		}
		e.stored(of, func(c *workbook.Cell) {
			if !isIn(hidden, c.Row) && !isSubtotal(c) {
				t.add(e.read(c))
			}
		})
	}
	return t.value()
}

// subtotals are the functions that SUBTOTAL and AGGREGATE have by number.
var subtotals = map[int]string{1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 6: "PRODUCT", 9: "SUM"}

// aggregated is a function over cells that leaves out what its second argument
// says: subtotals (0–3), hidden rows (odd) and errors (2, 3, 6, 7).
func (e *evaluator) aggregated(a []node) value {
	which, leaves := e.arg(a[0]), e.arg(a[1])
	if which.kind == fault {
		return which
	}
	if leaves.kind == fault {
		return leaves
	}
	t, n := tally{name: subtotals[int(which.num)]}, int(leaves.num)
	for _, x := range a[2:] {
		of, ok := e.areaOf(x)
		if !ok || t.name == "" || n < 0 || n > 7 {
			return e.fail("AGGREGATE")
		}
		hidden := e.book.sheets[of.sheet].HiddenRows
		e.stored(of, func(c *workbook.Cell) {
			if n < 4 && isSubtotal(c) || n%2 == 1 && isIn(hidden, c.Row) {
				return
			}
			if v := e.read(c); v.kind != fault || n%4 < 2 {
				t.add(v)
			}
		})
	}
	return t.value()
}

// rank is how many numbers are larger than one, and one more; with a third
// argument, how many are smaller.
func (e *evaluator) rank(a []node) value {
	n, of := e.arg(a[0]), e.value(a[1])
	sign := -1
	if len(a) == 3 {
		if order := e.arg(a[2]); order.num != 0 {
			sign = 1
		}
	}
	if n.kind == fault {
		return n
	}
	before, found, bad := 0, false, value{}
	e.cells(of, func(v value) {
		switch {
		case v.kind == fault && bad.kind != fault:
			bad = v
		case v.kind == number:
			c := compare(n, v) * sign
			found = found || c == 0
			if c > 0 {
				before++
			}
		}
	})
	switch {
	case bad.kind == fault:
		return bad
	case !found:
		return faultOf(notThere)
	}
	return exact(float64(before + 1))
}

func isSubtotal(c *workbook.Cell) bool {
	return c.Formula != nil && (strings.Contains(strings.ToUpper(c.Formula.Text), "SUBTOTAL(") || strings.Contains(strings.ToUpper(c.Formula.Text), "AGGREGATE("))
}

func (e *evaluator) sumProduct(args []node) value {
	before := e.arrays
	e.arrays = true
	defer func() { e.arrays = before }()
	var parts []value
	cells := true
	for _, a := range args {
		v := e.value(a)
		if v.kind == fault {
			return v
		}
		parts, cells = append(parts, v), cells && v.kind == areaValue && !v.isSeveral()
	}
	if cells {
		return e.sumOfProducts(parts)
	}
	var factors [][][]value
	for _, v := range parts {
		factors = append(factors, e.matrix(v))
	}
	total := exact(0)
	for i := range factors[0] {
		for j := range factors[0][i] {
			product := exact(1)
			for _, m := range factors {
				if len(m) != len(factors[0]) || len(m[0]) != len(factors[0][0]) {
					return faultOf("#VALUE!")
				}
				switch x := m[i][j]; x.kind {
				case fault:
					return x
				case number:
					product = times(product, x)
				default:
					product = exact(0)
				}
			}
			total = plus(total, product)
		}
	}
	return total
}

// sumOfProducts multiplies the cells of ranges of one shape. What is not a number
// is 0, so that only the cells of the first need to be looked at, and errors.
func (e *evaluator) sumOfProducts(factors []value) value {
	first := factors[0].area.area
	total, bad := exact(0), value{}
	for _, f := range factors {
		if r := f.area.area; r.row2-r.row1 != first.row2-first.row1 || r.col2-r.col1 != first.col2-first.col1 {
			return faultOf("#VALUE!")
		}
		e.cells(f, func(v value) {
			if v.kind == fault && bad.kind != fault {
				bad = v
			}
		})
	}
	if bad.kind == fault {
		return bad
	}
	e.stored(first, func(c *workbook.Cell) {
		product := exact(1)
		for _, f := range factors {
			r := f.area.area
			x := e.read(e.book.sheets[r.sheet].cell(c.Row-first.row1+r.row1, c.Column-first.col1+r.col1))
			if x.kind != number {
				return
			}
			product = times(product, x)
		}
		total = plus(total, product)
	})
	return total
}

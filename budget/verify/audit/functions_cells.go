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
		return function{1, several, func(e *evaluator, a []node) value { return e.overCells(name, a) }}, true
	case "MEDIAN":
		return function{1, several, (*evaluator).median}, true
	case "LARGE", "SMALL":
		return function{2, 2, func(e *evaluator, a []node) value { return e.ranked(a, name == "LARGE") }}, true
	case "COUNTBLANK":
		return function{1, 1, (*evaluator).countBlank}, true
	case "SUBTOTAL":
		return function{2, several, (*evaluator).subtotal}, true
	case "SUMPRODUCT":
		return function{1, several, (*evaluator).sumProduct}, true
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
		if _, isRef := a.(refNode); !isRef && v.kind != areaValue && v.kind != arrayValue && v.kind != fault && !strings.HasPrefix(name, "COUNT") {
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
	of, ok := areaOf(a[0], e.value(a[0]), e)
	if !ok {
		return e.fail("COUNTBLANK")
	}
	filled := 0
	e.cells(value{kind: areaValue, area: &of}, func(v value) {
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
	name := map[int]string{1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 6: "PRODUCT", 9: "SUM"}[code%100]
	t := tally{name: name}
	for _, x := range a[1:] {
		of, ok := areaOf(x, e.value(x), e)
		if !ok || name == "" {
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

func isSubtotal(c *workbook.Cell) bool {
	return c.Formula != nil && strings.Contains(strings.ToUpper(c.Formula.Text), "SUBTOTAL(")
}

func (e *evaluator) sumProduct(args []node) value {
	before := e.arrays
	e.arrays = true
	defer func() { e.arrays = before }()
	var factors [][][]value
	for _, a := range args {
		v := e.value(a)
		if v.kind == fault {
			return v
		}
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

package audit

import (
	"math"
	"strconv"
	"strings"
)

// rounding are the functions of one number, or of one and how to round it.
func rounding(name string) (function, bool) {
	var of func(n, m float64) float64
	least, most := 1, 1
	switch name {
	case "ABS":
		return function{1, 1, func(e *evaluator, a []node) value {
			n := e.arg(a[0])
			n.num = math.Abs(n.num)
			return n
		}}, true
	case "MOD":
		return function{2, 2, (*evaluator).mod}, true
	case "SIGN":
		of = func(n, _ float64) float64 { return float64(compare(exact(n), exact(0))) }
	case "INT":
		of = func(n, _ float64) float64 { return math.Floor(n) }
	case "TRUNC":
		of, most = func(n, m float64) float64 { return atPlaces(n, m, math.Trunc) }, 2
	case "ROUND":
		of, least, most = func(n, m float64) float64 { return atPlaces(n, m, math.Round) }, 2, 2
	case "ROUNDDOWN":
		of, least, most = func(n, m float64) float64 { return atPlaces(n, m, math.Trunc) }, 2, 2
	case "ROUNDUP":
		of, least, most = func(n, m float64) float64 { return atPlaces(n, m, away) }, 2, 2
	case "CEILING":
		of, least, most = func(n, m float64) float64 { return toMultiple(n, m, math.Ceil) }, 2, 2
	case "FLOOR":
		of, least, most = func(n, m float64) float64 { return toMultiple(n, m, math.Floor) }, 2, 2
	default:
		return function{}, false
	}
	return function{least, most, func(e *evaluator, a []node) value {
		to := exact(0)
		if len(a) == 2 {
			to = e.value(a[1])
		}
		return e.each(e.value(a[0]), to, func(n, m value) value {
			n, m = e.asNumber(n), e.asNumber(m)
			switch {
			case n.kind == fault:
				return n
			case m.kind == fault:
				return m
			case math.Abs(m.num) > 15 && strings.HasPrefix(name, "ROUND"):
				return e.fail(name)
			case (name == "CEILING" || name == "FLOOR") && n.num > 0 && m.num < 0:
				return faultOf("#NUM!")
			}
			return stepped(n, func(v float64) float64 { return of(v, m.num) })
		})
	}}, true
}

func away(n float64) float64 { return math.Copysign(math.Ceil(math.Abs(n)), n) }

// atPlaces rounds at so many decimals. The scaled number is taken to fifteen
// digits first, so that 2.675 is a tie of hundredths.
func atPlaces(n, places float64, to func(float64) float64) float64 {
	scale := math.Pow(10, math.Abs(math.Trunc(places)))
	if places < 0 {
		return to(digits15(n/scale)) * scale
	}
	return to(digits15(n*scale)) / scale
}

func toMultiple(n, m float64, to func(float64) float64) float64 {
	if m == 0 {
		return 0
	}
	return to(digits15(n/m)) * m
}

func digits15(n float64) float64 {
	if n == math.Trunc(n) {
		return n
	}
	v, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'e', 14, 64), 64)
	return v
}

// mod has the sign of the divisor, as in Excel.
func (e *evaluator) mod(a []node) value {
	n, m := e.arg(a[0]), e.arg(a[1])
	switch {
	case n.kind == fault:
		return n
	case m.kind == fault:
		return m
	case m.num == 0:
		return faultOf("#DIV/0!")
	}
	whole := stepped(over(n, m), math.Floor)
	return plus(n, negated(times(whole, m)))
}

// aggregate are the functions over many cells.
func aggregate(name string) (function, bool) {
	switch name {
	case "SUM", "AVERAGE", "COUNT", "COUNTA", "MIN", "MAX":
		return function{1, several, func(e *evaluator, a []node) value { return e.overCells(name, a) }}, true
	case "SUMPRODUCT":
		return function{1, several, (*evaluator).sumProduct}, true
	case "COUNTIF":
		return function{2, 2, func(e *evaluator, a []node) value { return e.matching(name, nil, a) }}, true
	case "COUNTIFS":
		return function{2, several, func(e *evaluator, a []node) value { return e.matching(name, nil, a) }}, true
	case "SUMIFS":
		return function{3, several, func(e *evaluator, a []node) value { return e.matching(name, a[0], a[1:]) }}, true
	case "SUMIF":
		return function{2, 3, func(e *evaluator, a []node) value {
			if len(a) == 2 {
				return e.matching(name, a[0], a)
			}
			return e.matching(name, a[2], a[:2])
		}}, true
	}
	return function{}, false
}

// overCells takes numbers in ranges, and passes over texts and truth values
// there.
func (e *evaluator) overCells(name string, args []node) value {
	total, n, all, bad := exact(0), 0, 0, value{}
	least, most := exact(math.Inf(1)), exact(math.Inf(-1))
	for _, a := range args {
		v := e.value(a)
		if _, isRef := a.(refNode); !isRef && v.kind != areaValue && v.kind != arrayValue && v.kind != fault && !strings.HasPrefix(name, "COUNT") {
			v = e.asNumber(v)
		}
		e.cells(v, func(x value) {
			all++
			switch {
			case x.kind == fault && bad.kind != fault:
				bad = x
			case x.kind == number:
				n++
				total = plus(total, x)
				least, most = lower(least, x), negated(lower(negated(most), negated(x)))
			}
		})
	}
	switch {
	case name == "COUNTA":
		return exact(float64(all))
	case name == "COUNT":
		return exact(float64(n))
	case bad.kind == fault:
		return bad
	case name == "AVERAGE":
		return over(total, exact(float64(n)))
	case name == "MIN" && n > 0:
		return least
	case name == "MAX" && n > 0:
		return most
	case name != "SUM":
		return exact(0)
	}
	return total
}

func lower(a, b value) value {
	if b.num < a.num {
		return b
	}
	return a
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

// matching adds up, or counts where nothing is to be added, the cells whose
// neighbours meet every pair of range and condition.
func (e *evaluator) matching(name string, of node, pairs []node) value {
	var tests []func(value) bool
	var areas []area
	for i := 0; i < len(pairs); i += 2 {
		if i+1 == len(pairs) {
			return e.fail(name)
		}
		v, want := e.value(pairs[i]), e.single(e.value(pairs[i+1]))
		a, ok := areaOf(pairs[i], v, e)
		test, known := condition(want)
		if !ok || !known {
			return e.fail(name)
		}
		areas, tests = append(areas, a), append(tests, test)
	}
	first, summed := areas[0], areas[0]
	if of != nil {
		var ok bool
		if summed, ok = areaOf(of, e.value(of), e); !ok {
			return e.fail(name)
		}
	}
	last := e.lastRow(areas)
	total := exact(0)
	for r := int32(0); r <= min(first.row2, last)-first.row1; r++ {
		if !e.visit(len(areas) * int(first.col2-first.col1+1)) {
			return value{}
		}
		for c := int32(0); c <= first.col2-first.col1; c++ {
			at := func(a area) value { return e.read(e.book.sheets[a.sheet].cell(a.row1+r, a.col1+c)) }
			met := true
			for i := range areas {
				met = met && tests[i](at(areas[i]))
			}
			switch v := at(summed); {
			case !met:
			case of == nil:
				total = plus(total, exact(1))
			case v.kind == fault:
				return v
			case v.kind == number:
				total = plus(total, v)
			}
		}
	}
	return total
}

// lastRow is the last row of the first range where one of them may hold
// something; a condition on empty cells sees no further.
func (e *evaluator) lastRow(areas []area) int32 {
	last := int32(-1)
	for _, a := range areas {
		if cells := e.book.sheets[a.sheet].Cells; len(cells) > 0 {
			last = max(last, cells[len(cells)-1].Row-a.row1+areas[0].row1)
		}
	}
	return last
}

// areaOf is a reference as a range, also one to a single cell.
func areaOf(x node, v value, e *evaluator) (area, bool) {
	if v.kind == areaValue {
		return *v.area, true
	}
	if r, ok := x.(refNode); ok {
		return e.book.resolved(r, e.sheet)
	}
	return area{}, false
}

// condition is what a cell must meet: a value, or a text such as ">=100". One
// with marks that stand for any letters is not known.
func condition(want value) (test func(value) bool, ok bool) {
	if want.kind == fault {
		return nil, false
	}
	op := ""
	if want.kind == text {
		for _, o := range []string{"<=", ">=", "<>", "=", "<", ">"} {
			if rest, ok := strings.CutPrefix(want.text, o); ok {
				op, want = o, textOf(rest)
				break
			}
		}
		if strings.ContainsAny(want.text, "*?~") {
			return nil, false
		}
		if n, err := strconv.ParseFloat(want.text, 64); err == nil {
			want = known(n)
		} else if want.text == "" || hasDigit(want.text) && strings.Trim(want.text, "0123456789,.- \u00a0") == "" {
			return nil, false
		}
	}
	if want.kind == blank {
		want = exact(0)
	}
	return func(v value) bool {
		if v.kind == text && want.kind == number {
			if n, err := strconv.ParseFloat(v.text, 64); err == nil {
				v = known(n)
			}
		}
		if v.kind != want.kind {
			return op == "<>"
		}
		c := ordered(v, want)
		switch op {
		case "<=":
			return c <= 0
		case ">=":
			return c >= 0
		case "<>":
			return c != 0
		case "<":
			return c < 0
		case ">":
			return c > 0
		}
		return c == 0
	}, true
}

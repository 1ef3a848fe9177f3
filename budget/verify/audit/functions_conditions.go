package audit

import (
	"regexp"
	"strconv"
	"strings"
)

// conditional are the functions over the cells whose neighbours meet conditions.
func conditional(name string) (function, bool) {
	switch name {
	case "COUNTIF":
		return function{least: 2, most: 2, of: func(e *evaluator, a []node) value { return e.matching(name, "COUNTA", nil, a) }}, true
	case "COUNTIFS":
		return function{least: 2, most: several, of: func(e *evaluator, a []node) value { return e.matching(name, "COUNTA", nil, a) }}, true
	case "SUMIFS", "AVERAGEIFS", "MINIFS", "MAXIFS":
		return function{least: 3, most: several, of: func(e *evaluator, a []node) value {
			return e.matching(name, strings.TrimSuffix(name, "IFS"), a[0], a[1:])
		}}, true
	case "SUMIF", "AVERAGEIF":
		return function{least: 2, most: 3, of: func(e *evaluator, a []node) value {
			of := a[0]
			if len(a) == 3 {
				of = a[2]
			}
			return e.matching(name, strings.TrimSuffix(name, "IF"), of, a[:2])
		}}, true
	}
	return function{}, false
}

// matching is a function over the cells whose neighbours meet every pair of range
// and condition; where no cells are named, over how many there are.
func (e *evaluator) matching(name, function string, of node, pairs []node) value {
	var tests []func(value) bool
	var areas []area
	for i := 0; i < len(pairs); i += 2 {
		if i+1 == len(pairs) {
			return e.fail(name)
		}
		a, ok := e.areaOf(pairs[i])
		want := e.single(e.value(pairs[i+1]))
		test, known := condition(want)
		if !ok || !known {
			return e.fail(name)
		}
		areas, tests = append(areas, a), append(tests, test)
	}
	first, summed := areas[0], areas[0]
	if of != nil {
		var ok bool
		if summed, ok = e.areaOf(of); !ok {
			return e.fail(name)
		}
	}
	for _, a := range append(areas[1:], summed) {
		if strings.HasSuffix(name, "IFS") && (a.row2-a.row1 != first.row2-first.row1 || a.col2-a.col1 != first.col2-first.col1) {
			return faultOf("#VALUE!")
		}
	}
	t := tally{name: function}
	last := e.lastRow(areas)
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
			if met {
				t.add(at(summed))
			}
		}
	}
	return t.value()
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

// condition is what a cell must meet: a value, or a text such as ">=100" or "lä*".
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
		equal := op == "" || op == "=" || op == "<>"
		switch n, err := strconv.ParseFloat(want.text, 64); {
		case want.text == "" && equal:
			return isEmpty(op), true
		case strings.ContainsAny(want.text, "*?~") && equal:
			like := likeness(want.text)
			return func(v value) bool { return (v.kind == text && like.MatchString(v.text)) != (op == "<>") }, true
		case err == nil:
			want = known(n)
		case want.text == "" || strings.ContainsAny(want.text, "*?~") || hasDigit(want.text) && strings.Trim(want.text, "0123456789,.- \u00a0") == "":
			return nil, false
		}
	}
	if want.kind == blank {
		want = exact(0)
	}
	return func(v value) bool { return meets(v, op, want) }, true
}

// isEmpty is the condition that nothing stands in a cell, or with <> that something
// does; "" takes also a text without letters for nothing.
func isEmpty(op string) func(value) bool {
	return func(v value) bool {
		switch op {
		case "<>":
			return v.kind != blank
		case "=":
			return v.kind == blank
		}
		return v.kind == blank || v.kind == text && v.text == ""
	}
}

// meets compares a cell with what is wanted. Of different kinds no two are equal.
func meets(v value, op string, want value) bool {
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
}

// likeness is a text in which * stands for any letters, ? for one, and ~ takes the
// meaning from the mark after it.
func likeness(pattern string) *regexp.Regexp {
	var b strings.Builder
	escaped := false
	for _, r := range pattern {
		switch {
		case !escaped && r == '~':
			escaped = true
			continue
		case !escaped && r == '*':
			b.WriteString(".*")
		case !escaped && r == '?':
			b.WriteString(".")
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
		escaped = false
	}
	return regexp.MustCompile("(?is)^" + b.String() + "$")
}

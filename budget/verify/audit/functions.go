package audit

import "math"

// function computes a call of so many arguments. One of single values is computed
// cell by cell where an argument has several and the formula is over arrays; one
// that chooses, where the first has.
type function struct {
	least, most int
	of          func(e *evaluator, args []node) value
	lifts       lifting
}

type lifting uint8

const (
	overAll lifting = iota + 1
	overFirst
)

// call computes a function, or fails by its name.
func (e *evaluator) call(x callNode) value {
	if x.name == "" {
		return e.fail("LAMBDA")
	}
	f, known := functionNamed(x.name)
	if !known || len(x.args) < f.least || len(x.args) > f.most {
		return e.fail(x.name)
	}
	if !e.visit(1) {
		return value{}
	}
	if e.arrays && f.lifts != 0 && len(x.args) > 0 {
		return e.lifted(f, x.args)
	}
	return f.of(e, x.args)
}

// lifted computes a function for each cell of its arguments.
func (e *evaluator) lifted(f function, args []node) value {
	args = append([]node(nil), args...)
	several, rows, cols := false, 1, 1
	parts := make([][][]value, len(args))
	for i, x := range args {
		if _, empty := x.(emptyNode); empty || f.lifts == overFirst && i > 0 && !several {
			continue
		}
		v := e.value(x)
		args[i] = valueNode{v}
		if v.kind < areaValue {
			continue
		}
		several, parts[i] = true, e.matrix(v)
		if e.missing != "" {
			return value{}
		}
		rows, cols = max(rows, len(parts[i])), max(cols, len(parts[i][0]))
	}
	if !several {
		return f.of(e, args)
	}
	out := value{kind: arrayValue}
	if !e.makes(rows * cols) {
		return value{}
	}
	for i := range rows {
		var row []value
		for j := range cols {
			one, missing := append([]node(nil), args...), false
			for k, part := range parts {
				if part == nil {
					continue
				}
				v, within := spread(part, i, j)
				one[k], missing = valueNode{v}, missing || !within
			}
			if missing {
				row = append(row, faultOf(notThere))
				continue
			}
			v := e.single(f.of(e, one))
			if !e.makes(len(v.text) / ofCell) {
				return value{}
			}
			row = append(row, v)
		}
		out.rows = append(out.rows, row)
	}
	return out
}

const several = 255 // arguments that Excel takes at the most

// functionNamed finds a function. Those that depend on the day, the country of
// the program or what is drawn at random are none of them.
func functionNamed(name string) (function, bool) {
	for _, group := range []func(string) (function, bool){aggregate, conditional, lookup, arrays, money, ofWords} {
		if f, ok := group(name); ok {
			return f, true
		}
	}
	for _, group := range []func(string) (function, bool){rounding, questions, ofTexts, ofDates, ofNumbers} {
		if f, ok := group(name); ok {
			f.lifts = overAll
			return f, true
		}
	}
	f, ok := logical(name)
	if name != "AND" && name != "OR" {
		f.lifts = overFirst
	}
	return f, ok
}

// logical are the functions that choose.
func logical(name string) (function, bool) {
	switch name {
	case "IF":
		return function{least: 2, most: 3, of: (*evaluator).ifThen}, true
	case "IFS":
		return function{least: 2, most: several, of: (*evaluator).ifs}, true
	case "SWITCH":
		return function{least: 3, most: several, of: (*evaluator).switched}, true
	case "IFERROR":
		return function{least: 2, most: 2, of: func(e *evaluator, a []node) value {
			return e.unless(a, func(v value) bool { return v.kind == fault })
		}}, true
	case "IFNA":
		return function{least: 2, most: 2, of: func(e *evaluator, a []node) value { return e.unless(a, isNotThere) }}, true
	case "AND":
		return function{least: 1, most: several, of: func(e *evaluator, a []node) value { return e.allOf(a, true) }}, true
	case "OR":
		return function{least: 1, most: several, of: func(e *evaluator, a []node) value { return e.allOf(a, false) }}, true
	case "NOT":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			n := e.arg(a[0])
			if n.kind == fault {
				return n
			}
			return truthOf(n.num == 0)
		}}, true
	case "CHOOSE":
		return function{least: 2, most: several, of: (*evaluator).choose}, true
	case "TRUE", "FALSE":
		return function{least: 0, most: 0, of: func(*evaluator, []node) value { return truthOf(name == "TRUE") }}, true
	case "NA":
		return function{least: 0, most: 0, of: func(*evaluator, []node) value { return faultOf(notThere) }}, true
	}
	return function{}, false
}

// notThere is the error of what is looked for and not found.
const notThere = "#N/A"

func isNotThere(v value) bool { return v.kind == fault && v.text == notThere }

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

// ifs is the value after the first condition that is met.
func (e *evaluator) ifs(a []node) value {
	if len(a)%2 != 0 {
		return e.fail("IFS")
	}
	for i := 0; i < len(a); i += 2 {
		switch test := e.arg(a[i]); {
		case test.kind == fault:
			return test
		case test.num != 0:
			return e.branch(a[i+1])
		}
	}
	return faultOf(notThere)
}

// switched is the value after the first that equals the first argument, or the
// last where it stands alone.
func (e *evaluator) switched(a []node) value {
	of := e.single(e.value(a[0]))
	if of.kind == fault {
		return of
	}
	i := 1
	for ; i+1 < len(a); i += 2 {
		switch v := e.single(e.value(a[i])); {
		case v.kind == fault:
			return v
		case ordered(of, v) == 0:
			return e.branch(a[i+1])
		}
	}
	if i < len(a) {
		return e.branch(a[i])
	}
	return faultOf(notThere)
}

// branch is a value that is handed on; an argument left out is 0.
func (e *evaluator) branch(x node) value {
	if _, empty := x.(emptyNode); empty {
		return exact(0)
	}
	return e.value(x)
}

// unless is a value, or another where the first is not to be used.
func (e *evaluator) unless(a []node, unusable func(value) bool) value {
	if v := e.single(e.value(a[0])); e.missing != "" || !unusable(v) {
		return v
	}
	return e.branch(a[1])
}

// allOf is AND for wanted, OR for not. Texts in ranges are passed over; where
// there is nothing else, programs do not agree.
func (e *evaluator) allOf(args []node, wanted bool) value {
	result, any := truthOf(wanted), false
	for _, a := range args {
		e.cells(e.value(a), func(v value) {
			switch {
			case result.kind == fault || v.kind == text:
			case v.kind == fault:
				result, any = v, true
			default:
				any = true
				if (v.num != 0) != wanted {
					result = truthOf(!wanted)
				}
			}
		})
	}
	if !any {
		return e.fail(map[bool]string{true: "AND", false: "OR"}[wanted])
	}
	return result
}

func (e *evaluator) choose(a []node) value {
	of, v := e.chosen(a)
	if of == nil {
		return v
	}
	return e.branch(of)
}

// chosen is the argument of CHOOSE that its first one counts to, or the error that
// there is instead.
func (e *evaluator) chosen(a []node) (node, value) {
	n := e.arg(a[0])
	if n.kind == fault {
		return nil, n
	}
	i := int(math.Floor(n.num + n.bound))
	if i < 1 || i >= len(a) {
		return nil, faultOf("#VALUE!")
	}
	return a[i], value{}
}

// questions ask what a value is.
func questions(name string) (function, bool) {
	var is func(value) bool
	switch name {
	case "ISBLANK":
		is = func(v value) bool { return v.kind == blank }
	case "ISNUMBER":
		is = func(v value) bool { return v.kind == number }
	case "ISTEXT":
		is = func(v value) bool { return v.kind == text }
	case "ISNONTEXT":
		is = func(v value) bool { return v.kind != text }
	case "ISLOGICAL":
		is = func(v value) bool { return v.kind == truth }
	case "ISERROR":
		is = func(v value) bool { return v.kind == fault }
	case "ISERR":
		is = func(v value) bool { return v.kind == fault && v.text != notThere }
	case "ISNA":
		is = isNotThere
	default:
		return function{}, false
	}
	return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
		return e.each(e.value(a[0]), exact(0), func(v, _ value) value { return truthOf(is(v)) })
	}}, true
}

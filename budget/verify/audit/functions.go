package audit

import "math"

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

// functionNamed finds a function. Those that depend on the day, the country of
// the program or what is drawn at random are none of them.
func functionNamed(name string) (function, bool) {
	for _, group := range []func(string) (function, bool){
		aggregate, rounding, logical, conditional, lookup, questions, ofTexts, ofDates, ofNumbers,
	} {
		if f, ok := group(name); ok {
			return f, true
		}
	}
	return function{}, false
}

// logical are the functions that choose.
func logical(name string) (function, bool) {
	switch name {
	case "IF":
		return function{2, 3, (*evaluator).ifThen}, true
	case "IFS":
		return function{2, several, (*evaluator).ifs}, true
	case "SWITCH":
		return function{3, several, (*evaluator).switched}, true
	case "IFERROR":
		return function{2, 2, func(e *evaluator, a []node) value {
			return e.unless(a, func(v value) bool { return v.kind == fault })
		}}, true
	case "IFNA":
		return function{2, 2, func(e *evaluator, a []node) value { return e.unless(a, isNotThere) }}, true
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
	case "TRUE", "FALSE":
		return function{0, 0, func(*evaluator, []node) value { return truthOf(name == "TRUE") }}, true
	case "NA":
		return function{0, 0, func(*evaluator, []node) value { return faultOf(notThere) }}, true
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
	return function{1, 1, func(e *evaluator, a []node) value {
		return e.each(e.value(a[0]), exact(0), func(v, _ value) value { return truthOf(is(v)) })
	}}, true
}

package audit

import "math"

// ofNumbers are the functions of numbers that do not round.
func ofNumbers(name string) (function, bool) {
	var of func(n, m value) value
	switch name {
	case "MOD":
		of = mod
	case "QUOTIENT":
		of = func(n, m value) value {
			q := over(n, m)
			if q.kind == fault {
				return q
			}
			return stepped(q, math.Trunc)
		}
	case "POWER":
		of = power
	case "SQRT":
		return function{1, 1, func(e *evaluator, a []node) value {
			n := e.arg(a[0])
			if n.kind == fault {
				return n
			}
			return power(n, exact(0.5))
		}}, true
	default:
		return function{}, false
	}
	return function{2, 2, func(e *evaluator, a []node) value {
		n, m := e.arg(a[0]), e.arg(a[1])
		switch {
		case n.kind == fault:
			return n
		case m.kind == fault:
			return m
		}
		return of(n, m)
	}}, true
}

// mod has the sign of the divisor, as in Excel.
func mod(n, m value) value {
	if m.num == 0 {
		return faultOf("#DIV/0!")
	}
	return plus(n, negated(times(stepped(over(n, m), math.Floor), m)))
}

package audit

import "math"

// ofNumbers are the functions of numbers that do not round.
func ofNumbers(name string) (function, bool) {
	var of func(n, m value) value
	switch name {
	case "PI":
		return function{least: 0, most: 0, of: func(*evaluator, []node) value { return rounded(math.Pi, 0, false) }}, true
	case "EXP", "LN", "LOG10":
		f := map[string]func(float64) float64{"EXP": math.Exp, "LN": math.Log, "LOG10": math.Log10}[name]
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value { return smooth(e.arg(a[0]), f) }}, true
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
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			n := e.arg(a[0])
			if n.kind == fault {
				return n
			}
			return power(n, exact(0.5))
		}}, true
	default:
		return function{}, false
	}
	return function{least: 2, most: 2, of: func(e *evaluator, a []node) value {
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

// smooth is a function that grows, computed to a few units of the last place; what
// is not there is an error.
func smooth(n value, f func(float64) float64) value {
	if n.kind == fault {
		return n
	}
	at := f(n.num)
	spread := math.Max(math.Abs(f(n.num-n.bound)-at), math.Abs(f(n.num+n.bound)-at))
	if math.IsNaN(spread) {
		spread = math.Inf(1)
	}
	if math.IsNaN(at) {
		return faultOf("#NUM!")
	}
	return rounded(at, spread+8*unit*math.Abs(at), false)
}

// mod has the sign of the divisor, as in Excel.
func mod(n, m value) value {
	if m.num == 0 {
		return faultOf("#DIV/0!")
	}
	return plus(n, negated(times(stepped(over(n, m), math.Floor), m)))
}

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
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			n := e.arg(a[0])
			n.num = math.Abs(n.num)
			return n
		}}, true
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
	case "MROUND":
		of, least, most = func(n, m float64) float64 { return toMultiple(n, m, math.Round) }, 2, 2
	case "CEILING.MATH":
		of, most = func(n, m float64) float64 { return toMultiple(n, math.Abs(m), math.Ceil) }, 2
	case "FLOOR.MATH":
		of, most = func(n, m float64) float64 { return toMultiple(n, math.Abs(m), math.Floor) }, 2
	case "CEILING":
		of, least, most = func(n, m float64) float64 { return toMultiple(n, m, math.Ceil) }, 2, 2
	case "FLOOR":
		of, least, most = func(n, m float64) float64 { return toMultiple(n, m, math.Floor) }, 2, 2
	default:
		return function{}, false
	}
	return function{least: least, most: most, of: func(e *evaluator, a []node) value {
		to := exact(0)
		if strings.HasSuffix(name, ".MATH") {
			to = exact(1)
		}
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
			case name == "MROUND" && n.num*m.num < 0:
				return faultOf("#NUM!")
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

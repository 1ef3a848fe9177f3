package audit

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// asNumber is a value in arithmetic. A text that may be a number depends on the
// country of the program, and is not guessed.
func (e *evaluator) asNumber(v value) value {
	switch v.kind {
	case number, fault:
		return v
	case truth:
		return exact(v.num)
	case blank:
		return exact(0)
	case text:
		if hasDigit(v.text) {
			return e.fail(becauseText)
		}
		return faultOf("#VALUE!")
	}
	return e.asNumber(e.single(v))
}

func (e *evaluator) unary(op byte, a value) value {
	if op == '+' {
		return a
	}
	n := e.asNumber(a)
	switch {
	case n.kind == fault:
		return n
	case op == '%':
		return over(n, exact(100))
	}
	return negated(n)
}

func (e *evaluator) binary(op string, a, b value) value {
	if a.kind == fault {
		return a
	}
	if b.kind == fault {
		return b
	}
	switch op {
	case "=":
		return truthOf(ordered(a, b) == 0)
	case "<>":
		return truthOf(ordered(a, b) != 0)
	case "<":
		return truthOf(ordered(a, b) < 0)
	case "<=":
		return truthOf(ordered(a, b) <= 0)
	case ">":
		return truthOf(ordered(a, b) > 0)
	case ">=":
		return truthOf(ordered(a, b) >= 0)
	case "&":
		return e.joined(a, b)
	}
	n, m := e.asNumber(a), e.asNumber(b)
	if n.kind == fault {
		return n
	}
	if m.kind == fault {
		return m
	}
	switch op {
	case "+":
		return plus(n, m)
	case "-":
		return plus(n, negated(m))
	case "*":
		return times(n, m)
	case "/":
		return over(n, m)
	}
	return power(n, m)
}

// power follows how far the result moves within the bounds of both.
func power(n, m value) value {
	p := math.Pow(n.num, m.num)
	spread := 0.0
	for _, base := range []float64{n.num - n.bound, n.num + n.bound} {
		for _, exponent := range []float64{m.num - m.bound, m.num + m.bound} {
			if d := math.Abs(math.Pow(base, exponent) - p); !math.IsNaN(d) {
				spread = math.Max(spread, d)
			}
		}
	}
	return rounded(p, spread+8*unit*math.Abs(p), false)
}

// joined is two texts as one.
func (e *evaluator) joined(a, b value) value {
	if a = e.asText(a); a.kind != text {
		return a
	}
	if b = e.asText(b); b.kind != text {
		return b
	}
	if len(a.text)+len(b.text) > mostCellText && utf8.RuneCountInString(a.text)+utf8.RuneCountInString(b.text) > mostCellText {
		return faultOf("#VALUE!")
	}
	return textOf(a.text + b.text)
}

// asText is a value as a text. How a fraction is written depends on the country
// of the program, and is not guessed.
func (e *evaluator) asText(v value) value {
	switch {
	case v.kind == text, v.kind == fault:
		return v
	case v.kind == blank:
		return textOf("")
	case v.kind == number && v.bound == 0 && v.num == math.Trunc(v.num) && math.Abs(v.num) < 1e11:
		return textOf(asDigits(v.num))
	}
	return e.fail(becauseText)
}

// asDigits is a whole number without any marks.
func asDigits(n float64) string { return strconv.FormatFloat(n, 'f', 0, 64) }

func hasDigit(s string) bool {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			return true
		}
	}
	return false
}

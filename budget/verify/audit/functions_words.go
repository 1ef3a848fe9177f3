package audit

import (
	"math"
	"strings"
)

// ofWords are the functions that put texts together, and those between texts and
// numbers, as far as no program's language decides the result.
func ofWords(name string) (function, bool) {
	switch name {
	case "CONCAT":
		return function{least: 1, most: several, of: func(e *evaluator, a []node) value { return e.concatenated("", false, a) }}, true
	case "TEXTJOIN":
		return function{least: 3, most: several, of: func(e *evaluator, a []node) value {
			between, leaves := e.asText(e.single(e.value(a[0]))), e.arg(a[1])
			if between.kind != text {
				return between
			}
			return e.concatenated(between.text, leaves.num != 0, a[2:])
		}}, true
	case "TEXT":
		return function{least: 2, most: 2, lifts: overAll, of: (*evaluator).formatted}, true
	case "VALUE":
		return function{least: 1, most: 1, lifts: overAll, of: func(e *evaluator, a []node) value {
			v := e.single(e.value(a[0]))
			if v.kind != text {
				return e.asNumber(v)
			}
			if v.text == "" || strings.Trim(v.text, "0123456789") != "" || len(v.text) > 15 {
				return e.fail("VALUE")
			}
			n := 0.0
			for _, digit := range v.text {
				n = n*10 + float64(digit-'0')
			}
			return exact(n)
		}}, true
	case "N":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			if v := e.single(e.value(a[0])); v.kind != text {
				return e.asNumber(v)
			}
			return exact(0)
		}}, true
	case "T":
		return function{least: 1, most: 1, of: func(e *evaluator, a []node) value {
			if v := e.single(e.value(a[0])); v.kind == text || v.kind == fault {
				return v
			}
			return textOf("")
		}}, true
	case "HYPERLINK":
		return function{least: 1, most: 2, of: func(e *evaluator, a []node) value { return e.single(e.value(a[len(a)-1])) }}, true
	}
	return function{}, false
}

// concatenated are the cells of all arguments as one text, row by row.
func (e *evaluator) concatenated(between string, leavesEmpty bool, args []node) value {
	var parts []string
	length := 0
	for _, x := range args {
		v := e.value(x)
		if v.isSeveral() {
			return e.fail("CONCAT")
		}
		for _, row := range e.matrix(v) {
			for _, v := range row {
				if v = e.asText(v); v.kind != text {
					return v
				}
				if v.text == "" && leavesEmpty {
					continue
				}
				if length += len(v.text) + len(between); length > 4*mostCellText {
					return faultOf("#VALUE!")
				}
				parts = append(parts, v.text)
			}
		}
	}
	return textOf(strings.Join(parts, between))
}

// formatted is a number as a text of whole digits, or of whole percents. Other
// formats are written in the language of the program, as are the marks of decimals
// and thousands.
func (e *evaluator) formatted(a []node) value {
	n, format := e.single(e.value(a[0])), e.single(e.value(a[1]))
	if n.kind == fault {
		return n
	}
	if format.kind != text {
		return e.fail("TEXT")
	}
	digits, percent := strings.CutSuffix(format.text, "%")
	after := format.text[len(strings.TrimRight(digits, " ")):]
	digits = strings.TrimRight(digits, " ")
	if n = e.asNumber(n); n.kind != number || digits == "" || strings.Trim(digits, "0") != "" || len(digits) > 15 || !percent && after != "" {
		return e.fail("TEXT")
	}
	if percent {
		n = times(n, exact(100))
	}
	whole := stepped(n, func(v float64) float64 { return atPlaces(v, 0, math.Round) })
	if whole.bound != 0 || math.Abs(whole.num) > 1e15 {
		return e.fail("TEXT")
	}
	out := asDigits(math.Abs(whole.num))
	if short := len(digits) - len(out); short > 0 {
		out = strings.Repeat("0", short) + out
	}
	if whole.num < 0 {
		out = "-" + out
	}
	return textOf(out + after)
}

package audit

import (
	"math"
	"strings"
)

// value is what a part of a formula is. A number carries a bound on how far it
// may be from what any program would get that computes in doubles: a stored
// number is known to fifteen digits, each operation that is not exact adds half
// a unit of the last place of its result, and what a function decides within
// its bound it may decide either way. So a stored value that differs by more
// than both bounds cannot come from the formula and the values it refers to.
type value struct {
	kind  valueKind
	num   float64
	bound float64
	text  string  // of a text, or the code of an error
	area  *ranges // of a reference to several cells
	rows  [][]value
}

type valueKind uint8

// The order of numbers, texts and truth values is that in which Excel sorts.
const (
	blank valueKind = iota
	number
	text
	truth
	fault
	areaValue
	arrayValue
)

// area is a rectangle of cells on a sheet, counted from 0, both ends within.
type area struct {
	sheet                  int
	row1, col1, row2, col2 int32
}

// ranges is a range, and those after it of a reference to several.
type ranges struct {
	area
	more []area
}

func inArea(a area) value { return value{kind: areaValue, area: &ranges{area: a}} }

// isSeveral reports whether a value is a reference to several ranges.
func (v value) isSeveral() bool { return v.kind == areaValue && len(v.area.more) > 0 }

const (
	unit   = 0x1p-53 // half a unit of the last place, relative
	stored = 5e-15   // half a unit of the fifteenth digit, relative
)

func faultOf(code string) value { return value{kind: fault, text: code} }
func textOf(s string) value     { return value{kind: text, text: s} }
func exact(v float64) value     { return value{kind: number, num: v} }

func truthOf(b bool) value {
	v := value{kind: truth}
	if b {
		v.num = 1
	}
	return v
}

// known is a number that is written or stored.
func known(v float64) value {
	if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
		return exact(v)
	}
	return value{kind: number, num: v, bound: stored * math.Abs(v)}
}

// rounded is the result of an operation, whose operands add inherited to its
// bound.
func rounded(v, inherited float64, isExact bool) value {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return faultOf("#NUM!")
	}
	if !isExact {
		inherited += unit * math.Abs(v)
	}
	return value{kind: number, num: v, bound: inherited}
}

func plus(a, b value) value {
	s := a.num + b.num
	back := s - a.num
	lost := (a.num - (s - back)) + (b.num - back)
	return rounded(s, a.bound+b.bound, lost == 0)
}

func negated(a value) value {
	a.kind, a.num = number, -a.num
	return a
}

func times(a, b value) value {
	p := a.num * b.num
	inherited := math.Abs(a.num)*b.bound + math.Abs(b.num)*a.bound + a.bound*b.bound
	return rounded(p, inherited, math.FMA(a.num, b.num, -p) == 0)
}

func over(a, b value) value {
	if b.num == 0 {
		return faultOf("#DIV/0!")
	}
	q := a.num / b.num
	least := math.Abs(b.num) - b.bound
	if least <= 0 {
		return rounded(q, math.Inf(1), true)
	}
	return rounded(q, (a.bound+math.Abs(q)*b.bound)/least, math.FMA(q, b.num, -a.num) == 0)
}

// stepped is a function that jumps, such as rounding: where it jumps within the
// bound, the result may be either.
func stepped(a value, f func(float64) float64) value {
	at, low, high := f(a.num), f(a.num-a.bound), f(a.num+a.bound)
	bound := math.Max(math.Abs(at-low), math.Abs(high-at))
	if at != math.Trunc(at) {
		bound += unit * math.Abs(at)
	}
	return value{kind: number, num: at, bound: bound}
}

// ordered compares two values as Excel does: numbers before texts before truth
// values, texts without regard to case. Numbers within their bounds are equal,
// as they are in Excel, which compares fifteen digits.
func ordered(a, b value) int {
	a, b = likeOther(a, b), likeOther(b, a)
	if a.kind != b.kind {
		return int(a.kind) - int(b.kind)
	}
	if a.kind == text {
		return strings.Compare(strings.ToLower(a.text), strings.ToLower(b.text))
	}
	return compare(a, b)
}

// likeOther is an empty cell as what it is compared with.
func likeOther(a, b value) value {
	if a.kind != blank {
		return a
	}
	if b.kind == text || b.kind == truth {
		return value{kind: b.kind}
	}
	return exact(0)
}

func compare(a, b value) int {
	switch d := a.num - b.num; {
	case math.Abs(d) <= a.bound+b.bound:
		return 0
	case d < 0:
		return -1
	}
	return 1
}

package budget

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"internbudget/rules"
)

// Number is an exact number: a decimal wherever decimals suffice, and a
// fraction while a quotient is carried. Arithmetic never rounds; only
// [Number.Round] does, by a rounding that a rule states. The zero Number is 0.
//
// Nearly all numbers of a budget fit a machine word, and are reckoned with in
// words. Whatever does not fit is wide, and exact all the same.
type Number struct {
	word   int64  // the number is word / 10^places,
	places int32  // from 0 on
	under  uint32 // or, where this is not 0, word / under
	wide   *wide  // not nil: the number is this, and the rest is 0
}

// NumberOf makes a number of decimal text.
func NumberOf(d rules.Decimal) Number {
	const mostDigits = 18 // that fit a word whatever they are
	if len(d) > mostDigits {
		return wideOf(d)
	}
	var n Number
	point := -1
	for i := range len(d) {
		switch c := d[i]; c {
		case '-':
		case '.':
			point = i
		default:
			n.word = 10*n.word + int64(c-'0')
		}
	}
	if point >= 0 {
		n.places = int32(len(d) - point - 1)
	}
	if strings.HasPrefix(string(d), "-") {
		n.word = -n.word
	}
	return n
}

// Int makes a number of an integer.
func Int(n int64) Number { return Number{word: n} }

// Rat is the number as a fraction; the caller must not change it.
func (n Number) Rat() *big.Rat {
	switch {
	case n.wide != nil:
		return n.wide.rat()
	case n.under != 0:
		return big.NewRat(n.word, int64(n.under))
	}
	return new(big.Rat).SetFrac(big.NewInt(n.word), tenTo(int(n.places)))
}

// Add is n + m.
func (n Number) Add(m Number) Number {
	if n.places == m.places && areDecimals(n, m) {
		if sum, ok := plus(n.word, m.word); ok {
			return Number{word: sum, places: n.places}
		}
	}
	if sum, ok := addWords(n, m); ok {
		return sum
	}
	return n.widened().add(m.widened())
}

// Sub is n − m.
func (n Number) Sub(m Number) Number {
	if n.places == m.places && areDecimals(n, m) {
		if difference, ok := plus(n.word, -m.word); ok && m.word != math.MinInt64 {
			return Number{word: difference, places: n.places}
		}
	}
	return n.Add(m.Neg())
}

// Mul is n · m.
func (n Number) Mul(m Number) Number {
	if product, ok := multiplyWords(n, m); ok {
		return product
	}
	return n.widened().mul(m.widened())
}

// Div is n / m, as an exact fraction where no decimal is. It panics when m is
// 0: the caller has reported that with its place.
func (n Number) Div(m Number) Number {
	if quotient, ok := divideWords(n, m); ok {
		return quotient
	}
	return n.widened().div(m.widened())
}

// Neg is −n.
func (n Number) Neg() Number {
	if n.wide != nil || n.word == math.MinInt64 {
		return n.widened().neg()
	}
	n.word = -n.word
	return n
}

// Abs is n without its sign.
func (n Number) Abs() Number {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

// Cmp compares as -1, 0 or 1.
func (n Number) Cmp(m Number) int {
	if sign, ok := compareWords(n, m); ok {
		return sign
	}
	return n.widened().cmp(m.widened())
}

// Sign is -1, 0 or 1.
func (n Number) Sign() int {
	switch {
	case n.wide != nil:
		return n.wide.sign()
	case n.word < 0:
		return -1
	case n.word > 0:
		return 1
	}
	return 0
}

// IsDecimal reports whether the number is a decimal, not a carried fraction.
func (n Number) IsDecimal() bool {
	if n.wide != nil {
		return n.wide.frac == nil
	}
	return n.lowest().under == 0
}

// Float is the double nearest to the number, for a cell of a workbook.
func (n Number) Float() float64 {
	const exact, mostPlaces = 1 << 53, 22 // what a double holds exactly
	if n.wide == nil && n.under == 0 && n.places <= mostPlaces && -exact <= n.word && n.word <= exact {
		// Both are exact in a double, so that one division rounds to the nearest.
		return float64(n.word) / math.Pow10(int(n.places))
	}
	f, _ := n.Rat().Float64()
	return f
}

// Round rounds as the rule states: to a multiple of the unit, ties by the mode.
func (n Number) Round(r rules.Rounding) Number {
	if r.Mode == rules.Exact {
		return n
	}
	places, ok := placesOf(r.Unit)
	if !ok {
		return n.widened().roundTo(r)
	}
	return n.roundPlaces(r.Mode, places)
}

// roundPlaces rounds to so many places; below 0, to tens and more.
func (n Number) roundPlaces(mode rules.Mode, places int32) Number {
	if rounded, ok := roundWords(n, mode, places); ok {
		return rounded
	}
	return n.widened().roundPlaces(mode, places)
}

// placesOf is how many decimals a rounding to 1, 10, 0.01 … leaves; it reports
// false for other units.
func placesOf(unit rules.Decimal) (int32, bool) {
	if unit == "1" {
		return 0, true
	}
	whole, part, _ := strings.Cut(string(unit), ".")
	switch {
	case part == "" && strings.TrimRight(whole, "0") == "1":
		return int32(1 - len(whole)), true
	case whole == "0" && strings.TrimLeft(part, "0") == "1":
		return int32(len(part)), true
	}
	return 0, false
}

// String prints the number exactly where decimals suffice ("3651", "-0.015")
// and as a fraction ("10/3") where they do not.
func (n Number) String() string {
	switch {
	case n.wide != nil:
		return n.wide.String()
	case n.under != 0:
		if lowest := n.lowest(); lowest.under != n.under {
			return lowest.String()
		}
		return strconv.FormatInt(n.word, 10) + "/" + strconv.FormatUint(uint64(n.under), 10)
	}
	text := rules.Decimal(strconv.FormatInt(n.word, 10))
	if n.places == 0 || n.word == 0 {
		return string(text)
	}
	return strings.TrimSuffix(strings.TrimRight(string(text.Shift(-int(n.places))), "0"), ".")
}

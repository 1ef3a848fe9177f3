package budget

import (
	"cmp"
	"math"
	"math/bits"

	"internbudget/rules"
)

// Arithmetic on numbers that fit a machine word. Every function reports whether
// it was one: false where a number is wide, or the outcome would be.

// maxPower is the largest power of ten that a machine word holds.
const maxPower = 18

// wordTenTo is 10^n, for n up to maxPower.
func wordTenTo(n int) int64 { return wordPowers[n] }

var wordPowers = [maxPower + 1]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// areDecimals reports whether both numbers are decimals of one word.
func areDecimals(n, m Number) bool {
	return n.wide == nil && m.wide == nil && n.under|m.under == 0
}

// times multiplies words.
func times(a, b int64) (int64, bool) {
	if high, low := bits.Mul64(magnitude(a), magnitude(b)); high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	return a * b, true
}

// plus adds words.
func plus(a, b int64) (int64, bool) {
	sum := a + b
	return sum, (a^sum)&(b^sum) >= 0
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// shifted is a word times 10^places, where places are from 0 on.
func shifted(word int64, places int32) (int64, bool) {
	if places > maxPower {
		return 0, word == 0
	}
	return times(word, wordTenTo(int(places)))
}

// aligned are the words of two decimals with the same number of places.
func aligned(n, m Number) (a, b int64, places int32, ok bool) {
	switch {
	case n.places == m.places:
		return n.word, m.word, n.places, true
	case n.places < m.places:
		a, ok = shifted(n.word, m.places-n.places)
		return a, m.word, m.places, ok
	}
	b, ok = shifted(m.word, n.places-m.places)
	return n.word, b, n.places, ok
}

// quotientOfWords is a number as one word over another, above 0.
func quotientOfWords(n Number) (over, under int64, ok bool) {
	switch {
	case n.wide != nil || n.places > maxPower:
		return 0, 0, false
	case n.under != 0:
		return n.word, int64(n.under), true
	}
	return n.word, wordTenTo(int(n.places)), true
}

// numberOfQuotient is over / under in its lowest terms: a decimal where it is
// one. The under is above 0.
func numberOfQuotient(over, under int64) (Number, bool) {
	common := commonFactor(over, under)
	over, under = over/common, under/common
	rest, twos, fives := under, int32(0), int32(0)
	for ; rest%2 == 0; rest /= 2 {
		twos++
	}
	for ; rest%5 == 0; rest /= 5 {
		fives++
	}
	if rest != 1 {
		return Number{word: over, under: uint32(under)}, under <= math.MaxUint32
	}
	places := max(twos, fives)
	if places > maxPower {
		return Number{}, false
	}
	word, ok := times(over, wordTenTo(int(places))/under)
	return Number{word: word, places: places}, ok
}

// commonFactor is the greatest that divides both words; b is above 0.
func commonFactor(a, b int64) int64 {
	x, y := magnitude(a), uint64(b)
	for x != 0 {
		x, y = y%x, x
	}
	return int64(y)
}

func addWords(n, m Number) (Number, bool) {
	if areDecimals(n, m) {
		a, b, places, ok := aligned(n, m)
		sum, fits := plus(a, b)
		return Number{word: sum, places: places}, ok && fits
	}
	a, b, ok := quotientOfWords(n)
	c, d, alsoOK := quotientOfWords(m)
	if !ok || !alsoOK {
		return Number{}, false
	}
	common := commonFactor(b, d)
	left, ok1 := times(a, d/common)
	right, ok2 := times(c, b/common)
	under, ok3 := times(b/common, d)
	over, ok4 := plus(left, right)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return Number{}, false
	}
	return numberOfQuotient(over, under)
}

func multiplyWords(n, m Number) (Number, bool) {
	if areDecimals(n, m) {
		product, ok := times(n.word, m.word)
		if product == 0 {
			return Number{}, ok
		}
		return Number{word: product, places: n.places + m.places}, ok
	}
	a, b, ok := quotientOfWords(n)
	c, d, alsoOK := quotientOfWords(m)
	if !ok || !alsoOK {
		return Number{}, false
	}
	return productOfQuotients(a, b, c, d)
}

// productOfQuotients is a/b · c/d, where b and d are above 0. As long as it fits,
// nothing is taken out of it: most products are rounded next.
func productOfQuotients(a, b, c, d int64) (Number, bool) {
	if over, ok := times(a, c); ok {
		if under, ok := times(b, d); ok && under <= math.MaxUint32 {
			return Number{word: over, under: uint32(under)}, true
		}
	}
	first, second := commonFactor(a, d), commonFactor(c, b)
	over, ok := times(a/first, c/second)
	under, alsoOK := times(b/second, d/first)
	if !ok || !alsoOK {
		return Number{}, false
	}
	return numberOfQuotient(over, under)
}

// lowest is the number in its lowest terms: a decimal where it is one.
func (n Number) lowest() Number {
	if n.under == 0 {
		return n
	}
	if lowest, ok := numberOfQuotient(n.word, int64(n.under)); ok {
		return lowest
	}
	return fromRat(n.Rat())
}

func divideWords(n, m Number) (Number, bool) {
	a, b, ok := quotientOfWords(n)
	c, d, alsoOK := quotientOfWords(m)
	if !ok || !alsoOK || c == 0 || c == math.MinInt64 {
		return Number{}, false
	}
	if c < 0 {
		c, d = -c, -d
	}
	first := commonFactor(b, magnitudeOf(d)) // powers of ten that are in both
	b, d = b/first, d/first
	over, ok := times(a, d)
	if !ok {
		return Number{}, false
	}
	return productOfQuotients(over, b, 1, c)
}

// magnitudeOf is a word without its sign, where it is not the lowest.
func magnitudeOf(a int64) int64 { return int64(magnitude(a)) }

func compareWords(n, m Number) (int, bool) {
	if areDecimals(n, m) {
		a, b, _, ok := aligned(n, m)
		return cmp.Compare(a, b), ok
	}
	a, b, ok1 := quotientOfWords(n)
	c, d, ok2 := quotientOfWords(m)
	left, ok3 := times(a, d)
	right, ok4 := times(c, b)
	return cmp.Compare(left, right), ok1 && ok2 && ok3 && ok4
}

// roundWords rounds to so many places; below 0, to tens and more.
func roundWords(n Number, mode rules.Mode, places int32) (Number, bool) {
	if n.wide != nil || places < -maxPower || places > maxPower {
		return Number{}, false
	}
	if n.under == 0 && n.places <= places {
		return n, true
	}
	over, under, ok := quotientOfWords(n)
	if !ok {
		return Number{}, false
	}
	switch {
	case n.under == 0 && places >= 0:
		under = wordTenTo(int(n.places - places))
	case places > 0:
		over, ok = shifted(over, places)
	case places < 0:
		under, ok = shifted(under, -places)
	}
	if !ok {
		return Number{}, false
	}
	whole := roundedQuotient(mode, over, under)
	if places >= 0 {
		return Number{word: whole, places: places}, true
	}
	whole, ok = shifted(whole, -places)
	return Number{word: whole}, ok
}

// roundedQuotient is over / under as a whole number; under is above 0.
func roundedQuotient(mode rules.Mode, over, under int64) int64 {
	whole, rest := over/under, magnitude(over%under)
	if rest == 0 {
		return whole
	}
	short := uint64(under) - rest // of the next whole number away from zero
	var away bool
	switch mode {
	case rules.HalfUp:
		away = rest >= short
	case rules.HalfEven:
		away = rest > short || rest == short && whole%2 != 0
	case rules.Up:
		away = true
	}
	switch {
	case !away:
		return whole
	case over < 0:
		return whole - 1
	}
	return whole + 1
}

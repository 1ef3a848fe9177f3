package rules

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Measure is what a number counts: words multiplied and divided, as in
// kr/vårdpoäng or kr/årsarbetare/month. The zero Measure is a pure number.
//
// Formulas carry measures. Sums need the same measure on every term, factors
// multiply, and a result is converted once, at its end, into the figure's own:
// between kr, tkr and mnkr, between month and year, and from a fraction to
// percent. Any other word stands for itself.
type Measure struct{ factors []factor }

type factor struct {
	word  string
	power int
}

// percentWord is the measure of rates. A percent is written as 4.6 and stored
// as the fraction 0.046, as Excel holds it; in formulas it is a pure number.
const percentWord = "percent"

// PercentMeasure is the measure of rates and shares.
func PercentMeasure() Measure { return percentMeasure }

var percentMeasure = MeasureOf([]string{percentWord})

// IsRatio reports whether numbers in the measure are of something else: so much
// per unit, or percent. They have no sum.
func (m Measure) IsRatio() bool {
	return m.IsPercent() || slices.ContainsFunc(m.factors, func(f factor) bool { return f.power < 0 })
}

// unknownMeasure stands for a measure that could not be read. It fits every
// other, so that the problem is reported once.
var unknownMeasure = MeasureOf([]string{unknownWord})

const unknownWord = "?"

func (m Measure) isUnknown() bool {
	return slices.ContainsFunc(m.factors, func(f factor) bool { return f.word == unknownWord })
}

// scales are the words that convert into one another: how many of the base
// word one of them is.
var scales = map[string]struct {
	base string
	of   int64
}{
	"kr": {"kr", 1}, "tkr": {"kr", 1000}, "mnkr": {"kr", 1000000},
	"month": {"month", 1}, "year": {"month", 12},
}

// MeasureOf is the measure with these words over these others.
func MeasureOf(over []string, under ...string) Measure {
	var m Measure
	for _, w := range over {
		m = m.with(w, 1)
	}
	for _, w := range under {
		m = m.with(w, -1)
	}
	return m
}

// ParseMeasure reads "kr/årsarbetare/month" or "barn*risk". It reports false
// for text that is no measure.
func ParseMeasure(text string) (Measure, bool) {
	var m Measure
	power := 1
	for text != "" {
		end := strings.IndexAny(text, "*/")
		word := text
		if end >= 0 {
			word = text[:end]
		}
		word = norm.NFC.String(strings.TrimSpace(word))
		if word != "1" || power < 0 {
			if !isMeasureWord(word) {
				return Measure{}, false
			}
			m = m.with(word, power)
		}
		if end < 0 {
			break
		}
		if power = 1; text[end] == '/' {
			power = -1
		}
		if text = text[end+1:]; text == "" {
			return Measure{}, false
		}
	}
	return m, true
}

func isMeasureWord(word string) bool {
	if word == "" || strings.ContainsAny(word, " \t\"'()[]{}+-%<>=,;:#?") {
		return false
	}
	return word[0] < '0' || word[0] > '9'
}

func (m Measure) with(word string, power int) Measure {
	out := slices.Clone(m.factors)
	i := slices.IndexFunc(out, func(f factor) bool { return f.word == word })
	if i < 0 {
		out = append(out, factor{word, power})
	} else if out[i].power += power; out[i].power == 0 {
		out = slices.Delete(out, i, i+1)
	}
	return Measure{out}
}

// Times is the measure of a product.
func (m Measure) Times(n Measure) Measure {
	for _, f := range n.factors {
		m = m.with(f.word, f.power)
	}
	return m
}

// Over is the measure of a quotient.
func (m Measure) Over(n Measure) Measure {
	for _, f := range n.factors {
		m = m.with(f.word, -f.power)
	}
	return m
}

// IsPure reports whether the measure is that of a pure number.
func (m Measure) IsPure() bool { return len(m.factors) == 0 }

// IsPercent reports whether the figure is written in percent.
func (m Measure) IsPercent() bool {
	return len(m.factors) == 1 && m.factors[0] == factor{percentWord, 1}
}

// Equal reports whether two measures are the same, whatever the order of
// their words. kr and tkr are not the same.
func (m Measure) Equal(n Measure) bool { return m.Over(n).IsPure() }

// inFormula is the measure that a stored value of this measure carries into a
// formula: a percent is stored as a fraction and is pure there.
func (m Measure) inFormula() Measure {
	if m.IsPercent() {
		return Measure{}
	}
	return m
}

// mostPowers is how far a conversion goes: mnkr twice over is enough for any
// figure, and keeps the factors within an int64.
const mostPowers = 1_000_000_000_000

// conversion is the factor over/under by which a value in measure m becomes
// one in measure n. It reports false where m and n measure different things.
func (m Measure) conversion(n Measure) (over, under int64, ok bool) {
	over, under = 1, 1
	var rest Measure
	for _, f := range m.Over(n).factors {
		scale, word := int64(1), f.word
		power := f.power
		switch s, known := scales[f.word]; {
		case known:
			scale, word = s.of, s.base
		case f.word == percentWord:
			scale, word, power = 100, "", -f.power
		}
		if word != "" {
			rest = rest.with(word, f.power)
		}
		for ; power > 0 && over <= mostPowers; power-- {
			over *= scale
		}
		for ; power < 0 && under <= mostPowers; power++ {
			under *= scale
		}
	}
	if g := gcd(over, under); g > 1 {
		over, under = over/g, under/g
	}
	return over, under, rest.IsPure() && over <= mostPowers && under <= mostPowers
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// String writes the measure as a rule does; a pure number is "1".
func (m Measure) String() string {
	var over, under []string
	for _, f := range m.factors {
		for range max(f.power, -f.power) {
			if f.power > 0 {
				over = append(over, f.word)
			} else {
				under = append(under, f.word)
			}
		}
	}
	text := strings.Join(over, "*")
	if text == "" {
		text = "1"
	}
	for _, w := range under {
		text += "/" + w
	}
	return text
}

package rules

import (
	"math/big"
	"regexp"
	"slices"
)

// rangeOf reads the [low, high] of an input.
func (r *reader) rangeOf(n node, f *Figure) *[2]Decimal {
	if !n.exists() {
		return nil
	}
	if !n.isList() || len(n.Content) != 2 {
		r.problem(n.place(), "range: [-5, 0]", "a range is its lowest and its highest value")
		return nil
	}
	low, ok1 := r.inputValue(n.items()[0], f)
	high, ok2 := r.inputValue(n.items()[1], f)
	if !ok1 || !ok2 {
		return nil
	}
	if low.Cmp(high) > 0 {
		r.problem(n.place(), "", "the range %s to %s is empty", f.Written(low), f.Written(high))
		return nil
	}
	return &[2]Decimal{low, high}
}

// unknownNumber stands for a whole number that could not be read.
const unknownNumber = -1

func (r *reader) wholeNumber(n node, low, high int) int {
	d, ok := r.number(n, Measure{})
	if !ok {
		return unknownNumber
	}
	v := d.Rat()
	if !v.IsInt() || v.Cmp(big.NewRat(int64(low), 1)) < 0 || v.Cmp(big.NewRat(int64(high), 1)) > 0 {
		r.problem(n.place(), "", "%s is not a whole number from %d to %d", d, low, high)
		return unknownNumber
	}
	return int(v.Num().Int64())
}

var roundingPhrase = regexp.MustCompile(`^([a-z_]+)(?:\s+to\s+(\S+))?$`)

// rounding reads a phrase such as "half_up to 1" or "exact".
func (r *reader) rounding(n node) Rounding {
	text := r.text(n, "a rounding")
	if text == "exact" || !n.isScalar() {
		return Rounding{}
	}
	parts := roundingPhrase.FindStringSubmatch(text)
	words := []string{"half_up", "half_even", "down", "up"}
	if parts == nil || parts[2] == "" || !slices.Contains(words, parts[1]) {
		hint := "half_up to 1, half_even to 0.01, down to 10, up to 1000 or exact"
		if parts != nil {
			if near := didYouMean(parts[1], words); near != "" && !slices.Contains(words, parts[1]) {
				hint = near
			}
		}
		r.problem(n.place(), hint, "`%s` is no rounding", text)
		return Rounding{}
	}
	unit, message, hint := ParseDecimal(parts[2])
	switch {
	case message != "":
		r.problem(n.place(), hint, "%s", message)
		return Rounding{}
	case unit.IsZero() || unit.Cmp("0") < 0:
		r.problem(n.place(), "", "a rounding needs a unit above 0")
		return Rounding{}
	}
	return Rounding{modeWords[parts[1]], unit}
}

// oneOrItsDecimals are 1, 0.1, 0.01 and on.
var oneOrItsDecimals = regexp.MustCompile(`^(1(\.0+)?|0\.0*10*)$`)

// shownAs reads how a figure is shown: rounded to decimals, which is all that the
// cell of a sheet can do to a figure and still hold it exactly.
func (r *reader) shownAs(n node) Rounding {
	rounding := r.rounding(n)
	if rounding.Mode != Exact && (rounding.Mode != HalfUp || !oneOrItsDecimals.MatchString(string(rounding.Unit))) {
		r.problem(n.place(), "half_up to 1, 0.1, 0.01 …; to round the figure itself, say `round`", "`%s` is no way to show a figure: a sheet shows it exactly or to some decimals", n.Value)
		return Rounding{}
	}
	return rounding
}

// measure reads the value of `in`.
func (r *reader) measure(n node) Measure {
	text := r.text(n, "`in`")
	if text == "%" {
		r.problem(n.place(), "in: percent", "`%%` is written percent")
		return percentMeasure
	}
	m, ok := ParseMeasure(text)
	if ok && text != "" {
		return m
	}
	if n.isScalar() {
		r.problem(n.place(), "words with / and *: kr/vårdpoäng", "`%s` is no measure", text)
	}
	return unknownMeasure
}

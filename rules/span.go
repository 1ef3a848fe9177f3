package rules

import (
	"math"
	"math/big"
)

// Span is how uncertain an input is said to be: the lowest and the highest that
// its value may turn out, which is the likeliest.
type Span struct {
	Index     int // the member
	Low, High Decimal
	Origin    Origin // of the weaker of the two
	Place     Place  // of the lower

	highPlace Place
}

// SpanAt is how uncertain the value at a member is, or nil where it is taken as
// certain.
func (f *Figure) SpanAt(i int) *Span {
	for n := range f.Spans {
		if f.Spans[n].Index == i {
			return &f.Spans[n]
		}
	}
	return nil
}

// spans reads `low` and `high` beside a value; there are none where neither is
// written.
func (r *reader) spans(keys fields, f *Figure) []Span {
	if !keys.has("low") && !keys.has("high") {
		return nil
	}
	if !r.bothOf(keys) {
		return nil
	}
	assumed := Origin{Status: Assumed} // whoever decided the value has not decided what else it may be
	low, high := r.value(keys.get("low"), f, assumed), r.value(keys.get("high"), f, assumed)
	if low.number == "" || high.number == "" {
		return nil
	}
	s := Span{Low: low.number, High: high.number, Origin: low.origin, Place: low.place, highPlace: high.place}
	if high.origin.Status > low.origin.Status {
		s.Origin = high.origin
	}
	return []Span{s}
}

// bothOf refuses `low` without `high`, and the other way.
func (r *reader) bothOf(keys fields) bool {
	for _, key := range [][2]string{{"low", "high"}, {"high", "low"}} {
		if !keys.has(key[0]) {
			r.problem(keys.get(key[1]).place(), "low: 4.0, high: 5.2", "`%s` needs `%s`", key[1], key[0])
			return false
		}
	}
	return true
}

// spanColumns reads which columns of a table say how uncertain the values of
// another are.
func (r *reader) spanColumns(c *columnSpec, keys fields) {
	if !keys.has("low") && !keys.has("high") || !r.bothOf(keys) {
		return
	}
	c.low, c.high = keys.text("low"), keys.text("high")
}

// checkSpanColumns refuses a column that is to hold two things.
func (r *reader) checkSpanColumns(specs []columnSpec) {
	taken := map[string]string{}
	for _, c := range specs {
		taken[c.name] = "is a column of its own"
	}
	for i, c := range specs {
		for _, name := range spanNames(specs[i : i+1]) {
			if what, again := taken[name]; again {
				r.problem(c.place, "low and high name two more columns of the table", "`%s`, which is to say how uncertain `%s` is, %s", name, c.name, what)
				specs[i].low, specs[i].high = "", ""
			}
			taken[name] = "says it of `" + c.name + "`"
		}
	}
}

// spanNames are the columns that say how uncertain others are.
func spanNames(specs []columnSpec) []string {
	var names []string
	for _, c := range specs {
		if c.low != "" {
			names = append(names, c.low, c.high)
		}
	}
	return names
}

// spansOfRow reads how uncertain the value of a row is; where both cells are
// empty it is certain.
func (r *reader) spansOfRow(c columnSpec, s *sheet, rec record, index int, id string, inline bool) []Span {
	low, high := s.column(c.low), s.column(c.high)
	if c.low == "" || rec.cells[low] == "" && rec.cells[high] == "" {
		return nil
	}
	number := func(i int) (d Decimal) {
		if inline && rec.cells[i] != "" {
			return r.inlineNumber(rec.cells[i], rec.places[i])
		}
		d, _ = r.csvNumber(rec.cells[i], rec.places[i], s.header[i], "the row `"+id+"`")
		return d
	}
	span := Span{
		Index: index, Low: number(low), High: number(high), Origin: Origin{Status: Assumed},
		Place: rec.places[low], highPlace: rec.places[high],
	}
	if span.Low == "" || span.High == "" {
		return nil
	}
	return []Span{span}
}

// spansOfFigure reads `low` and `high` of a figure with one value. One that has
// several, by year or month, says them beside each.
func (r *reader) spansOfFigure(keys fields, f *Figure, value node) []Span {
	if spans := r.spans(keys, f); spans == nil || !value.isMapping() {
		return spans
	}
	r.problem(keys.get("low").place(), "{2024: {value: 3.3, low: 2.8, high: 4}}", "`low` and `high` stand beside the number they are of")
	return nil
}

// checkSpan holds the lowest and the highest that a value may turn out to the
// value between them, and to the input's decimals and range.
func (r *reader) checkSpan(f *Figure, s Span) {
	before := len(r.problems)
	r.checkInput(f, s.Index, s.Low, s.Place, finerInRules)
	r.checkInput(f, s.Index, s.High, s.highPlace, finerInRules)
	v := f.Values[s.Index]
	switch {
	case len(r.problems) > before || v == "":
	case s.Low.Cmp(v) > 0:
		r.problem(s.Place, "low ≤ value ≤ high", "the low value %s is above the value %s", s.Low, v)
	case s.High.Cmp(v) < 0:
		r.problem(s.highPlace, "low ≤ value ≤ high", "the high value %s is below the value %s", s.High, v)
	case s.Steps(f, s.High) > maxSteps:
		r.problem(s.highPlace, "write them with fewer decimals", "there are too many values from %s to %s", s.Low, s.High)
	}
}

// maxSteps is how many values a span may hold: what a machine word holds of
// them, and more than any rate or amount has use for.
const maxSteps = 1_000_000_000_000_000

// Steps is how many values of the figure's decimals lie from the low one up to
// another within the span.
func (s Span) Steps(f *Figure, to Decimal) int64 {
	steps := new(big.Rat).Sub(to.Rat(), s.Low.Rat())
	steps.Mul(steps, Decimal("1").Shift(f.Decimals).Rat())
	if !steps.Num().IsInt64() {
		return math.MaxInt64
	}
	return steps.Num().Int64()
}

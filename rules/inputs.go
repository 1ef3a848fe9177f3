package rules

import (
	"fmt"
	"strings"
)

// rateDecimals is how finely a rate may be written unless it says otherwise.
const rateDecimals = 3

// declareInput declares a figure whose single value is written as n.
func (r *reader) declareInput(f *Figure, n node, origin Origin, drawer string) {
	if r.carriesInput(f, n) {
		f.Spans = nil // it is uncertain once
		r.add(f)
		return
	}
	if p, ok := r.absence(f, n); ok {
		r.names.absent[f.Drawer+"."+f.Name] = p
		return
	}
	r.add(f)
	if drawer == "rates" && f.Decimals < 0 {
		f.Decimals = rateDecimals
	}
	if f.Len() > 1 {
		r.problem(n.place(), "make it a column, or a formula", "`%s` is one number for %s", f.Name, Plural(f.Len(), "member", "members"))
	}
	v := r.value(n, f, origin)
	if f.Len() > 0 { // a kind may have no units
		f.Values, f.Origins, f.Places = []Decimal{v.number}, []Origin{v.origin}, []Place{v.place}
		f.Spans = append(f.Spans, v.spans...)
	}
	if v.note != "" {
		f.Note = v.note
	}
	if v.label != "" {
		f.Label = v.label
	}
	if v.number != "" {
		r.checkInputs(f)
	}
}

// written is a value as it stands in a rule.
type written struct {
	number      Decimal
	origin      Origin
	place       Place
	note, label string
	spans       []Span // one, of an uncertain value
}

// value reads a number that may be spelt out with a source of its own, or
// given by year. A value without a source is a problem.
func (r *reader) value(n node, f *Figure, origin Origin) written {
	v := written{origin: origin, place: n.place()}
	if n.isMapping() {
		if year, ok := r.byYear(n, f.ID()); ok {
			return r.value(year, f, origin)
		} else if !year.exists() && isYearMap(n) {
			return v
		}
		keys, _ := r.fields(n, "the value", "value", "low", "high", "source", "status", "note", "label")
		if !keys.need("the value", "value") {
			return v
		}
		n = keys.get("value")
		v.origin = r.originOf(keys.get("source"), origin)
		v.note, v.label = keys.text("note"), keys.text("label")
		if keys.has("status") {
			v.origin.Status = r.status(keys.get("status"))
		}
		v.spans = r.spans(keys, f)
	}
	v.number, _ = r.number(n, f.Measure)
	if v.place = n.place(); v.number != "" && v.origin.Status == Unsourced {
		r.problem(v.place, "add `source:` here or above, or to `budget`", "%s has no source", f.ID())
	}
	return v
}

func isYearMap(n node) bool {
	if !n.isMapping() {
		return false
	}
	for _, e := range n.entries() {
		if c := e.key.Value; c == "" || c[0] < '0' || c[0] > '9' {
			return false
		}
	}
	return len(n.Content) > 0
}

// absence is the problem that a plan year has no value for a figure that is
// given by year. It is one only where the figure is needed.
func (r *reader) absence(f *Figure, n node) (Problem, bool) {
	if r.base == nil || !isYearMap(n) || isDated(n) || r.hasYear(n) {
		return Problem{}, false
	}
	return Problem{Place: n.place(), Message: fmt.Sprintf("%s.%s has no value for %d", f.Drawer, f.Name, r.year)}, true
}

// byYear is the value of the budget's year in a map from years.
func (r *reader) byYear(n node, id string) (node, bool) {
	if !n.isMapping() || !isYearMap(n) {
		return n, false
	}
	for _, e := range n.entries() {
		year, ok := wholeYear(e.key.Value)
		if !ok {
			r.problem(e.key.place(), "2024 or 2024-04", "`%s` is no year", e.key.Value)
			return node{}, false
		}
		if year == r.year || r.year == unknownNumber {
			return e.value, true
		}
	}
	r.problem(n.place(), "", "%s has no value for %d", id, r.year)
	return node{}, false
}

// checkInputs holds the values of an input to its decimals and range. Where
// no decimals are stated, the finest value written sets them.
func (r *reader) checkInputs(f *Figure) {
	finest := 0
	for i, v := range f.Values {
		if v == "" {
			continue
		}
		finest = max(finest, v.Decimals())
		r.checkInput(f, i, v, f.Places[i])
	}
	for _, s := range f.Spans {
		finest = max(finest, s.Low.Decimals(), s.High.Decimals())
	}
	if f.Decimals < 0 {
		f.Decimals = finest
	}
	for _, s := range f.Spans {
		r.checkSpan(f, s)
	}
}

// checkInput holds one value of an input, the rules' or another in its stead,
// to the input's decimals and range.
func (r *reader) checkInput(f *Figure, i int, v Decimal, at Place) {
	if f.Decimals >= 0 && v.Decimals() > f.Decimals {
		r.problem(at, "round it, or state `decimals:`", "%s has more than %s", v, Plural(f.Decimals, "decimal", "decimals"))
	}
	if f.Range == nil || f.within(v) {
		return
	}
	var hints []string
	if f.within(v.Negated()) {
		hints = append(hints, "is the sign right?")
	}
	if !f.IsScalar() {
		hints = append(hints, "column `"+f.Name+"` of `"+f.Domain.Members[i].ID+"`")
	}
	r.problem(at, strings.Join(hints, " "), "%s is outside the range %s to %s", v, f.Range[0], f.Range[1])
}

func (f *Figure) within(v Decimal) bool { return v.Cmp(f.Range[0]) >= 0 && v.Cmp(f.Range[1]) <= 0 }

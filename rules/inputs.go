package rules

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

// rateDecimals is how finely a rate may be written unless it says otherwise.
const rateDecimals = 3

// valueKeys are those of a number that is spelt out.
var valueKeys = []string{"value", "low", "high", "source", "status", "note", "label"}

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
		keys, _ := r.fields(n, "the value", valueKeys...)
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

// absence is the problem that a plan year has no value for a figure that is
// given by year. It is one only where the figure is needed.
func (r *reader) absence(f *Figure, n node) (Problem, bool) {
	if r.base == nil || !isYearMap(n) || isDated(n) || r.hasYear(n) {
		return Problem{}, false
	}
	return Problem{
		Place: n.place(), Message: fmt.Sprintf("%s.%s has no value for %d", f.Drawer, f.Name, r.year), Hint: yearMissing(r.year),
	}, true
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
		r.checkInput(f, i, v, f.Places[i], finerInRules)
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

// finerInRules is what to do with a value in the rules that has too many decimals.
const finerInRules = "round it, or state `decimals:`"

// finerStated is what to do with a value that is stated in an input's stead and has more
// decimals than the input may have.
func (f *Figure) finerStated() string {
	most := "a whole number"
	if f.Decimals > 0 {
		most = "at most " + Plural(f.Decimals, "decimal", "decimals")
	}
	return "write " + most + "; `decimals:` in the rules lets it have more"
}

// finerStep is what to do with an amount that gives an input too many.
func (f *Figure) finerStep() string {
	unit := Decimal("1").Shift(-f.Decimals)
	return "`round: half_up to " + string(unit) + "` rounds it; `decimals:` in the rules lets it have more"
}

// checkInput holds one value of an input, the rules' or another in its stead,
// to the input's decimals and range; finer is what to do about too many decimals.
func (r *reader) checkInput(f *Figure, i int, v Decimal, at Place, finer string) {
	if f.Decimals >= 0 && v.Decimals() > f.Decimals {
		r.problem(at, finer, "%s has more than %s", v, Plural(f.Decimals, "decimal", "decimals"))
	}
	low, high, limited := f.Limits()
	within := func(v Decimal) bool { return v.Cmp(low) >= 0 && v.Cmp(high) <= 0 }
	if !limited || within(v) {
		return
	}
	var hints []string
	if within(v.Negated()) {
		hints = append(hints, "is the sign right?")
	}
	if !f.IsScalar() {
		hints = append(hints, "column `"+f.Name+"` of `"+f.Domain.Members[i].ID+"`")
	}
	r.problem(at, strings.Join(hints, " "), "%s is outside the range %s to %s", f.Written(v), f.Written(low), f.Written(high))
}

// Limits are the lowest and the highest value that an input may have, and whether
// it has such: its range or, of a month, what a spreadsheet can hold.
func (f *Figure) Limits() (low, high Decimal, limited bool) {
	switch {
	case f.Range != nil:
		return f.Range[0], f.Range[1], true
	case f.Date:
		return firstMonth, lastMonth, true
	}
	return "", "", false
}

// Written is a value of an input as the rules write it: 4.6, or a month as
// 2024-09.
func (f *Figure) Written(v Decimal) string {
	if f.Date && v != "" {
		return monthText(v)
	}
	return string(v)
}

// ParseValue reads a value that a figure is to have, as the rules write it: a number in
// its measure or one that converts to it, or a month. No figure is the result of the
// board; at is where the value was written.
func (b *Book) ParseValue(f *Figure, text string, at Place) (Decimal, Problems) {
	if f == nil {
		f = &Figure{Measure: b.Budget.Amounts}
	}
	r := &reader{reports: &reports{}, book: b}
	d, _ := r.inputValue(node{&yaml.Node{Kind: yaml.ScalarNode, Value: text}, at.File}, f)
	for p := range r.problems {
		r.problems[p].Place = at
	}
	return d, r.problems
}

// ParseStep reads how far an input is to go, as the rules write it: a number in its
// measure or one that converts to it, percentage points of a percent, months of a month.
// At is where it was written.
func (b *Book) ParseStep(f *Figure, text string, at Place) (Decimal, Problems) {
	r := &reader{reports: &reports{}, book: b}
	d, _ := r.step(node{&yaml.Node{Kind: yaml.ScalarNode, Value: text}, at.File}, f)
	for p := range r.problems {
		r.problems[p].Place = at
	}
	return d, r.problems
}

// inputValue reads what an input is to be: a number in its measure, or a month.
func (r *reader) inputValue(n node, f *Figure) (Decimal, bool) {
	if n.isScalar() && f.Measure.IsPercent() {
		if _, word := splitMeasure(strings.TrimSpace(n.Value)); word == "pp" {
			r.problem(n.place(), "a value is 3.6; `by: 1 pp` adds one", "`%s` is what is added to a percent", n.Value)
			return "", false
		}
	}
	if !f.Date || !n.isScalar() || n.isNull() {
		return r.number(n, f.Measure)
	}
	d, ok := parseDate(strings.TrimSpace(n.Value))
	if !ok {
		r.problem(n.place(), "2024-09", "`%s` is no month", n.Value)
	}
	return d, ok
}

// step reads what is added to an input: a number in its measure, or to a month a
// whole number of months.
func (r *reader) step(n node, f *Figure) (Decimal, bool) {
	if !f.Date {
		return r.number(n, f.Measure)
	}
	d, ok := r.number(n, MeasureOf([]string{"month"}))
	if ok && d.Decimals() > 0 {
		r.problem(n.place(), "3 is three months later, -3 earlier", "`%s` is no whole number of months", n.Value)
		return "", false
	}
	return d, ok
}

package rules

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// drawer is one of the five sections that hold figures, with what `shared:`
// says for all of them.
type drawer struct {
	name    string
	shared  fields
	section string // heading of its inputs
}

// setting is what a figure gets from where it stands, unless it says otherwise.
type setting struct {
	drawer   drawer
	name     string // the name so far: "needles" while its steps are read
	domain   *Domain
	measure  Measure
	rounding Rounding // of formulas
	origin   Origin
	scope    scope
	section  string
}

var figureKeys = []string{
	"label", "short", "note", "section", "in", "source", "published", "carry", "deviates", "printed_rows",
	"shown", "shown_to", "range", "decimals", "percent", "value", "formula", "monthly", "year", "months", "round", "opening", "steps", "method",
	"up_to", "above", "by", "account", "years",
}

var sharedKeys = []string{"in", "source", "method", "steps", "round", "shown", "section", "years"}

// declareDrawer declares every figure of a drawer.
func (r *reader) declareDrawer(name, section string) {
	top := r.sections[name]
	d := drawer{name: name, section: section, shared: fields{r: r, at: top}}
	if !top.exists() {
		return
	}
	if !top.isMapping() {
		r.problem(top.place(), "`id: …`, one a line", "`%s` must be a map of ids", name)
		return
	}
	var own []entry
	for _, e := range top.entries() {
		if e.key.Value == "shared" {
			d.shared, _ = r.fields(e.value, "`shared`", sharedKeys...)
		} else if ok := r.id(e.key); ok && !e.value.isNull() {
			own = append(own, e)
		} else {
			r.spoil(e.key.Value)
		}
	}
	r.drawers[name] = d
	for _, e := range own {
		r.declareFigure(e.key, e.value, r.drawerSetting(d))
	}
}

func (r *reader) drawerSetting(d drawer) setting {
	s := setting{drawer: d, domain: scalar, section: d.section, origin: r.originOf(d.shared.get("source"), r.origin)}
	switch {
	case d.shared.has("in"):
		s.measure = r.measure(d.shared.get("in"))
	case d.name == "rates":
		s.measure = percentMeasure
	case d.name == "frames":
		s.measure = r.book.Budget.Amounts
	}
	if d.shared.has("section") {
		s.section = d.shared.text("section")
	}
	s.rounding = r.rounding(d.shared.get("round"))
	s.scope = scope{drawer: d.name, domain: scalar}
	return s
}

// ScalarDomain is the domain of figures with a single value.
func ScalarDomain() *Domain { return scalar }

var scalar = &Domain{Over: Scalar, Members: make([]Member, 1)}

var numberLike = regexp.MustCompile(`^[-+−–‑‐]?[.0-9][0-9.,_\s\x{00a0}\x{2009}\x{202f}]*([eE][-+]?[0-9]+|\s*(%|pp|[\p{L}]\S*))?$`)

// declareFigure declares one figure with its id, measure and domain, and sets
// its formula aside. It returns nil for a lookup table or a hopeless case.
func (r *reader) declareFigure(key, n node, s setting) *Figure {
	f := &Figure{
		Drawer: s.drawer.name, Name: key.Value, Label: key.Value, Domain: s.domain, Measure: s.measure,
		Section: s.section, Place: key.place(), Decimals: -1,
	}
	if n.isScalar() {
		if numberLike.MatchString(n.Value) {
			r.declareInput(f, n, s.origin, s.drawer.name)
		} else {
			r.add(f)
			r.defineFormula(f, n, s.scope, s.rounding)
		}
		return f
	}
	keys, ok := r.fields(n, "`"+key.Value+"`", figureKeys...)
	if !ok {
		r.spoil(key.Value)
		return nil
	}
	r.describe(f, keys, &s)
	if !r.hasOneForm(f, keys) {
		r.spoil(key.Value)
		return nil
	}
	switch {
	case keys.has("up_to") || keys.has("by"):
		r.declareLookup(f, keys, s)
		return nil
	case keys.has("opening"):
		r.add(f)
		r.declareBuildUp(f, keys, s)
	case keys.has("monthly"):
		r.add(f)
		r.declareMonthly(f, keys, s)
	case keys.has("formula"):
		r.add(f)
		r.defineFormula(f, keys.get("formula"), s.scope, r.roundingOf(keys, s))
	default:
		value := keys.get("value")
		if keys.has("percent") {
			value, f.Measure = keys.get("percent"), percentMeasure
		}
		if isDated(value) {
			r.declareDated(f, value, s)
			break
		}
		r.declareInput(f, value, s.origin, s.drawer.name)
	}
	r.declarePublished(f, keys, s.origin)
	return f
}

// hasOneForm holds that a figure is computed in one way, and that it has no
// keys which that way does not heed.
func (r *reader) hasOneForm(f *Figure, keys fields) bool {
	var forms []string
	for _, form := range []string{"percent", "value", "formula", "monthly", "opening", "up_to", "by"} {
		if keys.has(form) {
			forms = append(forms, form)
		}
	}
	if len(forms) != 1 {
		if !keys.isSpoilt() {
			r.problem(f.Place, "one of percent, value, formula, monthly, opening, up_to, by", "`%s` must have one form", f.Name)
		}
		return false
	}
	for _, only := range []struct{ key, form, or string }{
		{"round", "formula", "monthly"}, {"year", "monthly", ""}, {"steps", "opening", ""}, {"method", "opening", ""},
		{"years", "opening", ""}, {"above", "up_to", ""},
	} {
		if keys.has(only.key) && forms[0] != only.form && forms[0] != only.or {
			r.problem(keys.get(only.key).place(), "", "`%s` needs `%s`", only.key, only.form)
		}
	}
	return true
}

// describe reads the keys that any form of figure may have.
func (r *reader) describe(f *Figure, keys fields, s *setting) {
	if keys.has("label") {
		f.Label = keys.text("label")
	}
	f.Short, f.Note = keys.text("short"), keys.text("note")
	if keys.has("section") {
		f.Section = keys.text("section")
	}
	if keys.has("in") {
		f.Measure = r.measure(keys.get("in"))
	}
	s.origin = r.originOf(keys.get("source"), s.origin)
	f.Shown = r.rounding(keys.get("shown"))
	if !keys.has("shown") {
		f.Shown = r.rounding(s.drawer.shared.get("shown"))
	}
	f.Range = r.rangeOf(keys.get("range"), f.Measure)
	f.ShownTo, _ = r.number(keys.get("shown_to"), f.Measure)
	if keys.has("decimals") {
		f.Decimals = r.wholeNumber(keys.get("decimals"), 0, maxDecimals)
	}
}

func (r *reader) roundingOf(keys fields, s setting) Rounding {
	if keys.has("round") {
		return r.rounding(keys.get("round"))
	}
	return s.rounding
}

// rateDecimals is how finely a rate may be written unless it says otherwise.
const rateDecimals = 3

// declareInput declares a figure whose single value is written as n.
func (r *reader) declareInput(f *Figure, n node, origin Origin, drawer string) {
	if r.carriesInput(f, n) {
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
		r.problem(n.place(), "make it a column, or a formula", "`%s` is one number for %s", f.Name, plural(f.Len(), "member", "members"))
	}
	v := r.value(n, f, origin)
	if f.Len() > 0 { // a kind may have no units
		f.Values, f.Origins, f.Places = []Decimal{v.number}, []Origin{v.origin}, []Place{v.place}
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
		keys, _ := r.fields(n, "the value", "value", "source", "status", "note", "label")
		if !keys.need("the value", "value") {
			return v
		}
		n = keys.get("value")
		v.origin = r.originOf(keys.get("source"), origin)
		v.note, v.label = keys.text("note"), keys.text("label")
		if keys.has("status") {
			v.origin.Status = r.status(keys.get("status"))
		}
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
		if f.Decimals >= 0 && v.Decimals() > f.Decimals {
			r.problem(f.Places[i], "round it, or state `decimals:`", "%s has more than %s", v, plural(f.Decimals, "decimal", "decimals"))
		}
		if f.Range != nil && (v.Cmp(f.Range[0]) < 0 || v.Cmp(f.Range[1]) > 0) {
			r.problem(f.Places[i], "is the sign right?", "%s is outside the range %s to %s", v, f.Range[0], f.Range[1])
		}
	}
	if f.Decimals < 0 {
		f.Decimals = finest
	}
}

// declareLookup declares a table by size (up_to, above) or by text (by).
func (r *reader) declareLookup(f *Figure, keys fields, s setting) {
	t := &LookupTable{ID: f.ID(), Label: f.Label, Measure: f.Measure, Place: f.Place}
	rows := keys.get("by")
	if keys.has("up_to") {
		rows = keys.get("up_to")
		keys.need("`"+f.Name+"`", "above")
	}
	if !rows.isMapping() || len(rows.Content) == 0 {
		r.problem(rows.place(), "{25: 9, 35: 7}", "a table must be a map")
		r.spoil(f.Name)
		return
	}
	value := func(name, label string, n node) *Figure {
		v := *f
		v.Name, v.Label, v.Place = f.Name+"."+name, f.Label+", "+label, n.place()
		r.declareInput(&v, n, s.origin, s.drawer.name)
		return &v
	}
	for _, e := range rows.entries() {
		if keys.has("by") {
			t.Texts = append(t.Texts, e.key.Value)
			t.Values = append(t.Values, value(rowID(e.key.Value), e.key.Value, e.value))
			continue
		}
		limit, ok := r.number(e.key, Measure{})
		if ok && len(t.Limits) > 0 && limit.Cmp(t.Limits[len(t.Limits)-1]) <= 0 {
			r.problem(e.key.place(), "from the smallest up", "the limits of a table must rise")
		}
		if ok {
			t.Limits = append(t.Limits, limit)
		}
		t.Values = append(t.Values, value(rowID(e.key.Value), "högst "+e.key.Value, e.value))
	}
	if keys.has("up_to") {
		t.Above = value("above", "därutöver", keys.get("above"))
	}
	r.book.Lookups = append(r.book.Lookups, t)
	r.names.lookups[f.Drawer+"."+f.Name] = t
}

// declarePublished reads what documents print for a figure, and makes an input
// of it where its source is known: it stands among the assumptions, beside what
// is computed.
func (r *reader) declarePublished(f *Figure, keys fields, origin Origin) {
	n := keys.get("published")
	if !n.exists() {
		for _, key := range []string{"carry", "deviates", "printed_rows"} {
			if keys.has(key) {
				r.problem(keys.get(key).place(), "", "`%s` needs `published`", key)
			}
		}
		return
	}
	written := n
	if isYearMap(n) {
		if !r.hasYear(n) && (r.base != nil || len(r.plan) > 0) {
			return
		}
		year, ok := r.byYear(n, f.ID())
		if !ok {
			return
		}
		n = year
	} else if r.base != nil {
		return // what is printed without a year is printed for the budget's
	}
	if f.Len() != 1 {
		r.problem(n.place(), "publish the rows of a list", "`%s` has %s, not one", f.Name, plural(f.Len(), "value", "values"))
		return
	}
	p := Published{Place: n.place(), Carry: keys.word("carry", "published") != ""}
	if p.Value, _ = r.number(n, f.Measure); p.Value == "" {
		return
	}
	if origin.Status != Unsourced || p.Carry {
		p.Input = &Figure{
			Drawer: f.Drawer, Name: f.Name + ".published", Label: f.Label + ", publicerat", Domain: f.Domain,
			Measure: f.Measure, Section: "Publicerade värden", Place: p.Place, Decimals: -1,
		}
		r.declareInput(p.Input, written, origin, f.Drawer)
	}
	if deviates := keys.get("deviates"); !isYearMap(deviates) {
		p.Deviates, _ = r.number(deviates, f.Measure)
	} else if r.hasYear(deviates) {
		deviates, _ = r.byYear(deviates, f.ID())
		p.Deviates, _ = r.number(deviates, f.Measure)
	}
	if keys.has("printed_rows") {
		p.Rows = r.wholeNumber(keys.get("printed_rows"), 1, 1000)
	}
	f.Published = append(f.Published, p)
}

// add enters a figure in the book and among the names.
func (r *reader) add(f *Figure) {
	f.Seq, f.Year, f.tag = len(r.root.All), r.year, r.tag
	if strings.HasSuffix(f.Name, "]") {
		f.tag = "" // a month says its year itself
	}
	r.root.All = append(r.root.All, f)
	r.book.Figures = append(r.book.Figures, f)
	switch f.Domain.Over {
	case Scalar:
		id := f.Drawer + "." + f.Name
		r.refuseSecond(f, r.names.scalars[id])
		r.names.scalars[id] = f
	case Rows:
		named := r.names.rows[f.Domain.ID]
		r.refuseSecond(f, named[f.Name])
		named[f.Name] = f
	case Units:
		if named := r.names.units[f.Domain.ID]; named != nil {
			for _, g := range named[f.Name] {
				if g.Domain.overlaps(f.Domain) {
					r.refuseSecond(f, g)
				}
			}
			named[f.Name] = append(named[f.Name], f)
		}
	}
}

// refuseSecond reports a figure whose id is another's already.
func (r *reader) refuseSecond(f, first *Figure) {
	if first != nil {
		r.problem(f.Place, "first at "+first.Place.String(), "`%s` means two things", f.ID())
	}
}

// rangeOf reads [low, high].
func (r *reader) rangeOf(n node, m Measure) *[2]Decimal {
	if !n.exists() {
		return nil
	}
	if !n.isList() || len(n.Content) != 2 {
		r.problem(n.place(), "range: [-5, 0]", "a range is its lowest and its highest value")
		return nil
	}
	low, ok1 := r.number(n.items()[0], m)
	high, ok2 := r.number(n.items()[1], m)
	if !ok1 || !ok2 {
		return nil
	}
	if low.Cmp(high) > 0 {
		r.problem(n.place(), "", "the range %s to %s is empty", low, high)
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

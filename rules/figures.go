package rules

import (
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
	"shown", "shown_to", "range", "decimals", "percent", "value", "low", "high", "formula", "monthly", "year", "months", "round", "opening", "steps", "method",
	"up_to", "above", "by", "years",
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
		switch {
		case numberLike.MatchString(n.Value) && r.cuts[f.Drawer+"."+f.Name] != nil:
			r.declareDated(f, n, s)
		case numberLike.MatchString(n.Value):
			r.declareInput(f, n, s.origin, s.drawer.name)
		default:
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
	if keys.has("months") && s.scope.line == "" {
		r.problem(keys.get("months").place(), "", "`months` stands on lines of income and cost")
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
			value = keys.get("percent")
		}
		f.Spans = r.spansOfFigure(keys, f, value)
		if isDated(value) || r.cuts[f.Drawer+"."+f.Name] != nil {
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
	for _, form := range figureForms {
		if keys.has(form) {
			forms = append(forms, form)
		}
	}
	if len(forms) != 1 {
		if !keys.isSpoilt() {
			hint := "one of " + strings.Join(figureForms, ", ")
			if near := didYouMean(f.Name, []string{"shared"}); near != "" && f.Domain == scalar {
				hint = near
			}
			r.problem(f.Place, hint, "`%s` must have one form", f.Name)
		}
		return false
	}
	for _, only := range keysOfForms {
		if keys.has(only.key) && !slices.Contains(only.forms, forms[0]) {
			r.problem(keys.get(only.key).place(), only.hint, "`%s` needs `%s`", only.key, only.forms[0])
		}
	}
	return true
}

// figureForms are the ways in which a figure comes about, by their keys.
var figureForms = []string{"percent", "value", "formula", "monthly", "opening", "up_to", "by"}

// keysOfForms are the keys that only some forms heed.
var keysOfForms = []struct {
	key   string
	forms []string
	hint  string
}{
	{"round", []string{"formula", "monthly"}, ""}, {"year", []string{"monthly"}, ""},
	{"steps", []string{"opening"}, ""}, {"method", []string{"opening"}, ""}, {"years", []string{"opening"}, ""},
	{"above", []string{"up_to"}, ""}, {"low", []string{"value", "percent"}, ""}, {"high", []string{"value", "percent"}, ""},
	{"range", writtenForms, onlyWritten}, {"decimals", writtenForms, onlyWritten}, {"shown_to", writtenForms, onlyWritten},
}

var writtenForms = []string{"value", "percent", "up_to", "by"}

const onlyWritten = "it holds what is written, and this is computed: make a check of it"

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
	if keys.has("percent") {
		f.Measure = percentMeasure
	}
	s.origin = r.originOf(keys.get("source"), s.origin)
	f.Shown = r.shownAs(keys.get("shown"))
	if !keys.has("shown") {
		f.Shown = r.shownAs(s.drawer.shared.get("shown"))
	}
	f.Range = r.rangeOf(keys.get("range"), f)
	f.ShownTo, _ = r.number(keys.get("shown_to"), f.Measure)
	if keys.has("decimals") {
		f.Decimals, f.Stated = r.wholeNumber(keys.get("decimals"), 0, maxDecimals), true
	}
}

func (r *reader) roundingOf(keys fields, s setting) Rounding {
	if keys.has("round") {
		return r.rounding(keys.get("round"))
	}
	return s.rounding
}

// add enters a figure in the book and among the names.
func (r *reader) add(f *Figure) {
	f.Seq, f.Year, f.tag = len(r.root.All), r.year, r.tag
	_, month, _ := strings.Cut(f.Name, "[")
	if _, ok := parseYearMonth(strings.TrimSuffix(month, "]")); ok {
		f.tag = "" // a month says its year itself
	}
	r.root.All = append(r.root.All, f)
	r.book.Figures = append(r.book.Figures, f)
	r.know(f)
}

// know puts a figure among the names of the year.
func (r *reader) know(f *Figure) {
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
	if first != nil && r.base == nil { // a plan year is by the same rules
		r.problem(f.Place, "first at "+first.Place.String(), "`%s` means two things", f.ID())
	}
}

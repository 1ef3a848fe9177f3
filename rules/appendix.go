package rules

import (
	"slices"
	"strings"
)

var (
	areaKeys      = []string{"id", "label", "short", "group", "of"}
	highlightKeys = []string{"label", "formula", "in", "unit", "signed"}
	checkKeys     = []string{"label", "group", "formula", "in", "goal", "source", "note", "at"}
)

// sequence reads an ordered list of maps.
func (r *reader) sequence(key string) []node {
	n := r.sections[key]
	if !n.exists() || n.isNull() {
		return nil
	}
	if !n.isList() {
		r.problem(n.place(), "`- {…}`, one a line", "`%s` must be a list: its order counts", key)
		return nil
	}
	return slices.DeleteFunc(n.items(), node.isNull)
}

// declareAreas reads what the board reads as one. Every unit is in exactly one
// area; rules without areas have none.
func (r *reader) declareAreas() {
	in, seen := map[*Unit]*Area{}, map[string]Place{}
	before := len(r.problems)
	for _, n := range r.sequence("areas") {
		keys, ok := r.fields(n, "the area", areaKeys...)
		if !ok {
			continue
		}
		if keys.need("the area", "id", "label", "group", "of"); keys.has("id") {
			r.idOfOne(keys.get("id"), "area", seen)
		}
		a := &Area{ID: keys.text("id"), Label: keys.text("label"), Short: keys.text("short"), Place: n.place()}
		if a.Short == "" {
			a.Short = a.Label
		}
		switch keys.word("group", "income", "appropriation", "administration") {
		case "appropriation":
			a.Group = AppropriationFinanced
		case "administration":
			a.Group = Administration
		}
		for _, u := range r.unitsNamed(r.texts(keys.get("of"), "`of`")) {
			if other := in[u]; other == a {
				r.problem(keys.get("of").place(), "name it once", "the unit `%s` stands twice in the area `%s`", u.ID, a.ID)
			} else if other != nil {
				r.problem(keys.get("of").place(), "", "the unit `%s` is in two areas: %s and %s", u.ID, other.ID, a.ID)
			}
			in[u] = a
			a.Units = append(a.Units, u)
		}
		r.book.Areas = append(r.book.Areas, a)
	}
	if len(r.book.Areas) == 0 || len(r.problems) > before {
		return // a unit may be missing for the problem that was found
	}
	for _, u := range r.book.Units {
		if in[u] == nil && r.isNew(u.Place, u.Kind.ID, "no area") {
			r.problem(u.Place, "name it, or its kind, under `areas`", "the unit `%s` is in no area", u.ID)
		}
	}
}

// idOfOne holds that what a list of maps calls one of them can be an id, and is
// nobody else's there.
func (r *reader) idOfOne(id node, what string, seen map[string]Place) {
	first, again := seen[id.Value]
	switch {
	case !id.isScalar(): // reported
	case !isID(id.Value):
		r.problem(id.place(), "small letters a–ö, digits and _, a letter first", "`%s` cannot be an id", id.Value)
	case again:
		r.problem(id.place(), "first at "+first.String(), "the %s `%s` stands twice", what, id.Value)
	default:
		seen[id.Value] = id.place()
	}
}

// declareHighlights reads the key figures of the cover.
func (r *reader) declareHighlights() {
	for i, n := range r.sequence("highlights") {
		keys, ok := r.fields(n, "the highlight", highlightKeys...)
		if !ok || !keys.need("the highlight", "label", "formula") {
			continue
		}
		if i == 2 {
			r.problem(n.place(), "", "the cover has room for two highlights")
		}
		h := &Highlight{Label: keys.text("label"), Unit: keys.text("unit"), Signed: keys.word("signed", "true", "false") == "true"}
		h.Figure = &Figure{Drawer: "highlights", Name: rowID(h.Label), Label: h.Label, Domain: scalar, Place: n.place()}
		if keys.has("in") {
			h.Figure.Measure = r.measure(keys.get("in"))
		}
		r.add(h.Figure)
		r.defineFormula(h.Figure, keys.get("formula"), scope{drawer: "highlights", domain: scalar}, Rounding{})
		r.book.Highlights = append(r.book.Highlights, h)
	}
}

var goalWords = map[string]Op{"equals": Equals, "above": Above, "below": Below, "at_least": AtLeast, "at_most": AtMost}

// declareChecks reads the goals.
func (r *reader) declareChecks() {
	for _, e := range r.named(r.sections["checks"], "`checks`") {
		what := "the check `" + e.key.Value + "`"
		keys, ok := r.fields(e.value, what, checkKeys...)
		if !ok || !keys.need(what, "formula", "goal") {
			continue
		}
		c := &Check{
			ID: e.key.Value, Label: e.key.Value, Group: keys.text("group"), Sheet: keys.text("at"), Note: keys.text("note"),
			Origin: r.originOf(keys.get("source"), r.origin), Place: e.key.place(),
		}
		if keys.has("label") {
			c.Label = keys.text("label")
		}
		r.declareCheck(c, keys)
	}
}

// declarePlanChecks declares the checks of a plan year, by the same formulas and
// goals. What is wrong with one is said of the budget's year; one that cannot be
// judged in this year, since it names what the year does not have, is left out.
func (r *reader) declarePlanChecks() {
	before := r.mark()
	r.declareChecks()
	r.retract(before)
}

// declareCheck declares the two figures that a check compares. Without `in`
// both are in the measure that the formula has.
func (r *reader) declareCheck(c *Check, keys fields) {
	op, goal, ok := r.goal(keys.get("goal"))
	if !ok {
		return
	}
	c.Op = op
	c.Value = &Figure{Drawer: "checks", Name: c.ID, Label: c.Label, Domain: scalar, Place: c.Place, Section: c.Group, Decimals: -1}
	c.Goal = &Figure{Drawer: "checks", Name: c.ID + ".goal", Label: c.Label, Domain: scalar, Place: goal.place(), Section: "Mål och jämförelsevärden", Decimals: -1}
	r.add(c.Value)
	r.add(c.Goal)
	r.book.Checks = append(r.book.Checks, c)
	isNumber := numberLike.MatchString(goal.Value)
	switch {
	case isNumber && r.base != nil:
		r.carryGoal(c)
	case isNumber:
		c.Goal.Values, c.Goal.Origins, c.Goal.Places = make([]Decimal, 1), []Origin{c.Origin}, []Place{goal.place()}
		if c.Origin.Status == Unsourced {
			r.problem(goal.place(), "add `source:` here, or to `budget`", "checks.%s has no source", c.ID)
		}
	}
	r.later(func() {
		before := r.mark()
		r.defineCheck(c, keys, goal, isNumber)
		if r.base != nil && r.hasFound(before) {
			r.retract(before)
			c.Value.Formula, c.Goal.Formula = Constant{"0"}, Constant{"0"}
			r.book.Checks = slices.DeleteFunc(r.book.Checks, func(other *Check) bool { return other == c })
		}
	})
}

// carryGoal makes the number that a check of a plan year is held to that of the
// budget's year.
func (r *reader) carryGoal(c *Check) {
	for _, first := range r.base.book.Checks {
		if first.ID == c.ID {
			c.Goal.Formula, c.Goal.Carries = Ref{first.Goal, Here}, first.Goal
		}
	}
}

// defineCheck reads what a check computes, and what it is held to.
func (r *reader) defineCheck(c *Check, keys fields, goal node, isNumber bool) {
	at := scope{drawer: "checks", domain: scalar}
	x, ok := r.expression(keys.get("formula"), at)
	if !ok {
		return
	}
	if c.Value.Measure = x.m; keys.has("in") {
		c.Value.Measure = r.measure(keys.get("in"))
	}
	c.Goal.Measure = c.Value.Measure
	c.Value.Formula = r.converted(x, c.Value.Measure, keys.get("formula").place())
	switch {
	case !isNumber:
		c.Goal.Formula = r.formula(goal, at, c.Goal.Measure)
	case r.base == nil:
		c.Goal.Values[0], _ = r.number(goal, c.Goal.Measure)
		c.Goal.Decimals = max(c.Goal.Values[0].Decimals(), 0)
	}
}

// goal parts "at_least 500" into its comparison and what is compared with.
func (r *reader) goal(n node) (Op, node, bool) {
	text := r.text(n, "`goal`")
	word, rest, _ := strings.Cut(text, " ")
	op, ok := goalWords[word]
	if rest = strings.TrimSpace(rest); !ok || rest == "" {
		hint := "goal: above 2"
		if near := didYouMean(word, sortedKeys(goalWords)); near != "" && !ok {
			hint = near
		}
		r.problem(n.place(), hint, "`%s` is no goal: equals, above, below, at_least or at_most, and a value", text)
		return "", n, false
	}
	value := *n.Node
	value.Value = rest
	if n.Style == 0 {
		value.Column += len([]rune(text)) - len([]rune(rest))
	}
	return op, node{&value, n.file}, true
}

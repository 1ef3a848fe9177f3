package rules

import (
	"slices"
	"strings"
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
	in := map[*Unit]*Area{}
	for _, n := range r.sequence("areas") {
		keys, ok := r.fields(n, "the area", "id", "label", "short", "group", "of")
		if !ok || !keys.need("the area", "id", "label", "group", "of") {
			continue
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
			if other := in[u]; other != nil {
				r.problem(keys.get("of").place(), "", "the unit `%s` is in two areas: %s and %s", u.ID, other.ID, a.ID)
			}
			in[u] = a
			a.Units = append(a.Units, u)
		}
		r.book.Areas = append(r.book.Areas, a)
	}
	if len(r.book.Areas) == 0 {
		return
	}
	for _, u := range r.book.Units {
		if in[u] == nil {
			r.problem(u.Place, "name it, or its kind, under `areas`", "the unit `%s` is in no area", u.ID)
		}
	}
}

// declareHighlights reads the key figures of the cover.
func (r *reader) declareHighlights() {
	for i, n := range r.sequence("highlights") {
		keys, ok := r.fields(n, "the highlight", "label", "formula", "in", "unit", "signed")
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
		keys, ok := r.fields(e.value, what, "label", "group", "formula", "in", "goal", "source", "note", "at")
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
	if isNumber {
		c.Goal.Values, c.Goal.Origins, c.Goal.Places = make([]Decimal, 1), []Origin{c.Origin}, []Place{goal.place()}
		if c.Origin.Status == Unsourced {
			r.problem(goal.place(), "add `source:` here, or to `budget`", "checks.%s has no source", c.ID)
		}
	}
	r.later(func() {
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
		if !isNumber {
			c.Goal.Formula = r.formula(goal, at, c.Goal.Measure)
			return
		}
		c.Goal.Values[0], _ = r.number(goal, c.Goal.Measure)
		c.Goal.Decimals = max(c.Goal.Values[0].Decimals(), 0)
	})
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

var tableKeys = []string{
	"id", "sheet", "title", "subtitle", "form", "of", "by", "compare", "columns", "volumes", "income", "cost", "series", "notes",
}

// declareTables reads the appendix: which tables, in which order.
func (r *reader) declareTables() {
	seen := map[string]Place{}
	for _, n := range r.sequence("tables") {
		keys, ok := r.fields(n, "the table", tableKeys...)
		if !ok || !keys.need("the table", "id", "title", "form") {
			continue
		}
		t := &TableSpec{
			ID: keys.text("id"), Sheet: keys.text("sheet"), Title: keys.text("title"), Subtitle: keys.text("subtitle"),
			By: keys.text("by"), Place: n.place(),
		}
		if t.Sheet == "" {
			t.Sheet = t.Title
		}
		if first, again := seen[t.ID]; again {
			r.problem(keys.get("id").place(), "first at "+first.String(), "the table `%s` stands twice", t.ID)
		}
		seen[t.ID] = n.place()
		t.Form = TableForm(keys.word("form", "build_up", "units", "area", "board", "shares", "list", "months"))
		r.tableSubject(t, keys)
		t.Columns = r.lineGroups(keys.get("columns"), "`columns`")
		t.Volumes = r.lineGroups(keys.get("volumes"), "`volumes`")
		t.Income = r.lineGroups(keys.get("income"), "`income`")
		t.Cost = r.lineGroups(keys.get("cost"), "`cost`")
		if series, ok := r.fields(keys.get("series"), "`series`", "income", "cost"); ok {
			t.IncomeSeries = r.lineGroups(series.get("income"), "`income`")
			t.CostSeries = r.lineGroups(series.get("cost"), "`cost`")
		}
		r.tableNotes(t, keys.get("notes"))
		r.book.Tables = append(r.book.Tables, t)
	}
}

// tableSubject resolves what a table is about.
func (r *reader) tableSubject(t *TableSpec, keys fields) {
	of := keys.get("of")
	if t.Form != BoardForm && t.Form != "" && !of.exists() {
		r.problem(t.Place, "", "the table `%s` does not say what it is `of`", t.ID)
		return
	}
	switch t.Form {
	case BuildUpForm:
		t.BuildUps = r.buildUpGroups(of)
		for _, w := range r.texts(keys.get("compare"), "`compare`") {
			if f := r.buildUpNamed(w); f != nil {
				t.Compare = append(t.Compare, f)
			}
		}
	case UnitsForm, AreaForm, MonthsForm:
		if t.Form == MonthsForm && !r.monthsOfLines {
			r.problem(t.Place, "budget: {months: even}", "the table `%s` needs the months of lines", t.ID)
		}
		t.Units = r.unitsOfTable(of)
		if t.By == "" {
			return
		}
		for _, u := range t.Units {
			if u.Kind.Domain.Text(t.By) == nil {
				r.problem(keys.get("by").place(), "", "the unit `%s` has no text column `%s`", u.ID, t.By)
				return
			}
		}
	case SharesForm:
		for _, w := range r.texts(of, "`of`") {
			if s, ok := r.names.shares[w.Value]; ok {
				t.Shares = append(t.Shares, s)
			} else {
				r.problem(w.place(), didYouMean(w.Value, sortedKeys(r.names.shares)), "there is no share `%s`", w.Value)
			}
		}
	case ListForm:
		for _, w := range r.texts(of, "`of`") {
			if l, ok := r.names.lists[w.Value]; ok {
				t.List = l
			} else {
				r.problem(w.place(), didYouMean(w.Value, sortedKeys(r.names.lists)), "there is no list `%s`", w.Value)
			}
		}
	}
}

// unitsOfTable are units by area, kind or one by one, in the order of writing.
func (r *reader) unitsOfTable(of node) []*Unit {
	var units []*Unit
	for _, w := range r.texts(of, "`of`") {
		if i := slices.IndexFunc(r.book.Areas, func(a *Area) bool { return a.ID == w.Value }); i >= 0 {
			units = append(units, r.book.Areas[i].Units...)
			continue
		}
		units = append(units, r.unitsNamed([]node{w})...)
	}
	return units
}

// buildUpGroups reads `of: [frames.a]`, `of: [frames]`, or headings with lists.
func (r *reader) buildUpGroups(of node) []BuildUpGroup {
	if !of.isMapping() {
		g := BuildUpGroup{Figures: r.buildUpsNamed(of)}
		return []BuildUpGroup{g}
	}
	var groups []BuildUpGroup
	for _, e := range of.entries() {
		groups = append(groups, BuildUpGroup{Label: e.key.Value, Figures: r.buildUpsNamed(e.value)})
	}
	return groups
}

func (r *reader) buildUpsNamed(n node) []*Figure {
	var figures []*Figure
	for _, w := range r.texts(n, "`of`") {
		if _, isDrawer := r.drawers[w.Value]; isDrawer {
			for _, f := range r.book.Figures {
				if f.Drawer == w.Value && f.BuildUp != nil {
					figures = append(figures, f)
				}
			}
			continue
		}
		if f := r.buildUpNamed(w); f != nil {
			figures = append(figures, f)
		}
	}
	return figures
}

func (r *reader) buildUpNamed(w node) *Figure {
	f, ok := r.names.scalars[w.Value]
	if ok && f.BuildUp != nil {
		return f
	}
	r.problem(w.place(), didYouMean(w.Value, r.names.all()), "`%s` is no build-up", w.Value)
	return nil
}

// lineGroups reads rows or columns in order: label: [names].
func (r *reader) lineGroups(n node, what string) []LineGroup {
	if !n.exists() {
		return nil
	}
	if !n.isMapping() {
		r.problem(n.place(), `"label": [lines]`, "%s must be labels with what they sum", what)
		return nil
	}
	var groups []LineGroup
	for _, e := range n.entries() {
		g := LineGroup{Label: e.key.Value}
		for _, w := range r.texts(e.value, "`"+e.key.Value+"`") {
			g.Names = append(g.Names, w.Value)
		}
		groups = append(groups, g)
	}
	return groups
}

func (r *reader) tableNotes(t *TableSpec, n node) {
	if !n.exists() {
		return
	}
	if n.isScalar() {
		t.Notes = []TableNote{{Text: r.text(n, "`notes`")}}
		return
	}
	for _, item := range r.listItems(n, "`notes`") {
		if item.isScalar() {
			t.Notes = append(t.Notes, TableNote{Text: r.text(item, "a note")})
			continue
		}
		keys, ok := r.fields(item, "the note", "at", "text")
		if ok && keys.need("the note", "text") {
			note := TableNote{Text: keys.text("text")}
			for _, row := range r.texts(keys.get("at"), "`at`") {
				note.At = append(note.At, row.Value)
			}
			t.Notes = append(t.Notes, note)
		}
	}
}

package rules

import (
	"fmt"
	"slices"
)

var tableKeys = []string{
	"id", "sheet", "title", "subtitle", "form", "of", "by", "compare", "columns", "volumes", "plan", "income", "cost", "series", "notes",
}

// madeTables are the ids of the tables that the program makes beside those of the
// rules, but for those with a point in them, which no id of the rules has.
var madeTables = []string{"overview", "assumptions", "figures", "checks", "plan_goals"}

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
		r.idOfOne(keys.get("id"), "table", seen)
		if slices.Contains(madeTables, t.ID) {
			r.problem(keys.get("id").place(), "choose another id", "the program makes a table `%s` itself", t.ID)
		}
		t.Form = TableForm(keys.word("form", "build_up", "units", "area", "board", "shares", "list", "months", "volumes"))
		r.tableSubject(t, keys)
		if t.Form == BoardForm && len(r.book.Areas) == 0 {
			r.problem(t.Place, "areas: [{id: …, label: …, group: …, of: […]}]", "the table `%s` of the whole board needs `areas`", t.ID)
		}
		r.refuseForeignKeys(t, keys)
		r.tableGroups(t, keys)
		r.oneMeasure(t, keys)
		r.tableNotes(t, keys.get("notes"))
		r.notesWithoutRows(t, keys.get("notes"))
		r.book.Tables = append(r.book.Tables, t)
	}
}

// refuseForeignKeys reports keys that the table's form does not heed.
func (r *reader) refuseForeignKeys(t *TableSpec, keys fields) {
	for _, k := range []struct {
		key   string
		forms []TableForm
	}{
		{"by", []TableForm{UnitsForm, AreaForm, VolumesForm}},
		{"compare", []TableForm{BuildUpForm}},
		{"columns", []TableForm{BuildUpForm, ListForm}},
		{"volumes", []TableForm{UnitsForm, AreaForm, VolumesForm}},
		{"plan", []TableForm{ListForm, VolumesForm}},
		{"income", []TableForm{UnitsForm, AreaForm, BoardForm, MonthsForm}},
		{"cost", []TableForm{UnitsForm, AreaForm, BoardForm, MonthsForm}},
		{"series", []TableForm{BoardForm}},
	} {
		if keys.has(k.key) && t.Form != "" && !slices.Contains(k.forms, t.Form) {
			r.problem(keys.get(k.key).place(), "", "a table of the form %s has no `%s`", t.Form, k.key)
		}
	}
}

// tableSubject resolves what a table is about.
func (r *reader) tableSubject(t *TableSpec, keys fields) {
	of := keys.get("of")
	empty := !of.isScalar() && (!of.exists() || len(of.Content) == 0)
	if t.Form != BoardForm && t.Form != "" && empty {
		r.problem(t.Place, "", "the table `%s` does not say what it is `of`", t.ID)
		return
	}
	switch t.Form {
	case BoardForm:
		t.Units = r.book.Units
	case BuildUpForm:
		t.BuildUps = r.buildUpGroups(of, t)
		for _, w := range r.texts(keys.get("compare"), "`compare`") {
			if f := r.buildUpNamed(w); f != nil {
				t.Compare = append(t.Compare, f)
			}
		}
	case UnitsForm, AreaForm, MonthsForm, VolumesForm:
		if t.Form == MonthsForm && !r.book.Budget.MonthsOfLines {
			r.problem(t.Place, "budget: {months: even}", "the table `%s` needs the months of lines", t.ID)
		}
		t.Units = r.unitsOfTable(of, t)
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
			if s, ok := r.names.shares[w.Value]; ok && slices.Contains(t.Shares, s) {
				r.standsTwice(w, s.ID, t)
			} else if ok {
				t.Shares = append(t.Shares, s)
			} else {
				r.unknown(w.place(), w.Value, sortedKeys(r.names.shares), "there is no share `%s`", w.Value)
			}
		}
	case ListForm:
		for _, w := range r.texts(of, "`of`") {
			if l, ok := r.names.lists[w.Value]; ok && t.List != nil {
				r.problem(w.place(), "make a table of each", "a table shows one list: %s, not %s too", t.List.ID, l.ID)
			} else if ok {
				t.List = l
			} else {
				r.unknown(w.place(), w.Value, sortedKeys(r.names.lists), "there is no list `%s`", w.Value)
			}
		}
	}
}

// standsTwice reports what a table would count twice.
func (r *reader) standsTwice(at node, id string, t *TableSpec) {
	r.problem(at.place(), "name it once", "`%s` stands twice in the table `%s`", id, t.ID)
}

// unitsOfTable are units by area, kind or one by one, in the order of writing.
func (r *reader) unitsOfTable(of node, t *TableSpec) []*Unit {
	var units []*Unit
	for _, w := range r.texts(of, "`of`") {
		var more []*Unit
		if i := slices.IndexFunc(r.book.Areas, func(a *Area) bool { return a.ID == w.Value }); i >= 0 {
			more = r.book.Areas[i].Units
		} else {
			more = r.unitsNamed([]node{w})
		}
		if i := slices.IndexFunc(more, func(u *Unit) bool { return slices.Contains(units, u) }); i >= 0 {
			r.standsTwice(w, more[i].ID, t)
		}
		units = append(units, more...)
	}
	return units
}

// buildUpGroups reads `of: [frames.a]`, `of: [frames]`, or headings with lists.
func (r *reader) buildUpGroups(of node, t *TableSpec) []BuildUpGroup {
	seen := map[*Figure]bool{}
	if !of.isMapping() {
		g := BuildUpGroup{Figures: r.buildUpsNamed(of, t, seen)}
		return []BuildUpGroup{g}
	}
	var groups []BuildUpGroup
	for _, e := range of.entries() {
		groups = append(groups, BuildUpGroup{Label: e.key.Value, Figures: r.buildUpsNamed(e.value, t, seen)})
	}
	return groups
}

// buildUpsNamed are build-ups by drawer or one by one, none of which the table
// has seen before.
func (r *reader) buildUpsNamed(n node, t *TableSpec, seen map[*Figure]bool) []*Figure {
	var figures []*Figure
	add := func(w node, f *Figure) {
		if seen[f] {
			r.standsTwice(w, f.ID(), t)
		}
		seen[f] = true
		figures = append(figures, f)
	}
	before := len(r.problems)
	for _, w := range r.texts(n, "`of`") {
		if _, isDrawer := r.drawers[w.Value]; isDrawer {
			for _, f := range r.book.Figures {
				if f.Drawer == w.Value && f.BuildUp != nil {
					add(w, f)
				}
			}
			continue
		}
		if f := r.buildUpNamed(w); f != nil {
			add(w, f)
		}
	}
	if len(figures) == 0 && len(r.problems) == before {
		r.problem(n.place(), "[frames.…]", "there is no build-up here to show")
	}
	return figures
}

func (r *reader) buildUpNamed(w node) *Figure {
	f, ok := r.names.scalars[w.Value]
	if ok && f.BuildUp != nil {
		return f
	}
	r.unknownName(w.place(), w.Value, r.names.buildUps(), "`%s` is no build-up", w.Value)
	return nil
}

// tableGroups reads the rows and columns that a table shows.
func (r *reader) tableGroups(t *TableSpec, keys fields) {
	groups := func(in fields, key string, known []string) []LineGroup {
		return r.lineGroups(t, in.get(key), "`"+key+"`", known)
	}
	columns, volumes := t.columnNames(), t.volumeNames()
	planned := columns
	if t.Form == VolumesForm {
		planned = volumes
	}
	income, incomeLabels := linesOf(t.Units, false)
	cost, costLabels := linesOf(t.Units, true)
	t.Columns, t.Volumes = groups(keys, "columns", columns), groups(keys, "volumes", volumes)
	if t.Plan = groups(keys, "plan", planned); t.Plan != nil && (t.Form == ListForm || t.Form == VolumesForm) && !mappingValue(r.sections["budget"], "plan").exists() {
		r.problem(keys.get("plan").place(), fmt.Sprintf("budget: {plan: [%d]}", r.year+1), "the table `%s` shows plan years, and the budget has none", t.ID)
	}
	if t.Form == VolumesForm && len(t.Units) > 0 && !keys.has("volumes") {
		r.problem(t.Place, `volumes: {"label": [names]}`, "the table `%s` does not say which volumes it shows", t.ID)
	}
	t.Income, t.Cost = groups(keys, "income", income), groups(keys, "cost", cost)
	if series, ok := r.fields(keys.get("series"), "`series`", "income", "cost"); ok {
		t.IncomeSeries = groups(series, "income", append(labelsOf(t.Income), incomeLabels...))
		t.CostSeries = groups(series, "cost", append(labelsOf(t.Cost), costLabels...))
	}
}

// oneMeasure refuses a table that would add what is in different measures: its
// build-ups, or the volumes of one row or column.
func (r *reader) oneMeasure(t *TableSpec, keys fields) {
	refuse := func(at Place, figures []*Figure) {
		for _, f := range figures {
			if first := figures[0]; !f.Measure.Equal(first.Measure) && !f.Measure.isUnknown() && !first.Measure.isUnknown() {
				r.problem(at, "show them apart", "the table `%s` adds %s, in %s, and %s, in %s", t.ID, first.ID(), first.Measure, f.ID(), f.Measure)
				return
			}
		}
	}
	var buildUps []*Figure
	for _, g := range t.BuildUps {
		buildUps = append(buildUps, g.Figures...)
	}
	refuse(keys.get("of").place(), buildUps)
	for _, g := range t.Volumes {
		var volumes []*Figure
		for _, k := range kindsOf(t.Units) {
			for _, f := range slices.Concat(k.Columns, k.Figures) {
				if slices.Contains(g.Names, f.Name) {
					volumes = append(volumes, f)
				}
			}
		}
		refuse(keys.get("volumes").place(), volumes)
	}
}

// columnNames are what `columns` can name: steps, or columns of the list.
func (t *TableSpec) columnNames() []string {
	var names []string
	for _, g := range t.BuildUps {
		for _, f := range g.Figures {
			for _, s := range f.BuildUp.Steps {
				names = append(names, s.ID)
			}
		}
	}
	if t.List != nil {
		for _, f := range t.List.Columns {
			names = append(names, f.Name)
		}
	}
	return names
}

// volumeNames are what `volumes` can name: whatever the units have.
func (t *TableSpec) volumeNames() []string {
	var names []string
	for _, k := range kindsOf(t.Units) {
		for _, f := range slices.Concat(k.Columns, k.Figures) {
			names = append(names, f.Name)
		}
		for _, l := range slices.Concat(k.Income, k.Cost) {
			names = append(names, l.ID)
		}
	}
	return names
}

// linesOf are the income or cost lines of units, and what they are called.
func linesOf(units []*Unit, cost bool) (ids, labels []string) {
	for _, k := range kindsOf(units) {
		lines := k.Income
		if cost {
			lines = k.Cost
		}
		for _, l := range lines {
			ids, labels = append(ids, l.ID), append(labels, l.Label)
		}
	}
	return ids, labels
}

func kindsOf(units []*Unit) []*Kind {
	var kinds []*Kind
	for _, u := range units {
		if !slices.Contains(kinds, u.Kind) {
			kinds = append(kinds, u.Kind)
		}
	}
	return kinds
}

func labelsOf(groups []LineGroup) []string {
	labels := make([]string, len(groups))
	for i, g := range groups {
		labels[i] = g.Label
	}
	return labels
}

// lineGroups reads rows or columns in order: label: [names]. A table without a
// subject has a problem already, and knows no names.
func (r *reader) lineGroups(t *TableSpec, n node, what string, known []string) []LineGroup {
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
			if slices.Contains(g.Names, w.Value) {
				r.standsTwice(w, w.Value, t)
			}
			if g.Names = append(g.Names, w.Value); len(known) > 0 && !r.unitsMissing && !slices.Contains(known, w.Value) {
				r.unknown(w.place(), w.Value, known, "%s of the table `%s` cannot show `%s`", what, t.ID, w.Value)
			}
		}
		groups = append(groups, g)
	}
	return groups
}

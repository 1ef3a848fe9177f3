package rules

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// target is what a path names: the inputs it changes, or for a value that
// changes within the year the input of each month.
type target struct {
	cells      []cellOf
	months     []*Figure
	selector   bool
	conditions []condition // of a selector
}

// figure is the first input's figure.
func (t target) figure() *Figure {
	if t.months != nil {
		return t.months[0]
	}
	return t.cells[0].figure
}

var selectorPath = regexp.MustCompile(`^(\p{L}[\p{L}0-9_]*)\.\[([^\]]*)\]\.(.+)$`)

// isSelector reports whether a path is meant to name several inputs.
func isSelector(path string) bool {
	return strings.Contains(path, ".[") || strings.Contains(path, "[") && !strings.HasSuffix(path, "]")
}

// target finds what a path names. It reports false, having noted a problem,
// where that is nothing or is computed.
func (r *reader) target(n node) (target, bool) {
	path := n.Value
	if isSelector(path) {
		return r.selected(n)
	}
	if months := r.names.dated[path]; months != nil {
		return target{months: months}, true
	}
	f, i := r.book.Cell(r.book.undated(path))
	switch {
	case f == nil || r.book.written(f)[0] != f: // a month in which another scenario begins
		r.noInput(n.place(), path, append(r.book.inputIDs(), sortedKeys(r.names.dated)...))
		return target{}, false
	case f.Mark:
		r.problem(n.place(), "change the rule at "+f.Place.String(), "%s is part of a rule", path)
		return target{}, false
	case !f.IsInput():
		r.isComputed(n.place(), f, i, path)
		return target{}, false
	}
	var cells []cellOf
	for _, input := range r.book.written(f) {
		if input == f || input.Name != f.Name { // those are found year by year
			cells = append(cells, cellOf{input, i})
		}
	}
	return target{cells: cells}, true
}

// condition is one part of a selector: municipality=Kungsbacka.
type condition struct {
	column, text string
	not          bool
}

// holds reports whether member i of a domain meets the condition: by its text
// column, its unit, or a text of its unit.
func (c condition) holds(d *Domain, i int) bool {
	u := d.Members[i].Unit
	column := d.Text(c.column)
	switch {
	case column != nil:
		return strings.EqualFold(column.Values[i], c.text) != c.not
	case c.column == "unit" && u != nil:
		return (u.ID == c.text) != c.not
	case c.column == "kind" && u != nil:
		return (u.Kind.ID == c.text) != c.not
	case u != nil && d.Over == Rows && u.Kind.Domain.Text(c.column) != nil:
		return strings.EqualFold(u.Kind.Domain.Text(c.column).Values[u.Index], c.text) != c.not
	}
	return false
}

// holdsFor reports whether any member of a domain meets the condition.
func (c condition) holdsFor(d *Domain) bool {
	for i := range d.Members {
		if c.holds(d, i) {
			return true
		}
	}
	return false
}

// selected finds the inputs that a selector names:
// units.[municipality=Kungsbacka].change, staff.[profession=läkare].fte,
// visits.[all].visits.
func (r *reader) selected(n node) (target, bool) {
	parts := selectorPath.FindStringSubmatch(n.Value)
	if parts == nil {
		r.problem(n.place(), "units.[municipality=Kungsbacka].change", "`%s` is no path", n.Value)
		return target{}, false
	}
	figures := r.columnsCalled(n, parts[1], parts[3])
	conditions, ok := r.conditions(n, parts[2])
	if figures == nil || !ok {
		return target{}, false
	}
	t := target{selector: true, conditions: conditions}
	for _, f := range figures {
		for i := range f.Domain.Members {
			if slices.ContainsFunc(conditions, func(c condition) bool { return !c.holds(f.Domain, i) }) {
				continue
			}
			if !f.IsInput() {
				r.isComputed(n.place(), f, allMembers, f.ID())
				return target{}, false
			}
			t.cells = append(t.cells, cellOf{f, i})
		}
	}
	if len(t.cells) == 0 {
		r.problem(n.place(), r.conditionHint(figures, conditions), "`%s` matches nothing", n.Value)
	}
	return t, len(t.cells) > 0
}

// conditions reads what stands in the brackets: `all`, or texts that must be
// equal, or with != must not, parted by commas.
func (r *reader) conditions(n node, text string) ([]condition, bool) {
	if strings.TrimSpace(text) == "all" {
		return nil, true
	}
	var all []condition
	for part := range strings.SplitSeq(text, ",") {
		column, value, ok := strings.Cut(part, "=")
		column, not := strings.CutSuffix(strings.TrimSpace(column), "!")
		if value = strings.Trim(strings.TrimSpace(value), `"'`); !ok || column == "" || value == "" {
			r.problem(n.place(), "[municipality=Kungsbacka] or [all]", "`[%s]` selects by nothing", text)
			return nil, false
		}
		all = append(all, condition{column, value, not})
	}
	return all, true
}

// conditionHint says what a selector that matches nothing may have meant.
func (r *reader) conditionHint(figures []*Figure, conditions []condition) string {
	words := map[string][]string{} // by what can be selected by
	for _, f := range figures {
		addWords(words, f.Domain)
	}
	columns := sortedKeys(words)
	for _, c := range conditions {
		values := words[c.column]
		if values == nil {
			return cmp.Or(didYouMean(c.column, columns), "select by "+strings.Join(columns, ", "))
		}
		known := slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, c.text) })
		if known || c.not { // what there is none of is left out by nothing
			continue
		}
		return cmp.Or(r.elsewhere(figures, c), didYouMean(c.text, values), "there is "+someOf(nearestFirst(c.text, values), mostOrigins))
	}
	for _, c := range conditions {
		if len(conditions) < 2 || !slices.ContainsFunc(figures, func(f *Figure) bool { return c.holdsFor(f.Domain) }) {
			return ""
		}
	}
	return "some meet each of the conditions, and none all of them"
}

// elsewhere says of a unit or a kind that has not what is selected that it has not, or
// by which id it goes where its label was written; "" where there is none such.
func (r *reader) elsewhere(figures []*Figure, c condition) string {
	labels := map[string]string{} // by id
	switch c.column {
	case "unit":
		for _, u := range r.book.Units {
			labels[u.ID] = u.Label
		}
	case "kind":
		for _, k := range r.book.Kinds {
			labels[k.ID] = k.Label
		}
	}
	if _, known := labels[c.text]; known {
		return "`" + c.text + "` has no " + figures[0].Name
	}
	for _, id := range sortedKeys(labels) {
		if strings.EqualFold(labels[id], c.text) {
			return "that is its label: write its id, " + c.column + "=" + id
		}
	}
	return ""
}

// nearestFirst are the words without repeats, those first that fewest slips of the hand
// make of another.
func nearestFirst(word string, words []string) []string {
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	slices.SortStableFunc(words, func(a, b string) int { return distance(word, a) - distance(word, b) })
	return words
}

// addWords adds what the members of a domain can be selected by: their text
// columns, their unit and its kind, and the texts of their unit.
func addWords(words map[string][]string, d *Domain) {
	add := func(column string, values ...string) { words[column] = append(words[column], values...) }
	for _, t := range d.Texts {
		add(t.Name, t.Values...)
	}
	for _, m := range d.Members {
		if m.Unit == nil {
			continue
		}
		add("unit", m.Unit.ID)
		add("kind", m.Unit.Kind.ID)
		if d.Over != Rows {
			continue
		}
		for _, t := range m.Unit.Kind.Domain.Texts {
			if d.Text(t.Name) == nil {
				add(t.Name, t.Values[m.Unit.Index])
			}
		}
	}
}

// columnsCalled are the columns of that name: of a list, or of every kind of
// unit that has it.
func (r *reader) columnsCalled(n node, drawer, name string) []*Figure {
	var figures []*Figure
	var known []string
	switch columns, isList := r.names.rows[drawer]; {
	case drawer == "units":
		for _, k := range r.book.Kinds {
			figures = append(figures, r.names.units[k.ID][name]...)
			known = append(known, sortedKeys(r.names.units[k.ID])...)
		}
	case isList:
		known = sortedKeys(columns)
		if f := columns[name]; f != nil {
			figures = append(figures, f)
		}
	default:
		drawers := append(sortedKeys(r.names.rows), "units")
		r.problem(n.place(), cmp.Or(didYouMean(drawer, drawers), "select among units, or the rows of a list"), "`%s` has no members to select among", drawer)
		return nil
	}
	if figures == nil {
		r.noColumn(n.place(), drawer, name, known)
	}
	return figures
}

// noColumn reports a column that there is nothing of to change, among those that are
// known.
func (r *reader) noColumn(at Place, drawer, name string, known []string) {
	isText := func(f *Figure) bool {
		return f.Drawer == drawer && !f.IsScalar() && f.Len() > 0 && r.book.isText(drawer+"."+f.Domain.Members[0].ID+"."+name)
	}
	stem, when, timed := timeIn(name)
	switch {
	case slices.ContainsFunc(r.book.Figures, isText):
		r.problem(at, "only numbers can be changed", "%s.%s is a text", drawer, name)
	case timed && slices.Contains(known, stem):
		r.problem(at, fmt.Sprintf("a selector is of every year: {to: {%s: …}}", when), "`%s` has no column `%s`", drawer, name)
	default:
		slices.Sort(known)
		r.problem(at, didYouMean(name, slices.Compact(known)), "`%s` has no column `%s`", drawer, name)
	}
}

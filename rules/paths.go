package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// mostMeant is how many of the paths are named that one which is none may have meant.
const mostMeant = 3

// isComputed reports a path of what cannot be changed since it is computed, with what
// to change instead. What goes on from an earlier year is no formula to its reader.
func (r *reader) isComputed(at Place, f *Figure, member int, path string) {
	if f.Carries != nil {
		if _, when, timed := timeIn(path); timed {
			r.holdsOn(at, path, f.Carries, when)
			return
		}
	}
	r.problem(at, "change what it comes from: "+r.book.Origins(f, member), "%s is computed", path)
}

// noInput reports a path that names nothing which can be changed, with what it may have
// meant; known are the paths that may stand where it stands.
func (r *reader) noInput(at Place, path string, known []string) {
	if r.book.isText(path) {
		r.problem(at, "only numbers can be changed", "%s is a text", path)
		return
	}
	if f := r.book.column(path); f != nil && !f.asInput().IsInput() {
		r.isComputed(at, f, allMembers, path)
		return
	} else if f != nil {
		all := r.book.pathsOf(f, f, allMembers)
		hint := "name one, " + f.CellID(0) + "; a scenario changes all: `" + someOf(all, mostMeant) + "`"
		r.problem(at, hint, "%s has %s", path, Plural(f.Len(), "value", "values"))
		return
	}
	if stem, when, timed := timeIn(path); timed && r.inAnotherTime(at, path, stem, when) {
		return
	}
	if parts := partsOf(path, known); len(parts) > 0 {
		r.problem(at, "it stands as "+someOf(parts, mostMeant), "nothing is called `%s`", path)
		return
	}
	r.unknownName(at, path, known, "nothing is called `%s`", path)
}

// isText reports whether a path names a text of a unit or a row, or which unit it is.
func (b *Book) isText(path string) bool {
	drawer, rest, _ := strings.Cut(path, ".")
	id, name, _ := strings.Cut(rest, ".")
	for _, f := range b.Figures {
		d := f.Domain
		if d.Over == Scalar || f.Drawer != drawer || d.indexOf(id) < 0 {
			continue
		}
		ofUnit := d.Members[d.indexOf(id)].Unit != nil && slices.Contains([]string{"unit", "kind", "label"}, name)
		return d.Text(name) != nil || ofUnit
	}
	return false
}

// column is the figure of several values that a path names as a whole, where it has any.
func (b *Book) column(path string) *Figure {
	for _, f := range b.Figures {
		if !f.IsScalar() && f.Len() > 0 && f.BaseOf == nil && f.ID() == path {
			return f
		}
	}
	return nil
}

// partsOf are those of the paths that begin with one: what a value is parted in, by
// month or by text, or the values of a drawer.
func partsOf(path string, known []string) []string {
	return slices.DeleteFunc(slices.Clone(known), func(of string) bool {
		return path == "" || !strings.HasPrefix(of, path+"[") && !strings.HasPrefix(of, path+".")
	})
}

// timeIn parts a path in what it is of and the year or month that it ends in.
func timeIn(path string) (stem string, when yearMonth, timed bool) {
	stem, end, _ := strings.Cut(path, "[")
	when, timed = parseYearMonth(strings.TrimSuffix(end, "]"))
	return stem, when, timed && strings.HasSuffix(end, "]")
}

// inAnotherTime reports a path that names a year or a month in which its value does not
// begin, with what holds then. It reports whether there is such a value.
func (r *reader) inAnotherTime(at Place, path, stem string, when yearMonth) bool {
	var holds *Figure
	var within, years []string
	values := r.book.valuesOf(stem)
	for _, f := range values {
		if when.month == 0 && f.Year == when.year && f.Stem() != f.Name {
			within = append(within, f.CellID(0))
		} else if !f.begins().after(yearMonth{when.year, max(when.month, 1)}) {
			holds = f
		}
	}
	f, _ := r.book.Cell(stem)
	isOfMany := f != nil && !f.IsScalar() && f.asInput().IsInput()
	if values == nil && !isOfMany {
		return false
	}
	for _, b := range append([]*Book{r.book}, r.book.Plan...) {
		years = append(years, strconv.Itoa(b.Budget.Year))
	}
	switch {
	case !slices.Contains(years, strconv.Itoa(when.year)):
		r.problem(at, "the years are "+strings.Join(years, ", "), "nothing is called `%s`", path)
	case within != nil:
		r.problem(at, "it stands as "+someOf(within, mostMeant), "nothing is called `%s`", path)
	case strconv.Itoa(when.year) == years[0] && when.month == 0:
		r.problem(at, years[0]+" is the budget's own year: write "+stem, "nothing is called `%s`", path)
	case holds != nil:
		r.holdsOn(at, path, holds, when)
	default:
		r.problem(at, "change that; "+byYear(f), "%s has no value of its own: it is that of %s", path, stem)
	}
	return true
}

// byYear says how a value of several comes to have one of its own in a year.
func byYear(f *Figure) string {
	if f.Domain.Over == Rows {
		return "the rows of a list are the same in every year"
	}
	return "to part the years, give it by year in the rules"
}

// valuesOf are the inputs of a single value, in the order of time.
func (b *Book) valuesOf(stem string) (values []*Figure) {
	for _, year := range append([]*Book{b}, b.Plan...) {
		for _, f := range year.Figures {
			isInput := f.IsScalar() && f.asInput().IsInput() && f.BaseOf == nil && !f.Mark
			if isInput && f.Drawer+"."+f.Stem() == stem && !b.isPart(f) {
				values = append(values, f)
			}
		}
	}
	return values
}

// holdsOn reports a path of a year or a month that has no value of its own, since one
// that begins before holds on, with how that time is changed by itself.
func (r *reader) holdsOn(at Place, path string, holds *Figure, when yearMonth) {
	id := r.book.written(holds)[0].CellID(0)
	alone := fmt.Sprintf("%s alone", when)
	if when.month > 0 {
		alone = fmt.Sprintf("what holds from %s", when)
	}
	hint := fmt.Sprintf("change that, or in a scenario %s: `%s.%s: {to: {%s: …}}`", alone, holds.Drawer, holds.Stem(), when)
	r.problem(at, hint, "%s has no value of its own: it is that of %s", path, id)
}

// needsOne reports a selector where one input is meant, with those that it selects; or
// what is wrong with it, as in a scenario.
func (r *reader) needsOne(path string, at Place) {
	r.names = r.book.columns()
	t, ok := r.selected(node{&yaml.Node{Kind: yaml.ScalarNode, Value: path}, at.File})
	for p := range r.problems {
		r.problems[p].Place = at
	}
	if !ok {
		return
	}
	var ids []string
	for _, c := range t.cells {
		ids = append(ids, cmp.Or(c.figure.BaseOf, c.figure).CellID(c.index))
	}
	hint := "write " + ids[0]
	if len(ids) > 1 {
		hint = "write one of those it selects, " + someOf(ids, mostMeant) + "; a scenario changes all, by `each` or `together`"
	}
	r.problem(at, hint, "`%s` is a selector, and one input is meant here", path)
}

// columns are the names that selectors know, of a book that has been read.
func (b *Book) columns() names {
	n := newNames()
	for _, l := range b.Lists {
		n.rows[l.ID] = map[string]*Figure{}
	}
	for _, k := range b.Kinds {
		n.units[k.ID] = map[string][]*Figure{}
	}
	for _, f := range b.Figures {
		d := f.Domain
		switch {
		case f.BaseOf != nil:
		case d.Over == Rows && n.rows[d.ID] != nil:
			n.rows[d.ID][f.Name] = f.asInput()
		case d.Over == Units && n.units[d.ID] != nil:
			n.units[d.ID][f.Name] = append(n.units[d.ID][f.Name], f.asInput())
		}
	}
	return n
}

// pathWithin is the first path that is written in parts, one within the other, where
// a change has such instead of what becomes of it: rates: {index: {…}}.
func (r *reader) pathWithin(c change) string {
	known := append(r.book.inputIDs(), sortedKeys(r.names.dated)...)
	path, say := c.path.Value, c.say
	for !slices.Contains(known, path) && len(partsOf(path, known)) > 0 && say.isMapping() && len(say.entries()) > 0 {
		first := say.entries()[0]
		path, say = path+"."+first.key.Value, first.value
	}
	if path == c.path.Value || !slices.Contains(known, path) {
		return ""
	}
	return path
}

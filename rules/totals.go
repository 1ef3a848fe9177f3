package rules

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// total reads sum(…) and total(…): a column over the unit's own rows, over all
// rows, or over units.
func (e expression) total(x *ast.CallExpr, own bool) (typed, bool) {
	if len(x.Args) == 0 {
		return typed{}, e.arguments(x, 1)
	}
	words := dotted(x.Args[0])
	if len(words) < 2 {
		e.problem(x.Args[0], "a product is a column of its own", "only columns are summed")
		return typed{}, false
	}
	filters, ok := e.filters(x.Args[1:])
	if !ok {
		return typed{}, false
	}
	column := strings.Join(words[1:], ".")
	if words[0] == "units" {
		return e.totalOfUnits(x, column, filters)
	}
	l, known := e.r.names.lists[words[0]]
	if !known {
		e.r.unknown(e.placeOf(x.Args[0]), words[0], sortedKeys(e.r.names.lists), "there is no list `%s`", words[0])
		return typed{}, false
	}
	f := e.r.names.rows[l.ID][column]
	if f == nil {
		e.r.unknown(e.placeOf(x.Args[0]), column, sortedKeys(e.r.names.rows[l.ID]), "the list `%s` has no column `%s`", l.ID, column)
		return typed{}, false
	}
	if f.Date {
		e.isMonth(x.Args[0], f)
		return typed{}, false
	}
	if !e.canFilter(x, filters, l.Domain) || own && !e.canOwn(x, l) {
		return typed{}, false
	}
	month, m := e.inMonth(f)
	return typed{f: Total{[]*Figure{month}, Selection{OwnUnit: own, Match: filters}}, m: m}, true
}

// canOwn reports whether "this unit's rows" means something here.
func (e expression) canOwn(x ast.Node, l *List) bool {
	switch {
	case !l.HasUnits:
		e.problem(x, "total(…) sums all rows", "the list `%s` has no column of units", l.ID)
	case e.scope.domain.Over != Units:
		e.problem(x, "total(…) sums all rows", "there is no unit here whose rows of `%s` could be summed", l.ID)
	default:
		return true
	}
	return false
}

// totalOfUnits sums what units of all kinds have, or of those that the filters
// leave. A kind without the filters' text columns is not among them.
func (e expression) totalOfUnits(x *ast.CallExpr, name string, filters []TextFilter) (typed, bool) {
	kinds, texts, ok := e.partFilters(x, filters)
	if !ok {
		return typed{}, false
	}
	var figures, unfiltered []*Figure
	var domains []*Domain
	for _, k := range e.r.book.Kinds {
		named := e.r.names.units[k.ID][name]
		if len(named) == 0 || !kindWanted(k, kinds) {
			continue
		}
		unfiltered = append(unfiltered, named...)
		if hasTexts(k.Domain, texts) {
			figures, domains = append(figures, named...), append(domains, k.Domain)
		}
	}
	switch {
	case len(unfiltered) == 0:
		if !e.r.spoilt[name] && !e.r.unitsMissing {
			e.problem(x.Args[0], "", "no unit has `%s`", name)
		}
		return typed{}, false
	case len(figures) == 0:
		return typed{}, e.canFilter(x, texts, unfiltered[0].Domain)
	}
	ok = e.sameMeasure(e.placeOf(x), name, figures) && e.canFilter(x, texts, domains...)
	months, m := e.allInMonth(figures)
	return typed{f: Total{months, Selection{Match: texts}}, m: m}, ok
}

// sameMeasure holds that figures of several kinds can be added or exchanged.
func (e expression) sameMeasure(at Place, name string, figures []*Figure) bool {
	for _, f := range figures[1:] {
		if first := figures[0]; !f.Measure.Equal(first.Measure) {
			e.r.problem(at, "", "`%s` is in %s for %s and in %s for %s", name, first.Measure, first.Domain.ID, f.Measure, f.Domain.ID)
			return false
		}
	}
	return true
}

// partFilters takes the filters on `kind` apart from those on text columns.
func (e expression) partFilters(x ast.Node, filters []TextFilter) (kinds, texts []TextFilter, ok bool) {
	for _, f := range filters {
		if f.Column != "kind" {
			texts = append(texts, f)
			continue
		}
		if e.r.names.kinds[f.Text] == nil {
			if e.r.kindsMissing {
				return nil, nil, false
			}
			e.r.unknown(e.placeOf(x), f.Text, sortedKeys(e.r.names.kinds), "there is no kind `%s`", f.Text)
			return nil, nil, false
		}
		kinds = append(kinds, f)
	}
	return kinds, texts, true
}

func kindWanted(k *Kind, kinds []TextFilter) bool {
	return !slices.ContainsFunc(kinds, func(f TextFilter) bool { return (f.Text == k.ID) == f.Not })
}

func hasTexts(d *Domain, filters []TextFilter) bool {
	return !slices.ContainsFunc(filters, func(f TextFilter) bool { return d.Text(f.Column) == nil })
}

// canFilter holds that the domains have the filters' text columns. A text that
// no row has is most likely misspelt, and would silently sum to nothing.
func (e expression) canFilter(x ast.Node, filters []TextFilter, domains ...*Domain) bool {
	for _, f := range filters {
		var known []string
		for _, d := range domains {
			column := d.Text(f.Column)
			if column == nil {
				e.problem(x, "", "`%s` has no text column `%s`", d.ID, f.Column)
				return false
			}
			known = append(known, column.Values...)
		}
		if len(known) > 0 && !slices.ContainsFunc(known, func(text string) bool { return strings.EqualFold(text, f.Text) }) {
			e.r.warn(e.placeOf(x), didYouMean(f.Text, known), "no row of `%s` has `%s` in its column `%s`", domains[0].ID, f.Text, f.Column)
		}
	}
	return true
}

// filters reads `profession == "läkare"`.
func (e expression) filters(args []ast.Expr) (filters []TextFilter, ok bool) {
	for _, a := range args {
		f, ok := textFilter(a)
		if !ok {
			e.problem(a, `column == "text"`, "a filter compares a text column with a text")
			return nil, false
		}
		filters = append(filters, f)
	}
	return filters, true
}

func textFilter(x ast.Expr) (TextFilter, bool) {
	b, ok := x.(*ast.BinaryExpr)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ {
		return TextFilter{}, false
	}
	column := strings.Join(dotted(b.X), ".")
	text, ok := b.Y.(*ast.BasicLit)
	if column == "" || !ok || text.Kind != token.STRING {
		return TextFilter{}, false
	}
	word, err := strconv.Unquote(text.Value)
	return TextFilter{Column: column, Not: b.Op == token.NEQ, Text: word}, err == nil
}

// count reads count(list) or count(kind), with filters.
func (e expression) count(x *ast.CallExpr) (typed, bool) {
	if len(x.Args) == 0 {
		return typed{}, e.arguments(x, 1)
	}
	id := strings.Join(dotted(x.Args[0]), ".")
	filters, ok := e.filters(x.Args[1:])
	if !ok {
		return typed{}, false
	}
	c := Count{Where: Selection{Match: filters}}
	if l, known := e.r.names.lists[id]; known {
		c.Domain, c.Where.OwnUnit = l.Domain, l.HasUnits && e.scope.domain.Over == Units
	} else if k, known := e.r.names.kinds[id]; known {
		c.Domain = k.Domain
	} else {
		known := append(sortedKeys(e.r.names.lists), sortedKeys(e.r.names.kinds)...)
		e.r.unknown(e.placeOf(x.Args[0]), id, known, "there is no list or kind `%s`", id)
		return typed{}, false
	}
	return typed{f: c}, e.canFilter(x, filters, c.Domain)
}

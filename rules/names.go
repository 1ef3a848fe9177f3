package rules

import (
	"go/ast"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// names are what formulas can name, by full id.
type names struct {
	scalars map[string]*Figure              // rates.index, frames.braces.it
	dated   map[string][]*Figure            // what changes within the year: the input of each month
	absent  map[string]Problem              // what has no value this year, as it is said where it is needed
	rows    map[string]map[string]*Figure   // list: column
	units   map[string]map[string][]*Figure // kind: column, figure, line or total
	lookups map[string]*LookupTable
	sources map[string]*Source
	methods map[string]*Method
	lists   map[string]*List
	kinds   map[string]*Kind
	unit    map[string]*Unit
	shares  map[string]*Share
}

func newNames() names {
	return names{
		scalars: map[string]*Figure{}, dated: map[string][]*Figure{}, absent: map[string]Problem{}, rows: map[string]map[string]*Figure{}, units: map[string]map[string][]*Figure{},
		lookups: map[string]*LookupTable{}, sources: map[string]*Source{}, methods: map[string]*Method{},
		lists: map[string]*List{}, kinds: map[string]*Kind{}, unit: map[string]*Unit{}, shares: map[string]*Share{},
	}
}

// scope is what a bare name may mean where a formula stands, besides the full
// ids that hold everywhere.
type scope struct {
	drawer string   // neighbours in the same section
	domain *Domain  // what the formula is computed for
	build  *BuildUp // steps above
	above  int      // how many of them
	list   *List
	kind   *Kind
	line   string // the line of a unit, for history
	month  int    // 1 to 12 in a monthly formula; 0 for the year
	mutual bool   // a unit's cost is meant without what mutual shares charge it
	share  *Share // receivers may be of several kinds
}

// all are the full ids of everything, for suggestions.
func (n names) all() []string {
	ids := sortedKeys(n.scalars)
	for id, columns := range n.rows {
		for _, c := range sortedKeys(columns) {
			ids = append(ids, id+"."+c)
		}
	}
	for id := range n.unit {
		ids = append(ids, "units."+id)
	}
	slices.Sort(ids)
	return ids
}

// buildUps are the full ids of all build-ups.
func (n names) buildUps() []string {
	return slices.DeleteFunc(sortedKeys(n.scalars), func(id string) bool { return n.scalars[id].BuildUp == nil })
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// name resolves a dotted name.
func (e expression) name(x ast.Expr) (typed, bool) {
	words := dotted(x)
	if words == nil {
		e.problem(x, "", "this is no name")
		return typed{}, false
	}
	if f, m, ok := e.bare(words); ok {
		return typed{f: f, m: m}, true
	}
	if f, ok, reported := e.scalar(x, e.scope.drawer+"."+strings.Join(words, ".")); ok || reported {
		return f, ok
	}
	if f, ok, reported := e.full(x, words); ok || reported {
		return f, ok
	}
	e.unknown(x, words)
	return typed{}, false
}

// numberNamed is what a name stands for where a number is meant. A month is none:
// months are counted from it.
func (e expression) numberNamed(x ast.Expr) (typed, bool) {
	v, ok := e.name(x)
	if ref, is := v.f.(Ref); ok && is && ref.Figure.Date {
		e.isMonth(x, ref.Figure)
		return typed{}, false
	}
	return v, ok
}

// isMonth is the problem that a month stands where a number is meant.
func (e expression) isMonth(at ast.Expr, f *Figure) {
	e.problem(at, "months("+f.Name+") is how many of the year are left from it", "`%s` is a month, and no number", f.Name)
}

// reference is a figure's value at the member being computed.
func (e expression) reference(f *Figure) typed {
	month, m := e.inMonth(f)
	return typed{f: e.r.ref(month), m: m}
}

// scalar is a figure with a single value by its full id. One that changes
// within the year has a value in monthly formulas only.
func (e expression) scalar(x ast.Expr, id string) (result typed, ok, reported bool) {
	if f, known := e.r.names.scalars[id]; known {
		return e.reference(f), true, false
	}
	if p, absent := e.r.names.absent[id]; absent {
		e.r.problems = append(e.r.problems, p)
		return typed{}, false, true
	}
	dated, known := e.r.names.dated[id]
	switch {
	case !known:
		return typed{}, false, false
	case e.scope.month == 0:
		if f := e.r.valueOfYear(id, e.placeOf(x)); f != nil {
			return e.reference(f), true, false
		}
		return typed{}, false, true
	}
	return e.reference(dated[e.scope.month-1]), true, false
}

// bare resolves a name that means something only where the formula stands: a
// constant, a step above, a column of the same row or unit.
func (e expression) bare(words []string) (Formula, Measure, bool) {
	s, name := e.scope, strings.Join(words, ".")
	if len(words) == 1 && slices.Contains(constants, name) {
		if name == percentWord {
			return Quotient{Constant{"1"}, Constant{"100"}}, Measure{}, true
		}
		return Constant{"1"}, MeasureOf(words), true
	}
	if s.build != nil {
		if f, m, ok := e.aboveStep(name); ok {
			return f, m, true
		}
	}
	if name == "month_number" && s.month > 0 {
		return Constant{Decimal(strconv.Itoa(s.month))}, Measure{}, true
	}
	if s.list != nil {
		if f, ok := e.r.names.rows[s.list.ID][name]; ok {
			month, m := e.inMonth(f)
			return Ref{month, Here}, m, true
		}
	}
	if words[0] == "history" && len(words) == 2 && s.line != "" {
		if f, ok := e.historyFigure(words[1]); ok {
			return Ref{f, Here}, f.Measure.inFormula(), true
		}
	}
	if s.kind != nil {
		return e.unitName(name, e.r.names.units[s.kind.ID][name])
	}
	if s.share != nil {
		return e.receiverName(name)
	}
	return nil, Measure{}, false
}

// aboveStep resolves opening, running, and the steps above.
func (e expression) aboveStep(name string) (Formula, Measure, bool) {
	b, m := e.scope.build, e.scope.build.Opening.Measure.inFormula()
	switch name {
	case "opening":
		return e.r.ref(b.Opening), m, true
	case "running":
		return e.r.levelAfter(b, e.scope.above), m, true
	}
	for _, step := range b.Steps[:e.scope.above] {
		if step.ID == name && step.Level != nil {
			return Ref{step.Level, Here}, m, true
		} else if step.ID == name && step.Change != nil {
			return e.r.ref(step.Change), m, true
		}
	}
	return nil, m, false
}

// unitName is a name of the same unit: one figure over all units of the kind,
// or whichever of several has the unit.
func (e expression) unitName(name string, figures []*Figure) (Formula, Measure, bool) {
	if len(figures) == 0 {
		return nil, Measure{}, false
	}
	figures, m := e.allInMonth(figures)
	if !e.sameMeasure(e.at.place(), name, figures) {
		return Constant{"0"}, unknownMeasure, true
	}
	if len(figures) == 1 && (figures[0].IsScalar() || figures[0].Domain.covers(e.scope.domain)) {
		return Ref{figures[0], Here}, m, true
	}
	return OfUnit{name, figures}, m, true
}

// covers reports whether every unit of another domain is among these.
func (d *Domain) covers(other *Domain) bool {
	return d == other || !slices.ContainsFunc(other.Members, func(m Member) bool { return d.IndexOf(m.Unit) < 0 })
}

// receiverName is a name that every receiver of a share has, whatever its kind.
func (e expression) receiverName(name string) (Formula, Measure, bool) {
	var figures []*Figure
	var kinds []*Kind
	for _, m := range e.scope.domain.Members {
		if !slices.Contains(kinds, m.Unit.Kind) {
			kinds = append(kinds, m.Unit.Kind)
			figures = append(figures, e.r.names.units[m.Unit.Kind.ID][name]...)
		}
	}
	if len(figures) == 0 {
		return nil, Measure{}, false
	}
	for _, m := range e.scope.domain.Members {
		if !slices.ContainsFunc(figures, func(f *Figure) bool { return f.Domain.IndexOf(m.Unit) >= 0 }) {
			e.r.unknown(e.at.place(), name, nil, "`%s` has no `%s`", m.ID, name)
			break
		}
	}
	return e.unitName(name, figures)
}

// full resolves a name that holds everywhere.
func (e expression) full(x ast.Expr, words []string) (result typed, ok, reported bool) {
	if result, ok, reported := e.scalar(x, strings.Join(words, ".")); ok || reported {
		return result, ok, reported
	}
	if len(words) < 3 {
		return typed{}, false, false
	}
	rest := strings.Join(words[2:], ".")
	switch words[0] {
	case "units":
		u, known := e.r.names.unit[words[1]]
		if !known {
			return typed{}, false, false
		}
		if e.scope.mutual && rest == "cost" {
			rest = ownCost
		}
		for _, f := range e.r.names.units[u.Kind.ID][rest] {
			if f.IsScalar() {
				return e.reference(f), true, false
			}
			if i := f.Domain.IndexOf(u); i >= 0 {
				month, m := e.inMonth(f)
				return typed{f: Ref{month, i}, m: m}, true, false
			}
		}
		e.r.unknown(e.placeOf(x), rest, sortedKeys(e.r.names.units[u.Kind.ID]), "the unit `%s` has no `%s`", u.ID, rest)
		return typed{}, false, true
	case "shares":
		if s, known := e.r.names.shares[words[1]]; known {
			return e.sharePart(x, s, rest)
		}
	}
	return typed{}, false, false
}

// sharePart is what a receiver, or a named part, gets of a share.
func (e expression) sharePart(x ast.Expr, s *Share, part string) (typed, bool, bool) {
	var parts []string
	for i, m := range s.Domain.Members {
		if m.ID == part {
			return typed{f: Ref{s.Part, i}, m: s.Part.Measure.inFormula()}, true, false
		}
		parts = append(parts, m.ID)
	}
	e.r.unknown(e.placeOf(x), part, parts, "the share `%s` has no part `%s`", s.ID, part)
	return typed{}, false, true
}

// unknown reports a name that means nothing, with what it may have been.
func (e expression) unknown(x ast.Expr, words []string) {
	r, name := e.r, strings.Join(words, ".")
	if slices.ContainsFunc(words, func(word string) bool { return r.spoilt[word] }) || words[0] == "units" && r.unitsMissing {
		return
	}
	if words[0] == "history" && e.scope.line != "" && len(words) == 2 {
		e.unknownHistory(x, words[1])
		return
	}
	if !r.isNew(e.placeOf(x), name, "name") {
		return
	}
	known := r.names.all()
	if s := e.scope; s.list != nil {
		known = append(known, sortedKeys(r.names.rows[s.list.ID])...)
	} else if s.kind != nil {
		known = append(known, sortedKeys(r.names.units[s.kind.ID])...)
	}
	hint := didYouMean(name, known)
	if i := slices.IndexFunc(known, func(id string) bool { return strings.HasSuffix(id, "."+name) }); hint == "" && i >= 0 {
		hint = "did you mean `" + known[i] + "`?"
	}
	if drawer := Nearest(words[0], topLevel, 1); hint == "" && drawer != nil && drawer[0] != words[0] {
		hint = "did you mean `" + strings.Join(append(drawer, words[1:]...), ".") + "`?"
	}
	if columns, ok := r.names.rows[words[0]]; ok && hint == "" {
		hint = "columns of `" + words[0] + "`: " + strings.Join(sortedKeys(columns), ", ")
	} else if ok && columns[strings.Join(words[1:], ".")] != nil {
		hint = "sum(" + name + ") or total(" + name + ")"
	}
	if id := e.labelled(name); hint == "" && id != "" {
		hint = "that is the label of `" + id + "`"
	}
	e.problem(x, hint, "nothing is called `%s`", name)
}

// labelled is the name, here, of what the board reads as this word.
func (e expression) labelled(word string) string {
	for _, f := range e.r.book.Figures {
		if !strings.EqualFold(f.Label, word) {
			continue
		}
		inside := e.scope.list != nil && f.Domain == e.scope.list.Domain || e.scope.kind != nil && f.Domain.Over == Units && f.Domain.ID == e.scope.kind.ID
		if inside {
			return f.Name
		}
		return f.ID()
	}
	return ""
}

// unknownHistory reports a column of last year that the line has no values in.
func (e expression) unknownHistory(x ast.Expr, column string) {
	var known []string
	for _, c := range e.r.history.specs {
		known = append(known, c.name)
	}
	if slices.Contains(known, column) {
		e.problem(x, "add it to the history", "the history has no `%s` for the line `%s`", column, e.scope.line)
		return
	}
	e.r.unknown(e.placeOf(x), column, known, "the history has no column `%s`", column)
}

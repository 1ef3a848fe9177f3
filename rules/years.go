package rules

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strconv"
	"strings"
)

// readYears reads the rules at name, before them the rules of the year that
// they build on, and after them the plan years, which are by the same rules.
// after are the folders whose previous year this is. It reports false where
// something could not be read at all.
func (r *reader) readYears(name string, after []string) bool {
	if !r.readFiles(name) {
		return false
	}
	header := r.sections["budget"]
	r.year = r.yearOf(header)
	if n := mappingValue(header, "previous"); n.exists() && !r.readPrevious(name, n, after) {
		return false
	}
	r.declare()
	if len(after) > 0 {
		return true // the years after this one are another's to plan
	}
	for i, n := range r.listItems(mappingValue(header, "plan"), "`plan`") {
		r.readPlanYear(n, i)
	}
	return true
}

// yearOf is the year of the rules; declareHeader says where it is missing.
func (r *reader) yearOf(header node) int {
	if n := mappingValue(header, "year"); n.exists() {
		return r.wholeNumber(n, 1900, 2999)
	}
	return unknownNumber
}

// mappingValue is the value of a key of a mapping, where it has one.
func mappingValue(n node, key string) node {
	if n.isMapping() {
		for _, e := range n.entries() {
			if e.key.Value == key && !e.value.isNull() {
				return e.value
			}
		}
	}
	return node{file: n.file}
}

// readPrevious reads the rules of the year before.
func (r *reader) readPrevious(name string, n node, after []string) bool {
	folder := path.Join(r.dir, r.text(n, "`previous`"))
	after = append(slices.Clone(after), path.Clean(name))
	if i := slices.Index(after, folder); i >= 0 {
		r.problem(n.place(), "a year builds on one before it", "a circle: %s", strings.Join(append(after[i:], folder), " → "))
		return false
	}
	if strings.HasPrefix(folder, "..") {
		r.problem(n.place(), "name these rules from a folder above both", "`%s` stands outside what can be read", n.Value)
		return false
	}
	p := newReader(r.fsys, r.shown, r.root)
	p.reports, p.book = r.reports, &Book{Name: p.nameOf(folder)}
	p.tag = fmt.Sprintf("[%d]", r.year-1)
	ok := p.readYears(folder, after)
	if ok && p.year != r.year-1 && p.year != unknownNumber && r.year != unknownNumber {
		r.problem(n.place(), "", "the year before %d is %d, not %d", r.year, r.year-1, p.year)
	}
	r.previous, r.book.Previous = p, p.book
	return ok
}

// readPlanYear declares the figures of a year after the budget's. Inputs that
// are not given by year are those of the budget's year.
func (r *reader) readPlanYear(n node, i int) {
	year := r.wholeNumber(n, 1900, 2999)
	if year == unknownNumber || r.year == unknownNumber {
		return
	}
	if year != r.year+i+1 {
		r.problem(n.place(), "plan: [2025, 2026]", "plan years follow the budget's year one by one: %d, not %d", r.year+i+1, year)
		return
	}
	p := newReader(r.fsys, r.shown, r.root)
	p.dir, p.sections, p.origin, p.base = r.dir, r.sections, r.origin, r
	p.reports, p.spoilt = r.reports, r.spoilt
	p.unitsMissing, p.kindsMissing = r.unitsMissing, r.kindsMissing
	p.book = &Book{Name: r.book.Name, Budget: r.book.Budget, Sources: r.book.Sources, Methods: r.book.Methods}
	p.book.Budget.Year, p.year, p.tag = year, year, fmt.Sprintf("[%d]", year)
	p.names, p.drawers, p.periods = newNames(), map[string]drawer{}, map[*Figure]linePeriods{}
	p.names.sources, p.names.methods = r.names.sources, r.names.methods
	p.stated = r.stated
	p.previous = r
	if n := len(r.plan); n > 0 {
		p.previous = r.plan[n-1]
	}
	p.declareFigures()
	p.declarePlanChecks()
	r.plan, r.book.Plan = append(r.plan, p), append(r.book.Plan, p.book)
}

// defineYears defines the formulas of every year, when all are declared.
func (r *reader) defineYears() {
	for p := r.previous; p != nil; p = p.previous {
		p.define()
	}
	r.define()
	for _, p := range r.plan {
		p.define()
		for _, do := range p.settle {
			do()
		}
	}
}

// inYear is the reader of a year, seen from any of them.
func (r *reader) inYear(year int) *reader {
	first := r
	if r.base != nil {
		first = r.base
	}
	for _, p := range first.plan {
		if p.year == year {
			return p
		}
	}
	for p := first; p != nil; p = p.previous {
		if p.year == year {
			return p
		}
	}
	return nil
}

// otherYear reads x[2023] and x[previous]: the same name in another year.
func (e expression) otherYear(x *ast.IndexExpr) (typed, bool) {
	year := e.r.year - 1
	if word, isName := x.Index.(*ast.Ident); !isName || word.Name != "previous" {
		literal, isNumber := x.Index.(*ast.BasicLit)
		number, ok := 0, false
		if isNumber {
			number, ok = wholeYear(literal.Value)
		}
		if year = number; !ok {
			e.problem(x.Index, "x[2023] or x[previous]", "this is no year")
			return typed{}, false
		}
	}
	other := e.r.inYear(year)
	if other == nil {
		e.problem(x, "previous: ../"+strconv.Itoa(year)+", or plan: […]", "the year %d is not among those computed", year)
		return typed{}, false
	}
	there := expression{r: other, at: e.at, scope: e.scope}
	there.scope.month = 0
	if b := e.scope.build; b != nil {
		there.scope.build, there.scope.above = other.stepsThere(b, e.scope.above)
	}
	if e.scope.kind != nil {
		there.scope.kind = other.names.kinds[e.scope.kind.ID]
	}
	if e.scope.list != nil {
		there.scope.list = other.names.lists[e.scope.list.ID]
	}
	return there.read(x.X)
}

// stepsThere are the build-up of this reader's year that answers one of another
// year, and how many of its steps stand above the same step; all of them where it
// has no such step, and no build-up where there is none.
func (r *reader) stepsThere(b *BuildUp, above int) (*BuildUp, int) {
	f := r.sameFigure(b.closing)
	if f == nil || f.BuildUp == nil {
		return nil, 0
	}
	steps := f.BuildUp.Steps
	if i := slices.IndexFunc(steps, func(s *Step) bool { return s.ID == b.Steps[above].ID }); i >= 0 {
		return f.BuildUp, i
	}
	return f.BuildUp, len(steps)
}

// openingOfYear is what the build-up f opens with when that is another year's:
// the closing of the year before (chained), or in a plan year the base year's
// own opening. The formula is nil where the opening is as written.
func (r *reader) openingOfYear(f *Figure, n node, keys fields, s setting) (opening Formula, chained bool) {
	years := keys.word("years", "chained", "against_base")
	if years == "" {
		years = s.drawer.shared.text("years")
	}
	written := n.isScalar() && n.Value == "previous"
	switch {
	case r.base == nil && !written:
		return nil, false
	case r.base != nil && years == "against_base":
		if base := r.base.sameFigure(f); base != nil && base.BuildUp != nil {
			f.BuildUp.before = base.BuildUp.before
			return Ref{base.BuildUp.Opening, Here}, false
		}
		return nil, false
	case r.previous == nil:
		if r.isNew(n.place(), "previous", "opening") {
			r.problem(n.place(), fmt.Sprintf("budget: {previous: ../%d}", r.year-1), "`opening: previous`: there is no year before %d", r.year)
		}
		return Constant{"0"}, false
	}
	last := r.previous.sameFigure(f)
	if last == nil {
		r.problem(n.place(), "", "the year %d has no %s", r.previous.year, joined(f.Drawer, f.Name))
		return Constant{"0"}, false
	}
	if !last.Measure.Equal(f.Measure) && !last.Measure.isUnknown() && !f.Measure.isUnknown() {
		r.problem(n.place(), "", "%s is in %s in %d, not in %s", joined(f.Drawer, f.Name), last.Measure, r.previous.year, f.Measure)
	}
	f.BuildUp.before = last
	return r.previous.ref(last), true
}

// sameFigure is the figure of this reader's year with the drawer and name of
// one of another year, or nil.
func (r *reader) sameFigure(f *Figure) *Figure {
	switch f.Domain.Over {
	case Scalar:
		return r.names.scalars[f.Drawer+"."+f.Name]
	case Rows:
		return r.names.rows[f.Domain.ID][f.Name]
	}
	for _, g := range r.names.units[f.Domain.ID][f.Name] {
		if g.Domain.covers(f.Domain) {
			return g
		}
	}
	return nil
}

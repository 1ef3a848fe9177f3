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
	if e.scope.kind != nil {
		there.scope.kind = other.names.kinds[e.scope.kind.ID]
	}
	if e.scope.list != nil {
		there.scope.list = other.names.lists[e.scope.list.ID]
	}
	return there.read(x.X)
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

// needLastYear holds that a chained build-up says where last year's one-off
// items return.
func (r *reader) needLastYear(f *Figure, chained bool) {
	if r.previous == nil || !chained {
		return
	}
	last := r.previous.sameFigure(f)
	if last == nil || last.BuildUp == nil {
		return
	}
	var items []string
	for _, s := range last.BuildUp.Steps {
		if s.returns != nil {
			items = append(items, s.ID)
		}
	}
	said := slices.ContainsFunc(f.BuildUp.Steps, func(s *Step) bool { return s.ID == lastYear })
	if len(items) == 0 || said {
		return
	}
	verb, word := "must return", "one-off steps"
	if len(items) == 1 {
		word = "the one-off step"
	}
	r.problem(f.Place, "say where with `- last_year`", "%s %s %s in %d", word, strings.Join(items, " and "), verb, r.year)
}

const lastYear = "last_year"

// lastYearStep lets last year's one-off items return, and gives its half-year
// items their rest.
func (r *reader) lastYearStep(f *Figure, step *Step) {
	step.Label = "Förra årets engångsposter"
	step.Change = r.change(f, step)
	r.add(step.Change)
	r.later(func() {
		var sum Sum
		if r.previous != nil {
			if last := r.previous.sameFigure(f); last != nil && last.BuildUp != nil {
				for _, s := range last.BuildUp.Steps {
					if s.returns != nil {
						sum.Terms = append(sum.Terms, Term{Of: s.returns})
					}
				}
			}
		}
		step.Change.Formula = Constant{"0"}
		if len(sum.Terms) > 0 {
			step.Change.Formula = sum
		}
	})
}

// datedAdd is an amount that is a one-off (by year, or until a year) or that
// begins within the year: what it is this year, and what returns in the next.
func (r *reader) datedAdd(f *Figure, step *Step, keys fields, s setting) {
	n := keys.get("add")
	amount := &Figure{
		Drawer: f.Drawer, Name: f.Name + "." + step.ID + ".amount", Label: step.Label, Domain: scalar, Measure: f.Measure,
		Section: step.Change.Section, Place: step.Place, Decimals: -1,
	}
	r.declareInput(amount, n, s.origin, f.Drawer)
	r.add(step.Change)
	switch {
	case keys.has("until"):
		until := r.wholeNumber(keys.get("until"), 1900, 2999)
		step.Change.Formula = Constant{"0"}
		if r.year <= until && !r.hadStep(f, step) {
			step.Change.Formula = Ref{amount, Here}
		}
		if r.year == until {
			step.returns = negation(Ref{amount, Here})
		}
	default:
		from, ok := parseYearMonth(keys.get("from").Value)
		if !ok || from.month == 0 {
			r.problem(keys.get("from").place(), "from: 2024-07", "`%s` is no month", keys.get("from").Value)
			return
		}
		r.fromMonth(f, step, amount, from)
	}
}

// hadStep reports whether a chained build-up had the step the year before: what
// it added then is still in the level.
func (r *reader) hadStep(f *Figure, step *Step) bool {
	if r.previous == nil || !f.BuildUp.Chained {
		return false
	}
	last := r.previous.sameFigure(f)
	return last != nil && last.BuildUp != nil &&
		slices.ContainsFunc(last.BuildUp.Steps, func(s *Step) bool { return s.ID == step.ID })
}

// fromMonth is a yearly amount that begins in a month: that year has its part
// of it, and the next its rest.
func (r *reader) fromMonth(f *Figure, step *Step, amount *Figure, from yearMonth) {
	part := func(months int) Formula {
		return Quotient{Product{[]Formula{Ref{amount, Here}, Constant{Decimal(strconv.Itoa(months))}}}, Constant{"12"}}
	}
	step.Change.Formula = Constant{"0"}
	if r.year == from.year {
		step.Change.Formula = r.eachStep(f, part(13-from.month))
		if from.month == 1 {
			return // a whole year has no rest
		}
		step.returns = difference(Ref{amount, Here}, Ref{step.Change, Here})
	}
}

func negation(x Formula) Formula { return Sum{[]Term{{Minus: true, Of: x}}} }

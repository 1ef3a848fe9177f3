package budget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// Difference is what two budgets differ by: their rules, and the figures that
// follow. Old and New are computed; what stands in one alone has a zero Cell,
// or a nil statement, on the other side.
type Difference struct {
	Old, New *Budget
	Areas    []AreaDifference // in order, the whole board last
	Inputs   []InputDifference
	Rules    []RuleDifference
	// Causes are the rules that differ, in families: those of one column, or of
	// one step of several build-ups, are one cause.
	Causes []Cause
	// Figures are the computed figures of both whose values differ, family by
	// family.
	Figures []FigureDifference
	// Alone are the figures that only one has.
	Alone []Alone
	// Bridge leads from the old result to the new, cause by cause, where the two
	// differ in the values of a few inputs only; nil otherwise.
	Bridge []BridgeStep
}

// Presence is whether a rule stands in both budgets or in one.
type Presence int

// Both, or one of them. An input that is Sourced anew has the same value from
// another source, or as firm in another way.
const (
	Changed Presence = iota
	Added
	Removed
	Sourced
)

// Pair is the same cell of both budgets; a zero Cell where there is none.
type Pair struct{ Old, New Cell }

// InputDifference is an input that has another value, or stands in one alone.
type InputDifference struct {
	Pair
	Presence Presence
	Cause    int // among the causes; -1 where no value differs
}

// RuleDifference is a rule that says something else, or stands in one alone.
type RuleDifference struct {
	Old, New *rules.Statement
	Presence Presence
	Cause    int
	Shown    Pair // of a formula: the first value that differs, or the first value
}

// One is the statement that there is, the new one where there are both.
func (r RuleDifference) One() *rules.Statement { return cmp.Or(r.New, r.Old) }

// Cause is rules that differ, by the path of their family, or that of the only
// rule in it.
type Cause struct {
	Path  string // "rates.index", "staff.*.fte"
	Label string
	Count int // of the rules in it
}

// FigureDifference is a family of computed figures with the values that differ.
type FigureDifference struct {
	Path    string // "units.vc_hylte.result", "units.*.result"
	Label   string
	Pairs   []Pair
	Causes  []int
	Effects []Number // of the causes in order, where the bridge gives them
}

// Sums are the values before and after, summed over the family. It reports
// false where they have no sum.
func (d *Difference) Sums(pairs []Pair) (before, after Number, ok bool) {
	for _, p := range pairs {
		if len(pairs) > 1 && p.New.Figure.Measure.IsRatio() || !p.Old.Figure.Measure.Equal(p.New.Figure.Measure) ||
			!p.New.Figure.Measure.Equal(pairs[0].New.Figure.Measure) {
			return before, after, false
		}
		before, after = before.Add(d.Old.Value(p.Old)), after.Add(d.New.Value(p.New))
	}
	return before, after, true
}

// Alone is a family of figures, or what belongs to one unit or row, that only
// one of the budgets has.
type Alone struct {
	Path, Label string
	Presence    Presence
	Count       int
}

// AreaDifference is what an area ends in. Units that only one has count in it.
type AreaDifference struct {
	Label    string
	Old, New *AreaAmounts // nil where the area is not there
}

// AreaAmounts are the sums of an area's units.
type AreaAmounts struct{ Income, Appropriation, Cost, Result Number }

// BridgeStep is what a cause moves of the result: by itself, and when the causes
// before it hold.
type BridgeStep struct {
	Cause          int
	Alone, InOrder Number
}

// IsNone reports whether the budgets say and amount to the same.
func (d *Difference) IsNone() bool {
	return len(d.Inputs)+len(d.Rules)+len(d.Figures)+len(d.Alone) == 0
}

// Diff compares two budgets: two versions of the rules of a year, or two years.
// Years are counted from each budget's own, so that last year's opening answers
// this year's. Figures and members are the same where their ids are.
func Diff(old, new *Budget) *Difference {
	d := &differ{Difference: &Difference{Old: old, New: new}, causeAt: map[string]int{}}
	d.pair()
	d.inputs()
	d.statements()
	d.figures()
	d.alone()
	d.areas()
	d.bridge()
	return d.Difference
}

// differ is the work of one [Diff].
type differ struct {
	*Difference
	sides   [2]*side // old, new
	causeAt map[string]int
}

// The sides of a comparison.
const (
	oldSide = iota
	newSide
)

// side is one of the two budgets, seen from the other.
type side struct {
	*Budget
	byKey    map[string][]*rules.Figure // several where units state their own
	beyond   map[*rules.Figure][]Cell   // by member: the same cell of the other budget
	unknown  map[*rules.Figure]bool     // the other budget has no such figure
	counted  map[*rules.Figure]bool     // that are compared
	families map[*rules.Figure]string   // of openings, steps and closings of build-ups
	causes   map[Cell]causes            // of cells that differ or are alone
	rests    map[*rules.Figure][]int    // causes in what computes a figure
	domains  map[string][]int           // causes in the words of a kind or list
	units    map[string]bool
	lists    map[string]map[string]bool // the ids of their rows
	totals   map[selected]causes
	sameYear bool // as the other budget
}

// pair finds the figures and members that both have.
func (d *differ) pair() {
	for i, b := range []*Budget{d.Old, d.New} {
		s := &side{
			Budget: b, byKey: map[string][]*rules.Figure{}, beyond: map[*rules.Figure][]Cell{}, unknown: map[*rules.Figure]bool{},
			counted: map[*rules.Figure]bool{}, families: familiesOf(b.Book), causes: map[Cell]causes{},
			rests: map[*rules.Figure][]int{}, domains: map[string][]int{}, units: map[string]bool{}, lists: map[string]map[string]bool{}, totals: map[selected]causes{}, sameYear: d.Old.Book.Budget.Year == d.New.Book.Budget.Year,
		}
		for _, u := range b.Book.Units {
			s.units[u.ID] = true
		}
		for _, l := range b.Book.Lists {
			s.lists[l.ID] = map[string]bool{}
			for _, m := range l.Domain.Members {
				s.lists[l.ID][m.ID] = true
			}
		}
		s.count()
		for _, f := range b.Book.All {
			if s.counted[f] {
				key := b.Book.Key(f)
				s.byKey[key] = append(s.byKey[key], f)
			}
		}
		d.sides[i] = s
	}
	for i, s := range d.sides {
		for key, figures := range s.byKey {
			s.look(figures, d.sides[1-i].byKey[key])
		}
	}
}

// look finds the cells of figures with one key among those of the other budget.
func (s *side) look(figures, others []*rules.Figure) {
	at := map[string]Cell{}
	for _, g := range others {
		for i, m := range g.Domain.Members {
			at[m.ID] = Cell{g, i}
		}
	}
	for _, f := range figures {
		s.unknown[f] = len(others) == 0
		cells := make([]Cell, f.Len())
		for i, m := range f.Domain.Members {
			cells[i] = at[m.ID]
		}
		s.beyond[f] = cells
	}
}

// count takes the figures of the budget's year and its plan years, and of the
// years before what those rest on.
func (s *side) count() {
	var visit func(f *rules.Figure)
	visit = func(f *rules.Figure) {
		if s.counted[f] {
			return
		}
		s.counted[f] = true
		if !f.IsInput() {
			rules.Walk(f.Formula, func(x rules.Formula) {
				for _, g := range rules.FiguresIn(x) {
					visit(g)
				}
			})
		}
	}
	for _, f := range s.Book.All {
		if f.Year >= s.Book.Budget.Year {
			visit(f)
		}
	}
}

// across is the same cell of the other budget, or a zero Cell.
func (s *side) across(c Cell) Cell {
	if cells := s.beyond[c.Figure]; cells != nil {
		return cells[c.Index]
	}
	return Cell{}
}

// familiesOf are the paths of what the build-ups of a drawer have in common:
// their openings, their closings, their steps of one id.
func familiesOf(b *rules.Book) map[*rules.Figure]string {
	families := map[*rules.Figure]string{}
	for _, f := range b.All {
		up := f.BuildUp
		if up == nil || !f.IsScalar() {
			continue
		}
		all := f.Drawer + ".*"
		families[f] = all
		if up.Opening != nil {
			families[up.Opening] = all + ".opening"
		}
		for _, s := range up.Steps {
			for _, part := range []*rules.Figure{s.Change, s.Level} {
				if part != nil {
					families[part] = all + "." + s.ID
				}
			}
		}
	}
	return families
}

// family is the path that a figure shares with others of its kind.
func (s *side) family(f *rules.Figure) string {
	path, known := s.families[f]
	switch {
	case known:
	case f.IsScalar() && f.Year < s.Book.Budget.Year: // what the year opens with
		path = f.Drawer + ".*"
	case f.IsScalar() && s.sameYear:
		return f.ID()
	case f.IsScalar():
		return s.Book.Key(f)
	default:
		path = strings.TrimSuffix(f.Drawer+".*."+f.Name, ".")
	}
	if away := f.Year - s.Book.Budget.Year; away != 0 {
		path += fmt.Sprintf("[%+d]", away)
	}
	return path
}

// cause is the number of a family of causes, one rule more in it.
func (d *differ) cause(path, id, label string) int {
	n, known := d.causeAt[path]
	if !known {
		n = len(d.Causes)
		d.causeAt[path] = n
		d.Causes = append(d.Causes, Cause{Path: id, Label: label})
	}
	if d.Causes[n].Count++; d.Causes[n].Count == 2 {
		d.Causes[n].Path = path
	}
	return n
}

// inputs finds the inputs that differ, in the order of the new rules, and then
// those that are gone.
func (d *differ) inputs() {
	for i, s := range []*side{d.sides[newSide], d.sides[oldSide]} {
		for _, f := range s.Book.All {
			if !f.IsInput() || f.Mark || !s.counted[f] {
				continue
			}
			for m := range f.Domain.Members {
				d.input(s, Cell{f, m}, i == 0)
			}
		}
	}
}

func (d *differ) input(s *side, c Cell, isNew bool) {
	far := s.across(c)
	switch {
	case far.Figure != nil && !isNew:
		return // met from the new side
	case far.Figure == nil && s.IsEmpty(c):
		return
	case far.Figure != nil && !far.Figure.IsInput():
		return // a rule that has become an input
	}
	in := InputDifference{Pair: Pair{New: c, Old: far}, Cause: -1}
	switch {
	case far.Figure == nil && isNew:
		in.Presence = Added
	case far.Figure == nil:
		in.Presence, in.Pair = Removed, Pair{Old: c}
	case d.isSame(in.Pair):
		if d.isSourcedAlike(in.Pair) {
			return
		}
		in.Presence = Sourced
	}
	if in.Presence != Sourced {
		in.Cause = d.causeOfInput(s, c, far)
		for i, one := range []Cell{in.Old, in.New} {
			if one.Figure != nil {
				d.sides[i].causes[one] = causes{}.with(in.Cause)
			}
		}
	}
	if in.Presence == Changed || in.Presence == Sourced || !d.isOlder(s, c.Figure) {
		d.Inputs = append(d.Inputs, in)
	}
}

// isOlder reports whether a figure is of a year before its budget's, where the
// budgets are of two years: each opens with a year of its own.
func (d *differ) isOlder(s *side, f *rules.Figure) bool {
	return d.Old.Book.Budget.Year != d.New.Book.Budget.Year && f.Year < s.Book.Budget.Year
}

// isSourcedAlike reports whether a value has the same source in both. Those of
// two years are of different documents: only how firm they are is compared.
func (d *differ) isSourcedAlike(p Pair) bool {
	old, new := d.Old.OriginOf(p.Old), d.New.OriginOf(p.New)
	if d.Old.Book.Budget.Year != d.New.Book.Budget.Year {
		return old.Status == new.Status
	}
	return old.IsLike(new)
}

// causeOfInput is the family of an input; what a unit or row brings with it is
// because of the unit or row.
func (d *differ) causeOfInput(s *side, c, far Cell) int {
	if far.Figure == nil {
		if path, label := d.newMember(s, c); path != "" {
			return d.cause(path, path, label)
		}
	}
	id := c.ID()
	if !s.sameYear && c.Figure.IsScalar() {
		id = s.Book.Key(c.Figure)
	}
	return d.cause(s.family(c.Figure), id, c.Figure.Label)
}

// newMember is the path of the unit, or of the rows, that a cell belongs to,
// where the other budget has no such unit or row; else it is empty.
func (d *differ) newMember(s *side, c Cell) (path, label string) {
	domain, far := c.Figure.Domain, d.sides[newSide]
	if s == far {
		far = d.sides[oldSide]
	}
	m := domain.Members[c.Index]
	switch {
	case m.Unit != nil && !far.units[m.Unit.ID]:
		return "units." + m.Unit.ID, m.Unit.Label
	case domain.Over == rules.Rows && far.lists[domain.ID] != nil && !far.lists[domain.ID][m.ID]:
		return domain.ID + ".*", "Rader i " + domain.Label
	}
	return "", ""
}

// IsEmpty reports whether the rules leave an input without a value.
func (b *Budget) IsEmpty(c Cell) bool {
	_, changed := b.changed[c]
	return c.Figure.IsInput() && c.Figure.Values[c.Index] == "" && !changed
}

// OriginOf is where the value of an input comes from: the rules, or a change.
func (b *Budget) OriginOf(c Cell) rules.Origin {
	if changed, ok := b.changed[c]; ok {
		return rules.Origin{Status: changed.Status}
	}
	if c.Index >= len(c.Figure.Origins) {
		return rules.Origin{}
	}
	return c.Figure.Origins[c.Index]
}

// isSame reports whether a cell has the same value in both budgets.
func (d *differ) isSame(p Pair) bool {
	return d.Old.IsEmpty(p.Old) == d.New.IsEmpty(p.New) && p.Old.Figure.Measure.Equal(p.New.Figure.Measure) &&
		d.Old.Value(p.Old).Cmp(d.New.Value(p.New)) == 0
}

// alone lists the computed figures that only one budget has: those of a unit or
// row that only one has together, and else family by family.
func (d *differ) alone() {
	for i, s := range d.sides {
		at := map[string]int{}
		for _, f := range s.Book.All {
			if f.IsInput() || !s.counted[f] || f.MonthOf != nil || d.isOlder(s, f) {
				continue
			}
			for m := range f.Domain.Members {
				if s.across(Cell{f, m}).Figure != nil {
					continue
				}
				path, label := s.family(f), f.Label
				if !s.unknown[f] {
					path, label = f.Drawer+"."+f.Domain.Members[m].ID+".*", f.Domain.Members[m].Label
				}
				n, known := at[path]
				if !known {
					n = len(d.Alone)
					at[path] = n
					d.Alone = append(d.Alone, Alone{Path: path, Label: label, Presence: []Presence{oldSide: Removed, newSide: Added}[i]})
				}
				d.Alone[n].Count++
			}
		}
	}
}

// areas sums what every area ends in, by the areas of the new rules and then
// those that are gone.
func (d *differ) areas() {
	sums := [2]map[string]*AreaAmounts{}
	var order []*rules.Area
	for _, i := range []int{newSide, oldSide} {
		b := d.sides[i].Budget
		sums[i] = map[string]*AreaAmounts{"": {}}
		for _, a := range areasOrAll(b.Book) {
			if len(a.Units) == 0 {
				continue
			}
			sum := &AreaAmounts{}
			for _, u := range a.Units {
				sum.add(b, u)
				sums[i][""].add(b, u)
			}
			key := cmp.Or(a.ID, "*")
			sums[i][key] = sum
			if !slices.ContainsFunc(order, func(o *rules.Area) bool { return cmp.Or(o.ID, "*") == key }) {
				order = append(order, a)
			}
		}
		if len(b.Book.Units) == 0 {
			delete(sums[i], "")
		}
	}
	for _, a := range order {
		key := cmp.Or(a.ID, "*")
		d.Areas = append(d.Areas, AreaDifference{a.Label, sums[oldSide][key], sums[newSide][key]})
	}
	if len(order) > 0 {
		d.Areas = append(d.Areas, AreaDifference{"Hela nämnden", sums[oldSide][""], sums[newSide][""]})
	}
}

// add adds a unit's income, appropriation and cost, and what it ends in.
func (a *AreaAmounts) add(b *Budget, u *rules.Unit) {
	t := u.Kind.Totals
	at := func(f *rules.Figure) Number {
		if f == nil || f.Domain.IndexOf(u) < 0 {
			return Number{}
		}
		return b.Value(Cell{f, f.Domain.IndexOf(u)})
	}
	a.Income, a.Cost = a.Income.Add(at(t.Income)), a.Cost.Add(at(t.Cost))
	for _, f := range t.Appropriations {
		a.Appropriation = a.Appropriation.Add(at(f))
	}
	a.Result = a.Result.Add(b.Value(closingOfUnit(u)))
}

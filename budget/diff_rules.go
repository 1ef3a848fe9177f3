package budget

import (
	"slices"
	"strings"

	"internbudget/rules"
)

// said is what a statement is known by in both books.
type said struct {
	about rules.About
	key   string
}

// statements finds the rules beside numbers that differ, in the order of the new
// rules, and then those that are gone.
func (d *differ) statements() {
	var all [2][]*rules.Statement
	at := [2]map[said]*rules.Statement{{}, {}}
	for i, s := range d.sides {
		all[i] = s.naming.Statements()
		for _, one := range all[i] {
			at[i][said{one.About, one.Key}] = one
		}
	}
	for _, one := range all[newSide] {
		d.statement(d.answering(one, at[oldSide]), one, at)
	}
	for _, one := range all[oldSide] {
		if d.answering(one, at[newSide]) == nil {
			d.statement(one, nil, at)
		}
	}
}

// answering is what the other book says of the same. An input answers the
// formula that has come in its place.
func (d *differ) answering(one *rules.Statement, other map[said]*rules.Statement) *rules.Statement {
	answer := other[said{one.About, one.Key}]
	switch {
	case answer != nil:
	case one.About == rules.FormulaAbout:
		answer = other[said{rules.InputAbout, one.Key}]
	case one.About == rules.InputAbout:
		answer = other[said{rules.FormulaAbout, one.Key}]
	}
	return answer
}

// statement enters a rule that differs, with what rests on it.
func (d *differ) statement(old, new *rules.Statement, at [2]map[said]*rules.Statement) {
	if old != nil && new != nil && new.About == rules.CalledAbout {
		old, new = old.WordsBeside(new), new.WordsBeside(old)
	}
	r := RuleDifference{Old: old, New: new, Cause: -1}
	switch {
	case old == nil:
		r.Presence = Added
	case new == nil:
		r.Presence = Removed
	case old.About == new.About && sameText(old, new) && sameParts(old, new, at):
		return
	}
	one := r.One()
	if r.Presence != Changed && (d.followsFrom(one, at) || !d.isOfBoth(r)) || one.About == rules.SourceAbout && !d.sides[newSide].sameYear {
		return // documents of two years are others
	}
	family, label := one.Key, one.Label
	if one.Figure != nil {
		family = d.sideOf(r).family(one.Figure)
	}
	if one.About == rules.RowAbout {
		family, label = drawerOf(one)+".*", "Rader"
	}
	r.family = family
	if one.About.MovesFigures() {
		r.Cause = d.cause(family, found{one.Key, label, old != nil, new != nil})
		for i, s := range []*rules.Statement{old, new} {
			if s != nil {
				d.sides[i].restOn(s, r.Cause)
			}
		}
	}
	r.Shown = d.shown(old, new)
	d.Rules = append(d.Rules, r)
}

// sideOf is where the statement that there is stands.
func (d *differ) sideOf(r RuleDifference) *side {
	if r.New != nil {
		return d.sides[newSide]
	}
	return d.sides[oldSide]
}

// followsFrom reports whether that a statement stands in one book alone is said
// already: of an input, of what something is called, of a source, of a word beside a
// unit or row that is new itself, of a row or a formula of a new unit, of a row of a
// new list.
func (d *differ) followsFrom(one *rules.Statement, at [2]map[said]*rules.Statement) bool {
	both := func(about rules.About, path string) bool {
		key := said{about, path}
		return at[oldSide][key] != nil && at[newSide][key] != nil
	}
	switch one.About {
	case rules.InputAbout, rules.WordAbout, rules.CalledAbout, rules.SourceAbout:
		return true
	case rules.RowAbout:
		return !both(rules.ListAbout, "lists."+drawerOf(one)) || one.Text != "" && !both(rules.UnitAbout, "units."+one.Text)
	case rules.UnitAbout:
		return !both(rules.KindAbout, "kinds."+one.Text)
	case rules.FormulaAbout:
		unit, isUnit := strings.CutPrefix(one.Key, "units.")
		unit, _, _ = strings.Cut(unit, ".")
		return isUnit && !both(rules.UnitAbout, "units."+unit)
	case rules.BuildUpAbout:
		return true // its steps are rules themselves
	}
	return false
}

// isOfBoth reports whether both books have what a statement stands beside: else that
// it stands in one alone follows from that.
func (d *differ) isOfBoth(r RuleDifference) bool {
	one := r.One()
	switch one.About {
	case rules.SpanAbout, rules.PublishedAbout, rules.ShownAbout:
		return d.sideOf(r).across(Cell{one.Figure, one.Member}).Figure != nil
	}
	return true
}

// sameText reports whether two books say the same. Words in text columns are the same
// whatever their case, as formulas read them; what something is called is so with the
// years in it as they are, too.
func sameText(old, new *rules.Statement) bool {
	return old.Text == new.Text || old.About == rules.WordAbout && strings.EqualFold(old.Text, new.Text) ||
		old.About == rules.CalledAbout && len(old.Words)+len(new.Words) == 0
}

// sameParts reports whether the steps of a build-up stand in the same order, and
// whether a share has the same receivers. Those that one book lacks altogether
// are rules that differ themselves.
func sameParts(old, new *rules.Statement, at [2]map[said]*rules.Statement) bool {
	kept := func(parts, others []string) []string {
		return slices.DeleteFunc(slices.Clone(parts), func(p string) bool {
			if slices.Contains(others, p) {
				return false
			}
			key := said{rules.UnitAbout, "units." + p}
			return old.About == rules.BuildUpAbout || at[oldSide][key] == nil || at[newSide][key] == nil
		})
	}
	return slices.Equal(kept(old.Parts, new.Parts), kept(new.Parts, old.Parts))
}

// restOn notes which figures are computed by a rule that differs.
func (s *side) restOn(one *rules.Statement, cause int) {
	rest := func(figures ...*rules.Figure) {
		for _, f := range figures {
			if f != nil {
				s.rests[f] = append(s.rests[f], cause)
			}
		}
	}
	switch one.About {
	case rules.FormulaAbout:
		rest(one.Figure)
	case rules.BuildUpAbout:
		rest(partsOf(one.Figure)...)
	case rules.MethodAbout:
		for _, f := range s.Book.All {
			if f.BuildUp != nil && f.BuildUp.Method == one.Method {
				rest(partsOf(f)...)
			}
		}
	case rules.ShareAbout:
		sh := one.Share
		rest(sh.KeySum, sh.KeyToDate, sh.Part, sh.Floor, sh.Left, sh.Ranked, sh.Residual, sh.Charged, sh.Own, sh.Whole)
		for _, l := range linesOf(s.Book) {
			if l.Share == sh {
				rest(l.Figure)
			}
		}
	case rules.AmountsAbout:
		for _, l := range linesOf(s.Book) {
			if _, rounded := l.Figure.Formula.(rules.Round); rounded {
				rest(l.Figure)
			}
		}
	case rules.LookupAbout:
		for _, f := range s.Book.All {
			if !f.IsInput() && looksUp(f.Formula, one.Key) {
				rest(f)
			}
		}
	case rules.WordAbout, rules.RowAbout:
		domain := s.domainOf(one)
		s.domains[domain] = append(s.domains[domain], cause)
	}
}

// drawerOf is the first word of a statement's key: "units", or a list.
func drawerOf(one *rules.Statement) string {
	drawer, _, _ := strings.Cut(one.Key, ".")
	return drawer
}

// domainOf is the id of the list that a row or a word stands in, or of the kind
// of the unit that a word is about.
func (s *side) domainOf(one *rules.Statement) string {
	drawer := drawerOf(one)
	if one.About != rules.WordAbout || drawer != "units" {
		return drawer
	}
	id, _, _ := strings.Cut(strings.TrimPrefix(one.Key, "units."), ".")
	for _, u := range s.Book.Units {
		if u.ID == id {
			return u.Kind.ID
		}
	}
	return drawer
}

func linesOf(b *rules.Book) []*rules.Line {
	var all []*rules.Line
	for _, k := range b.Kinds {
		all = slices.Concat(all, k.Income, k.Cost)
	}
	return all
}

// partsOf are the opening, the steps and the closing of a build-up.
func partsOf(f *rules.Figure) []*rules.Figure {
	parts := []*rules.Figure{f, f.BuildUp.Opening}
	for _, step := range f.BuildUp.Steps {
		parts = append(parts, step.Change, step.Level)
	}
	return parts
}

func looksUp(x rules.Formula, table string) bool {
	found := false
	rules.Walk(x, func(part rules.Formula) {
		l, ok := part.(rules.Lookup)
		found = found || ok && l.Table.ID == table
	})
	return found
}

// shown is the value by which a formula that differs is read: the first that
// differs, or the first. A figure that is computed month by month is read by a
// month.
func (d *differ) shown(old, new *rules.Statement) Pair {
	p := Pair{Old: firstOf(old), New: firstOf(new)}
	if p.New.Figure == nil || p.Old.Figure == nil {
		return p
	}
	figures := []*rules.Figure{new.Figure}
	if new.Figure.IsByMonth() {
		figures = new.Figure.Months
	}
	for _, f := range figures {
		for i := range f.Domain.Members {
			both := Pair{New: Cell{f, i}, Old: d.sides[newSide].across(Cell{f, i})}
			if both.Old.Figure != nil && !d.isSame(both) {
				return both
			}
		}
	}
	if far := d.sides[newSide].across(p.New); far.Figure != nil {
		p.Old = far
	}
	return p
}

// firstOf is the first value of a statement's figure, or a zero Cell.
func firstOf(s *rules.Statement) Cell {
	switch {
	case s == nil || s.Figure == nil || s.Figure.Len() == 0:
		return Cell{}
	case s.Figure.IsByMonth():
		return Cell{s.Figure.Months[0], 0}
	}
	return Cell{s.Figure, 0}
}

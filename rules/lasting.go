package rules

import (
	"cmp"
	"slices"
)

// What is written once is given once; what is given by year is each year's own.
//
// An amount that a step adds or moves is part of the level. Where a plan year
// opens with the closing of the year before, that level has the amount already,
// and the step gives nothing more; where it is counted against the base year,
// whose opening has not, it is given again. An expression is written once where
// it is the same in every year: it names nothing that is given by year, and
// nothing that differs from year to year, such as an opening.
//
// A scenario may change a value that is written once from a later year on. It is still
// given once, and what it is changed by is given in the year of the change: so the rules
// come to the same whichever scenarios stand beside them.

// opensWithAmounts reports whether the level that a plan year opens with has
// the amounts of the budget's year.
func (r *reader) opensWithAmounts(f *Figure) bool { return r.base != nil && f.BuildUp.Chained }

// givesNothing reports whether a step gives nothing this year: its amount is in
// the opening, or is given by year and not for this one.
func (r *reader) givesNothing(f *Figure, step *Step, amount node) bool {
	if isYearMap(amount) {
		return !r.hasYear(amount)
	}
	step.lasts = r.opensWithAmounts(f)
	return step.lasts
}

// IsInOpening reports whether the figure is a step of a plan year that gives
// nothing, since what it gave in the budget's year is in the opening.
func (f *Figure) IsInOpening() bool {
	return f.step != nil && f.step.lasts && f.Formula == Formula(Constant{"0"})
}

// lasts makes an expression of a plan year that is the same in every year give
// what it gives in the budget's: nothing more where the opening has it, and else
// the same. It is asked when every formula of the year has been read.
func (r *reader) lasts(f *Figure, step *Step) {
	first := r.base.stepLike(f, step)
	if step.Change.Formula == nil || first == nil || first.Change == nil || first.Change.Formula == nil {
		return
	}
	same := likeness{}
	switch given := step.Change.Formula; {
	case !same.formulas(given, first.Change.Formula):
		r.refuseMixed(f, step)
		r.warnOfRepeats(f, step, first, same)
	case r.opensWithAmounts(f):
		step.lasts, step.Change.Formula = true, Constant{"0"}
		if r.isChangedIn(given) {
			step.Change.Formula = Difference(given, r.asIn(r.previous, given))
		}
	default:
		step.Change.Formula = Ref{first.Change, Here}
		if r.isChangedIn(given) {
			step.Change.Formula = Sum{[]Term{{Of: Ref{first.Change, Here}}, {Of: given}, {Minus: true, Of: r.asIn(r.base, given)}}}
		}
	}
}

// isChangedIn reports whether a formula of a plan year, which is the same in every year,
// names what a scenario changes from one of them on.
func (r *reader) isChangedIn(f Formula) bool {
	found := false
	Walk(f, func(x Formula) {
		found = found || slices.ContainsFunc(FiguresIn(x), r.isChanged)
	})
	return found
}

// isChanged reports whether a figure of a plan year is a value that is written once, and
// that a scenario changes from a plan year on; or rests on one.
func (r *reader) isChanged(f *Figure) bool {
	if changed, met := r.changed[f]; met {
		return changed
	}
	r.changed[f] = false // what rests on itself is reported as a circle
	switch input := cmp.Or(f.Carries, f); {
	case f.Year != r.year:
	case input.Values != nil:
		r.changed[f] = input.Year > r.base.year && r.base.book.written(input)[0] != input
	case f.Formula != nil:
		r.changed[f] = r.isChangedIn(f.Formula)
	}
	return r.changed[f]
}

// asIn is a formula of a plan year with what scenarios change from a plan year on as it
// is in another year. What a step gives of such a change it gives this year only.
func (r *reader) asIn(other *reader, f Formula) Formula {
	there := func(figures []*Figure) []*Figure {
		all := slices.Clone(figures)
		for i, g := range all {
			if before := other.sameFigure(g); r.isChanged(g) && before != nil {
				all[i] = before
			}
		}
		return all
	}
	return replaced(f, func(leaf Formula) Formula {
		switch leaf := leaf.(type) {
		case Ref:
			if s := leaf.Figure.step; s != nil && s.lasts {
				return Constant{"0"}
			}
			return Ref{there([]*Figure{leaf.Figure})[0], leaf.At}
		case OfUnit:
			return OfUnit{leaf.Name, there(leaf.Figures)}
		case Total:
			return Total{there(leaf.Figures), leaf.Where}
		case Running:
			return Running{there([]*Figure{leaf.Of})[0]}
		}
		return leaf
	})
}

// refuseMixed holds that what follows a step that begins or ends in a month or
// year is counted as that step is: where one has it in its opening and the other
// gives it every year, the two would not be the same amount.
func (r *reader) refuseMixed(f *Figure, step *Step) {
	if r.year > r.base.year+1 {
		return
	}
	Walk(step.Change.Formula, func(x Formula) {
		for _, g := range FiguresIn(x) {
			if of := g.step; of != nil && of.dated && of.build.Chained != f.BuildUp.Chained {
				r.problem(step.Place, "count both `against_base`, or both `chained`",
					"%s and %s are counted from different years, and `%s` follows %s", joined(f.Drawer, f.Name), joined(of.build.closing.Drawer, of.build.closing.Name), step.ID, joined(g.Drawer, g.Name))
			}
		}
	})
}

// stepLike is the step of this reader's year with the id of one of another year.
func (r *reader) stepLike(f *Figure, step *Step) *Step {
	g := r.sameFigure(f)
	if g == nil || g.BuildUp == nil {
		return nil
	}
	i := slices.IndexFunc(g.BuildUp.Steps, func(s *Step) bool { return s.ID == step.ID })
	if i < 0 {
		return nil
	}
	return g.BuildUp.Steps[i]
}

// warnOfRepeats tells of what is the same in every year, and is given again with
// what is not: a term beside others, or a column's value for some of the units.
func (r *reader) warnOfRepeats(f *Figure, step, first *Step, same likeness) {
	if !r.opensWithAmounts(f) || r.year > r.base.year+1 {
		return
	}
	repeats := func(hint string, of *Figure, i int) {
		r.warn(step.Place, hint, "`%s` gives %s again every year, on top of the one in the opening", step.ID, of.CellID(max(i, 0)))
	}
	terms, firsts := termsOf(step.Change.Formula), termsOf(first.Change.Formula)
	for i := range min(len(terms), len(firsts)) {
		ref, isRef := terms[i].(Ref)
		of, wasRef := firsts[i].(Ref)
		switch {
		case !isRef || !wasRef:
		case same.formulas(ref, of):
			repeats("give it by year, or add it in a step of its own", of.Figure, of.At)
		case ref.At == Here && ref.Figure.IsInput() && of.Figure.IsInput():
			written := func(at Place) bool { return slices.Contains(of.Figure.Places, at) }
			if once := slices.IndexFunc(ref.Figure.Places, written); once >= 0 {
				repeats("give it by year for every unit", of.Figure, once)
			}
		}
	}
}

// termsOf are the terms of a sum, under the rounding of a step.
func termsOf(f Formula) []Formula {
	if rounded, ok := f.(Round); ok {
		f = rounded.Of
	}
	if sum, ok := f.(Sum); ok {
		return Parts(sum)
	}
	return []Formula{f}
}

// likeness compares formulas of a plan year with those of the budget's year. It
// holds pairs of figures that have been compared, or are being so.
type likeness map[[2]*Figure]bool

// formulas reports whether two formulas give the same in both years. They are of
// one text, so that they differ in what a year makes of it only.
func (l likeness) formulas(a, b Formula) bool {
	x, counts := a.(MonthsFrom)
	y, counted := b.(MonthsFrom)
	_, isNumber := a.(Constant) // 0 where an amount is not of the year
	_, wasNumber := b.(Constant)
	switch {
	case isNumber || wasNumber:
		return a == b
	case counts && counted && x.Year != y.Year:
		return false
	}
	return slices.EqualFunc(FiguresIn(a), FiguresIn(b), l.figures) && slices.EqualFunc(Parts(a), Parts(b), l.formulas)
}

// figures reports whether a figure of a plan year is what another is in the
// budget's: the very same, one that carries its value or is the same value of the
// rules, a step that gave it once, or computed from such figures only.
func (l likeness) figures(a, b *Figure) bool {
	if a == b || a.step != nil && a.step.lasts {
		return true
	}
	if ref, ok := a.Formula.(Ref); ok && ref.Figure == b {
		return true
	}
	if input := cmp.Or(a.Carries, a); input.Values != nil && input.isValueOf(b) {
		return true
	}
	if a.Formula == nil || b.Formula == nil {
		return false
	}
	pair := [2]*Figure{a, b}
	if same, met := l[pair]; met {
		return same
	}
	l[pair] = true // what rests on itself is reported as a circle
	l[pair] = l.formulas(a.Formula, b.Formula)
	return l[pair]
}

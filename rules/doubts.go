package rules

import (
	"regexp"
	"strings"
)

// doubts warns of what can be right and most often is not. Each says how to
// write it so that nobody asks again.
func (r *reader) doubts() {
	r.doubtFrames()
	r.doubtPercents()
	r.doubtThousands()
	r.doubtUnits()
	r.doubtSteps()
}

// doubtFrames warns of a frame that is granted twice, and of one that is granted
// to nobody. Rules in which no unit has an appropriation say nothing of frames.
func (r *reader) doubtFrames() {
	granted := map[*Figure]Member{} // frames, by the first unit that has the whole of one
	any := false
	for _, k := range r.book.Kinds {
		for _, f := range k.Totals.Appropriations {
			any = true
			ref, whole := f.Formula.(Ref)
			if !whole || ref.Figure.Drawer != "frames" {
				continue
			}
			for _, m := range f.Domain.Members {
				if first, again := granted[ref.Figure]; again {
					r.warn(f.Place, "a part of a frame is a share of it, or an expression", "%s is the appropriation of both `%s` and `%s`", ref.Figure.ID(), first.ID, m.ID)
					break
				}
				granted[ref.Figure] = m
			}
		}
	}
	if !any {
		return
	}
	used := r.usedElsewhere()
	for _, f := range r.book.Figures {
		if f.Drawer == "frames" && f.IsScalar() && !strings.Contains(f.Name, ".") && !used[f] {
			r.warn(f.Place, "name it as the `appropriation` of a unit, or put it under `figures`", "no unit has %s", f.ID())
		}
	}
}

// usedElsewhere are the figures that others are computed from, but for their own
// steps, checks and key figures.
func (r *reader) usedElsewhere() map[*Figure]bool {
	used := map[*Figure]bool{}
	for _, f := range r.root.All {
		if f.Year != r.year || f.Drawer == "checks" || f.Drawer == "highlights" {
			continue
		}
		for _, g := range uses(f) {
			if g.Drawer != f.Drawer || !strings.HasPrefix(f.Name, g.Name+".") {
				used[g] = true
			}
		}
	}
	return used
}

// isWritten reports whether a figure's values stand in the rules, and are read as
// numbers.
func (f *Figure) isWritten() bool {
	return f.IsInput() && !f.Mark && !f.Date && f.Drawer != "checks" && f.Range == nil && f.BaseOf == nil
}

// doubtPercents warns of percents that look like fractions: less than a tenth, or
// below 1 and written with three decimals. A range says that they are meant; the percents of
// single steps have none, and are not asked about.
func (r *reader) doubtPercents() {
	tenth := Decimal("0.1").Rat()
	for _, f := range r.book.Figures {
		if !f.isWritten() || !f.IsScalar() || !f.Measure.IsPercent() || f.Values == nil || strings.Contains(f.Name, ".") {
			continue
		}
		v := f.Values[0]
		if v == "" || v.IsZero() {
			continue
		}
		size := v.Rat()
		size.Abs(size)
		if size.Cmp(tenth) < 0 || v.Decimals() > 2 && size.Cmp(Decimal("1").Rat()) < 0 {
			r.warn(f.Places[0], "write "+string(v.Shift(2))+" if it is, or say `range:`", "%s percent: is it a fraction?", v)
		}
	}
}

// asThousands is a number with one point before its last three digits.
var asThousands = regexp.MustCompile(`^-?[1-9][0-9]{0,2}\.[0-9]{3}$`)

// doubtThousands warns of numbers such as 8.450 where all others of the same kind
// are whole: those of a column, or of one drawer in one measure.
func (r *reader) doubtThousands() {
	type written struct {
		number Decimal
		in     Measure
		at     Place
	}
	odd, whole, fine := map[string][]written{}, map[string]bool{}, map[string]bool{}
	var groups []string
	for _, f := range r.book.Figures {
		if !f.isWritten() || f.Measure.IsPure() || f.Measure.IsRatio() { // factors and prices have decimals
			continue
		}
		group := f.Drawer + " in " + f.Measure.String()
		if !f.IsScalar() {
			group = f.ID()
		}
		for i, v := range f.Values {
			switch {
			case v == "" || v.IsZero():
			case asThousands.MatchString(string(v)):
				if odd[group] == nil {
					groups = append(groups, group)
				}
				odd[group] = append(odd[group], written{v, f.Measure, f.Places[i]})
			case v.Decimals() > 0:
				fine[group] = true
			default:
				whole[group] = true
			}
		}
	}
	for _, group := range groups {
		if fine[group] || !whole[group] {
			continue
		}
		for _, w := range odd[group] {
			r.warn(w.at, "write "+strings.Replace(string(w.number), ".", "", 1)+", or "+string(w.number)+"0 if it is meant",
				"%s %s has a point before three digits, and the others of its kind are whole: does it part thousands?", w.number, w.in)
		}
	}
}

// fewUnits is how many units a kind must have for one of them to stand out.
const fewUnits = 5

// doubtUnits warns of units that cannot be told apart by what they are called,
// and of a single unit that lacks the rows that all others of its kind have.
func (r *reader) doubtUnits() {
	called := map[string]*Unit{}
	for _, u := range r.book.Units {
		if first := called[u.Label]; first != nil {
			r.warn(u.Place, "first at "+first.Place.String(), "the units `%s` and `%s` are both called `%s`", first.ID, u.ID, u.Label)
		} else {
			called[u.Label] = u
		}
	}
	for _, l := range r.book.Lists {
		for _, k := range r.book.Kinds {
			var without []*Unit
			for _, m := range k.Domain.Members {
				if len(l.Domain.RowsOf(m.Unit)) == 0 {
					without = append(without, m.Unit)
				}
			}
			if l.HasUnits && len(without) == 1 && len(k.Domain.Members) >= fewUnits {
				r.warn(without[0].Place, "write a row of 0 where there is nothing", "the unit `%s` has no row in the list `%s`, as all others of its kind have", without[0].ID, l.ID)
			}
		}
	}
}

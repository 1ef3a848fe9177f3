package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// begins is the month from which an input holds: that of its name, or the first
// of its year.
func (f *Figure) begins() yearMonth {
	from := yearMonth{f.Year, 1}
	if _, month, dated := strings.Cut(f.Name, "["); dated {
		if at, ok := parseYearMonth(strings.TrimSuffix(month, "]")); ok {
			from = at
		}
	}
	return from
}

// written are the inputs that one value of the rules stands for, in its year and as far
// as it goes on in later ones, the first of them first. They are several where a
// scenario begins within the months that the value holds for: whatever else changes
// the value changes all of them, so that no scenario depends on which others there are.
func (b *Book) written(f *Figure) []*Figure {
	if !f.IsScalar() || !f.asInput().IsInput() {
		return []*Figure{f}
	}
	var all []*Figure
	for _, year := range b.Years() {
		for _, g := range year.Figures {
			if g.isValueOf(f) {
				all = append(all, g)
			}
		}
	}
	return all
}

// undated is the id of the first of the inputs that a value which the rules write
// once for a year is parted in by scenarios, where a path names the value. Other
// paths are as they are.
func (b *Book) undated(path string) string {
	var parts []*Figure
	for _, year := range b.Years() {
		for _, f := range year.Figures {
			if f.IsScalar() && f.Stem() != f.Name && f.BaseOf == nil && f.yearID(b.Budget.Year) == path {
				parts = append(parts, f)
			}
		}
	}
	if len(parts) < 2 || slices.ContainsFunc(parts, func(f *Figure) bool { return !f.isValueOf(parts[0]) }) {
		return path
	}
	return parts[0].ID()
}

// isPart reports whether an input is a part of a value of the rules that begins only
// where a scenario does which is tried: its id is nobody's.
func (b *Book) isPart(f *Figure) bool {
	if b.written(f)[0] == f {
		return false
	}
	input := f.asInput()
	return !slices.ContainsFunc(b.Scenarios, func(s *Scenario) bool {
		return s.InForce && slices.ContainsFunc(s.Changes(), func(ch Change) bool { return ch.Figure == input })
	})
}

// yearID is the id of a value that is parted in months as if it were not.
func (f *Figure) yearID(year int) string {
	id := f.Drawer + "." + f.Stem()
	if f.Year != year {
		id += "[" + strconv.Itoa(f.Year) + "]"
	}
	return id
}

// isValueOf reports whether two inputs are the same value of the rules.
func (f *Figure) isValueOf(other *Figure) bool {
	if f.Drawer != other.Drawer || f.Stem() != other.Stem() || f.BaseOf != nil {
		return false
	}
	places, others := f.asInput().Places, other.asInput().Places
	return len(places) == 1 && len(others) == 1 && places[0] == others[0]
}

// asInput is the input that the rules write: that of a figure which scenarios switch.
func (f *Figure) asInput() *Figure {
	if f.Base != nil {
		return f.Base
	}
	return f
}

// Next is the input that holds after another of the same value, which is dated or
// given by year; nil where the other holds on.
func (b *Book) Next(f *Figure) (next *Figure) {
	from := f.begins()
	for _, year := range append([]*Book{b}, b.Plan...) {
		for _, g := range year.Figures {
			switch {
			case g.Drawer != f.Drawer || g.Stem() != f.Stem() || g.Domain.ID != f.Domain.ID || g.Carries != nil || g.BaseOf != nil:
			case !g.begins().after(from) || next != nil && !next.begins().after(g.begins()):
			default:
				next = g
			}
		}
	}
	return next
}

// Held is the time in which a value holds that is that of two inputs and of those
// between them, as the board reads it: "2027", "från april", "april–juni 2028". It is
// empty where that is all the years.
func (b *Book) Held(first, last *Figure) string {
	from, end := first.begins(), yearMonth{b.Budget.Year + len(b.Plan), 12}
	to := end
	if next := b.Next(last); next != nil {
		to = next.begins().before()
	}
	switch wholeYears := from.month == 1 && to.month == 12; {
	case wholeYears && from.year == b.Budget.Year && to == end:
		return ""
	case wholeYears && from.year == to.year:
		return strconv.Itoa(from.year)
	case wholeYears && to != end:
		return fmt.Sprintf("%d–%d", from.year, to.year)
	case wholeYears:
		return fmt.Sprintf("från %d", from.year)
	case to == end:
		return "från " + b.monthWord(from)
	case from == to:
		return b.monthWord(from)
	case from.year == to.year:
		return monthNames[from.month-1] + "–" + b.monthWord(to)
	}
	return fmt.Sprintf("%s %d–%s %d", monthNames[from.month-1], from.year, monthNames[to.month-1], to.year)
}

// monthWord is a month as the board reads it, with its year unless that is the budget's.
func (b *Book) monthWord(at yearMonth) string {
	if at.year == b.Budget.Year {
		return monthNames[at.month-1]
	}
	return fmt.Sprint(monthNames[at.month-1], " ", at.year)
}

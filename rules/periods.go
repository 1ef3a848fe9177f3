package rules

import (
	"fmt"
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

// Next is the input that holds after another of the same value, which is dated or
// given by year, and the last month before it as the board reads it: "mars 2026".
// It is nil where the other holds on.
func (b *Book) Next(f *Figure) (next *Figure, until string) {
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
	if next == nil {
		return nil, ""
	}
	last := next.begins()
	if last.month--; last.month <= 0 {
		last = yearMonth{last.year - 1, 12}
	}
	until = monthNames[last.month-1]
	if last.year != b.Budget.Year {
		until = fmt.Sprint(until, " ", last.year)
	}
	return next, until
}

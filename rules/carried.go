package rules

import (
	"slices"
	"strings"
)

// A value that is written once holds for every year it is not given by, and is
// one input: rows of lists, what units are told and last year's values are the
// very same figures in the plan years. A single value has a figure of its own
// in each year, whose formula is the input, so that a year's assumptions can be
// read, and computed from, beside each other.

// statedAt is where an input stands and what it is of: a key that several
// figures share is an input of each.
type statedAt struct {
	value        node
	drawer, stem string
}

// carriesInput makes an input of a plan year the same as that of the year where
// its value was first met, unless it is given by year, or a scenario changes it
// from a month of this year. It reports whether it did.
func (r *reader) carriesInput(f *Figure, n node) bool {
	if isYearMap(n) {
		return false
	}
	at := statedAt{n, f.Drawer, f.Stem()}
	if first := r.stated[at]; first != nil && r.base != nil && !r.isCut(f) {
		f.Formula, f.Carries = Ref{first, Here}, first
		return true
	}
	r.stated[at] = f
	return false
}

// isCut reports whether a month from which a scenario changes a value is where
// the input begins.
func (r *reader) isCut(f *Figure) bool {
	from, ok := yearMonth{r.year, 1}, true
	if _, month, named := strings.Cut(f.Name, "["); named {
		from, ok = parseYearMonth(strings.TrimSuffix(month, "]"))
	}
	return ok && from.year == r.year && slices.ContainsFunc(r.cuts[f.Drawer+"."+f.Stem()], func(c cut) bool { return c.from == from })
}

// carryUnits gives a plan year the kinds and units of the budget's year, and
// what they are told. Only what is given by year has a figure of its own.
func (r *reader) carryUnits() {
	r.book.Units, r.names.unit, r.kinds = r.base.book.Units, r.base.names.unit, nil
	for _, base := range r.base.kinds {
		first := base.kind
		k := &Kind{ID: first.ID, Label: first.Label, Form: first.Form, Domain: first.Domain, Place: first.Place}
		r.book.Kinds = append(r.book.Kinds, k)
		r.names.kinds[k.ID], r.names.units[k.ID] = k, map[string][]*Figure{}
		reading := &kindReading{kind: k, keys: base.keys, origin: base.origin, specs: base.specs, rows: base.rows, own: base.own}
		r.kinds = append(r.kinds, reading)
		for _, f := range first.Columns {
			i := slices.IndexFunc(base.specs, func(c columnSpec) bool { return c.name == f.Name })
			if reading.isGivenByYear(f.Name) {
				f = r.unitColumn(reading, base.specs[i])
			} else {
				r.know(f)
			}
			k.Columns = append(k.Columns, f)
		}
	}
}

// isGivenByYear reports whether some unit is told a column's value by year.
func (k *kindReading) isGivenByYear(column string) bool {
	for _, keys := range k.own {
		if isYearMap(keys.get(column)) {
			return true
		}
	}
	return false
}

// carryRows gives a list of a plan year the rows of the budget's year, and the
// columns that were read.
func (r *reader) carryRows(l *List) {
	first := r.base.names.lists[l.ID]
	l.Domain, l.HasUnits = first.Domain, first.HasUnits
	for _, f := range first.Columns {
		if f.Values != nil {
			r.know(f)
			l.Columns = append(l.Columns, f)
		}
	}
}

// carryHistory gives the lines of a plan year the same values of last year.
func (r *reader) carryHistory() {
	r.history, r.book.History = r.base.history, r.base.book.History
	for i, k := range r.book.Kinds {
		first := r.base.book.Kinds[i]
		lines, firsts := slices.Concat(k.Income, k.Cost), slices.Concat(first.Income, first.Cost)
		for n, l := range lines {
			l.History = firsts[n].History
			for _, c := range r.history.specs {
				if f := l.History[c.name]; f != nil {
					r.know(f)
				}
			}
		}
	}
}

// firstShare is a share of a plan year as it is in the budget's year, which has
// the same receivers or parts; nil in other years.
func (r *reader) firstShare(s *Share) *Share {
	if r.base == nil {
		return nil
	}
	return r.base.names.shares[s.ID]
}

package budget

import "internbudget/rules"

// workings are what is computed for units and shares, one row a unit, the years
// beside each other.
func (l *layout) workings(years []*rules.Book) []*Table {
	var tables []*Table
	b := years[0]
	for n, k := range b.Kinds {
		t := l.members(l.idIn(b, "workings."+k.ID), l.titleIn(b, sheetOf("Beräkning", k.Domain)), k.Label, "Beräkning per enhet", k.Domain, Working)
		t.Unit = l.Book.Budget.Amounts.String()
		for _, y := range years {
			l.kindColumns(t, y, y.Kinds[n], func(group string) string { return groupIn(years, y, group) })
		}
		mergeColumns(t)
		if b == l.Book || l.isUsed(t) {
			tables = append(tables, t)
		}
	}
	for _, y := range years {
		tables = append(tables, l.monthWorkings(b, y)...)
	}
	for n, s := range b.Shares {
		t := l.members(l.idIn(b, "workings.shares."+s.ID), l.titleIn(b, "Fördelningar"), s.Label, "Vad var och en får av det som fördelas", s.Domain, Working)
		t.Unit = s.Part.Measure.String()
		for _, y := range years {
			s := y.Shares[n]
			figures := l.kept([]*rules.Figure{s.Key, s.KeyToDate, s.Floor, s.Left, s.Ranked, s.Part})
			if y != b && len(figures) > 0 && figures[0] == b.Shares[n].Key {
				figures = figures[1:] // the parts are the same every year
			}
			l.memberColumns(t, s.Domain, figures, groupIn(years, y, ""))
		}
		if b == l.Book || l.isUsed(t) {
			tables = append(tables, t)
		}
	}
	return tables
}

// kindColumns adds what is computed for the units of a kind in a year.
func (l *layout) kindColumns(t *Table, b *rules.Book, k *rules.Kind, group func(string) string) {
	block := func(name string, figures ...*rules.Figure) {
		l.memberColumns(t, t.Domain, l.kept(figures), group(name))
	}
	block("Underlag", l.ofKind(b, k)...)
	block("Intäkter", append(figuresOf(k.Income), k.Totals.Income, k.Totals.Outside)...)
	block("Kostnader", append(figuresOf(k.Cost), k.Totals.Cost)...)
	if k.Form == rules.NetCostForm {
		closing := append([]*rules.Figure{k.Totals.NetCost}, k.Totals.Appropriations...)
		block("Netto", append(closing, k.Totals.Deviation)...)
	} else {
		block("Resultat", k.Totals.Result)
	}
}

// ofKind are a kind's figures beside its lines and totals: its own, and the
// openings and steps of lines that are build-ups.
func (l *layout) ofKind(b *rules.Book, k *rules.Kind) []*rules.Figure {
	rest := map[*rules.Figure]bool{}
	for _, f := range append(figuresOf(k.Income), figuresOf(k.Cost)...) {
		rest[f] = true
	}
	t := k.Totals
	for _, f := range append([]*rules.Figure{t.Income, t.Cost, t.Outside, t.Result, t.NetCost, t.Deviation}, t.Appropriations...) {
		rest[f] = true
	}
	var figures []*rules.Figure
	for _, f := range b.Figures {
		if f.Domain.Over == rules.Units && f.Domain.ID == k.ID && !f.IsInput() && !rest[f] && f.MonthOf == nil {
			figures = append(figures, f)
		}
	}
	return figures
}

func figuresOf(lines []*rules.Line) []*rules.Figure {
	var figures []*rules.Figure
	for _, line := range lines {
		figures = append(figures, line.Figure)
	}
	return figures
}

// mergeColumns puts neighbouring columns of the same head into one where no
// row has both: the same line of different units.
func mergeColumns(t *Table) {
	for c := len(t.Columns) - 1; c > 1; c-- {
		if t.Columns[c].Label != t.Columns[c-1].Label || t.Columns[c].Group != t.Columns[c-1].Group || !mergeable(t, c) {
			continue
		}
		for i := range t.Rows {
			e := t.Rows[i].Entries
			if e[c-2].Cell.Figure == nil {
				e[c-2] = e[c-1]
			}
			t.Rows[i].Entries = append(e[:c-1], e[c:]...)
		}
		t.Columns = append(t.Columns[:c], t.Columns[c+1:]...)
	}
}

func mergeable(t *Table, c int) bool {
	for _, r := range t.Rows {
		if r.Entries[c-1].Cell.Figure != nil && r.Entries[c-2].Cell.Figure != nil {
			return false
		}
	}
	return true
}

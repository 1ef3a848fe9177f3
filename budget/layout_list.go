package budget

import (
	"slices"
	"strings"

	"internbudget/rules"
)

// listTable shows the rows of a list and the sums of its amounts: columns of
// the budget's year, and those asked for of the plan years.
func (l *layout) listTable(spec *rules.TableSpec) *Table {
	t := l.table(spec, ListLayout)
	list := spec.List
	d := list.Domain
	t.Columns = []Column{{Label: firstHead(d)}}
	for _, text := range d.Texts {
		t.Columns = append(t.Columns, Column{Label: text.Label, Kind: TextColumn})
	}
	for i, m := range d.Members {
		row := Row{Label: m.Label}
		if m.Unit != nil {
			row.Label = m.Unit.Label
		}
		for _, text := range d.Texts {
			row.Entries = append(row.Entries, Entry{Text: text.Values[i]})
		}
		t.Rows = append(t.Rows, row)
	}
	summed := l.summedColumns(list)
	if len(summed) > 0 {
		t.Rows = append(t.Rows, Row{Kind: TotalRow, Label: "Summa", Entries: make([]Entry, len(d.Texts))})
	}
	groups := spec.Columns
	if groups == nil {
		for _, f := range list.Columns {
			if !l.Book.Switch.Chooses(f) {
				groups = append(groups, rules.LineGroup{Label: f.Label, Names: []string{f.Name}})
			}
		}
	}
	for _, g := range groups {
		for _, f := range columnsNamed(list, g) {
			l.listColumn(t, Column{Label: g.Label, Kind: FigureColumn, Totals: SumRows}, f, summed[f.Name])
		}
	}
	for _, g := range spec.Plan {
		for n, b := range l.Book.Plan {
			for _, f := range l.sameIn(b, columnsNamed(list, g)) {
				l.listColumn(t, Column{Label: planned("Plan", b), Group: g.Label, Kind: FigureColumn, Split: n == 0}, f, summed[f.Name])
			}
		}
	}
	t.Unit = l.unitOfColumns(t)
	return t
}

// summedColumns are the columns of a list that a sum says something of, by their
// names: amounts, and what the rules themselves add up.
func (l *layout) summedColumns(list *rules.List) map[string]bool {
	summed := map[string]bool{}
	for _, f := range list.Columns {
		if f.Measure.Equal(l.Book.Budget.Amounts) {
			summed[f.Name] = true
		}
	}
	for _, f := range l.Book.Figures {
		if f.IsInput() {
			continue
		}
		rules.Walk(f.Formula, func(x rules.Formula) {
			if total, ok := x.(rules.Total); ok {
				for _, column := range total.Figures {
					if slices.Contains(list.Columns, column) {
						summed[column.Name] = true
					}
				}
			}
		})
	}
	return summed
}

// unitOfColumns is the measure that stands over a table: the one of all its
// figures, or that of its amounts where there are others beside them.
func (l *layout) unitOfColumns(t *Table) string {
	amounts, all := l.Book.Budget.Amounts.String(), ""
	for _, r := range t.Rows {
		for _, e := range r.Entries {
			if e.Cell.Figure == nil || r.Kind != ItemRow {
				continue
			}
			switch word := MeasureWord(e.Cell.Figure.Measure); {
			case e.Cell.Figure.Measure.Equal(l.Book.Budget.Amounts):
				return amounts
			case all == "":
				all = word
			case all != word:
				all = "–"
			}
		}
	}
	return strings.TrimPrefix(all, "–")
}

// firstHead heads the labels of a domain's members: rows of a list are named by
// the unit they belong to.
func firstHead(d *rules.Domain) string {
	switch {
	case d.Over == rules.PartsOf:
		return "Del"
	case d.Over == rules.Rows && !slices.ContainsFunc(d.Members, func(m rules.Member) bool { return m.Unit != nil }):
		return "Rad"
	}
	return "Enhet"
}

func columnsNamed(list *rules.List, g rules.LineGroup) []*rules.Figure {
	var figures []*rules.Figure
	for _, f := range list.Columns {
		if slices.Contains(g.Names, f.Name) {
			figures = append(figures, f)
		}
	}
	return figures
}

// listColumn adds a column of a list, with its sum where that says something.
func (l *layout) listColumn(t *Table, c Column, f *rules.Figure, summed bool) {
	t.Columns = append(t.Columns, c)
	put := func(row int, e Entry) { t.Rows[row].Entries = append(t.Rows[row].Entries, e) }
	format := l.formatOf(f)
	for i := range f.Domain.Members {
		e := l.entry(Cell{f, i}, format)
		e.Input = false
		put(i, e)
	}
	if len(t.Rows) == f.Len() {
		return // nothing is summed
	}
	sum := Entry{}
	if summed {
		sum = l.entry(l.scalar(t, "total", f.Name, f.Measure, rules.Total{Figures: []*rules.Figure{f}}), format.WithZero())
	}
	put(len(t.Rows)-1, sum)
}

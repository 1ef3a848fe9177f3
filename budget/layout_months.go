package budget

import (
	"slices"

	"internbudget/rules"
)

// monthHeads are the months where there is little room.
var monthHeads = [...]string{"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

// monthsTable is a budget month by month: a column for each, and the year as
// the sum of what is shown.
func (l *layout) monthsTable(spec *rules.TableSpec) *Table {
	t := l.table(spec, MonthsLayout)
	t.Columns = []Column{{Label: ""}}
	s := &statement{layout: l, t: t, units: spec.Units, closing: closingOf(spec.Units)}
	for m := range monthHeads {
		s.columns = append(s.columns, statementColumn{
			Column: Column{Label: monthHeads[m], Kind: FigureColumn},
			of: func(r statementRow) rules.Formula {
				figures := figuresOf(r.lines)
				if r.appropriation {
					figures = appropriationsOf(spec.Units)
				}
				return overUnits(monthOf(figures, m), spec.Units)
			},
		})
	}
	s.columns = append(s.columns, acrossColumn(Column{Label: l.year("Budget", 0), Kind: FigureColumn, Focus: true, Totals: SumRows}, 0, len(monthHeads)))
	s.make(spec)
	l.areaCheck(s, len(monthHeads))
	return t
}

// monthOf are figures in a month, counted from 0.
func monthOf(figures []*rules.Figure, m int) []*rules.Figure {
	var months []*rules.Figure
	for _, f := range figures {
		if f.Months != nil {
			months = append(months, f.Months[m])
		}
	}
	return months
}

// monthWorkings are the figures of a year that have months, one table each, on
// the sheet of their list or kind. What single units have under the same name
// (each its own appropriation) stands in one table.
func (l *layout) monthWorkings(first, b *rules.Book) []*Table {
	var tables []*Table
	beside := map[*Table][][]*rules.Figure{}
	at := map[string]*Table{}
	seen := map[*rules.Figure]bool{}
	for _, f := range l.kept(b.Figures) {
		if f.MonthOf == nil || f.IsScalar() || seen[f] { // single ones stand among the other figures
			continue
		}
		months := l.monthsBeside(f)
		for _, m := range months {
			seen[m] = true
		}
		d := wholeDomain(b, f.Domain)
		title := f.MonthOf.Label
		if !slices.Contains(f.MonthOf.Months, f) {
			title += ", vikter"
		}
		id := l.idIn(b, "months."+f.Domain.ID+"."+rules.IDOf(title))
		t := at[id]
		if t == nil {
			sheet := l.titleIn(first, sheetOf("Månader", d))
			t = l.labelled(id, sheet, l.titleIn(b, d.Label+": "+lower(title)), "Månad för månad", d, Working)
			if d.Over == rules.Rows {
				addTexts(t, d)
			}
			t.Unit = MeasureWord(f.Measure)
			at[id], tables = t, append(tables, t)
		}
		beside[t] = append(beside[t], months)
	}
	for _, t := range tables {
		for n, head := range monthHeads {
			for _, months := range beside[t] {
				l.memberColumns(t, t.Domain, []*rules.Figure{months[n]}, "")
				t.Columns[len(t.Columns)-1].Label = head
			}
		}
		mergeColumns(t)
	}
	return tables
}

// monthsBeside are the twelve figures that one of them stands among: the
// months of a figure, or their weights.
func (l *layout) monthsBeside(f *rules.Figure) []*rules.Figure {
	if slices.Contains(f.MonthOf.Months, f) {
		return f.MonthOf.Months
	}
	return l.Figures[f.Seq : f.Seq+len(monthHeads)]
}

// wholeDomain is a kind's own domain for that of some of its units.
func wholeDomain(b *rules.Book, d *rules.Domain) *rules.Domain {
	for _, k := range b.Kinds {
		if d.Over == rules.Units && d.ID == k.ID {
			return k.Domain
		}
	}
	return d
}

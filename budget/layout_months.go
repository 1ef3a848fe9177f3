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
	s.columns = append(s.columns, acrossColumn(Column{Label: l.year("Budget", 0), Kind: FigureColumn, Focus: true}, 0, len(monthHeads)))
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

// monthWorkings are the figures that have months, one table each, under the
// sheet of their list or kind.
func (l *layout) monthWorkings(b *rules.Book) []*Table {
	var tables []*Table
	seen := map[*rules.Figure]bool{}
	for _, f := range b.Figures {
		if f.MonthOf == nil || seen[f] {
			continue
		}
		months := l.monthsBeside(f)
		for _, m := range months {
			seen[m] = true
		}
		if f.IsScalar() {
			continue // stands among the other figures
		}
		d := wholeDomain(b, f.Domain)
		title := f.MonthOf.Label
		if !slices.Contains(f.MonthOf.Months, f) {
			title += ", vikter"
		}
		t := l.members(l.idIn(b, "months."+f.Domain.ID+"."+rules.IDOf(title)), l.titleIn(b, "Månader "+d.Label), d.Label+": "+lower(title), "Månad för månad", d, Working)
		t.Unit = MeasureWord(f.Measure)
		for n, m := range months {
			l.memberColumns(t, d, []*rules.Figure{m}, "")
			t.Columns[len(t.Columns)-1].Label = monthHeads[n]
		}
		tables = append(tables, t)
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

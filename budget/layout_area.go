package budget

import (
	"slices"
	"strconv"

	"internbudget/rules"
)

// areaTables is a budget of some units: its lines, and its volumes below.
func (l *layout) areaTables(spec *rules.TableSpec) []*Table {
	t := l.table(spec, LinesLayout)
	t.Columns = []Column{{Label: ""}}
	s := &statement{layout: l, t: t, units: spec.Units, closing: closingOf(spec.Units)}
	groups := groupsOf(spec)
	current := 0
	focus := Column{Label: l.year("Budget", 0), Kind: FigureColumn, Focus: true, Totals: SumRows}
	if spec.By != "" {
		focus.Totals = AllRows
		for _, g := range groups {
			s.columns = append(s.columns, amounts(Column{Label: g.label, Kind: FigureColumn}, g.units))
		}
		current = len(groups)
		s.columns = append(s.columns, acrossColumn(focus, 0, current))
	} else {
		s.columns = append(s.columns, amounts(focus, spec.Units))
	}
	if l.Book.Budget.Compare != "" {
		s.columns = append(s.columns, l.lastYear(spec.Units))
		s.columns = append(s.columns, l.changeColumns(current, current+1)...)
	}
	plan := len(s.columns)
	s.columns = append(s.columns, l.planColumns(spec.Units)...)
	s.make(spec)
	tables := []*Table{t}
	if len(spec.Volumes) > 0 {
		tables = append(tables, l.volumes(spec, groups))
	}
	l.areaCheck(s, current)
	l.planCheck(s, plan)
	return tables
}

// acrossColumn sums the columns from first up to last.
func acrossColumn(c Column, first, last int) statementColumn {
	return statementColumn{Column: c, derived: func(s *statement, row string, left []Cell) (Cell, Format) {
		return s.scalar(s.t, row, c.Label, s.Book.Budget.Amounts, sumOf(left[first:last])), Amount
	}}
}

// unitGroup is units under one value of a text column.
type unitGroup struct {
	label string
	units []*rules.Unit
}

// groupsOf are a table's units by its text column, in the order in which the
// values first stand; all in one group where it has none.
func groupsOf(spec *rules.TableSpec) []unitGroup {
	if spec.By == "" {
		return []unitGroup{{units: spec.Units}}
	}
	var groups []unitGroup
	for _, u := range spec.Units {
		value := u.Kind.Domain.Text(spec.By).Values[u.Index]
		i := slices.IndexFunc(groups, func(g unitGroup) bool { return g.label == value })
		if i < 0 {
			i = len(groups)
			groups = append(groups, unitGroup{label: value})
		}
		groups[i].units = append(groups[i].units, u)
	}
	return groups
}

// volumes are what the units count, by the same columns.
func (l *layout) volumes(spec *rules.TableSpec, groups []unitGroup) *Table {
	t := l.table(spec, LinesLayout)
	t.ID, t.Title, t.Unit, t.Notes = spec.ID+".volumes", "Volym", "antal", nil
	t.Columns = []Column{{Label: ""}}
	if spec.By != "" {
		for _, g := range groups {
			t.Columns = append(t.Columns, Column{Label: g.label, Kind: FigureColumn})
		}
	}
	t.Columns = append(t.Columns, Column{Label: l.year("Budget", 0), Kind: FigureColumn, Focus: true, Totals: AllRows})
	for i, b := range l.Book.Plan {
		t.Columns = append(t.Columns, Column{Label: planned("Plan", b), Kind: FigureColumn, Split: i == 0})
	}
	for _, v := range spec.Volumes {
		figures := l.unitFigures(kindsOf(spec.Units), v.Names)
		if len(figures) == 0 {
			continue
		}
		row, m := Row{Label: v.Label, Indent: 1}, figures[0].Measure
		format := Plain
		if slices.ContainsFunc(figures, func(f *rules.Figure) bool { return l.hasNegative(f) }) {
			format = Plain.Signed()
		}
		var cells []Cell
		if spec.By != "" {
			for _, g := range groups {
				cells = append(cells, l.scalar(t, v.Label, g.label, m, overUnits(figures, g.units)))
			}
		}
		total := overUnits(figures, spec.Units)
		if cells != nil {
			total = sumOf(cells)
		}
		cells = append(cells, l.scalar(t, v.Label, "total", m, total))
		for _, b := range l.Book.Plan {
			cells = append(cells, l.scalar(t, v.Label, strconv.Itoa(b.Budget.Year), m, overUnits(l.sameIn(b, figures), spec.Units)))
		}
		for _, c := range cells {
			row.Entries = append(row.Entries, l.entry(c, format))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// hasNegative tells changes from levels: what can be below zero is printed
// with its sign.
func (l *layout) hasNegative(f *rules.Figure) bool {
	return slices.ContainsFunc(l.values[f.Seq], func(n Number) bool { return n.Sign() < 0 })
}

// unitFigures are the columns, figures and lines of kinds by these names.
func (l *layout) unitFigures(kinds []*rules.Kind, names []string) []*rules.Figure {
	var figures []*rules.Figure
	for _, k := range kinds {
		for _, f := range slices.Concat(k.Columns, k.Figures, figuresOf(k.Income), figuresOf(k.Cost)) {
			if slices.Contains(names, f.Name) {
				figures = append(figures, f)
			}
		}
	}
	return figures
}

package budget

import (
	"slices"

	"internbudget/rules"
)

// statement is a budget laid out with its lines as rows: income, cost, and
// what they end in. Its columns are sets of units, and figures derived from
// those.
type statement struct {
	*layout
	t       *Table
	units   []*rules.Unit
	columns []statementColumn
	closing closingForm

	income, cost, appropriation []Cell   // the sums, by column
	ends                        []Cell   // what the columns end in
	items                       [][]Cell // of the section being made, by row and column
}

// statementColumn is one column of a statement.
type statementColumn struct {
	Column
	// of makes the formula of a row from its lines; nil for a derived column.
	of func(r statementRow) rules.Formula
	// derived makes the cell from those to its left.
	derived func(s *statement, row string, left []Cell) (Cell, Format)
}

// statementRow is one row: a label and the lines that it sums.
type statementRow struct {
	label string
	lines []*rules.Line
	cost  bool
	// appropriation marks the row of appropriations, which are no lines.
	appropriation bool
}

// closingForm is what a statement ends in.
type closingForm int

const (
	endsInResult closingForm = iota
	endsInDeviation
	endsInBoth
)

// closingOf is how a statement over these units ends.
func closingOf(units []*rules.Unit) closingForm {
	result, net := false, false
	for _, u := range units {
		result = result || u.Kind.Form == rules.ResultForm
		net = net || u.Kind.Form == rules.NetCostForm
	}
	switch {
	case result && net:
		return endsInBoth
	case net:
		return endsInDeviation
	}
	return endsInResult
}

// rowsOf groups lines into rows as the specification says; a line that it does
// not name gets a row of its own, so that nothing falls out of a sum.
func rowsOf(units []*rules.Unit, cost bool, groups []rules.LineGroup) []statementRow {
	byID := map[string][]*rules.Line{}
	var order []string
	for _, k := range kindsOf(units) {
		lines := k.Income
		if cost {
			lines = k.Cost
		}
		for _, line := range lines {
			if !touches(line.Figure.Domain, units) {
				continue
			}
			if byID[line.ID] == nil {
				order = append(order, line.ID)
			}
			byID[line.ID] = append(byID[line.ID], line)
		}
	}
	var rows []statementRow
	named := map[string]bool{}
	for _, g := range groups {
		row := statementRow{label: g.Label, cost: cost}
		for _, id := range g.Names {
			row.lines, named[id] = append(row.lines, byID[id]...), true
		}
		if len(row.lines) > 0 {
			rows = append(rows, row)
		}
	}
	for _, id := range order {
		if !named[id] {
			rows = append(rows, statementRow{label: byID[id][0].Label, lines: byID[id], cost: cost})
		}
	}
	return rows
}

func kindsOf(units []*rules.Unit) []*rules.Kind {
	var kinds []*rules.Kind
	for _, u := range units {
		if !slices.Contains(kinds, u.Kind) {
			kinds = append(kinds, u.Kind)
		}
	}
	return kinds
}

func touches(d *rules.Domain, units []*rules.Unit) bool {
	return slices.ContainsFunc(units, func(u *rules.Unit) bool { return d.IndexOf(u) >= 0 })
}

// overUnits is the formula that sums figures over those units that have them.
func overUnits(figures []*rules.Figure, units []*rules.Unit) rules.Formula {
	var parts []rules.Formula
	for _, f := range figures {
		var members []int
		for _, u := range units {
			if i := f.Domain.IndexOf(u); i >= 0 {
				members = append(members, i)
			}
		}
		slices.Sort(members)
		switch len(members) {
		case 0:
		case 1:
			parts = append(parts, rules.Ref{Figure: f, At: members[0]})
		case f.Len():
			parts = append(parts, rules.Total{Figures: []*rules.Figure{f}})
		default:
			parts = append(parts, rules.Total{Figures: []*rules.Figure{f}, Where: rules.Selection{Members: members}})
		}
	}
	return added(parts)
}

// amounts is a column of the budget year over a set of units.
func amounts(c Column, units []*rules.Unit) statementColumn {
	return statementColumn{Column: c, of: func(r statementRow) rules.Formula {
		if r.appropriation {
			return overUnits(appropriationsOf(units), units)
		}
		return overUnits(figuresOf(r.lines), units)
	}}
}

func appropriationsOf(units []*rules.Unit) []*rules.Figure {
	var figures []*rules.Figure
	for _, k := range kindsOf(units) {
		figures = append(figures, k.Totals.Appropriations...)
	}
	return figures
}

// lastYear is the column of the year before, from the history. What was
// granted then is what the frames open with.
func (l *layout) lastYear(units []*rules.Unit) statementColumn {
	column := Column{Label: l.year("Budget", 1), Kind: FigureColumn}
	return statementColumn{Column: column, of: func(r statementRow) rules.Formula {
		if r.appropriation {
			var openings []Cell
			for _, u := range units {
				if u.Frame != nil {
					openings = append(openings, Cell{u.Frame.BuildUp.Opening, 0})
				}
			}
			return sumOf(openings)
		}
		var figures []*rules.Figure
		for _, line := range r.lines {
			if h := line.History[l.Book.Budget.Compare]; h != nil {
				figures = append(figures, h)
			}
		}
		return overUnits(figures, units)
	}}
}

// changeColumns are the change since last year in amounts and percent, from
// the columns at these places.
func (l *layout) changeColumns(current, old int) []statementColumn {
	return []statementColumn{
		{
			Column: Column{Label: "Förändring\n" + l.Book.Budget.Amounts.String(), Kind: FigureColumn},
			derived: func(s *statement, row string, left []Cell) (Cell, Format) {
				return s.scalar(s.t, row, "change", l.Book.Budget.Amounts, rules.Difference(ref(left[current]), ref(left[old]))), Change
			},
		},
		{
			Column: Column{Label: "Förändring\nprocent", Kind: FigureColumn},
			derived: func(s *statement, row string, left []Cell) (Cell, Format) {
				return s.scalar(s.t, row, "change percent", rules.PercentMeasure(), growth(left[len(left)-1], left[old])), Percent(1).Signed()
			},
		},
	}
}

// make fills the table.
func (s *statement) make(spec *rules.TableSpec) {
	for _, c := range s.columns {
		s.t.Columns = append(s.t.Columns, c.Column)
	}
	if s.hasNotes() {
		s.t.Columns = append(s.t.Columns, Column{Label: "Not", Kind: NoteColumn})
	}
	s.income = s.section("Intäkter", "Summa intäkter", rowsOf(s.units, false, spec.Income))
	s.cost = s.section("Kostnader", "Summa kostnader", rowsOf(s.units, true, spec.Cost))
	s.close()
	s.noteAssumed(s.t)
}

func (s *statement) hasNotes() bool { return s.t.Layout == LinesLayout }

// section adds a heading, its rows and their sum, and returns the sums.
func (s *statement) section(heading, sum string, rows []statementRow) []Cell {
	if len(rows) > 0 {
		s.t.Rows = append(s.t.Rows, Row{Kind: SectionRow, Label: heading})
	}
	s.items = nil
	for _, r := range rows {
		s.item(heading, r)
	}
	items := s.items
	return s.row(SumRow, sum, Result, func(c int) rules.Formula {
		var column []Cell
		for _, row := range items {
			column = append(column, row[c])
		}
		return sumOf(column)
	})
}

// item adds the row of some lines.
func (s *statement) item(heading string, r statementRow) {
	cells := s.cells(heading+" "+r.label, func(c int) rules.Formula {
		x := s.columns[c].of(r)
		if r.cost && s.Book.Budget.CostsNegative {
			return rules.Negation(x)
		}
		return x
	})
	s.items = append(s.items, cells.all)
	s.t.Rows = append(s.t.Rows, s.finish(Row{Label: r.label, Indent: 1}, cells, Amount))
}

// row adds a computed row; of makes the formula of a column of units.
func (s *statement) row(kind RowKind, label string, format Format, of func(column int) rules.Formula) []Cell {
	cells := s.cells(label, of)
	s.t.Rows = append(s.t.Rows, s.finish(Row{Kind: kind, Label: label}, cells, format))
	return cells.all
}

// rowCells are the cells of a row, with the formats of derived ones.
type rowCells struct {
	all     []Cell
	formats []Format
}

func (s *statement) cells(row string, of func(column int) rules.Formula) rowCells {
	n := len(s.columns)
	cells := rowCells{all: make([]Cell, 0, n), formats: make([]Format, 0, n)}
	for c, column := range s.columns {
		if column.derived != nil {
			cell, format := column.derived(s, row, cells.all)
			cells.all, cells.formats = append(cells.all, cell), append(cells.formats, format)
			continue
		}
		x := of(c)
		cells.all = append(cells.all, s.scalar(s.t, row, column.Label, s.Book.Budget.Amounts, x))
		cells.formats = append(cells.formats, Amount)
	}
	return cells
}

// finish makes the entries of a row, with its note.
func (s *statement) finish(row Row, cells rowCells, format Format) Row {
	focus := Cell{}
	row.Entries = make([]Entry, 0, len(s.t.Columns))
	for c, cell := range cells.all {
		f := cells.formats[c]
		if format == Result {
			f = f.WithZero()
		}
		if s.columns[c].Focus {
			focus = cell
		}
		row.Entries = append(row.Entries, s.entry(cell, f))
	}
	if s.hasNotes() {
		note := Entry{}
		if row.Kind == ItemRow {
			note = s.noteEntry(s.t, row.Label, focus)
		}
		row.Entries = append(row.Entries, note)
	}
	return row
}

// close adds what the statement ends in. Costs shown negative are added to
// income, not taken from it.
func (s *statement) close() {
	over := func(income, cost Cell) rules.Formula {
		if s.Book.Budget.CostsNegative {
			return sumOf([]Cell{income, cost})
		}
		return rules.Difference(ref(income), ref(cost))
	}
	balance := func(c int) rules.Formula { return over(s.income[c], s.cost[c]) }
	granted := func(c int) rules.Formula { return s.columns[c].of(statementRow{appropriation: true}) }
	switch s.closing {
	case endsInResult:
		s.ends = s.row(TotalRow, "Resultat", Result, balance)
	case endsInDeviation:
		net := s.row(SumRow, "Nettokostnad", Result, func(c int) rules.Formula { return rules.Negation(balance(c)) })
		s.appropriation = s.row(ItemRow, "Anslag", Amount, granted)
		s.ends = s.row(TotalRow, "Avvikelse mot anslag", Result, func(c int) rules.Formula {
			return rules.Difference(ref(s.appropriation[c]), ref(net[c]))
		})
	default:
		before := s.row(SumRow, "Resultat före anslag", Result, balance)
		s.appropriation = s.row(ItemRow, "Anslag", Amount, granted)
		s.ends = s.row(TotalRow, "Resultat efter anslag", Result, func(c int) rules.Formula {
			return sumOf([]Cell{before[c], s.appropriation[c]})
		})
	}
}

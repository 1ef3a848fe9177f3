package budget

import "internbudget/rules"

// boardTable is the whole board: a column for each area, the eliminations, the
// total of what is shown, and that of each plan year.
func (l *layout) boardTable(spec *rules.TableSpec) *Table {
	t := l.table(spec, BoardLayout)
	t.Columns = []Column{{Label: ""}}
	s := &statement{layout: l, t: t, units: l.Book.Units, closing: closingOf(l.Book.Units)}
	group := rules.AreaGroup(-1)
	for _, a := range l.Book.Areas {
		c := Column{Label: a.Short, Kind: FigureColumn, Group: groupLabel(a.Group), Split: a.Group != group}
		group = a.Group
		s.columns = append(s.columns, amounts(c, a.Units))
	}
	areas := len(s.columns)
	s.columns = append(s.columns, l.eliminations())
	total := Column{Label: "Hela\nnämnden", Kind: FigureColumn, Focus: true, Totals: AllRows}
	s.columns = append(s.columns, acrossColumn(total, 0, areas+1))
	for i, b := range l.Book.Plan {
		s.columns = append(s.columns, l.wholeIn(b, Column{Label: planned("Plan", b), Group: planGroup, Kind: FigureColumn, Split: i == 0}))
	}
	s.make(spec)
	l.board = s
	return t
}

const planGroup = "Hela nämnden, plan"

// wholeIn is the whole board in a plan year, less what its parts buy of each
// other.
func (l *layout) wholeIn(b *rules.Book, column Column) statementColumn {
	return statementColumn{Column: column, of: func(r statementRow) rules.Formula {
		if r.appropriation {
			return overUnits(l.sameIn(b, appropriationsOf(l.Book.Units)), l.Book.Units)
		}
		whole := overUnits(l.sameIn(b, figuresOf(r.lines)), l.Book.Units)
		internal := l.sameIn(b, internalOf(r.lines))
		if len(internal) == 0 {
			return whole
		}
		return rules.Difference(whole, overUnits(internal, l.Book.Units))
	}}
}

// internalOf are the lines that have a counterpart inside the board.
func internalOf(lines []*rules.Line) []*rules.Figure {
	var internal []*rules.Figure
	for _, line := range lines {
		if line.Internal {
			internal = append(internal, line.Figure)
		}
	}
	return internal
}

func groupLabel(g rules.AreaGroup) string {
	switch g {
	case rules.IncomeFinanced:
		return "Intäktsfinansierat (resultatbudget)"
	case rules.AppropriationFinanced:
		return "Anslagsfinansierat (nettokostnad)"
	}
	return ""
}

// eliminations takes away what the board's own parts buy of each other.
func (l *layout) eliminations() statementColumn {
	column := Column{Label: "Eliminering", Kind: FigureColumn}
	return statementColumn{Column: column, of: func(r statementRow) rules.Formula {
		internal := internalOf(r.lines)
		if len(internal) == 0 {
			return rules.Constant{Value: "0"}
		}
		return rules.Negation(overUnits(internal, l.Book.Units))
	}}
}

// boardTotal is the column of the whole board's table that holds its total,
// after the areas and the eliminations.
func (l *layout) boardTotal() int { return len(l.Book.Areas) + 1 }

// CoverSheet is the first of the workbook.
const CoverSheet = "Översikt"

// overview is the areas on the cover: a reading of the board's sums.
func (l *layout) overview() []*Table {
	if l.board == nil {
		return nil
	}
	s := l.board
	amounts := l.Book.Budget.Amounts
	t := &Table{
		ID: "overview", Sheet: CoverSheet, Title: "Intäkter, anslag och kostnader per område", Role: Output, Layout: OverviewLayout,
		Unit: amounts.String(), Spec: s.t.Spec,
		Columns: []Column{
			{Label: "Område"}, {Label: "Intäkter", Kind: FigureColumn, Totals: AllRows}, {Label: "Anslag", Kind: FigureColumn, Totals: AllRows},
			{Label: "Kostnader", Kind: FigureColumn, Totals: AllRows}, {Label: "Resultat", Kind: FigureColumn, Totals: AllRows},
			{Label: "Andel av\nkostnader", Kind: FigureColumn},
		},
	}
	last := l.boardTotal()
	for c, column := range s.columns[:last+1] {
		label, kind := column.Label, ItemRow
		switch {
		case c < len(l.Book.Areas):
			label = l.Book.Areas[c].Label
		case c == last:
			label, kind = wholeBoard, TotalRow
		}
		income, cost := s.income[c], s.cost[c]
		row := Row{Kind: kind, Label: label, Entries: []Entry{l.entry(income, Amount), dash(), l.entry(cost, Amount)}}
		if s.appropriation != nil {
			row.Entries[1] = l.entry(s.appropriation[c], Amount)
		}
		share := l.scalar(t, label, "share", rules.PercentMeasure(), growth(cost, s.cost[last]))
		row.Entries = append(row.Entries, l.entry(s.ends[c], Result), l.entry(share, Percent(1)))
		t.Rows = append(t.Rows, row)
	}
	return []*Table{t}
}

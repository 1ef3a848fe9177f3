package budget

import "internbudget/rules"

// planGoals lays out what the rules' goals come to in the plan years, beside what
// is wanted then. They inform, and are not among the checks.
func (l *layout) planGoals() []*Table {
	goals := l.PlanGoals()
	if len(goals) == 0 {
		return nil
	}
	t := &Table{
		ID: "plan_goals", Sheet: "Mål planår", Title: "Målen i planåren", Subtitle: "Upplysning. Samma mål som budgetårets, med planårens värden",
		Role: Control, Layout: ScalarsLayout, Unit: l.Book.Budget.Amounts.String() + " om inget annat anges",
		Columns: []Column{{Label: "Mål"}, {Label: "Krav", Kind: TextColumn}},
		Notes:   []string{"Planårens mål räknas inte bland kontrollerna: planen visar var ett mål kommer att missas, medan det finns tid."},
	}
	for _, year := range l.Book.Plan {
		t.Columns = append(t.Columns, Column{Label: planned("Mål", year), Kind: FigureColumn}, Column{Label: planned("Plan", year), Kind: FigureColumn})
	}
	for _, g := range goals {
		row := Row{Label: g.Rule.Label, Indent: 1, Entries: []Entry{{Text: GoalWord(g.Rule.Op)}}}
		format := l.checkFormat(g.Rule.Value)
		for _, year := range l.Book.Plan {
			goal, value := Entry{}, Entry{}
			for _, y := range g.Years {
				if y.Year == year.Budget.Year {
					goal, value = l.entry(y.Goal, format), l.entry(y.Value, format)
				}
			}
			row.Entries = append(row.Entries, goal, value)
		}
		t.Rows = append(t.Rows, row)
	}
	return []*Table{t}
}

// checkFormat is how the two sides of a check are written.
func (l *layout) checkFormat(f *rules.Figure) Format {
	switch {
	case f.Measure.IsPercent():
		return Percent(2)
	case !f.Measure.Equal(l.Book.Budget.Amounts):
		return Plain
	}
	return Result
}

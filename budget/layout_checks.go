package budget

import (
	"slices"

	"internbudget/rules"
)

// judgeAll judges the goals of the rules and what must hold of any budget.
func (l *layout) judgeAll(outputs []*Table) {
	for _, rule := range l.Book.Checks {
		l.judge(rule, l.sheetOf(rule, outputs))
	}
	l.deviationChecks()
	l.shareChecks()
	l.frameChecks()
	l.openingChecks()
	l.boardChecks()
}

// checks lays out what has been judged.
func (l *layout) checks() []*Table {
	if len(l.Checks) == 0 {
		return nil
	}
	t := &Table{
		ID: "checks", Sheet: "Kontroller", Title: "Alla kontroller", Subtitle: "Förväntat mot beräknat", Role: Control,
		Layout: ChecksLayout, Unit: l.Book.Budget.Amounts.String() + " om inget annat anges",
		Columns: []Column{
			{Label: "Kontroll"}, {Label: "Blad", Kind: TextColumn}, {Label: "Förväntat", Kind: FigureColumn},
			{Label: "Beräknat", Kind: FigureColumn}, {Label: "Differens", Kind: FigureColumn},
			{Label: "Krav", Kind: TextColumn}, {Label: "Status", Kind: StatusColumn},
		},
		Notes: []string{"OK = kravet är uppfyllt. FEL = det är det inte; då ska orsaken rättas innan bilagan lämnas."},
	}
	for _, group := range l.checkGroups() {
		t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: group})
		for _, c := range l.Checks {
			if c.Rule.Group == group {
				t.Rows = append(t.Rows, l.checkRow(c))
			}
		}
	}
	return []*Table{t}
}

func (l *layout) checkGroups() []string {
	var groups []string
	for _, c := range l.Checks {
		if !slices.Contains(groups, c.Rule.Group) {
			groups = append(groups, c.Rule.Group)
		}
	}
	return groups
}

func (l *layout) checkRow(c *Check) Row {
	format := l.checkFormat(c.Value.Figure)
	return Row{Label: c.Rule.Label, Indent: 1, Entries: []Entry{
		{Text: c.Rule.Sheet}, l.entry(c.Goal, format), l.entry(c.Value, format), l.entry(c.Diff, format),
		{Text: GoalWord(c.Rule.Op)}, {State: c},
	}}
}

// GoalWord is a comparison as the board reads it.
func GoalWord(op rules.Op) string {
	return map[rules.Op]string{
		rules.Equals: "lika med", rules.Above: "över", rules.Below: "under", rules.AtLeast: "minst", rules.AtMost: "högst",
	}[op]
}

// sheetOf is where the board finds what a check is about: the sheet it names,
// or the first that shows its value.
func (l *layout) sheetOf(rule *rules.Check, outputs []*Table) string {
	if rule.Sheet != "" {
		return rule.Sheet
	}
	var about []*rules.Figure
	rules.Walk(rule.Value.Formula, func(x rules.Formula) { about = append(about, rules.FiguresIn(x)...) })
	for _, t := range outputs {
		for _, r := range t.Rows {
			for _, e := range r.Entries {
				if e.Cell.Figure != nil && slices.Contains(about, e.Cell.Figure) {
					return t.Sheet
				}
			}
		}
	}
	return ""
}

// judge compares a check's value with its goal.
func (l *layout) judge(rule *rules.Check, sheet string) {
	shown := *rule
	shown.Sheet = sheet
	if shown.Group == "" {
		shown.Group = "Mål"
	}
	c := &Check{Rule: &shown, Value: Cell{rule.Value, 0}, Goal: Cell{rule.Goal, 0}}
	diff := &rules.Figure{
		Drawer: "checks", Name: rule.ID + ".difference", Label: rule.Label, Domain: rules.ScalarDomain(), Measure: rule.Value.Measure,
		Formula: rules.Difference(ref(c.Value), ref(c.Goal)), Place: rule.Place,
	}
	c.Diff = Cell{l.add(diff), 0}
	c.OK = holds(l.Value(c.Value).Cmp(l.Value(c.Goal)), rule.Op)
	l.Checks = append(l.Checks, c)
}

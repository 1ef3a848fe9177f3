package budget

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
		{Text: goalWord(c.Rule.Op)}, {State: c},
	}}
}

// goalWord is a comparison as the board reads it.
func goalWord(op rules.Op) string {
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

// made is a check that the program makes by itself: two figures that must be
// equal whatever the rules say.
func (l *layout) made(id, group, label, sheet string, m rules.Measure, place rules.Place, value, goal rules.Formula) {
	side := func(name string, x rules.Formula) *rules.Figure {
		return l.add(&rules.Figure{
			Drawer: "checks", Name: id + name, Label: label, Domain: rules.ScalarDomain(), Measure: m, Formula: x, Place: place,
		})
	}
	l.judge(&rules.Check{
		ID: id, Label: label, Group: group, Op: rules.Equals, Place: place,
		Value: side("", value), Goal: side(".goal", goal),
	}, sheet)
}

const (
	sumsGroup     = "Summor"
	internalGroup = "Internt i balans"
)

// deviationChecks hold that what a document prints deviates from what its
// rule gives by just as much as the rules state.
func (l *layout) deviationChecks() {
	for _, f := range l.Book.Figures {
		p := f.PublishedAt(0)
		if p == nil || p.Input == nil || p.Deviates == "" {
			continue
		}
		deviation := p.Deviates
		if f.Measure.IsPercent() {
			deviation = deviation.Shift(-2)
		}
		expected := rules.Sum{Terms: []rules.Term{{Of: ref(Cell{f, 0})}, {Of: rules.Constant{Value: deviation}}}}
		l.made(f.ID()+".deviates", "Publicerade värden", f.Label+": publicerat = beräknat + känd avvikelse", "", f.Measure, p.Place,
			ref(Cell{p.Input, 0}), expected)
	}
}

// shareChecks hold that what is charged is what was to share, at the giver too.
func (l *layout) shareChecks() {
	for _, s := range l.Book.Shares {
		sheet := l.sheetShowing(s)
		if s.Pool != nil && s.Rest != rules.ShowRest {
			l.made("shares."+s.ID, internalGroup, s.Label+": fördelat = att fördela", sheet, s.Part.Measure, s.Place,
				rules.Total{Figures: []*rules.Figure{s.Part}}, ref(Cell{s.Pool, 0}))
		}
		if s.Mutual {
			l.made("mutual."+s.ID, internalGroup, s.Label+": egen kostnad och del i de andras = hela", sheet, s.Part.Measure, s.Place,
				l.withParts(s), ref(Cell{s.Whole, 0}))
		}
		if s.From == nil {
			continue
		}
		l.made("internal."+s.ID, internalGroup, s.Label+": hos givaren = hos mottagarna", sheet, l.Book.Budget.Amounts, s.Place,
			overUnits(shareFigures(l.Book, s, false), l.Book.Units), overUnits(shareFigures(l.Book, s, true), l.Book.Units))
	}
}

// withParts is what the giver of a mutual share costs by itself and its part
// of every other one: the equation that its whole cost must fulfil.
func (l *layout) withParts(s *rules.Share) rules.Formula {
	parts := []rules.Formula{ref(Cell{s.Own, 0})}
	for _, t := range l.Book.Shares {
		if i := t.Domain.IndexOf(s.From); t.Mutual && i >= 0 {
			key := rules.Quotient{Over: ref(Cell{t.Key, i}), Under: ref(Cell{t.KeySum, 0})}
			parts = append(parts, rules.Product{Factors: []rules.Formula{key, ref(Cell{t.Whole, 0})}})
		}
	}
	return added(parts)
}

func (l *layout) sheetShowing(s *rules.Share) string {
	for _, spec := range l.Book.Tables {
		if slices.Contains(spec.Shares, s) {
			return spec.Sheet
		}
	}
	return "Fördelningar"
}

// shareFigures are the lines of a share at its receivers, or at its giver.
func shareFigures(b *rules.Book, s *rules.Share, receivers bool) []*rules.Figure {
	var figures []*rules.Figure
	for _, k := range b.Kinds {
		lines := k.Income
		if receivers == s.GivesCost {
			lines = k.Cost
		}
		for _, line := range lines {
			if line.Share == s {
				figures = append(figures, line.Figure)
			}
		}
	}
	return figures
}

// frameChecks hold that the frames of a table close with what they open with
// and what changes them, summed the other way. Frames whose method rounds the
// closing differ from that by their roundings, and are not held to it.
func (l *layout) frameChecks() {
	for _, spec := range l.Book.Tables {
		var closings, parts []Cell
		rounded := false
		for _, g := range spec.BuildUps {
			for _, f := range g.Figures {
				rounded = rounded || f.BuildUp.Method.Closing.Mode != rules.Exact
				closings = append(closings, Cell{f, 0})
				parts = append(parts, Cell{f.BuildUp.Opening, 0})
				for _, s := range f.BuildUp.Steps {
					if s.Change != nil {
						parts = append(parts, l.built(s.Change))
					}
				}
			}
		}
		if rounded || len(closings) < 2 || !closings[0].Figure.Measure.Equal(l.Book.Budget.Amounts) {
			continue
		}
		l.made("frames."+spec.ID, sumsGroup, spec.Title+": ingående + förändringar = utgående", spec.Sheet, l.Book.Budget.Amounts,
			spec.Place, sumOf(closings), sumOf(parts))
	}
}

// openingChecks hold that what a year opens with is what the year before closed
// with, by its rules or, where the rules say so, as it was published: measure by
// measure, over everything that goes on from one year to the next.
func (l *layout) openingChecks() {
	before := l.Book.Previous
	for _, b := range l.besides() {
		if before != nil {
			l.openingsOf(b, before)
		}
		before = b
	}
}

func (l *layout) openingsOf(b, before *rules.Book) {
	var measures []rules.Measure
	openings, closings := map[string][]rules.Formula{}, map[string][]rules.Formula{}
	for _, f := range b.Figures {
		if f.BuildUp == nil || !f.BuildUp.Chained || !f.IsScalar() {
			continue
		}
		m := f.Measure.String()
		if openings[m] == nil {
			measures = append(measures, f.Measure)
		}
		openings[m] = append(openings[m], ref(Cell{f.BuildUp.Opening, 0}))
		for _, last := range l.sameIn(before, []*rules.Figure{f}) {
			if p := last.PublishedAt(0); p != nil && p.Carry {
				last = p.Input
			}
			closings[m] = append(closings[m], ref(Cell{last, 0}))
		}
	}
	for _, m := range measures {
		label := fmt.Sprintf("Ingående %d = utgående %d, %s", b.Budget.Year, before.Budget.Year, MeasureWord(m))
		l.made(fmt.Sprintf("openings.%d.%s", b.Budget.Year, rules.IDOf(m.String())), sumsGroup, label, "", m, b.Budget.Place,
			added(openings[m.String()]), added(closings[m.String()]))
	}
}

// planSum is what the statement ends in, over the columns of the plan years,
// which stand from this one on.
func (s *statement) planSum(first int) rules.Formula {
	return sumOf(s.ends[first : first+len(s.Book.Plan)])
}

// planYears names the plan years that a check adds up: "2026 + 2027".
func (l *layout) planYears() string {
	var years []string
	for _, b := range l.Book.Plan {
		years = append(years, strconv.Itoa(b.Budget.Year))
	}
	return strings.Join(years, " + ")
}

// planEnds is what the budgets of units end in, over the plan years; nil where
// there are none.
func (l *layout) planEnds(units []*rules.Unit) rules.Formula {
	var parts []rules.Formula
	for _, b := range l.Book.Plan {
		for _, k := range b.Kinds {
			if !touches(k.Domain, units) {
				continue
			}
			end := k.Totals.Result
			if k.Form == rules.NetCostForm {
				end = k.Totals.Deviation
			}
			parts = append(parts, overUnits([]*rules.Figure{end}, units))
		}
	}
	if parts == nil {
		return nil
	}
	return added(parts)
}

// areaCheck holds that a table's income and cost, summed down its rows, are
// those of its units, summed over their budgets.
func (l *layout) areaCheck(s *statement, column int) {
	l.late = append(l.late, func() {
		income, cost := totalsOf(s.units)
		sheet := s.t.Sheet
		l.made("tables."+s.t.ID+".income", sumsGroup, sheet+": intäkter = enheternas", sheet, l.Book.Budget.Amounts,
			s.t.Spec.Place, ref(s.income[column]), overUnits(income, s.units))
		shown := ref(s.cost[column])
		if l.Book.Budget.CostsNegative {
			shown = rules.Negation(shown)
		}
		l.made("tables."+s.t.ID+".cost", sumsGroup, sheet+": kostnader = enheternas", sheet, l.Book.Budget.Amounts,
			s.t.Spec.Place, shown, overUnits(cost, s.units))
	})
}

// planCheck holds that what a table ends in for the plan years is what its
// units' budgets end in, where the columns of those years stand from this one on.
func (l *layout) planCheck(s *statement, first int) {
	ends := l.planEnds(s.units)
	if ends == nil {
		return
	}
	l.late = append(l.late, func() {
		l.made("tables."+s.t.ID+".plan", sumsGroup, s.t.Sheet+": resultat "+l.planYears()+" = enheternas", s.t.Sheet, l.Book.Budget.Amounts,
			s.t.Spec.Place, s.planSum(first), ends)
	})
}

func totalsOf(units []*rules.Unit) (income, cost []*rules.Figure) {
	for _, k := range kindsOf(units) {
		income, cost = append(income, k.Totals.Income), append(cost, k.Totals.Cost)
	}
	return income, cost
}

// boardChecks hold that the eliminations cancel and that the board's total is
// its units' less what they buy of each other.
func (l *layout) boardChecks() {
	for _, check := range l.late {
		check()
	}
	s := l.board
	if s == nil {
		return
	}
	m, place, sheet := l.Book.Budget.Amounts, s.t.Spec.Place, s.t.Sheet
	total := l.boardTotal()
	elimination := total - 1
	cost := func(c int) rules.Formula {
		if l.Book.Budget.CostsNegative {
			return rules.Negation(ref(s.cost[c]))
		}
		return ref(s.cost[c])
	}
	l.made("board.eliminations", internalGroup, "Elimineringar tar ut varandra", sheet, m, place,
		ref(s.income[elimination]), cost(elimination))
	income, costs := totalsOf(l.Book.Units)
	balance := rules.Difference(overUnits(income, l.Book.Units), overUnits(costs, l.Book.Units))
	if ends := l.planEnds(s.units); ends != nil {
		l.made("board.plan", sumsGroup, "Hela nämndens resultat efter anslag "+l.planYears()+" = enheternas", sheet, m, place, s.planSum(total+1), ends)
	}
	l.made("board.balance", sumsGroup, "Hela nämndens resultat före anslag = enheternas", sheet, m, place,
		rules.Difference(ref(s.income[total]), cost(total)), balance)
}

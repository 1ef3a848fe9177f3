package budget

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"internbudget/rules"
)

// switchTable is what the scenarios put in place of the single inputs of the
// rules, a column each, and what holds of them now. What they put in place of
// inputs of units and rows stands beside those. It is nil where no single input
// is switched.
func (l *layout) switchTable() []*Table {
	s := l.Book.Switch
	if s == nil {
		return nil
	}
	t := &Table{
		ID: "switch.values", Sheet: "Scenariovärden", Title: "Scenariernas värden", Subtitle: "Indata. Vad varje scenario sätter i stället för basens värde",
		Role: Input, Layout: ScalarsLayout,
		Columns: []Column{{Label: "Förutsättning"}, {Label: "Enhet", Kind: TextColumn}, {Label: "Bas", Kind: FigureColumn, Muted: true}},
		Notes: []string{
			"Tomt: scenariot har basens värde. Gäller nu: värdet i det scenario som är valt på bladet Förutsättningar.",
			"Värden för enheter och rader står bredvid basens, på bladen med underlag.",
		},
	}
	for n, scenario := range s.Scenarios {
		t.Columns = append(t.Columns, Column{Label: fmt.Sprintf("%d %s", n+1, scenario.Name), Kind: FigureColumn, Split: n == 0})
	}
	t.Columns = append(t.Columns, Column{Label: "Gäller nu", Kind: FigureColumn, Focus: true})
	for _, in := range s.Inputs {
		if !in.Figure.IsScalar() {
			continue
		}
		row := Row{Label: in.Figure.Label, Indent: 1, Entries: []Entry{{Text: MeasureWord(in.Figure.Measure)}}}
		for _, f := range slices.Concat([]*rules.Figure{in.Base}, in.By, []*rules.Figure{in.Figure}) {
			row.Entries = append(row.Entries, l.entry(Cell{f, 0}, l.formatOf(in.Base).WithZero()))
		}
		t.Rows = append(t.Rows, row)
	}
	if t.Rows == nil {
		return nil
	}
	return []*Table{t}
}

func numeral(n int) rules.Decimal { return rules.Decimal(strconv.Itoa(n)) }

// choiceTable are the scenarios that can be selected, by their numbers.
func (c *comparison) choiceTable() *Table {
	t := &Table{
		ID: "switch.choices", Sheet: scenariosSheet, Title: "Att välja bland",
		Role: Output, Layout: SwitchLayout, Columns: []Column{{Label: "Nummer och scenario"}}, Rows: []Row{{Label: "0 Bas"}},
		Notes: []string{"Numret skrivs som Valt scenario på bladet Förutsättningar; hela arbetsboken räknas då om."},
	}
	for n, s := range c.Book.Switch.Scenarios {
		t.Rows = append(t.Rows, Row{Label: fmt.Sprintf("%d %s", n+1, s.Name)})
	}
	return t
}

const selectedSheet = "Valt scenario"

// selectedTable sets the model, as the workbook is switched, beside what the
// program stored for the scenario that is selected, and checks that they are
// the same for every unit.
func (c *comparison) selectedTable() *Table {
	m := c.Book.Budget.Amounts
	t := &Table{
		ID: "switch.result", Sheet: selectedSheet, Title: "Modellen mot de lagrade värdena", Subtitle: "Numret skrivs som Valt scenario på bladet Förutsättningar",
		Unit: m.String(), Role: Output, Layout: ScalarsLayout,
		Columns: []Column{{Label: "Enhet"}, {Label: "Modellen nu", Kind: FigureColumn, Focus: true}, {Label: "Lagrat", Kind: FigureColumn}, {Label: "Skillnad,\noavsett tecken", Kind: FigureColumn}, {Label: differsHead, Kind: FigureColumn}},
		Notes: []string{
			"Modellen nu räknas om när ett annat scenario väljs eller en indata ändras. Lagrat räknades när filen skrevs.",
			"Tecknen för hur säkra värdena är (● ◊ ≈ ○) gäller det scenario som var valt när filen skrevs.",
		},
	}
	over := func(name, label string, m rules.Measure, x rules.Formula) *rules.Figure {
		return c.add(&rules.Figure{Drawer: "switch", Name: name, Label: label, Domain: c.units, Measure: m, Formula: x, Place: c.placeOf(t)})
	}
	var closings []*rules.Figure
	for _, k := range kindsOf(c.Book.Units) {
		closings = append(closings, closingOfKind(k))
	}
	model := over("model", "Modellen nu", m, rules.OfUnit{Name: "closing", Figures: closings})
	stored := over("stored", "Lagrat", m, c.selectedOf(func(w *scenarioOutcome) rules.Formula { return rules.Ref{Figure: w.stored, At: rules.Here} }))
	more := rules.Difference(rules.Ref{Figure: model, At: rules.Here}, rules.Ref{Figure: stored, At: rules.Here})
	size := over("difference", "Skillnad", m, rules.Extreme{Largest: true, Of: []rules.Formula{more, rules.Negation(more)}})
	wrong := over("differs", "Avviker", rules.Measure{}, strays(rules.Ref{Figure: model, At: rules.Here}, rules.Ref{Figure: stored, At: rules.Here}))
	columns := []*rules.Figure{model, stored, size, wrong}
	for _, a := range c.areasOrAll() {
		t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: a.Label})
		for _, u := range a.Units {
			row := Row{Label: u.Label, Indent: 1}
			for n, f := range columns {
				row.Entries = append(row.Entries, c.entry(Cell{f, c.units.IndexOf(u)}, []Format{Result, Result, Amount, Amount}[n]))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	total := Row{Kind: TotalRow, Label: wholeBoard}
	var sums []Cell
	for _, f := range columns {
		sums = append(sums, c.scalar(t, "total", f.Name, f.Measure, rules.Total{Figures: []*rules.Figure{f}}))
		total.Entries = append(total.Entries, c.entry(sums[len(sums)-1], Result))
	}
	t.Rows = append(t.Rows, total)
	c.mustEqual(equality{
		id: "switch", group: "Scenarier", label: "Valt scenario: enheter vars resultat inte är det lagrade",
		sheet: t.Sheet, place: c.placeOf(t),
		value: ref(sums[3]), goal: rules.Constant{Value: "0"},
	})
	c.mustEqual(equality{
		id: "switch.number", group: "Scenarier", label: "Valt scenario är ett av dem som finns",
		sheet: t.Sheet, place: c.placeOf(t),
		value: c.selectedOf(func(*scenarioOutcome) rules.Formula { return rules.Constant{Value: "1"} }), goal: rules.Constant{Value: "1"},
	})
	return t
}

// differsHead heads the column that says which rows differ.
const differsHead = "Avviker,\n1 = ja"

// differs is 1 where two values are not the same, and 0 where they are.
func differs(a, b rules.Formula) rules.Formula {
	return rules.When{
		If:   rules.Comparison{Left: a, Op: rules.Differs, Right: b},
		Then: rules.Constant{Value: "1"}, Else: rules.Constant{Value: "0"},
	}
}

// strays is 1 where the model is not what was stored of it, to six decimals: what
// a spreadsheet has of a difference between large numbers is no finer.
func strays(model, stored rules.Formula) rules.Formula {
	return differs(rules.Round{Of: rules.Difference(model, stored), Rounding: rules.Rounding{Mode: rules.HalfUp, Unit: "0.000001"}}, rules.Constant{Value: "0"})
}

// selectedOf is what a formula gives of whichever scenario is selected, and 0 where
// none has the number.
func (c *comparison) selectedOf(of func(*scenarioOutcome) rules.Formula) rules.Formula {
	byNumber := map[int]*scenarioOutcome{}
	for _, w := range c.outcomes() {
		byNumber[c.Book.Switch.Number(w.scenario)] = w
	}
	numbers := slices.Sorted(maps.Keys(byNumber))
	return c.Book.Switch.Choose(numbers, func(n int) rules.Formula { return of(byNumber[n]) }, rules.Constant{Value: "0"})
}

package budget

import (
	"fmt"

	"internbudget/rules"
)

// bridge leads from the baseline to a scenario, cause by cause.
func (c *comparison) bridge(w *scenarioOutcome, from, to Cell) *Table {
	m, base := c.Book.Budget.Amounts, c.baselineWithin()
	t := c.scenarioTable("bridge."+w.scenario.ID, scenarioSheet+w.scenario.Name, fmt.Sprintf("Från %s till %s, orsak för orsak", base, w.scenario.Name), "Orsak")
	t.Subtitle = "Vad händer om? Orsak för orsak"
	t.Columns = append(append(t.Columns, c.By.columns()...), Column{Label: "Ackumulerat", Kind: FigureColumn, Muted: true})
	t.Chart = &Chart{
		Kind: Waterfall, Title: "Steg för steg", Series: []ChartSeries{{Columns: []int{4}}}, Labels: []string{c.baselineName()},
		Alt: "Vattenfallsdiagram över tabellen ovanför: resultatet som scenariot mäts från, en stapel för varje orsak och resultatet i scenariot.",
	}
	t.Rows = append(t.Rows, Row{Kind: SumRow, Label: "Resultat i " + base, Entries: []Entry{{}, {}, {}, c.entry(from, Result)}})
	alone, parts := c.storedSteps(w)
	for n, s := range w.causes {
		level := c.scalar(t, s.label, "level", m, sumOf(append([]Cell{from}, parts[:n+1]...)))
		t.Rows = append(t.Rows, c.bridgeRow(t, ItemRow, s.label, alone[n], parts[n], level))
		t.Chart.Labels = append(t.Chart.Labels, s.label)
	}
	end := "Resultat i " + w.scenario.Name
	t.Rows = append(t.Rows, c.bridgeRow(t, TotalRow, end, c.scalar(t, end, "alone", m, sumOf(alone)), c.scalar(t, end, "part", m, sumOf(parts)), to))
	t.Chart.Labels = append(t.Chart.Labels, w.scenario.Name)
	if w.scenario.Description != "" {
		t.Notes = []string{w.scenario.Name + ": " + w.scenario.Description}
	}
	t.Notes = append(append(t.Notes, c.By.notes()...), storedNote)
	return t
}

// columns are those of the parts of a difference.
func (by Bridge) columns() []Column {
	part := "I tur\noch ordning"
	if by == Averaged {
		part = "I genomsnitt\növer ordningar"
	}
	return []Column{
		{Label: "Var för sig", Kind: FigureColumn, Muted: true}, {Label: "Samspel", Kind: FigureColumn, Muted: true},
		{Label: part, Kind: FigureColumn, Focus: true},
	}
}

// notes state the rule of the bridge.
func (by Bridge) notes() []string {
	if by == Averaged {
		return []string{
			"I genomsnitt: medelvärdet av vad orsaken ger i alla ordningar som orsakerna kan läggas till i.",
			"Delarna summerar till hela skillnaden. Bråk lagras exakt och visas avrundade.",
			"Samspel: orsakens del av vad orsakerna ger tillsammans utöver vad de ger var för sig.",
		}
	}
	return []string{
		"I tur och ordning: orsakerna läggs till en i taget, uppifrån; de summerar till hela skillnaden.",
		"Samspel: vad en orsak ger utöver vad den ger var för sig, för att de ovanför redan gäller.",
	}
}

// storedSteps enters what every cause moves. A part that is no decimal is written with
// ten decimals beside its exact value, spread so that what is written sums to the whole
// as well.
func (c *comparison) storedSteps(w *scenarioOutcome) (alone, parts []Cell) {
	exact := make([]Number, len(w.causes))
	for n, s := range w.causes {
		exact[n] = s.part
	}
	written := spread(exact, asText())
	for n, s := range w.causes {
		enter := func(name string, v Number) Cell {
			return c.storedValue(&rules.Figure{
				Drawer: "scenarios." + w.scenario.ID, Name: fmt.Sprintf("bridge.%d.%s", n+1, name), Label: s.label,
				Measure: c.Book.Budget.Amounts, Place: w.scenario.Place,
			}, v)
		}
		alone = append(alone, enter("alone", s.alone))
		part := enter("part", s.part)
		part.Figure.Values[0] = rules.Decimal(written[n].String())
		parts = append(parts, part)
	}
	return alone, parts
}

func (c *comparison) bridgeRow(t *Table, kind RowKind, label string, alone, part, level Cell) Row {
	change, reached := Change, Amount
	if kind == TotalRow {
		change, reached = Change.WithZero(), Result
	}
	interplay := c.scalar(t, label, "interplay", c.Book.Budget.Amounts, rules.Difference(ref(part), ref(alone)))
	row := Row{Kind: kind, Label: label, Indent: 1}
	if kind == TotalRow {
		row.Indent = 0
	}
	for _, cell := range []Cell{alone, interplay, part} {
		row.Entries = append(row.Entries, c.entry(cell, change))
	}
	row.Entries = append(row.Entries, c.entry(level, reached))
	return row
}

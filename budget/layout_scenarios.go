package budget

import (
	"cmp"
	"fmt"
	"slices"

	"internbudget/rules"
)

// The sheets of the comparison: what was changed, what came of it for areas and
// units, and one for the causes of every scenario.
const (
	scenariosSheet     = "Scenarier"
	scenarioAreasSheet = "Scenarier per område"
	scenarioUnitsSheet = "Scenarier per enhet"
	unitGapsSheet      = "Skillnader per enhet"
	scenarioSheet      = "Scenario " // and its name
)

// layOutScenarios makes the tables of the comparison, in reading order: what
// was changed, what came of it, why, and where.
func (c *comparison) layOutScenarios() {
	tables := []*Table{c.changesTable(), c.choiceTable()}
	outcomes := c.storedOutcomes()
	totals, byArea := c.outcomesByArea(outcomes)
	tables = append(tables, byArea...)
	for n, w := range c.all {
		tables = append(tables, c.bridge(w, totals[0], totals[n+1]))
	}
	tables = append(tables, c.unitTables(outcomes)...)
	byTable, selected := c.totalsTables(outcomes)
	tables = append(append(tables, byTable...), c.selectedTable())
	c.insert(append(tables, selected...)...)
	c.Tables = append(slices.DeleteFunc(c.Tables, func(t *Table) bool { return t.Layout == ChecksLayout }), c.checks()...)
}

// baselineName is what the board reads for what the scenarios are measured from.
func (c *comparison) baselineName() string {
	if c.Baseline == nil {
		return rules.AsRuled
	}
	return c.Baseline.Name
}

// baselineWithin is the same inside a sentence.
func (c *comparison) baselineWithin() string {
	if c.Baseline == nil {
		return "bas"
	}
	return c.Baseline.Name
}

// scenarioTable starts a table of one of the sheets.
func (c *comparison) scenarioTable(id, sheet, title, rows string) *Table {
	return &Table{
		ID: "scenarios." + id, Sheet: sheet, Title: title, Subtitle: "Vad händer om? Effekt på helårets resultat",
		Unit: c.Book.Budget.Amounts.String(), Role: Output, Layout: ScalarsLayout, Columns: []Column{{Label: rows}},
	}
}

// storedOutcomes are the baseline and after it every scenario, each with what
// the units end in as it was stored.
func (c *comparison) storedOutcomes() []*scenarioOutcome {
	ways := c.outcomes()
	for _, w := range ways {
		w.stored = c.stored(&rules.Figure{
			Drawer: "scenarios." + w.scenario.ID, Name: "closing", Label: w.scenario.Name, Domain: c.units,
			Measure: c.Book.Budget.Amounts, Place: w.scenario.Place,
		}, w.closing)
	}
	return ways
}

// at is the value that a figure over all units has for one of them.
func (c *comparison) at(f *rules.Figure, u *rules.Unit) Cell { return Cell{f, c.units.IndexOf(u)} }

// areasOrAll are the areas that the board reads, or all units as one where the
// rules name none.
func (l *layout) areasOrAll() []*rules.Area { return areasOrAll(l.Book) }

func areasOrAll(b *rules.Book) []*rules.Area {
	if len(b.Areas) == 0 {
		return []*rules.Area{{Label: "Alla enheter", Units: b.Units}}
	}
	return b.Areas
}

// wholeBoard is the sum of all areas.
const wholeBoard = "Hela nämnden"

// outcomesByArea are what every area and the board end in, a row each for the
// baseline and the scenarios, and the differences. They also give the cells of
// the board.
func (c *comparison) outcomesByArea(ways []*scenarioOutcome) (totals []Cell, tables []*Table) {
	areas, m := c.areasOrAll(), c.Book.Budget.Amounts
	levels := c.scenarioTable("totals", scenarioAreasSheet, "Resultat per område", "Scenario")
	gaps := c.scenarioTable("differences", scenarioAreasSheet, "Skillnad mot "+c.baselineWithin(), "Scenario")
	for _, t := range []*Table{levels, gaps} {
		for _, a := range areas {
			t.Columns = append(t.Columns, Column{Label: cmp.Or(a.Short, a.Label), Kind: FigureColumn})
		}
		t.Columns = append(t.Columns, Column{Label: "Hela\nnämnden", Kind: FigureColumn, Focus: true})
	}
	var base []Cell
	for n, way := range ways {
		var cells []Cell
		for _, a := range areas {
			var units []Cell
			for _, u := range a.Units {
				units = append(units, c.at(way.stored, u))
			}
			cells = append(cells, c.scalar(levels, way.scenario.Name, a.Label, m, sumOf(units)))
		}
		cells = append(cells, c.scalar(levels, way.scenario.Name, wholeBoard, m, sumOf(cells)))
		totals = append(totals, cells[len(areas)])
		levels.Rows = append(levels.Rows, c.figureRow(way.scenario.Name, Result, cells))
		if n == 0 {
			base = cells
			continue
		}
		gaps.Rows = append(gaps.Rows, c.figureRow(way.scenario.Name, Change, c.differences(gaps, way.scenario.Name, base, cells)))
	}
	levels.Notes = []string{"Anslagsfinansierade områden visar avvikelsen mot anslaget."}
	gaps.Notes = []string{"Plus betyder bättre resultat, minus sämre."}
	gaps.Chart = c.comparedAreas(gaps, areas)
	return totals, []*Table{levels, gaps}
}

// differences are how much more some cells are than others.
func (c *comparison) differences(t *Table, label string, from, to []Cell) []Cell {
	all := make([]Cell, len(to))
	for i := range to {
		all[i] = c.scalar(t, label, fmt.Sprintf("difference_%d", i+1), c.Book.Budget.Amounts, rules.Difference(ref(to[i]), ref(from[i])))
	}
	return all
}

// figureRow is a row of figures of one format.
func (l *layout) figureRow(label string, format Format, cells []Cell) Row {
	row := Row{Label: label, Indent: 1, Entries: make([]Entry, len(cells))}
	for i, cell := range cells {
		row.Entries[i] = l.entry(cell, format)
	}
	return row
}

// mostAreas is how many areas a chart tells apart.
const mostAreas = 3

// comparedAreas is the chart of the differences: a bar for each scenario, with
// the areas that move most in colours of their own and the others as one.
func (c *comparison) comparedAreas(t *Table, areas []*rules.Area) *Chart {
	type moved struct {
		area, column int
		size         Number
	}
	var all []moved
	for i := range areas {
		var size Number
		for _, r := range t.Rows {
			size = size.Add(c.Value(r.Entries[i].Cell).Abs())
		}
		if size.Sign() != 0 {
			all = append(all, moved{i, i + 1, size})
		}
	}
	slices.SortStableFunc(all, func(a, b moved) int { return b.size.Cmp(a.size) })
	chart := &Chart{
		Kind: StackedBars, Title: "Skillnad i resultat, område för område",
		Alt: "Liggande staplar, en för varje scenario: skillnaden i resultat, delad på de områden som ändras mest.",
	}
	for n, a := range all {
		if rest := n == mostAreas-1 && len(all) > mostAreas; n < mostAreas {
			name := cmp.Or(areas[a.area].Short, areas[a.area].Label)
			if rest {
				name = "Övriga områden"
			}
			chart.Series = append(chart.Series, ChartSeries{Label: name})
		}
		last := &chart.Series[len(chart.Series)-1]
		last.Columns = append(last.Columns, a.column)
	}
	if chart.Series == nil {
		return nil
	}
	slices.Sort(chart.Series[len(chart.Series)-1].Columns)
	return chart
}

// unitTables are what every unit ends in, a column each for the baseline and
// the scenarios, and the differences.
func (c *comparison) unitTables(ways []*scenarioOutcome) []*Table {
	levels := c.scenarioTable("units", scenarioUnitsSheet, "Resultat per enhet", "Enhet")
	gaps := c.scenarioTable("unit_differences", unitGapsSheet, "Skillnad mot "+c.baselineWithin()+" per enhet", "Enhet")
	var ends, differences []*rules.Figure
	for n, way := range ways {
		levels.Columns = append(levels.Columns, Column{Label: way.scenario.Name, Kind: FigureColumn, Focus: n == 0})
		if ends = append(ends, way.stored); n == 0 {
			continue
		}
		gaps.Columns = append(gaps.Columns, Column{Label: way.scenario.Name, Kind: FigureColumn})
		differences = append(differences, c.add(&rules.Figure{
			Drawer: "scenarios." + way.scenario.ID, Name: "difference", Label: way.scenario.Name, Domain: c.units,
			Measure: c.Book.Budget.Amounts, Place: way.scenario.Place,
			Formula: rules.Difference(rules.Ref{Figure: way.stored, At: rules.Here}, rules.Ref{Figure: ways[0].stored, At: rules.Here}),
		}))
	}
	row := func(t *Table, u *rules.Unit, format Format, figures []*rules.Figure) {
		var cells []Cell
		for _, f := range figures {
			cells = append(cells, c.at(f, u))
		}
		t.Rows = append(t.Rows, c.figureRow(u.Label, format, cells))
	}
	for _, a := range c.areasOrAll() {
		section := Row{Kind: SectionRow, Label: a.Label}
		levels.Rows, gaps.Rows = append(levels.Rows, section), append(gaps.Rows, section)
		for _, u := range a.Units {
			row(levels, u, Result, ends)
			row(gaps, u, Change, differences)
		}
	}
	levels.Notes = []string{storedNote}
	return []*Table{levels, gaps}
}

package budget

import (
	"fmt"
	"strings"

	"internbudget/rules"
)

// The sheets of the tables' totals by scenario.
const (
	tablesSheet         = "Tabeller per scenario"
	tableGapsSheet      = "Skillnader per tabell"
	selectedTablesSheet = "Valt scenario, tabeller"
)

// totalsTables are the totals of every table of the budget, for those rows that
// some scenario changes: a column each for the baseline and the scenarios, the
// differences, and beside what is stored what the model has now. How many rows
// stay as they are is said; a table of which all do is only named.
func (c *comparison) totalsTables(ways []*scenarioOutcome) (byScenario, selected []*Table) {
	var levels, gaps []*Table
	var same []string
	titles := c.totalsTitles()
	var deviating []rules.Formula
	first := 0
	for n, t := range c.totals {
		m := &movedTotals{comparison: c, ways: ways, tableTotals: t, title: titles[n], from: first}
		first += t.len()
		if m.find(); m.rows == nil {
			same = append(same, m.title)
			continue
		}
		m.store()
		levels, gaps = append(levels, m.levels()), append(gaps, m.gaps())
		now, wrong := m.selected()
		selected, deviating = append(selected, now), append(deviating, ref(wrong))
	}
	if levels == nil {
		return nil, nil
	}
	note := func(tables []*Table, notes ...string) {
		t := tables[len(tables)-1]
		t.Notes = append(t.Notes, notes...)
	}
	if same != nil {
		line := "Summorna ändras inte i något scenario: " + strings.Join(same, "; ") + "."
		note(levels, line)
		note(gaps, line)
	}
	if len(c.Book.Plan) > 0 {
		note(levels, "Summorna gäller budgetåret, inte planåren.")
	}
	note(levels, storedNote)
	c.mustEqual(equality{
		id: "switch.tables", group: "Scenarier", label: "Valt scenario: tabellsummor som inte är de lagrade",
		sheet: selectedTablesSheet, place: c.Book.Budget.Place,
		value: added(deviating), goal: rules.Constant{Value: "0"},
	})
	return append(levels, gaps...), selected
}

// totalsTitles are what the tables are called, with their sheet where several
// are called the same.
func (c *comparison) totalsTitles() []string {
	called := map[string]int{}
	for _, t := range c.totals {
		called[t.of.Title]++
	}
	var titles []string
	for _, t := range c.totals {
		title := t.of.Title
		if called[title] > 1 {
			title += ", " + t.of.Sheet
		}
		titles = append(titles, title)
	}
	return titles
}

// movedTotals are those totals of a table that some scenario changes.
type movedTotals struct {
	*comparison
	*tableTotals
	ways   []*scenarioOutcome
	title  string
	from   int // the place of the table's first total among all
	rows   []movedTotal
	groups []*totalsGroup
}

// movedTotal is one of them, and where its stored values are.
type movedTotal struct {
	total
	part  *totalsPart
	at    int // among the totals of all tables
	group *totalsGroup
	index int
}

// totalsGroup is totals of one table in one measure, whose values are stored
// together: a figure for each scenario, over the rows.
type totalsGroup struct {
	measure  rules.Measure
	domain   *rules.Domain
	values   [][]Number // by outcome
	stored   []*rules.Figure
	gaps     []*rules.Figure // of all outcomes but the first
	selected *rules.Figure
}

// find finds the totals that differ from the baseline's in any scenario.
func (m *movedTotals) find() {
	at := m.from
	for p := range m.parts {
		part := &m.parts[p]
		for _, t := range part.rows {
			for _, w := range m.ways[1:] {
				if w.totals[at].Cmp(m.ways[0].totals[at]) != 0 {
					m.rows = append(m.rows, m.enter(movedTotal{total: t, part: part, at: at}))
					break
				}
			}
			at++
		}
	}
}

// enter gives a total its place among those of its measure.
func (m *movedTotals) enter(t movedTotal) movedTotal {
	measure := t.entry.Cell.Figure.Measure
	for _, g := range m.groups {
		if g.measure.Equal(measure) {
			t.group = g
		}
	}
	if t.group == nil {
		t.group = &totalsGroup{
			measure: measure, domain: &rules.Domain{Over: rules.Rows, ID: "tables." + m.of.ID, Label: m.title},
			values: make([][]Number, len(m.ways)),
		}
		m.groups = append(m.groups, t.group)
	}
	g, label := t.group, withoutNote(t.row.Label)
	t.index = len(g.domain.Members)
	id := fmt.Sprintf("%s.%d", rules.IDOf(t.part.label()+" "+label), t.at-m.from+1)
	g.domain.Members = append(g.domain.Members, rules.Member{ID: id, Label: t.part.label() + ", " + label, Place: t.entry.Cell.Figure.Place})
	for n, w := range m.ways {
		g.values[n] = append(g.values[n], w.totals[t.at])
	}
	return t
}

// store enters the values of every outcome, the differences from the baseline,
// and the values of the scenario that is selected.
func (m *movedTotals) store() {
	here := func(f *rules.Figure) rules.Formula { return rules.Ref{Figure: f, At: rules.Here} }
	for _, g := range m.groups {
		name := "total"
		if !g.measure.Equal(m.Book.Budget.Amounts) {
			name += "." + rules.IDOf(MeasureWord(g.measure))
		}
		for n, w := range m.ways {
			drawer := "scenarios." + w.scenario.ID + "." + m.of.ID
			f := m.stored(&rules.Figure{
				Drawer: drawer, Name: name, Label: w.scenario.Name, Domain: g.domain, Measure: g.measure, Place: w.scenario.Place,
			}, g.values[n])
			if g.stored = append(g.stored, f); n > 0 {
				g.gaps = append(g.gaps, m.gap(g, drawer, name+".difference", f))
			}
		}
		byOutcome := map[*scenarioOutcome]*rules.Figure{}
		for n, w := range m.ways {
			byOutcome[w] = g.stored[n]
		}
		g.selected = m.add(&rules.Figure{
			Drawer: "switch.tables." + m.of.ID, Name: name, Label: "Lagrat", Domain: g.domain, Measure: g.measure, Place: m.placeOf(m.of),
			Formula: m.selectedOf(func(w *scenarioOutcome) rules.Formula { return here(byOutcome[w]) }),
		})
	}
}

// pointsMeasure is that of differences between percents.
func pointsMeasure() rules.Measure { return rules.MeasureOf([]string{pointWord}) }

// gap is how much more a scenario has than the baseline; of percents, in
// percentage points.
func (m *movedTotals) gap(g *totalsGroup, drawer, name string, f *rules.Figure) *rules.Figure {
	gap := &rules.Figure{
		Drawer: drawer, Name: name, Label: f.Label, Domain: g.domain, Measure: g.measure, Place: f.Place,
		Formula: rules.Difference(rules.Ref{Figure: f, At: rules.Here}, rules.Ref{Figure: g.stored[0], At: rules.Here}),
	}
	if g.measure.IsPercent() {
		gap.Measure, gap.Formula = pointsMeasure(), rules.Product{Factors: []rules.Formula{rules.Constant{Value: "100"}, gap.Formula}}
	}
	return m.add(gap)
}

// rowByRow is a table over the totals, with a row for each of them under the
// columns that they stand in.
func (m *movedTotals) rowByRow(prefix, sheet, subtitle string, columns []Column, entries func(t movedTotal) []Entry) *Table {
	t := &Table{
		ID: prefix + m.of.ID, Sheet: sheet, Title: m.title, Subtitle: subtitle, Unit: m.of.Unit, Role: Output, Layout: TotalsLayout,
		Columns: append([]Column{{Label: "Tabell och rad"}}, columns...),
	}
	var part *totalsPart
	for _, r := range m.rows {
		if len(m.parts) > 1 && r.part != part {
			t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: m.heading(r)})
		}
		part = r.part
		row := Row{Kind: r.row.Kind, Label: withoutNote(r.row.Label), Indent: r.row.Indent, Entries: entries(r)}
		if row.Kind == SumRow && part.column.Totals == SumRows { // here they sum nothing that is shown
			row.Kind, row.Indent = ItemRow, 1
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// heading is that of a column's totals, with their measure where it is not that
// of the table.
func (m *movedTotals) heading(r movedTotal) string {
	if word := MeasureWord(r.group.measure); word != "" && word != m.of.Unit {
		return r.part.label() + ", " + word
	}
	return r.part.label()
}

// notes say how many totals of the table stay as they are.
func (m *movedTotals) notes() []string {
	switch n := m.len() - len(m.rows); n {
	case 0:
		return nil
	case 1:
		return []string{"En rad ändras inte i något scenario och visas inte."}
	default:
		return []string{fmt.Sprintf("%d rader ändras inte i något scenario och visas inte.", n)}
	}
}

// levels are the totals of the baseline and of every scenario.
func (m *movedTotals) levels() *Table {
	var columns []Column
	for n, w := range m.ways {
		columns = append(columns, Column{Label: w.scenario.Name, Kind: FigureColumn, Focus: n == 0})
	}
	t := m.rowByRow("scenarios.tables.", tablesSheet, "Vad händer om? Summorna i bilagans tabeller, helår", columns, func(r movedTotal) []Entry {
		entries := make([]Entry, len(r.group.stored))
		for n, f := range r.group.stored {
			entries[n] = m.entry(Cell{f, r.index}, r.entry.Format)
		}
		return entries
	})
	t.Notes = m.notes()
	return t
}

// gaps are how much more every scenario has than the baseline.
func (m *movedTotals) gaps() *Table {
	var columns []Column
	for _, w := range m.ways[1:] {
		columns = append(columns, Column{Label: w.scenario.Name, Kind: FigureColumn})
	}
	subtitle := "Vad händer om? Scenariots summa minus den i " + m.baselineWithin() + ", helår"
	t := m.rowByRow("scenarios.table_differences.", tableGapsSheet, subtitle, columns, func(r movedTotal) []Entry {
		entries := make([]Entry, len(r.group.gaps))
		for n, f := range r.group.gaps {
			entries[n] = m.entry(Cell{f, r.index}, r.entry.Format.gap())
		}
		return entries
	})
	for n, r := range t.Rows {
		if len(r.Entries) > 0 && r.Entries[0].Cell.Figure.Measure.Equal(pointsMeasure()) {
			t.Rows[n].Label += ", " + manyOf(pointWord)
		}
	}
	t.Title += ", skillnad mot " + m.baselineWithin()
	t.Notes = m.notes()
	return t
}

// selected sets the table as the workbook is switched beside what is stored for
// the scenario that is selected, and counts the rows where they are not the
// same.
func (m *movedTotals) selected() (*Table, Cell) {
	columns := []Column{
		{Label: "Modellen nu", Kind: FigureColumn, Focus: true}, {Label: "Lagrat", Kind: FigureColumn}, {Label: differsHead, Kind: FigureColumn},
	}
	var all []Cell
	t := m.rowByRow("switch.tables.", selectedTablesSheet, "Modellen mot de lagrade värdena i bilagans tabeller", columns, func(r movedTotal) []Entry {
		side := func(name string, measure rules.Measure, x rules.Formula) Cell {
			member := r.group.domain.Members[r.index]
			return Cell{m.add(&rules.Figure{
				Drawer: "switch.tables." + m.of.ID, Name: member.ID + "." + name, Label: member.Label, Domain: rules.ScalarDomain(),
				Measure: measure, Formula: x, Place: m.placeOf(m.of),
			}), 0}
		}
		stored := Cell{r.group.selected, r.index}
		now := side("now", r.group.measure, ref(r.entry.Cell))
		wrong := side("differs", rules.Measure{}, strays(ref(now), ref(stored)))
		all = append(all, wrong)
		return []Entry{m.entry(now, r.entry.Format), m.entry(stored, r.entry.Format), m.entry(wrong, Amount)}
	})
	count := m.scalar(t, "total", "differs", rules.Measure{}, sumOf(all))
	t.Rows = append(t.Rows, Row{Kind: TotalRow, Label: "Rader som avviker", Entries: []Entry{{}, {}, m.entry(count, Result)}})
	return t, count
}

package budget

import (
	"fmt"
	"slices"

	"internbudget/rules"
)

const scenariosSheet = "Scenarier"

const storedNote = "Värden ur scenarier är lagrade, med gul botten i arbetsboken. Summor och skillnader är formler."

// layOutScenarios makes the tables of the comparison, in reading order: what
// was changed, what came of it, why, and where.
func (c *comparison) layOutScenarios() {
	changes := c.changesTable()
	board, units := c.closings()
	tables := []*Table{changes, board}
	for n, w := range c.all {
		bridge := c.bridge(w)
		if n < len(c.all)-1 {
			bridge.Notes = nil // the last one says how all are read
		}
		tables = append(tables, bridge)
	}
	c.insert(append(tables, units, c.choiceTable(), c.selectedTable())...)
	c.Tables = append(slices.DeleteFunc(c.Tables, func(t *Table) bool { return t.Layout == ChecksLayout }), c.checks()...)
}

// insert enters tables after the budget's outputs.
func (c *comparison) insert(tables ...*Table) {
	at := len(c.Tables)
	for i, t := range c.Tables {
		if t.Role == Output {
			at = i + 1
		}
	}
	c.Tables = slices.Insert(c.Tables, at, tables...)
}

// baselineName is what the board reads for what the scenarios are measured from.
func (c *comparison) baselineName() string {
	if c.baseline == nil {
		return "Bas"
	}
	return c.baseline.Name
}

// scenarioTable starts a table of the sheet.
func (c *comparison) scenarioTable(id, title, unit, rows string) *Table {
	return &Table{
		ID: "scenarios." + id, Sheet: scenariosSheet, Title: title, Subtitle: "Vad händer om? Effekt på helårets resultat",
		Unit: unit, Role: Output, Layout: ScalarsLayout, Columns: []Column{{Label: rows}},
	}
}

// stored enters a value of another scenario as an input: what a scenario comes
// to is computed by the program, and stored.
func (c *comparison) stored(drawer, name, label string, m rules.Measure, d *rules.Domain, place rules.Place, values []Number) *rules.Figure {
	f := &rules.Figure{
		Drawer: drawer, Name: name, Label: label, Domain: d, Measure: m, Place: place, Decimals: -1,
		Values: make([]rules.Decimal, len(values)), Origins: make([]rules.Origin, len(values)), Places: make([]rules.Place, len(values)),
	}
	for i, v := range values {
		if !v.IsDecimal() { // the text only; the value beside it is exact
			v = v.Round(rules.Rounding{Mode: rules.HalfUp, Unit: "0.0000000001"})
		}
		f.Values[i], f.Origins[i], f.Places[i] = rules.Decimal(v.String()), rules.Origin{Status: rules.Assumed}, place
	}
	c.add(f)
	copy(c.values[f.Seq], values)
	return f
}

// changesTable lists what every scenario changes: the old value and the new.
func (c *comparison) changesTable() *Table {
	t := c.scenarioTable("changes", "Antaganden", "", "Ändrad förutsättning")
	t.Columns = append(t.Columns,
		Column{Label: c.baselineName(), Kind: FigureColumn}, Column{Label: "Scenario", Kind: FigureColumn, Focus: true},
		Column{Label: "Enhet", Kind: TextColumn}, Column{Label: "Status", Kind: StatusColumn}, Column{Label: "Källa", Kind: TextColumn},
	)
	for _, w := range c.all {
		label := w.scenario.Name
		if w.scenario.Description != "" {
			label += ": " + w.scenario.Description
		}
		t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: label})
		for _, cause := range slices.Concat(w.scenario.Causes, c.withdrawn(w.scenario)) {
			if f := cause.Changes[0].Figure; len(cause.Changes) > manyChanges && !f.Measure.IsRatio() && !f.Date {
				t.Rows = append(t.Rows, c.changeOfMany(w.scenario, cause))
				continue
			}
			for _, ch := range cause.Changes {
				t.Rows = append(t.Rows, c.changeRow(w.scenario, cause, ch))
			}
		}
	}
	return t
}

func (c *comparison) changeRow(s *rules.Scenario, cause *rules.Cause, ch rules.Change) Row {
	f := ch.Figure.BaseOf
	label := f.Label
	if !f.IsScalar() {
		label += ", " + memberLabel(f.Domain.Members[ch.Index], f.Domain.Over)
	}
	return c.changedRow(label, c.inputIn(c.baseline, ch), c.inputIn(s, ch), cause.Origin)
}

// inputIn is the input that holds in a scenario where another, or the same,
// makes a change: its own or, where it has none, that of the rules.
func (c *comparison) inputIn(s *rules.Scenario, ch rules.Change) Cell {
	if n := c.book.Switch.Number(s); n > 0 {
		if own := c.book.Switch.Input(ch.Figure.BaseOf).By[n-1]; own != nil && c.Has(Cell{own, ch.Index}) {
			return Cell{own, ch.Index}
		}
	}
	return Cell{ch.Figure, ch.Index}
}

// memberLabel is what a row or unit is called under the label of a figure.
func memberLabel(m rules.Member, over rules.DomainOver) string {
	if m.Unit != nil && over == rules.Rows {
		return m.Label + ", " + m.Unit.Label
	}
	return m.Label
}

// manyChanges is how many changes of one cause are listed one by one.
const manyChanges = 6

// changeOfMany is the sum of what a cause changes, before and after.
func (c *comparison) changeOfMany(s *rules.Scenario, cause *rules.Cause) Row {
	f := cause.Changes[0].Figure
	var old, changed []Cell
	for _, ch := range cause.Changes {
		old, changed = append(old, c.inputIn(c.baseline, ch)), append(changed, c.inputIn(s, ch))
	}
	label := fmt.Sprintf("%s, summa av %d", cause.Label, len(old))
	sum := func(name string, of []Cell) Cell {
		return Cell{c.add(&rules.Figure{
			Drawer: "scenarios." + s.ID, Name: cause.Path + name, Label: label, Domain: rules.ScalarDomain(), Measure: f.Measure,
			Formula: sumOf(of), Place: cause.Place,
		}), 0}
	}
	return c.changedRow(label, sum(".before", old), sum("", changed), cause.Origin)
}

func (c *comparison) changedRow(label string, old, changed Cell, o rules.Origin) Row {
	format := zeroShown(c.formatOf(old.Figure))
	before, after := c.entry(old, format), c.entry(changed, format)
	before.Input, after.Input = false, false
	return Row{Label: label, Indent: 1, Entries: []Entry{
		before, after, {Text: MeasureWord(old.Figure.Measure)}, {Text: StatusWord(o.Status)}, {Text: originText(o)},
	}}
}

// closings compares what every area, and the board, ends in, and every unit.
func (c *comparison) closings() (board, units *Table) {
	m := c.Book.Budget.Amounts
	board = c.scenarioTable("totals", "Resultat per område", m.String(), "Område")
	units = c.scenarioTable("units", "Resultat per enhet", m.String(), "Enhet")
	kept := []*Table{board, units}
	heads := []Column{{Label: c.baselineName(), Kind: FigureColumn, Focus: true}}
	var of []func(*rules.Unit) Cell
	for n, w := range append([]*whatIf{c.first}, c.all...) {
		w.stored = c.stored("scenarios."+w.scenario.ID, "closing", w.scenario.Name, m, c.units, w.scenario.Place, w.closing)
		if n > 0 {
			heads = append(heads, Column{Label: w.scenario.Name, Kind: FigureColumn})
		}
		of = append(of, func(u *rules.Unit) Cell { return Cell{w.stored, c.units.IndexOf(u)} })
	}
	for n, w := range c.all {
		heads = append(heads, Column{Label: w.scenario.Name, Group: "Skillnad mot " + lower(c.baselineName()), Kind: FigureColumn, Split: n == 0})
	}
	for _, t := range kept {
		t.Columns = append(t.Columns, heads...)
	}
	var areas [][]Cell
	for _, a := range c.areasOrAll() {
		units.Rows = append(units.Rows, Row{Kind: SectionRow, Label: a.Label})
		var unitRows [][]Cell
		for _, u := range a.Units {
			var cells []Cell
			for _, closing := range of {
				cells = append(cells, closing(u))
			}
			unitRows = append(unitRows, cells)
			units.Rows = append(units.Rows, c.comparedRow(units, ItemRow, u.Label, cells))
		}
		cells := c.summed(board, a.Label, unitRows, len(of))
		areas = append(areas, cells)
		board.Rows = append(board.Rows, c.comparedRow(board, ItemRow, a.Label, cells))
	}
	const all = "Hela nämnden"
	board.Rows = append(board.Rows, c.comparedRow(board, TotalRow, all, c.summed(board, all, areas, len(of))))
	board.Notes = []string{"Plus betyder bättre resultat, minus sämre. Anslagsfinansierade områden visar avvikelsen mot anslaget."}
	units.Notes = []string{storedNote}
	return board, units
}

// areasOrAll are the areas that the board reads, or all units as one where the
// rules name none.
func (c *comparison) areasOrAll() []*rules.Area {
	if len(c.Book.Areas) == 0 {
		return []*rules.Area{{Label: "Alla enheter", Units: c.Book.Units}}
	}
	return c.Book.Areas
}

// summed adds rows of cells, column by column.
func (c *comparison) summed(t *Table, label string, rows [][]Cell, columns int) []Cell {
	var sums []Cell
	for n := range columns {
		var column []Cell
		for _, r := range rows {
			column = append(column, r[n])
		}
		sums = append(sums, c.scalar(t, label, fmt.Sprintf("%d", n), c.Book.Budget.Amounts, sumOf(column)))
	}
	return sums
}

// comparedRow is the closing in the baseline and in every scenario, and the
// difference of each.
func (c *comparison) comparedRow(t *Table, kind RowKind, label string, cells []Cell) Row {
	row := Row{Kind: kind, Label: label, Indent: 1}
	if kind == TotalRow {
		row.Indent = 0
	}
	for _, cell := range cells {
		row.Entries = append(row.Entries, c.entry(cell, Result))
	}
	for n, cell := range cells[1:] {
		d := c.scalar(t, label, fmt.Sprintf("difference_%d", n+1), c.Book.Budget.Amounts, difference(ref(cell), ref(cells[0])))
		row.Entries = append(row.Entries, c.entry(d, Change))
	}
	return row
}

// bridge leads from the baseline to a scenario, cause by cause.
func (c *comparison) bridge(w *whatIf) *Table {
	m, id := c.Book.Budget.Amounts, "bridge."+w.scenario.ID
	t := c.scenarioTable(id, fmt.Sprintf("Från %s till %s, orsak för orsak", lower(c.baselineName()), w.scenario.Name), m.String(), "Orsak")
	t.Columns = append(t.Columns, Column{Label: "Var för sig", Kind: FigureColumn, Muted: true}, Column{Label: "Samspel", Kind: FigureColumn, Muted: true},
		Column{Label: "I tur\noch ordning", Kind: FigureColumn, Focus: true})
	var alone, inOrder []Cell
	for n, s := range w.causes {
		value := func(name string, v Number) Cell {
			return Cell{c.stored("scenarios."+w.scenario.ID, fmt.Sprintf("bridge.%d.%s", n+1, name), s.label, m, rules.ScalarDomain(), w.scenario.Place, []Number{v}), 0}
		}
		alone, inOrder = append(alone, value("alone", s.alone)), append(inOrder, value("in_order", s.inOrder))
		t.Rows = append(t.Rows, c.bridgeRow(t, ItemRow, s.label, alone[n], inOrder[n]))
	}
	const sum = "Skillnad i resultat"
	t.Rows = append(t.Rows, c.bridgeRow(t, TotalRow, sum, c.scalar(t, sum, "alone", m, sumOf(alone)), c.scalar(t, sum, "in_order", m, sumOf(inOrder))))
	t.Notes = []string{
		"I tur och ordning: orsakerna läggs till en i taget, uppifrån; de summerar till hela skillnaden.",
		"Samspel: vad en orsak ger utöver vad den ger var för sig, för att de ovanför redan gäller.",
		storedNote,
	}
	return t
}

func (c *comparison) bridgeRow(t *Table, kind RowKind, label string, alone, inOrder Cell) Row {
	format := Change
	if kind == TotalRow {
		format = ChangeResult
	}
	interplay := c.scalar(t, label, "interplay", c.Book.Budget.Amounts, difference(ref(inOrder), ref(alone)))
	row := Row{Kind: kind, Label: label, Indent: 1}
	if kind == TotalRow {
		row.Indent = 0
	}
	for _, cell := range []Cell{alone, interplay, inOrder} {
		row.Entries = append(row.Entries, c.entry(cell, format))
	}
	return row
}

package budget

import (
	"fmt"

	"internbudget/rules"
)

// mostSteps is how many sensitivities the tables of units show: the largest.
const mostSteps = 8

// unitEffects are what every unit gets of the sensitivities that move the board
// most, a table for each way, with the sums of areas and of the board.
func (c *comparison) unitEffects(steps []*bothWays) []*Table {
	steps = steps[:min(len(steps), mostSteps)]
	higher := c.unitTable("units.higher", "Känslighet högre per enhet", "Per enhet, när den blir högre", steps, func(w *bothWays) []Number { return w.up })
	lower := c.unitTable("units.lower", "Känslighet lägre per enhet", "Per enhet, när den blir lägre", steps, func(w *bothWays) []Number { return w.down })
	higher.Notes = append([]string{fmt.Sprintf("De %d förutsättningar som påverkar nämndens resultat mest, störst först.", len(steps))}, higher.Notes...)
	return []*Table{higher, lower}
}

func (c *comparison) unitTable(id, sheet, title string, steps []*bothWays, of func(*bothWays) []Number) *Table {
	t := c.sensitivityTable(id, sheet, title)
	t.Columns[0].Label = "Enhet"
	t.Notes = []string{storedNote}
	m := c.Book.Budget.Amounts
	var effects []*rules.Figure
	for _, w := range steps {
		t.Columns = append(t.Columns, Column{Label: w.scenario.Name, Kind: FigureColumn})
		effects = append(effects, c.stored("sensitivity."+w.scenario.ID, id, w.scenario.Name, m, c.units, w.scenario.Place, of(w)))
	}
	row := func(kind RowKind, label string, cells []Cell) Row {
		r := Row{Kind: kind, Label: label}
		for _, at := range cells {
			r.Entries = append(r.Entries, c.entry(at, Change))
		}
		return r
	}
	var areas [][]Cell
	for _, a := range c.areasOrAll() {
		var units [][]Cell
		var rows []Row
		for _, u := range a.Units {
			var cells []Cell
			for _, f := range effects {
				cells = append(cells, Cell{f, c.units.IndexOf(u)})
			}
			units = append(units, cells)
			r := row(ItemRow, u.Label, cells)
			r.Indent = 1
			rows = append(rows, r)
		}
		sums := c.summed(t, a.Label, units, len(effects))
		areas = append(areas, sums)
		t.Rows = append(append(t.Rows, row(SumRow, a.Label, sums)), rows...)
	}
	t.Rows = append(t.Rows, row(TotalRow, wholeBoard, c.summed(t, wholeBoard, areas, len(effects))))
	return t
}

// summed adds rows of cells, column by column.
func (c *comparison) summed(t *Table, label string, rows [][]Cell, columns int) []Cell {
	var sums []Cell
	for n := range columns {
		var column []Cell
		for _, r := range rows {
			column = append(column, r[n])
		}
		sums = append(sums, c.scalar(t, label, fmt.Sprint(n), c.Book.Budget.Amounts, sumOf(column)))
	}
	return sums
}

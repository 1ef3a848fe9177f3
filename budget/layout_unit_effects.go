package budget

import (
	"fmt"

	"internbudget/rules"
)

// mostSteps is how many sensitivities the tables of units show: the largest.
const mostSteps = 8

// The sheets of what every unit gets, each way.
const (
	higherUnitsSheet = "Känslighet högre per enhet"
	lowerUnitsSheet  = "Känslighet lägre per enhet"
)

// unitEffects are what every unit gets of the sensitivities that move the board
// most, a table for each way, with the sums of areas and of the board.
func (c *comparison) unitEffects(steps []*bothWays) []*Table {
	steps = steps[:min(len(steps), mostSteps)]
	higher := c.unitTable("units.higher", higherUnitsSheet, "Per enhet, när den blir högre", steps, func(w *bothWays) []Number { return w.up.closing })
	lower := c.unitTable("units.lower", lowerUnitsSheet, "Per enhet, när den blir lägre", steps, func(w *bothWays) []Number { return w.down.closing })
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
	areas := make([][]Cell, len(effects)) // by column
	for _, a := range c.areasOrAll() {
		at := len(t.Rows)
		t.Rows = append(t.Rows, Row{})
		units := make([][]Cell, len(effects))
		for _, u := range a.Units {
			var cells []Cell
			for n, f := range effects {
				cells = append(cells, Cell{f, c.units.IndexOf(u)})
				units[n] = append(units[n], cells[n])
			}
			t.Rows = append(t.Rows, c.figureRow(u.Label, Change, cells))
		}
		sums := c.summed(t, a.Label, units)
		for n, sum := range sums {
			areas[n] = append(areas[n], sum)
		}
		t.Rows[at] = c.figureRow(a.Label, Change, sums)
		t.Rows[at].Kind, t.Rows[at].Indent = SumRow, 0
	}
	total := c.figureRow(wholeBoard, ChangeResult, c.summed(t, wholeBoard, areas))
	total.Kind, total.Indent = TotalRow, 0
	t.Rows = append(t.Rows, total)
	return t
}

// summed adds up the cells of every column.
func (c *comparison) summed(t *Table, label string, columns [][]Cell) []Cell {
	var sums []Cell
	for n, cells := range columns {
		sums = append(sums, c.scalar(t, label, fmt.Sprint(n), c.Book.Budget.Amounts, sumOf(cells)))
	}
	return sums
}

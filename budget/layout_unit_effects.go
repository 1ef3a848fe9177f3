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
func (s *sensitivity) unitEffects() []*Table {
	steps := s.steps[:min(len(s.steps), mostSteps)]
	higher := s.unitTable("units.higher", higherUnitsSheet, "Per enhet, när den blir högre", steps, func(w *bothWays) []Number { return w.up.closing })
	lower := s.unitTable("units.lower", lowerUnitsSheet, "Per enhet, när den blir lägre", steps, func(w *bothWays) []Number { return w.down.closing })
	higher.Notes = append([]string{fmt.Sprintf("De %d förutsättningar som påverkar nämndens resultat mest, störst först.", len(steps))}, higher.Notes...)
	return []*Table{higher, lower}
}

func (s *sensitivity) unitTable(id, sheet, title string, steps []*bothWays, of func(*bothWays) []Number) *Table {
	t := s.sensitivityTable(id, sheet, title)
	t.Columns[0].Label = "Enhet"
	t.Notes = []string{storedNote}
	var effects []*rules.Figure
	for _, w := range steps {
		t.Columns = append(t.Columns, Column{Label: w.scenario.Name, Kind: FigureColumn})
		effects = append(effects, s.stored(s.effectOf(w, id, s.units), of(w)))
	}
	areas := make([][]Cell, len(effects)) // by column
	for _, a := range s.areasOrAll() {
		at := len(t.Rows)
		t.Rows = append(t.Rows, Row{})
		units := make([][]Cell, len(effects))
		for _, u := range a.Units {
			var cells []Cell
			for n, f := range effects {
				cells = append(cells, Cell{f, s.units.IndexOf(u)})
				units[n] = append(units[n], cells[n])
			}
			t.Rows = append(t.Rows, s.figureRow(u.Label, Change, cells))
		}
		sums := s.summed(t, a.Label, units)
		for n, sum := range sums {
			areas[n] = append(areas[n], sum)
		}
		t.Rows[at] = s.figureRow(a.Label, Change, sums)
		t.Rows[at].Kind, t.Rows[at].Indent = SumRow, 0
	}
	total := s.figureRow(wholeBoard, Change.WithZero(), s.summed(t, wholeBoard, areas))
	total.Kind, total.Indent = TotalRow, 0
	t.Rows = append(t.Rows, total)
	return t
}

// summed adds up the cells of every column.
func (s *sensitivity) summed(t *Table, label string, columns [][]Cell) []Cell {
	var sums []Cell
	for n, cells := range columns {
		sums = append(sums, s.scalar(t, label, fmt.Sprint(n), s.Book.Budget.Amounts, sumOf(cells)))
	}
	return sums
}

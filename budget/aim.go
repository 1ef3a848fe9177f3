package budget

import (
	"fmt"

	"internbudget/rules"
)

// Aim is what a what-if looks at: a figure, or the result of the board in one of the
// years, which is the sum of what its units end in.
type Aim struct {
	figure Cell
	year   *rules.Book // whose result, where there is no figure
	cells  []Cell      // whose sum it is
}

// AimAt looks at a figure.
func AimAt(figure Cell) Aim { return Aim{figure: figure, cells: []Cell{figure}} }

// AimAtResult looks at the result of the board in the year of a book: the budget's, or
// one of its plan years.
func AimAtResult(year *rules.Book) Aim { return Aim{year: year, cells: closingCells(year)} }

// id names what is looked at as the user of a book does.
func (a Aim) id(book *rules.Book) string {
	if a.figure.Figure == nil {
		return book.ResultID(a.year)
	}
	return a.figure.ID()
}

// in is the value in a budget.
func (a Aim) in(b *Budget) Number {
	var sum Number
	for _, at := range a.cells {
		sum = sum.Add(b.Value(at))
	}
	return sum
}

// described is the figure that says what is looked at, for values that are entered
// beside it.
func (a Aim) described(b *Budget) rules.Figure {
	if f := a.figure.Figure; f != nil {
		return rules.Figure{Label: b.CellLabel(a.figure), Measure: f.Measure, Date: f.Date, Place: f.Place}
	}
	label := "Hela nämndens resultat"
	if a.year != b.Book {
		label = fmt.Sprintf("%s, %d", label, a.year.Budget.Year)
	}
	return rules.Figure{Label: label, Measure: a.year.Budget.Amounts, Place: a.year.Budget.Place}
}

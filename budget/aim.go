package budget

import "internbudget/rules"

// aim is what a what-if looks at: a figure or, where none is named, the result of the
// board, which is the sum of what its units end in.
type aim struct {
	figure Cell
	cells  []Cell // whose sum it is
}

// aimAt looks at a figure, or with no figure at the result of the board.
func aimAt(book *rules.Book, figure Cell) aim {
	if figure.Figure == nil {
		return aim{cells: closingCells(book)}
	}
	return aim{figure, []Cell{figure}}
}

// id names what is looked at as the user does.
func (a aim) id() string {
	if a.figure.Figure == nil {
		return rules.BoardResult
	}
	return a.figure.ID()
}

// in is the value in a budget.
func (a aim) in(b *Budget) Number {
	var sum Number
	for _, at := range a.cells {
		sum = sum.Add(b.Value(at))
	}
	return sum
}

// described is the figure that says what is looked at, for values that are entered
// beside it.
func (a aim) described(b *Budget) rules.Figure {
	if f := a.figure.Figure; f != nil {
		return rules.Figure{Label: b.CellLabel(a.figure), Measure: f.Measure, Date: f.Date, Place: f.Place}
	}
	return rules.Figure{Label: "Hela nämndens resultat", Measure: b.Book.Budget.Amounts, Place: b.Book.Budget.Place}
}

package budget

import "internbudget/rules"

// closings are what every unit ends in, in the order of the book.
func (b *Budget) closings() []Number {
	all := make([]Number, len(b.Book.Units))
	for i, at := range closingCells(b.Book) {
		all[i] = b.Value(at)
	}
	return all
}

// closingCells are the cells that units end in, in the order of the book. The units of
// a plan year are those of the budget's, of kinds that compute in that year.
func closingCells(book *rules.Book) []Cell {
	closings := map[string]*rules.Figure{}
	for _, k := range book.Kinds {
		closings[k.ID] = closingOfKind(k)
	}
	all := make([]Cell, len(book.Units))
	for i, u := range book.Units {
		f := closings[u.Kind.ID]
		all[i] = Cell{f, f.Domain.IndexOf(u)}
	}
	return all
}

// closingOfKind is what the units of a kind end in: their result, or their deviation from
// the appropriation.
func closingOfKind(k *rules.Kind) *rules.Figure {
	if k.Totals.Result != nil {
		return k.Totals.Result
	}
	return k.Totals.Deviation
}

// closingOfUnit is what a unit ends in, in the budget's year.
func closingOfUnit(u *rules.Unit) Cell {
	f := closingOfKind(u.Kind)
	return Cell{f, f.Domain.IndexOf(u)}
}

// result is what the board ends in.
func (b *Budget) result() Number { return sumOfNumbers(b.closings()) }

func sumOfNumbers(all []Number) Number {
	var sum Number
	for _, n := range all {
		sum = sum.Add(n)
	}
	return sum
}

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

// closingCells are the cells that units end in, in the order of the book.
func closingCells(book *rules.Book) []Cell {
	all := make([]Cell, len(book.Units))
	for i, u := range book.Units {
		all[i] = closingOfUnit(u)
	}
	return all
}

// closingOfUnit is what a unit ends in: its result, or its deviation from the
// appropriation.
func closingOfUnit(u *rules.Unit) Cell {
	f := u.Kind.Totals.Result
	if f == nil {
		f = u.Kind.Totals.Deviation
	}
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

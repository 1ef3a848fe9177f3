package budget

import "internbudget/rules"

// Again is the book under changes, computed again from what it comes to under
// others, without tables.
func Again(book *rules.Book, base, changes []rules.Change) (*Budget, rules.Problems) {
	v := modelOf(book, base).varying(cellsOf(changes))
	v.under(changes)
	return v.Budget, v.problems.told(book, "")
}

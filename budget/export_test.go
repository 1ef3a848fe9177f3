package budget

import "internbudget/rules"

// Again is the book under changes, computed again from what it comes to under
// others, without tables.
func Again(book *rules.Book, base, changes []rules.Change) (*Budget, rules.Problems) {
	e := modelOf(book, base).under(changes)
	return e.Budget, e.problems
}

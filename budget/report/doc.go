// Package report reads a budget out as text: its tables on the screen, in
// Markdown, CSV and JSON, and the way back from a figure to its sources.
//
//	Budget ─┬─ Text, Markdown, CSV, JSON   the tables
//	        ├─ Explain, Figures            a figure, down to its sources
//	        └─ Summary                     the areas and the checks, in brief
//
//	Difference ── WriteDifference, DifferenceJSON   what two budgets differ by
//	Report ────── FindingsText, FindingsTable, …     what a verification found
//
// No figure is computed here: a table's cells are figures already, and the
// numbers within an explanation are what the budget makes of the parts of a
// formula ([budget.Budget.Evaluate]). What the board reads is Swedish, what an
// operator reads ([Summary], errors) is English.
//
// Numbers are printed exactly (number.go): halves away from zero, as Excel
// shows them, and never through a float.
package report

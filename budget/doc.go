// Package budget computes what the rules amount to, exactly.
//
// It is the second stage of the pipeline:
//
//	rules.Load ──► Book ── budget.Compute ──► Budget ──┬─ workbook.Write
//	                                                   ├─ report.*
//	                                                   └─ verify.*
//
// [Compute] evaluates every formula of the book in exact arithmetic and lays
// the figures out in [Table]s. A table's cells are figures too (sums, changes,
// percents are formulas like any other), so a renderer computes nothing: the
// sheet, the screen and the file read the same cells.
package budget

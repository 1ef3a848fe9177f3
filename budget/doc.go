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
//
// Plan years are columns, not sheets. What is written once for all years is the
// same figure in each of them; what a year computes stands beside the same of
// the other years, under a head with its number. Of other years only what this
// budget rests on or shows is laid out: a predecessor gives its closings, not
// its own appendix.
package budget

// Package workbook writes a budget as an Excel appendix that computes itself.
//
// It is the last stage of the pipeline, a reading of the same tables that
// package report prints:
//
//	budget.Compute ──► Budget ── workbook.Write ──► .xlsx
//
// Writing takes three steps:
//
//  1. plan: every table gets its sheet, rows and columns, with widths measured
//     from what it holds, and every figure gets its home, the one cell where
//     its value or formula stands.
//  2. write: the sheets are streamed row by row. At its home a figure is a
//     live formula with its exact value beside it; wherever else it is shown,
//     a plain reference to its home. No number is typed into a formula.
//  3. pack: the parts are archived in a fixed order with a fixed date, so that
//     the same budget gives the same bytes.
//
// The chart of a table is drawn from cells beside it, outside the paper, that
// refer to the table's own: where a bar begins, how long it is. A workbook whose
// scenarios can be switched says on every sheet which of them is selected.
//
// A table of texts, such as the findings of a verification, is written by
// [WriteTable] in the same way: one sheet, no formulas.
//
// Somebody else's workbook is read by [Read] as rows of texts, and by [Inspect]
// with its formulas; both refuse what only fills the memory.
//
// The looks stand in three files: style.go (colours and styles), columns.go
// (widths, portrait or landscape) and page.go (paper, margins, headers). They
// follow the layout of a table and the width of its figures, never whose
// budget it is.
package workbook

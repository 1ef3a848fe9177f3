// Package audit examines the arithmetic of a workbook that somebody else made.
//
//	workbook.Inspect ──► Content ──► audit.Workbook ──► verify.Report
//
// Every formula is parsed (parse.go, parse_refs.go, parse_tables.go) into a tree
// (tree.go) and computed anew from the stored values that it refers to
// (evaluate.go, operators.go, ranges.go, references.go and the functions,
// functions*.go). So a wrong value is found where it stands,
// and is not carried to every cell that builds on it. How far a stored value may
// be from the computed one is no tolerance that somebody chose: each value carries
// a bound on what double-precision arithmetic may have done to it (value.go).
//
// The other findings compare a cell with what stands around it: patterns.go and
// edges.go (formulas and typed numbers that break a row or column), sums.go,
// hidden.go, texts.go, cycles.go. A formula is compared by its form, which is the
// same for two cells where one is a copy of the other. What a finding moves is
// followed through all formulas that rest on it (worth.go).
//
// All work is bounded: a workbook may have been made to take forever. What is
// beyond the bounds is said.
//
// Against compares a workbook of our own, that somebody has worked in, with the
// one that its rules give (against.go): sheets, and their rows and
// columns alike, are paired by their texts (against_sheets.go, against_lines.go),
// formulas by their form where their references have moved to (against_reach.go),
// and totals by what the changed inputs and formulas make of them
// (against_effects.go, against_totals.go).
//
// What is not computed is listed by its reason, in Report.Undetectable.
// Everything that is said stands in wording.go and wording_against.go.
package audit

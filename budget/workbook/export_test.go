package workbook

// Recalculated are workbooks as LibreOffice computes them anew, for the tests of
// what other packages compute.
var Recalculated = allRecalculated

// WithPart is a workbook with one part changed, for the same tests.
var WithPart = withPart

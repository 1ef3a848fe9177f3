package workbook

// Recalculated are workbooks as LibreOffice computes them anew, for the tests of
// what other packages compute.
var Recalculated = allRecalculated

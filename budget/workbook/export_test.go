package workbook

// What the tests of the package's users need: workbooks as LibreOffice computes
// them anew, or as it leaves one when it has edited it, and a workbook with one
// part changed.
var (
	Recalculated = allRecalculated
	Edited       = edited
	WithPart     = withPart
)

package audit

import (
	"internbudget/budget/workbook"
)

// reach is how many neighbours on each side must agree before a cell between
// them is said to break their pattern.
const reach = 2

// patterns finds formulas and typed numbers that stand between equal formulas,
// along a column or a row. A formula that follows the pattern of the other
// direction is a sum among rows, or the like, and no finding.
func (a *auditor) patterns(sheet int) {
	s := a.book.sheets[sheet]
	for i := range s.Cells {
		cell := &s.Cells[i]
		if cell.Formula == nil && cell.Kind != workbook.NumberCell {
			continue
		}
		own := a.forms[sheet][i]
		down, right := a.around(sheet, cell, 1, 0), a.around(sheet, cell, 0, 1)
		if own > withoutReference && (a.touches(sheet, cell, own, 1, 0) || a.touches(sheet, cell, own, 0, 1)) {
			continue
		}
		at := place{sheet, cell.Row, cell.Column}
		for _, p := range []pattern{down, right} {
			if p.neighbour == nil || p.form == own {
				continue
			}
			expected, err := parse(copied(p.neighbour), cell.Row, cell.Column)
			if err != nil {
				continue
			}
			if cell.Formula == nil {
				a.review(labelTyped, a.at(at), typedText(cell.Text, written(expected))...)
			} else if !isSum(cell) {
				a.review(labelPattern, a.at(at), patternText(formulaText(cell), written(expected))...)
			} else {
				continue
			}
			break
		}
	}
}

// pattern is the form that neighbours on both sides share.
type pattern struct {
	form      uint64
	neighbour *workbook.Cell
}

// around is what the nearest cells on both sides share, in steps of rows and
// columns.
func (a *auditor) around(sheet int, cell *workbook.Cell, rows, cols int32) pattern {
	var p pattern
	for n := int32(1); n <= reach; n++ {
		for _, side := range []int32{-n, n} {
			neighbour, shape := a.formAt(sheet, cell.Row+side*rows, cell.Column+side*cols)
			if shape <= withoutReference || p.form != 0 && shape != p.form {
				return pattern{}
			}
			p = pattern{shape, neighbour}
		}
	}
	return p
}

// touches reports whether a cell next to it has the same form.
func (a *auditor) touches(sheet int, cell *workbook.Cell, own uint64, rows, cols int32) bool {
	_, before := a.formAt(sheet, cell.Row-rows, cell.Column-cols)
	_, after := a.formAt(sheet, cell.Row+rows, cell.Column+cols)
	return before == own || after == own
}

// formAt is the cell at row, column, and what tells its form.
func (a *auditor) formAt(sheet int, row, col int32) (*workbook.Cell, uint64) {
	s := a.book.sheets[sheet]
	column := s.columns[col]
	if column == nil {
		return nil, 0
	}
	from, to := column.between(row, row)
	if from == to {
		return nil, 0
	}
	i := column.cells[from]
	return &s.Cells[i], a.forms[sheet][i]
}

// copied is a cell's formula as seen from there, to be read at another cell.
func copied(from *workbook.Cell) *workbook.Formula {
	x, err := parse(from.Formula, from.Row, from.Column)
	if err != nil {
		return from.Formula
	}
	return &workbook.Formula{Text: written(x), Row: from.Row, Column: from.Column}
}

// formulaText is a cell's formula as it would be seen there.
func formulaText(cell *workbook.Cell) string {
	x, err := parse(cell.Formula, cell.Row, cell.Column)
	if err != nil {
		return cell.Formula.Text
	}
	return written(x)
}

// isSum reports whether a formula is a sum of cells, as stands among rows that
// are computed.
func isSum(cell *workbook.Cell) bool {
	x, err := parse(cell.Formula, cell.Row, cell.Column)
	call, ok := x.(callNode)
	return err == nil && ok && call.name == "SUM"
}

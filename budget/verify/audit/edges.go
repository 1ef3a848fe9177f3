package audit

import (
	"strconv"
	"strings"

	"internbudget/budget/workbook"
)

const (
	// reachOfEdge is how many equal formulas must stand on the one side of a cell
	// before it is said to break them where they end.
	reachOfEdge = 3
	// mostBeside is how far to each side the rows or columns are looked at that
	// should end where these do.
	mostBeside = 8
)

// side is a direction along a row or column: where the formulas stand that a cell
// at their end is compared with.
type side struct{ rows, cols int32 }

var sides = [...]side{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}

// edge is what breaks the formulas that end beside it.
type edge struct {
	side
	expected node
	around   bool // one more of them stands on the other side
}

// edgeAt finds formulas of one form that end at a cell, although those beside
// them go on: a typed number in the last row of a column of formulas, where the
// other columns have their formulas also in that row. Formulas that would reach
// beyond the cell are a series that begins here.
func (a *auditor) edgeAt(sheet int, cell *workbook.Cell, own forms) (edge, bool) {
	for _, s := range sides {
		neighbour, form := a.formsFrom(sheet, cell.Row, cell.Column, s)
		if neighbour == nil || form == own[0] || a.touches(sheet, cell, own, s.cols, s.rows) {
			continue
		}
		expected, err := a.movedTo(sheet, cell, neighbour)
		if err != nil || cell.Formula != nil && !a.isLike(sheet, cell, expected, s) || reachesBeyond(expected, cell, s) {
			continue
		}
		_, other := a.formAt(sheet, cell.Row-s.rows, cell.Column-s.cols)
		if around := other[0] == form; around || a.othersGoOn(sheet, cell, s) {
			return edge{s, expected, around}, true
		}
	}
	return edge{}, false
}

// formsFrom is the nearest cell to a side, and the form that it shares with those
// behind it.
func (a *auditor) formsFrom(sheet int, row, col int32, s side) (*workbook.Cell, uint64) {
	nearest, of := a.formAt(sheet, row+s.rows, col+s.cols)
	for n := int32(1); n <= reachOfEdge; n++ {
		if _, other := a.formAt(sheet, row+n*s.rows, col+n*s.cols); other[0] <= withoutReference || other[0] != of[0] {
			return nil, 0
		}
	}
	return nearest, of[0]
}

// movedTo is a formula as its copy would be in another cell.
func (a *auditor) movedTo(sheet int, cell, from *workbook.Cell) (node, error) {
	x, err := a.book.parse(from.Formula, place{sheet, from.Row, from.Column})
	if err != nil {
		return nil, err
	}
	return a.book.parse(&workbook.Formula{Text: written(x), Row: from.Row, Column: from.Column}, place{sheet, cell.Row, cell.Column})
}

// isLike reports whether a formula computes as another does, but with other cells
// or numbers, and does not add up what it ends: one that is made in another way
// is something else, such as a total.
func (a *auditor) isLike(sheet int, cell *workbook.Cell, other node, s side) bool {
	x, err := a.book.parse(cell.Formula, place{sheet, cell.Row, cell.Column})
	if err != nil || skeleton(x) != skeleton(other) {
		return false
	}
	like := true
	walk(x, func(part node) {
		if r, ok := part.(refNode); ok && r.sheet == "" {
			in := area{0, r.from.row, r.from.column, r.to.row, r.to.column}
			like = like && !in.holds(place{0, cell.Row + s.rows, cell.Column + s.cols})
		}
	})
	return like
}

// skeleton is a formula without its cells and numbers.
func skeleton(x node) string {
	var b strings.Builder
	walk(x, func(part node) {
		switch part := part.(type) {
		case callNode:
			b.WriteString(part.name + strconv.Itoa(len(part.args)))
		case unaryNode:
			b.WriteByte(part.op)
		case binaryNode:
			b.WriteString(part.op)
		default:
			b.WriteByte('x')
		}
	})
	return b.String()
}

// reachesBeyond reports whether a formula uses what stands on the other side of
// its cell, or is an error there.
func reachesBeyond(x node, cell *workbook.Cell, s side) bool {
	found := false
	walk(x, func(part node) {
		switch r := part.(type) {
		case faultNode:
			found = true
		case refNode:
			switch {
			case r.sheet != "" || r.link != "":
			case s.rows < 0 && r.to.row > cell.Row && !r.to.fixedRow,
				s.rows > 0 && r.from.row < cell.Row && !r.from.fixedRow,
				s.cols < 0 && r.to.column > cell.Column && !r.to.fixedColumn,
				s.cols > 0 && r.from.column < cell.Column && !r.from.fixedColumn:
				found = true
			}
		}
	})
	return found
}

// othersGoOn reports whether there are formulas beside those that end at a cell,
// and all of them go on.
func (a *auditor) othersGoOn(sheet int, cell *workbook.Cell, s side) bool {
	goOn := false
	for _, direction := range []int32{-1, 1} {
		for n := int32(1); n <= mostBeside; n++ {
			row, col := cell.Row+direction*n*s.cols, cell.Column+direction*n*s.rows
			own, of := a.formAt(sheet, row, col)
			if own == nil {
				break
			}
			if nearest, form := a.formsFrom(sheet, row, col, s); nearest != nil {
				if of[0] != form {
					return false
				}
				goOn = true
			}
		}
	}
	return goOn
}

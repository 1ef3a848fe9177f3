package audit

import (
	"strings"

	"internbudget/budget/verify"
	"internbudget/budget/workbook"
)

// reach is how many neighbours on each side must agree before a cell between
// them is said to break their pattern.
const reach = 2

// patterns finds formulas and typed numbers that stand between equal formulas,
// along a column or a row. A formula that follows the pattern of the other
// direction is a sum among rows, or the like, and no finding; nor is a sum, but
// among sums of the same kind.
func (a *auditor) patterns(sheet int) {
	s := a.book.sheets[sheet]
	for i := range s.Cells {
		cell := &s.Cells[i]
		if cell.Formula == nil && cell.Kind != workbook.NumberCell {
			continue
		}
		own := a.forms[sheet][i]
		where, expected := aroundIt, a.expected(sheet, cell, own)
		if cell.Formula != nil && a.isSum(sheet, cell) {
			if _, told := a.omitted[place{sheet, cell.Row, cell.Column}]; told || expected == nil || !a.addsUpAlong(sheet, cell, expected) {
				continue
			}
		}
		if expected == nil {
			e, ok := a.edgeAt(sheet, cell, own)
			if !ok {
				continue
			}
			where, expected = e.text(), e.expected
		}
		if a.readsTheSame(sheet, cell, expected) || a.roundsTheSame(sheet, cell, expected) {
			continue
		}
		at := place{sheet, cell.Row, cell.Column}
		f := verify.Finding{Kind: verify.OfCell, Verdict: verify.Review, Label: labelTyped, Sentences: typedText(cell.Text, where, written(expected))}
		if cell.Formula != nil {
			f.Label, f.Sentences = labelPattern, patternText(a.formulaText(sheet, cell), where, written(expected))
		}
		if a.ofCell(at, f) {
			a.comparedWith(at, cell, expected)
		}
	}
}

// addsUpAlong reports whether a sum and the one that is expected in its place both
// add up a piece of a column, or both of a row: a total across is something else
// than the sums beside it.
func (a *auditor) addsUpAlong(sheet int, cell *workbook.Cell, expected node) bool {
	x, err := a.book.parse(cell.Formula, place{sheet, cell.Row, cell.Column})
	if err != nil {
		return false
	}
	own, other := pieceOf(x), pieceOf(expected)
	return own != 0 && own == other
}

// pieceOf tells whether a formula is the sum of one piece of a row, or of a column.
func pieceOf(x node) byte {
	call, ok := x.(callNode)
	if !ok || call.name != "SUM" || len(call.args) != 1 {
		return 0
	}
	r, ok := call.args[0].(refNode)
	switch {
	case !ok || r.single || r.last != "":
		return 0
	case r.from.row == r.to.row:
		return 'r'
	case r.from.column == r.to.column:
		return 'c'
	}
	return 0
}

// readsTheSame reports whether the pattern would read a cell of the sheet that
// has the very formula that stands here, as where both read an input by its name.
func (a *auditor) readsTheSame(sheet int, cell *workbook.Cell, expected node) bool {
	of, ok := expected.(refNode)
	if !ok || !of.single || of.sheet != "" || of.link != "" || cell.Formula == nil {
		return false
	}
	read, _ := a.formAt(sheet, of.from.row, of.from.column)
	return read != nil && read.Formula != nil && a.formulaText(sheet, read) == a.formulaText(sheet, cell)
}

// roundsTheSame reports whether a formula is the expected one but for a rounding
// around the whole, which changes nothing: as where a sum of decimals is freed of
// what doubles leave in it, beside sums of whole numbers.
func (a *auditor) roundsTheSame(sheet int, cell *workbook.Cell, expected node) bool {
	if cell.Formula == nil {
		return false
	}
	x, err := a.book.parse(cell.Formula, place{sheet, cell.Row, cell.Column})
	if err != nil || written(unrounded(x)) != written(unrounded(expected)) {
		return false
	}
	gives, missing := a.computing.compute(expected, &workbook.Cell{Row: cell.Row, Column: cell.Column, Formula: &workbook.Formula{}}, sheet)
	return missing == "" && same(valueOf(cell), gives)
}

// unrounded is what a formula rounds, where it rounds the whole.
func unrounded(x node) node {
	if call, ok := x.(callNode); ok && call.name == "ROUND" && len(call.args) == 2 {
		return call.args[0]
	}
	return x
}

// comparedWith says what the formula of a pattern gives in a cell that breaks it.
func (a *auditor) comparedWith(at place, cell *workbook.Cell, expected node) {
	gives, missing := a.computing.compute(expected, &workbook.Cell{Row: cell.Row, Column: cell.Column, Formula: &workbook.Formula{}}, at.sheet)
	is := valueOf(cell)
	if missing != "" || gives.kind != number || is.kind != number {
		return
	}
	f := &a.report.Findings[len(a.report.Findings)-1]
	if same(is, gives) {
		f.Sentences = append(f.Sentences, givesTheSame)
		return
	}
	f.Sentences = append(f.Sentences, givesText(is, gives))
	a.doubted(at, gives)
}

// expected is the formula that the cells on both sides would have here, where
// they agree on one and the cell has another, or nil: down before across,
// formulas as they are written before those with fixed references let go.
func (a *auditor) expected(sheet int, cell *workbook.Cell, own forms) node {
	for loose := range own {
		for _, step := range [][2]int32{{1, 0}, {0, 1}} {
			neighbour, shape := a.around(sheet, cell, step[0], step[1], loose)
			if neighbour == nil || shape == own[loose] || a.touches(sheet, cell, own, step[1], step[0]) {
				continue
			}
			if loose == 0 {
				if x, err := a.movedTo(sheet, cell, neighbour); err == nil {
					return x
				}
				continue
			}
			if x, err := a.book.parse(neighbour.Formula, place{sheet, neighbour.Row, neighbour.Column}); err == nil {
				return shifted(x, cell.Row-neighbour.Row, cell.Column-neighbour.Column)
			}
		}
	}
	return nil
}

// around is what the nearest cells on both sides share, in steps of rows and
// columns. Of a typed number one of those beside it may break the pattern too: two
// that stand together shall not hide each other.
func (a *auditor) around(sheet int, cell *workbook.Cell, rows, cols int32, loose int) (shared *workbook.Cell, shape uint64) {
	breaking := 0
	if cell.Formula == nil {
		breaking = 1
	}
	for _, from := range []int32{-1, 1} { // either may be the one that breaks it
		near, of := a.formAt(sheet, cell.Row+from*rows, cell.Column+from*cols)
		if of[loose] <= withoutReference {
			continue
		}
		before := a.unlike(sheet, cell, -rows, -cols, of[loose], loose)
		if after := a.unlike(sheet, cell, rows, cols, of[loose], loose); before+after <= breaking {
			return near, of[loose]
		}
	}
	return nil, 0
}

// unlike counts the cells on one side that are not of a form, until enough are.
func (a *auditor) unlike(sheet int, cell *workbook.Cell, rows, cols int32, shape uint64, loose int) int {
	unlike, like := 0, 0
	for n := int32(1); like < reach && n <= reach+1; n++ {
		neighbour, of := a.formAt(sheet, cell.Row+n*rows, cell.Column+n*cols)
		switch {
		case neighbour == nil:
			return reach // the pattern ends
		case of[loose] == shape:
			like++
		default:
			unlike++
		}
	}
	if like < reach {
		return reach
	}
	return unlike
}

// touches reports whether a formula has the form of a cell next to it.
func (a *auditor) touches(sheet int, cell *workbook.Cell, own forms, rows, cols int32) bool {
	if own[0] <= withoutReference {
		return false
	}
	_, before := a.formAt(sheet, cell.Row-rows, cell.Column-cols)
	_, after := a.formAt(sheet, cell.Row+rows, cell.Column+cols)
	for i := range own {
		if before[i] == own[i] || after[i] == own[i] {
			return true
		}
	}
	return false
}

// formAt is the cell at row, column, and what tells its form.
func (a *auditor) formAt(sheet int, row, col int32) (*workbook.Cell, forms) {
	s := a.book.sheets[sheet]
	column := s.columns[col]
	if column == nil {
		return nil, forms{}
	}
	from, to := column.between(row, row)
	if from == to {
		return nil, forms{}
	}
	i := column.cells[from]
	return &s.Cells[i], a.forms[sheet][i]
}

// shifted is a formula with every reference moved, also the fixed ones.
func shifted(x node, rows, cols int32) node {
	return mapped(x, func(r refNode) node {
		r.from.row, r.from.column = r.from.row+rows, r.from.column+cols
		r.to.row, r.to.column = r.to.row+rows, r.to.column+cols
		return r
	})
}

// formulaText is a cell's formula as it would be seen there.
func (a *auditor) formulaText(sheet int, cell *workbook.Cell) string {
	x, err := a.book.parse(cell.Formula, place{sheet, cell.Row, cell.Column})
	if err != nil {
		return cell.Formula.Text
	}
	return written(x)
}

// isSum reports whether a formula is a sum of cells, as stands among rows that
// are computed.
func (a *auditor) isSum(sheet int, cell *workbook.Cell) bool {
	if text := strings.TrimLeft(cell.Formula.Text, " "); len(text) < 4 || !strings.EqualFold(text[:4], "SUM(") {
		return false // which is seen sooner than read
	}
	x, err := a.book.parse(cell.Formula, place{sheet, cell.Row, cell.Column})
	call, ok := x.(callNode)
	return err == nil && ok && call.name == "SUM"
}

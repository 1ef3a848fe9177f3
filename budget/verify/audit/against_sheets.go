package audit

import (
	"slices"
	"strings"

	"internbudget/budget/workbook"
)

// pair is a sheet of the rules' workbook and the sheet of the file that it has
// become, and how their rows and columns belong together.
type pair struct {
	own, file     int
	rows, columns axis
	added         []place // what stands in the file where the rules have nothing, but in new rows and columns
	reached       []place // numbers that stand where the rules have none, also in new rows and columns
}

// inFile is where a cell of the rules' sheet stands in the file; it reports false
// where its row or column is gone.
func (p *pair) inFile(row, col int32) (place, bool) {
	at := place{p.file, p.rows.inFile(row), p.columns.inFile(col)}
	return at, at.row >= 0 && at.col >= 0
}

// inRules is where a cell of the file stands in the rules' sheet; it reports false
// where its row or column is new.
func (p *pair) inRules(row, col int32) (place, bool) {
	at := place{p.own, p.rows.inRules(row), p.columns.inRules(col)}
	return at, at.row >= 0 && at.col >= 0
}

// sheets finds the sheets that both have, also under another name, and says which
// only one has.
func (c *comparison) sheets() {
	of := unpaired(len(c.own.sheets))
	taken := make([]bool, len(c.book.sheets))
	for i, s := range c.own.sheets {
		if at, ok := c.book.byName[strings.ToLower(s.Name)]; ok {
			of[i], taken[at] = int32(at), true
		}
	}
	for i, s := range c.own.sheets {
		if of[i] >= 0 {
			continue
		}
		at := c.calledOtherwise(s, taken)
		if at < 0 {
			c.review(labelSheet, s.Name, sheetGone)
			continue
		}
		c.review(labelSheet, c.book.sheets[at].Name, sheetRenamed(s.Name))
		of[i], taken[at] = int32(at), true
	}
	for i, s := range c.book.sheets {
		if !taken[i] {
			c.review(labelSheet, s.Name, sheetAdded)
		}
	}
	if order := (axis{now: of}); !order.isInOrder() {
		c.review(labelSheet, "", sheetsMoved)
	}
	for i, at := range of {
		if at >= 0 {
			c.pairs = append(c.pairs, c.align(i, int(at)))
		}
	}
}

// calledOtherwise is the sheet of the file, of those that have no counterpart, that
// holds most of the texts of a sheet of the rules', or -1 where none has half.
func (c *comparison) calledOtherwise(own *sheet, taken []bool) int {
	texts := textsOf(own)
	best, most := -1, len(texts)/2
	for i, s := range c.book.sheets {
		if taken[i] {
			continue
		}
		shared := 0
		for text := range textsOf(s) {
			if texts[text] {
				shared++
			}
		}
		if shared > most {
			best, most = i, shared
		}
	}
	return best
}

// textsOf are the typed texts of a sheet.
func textsOf(s *sheet) map[string]bool {
	texts := map[string]bool{}
	for i := range s.Cells {
		if cell := &s.Cells[i]; cell.Formula == nil && cell.Kind == workbook.TextCell {
			texts[cell.Text] = true
		}
	}
	return texts
}

// align finds the column and the row of the file for each of the rules' sheet by
// the texts that name them, and says which only one of them has, which stand in
// another order and which are hidden. Rows are named by the columns that both have.
func (c *comparison) align(own, file int) pair {
	p := pair{own: own, file: file}
	ownSheet, fileSheet := c.own.sheets[own], c.book.sheets[file]
	if fileSheet.Hidden && !ownSheet.Hidden {
		c.review(labelSheet, fileSheet.Name, sheetHidden)
	}
	byColumn := func(cell *workbook.Cell) int32 { return cell.Column }
	before, now := linesOf(ownSheet, byColumn), linesOf(fileSheet, byColumn)
	p.columns = aligned(before, now)
	c.sayLines(columnLines, &p, before, now)
	inBoth := func(has func(int32) int32) func(*workbook.Cell) int32 {
		return func(cell *workbook.Cell) int32 {
			if has(cell.Column) < 0 {
				return -1
			}
			return cell.Row
		}
	}
	before, now = linesOf(ownSheet, inBoth(p.columns.inFile)), linesOf(fileSheet, inBoth(p.columns.inRules))
	p.rows = aligned(before, now)
	c.sayLines(rowLines, &p, before, now)
	return p
}

// sayLines says which rows or columns only the rules' sheet has, or only the file,
// which have changed places, and which are hidden in the file alone.
func (c *comparison) sayLines(words lineWords, p *pair, before, now lines) {
	own, file := c.own.sheets[p.own], c.book.sheets[p.file]
	a, wasHidden, isHidden := &p.rows, own.HiddenRows, file.HiddenRows
	if words.label == columnLines.label {
		a, wasHidden, isHidden = &p.columns, own.HiddenColumns, file.HiddenColumns
	}
	var gone, added, hidden []int32
	for i, line := range a.now {
		if line < 0 && before.hold[i] {
			gone = append(gone, int32(i))
		}
	}
	for i, line := range a.back {
		switch {
		case !now.hold[i]:
		case line < 0:
			added = append(added, int32(i))
		case isIn(isHidden, int32(i)) && !isIn(wasHidden, line):
			hidden = append(hidden, int32(i))
		}
	}
	if len(gone) > 0 {
		c.review(words.label, file.Name, linesGone(words.list(gone, before.names)))
	}
	if len(added) > 0 {
		c.review(words.label, c.list(words.places(p.file, added)), linesAdded(words.list(added, now.names)))
	}
	if !a.isInOrder() {
		c.review(words.label, file.Name, words.moved)
	}
	if len(hidden) > 0 {
		c.review(words.label, c.list(words.places(p.file, hidden)), words.hidden(hidden))
	}
}

// findAdded finds the cells of the file that stand where the rules have nothing.
func (c *comparison) findAdded(p *pair) {
	for i := range c.book.sheets[p.file].Cells {
		cell := &c.book.sheets[p.file].Cells[i]
		home, known := p.inRules(cell.Row, cell.Column)
		if known && c.own.sheets[p.own].cell(home.row, home.col) != nil {
			continue
		}
		at := place{p.file, cell.Row, cell.Column}
		if known {
			p.added = append(p.added, at)
		}
		if cell.Kind == workbook.NumberCell {
			p.reached = append(p.reached, at)
		}
	}
}

// pairOf is the pair of a sheet of the rules' workbook, or nil.
func (c *comparison) pairOf(own int) *pair {
	i := slices.IndexFunc(c.pairs, func(p pair) bool { return p.own == own })
	if i < 0 {
		return nil
	}
	return &c.pairs[i]
}

package audit

import (
	"slices"

	"internbudget/budget/workbook"
)

// pair is a sheet of the rules' workbook and the sheet of the file with its
// name, and how their rows belong together.
type pair struct {
	own, file int
	rows      []int32 // the row of the file for each row of the rules'; -1 where it is gone
	back      []int32 // the row of the rules' for each row of the file; -1 where it is new
	added     []place // what stands in the file where the rules have nothing, but in new rows
	reached   []place // numbers that stand where the rules have none, also in new rows
}

// align finds the row of the file for each row of the rules' sheet by the texts
// that name them, and says which rows only one of them has.
func (c *comparison) align(own, file int) pair {
	before, now := rowTexts(c.own.sheets[own]), rowTexts(c.book.sheets[file])
	p := pair{own: own, file: file}
	if len(before) == len(now) && stillStand(before, now) {
		for i := range before {
			p.rows = append(p.rows, int32(i))
		}
		p.back = p.rows
		return p
	}
	p.rows, p.back = matched(before, now)
	var gone, added []place
	for i, row := range p.rows {
		if row < 0 && before[i] != "" {
			gone = append(gone, place{own, int32(i), 0})
		}
	}
	for i, row := range p.back {
		if row < 0 && now[i] != "" {
			added = append(added, place{file, int32(i), 0})
		}
	}
	if len(gone) > 0 {
		c.review(labelRows, c.book.sheets[file].Name, rowsGone(rowNumbers(gone), quotedRows(gone, before)))
	}
	if len(added) > 0 {
		c.review(labelRows, c.list(added), rowsAdded(rowNumbers(added), quotedRows(added, now)))
	}
	return p
}

// rowTexts are the first typed text of each row, which names it: the texts after
// it, such as a status, may change where the row does not.
func rowTexts(s *sheet) []string {
	var rows []string
	for _, cell := range s.Cells {
		for int(cell.Row) >= len(rows) && len(rows) < mostAligned {
			rows = append(rows, "")
		}
		if int(cell.Row) < len(rows) && rows[cell.Row] == "" && cell.Formula == nil && cell.Kind == workbook.TextCell {
			rows[cell.Row] = cell.Text
		}
	}
	return rows
}

// mostAligned is how many rows of a sheet are aligned by their texts; our own
// have fewer.
const mostAligned = 100_000

// stillStand reports whether rows stand where they stood, though some of their
// texts are changed: no text has moved to another row.
func stillStand(before, now []string) bool {
	at := onlyRows(now)
	for i, text := range before {
		if j, there := at[text]; there && j != i && j >= 0 {
			return false
		}
	}
	return true
}

// onlyRows are the texts that name a row, each with its row; -1 where several
// rows have it.
func onlyRows(texts []string) map[string]int {
	at := map[string]int{}
	for i, text := range texts {
		if _, again := at[text]; again {
			at[text] = -1
		} else if text != "" {
			at[text] = i
		}
	}
	return at
}

// matched pairs rows both ways. Texts that name one row in each tell where the
// others stand between them, which are paired in order: with the next that has
// the same text, and rows without any with one beside a row that is paired.
func matched(before, now []string) (rows, back []int32) {
	rows, back = unpaired(len(before)), unpaired(len(now))
	pair := func(i, j int) { rows[i], back[j] = int32(j), int32(i) }
	inBefore, inNow := onlyRows(before), onlyRows(now)
	for text, i := range inBefore {
		if j, there := inNow[text]; there && i >= 0 && j >= 0 {
			pair(i, j)
		}
	}
	next := 0
	for i, text := range before {
		if rows[i] >= 0 {
			next = int(rows[i]) + 1
			continue
		}
		for j := next; text != "" && j < len(now); j++ {
			if back[j] < 0 && now[j] == text {
				pair(i, j)
				next = j + 1
			}
			if back[j] >= 0 {
				break // beyond it the next row stands that is sure
			}
		}
	}
	beside := func(i, step int) {
		from := i + step
		if rows[i] >= 0 || before[i] != "" || from < 0 || from >= len(rows) || rows[from] < 0 {
			return
		}
		if j := int(rows[from]) - step; j >= 0 && j < len(now) && back[j] < 0 && now[j] == "" {
			pair(i, j)
		}
	}
	for i := range before {
		beside(i, -1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		beside(i, 1)
	}
	return rows, back
}

func unpaired(n int) []int32 { return slices.Repeat([]int32{-1}, n) }

// rowOf is the row of the file for a row of the rules' sheet, or -1. Below the
// rows that hold something all have moved alike.
func (p *pair) rowOf(row int32) int32 {
	if int(row) >= len(p.rows) {
		return row + int32(len(p.back)-len(p.rows))
	}
	return p.rows[row]
}

// ownRow is the row of the rules' sheet for a row of the file, or -1.
func (p *pair) ownRow(row int32) int32 {
	if int(row) >= len(p.back) {
		return row + int32(len(p.rows)-len(p.back))
	}
	return p.back[row]
}

// findAdded finds the cells of the file that stand where the rules have nothing.
func (c *comparison) findAdded(p *pair) {
	for i := range c.book.sheets[p.file].Cells {
		cell := &c.book.sheets[p.file].Cells[i]
		row := p.ownRow(cell.Row)
		if row >= 0 && c.own.sheets[p.own].cell(row, cell.Column) != nil {
			continue
		}
		at := place{p.file, cell.Row, cell.Column}
		if row >= 0 {
			p.added = append(p.added, at)
		}
		if cell.Kind == workbook.NumberCell {
			p.reached = append(p.reached, at)
		}
	}
}

// pairOf is the pair of a sheet of the rules' workbook, or nil.
func (c *comparison) pairOf(own int) *pair {
	for i := range c.pairs {
		if c.pairs[i].own == own {
			return &c.pairs[i]
		}
	}
	return nil
}

// moved is a formula of the rules' workbook with its references where they lead
// to in the file: a range runs from the first to the last of its rows that are
// left, and what is gone is an error, as programs write it.
func (c *comparison) moved(x node, sheet int) node {
	return mapped(x, func(r refNode) node {
		to, ok := c.own.resolved(r, sheet)
		if !ok {
			return r
		}
		p := c.pairOf(to.sheet)
		if p == nil || r.isWholeColumns() {
			return r
		}
		first, last := int32(-1), int32(-1)
		for row := r.from.row; row <= r.to.row; row++ {
			if now := p.rowOf(row); now >= 0 {
				if first < 0 {
					first = now
				}
				last = now
			}
		}
		if first < 0 {
			return faultNode{"#REF!"}
		}
		r.from.row, r.to.row = first, last
		return r.upright()
	})
}

func (x refNode) isWholeColumns() bool { return x.from.row == 0 && x.to.row == rowsOfSheet-1 }

// reachesOver are the numbers of the file that a formula of the rules takes in
// there though the rules do not have them, and the rows of the rules' with
// numbers that it takes in no more.
func (c *comparison) reachesOver(x node, sheet int) (added, gone []place) {
	walk(x, func(part node) {
		r, ok := part.(refNode)
		if !ok {
			return
		}
		from, ok := c.own.resolved(r, sheet)
		p := (*pair)(nil)
		if ok {
			p = c.pairOf(from.sheet)
		}
		if p == nil {
			return
		}
		if to, kept := c.moved(r, sheet).(refNode); kept && len(p.reached) > 0 {
			in := area{p.file, to.from.row, to.from.column, to.to.row, to.to.column}
			for _, at := range p.reached {
				if in.holds(at) {
					added = append(added, at)
				}
			}
		}
		for row := from.row1; row <= min(from.row2, int32(len(p.rows)-1)); row++ {
			if p.rows[row] < 0 && c.holdsNumbers(c.own.sheets[from.sheet], area{from.sheet, row, from.col1, row, from.col2}) {
				gone = append(gone, place{from.sheet, row, from.col1})
			}
		}
	})
	return added, gone
}

// quotedRows are the texts that name rows, as they are read.
func quotedRows(rows []place, texts []string) []string {
	var all []string
	for _, r := range rows {
		all = append(all, "”"+texts[r.row]+"”")
	}
	return all
}

func rowNumbers(rows []place) (numbers []int) {
	for _, r := range rows {
		numbers = append(numbers, int(r.row)+1)
	}
	return numbers
}

package audit

import (
	"slices"

	"internbudget/budget/workbook"
)

// align finds the row of the file for each row of the rules' sheet: by the
// texts that stand in it, the longest run of rows that both have in the same
// order. Where no text tells, a row stands as far from the one before.
func (c *comparison) align(own, file int) pair {
	p := pair{own: own, file: file}
	before, now := rowTexts(c.own.sheets[own]), rowTexts(c.book.sheets[file])
	if slices.Equal(before, now) || len(before) == len(now) && mostlyEqual(before, now) {
		for i := range before {
			p.rows = append(p.rows, int32(i))
		}
		return p
	}
	p.rows = matched(before, now)
	p.moved = true
	var gone, added []place
	for i, row := range p.rows {
		if row < 0 && before[i] != "" {
			gone = append(gone, place{own, int32(i), 0})
		}
	}
	for i := range now {
		if now[i] != "" && p.isNewRow(int32(i)) {
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

// mostlyEqual reports whether rows stand where they stood, some of their texts
// changed: no text has moved to another row.
func mostlyEqual(before, now []string) bool {
	at := map[string]int{}
	for i, text := range now {
		if _, again := at[text]; again {
			at[text] = -1
		} else {
			at[text] = i
		}
	}
	for i, text := range before {
		if j, there := at[text]; text != "" && there && j >= 0 && j != i {
			return false
		}
	}
	return true
}

// matched pairs rows of the same texts in the same order: the rows at both ends
// that agree, and between them each row with the next that has its texts.
func matched(before, now []string) []int32 {
	rows := make([]int32, len(before))
	next := 0
	positions := map[string][]int{}
	for j, text := range now {
		positions[text] = append(positions[text], j)
	}
	for i, text := range before {
		rows[i] = -1
		if next < len(now) && now[next] == text {
			rows[i] = int32(next)
			next++
			continue
		}
		if text == "" {
			continue
		}
		list := positions[text]
		if at, _ := slices.BinarySearch(list, next); at < len(list) {
			rows[i] = int32(list[at])
			next = list[at] + 1
		}
	}
	return rows
}

// rowOf is the row of the file for a row of the rules' sheet, or -1.
func (p *pair) rowOf(row int32) int32 {
	if int(row) >= len(p.rows) {
		return row
	}
	return p.rows[row]
}

// isNewRow reports whether the file has a row that the rules' sheet has not.
func (p *pair) isNewRow(row int32) bool { return p.moved && !slices.Contains(p.rows, row) }

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

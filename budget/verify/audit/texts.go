package audit

import (
	"strconv"
	"strings"

	"internbudget/budget/verify"
	"internbudget/budget/workbook"
)

// texts finds typed texts that look like numbers, beside real numbers: a sum
// passes over them. A year is a heading, wherever it stands.
func (a *auditor) texts(sheet int) {
	s := a.book.sheets[sheet]
	var found []place
	for i := range s.Cells {
		cell := &s.Cells[i]
		if cell.Kind != workbook.TextCell || cell.Formula != nil || !verify.IsNumber(cell.Text) || isYear(cell.Text) {
			continue
		}
		for _, side := range [][2]int32{{-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
			if n := s.cell(cell.Row+side[0], cell.Column+side[1]); n != nil && (n.Kind == workbook.NumberCell || isUnstored(n)) {
				found = append(found, place{sheet, cell.Row, cell.Column})
				break
			}
		}
	}
	for _, p := range found {
		a.ofCell(p, verify.Finding{Kind: verify.OfCell, Verdict: verify.Review, Label: labelText, Sentences: textText(s.cell(p.row, p.col).Text)})
	}
}

func isYear(text string) bool {
	year, err := strconv.Atoi(strings.TrimSpace(text))
	return err == nil && year >= 1900 && year <= 2100
}

// faults finds cells that hold errors, one finding for each error of a sheet.
func (a *auditor) faults(sheet int) {
	s := a.book.sheets[sheet]
	by := newPlaces()
	for i := range s.Cells {
		if cell := &s.Cells[i]; cell.Kind == workbook.ErrorCell {
			by.add(cell.Text, place{sheet, cell.Row, cell.Column})
		}
	}
	for _, code := range by.keys {
		a.review(labelFault, a.list(by.at[code]), faultText(code, len(by.at[code]))...)
	}
}

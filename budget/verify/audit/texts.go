package audit

import (
	"strconv"
	"strings"

	"internbudget/budget/verify"
	"internbudget/budget/workbook"
)

// texts finds typed texts that look like numbers, beside real numbers: a sum
// passes over them. What the totals would be with the number is told. A year is a
// heading, wherever it stands.
func (a *auditor) texts(sheet int) {
	s := a.book.sheets[sheet]
	var found []place
	for i := range s.Cells {
		cell := &s.Cells[i]
		if cell.Kind != workbook.TextCell || cell.Formula != nil || isYear(cell.Text) {
			continue
		}
		if _, ok := verify.NumberIn(cell.Text); !ok {
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
		text := s.cell(p.row, p.col).Text
		exact, _ := verify.NumberIn(text)
		number, _ := exact.Float64()
		f := verify.Finding{Kind: verify.OfCell, Verdict: verify.Review, Label: labelText, Sentences: textText(text, known(number))}
		if a.ofCell(p, f) {
			a.doubted(p, known(number))
		}
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
		all, formula := by.at[code], ""
		if first := s.cell(all[0].row, all[0].col); first.Formula != nil {
			formula = a.formulaText(sheet, first)
		}
		a.review(labelFault, a.list(all), faultText(code, len(all), formula)...)
	}
}

package audit

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget/workbook"
)

// A month stands as its first day in a workbook, and is told as a month. The scanner
// costs 10 a month, from April 90: from July 60, from January 120 and from another year,
// long gone, 120 too. A cell that is empty is a day of 1899.
func TestMonthsOfWorkbook(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: Nämnden, year: 2026, amounts: tkr, source: example}
sources: {example: {title: Exempel, status: assumed}}
lists:
  investments:
    columns: {start: date, amount: tkr, life: month}
    rows:
      scanner: {start: 2026-04, amount: 600, life: 60}
      van:     {start: 2026-01, amount: 240, life: 48}
    adds: {depreciation: {in: tkr, formula: amount * months(start) / life}}
tables: [{id: investments, sheet: Investeringar, title: Investeringar, form: list, of: [investments], columns: {Avskrivning: [depreciation]}}]
`)}}
	const sheet, at = "Underlag investments", "C7"
	for _, c := range []struct {
		name string
		do   func(cell *workbook.Cell)
		want string
	}{
		{"another month", func(cell *workbook.Cell) { cell.Text = "46204" }, "Reglerna har 2026-04, filen 2026-07. För sig ändrar det Summa, Avskrivning −30."},
		{"a day in another month", func(cell *workbook.Cell) { cell.Text = "46234" }, "Reglerna har 2026-04, filen 2026-07. För sig ändrar det Summa, Avskrivning −30."},
		{"a formula", func(cell *workbook.Cell) {
			cell.Text, cell.Formula = "46023", &workbook.Formula{Text: "C8", Row: cell.Row, Column: cell.Column}
		}, "Reglerna har 2026-04, filen formeln =C8. För sig ändrar det Summa, Avskrivning +30."},
		{"a text", func(cell *workbook.Cell) { cell.Kind, cell.Text = workbook.TextCell, "juli" }, "Reglerna har 2026-04, filen ”juli”, som inte är ett tal."},
	} {
		b, content := built(t, files, "rules.yaml")
		c.do(standing(t, content, sheet, at))
		r, err := Against("budget.xlsx", content, b, workbook.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(said(r), func(line string) bool { return strings.Contains(line, sheet+"!"+at) && strings.Contains(line, c.want) }) {
			t.Errorf("%s: %q, not %q", c.name, said(r), c.want)
		}
	}
}

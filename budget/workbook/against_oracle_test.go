package workbook_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/budget/verify/audit"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// A column and a row put into a sheet of inputs by LibreOffice, which moves all
// that refers to what stands beyond them, and one input changed: exactly these are
// told, and every total is what the change makes of it.
func TestAgainstFileWithInsertedColumn(t *testing.T) {
	t.Parallel()
	book, problems := rules.Load(rules.Shipped(), rules.DefaultRules, "")
	if book == nil {
		t.Fatal(problems)
	}
	b, problems := budget.Compute(book)
	if b == nil {
		t.Fatal(problems)
	}
	dir := t.TempDir()
	source, target := filepath.Join(dir, "budget.xlsx"), filepath.Join(dir, "edited.xlsx")
	f, err := os.Create(source)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := workbook.Write(f, b, workbook.Options{}); err != nil {
		t.Fatal(err)
	}
	workbook.Edited(t, source, target, `
  s = doc.Sheets.getByName("Underlag Vårdcentraler")
  s.Columns.insertByIndex(4, 1)
  s.getCellRangeByName("E7").String = "Min notering"
  s.getCellRangeByName("E9").String = "stämmer"
  s.Rows.insertByIndex(9, 1)
  s.getCellRangeByName("A10").String = "Kontrollerat till hit"
  s.getCellRangeByName("G8").Value = 1.5`) // F8 before, the care points of the first health centre
	data, err := os.ReadFile(target)
	if err != nil {
		t.Fatal(err)
	}
	content, err := workbook.Inspect(data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := audit.Against("budget.xlsx", content, b, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	totals := 0
	for i := range r.Findings {
		x := &r.Findings[i]
		switch text := strings.Join(x.Sentences, " "); {
		case x.IsFine():
		case strings.HasSuffix(text, " Med de ändrade ingångsvärdena ger reglerna "+budget.Swedish(x.Published.String())+"."):
			totals++
		default:
			told = append(told, x.Label+" | "+x.Place)
		}
	}
	want := []string{
		"Kolumner | Underlag Vårdcentraler!E1", "Rader | Underlag Vårdcentraler!A10",
		"units.vc_kungsbacka_centrum.points Vårdpoäng per listad | Underlag Vårdcentraler!G8",
	}
	if !slices.Equal(told, want) || totals == 0 {
		t.Errorf("told are %q and %d totals, not %q", told, totals, want)
	}
}

package workbook_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
	editedByLibreOffice(t, source, target, `
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

// editedByLibreOffice does something to a workbook with LibreOffice, which
// computes it anew. LibreOffice lays out a profile of its own at the first start.
func editedByLibreOffice(t *testing.T, source, target, edit string) {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	switch {
	case err != nil && os.Getenv("CI") == "true":
		t.Fatal("LibreOffice is not installed: no workbook can be edited")
	case err != nil:
		t.Skip("LibreOffice is not installed: the comparison of an edited workbook is skipped")
	}
	profile := t.TempDir()
	run := func(args ...string) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
		defer cancel()
		args = append([]string{"--headless", "--norestore", "-env:UserInstallation=file://" + filepath.ToSlash(profile)}, args...)
		if text, err := exec.CommandContext(ctx, soffice, args...).CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, text)
		}
	}
	run("--terminate_after_init")
	for name, text := range map[string]string{
		"script.xlb": `<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Edit"/>
</library:library>`,
		"Edit.xba": `<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edit" script:language="StarBasic">
Sub Run(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())` + edit + `
  doc.calculateAll()
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(ConvertToURL(target), form())
  doc.close(True)
End Sub
</script:module>`,
	} {
		if err := os.WriteFile(filepath.Join(profile, "user", "basic", "Standard", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run(`macro:///Standard.Edit.Run("` + filepath.ToSlash(source) + `","` + filepath.ToSlash(target) + `")`)
}

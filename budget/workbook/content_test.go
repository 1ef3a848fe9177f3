package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
)

// opened is a written workbook, read back.
func opened(t testing.TB, workbook []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(workbook), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// Every part of the file can be read to its end: the library writes some of
// what it is given without escaping it.
func TestPartsAreWellFormed(t *testing.T) {
	t.Parallel()
	workbook := written(t, shipped(t))
	r, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		decoder := xml.NewDecoder(part)
		for err == nil {
			_, err = decoder.Token()
		}
		if err != io.EOF {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

const badLabels = `
budget: {organisation: "R&D <nämnd>", title: "=1+1", year: 2024, amounts: tkr, lines: half_up to 1, source: example}
sources:
  example: {title: "@källa", status: assumed}
values:
  first: {label: "=HYPERLINK(1)", in: tkr, value: 10, range: [0, 20]}
  second: {label: "+2", in: tkr, value: 2.5}
figures:
  sum: {label: "-summa", in: tkr, formula: values.first + values.second}
checks:
  high: {label: "=2>1", formula: figures.sum, in: tkr, goal: at_most 12}
`

// What people have written is text, whatever it begins with, and a check that
// does not hold says so wherever the state of the checks is shown.
func TestLabelsAreTextAndFailuresAreShown(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(badLabels)}}
	f := opened(t, written(t, budgetOf(t, files, ".")))
	seen := map[string]bool{}
	for _, c := range cellsOf(t, f) {
		seen[c.value] = true
		for _, label := range []string{"=1+1", "=HYPERLINK(1)", "+2", "-summa", "=2>1"} {
			if c.value == label && c.formula != "" {
				t.Errorf("%s!%s has become a formula: %s", c.sheet, c.at, c.formula)
			}
		}
	}
	for _, want := range []string{"=1+1", "=HYPERLINK(1)", "+2", "=2>1", "R&D <NÄMND>", "FEL", "0 av 1 stämmer"} {
		if !seen[want] {
			t.Errorf("no cell says %q", want)
		}
	}
	state, err := f.GetCellValue("Förutsättningar", "E2")
	if err != nil || !strings.HasSuffix(state, "Kontroller: FEL") {
		t.Errorf("the state on the sheet of inputs is %q (%v)", state, err)
	}
}

// An input is held to its decimals and its range.
func TestInputsAreValidated(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(badLabels)}}
	f := opened(t, written(t, budgetOf(t, files, ".")))
	rules, err := f.GetDataValidations("Förutsättningar")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rules {
		got = append(got, r.Sqref+" "+r.Formula1)
	}
	ranged := regexp.MustCompile(`^B\d+ AND\(ROUND\(B\d+,0\)=B\d+,B\d+>=0,B\d+<=20\)$`)
	held := 0
	for _, one := range got {
		if ranged.MatchString(one) {
			held++
		}
	}
	if held != 1 {
		t.Errorf("one input is to be held to 0–20 and no decimals; the sheet holds %q", got)
	}
}

// Every sheet is set for A4 and says where one is.
func TestSheetsAreSetForPrint(t *testing.T) {
	t.Parallel()
	f := opened(t, written(t, shipped(t)))
	for i, sheet := range f.GetSheetList() {
		layout, err := f.GetPageLayout(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if layout.Size == nil || *layout.Size != a4 {
			t.Errorf("%s is not set for A4", sheet)
		}
		text, err := f.GetHeaderFooter(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(text.OddFooter, "Sida &P av &N") {
			t.Errorf("%s has the footer %q", sheet, text.OddFooter)
		}
		if i > 0 && !strings.Contains(text.OddHeader, "Driftnämnden Närsjukvård · Internbudget 2024 · Bilaga") {
			t.Errorf("%s has the header %q", sheet, text.OddHeader)
		}
		view, err := f.GetSheetView(sheet, 0)
		if err != nil {
			t.Fatal(err)
		}
		if *view.ShowGridLines {
			t.Errorf("%s shows gridlines", sheet)
		}
	}
}

const takenSheets = `
budget: {organisation: "Nämnden", year: 2024, amounts: tkr, lines: half_up to 1, source: example}
sources:
  example: {title: "Räkneexempel", status: assumed}
lists:
  projects:
    columns: {project: text, amount: tkr}
    rows:
      a: {project: "a", amount: 1}
      b: {project: "b", amount: 2}
tables:
  - {id: one, title: "Ett", sheet: "Översikt", form: list, of: [projects]}
  - {id: two, title: "Två", sheet: "källor och revision", form: list, of: [projects]}
`

// A table that asks for the name of a sheet that the program makes gets a
// sheet of its own.
func TestTakenSheetNames(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(takenSheets)}}
	f := opened(t, written(t, budgetOf(t, files, ".")))
	for sheet, want := range map[string]string{"Översikt (2)": "Ett", "källor och revision (2)": "Två"} {
		got, err := f.GetCellValue(sheet, "A4")
		if err != nil || got != want {
			t.Errorf("%s!A4 is %q (%v), want %q", sheet, got, err, want)
		}
	}
}

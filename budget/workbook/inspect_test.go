package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// foreign is a workbook with everything that an audit looks at.
func foreign(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	shared, ref := excelize.STCellFormulaTypeShared, "B2:B4"
	for _, err := range []error{
		f.SetSheetName("Sheet1", "Ramar"),
		f.SetSheetRow("Ramar", "A1", &[]any{"Ram", 2024}),
		f.SetSheetCol("Ramar", "A2", &[]any{1.5, 2, 3}),
		f.SetCellFormula("Ramar", "B2", "A2*$A$2", excelize.FormulaOpts{Type: &shared, Ref: &ref}),
		f.SetCellBool("Ramar", "C1", true),
		f.SetRowVisible("Ramar", 3, false),
		f.SetRowVisible("Ramar", 4, false),
		f.SetColVisible("Ramar", "D:E", false),
		f.SetDefinedName(&excelize.DefinedName{Name: "ram", RefersTo: "Ramar!$A$2"}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("Gömd"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetVisible("Gömd", false); err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := f.Write(&w); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func TestInspect(t *testing.T) {
	t.Parallel()
	data := withPart(t, foreign(t), "xl/workbook.xml", func(b []byte) []byte {
		return []byte(strings.Replace(string(b), "<definedNames>",
			`<externalReferences><externalReference xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships" q:id="rIdLink"/></externalReferences><definedNames>`, 1))
	})
	data = withPart(t, data, "xl/_rels/workbook.xml.rels", func(b []byte) []byte {
		return []byte(strings.Replace(string(b), "</Relationships>",
			`<Relationship Id="rIdLink" Type="externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`, 1))
	})
	data = withPart(t, data, "xl/externalLinks/_rels/externalLink1.xml.rels", func([]byte) []byte {
		return []byte(`<Relationships><Relationship Id="rId1" Target="ramar-2023.xlsx" TargetMode="External"/></Relationships>`)
	})
	c, err := Inspect(data)
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, cell := range c.Sheets[0].Cells {
		text := fmt.Sprintf("%s %d %s", CellName(int(cell.Row), int(cell.Column)), cell.Kind, cell.Text)
		if cell.Formula != nil {
			text += fmt.Sprintf(" =%s from %s", cell.Formula.Text, CellName(int(cell.Formula.Row), int(cell.Formula.Column)))
		}
		cells = append(cells, text)
	}
	want := []string{
		"A1 2 Ram", "B1 1 2024", "C1 3 1", "A2 1 1.5", "B2 0  =A2*$A$2 from B2",
		"A3 1 2", "B3 0  =A2*$A$2 from B2", "A4 1 3", "B4 0  =A2*$A$2 from B2",
	}
	if !slices.Equal(cells, want) {
		t.Errorf("got %q, want %q", cells, want)
	}
	if got := fmt.Sprint(c.Sheets[0].HiddenRows, c.Sheets[0].HiddenColumns, c.Sheets[0].Hidden, c.Sheets[1].Hidden, c.Sheets[1].Name); got != "[{2 3}] [{3 4}] false trueGömd" {
		t.Errorf("hidden is %s", got)
	}
	if got := fmt.Sprint(c.Names, c.Links); got != "[{ram Ramar!$A$2 -1}] [ramar-2023.xlsx]" {
		t.Errorf("names and links are %s", got)
	}
}

// Inspect and Read refuse the same, with the same words; and what only Inspect
// sees is refused as well.
func TestInspectRefuses(t *testing.T) {
	t.Parallel()
	whole := foreign(t)
	sheet := "xl/worksheets/sheet1.xml"
	replaced := func(part, old, with string) []byte {
		return withPart(t, whole, part, func(b []byte) []byte {
			if !bytes.Contains(b, []byte(old)) {
				t.Errorf("%s has no %s", part, old)
			}
			return bytes.Replace(b, []byte(old), []byte(with), 1)
		})
	}
	damagedSheet := "the part xl/worksheets/sheet1.xml of the workbook is damaged (save it anew as .xlsx)"
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "the file is no workbook, or is damaged (save it anew as .xlsx)"},
		{"truncated", whole[:len(whole)/2], "the file is no workbook, or is damaged (save it anew as .xlsx)"},
		{"cut sheet", withPart(t, whole, sheet, func(b []byte) []byte { return b[:len(b)/2] }), damagedSheet},
		{"far row", replaced(sheet, `<row r="1"`, `<row r="99999999"`), damagedSheet},
		{"cell of another row", replaced(sheet, `r="A2"`, `r="A9"`), damagedSheet},
		{"far column", replaced(sheet, `r="A2"`, `r="ZZZ2"`), damagedSheet},
		{"text that is not there", replaced(sheet, `t="s"><v>0`, `t="s"><v>77`), damagedSheet},
		{"no number", replaced(sheet, `<v>1.5`, `<v>1,5`), damagedSheet},
		{"no sheet", replaced("xl/workbook.xml", `<sheets>`, `<sheets><sheet name="Borta" r:id="rId77"/>`),
			"the sheet Borta is missing from the workbook (save it anew as .xlsx)"},
		{"texts", withPart(t, whole, "xl/sharedStrings.xml", func([]byte) []byte {
			return []byte("<sst>" + strings.Repeat("<si><t>"+strings.Repeat("x", 1<<19)+"</t></si>", mostTexts>>19) + "</sst>")
		}), "the workbook has more than 64 MiB of texts (take out the sheets that are not to be verified)"},
		{"texts of cells", withPart(t, whole, sheet, func([]byte) []byte {
			return []byte("<worksheet>" + strings.Repeat(`<row><c t="str"><v>`+strings.Repeat("x", 1<<19)+"</v></c></row>", mostTexts>>19+1) + "</worksheet>")
		}), "the workbook has more than 64 MiB of texts (take out the sheets that are not to be verified)"},
		{"formulas", withPart(t, whole, sheet, func([]byte) []byte {
			return []byte("<worksheet>" + strings.Repeat("<row><c><f>"+strings.Repeat("1", 1<<19)+"</f></c></row>", mostFormulas>>19+1) + "</worksheet>")
		}), "the workbook has more than 32 MiB of formulas (take out the sheets that are not to be verified)"},
		{"a formula that many cells share", withPart(t, whole, sheet, func([]byte) []byte {
			return []byte(`<worksheet><row><c><f t="shared" si="0">` + strings.Repeat("1", 1<<19) + "</f></c></row>" +
				strings.Repeat(`<row><c><f t="shared" si="0"/></c></row>`, mostFormulas>>19) + "</worksheet>")
		}), "the workbook has more than 32 MiB of formulas (take out the sheets that are not to be verified)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := Inspect(c.data); err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// FuzzInspect: whatever a sheet holds, it is read or refused.
func FuzzInspect(f *testing.F) {
	whole := foreign(f)
	for _, sheet := range []string{
		`<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>`,
		`<worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row><c t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>`,
		`<worksheet><c r="XFD1048576" t="e"><f t="shared" si="0"/><v>#REF!</v></c></worksheet>`,
	} {
		f.Add(sheet)
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		c, err := Inspect(withPart(t, whole, "xl/worksheets/sheet1.xml", func([]byte) []byte { return []byte(sheet) }))
		if (c == nil) == (err == nil) {
			t.Errorf("content %v with error %v", c, err)
		}
	})
}

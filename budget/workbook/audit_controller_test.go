package workbook_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"internbudget/budget/verify"
	"internbudget/budget/verify/audit"
	"internbudget/budget/workbook"
)

// The workbook that a controller keeps: three units of forty cost lines by month,
// and a summary of them. The lines are typed, or computed from a yearly amount, an
// index and a key; three groups of lines have sums, and the year its total.
const (
	firstLine  = 7 // row of the first cost line
	linesInAll = 40
)

var (
	costUnits  = []string{"Vårdcentraler", "Folktandvård", "Staben"}
	costGroups = []struct {
		name  string
		lines int
	}{{"Personal", 16}, {"Vård och material", 14}, {"Lokaler och övrigt", 10}}
)

// controllers writes that workbook.
func controllers(t *testing.T) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	set := func(sheet, at string, v any) {
		t.Helper()
		var err error
		if text, ok := v.(string); ok && strings.HasPrefix(text, "=") {
			err = f.SetCellFormula(sheet, at, text[1:])
		} else {
			err = f.SetCellValue(sheet, at, v)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetSheetName("Sheet1", "Sammandrag"); err != nil {
		t.Fatal(err)
	}
	set("Sammandrag", "A1", "Internbudget 2025, sammandrag")
	set("Sammandrag", "F2", "Uppräkning")
	set("Sammandrag", "G2", 0.031)
	set("Sammandrag", "F3", "Räkna till och med månad")
	set("Sammandrag", "G3", 4)
	for i, unit := range costUnits {
		if _, err := f.NewSheet(unit); err != nil {
			t.Fatal(err)
		}
		writeUnit(set, unit, i)
	}
	for i, head := range []any{"tkr", costUnits[0], costUnits[1], costUnits[2], "Summa", "Till och med", "Andel"} {
		set("Sammandrag", cell(i, 5), head)
	}
	row := 6
	for _, g := range costGroups {
		set("Sammandrag", cell(0, row), "Summa "+strings.ToLower(g.name))
		for i, unit := range costUnits {
			set("Sammandrag", cell(1+i, row), fmt.Sprintf("=INDEX(%s!$P$7:$P$50,MATCH($A%d,%s!$B$7:$B$50,0))", unit, row, unit))
		}
		set("Sammandrag", cell(4, row), fmt.Sprintf("=SUM(B%d:D%d)", row, row))
		sum := sumRow(g.name)
		set("Sammandrag", cell(5, row), fmt.Sprintf("=SUM(Vårdcentraler!D%d:INDEX(Vårdcentraler!D%d:O%d,$G$3))", sum, sum, sum))
		set("Sammandrag", cell(6, row), fmt.Sprintf("=IFERROR(E%d/E$9,0)", row))
		row++
	}
	set("Sammandrag", "A9", "Summa kostnader")
	for i := range 6 {
		if i > 0 {
			set("Sammandrag", cell(i, 9), fmt.Sprintf("=SUM(%s:%s)", cell(i, 6), cell(i, 8)))
		}
	}
	set("Sammandrag", "A11", "Varav konto 50–59")
	set("Sammandrag", "E11", `=SUMIFS(Vårdcentraler!P7:P50,Vårdcentraler!A7:A50,">=5000",Vårdcentraler!A7:A50,"<6000")`)
	set("Sammandrag", "A12", "Kontroll: summan på bladen")
	set("Sammandrag", "E12", "=SUM(Vårdcentraler:Staben!P50)-E9")
	return f
}

func cell(col, row int) string { return workbook.CellName(row-1, col) }

// sumRow is the row with the sum of a group.
func sumRow(group string) int {
	row := firstLine
	for _, g := range costGroups {
		if row += g.lines; g.name == group {
			return row
		}
		row++
	}
	return row
}

// writeUnit writes the sheet of a unit: account, cost line, yearly amount, twelve
// months and the year. Every third line is the year by twelfths and index, and the
// others are typed month by month.
func writeUnit(set func(sheet, at string, v any), unit string, n int) {
	set(unit, "A1", unit+", kostnader 2025")
	for i, head := range []any{"Konto", "Kostnadsslag", "Helår 2024", "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec", "Helår 2025"} {
		set(unit, cell(i, 6), head)
	}
	row, line := firstLine, 0
	var sums []int
	for _, g := range costGroups {
		first := row
		for range g.lines {
			set(unit, cell(0, row), 5010+line*40)
			set(unit, cell(1, row), fmt.Sprintf("%s %d", g.name, line+1))
			set(unit, cell(2, row), 1200+120*line+600*n)
			for m := range 12 {
				if line%3 == 0 {
					set(unit, cell(3+m, row), fmt.Sprintf("=$C%d/12*(1+Sammandrag!$G$2)", row))
				} else {
					set(unit, cell(3+m, row), 100+10*line+7*((m*5+line)%4)+50*n)
				}
			}
			set(unit, cell(15, row), fmt.Sprintf("=SUM(D%d:O%d)", row, row))
			row, line = row+1, line+1
		}
		set(unit, cell(1, row), "Summa "+strings.ToLower(g.name))
		for col := 2; col <= 15; col++ {
			set(unit, cell(col, row), fmt.Sprintf("=SUM(%s:%s)", cell(col, first), cell(col, row-1)))
		}
		sums = append(sums, row)
		row++
	}
	set(unit, cell(1, row), "Summa kostnader")
	for col := 2; col <= 15; col++ {
		set(unit, cell(col, row), fmt.Sprintf("=%s+%s+%s", cell(col, sums[0]), cell(col, sums[1]), cell(col, sums[2])))
	}
}

// recomputed is a workbook as LibreOffice computes and saves it.
func recomputed(t *testing.T, f *excelize.File) *workbook.Content {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kostnader.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	if err := workbook.Recalculated(t, []string{path})[0].Write(&w); err != nil {
		t.Fatal(err)
	}
	c, err := workbook.Inspect(w.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// told are the findings of an audit as they are read, and what is not examined.
func told(r *verify.Report) []string {
	var all []string
	for i, row := range r.Rows() {
		if !r.Findings[i].IsFine() {
			all = append(all, row.Label+" | "+row.Place+" | "+row.Text)
		}
	}
	return append(all, r.Undetectable...)
}

// Nothing is found in a controller's workbook that is right.
func TestControllersWorkbookIsRight(t *testing.T) {
	t.Parallel()
	f := controllers(t)
	defer f.Close()
	for _, text := range told(audit.Workbook("kostnader.xlsx", recomputed(t, f), nil)) {
		if !strings.HasPrefix(text, "Ytterst i en rad") {
			t.Error(text)
		}
	}
}

// One mistake of every kind is found where it is, with what is expected there and
// what it is worth in a total, and nothing else is.
func TestControllersWorkbookWithMistakes(t *testing.T) {
	t.Parallel()
	f := controllers(t)
	defer f.Close()
	formula := func(sheet, at, text string) {
		t.Helper()
		if err := f.SetCellFormula(sheet, at, text); err != nil {
			t.Fatal(err)
		}
	}
	value := func(sheet, at string, v any) {
		t.Helper()
		formula(sheet, at, "")
		if err := f.SetCellValue(sheet, at, v); err != nil {
			t.Fatal(err)
		}
	}
	value("Vårdcentraler", "H7", 150)                              // May typed over
	formula("Vårdcentraler", "J10", "$C10/12*(1+Sammandrag!$G$3)") // the other of two cells
	formula("Vårdcentraler", "P30", "SUM(D29:O29)")                // the row above
	formula("Folktandvård", "P13", "SUM(D13:N13)")                 // without December
	formula("Folktandvård", "P23", "SUM(P7:P21)")                  // without the last line
	formula("Folktandvård", "K38", "SUM(K24:K37)+250")             // and a number
	formula("Staben", "F16", "$C16/12*1.031")                      // the index as a number
	value("Staben", "G26", "1 250")                                // a text
	formula("Sammandrag", "H14", "E11/E15")                        // E15 is empty
	if err := f.SetRowVisible("Staben", 41, false); err != nil {
		t.Fatal(err)
	}
	content := recomputed(t, f)
	content.Links = []string{"ramar-2025.xlsx"}
	sheet := &content.Sheets[0]
	for i := range sheet.Cells {
		if c := &sheet.Cells[i]; c.Row == 10 && c.Column == 4 {
			c.Text = "70000" // stored, and not computed anew
		}
	}
	for i, text := range []string{"H20*2", "[1]Ramar!B7", "H16*3"} {
		row := int32(15 + 2*i)
		f := &workbook.Formula{Text: text, Row: row, Column: 7}
		sheet.Cells = append(sheet.Cells, workbook.Cell{Row: row, Column: 7, Kind: workbook.NumberCell, Text: "0", Formula: f})
	}
	got := told(audit.Workbook("kostnader.xlsx", content, nil))
	want := []string{
		"Lagrat värde | Sammandrag!E11 | Det lagrade värdet är 70 000. Formeln =SUMIFS('Vårdcentraler'!P7:P50,'Vårdcentraler'!A7:A50,\">=5000\",'Vårdcentraler'!A7:A50,\"<6000\") ger 69 184,75 " +
			"av de celler den hänvisar till. Ingen annan formel ändras av det.",
		"Felvärde | Sammandrag!H14 | Cellen visar felet #DIV/0!. Formeln är =E11/E15.",
		// 1 200 in twelve parts of 100, with 3,1 %.
		"Inskrivet tal bland formler | Vårdcentraler!H7 | Talet 150 är inskrivet; cellerna på båda sidor har samma formel, som här vore =$C7/12*(1+'Sammandrag'!$G$2). " +
			"Den formeln ger 103,1, cellen visar 150. Mest ändras Sammandrag!E9, som vore 508 083,68, nu 508 130,58; i allt 13 formler.",
		// 1 560 in twelve parts of 130: 134,03 with 3,1 %, five times as much with 1 + 4.
		"Formel som bryter mönstret | Vårdcentraler!J10 | Formeln är =$C10/12*(1+'Sammandrag'!$G$3); cellerna på båda sidor har samma formel, som här vore =$C10/12*(1+'Sammandrag'!$G$2). " +
			"Den formeln ger 134,03, cellen visar 650. Mest ändras Sammandrag!E9, som vore 507 614,61, nu 508 130,58; i allt 13 formler.",
		// 12 × 320 + 7 × 3 × (0+1+2+3) is 3 966; of the row above 3 720 with 3,1 %.
		"Formel som bryter mönstret | Vårdcentraler!P30 | Formeln är =SUM(D29:O29); cellerna på båda sidor har samma formel, som här vore =SUM(D30:O30). " +
			"Den formeln ger 3 966, cellen visar 3 835,32. Mest ändras Sammandrag!E9, som vore 508 261,26, nu 508 130,58; i allt 10 formler.",
		// The sum of the year is of its column, so that October alone is 250 too high.
		"Formel som bryter mönstret | Folktandvård!K38 | Formeln är =SUM(K24:K37)+250; cellerna på båda sidor har samma formel, som här vore =SUM(K24:K37). " +
			"Den formeln ger 5 401,5, cellen visar 5 651,5. Då ändras Folktandvård!K50, som vore 14 208,73, nu 14 458,73.",
		"Formel som bryter mönstret | Staben!F16 | Formeln är =$C16/12*1.031; cellerna på båda sidor har samma formel, som här vore =$C16/12*(1+'Sammandrag'!$G$2). Den formeln ger samma värde.",
		"Text som ser ut som ett tal | Staben!G26 | Cellen innehåller texten ”1 250”, inte ett tal. En summa räknar inte med den. Som tal vore den 1 250. " +
			"Mest ändras Sammandrag!E9, som vore 509 380,58, nu 508 130,58; i allt 12 formler.",
		// 2 520 with 3,1 %, and eleven twelfths of it.
		"Summa som utelämnar ett tal | Folktandvård!P13 | Summan =SUM(D13:N13) tar inte med talet intill: Folktandvård!O13. " +
			"Med talet vore Folktandvård!P13 2 598,12, nu 2 381,61. Mest ändras Sammandrag!E9, som vore 508 347,09, nu 508 130,58; i allt 9 formler.",
		// The line that is left out is 3 600 with 3,1 %: 3 711,60.
		"Summa som utelämnar ett tal | Folktandvård!P23 | Summan =SUM(P7:P21) tar inte med talet intill: Folktandvård!P22. " +
			"Med talet vore Folktandvård!P23 44 745,69, nu 41 034,09. Mest ändras Sammandrag!E9, som vore 511 842,18, nu 508 130,58; i allt 8 formler.",
		"Cirkelreferens | Sammandrag!H16, H20 | Formlerna hänvisar till varandra i en cirkel.",
		"Tal i formel | Folktandvård!K38 | Talet 250 står i 1 formel, inte i en egen cell.",
		"Tal i formel | Staben!F16 | Talet 1,031 står i 1 formel, inte i en egen cell.",
		// 12 × 520 + 7 × 18 is 6 366.
		"Dolt underlag | Staben!C49:P49 | Raden 41 på bladet Staben är dold, och tal där ingår i summan. Utan dem vore Staben!P49 60 600,96, nu 66 966,96.",
		"Länk till annan arbetsbok | Sammandrag!H18 | Värden hämtas från ramar-2025.xlsx i 1 formel. De kan inte granskas här.",
		"Ej granskat: 1 formel är inte omräknad, eftersom den hämtar värden från en annan arbetsbok: Sammandrag!H18.",
	}
	if got = got[:len(got)-1]; !slices.Equal(got, want) { // the last tells what no audit sees
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

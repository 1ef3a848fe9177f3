package audit

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"internbudget/budget/workbook"
	"internbudget/rules"
)

// The workbook of any rules differs from them in nothing: not that of the
// shipped years, nor those of the cases worked by hand.
func TestUntouchedWorkbookDiffersInNothing(t *testing.T) {
	t.Parallel()
	cases := os.DirFS("../../../testdata/cases")
	years, err := fs.ReadDir(rules.Shipped(), "halland")
	if err != nil || len(years) < 4 {
		t.Fatal(len(years), err)
	}
	folders, err := fs.ReadDir(cases, ".")
	if err != nil || len(folders) < 10 {
		t.Fatal(len(folders), err)
	}
	holds := func(fsys fs.FS, name string) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, c := built(t, fsys, name)
			r, err := Against("budget.xlsx", c, b, workbook.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if all := found(r); len(all) > 0 {
				t.Errorf("%d differences: %q", len(all), all)
			}
		})
	}
	for _, year := range years {
		holds(rules.Shipped(), "halland/"+year.Name())
	}
	for _, f := range folders {
		holds(cases, f.Name())
	}
}

// Each thing that somebody may do to a workbook is told where it was done.
func TestWhatWasDoneToWorkbook(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(t *testing.T, c *workbook.Content)
		want []string
	}{
		// 4 % of 5 000 and 2 000 is 200 and 80, 70 more than 150 and 60.
		{"input", func(t *testing.T, c *workbook.Content) {
			standing(t, c, "Förutsättningar", "B6").Text = "0.04"
			standing(t, c, "Ramar", "C9").Text = "280"
			standing(t, c, "Ramar", "D9").Text = "7280"
		}, []string{
			"rates.index Index | Förutsättningar!B6 | Reglerna har 3 %, filen 4 %. " +
				"För sig ändrar det Summa ramar, Index +70; Summa ramar, Ram 2025 +70; Summa ramar, Förändring tkr +70.",
			"Ramar: Summa ramar, Index | Ramar!C9 | Reglerna ger 210, filen 280: skillnad +70. Med de ändrade ingångsvärdena ger reglerna 280.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 280: skillnad +70. Med de ändrade ingångsvärdena ger reglerna 7 280.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E9 | Reglerna ger 210, filen 210: skillnad 0. Med de ändrade ingångsvärdena ger reglerna 280. " +
				"Resten, −70, är inte ändringarna: filen kan vara sparad utan att räknas om.",
		}},
		{"input without effect", func(t *testing.T, c *workbook.Content) {
			standing(t, c, "Förutsättningar", "B9").Text = "2010" // 3 % of 2 010 is 60.3
		}, []string{
			"frames.ward.opening Avdelningen, ingående | Förutsättningar!B9 | Reglerna har 2 000, filen 2 010. " +
				"För sig ändrar det Summa ramar, Ram 2024 +10; Summa ramar, Ram 2025 +10.",
			"Ramar: Summa ramar, Ram 2024 | Ramar!B9 | Reglerna ger 7 000, filen 7 000: skillnad 0. Med de ändrade ingångsvärdena ger reglerna 7 010. " +
				"Resten, −10, är inte ändringarna: filen kan vara sparad utan att räknas om.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 210: skillnad 0. Med de ändrade ingångsvärdena ger reglerna 7 220. " +
				"Resten, −10, är inte ändringarna: filen kan vara sparad utan att räknas om.",
		}},
		{"inputs that are none", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Förutsättningar", "B8")
			x.Kind, x.Text = workbook.TextCell, "5 tusen"
			y := standing(t, c, "Förutsättningar", "B9")
			y.Formula = &workbook.Formula{Text: "4000/2", Row: y.Row, Column: y.Column}
		}, []string{
			"frames.team.opening Teamet, ingående | Förutsättningar!B8 | Reglerna har 5 000, filen ”5 tusen”, som inte är ett tal. " +
				"Verkan för sig kan inte beräknas: cellen har inget tal.",
			"frames.ward.opening Avdelningen, ingående | Förutsättningar!B9 | Reglerna har 2 000, filen formeln =4000/2. För sig ändrar det ingen summa i bilagan.",
		}},
		// 5 175 + 2 060 = 7 235 and 7 235 − 7 000 = 235.
		{"formula typed over", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "D7")
			x.Formula, x.Text = nil, "5175"
			standing(t, c, "Ramar", "D9").Text = "7235"
			standing(t, c, "Ramar", "E9").Text = "235"
		}, []string{
			"Överskriven formel | Ramar!D7 | Formeln =frames_team_opening+C7 är överskriven. Den gav 5 150; i cellen står 5 175. " +
				"För sig ändrar det Summa ramar, Ram 2025 +25; Summa ramar, Förändring tkr +25.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 235: skillnad +25. Med de ändrade formlerna ger reglerna 7 235.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E9 | Reglerna ger 210, filen 235: skillnad +25. Med de ändrade formlerna ger reglerna 235.",
		}},
		// 4 % of 2 000 is 80: 5 175 + 2 080 = 7 255; of the team only the row of
		// the index follows, 200 + 80 = 280.
		{"formula typed over and input", func(t *testing.T, c *workbook.Content) {
			standing(t, c, "Förutsättningar", "B6").Text = "0.04"
			x := standing(t, c, "Ramar", "D7")
			x.Formula, x.Text = nil, "5175"
			standing(t, c, "Ramar", "C9").Text = "280"
			standing(t, c, "Ramar", "D9").Text = "7255"
			standing(t, c, "Ramar", "E9").Text = "255"
		}, []string{
			"rates.index Index | Förutsättningar!B6 | Reglerna har 3 %, filen 4 %. " +
				"För sig ändrar det Summa ramar, Index +70; Summa ramar, Ram 2025 +70; Summa ramar, Förändring tkr +70.",
			"Överskriven formel | Ramar!D7 | Formeln =frames_team_opening+C7 är överskriven. Den gav 5 150; i cellen står 5 175. " +
				"För sig ändrar det Summa ramar, Ram 2025 +25; Summa ramar, Förändring tkr +25.",
			"Ramar: Summa ramar, Index | Ramar!C9 | Reglerna ger 210, filen 280: skillnad +70. Med de ändrade ingångsvärdena och formlerna ger reglerna 280.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 255: skillnad +45. Med de ändrade ingångsvärdena och formlerna ger reglerna 7 255.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E9 | Reglerna ger 210, filen 255: skillnad +45. Med de ändrade ingångsvärdena och formlerna ger reglerna 255.",
		}},
		{"formula typed over with its value", func(t *testing.T, c *workbook.Content) { standing(t, c, "Ramar", "D7").Formula = nil }, []string{
			"Överskriven formel | Ramar!D7 | Formeln =frames_team_opening+C7 är överskriven. Värdet är detsamma, 5 150, men följer inte längre ändringar. " +
				"För sig ändrar det ingen summa i bilagan.",
		}},
		{"formula typed over with a text", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "D7")
			x.Formula, x.Kind, x.Text = nil, workbook.TextCell, "enligt beslut"
			standing(t, c, "Ramar", "D9").Text = "2060"
		}, []string{
			"Överskriven formel | Ramar!D7 | Formeln =frames_team_opening+C7 är överskriven. Verkan för sig kan inte beräknas: cellen har inget tal.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 2 060: skillnad −5 150. " +
				"Resten, −5 150, är ändringar vars verkan inte kan beräknas, eller en fil som inte räknats om.",
		}},
		{"formula that others do not use", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "G2")
			x.Formula, x.Kind, x.Text = nil, workbook.TextCell, "OK"
		}, []string{
			"Överskriven formel | Ramar!G2 | Formeln =\"Kontroller: \"&IF(Kontroller_fel=0,\"OK\",\"FEL\") är överskriven. " +
				"Ingen summa räknas på cellen: den visar vad som räknas på annan plats.",
		}},
		// The file gives 5 000 + 150 + 1 and is not computed anew.
		{"formula changed", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "D7")
			x.Formula = &workbook.Formula{Text: "B7+C7+1", Row: x.Row, Column: x.Column}
		}, []string{
			"Ändrad formel | Ramar!D7 | Formeln är =B7+C7+1; reglerna ger =frames_team_opening+C7. " +
				"För sig ändrar det Summa ramar, Ram 2025 +1; Summa ramar, Förändring tkr +1.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 210: skillnad 0. Med de ändrade formlerna ger reglerna 7 211. " +
				"Resten, −1, är inte ändringarna: filen kan vara sparad utan att räknas om.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E9 | Reglerna ger 210, filen 210: skillnad 0. Med de ändrade formlerna ger reglerna 211. " +
				"Resten, −1, är inte ändringarna: filen kan vara sparad utan att räknas om.",
		}},
		{"formula that is not computed", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "D7")
			x.Formula = &workbook.Formula{Text: "B7+NOW()", Row: x.Row, Column: x.Column}
		}, []string{
			"Ändrad formel | Ramar!D7 | Formeln är =B7+NOW(); reglerna ger =frames_team_opening+C7. " +
				"Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här.",
		}},
		{"formula removed", func(t *testing.T, c *workbook.Content) {
			s := sheetOf(c, "Ramar")
			s.Cells = slices.DeleteFunc(s.Cells, func(x workbook.Cell) bool { return x.Row == 6 && x.Column == 3 })
			standing(t, c, "Ramar", "D9").Text = "2060"
			standing(t, c, "Ramar", "E9").Text = "-4940"
		}, []string{
			"Ändrad formel | Ramar!D7 | Formeln =frames_team_opening+C7 är borttagen. " +
				"För sig ändrar det Summa ramar, Ram 2025 −5 150; Summa ramar, Förändring tkr −5 150.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 2 060: skillnad −5 150. Med de ändrade formlerna ger reglerna 2 060.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E9 | Reglerna ger 210, filen −4 940: skillnad −5 150. Med de ändrade formlerna ger reglerna −4 940.",
		}},
		{"total without a change", func(t *testing.T, c *workbook.Content) { standing(t, c, "Ramar", "D9").Text = "7211" }, []string{
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 211: skillnad +1. " +
				"Inget som är ändrat ger skillnaden: filen kan vara sparad utan att räknas om.",
		}},
		{"formula written in another way", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "C9")
			x.Formula = &workbook.Formula{Text: "Ramar!$C$7 + ramar!C8", Row: x.Row, Column: x.Column}
		}, nil},
		{"text", func(t *testing.T, c *workbook.Content) { standing(t, c, "Ramar", "A7").Text = "Lag" }, []string{
			"Ändrade texter | Ramar!A7 | 1 text är en annan än reglernas. Reglerna har ”Teamet”, filen ”Lag”.",
		}},
		{"cell added", func(t *testing.T, c *workbook.Content) {
			s := &c.Sheets[slices.IndexFunc(c.Sheets, func(s workbook.SheetContent) bool { return s.Name == "Ramar" })]
			s.Cells = append(s.Cells, workbook.Cell{Row: 6, Column: 9, Kind: workbook.NumberCell, Text: "7"})
		}, []string{"Tillagda celler | Ramar!J7 | 1 cell är ifylld som är tom i reglernas arbetsbok."}},
		{"texts", func(t *testing.T, c *workbook.Content) {
			standing(t, c, "Ramar", "A7").Text = strings.Repeat("Laget ", 12)
			x := standing(t, c, "Ramar", "A8")
			x.Kind, x.Text = workbook.NumberCell, "12"
			s := sheetOf(c, "Ramar")
			s.Cells = slices.DeleteFunc(s.Cells, func(x workbook.Cell) bool { return x.Row == 8 && x.Column == 0 })
		}, []string{
			"Ändrade texter | Ramar!A7:A9 | 3 texter är andra än reglernas. A7: reglerna har ”Teamet”, filen ”Laget Laget Laget Laget Laget Laget Laget Laget Laget Laget …”. " +
				"A8: reglerna har ”Avdelningen”, filen 12. A9: reglerna har ”Summa ramar”, filens cell är tom.",
		}},
		// What stands before a path is of the rules, and is no path.
		{"what the rules are called", func(t *testing.T, c *workbook.Content) {
			for _, x := range []*workbook.Cell{standing(t, c, "Översikt", "A4"), standing(t, c, "Källor och revision", "B22")} {
				if !strings.HasSuffix(x.Text, "rules.yaml") {
					t.Fatal(x.Text)
				}
				x.Text = strings.Replace(x.Text, "rules.yaml", "budget/2025", 1)
			}
			x := standing(t, c, "Översikt", "A4")
			x.Text = "Beslut: 7 §   ·   " + x.Text
		}, []string{
			"Ändrade texter | Översikt!A4 | 1 text är en annan än reglernas. Reglerna har ”Regler: rules.yaml”, filen ”Beslut: 7 § · Regler: budget/2025”.",
		}},
		{"sheet renamed and moved", func(t *testing.T, c *workbook.Content) {
			sheetOf(c, "Ramar").Name = "Våra ramar"
			for i := range c.Sheets {
				for j := range c.Sheets[i].Cells {
					if x := &c.Sheets[i].Cells[j]; x.Formula != nil {
						x.Formula.Text = strings.ReplaceAll(x.Formula.Text, "Ramar!", "'Våra ramar'!")
						x.Formula.Text = strings.ReplaceAll(x.Formula.Text, "'Ramar'!", "'Våra ramar'!")
					}
				}
			}
			slices.Reverse(c.Sheets)
			standing(t, c, "Våra ramar", "D9").Text = "7211"
		}, []string{
			"Blad | Våra ramar | Bladet heter Ramar i reglernas arbetsbok.",
			"Blad |  | Bladen står i en annan ordning än i reglernas arbetsbok.",
			"Ramar: Summa ramar, Ram 2025 | Våra ramar!D9 | Reglerna ger 7 210, filen 7 211: skillnad +1. " +
				"Inget som är ändrat ger skillnaden: filen kan vara sparad utan att räknas om.",
		}},
		{"hidden", func(t *testing.T, c *workbook.Content) {
			s := sheetOf(c, "Ramar")
			s.HiddenRows = []workbook.Span{{First: 6, Last: 7}, {First: 90, Last: 99}}
			s.HiddenColumns = []workbook.Span{{First: 2, Last: 2}}
			sheetOf(c, "Kontroller").Hidden = true
		}, []string{
			"Kolumner | Ramar!C1 | Kolumnen är dold i filen, men inte i reglernas arbetsbok.",
			"Rader | Ramar!A7:A8 | Raderna är dolda i filen, men inte i reglernas arbetsbok.",
			"Blad | Kontroller | Bladet är dolt i filen, men inte i reglernas arbetsbok.",
		}},
		{"sheets", func(t *testing.T, c *workbook.Content) {
			s := sheetOf(c, "Källor och revision")
			s.Name, s.Cells = "Mitt blad", []workbook.Cell{cellOf("A1", "Källor")}
		}, []string{
			"Blad | Källor och revision | Bladet finns i reglernas arbetsbok men inte i filen.",
			"Blad | Mitt blad | Bladet finns i filen men inte i reglernas arbetsbok. Dess celler är inte jämförda; --audit granskar dem.",
		}},
		{"row added", func(t *testing.T, c *workbook.Content) {
			insertRow(c, "Ramar", 7, workbook.Cell{Kind: workbook.TextCell, Text: "Natten"})
		}, []string{"Rader | Ramar!A8 | Tillagt: rad 8 ”Natten”."}},
		// The row is new, and the sum now takes it in: 7 210 + 500. The formula
		// below it has moved, and is as it was.
		{"row added and formula changed", func(t *testing.T, c *workbook.Content) {
			insertRow(c, "Ramar", 7, workbook.Cell{Kind: workbook.TextCell, Text: "Natten"}, workbook.Cell{Column: 3, Kind: workbook.NumberCell, Text: "500"})
			x := standing(t, c, "Ramar", "D10")
			x.Formula, x.Text = &workbook.Formula{Text: "D7+D8+D9", Row: x.Row, Column: x.Column}, "7710"
			standing(t, c, "Ramar", "E10").Text = "710"
		}, []string{
			"Rader | Ramar!A8 | Tillagt: rad 8 ”Natten”.",
			"Ändrad formel | Ramar!D10 | Formeln är =D7+D8+D9; reglerna ger =D7+D9. " +
				"För sig ändrar det Summa ramar, Ram 2025 +500; Summa ramar, Förändring tkr +500.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D10 | Reglerna ger 7 210, filen 7 710: skillnad +500. Med de ändrade formlerna ger reglerna 7 710.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E10 | Reglerna ger 210, filen 710: skillnad +500. Med de ändrade formlerna ger reglerna 710.",
		}},
		// A note of its own in a column and in a row of one sheet: what stands beyond
		// has moved, and the one input that was changed is told where it stands now.
		{"column and row added", func(t *testing.T, c *workbook.Content) {
			insertLine(c, "Förutsättningar", alongColumns, 1, workbook.Cell{Row: 4, Kind: workbook.TextCell, Text: "Notering"})
			insertRow(c, "Förutsättningar", 7, workbook.Cell{Kind: workbook.TextCell, Text: "Se beslut"})
			standing(t, c, "Förutsättningar", "C6").Text = "0.04"
			standing(t, c, "Ramar", "C9").Text = "280"
			standing(t, c, "Ramar", "D9").Text = "7280"
			standing(t, c, "Ramar", "E9").Text = "280"
		}, []string{
			"Kolumner | Förutsättningar!B1 | Tillagt: kolumn B ”Notering”.",
			"Rader | Förutsättningar!A8 | Tillagt: rad 8 ”Se beslut”.",
			"rates.index Index | Förutsättningar!C6 | Reglerna har 3 %, filen 4 %. " +
				"För sig ändrar det Summa ramar, Index +70; Summa ramar, Ram 2025 +70; Summa ramar, Förändring tkr +70.",
			"Ramar: Summa ramar, Index | Ramar!C9 | Reglerna ger 210, filen 280: skillnad +70. Med de ändrade ingångsvärdena ger reglerna 280.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 280: skillnad +70. Med de ändrade ingångsvärdena ger reglerna 7 280.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E9 | Reglerna ger 210, filen 280: skillnad +70. Med de ändrade ingångsvärdena ger reglerna 280.",
		}},
		// The change in percent is made of the change in kronor.
		{"column removed", func(t *testing.T, c *workbook.Content) { removeLine(c, "Ramar", alongColumns, 4) }, []string{
			"Kolumner | Ramar | Borttaget, räknat i reglernas arbetsbok: kolumn E ”Förändring tkr”.",
			"Ändrat underlag | Ramar!E7 | Formeln =IF(frames_team_opening=0,0,#REF!/frames_team_opening) räknar inte längre med kolumn E i reglernas arbetsbok. " +
				"Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här.",
			"Ändrat underlag | Ramar!E8 | Formeln =IF(frames_ward_opening=0,0,#REF!/frames_ward_opening) räknar inte längre med kolumn E i reglernas arbetsbok. " +
				"Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här.",
			"Ändrat underlag | Ramar!E9 | Formeln =IF(B9=0,0,#REF!/B9) räknar inte längre med kolumn E i reglernas arbetsbok. " +
				"Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här.",
			"Summor i bilagan |  | 3 summor är reglernas. 1 summa står inte där den stod, eller är inte ett tal.",
		}},
		{"column added and another named otherwise", func(t *testing.T, c *workbook.Content) {
			insertLine(c, "Ramar", alongColumns, 1, workbook.Cell{Row: 5, Kind: workbook.NumberCell, Text: "7"})
			standing(t, c, "Ramar", "D5").Text = "Uppräkning"
		}, []string{
			"Kolumner | Ramar!B1 | Tillagt: kolumn B.",
			"Ändrade texter | Ramar!D5 | 1 text är en annan än reglernas. Reglerna har ”Index”, filen ”Uppräkning”.",
		}},
		{"names", func(t *testing.T, c *workbook.Content) {
			for i := range c.Names {
				switch n := &c.Names[i]; n.Name {
				case "frames_team_opening":
					n.Formula = strings.Replace(n.Formula, "8", "9", 1)
				case "rates_index":
					n.Name = "uppräkning"
				}
			}
		}, []string{
			"Namn | rates_index | Namnet finns inte i filen. Verkan för sig är inte beräknad: namnet kan användas i många formler.",
			"Namn | frames_team_opening | Namnet står för ='Förutsättningar'!$B$9; reglerna ger ='Förutsättningar'!$B$8. " +
				"Verkan för sig är inte beräknad: namnet kan användas i många formler.",
		}},
		// What the row of a removed frame was used for is an error, but in the one
		// formula that somebody mended.
		{"row removed", func(t *testing.T, c *workbook.Content) {
			removeRow(c, "Ramar", 7)
			x := standing(t, c, "Ramar", "D8")
			x.Formula, x.Text = &workbook.Formula{Text: "D7", Row: x.Row, Column: x.Column}, "5150"
			standing(t, c, "Ramar", "E8").Text = "-1850"
			x = standing(t, c, "Ramar", "C8")
			x.Kind, x.Text = workbook.ErrorCell, "#REF!"
		}, []string{
			"Rader | Ramar | Borttaget, räknat i reglernas arbetsbok: rad 8 ”Avdelningen”.",
			"Ändrat underlag | Ramar!C8 | Formeln =C7+#REF! räknar inte längre med rad 8 i reglernas arbetsbok. " +
				"Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här.",
			"Ändrad formel | Ramar!D8 | Formeln är =D7; reglerna ger =D7+D8 i sin arbetsbok. " +
				"För sig ändrar det Summa ramar, Ram 2025 −2 060; Summa ramar, Förändring tkr −2 060.",
			"Ändrat underlag | Kontroller!D7 | Formeln =frames_team_opening+'Ramar'!$C$7+frames_ward_opening+#REF! räknar inte längre med rad 8 i reglernas arbetsbok. " +
				"Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här.",
			"Ändrat underlag | Kontroller!E7 | Formeln ='Ramar'!$D$7+#REF! räknar inte längre med rad 8 i reglernas arbetsbok. " +
				"Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D8 | Reglerna ger 7 210, filen 5 150: skillnad −2 060. Med de ändrade formlerna ger reglerna 5 150.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E8 | Reglerna ger 210, filen −1 850: skillnad −2 060. Med de ändrade formlerna ger reglerna −1 850.",
			"Summor i bilagan |  | 1 summa är reglernas. 1 summa står inte där den stod, eller är inte ett tal.",
		}},
		// 5 150 is lower; what refers to the two rows has moved with them.
		{"rows that changed places", func(t *testing.T, c *workbook.Content) {
			insertRow(c, "Ramar", 6)
			for i := range sheetOf(c, "Ramar").Cells {
				if x := &sheetOf(c, "Ramar").Cells[i]; x.Row == 8 {
					x.Row = 6
					if x.Formula != nil {
						x.Formula = movedBy(x.Formula, func(r *int32) { *r = 6 })
					}
				}
			}
			for i := range c.Sheets {
				for j := range c.Sheets[i].Cells {
					if x := &c.Sheets[i].Cells[j]; x.Formula != nil && (c.Sheets[i].Name == "Ramar" || strings.Contains(x.Formula.Text, "Ramar")) {
						x.Formula = movedBy(x.Formula, func(r *int32) {
							if *r == 8 {
								*r = 6
							}
						})
					}
				}
			}
			removeRow(c, "Ramar", 8)
		}, []string{"Rader | Ramar | Raderna står i en annan ordning än i reglernas arbetsbok."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, file := built(t, small(), "rules.yaml")
			c.do(t, file)
			sameLines(t, against(t, file, b), c.want)
		})
	}
}

// However many inputs are changed, each has its effect: one more of the opening
// of each of a hundred frames, 3 % of which is 0, 0 and 0.
func TestEffectsOfManyInputs(t *testing.T) {
	t.Parallel()
	var frames strings.Builder
	for i := range 100 {
		fmt.Fprintf(&frames, "  f%d: {label: Ram %d, opening: 100, steps: [index]}\n", i, i)
	}
	b, file := built(t, smallWith(frames.String()), "rules.yaml")
	for i := range 100 {
		standing(t, file, "Förutsättningar", fmt.Sprintf("B%d", 10+i)).Text = "101"
	}
	all := against(t, file, b)
	const want = "Reglerna har 100, filen 101. För sig ändrar det Summa ramar, Ram 2024 +1; Summa ramar, Ram 2025 +1."
	n := 0
	for _, line := range all {
		if strings.HasSuffix(line, want) {
			n++
		}
	}
	if n != 100 {
		t.Errorf("%d effects of 100:\n%s", n, strings.Join(all, "\n"))
	}
}

// No formula whose value stands in the rules is computed from a cell that only
// shows one, so that to type over such a cell changes no total.
func TestDisplaysAreNotComputedFrom(t *testing.T) {
	t.Parallel()
	for _, year := range []string{"2024", "2026"} {
		b, content := built(t, rules.Shipped(), "halland/"+year)
		homes := workbook.Places(b)
		a := newAuditor("", content)
		isHome := map[place]bool{}
		for _, h := range homes {
			isHome[place{a.book.byName[strings.ToLower(h.Sheet)], h.Row, h.Column}] = true
		}
		for i, s := range a.book.sheets {
			for j := range s.Cells {
				if s.Cells[j].Formula == nil || !isHome[a.placeOf(i, j)] {
					continue
				}
				for steps, at := 1<<20, a.begin(i, j); ; {
					sheet, k, ok := a.precedent(&at, &steps)
					if !ok {
						break
					}
					if p := a.placeOf(sheet, k); !isHome[p] {
						t.Errorf("%s: %s is computed from %s", year, a.at(a.placeOf(i, j)), a.at(p))
					}
				}
			}
		}
	}
}

// A rule of numbers alone stands as the number: 100 kr and 12 kr are 0.112 tkr.
func TestChangedNumberOfRule(t *testing.T) {
	t.Parallel()
	b, file := built(t, os.DirFS("../../../testdata/cases"), "measures")
	x := standing(t, file, "Beräkningar", "B16")
	if x.Formula != nil || x.Text != "0.112" {
		t.Fatalf("there stands %q, %v", x.Text, x.Formula)
	}
	x.Text = "0.2"
	sameLines(t, against(t, file, b), []string{
		"figures.constants constants | Beräkningar!B16 | Reglerna har 0,112, filen 0,2. För sig ändrar det ingen summa i bilagan.",
	})
}

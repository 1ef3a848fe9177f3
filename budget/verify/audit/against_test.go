package audit

import (
	"bytes"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// built is a budget with its workbook, read back.
func built(t *testing.T, fsys fs.FS, name string, changes ...string) (*budget.Budget, *workbook.Content) {
	t.Helper()
	book, problems := rules.Load(fsys, name, "")
	if book == nil {
		t.Fatal(problems)
	}
	sets, problems := rules.ParseSets(book, changes)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := budget.Compute(book, sets...)
	if b == nil {
		t.Fatal(problems)
	}
	var w bytes.Buffer
	if err := workbook.Write(&w, b, workbook.Options{}); err != nil {
		t.Fatal(err)
	}
	c, err := workbook.Inspect(w.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return b, c
}

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

// against is what is said of a file, label, place and text, but for the totals.
func against(t *testing.T, c *workbook.Content, b *budget.Budget) []string {
	t.Helper()
	r, err := Against("budget.xlsx", c, b, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i, row := range r.Rows() {
		if !r.Findings[i].IsFine() {
			all = append(all, row.Label+" | "+row.Place+" | "+row.Text)
		}
	}
	return all
}

// standing is a cell of a file that a test works in.
func standing(t *testing.T, c *workbook.Content, sheet, at string) *workbook.Cell {
	t.Helper()
	for i := range c.Sheets {
		for j := range c.Sheets[i].Cells {
			if cell := &c.Sheets[i].Cells[j]; c.Sheets[i].Name == sheet && workbook.CellName(int(cell.Row), int(cell.Column)) == at {
				return cell
			}
		}
	}
	t.Fatalf("nothing stands in %s!%s", sheet, at)
	return nil
}

// small are rules of one rate, one frame and one sum, whose workbook can be
// followed by hand: 5 000 + 3 % = 5 150.
func small() fs.FS {
	return fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: Nämnden, year: 2025, amounts: tkr}
sources: {page: {title: Budget, status: decided}}
methods: {rows: {percent_of: opening, each_step: half_up to 1, closing: exact}}
rates:
  shared: {source: page}
  index: {label: Index, percent: 3}
frames:
  shared: {method: rows, source: page}
  team: {label: Teamet, opening: 5000, steps: [index]}
  ward: {label: Avdelningen, opening: 2000, steps: [index]}
tables:
  - {id: frames, title: Ramar, form: build_up, of: [frames]}
`)}}
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
				"Resten, −70, är inte ingångsvärdena: filen kan vara sparad utan att räknas om.",
		}},
		{"input without effect", func(t *testing.T, c *workbook.Content) {
			standing(t, c, "Förutsättningar", "B9").Text = "2010" // 3 % of 2 010 is 60.3
		}, []string{
			"frames.ward.opening Avdelningen, ingående | Förutsättningar!B9 | Reglerna har 2 000, filen 2 010. " +
				"För sig ändrar det Summa ramar, Ram 2024 +10; Summa ramar, Ram 2025 +10.",
			"Ramar: Summa ramar, Ram 2024 | Ramar!B9 | Reglerna ger 7 000, filen 7 000: skillnad 0. Med de ändrade ingångsvärdena ger reglerna 7 010. " +
				"Resten, −10, är inte ingångsvärdena: filen kan vara sparad utan att räknas om.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 210: skillnad 0. Med de ändrade ingångsvärdena ger reglerna 7 220. " +
				"Resten, −10, är inte ingångsvärdena: filen kan vara sparad utan att räknas om.",
		}},
		{"inputs that are none", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Förutsättningar", "B8")
			x.Kind, x.Text = workbook.TextCell, "5 tusen"
			y := standing(t, c, "Förutsättningar", "B9")
			y.Formula = &workbook.Formula{Text: "4000/2", Row: y.Row, Column: y.Column}
		}, []string{
			"frames.team.opening Teamet, ingående | Förutsättningar!B8 | Reglerna har 5 000, filen ”5 tusen”, som inte är ett tal.",
			"frames.ward.opening Avdelningen, ingående | Förutsättningar!B9 | Reglerna har 2 000, filen formeln =4000/2.",
		}},
		{"formula typed over", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "D7")
			x.Formula, x.Text = nil, "5175"
			standing(t, c, "Ramar", "D9").Text = "7235" // 5 175 + 2 060
		}, []string{
			"Överskriven formel | Ramar!D7 | Formeln =frames_team_opening+C7 är överskriven. Den gav 5 150; i cellen står 5 175.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 7 210, filen 7 235: skillnad +25. " +
				"Resten, +25, är inte ingångsvärdena: ändrade formler, eller en fil som inte räknats om.",
		}},
		{"formula typed over with its value", func(t *testing.T, c *workbook.Content) { standing(t, c, "Ramar", "D7").Formula = nil }, []string{
			"Överskriven formel | Ramar!D7 | Formeln =frames_team_opening+C7 är överskriven. Värdet är detsamma, 5 150, men följer inte längre ändringar.",
		}},
		{"formula changed", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "D7")
			x.Formula = &workbook.Formula{Text: "B7+C7+1", Row: x.Row, Column: x.Column}
		}, []string{"Ändrad formel | Ramar!D7 | Formeln är =B7+C7+1; reglerna ger =frames_team_opening+C7."}},
		{"formula written in another way", func(t *testing.T, c *workbook.Content) {
			x := standing(t, c, "Ramar", "C9")
			x.Formula = &workbook.Formula{Text: "Ramar!$C$7 + ramar!C8", Row: x.Row, Column: x.Column}
		}, nil},
		{"text", func(t *testing.T, c *workbook.Content) { standing(t, c, "Ramar", "A7").Text = "Lag" }, []string{
			"Ändrade texter | Ramar!A7 | 1 text är en annan än reglernas.",
		}},
		{"cell added", func(t *testing.T, c *workbook.Content) {
			s := &c.Sheets[slices.IndexFunc(c.Sheets, func(s workbook.SheetContent) bool { return s.Name == "Ramar" })]
			s.Cells = append(s.Cells, workbook.Cell{Row: 6, Column: 9, Kind: workbook.NumberCell, Text: "7"})
		}, []string{"Tillagda celler | Ramar!J7 | 1 cell är ifylld som är tom i reglernas arbetsbok."}},
		{"sheets", func(t *testing.T, c *workbook.Content) {
			c.Sheets[slices.IndexFunc(c.Sheets, func(s workbook.SheetContent) bool { return s.Name == "Källor och revision" })].Name = "Mitt blad"
		}, []string{
			"Blad | Källor och revision | Bladet finns i reglernas arbetsbok men inte i filen.",
			"Blad | Mitt blad | Bladet finns i filen men inte i reglernas arbetsbok. Dess celler är inte jämförda; --audit granskar dem.",
		}},
		{"row added", func(t *testing.T, c *workbook.Content) {
			s := &c.Sheets[slices.IndexFunc(c.Sheets, func(s workbook.SheetContent) bool { return s.Name == "Ramar" })]
			for i := range s.Cells {
				if s.Cells[i].Row >= 7 {
					s.Cells[i].Row++
				}
			}
			s.Cells = append(s.Cells, workbook.Cell{Row: 7, Kind: workbook.TextCell, Text: "Natten"})
		}, []string{"Rader | Ramar!A8 | Tillagt: rad 8 ”Natten”."}},
		{"row removed", func(t *testing.T, c *workbook.Content) {
			s := &c.Sheets[slices.IndexFunc(c.Sheets, func(s workbook.SheetContent) bool { return s.Name == "Ramar" })]
			s.Cells = slices.DeleteFunc(s.Cells, func(x workbook.Cell) bool { return x.Row == 7 })
			for i := range s.Cells {
				if s.Cells[i].Row > 7 {
					s.Cells[i].Row--
				}
			}
		}, []string{"Rader | Ramar | Borttaget, räknat i reglernas arbetsbok: rad 8 ”Avdelningen”."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, file := built(t, small(), "rules.yaml")
			c.do(t, file)
			if got := against(t, file, b); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

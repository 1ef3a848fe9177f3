package audit

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget/workbook"
)

func sheetOf(c *workbook.Content, name string) *workbook.SheetContent {
	return &c.Sheets[slices.IndexFunc(c.Sheets, func(s workbook.SheetContent) bool { return s.Name == name })]
}

// line tells where a cell stands along the rows of a sheet, or its columns.
type line func(row, column *int32) *int32

func alongRows(row, _ *int32) *int32       { return row }
func alongColumns(_, column *int32) *int32 { return column }

// insertRow puts a new row before a row of a sheet.
func insertRow(c *workbook.Content, sheet string, row int32, cells ...workbook.Cell) {
	insertLine(c, sheet, alongRows, row, cells...)
}

// insertLine puts a new line before a line of a sheet, and moves what stands
// beyond it and all that refers to that, as Excel does.
func insertLine(c *workbook.Content, sheet string, along line, at int32, cells ...workbook.Cell) {
	moveLines(c, sheet, along, func(n *int32) {
		if *n >= at {
			*n++
		}
	})
	s := sheetOf(c, sheet)
	for _, x := range cells {
		*along(&x.Row, &x.Column) = at
		s.Cells = append(s.Cells, x)
	}
}

// removeRow takes a row out of a sheet.
func removeRow(c *workbook.Content, sheet string, row int32) { removeLine(c, sheet, alongRows, row) }

// removeLine takes a line out; references to it alone are errors.
func removeLine(c *workbook.Content, sheet string, along line, at int32) {
	s := sheetOf(c, sheet)
	s.Cells = slices.DeleteFunc(s.Cells, func(x workbook.Cell) bool { return *along(&x.Row, &x.Column) == at })
	moveLines(c, sheet, along, func(n *int32) {
		switch {
		case *n == at:
			*n = -1
		case *n > at:
			*n--
		}
	})
}

// moveLines moves the cells of a sheet and, everywhere, references to them.
func moveLines(c *workbook.Content, sheet string, along line, move func(*int32)) {
	moved := func(f *workbook.Formula, own bool) *workbook.Formula {
		return rewrittenRefs(f, func(r refNode) node {
			if r.sheet != sheet && (r.sheet != "" || !own) {
				return r
			}
			from, to := along(&r.from.row, &r.from.column), along(&r.to.row, &r.to.column)
			first, last := *from, *to
			move(from)
			move(to)
			if *from < 0 && *to < 0 {
				return faultNode{code: "#REF!"}
			}
			if *from < 0 {
				*from = first // the next line has come here
			}
			if *to < 0 {
				*to = last - 1
			}
			return r
		})
	}
	for i := range c.Sheets {
		s := &c.Sheets[i]
		for j := range s.Cells {
			x := &s.Cells[j]
			if s.Name == sheet {
				move(along(&x.Row, &x.Column))
			}
			if x.Formula != nil {
				x.Formula = moved(x.Formula, s.Name == sheet)
				x.Formula.Row, x.Formula.Column = x.Row, x.Column
			}
		}
	}
	for i := range c.Names {
		c.Names[i].Formula = moved(&workbook.Formula{Text: c.Names[i].Formula}, false).Text
	}
}

// movedBy is a formula whose references to rows are changed.
func movedBy(f *workbook.Formula, move func(row *int32)) *workbook.Formula {
	return rewrittenRefs(f, func(r refNode) node {
		move(&r.from.row)
		move(&r.to.row)
		return r
	})
}

func rewrittenRefs(f *workbook.Formula, change func(refNode) node) *workbook.Formula {
	x, err := parse(f, f.Row, f.Column)
	if err != nil {
		return f // such as the lines that are printed on every page
	}
	return &workbook.Formula{Text: written(mapped(x, change)), Row: f.Row, Column: f.Column}
}

// three are the rules of small with one frame more, so that the sums are of
// ranges: 5 150 + 2 060 + 1 030 = 8 240.
func three() fs.FS {
	rules := string(small().(fstest.MapFS)["rules.yaml"].Data)
	rules = strings.Replace(rules, "tables:", "  night: {label: Natten, opening: 1000, steps: [index]}\ntables:", 1)
	return fstest.MapFS{"rules.yaml": {Data: []byte(rules)}}
}

// A range grows and shrinks with its rows, and its formula is the same; what it
// takes in, or no more, is told.
func TestRangesOverAddedAndRemovedRows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(t *testing.T, c *workbook.Content)
		want []string
	}{
		{"added", func(t *testing.T, c *workbook.Content) {
			insertRow(c, "Ramar", 8, workbook.Cell{Kind: workbook.TextCell, Text: "Dagen"}, workbook.Cell{Column: 3, Kind: workbook.NumberCell, Text: "500"})
			standing(t, c, "Ramar", "D11").Text = "8740"
			standing(t, c, "Ramar", "E11").Text = "740"
		}, []string{
			"Rader | Ramar!A9 | Tillagt: rad 9 ”Dagen”.",
			"Ändrat underlag | Ramar!D11 | Formeln =SUM(D7:D10) räknar också med Ramar!D9, som reglerna inte har. " +
				"För sig ändrar det Summa ramar, Ram 2025 +500; Summa ramar, Förändring tkr +500.",
			"Ändrat underlag | Kontroller!E7 | Formeln =SUM('Ramar'!$D$7:$D$10) räknar också med Ramar!D9, som reglerna inte har. " +
				"För sig ändrar det ingen summa i bilagan.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D11 | Reglerna ger 8 240, filen 8 740: skillnad +500. Med de ändrade formlerna ger reglerna 8 740.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E11 | Reglerna ger 240, filen 740: skillnad +500. Med de ändrade formlerna ger reglerna 740.",
		}},
		// 5 150 + 1 030 = 6 180, and 6 180 − 8 000 = −1 820.
		{"removed", func(t *testing.T, c *workbook.Content) {
			removeRow(c, "Ramar", 7)
			sheetOf(c, "Kontroller").Cells = nil
			standing(t, c, "Ramar", "C9").Text = "180"
			standing(t, c, "Ramar", "D9").Text = "6180"
			standing(t, c, "Ramar", "E9").Text = "-1820"
		}, []string{
			"Ändrat underlag | Ramar!C9 | Formeln =SUM(C7:C8) räknar inte längre med rad 8 i reglernas arbetsbok. För sig ändrar det Summa ramar, Index −60.",
			"Ändrat underlag | Ramar!D9 | Formeln =SUM(D7:D8) räknar inte längre med rad 8 i reglernas arbetsbok. " +
				"För sig ändrar det Summa ramar, Ram 2025 −2 060; Summa ramar, Förändring tkr −2 060.",
			"Ramar: Summa ramar, Index | Ramar!C9 | Reglerna ger 240, filen 180: skillnad −60. Med de ändrade formlerna ger reglerna 180.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 8 240, filen 6 180: skillnad −2 060. Med de ändrade formlerna ger reglerna 6 180.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E9 | Reglerna ger 240, filen −1 820: skillnad −2 060. Med de ändrade formlerna ger reglerna −1 820.",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, file := built(t, three(), "rules.yaml")
			c.do(t, file)
			got := slices.DeleteFunc(against(t, file, b), func(line string) bool {
				return strings.HasPrefix(line, "Kolumner | Kontroller") || strings.HasPrefix(line, "Rader | Ramar | ")
			})
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

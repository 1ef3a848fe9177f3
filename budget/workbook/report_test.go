package workbook

import (
	"bytes"
	"strings"
	"testing"

	"internbudget/budget"
)

// findings is a table of two findings: one with numbers and a long text, and
// one of a table as a whole; no finding has a source.
func findings() *budget.Table {
	published, computed, difference := budget.Int(3310), budget.Int(3300), budget.Int(10)
	long := strings.TrimSpace(strings.Repeat("Summan kan inte stämma med raderna. ", 30))
	number := func(text string, n *budget.Number) budget.Entry {
		return budget.Entry{Text: text, Number: n, Format: budget.Plain}
	}
	return &budget.Table{
		Title: "Granskning av publicerade tal", Sheet: "Granskning", Subtitle: "ramar.csv", Role: budget.Control, Layout: budget.TextsLayout,
		Columns: []budget.Column{
			{Label: "Tal"}, {Label: "Publicerat", Kind: budget.FigureColumn}, {Label: "Beräknat", Kind: budget.FigureColumn},
			{Label: "Differens", Kind: budget.FigureColumn}, {Label: "Förklaring", Kind: budget.TextColumn}, {Label: "Källa", Kind: budget.TextColumn},
		},
		Rows: []budget.Row{
			{Label: "=Summa", Entries: []budget.Entry{
				number("3 310", &published), number("3 300", &computed), number("+10", &difference), {Text: long}, {}}},
			{Label: "rader ↔ summa", Entries: []budget.Entry{{}, {}, {}, {Text: "1 av 1 stämmer på siffran."}, {}}},
		},
		Notes: []string{"1 av 2 stämmer"},
	}
}

// A table of findings is one sheet: numbers are numbers, texts are texts, its
// rows are as high as their longest text, and it is set for print.
func TestWriteTable(t *testing.T) {
	t.Parallel()
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := WriteTable(b, findings(), Options{Program: "internbudget"}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same findings give other bytes")
	}
	f := opened(t, first.Bytes())
	if sheets := f.GetSheetList(); len(sheets) != 1 || sheets[0] != "Granskning" {
		t.Fatalf("the sheets are %q", sheets)
	}
	for cell, want := range map[string]string{
		"A1": "Granskning", "A2": "ramar.csv", "E1": "", "A4": "Granskning av publicerade tal",
		"A5": "Tal", "E5": "Förklaring", "F5": "", // nothing has a source
		"A6": "=Summa", "B6": "3310", "C6": "3300", "D6": "10", "B7": "", "E7": "1 av 1 stämmer på siffran.",
		"A9": "1 av 2 stämmer",
	} {
		if got, err := f.GetCellValue("Granskning", cell); err != nil || got != want {
			t.Errorf("%s holds %q, want %q", cell, got, want)
		}
	}
	// 30 sentences of 35 letters and a space: 1 079 letters in one cell.
	long, _ := f.GetRowHeight("Granskning", 6)
	short, _ := f.GetRowHeight("Granskning", 7)
	if short != 16.5 || long < 10*lineHeight {
		t.Errorf("the rows are %v and %v points high", long, short)
	}
	layout, err := f.GetPageLayout("Granskning")
	if err != nil || *layout.Orientation != "landscape" || *layout.Size != a4 || *layout.FitToWidth != 1 {
		t.Errorf("the page is %+v", layout)
	}
	head, err := f.GetHeaderFooter("Granskning")
	if err != nil || !strings.Contains(head.OddHeader, "Granskning av publicerade tal&R") {
		t.Errorf("the header is %q", head.OddHeader)
	}
	titles := ""
	for _, name := range f.GetDefinedName() {
		titles += name.Name + " " + name.RefersTo
	}
	if titles != "_xlnm.Print_Titles 'Granskning'!$5:$5" {
		t.Errorf("every page repeats %q", titles)
	}
}

func TestLinesOf(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text  string
		limit int
		want  int
	}{
		{"", 5, 1}, {"abc", 5, 1}, {"abc de", 5, 2}, {"ab cd", 5, 1}, {"abcdefgh", 5, 2}, {"ab abcdefghijk", 5, 4},
	} {
		if got := linesOf(test.text, test.limit); got != test.want {
			t.Errorf("%q in lines of %d: %d, want %d", test.text, test.limit, got, test.want)
		}
	}
}

// A column of numbers is as wide as its longest needs: 7 pixels a letter and 14,
// so that 13 148 531,5 is not shown as signs.
func TestWidthOfNumbers(t *testing.T) {
	t.Parallel()
	table := findings()
	large := budget.NumberOf("13148531.5")
	table.Rows[0].Entries[0] = budget.Entry{Text: "13 148 531,5", Number: &large, Format: budget.Plain}
	var b bytes.Buffer
	if err := WriteTable(&b, table, Options{Program: "internbudget"}); err != nil {
		t.Fatal(err)
	}
	width, err := opened(t, b.Bytes()).GetColWidth("Granskning", "B")
	if err != nil || width*pixelsPerWidth < 12*7+14 {
		t.Errorf("the column is %v pixels wide, at least %d are wanted", width*pixelsPerWidth, 12*7+14)
	}
}

// A difference by itself has its sign, and of percents says that it is in
// percentage points: a digit after the comma in +0,7 p.e.
func TestSignsOfDifferences(t *testing.T) {
	t.Parallel()
	amount, points := budget.Int(590), budget.NumberOf("0.7")
	table := findings()
	table.Rows[0].Entries[1] = budget.Entry{Text: "+590", Number: &amount, Format: budget.Plain.Signed()}
	table.Rows[0].Entries[2] = budget.Entry{Text: "+0,7 p.e.", Number: &points, Format: budget.Points}
	var b bytes.Buffer
	if err := WriteTable(&b, table, Options{Program: "internbudget"}); err != nil {
		t.Fatal(err)
	}
	f := opened(t, b.Bytes())
	for cell, want := range map[string]string{"C6": `+#,##0;"−"#,##0;"–"`, "D6": `+#,##0.0" p.e.";"−"#,##0.0" p.e.";"–"`} {
		id, err := f.GetCellStyle("Granskning", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.CustomNumFmt == nil || *style.CustomNumFmt != want {
			t.Errorf("%s is written as %v, want %s", cell, style.CustomNumFmt, want)
		}
	}
}

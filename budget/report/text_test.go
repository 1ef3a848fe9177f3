package report

import (
	"bytes"
	"strings"
	"testing"

	"internbudget/budget"
)

func TestText(t *testing.T) {
	t.Parallel()
	b := example(t)
	for _, c := range []struct {
		file   string
		tables []*budget.Table
		o      TextOptions
	}{
		{"text_100.txt", []*budget.Table{buildUp(t, b), units(t, b)}, TextOptions{}},
		{"text_60.txt", []*budget.Table{units(t, b)}, TextOptions{Width: 60}},
		{"text_40.txt", []*budget.Table{buildUp(t, b)}, TextOptions{Width: 40}},
	} {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			golden(t, c.file, output(t, func(w *bytes.Buffer) error { return Text(w, c.tables, b, c.o) }))
		})
	}
}

// A subtitle that is wider than the screen is broken, and so is a heading among
// rows; no number of theirs is parted.
func TestTextBreaksHeads(t *testing.T) {
	t.Parallel()
	table := &budget.Table{
		Sheet: "Tal", Title: "Tal", Subtitle: "budgetar/version-1, Internbudget 2024 → budgetar/version-2, Internbudget 2024",
		Columns: []budget.Column{{Label: "Tal"}},
		Rows: []budget.Row{
			{Kind: budget.SectionRow, Label: "Vilar på frames.*.boost (1 234 regler), rates.index"},
			{Label: "a"},
		},
	}
	got := output(t, func(w *bytes.Buffer) error { return Text(w, []*budget.Table{table}, nil, TextOptions{Width: 27}) })
	want := `Tal
budgetar/version-1,
Internbudget 2024 →
budgetar/version-2,
Internbudget 2024
Tal
───
Vilar på frames.*.boost
(1 234 regler), rates.index
a
`
	if string(got) != want {
		t.Errorf("got\n%s, not\n%s", got, want)
	}
}

// Bold and colour change nothing but the codes around the same text.
func TestTextColour(t *testing.T) {
	t.Parallel()
	b := example(t)
	table := &budget.Table{
		Title: "Kontroller", Columns: []budget.Column{{Label: "Kontroll"}, {Label: "Status", Kind: budget.StatusColumn}},
		Rows: []budget.Row{
			{Label: "Ramar", Entries: []budget.Entry{{State: &budget.Check{OK: true}}}},
			{Kind: budget.SumRow, Label: "Alla", Entries: []budget.Entry{{State: &budget.Check{}}}},
		},
	}
	got := output(t, func(w *bytes.Buffer) error { return Text(w, []*budget.Table{table}, b, TextOptions{Colour: true}) })
	want := "\x1b[1mKontroller\x1b[22m\n" +
		"Kontroll  Status\n" +
		"────────────────\n" +
		"Ramar     \x1b[32mOK    \x1b[39m\n" +
		"────────────────\n" +
		"\x1b[1mAlla      \x1b[31mFEL   \x1b[39m\x1b[22m\n"
	if string(got) != want {
		t.Errorf("got\n%q, not\n%q", got, want)
	}
}

// Texts that are wider than their columns go on on lines of their own, below the row
// and above the rule that ends it. Nothing is cut.
func TestLongTextsAreBroken(t *testing.T) {
	t.Parallel()
	b := example(t)
	row := func(kind budget.RowKind, label, source string, indent int) budget.Row {
		return budget.Row{Kind: kind, Label: label, Indent: indent, Entries: []budget.Entry{entry(t, b, "rates.index", budget.Percent(1)), text(source)}}
	}
	table := &budget.Table{
		Title: "Förutsättningar", Columns: []budget.Column{{Label: "Förutsättning"}, {Label: "Värde", Kind: budget.FigureColumn}, {Label: "Källa", Kind: budget.TextColumn}},
		Rows: []budget.Row{
			row(budget.ItemRow, "Index för bedömd kostnadsutveckling, från april", "Beslut", 1),
			row(budget.ItemRow, "Index", "Verksamhetsplan och internbudget", 1),
			row(budget.SumRow, "Summa av det som har räknats upp ovan", "Beslut", 0),
			row(budget.TotalRow, "Allt det som har räknats upp ovan", "Beslut", 0),
			row(budget.ItemRow, "Sist", "Beslut", 0),
		},
	}
	got := output(t, func(w *bytes.Buffer) error { return Text(w, []*budget.Table{table}, b, TextOptions{Width: 51}) })
	const want = `Förutsättningar
Förutsättning               Värde  Källa
───────────────────────────────────────────────────
  Index för bedömd          4,6 %  Beslut
    kostnadsutveckling,
    från april
  Index                     4,6 %  Verksamhetsplan
                                   och internbudget
───────────────────────────────────────────────────
Summa av det som har        4,6 %  Beslut
  räknats upp ovan
───────────────────────────────────────────────────
Allt det som har räknats    4,6 %  Beslut
  upp ovan
═══════════════════════════════════════════════════
Sist                        4,6 %  Beslut
`
	if string(got) != want {
		t.Errorf("got\n%s, not\n%s", got, want)
	}
}

// Whatever the width, no line is wider, and every column stands on one page.
func TestTextFits(t *testing.T) {
	t.Parallel()
	b := example(t)
	for room := 44; room <= 160; room++ {
		for _, table := range b.Tables {
			pages := gridOf(table, b).pages(room)
			columns := 1
			for _, page := range pages {
				columns += len(page.columns) - 1
				if len(page.columns) > 2 && page.total() > room {
					t.Errorf("%s at %d: a page is %d wide", table.ID, room, page.total())
				}
			}
			if columns != len(table.Columns) {
				t.Errorf("%s at %d: %d columns are shown, not %d", table.ID, room, columns, len(table.Columns))
			}
		}
	}
}

func TestWrapped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		to   int
		want string
	}{
		{"", 10, ""},
		{"ett två tre", 7, "ett två|tre"},
		{"ett två tre", 100, "ett två tre"},
		{"summan av 3 472 kr", 10, "summan av|3 472 kr"},
		{"räknat på 4,6 % av det", 12, "räknat på|4,6 % av det"},
		{"hälsoochsjukvård", 5, "hälsoochsjukvård"},
	} {
		if got := strings.Join(wrapped(c.text, c.to), "|"); got != c.want {
			t.Errorf("%q at %d is %q, not %q", c.text, c.to, got, c.want)
		}
	}
}

// Paths are broken after their dots, those of files after their strokes, and a
// word only where no line holds it.
func TestBrokenText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		to   int
		want string
	}{
		{"prices.care_point_compounded.index", 27, "prices.|care_point_compounded.index"},
		{"prices.care_point.index", 18, "prices.care_point.|index"},
		{"units.*.material.index, 14 värden", 26, "units.*.material.index, 14|värden"},
		{"se old/rules.yaml:17:3", 15, "se old/|rules.yaml:17:3"},
		{"regionutveckling", 10, "regionutve|ckling"},
		{"ett två", 3, "ett|två"},
	} {
		if got := strings.Join(brokenText(c.text, c.to), "|"); got != c.want {
			t.Errorf("%q at %d is %q, not %q", c.text, c.to, got, c.want)
		}
	}
}

func TestShortened(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		to   int
		want string
	}{
		{"Överskott", 9, "Överskott"},
		{"Överskott", 8, "Översko…"},
		{"Röntgen, SVF", 9, "Röntgen…"},
		{"Överskott", 1, "…"},
	} {
		if got := shortened(c.text, c.to); got != c.want {
			t.Errorf("%q at %d is %q, not %q", c.text, c.to, got, c.want)
		}
	}
}

// An accent that was typed on its own counts with its letter.
func TestComposed(t *testing.T) {
	t.Parallel()
	if got := width(composed("Va\u030ardpeng")); got != 8 {
		t.Errorf("Vårdpeng is %d wide, not 8", got)
	}
}

package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

func TestMarkdown(t *testing.T) {
	t.Parallel()
	b := example(t)
	tables := []*budget.Table{buildUp(t, b), units(t, b)}
	golden(t, "tables.md", output(t, func(w *bytes.Buffer) error { return Markdown(w, tables, b) }))
}

func TestEscaped(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a|b":          `a\|b`,
		"vc_hylte":     `vc\_hylte`,
		"2 * 3":        `2 \* 3`,
		"[länk](x)":    `\[länk\](x)`,
		"<b>":          "&lt;b>",
		`a\b`:          `a\\b`,
		"- ett":        `\- ett`,
		"> ett":        `\> ett`,
		"2024. Budget": `2024\. Budget`,
		"1  Not":       "1  Not",
		"två\nrader":   "två rader",
		"−5 %":         "−5 %",
	} {
		if got := escaped(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

func TestCSV(t *testing.T) {
	t.Parallel()
	b := example(t)
	table := &budget.Table{
		Title: "=Satser", Unit: "tkr",
		Columns: []budget.Column{
			{Label: "Rad"}, {Label: "Sats", Kind: budget.FigureColumn}, {Label: "Budget\n2024", Group: "Tkr", Kind: budget.FigureColumn},
			{Label: "Blandat", Kind: budget.FigureColumn}, {Label: "Not", Kind: budget.NoteColumn},
		},
		Rows: []budget.Row{
			{Kind: budget.SectionRow, Label: "Avsnitt"},
			{Label: "- a;b", Indent: 1, Entries: []budget.Entry{
				entry(t, b, "rates.efficiency", budget.Percent(1)), entry(t, b, "units.norra.result", budget.Amount),
				entry(t, b, "rates.index", budget.Percent(1)), text("@ 1"),
			}},
			{Kind: budget.SumRow, Label: "Summa", Entries: []budget.Entry{
				{}, entry(t, b, "units.needle_team.income", budget.Amount), entry(t, b, "staff.norra_doctor.fte", budget.Plain),
				{State: &budget.Check{OK: true}},
			}},
		},
		Notes: []string{"Citat \"här\"."},
	}
	got := output(t, func(w *bytes.Buffer) error { return CSV(w, []*budget.Table{table, table}, b) })
	block := "'=Satser, tkr\r\n" +
		"Rad;Sats;Tkr: Budget 2024;Blandat;Not\r\n" +
		"Avsnitt;;;;\r\n" +
		"\"'- a;b\";-1,5 %;-209;4,6 %;'@ 1\r\n" +
		"Summa;;0;2,5;OK\r\n" +
		"\"Citat \"\"här\"\".\"\r\n"
	same(t, "the file", string(got), "\uFEFF"+block+"\r\n"+block)
}

// Numbers of two computations stand by themselves, and are as plain as figures.
func TestCSVNumbersByThemselves(t *testing.T) {
	t.Parallel()
	table := &budget.Table{Title: "Skillnad", Columns: []budget.Column{{Label: "Tal"}, {Label: "Efter", Kind: budget.FigureColumn}}}
	for _, c := range []struct {
		text, number string
		format       budget.Format
	}{
		{"−1 234,5", "-1234.5", budget.Plain},
		{"−1,5 %", "-0.015", budget.Percent(2)},
		{"−1,3125 %", "-0.013125", budget.Percent(3)},
		{"−0,25 p.e.", "-0.25", budget.Points},
		{"–", "0", budget.Plain.Signed()},
	} {
		n := budget.NumberOf(rules.Decimal(c.number))
		table.Rows = append(table.Rows, budget.Row{Label: "a", Entries: []budget.Entry{{Text: c.text, Number: &n, Format: c.format}}})
	}
	got := output(t, func(w *bytes.Buffer) error { return CSV(w, []*budget.Table{table}, nil) })
	want := "\uFEFFSkillnad\r\nTal;Efter\r\na;-1234,5\r\na;-1,5 %\r\na;-1,3125 %\r\na;-0,25 p.e.\r\na;0\r\n"
	if string(got) != want {
		t.Errorf("got %q, not %q", got, want)
	}
}

// Every table of a budget reads back with its rows and columns.
func TestCSVReadsBack(t *testing.T) {
	t.Parallel()
	b := example(t)
	for _, table := range b.Tables {
		got := output(t, func(w *bytes.Buffer) error { return CSV(w, []*budget.Table{table}, b) })
		in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(got, []byte("\uFEFF"))))
		in.Comma, in.FieldsPerRecord = ';', -1
		lines, err := in.ReadAll()
		if err != nil {
			t.Fatal(table.ID, err)
		}
		if want := 2 + len(table.Rows) + len(table.Notes); len(lines) != want {
			t.Errorf("%s has %d lines, not %d", table.ID, len(lines), want)
		}
		for _, line := range lines[1 : 2+len(table.Rows)] {
			if len(line) != len(table.Columns) {
				t.Errorf("%s: %q has %d fields, not %d", table.ID, line, len(line), len(table.Columns))
			}
		}
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	b := example(t)
	golden(t, "tables.json", output(t, func(w *bytes.Buffer) error { return JSON(w, []*budget.Table{buildUp(t, b)}, b) }))
}

// The JSON of everything is JSON, and every id that a row names is a figure.
func TestJSONHoldsTogether(t *testing.T) {
	t.Parallel()
	b := example(t)
	var d struct {
		Figures map[string]struct{ Value string }
		Tables  []struct{ Rows []struct{ Cells []any } }
		Checks  []struct{ OK bool }
	}
	got := output(t, func(w *bytes.Buffer) error { return JSON(w, b.Tables, b) })
	if err := json.Unmarshal(got, &d); err != nil {
		t.Fatal(err)
	}
	ids := 0
	for _, table := range d.Tables {
		for _, row := range table.Rows {
			for _, cell := range row.Cells {
				if id, ok := cell.(string); ok {
					ids++
					if _, known := d.Figures[id]; !known {
						t.Errorf("no figure %q", id)
					}
				}
			}
		}
	}
	if ids == 0 || len(d.Tables) != len(b.Tables) || len(d.Checks) != len(b.Checks) {
		t.Errorf("%d ids, %d tables, %d checks", ids, len(d.Tables), len(d.Checks))
	}
	if strings.Contains(string(got), `\u003`) {
		t.Error("signs are escaped that need not be")
	}
}

// Seven causes that each give a third. Their sums are 0.3333333333, 0.6666666667, 1 and so
// on to 2.3333333333, and what is written of each is the step between two of them; seven
// times 0.3333333333 would be 2.3333333331.
func TestCSVPartsSum(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"s.yaml": {Data: []byte("scenario: Sju\nchanges:\n  values.a: {by: 1}\n  values.b: {by: 1}\n  values.c: {by: 1}\n" +
		"  values.d: {by: 1}\n  values.e: {by: 1}\n  values.f: {by: 1}\n  values.g: {by: 1}\n")}, "rules.yaml": {Data: []byte(`
budget: {organisation: X, year: 2024, amounts: kr, source: plan}
sources: {plan: {title: Plan, status: assumed}}
values: {a: {in: kr, value: 3}, b: {in: kr, value: 1}, c: {in: kr, value: 1}, d: {in: kr, value: 1}, e: {in: kr, value: 1}, f: {in: kr, value: 1}, g: {in: kr, value: 1}, three: 3}
kinds: {centre: {form: result, columns: {rent: kr}, income: {all: (values.a + values.b + values.c + values.d + values.e + values.f + values.g) / values.three}, cost: {premises: rent}}}
units: {north: {kind: centre, rent: 1}}
`)}}
	book, problems := rules.LoadSwitched(files, "rules.yaml", "", rules.ScenarioFile{FS: files, Name: "s.yaml"})
	if book == nil {
		t.Fatal(problems)
	}
	b, problems := budget.Compare(book, budget.Comparison{}, nil)
	if b == nil {
		t.Fatal(problems)
	}
	for _, table := range b.Tables {
		if table.ID == "scenarios.bridge.sju" {
			got := output(t, func(w *bytes.Buffer) error { return CSV(w, []*budget.Table{table}, b) })
			want := []string{"0,3333333333", "0,3333333334", "0,3333333333", "0,3333333333", "0,3333333334", "0,3333333333", "0,3333333333", "2,3333333333"}
			rows := strings.Split(string(got), "\r\n")[3:11]
			for i, row := range rows {
				if part := strings.Split(row, ";")[3]; part != want[i] {
					t.Errorf("%s: the part is written %s, not %s", row, part, want[i])
				}
			}
			return
		}
	}
	t.Error("there is no bridge")
}

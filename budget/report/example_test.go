package report

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

// example computes the small board of testdata/rules. Its amounts, by hand:
//
//	                    VC Norra                  VC Södra
//	vårdpeng            2 000 × 3,651 = 7 302     1 001 × 3,651 = 3 654,651 → 3 655
//	personal            4 320 × 1,457 → 6 294     1 476 × 1,457 = 2 150,532 → 2 151
//	overhead            1 487 × 6,5/9,5 → 1 017   1 487 − 1 017 = 470
//	kostnader           7 511                     3 484
//	resultat            −209                      171
func example(t testing.TB) *budget.Budget {
	t.Helper()
	return computed(t, os.DirFS("testdata/rules"))
}

// written computes rules that stand in the test itself.
func written(t testing.TB, text string) *budget.Budget {
	t.Helper()
	return computed(t, fstest.MapFS{"budget.yaml": {Data: []byte(text)}})
}

func computed(t testing.TB, files fs.FS) *budget.Budget {
	t.Helper()
	book, problems := rules.Load(files, ".", "exempel")
	if book == nil {
		t.Fatal(problems)
	}
	b, problems := budget.Compute(book)
	if b == nil {
		t.Fatal(problems)
	}
	return b
}

// entry shows the figure with this id.
func entry(t testing.TB, b *budget.Budget, id string, f budget.Format) budget.Entry {
	t.Helper()
	c, ok := Find(b, id)
	if !ok {
		t.Fatal(unknown(b, id))
	}
	return budget.Entry{Cell: c, Format: f}
}

func text(words string) budget.Entry { return budget.Entry{Text: words} }

// buildUp is a table of steps: sections, words, percents and changes.
func buildUp(t testing.TB, b *budget.Budget) *budget.Table {
	step := func(label, rate, change string) budget.Row {
		r := budget.Row{Label: label, Indent: 1, Entries: []budget.Entry{{}, {}, text("● avsnitt 5.1")}}
		if rate != "" {
			r.Entries[0] = entry(t, b, rate, budget.Percent(1))
		}
		r.Entries[1] = entry(t, b, change, budget.Change)
		return r
	}
	return &budget.Table{
		ID: "care_point", Sheet: "Vårdpeng", Subtitle: "Så blir ersättningen till", Title: "Från 2023 till 2024", Unit: "kr/vårdpoäng",
		Columns: []budget.Column{
			{Label: "Steg"}, {Label: "Sats", Kind: budget.FigureColumn}, {Label: "För-\nändring", Kind: budget.FigureColumn},
			{Label: "Källa", Kind: budget.StatusColumn},
		},
		Rows: []budget.Row{
			{Kind: budget.SectionRow, Label: "Procent på peng 2023"},
			step("Index", "rates.index", "prices.care_point.index"),
			step("Effektivisering", "rates.efficiency", "prices.care_point.efficiency"),
			{Kind: budget.SectionRow, Label: "Kronor"},
			step("Röntgen | SVF", "", "prices.care_point.breast_cancer"),
			{Kind: budget.TotalRow, Label: "Peng 2024", Entries: []budget.Entry{{}, entry(t, b, "prices.care_point", budget.Result), {}}},
		},
		Notes: []string{
			"1  Varje procentsats räknas på peng 2023 och avrundas till hela kronor, halva från noll. Därefter summeras de 3 472 kronorna och stegen.",
		},
	}
}

// units is a table with groups of columns and sums above what they sum.
func units(t testing.TB, b *budget.Budget) *budget.Table {
	row := func(kind budget.RowKind, label, unit string, indent int) budget.Row {
		r := budget.Row{Kind: kind, Label: label, Indent: indent}
		for _, line := range []string{"points", "care_money", "income", "pay", "other", "overhead", "cost"} {
			r.Entries = append(r.Entries, entry(t, b, "units."+unit+"."+line, budget.Amount))
		}
		r.Entries = append(r.Entries, entry(t, b, "units."+unit+".result", budget.Result))
		return r
	}
	const income, cost = "Intäkter, tkr", "Kostnader, tkr"
	column := func(group, label string) budget.Column {
		return budget.Column{Group: group, Label: label, Kind: budget.FigureColumn}
	}
	return &budget.Table{
		ID: "centres", Sheet: "Per enhet", Title: "Per enhet", Subtitle: "Resultatbudget 2024", Unit: "tkr",
		Columns: []budget.Column{
			{Label: "Vårdcentral"}, column("Volym", "Vård-\npoäng"), column(income, "Vårdpeng"), column(income, "Summa\nintäkter"),
			column(cost, "Personal"), column(cost, "Övriga kostnader"), column(cost, "Overhead"), column(cost, "Summa\nkostnader"),
			column("", "Resultat"),
		},
		Rows: []budget.Row{
			row(budget.SumRow, "Varberg", "norra", 0), row(budget.ItemRow, "VC Norra", "norra", 1),
			row(budget.SumRow, "Hylte", "soedra", 0), row(budget.ItemRow, "VC Södra", "soedra", 1),
		},
	}
}

// golden compares with a file of testdata; UPDATE=1 rewrites it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	same(t, path, string(got), string(want))
}

// same compares texts, and shows the first line that differs.
func same(t *testing.T, name, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	is, wanted := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(is), len(wanted)) {
		if is[i] != wanted[i] {
			t.Fatalf("%s differs in line %d:\n%q, not\n%q", name, i+1, is[i], wanted[i])
		}
	}
	t.Fatalf("%s has %d lines, not %d", name, len(is), len(wanted))
}

// output is what a report writes.
func output(t testing.TB, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

package report

import (
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

func TestEntryText(t *testing.T) {
	t.Parallel()
	b := computed(t, fstest.MapFS{
		"budget.yaml": {Data: []byte(`
budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
rates: {index: 4.65}
values: {weeks: {in: week, value: 2.50}, price: {in: kr/week, value: 1000}, seven: 7}
figures:
  exact: {in: kr, formula: values.weeks * values.price}
  half: {in: week, formula: values.weeks / values.seven}
  rounded: {in: week, formula: values.weeks / values.seven, round: half_up to 0.01}
  shown: {in: kr, formula: values.weeks * values.price, shown: half_up to 0.01}
  rate: {in: percent, formula: rates.index * values.seven, round: half_up to 0.1}
  shown_rate: {in: percent, formula: rates.index, shown: half_up to 0.1}
kinds: {centre: {form: result, columns: {hire: tkr}, cost: {rent: hire}}}
units: {north: {kind: centre, hire: 1}, south: {kind: centre, hire: 2}}
history: {file: history.csv, columns: {last_budget: tkr}}
`)},
		"history.csv": {Data: []byte("unit;line;last_budget\nnorth;rent;12\nsouth;rent;\n")},
	})
	for _, c := range []struct {
		id     string
		format budget.Format
		want   string
	}{
		{"values.weeks", budget.Plain, "2,50"},
		{"rates.index", budget.Plain, "4,65 %"},
		{"rates.index", budget.Percent(1), "4,7 %"},
		{"figures.exact", budget.Plain, "2 500"},
		{"figures.half", budget.Plain, "0,357"},
		{"figures.rounded", budget.Plain, "0,36"},
		{"figures.shown", budget.Amount, "2 500,00"},
		{"figures.shown", budget.Plain, "2 500,00"},
		{"figures.rate", budget.Plain, "32,6 %"},
		{"figures.shown_rate", budget.Percent(2), "4,7 %"},
		{"units.north.rent.last_budget", budget.Amount, "12"},
		{"units.south.rent.last_budget", budget.Amount, ""},
	} {
		if got := shownAlone(b, entry(t, b, c.id, c.format)); got != c.want {
			t.Errorf("%s in format %d is %q, not %q", c.id, c.format, got, c.want)
		}
	}
	unknown := entry(t, b, "units.south.rent.last_budget", budget.Amount)
	if got := amountOf(b, unknown.Cell).String(); got != "uppgift saknas" {
		t.Errorf("an unknown value is explained as %q", got)
	}
	if got := csvCell(b, unknown); got != "" {
		t.Errorf("an unknown value is written as %q", got)
	}
	if got := figureOf(unknown.Cell, b).Value; got != nil {
		t.Errorf("an unknown value is %q in JSON", *got)
	}
	set, problems := rules.ParseSet(b.Book, 1, "units.south.rent.last_budget=7")
	if problems != nil {
		t.Fatal(problems)
	}
	changed, problems := budget.Compute(b.Book, set)
	if problems != nil {
		t.Fatal(problems)
	}
	if got := shownAlone(changed, unknown); got != "7" {
		t.Errorf("an unknown value that is set is %q", got)
	}
	if got := figureOf(unknown.Cell, changed); got.Value == nil || *got.Value != "7" || got.Status != "assumed" || got.Source != nil || got.Place != "--set[1]" {
		t.Errorf("an unknown value that is set is %+v in JSON", got)
	}
}

// shownAlone is an entry in a table of its own.
func shownAlone(b *budget.Budget, e budget.Entry) string {
	r := budget.Row{Entries: []budget.Entry{e}}
	t := &budget.Table{Columns: make([]budget.Column, 2), Rows: []budget.Row{r}}
	return entryText(b, e, b.DecimalsOf(t).Of(&r, 0))
}

func TestOneLine(t *testing.T) {
	t.Parallel()
	for label, want := range map[string]string{
		"Budget\n2024":        "Budget 2024",
		"Effekti-\nvisering":  "Effektivisering",
		"Hela\nnämn-\nden":    "Hela nämnden",
		"Lab och\nröntgen":    "Lab och röntgen",
		"VC-ersättning\n2024": "VC-ersättning 2024",
	} {
		if got := budget.OneLine(label); got != want {
			t.Errorf("%q is %q, not %q", label, got, want)
		}
	}
}

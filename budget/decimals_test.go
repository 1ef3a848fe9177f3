package budget_test

import (
	"testing"

	"internbudget/budget"
)

// Numbers of a column are shown as finely as the finest of them; where rows are of
// different kinds, those of a row in one measure. What a rule or a format says comes
// first: a third has three, and a price rounded to 0.01 two, though it is 12.5.
func TestDecimalsOf(t *testing.T) {
	t.Parallel()
	b := compute(t, load(t, inFile(`budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: assumed}}
values: {half: {in: kr, value: 0.50}, level: {in: kr, value: 12}, posts: {in: post, value: 1.5}, three: {in: kr, value: 3}}
figures:
  third:  {in: kr, formula: values.half / values.three * kr}
  price:  {in: kr, formula: values.level + values.half, round: half_up to 0.01}
  stated: {in: kr, formula: values.level + values.half, shown: half_up to 1}
`), "rules.yaml"))
	entry := func(id string, format budget.Format) budget.Entry {
		f, _ := b.Book.Cell(id)
		if f == nil {
			t.Fatal(id)
		}
		return budget.Entry{Cell: budget.Cell{Figure: f}, Format: format}
	}
	eight := budget.NumberOf("8.25")
	row := budget.Row{Entries: []budget.Entry{
		entry("values.level", budget.Plain), entry("values.half", budget.Plain.Signed()), entry("values.posts", budget.Plain),
		entry("figures.stated", budget.Plain), entry("values.half", budget.Percent(2)), {Text: "8,25 kr", Number: &eight, Format: budget.Plain},
	}}
	columns := []budget.Row{row, {Entries: []budget.Entry{
		entry("figures.price", budget.Plain), entry("figures.third", budget.Plain), entry("values.level", budget.Amount), {}, {}, {},
	}}}
	for _, c := range []struct {
		name   string
		layout budget.Layout
		want   [6]int
	}{
		{"by row", budget.ScalarsLayout, [6]int{2, 2, 1, 0, 2, 2}},
		{"by column", budget.MembersLayout, [6]int{2, 3, 1, 0, 2, 2}},
	} {
		table := &budget.Table{Layout: c.layout, Columns: make([]budget.Column, 7), Rows: columns}
		d := b.DecimalsOf(table)
		for n, want := range c.want {
			if got := d.Of(&row, n); got != want {
				t.Errorf("%s, number %d has %d decimals, not %d", c.name, n, got, want)
			}
		}
	}
}

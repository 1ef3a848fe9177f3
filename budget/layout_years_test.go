package budget_test

import (
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

// planned is a board of two assignments, each with a frame of its own, and a
// service that they pay for.
//
// Frames, 10 % a year of what each opens with, to whole tkr:
//
//	2024  1 000 + 100 = 1 100   and   200 + 20 = 220
//	2025  1 100 + 110 = 1 210   and   220 + 22 = 242   together 1 452
//	2026  1 210 + 121 = 1 331   and   242 + 24 = 266   together 1 597
//
// The service costs 90 in 2024 and, by year, 100 and 110 in the plan years; the
// assignments pay for it by heads, 2 and 1: 60 + 30, 67 + 33 and 73 + 37. Each
// has other costs of 500 every year. Costs of the assignments are thus
// 1 000 + 90, 1 100 and 1 110, and of the whole board, where what they pay the
// service is taken out, 1 090, 1 100 and 1 110.
var planned = fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: "Nämnden", year: 2024, plan: [2025, 2026], months: even, amounts: tkr, lines: half_up to 1, source: example}
sources: {example: {title: "Exempel", status: assumed}}
methods: {each: {percent_of: opening, each_step: half_up to 1, closing: exact}}
rates:
  index: {label: "Index", percent: 10}
  wage: {label: "Lön", percent: {2024-01: 1, 2024-04: 3, 2025-04: 6}}
values:
  service_cost: {label: "Stödets kostnad", in: tkr, value: {2024: 90, 2025: 100, 2026: 110}}
  # 1 200 a year, month by month with the rise: a reader of the dated rate.
  wages: {label: "Löner", in: tkr/month, value: 100}
figures:
  paid: {label: "Utbetalt", in: tkr, monthly: values.wages * (1 + rates.wage)}
frames:
  shared: {method: each, steps: [index]}
  a: {label: "Ram A", opening: 1000}
  b: {label: "Ram B", opening: 200}
kinds:
  service: {form: result, label: "Stöd"}
  assignment:
    form: net_cost
    label: "Uppdrag"
    columns: {heads: person, other: tkr}
    cost: {other_cost: {label: "Övrigt", formula: other}}
units:
  desk: {kind: service, label: "Stödet", cost: {own: {label: "Eget", formula: values.service_cost}}}
  one: {kind: assignment, label: "Ett", appropriation: frames.a, heads: 2, other: 500}
  two: {kind: assignment, label: "Två", appropriation: frames.b, heads: 1, other: 500}
shares:
  support: {label: "Stöd", of: values.service_cost, key: heads, to: [assignment], gives: cost, from: desk, round: half_up to 1, rest: spread}
lists:
  people: {label: "Personer", rows: {a: {fte: 2}}, columns: {fte: person}, adds: {double: {in: person, formula: fte + fte}}}
areas:
  - {id: desks, group: income, of: [service], label: "Stöd"}
  - {id: assignments, group: appropriation, of: [assignment], label: "Uppdragen"}
tables:
  - {id: frames, sheet: Ramar, title: Ramar, form: build_up, of: [frames.a, frames.b]}
  - {id: board, sheet: Hela, title: Hela, form: board}
  - {id: area, sheet: Uppdragen, title: Uppdragen, form: area, of: [assignment], volumes: {Personer: [heads]}}
`)}}

// TestPlanYearsAreColumns holds that what the board reads of the plan years is
// what the rules give, in columns of the tables of the budget's year.
func TestPlanYearsAreColumns(t *testing.T) {
	t.Parallel()
	b := compute(t, load(t, planned, "."))
	checksHold(t, b)
	for _, want := range []struct{ table, row, column, value string }{
		{"area", "Anslag", "Budget\n2024", "1320"},
		{"area", "Anslag", "Plan\n2025", "1452"},
		{"area", "Anslag", "Plan\n2026", "1597"},
		{"area", "Stöd", "Plan\n2025", "100"},
		{"area", "Avvikelse mot anslag", "Plan\n2026", "487"}, // 1 597 − 1 110
		{"area.volumes", "Personer", "Plan\n2026", "3"},
		{"board", "Summa kostnader", "Hela\nnämnden", "1090"},
		{"board", "Summa kostnader", "Plan\n2025", "1100"},
		{"board", "Summa intäkter", "Plan\n2025", "0"},
		{"board", "Resultat efter anslag", "Plan\n2026", "487"},
		{"frames", "Ram B", "Ram\n2026", "266"},
		{"assumptions", "Index", "Plan\n2026", "0.1"},
		{"assumptions", "Stödets kostnad", "Plan\n2025", "100"},
		{"figures", "Ram B, ingående", "Plan\n2026", "242"},
		{"workings.assignment", "Två", "Summa kostnader", "530"},
	} {
		if got := shownIn(t, b, want.table, want.row, want.column); got != want.value {
			t.Errorf("%s, %s, %q: %s, worked out as %s", want.table, want.row, want.column, got, want.value)
		}
	}
}

// shownIn is the value of a table's cell, by the labels of its row and column.
func shownIn(t *testing.T, b *budget.Budget, id, row, column string) string {
	t.Helper()
	for _, table := range b.Tables {
		for _, r := range table.Rows {
			for i, c := range table.Columns[1:] {
				if table.ID == id && r.Label == row && c.Label == column && i < len(r.Entries) && r.Entries[i].Cell.Figure != nil {
					return b.Value(r.Entries[i].Cell).String()
				}
			}
		}
	}
	t.Errorf("%s shows no %s, %q", id, row, column)
	return ""
}

// TestInputsStandOnce holds that no table of inputs shows an input twice, and
// that no input of a plan year repeats what is written for a year before it.
func TestInputsStandOnce(t *testing.T) {
	t.Parallel()
	book := load(t, planned, ".")
	b := compute(t, book)
	seen := map[budget.Cell]bool{}
	for _, table := range b.Tables {
		for _, r := range table.Rows {
			for _, e := range r.Entries {
				if !e.Input || table.Role != budget.Input {
					continue
				}
				if seen[e.Cell] {
					t.Errorf("%s stands twice", e.Cell.ID())
				}
				seen[e.Cell] = true
			}
		}
	}
	var inputs []string
	for _, plan := range book.Plan {
		for _, f := range plan.Figures {
			if f.IsInput() {
				inputs = append(inputs, f.ID())
			}
		}
	}
	// In 2026 the wage of April 2025 holds all year.
	want := []string{"rates.wage[2025-04]", "values.service_cost[2025]", "values.service_cost[2026]"}
	if len(inputs) != len(want) || inputs[0] != want[0] || inputs[1] != want[1] || inputs[2] != want[2] {
		t.Errorf("inputs of the plan years: %v, want %v", inputs, want)
	}
}

// TestChangeHoldsInPlanYears holds that an input that is written once and
// changed once is changed in every year: 10 % becomes 20 %, so that frame A is
// 1 200, 1 440 and 1 728.
func TestChangeHoldsInPlanYears(t *testing.T) {
	t.Parallel()
	book := load(t, planned, ".")
	index, _ := book.Cell("rates.index")
	b := compute(t, book, rules.Change{Figure: index, Value: "20"})
	cells := cellsByID(b)
	for id, want := range map[string]string{"frames.a": "1200", "frames.a[2025]": "1440", "frames.a[2026]": "1728"} {
		if got := b.Value(cells[id]).String(); got != want {
			t.Errorf("%s = %s, worked out as %s", id, got, want)
		}
	}
}

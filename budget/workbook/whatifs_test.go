package workbook

import (
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

const uncertainRules = `budget: {organisation: "Nämnden", year: 2024, amounts: tkr, lines: half_up to 1, source: example}
sources: {example: {title: "Exempel", status: assumed}}
rates: {index: {percent: 4.6, low: 4.2, high: 5.2, label: "Index"}}
values: {fee: {in: kr/person, value: 1234, low: 1200, high: 1300, label: "Avgift"}}
kinds:
  centre:
    form: result
    columns: {listed: {in: person, label: "Listade"}, rent: tkr}
    income: {money: listed * values.fee}
    cost: {premises: rent * (1 + rates.index)}
units: {north: {kind: centre, listed: 1011, rent: 1200}, south: {kind: centre, listed: 2022, rent: 2400}}
areas:
  - {id: n, label: "Norra", group: income, of: [north]}
  - {id: s, label: "Södra", group: income, of: [south]}
`

// The sums and differences beside stored values, of sensitivities with their
// units, of a simulation and of a grid, recalculate as those of the budget do.
func TestWhatIfsRecalculate(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"rules.yaml": {Data: []byte(uncertainRules)},
		"s.yaml":     {Data: []byte("sensitivity: Index\nchanges: {rates.index: {by: 1 pp}}\n---\nsensitivity: Avgift\nchanges: {values.fee: {by: 10}}\n")},
	}
	book, problems := rules.Load(files, "rules.yaml", "", rules.ScenarioFile{FS: files, Name: "s.yaml"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	axis := func(id string, step rules.Decimal) budget.Axis {
		f, i := book.Cell(id)
		return budget.Axis{Input: budget.Cell{Figure: f, Index: i}, Step: step}
	}
	var trials []judged
	add := func(name string, least int, b *budget.Budget, problems rules.Problems) {
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		trials = append(trials, judged{name, b, least})
	}
	// Of two sensitivities: a sum over the areas each way, and two sums of areas
	// and one of the board for the units, 2 · (2 + 2 · 3), beside the budget's own.
	b, problems := budget.Sensitivity(book, budget.Steps{Of: book.Scenarios}, nil)
	add("sensitivity", 16, b, problems)
	b, problems = budget.Simulate(book, budget.Simulation{Draws: 100, Seed: 1}, nil)
	add("simulation", 3, b, problems)
	b, problems = budget.Grid(book, budget.Axes{Down: axis("rates.index", "0.1"), Across: axis("values.fee", "1"), Each: 2, Of: budget.AimAtResult(book)}, nil)
	add("grid", 1, b, problems)
	judge(t, trials)
}

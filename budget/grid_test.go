package budget_test

import (
	"testing"

	"internbudget/budget"
	"internbudget/rules"
)

// Two units earn listed × fee × visits, and nothing rests on start.
const gridRules = `budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values:
  fee:    {in: kr/person, value: 100, label: "Avgift", range: [80, 200]}
  visits: {value: 2, label: "Besök"}
  start:  {in: kr, value: 7}
kinds:
  centre:
    form: result
    columns: {listed: {in: person, label: "Listade"}}
    income: {money: listed * values.fee * values.visits}
units: {north: {kind: centre, listed: 10}, south: {kind: centre, listed: 20}}
`

func axesOf(t *testing.T, book *rules.Book, down, stepDown, across, stepAcross string, each int) budget.Axes {
	t.Helper()
	axis := func(id, step string) budget.Axis {
		f, i := book.Cell(id)
		if f == nil {
			t.Fatal(id)
		}
		return budget.Axis{Input: budget.Cell{Figure: f, Index: i}, Step: rules.Decimal(step)}
	}
	return budget.Axes{Down: axis(down, stepDown), Across: axis(across, stepAcross), Each: each, Of: budget.AimAtResult(book)}
}

// The board earns 30 × fee × visits: with fees of 90, 100 and 110, and 1, 2 and 3
// visits, 2 700 to 9 900. The unit in the south earns two thirds of it.
func TestGrid(t *testing.T) {
	t.Parallel()
	book := load(t, inFile(gridRules), "rules.yaml")
	axes := axesOf(t, book, "values.fee", "10", "values.visits", "1", 1)
	b, problems := budget.Grid(book, axes, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	wantRows(t, b, "grid.values", "vid 90: 2700, 5400, 8100", "budget 100: 3000, 6000, 9000", "vid 110: 3300, 6600, 9900")
	south, i := book.Cell("units.south.result")
	axes.Of = budget.AimAt(budget.Cell{Figure: south, Index: i})
	if b, problems = budget.Grid(book, axes, nil); len(problems) > 0 {
		t.Fatal(problems)
	}
	wantRows(t, b, "grid.values", "vid 90: 1800, 3600, 5400", "budget 100: 2000, 4000, 6000", "vid 110: 2200, 4400, 6600")
}

// The grid is laid around what --set says, not around the rules: with a fee of
// 150 the middle is 30 × 150 × 2 = 9 000.
func TestGridAroundWhatIsSet(t *testing.T) {
	t.Parallel()
	book := load(t, inFile(gridRules), "rules.yaml")
	set, problems := rules.ParseSets(book, []string{"values.fee=150"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = budget.Grid(book, axesOf(t, book, "values.fee", "0.5", "values.start", "1", 1), set)
	if problems.Error() != "--grid: 1 step of 0.5: values.fee: 149.5 has more than 0 decimals (--step and --each choose others)" {
		t.Fatal(problems)
	}
	b, problems := budget.Grid(book, axesOf(t, book, "values.fee", "10", "values.start", "1", 1), set)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	wantRows(t, b, "grid.values", "vid 140: 8400, 8400, 8400", "budget 150: 9000, 9000, 9000", "vid 160: 9600, 9600, 9600")
}

// A step out of the range is refused, with how to choose others.
func TestGridOutOfRange(t *testing.T) {
	t.Parallel()
	book := load(t, inFile(gridRules), "rules.yaml")
	_, problems := budget.Grid(book, axesOf(t, book, "values.fee", "10", "values.visits", "1", 3), nil)
	const want = "--grid: 3 steps of 10: values.fee: 70 is outside the range 80 to 200 (--step and --each choose others)"
	if problems == nil || problems.Error() != want {
		t.Errorf("got %v", problems)
	}
}

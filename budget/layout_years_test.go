package budget_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

// plannedBook is a board with plan years; what it comes to is worked out in its
// file.
func plannedBook(t *testing.T) *rules.Book {
	t.Helper()
	return load(t, os.DirFS("../testdata/cases"), "plan_columns")
}

// TestPlanYearsAreColumns holds that what the board reads of the plan years is
// what the rules give, in columns of the tables of the budget's year.
func TestPlanYearsAreColumns(t *testing.T) {
	t.Parallel()
	b := compute(t, plannedBook(t))
	checksHold(t, b)
	for _, want := range []struct{ table, row, column, value string }{
		{"area", "Anslag", "Budget\n2024", "1320"},
		{"area", "Anslag", "Plan\n2025", "1452"},
		{"area", "Anslag", "Plan\n2026", "1597"},
		{"area", "Stöd", "Plan\n2025", "100"},
		{"area", "Övrigt", "Plan\n2025", "1010"},
		{"area", "Avvikelse mot anslag", "Plan\n2026", "487"}, // 1 597 − 1 110
		{"area.volumes", "Personer", "Plan\n2026", "3"},
		{"board", "Summa kostnader", "Hela\nnämnden", "1090"},
		{"board", "Summa kostnader", "Plan\n2025", "1110"},
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
	book := plannedBook(t)
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
	want := []string{
		"rates.wage[2025-04]", "values.service_cost[2025]", "assignment.other[2025]",
		"values.service_cost[2026]", "assignment.other[2026]",
	}
	if !slices.Equal(inputs, want) {
		t.Errorf("inputs of the plan years: %v, want %v", inputs, want)
	}
}

// TestChangeHoldsInPlanYears holds that an input that is written once and
// changed once is changed in every year: 10 % becomes 20 %, so that frame A is
// 1 200, 1 440 and 1 728.
func TestChangeHoldsInPlanYears(t *testing.T) {
	t.Parallel()
	book := plannedBook(t)
	index, _ := book.Cell("rates.index")
	b := compute(t, book, rules.Change{Figure: index, Value: "20"})
	cells := cellsByID(b)
	for id, want := range map[string]string{"frames.a": "1200", "frames.a[2025]": "1440", "frames.a[2026]": "1728"} {
		if got := b.Value(cells[id]).String(); got != want {
			t.Errorf("%s = %s, worked out as %s", id, got, want)
		}
	}
}

// TestValuesOfOneLabelKeepTheirRows holds that what is called the same from month
// to month stands on a row for each value.
func TestValuesOfOneLabelKeepTheirRows(t *testing.T) {
	t.Parallel()
	b := compute(t, load(t, fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: Nämnden, year: 2024, plan: [2025], amounts: tkr, source: example}
sources: {example: {title: Exempel, status: assumed}}
values: {pay: {in: tkr/month, value: {2024-01: {value: 10, label: Lön}, 2024-04: {value: 11, label: Lön}, 2025-07: 12}}}
figures: {paid: {in: tkr, monthly: values.pay}}
`)}}, "."))
	var rows []string
	for _, table := range b.Tables {
		for _, r := range table.Rows {
			if table.ID == "assumptions" && r.Kind == budget.ItemRow {
				rows = append(rows, r.Label)
			}
		}
	}
	// In 2025 11 holds from January and 12 from July.
	if want := []string{"Lön", "Lön", "pay, från januari", "pay, från juli"}; !slices.Equal(rows, want) {
		t.Errorf("the rows are %q, want %q", rows, want)
	}
}

// Every table that the program makes itself has an id that the rules cannot have:
// one with a point in it, or one that is refused.
func TestMadeTablesHaveIDsOfTheirOwn(t *testing.T) {
	t.Parallel()
	made := map[string]bool{}
	for _, name := range []string{"halland/2024", "halland/2026"} {
		b := compute(t, load(t, rules.Shipped(), name))
		for _, table := range b.Tables {
			if (table.Spec == nil || table.ID != table.Spec.ID) && !strings.Contains(table.ID, ".") {
				made[table.ID] = true
			}
		}
	}
	if len(made) < 4 {
		t.Errorf("only %v are made", made)
	}
	for id := range made {
		book, problems := rules.Load(inFile(`budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
methods: {each: {percent_of: opening, each_step: half_up to 1, closing: exact}}
frames: {team: {opening: 1000, method: each}}
tables: [{id: `+id+`, title: Ramar, form: build_up, of: [frames]}]
`), "rules.yaml", "")
		if book != nil {
			t.Errorf("the rules may have a table `%s` too: %v", id, problems)
		}
	}
}

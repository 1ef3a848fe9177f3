package budget_test

import (
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/rules"
)

// totalsHold holds the totals of every table, and their differences, to budgets
// computed from the start, and that no total that differs is left out.
func totalsHold(t *testing.T, b *budget.Budget, book *rules.Book, baseline *rules.Scenario, scenarios []*rules.Scenario) {
	t.Helper()
	ways := make([]*budget.Budget, 1+len(scenarios))
	cells := make([]map[string]budget.Cell, len(ways))
	for n := range ways {
		var changes []rules.Change
		if n > 0 {
			changes = scenarios[n-1].Changes()
		} else if baseline != nil {
			changes = baseline.Changes()
		}
		ways[n] = compute(t, book, changes...)
		cells[n] = cellsByID(ways[n])
	}
	value := func(n int, id string) budget.Number {
		at, ok := cells[n][id]
		if !ok {
			t.Fatalf("way %d has no %s", n, id)
		}
		return ways[n].Value(at)
	}
	shown := map[string]bool{} // "frames tables.frames.total.ram": a total, by its table and id
	for _, table := range b.Tables {
		source, ok := strings.CutPrefix(table.ID, "scenarios.tables.")
		if !ok {
			continue
		}
		gaps, now := tableOf(t, b, "scenarios.table_differences."+source), tableOf(t, b, "switch.tables."+source)
		for k, row := range table.Rows {
			if row.Kind == budget.SectionRow {
				continue
			}
			live := now.Rows[k].Entries[0].Cell.Figure.Formula.(rules.Ref)
			id := live.Figure.CellID(max(live.At, 0))
			shown[source+" "+id] = true
			for n := range ways {
				want := value(n, id)
				if got := b.Value(row.Entries[n].Cell); got.Cmp(want) != 0 {
					t.Errorf("%s, %s of way %d is stored as %s, computed from the start %s", table.ID, id, n, got, want)
				}
				if n == 0 {
					continue
				}
				if want = want.Sub(value(0, id)); live.Figure.Measure.IsPercent() {
					want = want.Mul(budget.Int(100))
				}
				if got := b.Value(gaps.Rows[k].Entries[n-1].Cell); got.Cmp(want) != 0 {
					t.Errorf("%s, %s of way %d differs by %s, computed from the start by %s", table.ID, id, n, got, want)
				}
			}
		}
	}
	for _, table := range ways[0].Tables {
		for id := range totalsIn(table) {
			for n := range ways {
				if !shown[table.ID+" "+id] && value(n, id).Cmp(value(0, id)) != 0 {
					t.Errorf("%s differs in way %d, and %s does not show it", id, n, table.ID)
				}
			}
		}
	}
}

// totalsIn are the ids of a table's totals, as its columns declare them.
func totalsIn(table *budget.Table) map[string]bool {
	ids := map[string]bool{}
	for _, row := range table.Rows {
		for j, e := range row.Entries {
			sums := row.Kind == budget.SumRow || row.Kind == budget.TotalRow
			switch in := table.Columns[j+1].Totals; {
			case e.Cell.Figure == nil || table.Role != budget.Output:
			case in == budget.AllRows, in == budget.SumRows && sums:
				ids[e.Cell.ID()] = true
			}
		}
	}
	return ids
}

// switchHolds holds the model to what is stored for the scenario that is
// selected, by the program's own checks.
func switchHolds(t *testing.T, b *budget.Budget) {
	t.Helper()
	for _, c := range b.Checks {
		if strings.HasPrefix(c.Rule.ID, "switch") && !c.OK {
			t.Errorf("the check %s fails, with %s", c.Rule.ID, b.Value(c.Value))
		}
	}
}

package budget_test

import (
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
)

// FuzzScenarioAmongOthers holds that what a scenario comes to does not depend on which
// others are read with it, though they part values by month and year; nor what the rules
// themselves come to.
func FuzzScenarioAmongOthers(f *testing.F) {
	seeds(f, 60, 3000)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		files := generated.Book(seed)
		made := generated.Scenarios(load(t, files, "."), seed, "Först", "Sedan", "Sist")
		one := withScenarios(t, files, made[0])
		alone, problems := budget.Compute(one, one.Scenarios[0].Changes()...)
		if problems != nil {
			return // such as a division by 0
		}
		all := withScenarios(t, files, made[1], made[0], made[2])
		sameAmong(t, "the scenario", alone, compute(t, all, all.ScenarioOf("Först").Changes()...))
		sameAmong(t, "the rules", compute(t, load(t, files, ".")), compute(t, all))
	})
}

// sameAmong compares what figures are with what they are where more scenarios are read,
// which part some values.
func sameAmong(t *testing.T, what string, alone, among *budget.Budget) {
	t.Helper()
	others := cellsByID(among)
	for id, c := range cellsByID(alone) {
		switch other, ok := others[id]; {
		case !ok && !strings.Contains(id, "rates.rise"):
			t.Errorf("%s alone: only there is %s", what, id)
		case ok && alone.Value(c).Cmp(among.Value(other)) != 0:
			t.Errorf("%s: %s is %s alone, and %s", what, id, alone.Value(c), among.Value(other))
		}
	}
}

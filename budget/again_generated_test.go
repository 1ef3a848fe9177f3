package budget_test

import (
	"strconv"
	"testing"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// FuzzSwitch holds that a book which can be switched comes to the same as the
// book itself under each of its scenarios.
func FuzzSwitch(f *testing.F) {
	seeds(f, 10, 500)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		files := generated.Book(seed)
		made := generated.Scenarios(load(t, files, "."), seed, "Ett", "Två", "Tre")
		book, switched := withScenarios(t, files, made...), withSwitch(t, files, made...)
		for n, s := range append([]*rules.Scenario{{}}, book.Scenarios...) {
			want, problems := budget.Compute(book, s.Changes()...)
			if problems != nil {
				continue
			}
			selected, problems := rules.ParseSet(switched, 1, "scenarios.selected="+strconv.Itoa(n))
			if problems != nil {
				t.Fatal(problems)
			}
			got := compute(t, switched, selected)
			others := map[string]budget.Number{} // of the year: a plan year may go on with a month's id
			for _, f := range switched.Figures {
				for i := range f.Len() {
					others[f.CellID(i)] = got.Value(budget.Cell{Figure: f, Index: i})
				}
			}
			for _, f := range book.Figures {
				for i := range f.Len() {
					id, value := f.CellID(i), want.Value(budget.Cell{Figure: f, Index: i})
					if switched, ok := others[id]; !ok || value.Cmp(switched) != 0 {
						t.Errorf("%s in scenario %d is %s, switched %s", id, n, value, switched)
					}
				}
			}
		}
	})
}

// FuzzAgain holds that what is computed again, only as far as it rests on what
// changes, is what a computation from the start gives: every value, how firm it
// is, and what goes wrong.
func FuzzAgain(f *testing.F) {
	seeds(f, 16, 1000)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		files := generated.Book(seed)
		made := generated.Scenarios(load(t, files, "."), seed, "Ett", "Två", "Tre")
		book := withScenarios(t, files, made...)
		states := [][]rules.Change{nil}
		for _, s := range book.Scenarios {
			states = append(states, s.Changes())
		}
		for n, base := range states {
			if _, problems := budget.Compute(book, base...); problems != nil {
				continue
			}
			changes := states[(n+1)%len(states)]
			got, problems := budget.Again(book, base, changes)
			want, wrong := budget.Compute(book, changes...)
			if problems.Error() != wrong.Error() {
				t.Errorf("computed again: %v; from the start: %v", problems, wrong)
			}
			for i := range book.All {
				for k := 0; want != nil && k < book.All[i].Len(); k++ {
					at := budget.Cell{Figure: book.All[i], Index: k}
					if got.Value(at).Cmp(want.Value(at)) != 0 || got.Status(at) != want.Status(at) {
						t.Errorf("%s is %s and %v, from the start %s and %v", at.ID(), got.Value(at), got.Status(at), want.Value(at), want.Status(at))
					}
				}
			}
		}
	})
}

package budget_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// FuzzBridge holds every bridge and every difference to computations from the
// start: what a cause gives alone and in its turn, that the parts sum to the
// difference, that units sum to areas and areas to the board, and the totals of
// every table; whatever the scenarios are measured from. The book is as it was.
func FuzzBridge(f *testing.F) {
	seeds(f, 6, 300)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		files := generated.Book(seed)
		made := generated.Scenarios(load(t, files, "."), seed, "Ett", "Två")
		book, switched := withScenarios(t, files, made...), withSwitch(t, files, made...)
		read := allOf(switched)
		var baseline, measured *rules.Scenario // the same one of both books
		scenarios := book.Scenarios
		if seed%3 > 0 {
			baseline, measured = switched.Scenarios[0], book.Scenarios[0]
			scenarios = []*rules.Scenario{{ID: "base", Name: "Bas"}, book.Scenarios[1]}
		}
		b, problems := budget.Compare(switched, budget.Comparison{Baseline: baseline, Totals: true}, nil)
		if problems != nil {
			return
		}
		// where there are not too many causes
		averaged, _ := budget.Compare(switched, budget.Comparison{Baseline: baseline, By: budget.Averaged}, nil)
		for _, s := range scenarios {
			r := &heldBridge{T: t, budget: b, book: book, start: inputs{}}
			if measured != nil {
				r.start.add(measured.Changes())
			}
			difference := r.holds(measured, s)
			if averaged != nil {
				r.sums(averaged, s, difference)
			}
		}
		closingsHold(t, b, book, measured, scenarios)
		totalsHold(t, b, book, measured, scenarios)
		switchHolds(t, b)
		if allOf(switched) != read {
			t.Error("the book has changed")
		}
	})
}

// allOf is all that a book says of its figures, shares and scenarios, to be
// compared with what it says later.
func allOf(book *rules.Book) string {
	var w strings.Builder
	fmt.Fprintf(&w, "%+v\n", book.Budget)
	for _, f := range book.All {
		fmt.Fprintf(&w, "%+v\n", *f)
	}
	for _, s := range book.Shares {
		fmt.Fprintf(&w, "%+v\n", *s)
	}
	for _, u := range book.Units {
		fmt.Fprintf(&w, "%+v\n", *u)
	}
	for _, s := range book.Scenarios {
		fmt.Fprintf(&w, "%+v\n", *s)
		for _, c := range s.Causes {
			fmt.Fprintf(&w, "%+v\n", *c)
		}
	}
	return w.String()
}

// inputs are the values of changed inputs.
type inputs map[budget.Cell]rules.Change

func (s inputs) add(changes []rules.Change) {
	for _, c := range changes {
		s[budget.Cell{Figure: c.Figure, Index: c.Index}] = c
	}
}

func (s inputs) with(changes ...rules.Change) inputs {
	all := inputs{}
	for at, c := range s {
		all[at] = c
	}
	all.add(changes)
	return all
}

// heldBridge is one bridge that is held to computations from the start.
type heldBridge struct {
	*testing.T
	budget *budget.Budget
	book   *rules.Book // that cannot be switched
	start  inputs
}

// total is what all units close at, computed from the start.
func (r *heldBridge) total(s inputs) *big.Rat {
	r.Helper()
	var changes []rules.Change
	for _, c := range s {
		changes = append(changes, c)
	}
	sum := new(big.Rat)
	for _, closing := range closings(compute(r.T, r.book, changes...)) {
		sum.Add(sum, closing)
	}
	return sum
}

// closings are what the units end in, in their order.
func closings(b *budget.Budget) []*big.Rat {
	var all []*big.Rat
	for _, u := range b.Book.Units {
		f := u.Kind.Totals.Result
		if f == nil {
			f = u.Kind.Totals.Deviation
		}
		all = append(all, valueOf(b, f, f.Domain.IndexOf(u)))
	}
	return all
}

// holds follows the causes as the rules state them: what the scenario changes,
// and then what the baseline changes and the scenario does not. It returns the
// whole difference.
func (r *heldBridge) holds(baseline, s *rules.Scenario) *big.Rat {
	r.Helper()
	var labels []string
	var apply []func(inputs)
	cause := func(label string, what func(inputs)) {
		if n := len(labels) - 1; n >= 0 && labels[n] == label {
			first := apply[n]
			apply[n] = func(s inputs) { first(s); what(s) }
			return
		}
		labels, apply = append(labels, label), append(apply, what)
	}
	for _, own := range s.Causes {
		cause(own.Label, func(s inputs) { s.add(own.Changes) })
	}
	if own := (inputs{}).with(s.Changes()...); baseline != nil {
		for _, old := range baseline.Causes {
			gone := inputs{}
			for at, c := range (inputs{}).with(old.Changes...) {
				if _, kept := own[at]; !kept {
					gone[at] = c
				}
			}
			if len(gone) > 0 {
				cause("Utan: "+old.Label, func(s inputs) {
					for at := range gone {
						delete(s, at)
					}
				})
			}
		}
	}
	rows := tableOf(r.T, r.budget, "scenarios.bridge."+s.ID).Rows
	if len(rows) != len(labels)+2 {
		r.Fatalf("%s: %d rows for %d causes", s.Name, len(rows), len(labels))
	}
	from, running := r.total(r.start), r.start.with()
	r.is("where "+s.Name+" starts", rows[0].Entries[3], from)
	before := from
	for n, row := range rows[1 : len(labels)+1] {
		alone := r.start.with()
		apply[n](alone)
		apply[n](running)
		after := r.total(running)
		r.is(row.Label+" alone", row.Entries[0], new(big.Rat).Sub(r.total(alone), from))
		r.is(row.Label+" in order", row.Entries[2], new(big.Rat).Sub(after, before))
		r.is(row.Label+" so far", row.Entries[3], after)
		before = after
	}
	end := r.total((inputs{}).with(s.Changes()...))
	r.is(s.Name, rows[len(rows)-1].Entries[3], end)
	difference := new(big.Rat).Sub(end, from)
	r.sums(r.budget, s, difference)
	return difference
}

// sums holds that the parts of a bridge are the difference.
func (r *heldBridge) sums(b *budget.Budget, s *rules.Scenario, difference *big.Rat) {
	r.Helper()
	rows, sum := tableOf(r.T, b, "scenarios.bridge."+s.ID).Rows, new(big.Rat)
	for _, row := range rows[1 : len(rows)-1] {
		sum.Add(sum, b.Value(row.Entries[2].Cell).Rat())
	}
	stated := b.Value(rows[len(rows)-1].Entries[2].Cell).Rat()
	if sum.Cmp(difference) != 0 || stated.Cmp(difference) != 0 {
		r.Errorf("%s: the parts sum to %s, said is %s, the difference is %s", s.Name, sum.RatString(), stated.RatString(), difference.RatString())
	}
}

func (r *heldBridge) is(what string, e budget.Entry, want *big.Rat) {
	r.Helper()
	if got := r.budget.Value(e.Cell).Rat(); got.Cmp(want) != 0 {
		r.Errorf("%s is %s, computed from the start %s", what, got.RatString(), want.RatString())
	}
}

func tableOf(t *testing.T, b *budget.Budget, id string) *budget.Table {
	t.Helper()
	for _, table := range b.Tables {
		if table.ID == id {
			return table
		}
	}
	t.Fatalf("there is no table %s", id)
	return nil
}

// closingsHold compares the closings of units, areas and the board, and their
// differences, with computations from the start.
func closingsHold(t *testing.T, b *budget.Budget, book *rules.Book, baseline *rules.Scenario, scenarios []*rules.Scenario) {
	t.Helper()
	changes := [][]rules.Change{nil}
	if baseline != nil {
		changes[0] = baseline.Changes()
	}
	for _, s := range scenarios {
		changes = append(changes, s.Changes())
	}
	want := map[string][]*big.Rat{} // by the label of a unit, an area, the board
	areas := map[*rules.Unit]string{}
	for _, a := range book.Areas {
		for _, u := range a.Units {
			areas[u] = a.Label
		}
	}
	for n, changed := range changes {
		for i, closing := range closings(compute(t, book, changed...)) {
			u := book.Units[i]
			for _, label := range []string{u.Label, areas[u], "Hela nämnden"} {
				for len(want[label]) <= n {
					want[label] = append(want[label], new(big.Rat))
				}
				want[label][n].Add(want[label][n], closing)
			}
		}
	}
	is := func(what string, e budget.Entry, want *big.Rat) {
		t.Helper()
		if got := b.Value(e.Cell).Rat(); got.Cmp(want) != 0 {
			t.Errorf("%s is %s, want %s", what, got.RatString(), want.RatString())
		}
	}
	// of areas and the board a row is a way, of units a column
	for n, row := range tableOf(t, b, "scenarios.totals").Rows {
		for i, label := range append(areasOf(book), "Hela nämnden") {
			is(row.Label+", "+label, row.Entries[i], want[label][n])
			if n > 0 {
				gaps := tableOf(t, b, "scenarios.differences").Rows[n-1]
				is(row.Label+", difference of "+label, gaps.Entries[i], new(big.Rat).Sub(want[label][n], want[label][0]))
			}
		}
	}
	units := 0
	for k, row := range tableOf(t, b, "scenarios.units").Rows {
		if row.Kind == budget.SectionRow {
			continue
		}
		units++
		for n := range changes {
			is(row.Label, row.Entries[n], want[row.Label][n])
			if n > 0 {
				gaps := tableOf(t, b, "scenarios.unit_differences").Rows[k]
				is("difference of "+row.Label, gaps.Entries[n-1], new(big.Rat).Sub(want[row.Label][n], want[row.Label][0]))
			}
		}
	}
	if units != len(book.Units) {
		t.Errorf("%d rows for %d units", units, len(book.Units))
	}
}

func areasOf(book *rules.Book) []string {
	var labels []string
	for _, a := range book.Areas {
		labels = append(labels, a.Label)
	}
	return labels
}

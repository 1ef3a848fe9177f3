package budget_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// Rules differ in nothing from themselves, read twice: not the shipped years, nor
// the cases worked by hand.
func TestDiffWithItself(t *testing.T) {
	t.Parallel()
	cases := os.DirFS("../testdata/cases")
	folders, err := fs.ReadDir(cases, ".")
	if err != nil || len(folders) < 10 {
		t.Fatal(len(folders), err)
	}
	names := map[string]fs.FS{}
	for _, f := range folders {
		names[f.Name()] = cases
	}
	for _, year := range []string{"2023", "2024", "2025", "2026"} {
		names["halland/"+year] = rules.Shipped()
	}
	for name, fsys := range names {
		d := budget.Diff(compute(t, load(t, fsys, name)), compute(t, load(t, fsys, name)))
		if !d.IsNone() {
			t.Errorf("%s: %d inputs, %d rules, %d families, %d alone", name, len(d.Inputs), len(d.Rules), len(d.Figures), len(d.Alone))
		}
	}
}

// Every figure that differs between two shipped years rests on some rule that
// differs, and never on how the rules are put together.
func TestDiffNamesCauses(t *testing.T) {
	t.Parallel()
	var all []*budget.Budget
	for _, year := range []string{"2023", "2024", "2025", "2026"} {
		all = append(all, compute(t, load(t, rules.Shipped(), "halland/"+year)))
	}
	differ := 0
	for _, old := range all {
		for _, new := range all {
			d := budget.Diff(old, new)
			for _, f := range d.Figures {
				if differ++; len(f.Causes) == 0 {
					t.Errorf("%s → %s: %s rests on nothing", old.Book.Name, new.Book.Name, f.Key)
				}
			}
			for _, c := range d.Causes {
				if c.Key == "rules" {
					t.Errorf("%s → %s: a figure rests on no rule", old.Book.Name, new.Book.Name)
				}
			}
		}
	}
	if differ < 100 {
		t.Errorf("only %d families differ", differ)
	}
}

// On generated rules: the inputs that were changed are found, each with its old
// and new value, and no other; every figure differs as the two computations do; the
// bridge sums to the difference of the results; and each family's effects sum to
// its own difference.
func TestDiffOfGeneratedRules(t *testing.T) {
	t.Parallel()
	bridged, effects := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		book := load(t, generated.Book(seed), ".")
		changes := someChanges(r, book)
		old, new := compute(t, book), (*budget.Budget)(nil)
		if new, _ = budget.Compute(book, changes...); new == nil {
			continue // a division by 0, or a key below it
		}
		name := fmt.Sprintf("seed %d", seed)
		d := budget.Diff(old, new)
		changed := 0
		for _, in := range d.Inputs {
			if in.Presence == budget.Changed {
				changed++
			} else if in.Presence != budget.Sourced {
				t.Errorf("%s: %s is new or gone", name, in.New.ID())
			}
			i := slices.IndexFunc(changes, func(c rules.Change) bool { return c.Figure == in.New.Figure && c.Index == in.New.Index })
			if i < 0 {
				t.Errorf("%s: %s was not changed", name, in.New.ID())
			}
		}
		if changed != differing(old, new, true) {
			t.Errorf("%s: %d inputs are found, and %d differ", name, changed, differing(old, new, true))
		}
		if len(d.Rules)+len(d.Alone) > 0 {
			t.Errorf("%s: %d rules, %d alone", name, len(d.Rules), len(d.Alone))
		}
		told := 0
		for _, f := range d.Figures {
			told += len(f.Pairs)
			before, after, ok := d.Sums(f.Pairs)
			if !ok || f.Effects == nil {
				continue
			}
			effects++
			var sum budget.Number
			for _, effect := range f.Effects {
				sum = sum.Add(effect)
			}
			if sum.Cmp(after.Sub(before)) != 0 {
				t.Errorf("%s: the effects on %s sum to %v, not %v", name, f.Key, sum, after.Sub(before))
			}
		}
		if most := differing(old, new, false); told > most {
			t.Errorf("%s: %d figures are told, and %d differ", name, told, most)
		}
		if d.Bridge == nil {
			continue
		}
		bridged++
		var sum budget.Number
		for _, s := range d.Bridge {
			sum = sum.Add(s.InOrder)
		}
		last := d.Areas[len(d.Areas)-1]
		if moved := last.New.Result.Sub(last.Old.Result); sum.Cmp(moved) != 0 {
			t.Errorf("%s: the bridge sums to %v, not %v", name, sum, moved)
		}
	}
	if bridged < 10 || effects < 100 {
		t.Errorf("only %d bridges, %d effects", bridged, effects)
	}
}

// 1 000 kr that has become 1 tkr has no sum with 2 tkr that have become 3; those
// alone go from 2 to 3. What only one side has counts there.
func TestSumsAreOfOneMeasure(t *testing.T) {
	t.Parallel()
	computed := func(values string) *budget.Budget {
		return compute(t, load(t, inFile("budget: {organisation: X, year: 2024, amounts: tkr, source: plan}\n"+
			"sources: {plan: {title: Plan, status: preliminary}}\nvalues: {"+values+"}\n"), "rules.yaml"))
	}
	d := budget.Diff(computed("a: {in: kr, value: 1000}, b: {in: tkr, value: 2}"), computed("a: {in: tkr, value: 1}, b: {in: tkr, value: 3}, c: {in: tkr, value: 4}"))
	var pairs []budget.Pair
	for _, in := range d.Inputs {
		pairs = append(pairs, in.Pair)
	}
	if len(pairs) != 3 {
		t.Fatalf("%d inputs differ", len(pairs))
	}
	if before, after, ok := d.Sums(pairs); ok {
		t.Errorf("kr and tkr sum to %s and %s", before, after)
	}
	if before, after, ok := d.Sums(pairs[1:]); !ok || before.String() != "2" || after.String() != "7" {
		t.Errorf("the sums are %s and %s, %v", before, after, ok)
	}
}

// someChanges are up to four inputs with another value within their range.
func someChanges(r *rand.Rand, book *rules.Book) []rules.Change {
	var inputs []*rules.Figure
	for _, f := range book.Figures {
		if f.IsInput() && !f.Mark && !f.Date && f.Range == nil && f.Len() > 0 {
			inputs = append(inputs, f)
		}
	}
	r.Shuffle(len(inputs), func(i, j int) { inputs[i], inputs[j] = inputs[j], inputs[i] })
	var changes []rules.Change
	for _, f := range inputs[:min(len(inputs), 1+r.IntN(4))] {
		i := r.IntN(f.Len())
		if f.Values[i] == "" {
			continue
		}
		value := budget.NumberOf(f.Values[i]).Add(budget.Int(int64(1 + r.IntN(9))))
		changes = append(changes, rules.Change{Figure: f, Index: i, Value: rules.Decimal(value.String()), Status: rules.Assumed})
	}
	return changes
}

// differing counts the values of two computations of a book that differ: of
// inputs, or of what is computed.
func differing(old, new *budget.Budget, inputs bool) int {
	n := 0
	for _, f := range old.Book.All {
		for i := 0; i < f.Len() && f.IsInput() == inputs; i++ {
			if c := (budget.Cell{Figure: f, Index: i}); old.Value(c).Cmp(new.Value(c)) != 0 {
				n++
			}
		}
	}
	return n
}

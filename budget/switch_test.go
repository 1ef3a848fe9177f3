package budget

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"internbudget/rules"
)

// withScenarios are rules with the scenarios in their folder.
func withScenarios(t testing.TB, fsys fs.FS, name string) *rules.Book {
	t.Helper()
	return readBy(t, rules.Load, fsys, name)
}

// withSwitch loads rules so that those can be selected.
func withSwitch(t testing.TB, fsys fs.FS, name string) *rules.Book {
	t.Helper()
	return readBy(t, rules.LoadSwitched, fsys, name)
}

func readBy(t testing.TB, loading rules.Loading, fsys fs.FS, name string) *rules.Book {
	t.Helper()
	book, problems := loading(fsys, name, "", rules.ScenarioFile{FS: fsys, Name: path.Join(name, "scenarios")})
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return book
}

// A book that can be switched between scenarios computes, in every position,
// what the rules give with the scenario's changes made, and as firm: on the
// shipped rules and on every case that has scenarios.
func TestSwitchedAsChanged(t *testing.T) {
	t.Parallel()
	switchedAsChanged(t, rules.Shipped(), rules.DefaultRules)
	cases, err := filepath.Glob("../testdata/cases/*/scenarios")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases were found: %v", err)
	}
	for _, folder := range cases {
		switchedAsChanged(t, os.DirFS(filepath.Dir(folder)), ".")
	}
}

func switchedAsChanged(t *testing.T, fsys fs.FS, name string) {
	t.Helper()
	plain, book := withScenarios(t, fsys, name), withSwitch(t, fsys, name)
	for n := range len(book.Scenarios) + 1 {
		var changes []rules.Change
		if n > 0 {
			changes = plain.Scenarios[n-1].Changes()
		}
		want := newEvaluation(plain, changes)
		want.evaluate()
		got := newEvaluation(book, []rules.Change{{Figure: book.Switch.Selected, Value: numeral(n)}})
		got.evaluate()
		for _, f := range plain.All { // a figure has the same number in both
			g := book.All[f.Seq]
			for i := range f.Len() {
				if got.Value(Cell{g, i}).Cmp(want.Value(Cell{f, i})) != 0 || got.Status(Cell{g, i}) != want.Status(Cell{f, i}) {
					t.Fatalf("%s %d: %s is %s, %v; changed %s, %v", book.Name, n, Cell{f, i}.ID(), got.Value(Cell{g, i}), got.Status(Cell{g, i}),
						want.Value(Cell{f, i}), want.Status(Cell{f, i}))
				}
			}
		}
	}
}

// The checks of the switch fail where the model gives another result than was
// stored, here where an input is changed after the storing, and where a number is
// selected that no scenario has.
func TestSwitchCheckFails(t *testing.T) {
	t.Parallel()
	book := withSwitch(t, rules.Shipped(), rules.DefaultRules)
	b, problems := Compare(book, Comparison{Totals: true}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	at := slices.IndexFunc(b.Checks, func(c *Check) bool { return c.Rule.ID == "switch" })
	check, known := b.Checks[at], b.Checks[at+1]
	if !check.OK || known.Rule.ID != "switch.number" || !known.OK {
		t.Fatalf("%s is %v, %s is %v", check.Rule.ID, check.OK, known.Rule.ID, known.OK)
	}
	under := func(f *rules.Figure, value rules.Decimal) *evaluation {
		e := evaluationOf(b)
		e.changed = map[Cell]rules.Change{{f, 0}: {Figure: f, Value: value}}
		e.evaluate()
		for _, f := range b.Figures[len(book.All):] { // what only tables hold comes after what it builds on
			for i := range f.Len() {
				if !f.IsInput() {
					e.cell(f, i)
				}
			}
		}
		return e
	}
	index, _ := book.Cell("rates.index")
	if off := under(index.Base, "3.6").Value(check.Diff); off.Sign() <= 0 {
		t.Errorf("an index of 3.6 %% makes a difference of %s", off)
	}
	if off := under(book.Switch.Selected, "9").Value(known.Diff); off.Sign() == 0 {
		t.Error("there is no ninth scenario, and it can be selected")
	}
}

// Which scenario is selected is no value of the rules: a book that can be
// switched has as many values from every source as one that cannot.
func TestSwitchIsNoInputOfTheRules(t *testing.T) {
	t.Parallel()
	plain, book := withScenarios(t, rules.Shipped(), rules.DefaultRules), withSwitch(t, rules.Shipped(), rules.DefaultRules)
	want, problems := Compute(plain)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got, problems := Compute(book, rules.Change{Figure: book.Switch.Selected, Value: "0"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	counts := func(b *Budget) map[string]int {
		all := map[string]int{}
		for _, c := range InputsBySource(b) {
			title := ""
			if c.Source != nil {
				title = c.Source.Title
			}
			all[title] += c.Values
		}
		return all
	}
	if g, w := counts(got), counts(want); !maps.Equal(g, w) {
		t.Errorf("the values are %v by source, without a switch %v", g, w)
	}
}

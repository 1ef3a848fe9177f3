package budget_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/rules"
)

// TestCases runs the cases that were worked by hand. Each folder holds rules,
// with the working in their comments, and expected.txt: a line `id = value` for
// every figure that was worked out, and `id: FEL` for a check that must fail.
// All other checks must hold.
func TestCases(t *testing.T) {
	t.Parallel()
	cases := os.DirFS("../testdata/cases")
	folders, err := fs.ReadDir(cases, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		t.Run(folder.Name(), func(t *testing.T) {
			t.Parallel()
			b := compute(t, load(t, cases, folder.Name()))
			expected, err := fs.ReadFile(cases, folder.Name()+"/expected.txt")
			if err != nil {
				t.Fatal(err)
			}
			cells, failing := cellsByID(b), map[string]bool{}
			for line := range strings.Lines(string(expected)) {
				line = strings.TrimSpace(line)
				if id, fails := strings.CutSuffix(line, ": FEL"); fails {
					failing[id] = true
					continue
				}
				id, want, ok := strings.Cut(line, " = ")
				if !ok {
					t.Fatalf("expected.txt: %q is not `id = value`", line)
				}
				if c, ok := cells[id]; !ok {
					t.Errorf("nothing is called %s", id)
				} else if got := b.Value(c).String(); got != want {
					t.Errorf("%s = %s, worked out as %s", id, got, want)
				}
			}
			for _, c := range b.Checks {
				if id := c.Value.ID(); c.OK == failing[id] {
					t.Errorf("%s: holds %v, with %s, goal %s %s", id, c.OK, b.Value(c.Value), c.Rule.Op, b.Value(c.Goal))
				}
				delete(failing, c.Value.ID())
			}
			for id := range failing {
				t.Errorf("there is no check %s", id)
			}
		})
	}
}

// TestUnknownHistoryIsBlank holds that a value that is not known of last year is
// left empty where it would be shown, not printed as 0.
func TestUnknownHistoryIsBlank(t *testing.T) {
	t.Parallel()
	b := compute(t, load(t, os.DirFS("../testdata/cases"), "history"))
	known := map[string]bool{} // "a Budget 2023 rent": is a figure shown
	for _, table := range b.Tables {
		if table.ID != "history.budget_2023.centre" {
			continue
		}
		for _, row := range table.Rows {
			for i, e := range row.Entries {
				if column := table.Columns[i+1]; column.Kind == budget.FigureColumn {
					known[row.Label+" "+column.Label] = e.Cell.Figure != nil
				}
			}
		}
	}
	want := map[string]bool{"a rent": true, "a other": false, "b rent": false, "b other": true}
	for cell, shown := range want {
		if got, ok := known[cell]; !ok || got != shown {
			t.Errorf("budget 2023 of %q: in the table %v, shown %v; want shown %v", cell, ok, got, shown)
		}
	}
}

// load reads rules that must have nothing to mend.
func load(t testing.TB, fsys fs.FS, name string) *rules.Book {
	t.Helper()
	book, problems := rules.Load(fsys, name, "rules")
	for _, p := range problems {
		t.Errorf("%v", p)
	}
	if book == nil {
		t.FailNow()
	}
	return book
}

// compute computes a book that must have nothing to mend.
func compute(t testing.TB, book *rules.Book, changes ...rules.Change) *budget.Budget {
	t.Helper()
	b, problems := budget.Compute(book, changes...)
	for _, p := range problems {
		t.Errorf("%v", p)
	}
	if b == nil {
		t.FailNow()
	}
	return b
}

// cellsByID are all cells of a budget, those of its tables too.
func cellsByID(b *budget.Budget) map[string]budget.Cell {
	cells := map[string]budget.Cell{}
	for _, f := range b.Figures {
		for i := range f.Len() {
			c := budget.Cell{Figure: f, Index: i}
			cells[c.ID()] = c
		}
	}
	return cells
}

// checksHold reports every check, of the rules or of the program, that fails.
func checksHold(t *testing.T, b *budget.Budget) {
	t.Helper()
	for _, c := range b.Checks {
		if !c.OK {
			t.Errorf("the check %s fails: %s, and not %s %s", c.Rule.ID, b.Value(c.Value), c.Rule.Op, b.Value(c.Goal))
		}
	}
}

package budget_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/rules"
)

// TestProjectWithoutLineIsFound gives the palliative ward, whose budget has no
// line for capital costs, a project of 120 tkr over 120 months from January 2024.
// It costs 12 tkr of depreciation and 2,5 % of 120, 3 tkr, of interest in 2024:
// 15 tkr that no line holds.
func TestProjectWithoutLineIsFound(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{}
	err := fs.WalkDir(rules.Shipped(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(rules.Shipped(), name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	projects := files["halland/2024/investments.csv"]
	projects.Data = append([]byte(strings.TrimRight(string(projects.Data), "\r\n")), "\npalliative;Lyft;2024-01;120;120\n"...)
	b := compute(t, load(t, files, rules.DefaultRules))
	found := map[string]bool{}
	for _, c := range b.Checks {
		switch c.Rule.ID {
		case "capital_fits", "capital_lines":
			found[c.Rule.ID] = true
			if got := b.Value(c.Diff).String(); c.OK || got != "15" {
				t.Errorf("%s: holds %v, differs by %s; 15 tkr have no line", c.Rule.ID, c.OK, got)
			}
		}
	}
	if len(found) != 2 {
		t.Errorf("the checks of capital costs are %v", found)
	}
}

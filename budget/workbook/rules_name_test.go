package workbook_test

import (
	"testing"

	"internbudget/budget/workbook"
	"internbudget/rules"
)

// A board reads no path to where the rules lie on somebody's machine.
func TestRulesName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"halland/2024": "halland/2024", "mine": "mine", "../mine": "mine", "../../a/mine": "mine", "/home/a/mine": "mine", "rules.yaml": "rules.yaml",
	} {
		if got := workbook.RulesName(&rules.Book{Name: name}); got != want {
			t.Errorf("%s is called %s, not %s", name, got, want)
		}
	}
}

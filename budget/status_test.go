package budget_test

import (
	"os"
	"testing"

	"internbudget/rules"
)

// TestStatus holds that a figure is as firm as the weakest input it rests on,
// and that an input that was changed for the occasion is assumed.
func TestStatus(t *testing.T) {
	t.Parallel()
	tests := []struct {
		file, set, id string
		want          rules.Status
	}{
		{"C42", "", "prices.total.opening", rules.Inferred},
		{"C42", "", "prices.total", rules.Inferred},
		{"C42", "", "figures.total_month", rules.Inferred},
		{"C42", "", "figures.premises_month", rules.Decided},
		{"C42", "", "figures.small", rules.Decided},
		{"C20", "", "figures.most", rules.Assumed},
		{"C20", "", "rates.cap", rules.Decided},
		{"C42", "rates.adm=4", "rates.adm", rules.Assumed},
		{"C42", "rates.adm=4", "figures.total_month", rules.Assumed},
		{"C42", "rates.adm=4", "figures.premises_month", rules.Decided},
		{"C10", "", "figures.grand", rules.Decided},
		{"C10", "boards.nordost.base=1", "boards.nordost.board_total", rules.Assumed},
		{"C10", "boards.nordost.base=1", "boards.centrum.board_total", rules.Decided},
		{"C10", "boards.nordost.base=1", "figures.grand", rules.Assumed},
	}
	for _, test := range tests {
		book := load(t, os.DirFS("../testdata/published"), test.file+".yaml")
		var changes []rules.Change
		if test.set != "" {
			change, problems := rules.ParseSet(book, 1, test.set)
			if problems != nil {
				t.Fatal(problems)
			}
			changes = append(changes, change)
		}
		b := compute(t, book, changes...)
		if got := b.Status(cellsByID(b)[test.id]); got != test.want {
			t.Errorf("%s %s: %s is %s, want %s", test.file, test.set, test.id, got, test.want)
		}
	}
}

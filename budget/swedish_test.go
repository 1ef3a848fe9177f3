package budget_test

import (
	"testing"

	"internbudget/budget"
)

func TestSwedish(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"0": "0", "-0.0": "0,0", "999": "999", "1000": "1 000", "-3651.5": "−3 651,5",
		"1234567": "1 234 567", "-123456": "−123 456", "0.125": "0,125", "-0.05": "−0,05",
	} {
		if got := budget.Swedish(text); got != want {
			t.Errorf("%s is printed %q, want %q", text, got, want)
		}
	}
}

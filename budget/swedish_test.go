package budget_test

import (
	"testing"

	"internbudget/budget"
	"internbudget/rules"
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

func TestModeText(t *testing.T) {
	t.Parallel()
	for mode, want := range map[rules.Mode]string{
		rules.HalfUp: "halva från noll", rules.HalfEven: "halva till jämnt", rules.Down: "nedåt", rules.Up: "uppåt",
	} {
		if got := budget.ModeText(mode); got != want {
			t.Errorf("%v is called %q, want %q", mode, got, want)
		}
	}
	// As the word says, a negative half goes away from zero too.
	if got := budget.NumberOf("-0.5").Round(rules.Rounding{Mode: rules.HalfUp, Unit: "1"}); got.Cmp(budget.Int(-1)) != 0 {
		t.Errorf("−0,5 is rounded to %s", got)
	}
}

package report

import (
	"testing"

	"internbudget/rules"
)

func TestRoundingText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mode rules.Mode
		unit rules.Decimal
		in   string
		want string
	}{
		{rules.HalfUp, "1", "kr/vårdpoäng", "hela kronor, halva från noll"},
		{rules.HalfUp, "0.01", "kr/barn", "hela ören, halva från noll"},
		{rules.Down, "10", "kr/month", "jämna 10 kr, nedåt"},
		{rules.Up, "1000", "kr", "jämna 1 000 kr, uppåt"},
		{rules.HalfEven, "1", "mnkr", "hela mnkr, halva till jämnt"},
		{rules.HalfUp, "0.1", "tkr", "jämna 0,1 tkr, halva från noll"},
		{rules.HalfUp, "1", "person", "heltal, halva från noll"},
		{rules.HalfUp, "0.5", "person", "jämna 0,5, halva från noll"},
		{rules.HalfUp, "0.001", "percent", "0,1 procentenheter, halva från noll"},
		{rules.HalfUp, "0.01", "percent", "1 procentenhet, halva från noll"},
	} {
		m, ok := rules.ParseMeasure(c.in)
		if !ok {
			t.Fatal(c.in)
		}
		if got := roundingText(rules.Rounding{Mode: c.mode, Unit: c.unit}, m); got != c.want {
			t.Errorf("%s to %s in %s is %q, not %q", c.mode, c.unit, c.in, got, c.want)
		}
	}
}

func TestMeasureText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"kr/årsarbetare/month": "kr/årsarbetare/månad",
		"month/year":           "månad/år",
		"barn*risk":            "barn·risk",
		"percent":              "%",
		"1":                    "",
		"1/year":               "1/år",
	} {
		m, ok := rules.ParseMeasure(in)
		if !ok {
			t.Fatal(in)
		}
		if got := measureText(m); got != want {
			t.Errorf("%s is %q, not %q", in, got, want)
		}
	}
}

func TestGoalWord(t *testing.T) {
	t.Parallel()
	for op, want := range map[rules.Op]string{
		rules.Equals: "equals", rules.Above: "above", rules.Below: "below", rules.AtLeast: "at_least", rules.AtMost: "at_most",
	} {
		if got := goalWord(op); got != want {
			t.Errorf("%s is %q, not %q", op, got, want)
		}
	}
}

// A comparison is always shown with the sign that holds.
func TestSignThatHolds(t *testing.T) {
	t.Parallel()
	for op, want := range map[rules.Op][2]string{
		rules.Equals: {"=", "≠"}, rules.Differs: {"≠", "="}, rules.Above: {">", "≤"},
		rules.Below: {"<", "≥"}, rules.AtLeast: {"≥", "<"}, rules.AtMost: {"≤", ">"},
	} {
		if got := [2]string{signThatHolds(op, true), signThatHolds(op, false)}; got != want {
			t.Errorf("%s is %q, not %q", op, got, want)
		}
	}
}

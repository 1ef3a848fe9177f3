package rules

import "testing"

func TestParseMeasure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, want string
		ok         bool
	}{
		{"kr", "kr", true},
		{"kr/vårdpoäng", "kr/vårdpoäng", true},
		{"kr/årsarbetare/month", "kr/årsarbetare/month", true},
		{"barn*risk", "barn*risk", true},
		{"1/timme", "1/timme", true},
		{"kr / timme", "kr/timme", true},
		{"kr*kr/kr", "kr", true}, // a word over itself is nothing
		{"kr/kr", "1", true},
		{"", "1", true},
		{"kr/va\u030ardpoa\u0308ng", "kr/vårdpoäng", true}, // as macOS writes å and ä
		{"kr/", "1", false},
		{"/kr", "1", false},
		{"kr//timme", "1", false},
		{"kr vårdpoäng", "1", false},
		{"kr+tkr", "1", false},
		{"%", "1", false},
		{"?", "1", false},
		{"12", "1", false},
		{"kr/1", "1", false},
	} {
		m, ok := ParseMeasure(c.text)
		if got := m.String(); got != c.want || ok != c.ok {
			t.Errorf("ParseMeasure(%q) = %s, %t; want %s, %t", c.text, got, ok, c.want, c.ok)
		}
	}
}

// measureOf reads a measure that a test writes.
func measureOf(t *testing.T, text string) Measure {
	t.Helper()
	m, ok := ParseMeasure(text)
	if !ok {
		t.Fatalf("%q is no measure", text)
	}
	return m
}

func TestMeasureConversion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to    string
		over, under int64
		ok          bool
	}{
		{"kr", "kr", 1, 1, true},
		{"kr", "tkr", 1, 1000, true},
		{"tkr", "kr", 1000, 1, true},
		{"mnkr", "tkr", 1000, 1, true},
		{"year", "month", 12, 1, true},
		{"month", "year", 1, 12, true},
		{"kr/month", "kr/year", 12, 1, true}, // 100 kr a month is 1 200 kr a year
		{"tkr/year", "kr/month", 250, 3, true},
		{"kr*month/year", "kr", 1, 12, true},
		{"", "percent", 100, 1, true},
		{"percent", "", 1, 100, true},
		{"tkr/vårdpoäng", "kr/vårdpoäng", 1000, 1, true},
		{"kr", "besök", 0, 0, false},
		{"kr*kr", "kr", 0, 0, false},
		{"kr/vårdpoäng", "kr", 0, 0, false},
		{"mnkr*mnkr", "kr*kr", 1_000_000_000_000, 1, true},
		{"mnkr*mnkr*mnkr", "kr*kr*kr", 0, 0, false}, // beyond what is kept exactly
		{"kr/mnkr/mnkr/mnkr/mnkr/mnkr/mnkr/mnkr/mnkr/mnkr/mnkr/mnkr/mnkr", "kr", 0, 0, false},
	} {
		over, under, ok := measureOf(t, c.from).conversion(measureOf(t, c.to))
		if ok != c.ok || ok && (over != c.over || under != c.under) {
			t.Errorf("from %q to %q: %d/%d, %t; want %d/%d, %t", c.from, c.to, over, under, ok, c.over, c.under, c.ok)
		}
	}
}

func TestMeasureArithmetic(t *testing.T) {
	t.Parallel()
	price, points, percent := measureOf(t, "kr/vårdpoäng"), measureOf(t, "vårdpoäng"), PercentMeasure()
	for _, c := range []struct {
		got  Measure
		want string
	}{
		{price.Times(points), "kr"},
		{points.Times(price), "kr"},
		{price.Over(points), "kr/vårdpoäng/vårdpoäng"},
		{points.Over(points), "1"},
		{price.Times(price), "kr*kr/vårdpoäng/vårdpoäng"},
		{percent.inFormula(), "1"},
		{price.inFormula(), "kr/vårdpoäng"},
		{MeasureOf([]string{"kr"}, "h", "h"), "kr/h/h"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	if !measureOf(t, "a*b").Equal(measureOf(t, "b*a")) {
		t.Error("the order of words counts")
	}
	if measureOf(t, "kr").Equal(measureOf(t, "tkr")) {
		t.Error("kr and tkr are equal")
	}
	if !percent.IsPercent() || percent.IsPure() || measureOf(t, "percent*kr").IsPercent() {
		t.Error("percent is not told apart")
	}
}

package rules

import (
	"testing"

	"gopkg.in/yaml.v3"
)

// scalarNode is a text as it stands in a rule file.
func scalarNode(text string) node {
	return node{&yaml.Node{Kind: yaml.ScalarNode, Value: text, Line: 1, Column: 1}, "rules.yaml"}
}

func TestReadRounding(t *testing.T) {
	t.Parallel()
	const phrases = "half_up to 1, half_even to 0.01, down to 10, up to 1000 or exact"
	for _, c := range []struct {
		text    string
		want    Rounding
		problem string
	}{
		{"half_up to 1", Rounding{HalfUp, "1"}, ""},
		{"half_even to 0.01", Rounding{HalfEven, "0.01"}, ""},
		{"down  to  10", Rounding{Down, "10"}, ""},
		{"up to 1000", Rounding{Up, "1000"}, ""},
		{"exact", Rounding{}, ""},
		{"exact to 1", Rounding{}, "`exact to 1` is no rounding (" + phrases + ")"},
		{"half_up", Rounding{}, "`half_up` is no rounding (" + phrases + ")"},
		{"half_up 1", Rounding{}, "`half_up 1` is no rounding (" + phrases + ")"},
		{"halfup to 1", Rounding{}, "`halfup to 1` is no rounding (did you mean `half_up`?)"},
		{"half_up to 0", Rounding{}, "a rounding needs a unit above 0"},
		{"half_up to -1", Rounding{}, "a rounding needs a unit above 0"},
		{"half_up to 0,5", Rounding{}, "`0,5`: write a decimal point, 0.5"},
		{"half_up to whole", Rounding{}, "`whole` is not a number"},
	} {
		r := &reader{reports: &reports{}}
		got := r.rounding(scalarNode(c.text))
		want := ""
		if c.problem != "" {
			want = "rules.yaml:1:1: " + c.problem
		}
		if said := r.problems.Error(); got != c.want || said != want {
			t.Errorf("%q: %v, %q; want %v, %q", c.text, got, said, c.want, want)
		}
	}
}

func TestRounding(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		r    Rounding
		text string
	}{
		{Rounding{}, "exact"},
		{Rounding{HalfUp, "1"}, "half_up to 1"},
		{Rounding{Down, "10"}.scaled(-2), "down to 0.10"}, // of a percent, as a fraction
		{Rounding{HalfEven, "0.01"}.scaled(2), "half_even to 1"},
		{Rounding{}.scaled(2), "exact"},
	} {
		if got := c.r.String(); got != c.text {
			t.Errorf("got %q, want %q", got, c.text)
		}
	}
}

func TestStatus(t *testing.T) {
	t.Parallel()
	for s, want := range map[Status]string{
		Decided: "decided", Preliminary: "preliminary", Inferred: "inferred", Assumed: "assumed", Unsourced: "",
	} {
		if got := s.String(); got != want {
			t.Errorf("%d is %q, want %q", s, got, want)
		}
	}
}

func TestRoundingOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mode        Mode
		unit        Decimal
		value, want string
	}{
		{HalfUp, "1", "2.5", "3"}, {HalfUp, "1", "-2.5", "-3"}, {HalfUp, "1", "2.49", "2"},
		{HalfEven, "1", "2.5", "2"}, {HalfEven, "1", "3.5", "4"}, {HalfEven, "1", "-2.51", "-3"},
		{Down, "10", "19", "10"}, {Down, "10", "-19", "-10"}, {Up, "0.1", "0.11", "0.2"}, {Up, "1", "-2.1", "-3"},
		{Exact, "", "2.5", "2.5"},
	} {
		if got := decimalOf(Rounding{c.mode, c.unit}.of(Decimal(c.value).Rat())); got != Decimal(c.want) {
			t.Errorf("%v to %s of %s: %s, want %s", c.mode, c.unit, c.value, got, c.want)
		}
	}
}

package budget_test

import (
	"testing"

	"internbudget/budget"
)

func TestCountedIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ number, measure, want string }{
		{"1", "person", "1 person"}, {"10", "person", "10 personer"}, {"0", "person", "0 personer"},
		{"−1", "person", "−1 person"}, {"+1", "månad", "+1 månad"}, {"−12", "månad", "−12 månader"},
		{"1,0", "procentenhet", "1,0 procentenheter"}, {"1", "procentenhet", "1 procentenhet"}, {"11", "procentenhet", "11 procentenheter"},
		{"2", "person/år", "2 personer/år"}, {"2", "kr/person", "2 kr/person"}, {"2", "vårddag", "2 vårddagar"}, {"5", "behandling", "5 behandlingar"},
		{"2 500", "vårdpoäng", "2 500 vårdpoäng"}, {"5,0", "%", "5,0 %"}, {"7", "", "7"},
	} {
		if got := budget.CountedIn(c.number, c.measure); got != c.want {
			t.Errorf("%s in %s is said %q, not %q", c.number, c.measure, got, c.want)
		}
	}
}

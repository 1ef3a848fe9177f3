package report

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	b := example(t)
	for _, c := range []struct {
		file, id string
		depth    int
	}{
		{"explain_price.txt", "prices.care_point", 3},
		{"explain_share.txt", "units.soedra.overhead", 2},
		{"explain_result.txt", "units.norra.result", 0},
		{"explain_short.txt", "units.norra.result", 1},
		{"explain_deviation.txt", "units.needle_team.deviation", 3},
		{"explain_input.txt", "rates.payroll", 3},
	} {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			golden(t, c.file, output(t, func(w *bytes.Buffer) error { return Explain(w, b, c.id, Options{Depth: c.depth}) }))
		})
	}
}

// Every figure of a budget can be explained, with its own value on the first
// line and no line ending in a space.
func TestExplainEverything(t *testing.T) {
	t.Parallel()
	b := example(t)
	for c := range cells(b) {
		got := string(output(t, func(w *bytes.Buffer) error { return Explain(w, b, c.ID(), Options{}) }))
		first, _, _ := strings.Cut(got, "\n")
		if !strings.Contains(first, c.ID()+" = "+amountOf(b, c).String()) {
			t.Errorf("%s begins %q", c.ID(), first)
		}
		if strings.Contains(got, " \n") {
			t.Errorf("%s ends a line in a space", c.ID())
		}
	}
}

// Last year's value of a line has the label of the line; the heading of its
// column tells the two apart, also where the line only takes it over.
func TestExplainHistory(t *testing.T) {
	t.Parallel()
	b := computed(t, fstest.MapFS{
		"budget.yaml": {Data: []byte(`
budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
kinds: {centre: {form: result, cost: {rent: {label: Hyra, formula: history.last}, food: {label: Mat, formula: history.last + history.last}}}}
units: {north: {kind: centre, label: Norr}}
history: {file: history.csv, columns: {last: {in: tkr, label: "Budget\n2023"}}}
`)},
		"history.csv": {Data: []byte("unit;line;last\nnorth;rent;12\nnorth;food;3\n")},
	})
	for id, want := range map[string]string{
		"units.north.rent": "Hyra, Norr  units.north.rent = 12 tkr\n" +
			"└─ Budget 2023: Hyra  12   ◊ Preliminär, Plan   exempel/history.csv:2:12\n",
		"units.north.food": "Mat, Norr  units.north.food = 6 tkr\n" +
			"  = 3 + 3\n" +
			"└─ Budget 2023: Mat  3   ◊ Preliminär, Plan   exempel/history.csv:3:12\n",
		"units.north.food.last": "Budget 2023: Mat, Norr  units.north.food.last = 3 tkr\n" +
			"  ◊ Preliminär, Plan exempel/history.csv:3:12\n",
	} {
		got := output(t, func(w *bytes.Buffer) error { return Explain(w, b, id, Options{}) })
		same(t, id, string(got), want)
	}
}

// Sentences break at the width that is asked for.
func TestExplainWidth(t *testing.T) {
	t.Parallel()
	b := example(t)
	got := output(t, func(w *bytes.Buffer) error {
		return Explain(w, b, "units.soedra.overhead", Options{Depth: 1, Width: 60})
	})
	want := "  = avrundat(1 487 × 9,5 / 9,5) − avrundat(1 487 × (9,5 − 3)\n    / 9,5) = 1 487 − 1 017, avrundat till hela tkr, halva från\n    noll\n"
	if !strings.Contains(string(got), want) {
		t.Errorf("got\n%s", got)
	}
}

func TestUnknownFigure(t *testing.T) {
	t.Parallel()
	b := example(t)
	for _, c := range []struct{ id, want string }{
		{"prices.care_pint", "there is no figure `prices.care_pint` (did you mean prices.care_point?)"},
		{"care_point", "there is no figure `care_point` (did you mean prices.care_point?)"},
		{"units.norra.incom", "there is no figure `units.norra.incom` (did you mean units.norra.income?)"},
		{"care_mony", "there is no figure `care_mony` (did you mean units.norra.care_money, units.soedra.care_money?)"},
		{"zzzzzzzz", "there is no figure `zzzzzzzz` (internbudget explain lists them)"},
		{"", "there is no figure `` (internbudget explain lists them)"},
		{"units.nor.inc", "there is no figure `units.nor.inc` (did you mean units.norra.income?)"},
	} {
		err := Explain(io.Discard, b, c.id, Options{})
		if unknown := (*UnknownFigure)(nil); !errors.As(err, &unknown) || unknown.ID != c.id {
			t.Errorf("%q gives %v", c.id, err)
		} else if err.Error() != c.want {
			t.Errorf("%q gives\n%s, not\n%s", c.id, err, c.want)
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	b := example(t)
	for c := range cells(b) {
		if got, ok := Find(b, c.ID()); !ok || got != c {
			t.Errorf("%s is found as %v, %t", c.ID(), got, ok)
		}
	}
	for _, id := range []string{"", "prices", "units.norra", "units..pay", "care_centre.pay"} {
		if c, ok := Find(b, id); ok {
			t.Errorf("%q finds %s", id, c.ID())
		}
	}
}

func TestFigures(t *testing.T) {
	t.Parallel()
	b := example(t)
	lines := strings.Split(strings.TrimSpace(string(output(t, func(w *bytes.Buffer) error { return Figures(w, b) }))), "\n")
	values := 0
	for _, f := range b.Book.Figures {
		values += f.Len()
	}
	if len(lines) != values {
		t.Errorf("%d lines, not %d", len(lines), values)
	}
	for _, want := range []string{
		"rates.index 4,6 % Index för bedömd kostnadsutveckling",
		"units.soedra.overhead 470 tkr Overhead, VC Södra",
		"staff.norra_doctor.salary 80 000 kr/årsarbetare/månad salary, läkare, VC Norra",
	} {
		if !slices.ContainsFunc(lines, func(line string) bool { return squeezed(line) == want }) {
			t.Errorf("no line %q", want)
		}
	}
}

// squeezed leaves one space where columns are filled out with several.
func squeezed(line string) string { return strings.Join(strings.Fields(line), " ") }

func TestSummary(t *testing.T) {
	t.Parallel()
	b := example(t)
	golden(t, "summary.txt", output(t, func(w *bytes.Buffer) error { return Summary(w, b, TextOptions{}) }))
}

// One of each is told as one.
func TestSummaryOfOne(t *testing.T) {
	t.Parallel()
	b := written(t, `
budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
figures: {a: {in: tkr, formula: 0 + 0}}
checks: {a: {label: Ramen, formula: figures.a, goal: at_least 0}}
`)
	got := string(output(t, func(w *bytes.Buffer) error { return Summary(w, b, TextOptions{}) }))
	if want := "Checks: 1 of 1 holds\nInputs: 1 value, 100.0 % preliminary\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s", got)
	}
}

// A goal that is not met is named with what was computed.
func TestSummaryOfFailedChecks(t *testing.T) {
	t.Parallel()
	b := written(t, `
budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
figures: {a: {in: tkr, value: 1250}}
checks:
  a: {label: Ramen, formula: figures.a, goal: at_most 1200}
  b: {label: Golvet, formula: figures.a, goal: above 0}
`)
	got := string(output(t, func(w *bytes.Buffer) error { return Summary(w, b, TextOptions{}) }))
	want := "Checks: 1 of 2 hold\n  FEL  Ramen: 1 250 tkr, goal at_most 1 200 tkr\n"
	if !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
}

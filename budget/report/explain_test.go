package report

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"internbudget/budget"
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

func TestUnknownFigure(t *testing.T) {
	t.Parallel()
	b := example(t)
	for _, c := range []struct{ id, want string }{
		{"prices.care_pint", "there is no figure `prices.care_pint` (did you mean prices.care_point?)"},
		{"care_point", "there is no figure `care_point` (did you mean prices.care_point?)"},
		{"units.norra.incom", "there is no figure `units.norra.incom` (did you mean units.norra.income?)"},
		{"care_mony", "there is no figure `care_mony` (did you mean units.norra.care_money, units.soedra.care_money?)"},
		{"zzzzzzzz", "there is no figure `zzzzzzzz`"},
		{"", "there is no figure ``"},
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

// sentences is the arithmetic of one figure, its labels beside the numbers or
// not.
func sentences(t *testing.T, b *budget.Budget, id string) (bare, named string) {
	t.Helper()
	c := entry(t, b, id, budget.Amount).Cell
	return sentenceOf(b, c, false).text, sentenceOf(b, c, true).text
}

func TestSentences(t *testing.T) {
	t.Parallel()
	b := written(t, `
budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
rates:
  rise: {label: Höjning, percent: 2.5}
  cut: {label: Minskning, percent: -10}
values:
  a: {label: A, in: kr, value: 620}
  b: {label: B, in: kr, value: 500}
  n: {label: Antal, value: 3}
  fee: {label: Avgift, in: kr, up_to: {2: 90, 3: 70}, above: 50}
figures:
  smallest: {in: kr, formula: "min(values.a, values.b, 0)"}
  largest: {in: kr, formula: "max(values.a, values.b) * 12"}
  taken: {in: kr, formula: "when(values.a > values.b, values.b, values.a)"}
  refused: {in: kr, formula: "when(values.a <= values.b, values.b, values.a)"}
  looked_up: {in: kr, formula: "lookup(values.fee, values.n)"}
  third: {in: kr, formula: values.a / values.n}
  ten: {in: kr, formula: values.a / values.n, round: down to 10}
  ore: {in: kr, formula: values.a / values.n, round: half_even to 0.01}
  part: {in: percent, formula: values.b / values.a, round: half_up to 0.1}
  lower: {in: kr, formula: values.a * (1 + rates.cut)}
  less: {in: kr, formula: values.a - values.b * rates.cut}
  inside: {in: kr, formula: "half_up(values.a / values.n, 10) + values.b"}
  thousand: {in: tkr, formula: values.a * 12}
  negative: {in: kr, formula: -values.a + values.b}
  whole: {in: kr, formula: values.a * values.n, round: half_up to 1}
  one: {in: kr, formula: values.a}
  hundredth: {in: kr, formula: values.a * values.n * percent}
`)
	for _, c := range []struct{ name, bare, named string }{
		{"smallest", "= det minsta av 620, 500 och 0", "= det minsta av 620 (A), 500 (B) och 0"},
		{"largest", "= (det största av 620 och 500) × 12", "= (det största av 620 (A) och 500 (B)) × 12"},
		{"taken", "= 500, eftersom 620 > 500", "= 500 (B), eftersom 620 (A) > 500 (B)"},
		{"refused", "= 620, eftersom 620 > 500", "= 620 (A), eftersom 620 (A) > 500 (B)"},
		{"looked_up", "= 70 för 3", "= 70 (Avgift, högst 3) för 3 (Antal)"},
		{"third", "= 620 / 3", "= 620 (A) / 3 (Antal)"},
		{"ten", "620 / 3 = 206,666…, avrundat till 200 (jämna 10 kr, nedåt)", "620 (A) / 3 (Antal) = 206,666…, avrundat till 200 (jämna 10 kr, nedåt)"},
		{"ore", "620 / 3 = 206,666…, avrundat till 206,67 (hela ören, halva till jämnt)", "620 (A) / 3 (Antal) = 206,666…, avrundat till 206,67 (hela ören, halva till jämnt)"},
		{"part", "500 / 620 = 80,645… %, avrundat till 80,6 % (0,1 procentenheter, halva uppåt)", "500 (B) / 620 (A) = 80,645… %, avrundat till 80,6 % (0,1 procentenheter, halva uppåt)"},
		{"lower", "= 620 × (1 − 10 %)", "= 620 (A) × (1 − 10 % (Minskning))"},
		{"less", "= 620 − −10 % av 500", "= 620 (A) − −10 % (Minskning) av 500 (B)"},
		{"inside", "= avrundat(620 / 3) + 500 = 210 + 500, avrundat till jämna 10 kr, halva uppåt", "= avrundat(620 (A) / 3 (Antal)) + 500 (B) = 210 + 500 (B), avrundat till jämna 10 kr, halva uppåt"},
		{"thousand", "= 620 × 12 / 1 000", "= 620 (A) × 12 / 1 000"},
		{"negative", "= −620 + 500", "= −620 (A) + 500 (B)"},
		{"whole", "= 620 × 3", "= 620 (A) × 3 (Antal)"},
		{"one", "", "= 620 (A)"},
		{"hundredth", "= 620 × 3 × 1 %", "= 620 (A) × 3 (Antal) × 1 %"},
	} {
		bare, named := sentences(t, b, "figures."+c.name)
		if bare != c.bare {
			t.Errorf("%s is\n%q, not\n%q", c.name, bare, c.bare)
		}
		if named != c.named {
			t.Errorf("%s named is\n%q, not\n%q", c.name, named, c.named)
		}
	}
}

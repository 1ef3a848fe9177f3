package report

import (
	"slices"
	"testing"

	"internbudget/budget"
)

func TestRemarks(t *testing.T) {
	t.Parallel()
	b := written(t, `
budget: {organisation: X, year: 2024, amounts: tkr, lines: half_up to 1, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
methods:
  whole: {percent_of: opening, each_step: half_up to 1, closing: exact}
  chained: {percent_of: running, each_step: exact, closing: down to 10}
rates: {index: 4.6}
values:
  noted: {in: tkr, value: 5, note: Enligt beslut.}
frames:
  a: {opening: 100, method: whole, steps: [index]}
  b: {opening: 100, method: chained, steps: [index]}
kinds:
  centre: {form: result, columns: {key: person}, cost: {own: values.noted}}
units:
  giver: {kind: centre, label: Givare, key: 0}
  one: {kind: centre, label: Ett, key: 1}
  two: {kind: centre, label: Två, key: 2}
shares:
  spread: {of: values.noted, key: key, to: [one, two], from: giver, gives: cost, round: half_up to 1, rest: spread}
  largest: {of: values.noted, key: key, to: [one, two], from: giver, gives: cost, round: half_up to 1, rest: largest}
  shown: {of: values.noted, key: key, to: [one, two], from: giver, gives: cost, round: half_up to 1, rest: show}
  taken: {of: values.noted, key: key, to: [one, two], from: giver, gives: cost, round: half_up to 1, rest: two}
`)
	for _, c := range []struct{ id, want string }{
		{"values.noted", "Enligt beslut."},
		{"frames.a", "Procent räknas på ingående värde; varje steg avrundas till hela tkr, halva från noll."},
		{"frames.b", "Procent räknas på löpande värde; slutvärdet avrundas till jämna 10 tkr, nedåt."},
		{"shares.spread.one", "Delarna avrundas kumulativt, så att de summerar till det som fördelas."},
		{"shares.largest.one", "Delarna avrundas nedåt; det som blir över går till de största resterna."},
		{"shares.shown.one", "Delarna avrundas var för sig; resten redovisas för sig."},
		{"shares.taken.one", "Det som avrundningen lämnar tar Två."},
	} {
		got := remarks(b, entry(t, b, c.id, budget.Amount).Cell)
		if !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s has %q, not %q", c.id, got, c.want)
		}
	}
}

func TestPublishedText(t *testing.T) {
	t.Parallel()
	b := written(t, `
budget: {organisation: X, year: 2024, amounts: tkr, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
values: {a: {in: kr, value: 1234.56}, share: {in: percent, value: 12.34}}
figures:
  same: {in: kr, formula: values.a, published: 1235}
  finer: {in: kr, formula: values.a, published: 1234.5}
  declared: {in: kr, formula: values.a, published: 1232, deviates: -2.56}
  undeclared: {in: kr, formula: values.a, published: 1232, deviates: -3.56}
  above: {in: kr, formula: values.a, published: 2235}
  rate: {in: percent, formula: values.share, published: 12.3}
  rate_off: {in: percent, formula: values.share, published: 12.5}
  rate_declared: {in: percent, formula: values.share, published: 12.5, deviates: 0.16}
`)
	for _, c := range []struct{ id, want string }{
		{"figures.same", "   (publicerat 1 235: stämmer)"},
		{"figures.finer", "   (publicerat 1 234,5: avviker −0,1)"},
		{"figures.declared", "   (publicerat 1 232: avviker −2,56, som angivet)"},
		{"figures.undeclared", "   (publicerat 1 232: avviker −3)"},
		{"figures.above", "   (publicerat 2 235: avviker +1 000)"},
		{"figures.rate", "   (publicerat 12,3: stämmer)"},
		{"figures.rate_off", "   (publicerat 12,5: avviker +0,2)"},
		{"figures.rate_declared", "   (publicerat 12,5: avviker +0,16, som angivet)"},
		{"values.a", ""},
	} {
		if got := publishedText(b, entry(t, b, c.id, budget.Amount).Cell); got != c.want {
			t.Errorf("%s is %q, not %q", c.id, got, c.want)
		}
	}
}

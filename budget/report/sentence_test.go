package report

import (
	"strings"
	"testing"

	"internbudget/budget"
)

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
		{"part", "500 / 620 = 80,645… %, avrundat till 80,6 % (0,1 procentenheter, halva från noll)", "500 (B) / 620 (A) = 80,645… %, avrundat till 80,6 % (0,1 procentenheter, halva från noll)"},
		{"lower", "= 620 × (1 − 10 %)", "= 620 (A) × (1 − 10 % (Minskning))"},
		{"less", "= 620 − −10 % av 500", "= 620 (A) − −10 % (Minskning) av 500 (B)"},
		{"inside", "= avrundat(620 / 3) + 500 = 210 + 500, avrundat till jämna 10 kr, halva från noll", "= avrundat(620 (A) / 3 (Antal)) + 500 (B) = 210 + 500 (B), avrundat till jämna 10 kr, halva från noll"},
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

// members are rules with lists, texts to look up by, history and every rest.
const members = `
budget: {organisation: X, year: 2024, amounts: tkr, lines: half_up to 1, source: plan}
sources: {plan: {title: Plan, status: preliminary}}
values:
  age: {label: Tillägg, in: kr, by: {liten: 10, stor: 20}}
lists:
  people:
    label: Personal
    columns: {unit: unit, work: {in: text, label: Yrke}, fte: {in: årsarbetare, label: Tjänster}}
    rows:
      a: {unit: north, work: läkare, fte: 2}
      b: {unit: north, work: vård, fte: 1}
      c: {unit: south, work: vård, fte: 4}
    adds:
      size: {in: kr, formula: "lookup(values.age, kind_of)"}
kinds:
  centre:
    label: Enheter
    form: result
    columns: {pool: tkr}
    figures:
      rows: {label: Rader, formula: count(people)}
      care: {label: Vårdtjänster, in: årsarbetare, formula: 'sum(people.fte, work == "vård")'}
    income: {pooled: {label: Medel, formula: pool}}
units:
  north: {kind: centre, label: Norr, pool: 10}
  south: {kind: centre, label: Söder, pool: 21}
  west: {kind: centre, label: Väster, pool: 0}
`

func TestSentencesOverMembers(t *testing.T) {
	t.Parallel()
	text := strings.Replace(members, "work: {in: text, label: Yrke}", "work: {in: text, label: Yrke}, kind_of: text", 1)
	for work, size := range map[string]string{"läkare, fte: 2": "liten", "vård, fte: 1": "STOR", "vård, fte: 4": "stor"} {
		text = strings.Replace(text, "work: "+work, "kind_of: "+size+", work: "+work, 1)
	}
	b := written(t, text+`
shares:
  big: {label: Stort, of: units.south.pool, key: care, to: [north, west], from: south, gives: cost, round: half_up to 1, rest: largest}
figures:
  all: {in: årsarbetare, formula: 'total(people.fte, work != "läkare")'}
  each: {in: tkr, formula: sum(units.pool)}
`)
	for _, c := range []struct{ id, named string }{
		{"units.north.rows", "= 2 (antalet rader i Personal)"},
		{"units.south.care", "= 4 (summan av Tjänster, 1 rad i Personal där Yrke är vård)"},
		{"figures.all", "= 5 (summan av Tjänster, 2 rader i Personal där Yrke inte är läkare)"},
		{"figures.each", "= 31 (summan av pool, 3 enheter i Enheter)"},
		{"people.a.size", "= 10 (Tillägg, liten) för liten"},
		{"people.b.size", "= 20 (Tillägg, stor) för STOR"},
		{"shares.big.north.rank", "= platsen för 0 (Rest) när 2 ordnas från det största"},
		{"shares.big.key_sum", "= 1 (summan av Nyckel, 2 enheter i Stort)"},
		{"shares.big.north", "= 21 (Hel del) + (0, eftersom 1 (Rang) > storleken av 21 (Att fördela) − 21 (summan av Hel del, 2 enheter i Stort))"},
	} {
		if _, named := sentences(t, b, c.id); named != c.named {
			t.Errorf("%s is\n%q, not\n%q", c.id, named, c.named)
		}
	}
}

package budget_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

// Of the 2 500 that both causes give, 300 is the fee alone and 2 000 the listed
// alone. The 200 they give together is halved: 400 and 2 100, in whichever order
// they are written.
func TestAveragedBridgeOfTwo(t *testing.T) {
	t.Parallel()
	book := comparedBook(t, bothCauses)
	wantRows(t, bridged(t, book, budget.Averaged, nil), "scenarios.bridge.båda",
		"Resultat i bas: 3000", "Avgift: 300, 100, 400, 3400", "Listade: 2000, 100, 2100, 5500", "Resultat i Båda: 2300, 200, 2500, 5500")
	book = comparedBook(t, "scenario: Båda\nchanges:\n  units.[all].listed: {each: 10}\n  values.fee: {by: 10}\n")
	wantRows(t, bridged(t, book, budget.Averaged, nil), "scenarios.bridge.båda",
		"Resultat i bas: 3000", "Listade: 2000, 100, 2100, 5100", "Avgift: 300, 100, 400, 5500", "Resultat i Båda: 2300, 200, 2500, 5500")
}

// listed × fee × weight, of one unit: 10 × 100 × 1.
const threeFactors = `budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values:
  fee: {in: kr/vårdpoäng, value: 100, label: "Avgift"}
  weight: {in: vårdpoäng/person, value: 1, label: "Vikt"}
kinds:
  centre:
    form: result
    columns: {listed: {in: person, label: "Listade"}}
    income: {money: listed * values.fee * values.weight}
units: {north: {kind: centre, listed: 10}}
`

// bookWith loads rules with a scenario.
func bookWith(t *testing.T, text, scenario string) *rules.Book {
	t.Helper()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(text)}, "s.yaml": {Data: []byte(scenario)}}
	book, problems := rules.LoadSwitched(files, "rules.yaml", "", rules.ScenarioFile{FS: files, Name: "s.yaml"})
	if len(problems.Errors()) > 0 { // a frame may be shown and granted to nobody
		t.Fatal(problems)
	}
	return book
}

// From 1 000, with 20 listed (L), a fee of 110 (F) and a weight of 2 (W):
// L 2 000, F 1 100, W 2 000; LF 2 200, LW 4 000, FW 2 200; LFW 4 400. A cause
// stands first in 2 of the 6 orders, last in 2, and after each of the others in 1:
//
//	L: (2·1 000 + (2 200−1 100) + (4 000−2 000) + 2·(4 400−2 200)) / 6 = 9 500/6 = 4 750/3
//	F: (2·100 + (2 200−2 000) + (2 200−2 000) + 2·(4 400−4 000)) / 6 = 1 400/6 = 700/3
//	W: as L. In all 10 200/3 = 3 400, which is 4 400 − 1 000.
//
// Alone they give 1 000, 100 and 1 000. What is written of the parts sums too:
// 1 583.3333333333, then up to 1 816.6666666667, then up to 3 400.
func TestAveragedBridgeOfThree(t *testing.T) {
	t.Parallel()
	book := bookWith(t, threeFactors, "scenario: Alla\nchanges:\n  units.north.listed: {by: 10, label: Listade}\n  values.fee: {by: 10}\n  values.weight: {by: 1}\n")
	b := bridged(t, book, budget.Averaged, nil)
	wantRows(t, b, "scenarios.bridge.alla", "Resultat i bas: 1000", "Listade: 1000, 1750/3, 4750/3, 7750/3", "Avgift: 100, 400/3, 700/3, 8450/3",
		"Vikt: 1000, 1750/3, 4750/3, 4400", "Resultat i Alla: 2100, 1300, 3400, 4400")
	var written []string
	for _, f := range b.Figures {
		if strings.HasPrefix(f.Name, "bridge.") && strings.HasSuffix(f.Name, ".part") {
			written = append(written, string(f.Values[0]))
		}
	}
	if got := strings.Join(written, " "); got != "1583.3333333333 233.3333333334 1583.3333333333" {
		t.Errorf("the parts are written %s", got)
	}
}

// Any number of causes can be added in order: each of seventy values is raised
// from 1 to 2, and brings 1 of the 70.
func TestBridgeOfSeventyCauses(t *testing.T) {
	t.Parallel()
	var values, names, changes strings.Builder
	var parts []string
	for n := range 70 {
		fmt.Fprintf(&values, "  v%d: {in: kr, value: 1}\n", n)
		fmt.Fprintf(&names, " + values.v%d", n)
		fmt.Fprintf(&changes, "  values.v%d: {by: 1}\n", n)
		parts = append(parts, fmt.Sprintf("v%d: 1, 0, 1, %d", n, 1071+n))
	}
	text := strings.Replace(threeFactors, "values:\n", "values:\n"+values.String(), 1)
	text = strings.Replace(text, "values.weight}", "values.weight, more: values.v0"+strings.TrimPrefix(names.String(), " + values.v0")+"}", 1)
	b := compared(t, bookWith(t, text, "scenario: Många\nchanges:\n"+changes.String()), nil)
	wantRows(t, b, "scenarios.totals", "Bas: 1070, 1070", "Många: 1140, 1140")
	rows := append([]string{"Resultat i bas: 1070"}, parts...)
	wantRows(t, b, "scenarios.bridge.många", append(rows, "Resultat i Många: 70, 0, 70, 1140")...)
}

// Seven causes are 5 040 orders; six are averaged. One label that the
// scenario gives makes two one.
func TestAveragedBridgeOfTooMany(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("scenario: Många\nchanges:\n  values.fee: {by: 10}\n  values.weight: {by: 1}\n")
	many := strings.Replace(threeFactors, "values:\n", "values:\n  a: {in: kr, value: 1}\n  b: {in: kr, value: 1}\n  c: {in: kr, value: 1}\n  d: {in: kr, value: 1}\n  e: {in: kr, value: 1}\n", 1)
	many = strings.Replace(many, "values.weight}", "values.weight, more: values.a + values.b + values.c + values.d + values.e}", 1)
	for _, name := range strings.Split("abcde", "") {
		fmt.Fprintf(&text, "  values.%s: {by: 1}\n", name)
	}
	book := bookWith(t, many, text.String())
	_, problems := budget.Compare(book, budget.Comparison{By: budget.Averaged}, nil)
	const want = "s.yaml:1:1: `Många` has 7 causes, and a bridge averages over the orders of 6 at most " +
		"(give several changes the same label, which makes them one cause, or split the difference in order)"
	if problems.Error() != want {
		t.Errorf("%s\nwant\n%s", problems.Error(), want)
	}
	bridged(t, book, budget.InOrder, nil)
	// What is taken back of a baseline is a cause too: three and four are seven.
	book = bookWith(t, many, "scenario: Fyra\nchanges: {values.fee: {by: 10}, values.weight: {by: 1}, values.a: {by: 1}, values.b: {by: 1}}\n"+
		"---\nscenario: Tre\nchanges: {values.c: {by: 1}, values.d: {by: 1}, values.e: {by: 1}}\n")
	_, problems = budget.Compare(book, budget.Comparison{Baseline: book.ScenarioOf("Fyra"), By: budget.Averaged}, nil)
	const undone = "s.yaml:4:1: `Tre` has 7 causes, 4 of them what it does not change of the baseline `Fyra`, and a bridge averages over the orders of 6 at most " +
		"(give several changes the same label, which makes them one cause, or split the difference in order, or measure from the rules)"
	if problems.Error() != undone {
		t.Errorf("%s\nwant\n%s", problems.Error(), undone)
	}
	// 1 000 + 5 becomes 110 · 10 · 2 + 10 = 2 210, of which fee and weight
	// multiply: (100 + 200)/2 and (1 000 + 1 100)/2; each of the rest gives 1.
	book = bookWith(t, many, strings.NewReplacer("values.d: {by: 1}", "values.d: {by: 1, label: d}", "values.e: {by: 1}", "values.e: {by: 1, label: d}").Replace(text.String()))
	wantRows(t, bridged(t, book, budget.Averaged, nil), "scenarios.bridge.många", "Resultat i bas: 1005",
		"Avgift: 100, 50, 150, 1155", "Vikt: 1000, 50, 1050, 2205", "a: 1, 0, 1, 2206", "b: 1, 0, 1, 2207", "c: 1, 0, 1, 2208",
		"d: 2, 0, 2, 2210", "Resultat i Många: 1105, 100, 1205, 2210")
}

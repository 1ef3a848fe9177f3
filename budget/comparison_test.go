package budget_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

// Two units earn listed × fee: 10 × 100 and 20 × 100, in all 3 000 kr.
const comparedRules = `budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {fee: {in: kr/person, value: 100, label: "Avgift"}}
kinds:
  centre:
    form: result
    columns: {listed: {in: person, label: "Listade"}}
    income: {money: listed * values.fee}
units: {north: {kind: centre, listed: 10}, south: {kind: centre, listed: 20}}
areas:
  - {id: n, label: "Norra", group: income, of: [north]}
  - {id: s, label: "Södra", group: income, of: [south]}
`

// inFile is a file system with these rules.
func inFile(text string) fstest.MapFS { return fstest.MapFS{"rules.yaml": {Data: []byte(text)}} }

// comparedBook loads those rules with scenarios.
func comparedBook(t *testing.T, scenarios string) *rules.Book {
	t.Helper()
	return bookWith(t, comparedRules, scenarios)
}

func compared(t *testing.T, book *rules.Book, baseline *rules.Scenario) *budget.Budget {
	t.Helper()
	return bridged(t, book, budget.InOrder, baseline)
}

func bridged(t *testing.T, book *rules.Book, by budget.Bridge, baseline *rules.Scenario) *budget.Budget {
	t.Helper()
	b, problems := budget.Compare(book, budget.Comparison{Baseline: baseline, By: by, Totals: true}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

// rowsOf are the rows of a table as "label: figure, figure".
func rowsOf(t *testing.T, b *budget.Budget, id string) []string {
	t.Helper()
	for _, table := range b.Tables {
		if table.ID != id {
			continue
		}
		var rows []string
		for _, r := range table.Rows {
			var figures []string
			for _, e := range r.Entries {
				if e.Cell.Figure != nil {
					figures = append(figures, b.Value(e.Cell).String())
				}
			}
			rows = append(rows, r.Label+": "+strings.Join(figures, ", "))
		}
		return rows
	}
	t.Fatalf("there is no table %s", id)
	return nil
}

func wantRows(t *testing.T, b *budget.Budget, id string, want ...string) {
	t.Helper()
	if got := strings.Join(rowsOf(t, b, id), "\n"); got != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant\n%s", id, got, strings.Join(want, "\n"))
	}
}

const bothCauses = "scenario: Båda\nchanges:\n  values.fee: {by: 10}\n  units.[all].listed: {each: 10}\n"

// From 3 000: the fee of 110 alone gives 30 × 110 = 3 300, +300. Ten more
// listed each alone give 50 × 100 = 5 000, +2 000. Both give 50 × 110 = 5 500,
// +2 500: with the fee first, the listed bring 2 200, of which 200 is interplay.
func TestCompare(t *testing.T) {
	t.Parallel()
	book := comparedBook(t, bothCauses)
	b := compared(t, book, nil)
	wantRows(t, b, "scenarios.changes", "Båda: ", "Avgift: 100, 110", "Listade, north: 10, 20", "Listade, south: 20, 30")
	wantRows(t, b, "scenarios.totals", "Bas: 1000, 2000, 3000", "Båda: 2200, 3300, 5500")
	wantRows(t, b, "scenarios.differences", "Båda: 1200, 1300, 2500")
	wantRows(t, b, "scenarios.bridge.båda", "Resultat i bas: 3000", "Avgift: 300, 0, 300, 3300", "Listade: 2000, 200, 2200, 5500", "Resultat i Båda: 2300, 200, 2500, 5500")
	wantRows(t, b, "scenarios.units", "Norra: ", "north: 1000, 2200", "Södra: ", "south: 2000, 3300")
	wantRows(t, b, "scenarios.unit_differences", "Norra: ", "north: 1200", "Södra: ", "south: 1300")
}

// The other order moves the interplay to the fee, and changes nothing else.
func TestCompareInOtherOrder(t *testing.T) {
	t.Parallel()
	book := comparedBook(t, "scenario: Båda\nchanges:\n  units.[all].listed: {each: 10}\n  values.fee: {by: 10}\n")
	b := compared(t, book, nil)
	wantRows(t, b, "scenarios.bridge.båda", "Resultat i bas: 3000", "Listade: 2000, 0, 2000, 5000", "Avgift: 300, 200, 500, 5500", "Resultat i Båda: 2300, 200, 2500, 5500")
	wantRows(t, b, "scenarios.totals", "Bas: 1000, 2000, 3000", "Båda: 2200, 3300, 5500")
}

// From the scenario with more listed (5 000) to that with a higher fee (3 300):
// the fee gives 50 × 110 − 5 000 = +500, and the listed that go −2 200. The
// rules themselves (3 000) are compared too.
func TestCompareWithAnotherBaseline(t *testing.T) {
	t.Parallel()
	book := comparedBook(t, "scenario: Fler\nchanges:\n  units.[all].listed: {each: 10}\n---\nscenario: Dyrare\nchanges:\n  values.fee: {by: 10}\n")
	b := compared(t, book, book.ScenarioOf("Fler"))
	wantRows(t, b, "scenarios.totals", "Fler: 2000, 3000, 5000", "Bas: 1000, 2000, 3000", "Dyrare: 1100, 2200, 3300")
	wantRows(t, b, "scenarios.differences", "Bas: -1000, -1000, -2000", "Dyrare: -900, -800, -1700")
	wantRows(t, b, "scenarios.changes", "Bas: ", "Utan: Listade, north: 20, 10", "Utan: Listade, south: 30, 20",
		"Dyrare: ", "Avgift: 100, 110", "Utan: Listade, north: 20, 10", "Utan: Listade, south: 30, 20")
	wantRows(t, b, "scenarios.bridge.base", "Resultat i Fler: 5000", "Utan: Listade: -2000, 0, -2000, 3000", "Resultat i Bas: -2000, 0, -2000, 3000")
	// alone: the listed that go take 5 000 to 3 000
	wantRows(t, b, "scenarios.bridge.dyrare", "Resultat i Fler: 5000", "Avgift: 500, 0, 500, 5500", "Utan: Listade: -2000, -200, -2200, 3300", "Resultat i Dyrare: -1500, -200, -1700, 3300")
}

// And so are they with another between them. From 10 × 100 × 1 = 1 000 the fee and
// the weight give 10 × 110 × 2 = 2 200, and ten more listed 20 × 110 × 2 = 4 400;
// by themselves these give 20 × 100 = 2 000.
func TestCausesWithOneLabelApart(t *testing.T) {
	t.Parallel()
	book := bookWith(t, threeFactors, "scenario: Alla\nchanges:\n  values.fee: {by: 10, label: Allt}\n  units.north.listed: {by: 10}\n  values.weight: {by: 1, label: Allt}\n")
	wantRows(t, compared(t, book, nil), "scenarios.bridge.alla", "Resultat i bas: 1000", "Allt: 1200, 0, 1200, 2200", "Listade, north: 1000, 1200, 2200, 4400", "Resultat i Alla: 2200, 1200, 3400, 4400")
}

// What is parted is rounded first where the change says so: −12 % of 30 listed is
// −3.6, of whole persons −4. To date a third of it is −1.33, so that the parts are
// −1 and −3. A selector that leaves out says so.
func TestCompareTogetherRounded(t *testing.T) {
	t.Parallel()
	b := compared(t, comparedBook(t, "scenario: Färre\nchanges: {\"units.[all].listed\": {together: -12 %, round: half_up to 1}}\n"), nil)
	wantRows(t, b, "scenarios.changes", "Färre: ", "Listade, north: 10, 9", "Listade, south: 20, 17")
	b = compared(t, comparedBook(t, "scenario: Fler\nchanges: {\"units.[unit!=north].listed\": {each: 5}}\n"), nil)
	wantRows(t, b, "scenarios.bridge.fler", "Resultat i bas: 3000", "Listade, ej north: 500, 0, 500, 3500", "Resultat i Fler: 500, 0, 500, 3500")
}

// A label may have ", från" in it, which is no month: the two fees are two causes.
// From 10 × 100 × 1 = 1 000 the first gives 1 100, and the second 2 200.
func TestLabelsThatSayFrom(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(`"Avgift"`, `"Avgift, från staten"`, `"Vikt"`, `"Avgift, från EU"`).Replace(threeFactors)
	book := bookWith(t, text, "scenario: Alla\nchanges:\n  values.fee: {by: 10}\n  values.weight: {by: 1}\n")
	wantRows(t, compared(t, book, nil), "scenarios.bridge.alla", "Resultat i bas: 1000", "Avgift, från staten: 100, 0, 100, 1100",
		"Avgift, från EU: 1000, 100, 1100, 2200", "Resultat i Alla: 1100, 100, 1200, 2200")
}

// A label that is broken for the head of a column stands on one line in a row, in
// tables of the budget and of the comparison.
func TestLabelsOfRowsAreOnOneLine(t *testing.T) {
	t.Parallel()
	text := strings.Replace(threeFactors, `"Avgift"`, `"Av-\ngift\nper poäng"`, 1)
	b := compared(t, bookWith(t, text, "scenario: Alla\nchanges:\n  values.fee: {by: 10}\n"), nil)
	found := 0
	for _, table := range b.Tables {
		for _, r := range table.Rows {
			if strings.Contains(r.Label, "\n") {
				t.Errorf("%s has a row of two lines, %q", table.ID, r.Label)
			}
			if r.Label == "Avgift per poäng" {
				found++
			}
		}
	}
	if found < 4 { // the switch, assumptions, what is changed, the bridge
		t.Errorf("only %d rows are of the fee", found)
	}
}

// Two paths with one label are one cause.
func TestCausesWithOneLabel(t *testing.T) {
	t.Parallel()
	book := comparedBook(t, "scenario: Båda\nchanges:\n  values.fee: {by: 10, label: Allt}\n  units.[all].listed: {each: 10, label: Allt}\n")
	wantRows(t, compared(t, book, nil), "scenarios.bridge.båda", "Resultat i bas: 3000", "Allt: 2500, 0, 2500, 5500", "Resultat i Båda: 2500, 0, 2500, 5500")
}

// On the shipped rules, by either rule: the parts of every bridge lead exactly to
// the scenario's total, the base is as it was, and a change that is taken back
// leaves every figure as if it had not been.
func TestShippedScenarios(t *testing.T) {
	t.Parallel()
	files := rules.ScenarioFile{FS: rules.Shipped(), Name: rules.DefaultRules + "/scenarios"}
	book, problems := rules.LoadSwitched(rules.Shipped(), rules.DefaultRules, "", files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	before := compute(t, book)
	b, mean := compared(t, book, nil), bridged(t, book, budget.Averaged, nil)
	totals := rowsOf(t, b, "scenarios.totals")
	for n, s := range book.Scenarios {
		total := totals[1+n][strings.LastIndex(totals[1+n], ", ")+2:]
		for _, by := range []*budget.Budget{b, mean} {
			rows := rowsOf(t, by, "scenarios.bridge."+s.ID)
			last, end := rows[len(rows)-2], rows[len(rows)-1]
			if !strings.HasSuffix(last, ", "+total) || !strings.HasSuffix(end, ", "+total) || total == "0" {
				t.Errorf("%s: the last cause reaches %s and the bridge ends in %s, the total is %s", s.Name, last, end, total)
			}
		}
		var back []rules.Change
		for _, c := range s.Changes() {
			c.Value, c.Status = c.Figure.Values[c.Index], c.Figure.Origins[c.Index].Status
			back = append(back, c)
		}
		after, problems := budget.Compute(book, back...)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for _, f := range book.All {
			for i := range f.Len() {
				at := budget.Cell{Figure: f, Index: i}
				if before.Value(at).Cmp(after.Value(at)) != 0 || before.Status(at) != after.Status(at) || b.Value(at).Cmp(before.Value(at)) != 0 {
					t.Fatalf("%s: %s is %s and then %s", s.Name, at.ID(), before.Value(at), after.Value(at))
				}
			}
		}
	}
}

// A fee of 110 gives 30 × 110 = 3 300, and one of 90 2 700. One more listed in
// each unit gives 11 × 100 and 21 × 100, one less 9 × 100 and 19 × 100. The fee
// moves most, though it is written last.
func TestSensitivity(t *testing.T) {
	t.Parallel()
	book := comparedBook(t, "sensitivity: Listade\nchanges:\n  units.[all].listed: {each: 1}\n---\nsensitivity: Avgift\nchanges:\n  values.fee: {by: 10}\n")
	b, problems := budget.Sensitivity(book, budget.Steps{Of: book.Scenarios}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	wantRows(t, b, "sensitivity.board", "Avgift: 300, -300", "Listade: 200, -200")
	wantRows(t, b, "sensitivity.higher", "Avgift: 100, 200, 300", "Listade: 100, 100, 200")
	wantRows(t, b, "sensitivity.lower", "Avgift: -100, -200, -300", "Listade: -100, -100, -200")
}

// What every unit gets, with the sums of the areas above it.
func TestSensitivityOfUnits(t *testing.T) {
	t.Parallel()
	book := comparedBook(t, "sensitivity: Listade\nchanges:\n  units.[all].listed: {each: 1}\n---\nsensitivity: Avgift\nchanges:\n  values.fee: {by: 10}\n")
	b, problems := budget.Sensitivity(book, budget.Steps{Of: book.Scenarios}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	wantRows(t, b, "sensitivity.units.higher", "Norra: 100, 100", "north: 100, 100", "Södra: 200, 100", "south: 200, 100", "Hela nämnden: 300, 200")
	wantRows(t, b, "sensitivity.units.lower", "Norra: -100, -100", "north: -100, -100", "Södra: -200, -100", "south: -200, -100", "Hela nämnden: -300, -200")
}

// A step is taken from what holds. With a fee of 200 in all, 10 kr more still
// give 30 × 10 = 300, and 10 percent more 30 × 20 = 600: of the rules' fee of
// 100 it would be 300.
func TestSensitivityFromWhatHolds(t *testing.T) {
	t.Parallel()
	book := comparedBook(t, "sensitivity: Tio kronor\nchanges:\n  values.fee: {by: 10}\n---\nsensitivity: Tio procent\nchanges:\n  values.fee: {by: 10 %}\n")
	fee, _ := book.Cell("values.fee")
	b, problems := budget.Sensitivity(book, budget.Steps{Of: book.Scenarios}, []rules.Change{{Figure: fee, Value: "200"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	wantRows(t, b, "sensitivity.board", "Tio procent: 600, -600", "Tio kronor: 300, -300")
}

// A team of 10 with an appropriation of 2 % over 1 000: 1 020. They cost 100
// each. A percent more to the appropriation is 10 to the result and costs
// nothing; a wage of 5 more costs 50, and takes as much from the result.
func TestSensitivityOfNetCost(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(`budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
rates: {index: {percent: 2, label: "Index"}}
values: {wage: {in: kr/person, value: 100, label: "Lön"}, granted: {in: kr, value: 1000}}
figures: {frame: {in: kr, formula: values.granted * (1 + rates.index)}}
kinds:
  assignment: {form: net_cost, columns: {staff: person}, cost: {pay: staff * values.wage}}
units: {team: {kind: assignment, appropriation: figures.frame, staff: 10}}
`)}, "s.yaml": {Data: []byte("sensitivity: Index\nchanges: {rates.index: {by: 1 pp}}\n---\nsensitivity: Lön\nchanges: {values.wage: {by: 5}}\n")}}
	book, problems := rules.Load(files, "rules.yaml", "", rules.ScenarioFile{FS: files, Name: "s.yaml"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := budget.Sensitivity(book, budget.Steps{Of: book.Scenarios}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	wantRows(t, b, "sensitivity.board", "Lön: -50, 50, 50, -50", "Index: 10, -10, 0, 0")
}

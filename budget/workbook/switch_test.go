package workbook

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

// A hundred scenarios that change the same inputs, single and of units, are
// chosen among without nesting more than Excel allows, which the writer holds
// every formula to; in CI LibreOffice computes them anew. In the rules (10 + 20) × 100 = 3 000 is earned; in the n-th
// scenario (100 + n + 20) × (200 + n): 133 × 213 = 28 329, 197 × 277 = 54 569 and
// 220 × 300 = 66 000.
func TestHundredScenarios(t *testing.T) {
	t.Parallel()
	files, in := manyScenarios(100)
	var trials []judged
	for number, want := range map[int]string{0: "3000", 13: "28329", 77: "54569", 100: "66000"} {
		b := comparedIn(t, number, budget.InOrder, files, "rules.yaml", in)
		var sum budget.Number
		f, _ := b.Book.Cell("units.north.money")
		for i := range f.Len() {
			sum = sum.Add(b.Value(budget.Cell{Figure: f, Index: i}))
		}
		if sum.String() != want {
			t.Errorf("under scenario %d the centres earn %s, want %s", number, sum, want)
		}
		if number == 100 {
			written(t, b)
		}
		for _, c := range b.Checks {
			if !c.OK {
				t.Errorf("under scenario %d %s fails", number, c.Rule.ID)
			}
		}
		if number == 77 && os.Getenv("CI") == "true" {
			trials = append(trials, judged{"hundred", b, 500})
		}
	}
	if trials != nil {
		judge(t, trials)
	}
}

// So many that no formula could hold them are refused where each input that they
// change is declared, and nothing is blamed on what builds on them.
func TestTooManyScenarios(t *testing.T) {
	t.Parallel()
	files, in := manyScenarios(200)
	err := Write(io.Discard, comparedIn(t, 0, budget.InOrder, files, "rules.yaml", in), Options{})
	want := "rules.yaml:4:42: 200 scenarios change units.north.listed, and a workbook has no room to choose among so many (compare fewer at a time)\n" +
		"rules.yaml:3:10: 200 scenarios change values.fee, and a workbook has no room to choose among so many (compare fewer at a time)"
	var problems rules.Problems
	if !errors.As(err, &problems) || problems.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// manyScenarios are the rules of two units, with so many scenarios that change
// the same inputs of them.
func manyScenarios(many int) (fstest.MapFS, rules.ScenarioFile) {
	var text strings.Builder
	for n := 1; n <= many; n++ {
		fmt.Fprintf(&text, "---\nscenario: Nr %d\nchanges: {values.fee: {to: %d}, units.north.listed: {to: %d}}\n", n, 200+n, 100+n)
	}
	files := fstest.MapFS{"s.yaml": {Data: []byte(text.String())}, "rules.yaml": {Data: []byte(`budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {fee: {in: kr/person, value: 100}}
kinds: {centre: {form: result, columns: {listed: person}, income: {money: listed * values.fee}}}
units: {north: {kind: centre, listed: 10}, south: {kind: centre, listed: 20}}
tables: [{id: centres, sheet: Enheter, title: Per enhet, form: units, of: [centre]}]
`)}}
	return files, rules.ScenarioFile{FS: files, Name: "s.yaml"}
}

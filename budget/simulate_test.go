package budget

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/rules"
)

// Two units earn listed × fee, 10 and 20 of them: 30 fees in all.
const uncertainRules = `budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {fee: {in: kr/person, value: 100, low: LOW, high: HIGH, label: "Avgift"}, rent: {in: kr, value: 1000}}
kinds:
  centre:
    form: result
    columns: {listed: {in: person, label: "Listade"}}
    income: {money: listed * values.fee}
    cost: {rent: values.rent}
units: {north: {kind: centre, listed: 10}, south: {kind: centre, listed: 20}}
areas:
  - {id: n, label: "Norra", group: income, of: [north]}
  - {id: s, label: "Södra", group: income, of: [south]}
`

func uncertainBook(t *testing.T, low, high string) *rules.Book {
	t.Helper()
	text := strings.NewReplacer("LOW", low, "HIGH", high).Replace(uncertainRules)
	return bookOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(text)}}, "rules.yaml")
}

func simulated(t *testing.T, book *rules.Book, s Simulation, common ...rules.Change) *Budget {
	t.Helper()
	b, problems := Simulate(book, s, common)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

// valueAt is the value of a figure with this id, tables' own too.
func valueAt(t *testing.T, b *Budget, id string) Number {
	t.Helper()
	for _, f := range b.Figures {
		if f.IsScalar() && f.ID() == id {
			return b.Value(Cell{f, 0})
		}
	}
	t.Fatalf("there is no %s", id)
	return Number{}
}

// A fee that cannot vary gives 10 × 100 − 1 000 = 0 and 20 × 100 − 1 000 = 1 000
// every time.
func TestSimulateWhatCannotVary(t *testing.T) {
	t.Parallel()
	b := simulated(t, uncertainBook(t, "100", "100"), Simulation{Draws: 10, Seed: 1})
	for area, want := range map[string]string{"1": "0", "2": "1000", "board": "1000"} {
		for _, of := range []string{"mean", "p5", "p10", "p25", "p50", "p75", "p90", "p95"} {
			if got := valueAt(t, b, "simulation.results."+area+"."+of).String(); got != want {
				t.Errorf("%s of %s is %s, want %s", of, area, got, want)
			}
		}
		if got := valueAt(t, b, "simulation.results."+area+".deficit").String(); got != "0" {
			t.Errorf("%s of the outcomes of %s are below 0", got, area)
		}
	}
}

// A fee from 95 to 105 is one of eleven: whatever the number of draws, no more is
// kept of them than how often each of eleven results occurred.
func TestSimulationKeepsValuesAndNotDraws(t *testing.T) {
	t.Parallel()
	book := uncertainBook(t, "95", "105")
	s := &simulation{Simulation: Simulation{Draws: 2000, Seed: 1}}
	s.drawn, _ = uncertain(book, nil)
	if problems := s.begin(book, nil, s.drawn[0].cells, closingCells(book)...); len(problems) > 0 {
		t.Fatal(problems)
	}
	if problems := s.draw(); len(problems) > 0 {
		t.Fatal(problems)
	}
	for n, outcomes := range s.results {
		times := 0
		for _, n := range outcomes {
			times += n
		}
		if len(outcomes) != 11 || times != 2000 {
			t.Errorf("of result %d %d values are kept, of %d draws", n, len(outcomes), times)
		}
	}
}

// The model is linear: with the fee f the board ends in 30 × f − 2 000, and the
// northern unit in 10 × f − 1 000, below 0 where f is below 100. So the
// distribution follows from the fees that were drawn, by its definition.
func TestSimulateALinearModel(t *testing.T) {
	t.Parallel()
	const n = 500
	b := simulated(t, uncertainBook(t, "90", "115.5"), Simulation{Draws: n, Seed: 9})
	draws := newDraws(9)
	var tenths []int64 // of the fee
	below := 0
	for range n {
		fee := 900 + draws.triangular(100, 255)
		tenths = append(tenths, fee)
		if fee < 1000 {
			below++
		}
	}
	slices.Sort(tenths)
	for _, percent := range percentiles {
		i := slices.IndexFunc(tenths, func(fee int64) bool {
			notAbove := 0
			for _, other := range tenths {
				if other <= fee {
					notAbove++
				}
			}
			return notAbove*100 >= percent*n
		})
		for area, want := range map[string]int64{"1": tenths[i] - 1000, "board": 3*tenths[i] - 2000} {
			if got := valueAt(t, b, fmt.Sprintf("simulation.results.%s.p%d", area, percent)); got.Cmp(Int(want)) != 0 {
				t.Errorf("P%d of %s is %s, want %d", percent, area, got, want)
			}
		}
	}
	if got := valueAt(t, b, "simulation.results.1.deficit"); got.Cmp(Int(int64(below)).Div(Int(n))) != 0 {
		t.Errorf("%s of the outcomes are below 0, and %d of %d fees below 100", got, below, n)
	}
	sum := valueAt(t, b, "simulation.results.1.mean").Add(valueAt(t, b, "simulation.results.2.mean"))
	if mean := valueAt(t, b, "simulation.results.board.mean"); mean.Cmp(sum) != 0 {
		t.Errorf("the means of the areas sum to %s, that of the board is %s", sum, mean)
	}
}

// The same seed gives the same outcomes, another seed others.
func TestSimulateBySeed(t *testing.T) {
	t.Parallel()
	book := bookOf(t, rules.Shipped(), rules.DefaultRules)
	of := func(seed uint64) string {
		return valueAt(t, simulated(t, book, Simulation{Draws: 50, Seed: seed}), "simulation.results.board.mean").String()
	}
	if first, again, other := of(1), of(1), of(2); first != again || first == other {
		t.Errorf("seed 1 gives %s and %s, seed 2 %s", first, again, other)
	}
}

// An input that a change gives a value keeps it; where that was the only one,
// nothing is left to draw.
func TestSimulateHoldsWhatIsSet(t *testing.T) {
	t.Parallel()
	book := uncertainBook(t, "90", "110")
	set, problems := rules.ParseSets(book, []string{"values.fee=95"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	_, problems = Simulate(book, Simulation{Draws: 10}, set)
	if got, want := problems.Error(), "--simulate: every uncertain input has been given a value (leave out a --set or a --scenario)"; got != want {
		t.Errorf("got %s", got)
	}
}

// The value of a unit may be uncertain too. With 8 to 12 listed at a fee of 100
// the northern unit ends between −200 and 200, in whole hundreds.
func TestSimulateTheValueOfAUnit(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(", low: LOW, high: HIGH", "", "listed: 10}", "listed: {value: 10, low: 8, high: 12}}").Replace(uncertainRules)
	book := bookOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(text)}}, "rules.yaml")
	b := simulated(t, book, Simulation{Draws: 400, Seed: 1})
	if low, high := valueAt(t, b, "simulation.units.north.listed.low"), valueAt(t, b, "simulation.units.north.listed.high"); low.String() != "8" || high.String() != "12" {
		t.Errorf("listed between %s and %s", low, high)
	}
	// The lowest twentieth: the share of 8 is F(8,5) = 0,25/8, and of 9 and less
	// F(9,5) = 2,25/8, so that P5 is at 9: −100. In the middle P50 is 10: 0.
	if p5, p50 := valueAt(t, b, "simulation.results.1.p5"), valueAt(t, b, "simulation.results.1.p50"); p5.String() != "-100" || p50.String() != "0" {
		t.Errorf("P5 is %s and P50 %s", p5, p50)
	}
}

// A value that a scenario parts by month is drawn once: 10 listed pay 120 fees a
// year, all of them 0, 1 or 2 kr.
func TestSimulateAPartedValueOnce(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(`budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {fee: {in: kr/person/month, value: 1, low: 0, high: 2}}
kinds:
  centre:
    form: result
    columns: {listed: person}
    figures: {paid: {in: kr, monthly: listed * values.fee}}
    income: {money: paid}
units: {north: {kind: centre, listed: 10}}
`)}, "s.yaml": {Data: []byte("scenario: Dyrare\nchanges:\n  values.fee: {by: 1, from: 2024-07}\n")}}
	book, problems := rules.Load(files, "rules.yaml", "", rules.ScenarioFile{FS: files, Name: "s.yaml"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	drawn, _ := uncertain(book, nil)
	if len(drawn) != 1 || len(drawn[0].cells) != 2 {
		t.Fatalf("%d inputs are drawn", len(drawn))
	}
	b := simulated(t, book, Simulation{Draws: 100, Seed: 1})
	for _, p := range []string{"p5", "p10", "p25", "p50", "p75", "p90", "p95"} {
		if got := valueAt(t, b, "simulation.results.board."+p).String(); got != "0" && got != "120" && got != "240" {
			t.Errorf("%s is %s", p, got)
		}
	}
}

// What only a draw shows is told with what was drawn.
func TestSimulateADivisionByZero(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("LOW", "0", "HIGH", "5", "listed * values.fee", "listed / values.fee", "kr/person, value: 100,", "person/kr, value: 1,").Replace(uncertainRules)
	book := bookOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(text)}}, "rules.yaml")
	_, problems := Simulate(book, Simulation{Draws: 1000, Seed: 1}, nil)
	const want = "rules.yaml:3:38: units.north.money divides by 0, with values.fee = 0 (values.fee is 0)"
	if problems == nil || problems.Error() != want {
		t.Errorf("got %v", problems)
	}
}

// A division by zero shows that the results do not rest on, too: in a figure
// that is in no total. One that a condition rules out is none.
func TestSimulateADivisionByZeroAside(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer("LOW", "0", "HIGH", "5", "value: 100,", "value: 1,",
		"kinds:", "figures:\n  fees: {in: person, formula: values.rent / values.fee}\nkinds:").Replace(uncertainRules)
	book := bookOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(text)}}, "rules.yaml")
	_, problems := Simulate(book, Simulation{Draws: 1000, Seed: 1}, nil)
	const want = "rules.yaml:3:38: figures.fees divides by 0, with values.fee = 0 (values.fee is 0)"
	if problems == nil || problems.Error() != want {
		t.Errorf("got %v", problems)
	}
	text = strings.Replace(text, "values.rent / values.fee", `"when(values.fee == 0, 0, values.rent / values.fee)"`, 1)
	simulated(t, bookOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(text)}}, "rules.yaml"), Simulation{Draws: 1000, Seed: 1})
}

// Of many values that were drawn six are named. Those of v1 to v8 are certain, so
// that the text of the problem is.
func TestSimulationNamesFewOfWhatItDrew(t *testing.T) {
	t.Parallel()
	var more strings.Builder
	for n := range 8 {
		fmt.Fprintf(&more, "v%d: {in: kr, value: %d, low: %d, high: %d}, ", n+1, n, n, n)
	}
	text := strings.NewReplacer("LOW", "0", "HIGH", "5", "value: 100,", "value: 1,", "values: {fee", "values: {"+more.String()+"fee",
		"kinds:", "figures:\n  fees: {in: person, formula: values.rent / values.fee}\nkinds:").Replace(uncertainRules)
	_, problems := Simulate(bookOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(text)}}, "rules.yaml"), Simulation{Draws: 1000, Seed: 1}, nil)
	const want = "figures.fees divides by 0, with values.v1 = 0, values.v2 = 1, values.v3 = 2, values.v4 = 3, values.v5 = 4, values.v6 = 5, and 3 more values (values.fee is 0)"
	if problems == nil || !strings.HasSuffix(problems.Error(), ": "+want) {
		t.Errorf("got %v", problems)
	}
}

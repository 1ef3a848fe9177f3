package rules

import (
	"math/big"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const scenarioRules = `budget: {organisation: "Nämnden", year: 2024, plan: [2025], amounts: tkr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
rates:
  index: {percent: {2024: 4.6, 2025: 3.0}}
  wage:  {percent: {2024-01: 0, 2024-04: 3.3}}
  rise:  {percent: {2024-01: 0, 2024-04: 3.3, 2025-04: 6.7}}
  surcharge: {percent: 45.2}
values:
  fee:   {in: kr, value: 190, label: "Avgift"}
  open:  {value: {2024-01: 1, 2024-02: 0}}
lists:
  staff:
    columns: {unit: unit, profession: text, fte: {in: årsarbetare, decimals: 2}}
    adds: {open: {in: årsarbetare*month, monthly: fte * values.open * (1 + rates.wage) * (1 + rates.surcharge)}}
    rows:
      first:  {unit: north, profession: läkare, fte: 2.5}
      second: {unit: south, profession: läkare, fte: 1.5}
      third:  {unit: south, profession: kurator, fte: 1}
kinds:
  centre: {form: result, columns: {municipality: text, listed: person, change: person, rooms: rum}, cost: {pay: {in: tkr, formula: values.fee}}}
units:
  north: {kind: centre, municipality: Halmstad, listed: 700, change: 10, rooms: {2024: 7, 2025: 8}}
  south: {kind: centre, municipality: Laholm, listed: 200, change: -10, rooms: 2}
  west:  {kind: centre, municipality: Laholm, listed: 100, change: 5, rooms: 3}
`

// scenarioBook loads the rules with scenarios.
func scenarioBook(t *testing.T, scenarios string) *Book {
	t.Helper()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(scenarioRules)}, "s.yaml": {Data: []byte(scenarios)}}
	b, problems := Load(files, "rules.yaml", "", ScenarioFile{FS: files, Name: "s.yaml"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

// said are the changes of a scenario as "id = value", in order.
func said(s *Scenario) string {
	var all []string
	for _, c := range s.Changes() {
		all = append(all, c.Figure.CellID(c.Index)+" = "+string(c.Value))
	}
	return strings.Join(all, "; ")
}

// Every expected value is worked out from the rules above.
func TestScenarioChanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ changes, want string }{
		{`values.fee: {to: 200}`, "values.fee = 200"},
		{`values.fee: {to: 0.2 tkr}`, "values.fee = 200"},
		{`values.fee: {by: -10}`, "values.fee = 180"},
		{`values.fee: {by: 10 %}`, "values.fee = 209"},
		{`values.fee: {by: 1 %, round: half_up to 1}`, "values.fee = 192"}, // 191.9
		{`values.fee: {by: 1 %, round: down to 1}`, "values.fee = 191"},
		// an amount goes on in what plan years have of their own, a value does not
		{`rates.index: {by: 1.0 pp}`, "rates.index = 5.6; rates.index[2025] = 4"},
		{`rates.index: {by: {2024: 1.0 pp}}`, "rates.index = 5.6"},
		{`rates.index: {by: {2024: 1.0 pp, 2025: 2.0 pp}}`, "rates.index = 5.6; rates.index[2025] = 5"},
		{`rates.index: {by: 1.0 pp, from: 2025-01}`, "rates.index[2025] = 4"},
		{`rates.index: {to: 5}`, "rates.index = 5"},
		{`rates.index: {to: 5, from: 2025-01}`, "rates.index[2025] = 5"},
		{`values.fee: {by: 10, from: 2025-01}`, "values.fee[2025] = 200"},
		{`rates.wage: {by: 1 pp, from: 2025-04}`, "rates.wage[2025-04] = 4.3"},
		{`rates.wage: {to: 5, from: 2024-04}`, "rates.wage[2024-04] = 5"},
		{`rates.rise: {by: 1 pp, from: 2024-04}`, "rates.rise[2024-04] = 4.3; rates.rise[2025-04] = 7.7"},
		{`units.[all].rooms: {each: 1}`, "units.north.rooms = 8; units.south.rooms = 3; units.west.rooms = 4; units.north.rooms[2025] = 9; units.south.rooms[2025] = 3; units.west.rooms[2025] = 4"},
		{`rates.index: {to: {2024: 4, 2025: 2}}`, "rates.index = 4; rates.index[2025] = 2"},
		{`rates.index[2025]: {by: -1 pp}`, "rates.index[2025] = 2"},
		// a month's key holds until the next; the scenario's June parts April's value
		{`rates.wage: {by: 1 pp, from: 2024-04}`, "rates.wage[2024-04] = 4.3"},
		{`rates.wage: {by: 1 pp, from: 2024-06}`, "rates.wage[2024-06] = 4.3"},
		{`rates.wage: {by: 1 pp}`, "rates.wage[2024-01] = 1; rates.wage[2024-04] = 4.3"},
		{`rates.surcharge: {by: 1 pp, from: 2024-07}`, "rates.surcharge[2024-07] = 46.2"},
		{`values.open: {to: {2024-01: 1, 2024-05: 0}}`, "values.open[2024-02] = 1"},
		{`units.south.change: {to: 0}`, "units.south.change = 0"},
		{`units.[municipality=laholm].change: {each: 5}`, "units.south.change = -5; units.west.change = 10"},
		{`units.[municipality!=Laholm].change: {each: 5}`, "units.north.change = 15"},
		{`units.[municipality!=Laholm].change: {by: 5}`, "units.north.change = 15"}, // it selects one
		// 5 parted as 200 to 100: 3.33 comes first, cumulatively rounded to 3, then the rest
		{`units.[municipality=Laholm].change: {together: 5, key: listed}`, "units.south.change = -7; units.west.change = 7"},
		// −100 parted as 700, 200, 100
		{`units.[all].listed: {together: -100}`, "units.north.listed = 630; units.south.listed = 180; units.west.listed = 90"},
		// −1 % of 1000 is −10: 7, 9 and 10 cumulatively
		{`units.[kind=centre].listed: {together: -1 %}`, "units.north.listed = 693; units.south.listed = 198; units.west.listed = 99"},
		{`staff.[profession=läkare].fte: {each: 0.5}`, "staff.first.fte = 3.0; staff.second.fte = 2.0"},
		{`staff.[profession=läkare, unit=south].fte: {each: 0.5}`, "staff.second.fte = 2.0"},
		{`staff.[municipality=Halmstad].fte: {each: 10 %}`, "staff.first.fte = 2.75"},
	} {
		b := scenarioBook(t, "scenario: Prov\nchanges:\n  "+c.changes+"\n")
		// Trailing zeros say nothing here.
		if got := strings.ReplaceAll(said(b.Scenarios[0]), ".0", ""); got != strings.ReplaceAll(c.want, ".0", "") {
			t.Errorf("%s: %s, want %s", c.changes, got, c.want)
		}
	}
}

// A scenario has what it extends, less what it says itself by the same path;
// in which order it is written changes nothing.
func TestScenarioExtends(t *testing.T) {
	t.Parallel()
	const first = "scenario: Grund\nchanges:\n  values.fee: {by: 10}\n  rates.index: {to: 3}\n"
	const second = "scenario: Mer\nextends: Grund\nsource: example\nstatus: preliminary\nchanges:\n  rates.index: {by: 1 pp}\n  units.north.change: {to: 0}\n"
	for _, text := range []string{first + "---\n" + second, second + "---\n" + first} {
		b := scenarioBook(t, text)
		s := b.ScenarioOf("Mer")
		if got, want := said(s), "values.fee = 200; rates.index = 5.6; rates.index[2025] = 4; units.north.change = 0"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if got := s.Causes[0]; got.Label != "Avgift" || got.Adds != "10" || got.In != "" || got.Origin.Status != Assumed {
			t.Errorf("the first cause is %q, %q, %v", got.Label, got.Adds, got.Origin.Status)
		}
		if got := s.Causes[1].Origin.Status; got != Preliminary {
			t.Errorf("what the scenario says itself is %v", got)
		}
	}
	if fee := scenarioBook(t, first).Figures; fee[slices.IndexFunc(fee, func(f *Figure) bool { return f.Name == "fee" })].Values[0] != "190" {
		t.Error("the book has changed")
	}
}

// A sensitivity has its steps both ways.
func TestSensitivity(t *testing.T) {
	t.Parallel()
	b := scenarioBook(t, "sensitivity: Avgift\nchanges:\n  values.fee: {by: 10}\n  units.[all].listed: {together: 10}\n")
	s := b.Scenarios[0]
	if got, want := said(s), "values.fee = 200; units.north.listed = 707; units.south.listed = 202; units.west.listed = 101"; got != want {
		t.Errorf("up: %s, want %s", got, want)
	}
	if got, want := said(s.Opposite), "values.fee = 180; units.north.listed = 693; units.south.listed = 198; units.west.listed = 99"; got != want {
		t.Errorf("down: %s, want %s", got, want)
	}
}

// The parts of a whole sum to it, whatever the weights, and each is on the grid
// of its decimals where the whole is.
func FuzzSpread(f *testing.F) {
	f.Add(int64(-100), uint32(700), uint32(200), uint32(100), byte(0))
	f.Add(int64(1), uint32(1), uint32(1), uint32(1), byte(2))
	f.Add(int64(7), uint32(0), uint32(0), uint32(0), byte(1))
	f.Fuzz(func(t *testing.T, whole int64, a, b, c uint32, digits byte) {
		decimals := int(digits % 7)
		want, sum := big.NewRat(whole, 1), new(big.Rat)
		weights := []*big.Rat{big.NewRat(int64(a)+1, 1), big.NewRat(int64(b), 1), big.NewRat(int64(c), 1)}
		for _, part := range spread(want, weights, decimals) {
			sum.Add(sum, part)
			if places, _ := part.FloatPrec(); places > decimals {
				t.Errorf("the part %s has more than %d decimals", part, decimals)
			}
		}
		if sum.Cmp(want) != 0 {
			t.Errorf("the parts sum to %s, not %s", sum, want)
		}
	})
}

package workbook

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// A unit ends in listed × fee × weight − 2 000: −1 000 before, 2 400 in the
// scenario, whose averaged causes are thirds.
const factors = `budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values:
  fee: {in: kr/vårdpoäng, value: 100, label: "Avgift"}
  weight: {in: vårdpoäng/person, value: 1, label: "Vikt"}
kinds:
  centre:
    form: result
    columns: {listed: {in: person, label: "Listade"}, rent: {in: kr, label: "Hyra"}}
    income: {money: listed * values.fee * values.weight}
    cost: {rents: rent}
units: {north: {kind: centre, listed: 10, rent: 2000}}
`

const allFactors = `scenario: Alla
changes:
  units.north.listed: {by: 10, label: Listade}
  values.fee: {by: 10}
  values.weight: {by: 1}
`

// thirds compares those rules with that scenario, averaged.
func thirds(t testing.TB) *budget.Budget {
	t.Helper()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(factors)}, "s.yaml": {Data: []byte(allFactors)}}
	return comparedIn(t, 0, budget.Averaged, files, "rules.yaml", rules.ScenarioFile{FS: files, Name: "s.yaml"})
}

// The parts of the averaged bridge are 4 750/3, 700/3 and 4 750/3 (worked out
// beside TestAveragedBridgeOfThree in budget, of which this is 2 000 lower).
// Their cells, added as Excel adds, lead from −1 000 to exactly 2 400.
func TestBridgeInCells(t *testing.T) {
	t.Parallel()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, thirds(t))), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, level := stored(t, f, "Scenario Alla"), -1000.0
	for i, want := range []float64{4750. / 3, 700. / 3, 4750. / 3} {
		row := rows[6+i] // title, subtitle, gap, heading, head, opening
		part, _ := strconv.ParseFloat(row[3], 64)
		if level += part; part != want || math.Abs(level-asFloat(row[4])) > 1e-9 {
			t.Errorf("%s is %v and reaches %s, want %v and %v", row[0], part, row[4], want, level)
		}
	}
	if level != 2400 || asFloat(rows[9][4]) != 2400 {
		t.Errorf("the parts lead to %v, and the bridge to %s", level, rows[9][4])
	}
}

func asFloat(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// That waterfall goes from −1 000 through zero: Listade from −1 000 to 583.3 is
// painted 583.3 above and 1 000 below, and stands on nothing; Avgift from 583.3
// to 816.7 stands on 583.3. The label of each is its step.
func TestWaterfallThroughZero(t *testing.T) {
	t.Parallel()
	d := drawn(t, thirds(t), "scenarios.bridge.alla")
	for _, want := range []struct {
		bar  int
		data map[string]float64
	}{
		{0, map[string]float64{"Summa": -1000}},
		{1, map[string]float64{"Bas": 0, "Ökning över": 1750. / 3, "Ökning under": -1000, "Etikett + över": 4750. / 3}},
		{2, map[string]float64{"Bas": 1750. / 3, "Ökning över": 700. / 3, "Ökning under": 0, "Etikett + över": 700. / 3}},
		{4, map[string]float64{"Summa": 2400}},
	} {
		b := d.bars[want.bar]
		for n, one := range d.series {
			value, named := want.data[one.name]
			switch {
			case b.data[n].formula == nil && named:
				t.Errorf("%s has no %s", b.label, one.name)
			case math.Abs(b.data[n].value-value) > 1e-9:
				t.Errorf("%s of %s is %v, want %v", one.name, b.label, b.data[n].value, value)
			}
		}
	}
	if d.from >= -1000 || d.to <= 2400 || !d.low {
		t.Errorf("the axis goes from %v to %v", d.from, d.to)
	}
}

// drawn is the chart of one of a budget's tables.
func drawn(t *testing.T, b *budget.Budget, id string) *drawing {
	t.Helper()
	p := newPlan(b)
	for _, s := range p.sheets {
		for _, table := range s.tables {
			if table.ID == id {
				if table.drawing == nil {
					t.Fatalf("%s has no chart", id)
				}
				return table.drawing
			}
		}
	}
	t.Fatalf("there is no table %s", id)
	return nil
}

// Three ways to move a result of 0: a fee up and down, a distance from 15 that
// costs 20 a step up and 10 a step down, and one that costs 10 and 20.
const bothWorse = `budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values:
  fee: {in: kr, value: 100, label: "Avgift"}
  up: {in: kr, value: 15, label: "Uppåt"}
  down: {in: kr, value: 15, label: "Nedåt"}
  aim: {in: kr, value: 15}
  twice: {in: percent, value: 200}
kinds:
  centre:
    form: result
    columns: {rent: {in: kr, label: "Hyra"}}
    income: {money: values.fee}
    cost:
      rents: rent
      over: "max(values.twice * (values.up - values.aim), values.aim - values.up)"
      under: "max(values.down - values.aim, values.twice * (values.aim - values.down))"
units: {north: {kind: centre, rent: 100}}
`

const threeSteps = `sensitivity: "Avgift"
changes: {values.fee: {by: 30}}
---
sensitivity: "Uppåt"
changes: {values.up: {by: 10}}
---
sensitivity: "Nedåt"
changes: {values.down: {by: 10}}
`

func worse(t testing.TB) *budget.Budget {
	t.Helper()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(bothWorse)}, "s.yaml": {Data: []byte(threeSteps)}}
	book, problems := rules.Load(files, "rules.yaml", "", rules.ScenarioFile{FS: files, Name: "s.yaml"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := budget.Sensitivity(book, budget.Steps{Of: book.Scenarios}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

// A fee of 30 more or less gives +30 and −30. Ten steps up from 15 cost 20 and
// ten down 10, both to the left of zero, so the bar is 10 in the colour of lower
// and 10 more in that of higher; for the other it is 10 higher and then 10 lower.
func TestTornadoOfTwoThatAreWorse(t *testing.T) {
	t.Parallel()
	wantBars(t, drawn(t, worse(t), "sensitivity.board"),
		"Avgift ± 30 kr: 0 30 -30 | 30 -30", "Uppåt ± 10 kr: -10 -10 0 | 0 -20", "Nedåt ± 10 kr: 0 -10 -10 | 0 -20")
}

// wantBars compares the bars of a chart, the figures beside them last.
func wantBars(t *testing.T, d *drawing, want ...string) {
	t.Helper()
	var got []string
	for _, b := range d.bars {
		text := b.label + ":"
		for n, one := range b.data {
			if n == len(b.data)-2 {
				text += " |"
			}
			text += " " + strconv.FormatFloat(one.value+0, 'f', -1, 64)
		}
		got = append(got, text)
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("the bars are\n%s\nwant\n%s", g, w)
	}
}

// columns is the averaged comparison with its bridge drawn as columns of what
// each cause gives alone and of its part of the interplay: 1 000 and 1 750/3,
// 100 and 400/3.
func columns(t testing.TB) *budget.Budget {
	t.Helper()
	b := thirds(t)
	for _, table := range b.Tables {
		if table.ID == "scenarios.bridge.alla" {
			table.Chart = &budget.Chart{
				Kind: budget.StackedColumns, Title: "Orsaker", Alt: "Staplar, en för varje orsak.", Labels: []string{"", "Fler"},
				Series: []budget.ChartSeries{{Label: "var för sig", Columns: []int{1}}, {Label: "samspel", Columns: []int{2}}},
			}
		}
	}
	return b
}

func TestStackedColumns(t *testing.T) {
	t.Parallel()
	d := drawn(t, columns(t), "scenarios.bridge.alla")
	for i := range d.bars {
		for n := range d.bars[i].data {
			d.bars[i].data[n].value = math.Round(d.bars[i].data[n].value)
		}
	}
	wantBars(t, d, "Fler: 1000 583 | 1583 0", "Avgift: 100 133 | 233 0", "Vikt: 1000 583 | 1583 0")
	if d.from != 0 || d.kind != excelize.ColStacked || strings.Join(d.keys, ", ") != "var för sig, samspel" {
		t.Errorf("the axis begins at %v; the keys are %q", d.from, d.keys)
	}
}

// Four areas are two in colours of their own, the ones that move most, and the
// others as one; the sum stands at the end of each bar.
func TestComparedAreas(t *testing.T) {
	t.Parallel()
	d := drawn(t, compared(t, 0), "scenarios.differences")
	if got := strings.Join(d.keys, ", "); got != "Vårdcentralen Halland, Allmäntandvård, Övriga områden" {
		t.Errorf("the keys are %s", got)
	}
	for _, b := range d.bars {
		total := b.data[0].value + b.data[1].value + b.data[2].value
		if b.data[3].value+b.data[4].value != total || total == 0 {
			t.Errorf("%s is %v, and says %v and %v", b.label, total, b.data[3].value, b.data[4].value)
		}
	}
}

// What every chart of the shipped scenarios says to who cannot see it: what it
// shows, and no figure, which would be wrong when the cells change.
func TestChartsAreDescribed(t *testing.T) {
	t.Parallel()
	for _, table := range compared(t, 0).Tables {
		if table.Chart == nil {
			continue
		}
		if c := table.Chart; len(c.Alt) < 40 || strings.ContainsAny(c.Alt+c.Title, "0123456789") {
			t.Errorf("%s: %q, %q", table.ID, c.Title, c.Alt)
		}
	}
}

// A build-up from 12.50 by 4.5 %, 0.56, is labelled in öre, on an axis that begins
// at 12.3: 0.35 of the step below the opening is 12.304, cut to the tenth below.
func TestWaterfallInOre(t *testing.T) {
	t.Parallel()
	b := budgetOf(t, fstest.MapFS{"rules.yaml": {Data: []byte(`budget: {organisation: "Nämnden", year: 2024, amounts: tkr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
methods: {ore: {percent_of: opening, each_step: half_up to 0.01, closing: exact}}
rates: {index: {percent: 4.5, label: "Index"}}
prices: {fee: {in: kr/person, label: "Avgift", opening: 12.50, method: ore, steps: [index]}}
tables: [{id: fee, form: build_up, of: [prices.fee], title: "Avgift", sheet: "Avgift"}]
`)}}, "rules.yaml")
	p := newPlan(b)
	for _, s := range p.sheets {
		if s.name != "Avgift" {
			continue
		}
		d := p.waterfallOf(s.tables[0])
		if want := "Diagrammets lodräta axel börjar vid 12,3. Staplarnas längd kan därför inte jämföras, bara stegen."; d.note != want {
			t.Errorf("the note is %q, want %q", d.note, want)
		}
		for _, one := range d.series {
			if !strings.HasPrefix(strings.TrimPrefix(strings.TrimPrefix(one.format, "+"), `"−"`), "#,##0.00;") {
				t.Errorf("%s is written %s", one.name, one.format)
			}
		}
		return
	}
	t.Fatal("there is no sheet of it")
}

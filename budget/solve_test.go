package budget_test

import (
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/rules"
)

// solved are the rows and notes of an answer.
func solved(t *testing.T, text, target string, value rules.Decimal, by string) (string, rules.Problems) {
	t.Helper()
	book, problems := rules.Load(inFile(text), "rules.yaml", "")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	cell := func(id string) budget.Cell {
		f, i := book.Cell(id)
		if f == nil {
			t.Fatalf("nothing is called %s", id)
		}
		return budget.Cell{Figure: f, Index: i}
	}
	b, reached, problems := budget.Solve(book, budget.Target{Aim: budget.AimAt(cell(target)), Value: value, By: cell(by)}, nil)
	if b == nil {
		return "", problems
	}
	rows := rowsOf(t, b, "solve.answers")
	for _, table := range b.Tables {
		if table.ID == "solve.answers" {
			rows = append(rows, table.Notes...)
		}
	}
	out := strings.Join(rows, "\n")
	if reached == strings.Contains(out, "Inget av de") {
		t.Errorf("reached is %v, and the table says\n%s", reached, out)
	}
	return out, nil
}

// North earns 10 × fee, the fee is whole kronor: 1 200 needs 120, and 1 205 lies
// between 120 and 121. 900 is nearer below than above.
func TestSolve(t *testing.T) {
	t.Parallel()
	ranged := strings.Replace(comparedRules, "value: 100,", "value: 100, range: [90, 110],", 1)
	// |listed − 15| of the north: 2 at 13 and at 17, from 10
	turned := comparedRules + "figures: {mean: {in: person, value: 15}, off: {in: person, formula: \"max(units.north.listed - mean, mean - units.north.listed)\"}}\n"
	turned = strings.Replace(turned, "columns: {listed: {in: person, ", "columns: {listed: {in: person, range: [0, 40], ", 1)
	// to the nearest 5 it is −1, −2, 2, 1, 0, −1, −2, 2 from 11 on, and 0 below
	saw := comparedRules + "figures: {least: {in: person, value: 10}, at: {in: person, formula: \"max(units.north.listed, least)\"}, saw: {in: person, formula: \"half_up(at, 5) - at\"}}\n"
	// 10 / (listed − 15): −2 at 10, −10 at 14, nothing at 15, 10 at 16
	pole := comparedRules + "figures: {ten: {in: person, value: 10}, at: {in: person, value: 15}, pole: {formula: ten / (units.north.listed - at)}}\n"
	// 10 / (listed − 14): −10 at 13, nothing at 14, where the search first doubles
	// its steps to, 10 at 15
	met := strings.Replace(pole, "value: 15", "value: 14", 1)
	// 1 000 × listed / (listed + 4 000), whole: 100 up to 446 listed. From 3 000 the
	// doubled steps lead to 952, and then below 0, which no key may be.
	shared := `budget: {organisation: "Nämnden", year: 2024, amounts: kr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
values: {pool: {in: kr, value: 1000}, rate: {in: kr/person, value: 0}}
kinds: {centre: {form: result, columns: {listed: person}, cost: {rent: listed * values.rate}}}
units: {north: {kind: centre, listed: 3000}, south: {kind: centre, listed: 4000}}
shares: {grant: {of: values.pool, key: listed, to: [centre], gives: income, from: outside, round: half_up to 1, rest: spread}}
`
	for _, c := range []struct {
		name, rules, target string
		value               rules.Decimal
		by, want            string
	}{
		{"exact", comparedRules, "units.north.result", "1200", "values.fee",
			"Enligt reglerna: 100, 1000\nMinsta ändring som når målet: 120, 20, 1200\nMålet nås exakt."},
		{"between", comparedRules, "units.north.result", "1205", "values.fee",
			"Enligt reglerna: 100, 1000\nMinsta ändring som når målet: 121, 21, 1210\nSista värdet före: 120, 20, 1200\n" +
				"Målet passeras mellan två värden: inget värde med så många decimaler ger det exakt."},
		{"downwards", comparedRules, "units.north.result", "900", "values.fee",
			"Enligt reglerna: 100, 1000\nMinsta ändring som når målet: 90, -10, 900\nMålet nås exakt."},
		{"before what cannot be computed", shared, "units.north.result", "100", "units.north.listed",
			"Enligt reglerna: 3000, 429\nMinsta ändring som når målet: 446, -2554, 100\nMålet nås exakt."},
		{"already", comparedRules, "units.north.result", "1000", "values.fee", "Enligt reglerna: 100, 1000\nMålet är redan nått."},
		{"out of range", ranged, "units.north.result", "1200", "values.fee",
			"Enligt reglerna: 100, 1000\nNärmast: 110, 10, 1100\nInget av de 21 värden som har prövats når målet: de ligger från 90 till 110."},
		{"two answers", turned, "figures.off", "2", "units.north.listed",
			"Enligt reglerna: 10, 5\nMinsta ändring som når målet: 13, 3, 2\nNästa ändring som når målet: 17, 7, 2\nMålet nås exakt."},
		{"turning back", saw, "figures.saw", "2", "units.north.listed",
			"Enligt reglerna: 10, 0\nMinsta ändring som når målet: 13, 3, 2\nNästa ändring som når målet: 18, 8, 2\nMålet nås exakt."},
		{"across what cannot be computed", pole, "figures.pole", "1", "units.north.listed",
			"Enligt reglerna: 10, -2\nMinsta ändring som når målet: 16, 6, 10\nSista värdet före: 14, 4, -10\n" +
				"Målet passeras mellan två värden, och däremellan finns värden som budgeten inte kan räknas med."},
		{"not at what cannot be computed", met, "figures.pole", "1", "units.north.listed",
			"Enligt reglerna: 10, -2.5\nMinsta ändring som når målet: 15, 5, 10\nSista värdet före: 13, 3, -10\n" +
				"Målet passeras mellan två värden, och däremellan finns värden som budgeten inte kan räknas med."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, problems := solved(t, c.rules, c.target, c.value, c.by)
			if got != c.want || problems != nil {
				t.Errorf("got\n%s\n%v\nwant\n%s", got, problems, c.want)
			}
		})
	}
}

func TestSolveByWhatDoesNotMove(t *testing.T) {
	t.Parallel()
	_, problems := solved(t, comparedRules, "units.south.result", "0", "units.north.listed")
	const want = "--by: units.north.listed does not move units.south.result (it comes from units.south.listed, values.fee)"
	if problems.Error() != want {
		t.Errorf("got %q, want %q", problems.Error(), want)
	}
}

package budget_test

import (
	"slices"
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/budget/report"
	"internbudget/rules"
)

// Two centres and a team that is granted a frame. A tenth of what the centres
// are listed is covered.
const totalsRules = `budget: {organisation: "Nämnden", year: 2024, amounts: tkr, source: example}
sources: {example: {title: "Exempel", status: assumed}}
rates: {index: {percent: 4.6, label: "Index"}}
values: {fee: {in: tkr/person, value: 3}, wage: {in: tkr/årsarbetare, value: 10}}
methods:
  each:  {percent_of: opening, each_step: half_up to 1, closing: exact}
  added: {percent_of: opening, each_step: exact, closing: exact}
frames:
  needles: {label: "Sprutor", opening: 1000, method: each, steps: [index]}
  teams:   {label: "Team", opening: 500, method: each, steps: [index]}
  rent:    {label: "Hyra", opening: 70, method: each, steps: [moved: {add: 5}]}
prices: {level: {in: percent, label: "Nivå", opening: 80, method: added, steps: [more: {add: 2.5}]}}
kinds:
  centre:
    label: "Centraler"
    form: result
    columns: {listed: {in: person, label: "Listade"}, staff: årsarbetare}
    income: {money: listed * values.fee}
    cost: {pay: staff * values.wage}
  team: {label: "Team", form: net_cost, columns: {staff: årsarbetare}, cost: {pay: staff * values.wage}}
units:
  north: {label: "Norra", kind: centre, listed: 10, staff: 2.5}
  south: {label: "Södra", kind: centre, listed: 20, staff: 4}
  help:  {label: "Hjälp", kind: team, staff: 100, appropriation: frames.needles}
areas:
  - {id: c, label: "Centraler", group: income, of: [centre]}
  - {id: t, label: "Team", group: appropriation, of: [help]}
tables:
  - {id: level, sheet: "Nivå", title: "Nivå", form: build_up, of: prices.level}
  - {id: frames, sheet: "Ramar", title: "Ramar", form: build_up, of: [frames.needles, frames.teams, frames.rent]}
  - {id: board, sheet: "Nämnden", title: "Nämnden", form: board}
  - {id: centres, sheet: "Enheter", title: "Centraler per enhet", form: units, of: [centre], volumes: {Listade: [listed]}}
  - {id: staff, sheet: "Personal", title: "Personal", form: volumes, of: [centre, team], volumes: {Årsarbetare: [staff]}}
`

const worseScenario = `scenario: "Sämre"
changes:
  rates.index: {to: 3.6}
  units.north.listed: {by: -1}
  units.south.staff: {by: 0.5}
  prices.level.more: {by: -1.5 pp}
`

// Worked by hand, base and then worse:
//
//	north    10 × 3 = 30, 2,5 × 10 = 25, left 5     9 × 3 = 27, 25, left 2
//	south    20 × 3 = 60, 4 × 10 = 40, left 20      60, 4,5 × 10 = 45, left 15
//	needles  1 000 + 46 = 1 046                     1 000 + 36 = 1 036
//	teams    500 + 23 = 523                         500 + 18 = 518
//	help     granted 1 046, costs 1 000, left 46    granted 1 036, left 36
//	level    80 + 2,5 = 82,5 %                      80 + 1 = 81 %, 1,5 points less
//
// The centres: income 90 and 87, cost 65 and 70, result 25 and 17. The board:
// income the same, cost 1 065 and 1 070, granted as help, before that −975 and
// −983, after 71 and 53. The frame of rents moves nowhere.
func TestTotalsOfTables(t *testing.T) {
	t.Parallel()
	b := compared(t, bookWith(t, totalsRules, worseScenario), nil)
	wantRows(t, b, "scenarios.tables.overview",
		"Intäkter: ", "Centraler: 90, 87", "Hela nämnden: 90, 87",
		"Anslag: ", "Team: 1046, 1036", "Hela nämnden: 1046, 1036",
		"Kostnader: ", "Centraler: 65, 70", "Hela nämnden: 1065, 1070",
		"Resultat: ", "Centraler: 25, 17", "Team: 46, 36", "Hela nämnden: 71, 53")
	wantRows(t, b, "scenarios.table_differences.overview",
		"Intäkter: ", "Centraler: -3", "Hela nämnden: -3",
		"Anslag: ", "Team: -10", "Hela nämnden: -10",
		"Kostnader: ", "Centraler: 5", "Hela nämnden: 5",
		"Resultat: ", "Centraler: -8", "Team: -10", "Hela nämnden: -18")
	wantRows(t, b, "scenarios.tables.frames", "Sprutor: 1046, 1036", "Team: 523, 518", "Summa ramar: 1644, 1629")
	wantRows(t, b, "scenarios.table_differences.frames", "Sprutor: -10", "Team: -5", "Summa ramar: -15")
	wantRows(t, b, "scenarios.tables.centres", "Listade, person: ", "Summa centraler: 30, 29",
		"Summa intäkter: ", "Norra: 30, 27", "Summa centraler: 90, 87",
		"Summa kostnader: ", "Södra: 40, 45", "Summa centraler: 65, 70",
		"Resultat: ", "Norra: 5, 2", "Södra: 20, 15", "Summa centraler: 25, 17")
	wantRows(t, b, "scenarios.tables.staff", "Södra: 4, 4.5", "Summa: 106.5, 107")
	wantRows(t, b, "scenarios.table_differences.staff", "Södra: 0.5", "Summa: 0.5")
	// a percent is kept as a fraction, and what it differs by in points
	wantRows(t, b, "scenarios.tables.level", "Nivå 2024: 0.825, 0.81")
	wantRows(t, b, "scenarios.table_differences.level", "Nivå 2024, procentenheter: -1.5")
	// as the rules say, the model is the stored baseline
	wantRows(t, b, "switch.tables.frames", "Sprutor: 1046, 1046, 0", "Team: 523, 523, 0", "Summa ramar: 1644, 1644, 0", "Rader som avviker: 0")
	if notes := notesOf(t, b, "scenarios.table_differences.frames"); !strings.HasPrefix(notes, "En rad ändras inte i något scenario och visas inte.") {
		t.Errorf("the notes say %q", notes)
	}
}

// A table of which nothing moves is named, and has no table; measured from a
// scenario the rules are what differs.
func TestTotalsThatStay(t *testing.T) {
	t.Parallel()
	book := bookWith(t, totalsRules, "scenario: \"Fler\"\nchanges:\n  units.north.staff: {by: 1}\n")
	b := compared(t, book, book.ScenarioOf("Fler"))
	wantRows(t, b, "scenarios.tables.staff", "Norra: 3.5, 2.5", "Summa: 107.5, 106.5")
	wantRows(t, b, "scenarios.table_differences.staff", "Norra: -1", "Summa: -1")
	if slices.ContainsFunc(b.Tables, func(t *budget.Table) bool { return t.ID == "scenarios.tables.frames" }) {
		t.Error("the frames are compared, and they stay")
	}
	if notes := notesOf(t, b, "scenarios.table_differences.staff"); !strings.Contains(notes, "Summorna ändras inte i något scenario: Nivå; Ramar.") {
		t.Errorf("the notes say %q", notes)
	}
}

func notesOf(t *testing.T, b *budget.Budget, id string) string {
	t.Helper()
	return strings.Join(tableOf(t, b, id).Notes, " ")
}

// Under each scenario that is selected the model is what was stored for it. Where
// an input is changed after the storing, those rows that rest on it do not agree:
// an index of 4 % gives needles 1 040 and teams 520 where 1 046 and 523 are
// stored, which with their sum are three rows of the frames. What the team and the
// board are granted and are left with are four rows of the overview, and the
// board's two of its own table.
func TestTotalsCheck(t *testing.T) {
	t.Parallel()
	book := bookWith(t, totalsRules, worseScenario)
	wrong := func(b *budget.Budget) budget.Cell {
		i := slices.IndexFunc(b.Checks, func(c *budget.Check) bool { return c.Rule.ID == "switch.tables" })
		return b.Checks[i].Value
	}
	for _, selected := range []rules.Decimal{"0", "1"} {
		b, problems := budget.Compare(book, budget.Comparison{Totals: true}, []rules.Change{{Figure: book.Switch.Selected, Value: selected}})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		checksHold(t, b)
		if n := b.Value(wrong(b)); n.Sign() != 0 {
			t.Errorf("under %s %s rows are not as stored", selected, n)
		}
		if selected == "1" {
			wantRows(t, b, "switch.tables.frames", "Sprutor: 1036, 1036, 0", "Team: 518, 518, 0", "Summa ramar: 1629, 1629, 0", "Rader som avviker: 0")
		}
	}
	b := compared(t, book, nil)
	index, _ := book.Cell("rates.index")
	off, problems := budget.NewWhatIf(b).With([]rules.Change{{Figure: index.Base, Value: "4"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	counts := map[string]string{"frames": "3", "overview": "4", "board": "2", "centres": "0", "staff": "0", "level": "0"}
	for id, want := range counts {
		rows := tableOf(t, b, "switch.tables."+id).Rows
		if got := off.Value(rows[len(rows)-1].Entries[2].Cell).String(); got != want {
			t.Errorf("%s: %s rows are not as stored, want %s", id, got, want)
		}
	}
	if n := off.Value(wrong(b)).String(); n != "9" {
		t.Errorf("%s rows are not as stored", n)
	}
}

// The totals are asked for: a comparison without them has every other table as it
// is with them.
func TestCompareWithoutTotals(t *testing.T) {
	t.Parallel()
	printed := func(totals bool) string {
		files := rules.ScenarioFile{FS: rules.Shipped(), Name: rules.DefaultRules + "/scenarios"}
		book, problems := rules.LoadSwitched(rules.Shipped(), rules.DefaultRules, "", files)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		b, problems := budget.Compare(book, budget.Comparison{Totals: totals}, nil)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		others := slices.DeleteFunc(slices.Clone(b.Tables), func(t *budget.Table) bool {
			return t.Layout == budget.TotalsLayout || t.Layout == budget.ChecksLayout // which count the check of the totals
		})
		if (len(b.Tables)-len(others) > 20) != totals {
			t.Errorf("%d of %d tables are totals or checks, where totals are asked for: %v", len(b.Tables)-len(others), len(b.Tables), totals)
		}
		var w strings.Builder
		if err := report.CSV(&w, others, b); err != nil {
			t.Fatal(err)
		}
		return w.String()
	}
	if with, without := printed(true), printed(false); with != without {
		t.Errorf("without the totals other tables are others:\n%s\nwith them\n%s", without, with)
	}
}

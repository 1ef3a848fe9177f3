package budget_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

const onceRules = `
budget: {organisation: Nämnden, year: 2025, plan: [2026, 2027], amounts: tkr, source: example}
sources: {example: {title: Exempel, status: assumed}}
methods: {per_component: {percent_of: opening, each_step: half_up to 1, closing: exact}}
values: {pot: {in: tkr, value: 250}, two: 2}
figures: {twice: {in: tkr, formula: values.pot * values.two}}
frames:
  shared: {method: per_component}
  team:   {opening: 1000, steps: [pot: {add: values.pot}]}
  giver:  {opening: 500, steps: [taken: {add: -frames.team.pot}]}
  double: {opening: 0, steps: [both: {add: figures.twice}]}
  anew:   {opening: 1000, years: against_base, steps: [pot: {add: values.pot}]}
`

const onceScenarios = `
scenario: Alla år
changes: {values.pot: {to: 300}}
---
scenario: Från 2026
changes: {values.pot: {by: 10, from: 2026-01}}
---
scenario: Bara 2026
changes: {values.pot: {by: {2026: 10}}}
`

// A pot of 250 is given once, and the level of 1 250 stays. What a scenario changes it by
// is given in the year of the change: 50 from the first, 10 from 2026 on, or in 2026
// alone. What receives it follows with the opposite, and what is counted from the base
// year has the same level each year. The rules, and each scenario, come to the same
// whichever others begin in 2026.
func TestChangeOfWhatIsGivenOnce(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"rules.yaml": {Data: []byte(onceRules)}, "s.yaml": {Data: []byte(onceScenarios)}}
	book, problems := rules.LoadSwitched(files, "rules.yaml", "", rules.ScenarioFile{FS: files, Name: "s.yaml"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for selected, want := range []map[string][3]string{
		{"team": {"1250", "1250", "1250"}, "giver": {"250", "250", "250"}, "double": {"500", "500", "500"}},
		{"team": {"1300", "1300", "1300"}, "giver": {"200", "200", "200"}, "double": {"600", "600", "600"}},
		{"team": {"1250", "1260", "1260"}, "giver": {"250", "240", "240"}, "double": {"500", "520", "520"}},
		{"team": {"1250", "1260", "1250"}, "giver": {"250", "240", "250"}, "double": {"500", "520", "500"}},
	} {
		want["anew"] = want["team"]
		set, problems := rules.ParseSets(book, []string{fmt.Sprintf("scenarios.selected=%d", selected)})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		b := compute(t, book, set...)
		for frame, levels := range want {
			for n, year := range []string{"", "[2026]", "[2027]"} {
				f, i := book.Cell("frames." + frame + year)
				if got := b.Value(budget.Cell{Figure: f, Index: i}).String(); got != levels[n] {
					t.Errorf("scenario %d: frames.%s%s is %s, want %s", selected, frame, year, got, levels[n])
				}
			}
		}
	}
}

package rules

import (
	"strings"
	"testing"
	"testing/fstest"
)

// What is gone by is history where the rules of the year before have it too: roll
// keeps a one-off that a formula names, and nothing is asked about it.
func TestGoneStepsOfRolledRulesAreHistory(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{"2024/rules.yaml": {Data: []byte(rolledHead + `
frames:
  shared: {method: added}
  a:
    opening: 500
    steps:
      - trial: {add: 40, until: 2024}
      - begun: {add: 12, from: 2024-07}
      - gift: {add: {2024: 5}}
figures: {named: {in: tkr, formula: frames.a.trial + frames.a.begun + frames.a.gift}}
kinds: {team: {form: net_cost, columns: {staff: tkr}, appropriation: frames.a, cost: {pay: staff}}}
units: {team: {kind: team, staff: 500}}
`)}}
	for _, year := range [][2]string{{"2024", "2025"}, {"2025", "2026"}, {"2026", "2027"}} {
		book, problems := Load(fsys, year[0], "")
		if len(problems) > 0 {
			t.Fatalf("%s: %s", year[0], problems)
		}
		files, err := Roll(fsys, year[0], book, "../"+year[0], nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, kept := range []string{"trial: {add: 40, until: 2024}", "begun: {add: 12, from: 2024-07}", "gift: {add: {2024: 5}}"} {
			if !strings.Contains(string(files[0].Data), kept) {
				t.Errorf("%s: `%s` is gone:\n%s", year[1], kept, files[0].Data)
			}
		}
		fsys[year[1]+"/rules.yaml"] = &fstest.MapFile{Data: files[0].Data}
	}
}

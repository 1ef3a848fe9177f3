package budget_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"regexp"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/rules"
)

var ruleWord = regexp.MustCompile(`[\p{L}0-9_.]+|[{}\[\],:]`)

// FuzzDamagedPlans holds that rules with plan years, a few words of which are
// lost, moved or exchanged, are refused or can be computed: no year lacks a figure
// that another one has.
func FuzzDamagedPlans(f *testing.F) {
	seeds(f, 300, 50000)
	var texts []string
	for _, name := range []string{"plan_additions", "plan_columns", "scenario_years", "year_2024", "investments"} {
		text, err := fs.ReadFile(os.DirFS("../testdata/cases"), name+"/rules.yaml")
		if err != nil {
			f.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	words := []string{
		"", "2024", "2025", "2026", "move", "add", "until: 2026", "{2025: 5}", "{2026: 5}", "last_year", "against_base",
		"from: 2026-04", "previous", "opening", "frames.a.it", "values.yearly[2026]",
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 3))
		text := texts[random.IntN(len(texts))]
		for range 1 + random.IntN(3) {
			at := ruleWord.FindAllStringIndex(text, -1)
			if len(at) == 0 {
				return
			}
			old, from := at[random.IntN(len(at))], at[random.IntN(len(at))]
			word := text[from[0]:from[1]]
			if random.IntN(2) == 0 {
				word = words[random.IntN(len(words))]
			}
			text = text[:old[0]] + word + text[old[1]:]
		}
		if book, _ := rules.Load(fstest.MapFS{"rules.yaml": {Data: []byte(text)}}, "rules.yaml", ""); book != nil {
			if b, problems := budget.Compute(book); b == nil && len(problems) == 0 {
				t.Errorf("there is no budget, and no problem:\n%s", text)
			}
		}
	})
}

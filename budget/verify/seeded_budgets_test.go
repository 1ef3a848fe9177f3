package verify

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"internbudget/rules"
)

// TestSeededBudgets makes clean budget tables, true in kr and printed in tkr:
// two groups with sums, units and their total, last year, the change and its
// percent. No number behind the prints contradicts another, so that nothing may
// be called impossible.
func TestSeededBudgets(t *testing.T) {
	t.Parallel()
	tables := 60
	if *long {
		tables = 6000
	}
	random := rand.New(rand.NewPCG(8, 9))
	improbable := 0
	for range tables {
		g := cleanBudget(random)
		for _, f := range Table(g, TableOptions{}).Findings {
			switch {
			case f.Verdict == Improbable:
				improbable++
			case f.Verdict > Improbable:
				t.Fatalf("%s %s: %v\n%v", f.ID, f.Place, f.Sentences, g)
			}
		}
	}
	t.Logf("%d clean budget tables: improbable %d", tables, improbable)
	if improbable > 1+tables/500 {
		t.Errorf("%d improbable sums", improbable)
	}
}

// cleanBudget is a table of one or more units, each with the budget, their
// total, the year before, the change and its percent.
func cleanBudget(random *rand.Rand) Grid {
	units, size := 2+random.IntN(4), int64(1000)
	for range 2 + random.IntN(4) {
		size *= 10
	}
	var lines []string
	head := "Tkr"
	for n := range units {
		head += fmt.Sprint("|Enhet ", n)
	}
	lines = append(lines, head+"|Totalt 2024|Budget 2023|Budget 2024|Förändring|Förändring %")
	tkr := func(x *big.Rat) string {
		return "|" + swedish(rounding{rules.HalfUp, ratio(1)}.of(quo(x, ratio(1000))))
	}
	line := func(label string, amounts []*big.Rat, before *big.Rat) {
		text, total := label, new(big.Rat)
		for _, x := range amounts {
			text, total = text+tkr(x), add(total, x)
		}
		text += tkr(total) + tkr(before) + tkr(total) + tkr(sub(total, before))
		change := mul(sub(quo(total, before), ratio(1)), ratio(100))
		lines = append(lines, text+"|"+swedish(rounding{rules.HalfUp, big.NewRat(1, 10)}.of(change)))
	}
	for _, group := range []string{"intäkter", "kostnader"} {
		sums, before := make([]*big.Rat, units), new(big.Rat)
		for i := range sums {
			sums[i] = new(big.Rat)
		}
		for i := range 3 + random.IntN(6) {
			amounts := make([]*big.Rat, units)
			was := ratio(random.Int64N(size) + size)
			for n := range amounts {
				amounts[n] = ratio(random.Int64N(size) + size/2)
				sums[n] = add(sums[n], amounts[n])
			}
			before = add(before, was)
			line(fmt.Sprintf("%s %d", group, i), amounts, was)
		}
		line("Summa "+group, sums, before)
	}
	return grid("budget", strings.Join(lines, "\n"))
}

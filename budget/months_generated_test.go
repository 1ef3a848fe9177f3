package budget_test

import (
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// FuzzMonths holds that a change from a month on, in every month, or given by
// month comes to what the rules come to with those months written in them. What
// holds in December holds in the plan year that follows, until its own month; an
// amount goes on in that month too.
func FuzzMonths(f *testing.F) {
	seeds(f, 12, 1000)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		// Of a book with months.
		const written, later = "2024-01: 0\n      2024-04: 2.5\n", "2025-04: 5\n      2026-10: 7.5\n"
		files := generated.Book(seed - seed%2)
		month, by := 1+rand.New(rand.NewPCG(seed, 8)).IntN(12), rules.Decimal(strconv.Itoa(1+int(seed%9))+".5")
		key := func(m int) string { return "2024-" + strconv.Itoa(100 + m)[1:] }
		line := generated.Line{Path: "rates.rise", Verb: "by", Amount: string(by) + " pp"}
		rise := func(m int) *big.Rat { // what the rules, or the change, say of a month
			if m < 4 {
				return new(big.Rat)
			}
			return big.NewRat(5, 2)
		}
		switch old := rise; seed % 3 {
		case 0:
			line.From = key(month)
			rise = func(m int) *big.Rat {
				if m < month {
					return old(m)
				}
				return new(big.Rat).Add(old(m), by.Rat())
			}
		case 1:
			rise = func(m int) *big.Rat { return new(big.Rat).Add(old(m), by.Rat()) }
		default:
			month = max(2, month)
			line.Verb, line.Amount = "to", "{2024-01: 1, "+key(month)+": "+string(by)+"}"
			rise = func(m int) *big.Rat {
				if m < month {
					return big.NewRat(1, 1)
				}
				return by.Rat()
			}
		}
		book := withScenarios(t, files, generated.Scenario{Name: "Månader", Lines: []generated.Line{line}})
		got := compute(t, book, book.Scenarios[0].Changes()...)

		var months strings.Builder
		for m := 1; m <= 12; m++ {
			months.WriteString(key(m) + ": " + rise(m).FloatString(1) + "\n      ")
		}
		text, after := string(files["rules.yaml"].Data), later
		if line.Verb == "by" {
			more := func(d rules.Decimal) string { return new(big.Rat).Add(d.Rat(), by.Rat()).FloatString(1) }
			after = "2025-04: " + more("5") + "\n      2026-10: " + more("7.5") + "\n"
		}
		if strings.Count(text, written+"      "+later) != 1 {
			t.Fatal("the rules have no such months")
		}
		text = strings.Replace(text, written+"      "+later, months.String()+after, 1)
		rewritten := fstest.MapFS{"rules.yaml": {Data: []byte(text)}, "staff.csv": files["staff.csv"], "centres.csv": files["centres.csv"], "history.csv": files["history.csv"]}
		want := compute(t, load(t, rewritten, "."))
		others, seen := cellsByID(want), 0
		for _, f := range book.All {
			for i := 0; i < f.Len() && !f.IsInput() && f.Drawer != "rates"; i++ {
				at := budget.Cell{Figure: f, Index: i}
				if seen++; got.Value(at).Cmp(want.Value(others[at.ID()])) != 0 {
					t.Errorf("%s is %s, written by month %s", at.ID(), got.Value(at), want.Value(others[at.ID()]))
				}
			}
		}
		if seen == 0 {
			t.Error("the rules compute nothing")
		}
	})
}

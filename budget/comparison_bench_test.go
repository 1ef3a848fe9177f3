package budget_test

import (
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// BenchmarkCompare compares scenarios of one changed rate each with the rules,
// tables included, and tells what a scenario costs. What is kept is what the
// comparison holds on to when it is done, and the book with its switch before.
func BenchmarkCompare(b *testing.B) {
	for _, model := range []struct {
		name, rules string
		files       fs.FS
	}{{"shipped", rules.DefaultRules, rules.Shipped()}, {"units=500", ".", generated.Units(500)}} {
		for _, totals := range []bool{false, true} {
			for _, n := range []int{1, 8, 64, 512} {
				b.Run(fmt.Sprint(model.name, "/totals=", totals, "/", n), func(b *testing.B) {
					in := rules.ScenarioFile{FS: fstest.MapFS{"s.yaml": {Data: []byte(ratesApart(n))}}, Name: "s.yaml"}
					before := heap()
					book, problems := rules.LoadSwitched(model.files, model.rules, "rules", in)
					if book == nil {
						b.Fatal(problems)
					}
					read := heap()
					var out *budget.Budget
					b.ReportAllocs()
					for b.Loop() {
						if out, problems = budget.Compare(book, budget.Comparison{Totals: totals}, nil); out == nil {
							b.Fatal(problems)
						}
					}
					kept := heap()
					runtime.KeepAlive(out)
					b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N)/float64(n), "ms/scenario")
					b.ReportMetric((kept-read)/1024, "kept-KiB")
					b.ReportMetric((read-before)/1024, "book-KiB")
				})
			}
		}
	}
}

// heap is what is in use, in bytes.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// ratesApart are so many scenarios, each with another index.
func ratesApart(n int) string {
	var w strings.Builder
	for i := range n {
		fmt.Fprintf(&w, "---\nscenario: Index %d\nchanges: {rates.index: {to: %d.%d5}}\n", i+1, 1+i/10, i%10)
	}
	return w.String()
}

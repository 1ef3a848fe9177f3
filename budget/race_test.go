package budget

import (
	"slices"
	"testing"
	"time"

	"internbudget/rules"
)

// BenchmarkRace is this program's part of testdata/race: the shipped rules
// under one rate, which takes two values in turn that are both not the rules'.
// Each is computed from the rules' budget, as scenarios are. It tells the
// median of a change in milliseconds, what the board's result is under the last
// value, how many values were computed anew, and what reading the rules took.
// Under "closings alone" only what the units end in is computed, as a simulation
// does.
// Under "with tables" everything is computed from the start, and every table of
// the workbook laid out.
func BenchmarkRace(b *testing.B) {
	start := time.Now()
	book := bookOf(b, rules.Shipped(), rules.DefaultRules)
	f, _ := book.Cell("rates.index")
	v := modelOf(book, nil).varying([]Cell{{f, 0}})
	load := time.Since(start)
	under := func(i int) []rules.Change {
		value := rules.Decimal("5.0")
		if i%2 == 1 {
			value = "4.3"
		}
		return []rules.Change{{Figure: f, Value: value, Status: rules.Assumed}}
	}
	b.Run("again", func(b *testing.B) {
		race(b, func(i int) { v.under(under(i)) })
		b.ReportMetric(v.result().Float(), "result")
		b.ReportMetric(float64(len(v.renewed)), "values")
		b.ReportMetric(milliseconds(load), "load-ms")
	})
	b.Run("with tables", func(b *testing.B) {
		race(b, func(i int) {
			if _, problems := Compute(book, under(i)...); problems != nil {
				b.Fatal(problems)
			}
		})
	})
}

// race times each change; an operation is both of them.
func race(b *testing.B, change func(i int)) {
	var times []time.Duration
	for b.Loop() {
		for i := range 2 {
			start := time.Now()
			change(i)
			times = append(times, time.Since(start))
		}
	}
	slices.Sort(times)
	b.ReportMetric(milliseconds(times[len(times)/2]), "median-ms")
}

func milliseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }

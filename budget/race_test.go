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
	m := modelOf(book, nil)
	load := time.Since(start)
	f, _ := book.Cell("rates.index")
	under := func(i int) []rules.Change {
		value := rules.Decimal("5.0")
		if i%2 == 1 {
			value = "4.3"
		}
		return []rules.Change{{Figure: f, Value: value, Status: rules.Assumed}}
	}
	b.Run("again", func(b *testing.B) {
		var e *evaluation
		race(b, func(i int) { e = m.under(under(i)) })
		b.ReportMetric(resultOf(e).Float(), "result")
		b.ReportMetric(float64(valuesApart(m.base, e)), "values")
		b.ReportMetric(milliseconds(load), "load-ms")
	})
	b.Run("closings alone", func(b *testing.B) {
		var closings []Cell
		for _, u := range book.Units {
			closings = append(closings, closingOfUnit(u))
		}
		r := m.repeat([]Cell{{f, 0}}, closings)
		race(b, func(i int) { r.compute([]rules.Decimal{under(i)[0].Value}) })
		b.ReportMetric(resultOf(r.evaluation).Float(), "result")
		n := 0
		for _, f := range r.figures {
			n += f.Len()
		}
		b.ReportMetric(float64(n), "values")
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

// valuesApart counts the figures' values that are not shared with the base.
func valuesApart(base, e *evaluation) int {
	n := 0
	for _, f := range base.Book.All {
		if f.Len() > 0 && &base.values[f.Seq][0] != &e.values[f.Seq][0] {
			n += f.Len()
		}
	}
	return n
}

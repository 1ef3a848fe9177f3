package budget

import (
	"slices"
	"testing"
	"time"

	"internbudget/rules"
)

// BenchmarkRace is this program's part of testdata/race: the shipped rules
// under one rate, which takes two values in turn that are both not the rules'. It
// is prepared for once, as [Sensitivity], [Solve], [Grid] and [Simulate] are, and
// [Compare] for the inputs of its scenarios; then every value that rests on the
// rate is computed, and how firm it is, under each. It tells the median of a
// change in milliseconds, what the board's result is under the last value, how many
// values were computed anew, and what reading the rules, computing them the first
// time and preparing took.
//
// Under "again" these are the values of the book, and under "again with tables"
// also those that only the tables of the workbook have, such as their sums. Under
// "from the start" everything is computed, and every table laid out.
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
	b.Run("again", func(b *testing.B) { raceAgain(b, v, under, load) })
	start = time.Now()
	base, problems := Compute(book)
	if problems != nil {
		b.Fatal(problems)
	}
	all := newModel(evaluationOf(base), base.Figures).varying([]Cell{{f, 0}})
	load += time.Since(start)
	b.Run("again with tables", func(b *testing.B) { raceAgain(b, all, under, load) })
	b.Run("from the start", func(b *testing.B) {
		race(b, func(i int) {
			if _, problems := Compute(book, under(i)...); problems != nil {
				b.Fatal(problems)
			}
		})
	})
}

// raceAgain computes what rests on the changes under each of them.
func raceAgain(b *testing.B, v *variation, under func(i int) []rules.Change, load time.Duration) {
	race(b, func(i int) { v.under(under(i)) })
	b.ReportMetric(v.result().Float(), "result")
	b.ReportMetric(float64(v.cells()), "values")
	b.ReportMetric(milliseconds(load), "load-ms")
}

// cells counts the values of cells that are renewed, not those that cells share.
func (v *variation) cells() int {
	n := 0
	for _, r := range v.renewed {
		if r.value == &v.values[r.of.Figure.Seq][r.of.Index] {
			n++
		}
	}
	return n
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

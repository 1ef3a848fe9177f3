package budget_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// sizes are how many units the benchmarked books have.
var sizes = []int{50, 500, 5000}

// models are the benchmarked books: the year as a whole, and month by month.
var models = []struct {
	name  string
	files func(units int) fstest.MapFS
}{{"year", generated.Units}, {"months", generated.Months}}

// BenchmarkLoad reads and compiles rules.
func BenchmarkLoad(b *testing.B) {
	for _, model := range models {
		for _, n := range sizes {
			b.Run(fmt.Sprint(model.name, "/", n), func(b *testing.B) {
				files := model.files(n)
				b.ReportAllocs()
				for b.Loop() {
					if book, problems := rules.Load(files, ".", "rules"); book == nil {
						b.Fatal(problems)
					}
				}
			})
		}
	}
}

// BenchmarkCompute computes a book that has been read, tables and checks
// included. A computed value costs so many nanoseconds; what it should be held
// against is BenchmarkBareMultiplyRound of the same run.
func BenchmarkCompute(b *testing.B) {
	for _, model := range models {
		for _, n := range sizes {
			b.Run(fmt.Sprint(model.name, "/", n), func(b *testing.B) {
				book := load(b, model.files(n), ".")
				values := computedValues(compute(b, book))
				b.ReportAllocs()
				for b.Loop() {
					if out, problems := budget.Compute(book); out == nil {
						b.Fatal(problems)
					}
				}
				b.ReportMetric(float64(values), "values")
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(values), "ns/value")
			})
		}
	}
}

// BenchmarkBareMultiplyRound is the least that a computed value can cost: one
// exact multiplication and one rounding, as often as the book of that size has
// computed values.
func BenchmarkBareMultiplyRound(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			values := computedValues(compute(b, load(b, generated.Units(n), ".")))
			amount, rate := decimal.RequireFromString("34721.5"), decimal.RequireFromString("0.046")
			results := make([]decimal.Decimal, values)
			b.ReportAllocs()
			for b.Loop() {
				for i := range results {
					results[i] = amount.Mul(rate).Round(0)
				}
			}
			b.ReportMetric(float64(values), "values")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(values), "ns/value")
		})
	}
}

// computedValues counts the values that a budget computes, those of its tables
// too.
func computedValues(b *budget.Budget) int {
	n := 0
	for _, f := range b.Figures {
		if !f.IsInput() {
			n += f.Len()
		}
	}
	return n
}

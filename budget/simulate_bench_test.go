package budget

import (
	"fmt"
	"testing"

	"internbudget/rules"
)

// Every draw computes the closings of all units again. What is kept of them all is
// how often the result of every area came to each value, which grows with how far
// the results spread and not with the draws.
func BenchmarkSimulate(b *testing.B) {
	book := bookOf(b, rules.Shipped(), rules.DefaultRules)
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if out, problems := Simulate(book, Simulation{Draws: n, Seed: 1}, nil); out == nil {
					b.Fatal(problems)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "draws/s")
		})
	}
}

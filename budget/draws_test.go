package budget

import (
	"math"
	"testing"
)

// A triangular distribution over 0 … h with its peak at v has F(x) = x²/(v·h)
// below the peak and 1 − (h−x)²/(h·(h−v)) above it. Rounded to whole steps, step
// k has what lies from k−½ to k+½. In 100 000 draws no step is further from that
// than five standard deviations, and nothing lies outside.
func TestDrawsAreTriangular(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ value, high int64 }{{2, 5}, {0, 4}, {6, 6}, {1, 1}, {0, 1}, {30, 40}} {
		v, h := float64(c.value), float64(c.high)
		below := func(x float64) float64 {
			switch {
			case x <= 0:
				return 0
			case x >= h:
				return 1
			case x <= v:
				return x * x / (v * h)
			}
			return 1 - (h-x)*(h-x)/(h*(h-v))
		}
		const n = 100_000
		counts := make([]int, c.high+1)
		d := newDraws(5)
		for range n {
			counts[d.triangular(c.value, c.high)]++
		}
		for k, got := range counts {
			p := below(float64(k)+0.5) - below(float64(k)-0.5)
			if spread := math.Sqrt(n * p * (1 - p)); math.Abs(float64(got)-n*p) > 5*spread+1e-9 {
				t.Errorf("peak %d of %d: step %d was drawn %d times, %.0f expected", c.value, c.high, k, got, n*p)
			}
		}
	}
}

// What cannot vary is not drawn.
func TestDrawWithoutWidth(t *testing.T) {
	t.Parallel()
	d, untouched := newDraws(1), newDraws(1)
	if got := d.triangular(0, 0); got != 0 {
		t.Errorf("drew %d", got)
	}
	if d.source.Uint64() != untouched.source.Uint64() {
		t.Error("a draw without width takes from the source")
	}
}

// The widest span that rules may state is drawn within.
func TestDrawWidest(t *testing.T) {
	t.Parallel()
	d := newDraws(1)
	const widest = 1_000_000_000_000_000
	for range 1000 {
		if got := d.triangular(widest/3, widest); got < 0 || got > widest {
			t.Fatalf("drew %d", got)
		}
	}
}

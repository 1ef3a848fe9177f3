package budget

import (
	"fmt"
	"strings"
	"testing"
)

func outcomesOf(all ...int64) tally {
	outcomes := tally{}
	for _, n := range all {
		outcomes[Int(n)]++
	}
	return outcomes
}

// Of ten outcomes 5 percent are half of one, so that the first covers them; 25
// percent are two and a half, which the third covers; 95 need the tenth.
func TestPercentiles(t *testing.T) {
	t.Parallel()
	d := distributionOf(outcomesOf(10, 3, 7, 1, 9, 2, 8, 4, 6, 5))
	for percent, want := range map[int]string{5: "1", 10: "1", 11: "2", 25: "3", 50: "5", 75: "8", 90: "9", 91: "10", 95: "10", 100: "10"} {
		if got := d.percentile(percent).String(); got != want {
			t.Errorf("P%d is %s, want %s", percent, got, want)
		}
	}
	if got := d.mean().String(); got != "5.5" {
		t.Errorf("the mean is %s", got)
	}
	if got := d.below(Int(4)).String(); got != "0.3" { // 1, 2 and 3
		t.Errorf("%s are below 4", got)
	}
}

// An outcome counts as often as it occurred, and 1.0 is 1: of 1, 1, 1, 2 and 9 the
// third covers the median, the mean is 14/5, and three are below 2.
func TestOutcomesThatRecur(t *testing.T) {
	t.Parallel()
	outcomes := outcomesOf(1, 2, 9, 1)
	outcomes[NumberOf("1.0")]++
	d := distributionOf(outcomes)
	if d.percentile(50).String() != "1" || d.percentile(60).String() != "1" || d.percentile(61).String() != "2" || d.percentile(81).String() != "9" {
		t.Errorf("P50 %s, P60 %s, P61 %s, P81 %s", d.percentile(50), d.percentile(60), d.percentile(61), d.percentile(81))
	}
	if d.mean().String() != "2.8" || d.countBelow(Int(2)) != 3 || d.outcomes() != 5 || len(d.values) != 3 {
		t.Errorf("mean %s, %d below 2, %d outcomes of %d values", d.mean(), d.countBelow(Int(2)), d.outcomes(), len(d.values))
	}
}

// A third of the outcomes is below 0, exactly; what is 0 is no deficit.
func TestDeficitIsAnExactShare(t *testing.T) {
	t.Parallel()
	if got := distributionOf(outcomesOf(-1, 0, 1)).below(Number{}).String(); got != "1/3" {
		t.Errorf("%s are below 0", got)
	}
}

// From −7 to 32 are 40 whole numbers: 40 intervals of 1 and 21 of 2 (−8 to 34)
// are too many, those of 5 go from −10 to 35. What is on a limit belongs above.
func TestIntervals(t *testing.T) {
	t.Parallel()
	for want, outcomes := range map[string]tally{
		"-10–-5: 1, -5–0: 1, 0–5: 2, 5–10: 1, 10–15: 0, 15–20: 0, 20–25: 0, 25–30: 0, 30–35: 1": outcomesOf(-7, -1, 0, 4, 5, 32),
		"3–4: 2": outcomesOf(3, 3),
		// in mnkr with a decimal
		"-0.4–-0.3: 1, -0.3–-0.2: 0, -0.2–-0.1: 0, -0.1–0: 0, 0–0.1: 0, 0.1–0.2: 1, 0.2–0.3: 1":                                                                    {NumberOf("-0.4"): 1, NumberOf("0.1"): 1, NumberOf("0.2"): 1},
		"0–1000: 1, 1000–2000: 0, 2000–3000: 0, 3000–4000: 0, 4000–5000: 0, 5000–6000: 0, 6000–7000: 0, 7000–8000: 0, 8000–9000: 0, 9000–10000: 0, 10000–11000: 1": outcomesOf(0, 10000),
	} {
		var got []string
		for _, i := range distributionOf(outcomes).intervals() {
			got = append(got, fmt.Sprintf("%s–%s: %d", i.from, i.to, i.count))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%v\nwant %s", strings.Join(got, ", "), want)
		}
	}
}

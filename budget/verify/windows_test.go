package verify

import (
	"math/big"
	"testing"
)

func (i interval) String() string { return near(i.low, 3) + "–" + near(i.high, 3) }

func windowsOf(b *buildUp, r convention) []string {
	var out []string
	for _, w := range hiddenOpenings(observe(b)[0], r) {
		out = append(out, w.String())
	}
	return out
}

// TestHiddenOpenings solves rules for the opening behind the display.
func TestHiddenOpenings(t *testing.T) {
	t.Parallel()
	unrounded := convention{Base: onOpening, Place: displayOnly, Rounding: perComponent().Rounding}
	compounded := unrounded
	compounded.Base = onRunning
	tests := map[string]struct {
		b    *buildUp
		rule convention
		want []string
	}{
		// (3 650.5 − 36)/1.041 = 3 472.142, and no display goes beyond 3 472.5.
		"unrounded": {carePoint("3651"), unrounded, []string{"3 472,142–3 472,500"}},
		// 1.046·1.01·0.985 = 1.0406131: (3 650.5 − 36)/1.0406131 = 3 473.43.
		"compounded": {carePoint("3651"), compounded, nil},
		// 160 + 35 − 52 + 36 = 179: 3 652 needs 3 472.5 or more, where 4.6 % is
		// still 159.7; 3 471.5 to 3 472.5 all give 3 651 (the ends as displayed).
		"rounded": {carePoint("3651"), perComponent(), []string{"3 471,500–3 472,500"}},
		// 2 % of 1 225 is 24.5: from there on the row is 25, below it 24. 1 250
		// is displayed from 1 249.5 − 25 = 1 224.5 if the row is 25 and from
		// 1 225.5 if it is 24: so from the break at 1 225.
		"cut at a break": {built(perComponent(), "1225", "1250", percent("a", "2")), perComponent(), []string{"1 225,000–1 225,500"}},
	}
	for name, test := range tests {
		got := windowsOf(test.b, test.rule)
		if len(got) != len(test.want) || len(got) > 0 && got[0] != test.want[0] {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// TestHiddenRate works back one percent from several items.
func TestHiddenRate(t *testing.T) {
	t.Parallel()
	type item struct{ before, after string }
	tests := map[string]struct {
		items   []item
		percent string // "" for none
		outside int
	}{
		// 2.045 to 2.055, 2.049 to 2.051 and 2.0494 to 2.0506 %: 2.05 % is in
		// all, and 2.0 and 2.1 are not.
		"one in common": {[]item{{"10000", "10205"}, {"500", "510.25"}, {"900", "918.45"}}, "41/2000", 0},
		"an outlier":    {[]item{{"22000", "28710"}, {"44000", "57420"}, {"29000", "37850"}}, "61/200", 1},
		"none":          {[]item{{"10000", "10205"}, {"10000", "10306"}}, "", 0},
		"one, small":    {[]item{{"3472", "3632"}}, "", 0},
		"one, large":    {[]item{{"20000", "20920"}}, "23/500", 0},
	}
	for name, test := range tests {
		var before []*big.Rat
		var after []*printedNumber
		for _, i := range test.items {
			before, after = append(before, rat(i.before)), append(after, printed(i.after))
		}
		h, ok := hiddenRateOf(before, after)
		switch {
		case ok != (test.percent != ""):
			t.Errorf("%s: found %v", name, ok)
		case ok && (h.percent.RatString() != test.percent || len(h.outside) != test.outside):
			t.Errorf("%s: %s with %d outside, want %s with %d", name, h.percent.RatString(), len(h.outside), test.percent, test.outside)
		}
	}
}

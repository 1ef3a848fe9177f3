package verify

import (
	"math/big"
	"testing"
)

// TestIrwinHall checks the distribution against values worked out by hand.
func TestIrwinHall(t *testing.T) {
	t.Parallel()
	tests := []struct {
		n    int
		r    string // in units of the last digit
		want string
	}{
		{1, "0", "1"},
		{1, "1", "0"},       // one row cannot be a whole unit off: |X| < ½
		{2, "1", "1/4"},     // two corners of side ½: 2·(½)²/2
		{3, "1", "1/3"},     // |X| ≥ ½ of three: 2·(1³/6)
		{4, "2", "1/192"},   // 2·(½)⁴/4!
		{6, "3", "1/23040"}, // 2·(½)⁶/6!
		{6, "-3", "1/23040"},
		{7, "4", "0"},
	}
	for _, test := range tests {
		if got := roundingChance(test.n, rat(test.r)).RatString(); got != test.want {
			t.Errorf("%d rows off by %s: %s, want %s", test.n, test.r, got, test.want)
		}
	}
	// |r|/u = 3, 3, 4, 5, 6 at 4, 6, 8, 12, 20 rows is the first below 1/10 000.
	for n, first := range map[int]int64{4: 3, 6: 3, 8: 4, 12: 5, 20: 6} {
		below := func(r int64) bool { return roundingChance(n, ratio(r)).Cmp(tooImprobable()) < 0 }
		if below(first-1) || !below(first) {
			t.Errorf("%d rows: %d is not the first improbable difference", n, first)
		}
	}
	if got := irwinHall(3, big.NewRat(3, 2)).RatString(); got != "1/2" {
		t.Errorf("P(S ≤ 3/2) of three is %s", got)
	}
}

// TestChance checks κ on a case counted by hand: the print lies 3 from the
// declared value, so 6 values are as near; hypotheses of at most 5 bits give
// +1, +3 and −2.
func TestChance(t *testing.T) {
	t.Parallel()
	obs := []observation{{off: 3}}
	n := nearbyOf([]hypothesis{
		{bits: 4, offs: []int64{1}}, {bits: 9, offs: []int64{1}}, {bits: 5, offs: []int64{3}},
		{bits: 5, offs: []int64{-2}}, {bits: 7, offs: []int64{2}}, {bits: 1, offs: []int64{0}},
	}, obs)
	if n.room != 6 || n.rivals(5) != 3 || n.chance(5) != 0.5 || n.chance(7) != 4.0/6 || n.chance(4) != 1.0/6 {
		t.Errorf("room %v, rivals %d, κ %v, %v, %v", n.room, n.rivals(5), n.chance(5), n.chance(7), n.chance(4))
	}
	// Two figures off by 1 and 0: two vectors are as near.
	if two := nearbyOf([]hypothesis{{bits: 2, offs: []int64{1, 0}}}, []observation{{off: 1}, {off: 0}}); two.chance(2) != 0.5 {
		t.Errorf("κ over two figures %v", two.chance(2))
	}
}

// TestNamingRule walks its limits.
func TestNamingRule(t *testing.T) {
	t.Parallel()
	mistake := func(bits, chance float64) Explanation { return Explanation{Class: Mistake, Bits: bits, Chance: chance} }
	convention := Explanation{Class: Convention, Bits: 4, Chance: 0.01}
	tests := map[string]struct {
		list    []Explanation
		figures int
		want    Strength
	}{
		"alone at 5 %":            {[]Explanation{mistake(6, 0.05)}, 1, Named},
		"above 5 %":               {[]Explanation{mistake(6, 0.06)}, 1, Consistent},
		"above 20 %":              {[]Explanation{mistake(6, 0.21)}, 1, Chance},
		"next 2 bits dearer":      {[]Explanation{mistake(6, 0.01), mistake(8, 0.01)}, 1, Named},
		"next 1.9 bits dearer":    {[]Explanation{mistake(6, 0.01), mistake(7.9, 0.01)}, 1, Consistent},
		"convention, two figures": {[]Explanation{convention}, 2, Consistent},
		"convention, three":       {[]Explanation{convention}, 3, Named},
		"a hidden base never":     {[]Explanation{{Class: HiddenBase, Bits: 1}}, 9, Chance},
	}
	for name, test := range tests {
		if grade(test.list, test.figures); test.list[0].Strength != test.want {
			t.Errorf("%s: strength %d, want %d", name, test.list[0].Strength, test.want)
		}
	}
}

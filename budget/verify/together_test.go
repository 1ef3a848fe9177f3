package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestPercentsInsideASum holds that a sum of known percents is bound by their
// exact values: three times 1,01 % of 1 000 is 30.3, to within 0.015, and cannot
// print 31, though three rounded rows alone could.
func TestPercentsInsideASum(t *testing.T) {
	t.Parallel()
	const table = "Tkr|2024\nIngående ram|1 000\nLön 1,01 %%|10\nPris 1,01 %%|10\nHyra 1,01 %%|10\nSumma|%s\nUtgående ram|%s"
	if r := Table(grid("x", fmt.Sprintf(table, "30", "1 030")), TableOptions{}); !r.IsFine() {
		t.Error(says(r))
	}
	r := Table(grid("x", fmt.Sprintf(table, "31", "1 031")), TableOptions{})
	want := "Summa [3:2 … 5:2 ↔ 6:2] kan inte stämma: Med raderna som är procent oavrundade blir summan 30,3, tryckt 31: skillnad +0,7, gräns 0,51515. " +
		"Inte heller med dem som tryckta: skillnad +1, gräns 0,5.\n"
	if got := says(r); !strings.Contains(got, want) || strings.Contains(got, "inte alla tillsammans") {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestYearsTogether carries 1 000 with 1 % and 5 through two years: 1 015 and
// 1 030.15. Two halves of a row each, grown by 1 % once, and half of the opening
// and of the closing: (½·1.01 + 1)·1.01 + 1 + ½ = 3.02005. Each year may be 2 off
// by its own, and both are: 1 017 + 10 + 5 = 1 032, printed 1 034.
func TestYearsTogether(t *testing.T) {
	t.Parallel()
	const table = "Tkr|2024|2025\nIngående ram|1 000|\nIndex 1 %%|10|10\nTillskott|5|5\nUtgående ram|%s|%s"
	r := Table(grid("x", fmt.Sprintf(table, "1 015", "1 030")), TableOptions{})
	if got := says(r); !r.IsFine() || !strings.Contains(got, "åren burna oavrundade ↔ sista utgående [] avrundning: 1 av 1 stämmer inom avrundningen.") {
		t.Error(got)
	}
	if want := "Om åren avrundats vart och ett eller burits oavrundade: det kan göra upp till 3,02005 i 5:3 ”Utgående ram”."; !slices.Contains(r.Undetectable, want) {
		t.Errorf("%q\nlacks %s", r.Undetectable, want)
	}
	r = Table(grid("x", fmt.Sprintf(table, "1 013", "1 026")), TableOptions{})
	want := "Utgående ram [2:2 ↔ 5:3] kan inte stämma: Burna oavrundade genom två år ger talen 1 030,15, tryckt 1 026: skillnad −4,15; avrundning år för år gör högst 3,02005.\n"
	if got := says(r); !strings.Contains(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestJointProof holds that a contradiction is found that no single sum shows.
// Across, 31 of 10 + 20 and 71 of 30 + 40 need numbers of 101 together, at
// least; down, 39 and 59 leave 99 at most. Each by itself is 1 off of the 1.5
// that two rows allow.
func TestJointProof(t *testing.T) {
	t.Parallel()
	r := Table(grid("x", `
Tkr    | A   | B   | Totalt
Ett    | 10  | 20  | 31
Två    | 30  | 40  | 71
Summa  | 39  | 59  |`), TableOptions{})
	proofs := 0
	for _, f := range r.Findings {
		if f.Verdict == Impossible {
			proofs++
			if !strings.HasPrefix(f.ID, "joint ") || !strings.HasPrefix(f.Sentences[0], "Varje summa för sig är möjlig, men inte alla tillsammans") {
				t.Errorf("%s: %v", f.ID, f.Sentences)
			}
		}
	}
	if proofs != 1 {
		t.Errorf("%d proofs:\n%s", proofs, says(r))
	}
}

// TestTies reads percents that lie half way: 5 % of 1 010 is 50.5 and of 1 030
// 51.5. 51 and 52 are away from zero; 50 and 52 are even; 50 and 51 are cut.
func TestTies(t *testing.T) {
	t.Parallel()
	const table = "Tkr|2024|2025\nIngående ram|1 010|1 030\nIndex 5 %%|%s|%s\nTillskott|%d|5\nUtgående ram|1 030|%d"
	const label = "procent mitt emellan två tal [3:2, 3:3] "
	tests := map[string]struct {
		a, b int
		want string
	}{
		"away":    {51, 52, "stämmer: Två procentrader ligger mitt emellan två tal; det som trycks ges av avrundning med halva från noll eller uppåt."},
		"even":    {50, 52, "stämmer: Två procentrader ligger mitt emellan två tal; det som trycks ges av avrundning med halva till jämnt."},
		"cut":     {50, 51, "stämmer: Två procentrader ligger mitt emellan två tal; det som trycks ges av avrundning nedåt."},
		"neither": {51, 51, "avrundning: Två procentrader ligger mitt emellan två tal; ingen avrundning av de tryckta baserna ger alla. Baserna kan ha burits oavrundade."},
	}
	for name, test := range tests {
		r := Table(grid("x", fmt.Sprintf(table, fmt.Sprint(test.a), fmt.Sprint(test.b), 20-test.a, 1035+test.b)), TableOptions{})
		if got := says(r); !r.IsFine() || !strings.Contains(got, label+test.want) {
			t.Errorf("%s: %s\nwant %s", name, got, label+test.want)
		}
	}
}

package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// balanced are units whose costs are what they earn and are granted, but for one
// that spends 10 more: 50 + 25 − 85 = −10.
const balanced = "Enhet|Intäkter|Anslag|Kostnader|Resultat\nA|100|40|140|0\nB|200|30|230|0\nC|50|25|85|−10\nD|80|10|90|0\nE|70|5|75|0\nSumma|500|110|620|−10"

// TestWhatARelationLeavesOver reads tables in which a relation of few columns holds
// in most rows, and what it leaves over stands in a column.
func TestWhatARelationLeavesOver(t *testing.T) {
	t.Parallel()
	const first = "Enhet|Utfall|Intäkter|Anslag|Kostnader\nA|0|100|40|140\nB|0|200|30|230\nC|−10|50|25|85\nD|0|80|10|90\nE|0|70|5|75"
	const read = "Läst så: Resultat = Intäkter + Anslag − Kostnader."
	tests := map[string]struct {
		table string
		says  string   // somewhere
		wrong []string // the checks that fail
	}{
		"most results are 0":      {balanced, read, nil},
		"a heading that is no":    {strings.Replace(balanced, "Resultat", "Plus/minus", 1), "Läst så: Plus/minus = Intäkter + Anslag − Kostnader.", nil},
		"the column stands first": {first, "Läst så: Kostnader = Intäkter + Anslag − Utfall.", nil},
		// 70 + 5 − 75 = 0, and the sum down is −1.
		"a result is wrong":           {strings.Replace(balanced, "75|0", "75|9", 1), read, []string{"Summa", "E, Resultat"}},
		"the one that is not 0":       {strings.Replace(balanced, "85|−10", "85|−19", 1), read, []string{"Summa", "C, Resultat"}},
		"a cost that no result tells": {strings.NewReplacer("85|−10", "75|0", "620|−10", "610|0", "5|75|0", "5|79|0").Replace(balanced), "Läst så: Kostnader = Intäkter + Anslag.", []string{"Summa", "E, Kostnader"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := Table(grid("x", test.table), TableOptions{})
			var wrong []string
			for _, f := range r.Findings {
				if !f.IsFine() {
					wrong = append(wrong, f.Label)
				}
			}
			if !slices.Equal(wrong, test.wrong) || !strings.Contains(says(r), test.says) {
				t.Errorf("%q fail, want %q; it says\n%s\nwant %s", wrong, test.wrong, says(r), test.says)
			}
		})
	}
}

// TestColumnsThatAreNearly tells what a column is in some rows, and is not held to,
// with the rows that speak against it.
func TestColumnsThatAreNearly(t *testing.T) {
	t.Parallel()
	const (
		noResult = "Enhet|Intäkter|Anslag|Kostnader\nA|100|40|140\nB|200|30|230\nC|50|25|85\nD|80|10|90\nE|70|5|75\nSumma|500|110|620"
		result   = "Enhet|Intäkter|Kostnader|Resultat\nA|100|40|60\nB|200|30|170\nC|50|25|25\nD|80|10|70\nE|70|5|60\nF|90|15|70\nSumma|590|125|455"
		two      = "Enhet|Kv1|Kv2|Summerat\nA|1 100|1 040|2 140\nB|2 200|1 030|3 230\nC|1 050|1 025|2 175"
	)
	tests := map[string]struct{ table, want string }{
		// 50 + 25 = 75, and every column foots with 85.
		"all that fails is confirmed": {noResult, "Kolumn D, Kostnader: prövas inte rad för rad; är Intäkter + Anslag i 4 av 5 rader, inte i 4:4 (skillnad +10), " +
			"och tas inte för det. En karta kan säga det (columns: results)."},
		"too many fail beside sums": {result, "Kolumn D, Resultat: prövas inte rad för rad; är Intäkter − Kostnader i 4 av 6 rader, inte i 6:4 (skillnad −5), 7:4 (skillnad −5), " +
			"och tas inte för det. En karta kan säga det (columns: results)."},
		"too few rows": {two, "Kolumn D, Summerat: ingår i ingen kontroll; är Kv1 + Kv2 i 2 av 3 rader, inte i 4:4 (skillnad +100), " +
			"och tas inte för det. En karta kan säga det (columns: results)."},
		"too few rows, and none fails": {strings.Split(two, "\nC")[0], "Kolumn D, Summerat: ingår i ingen kontroll; är Kv1 + Kv2 i 2 av 2 rader, " +
			"för få för att tas för det. En karta kan säga det (columns: results)."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := Table(grid("x", test.table), TableOptions{})
			if !r.IsFine() || !slices.Contains(r.Undetectable, test.want) {
				t.Errorf("it says\n%s\n%s\nwant %s", says(r), strings.Join(r.Undetectable, "\n"), test.want)
			}
		})
	}
}

// TestTypedOver reads units whose costs are pay and premises, in a live sheet where
// one cost is typed over and its sum follows. Among ten rows and more that is a
// finding, among nine it is told with what is not held.
func TestTypedOver(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		units int
		fails bool
	}{{9, false}, {10, true}, {100, true}} {
		table, pay, premises := "Enhet|Löner|Lokaler|Kostnad", 0, 0
		for n := range test.units {
			a, b, over := 1000+37*n, 300+n*n%91, 0
			if n == 4 { // 1148 + 316 + 900
				over = 900
			}
			table += fmt.Sprintf("\nE%d|%d|%d|%d", n, a, b, a+b+over)
			pay, premises = pay+a, premises+b
		}
		table += fmt.Sprintf("\nSumma|%d|%d|%d", pay, premises, pay+premises+900)
		r := Table(grid("x", table), TableOptions{})
		finding := strings.Contains(says(r), "Kostnad är inte Löner + Lokaler: skillnad 900")
		told := strings.Contains(strings.Join(r.Undetectable, "\n"), "är Löner + Lokaler i 8 av 9 rader, inte i 6:4 (skillnad +900)")
		if finding != test.fails || told == test.fails || r.IsFine() == test.fails {
			t.Errorf("of %d units it says\n%s\n%s", test.units, says(r), strings.Join(r.Undetectable, "\n"))
		}
	}
}

// TestHalfYear holds that one wrong number among three rows does not hide what the
// heading speaks of.
func TestHalfYear(t *testing.T) {
	t.Parallel()
	const table = "Enhet|Kv1|Kv2|Halvår\nA|1 100|1 040|2 140\nB|2 200|1 030|3 230\nC|1 050|1 025|2 175"
	r := Table(grid("x", table), TableOptions{})
	if want := "C, Halvår [4:2, 4:3 ↔ 4:4] kan inte stämma: Halvår är inte Kv1 + Kv2: skillnad 100, gräns 1,5."; !strings.Contains(says(r), want) {
		t.Errorf("it says\n%s\nwant %s", says(r), want)
	}
}

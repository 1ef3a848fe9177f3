package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// fourUnits are four units, whose sums are 430 and 105.
const fourUnits = "Enhet|Intäkter|Anslag\nA|100|40\nB|200|30\nC|50|25\nD|80|10\n"

// TestSumsByName reads last rows that name a whole in other words than Summa, first
// right and then with a sum that is 50 too large: 480 is not 430.
func TestSumsByName(t *testing.T) {
	t.Parallel()
	for _, label := range []string{"Hela nämnden", "S:a", "Nämnden totalt", "Sammanlagt", "Alla enheter", "Totalsumma", "Samtliga enheter", "Slutsumma", "TOTALT"} {
		t.Run(label, func(t *testing.T) {
			t.Parallel()
			if got, want := says(Table(grid("x", fourUnits+label+"|430|105"), TableOptions{})), "rader ↔ summa [] stämmer: 2 av 2 stämmer på siffran.\n"; got != want {
				t.Errorf("right, it says\n%s\nwant %s", got, want)
			}
			if got, want := says(Table(grid("x", fourUnits+label+"|480|105"), TableOptions{})), label+" [2:2 … 5:2 ↔ 6:2] kan inte stämma: Summan kan inte stämma med raderna: skillnad 50, gräns 2,5."; !strings.HasPrefix(got, want) {
				t.Errorf("wrong, it says\n%s\nwant %s", got, want)
			}
		})
	}
}

// TestSumsByNumbers reads last rows that no word calls a sum: what the numbers tell
// is taken and told, and what chance may give is not.
func TestSumsByNumbers(t *testing.T) {
	t.Parallel()
	const large = "Enhet|2024|2025\nA|10 412|11 020\nB|20 377|21 940\nC|5 031|5 418\nNorra|35 820|38 378" // 10 412 + 20 377 + 5 031, 11 020 + 21 940 + 5 418
	tests := map[string]struct{ table, want string }{
		"without a word":      {large, "rader ↔ summa [] stämmer: 2 av 2 stämmer på siffran. Läst så: rad 5, Norra = summan av raderna ovanför.\n"},
		"without a label":     {fourUnits + "|430|105", "rader ↔ summa [] stämmer: 2 av 2 stämmer på siffran. Läst så: rad 6 = summan av raderna ovanför.\n"},
		"small numbers":       {"Enhet|2024\nA|1\nB|2\nC|4\nD|7", ""},
		"half of the columns": {strings.Replace(large, "38 378", "38 978", 1), ""},
		"two rows above":      {"Enhet|2024|2025\nA|10 412|11 020\nB|20 377|21 940\nNorra|30 789|32 960", ""},
		// The same numbers in every year tell it once: 8/221 is not rare.
		"equal columns":   {"Enhet|2024|2025|2026\nA|20|20|20\nB|40|40|40\nC|50|50|50\nNorra|110|110|110", ""},
		"zeros":           {"Enhet|2024|2025\nA|0|0\nB|0|0\nC|0|0\nNorra|0|0", ""},
		"what a map says": {large, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := TableOptions{}
			if name == "what a map says" {
				o.Rows = map[string]RowRole{"Norra": ItemRow}
			}
			if got := says(Table(grid("x", test.table), o)); got != test.want {
				t.Errorf("it says\n%s\nwant %s", got, test.want)
			}
		})
	}
}

// TestNothingSummed holds that it is told where a row is named a sum and is none,
// and where nothing is summed down the rows.
func TestNothingSummed(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ table, want string }{
		// 430 is 50 less than 480, and 105 is 5 more than 100.
		"named a sum": {fourUnits + "Hela nämnden|480|100", "Rad 6, Hela nämnden: heter som en summa, men är inte summan av raderna ovanför i 6:2 (skillnad +50), 6:3 (skillnad −5), " +
			"och prövas inte. En karta kan säga det (rows: sums)."},
		"only across": {"Enhet|Intäkter|Kostnader|Resultat\nA|100|40|60\nB|200|30|170\nC|50|25|25", "Ingen rad är läst som en summa av andra: ingen kolumn är summerad nedåt. En karta kan säga det (rows: sums)."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if r := Table(grid("x", test.table), TableOptions{}); !r.IsFine() || !slices.Contains(r.Undetectable, test.want) {
				t.Errorf("it says\n%s\n%s\nwant %s", says(r), strings.Join(r.Undetectable, "\n"), test.want)
			}
		})
	}
	if r := Table(grid("x", fourUnits+"Hela nämnden|430|105"), TableOptions{}); strings.Contains(strings.Join(r.Undetectable, "\n"), "rows: sums") {
		t.Errorf("of a sum that is taken it says\n%s", strings.Join(r.Undetectable, "\n"))
	}
}

// TestWordsThatNameNoSums reads units whose labels all have a word for sums: 1 000,
// 1 007 and so on, none of which is what stands above it. The first has nothing above.
func TestWordsThatNameNoSums(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ units, told int }{{20, 19}, {30, 0}} {
		table := "Enhet|2024"
		for n := range test.units {
			table += fmt.Sprintf("\nEnhet %d, resultat|%d", n+1, 1000+7*n)
		}
		r := Table(grid("x", table), TableOptions{})
		if got := strings.Count(strings.Join(r.Undetectable, "\n"), "heter som en summa"); got != test.told {
			t.Errorf("of %d units, %d are told to be named sums, want %d", test.units, got, test.told)
		}
		sum := 1000*test.units + 7*test.units*(test.units-1)/2
		const want = "rader ↔ summa [] stämmer: 1 av 1 stämmer på siffran.\n"
		if got := says(Table(grid("x", fmt.Sprintf("%s\nAlla enheter|%d", table, sum)), TableOptions{})); got != want {
			t.Errorf("with a sum of %d units it says\n%s\nwant %s", test.units, got, want)
		}
	}
	r := Table(grid("x", fourUnits+"Kostnad för alla|480|100\nE|5|5"), TableOptions{})
	if told := strings.Join(r.Undetectable, "\n"); strings.Contains(told, "heter som en summa") {
		t.Errorf("of a label that ends with a whole it says\n%s", told)
	}
}

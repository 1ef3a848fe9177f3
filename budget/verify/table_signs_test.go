package verify

import (
	"strings"
	"testing"
)

// TestSignOfPercentRow holds that a percent whose sign is lost is told so: −2 % of
// 10 000 is −200, and the closing is made with 200. A cut may be written without
// its minus; an index may not be negative.
func TestSignOfPercentRow(t *testing.T) {
	t.Parallel()
	const table = "Tkr|2024\nIngående ram|10 000\nIndex 3,0 %|300\n"
	tests := map[string]struct{ row, closing, want string }{
		"lost": {"Effektivisering −2,0 %|200", "10 500", "Effektivisering −2,0 % [2:2 ↔ 4:2] enkelt fel: −2 % av 10 000 är −200; raden är 200: skillnad +400, gräns 0,51. " +
			"Förenligt med att 4:2 ”Effektivisering −2,0 %” fått fel tecken.\n"},
		"lost in print": {"Effektivisering −2,0 %|200", "10 100", "Pekar på att 4:2 ”Effektivisering −2,0 %” fått fel tecken."},
		"not written":   {"Effektivisering 2,0 %|−200", "10 100", ""},
		"of an index":   {"Pris 2,0 %|−200", "10 100", "Förenligt med att 4:2 ”Pris 2,0 %” fått fel tecken."},
	}
	for name, test := range tests {
		r := Table(grid("x", table+test.row+"\nUtgående ram|"+test.closing), TableOptions{})
		if got := says(r); r.IsFine() != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: %s\nwant %s", name, got, test.want)
		}
	}
}

// TestSignOrRate holds that a row which is the percent of another row, or with its
// own sign turned, is told to be either.
func TestSignOrRate(t *testing.T) {
	t.Parallel()
	got := says(Table(grid("x", "Tkr|2024\nIngående ram|10 000\nPris 2,0 %|200\nEffektivisering −2,0 %|200\nUtgående ram|10 400"), TableOptions{}))
	want := "Förenligt med att 4:2 ”Effektivisering −2,0 %” fått fel tecken. Förenlig med 2 % som i ”Pris 2,0 %”.\n"
	if !strings.Contains(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestSignOfPercent holds the same of a column of changes: 4 000 is 2,44 % less
// than 4 100.
func TestSignOfPercent(t *testing.T) {
	t.Parallel()
	got := says(Table(grid("x", "Tkr|Budget 2024|Budget 2023|Förändring %\nLön|9 800|10 000|−2,0\nHyra|4 000|4 100|2,4"), TableOptions{}))
	want := "Hyra, Förändring % [3:2, 3:3 ↔ 3:4] kan inte stämma: Procenten kan bara vara −2,463–−2,415; tryckt 2,4. Förenligt med att 3:4 ”Hyra” fått fel tecken.\n"
	if !strings.Contains(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestDeviationInPercent reads deviations from the budget, in percent of it, by
// either sign: 60 of 1 000 is 6 %, 50 of 2 500 is 2 %, 300 of 3 400 is 8,8 %.
func TestDeviationInPercent(t *testing.T) {
	t.Parallel()
	for _, table := range []string{
		"Nämnd|Budget|Utfall|Avvikelse|Avvikelse %\nNorr|1 000|1 060|−60|−6,0\nSyd|2 500|2 450|50|2,0\nÖst|3 400|3 100|300|8,8",
		"Nämnd|Budget|Utfall|Avvikelse|Avvikelse %\nNorr|1 000|1 060|60|6,0\nSyd|2 500|2 450|−50|−2,0\nÖst|3 400|3 100|−300|−8,8",
	} {
		r := Table(grid("x", table), TableOptions{})
		if got := says(r); !r.IsFine() || !strings.Contains(got, "3 av 3 ryms") || !strings.Contains(got, "3 av 3 stämmer") {
			t.Error(got)
		}
		wrong := strings.Replace(table, "8,8", "8,7", 1)
		if got := says(Table(grid("x", wrong), TableOptions{})); !strings.Contains(got, "Öst, Avvikelse % [4:") || !strings.Contains(got, "↔ 4:5] kan inte stämma: Procenten kan bara vara ") || !strings.Contains(got, "8,7.") {
			t.Error(got)
		}
	}
}

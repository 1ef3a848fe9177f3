package verify

import (
	"strings"
	"testing"
)

// TestUnreadCells holds that what stands among numbers and is none is told.
func TestUnreadCells(t *testing.T) {
	t.Parallel()
	g := grid("x", "Tkr|2023|2024\nA|1 0|20\nB|70|9O\nVärden 2024|se not 1|2024-05-01\nC|1..2|7a\nD|12,3,4|4 44\nSumma|80|27")
	want := "Inte läst som tal: 2:2 ”1 0”, 3:3 ”9O”, 4:2 ”se not 1”, 4:3 ”2024-05-01”, 5:2 ”1..2” och 3 till."
	if got := Table(g, TableOptions{}).Undetectable[0]; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestTextsForNumbers holds that words among numbers are named, also in what stands
// first, and headings that are repeated, and notes, are not.
func TestTextsForNumbers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ table, want string }{
		"among numbers":           {"Enhet|Intäkter|Anslag\nA|100|i.u.\nB|x|30\nC|50|25\nSumma|150|55", "Inte läst som tal: 2:3 ”i.u.”, 3:2 ”x”."},
		"misspelt first":          {"Enhet|2024\nA|12oo\nB|200\nC|50\nSumma|1 450", "Inte läst som tal: 2:2 ”12oo”."},
		"a word first":            {"Enhet|Belopp\nA|i.u.\nB|200\nC|50\nSumma|250", "Inte läst som tal: 2:2 ”i.u.”."},
		"a row of words":          {"Enhet|Belopp|Anslag\nA|10|20\nB|saknas|saknas\nC|50|30\nSumma|60|50", "Inte läst som tal: 3:2 ”saknas”, 3:3 ”saknas”."},
		"a repeated heading":      {"Intäkter|Budget|Utfall\nA|100|90\nSumma|100|90\nKostnader|Budget|Utfall\nB|200|190\nSumma|200|190", ""},
		"two rows of headings":    {"Enhet|2024|2025\nTkr|Budget|Plan\nA|100|90\nSumma|100|90", ""},
		"known headings below":    {"Enhet|Norr|Syd|Väst\nPost|Budget|Utfall\nA|100|90|1\nB|200|190|2\nSumma|300|280|3", ""},
		"quarters below":          {"Enhet|2024|2024\nPost|Kv1|Kv2\nA|100|90\nB|200|190\nSumma|300|280", ""},
		"one known heading below": {"Enhet|Norr\nPost|Budget\nA|100\nB|200\nSumma|300", ""},
		"words below all":         {"Enhet|Norr|Syd\nPost|Antaget|Preliminärt\nA|100|90\nB|200|190\nSumma|300|280", ""},
		"words below some":        {"Enhet|Norr|Syd|Väst\nPost|Antaget|Preliminärt\nA|100|90|1\nB|200|190|2\nSumma|300|280|3", "Inte läst som tal: 2:2 ”Antaget”, 2:3 ”Preliminärt”."},
		"one word below":          {"Enhet|Norr\nPost|Antaget\nA|100\nB|200\nSumma|300", "Inte läst som tal: 2:2 ”Antaget”."},
		"missing below all":       {"Enhet|Norr|Syd\nA|n/a|uppgift saknas\nB|100|90\nC|200|190\nSumma|300|280", "Inte läst som tal: 2:2 ”n/a”, 2:3 ”uppgift saknas”."},
		"missing beside a word":   {"Enhet|Norr|Syd\nA|Antaget|x\nB|100|90\nC|200|190\nSumma|300|280", "Inte läst som tal: 2:2 ”Antaget”, 2:3 ”x”."},
		"an error beside a word":  {"Enhet|Norr|Syd\nA|Antaget|#REF!\nB|100|90\nC|200|190\nSumma|300|280", "Inte läst som tal: 2:2 ”Antaget”, 2:3 ”#REF!”."},
		"a year below":            {"Enhet|Norr|Syd\nPost|Budget 2024|Budget 2024\nA|100|90\nSumma|100|90", ""},
		"notes":                   {"Enhet|2024|Anmärkning\nA|100|ny\nB|50|flyttad\nC|25|2\nSumma|175|", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := ""
			if first := Table(grid("x", test.table), TableOptions{}).Undetectable[0]; strings.HasPrefix(first, "Inte läst") {
				got = first
			}
			if got != test.want {
				t.Errorf("%s\nwant %s", got, test.want)
			}
		})
	}
	skipped := TableOptions{Rows: map[string]RowRole{"B": SkippedRow}}
	if got := Table(grid("x", "Enhet|Belopp\nA|100\nB|x\nSumma|100"), skipped).Undetectable[0]; strings.HasPrefix(got, "Inte läst") {
		t.Errorf("of a row that is left out it says %s", got)
	}
}

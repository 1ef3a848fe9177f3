package verify

import (
	"strings"
	"testing"
)

// TestReadNumber reads numbers in the ways met in the wild.
func TestReadNumber(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ value, unit string }{ // "" for no number
		"3 472":               {"3472", "1"},
		"3\u00a0472":          {"3472", "1"},
		"1\u202f234\u2009567": {"1234567", "1"},
		"−52,1":               {"-521/10", "1/10"},
		"-52.10":              {"-521/10", "1/100"},
		"– 7":                 {"-7", "1"},
		"‑7":                  {"-7", "1"},
		"7-":                  {"-7", "1"},
		"(1 234)":             {"-1234", "1"},
		"+18":                 {"18", "1"},
		"4,6 %":               {"23/5", "1/10"},
		"12,5 mnkr":           {"25/2", "1/10"},
		"–":                   {"0", "1"},
		"0,50":                {"1/2", "1/100"},
		"1.234.567":           {"1234567", "1"},
		"1,234,567.5":         {"2469135/2", "1/10"},
		"-1.234,56":           {"-30864/25", "1/100"},
		// With the mark of a footnote.
		"1 204*":        {"1204", "1"},
		"−2 415,3 1)":   {"-24153/10", "1/10"},
		"1 204\u00a02)": {"1204", "1"},
		"12²":           {"12", "1"},
		"12,5 % ¹)":     {"25/2", "1/10"},
		"(1 204) 2)":    {"", ""},
		// As workbooks store 0.3, 1 234.56 and 0.00004.
		"0.30000000000000004":    {"3/10", "1/10"},
		"1234.5600000000001":     {"30864/25", "1/100"},
		"-4.0000000000000003E-5": {"-1/25000", "1/100000"},
		"0.1E1":                  {"1", "1"},
		"1234567890123456":       {"1234567890123456", "1"},
		"1.23.456":               {"", ""},
		"1.2345.678,5":           {"", ""},
		"Summa":                  {"", ""},
		"":                       {"", ""},
		"3 47":                   {"", ""},
		"1,2,3":                  {"", ""},
		"12a":                    {"", ""},
		"(12":                    {"", ""},
		"2024-05-01":             {"", ""},
	}
	for text, want := range tests {
		w, ok := readNumber(text)
		switch {
		case ok != (want.value != ""):
			t.Errorf("%q: a number %v", text, ok)
		case ok && (w.value.RatString() != want.value || w.unit.RatString() != want.unit):
			t.Errorf("%q is %s to %s, want %s to %s", text, w.value.RatString(), w.unit.RatString(), want.value, want.unit)
		}
	}
}

// FuzzTable holds that no table panics, and that none is fine without a check
// having been made.
func FuzzTable(f *testing.F) {
	for _, table := range []string{budgetTable, "a|0 %\nIndex 0 %|1\nb|2"} {
		f.Add(table)
	}
	for _, name := range []string{"T01", "T02", "C05", "C10", "C29"} {
		var lines []string
		for _, row := range published(f, name).Rows {
			var cells []string
			for _, c := range row {
				cells = append(cells, c.Text)
			}
			lines = append(lines, strings.Join(cells, "|"))
		}
		f.Add(strings.Join(lines, "\n"))
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := Table(grid("fuzz", text), TableOptions{})
		if len(r.Undetectable) == 0 {
			t.Error("nothing is undetectable")
		}
		r.Rows()
	})
}

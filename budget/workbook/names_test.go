package workbook

import (
	"strings"
	"testing"
	"unicode/utf16"

	"internbudget/rules"
)

func TestNamesAreUniqueWhateverTheCase(t *testing.T) {
	t.Parallel()
	given := newNames()
	for _, step := range []struct{ id, want string }{
		{"rates.index", "rates_index"},
		{"frames.needles.index", "frames_needles_index"},
		{"frames.needles_index", "frames_needles_index_2"},
		{"frames.Needles.index", "frames_Needles_index_3"},
		{"kontroller.fel", "kontroller_fel_2"}, // the program has that name itself
	} {
		if got := given.take(step.id); got != step.want {
			t.Errorf("%s is named %s, want %s", step.id, got, step.want)
		}
	}
}

func TestLintName(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"rates_index", "värden_åldersgrupp", "_a", "a.b"} {
		if err := lintName(name); err != nil {
			t.Errorf("%s is refused: %v", name, err)
		}
	}
	for _, name := range []string{"", "A1", "xfd12", "R1C1", "r", "C", "rc", "1a", ".a", "a b", "a-b", "a!b"} {
		if lintName(name) == nil {
			t.Errorf("%q is accepted", name)
		}
	}
}

func TestSheetName(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{}
	for _, step := range []struct{ want, got string }{
		{"Ramar", "Ramar"},
		{"RAMAR", "RAMAR (2)"},
		{"Ramar: 2023/2024", "Ramar– 2023–2024"},
		{"'Ramar'", "Ramar (3)"},
		{"Regiongemensamma utvecklingssatsningar", "Regiongemensamma utvecklingssa…"},
		{"Regiongemensamma utvecklingssatsningar", "Regiongemensamma utvecklin… (2)"},
		{"", "Blad"},
		{"Drift\noch\tservice\x00", "Drift och service"}, // one line, and no other space
		{"History", "History (2)"},                       // kept for a sheet of its own
		// A sign beyond the first 65 536 counts twice: 16 of them are too long.
		{strings.Repeat("𝄞", 16), strings.Repeat("𝄞", 14) + "…"},
	} {
		got := sheetName(step.want, taken)
		if got != step.got {
			t.Errorf("%q becomes %q, want %q", step.want, got, step.got)
		}
		if n := len(utf16.Encode([]rune(got))); n > 31 {
			t.Errorf("%q has %d UTF-16 units", got, n)
		}
	}
	if got, want := quoted("Bo's blad"), "'Bo''s blad'"; got != want {
		t.Errorf("quoted is %s, want %s", got, want)
	}
}

// No name of a sheet of the shipped rules is cut.
func TestShippedSheetNamesAreWhole(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"halland/2024", "halland/2026"} {
		p := newPlan(budgetOf(t, rules.Shipped(), folder))
		for _, s := range p.sheets {
			if strings.HasSuffix(s.name, "…") || strings.HasSuffix(s.name, ")") {
				t.Errorf("%s: %q", folder, s.name)
			}
		}
	}
}

package rules

import (
	"maps"
	"testing"
)

// Columns that differ in the year of their names answer one another by the name,
// unless by the year more of them do; what is left over answers in the other way.
func TestAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		years, others []int
		apart         int
		want          map[int]int
	}{
		{[]int{2023}, []int{2023}, 1, map[int]int{2023: 2023}},                                                 // rolled
		{[]int{2023}, []int{2024}, 1, map[int]int{2023: 2024}},                                                 // moved
		{[]int{2023}, []int{2025}, 2, map[int]int{2023: 2025}},                                                 // two years on
		{[]int{2023}, []int{2025}, 1, nil},                                                                     // neither
		{[]int{2023, 2024}, []int{2024, 2025}, 1, map[int]int{2023: 2024, 2024: 2025}},                         // two that are moved
		{[]int{2023, 2024}, []int{2023, 2024}, 1, map[int]int{2023: 2023, 2024: 2024}},                         // two that are kept
		{[]int{2023, 2024}, []int{2024}, 1, map[int]int{2024: 2024}},                                           // one is gone
		{[]int{2022, 2023}, []int{2022, 2023, 2024}, 1, map[int]int{2022: 2022, 2023: 2023}},                   // one is new
		{[]int{2020, 2024}, []int{2020, 2025}, 1, map[int]int{2020: 2020, 2024: 2025}},                         // a base year, and one that is moved
		{[]int{2022, 2023, 2020}, []int{2023, 2024, 2020}, 1, map[int]int{2022: 2023, 2023: 2024, 2020: 2020}}, // and two
		{[]int{2023, 2024}, []int{2024, 2025}, 0, map[int]int{2024: 2024}},                                     // of one year
	} {
		if got := answers(c.years, c.others, c.apart); !maps.Equal(got, c.want) {
			t.Errorf("%v and %v, %d apart: got %v, want %v", c.years, c.others, c.apart, got, c.want)
		}
	}
}

func TestSpelled(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		key  string
		want [2]string // as the rules of 2024 have it, and those of 2024 and 2026
	}{
		{"rates.index", [2]string{"rates.index", "rates.index"}},
		{"rates.wage[y:04]", [2]string{"rates.wage[2024-04]", "rates.wage[2024-04→2026-04]"}},
		{"rates.wage[y+1:04]", [2]string{"rates.wage[2025-04]", "rates.wage[2025-04→2027-04]"}},
		{"frames.*[y-2]", [2]string{"frames.*[2022]", "frames.*[2022→2024]"}},
		{"staff.nurse.fte_{y-1}[y+1]", [2]string{"staff.nurse.fte_2023[2025]", "staff.nurse.fte_2023→2025[2025→2027]"}},
		{"{y}", [2]string{"2024", "2024→2026"}},
		{"staff.nurse.fte_2023", [2]string{"staff.nurse.fte_2023", "staff.nurse.fte_2023"}},
	} {
		if got := [2]string{Spelled(c.key, 2024), Spelled(c.key, 2024, 2026)}; got != c.want {
			t.Errorf("%s: got %q, want %q", c.key, got, c.want)
		}
		if got := Spelled(c.key, 2024, 2024); got != c.want[0] {
			t.Errorf("%s of two budgets of one year: got %q, want %q", c.key, got, c.want[0])
		}
	}
}

// A key that is spelled out is the id again, of all figures of two books.
func TestKeysSpellIDs(t *testing.T) {
	t.Parallel()
	old, problems := Load(Shipped(), "halland/2024", "")
	new, _ := Load(Shipped(), "halland/2026", "")
	if old == nil || new == nil {
		t.Fatal(problems)
	}
	before, after := Namings(old, new)
	if got := len(before.moved); got < 4 || got != len(after.moved) {
		t.Errorf("%d years are moved in the names of 2024, and %d of 2026", got, len(after.moved))
	}
	for _, n := range []Naming{before, after} {
		year := n.book.Budget.Year
		for _, f := range n.book.All {
			if got := Spelled(n.Key(f), year); got != f.ID() {
				t.Errorf("%s: the key is %s, which spells %s", f.ID(), n.Key(f), got)
			}
			for i := range f.Domain.Members {
				if got := Spelled(n.CellKey(f, i), year); got != f.CellID(i) {
					t.Errorf("%s: the key is %s, which spells %s", f.CellID(i), n.CellKey(f, i), got)
				}
			}
		}
	}
}

package rules

import "testing"

// TestLookupLabels holds that limits are read with the decimal comma, and that
// texts that differ in signs alone are two inputs.
func TestLookupLabels(t *testing.T) {
	t.Parallel()
	book := bookOf(t, `values:
  rent: {label: Hyra, in: kr, up_to: {0.5: 9, 1000: 7}, above: 0}
  age: {label: Ålder, in: kr, by: {"<65": 1, ">65": 2}}
`)
	want := map[string]string{
		"values.rent.0_5": "Hyra, högst 0,5", "values.rent.1000": "Hyra, högst 1000", "values.rent.above": "Hyra, därutöver",
		"values.age._65": "Ålder, <65", "values.age._65_2": "Ålder, >65",
	}
	for id, label := range want {
		if f, _ := book.Cell(id); f == nil || f.Label != label {
			t.Errorf("%s: %v, want %s", id, f, label)
		}
	}
}

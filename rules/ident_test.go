package rules

import (
	"slices"
	"testing"
)

func TestIsID(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"index": true, "vc_hylte": true, "åkeri": true, "budget_2023": true, "a": true,
		"": false, "2023": false, "_a": false, "Index": false, "vc-hylte": false, "vc hylte": false, "é": false,
		"a\u030a": false, // å in two signs, as macOS writes it
		"range":   true,  // the form is right; the word is reserved
	} {
		if got := isID(text); got != want {
			t.Errorf("isID(%q) = %t", text, got)
		}
	}
}

func TestIsReserved(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"range": true, "type": true, "opening": true, "running": true, "kr": true, "month": true, "result": true, "true": true,
		"index": false, "sum": false, "label": false,
	} {
		if got := isReserved(text); got != want {
			t.Errorf("isReserved(%q) = %t", text, got)
		}
	}
}

func TestIDOf(t *testing.T) {
	t.Parallel()
	for label, want := range map[string]string{
		"Läkare": "läkare", "0–6 år": "0_6_år", "Åsa & Co": "åsa___co", "Kurator och psykolog": "kurator_och_psykolog",
		"A\u030asa": "åsa", "vc_hylte": "vc_hylte",
	} {
		if got := IDOf(label); got != want {
			t.Errorf("IDOf(%q) = %q, want %q", label, got, want)
		}
	}
	if got := rowID("vc_hylte", "Läkare"); got != "vc_hylte_läkare" {
		t.Errorf("rowID = %q", got)
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"index", "index", 0},
		{"stepz", "steps", 1}, // changed
		{"indx", "index", 1},  // dropped
		{"iindex", "index", 1},
		{"idnex", "index", 1}, // swapped
		{"kitten", "sitting", 3},
		{"", "ab", 2},
		{"lakare", "läkare", 1},
		{"a", "abcdef", 7}, // too far apart to look
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if c.want < 4 && distance(c.b, c.a) != c.want {
			t.Errorf("distance(%q, %q) is not the same as turned round", c.a, c.b)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	known := []string{"label", "step", "steps", "source", "units.north_centre.listed"}
	for _, c := range []struct {
		word string
		most int
		want []string
	}{
		{"stepz", 1, []string{"step"}}, // as near as steps, and first
		{"stepz", 3, []string{"step", "steps"}},
		{"sorce", 3, []string{"source"}},
		{"formula", 3, nil},
		{"sou", 1, []string{"source"}},
		{"lab", 1, []string{"label"}},
		{"units.north.list", 1, []string{"units.north_centre.listed"}}, // word by word
		{"la", 1, nil},                                                 // two letters say too little
	} {
		if got := Nearest(c.word, known, c.most); !slices.Equal(got, c.want) {
			t.Errorf("Nearest(%q) = %v, want %v", c.word, got, c.want)
		}
	}
	if got := didYouMean("sorce", known); got != "did you mean `source`?" {
		t.Error(got)
	}
	if got := didYouMean("formula", known); got != "" {
		t.Error(got)
	}
}

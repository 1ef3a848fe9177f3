package rules

import (
	"strings"
	"testing"
	"testing/fstest"
)

// The note says of which year a value by year got its number, and for which: rules
// with plan years have numbers of the new year already.
func TestRollNoteOfYears(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{"old.yaml": {Data: []byte(`budget: {organisation: Nämnden, year: 2026, plan: [2027, 2028], amounts: tkr, source: example}
sources: {example: {title: Exempel, status: assumed}}
values:
  a: {in: tkr, value: {2026: 1, 2027: 2, 2028: 3}}
  b: {in: tkr, value: {2026: 1, 2027: 2, 2028: 3}}
  c: {in: tkr, value: {2026: 1, 2028: 3}}
`)}}
	book, problems := Load(fsys, "old.yaml", "")
	if book == nil {
		t.Fatal(problems)
	}
	files, err := Roll(fsys, "old.yaml", book, "../old.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	got := string(files[0].Data)
	for _, want := range []string{
		"  a: {in: tkr, value: {2026: 1, 2027: 2, 2028: 3, 2029: 3}}\n",
		"  c: {in: tkr, value: {2026: 1, 2027: 1, 2028: 3, 2029: 3}}\n",
		"#   - 3 values by year got the number of 2028 for 2029\n#   - 1 value by year got the number of 2026 for 2027\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing:\n%s", want, got)
		}
	}
}

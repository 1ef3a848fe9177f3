package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Whatever a hint names as what a figure comes from can be changed by that path, in the
// shipped rules, also where scenarios begin within the months of a value.
func TestOriginsCanBeChanged(t *testing.T) {
	t.Parallel()
	cut := ScenarioFile{FS: fstest.MapFS{"cut.yaml": {Data: []byte("scenario: Del\nchanges: {rates.wage: {by: 1 pp, from: 2024-06}}\n")}}, Name: "cut.yaml"}
	book, problems := LoadSwitched(Shipped(), "halland/2024", "", cut)
	if book == nil {
		t.Fatal(problems)
	}
	var paths []string
	for _, f := range book.Figures {
		for i := range f.Len() {
			if f.asInput().IsInput() || i > 0 && i < f.Len()-1 {
				continue // the first and the last tell
			}
			for _, member := range []int{allMembers, i} {
				paths = append(paths, book.inputsOf(f, member)...)
			}
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	if len(paths) < 200 {
		t.Fatalf("only %d paths", len(paths))
	}
	var text strings.Builder
	for i, path := range paths {
		fmt.Fprintf(&text, "scenario: P%d\nchanges: {%q: {zzz: 1}}\n---\n", i, path)
	}
	named := ScenarioFile{FS: fstest.MapFS{"named.yaml": {Data: []byte(text.String())}}, Name: "named.yaml"}
	_, problems = Load(Shipped(), "halland/2024", "", cut, named)
	for _, p := range problems {
		if !strings.HasPrefix(p.Message, "unknown key `zzz`") && p.Message != "the change says no value" {
			t.Error(p)
		}
	}
	if len(problems.Errors()) < len(paths) {
		t.Errorf("%d paths, and %d problems", len(paths), len(problems.Errors()))
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The rules that the README asks a controller to type in are right as they
// stand, and give the frames that its rates make of the openings:
// 20 000 + 620 − 200 = 20 420 and 7 400 + 229 − 74 + 500 = 8 055.
func TestREADMERules(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "```yaml\n")
	rules, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatal("the README shows no rules")
	}
	file := filepath.Join(t.TempDir(), "budget.yaml")
	if err := os.WriteFile(file, []byte(rules), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, problems bytes.Buffer
	if code := run([]string{"check", file}, stdio{out: &out, err: &problems}); code != exitFine {
		t.Fatalf("check ends with %d: %s%s", code, out.String(), problems.String())
	}
	if code := run([]string{"show", "-r", file, "frames"}, stdio{out: &out, err: &problems}); code != exitFine {
		t.Fatalf("show ends with %d: %s", code, problems.String())
	}
	for _, want := range []string{"20 420", "8 055", "28 475"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("show prints no %s:\n%s", want, out.String())
		}
	}
}

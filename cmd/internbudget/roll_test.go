package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"internbudget/rules"
)

// Rules of every kind can be rolled, and rolled again, and what comes out are
// rules: their goals may be missed, but nothing in them is wrong.
func TestRolledRulesAreRight(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"testdata/cases", "testdata/published", "rules/halland"} {
		entries, err := os.ReadDir(filepath.Join(root, folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			t.Run(e.Name(), func(t *testing.T) {
				t.Parallel()
				at := t.TempDir()
				if err := os.CopyFS(at, os.DirFS(filepath.Join(root, folder))); err != nil {
					t.Fatal(err)
				}
				from := filepath.Join(at, e.Name())
				for _, name := range []string{"first", "second"} {
					to := filepath.Join(at, name)
					rollAndCheck(t, from, to)
					from = to
				}
			})
		}
	}
}

func rollAndCheck(t *testing.T, from, to string) {
	t.Helper()
	var out, problems bytes.Buffer
	if code := run([]string{"roll", from, to}, stdio{out: &out, err: &problems}); code != exitFine {
		t.Fatalf("roll ends with %d: %s", code, problems.String())
	}
	if code := run([]string{"check", to}, stdio{out: &out, err: &problems}); code == exitProblem {
		t.Fatalf("check ends with %d: %s", code, problems.String())
	}
}

// The shipped rules keep every comment when they are rolled, but for those that
// stand beside what was decided for the old year only; and rolling the same
// rules gives the same files.
func TestRolledRulesKeepTheirComments(t *testing.T) {
	t.Parallel()
	at := t.TempDir()
	if err := os.CopyFS(at, os.DirFS(filepath.Join(root, "rules/halland"))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"first", "second"} {
		rollAndCheck(t, filepath.Join(at, "2024"), filepath.Join(at, name))
	}
	files, err := filepath.Glob(filepath.Join(at, "2024", "*.*"))
	if err != nil || len(files) < 10 {
		t.Fatalf("got the files %v, %v", files, err)
	}
	comments := 0
	for _, file := range files {
		first, second := read(t, filepath.Join(at, "first", filepath.Base(file))), read(t, filepath.Join(at, "second", filepath.Base(file)))
		if first != second {
			t.Errorf("%s differs from one roll to the next", filepath.Base(file))
		}
		for line := range strings.Lines(read(t, file)) {
			if comment := strings.TrimSpace(line); strings.HasPrefix(comment, "#") && filepath.Ext(file) == ".yaml" {
				comments++
				if !strings.Contains(first, comment) {
					t.Errorf("%s lost the comment %s", filepath.Base(file), comment)
				}
			}
		}
	}
	if comments < 20 {
		t.Errorf("only %d comments were found: the test looks in the wrong place", comments)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A folder that cannot be written in full is taken away again.
func TestWriteFolderLeavesNothingHalf(t *testing.T) {
	t.Parallel()
	at := filepath.Join(t.TempDir(), "2025")
	files := []rules.NewFile{{Name: "a.yaml"}, {Name: "deep/er/b.csv"}}
	if err := writeFolder(t.Context(), at, files); err == nil {
		t.Fatal("a folder in a folder that is not there was written to")
	}
	if _, err := os.Stat(at); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
}

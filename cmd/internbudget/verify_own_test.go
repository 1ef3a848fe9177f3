package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The tables of the shipped budget, read back as somebody else's, give no
// finding: budgets of lines, budgets by area, units under their sums, frames.
func TestOwnTablesGiveNoFinding(t *testing.T) {
	t.Parallel()
	for _, id := range []string{
		"frames", "board", "care", "care_centres", "special", "special_units", "dental", "clinics", "dental_support",
		"lab", "dental_special", "management", "regional", "vaccination", "investments",
	} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			if code, out := verifyCSV(t, csvOf(t, id)); code != exitFine {
				t.Errorf("verify ends with %d:\n%s", code, out)
			}
		})
	}
}

// A single figure that is changed in such a table is found, and its cell named.
// 25 855 = 24 600 + 1 132 + 246 + 246 − 369 is written as 25 585.
func TestWrongFigureInOwnTableIsFound(t *testing.T) {
	t.Parallel()
	table := csvOf(t, "frames")
	wrong := strings.Replace(table, ";25855;", ";25585;", 1)
	if wrong == table {
		t.Fatal("the table has no 25855")
	}
	code, out := verifyCSV(t, wrong)
	if code != exitFindings || !strings.Contains(out, "25 585") || !strings.Contains(out, "25 855") {
		t.Errorf("verify ends with %d:\n%s", code, out)
	}
}

func csvOf(t *testing.T, table string) string {
	t.Helper()
	var out, problems bytes.Buffer
	if code := run([]string{"show", table, "--format", "csv"}, stdio{out: &out, err: &problems}); code != exitFine {
		t.Fatalf("show ends with %d: %s", code, problems.String())
	}
	return out.String()
}

func verifyCSV(t *testing.T, table string) (code int, out string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(file, []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	var text, problems bytes.Buffer
	code = run([]string{"verify", file}, stdio{out: &text, err: &problems})
	return code, text.String() + problems.String()
}

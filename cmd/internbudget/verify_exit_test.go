package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// How verify ends: 0 where all is exact or rounding, 1 with findings, 2 where
// something cannot be read or is asked wrongly. Nothing is then printed, but for
// findings that could not be written to a file.
func TestHowVerifyEnds(t *testing.T) {
	t.Parallel()
	tables := root + "/testdata/tables/"
	for name, content := range map[string]string{"empty.csv": "", "open.csv": "a;\"b\n1;2\n", "text.xlsx": "not a workbook"} {
		at := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(at, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		howVerifyEnds(t, exitProblem, at)
	}
	howVerifyEnds(t, exitFine)
	howVerifyEnds(t, exitFine, tables+"C29.csv")
	howVerifyEnds(t, exitFine, tables+"C29.csv", "--strict")
	howVerifyEnds(t, exitFine, tables+"C10.csv")
	howVerifyEnds(t, exitFindings, tables+"C10.csv", "--strict")
	howVerifyEnds(t, exitFindings, tables+"C05.csv")
	for _, format := range []string{"text", "md", "csv", "json"} {
		howVerifyEnds(t, exitFine, tables+"C10.csv", "--format", format)
		howVerifyEnds(t, exitFindings, tables+"T01.csv", "--format", format)
	}
	howVerifyEnds(t, exitFindings, tables+"T01.csv", "-o", filepath.Join(t.TempDir(), "report.xlsx"))
	howVerifyEnds(t, exitProblem, tables+"T01.csv", "--format", "pdf")
	howVerifyEnds(t, exitProblem, tables+"T01.csv", "--no-such-flag")
	howVerifyEnds(t, exitProblem, tables+"T01.csv", tables+"T02.csv")
	howVerifyEnds(t, exitProblem, tables+"none.csv")
	howVerifyEnds(t, exitProblem, tables+"T01.csv", "--map", tables+"none.yaml")

	var out, problems bytes.Buffer
	code := run([]string{"verify", tables + "T01.csv", "-o", filepath.Join(t.TempDir(), "none", "report.xlsx")}, stdio{out: &out, err: &problems})
	if code != exitProblem || out.Len() == 0 || problems.Len() == 0 {
		t.Errorf("with findings that cannot be written verify ends with %d, having printed %d bytes and %q", code, out.Len(), problems.String())
	}
}

func howVerifyEnds(t *testing.T, want int, args ...string) {
	t.Helper()
	var out, problems bytes.Buffer
	code := run(append([]string{"verify"}, args...), stdio{out: &out, err: &problems})
	if code != want {
		t.Errorf("verify %q ends with %d, want %d:\n%s%s", args, code, want, out.String(), problems.String())
	}
	if (code == exitProblem) != (problems.Len() > 0) || (code == exitProblem) == (out.Len() > 0) {
		t.Errorf("verify %q ends with %d and prints %q, and of problems %q", args, code, out.String(), problems.String())
	}
}

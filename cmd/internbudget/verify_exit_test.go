package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// How verify ends: 0 where all is exact or rounding, 1 with findings, 2 where
// something cannot be read or is asked wrongly. Nothing is then printed, but
// where it is only the report that cannot be written, all that was found.
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
	nowhere := filepath.Join(t.TempDir(), "none", "report.xlsx")
	code, out, problems := verified(tables+"T01.csv", "-o", nowhere)
	if want := nowhere + ": the folder does not exist (create it first)\n"; code != exitProblem || problems != want || out == "" {
		t.Errorf("a report that cannot be written ends with %d, prints %q, and of problems %q", code, out, problems)
	}
}

func verified(args ...string) (code int, out, problems string) {
	var printed, said bytes.Buffer
	code = run(append([]string{"verify"}, args...), stdio{out: &printed, err: &said})
	return code, printed.String(), said.String()
}

func howVerifyEnds(t *testing.T, want int, args ...string) {
	t.Helper()
	code, out, problems := verified(args...)
	if code != want {
		t.Errorf("verify %q ends with %d, want %d:\n%s%s", args, code, want, out, problems)
	}
	if (code == exitProblem) != (problems != "") || (code == exitProblem) == (out != "") {
		t.Errorf("verify %q ends with %d and prints %q, and of problems %q", args, code, out, problems)
	}
}

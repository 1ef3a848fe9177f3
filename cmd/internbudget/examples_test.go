package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// Every example of the help runs as it stands, in a folder that has the files it
// names: it is no wrong use, and tells something, which no other example of its
// verb tells. What the shell does with it (| grep, > FILE) is left out.
func TestHelpExamples(t *testing.T) {
	t.Parallel()
	scripts, examples := t.TempDir(), 0
	for _, cmd := range newRootCmd(stdio{}).Commands() {
		var script strings.Builder
		for line := range strings.Lines(cmd.Example) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "internbudget ") {
				words, _, _ := strings.Cut(line, " > ")
				words, _, _ = strings.Cut(words, " | ")
				script.WriteString("example " + words + "\n")
				examples++
			}
		}
		if err := os.WriteFile(filepath.Join(scripts, cmd.Name()+".txt"), []byte(script.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if examples < 40 {
		t.Errorf("only %d examples are found", examples)
	}
	testscript.Run(t, testscript.Params{
		Dir:   scripts,
		Setup: exampleFiles,
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"example": example},
	})
}

// told is the key under which a script keeps what its lines have told.
type told struct{}

// example runs one line.
func example(ts *testscript.TestScript, _ bool, args []string) {
	if err := ts.Exec(args[0], args[1:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != exitFindings {
			ts.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, ts.ReadFile("stderr"))
		}
	}
	said, line := ts.ReadFile("stdout")+ts.ReadFile("stderr"), strings.Join(args, " ")
	others := ts.Value(told{}).(map[string]string)
	if other := others[said]; other != "" && said != "" && !strings.Contains(line, " -o ") {
		ts.Fatalf("%s tells the same as %s:\n%s", line, other, said)
	}
	others[said] = line
}

// exampleFiles are what the examples name: copies of the shipped rules, one of them
// with another index, a workbook of them, and a table that somebody else made.
func exampleFiles(env *testscript.Env) error {
	env.Values[told{}] = map[string]string{}
	in := func(name string) string { return filepath.Join(env.WorkDir, name) }
	for _, to := range []string{"2023", "rules/2023", "my-rules", "version-1", "version-2", "rules/2024"} {
		from := root + "/rules/halland/2024"
		if strings.HasSuffix(to, "2023") {
			from = root + "/rules/halland/2023"
		}
		if err := os.CopyFS(in(to), os.DirFS(from)); err != nil {
			return err
		}
	}
	text, err := os.ReadFile(in("version-2/budget.yaml"))
	if err != nil {
		return err
	}
	changed := strings.Replace(string(text), "{percent:  4.6,", "{percent:  4.8,", 1)
	if changed == string(text) {
		return errors.New("the index is no longer written as 4.6")
	}
	if err := os.WriteFile(in("version-2/budget.yaml"), []byte(changed), 0o644); err != nil {
		return err
	}
	if !strings.HasSuffix(env.WorkDir, "verify") {
		return nil
	}
	if code := run([]string{"build", in("my-rules"), "-o", in("budget.xlsx")}, stdio{out: io.Discard, err: io.Discard}); code != exitFine {
		return errors.New("the budget is not built")
	}
	return foreignTable(in)
}

// foreignTable writes a published table as a CSV file, as a workbook, and a map of
// it.
func foreignTable(in func(string) string) error {
	table, err := os.ReadFile(root + "/testdata/tables/T01.csv")
	if err != nil {
		return err
	}
	f := excelize.NewFile()
	defer f.Close()
	row := 0
	for line := range strings.Lines(string(table)) {
		row++
		label, amount, _ := strings.Cut(strings.TrimSpace(line), ";")
		if err := errors.Join(f.SetCellStr("Sheet1", fmt.Sprintf("A%d", row), label), f.SetCellStr("Sheet1", fmt.Sprintf("B%d", row), amount)); err != nil {
			return err
		}
	}
	return errors.Join(os.WriteFile(in("ramar.csv"), table, 0o644), f.SaveAs(in("ramar.xlsx")),
		os.WriteFile(in("ramar.yaml"), []byte("measure: tkr\n"), 0o644))
}

// A grid of the help's moves along both of its inputs: no row and no column has
// one number in all its cells.
func TestGridExamplesMove(t *testing.T) {
	t.Parallel()
	grids := 0
	for line := range strings.Lines(newSensitivityCmd(stdio{}).Example) {
		if !strings.Contains(line, "--grid") {
			continue
		}
		grids++
		var out, problems strings.Builder
		args := append(strings.Fields(line)[1:], "--format", "csv")
		if code := run(args, stdio{out: &out, err: &problems}); code != exitFine {
			t.Fatalf("%s ends with %d: %s", line, code, problems.String())
		}
		read := csv.NewReader(strings.NewReader(out.String()))
		read.Comma, read.FieldsPerRecord = ';', -1
		records, err := read.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var body [][]string
		for _, r := range records {
			if strings.HasPrefix(r[0], "vid ") || strings.HasPrefix(r[0], "budget ") {
				body = append(body, r[1:])
			}
		}
		if len(body) != 7 {
			t.Fatalf("%s has %d rows", line, len(body))
		}
		for i := range body {
			if body[i][0] == body[i][6] || body[0][i] == body[6][i] {
				t.Errorf("%sdoes not move along row or column %d:\n%s", line, i, out.String())
			}
		}
	}
	if grids < 2 {
		t.Errorf("the help shows %d grids", grids)
	}
}

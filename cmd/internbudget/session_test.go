package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"internbudget": main})
}

// TestSessions runs the sessions at the command line in testdata/sessions:
// what a controller types, and what comes back. UPDATE=1 rewrites the parts
// that are compared whole.
func TestSessions(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:           root + "/testdata/sessions",
		UpdateScripts: os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error { // the published tables
			return os.CopyFS(filepath.Join(env.WorkDir, "tables"), os.DirFS(root+"/testdata/tables"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"edit": edit},
	})
}

// edit is what somebody does to a workbook by hand: edit FILE SHEET CELL TEXT
// types a number, a text or, after "=", a formula; edit FILE SHEET hide ROW
// hides a row.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: edit FILE SHEET CELL TEXT | edit FILE SHEET hide ROW")
	}
	file, sheet, cell, text := ts.MkAbs(args[0]), args[1], args[2], args[3]
	f, err := excelize.OpenFile(file)
	ts.Check(err)
	number, notNumber := strconv.ParseFloat(text, 64)
	formula, isFormula := strings.CutPrefix(text, "=")
	switch {
	case cell == "hide":
		err = f.SetRowVisible(sheet, int(number), false)
	case isFormula:
		err = f.SetCellFormula(sheet, cell, formula)
	case notNumber == nil:
		err = f.SetCellFloat(sheet, cell, number, -1, 64)
	default:
		err = f.SetCellStr(sheet, cell, text)
	}
	ts.Check(err)
	ts.Check(f.SaveAs(file))
	ts.Check(f.Close())
}

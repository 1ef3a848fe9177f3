package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the module's top folder, seen from this package.
const root = "../.."

// doors says which package may import what, and why nobody else may.
var doors = []struct {
	imported string
	by       []string // packages, or packages with everything below them: "budget/..."
	why      string
}{
	{"gopkg.in/yaml.v3", []string{"rules"}, "a rule is read in one place, with its line and column"},
	{"encoding/csv", []string{"rules", "budget/report"}, "tables are decoded once, by rules; report writes them"},
	{"go/parser", []string{"rules"}, "an expression becomes a formula in one place"},
	{"golang.org/x/text", []string{"rules", "budget/report"}, "text is decoded where it is read and measured where it is printed"},
	{"github.com/shopspring/decimal", []string{"budget"}, "budget.Number is the one number type that others see"},
	{"github.com/xuri/excelize/v2", []string{"budget/workbook"}, "one writer knows the workbook's format"},
	{"github.com/spf13/cobra", []string{"cmd/internbudget"}, "the command line is one package"},
	{"github.com/spf13/pflag", []string{"cmd/internbudget"}, "cobra's flags, of the same command line"},
	{"os", []string{"cmd/internbudget"}, "only the command meets the outside world"},
	{"time", []string{"cmd/internbudget", "budget/workbook", "budget/verify/audit"}, "no clock in the core: the same input gives the same bytes (the workbook needs a fixed date, the audit the calendar)"},
	{"math/rand", []string{"budget", "budget/internal/generated"}, "no randomness but what follows from a seed: the draws of a simulation, and rules that are made for tests"},
	{"reflect", nil, "types say what they are"},
	{"unsafe", nil, "nothing here needs it"},
}

// house says which of our own packages each may import: one way only.
var house = map[string][]string{
	"rules":               {},
	"budget":              {"rules"},
	"budget/workbook":     {"budget", "rules"},
	"budget/verify":       {"budget", "rules"},
	"budget/verify/audit": {"budget", "budget/verify", "budget/workbook", "rules"},
	"budget/report":       {"budget", "budget/verify", "rules"},
	"cmd/internbudget":    {"budget", "budget/report", "budget/verify", "budget/verify/audit", "budget/workbook", "rules"},
}

// goFile is one source file with what it imports.
type goFile struct {
	pkg     string
	path    string
	test    bool
	imports []string
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && p != root:
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(p) != ".go":
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, p)
		f := goFile{pkg: path.Dir(filepath.ToSlash(rel)), path: filepath.ToSlash(rel), test: strings.HasSuffix(p, "_test.go")}
		for _, spec := range parsed.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			f.imports = append(f.imports, name)
		}
		files = append(files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 20 {
		t.Fatalf("only %d files were found: the test looks in the wrong place", len(files))
	}
	return files
}

func TestLibrariesHaveOneDoor(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if f.test {
			continue
		}
		for _, imported := range f.imports {
			for _, door := range doors {
				if imported != door.imported && !strings.HasPrefix(imported, door.imported+"/") || door.imported == "os" && imported != "os" {
					continue
				}
				if !slices.Contains(door.by, f.pkg) {
					t.Errorf("%s imports %s, which is for %v: %s", f.path, imported, door.by, door.why)
				}
			}
		}
	}
}

func TestImportsRunOneWay(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		allowed, known := house[f.pkg]
		if f.test || strings.Contains(f.pkg, "/internal/") {
			continue
		}
		if !known {
			t.Errorf("%s: the package %s has no place in the house", f.path, f.pkg)
			continue
		}
		for _, imported := range f.imports {
			if ours, ok := strings.CutPrefix(imported, "internbudget/"); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s: %s may import %v", f.path, ours, f.pkg, allowed)
			}
		}
	}
}

func TestTopLevelIsAsGiven(t *testing.T) {
	t.Parallel()
	given := []string{"cmd", "budget", "rules", "testdata", "go.mod", "go.sum", "README.md"}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(given, e.Name()) && filepath.Ext(e.Name()) != ".xlsx" {
			t.Errorf("%s stands at the top level, which holds %v", e.Name(), given)
		}
	}
}

package rules

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The catalogue holds one mistake a file, or a folder where a CSV file belongs
// to it, and beside it, word by word, what Load says. UPDATE=1 writes what it
// says now; a reader judges the difference.
const catalogue = "../testdata/problems"

// tableMaps begin the names of maps of tables, which are no rules.
const tableMaps = "tablemap_"

// TestProblems compares what Load says of every faulty file with what stands
// beside it. A folder may hold set.txt, the `--set` arguments to try, one a
// line, a folder of scenarios, of which only.txt may choose one, and a folder of
// those that come with the rules.
func TestProblems(t *testing.T) {
	t.Parallel()
	for _, c := range faulty(t) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var problems Problems
			var book *Book
			var isNil bool
			if strings.HasPrefix(c.name, tableMaps) {
				var m *TableMap
				m, problems = LoadTableMap(os.DirFS(catalogue), c.name, "")
				isNil = m == nil
			} else {
				book, problems = Load(os.DirFS(catalogue), c.name, "", c.scenarios...)
				isNil = book == nil
			}
			if isNil != (len(problems.Errors()) > 0) {
				t.Errorf("a book and %d problems", len(problems.Errors()))
			}
			if len(c.set) > 0 {
				_, more := ParseSets(book, c.set)
				problems = append(problems, more...)
			}
			got := ""
			if len(problems) > 0 {
				got = problems.Error() + "\n"
			}
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(c.said, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(c.said)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// faultyCase is one entry of the catalogue.
type faultyCase struct {
	name string // the file or folder
	said string // the file with what is said of it
	set  []string

	scenarios []ScenarioFile
}

// faulty lists the catalogue.
func faulty(t *testing.T) []faultyCase {
	t.Helper()
	entries, err := os.ReadDir(catalogue)
	if err != nil {
		t.Fatal(err)
	}
	var cases []faultyCase
	for _, e := range entries {
		name := e.Name()
		switch {
		case e.IsDir():
			c := faultyCase{name: name, said: filepath.Join(catalogue, name, "problems.txt")}
			if text, err := os.ReadFile(filepath.Join(catalogue, name, "set.txt")); err == nil {
				c.set = strings.Split(strings.TrimSpace(string(text)), "\n")
			}
			if _, err := os.Stat(filepath.Join(catalogue, name, "scenarios")); err == nil {
				c.scenarios = []ScenarioFile{{FS: os.DirFS(catalogue), Name: name + "/scenarios"}}
				if text, err := os.ReadFile(filepath.Join(catalogue, name, "only.txt")); err == nil {
					c.scenarios[0].Only = strings.TrimSpace(string(text))
				}
			}
			if _, err := os.Stat(filepath.Join(catalogue, name, "own")); err == nil {
				c.scenarios = append(c.scenarios, ScenarioFile{FS: os.DirFS(catalogue), Name: name + "/own", Own: true})
			}
			cases = append(cases, c)
		case path.Ext(name) == ".yaml":
			cases = append(cases, faultyCase{name: name, said: filepath.Join(catalogue, strings.TrimSuffix(name, ".yaml")+".txt")})
		}
	}
	return cases
}

// TestEveryProblemIsShown holds that the catalogue shows every message that the
// package can give.
func TestEveryProblemIsShown(t *testing.T) {
	t.Parallel()
	var shown []string
	for _, c := range faulty(t) {
		text, err := os.ReadFile(c.said)
		if err != nil {
			t.Fatal(err)
		}
		shown = append(shown, strings.Split(strings.TrimSpace(string(text)), "\n")...)
	}
	for _, m := range messages(t) {
		if !slices.ContainsFunc(shown, m.pattern.MatchString) {
			t.Errorf("%s: no faulty file shows %q", m.place, m.text)
		}
	}
}

// message is one that the source of the package holds.
type message struct {
	text    string
	place   string
	pattern *regexp.Regexp // of the line that shows it
}

// reporting are the functions that take the format of a message, with its
// position among their arguments.
var reporting = map[string]int{"problem": 2, "warn": 2, "unknown": 3, "unknownName": 2}

// returning are the functions that return messages, for others to report.
var returning = []string{"ParseDecimal", "misspeltNumber", "tidied"}

// messages finds the messages in the source of the package.
func messages(t *testing.T) []message {
	t.Helper()
	var found []message
	files := token.NewFileSet()
	add := func(at token.Pos, literal string, inside bool) {
		text, err := strconv.Unquote(literal)
		if err != nil || !strings.Contains(text, " ") || text == "%s %s" {
			return
		}
		found = append(found, message{text, files.Position(at).String(), linePattern(text, inside)})
	}
	sources, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if format, ok := formatOf(n); ok {
					add(format.Pos(), format.Value, false)
				}
			case *ast.FuncDecl:
				if slices.Contains(returning, n.Name.Name) {
					for _, literal := range literalsIn(n.Body) {
						add(literal.Pos(), literal.Value, true)
					}
				}
			}
			return true
		})
	}
	if len(found) < 150 {
		t.Fatalf("only %d messages found: is the search for them out of date?", len(found))
	}
	return found
}

// formatOf is the format of the message that a call reports.
func formatOf(call *ast.CallExpr) (*ast.BasicLit, bool) {
	name, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil, false
	}
	i, ok := reporting[name.Sel.Name]
	if !ok || i >= len(call.Args) {
		return nil, false
	}
	format, ok := call.Args[i].(*ast.BasicLit)
	return format, ok && format.Kind == token.STRING
}

func literalsIn(n ast.Node) []*ast.BasicLit {
	var literals []*ast.BasicLit
	ast.Inspect(n, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			literals = append(literals, l)
		}
		return true
	})
	return literals
}

var verb = regexp.MustCompile(`%[a-z]`)

// linePattern matches the line "place: message (hint)" that shows a format; a
// literal from inside a message may stand anywhere in it.
func linePattern(format string, inside bool) *regexp.Regexp {
	text := regexp.QuoteMeta(strings.ReplaceAll(format, "%%", "\x00"))
	text = strings.ReplaceAll(verb.ReplaceAllString(text, ".*"), "\x00", "%")
	if inside {
		return regexp.MustCompile(text)
	}
	return regexp.MustCompile(fmt.Sprintf(`^[^ ]+: (warning: )?%s( \(.*\))?$`, text))
}

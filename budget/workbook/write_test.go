package workbook

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// budgetOf is the budget of rules, which must have no problems.
func budgetOf(t testing.TB, fsys fs.FS, name string) *budget.Budget {
	t.Helper()
	book, problems := rules.Load(fsys, name, "")
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	b, problems := budget.Compute(book)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return b
}

// written is the workbook of a budget.
func written(t testing.TB, b *budget.Budget) []byte {
	t.Helper()
	var w bytes.Buffer
	if err := Write(&w, b, Options{Program: "internbudget (prov)"}); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}

func shipped(t testing.TB) *budget.Budget { return budgetOf(t, rules.Shipped(), rules.DefaultRules) }

// The same budget gives the same bytes.
func TestSameBudgetSameBytes(t *testing.T) {
	t.Parallel()
	first := written(t, shipped(t))
	for range 5 {
		if again := written(t, shipped(t)); !bytes.Equal(first, again) {
			t.Fatal("two workbooks of one budget differ")
		}
	}
}

// compared is the shipped budget with the shipped scenarios beside it, switched
// to the one of this number.
func compared(t testing.TB, selected int) *budget.Budget {
	t.Helper()
	files := rules.ScenarioFile{FS: rules.Shipped(), Name: rules.DefaultRules + "/scenarios"}
	return comparedIn(t, selected, budget.InOrder, rules.Shipped(), rules.DefaultRules, files)
}

func comparedIn(t testing.TB, selected int, by budget.Bridge, fsys fs.FS, name string, files rules.ScenarioFile) *budget.Budget {
	t.Helper()
	book, problems := rules.LoadSwitched(fsys, name, "", files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := budget.Compare(book, budget.Comparison{By: by, Totals: true}, []rules.Change{{Figure: book.Switch.Selected, Value: rules.Decimal(strconv.Itoa(selected))}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b
}

// The workbook of scenarios has the same formulas whichever is selected, and in
// every position LibreOffice agrees with each. Its own check holds the model to
// what was stored for the scenario. Outside CI two positions are written, and
// one of them recalculated.
func TestEveryPositionOfTheSwitch(t *testing.T) {
	t.Parallel()
	positions := []int{0, 7}
	if os.Getenv("CI") == "true" {
		positions = []int{0, 1, 2, 3, 4, 5, 6, 7, 8}
	}
	var trials []judged
	var first map[string]string
	for _, n := range positions {
		b := compared(t, n)
		trials = append(trials, judged{fmt.Sprintf("scenario %d", n), b, 3000})
		formulas := formulasIn(t, written(t, b))
		if first == nil {
			first = formulas
		}
		if !maps.Equal(first, formulas) {
			t.Errorf("the formulas of position %d are others", n)
		}
		for _, c := range b.Checks {
			if strings.HasPrefix(c.Rule.ID, "switch") && !c.OK {
				t.Errorf("position %d: %s fails, with %s", n, c.Rule.ID, b.Value(c.Value))
			}
		}
	}
	if len(positions) == 2 {
		trials = trials[1:]
	}
	judge(t, trials)
}

// formulasIn are the formulas of a workbook, by their cells.
func formulasIn(t *testing.T, data []byte) map[string]string {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	formulas := map[string]string{}
	for _, c := range cellsOf(t, file) {
		if c.formula != "" {
			formulas[c.sheet+"!"+c.at] = c.formula
		}
	}
	return formulas
}

// Every formula of the workbooks of the shipped rules, of every case worked by
// hand, and of every published example, computed anew, gives the value that is
// stored beside it.
func TestWorkbooksRecalculate(t *testing.T) {
	t.Parallel()
	trials := []judged{{"shipped", shipped(t), 3000}, {"plan years", budgetOf(t, rules.Shipped(), "halland/2026"), 30000}}
	trials = append(trials, judged{"averaged", thirds(t), 50}, judged{"columns", columns(t), 30}, judged{"worse", worse(t), 30}, judged{"many", many(t), 1200})
	root := filepath.Join("..", "..", "testdata")
	for _, pattern := range []string{"cases/*", "published/*.yaml"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("no %s were found: %v", pattern, err)
		}
		for _, name := range found {
			b := budgetOf(t, os.DirFS(filepath.Dir(name)), filepath.Base(name))
			trials = append(trials, judged{strings.TrimSuffix(filepath.Base(name), ".yaml"), b, 1})
		}
	}
	judge(t, trials)
}

// And so do those of books made at random, with every form of rule and table
// that there is and exact ties among them, and of one with a few hundred
// units. In CI they are 200.
func TestGeneratedBooksRecalculate(t *testing.T) {
	t.Parallel()
	books := uint64(10)
	if os.Getenv("CI") == "true" {
		books = 200
	}
	trials := []judged{{"units", budgetOf(t, generated.Units(150), "."), 5000}}
	for seed := range books {
		b := budgetOf(t, generated.Book(seed), ".")
		trials = append(trials, judged{"generated" + strconv.FormatUint(seed, 10), b, 100})
	}
	judge(t, trials)
}

// And so do those of scenarios over such books, with the second selected: what is
// stored of every table is what its live cells give. In CI they are 30.
func TestGeneratedScenariosRecalculate(t *testing.T) {
	t.Parallel()
	books := uint64(3)
	if os.Getenv("CI") == "true" {
		books = 30
	}
	var trials []judged
	for seed := range books {
		files := generated.Book(seed)
		book, problems := rules.Load(files, ".", "")
		if errs := problems.Errors(); len(errs) > 0 {
			t.Fatal(errs)
		}
		var texts []string
		for _, s := range generated.Scenarios(book, seed, "Ett", "Två") {
			texts = append(texts, s.Text())
		}
		in := rules.ScenarioFile{FS: fstest.MapFS{"s.yaml": {Data: []byte(strings.Join(texts, "---\n"))}}, Name: "s.yaml"}
		switched, problems := rules.LoadSwitched(files, ".", "", in)
		if errs := problems.Errors(); len(errs) > 0 {
			t.Fatal(errs)
		}
		b, _ := budget.Compare(switched, budget.Comparison{Totals: true}, []rules.Change{{Figure: switched.Switch.Selected, Value: "2"}})
		if b == nil {
			continue // as where a key sums to nothing
		}
		for _, c := range b.Checks {
			if strings.HasPrefix(c.Rule.ID, "switch") && !c.OK {
				t.Errorf("seed %d: %s fails, with %s", seed, c.Rule.ID, b.Value(c.Value))
			}
		}
		trials = append(trials, judged{fmt.Sprintf("scenarios%d", seed), b, 100})
	}
	if len(trials) == 0 {
		t.Fatal("no book can be compared")
	}
	judge(t, trials)
}

// judged is a budget whose workbook is judged, with at least so many formulas.
type judged struct {
	name  string
	b     *budget.Budget
	least int
}

// judge compares what every formula gives with what is stored.
func judge(t *testing.T, trials []judged) {
	t.Helper()
	folder := t.TempDir()
	var paths []string
	for _, trial := range trials {
		path := filepath.Join(folder, trial.name+".xlsx")
		if err := os.WriteFile(path, written(t, trial.b), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	sum := 0
	for i, after := range allRecalculated(t, paths) {
		formulas := compareRecalculated(t, trials[i].name, paths[i], after)
		if sum += formulas; formulas < trials[i].least {
			t.Errorf("%s: %d formulas, at least %d wanted", trials[i].name, formulas, trials[i].least)
		}
	}
	t.Logf("%d formulas in %d workbooks", sum, len(trials))
}

// compareRecalculated counts the formulas of a workbook, each of which must
// give anew what is stored.
func compareRecalculated(t *testing.T, name, path string, after *excelize.File) (formulas int) {
	t.Helper()
	before, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	wrong := 0
	all := cellsOf(t, before)
	largest := largestOnSheets(all)
	for _, c := range all {
		if c.formula == "" {
			continue
		}
		formulas++
		got, err := after.GetCellValue(c.sheet, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if !sameValue(c.value, got, largest[c.sheet]) {
			if wrong++; wrong <= 10 {
				t.Errorf("%s: %s!%s = %s: stored %s, computed anew %s", name, c.sheet, c.at, c.formula, c.value, got)
			}
		}
	}
	return formulas
}

// sameValue holds for the same text and the same number. A number of more
// than 15 digits is a carried fraction: the recalculated file is written with
// 15, and a difference of two such may lack as many digits as they have more
// than it, so it is held to the last digits of the largest number on its sheet.
func sameValue(stored, computed string, largest float64) bool {
	a, errA := strconv.ParseFloat(stored, 64)
	b, errB := strconv.ParseFloat(computed, 64)
	if errA != nil || errB != nil {
		return stored == computed
	}
	return a == b || math.Abs(a-b) <= 1e-14*largest && (digits(stored) > 11 || digits(computed) > 11)
}

// digits is how many digits a number is written with.
func digits(number string) int {
	return len(strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(number), "0"))
}

// largestOnSheets is the largest absolute value on each sheet.
func largestOnSheets(all []storedCell) map[string]float64 {
	largest := map[string]float64{}
	for _, c := range all {
		if x, err := strconv.ParseFloat(c.value, 64); err == nil {
			largest[c.sheet] = max(largest[c.sheet], math.Abs(x))
		}
	}
	return largest
}

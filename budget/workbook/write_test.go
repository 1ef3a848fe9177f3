package workbook

import (
	"bytes"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

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

// Every formula of the workbook of the shipped rules, computed anew, gives the
// value that is stored beside it.
func TestShippedWorkbookRecalculates(t *testing.T) {
	t.Parallel()
	judgeRecalculated(t, "shipped", written(t, shipped(t)), 3000)
}

// So does that of every case worked by hand, and of every published example.
func TestCasesRecalculate(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..", "testdata")
	var names []string
	for _, pattern := range []string{"cases/*", "published/*.yaml"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	if len(names) == 0 {
		t.Fatal("no cases were found")
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			b := budgetOf(t, os.DirFS(filepath.Dir(name)), filepath.Base(name))
			judgeRecalculated(t, filepath.Base(name), written(t, b), 1)
		})
	}
}

// And so do those of books made at random, with every form of rule and table
// that there is, and of one with a few hundred units.
func TestGeneratedBooksRecalculate(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			judgeRecalculated(t, "generated", written(t, budgetOf(t, generated.Book(seed), ".")), 100)
		})
	}
	t.Run("units", func(t *testing.T) {
		t.Parallel()
		judgeRecalculated(t, "units", written(t, budgetOf(t, generated.Units(150), ".")), 5000)
	})
}

// judgeRecalculated compares what every formula gives with what is stored,
// and wants at least so many formulas.
func judgeRecalculated(t *testing.T, name string, workbook []byte, least int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".xlsx")
	if err := os.WriteFile(path, workbook, 0o644); err != nil {
		t.Fatal(err)
	}
	before, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	after := recalculated(t, path)
	formulas, wrong := 0, 0
	all := cellsOf(t, before)
	largest := largestInRows(all)
	for _, c := range all {
		if c.formula == "" {
			continue
		}
		formulas++
		got, err := after.GetCellValue(c.sheet, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if !sameValue(c.value, got, largest[c.row()]) {
			if wrong++; wrong <= 10 {
				t.Errorf("%s!%s = %s: stored %s, computed anew %s", c.sheet, c.at, c.formula, c.value, got)
			}
		}
	}
	if formulas < least || wrong > 0 {
		t.Errorf("%d formulas, at least %d wanted; %d give another value", formulas, least, wrong)
	}
	t.Logf("%d formulas", formulas)
}

// sameValue holds for the same text and the same number. A number of more
// than 15 digits is a carried fraction: the recalculated file is written with
// 15, and a difference of two such may lack as many digits as they have more
// than it, so it is held to the last digits of the largest number in its row.
func sameValue(stored, computed string, largest float64) bool {
	a, errA := strconv.ParseFloat(stored, 64)
	b, errB := strconv.ParseFloat(computed, 64)
	if errA != nil || errB != nil {
		return stored == computed
	}
	return a == b || math.Abs(a-b) <= 1e-14*largest && (digits(stored) > 12 || digits(computed) > 12)
}

// digits is how many digits a number is written with.
func digits(number string) int {
	return len(strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(number), "0"))
}

// row names the row of a cell.
func (c storedCell) row() string {
	return c.sheet + "!" + strings.TrimLeft(c.at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

// largestInRows is the largest absolute value in each row.
func largestInRows(all []storedCell) map[string]float64 {
	largest := map[string]float64{}
	for _, c := range all {
		if x, err := strconv.ParseFloat(c.value, 64); err == nil {
			largest[c.row()] = max(largest[c.row()], math.Abs(x))
		}
	}
	return largest
}

package audit

import (
	"math/rand/v2"
	"strings"
	"testing"

	"internbudget/budget/internal/generated"
	"internbudget/budget/workbook"
)

// FuzzAgainst does to workbooks of random rules what people do to cells. Untouched
// they differ in nothing, and every cell that was touched is told.
func FuzzAgainst(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, seed, edits uint64) {
		t.Parallel()
		b, file := built(t, generated.Book(seed), ".")
		if all := against(t, file, b); len(all) > 0 {
			t.Fatalf("untouched it differs:\n%s", strings.Join(all, "\n"))
		}
		touched := edited(file, rand.New(rand.NewPCG(edits, 5)))
		told := strings.Join(against(t, file, b), "\n")
		for _, at := range touched {
			if !strings.Contains(told, " | "+at+" | ") {
				t.Errorf("%s is not told:\n%s", at, told)
			}
		}
	})
}

// edited does something to one in a hundred of the cells that hold a number, typed
// or computed, and tells where: it is emptied, or a number that is like no other,
// a text or another formula stands there.
func edited(c *workbook.Content, random *rand.Rand) []string {
	var touched []string
	for n := range c.Sheets {
		s := &c.Sheets[n]
		kept := s.Cells[:0]
		for _, cell := range s.Cells {
			if cell.Kind != workbook.NumberCell || random.IntN(100) > 0 {
				kept = append(kept, cell)
				continue
			}
			touched = append(touched, s.Name+"!"+workbook.CellName(int(cell.Row), int(cell.Column)))
			switch random.IntN(4) {
			case 0:
				continue
			case 1:
				cell.Kind, cell.Text, cell.Formula = workbook.TextCell, "utgår", nil
			case 2:
				cell.Text, cell.Formula = "47110815.25", nil
			case 3:
				cell.Text, cell.Formula = "47110815.25", &workbook.Formula{Text: "47110815+1/4", Row: cell.Row, Column: cell.Column}
			}
			kept = append(kept, cell)
		}
		s.Cells = kept
	}
	return touched
}

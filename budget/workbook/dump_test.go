package workbook

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// dump is a workbook as text, read back from its bytes: the defined names, and
// every cell with its formula and the value stored beside it, one a line.
//
//	Rates_index := 'Förutsättningar'!$B$7
//	Ramar!D7 = ROUND($C$7*ROUND(rates_index*100000,0)/100000,0) = 285
//	Ramar!A7 = Sprututbyte
func dump(t testing.TB, workbook []byte) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(workbook), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out strings.Builder
	names := f.GetDefinedName()
	slices.SortFunc(names, func(a, b excelize.DefinedName) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Scope, b.Scope))
	})
	for _, n := range names {
		if !strings.HasPrefix(n.Name, "_xlnm.") {
			fmt.Fprintf(&out, "%s := %s\n", n.Name, n.RefersTo)
		}
	}
	for _, c := range cellsOf(t, f) {
		if c.formula != "" {
			fmt.Fprintf(&out, "%s!%s = %s = %s\n", c.sheet, c.at, c.formula, c.value)
		} else {
			fmt.Fprintf(&out, "%s!%s = %s\n", c.sheet, c.at, strings.ReplaceAll(c.value, "\n", "⏎"))
		}
	}
	return out.String()
}

// storedCell is one cell that holds something.
type storedCell struct{ sheet, at, formula, value string }

// cellsOf are all cells that hold something, sheet by sheet and row by row.
func cellsOf(t testing.TB, f *excelize.File) []storedCell {
	t.Helper()
	var all []storedCell
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, value := range row {
				at, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := f.GetCellFormula(sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				if value != "" || formula != "" {
					all = append(all, storedCell{sheet, at, formula, value})
				}
			}
		}
	}
	return all
}

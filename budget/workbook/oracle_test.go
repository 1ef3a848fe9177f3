package workbook

import (
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// alwaysRecalculate is the part of a LibreOffice profile that makes it compute
// every formula when it opens a file. By itself it believes the values that
// are stored beside them, and would prove nothing.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// recalculated is the workbook at path as LibreOffice computes it anew.
func recalculated(t testing.TB, path string) *excelize.File {
	t.Helper()
	return allRecalculated(t, []string{path})[0]
}

// allRecalculated are the workbooks at these paths, of different names, as
// LibreOffice computes them anew, many in one run: to start it takes longer than
// to compute.
func allRecalculated(t testing.TB, paths []string) []*excelize.File {
	t.Helper()
	office, out := newOffice(t), t.TempDir()
	office.set("registrymodifications.xcu", alwaysRecalculate)
	var files []*excelize.File
	for some := range slices.Chunk(paths, mostAtOnce) {
		text := office.run(slices.Concat([]string{"--convert-to", "xlsx", "--outdir", out}, some)...)
		for _, path := range some {
			f, err := excelize.OpenFile(filepath.Join(out, filepath.Base(path)), excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("soffice wrote no workbook: %v\n%s", err, text)
			}
			t.Cleanup(func() { f.Close() })
			files = append(files, f)
		}
	}
	return files
}

// mostAtOnce is how many workbooks LibreOffice is given in one run: few enough
// that a slow machine is not taken for a run that hangs.
const mostAtOnce = 50

// stored are the cells of a sheet as the file holds them, row by row.
func stored(t testing.TB, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// cells is a sheet that a test writes: rows of text, numbers and formulas with
// the values stored beside them.
type cells [][]any

// save writes the cells to a workbook of one sheet, "Prov".
func (c cells) save(t testing.TB) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "Prov"); err != nil {
		t.Fatal(err)
	}
	w, err := f.NewStreamWriter("Prov")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range c {
		if err := w.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "prov.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// What the oracle is good for: a stored value that its formula does not give
// comes back as what the formula gives.
func TestOracleCatchesAWrongValue(t *testing.T) {
	t.Parallel()
	path := cells{
		{3472, 0.046, excelize.Cell{Formula: "ROUND(A1*ROUND(B1*100000,0)/100000,0)", Value: 161}},
		{"läkare", 2, excelize.Cell{Formula: `SUMIFS(B2:B2,A2:A2,"=Läkare")`, Value: 7}},
	}.save(t)
	before, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	after := recalculated(t, path)
	for i, want := range []struct{ stored, computed string }{{"161", "160"}, {"7", "2"}} {
		if got := stored(t, before, "Prov")[i][2]; got != want.stored {
			t.Errorf("row %d: the file was to hold the wrong %s, not %s", i+1, want.stored, got)
		}
		if got := stored(t, after, "Prov")[i][2]; got != want.computed {
			t.Errorf("row %d: computed anew %s, want %s", i+1, got, want.computed)
		}
	}
}

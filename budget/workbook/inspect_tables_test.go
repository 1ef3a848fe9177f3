package workbook

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// withTable is a workbook with a table, and a formula over arrays beside it.
func withTable(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	kind, ref := excelize.STCellFormulaTypeArray, "E2:E3"
	var w bytes.Buffer
	for _, err := range []error{
		f.SetSheetCol("Sheet1", "B2", &[]any{"Ram", 1, 2}),
		f.SetSheetCol("Sheet1", "C2", &[]any{"Andel [%]", 3, 4}),
		f.AddTable("Sheet1", &excelize.Table{Range: "B2:C4", Name: "Ramar"}),
		f.SetCellFormula("Sheet1", "E2", "B3:B4*2", excelize.FormulaOpts{Type: &kind, Ref: &ref}),
		f.Write(&w),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return w.Bytes()
}

const tablePart = "xl/tables/table1.xml"

func TestInspectTables(t *testing.T) {
	t.Parallel()
	whole := withTable(t)
	table := func(text string) []byte {
		return withPart(t, whole, tablePart, func([]byte) []byte { return []byte(text) })
	}
	const columns = `<tableColumns><tableColumn name="Ram"/><tableColumn name="Antal_x000a_år"/></tableColumns></table>`
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"as it is written", whole, "[{Ramar 0 1 1 3 2 1 0 [Ram Andel [%]]}]"},
		{"without headings, with totals, and a name of two lines", table(`<table name="t1" ref="B2:C4" headerRowCount="0" totalsRowCount="1">` + columns), "[{t1 0 1 1 3 2 0 1 [Ram Antal\når]}]"},
		// What does not agree is no table that a formula may refer to.
		{"fewer columns than it is wide", table(`<table name="t1" ref="B2:D4">` + columns), "[]"},
		{"no range", table(`<table name="t1" ref="B2:">` + columns), "[]"},
		{"a range that ends before it begins", table(`<table name="t1" ref="C4:B2">` + columns), "[]"},
		{"more headings than rows", table(`<table name="t1" ref="B2:C4" headerRowCount="4">` + columns), "[]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			content, err := Inspect(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(content.Tables); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			for _, cell := range content.Sheets[0].Cells {
				if f := cell.Formula; f != nil && (!f.Array || CellName(int(f.Row), int(f.Column))+":"+CellName(int(f.LastRow), int(f.LastColumn)) != "E2:E3") {
					t.Errorf("the array is of %v", *f)
				}
			}
		})
	}
}

// Tables that would fill the memory are refused.
func TestInspectRefusesTables(t *testing.T) {
	t.Parallel()
	whole := withTable(t)
	const rels = "xl/worksheets/_rels/sheet1.xml.rels"
	column := `<tableColumn name="` + strings.Repeat("x", 1<<19) + `"/>`
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"texts", withPart(t, whole, tablePart, func([]byte) []byte {
			return []byte(`<table name="t1" ref="B2:C4"><tableColumns>` + strings.Repeat(column, mostTexts>>19+1) + `</tableColumns></table>`)
		}), "the workbook has more than 64 MiB of texts (take out the sheets that are not to be verified)"},
		{"tables", withPart(t, whole, rels, func(b []byte) []byte {
			one := `<Relationship Id="r" Type="x/table" Target="../tables/table1.xml"/>`
			return []byte("<Relationships>" + strings.Repeat(one, mostTables+1) + "</Relationships>")
		}), "the workbook has more than 10000 tables (take out the sheets that are not to be verified)"},
		{"a table that is missing", withPart(t, whole, rels, func(b []byte) []byte {
			return bytes.Replace(b, []byte("table1.xml"), []byte("table7.xml"), 1)
		}), "the file is no workbook, or is damaged (save it anew as .xlsx)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := Inspect(c.data); err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

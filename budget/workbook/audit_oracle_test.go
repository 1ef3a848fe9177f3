package workbook_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"internbudget/budget/verify/audit"
	"internbudget/budget/workbook"
)

// judged are formulas of every function that the audit computes and LibreOffice
// 7.4 knows (it has no XLOOKUP), over the cells of data. A number beside a truth
// value is not among them: Excel puts every number first, LibreOffice takes TRUE
// for 1.
var judged = []string{
	"A1+A2*A3-A4/A5", "-A1^2", "2^3^2", "A1%", "A1&B1", "A1=A2", "A1<>A2", `B1="LÄKARE"`, "A1>=A2", `"a"<"b"`, "A1/0", "A8+1", "B1+1", "A6*2",

	"SUM(A1:A8)", "SUM(A1:A8,5,A2)", "AVERAGE(A1:A5)", "AVERAGE(B1:B3)", "COUNT(A1:B8)", "COUNTA(A1:B8)", "COUNTBLANK(A1:B8)", "MIN(A1:A8)", "MAX(A1:A8,99)", "MIN(B1:B3)",
	"PRODUCT(A1:A4)", "SUMSQ(A1:A4)", "MEDIAN(A1:A5)", "MEDIAN(A1:A4)", "LARGE(A1:A8,2)", "SMALL(A1:A8,2)", "LARGE(A1:A3,9)",
	"SUBTOTAL(1,A1:A5)", "SUBTOTAL(2,A1:B8)", "SUBTOTAL(3,A1:B8)", "SUBTOTAL(4,A1:A5)", "SUBTOTAL(5,A1:A5)", "SUBTOTAL(6,A1:A4)", "SUBTOTAL(9,A1:A8)", "SUBTOTAL(109,A1:A8)", "SUBTOTAL(9,E1:E4)",
	"SUMPRODUCT(A1:A5,C1:C5)", "SUMPRODUCT((A1:A5>10)*C1:C5)", "SUMPRODUCT(--(A1:A5>10),C1:C5)", "SUMPRODUCT(ROUND(A1:A5*1.26,-1))",

	`COUNTIF(B1:B5,"läkare")`, `COUNTIF(A1:A8,">=20")`, `COUNTIF(A1:A8,"<>20")`, "COUNTIF(A1:A8,A2)", `COUNTIFS(B1:B5,"läkare",A1:A5,">10")`,
	`SUMIF(B1:B5,"läkare",A1:A5)`, `SUMIF(A1:A8,">10")`, `SUMIFS(A1:A5,B1:B5,"läkare",C1:C5,"<0.5")`, `SUMIFS(A1:A5,B1:B5,"ingen")`,
	`AVERAGEIF(A1:A8,">10")`, `AVERAGEIF(B1:B5,"läkare",A1:A5)`, `AVERAGEIFS(A1:A5,B1:B5,"läkare")`, `AVERAGEIF(A1:A5,">999")`,
	`_xlfn.MAXIFS(A1:A5,B1:B5,"läkare")`, `_xlfn.MINIFS(A1:A5,B1:B5,"läkare")`, `_xlfn.MAXIFS(A1:A5,B1:B5,"ingen")`,

	"IF(A1>5,A2,A3)", "IF(A1>50,A2)", "IF(A1>5,,A3)", "IFERROR(A1/0,7)", "IFERROR(A1,7)", `_xlfn.IFNA(VLOOKUP("ingen",B1:C5,2,0),8)`,
	"_xlfn.IFS(A1>50,1,A2>5,2)", "_xlfn.IFS(A1>50,1)", "_xlfn.SWITCH(A2,10,1,20,2)", "_xlfn.SWITCH(A3,10,1,20,2,9)",
	"AND(A1>5,A2>5)", "AND(A1>5,A2>50)", "OR(A1>50,A2>50)", "OR(A1>50,A2>5)", "NOT(A1>50)", "NOT(A6)", "CHOOSE(2,A1,A2,A3)", "CHOOSE(9,A1,A2)", "TRUE()", "NA()",
	"ISBLANK(A6)", "ISBLANK(A1)", "ISNUMBER(A1)", "ISNUMBER(B1)", "ISTEXT(B1)", "ISNONTEXT(B1)", "ISLOGICAL(A1>5)", "ISERROR(A8)", "ISERR(A8)", "ISNA(A8)", "ISERR(A1/0)",

	"MATCH(30,A1:A5,0)", "MATCH(25,A1:A4)", "MATCH(5,A1:A4)", `MATCH("läkare",B1:B5,0)`, `MATCH("ingen",B1:B5,0)`, "INDEX(A1:C5,2,3)", "INDEX(A1:A5,3)", "INDEX(A1:A5,9)", "INDEX(A1:C1,2)",
	`VLOOKUP("sköterska",B1:C5,2,FALSE)`, "VLOOKUP(25,A1:C4,3)", "VLOOKUP(25,A1:C4,3,TRUE)", "VLOOKUP(5,A1:C4,3)", "VLOOKUP(20,A1:C4,9,0)", `VLOOKUP("ingen",B1:C5,2,0)`, "VLOOKUP(20,A1:C5,2,0)",
	"HLOOKUP(10,A1:C5,3,0)", `HLOOKUP("läkare",A1:C5,2,0)`, "HLOOKUP(99,A1:C5,2,0)", "ROWS(A1:C5)", "COLUMNS(A1:C5)", "ROW(A7)", "COLUMN(C2)", "ROW()",

	"ROUND(D1,2)", "ROUND(A5,0)", "ROUND(1234,-2)", "ROUND(-2.5,0)", "ROUNDUP(2.01,1)", "ROUNDUP(-2.01,1)", "ROUNDDOWN(-2.09,1)", "TRUNC(A5)", "TRUNC(D1,1)", "INT(A5)", "INT(D1)", "CEILING(D1,0.5)", "FLOOR(17,5)",
	"ABS(A5)", "SIGN(A5)", "MOD(-7,3)", "MOD(7,-3)", "MOD(7,0)", "QUOTIENT(-7,2)", "POWER(A1,3)", "POWER(2,0.5)", "SQRT(2)", "SQRT(A5)", "A1^0.5",

	"LEFT(B1,2)", "LEFT(B1)", "RIGHT(B1,3)", "MID(B2,2,3)", "MID(B2,20,3)", "LEN(B2)", "LEN(A1)", `TRIM("  a  b ")`, "UPPER(B1)", "LOWER(B3)", "EXACT(B1,B3)", `CONCATENATE(B1,"/",A1)`,
	`REPT("ab",3)`, `FIND("t",B2)`, `FIND("T",B2)`, `SEARCH("LÄK",B1)`, `SUBSTITUTE("a-b-c","-","+")`, `SUBSTITUTE("a-b-c","-","+",2)`, `SUBSTITUTE("abc","x","+")`, "LEFT(A2,1)",

	"YEAR(D2)", "MONTH(D2)", "DAY(D2)", "DATE(2024,3,15)", "DATE(2024,14,31)", "DATE(2024,3,0)", "EDATE(D2,-1)", "EDATE(DATE(2024,1,31),1)", "EOMONTH(D2,0)", "EOMONTH(D2,-13)",
}

// Every formula that the audit computes has the value that LibreOffice gives it.
func TestAuditComputesAsLibreOffice(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for at, column := range map[string][]any{
		"A1": {10, 20, 30, 40, -2.5}, "A7": {1234.5}, "B1": {"läkare", "sköterska", "Läkare", "ambulans", "läkare"},
		"C1": {0.1, 0.2, 0.3, 0.7, 1.1}, "D1": {2.675, 45366},
	} {
		check(f.SetSheetCol("Sheet1", at, &column))
	}
	check(f.SetCellFormula("Sheet1", "A8", "NA()"))
	for i, formula := range []string{"A1*2", "SUBTOTAL(9,A1:A3)", "A2*2", "SUM(A1:A2)"} {
		check(f.SetCellFormula("Sheet1", fmt.Sprintf("E%d", i+1), formula))
	}
	for i, formula := range judged {
		check(f.SetCellFormula("Sheet1", fmt.Sprintf("H%d", 2*i+1), formula)) // apart, so that none is in the pattern of another
	}
	path := filepath.Join(t.TempDir(), "judged.xlsx")
	check(f.SaveAs(path))
	var w bytes.Buffer
	check(workbook.Recalculated(t, []string{path})[0].Write(&w))
	content, err := workbook.Inspect(w.Bytes())
	check(err)
	r := audit.Workbook("judged.xlsx", content, nil)
	for i := range r.Findings {
		if r.Findings[i].Label == "Lagrat värde" {
			t.Errorf("%s: %s", r.Findings[i].Place, strings.Join(r.Findings[i].Sentences, " "))
		}
	}
	for _, text := range r.Undetectable {
		if strings.HasPrefix(text, "Ej granskat") {
			t.Error(text)
		}
	}
	formulas := 0
	for _, cell := range content.Sheets[0].Cells {
		if cell.Formula != nil {
			formulas++
		}
	}
	if formulas != len(judged)+5 {
		t.Errorf("the workbook has %d formulas, not %d", formulas, len(judged)+5)
	}
}

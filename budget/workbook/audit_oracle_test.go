package workbook_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

// judgedTables are formulas that refer to cells in other ways: by a table of three
// rows and a row of totals in J1:L5, by several sheets, by names, and as ranges that
// functions find.
var judgedTables = []string{
	"SUM(Ramar[Belopp])", "SUM(Ramar[[Belopp]:[Andel i procent]])", "Ramar[[#Totals],[Belopp]]", "SUM(Ramar[[#All],[Belopp]])", "SUM(Ramar[[#Data],[#Totals],[Belopp]])",
	"ROWS(Ramar[])", "COLUMNS(Ramar[])", `SUMIFS(Ramar[Belopp],Ramar[Enhet],"Norr")`, "INDEX(Ramar[Belopp],2)", `VLOOKUP("Syd",Ramar,2,0)`, "SUM(Ramar[Andel i procent])*100",

	"SUM(Sheet1:Blad2!A1)", "SUM(Sheet1:Blad2!A1:A3,1)", "AVERAGE(Sheet1:Blad2!A2)", "MAX(Sheet1:Blad2!A1:A5)", "COUNT(Sheet1:Blad2!A1:B3)",
	"SUM(belopp)", "belopp*2", "satsen*A1", "SUM(A1:A3 A2:A5)", "A1:C3 A2:B2 B1:B9", "SUM((A1:A2,C1:C2))", "COUNT((A1:A2,C1,D1:D2))", "SUM(A:A)-SUM(A1:A3)", "SUM(1:2)", "COUNTA(B:B)", `SUMIF(B:B,"läkare",A:A)`,

	"SUM(A1:INDEX(A1:A5,3))", "SUM(INDEX(A1:C5,0,1))", "SUM(INDEX(A1:C5,2,0))", "SUM(A1:OFFSET(A1,2,0))", "SUM(OFFSET(A1,0,0,3,1))", "OFFSET(A1,1,2)", "SUM(OFFSET(A1:A2,1,0))",
	`INDIRECT("A"&2)`, `SUM(INDIRECT("A1:A3"))`, `INDIRECT("Blad2!A1")`, "INDIRECT(\"belopp2\")", "SUM(CHOOSE(2,A1:A2,A1:A3))", "SUM(IF(A1>5,A1:A2,A1:A3))", "ROWS(OFFSET(A1,0,0,4,1))", "COUNT(IF(A1>5,A1:A2,A3))",
}

// judgedArrays are formulas over arrays, as entered with Ctrl, Shift and Enter.
var judgedArrays = []string{
	"SUM(A1:A5*C1:C5)", "SUM(IF(A1:A5>10,C1:C5))", "SUM(IF(A1:A5>10,A1:A5,0)*2)", `SUM((B1:B5="läkare")*(A1:A5>5)*C1:C5)`, "MAX(IF(C1:C5<1,A1:A5))", "SUM(ROUND(A1:A5/3,1))", "SUM(IFERROR(A1:A8/1,0))",
	"SUM(LEN(B1:B5))", "SUM(--(MOD(ROW(A1:A5),2)=0))", "SUM(IF(ISNUMBER(A1:A5),1,0))", "AVERAGE(IF(A1:A5>0,A1:A5))", "SUM(TRANSPOSE(A1:A3)*{1,2,3})", "INDEX(A1:A5*2,3)",
}

// judgedMore are of functions for investments, dates, texts and tables that grow.
var judgedMore = []string{
	"PMT(0.04/12,60,100000)", "PMT(0.025,20,5000,0,1)", "PMT(0,10,500)", "PMT(0.03,10,1000,-200)", "IPMT(0.025,3,20,5000)", "PPMT(0.025,3,20,5000)", "IPMT(0.025,2,20,5000,0,1)", "FV(0.03,10,-100,-1000)", "PV(0.03,10,-100)", "NPV(0.04,A1:A4)", "NPV(0.04,-100,A1:A4,5)", "SLN(100,10,9)",
	"MROUND(17,5)", "MROUND(-17,-5)", "_xlfn.CEILING.MATH(17.2)", "_xlfn.CEILING.MATH(-17.2,5)", "_xlfn.FLOOR.MATH(17.9,5)", "EXP(1)", "LN(10)", "LN(-1)", "LOG10(1000)", "PI()*2",
	`_xlfn.CONCAT(B1:B2,"-",A1)`, `_xlfn.TEXTJOIN("; ",TRUE,B1:B6)`, `_xlfn.TEXTJOIN("; ",FALSE,B1:B6)`, `TEXT(A1,"0")`, `TEXT(D1,"000")`, `TEXT(C4,"0%")`, `TEXT(C4,"0 %")`, `VALUE("12")`, "N(A1)", "N(B1)", "T(B1)", "T(A1)",
	"WEEKDAY(D2)", "WEEKDAY(D2,2)", "WEEKDAY(D2,3)", "_xlfn.DAYS(D2,DATE(2024,1,1))", "NETWORKDAYS(DATE(2024,1,1),DATE(2024,1,31))", "NETWORKDAYS(DATE(2024,1,31),DATE(2024,1,6))", "NETWORKDAYS(DATE(2024,3,1),DATE(2024,3,31),D2)",
	`DATEDIF(DATE(2020,1,31),D2,"m")`, `DATEDIF(DATE(2020,1,31),D2,"y")`, `DATEDIF(DATE(2020,1,31),D2,"d")`,
	"RANK(A2,A1:A5)", "RANK(A2,A1:A5,1)", "RANK(999,A1:A5)", "_xlfn.AGGREGATE(9,6,A1:A8)", "_xlfn.AGGREGATE(1,6,A1:A8)", "_xlfn.AGGREGATE(9,4,A1:A5)", "_xlfn.AGGREGATE(9,0,E1:E4)",
	"LOOKUP(25,A1:A4)", "LOOKUP(25,A1:A4,C1:C4)", `COUNTIF(B1:B5,"lä*")`, `COUNTIF(B1:B5,"<>lä*")`, `COUNTIF(B1:B5,"?mbulans")`, `SUMIF(B1:B5,"*a*",A1:A5)`, `MATCH("*köt*",B1:B5,0)`, `VLOOKUP("am*",B1:C5,2,0)`, `COUNTIF(A1:A8,"<>")`, `COUNTIF(B1:B8,"")`, `SUMIFS(A1:A5,B1:B5,"<>")`,
	"SUM(A1:A5*1)", "ABS(A1:A5)", "IF(,1,2)", "SUMPRODUCT((MONTH(D2:D2)=3)*A1)", "SUMPRODUCT(--(LEFT(B1:B5,1)=\"l\"),A1:A5)", "SUMPRODUCT((MOD(ROW(A1:A5),2)=0)*A1:A5)", "SUMPRODUCT(IF(A1:A5>5,1,0))", `HYPERLINK("#A1","hit")`,
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
		"J1": {"Enhet", "Norr", "Syd", "Norr", "Summa"}, "K1": {"Belopp", 100, 250, 40}, "L1": {"Andel i procent", 0.25, 0.65, 0.1},
	} {
		check(f.SetSheetCol("Sheet1", at, &column))
	}
	check(f.SetCellFormula("Sheet1", "K5", "SUBTOTAL(109,K2:K4)"))
	check(f.AddTable("Sheet1", &excelize.Table{Range: "J1:L5", Name: "Ramar"}))
	for i, name := range []string{"Blad2", "Blad 3"} {
		_, err := f.NewSheet(name)
		check(err)
		check(f.SetSheetCol(name, "A1", &[]any{i + 1, 5 * (i + 1), 7}))
	}
	for name, refers := range map[string]string{"belopp": "Sheet1!$A$1:$A$3", "satsen": "0.25", "belopp2": "Sheet1!$A$2"} {
		check(f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refers}))
	}
	check(f.SetCellFormula("Sheet1", "A8", "NA()"))
	for i, formula := range []string{"A1*2", "SUBTOTAL(9,A1:A3)", "A2*2", "SUM(A1:A2)"} {
		check(f.SetCellFormula("Sheet1", fmt.Sprintf("E%d", i+1), formula))
	}
	row, all := 1, len(judged)+len(judgedTables)+len(judgedMore)+len(judgedArrays)
	for _, formula := range slices.Concat(judged, judgedTables, judgedMore) {
		check(f.SetCellFormula("Sheet1", fmt.Sprintf("P%d", row), formula))
		row += 2 // apart, so that none is in the pattern of another
	}
	kind := excelize.STCellFormulaTypeArray
	for _, formula := range judgedArrays {
		at := fmt.Sprintf("P%d", row)
		check(f.SetCellFormula("Sheet1", at, formula, excelize.FormulaOpts{Type: &kind, Ref: &at}))
		row += 2
	}
	content := withTotalsRow(t, f)
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
	if formulas != all+6 {
		t.Errorf("the workbook has %d formulas, not %d", formulas, all+6)
	}
}

// withTotalsRow are the formulas of a workbook, whose table has its last row for
// totals, as the library cannot say, with the values that LibreOffice gives them:
// LibreOffice itself writes other formulas for some.
func withTotalsRow(t *testing.T, f *excelize.File) *workbook.Content {
	t.Helper()
	var w bytes.Buffer
	if err := f.Write(&w); err != nil {
		t.Fatal(err)
	}
	source := workbook.WithPart(t, w.Bytes(), "xl/tables/table1.xml", func(b []byte) []byte {
		return bytes.Replace(b, []byte(`ref="J1:L5"><autoFilter ref="J1:L5">`), []byte(`ref="J1:L5" totalsRowCount="1"><autoFilter ref="J1:L4">`), 1)
	})
	path := filepath.Join(t.TempDir(), "judged.xlsx")
	if err := os.WriteFile(path, source, 0o644); err != nil {
		t.Fatal(err)
	}
	w.Reset()
	if err := workbook.Recalculated(t, []string{path})[0].Write(&w); err != nil {
		t.Fatal(err)
	}
	content, err := workbook.Inspect(source)
	if err != nil {
		t.Fatal(err)
	}
	values, err := workbook.Inspect(w.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i := range content.Sheets {
		at := map[[2]int32]workbook.Cell{}
		for _, c := range values.Sheets[i].Cells {
			at[[2]int32{c.Row, c.Column}] = c
		}
		for j := range content.Sheets[i].Cells {
			if c := &content.Sheets[i].Cells[j]; c.Formula != nil {
				by := at[[2]int32{c.Row, c.Column}]
				c.Kind, c.Text = by.Kind, by.Text
			}
		}
	}
	return content
}

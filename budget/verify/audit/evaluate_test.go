package audit

import (
	"strconv"
	"strings"
	"testing"

	"internbudget/budget/workbook"
)

// The values are worked out by hand; they are what Excel gives.
func TestEvaluate(t *testing.T) {
	t.Parallel()
	b := newBook(bookOf(map[string]string{
		"A1": "10", "A2": "20", "A3": "30", "A4": "text", "A6": "-2.5",
		"B1": "läkare", "B2": "sköterska", "B3": "Läkare", "B4": "#N/A",
		"B5": "20", "B6": "10", "B7": "30",
		"D1": "=SUBTOTAL(9,A1:A3)|60", "D2": "7",
		"C1": "0.1", "C2": "0.2", "C3": "0.3", "C4": "2.675", "C5": "45366",
	}))
	b.names["ram"] = workbook.DefinedName{Name: "ram", Formula: "Blad!$A$2", Sheet: -1}
	b.names["flyttar"] = workbook.DefinedName{Name: "flyttar", Formula: "Blad!A2", Sheet: -1}
	for formula, want := range map[string]string{
		"A1+A2*2":     "50",
		"-2^2":        "4",
		"2^3^2":       "64", // to the left, unlike in mathematics
		"10%":         "0.1",
		"A1/0":        "#DIV/0!",
		"A4+1":        "#VALUE!",
		"A5+1":        "1",
		"B4+1":        "#N/A",
		"SUM(A1:A6)":  "57.5",
		"SUM(A:A,1)":  "58.5",
		"SUM(A1:B4)":  "#N/A",
		"ram*2":       "40",
		"C1+C2=C3":    "TRUE",
		`A4="TEXT"`:   "TRUE",
		`A5=""`:       "TRUE",
		`1<"a"`:       "TRUE",
		`A1&" st"`:    "10 st",
		"#REF!+1":     "#REF!",
		"Borta!A1":    "#REF!",
		"TRUE+1":      "2",
		"1-0.9-0.1=0": "TRUE",

		"AVERAGE(A1:A3)":              "20",
		"AVERAGE(A4:A5)":              "#DIV/0!",
		"MIN(A1:A6)":                  "-2.5",
		"MAX(A1:A6,40)":               "40",
		"MAX(A4:A5)":                  "0",
		"COUNT(A1:A6)":                "4",
		"COUNTA(A1:A6)":               "5",
		"IF(A1>5,A2,1/0)":             "20",
		"IF(A1>50,1)":                 "FALSE",
		"IFERROR(1/0,7)":              "7",
		"AND(A1>5,A2>5)":              "TRUE",
		"OR(A1>50,A2>50)":             "FALSE",
		"NOT(A1>50)":                  "TRUE",
		"ROUND(C4,2)":                 "2.68", // a tie of decimals, though the double is below it
		"ROUND(A6,0)":                 "-3",
		"ROUND(1234,-2)":              "1200",
		"ROUNDUP(2.01,1)":             "2.1",
		"ROUNDDOWN(-2.09,1)":          "-2",
		"TRUNC(A6)":                   "-2",
		"INT(A6)":                     "-3",
		"CEILING(A6,-1)":              "-3",
		"FLOOR(17,5)":                 "15",
		"ABS(A6)":                     "2.5",
		"SIGN(A6)":                    "-1",
		"MOD(-7,3)":                   "2",
		"MOD(7,0)":                    "#DIV/0!",
		`COUNTIF(B1:B3,"läkare")`:     "2",
		`COUNTIF(A1:A6,">=20")`:       "2",
		`SUMIF(B1:B3,"läkare",A1:A3)`: "40",
		`SUMIF(A1:A3,">10")`:          "50",
		`SUMIFS(A1:A3,B1:B3,"läkare",A1:A3,"<30")`:       "10",
		"SUMPRODUCT(A1:A3,A1:A3)":                        "1400",
		"SUMPRODUCT((A1:A3>10)*A1:A3)":                   "50",
		"SUMPRODUCT(ROUND(A1:A3*1.26,-1))":               "80", // 12.6, 25.2 and 37.8: 10, 30 and 40
		"INDEX(A1:B3,2,1)":                               "20",
		"INDEX(A1:A3,4)":                                 "#REF!",
		"INDEX(A1:A3,MATCH(30,A1:A3,0))":                 "30",
		"MATCH(25,A1:A3)":                                "2",
		`MATCH("ingen",B1:B3,0)`:                         "#N/A",
		`CHOOSE(MATCH(B2,{"läkare";"sköterska"},0),1,2)`: "2",
		`VLOOKUP("sköterska",B1:C3,2,FALSE)`:             "0.2",
		`VLOOKUP("ingen",B1:C3,2,0)`:                     "#N/A",
		"VLOOKUP(25,A1:C3,3)":                            "0.2", // the last that is no larger is 20
		"VLOOKUP(5,A1:C3,3)":                             "#N/A",
		"VLOOKUP(10,A1:B3,3,0)":                          "#REF!",
		"HLOOKUP(10,A1:C3,3,0)":                          "30",
		"XLOOKUP(20,A1:A3,C1:C3)":                        "0.2",
		"XLOOKUP(21,A1:A3,C1:C3,-1)":                     "-1",
		"IFNA(VLOOKUP(5,A1:C3,3),7)":                     "7",
		"IFS(A1>50,1,A2>5,2)":                            "2",
		"SWITCH(A2,10,1,20,2)":                           "2",
		"SWITCH(A3,10,1,20,2,9)":                         "9",
		"SUBTOTAL(9,A1:A6)":                              "57.5",
		"SUBTOTAL(109,D1:D2)":                            "7", // the subtotal in D1 is passed over
		"SUBTOTAL(1,A1:A3)":                              "20",
		"COUNTBLANK(A1:A6)":                              "1",
		"PRODUCT(A1:A3)":                                 "6000",
		"SUMSQ(A1:A3)":                                   "1400",
		"MEDIAN(A1:A4,A6)":                               "15", // of −2.5, 10, 20, 30
		"LARGE(A1:A6,2)":                                 "20",
		"SMALL(A1:A6,5)":                                 "#NUM!",
		`AVERAGEIF(A1:A6,">10")`:                         "25",
		`AVERAGEIFS(A1:A3,B1:B3,"läkare")`:               "20",
		`AVERAGEIF(A1:A3,">90")`:                         "#DIV/0!",
		`MAXIFS(A1:A3,B1:B3,"läkare")`:                   "30",
		`MINIFS(A1:A3,A1:A3,">90")`:                      "0",
		`SUMIFS(A1:A3,B1:B2,"läkare")`:                   "#VALUE!",
		"ISBLANK(A5)":                                    "TRUE",
		"ISNUMBER(A4)":                                   "FALSE",
		"ISERR(B4)":                                      "FALSE",
		"ISNA(B4)":                                       "TRUE",
		"LEFT(B1,2)&RIGHT(B1)&MID(B2,2,3)":               "läeköt",
		"LEN(B2)":                                        "9",
		`TRIM("  a  b ")`:                                "a b",
		`FIND("t",B2)`:                                   "4",
		`SEARCH("LÄK",B1)`:                               "1",
		`SUBSTITUTE("a-b-c","-","+",2)`:                  "a-b+c",
		`UPPER(B1)`:                                      "LÄKARE",
		`EXACT(B1,B3)`:                                   "FALSE",
		`CONCATENATE(B1,"/",A1)`:                         "läkare/10",
		`REPT("ab",3)`:                                   "ababab",
		"DATE(2024,3,15)":                                "45366",
		"DAY(C5)":                                        "15",
		"EDATE(DATE(2024,1,31),1)":                       "45351", // 29 February
		"EOMONTH(C5,0)":                                  "45382", // 31 March
		"QUOTIENT(-7,2)":                                 "-3",
		"POWER(A1,2)":                                    "100",
		"SQRT(16)":                                       "4",
		"SQRT(-1)":                                       "#NUM!",
		"ROW(B7)":                                        "7",
		"COLUMN()":                                       "21", // it stands in U21
		"ROWS(A1:A3)":                                    "3",
		"YEAR(C5)":                                       "2024",
		"MONTH(C5)":                                      "3", // 45366 is 15 March 2024
		// What the judge of the other functions does not know, or has otherwise. The
		// formula stands in row 21, which neither range crosses.
		"A1:A3*2":                  "#VALUE!",
		"A1:A30*1":                 "0",
		"SINGLE(A1:A30)+1":         "1",
		"SUM(OFFSET(A3,0,0,-2,1))": "50", // 20 and 30
		`SUBSTITUTE(REPT("a",9999),"a",REPT("b",99))`: "#VALUE!", // longer than a cell holds
		`LEN(REPT("a",30000)&REPT("b",30000))`:        "#VALUE!",
		`LEN(REPT("å",20000)&REPT("ö",12767))`:        "32767",
		"OFFSET(A1,-1,0)":                             "#REF!",
		"MROUND(2.5,-1)":                              "#NUM!",
		"SUM('Blad:Blad'!A1:A3)":                      "60",
		"SUM(Blad:Borta!A1)":                          "#REF!",
		"SUM(A1:A2 B1:B2)":                            "#NULL!",
		"LET(x,A1,y,x*2,x+y)":                         "30",
		"LET(x,1,LET(x,2,x)+x)":                       "3",
		"SUM(FILTER(A1:A3,A1:A3>15))":                 "50",
		"SUM(FILTER(A1:A3,A1:A3>99,7))":               "7",
		"SUM(FILTER(A1:A3,A1:A3>99))":                 "#CALC!",
		"SUM(FILTER(A1:C1,A1:C1=10))":                 "10",
		"ROWS(UNIQUE(B1:B3))":                         "2", // läkare and Läkare are the same
		"INDEX(SORT(B5:B7),1)":                        "10",
		"INDEX(SORT(B5:B7,1,-1),1)":                   "30",
		"INDEX(SORT(A1:B3,1,-1),1,2)":                 "Läkare",
		"SUM(SEQUENCE(3,2))":                          "21", // 1 to 6
		"SUM(SEQUENCE(2,1,10,5))":                     "25",
		`XLOOKUP("läkare",B1:B3,A1:A3)`:               "10",
		`XLOOKUP("x",B1:B3,A1:A3,"saknas")`:           "saknas",
		"XLOOKUP(15,B5:B7,A1:A3,,-1)":                 "20", // 10 stands second
		"XLOOKUP(15,B5:B7,A1:A3,,1)":                  "10", // 20 stands first
		"XLOOKUP(5,B5:B7,A1:A3,,-1)":                  "#N/A",
		"SUM(XLOOKUP(20,A1:A3,A1:C3))":                "20.2", // 20, sköterska and 0.2
		"SUM(XLOOKUP(10,A1:A3,A1:A3):A3)":             "60",
		"XMATCH(20,A1:A3)":                            "2",
		`TEXT(-7,"000")`:                              "-007",
		"IF({TRUE,FALSE},1,2)":                        "1",
		`COUNTIF(B1:B3,"~lä*")`:                       "2",
		"NETWORKDAYS(C5,C5+6)":                        "5", // a Friday to a Thursday
		"DATEDIF(C5,C5-1,\"d\")":                      "#NUM!",
	} {
		if v, missing := evaluated(t, b, formula); missing != "" || printed(v) != want {
			t.Errorf("%s is %s %s, not %s", formula, printed(v), missing, want)
		}
	}
	for formula, want := range map[string]string{
		"MATCH(15,B5:B7)":           "MATCH", // 20, 10: not in order
		"VALUE(A4)":                 "VALUE",
		"TEXT(A1,A4)":               "TEXT",
		`LEN(A6)`:                   becauseText, // −2,5 or -2.5
		"AND(A4)":                   "AND",
		"LARGE(A1:A3,1.5)":          "LARGE",
		"DATE(1899,1,1)":            "DATE",
		"SUBTOTAL(7,A1:A3)":         "SUBTOTAL",
		"RATE(A1,1,1)":              "RATE",
		`TEXT(A1,"# ##0")`:          "TEXT",
		`TEXT(45366,"ÅÅÅÅ-MM-DD")`:  "TEXT",
		`INDIRECT("R1C1",FALSE)`:    "INDIRECT",
		"LAMBDA(x,x+1)(2)":          "LAMBDA",
		"[1]Blad!A1":                becauseLink,
		"okänd+1":                   becauseName,
		"flyttar+1":                 becauseName,
		`"12"+1`:                    becauseText,
		"IF(A1>5,RAND())":           "RAND",
		"ROUND(A1)":                 "ROUND",
		`SUMIF(B1:B3,"läkare","x")`: "SUMIF",
	} {
		if v, missing := evaluated(t, b, formula); missing != want {
			t.Errorf("%s is %s, for the reason %q, not %q", formula, printed(v), missing, want)
		}
	}
}

func evaluated(t *testing.T, b *book, formula string) (value, string) {
	t.Helper()
	f := &workbook.Formula{Text: formula, Row: 20, Column: 20}
	x, err := parse(f, 20, 20)
	if err != nil {
		t.Fatalf("%s: %v", formula, err)
	}
	e := evaluator{book: b, visits: mostVisits}
	return e.compute(x, &workbook.Cell{Row: 20, Column: 20, Formula: f}, 0)
}

func printed(v value) string {
	switch v.kind {
	case number:
		return strconv.FormatFloat(v.num, 'g', 15, 64)
	case truth:
		return map[float64]string{0: "FALSE", 1: "TRUE"}[v.num]
	}
	return v.text
}

// What doubles may do is within the bound, and the next amount is not.
func TestBound(t *testing.T) {
	t.Parallel()
	b := newBook(bookOf(map[string]string{"A1": "0.285", "A2": "1000000", "A3": "3"}))
	for _, c := range []struct {
		formula string
		stored  float64
		want    bool
	}{
		{"0.1+0.2", 0.3, true},
		{"0.1+0.2", 0.30000000000001, false},
		{"A2/A3", 333333.333333333, true},
		{"A2/A3", 333333.33333, false},
		{"ROUND(A1,2)", 0.29, true},
		{"ROUND(A1,2)", 0.28, true}, // the double of 0.285 is below the tie
		{"ROUND(A1,2)", 0.27, false},
		{"ROUND(5/2,0)", 3, true}, // an exact tie
		{"ROUND(5/2,0)", 2, false},
		{"A2*A3", 3000000, true},
		{"A2*A3", 3000001, false},
	} {
		v, missing := evaluated(t, b, c.formula)
		if missing != "" || same(known(c.stored), v) != c.want {
			t.Errorf("%s is %s ± %g; %g may be stored: %v", c.formula, printed(v), v.bound, c.stored, !c.want)
		}
	}
}

// What would fill the memory is not computed: arrays of many cells, arrays that are
// held while others are made, and long texts in each of their cells.
func TestArraysAreBounded(t *testing.T) {
	t.Parallel()
	b := newBook(bookOf(map[string]string{"A1": "1"}))
	deep := "SUM(" + strings.Repeat("A1:Z9000*1+(", 50) + "1" + strings.Repeat(")", 51)
	for _, formula := range []string{"SUM(SEQUENCE(1048576,2))", "SUM(SEQUENCE(9E99,9E99))", "SUMPRODUCT(A:B*1)", deep, `SUMPRODUCT(LEN(REPT("x",SEQUENCE(9999)*0+32000)))`, `SUMPRODUCT(--(SEQUENCE(99999)&REPT("x",32000)="x"))`, "ROWS(TRANSPOSE(A1:XFD90))"} {
		f := &workbook.Formula{Text: formula, Row: 20, Column: 30, Array: true}
		x, err := b.parse(f, place{0, 20, 30})
		if err != nil {
			t.Fatalf("%s: %v", formula, err)
		}
		e := evaluator{book: b, visits: mostVisits}
		if v, missing := e.compute(x, &workbook.Cell{Row: 20, Column: 30, Formula: f}, 0); missing != becauseSize {
			t.Errorf("%.60s is %s, for the reason %q", formula, printed(v), missing)
		}
	}
	if v, missing := evaluated(t, b, "SUMPRODUCT(A:A,A:A)"); missing != "" || printed(v) != "1" {
		t.Errorf("of whole columns it is %s %s", printed(v), missing)
	}
}

// Names that each use the next one twice come to an end.
func TestWorkIsBounded(t *testing.T) {
	t.Parallel()
	b := newBook(bookOf(map[string]string{"A1": "1", "A2": "2"}))
	for i := range 31 {
		n := "n" + strconv.Itoa(i) + "_"
		next := "n" + strconv.Itoa(i+1) + "_"
		b.names[n] = workbook.DefinedName{Name: n, Formula: next + "+" + next, Sheet: -1}
	}
	b.names["n31_"] = workbook.DefinedName{Name: "n31_", Formula: "Blad!$A$1", Sheet: -1}
	f := &workbook.Formula{Text: "n0_"}
	x, err := parse(f, 9, 9)
	if err != nil {
		t.Fatal(err)
	}
	e := evaluator{book: b, visits: 1 << 20}
	if _, missing := e.compute(x, &workbook.Cell{Row: 9, Column: 9, Formula: f}, 0); missing != becauseSize {
		t.Errorf("the reason is %q", missing)
	}
}

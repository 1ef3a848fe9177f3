package audit

import (
	"strings"
	"testing"

	"internbudget/budget/workbook"
)

// parse reads a formula of a cell in a workbook of nothing else.
func parse(f *workbook.Formula, row, column int32) (node, error) {
	return (*book)(nil).parse(f, place{0, row, column})
}

// What is read is printed the same, or in the one way that says the same.
func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"A1+B2*3", "A1+B2*3"},
		{"(A1+B2)*3", "(A1+B2)*3"},
		{"A1-(B1-C1)", "A1-(B1-C1)"},
		{"A1-B1-C1", "A1-B1-C1"},
		{"-2^2", "-2^2"},
		{"-(A1+B1)", "-(A1+B1)"},
		{"(A1+B1)%", "(A1+B1)%"},
		{"5%", "5%"},
		{" SUM( A1:B7 , 2 )", "SUM(A1:B7,2)"},
		{"SUM(B$7:A1)", "SUM(A1:B$7)"},
		{"'Blad 1'!$A$1", "'Blad 1'!$A$1"},
		{"Ramar!C7", "'Ramar'!C7"},
		{"[1]Ramar!C7", "'[1]Ramar'!C7"},
		{"'[2]Års''budget'!C7:D8", "'[2]Års''budget'!C7:D8"},
		{`IF(A1="ja ""nej""",,TRUE)`, `IF(A1="ja ""nej""",,TRUE)`},
		{"SUM(A:A)", "SUM(A$1:A$1048576)"},
		{"SUM($2:3)", "SUM($A$2:$XFD3)"},
		{"_xlfn.XLOOKUP(1,A1,B1)", "XLOOKUP(1,A1,B1)"},
		{"LOG10(A1)", "LOG10(A1)"},
		{"rates_index*2", "rates_index*2"},
		{"#REF!+1", "#REF!+1"},
		{`MATCH(C1,{"a";"b"},0)`, `MATCH(C1,{"a";"b"},0)`},
		{"1.5E3<>A1&B1", "1.5E3<>A1&B1"},
		{"SUM(A1:B2 B1:C2)", "SUM(A1:B2 B1:C2)"},
		{"SUM((A1,B1:B3))", "SUM((A1,B1:B3))"},
		{"SUM(Jan:Dec!A1)", "SUM('Jan:Dec'!A1)"},
		{"SUM(Kv1:Kv4!$B$5)", "SUM('Kv1:Kv4'!$B$5)"},
		{"'Kv 1:Kv 4'!B5:B9", "'Kv 1:Kv 4'!B5:B9"},
		{"SUM(B5:INDEX(B5:M5,3))", "SUM(B5:INDEX(B5:M5,3))"},
		{"Blad!A1:Blad!B2", "'Blad'!A1:'Blad'!B2"},
		{"SUM(A1#)", "SUM(ANCHORARRAY(A1))"},
		{"@A1:A9*2", "SINGLE(A1:A9)*2"},
		{"Ramar!budget_name", "'Ramar'!budget_name"},
		{"_xlfn.LET(_xlpm.x,1,_xlpm.x)", "LET(x,1,x)"},
		{"LAMBDA(x,x+1)(A1)", "LAMBDA(x,x+1)(A1)"},
		{"B1:(A2:C3)", "B1:(A2:C3)"},
		{"B1:1:1", "B1:($A1:$XFD1)"},
		{"-(A1:A3 A2:B2)", "-A1:A3 A2:B2"},
	} {
		x, err := parse(&workbook.Formula{Text: c.text}, 0, 0)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := written(x); got != c.want {
			t.Errorf("%s is printed as %s, not %s", c.text, got, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]error{
		"":                                       errSyntax,
		"A1+":                                    errSyntax,
		"SUM(A1":                                 errSyntax,
		`"open`:                                  errSyntax,
		"A1)":                                    errSyntax,
		"Tabell[Belopp]":                         errTable,
		"[@Belopp]":                              errTable,
		"Tabell[[a],[b]":                         errSyntax,
		"Tabell[[a][b]]":                         errSyntax,
		"Tabell[a":                               errSyntax,
		"'[1]Jan:Dec'!A1":                        errForm,
		"[1]Blad!namn":                           errForm,
		"'open":                                  errSyntax,
		"[1Ramar!A1":                             errSyntax,
		"1#":                                     errSyntax,
		"A1##":                                   errSyntax,
		strings.Repeat("@", mostNested+1) + "A1": errSyntax,
		"(A1,B1":                                 errSyntax,
	} {
		if _, err := parse(&workbook.Formula{Text: text}, 0, 0); err != want {
			t.Errorf("%s gives %v, not %v", text, err, want)
		}
	}
}

// A copy of a formula has its form; a shared one moves with its cell.
func TestForm(t *testing.T) {
	t.Parallel()
	shared := &workbook.Formula{Text: "B2*$C$1+A$1", Row: 1, Column: 3} // in D2
	x, err := parse(shared, 4, 4)                                       // in E5
	if err != nil {
		t.Fatal(err)
	}
	if got := written(x); got != "C5*$C$1+B$1" {
		t.Errorf("moved it is %s", got)
	}
	own, err := parse(&workbook.Formula{Text: "C5*$C$1+B$1", Row: 4, Column: 4}, 4, 4)
	if err != nil {
		t.Fatal(err)
	}
	if form(x, 4, 4) != form(own, 4, 4) {
		t.Errorf("%s and %s", form(x, 4, 4), form(own, 4, 4))
	}
	off, err := parse(&workbook.Formula{Text: "A1", Column: 1}, 0, 0)
	if _, gone := off.(faultNode); !gone || err != nil {
		t.Errorf("a reference off the sheet is %v, %v", off, err)
	}
}

// FuzzParse: what is read is read again from its own print, to the same form,
// and is computed, or not for a reason.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"SUM('A b'!$A$1:B2,-3%)^2", `IF(A1<>"x",{1,2;3,4},)`, "[1]Blad!A:A", "((1))", "Å_1.2+TRUE", "INDEX(A1:C3,2,1)/MOD(A1,C3)", `SUMIFS(A1:A3,B1:B3,"text")+ROUND(C3,9)`, "SUMPRODUCT(A1:C3*{1,2,3})", `CHOOSE(MATCH(1,A:A),COUNTIF(B:B,">1"),-A1%)`,
		"VLOOKUP(A1,A1:C3,2,0)&HLOOKUP(1,{1,2;3,4},2)", "XLOOKUP(A1,A1:A3,C1:C3,LEFT(B2,2))", "SUBTOTAL(109,A1:C3)+LARGE(A1:C3,2)-MEDIAN(A:C)",
		`SUBSTITUTE(REPT(B2,3),"t","x",2)=MID(B2,2,FIND("x",B2))`, "EOMONTH(DATE(2024,A1,31),-3)+EDATE(A1,9E9)", "IFS(ISNA(A1),1,TRUE(),SWITCH(A1,1,2,3))^QUOTIENT(A1,C3)",
		`AVERAGEIFS(A1:A3,B1:B3,"<>x",C1:C3,C3)*COUNTBLANK(A:XFD)`,
		"SUM(Köp[[#Data],[a]:[b '[c']]],Köp[@a])", "LET(x,A1:A3,SUM(FILTER(x,x>0,0))+ROWS(SORT(x)))", "SUM(Blad:Blad!A1:C3,(A1,B2:C3))", "A1:INDEX(A1:C3,2,3) B1:B9", "PMT(A1/12,60,-1000,0,1)+NPV(C3,A1:A3)",
		`TEXT(A1,"0 %")&TEXTJOIN(",",1,B1:C3)`, "SUM(OFFSET(A1,1,1,-2,2):INDIRECT(\"C\"&3))", "UNIQUE(SEQUENCE(3,2))#", "XLOOKUP(1,A1:A3,B1:C3,,-1)+LOOKUP(A1,{1,2})", "AGGREGATE(9,7,A1:C3)*RANK(A1,A1:C3)", "DATEDIF(A1,NETWORKDAYS(1,9E9),\"m\")",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		content := bookOf(map[string]string{"A1": "1", "B2": "text", "C3": "0.5"})
		content.Tables = []workbook.Table{{Name: "Köp", LastRow: 3, LastColumn: 1, HeaderRows: 1, Columns: []string{"a", "b [c]"}}}
		b := newBook(content)
		at := place{0, 3, 0}
		x, err := b.parse(&workbook.Formula{Text: text, Row: 3}, at)
		if err != nil {
			return
		}
		cell := &workbook.Cell{Row: 3, Formula: &workbook.Formula{Text: text}}
		e := evaluator{book: b, visits: 1 << 16}
		if v, missing := e.compute(x, cell, 0); missing == "" && v.kind >= areaValue {
			t.Errorf("%q is %v", text, v)
		}
		printed := written(x)
		if len(printed) > mostText {
			return // longer than any formula is
		}
		again, err := b.parse(&workbook.Formula{Text: printed, Row: 3}, at)
		if err != nil {
			t.Fatalf("%q is printed as %q, which gives %v", text, printed, err)
		}
		if written(again) != printed {
			t.Errorf("%q, %q, %q", text, printed, written(again))
		}
	})
}

package rules

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// A table in each encoding and with each separator reads as the same cells.
func TestReadForeign(t *testing.T) {
	t.Parallel()
	const semicolons = "Ram;2023;2024\r\nVårdcentral;1 000,5;−20\r\n"
	for name, data := range map[string]string{
		"utf-8":        semicolons,
		"mark":         "\uFEFF" + semicolons,
		"utf-16 le":    wide(semicolons, binary.LittleEndian),
		"utf-16 be":    wide(semicolons, binary.BigEndian),
		"line ends":    strings.ReplaceAll(semicolons, "\r\n", "\r"),
		"windows-1252": "Ram;2023;2024\nV\xe5rdcentral;1\xa0000,5;\x9620\n",
		"tabs":         strings.ReplaceAll(semicolons, ";", "\t"),
		"commas":       "Ram,2023,2024\nVårdcentral,1000.5,-20\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rows, problems := ReadForeign("t.csv", []byte(data), PointsUnsaid)
			if problems != nil || len(rows) != 2 || len(rows[1]) != 3 {
				t.Fatalf("%d rows, %v", len(rows), problems)
			}
			if got := rows[1][0].Text; got != "Vårdcentral" {
				t.Errorf("the label is %q", got)
			}
			if got := rows[1][2].Place.Line; got != 2 {
				t.Errorf("the place is in line %d", got)
			}
		})
	}
}

// wide is a text as UTF-16 with its mark.
func wide(text string, order binary.AppendByteOrder) string {
	data := order.AppendUint16(nil, 0xfeff)
	for _, c := range utf16.Encode([]rune(text)) {
		data = order.AppendUint16(data, c)
	}
	return string(data)
}

// Every row is there, at its place: empty lines, cells of several lines, quotes
// and separators inside words, titles of fewer cells.
func TestReadForeignKeepsRows(t *testing.T) {
	t.Parallel()
	const text = `Ramar 2024, tkr

Rad;2023;2024
"Vård; ""nära""
och hem";1 000,5;−20
Projekt "Å; del 2;3;4
;;
Summa;5;6
`
	rows, problems := ReadForeign("t.csv", []byte(text), PointsUnsaid)
	if problems != nil {
		t.Fatal(problems)
	}
	got := ""
	for _, row := range rows {
		for _, c := range row {
			got += fmt.Sprintf("%d:%d %q ", c.Place.Line, c.Place.Column, c.Text)
		}
		got += "\n"
	}
	const want = `1:1 "Ramar 2024, tkr" ` + `

3:1 "Rad" 3:5 "2023" 3:10 "2024" ` + `
4:1 "Vård; \"nära\"\noch hem" 5:10 "1 000,5" 5:18 "−20" ` + `
6:1 "Projekt \"Å" 6:12 "del 2" 6:19 "3" 6:21 "4" ` + `
7:1 "" 7:2 "" 7:3 "" ` + `
8:1 "Summa" 8:7 "5" 8:9 "6" ` + `
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestReadForeignRefuses(t *testing.T) {
	t.Parallel()
	const (
		empty    = "t.csv: the file is empty (a table as CSV, or a workbook)"
		notText  = "t.csv: the file is not text (a table as CSV, or a workbook)"
		quote    = ": a quote is opened here and not closed at the end of the cell (quote the cell whole, the quotes in it doubled, or take the quote out)"
		rows     = "Rad;2023;2024\nLöner;1;2\nHyra;3;4\n"
		mixed    = ": this is separated otherwise than most rows, which have semicolons (separate all cells alike)"
		mixedTab = ": this is separated otherwise than most rows, which have tabs (separate all cells alike)"
	)
	const points = " may be thousands or decimals (write thousands with a space and decimals with a comma, or say `points: thousands` or `points: decimals` in a map"
	for data, want := range map[string]string{
		"Enhet;2024\nA;1.200\nB;2,5\nSumma;1.202,5\n":                  "t.csv:2:3: `1.200`" + points + ")",
		"Enhet;2024\nA;1.200\nB;2.500\nC;1.234.567\nSumma;1.238.267\n": "t.csv:2:3: `1.200`" + points + "; and 1 more cell)",
		// Nothing else tells: amounts of up to three digits, with or without a minus.
		"Enhet;2024\nA;900\nB;1.200\nSumma;2.100\n":   "t.csv:3:3: `1.200`" + points + "; and 1 more cell)",
		"Enhet;2024\nA;-1.200\n":                      "t.csv:2:3: `-1.200`" + points + ")",
		"Enhet;2024\nA;(1.200)\n":                     "t.csv:2:3: `(1.200)`" + points + ")",
		"Enhet;2024;%\nA;1.200;3,4 %\nB;12.5;3,0 %\n": "t.csv:2:3: `1.200`" + points + ")",
		"":                            empty,
		" \n\n":                       empty,
		"\uFEFF":                      empty,
		"PK\x03\x04\x00":              notText,
		wide("", binary.LittleEndian): empty,

		// Encodings.
		wide(rows, binary.LittleEndian)[2:]:               "t.csv: the file is UTF-16 without a byte-order mark (save it anew as UTF-8)",
		wide(rows, binary.BigEndian)[2:]:                  "t.csv: the file is UTF-16 without a byte-order mark (save it anew as UTF-8)",
		wide(rows, binary.LittleEndian) + "\n":            "t.csv: the file is UTF-16 and ends inside a letter (is all of it there? save it anew as UTF-8)",
		wide(rows+"Hy", binary.LittleEndian) + "\x00\xd8": "t.csv:4:3: what stands here is no letter of UTF-16 (save it anew as UTF-8)",
		"\uFEFFRad;1\nL\xf6n;2\n":                         "t.csv:2:2: the file says that it is UTF-8, and here it is not (save it anew as UTF-8)",
		"Räd;1\r\nL\xf6n;2\n":                             "t.csv:2:2: the file is UTF-8 in one place and not in another (save it anew as UTF-8)",
		"Rad;1\nL\xf6n\x81;2\n":                           "t.csv:2:4: what stands here is no letter of Windows-1252 (save it anew as UTF-8)",
		"Rad;1\nLö\x07n;2\n":                              "t.csv:2:3: what stands here is no letter of UTF-8 (save it anew as UTF-8)",

		// Quotes that would swallow the rows after them.
		rows + "\"Öppen;5;6\nEl;7;8\n":           "t.csv:4:1" + quote,
		rows + "\"Nära\" vård;5;6\nEl;7;\"8\"\n": "t.csv:4:1" + quote,

		// Separators.
		rows + "Å,5,6\nEl\t7\t8\n":                "t.csv:4:1" + mixed + "\nt.csv:5:1" + mixed,
		rows + "El;5\t6\n":                        "t.csv:4:4" + mixed,
		"Rad\t2023\nLöner\t1\nHyra;3\nEl\t5;-6\n": "t.csv:3:1" + mixedTab + "\nt.csv:4:4" + mixedTab,
		"Rad,2023,2024\nLöner,1,2\nHyra,3,5,4\n":  "t.csv:3:10: the row has 4 cells, most have 3 (is a comma a decimal mark here? then separate the cells with semicolons)",
	} {
		if rows, problems := ReadForeign("t.csv", []byte(data), PointsUnsaid); rows != nil || problems.Error() != want {
			t.Errorf("%q:\n%v, want\n%s", data, problems, want)
		}
	}
}

// Points mean what the other numbers tell, or what a map says.
func TestPoints(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		table  string
		points Points
		want   string // the last cell, or the problem
	}{
		{"A;12.5\nB;1.200\n", PointsUnsaid, "1.200"},
		{"A;1234.567\nB;1.200\n", PointsUnsaid, "1.200"},
		{"A;0.125\nB;1.200\n", PointsUnsaid, "1.200"},
		{"A;900\nB;1.200\n", PointsDecimals, "1.200"},
		{"A;900\nB;1.200\n", PointsThousands, "1200"},
		{"A;900\nB;−1.234.567,5\n", PointsThousands, "−1234567,5"},
		{"A;900\nVersion 1.200;1.200\n", PointsThousands, "1200"},
		{"A;900\nB;12.5\n", PointsThousands, "t.csv:2:3: `12.5` has a point that parts no thousands (the map says `points: thousands`)"},
	} {
		rows, problems := ReadForeign("t.csv", []byte(test.table), test.points)
		got := problems.Error()
		if problems == nil {
			got = rows[1][1].Text
		}
		if got != test.want {
			t.Errorf("%q, points %q: %s, want %s", test.table, test.points, got, test.want)
		}
	}
}

// Commas mean what the other numbers tell, in all of the table, or what a map says.
func TestCommas(t *testing.T) {
	t.Parallel()
	const either = "t.csv:1:3: `1,200` may be thousands or decimals (write thousands with a space, or say in a map `points: decimals` where commas part thousands, `points: thousands` where they mark decimals"
	for _, test := range []struct {
		table  string
		points Points
		want   string // the first number, or the problem
	}{
		{"A;1,200\nB;2,500.5\n", PointsUnsaid, "1200"},
		{"A;-1,200\nB;1,234,567\n", PointsUnsaid, "-1200"},
		{"A;1,200\nB;12.5\n", PointsUnsaid, "1200"},
		{"A,\"1,200\"\nB,\"2,500.5\"\n", PointsUnsaid, "1200"},
		{"A;1,200\nB;12,5\n", PointsUnsaid, "1,200"},
		{"A;1,200\nB;0,125\n", PointsUnsaid, "1,200"},
		{"A;1,200\nB;1 234,567\nC;900\n", PointsUnsaid, "1,200"},
		// Thousands that no comma parts, and numbers that all have three decimals.
		{"A;1,200\nB;12 345\nC;900\n", PointsUnsaid, "1,200"},
		{"A;1,200\nB;4500\nC;900\n", PointsUnsaid, "1,200"},
		{"A;1,200\nB;1,035\n", PointsUnsaid, "1,200"},
		{"A;1,200;900\nB;1,035;800\n", PointsUnsaid, "1,200"},
		{"A;1,200\nB;900\nSumma;2,100\n", PointsUnsaid, either + "; and 1 more cell)"},
		{"A;1,200\nB;2024\nC;900\n", PointsUnsaid, either + ")"}, // a year tells nothing
		{"A;1,200\nB;2,500.5\nC;12,5\n", PointsUnsaid, either + ")"},
		{"A;1,200\nB;12.5\nC;1 300\n", PointsUnsaid, either + ")"},
		{"A;1,200\nB;1\u00a0300\nC;900\n", PointsUnsaid, "1,200"},
		// Other columns of amounts tell as much as the own one: they have a minus, a percent
		// sign or parted thousands.
		{"A;1,200;-12.5\nB;900;3.5\n", PointsUnsaid, "1200"},
		{"A;1,200;2.5 %\nB;900;3.5 %\n", PointsUnsaid, "1200"},
		{"A;1,200;2,5 %\nB;900;3,5 %\n", PointsUnsaid, "1,200"},
		{"A;1,200;12 000\nB;900;800\n", PointsUnsaid, "1,200"},
		// Months, numbers of chapters, accounts and references to notes do not.
		{"A;1,025;2024.01\nB;12,000;2024.02\nC;7;2024.03\nSumma;20,025\n", PointsUnsaid, strings.Replace(either, "1,200", "1,025", 1) + "; and 2 more cells)"},
		{"A;1,025;2024.01\nB;12,000;2024.02\n", PointsUnsaid, "1,025"},
		{"A;1,025;1.1\nB;12,000;1.2\nC;7;1.3\n", PointsUnsaid, strings.Replace(either, "1,200", "1,025", 1) + "; and 1 more cell)"},
		{"A;1,025;1.1\nB;12,000;1.2\n", PointsUnsaid, strings.Replace(either, "1,200", "1,025", 1) + "; and 1 more cell)"},
		{"A;1,025;1.1\nB;12,5;1.2\n", PointsUnsaid, "1,025"},
		{"A;1,200;5010\nB;900;5020\nSumma;2,100\n", PointsUnsaid, either + "; and 1 more cell)"},
		{"A;1,200;3,4\nB;900;5\n", PointsUnsaid, either + ")"},
		{"A;1,200;3,4\nB;12.5;5\n", PointsUnsaid, either + ")"},
		{"Konto;5010\nA;1,200\nB;900\n", PointsUnsaid, "t.csv:2:3" + strings.TrimPrefix(either, "t.csv:1:3") + ")"},
		// A map settles them all.
		{"A;1,025;2024.01\nB;7;2024.02\n", PointsThousands, "1,025"},
		{"A;1,025;1.1\nB;7;1.2\n", PointsThousands, "1,025"},
		{"A;1,025;1.1\nB;12.5;1.2\n", PointsThousands, "t.csv:2:3: `12.5` has a point that parts no thousands (the map says `points: thousands`)"},
		{"A;1,200;3,4\nB;900;5\n", PointsDecimals, "1200"},
		{"A;1,200;3,4 %\nB;900;5 %\n", PointsDecimals, "t.csv:1:9: `3,4 %` has a comma that parts no thousands (the map says `points: decimals`)"},
		{"A;1,200\nB;900\n", PointsDecimals, "1200"},
		{"A;1,200\nB;12,5\n", PointsDecimals, "t.csv:2:3: `12,5` has a comma that parts no thousands (the map says `points: decimals`)"},
		{"A;1,200\nB;900\n", PointsThousands, "1,200"},
	} {
		rows, problems := ReadForeign("t.csv", []byte(test.table), test.points)
		got := problems.Error()
		if problems == nil {
			got = rows[0][1].Text
		}
		if got != test.want {
			t.Errorf("%q, points %q: %s, want %s", test.table, test.points, got, test.want)
		}
	}
}

// Whatever the bytes, reading ends, and gives either cells or a problem with
// the name of the file.
func FuzzReadForeign(f *testing.F) {
	for _, seed := range []string{"a;b\n1;2\n", "a,\"b\n", "\xff\xfe\x00", "a\tb\r\n\"x\"\"\t2"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, problems := ReadForeign("t.csv", data, PointsUnsaid)
		if (len(problems) > 0) == (len(rows) > 0) {
			t.Errorf("%d rows and %d problems", len(rows), len(problems))
		}
		for _, p := range problems {
			if p.Place.File != "t.csv" {
				t.Errorf("no place: %v", p)
			}
		}
	})
}

// A line of many cells, and a cell of many lines, are read in time that grows
// with their length.
func BenchmarkReadForeign(b *testing.B) {
	for name, text := range map[string]string{
		"rows":  strings.Repeat("Löner;1 000;2 000\n", 50_000),
		"cells": strings.Repeat("1 000;", 150_000),
		"lines": `"` + strings.Repeat("å\n", 300_000) + `";1`,
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, problems := ReadForeign("t.csv", []byte(text), PointsUnsaid); problems != nil {
					b.Fatal(problems)
				}
			}
		})
	}
}

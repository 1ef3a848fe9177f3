package rules

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// A table in each encoding and with each separator reads as the same cells.
func TestReadForeign(t *testing.T) {
	t.Parallel()
	const semicolons = "Ram;2023;2024\r\nVårdcentral;1 000,5;−20\r\n"
	wide := []byte{0xff, 0xfe}
	for _, c := range utf16.Encode([]rune(semicolons)) {
		wide = append(wide, byte(c), byte(c>>8))
	}
	for name, data := range map[string]string{
		"utf-8":        semicolons,
		"mark":         "\uFEFF" + semicolons,
		"utf-16":       string(wide),
		"windows-1252": "Ram;2023;2024\nV\xe5rdcentral;1\xa0000,5;\x9620\n",
		"tabs":         strings.ReplaceAll(semicolons, ";", "\t"),
		"commas":       "Ram,2023,2024\nVårdcentral,1000.5,-20\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rows, problems := ReadForeign("t.csv", []byte(data))
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

func TestReadForeignRefuses(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]string{
		"":               "t.csv: the file is empty (a table as CSV, or a workbook)",
		" \n\n":          "t.csv: the file is empty (a table as CSV, or a workbook)",
		"PK\x03\x04\x00": "t.csv: the file is not text (a table as CSV, or a workbook)",
	} {
		if rows, problems := ReadForeign("t.csv", []byte(data)); rows != nil || problems.Error() != want {
			t.Errorf("%q: %v, want %s", data, problems, want)
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
		rows, problems := ReadForeign("t.csv", data)
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

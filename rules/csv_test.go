package rules

import (
	"slices"
	"strings"
	"testing"
)

// rowsOf is what readCSV makes of a file: the cells of a row between bars, and
// where its last cell stands.
func rowsOf(t *testing.T, text string) []string {
	t.Helper()
	r := &reader{fsys: files(map[string]string{"rows.csv": text}), dir: ".", book: &Book{}, reports: &reports{repeats: map[repeated]repeats{}}}
	s, ok := r.readCSV(scalarNode("rows.csv"), node{})
	if !ok {
		t.Fatal(r.problems)
	}
	rows := []string{strings.Join(s.header, "|")}
	for _, rec := range s.records {
		rows = append(rows, strings.Join(rec.cells, "|")+" "+rec.places[len(rec.places)-1].String())
	}
	return rows
}

func TestReadCSV(t *testing.T) {
	t.Parallel()
	plain := []string{"unit|who|fte", "north|läkare|2,5 rows.csv:2:14", "south|kurator|1 rows.csv:3:15"}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"plain":               {"unit;who;fte\nnorth;läkare;2,5\nsouth;kurator;1\n", plain},
		"no last line end":    {"unit;who;fte\nnorth;läkare;2,5\nsouth;kurator;1", plain},
		"byte-order mark":     {"\ufeffunit;who;fte\nnorth;läkare;2,5\nsouth;kurator;1\n", plain},
		"Windows":             {"unit;who;fte\r\nnorth;läkare;2,5\r\nsouth;kurator;1\r\n", plain},
		"old Macintosh":       {"unit;who;fte\rnorth;läkare;2,5\rsouth;kurator;1\r", plain},
		"empty lines":         {"unit;who;fte\n\nnorth;läkare;2,5\n;;\n", []string{"unit|who|fte", "north|läkare|2,5 rows.csv:3:14"}},
		"spaces":              {"unit ; who\n north ; läkare \n", []string{"unit|who", "north|läkare rows.csv:2:9"}},
		"quotes":              {"what;why\n\"a;b\";\"said \"\"so\"\"\"\n", []string{"what|why", "a;b|said \"so\" rows.csv:2:7"}},
		"a cell of two lines": {"what;n\n\"a\nb\";5\n", []string{"what|n", "a\nb|5 rows.csv:3:4"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := rowsOf(t, c.text); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// What a Swedish Excel saves as plain CSV is read where the rules say so.
func TestReadCSVWindows1252(t *testing.T) {
	t.Parallel()
	b := bookOf(t, "lists: {staff: {file: staff.csv, encoding: windows-1252, columns: {who: text, fte: årsarbetare}}}\n",
		"staff.csv", "who;fte\nl\xe4kare \x96 v\xe5rd;2,5\n")
	m := b.Lists[0].Domain.Members[0]
	if m.ID != "läkare___vård" || m.Label != "läkare – vård" {
		t.Errorf("the row is %q, called %q", m.ID, m.Label)
	}
	f := figureOf(t, b, "staff.läkare___vård.fte")
	if got := f.Places[0].String(); f.Values[0] != "2.5" || got != "staff.csv:2:15" {
		t.Errorf("%s at %s", f.Values[0], got)
	}
}

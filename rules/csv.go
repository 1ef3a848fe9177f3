package rules

import (
	"bytes"
	"encoding/csv"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// sheet is a table that was read from a CSV file or written in the rules: a
// header, and records of as many cells.
type sheet struct {
	at      Place // of the file, or of `rows`
	file    string
	lines   []string // of the file
	header  []string
	heads   []Place // of the header's cells
	records []record
}

// record is one row with the place of each cell.
type record struct {
	cells  []string
	places []Place
}

// column is the position of a header, or -1.
func (s *sheet) column(name string) int {
	for i, h := range s.header {
		if h == name {
			return i
		}
	}
	return -1
}

// readCSV reads a table beside the rules: `;` between cells, UTF-8 with or
// without byte-order mark (or windows-1252 where that is said), any line ends.
func (r *reader) readCSV(name, encoding node) (*sheet, bool) {
	text := r.text(name, "`file`")
	if text == "" {
		if name.isScalar() {
			r.problem(name.place(), "", "the name of the file is missing")
		}
		return nil, false
	}
	if strings.Contains(text, "..") || path.IsAbs(text) {
		r.problem(name.place(), "put it beside the rules", "`%s` stands outside the folder of the rules", text)
		return nil, false
	}
	file := path.Join(r.dir, text)
	data, ok := r.open(file)
	if !ok {
		return nil, false
	}
	s := &sheet{file: r.file(file), at: Place{File: r.file(file)}}
	if data, ok = r.decoded(s, data, encoding); !ok {
		return nil, false
	}
	s.lines = strings.Split(lineEnds.Replace(string(bytes.TrimPrefix(data, utf8Mark))), "\n")
	reader := csv.NewReader(strings.NewReader(strings.Join(s.lines, "\n")))
	reader.Comma, reader.FieldsPerRecord = ';', -1
	for {
		cells, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			r.csvProblem(s, err)
			return nil, false
		}
		if !r.enter(s, reader, cells) {
			return nil, false
		}
	}
	if s.header == nil {
		r.problem(s.at, "", "the file is empty")
		return nil, false
	}
	return s, true
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// decoded turns a file into UTF-8.
func (r *reader) decoded(s *sheet, data []byte, encoding node) ([]byte, bool) {
	switch word := strings.ToLower(r.text(encoding, "`encoding`")); word {
	case "", "utf-8":
	case "windows-1252":
		data, _ = charmap.Windows1252.NewDecoder().Bytes(data) // it reads any byte
	default:
		r.problem(encoding.place(), "utf-8 or windows-1252", "the encoding `%s` is not known", word)
		return nil, false
	}
	return data, r.isText(s.file, data, "save it as UTF-8, or say encoding: windows-1252")
}

// csvProblem reports a line that is no CSV, at the start of the row where the
// reader lost its way.
func (r *reader) csvProblem(s *sheet, err error) {
	p := err.(*csv.ParseError) // reading from memory gives no other
	at := s.place(p.StartLine, 1)
	if p.Line == p.StartLine {
		at = s.place(p.Line, p.Column)
	}
	r.problem(at, "a cell with quotes in it is quoted whole, its quotes doubled", "not CSV: %s", p.Err)
}

// place is where a cell stands; the CSV reader counts bytes.
func (s *sheet) place(line, column int) Place {
	row := s.lines[line-1]
	return Place{s.file, line, 1 + utf8.RuneCountInString(row[:min(column-1, len(row))])}
}

// enter takes one line in: the header, or a record of as many cells. It reports
// false for a header that no row can be read by.
func (r *reader) enter(s *sheet, reader *csv.Reader, cells []string) bool {
	rec := record{cells: make([]string, len(cells)), places: make([]Place, len(cells))}
	for i, c := range cells {
		line, column := reader.FieldPos(i)
		rec.cells[i], rec.places[i] = strings.TrimSpace(c), s.place(line, column)
	}
	switch {
	case s.header == nil:
		s.header, s.heads = rec.cells, rec.places
		return r.checkHeader(s, rec)
	case strings.Join(rec.cells, "") == "":
		// an empty line of only separators, as spreadsheets leave them
	case len(cells) != len(s.header):
		r.problem(rec.places[0], "", "the row has %s, the header %d", Plural(len(cells), "cell", "cells"), len(s.header))
	default:
		s.records = append(s.records, rec)
	}
	return true
}

func (r *reader) checkHeader(s *sheet, rec record) bool {
	if len(rec.cells) == 1 && strings.ContainsAny(rec.cells[0], ",\t") {
		r.problem(rec.places[0], "", "cells are separated by `;`")
		return false
	}
	ok := true
	for i, h := range rec.cells {
		switch {
		case h == "":
			r.problem(rec.places[i], "", "column %d has no name", i+1)
		case s.column(h) != i:
			r.problem(rec.places[i], "", "the column `%s` stands twice", h)
		default:
			continue
		}
		ok = false
	}
	return ok
}

// csvText reads a cell of words.
func (r *reader) csvText(s *sheet, rec record, column, row string) string {
	i := s.column(column)
	if rec.cells[i] == "" {
		r.problem(rec.places[i], "column `"+column+"` of "+row, "the cell is empty")
	}
	return rec.cells[i]
}

// csvNumber reads a cell; the problem names the column and the row.
func (r *reader) csvNumber(text string, at Place, column, row string) (Decimal, bool) {
	d, message, hint := parseCSVDecimal(text)
	if message == "" {
		return d, true
	}
	if text == "" {
		message = "the cell is empty"
	}
	if hint != "" {
		hint += "; "
	}
	r.problem(at, hint+"column `"+column+"` of "+row, "%s", message)
	return "", false
}

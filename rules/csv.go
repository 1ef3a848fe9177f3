package rules

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
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
	partial bool // a row could not be read
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
	data, err := r.contents(file)
	if err != nil {
		r.problem(name.place(), didYouMean(text, r.filesBeside(text)), "`%s` cannot be read: %s", text, cause(err))
		return nil, false
	}
	s := &sheet{file: r.file(file), at: Place{File: r.file(file)}}
	data, ok := r.decoded(s, data, encoding)
	if !ok {
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

// filesBeside are the files beside the rules that end like the one named.
func (r *reader) filesBeside(name string) []string {
	entries, _ := fs.ReadDir(r.fsys, r.dir) // the rules were read from it
	var files []string
	for _, e := range entries {
		if path.Ext(e.Name()) == path.Ext(name) {
			files = append(files, e.Name())
		}
	}
	return files
}

// csvProblem reports a quote that makes a line no CSV.
func (r *reader) csvProblem(s *sheet, err error) {
	p := err.(*csv.ParseError) // reading from memory gives no other
	const hint = "a cell with quotes in it is quoted whole, its quotes doubled"
	if errors.Is(p.Err, csv.ErrBareQuote) {
		r.problem(s.place(p.Line, p.Column), hint, "not CSV: a quote stands inside a cell that does not begin with one")
		return
	}
	if line, column, open := s.openQuote(p.StartLine); open {
		r.problem(s.place(line, column), hint, "not CSV: a quote is opened here and not closed")
		return
	}
	r.problem(s.place(p.Line, p.Column), hint, "not CSV: the cell goes on after the quote that closes it")
}

// openQuote is where the quote is opened that nothing closes, in the row that
// begins in a line.
func (s *sheet) openQuote(first int) (line, column int, open bool) {
	for n := first; n <= len(s.lines); n++ {
		cell := true // one begins here
		for i, c := range []byte(s.lines[n-1]) {
			switch {
			case c == '"' && !open && cell:
				line, column, open = n, i+1, true
			case c == '"' && open:
				open = false // or the first of two: the second opens it again where it was
			case c == '"' && !cell && i > 0 && s.lines[n-1][i-1] == '"':
				open = true
			}
			cell = c == ';' && !open
		}
	}
	return line, column, open
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
		s.partial = true
	default:
		s.records = append(s.records, rec)
	}
	return true
}

func (r *reader) checkHeader(s *sheet, rec record) bool {
	switch first := rec.cells[0]; {
	case strings.HasPrefix(strings.ToLower(first), "sep=") || first == "" && strings.HasPrefix(strings.ToLower(s.lines[0]), "sep="):
		r.problem(rec.places[0], "delete it", "the line `sep=` tells spreadsheets what cells are separated by, and is not read")
		return false
	case len(rec.cells) > 1:
	case strings.Contains(first, "\t"):
		r.problem(rec.places[0], "save it as CSV with semicolons", "cells are separated by `;`, not by tabs")
		return false
	case strings.Contains(first, ","):
		r.problem(rec.places[0], "save it as CSV with semicolons", "cells are separated by `;`, not by commas")
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

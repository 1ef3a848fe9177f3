package rules

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// sheet is a table that was read from a CSV file or written in the rules: a
// header, and records of as many cells.
type sheet struct {
	at      Place // of the file, or of `rows`
	file    string
	header  []string
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
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, utf8Mark)))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = ';', -1, false
	for {
		cells, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			r.csvProblem(s, err)
			return nil, false
		}
		r.enter(s, reader, cells)
	}
	if s.header == nil {
		r.problem(s.at, "", "the file is empty")
		return nil, false
	}
	return s, len(s.header) > 0
}

// decoded turns a file into UTF-8.
func (r *reader) decoded(s *sheet, data []byte, encoding node) ([]byte, bool) {
	switch word := strings.ToLower(r.text(encoding, "`encoding`")); word {
	case "", "utf-8":
		at, ok := validText(data)
		if !ok {
			at.File = s.file
			r.problem(at, "save it as UTF-8, or say encoding: windows-1252", "the file is not UTF-8 text")
		}
		return data, ok
	case "windows-1252":
		out, err := charmap.Windows1252.NewDecoder().Bytes(data)
		return out, err == nil
	default:
		r.problem(encoding.place(), "utf-8 or windows-1252", "the encoding `%s` is not known", word)
		return nil, false
	}
}

func (r *reader) csvProblem(s *sheet, err error) {
	at := Place{File: s.file}
	message := err.Error()
	if p := (*csv.ParseError)(nil); errors.As(err, &p) {
		at.Line, at.Column, message = p.Line, p.Column, p.Err.Error()
	}
	r.problem(at, "cells with quotes in them are quoted whole", "not CSV: %s", message)
}

// enter takes one line in: the header, or a record of as many cells.
func (r *reader) enter(s *sheet, reader *csv.Reader, cells []string) {
	rec := record{cells: make([]string, len(cells)), places: make([]Place, len(cells))}
	for i, c := range cells {
		line, column := reader.FieldPos(i)
		rec.cells[i], rec.places[i] = strings.TrimSpace(c), Place{s.file, line, column}
	}
	switch {
	case s.header == nil:
		s.header = rec.cells
		r.checkHeader(s, rec)
	case strings.Join(rec.cells, "") == "":
		// an empty line of only separators, as spreadsheets leave them
	case len(cells) != len(s.header):
		r.problem(rec.places[0], "", "the row has %s, the header %d", plural(len(cells), "cell", "cells"), len(s.header))
	default:
		s.records = append(s.records, rec)
	}
}

func (r *reader) checkHeader(s *sheet, rec record) {
	if len(rec.cells) == 1 && strings.ContainsAny(rec.cells[0], ",\t") {
		r.problem(rec.places[0], "", "cells are separated by `;`")
	}
	for i, h := range rec.cells {
		switch {
		case h == "":
			r.problem(rec.places[i], "", "column %d has no name", i+1)
		case s.column(h) != i:
			r.problem(rec.places[i], "", "the column `%s` stands twice", h)
		}
	}
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
	r.problem(at, hint, "%s, in column `%s` of %s", message, column, row)
	return "", false
}

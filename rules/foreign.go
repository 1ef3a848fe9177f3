package rules

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// ForeignCell is one cell of somebody else's table, as text, with its place.
type ForeignCell struct {
	Text  string
	Place Place
}

// ReadForeign decodes a CSV file that somebody else made: UTF-8 or UTF-16 with
// a byte-order mark, UTF-8 without, or else Windows-1252; cells separated by
// semicolons, tabs or commas, whichever parts the lines most evenly. No number
// is read: every cell is text. Rows may have different lengths; empty ones are
// kept, so that places stay true.
func ReadForeign(name string, data []byte) ([][]ForeignCell, Problems) {
	text, ok := foreignText(data)
	if !ok || len(bytes.TrimSpace(text)) == 0 {
		message := "the file is empty"
		if !ok {
			message = "the file is not text"
		}
		return nil, Problems{{Place: Place{File: name}, Message: message, Hint: "a table as CSV, or a workbook"}}
	}
	lines := csv.NewReader(bytes.NewReader(text))
	lines.Comma, lines.FieldsPerRecord, lines.LazyQuotes = separatorOf(text), -1, true
	var rows [][]ForeignCell
	for {
		cells, err := lines.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			at := Place{File: name}
			if p := (*csv.ParseError)(nil); errors.As(err, &p) {
				at.Line, at.Column = p.Line, p.Column
			}
			return nil, Problems{{Place: at, Message: "the file is not CSV", Hint: "is a quote not closed?"}}
		}
		row := make([]ForeignCell, len(cells))
		for i, c := range cells {
			line, column := lines.FieldPos(i)
			row[i] = ForeignCell{strings.TrimSpace(c), Place{name, line, column}}
		}
		rows = append(rows, row)
	}
}

// foreignText is the file as UTF-8, without its byte-order mark. It reports
// false for what is no text in any of the encodings.
func foreignText(data []byte) ([]byte, bool) {
	var err error
	switch {
	case bytes.HasPrefix(data, utf8Mark):
		data = data[len(utf8Mark):]
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	case !utf8.Valid(data):
		data, err = charmap.Windows1252.NewDecoder().Bytes(data)
	}
	return data, err == nil && utf8.Valid(data) && bytes.IndexByte(data, 0) < 0
}

// separatorOf is the sign that stands equally often, and at least once, in the
// most lines of those that have any. A comma counts only where neither of the
// others parts the lines, since Swedish numbers hold commas.
func separatorOf(text []byte) rune {
	for _, sign := range ";\t" {
		if parts := linesWith(text, string(sign)); parts*2 > linesWith(text, "\n") {
			return sign
		}
	}
	if linesWith(text, ";") > 0 && linesWith(text, ";") >= linesWith(text, ",") {
		return ';'
	}
	return ','
}

func linesWith(text []byte, sign string) int {
	n := 0
	for line := range bytes.Lines(text) {
		if bytes.Contains(line, []byte(sign)) {
			n++
		}
	}
	return n
}

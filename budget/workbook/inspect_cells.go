package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// xmlTokens walks over the elements of a part.
type xmlTokens struct {
	decoder *xml.Decoder
	start   string // the local name of the element that just began, or ""
	end     string // of the one that just ended, or ""
	attrs   []xml.Attr
	data    []byte // the text that was just met
	err     error
}

func newXMLTokens(r io.Reader) *xmlTokens { return &xmlTokens{decoder: xml.NewDecoder(r)} }

// next takes a step; it reports false at the end or at an error.
func (t *xmlTokens) next() bool {
	token, err := t.decoder.RawToken()
	t.start, t.end, t.attrs, t.data = "", "", nil, nil
	if err != nil {
		if err != io.EOF {
			t.err = err
		}
		return false
	}
	switch x := token.(type) {
	case xml.StartElement:
		t.start, t.attrs = x.Name.Local, x.Attr
	case xml.EndElement:
		t.end = x.Name.Local
	case xml.CharData:
		t.data = x
	}
	return true
}

func (t *xmlTokens) attr(name string) string {
	for _, a := range t.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// text is all text of the element that just began, up to its end.
func (t *xmlTokens) text(of string) string {
	var b strings.Builder
	aid := 0
	for t.next() {
		switch {
		case t.end == of:
			return b.String()
		case t.start == "rPh":
			aid++
		case t.end == "rPh":
			aid--
		case aid == 0:
			b.Write(t.data)
		}
	}
	return b.String()
}

// sheetReading is the reading of the cells of one sheet.
type sheetReading struct {
	in         *inspection
	tokens     *xmlTokens
	sheet      *SheetContent
	row        int32
	column     int32
	shared     map[string]*Formula
	unreadable bool
}

// Limits of the format.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

func (in *inspection) readSheet(part string, sheet *SheetContent) error {
	file, err := in.open(part)
	if err != nil {
		return err
	}
	defer file.Close()
	s := &sheetReading{in: in, tokens: newXMLTokens(file), sheet: sheet, row: -1, shared: map[string]*Formula{}}
	for s.tokens.next() {
		switch s.tokens.start {
		case "col":
			s.hiddenColumns()
		case "row":
			s.newRow()
		case "c":
			if in.left--; in.left < 0 {
				return fmt.Errorf("the workbook has more than %d cells (take out the sheets that are not to be verified)", mostCells)
			}
			s.cell()
			if s.in.size > mostTexts {
				return tooMany(mostTexts, "texts")
			}
			if s.in.typed > mostFormulas {
				return tooMany(mostFormulas, "formulas")
			}
		}
		if s.unreadable {
			return damaged(part)
		}
	}
	if s.tokens.err != nil {
		return damaged(part)
	}
	return nil
}

func (s *sheetReading) hiddenColumns() {
	if !isTrue(s.tokens.attr("hidden")) {
		return
	}
	first, err1 := strconv.Atoi(s.tokens.attr("min"))
	last, err2 := strconv.Atoi(s.tokens.attr("max"))
	if err1 == nil && err2 == nil {
		s.sheet.HiddenColumns = append(s.sheet.HiddenColumns, Span{first - 1, last - 1})
	}
}

// newRow begins a row; one without a number follows the one before it.
func (s *sheetReading) newRow() {
	s.row, s.column = s.row+1, -1
	if text := s.tokens.attr("r"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > mostRows {
			s.unreadable = true
			return
		}
		s.row = int32(n - 1)
	}
	if isTrue(s.tokens.attr("hidden")) {
		spans := s.sheet.HiddenRows
		if n := len(spans); n > 0 && spans[n-1].Last == int(s.row)-1 {
			spans[n-1].Last++
		} else {
			s.sheet.HiddenRows = append(spans, Span{int(s.row), int(s.row)})
		}
	}
}

func (s *sheetReading) cell() {
	s.column++
	if at := s.tokens.attr("r"); at != "" {
		row, column, ok := parseCell(at)
		if !ok || s.row >= 0 && row != s.row {
			s.unreadable = true
			return
		}
		s.row, s.column = row, column
	}
	if s.column >= mostColumns {
		s.unreadable = true
		return
	}
	cell := Cell{Row: s.row, Column: s.column}
	kind := s.tokens.attr("t")
	value, stored := "", false
	for s.tokens.next() && s.tokens.end != "c" {
		switch s.tokens.start {
		case "f":
			cell.Formula = s.formula(cell)
		case "v", "is":
			value, stored = s.tokens.text(s.tokens.start), true
		}
	}
	if s.tokens.err == nil && stored {
		s.value(&cell, kind, value)
	}
	if cell.Kind != Blank || cell.Formula != nil {
		s.sheet.Cells = append(s.sheet.Cells, cell)
	}
}

// value interprets a stored value by the kind the file gives it.
func (s *sheetReading) value(cell *Cell, kind, value string) {
	cell.Text = value
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(s.in.texts) {
			s.unreadable = true
			return
		}
		cell.Kind, cell.Text = TextCell, s.in.texts[i]
	case "str", "inlineStr", "d":
		cell.Kind = TextCell
		s.in.size += len(value)
	case "b":
		cell.Kind = BooleanCell
	case "e":
		cell.Kind = ErrorCell
	default:
		cell.Text = strings.TrimSpace(value)
		if _, err := strconv.ParseFloat(cell.Text, 64); err == nil {
			cell.Kind = NumberCell
		} else if cell.Text != "" {
			s.unreadable = true
		}
	}
}

// formula is the formula of a cell: its own, or the one it shares.
func (s *sheetReading) formula(cell Cell) *Formula {
	kind, id, ref := s.tokens.attr("t"), s.tokens.attr("si"), s.tokens.attr("ref")
	text := s.tokens.text("f")
	switch {
	case kind == "shared" && text == "":
		f := s.shared[id]
		if f != nil {
			s.in.typed += len(f.Text) // it is read anew for every cell
		}
		return f
	case text == "" && kind != "dataTable":
		return nil
	}
	s.in.typed += len(text)
	f := &Formula{Text: text, Row: cell.Row, Column: cell.Column, Array: kind == "array", Table: kind == "dataTable"}
	if kind == "shared" {
		s.shared[id] = f
	}
	if f.LastRow, f.LastColumn = f.Row, f.Column; f.Array {
		if row, column, lastRow, lastColumn, ok := parseRange(ref); ok && row == f.Row && column == f.Column {
			f.LastRow, f.LastColumn = lastRow, lastColumn
		}
	}
	return f
}

// parseCell reads "B7" as the row and column counted from 0.
func parseCell(at string) (row, column int32, ok bool) {
	i := 0
	for ; i < len(at) && at[i] >= 'A' && at[i] <= 'Z' && i < 3; i++ {
		column = column*26 + int32(at[i]-'A') + 1
	}
	n, err := strconv.Atoi(at[i:])
	if i == 0 || err != nil || n < 1 || n > mostRows || column > mostColumns {
		return 0, 0, false
	}
	return int32(n - 1), column - 1, true
}

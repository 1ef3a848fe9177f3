package rules

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

// ForeignCell is one cell of somebody else's table, as text, with its place.
type ForeignCell struct {
	Text  string
	Place Place
}

// ReadForeign decodes a CSV file that somebody else made: UTF-8 or UTF-16 with
// a byte-order mark, UTF-8 without, or else Windows-1252, with any line ends;
// cells separated by semicolons, tabs or commas, whichever parts most lines. No
// number is read: every cell is text. Rows may have different lengths; empty
// ones are kept, so that rows and places stay true.
//
// What could only be read by guessing, so that rows or numbers might be lost,
// is refused: damaged or mixed encodings, an open quote, mixed separators, a point
// or a comma that may part thousands as well as decimals, unless it is said what
// points mean. What parts thousands is taken out of the numbers, in all of the table.
func ReadForeign(name string, data []byte, points Points) ([][]ForeignCell, Problems) {
	text, problem := foreignText(name, data)
	if problem != nil {
		return nil, Problems{*problem}
	}
	at := 0
	f := &foreign{name: name, text: text, separator: separatorOf(text)}
	for line := range strings.Lines(text) {
		f.starts = append(f.starts, at)
		at += len(line)
	}
	f.read()
	f.checkWidths()
	switch points {
	case PointsUnsaid:
		f.checkCommas()
		f.checkPoints()
	case PointsDecimals:
		f.takeCommasOut()
	case PointsThousands:
		f.takePointsOut()
	}
	if len(f.problems) > 0 {
		return nil, f.problems.sorted()
	}
	return f.rows, nil
}

// foreign is a table of somebody else being read.
type foreign struct {
	name, text string
	starts     []int // of the lines, in bytes
	separator  rune
	rows       [][]ForeignCell
	problems   Problems

	last     Place // of a cell, and where it begins in the text
	lastByte int
}

func (f *foreign) wrong(at Place, message, hint string) {
	f.problems = append(f.problems, Problem{Place: at, Message: message, Hint: hint})
}

// read reads the rows, and stops where what follows may not be what it seems.
func (f *foreign) read() {
	reader := csv.NewReader(strings.NewReader(f.text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes = f.separator, -1, true
	next, end := 1, int64(0) // the line and the byte where the next row begins
	for {
		cells, err := reader.Read()
		if err == io.EOF {
			return
		}
		if err != nil { // the library reads anything, but says that it may not
			f.wrong(Place{f.name, next, 1}, "the file is not CSV", "save it anew")
			return
		}
		line, _ := reader.FieldPos(0)
		for n := next; n < line; n++ {
			f.rows = append(f.rows, nil) // the library leaves empty lines out
		}
		row := make([]ForeignCell, len(cells))
		for i, text := range cells {
			line, column := reader.FieldPos(i)
			row[i] = ForeignCell{strings.TrimSpace(text), f.place(line, column)}
			switch rest := f.rest(line, column); {
			case !strings.HasPrefix(rest, `"`):
				f.checkSeparators(row[i], len(cells) == 1)
			case !f.closes(rest):
				f.wrong(row[i].Place, "a quote is opened here and not closed at the end of the cell",
					"quote the cell whole, the quotes in it doubled, or take the quote out")
				return
			}
		}
		f.rows = append(f.rows, row)
		next += strings.Count(f.text[end:reader.InputOffset()], "\n")
		end = reader.InputOffset()
	}
}

// place is where a cell stands; the library counts columns in bytes. It goes on
// from the cell before, since a line may be long.
func (f *foreign) place(line, column int) Place {
	if line != f.last.Line {
		f.last, f.lastByte = Place{f.name, line, 1}, f.starts[line-1]
	}
	at := min(f.starts[line-1]+column-1, len(f.text))
	f.last.Column += utf8.RuneCountInString(f.text[f.lastByte:at])
	f.lastByte = at
	return f.last
}

// rest is the text from a cell on.
func (f *foreign) rest(line, column int) string {
	return f.text[min(f.starts[line-1]+column-1, len(f.text)):]
}

// closes reports whether the quote that a text begins with is closed, and the
// cell ends there.
func (f *foreign) closes(text string) bool {
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++ // a quote in the cell
			continue
		}
		return i+1 == len(text) || text[i+1] == '\n' || rune(text[i+1]) == f.separator
	}
	return false
}

// Separators that stand before a number where another separates: inside a cell
// only between numbers, since words may hold semicolons.
var (
	partsNumbers = regexp.MustCompile(`[0-9][;\t][-−–]?[0-9]`)
	partsLine    = regexp.MustCompile(`[;\t]\s*[-−–]?[0-9]`)
)

// checkSeparators reports a cell that another separator would part, which may
// be alone in its row.
func (f *foreign) checkSeparators(c ForeignCell, alone bool) {
	if partsNumbers.MatchString(c.Text) || alone && partsLine.MatchString(c.Text) {
		f.mixed(c.Place)
	}
}

func (f *foreign) mixed(at Place) {
	f.wrong(at, "this is separated otherwise than most rows, which have "+separatorWords[f.separator], "separate all cells alike")
}

var separatorWords = map[rune]string{';': "semicolons", '\t': "tabs", ',': "commas"}

// checkWidths reports what the usual width of a row gives away: a row of commas
// among others, and decimal commas in a table that commas separate.
func (f *foreign) checkWidths() {
	usual := f.usualWidth()
	for _, row := range f.rows {
		switch {
		case f.separator == ',' && len(row) > usual:
			f.wrong(row[usual].Place, fmt.Sprintf("the row has %s, most have %d", Plural(len(row), "cell", "cells"), usual),
				"is a comma a decimal mark here? then separate the cells with semicolons")
		case f.separator != ',' && len(row) == 1 && usual > 1:
			cells := strings.Split(row[0].Text, ",")
			if isNumber := strings.ContainsAny(cells[len(cells)-1], "0123456789"); len(cells) == usual && isNumber {
				f.mixed(row[0].Place)
			}
		}
	}
}

// A number with one point before its last three digits; what tells that points
// part thousands in the table: decimal commas, or a number with several points;
// what tells that they do not: a point before more or fewer digits, after more
// than three, or after a 0.
var (
	onePoint   = regexp.MustCompile(`^[-−–+(]?[1-9][0-9]{0,2}\.[0-9]{3}[)\-−–]?$`)
	thousandth = regexp.MustCompile(`^[-−–+(]?([0-9]+(\s[0-9]{3})*,[0-9]+\s?%?|[0-9]{1,3}(\.[0-9]{3}){2,})[)\-−–]?$`)
	decimal    = regexp.MustCompile(`^[-−–+(]?([0-9\s]*\.([0-9]{1,2}|[0-9]{4,})|(0|[0-9]{4,}|[0-9]{1,3}(\s[0-9]{3})+)\.[0-9]{3})\s?%?[)\-−–]?$`)
	grouped    = regexp.MustCompile(`^[-−–+(]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?\s?%?[)\-−–]?$`)
)

// checkPoints reports numbers such as 1.200 in a table whose others do not write
// decimals with a point: the first, and how many there are.
func (f *foreign) checkPoints() {
	at, thousands, decimals := f.cells(onePoint), f.has(thousandth), f.has(decimal)
	if len(at) == 0 || decimals && !thousands {
		return
	}
	hint := "write thousands with a space and decimals with a comma, or say `points: thousands` or `points: decimals` in a map"
	if n := len(at) - 1; n > 0 {
		hint += "; and " + Plural(n, "more cell", "more cells")
	}
	f.wrong(at[0].Place, "`"+at[0].Text+"` may be thousands or decimals", hint)
}

// takePointsOut reads points as parting thousands, and reports a number whose point
// parts none, but where commas are to be told and the column is not known as amounts:
// there 1.1 may be the number of a chapter.
func (f *foreign) takePointsOut() {
	amounts, hasCommas := f.amountColumns(), f.has(oneComma)
	for _, row := range f.rows {
		for i, c := range row {
			switch {
			case c.is(grouped):
				row[i].Text = strings.ReplaceAll(c.Text, ".", "")
			case c.is(decimal) && (amounts[i] || !hasCommas):
				f.wrong(c.Place, "`"+c.Text+"` has a point that parts no thousands", "the map says `points: thousands`")
			}
		}
	}
}

// usualWidth is how many cells most rows have, of those that are parted.
func (f *foreign) usualWidth() int {
	count := map[int]int{}
	usual := 1
	for _, row := range f.rows {
		if n := len(row); n > 1 {
			count[n]++
			if count[n] > count[usual] || count[n] == count[usual] && n > usual {
				usual = n
			}
		}
	}
	return usual
}

// separatorOf is the sign that stands in most lines, a semicolon before a tab. A
// comma counts only where neither of the others parts most lines, since Swedish
// numbers hold commas.
func separatorOf(text string) rune {
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

func linesWith(text, sign string) int {
	n := 0
	for line := range strings.Lines(text) {
		if strings.Contains(line, sign) {
			n++
		}
	}
	return n
}

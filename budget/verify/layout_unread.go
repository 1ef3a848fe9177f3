package verify

import (
	"regexp"
	"slices"
	"strings"
)

// This file finds the texts that stand where numbers are expected: what is not read
// is named.

// findUnread names the texts in columns of numbers that are not read as any: what
// looks like a number wherever it stands, other texts where most of the column is
// numbers. A heading that is repeated above a part of the table is none.
func (s *sheet) findUnread(label, header int, o TableOptions) {
	from := header
	if s.mayBeRow(header-1, label) {
		from--
	}
	mostNumbers := make([]bool, len(s.columns))
	for n, c := range s.columns {
		mostNumbers[n] = s.isMostNumbers(header, c.at)
	}
	for at := from; at < len(s.grid.Rows); at++ {
		if o.Rows[plain(labelAt(s.grid, at, label))] == SkippedRow {
			continue
		}
		for n, c := range s.columns {
			text := textAt(s.grid, at, c.at)
			if _, isNumber := readNumber(text); isNumber || text == "" || c.role == SkippedColumn || s.isRepeated(text, at, c.at, from) {
				continue
			}
			if looksLikeNumber(text) || mostNumbers[n] {
				s.unread = append(s.unread, s.grid.place(at, c.at)+" "+quoted(text))
			}
		}
	}
}

// isMostNumbers reports whether a column has as many numbers, or what looks like
// them, as other texts.
func (s *sheet) isMostNumbers(header, col int) bool {
	numbers, texts := 0, 0
	for at := header; at < len(s.grid.Rows); at++ {
		text := textAt(s.grid, at, col)
		if _, isNumber := readNumber(text); text != "" && (isNumber || looksLikeNumber(text)) {
			numbers++
		} else if text != "" {
			texts++
		}
	}
	return numbers >= texts
}

// isRepeated reports whether a text stands in the heading of its column.
func (s *sheet) isRepeated(text string, at, col, header int) bool {
	for above := range min(at, header) {
		if plain(textAt(s.grid, above, col)) == plain(text) {
			return true
		}
	}
	return false
}

// mayBeRow reports whether the last row of a heading may be the first of the table,
// with texts for numbers: it has a label below another, which names no measure, and
// texts below others, of which none names a year, and which are no headings.
func (s *sheet) mayBeRow(at, label int) bool {
	if text := textAt(s.grid, max(at, 0), label); at < 1 || text == "" || scaleIn(text) >= 0 || strings.EqualFold(text, "kr") || ownHeading(s.grid, 0, at, label) == "" {
		return false
	}
	for _, c := range s.columns {
		text := textAt(s.grid, at, c.at)
		if text != "" && (yearIn(text) > 0 || scaleIn(text) >= 0 || ownHeading(s.grid, 0, at, c.at) == "") {
			return false
		}
	}
	return !s.areHeadings(at)
}

// headingWords are of headings of columns that stand below another: Budget, Kv 1.
var headingWords = []string{
	"budget", "utfall", "plan", "prognos", "bokslut", "ram", "belopp", "intäkt", "intäkter", "kostnad", "kostnader", "helår", "kv", "kvartal", "tertial", "halvår",
	"förändring", "avvikelse", "differens", "diff", "andel",
}

// areHeadings reports whether the texts of a row are known as headings, or are of
// several columns, all of which have one, and none is what stands for a number.
func (s *sheet) areHeadings(at int) bool {
	known, words, texts := 0, 0, 0
	for _, c := range s.columns {
		text := textAt(s.grid, at, c.at)
		if text == "" {
			continue
		}
		texts++
		if hasWord(text, headingWords...) {
			known++
		} else if !isMissing(text) && !looksLikeNumber(text) {
			words++
		}
	}
	return known == texts || texts > 1 && texts == len(s.columns) && known+words == texts
}

// Words of texts that say that a number is not there; such texts as a whole, without
// what is no letter, as i.u. and n/a; and what spreadsheets write for an error.
var (
	missingWords = []string{"saknas", "ej", "inte", "okänd", "okänt", "oklar", "oklart", "uppgift"}
	missingTexts = []string{"", "iu", "na", "nan", "null", "x", "xx", "xxx"}
)

// isMissing reports whether a text stands for a number that is not there.
func isMissing(text string) bool {
	return strings.HasPrefix(text, "#") || hasWord(text, missingWords...) || slices.Contains(missingTexts, strings.Join(wordsOf(text), ""))
}

// misspelt is a text that was meant as a number, letters written for its digits:
// "12oo".
var misspelt = regexp.MustCompile(`^[-−–+(]?[0-9oOlI][0-9oOlI.,\s\x{a0}]*[)%]?$`)

// isMisspeltRow reports whether a row with a label below a heading has such a text,
// which is then no heading.
func isMisspeltRow(g Grid, at, label int) bool {
	if at == 0 || textAt(g, at, label) == "" {
		return false
	}
	for col := range g.Rows[at] {
		text := textAt(g, at, col)
		_, isNumber := readNumber(text)
		if col != label && !isNumber && looksLikeNumber(text) && misspelt.MatchString(text) && ownHeading(g, 0, at, col) != "" {
			return true
		}
	}
	return false
}

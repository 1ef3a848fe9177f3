package workbook

import (
	"fmt"
	"path"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// layOutSources gives the last sheet its columns; it has no tables. The first
// and the third are as wide as what stands in them, the second takes the rest.
func (p *plan) layOutSources(s *sheet) {
	s.subtitle, s.role = "Varifrån varje uppgift kommer", budget.Control
	s.columns, s.paper = 5, paper{across: 1}
	s.widths = []float64{84, 0, 108, 98, 92}
	for _, f := range p.Book.Files {
		s.widths[0] = max(s.widths[0], min(textWidth(f.Name, 10), 180))
	}
	for _, source := range p.Book.Sources {
		s.widths[2] = max(s.widths[2], min(textWidth(placeIn(source), 9)+6, 180))
	}
	s.widths[1] = portraitPixels - total(s.widths)
	s.rows = 3 + // the head
		2 + len(budget.InputsBySource(p.Budget)) + 1 + 1 + // with a heading, heads, a sum and a gap below
		2 + len(budget.InputsByStatus(p.Budget)) + 1 +
		2 + len(p.Book.Files) + 1 +
		2 + revisionLines
	for _, other := range p.sheets {
		s.weakest = max(s.weakest, other.weakest)
	}
}

// placeIn is where in a document the values stand, and its date.
func placeIn(s *rules.Source) string { return listed(", ", s.At, s.Date) }

// sources writes which documents the values come from, how firm they are, and
// what the book was made of.
func (w *sheetWriter) sources() {
	w.sheetHead()
	w.documents()
	w.gap(tableGap)
	w.statuses()
	w.gap(tableGap)
	w.files()
	w.gap(tableGap)
	w.revision()
}

// plainHeads writes the heads of a table of words and counts.
func (w *sheetWriter) plainHeads(heads ...string) {
	for i, h := range heads {
		name := headL
		if i > 0 {
			name = headText
		}
		if i == len(heads)-1 && len(heads) > 2 || h == "Antal" {
			name = head
		}
		w.text(i+1, look{name: name}, h)
	}
	for col := len(heads) + 1; col <= w.sheet.columns; col++ {
		w.text(col, look{name: headL}, "")
	}
	w.end(headLine)
}

// documents are the sources, with how many input values each vouches for.
func (w *sheetWriter) documents() {
	w.heading("Källor", "", 0)
	w.plainHeads("Beteckning", "Dokument", "Ställe", "Status", "Antal uppgifter")
	first := w.row
	sum := 0
	for _, c := range budget.InputsBySource(w.Budget) {
		id, title, at, state := "–", "Ändrade värden, eller utan angiven källa", "–", rules.Unsourced
		if c.Source != nil {
			id, title, state = c.Source.ID, c.Source.Title, c.Source.Status
			at = placeIn(c.Source)
		}
		w.text(1, look{name: lab0}, id)
		w.text(2, look{name: txt}, title)
		w.text(3, look{name: txtM}, orDash(at))
		w.text(4, look{name: status}, budget.StatusWord(state))
		w.put(5, look{name: num, format: longZero}, "", c.Values)
		w.end(rowHeight)
		sum += c.Values
	}
	if w.row > first {
		w.total("Summa", 5, w.view.rows(w.sheet, 5, first, w.row-1), sum)
	}
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// total ends a table with the sum of a column.
func (w *sheetWriter) total(label string, col int, cells string, sum any) {
	for c := 1; c <= w.sheet.columns; c++ {
		w.text(c, look{name: labT}, "")
	}
	w.text(1, look{name: labT}, label)
	w.formula(col, look{name: numT, format: longZero}, "SUM("+cells+")", sum)
	w.end(totalHeight)
}

// statuses are how firm the input values are.
func (w *sheetWriter) statuses() {
	w.heading("Andel av indata efter status", "", 0)
	w.plainHeads("Status", "Betydelse", "Märkning", "Antal", "Andel")
	counts := budget.InputsByStatus(w.Budget)
	all := 0
	for _, c := range counts {
		all += c.Values
	}
	first, last := w.row, w.row+len(counts)-1
	for _, c := range counts {
		meaning, mark := meaningOf(c.Status)
		word := strings.TrimLeft(budget.StatusWord(c.Status), "●◊≈○ ")
		if word == "" {
			word = "Utan källa"
		}
		w.text(1, look{name: lab0}, word)
		w.text(2, look{name: txt}, meaning)
		w.text(3, look{name: txtM}, mark)
		w.put(4, look{name: num, format: longZero}, "", c.Values)
		w.view.row = w.row
		formula := fmt.Sprintf("%s/SUM(%s)", w.view.at(spot{w.sheet, w.row, 4}), w.view.rows(w.sheet, 4, first, last))
		w.formula(5, look{name: num, format: formatCode(budget.Percent(1), 1, false)}, formula, float64(c.Values)/float64(all))
		w.end(rowHeight)
	}
}

// meaningOf is what a status says, and how the book marks it.
func meaningOf(s rules.Status) (meaning, mark string) {
	switch s {
	case rules.Decided:
		return "Fastställt i en angiven handling", "● rak siffra"
	case rules.Preliminary:
		return "Besked som kan ändras före beslut", "◊ rak siffra"
	case rules.Inferred:
		return "Bakåträknat från det som ska visas", "≈ kursiv siffra"
	case rules.Assumed:
		return "Exempelvärde eller egen bedömning", "○ kursiv siffra"
	}
	return "Ingen källa är angiven", "rak siffra"
}

// files are what the rules were read from, with their fingerprints.
func (w *sheetWriter) files() {
	w.heading("Indatafiler", "", 0)
	w.plainHeads("Fil", "SHA-256", "", "", "Byte")
	for _, f := range w.Book.Files {
		for col := 1; col <= w.sheet.columns; col++ {
			w.text(col, look{name: code}, "")
		}
		w.text(1, look{name: lab0}, f.Name)
		w.text(2, look{name: code}, inGroups(f.SHA256, 8))
		w.put(5, look{name: num, format: longZero}, "", f.Size)
		w.end(rowHeight)
	}
}

// inGroups sets a fingerprint in groups that can be compared by eye.
func inGroups(text string, n int) string {
	var groups []string
	for len(text) > n {
		groups, text = append(groups, text[:n]), text[n:]
	}
	return strings.Join(append(groups, text), " ")
}

// revisionLines is how many things revision says.
const revisionLines = 5

// RulesLabel stands before what the rules are called: the path that somebody
// typed to build the workbook, or the end of it.
const RulesLabel = "Regler"

// RulesName is what a workbook calls its rules: as they were called but, of a folder
// beyond the one that was stood in, its own name, since where it lies is nobody else's.
func RulesName(b *rules.Book) string {
	if strings.HasPrefix(b.Name, "../") || path.IsAbs(b.Name) {
		return path.Base(b.Name)
	}
	return b.Name
}

// revision is what the book was made of, so that it can be made again.
func (w *sheetWriter) revision() {
	w.heading("Revision", "", 0)
	w.plainHeads("Uppgift", "Värde")
	head := w.Book.Budget
	for _, line := range [revisionLines][2]string{
		{"Version", head.Version}, {"Beslut", head.Decision}, {"Program", w.options.Program}, {RulesLabel, RulesName(w.Book)},
		{"Samma indata", "ger samma fil, byte för byte"},
	} {
		for col := 3; col <= w.sheet.columns; col++ {
			w.text(col, look{name: lab0}, "")
		}
		w.text(1, look{name: lineName}, line[0])
		w.text(2, look{name: txt}, orDash(line[1]))
		w.end(rowHeight)
	}
}

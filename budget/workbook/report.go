package workbook

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"internbudget/budget"
	"internbudget/rules"
)

// WriteTable writes one table of texts and numbers, such as the findings of a
// verification, as a workbook of one sheet. It has no formulas and needs no
// budget; columns in which nothing stands are left out, and long texts are broken
// over the lines of their cells. Every row has an entry for every column.
func WriteTable(w io.Writer, t *budget.Table, o Options) error {
	return WriteTables(w, []*budget.Table{t}, o)
}

// WriteTables writes several such tables, each on the sheet that it names, in a
// workbook with the title of the first.
func WriteTables(w io.Writer, tables []*budget.Table, o Options) error {
	p := &plan{Budget: &budget.Budget{Book: &rules.Book{Budget: rules.Header{Title: tables[0].Title}}}, named: map[string]*sheet{}}
	names := map[string]bool{}
	for _, t := range tables {
		s := newSheet(t.Sheet, names)
		s.subtitle, s.role, s.paper = t.Subtitle, t.Role, paper{landscape: true, across: 1}
		p.sheets = append(p.sheets, s)
		p.layOutTexts(&placed{Table: withoutEmpty(t), sheet: s})
	}
	return p.writeTo(w, o)
}

// withoutEmpty is the table without the columns in which nothing stands.
func withoutEmpty(t *budget.Table) *budget.Table {
	kept := *t
	kept.Columns, kept.Rows = t.Columns[:1:1], slices.Clone(t.Rows)
	for i := range kept.Rows {
		kept.Rows[i].Entries = nil
	}
	for j, c := range t.Columns[1:] {
		if !slices.ContainsFunc(t.Rows, func(r budget.Row) bool { return r.Entries[j].Text != "" }) {
			continue
		}
		kept.Columns = append(kept.Columns, c)
		for i, r := range t.Rows {
			kept.Rows[i].Entries = append(kept.Rows[i].Entries, r.Entries[j])
		}
	}
	return &kept
}

// hasCover reports whether the workbook begins with a cover, as a budget's does.
func (p *plan) hasCover() bool { return p.sheets[0].name == budget.CoverSheet }

// Pixels of the columns of a table of texts: at least, and at most for all but
// the longest texts, which share what is left of the page.
const (
	leastText   = 60.0
	mostText    = 150.0
	leastLonger = 240.0
)

// layOutTexts gives a table of texts its columns and rows.
func (p *plan) layOutTexts(t *placed) {
	s := t.sheet
	s.tables, s.columns = []*placed{t}, len(t.Columns)
	p.findColumns(t)
	s.widths = make([]float64, s.columns)
	longest := 0
	for j := range t.columns {
		c := &t.columns[j]
		switch width := t.textsWidth(j); {
		case c.Kind == budget.FigureColumn:
			s.widths[j] = max(width, leastText, t.numbersWidth(j))
		case j == 0 && t.Role == budget.Output: // paths, which do not break
			s.widths[j] = min(max(width, leastText), leastLonger)
		default:
			s.widths[j] = min(max(width, leastText), mostText)
		}
		if c.words > t.columns[longest].words {
			longest = j
		}
	}
	var long []int // the longest, and those that are nearly as long
	others := total(s.widths)
	for j := range t.columns {
		if t.columns[j].words*2 >= t.columns[longest].words && t.columns[j].Kind != budget.FigureColumn && (j > 0 || j == longest) {
			long = append(long, j)
			others -= s.widths[j]
		}
	}
	for _, j := range long {
		s.widths[j] = max((landscapePixels-others)/float64(len(long)), min(leastLonger, leastLonger*2/float64(len(long))))
	}
	s.rows = t.place(4) - 1
}

// numbersWidth is what the longest number of a column needs, or it shows as signs.
func (t *placed) numbersWidth(j int) float64 {
	longest := 0
	for i := range t.Rows {
		if n := t.Rows[i].Entries; j > 0 && j <= len(n) && n[j-1].Number != nil {
			longest = max(longest, letters(n[j-1].Text))
		}
	}
	return float64(7*longest + 14)
}

// textsWidth is what the longest text of a column needs on one line.
func (t *placed) textsWidth(j int) float64 {
	widest := float64(letters(t.columns[j].Label)*6 + 14)
	for i := range t.Rows {
		if t.Rows[i].Kind == budget.SectionRow {
			continue // runs on over the empty cells beside it
		}
		widest = max(widest, textWidth(t.textAt(i, j), 10)-textWidth("", 10)+t.padding(j))
	}
	return widest
}

// padding is what stands beside the words of a column, with its indent.
func (t *placed) padding(j int) float64 {
	if t.columns[j].Kind == budget.TextColumn {
		return textWidth("", 10) + 10
	}
	return textWidth("", 10)
}

// textAt is what stands in column j of a row, the label first.
func (t *placed) textAt(i, j int) string {
	r := &t.Rows[i]
	if j == 0 {
		return r.Label
	}
	return r.Entries[j-1].Text
}

// Points of the lines of a wrapped cell, and of the room around them; and as
// high as the file format lets a row be.
const (
	lineHeight = 12.5
	lineSpace  = 4.0
	mostHeight = 409.0
	perLetter  = 5.7 // pixels, of 10 points
)

// wrappedHeight is how high a row is with its texts broken over lines.
func (t *placed) wrappedHeight(i int) float64 {
	lines := 1
	if t.Rows[i].Kind == budget.SectionRow {
		return rowHeight
	}
	for j := range t.columns {
		if j > len(t.Rows[i].Entries) {
			break
		}
		letters := max(1, int((t.sheet.widths[t.columns[j].at-1]-t.padding(j))/perLetter))
		lines = max(lines, linesOf(t.textAt(i, j), letters))
	}
	return min(max(rowHeight, float64(lines)*lineHeight+lineSpace), mostHeight)
}

// linesOf counts the lines that a text takes, broken at its spaces or, where a
// word is longer than a line, inside it.
func linesOf(text string, limit int) int {
	lines, used := 1, 0
	for word := range strings.FieldsSeq(text) {
		n := utf8.RuneCountInString(word)
		if used > 0 && used+1+n > limit {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used++
		}
		used += n
		for used > limit {
			lines, used = lines+1, used-limit
		}
	}
	return lines
}

package workbook

import "internbudget/budget"

// contents writes the way to every other sheet, and beside it what the signs
// of the book mean. Where the sheets are many they stand on a page of their
// own, in the groups that they form.
func (w *sheetWriter) contents() {
	if w.manySheets() {
		w.breakPage()
	}
	w.text(1, look{name: h2}, "Innehåll")
	w.text(legendColumn, look{name: h2}, "Teckenförklaring")
	w.end(h2Height)
	lines, signs := w.contentLines(), legend()
	for i := 0; i < max(len(lines), len(signs)); i++ {
		height := contentHeight
		if i < len(lines) {
			if s := lines[i].sheet; s == nil {
				w.text(1, look{name: sec}, lines[i].heading)
				height = sectionHeight
			} else {
				w.text(1, look{name: contentsLink}, s.name)
				w.link(1, quoted(s.name)+"!A1")
				w.text(2, look{name: kSub}, shortened(s.subtitle, contentsLetters))
			}
		}
		if i < len(signs) {
			w.text(legendColumn, signs[i].look, signs[i].sample)
			w.text(legendColumn+1, look{name: legendText}, signs[i].meaning)
		}
		w.end(height)
	}
}

// contentLine is a line of the contents: a sheet, or the heading of a group.
type contentLine struct {
	heading string
	sheet   *sheet
}

// contentLines are the sheets in their order, with a heading before each group
// where they are many.
func (p *plan) contentLines() []contentLine {
	headings := map[budget.Role]string{
		budget.Input: "Indata", budget.Output: "Bilagans tabeller", budget.Working: "Beräkningar", budget.Control: "Kontroll",
	}
	var lines []contentLine
	for i, s := range p.sheets[1:] {
		if p.manySheets() && (i == 0 || s.role != p.sheets[i].role) {
			lines = append(lines, contentLine{heading: headings[s.role]})
		}
		lines = append(lines, contentLine{sheet: s})
	}
	return lines
}

// manySheets reports whether the contents need a page of their own.
func (p *plan) manySheets() bool { return len(p.sheets) > 17 }

// contentHeight is the height in points of a line of the contents.
const contentHeight = 14.0

// contentsLetters is how long the line about a sheet may be, so that it ends
// before the legend.
const contentsLetters = 60

// legendLine is one line of the legend.
type legendLine struct {
	look            look
	sample, meaning string
}

// legend explains the looks that the book uses.
func legend() []legendLine {
	const sample = "1\u00a0234"
	return []legendLine{
		{look{name: in}, sample, "indata"},
		{look{name: inA}, sample, "antagen indata"},
		{look{name: num}, sample, "beräknat"},
		{look{name: num, focus: true, format: padText}, sample, "budgetåret"},
		{look{name: numS}, sample, "summa"},
		{look{name: num}, "–", "noll"},
		{look{name: legendStatus}, "● Beslutad", "i handling"},
		{look{name: legendStatus}, "◊ Preliminär", "kan ändras"},
		{look{name: legendStatus}, "○ Antagen", "exempelvärde"},
		{look{name: legendOK}, "OK", "kontroll stämmer"},
		{look{name: sampleFEL}, "FEL", "kontroll bruten"},
	}
}

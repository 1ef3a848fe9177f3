package workbook

import (
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// sheetHead writes the name of the sheet, what it is about, the way back to
// the cover, and the state of the checks.
func (w *sheetWriter) sheetHead() {
	last := w.sheet.columns
	w.text(1, look{name: title}, w.sheet.name)
	if w.hasCover() {
		w.text(last, look{name: nav}, "‹ Till översikten")
		w.link(last, quoted(budget.CoverSheet)+"!A1")
	}
	w.end(titleHeight)
	for col := 1; col <= last; col++ {
		w.text(col, look{name: sub}, "")
	}
	w.text(1, look{name: sub}, shortened(w.sheet.subtitle, w.subtitleLetters()))
	w.sheetState(last)
	w.end(subHeight)
	w.gap(headGap)
}

// subtitleLetters is how long the line about a sheet may be before it runs into
// the state at the other end of the row, whichever scenario is selected.
func (w *sheetWriter) subtitleLetters() int {
	const perLetter, air = 5.2, 20 // pixels
	_, now := w.stateOf()
	taken := letters(now)
	if t := w.switchTable(); t != nil {
		_, selected := w.selectedScenario(t)
		longest := 0
		for _, r := range t.Rows {
			longest = max(longest, letters(r.Label))
		}
		taken += longest - letters(selected)
	}
	across := total(w.sheet.widths[:w.sheet.columns])
	return max(10, int((across-air)/perLetter)-taken)
}

// sheetState writes whether the sheet rests on assumed values and whether the
// checks hold, in red where they do not. What a sheet rests on is another matter
// in each position of a switch: there it says which scenario is selected, and
// the foot of the page that there are assumed values.
func (w *sheetWriter) sheetState(col int) {
	switch formula, now := w.stateOf(); {
	case formula != "":
		w.formula(col, look{name: state}, formula, now)
		w.states = append(w.states, run{col, w.row, w.row}.ref())
	case now != "":
		w.text(col, look{name: state}, now)
	}
}

// stateOf is the state of the sheet, as a formula where it can change and as it
// is now.
func (w *sheetWriter) stateOf() (formula, now string) {
	switching := w.switchTable()
	mark := ""
	if w.sheet.weakest == rules.Assumed && switching == nil {
		mark = "○ Exempelvärden ingår"
	}
	if len(w.Checks) == 0 {
		return "", mark
	}
	prefix := listed(stateGap, mark, "Kontroller: ")
	formula, now = `"`+prefix+`"&IF(`+failedName+`=0,"OK","FEL")`, prefix+okWord(w.Failed() == 0)
	if switching != nil {
		of, selected := w.selectedScenario(switching)
		formula, now = of+`&"`+stateGap+`"&`+formula, selected+stateGap+now
	}
	return formula, now
}

const stateGap = "   ·   "

// okWord is the state of a check, or of all of them.
func okWord(ok bool) string {
	if ok {
		return "OK"
	}
	return "FEL"
}

// warning is the book's warning as it is broken over the lines of a sheet, or
// nothing.
func (p *plan) warning(on paper) []string {
	if p.Book.Budget.Warning == "" {
		return nil
	}
	return wrapped([]string{p.Book.Budget.Warning}, on.noteLetters()-warnIndent)
}

// warnIndent is how many letters the bar beside a warning takes of a line.
const warnIndent = 5

// writeWarning writes a warning with a bar beside it.
func (w *sheetWriter) writeWarning(lines []string) {
	for _, line := range lines {
		w.text(1, look{name: warn}, strings.TrimLeft(line, " "))
		w.end(warnHeight)
	}
}

// link makes a cell of the current row lead to a place in the workbook.
func (w *sheetWriter) link(col int, to string) {
	at := run{col, w.row, w.row}.ref()
	if err := w.file.SetCellHyperLink(w.sheet.name, at, to, "Location"); err != nil && w.err == nil {
		w.err = err
	}
}

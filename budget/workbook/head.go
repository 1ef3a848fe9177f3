package workbook

import (
	"strings"

	"internbudget/rules"
)

// sheetHead writes the name of the sheet, what it is about, the way back to
// the cover, and the state of the checks.
func (w *sheetWriter) sheetHead() {
	last := w.sheet.columns
	w.text(1, look{name: title}, w.sheet.name)
	if w.hasCover() {
		w.text(last, look{name: nav}, "‹ Till översikten")
		w.link(last, quoted(coverSheet)+"!A1")
	}
	w.end(titleHeight)
	for col := 1; col <= last; col++ {
		w.text(col, look{name: sub}, "")
	}
	w.text(1, look{name: sub}, w.sheet.subtitle)
	w.sheetState(last)
	w.end(subHeight)
	w.gap(headGap)
}

// sheetState writes whether the sheet rests on assumed values and whether the
// checks hold, in red where they do not.
func (w *sheetWriter) sheetState(col int) {
	mark := w.assumedMark()
	if len(w.Checks) == 0 {
		if mark != "" {
			w.text(col, look{name: state}, mark)
		}
		return
	}
	prefix := listed(stateGap, mark, checksMark)
	formula, now := `"`+prefix+`"&IF(`+failedName+`=0,"OK","FEL")`, prefix+okWord(w.Failed() == 0)
	if t := w.switchTable(); t != nil {
		_, selected := w.selectedScenario(t)
		formula, now = switchName+`&"`+stateGap+`"&`+formula, selected+stateGap+now
	}
	w.formula(col, look{name: state}, formula, now)
	w.states = append(w.states, run{col, w.row, w.row}.ref())
}

const (
	stateGap   = "   ·   "
	checksMark = "Kontroller: "
)

// assumedMark says that the sheet rests on assumed values, or nothing. Where
// another scenario can be selected it is said of what may be, of every sheet:
// the mark stays as it was written.
func (w *sheetWriter) assumedMark() string {
	switch {
	case w.switchTable() != nil && w.rests(rules.Assumed):
		return "○ Exempelvärden kan ingå"
	case w.sheet.weakest == rules.Assumed:
		return "○ Exempelvärden ingår"
	}
	return ""
}

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

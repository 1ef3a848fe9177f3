package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// The columns of the table of checks after its labels, as budget lays it out.
const (
	checkSheet = 1
	checkValue = 3
	checkDiff  = 4
	checkState = 6
)

// numberWidth is the width in pixels of the column with the checks' numbers.
const numberWidth = 34

// checkSum ends the table of checks with how many they are and how many fail.
func (w *sheetWriter) checkSum(t *placed) {
	for col := 1; col <= w.sheet.columns; col++ {
		w.text(col, look{name: labT}, "")
	}
	w.text(1, look{name: labT}, "Antal kontroller och antal fel")
	w.view.row = w.row
	states := w.view.rows(t.sheet, t.columns[checkState].at, t.body, t.body+len(t.Rows)-1)
	count, failed := w.countSpot(t), w.failedSpot(t)
	w.formula(count.col, look{name: numT, format: longZero}, "COUNTA("+states+")", len(w.Checks))
	w.formula(failed.col, look{name: numT, format: longZero}, `COUNTIF(`+states+`,"FEL")`, w.Failed())
	at := t.columns[checkState].at
	w.formula(at, look{name: okT}, `IF(`+w.view.at(failed)+`=0,"OK","FEL")`, okWord(w.Failed() == 0))
	w.states = append(w.states, run{at, w.row, w.row}.ref())
	w.end(totalHeight)
}

// countSpot is where the number of checks stands, failedSpot that of those
// that fail.
func (w *workbook) countSpot(t *placed) spot {
	return spot{t.sheet, t.body + len(t.Rows), t.columns[checkValue].at}
}

func (w *workbook) failedSpot(t *placed) spot {
	return spot{t.sheet, t.body + len(t.Rows), t.columns[checkDiff].at}
}

// state writes the OK or FEL of a check: by comparing where the checks stand,
// and elsewhere from there.
func (w *sheetWriter) state(col int, l look, c *budget.Check) {
	l.name = ok
	w.view.row, w.view.col = w.row, col
	formula := ""
	if at := w.checks[c]; at == (spot{w.sheet, w.row, col}) {
		formula = fmt.Sprintf(`IF(%s%s%s,"OK","FEL")`,
			w.view.cell(c.Value.Figure, c.Value.Index), sign(c.Rule.Op), w.view.cell(c.Goal.Figure, c.Goal.Index))
	} else {
		formula = w.view.at(at)
	}
	w.formula(col, l, formula, okWord(c.OK))
	w.states = append(w.states, run{col, w.row, w.row}.ref())
}

// sign is a comparison as Excel writes it.
func sign(op rules.Op) string {
	switch op {
	case rules.Equals:
		return "="
	case rules.Differs:
		return "<>"
	}
	return string(op)
}

// sheetLink writes the name of a sheet as a link to it.
func (w *sheetWriter) sheetLink(col int, name string) {
	s := w.named[name]
	if s == nil {
		w.text(col, look{name: txtM}, name)
		return
	}
	w.text(col, look{name: link}, s.name)
	w.link(col, s.quoted+"!A1")
}

// markStates shows a cell that says FEL in white on red, and a line about the
// checks in red.
func (w *sheetWriter) markStates() error {
	if len(w.states) == 0 {
		return nil
	}
	loud, err := w.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true, Color: white},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{felFill}},
	})
	if err != nil {
		return err
	}
	red, err := w.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: felFill}})
	if err != nil {
		return err
	}
	for _, cells := range w.states {
		err := w.file.SetConditionalFormat(w.sheet.name, cells, []excelize.ConditionalFormatOptions{
			{Type: "formula", Criteria: cells + `="FEL"`, Format: &loud},
			{Type: "formula", Criteria: `RIGHT(` + cells + `,3)="FEL"`, Format: &red},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

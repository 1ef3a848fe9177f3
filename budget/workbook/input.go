package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// inputRule is what an input may hold: no finer decimals than these, counted
// in the value as stored, and nothing below or above the limits, where there
// are any.
type inputRule struct {
	decimals int
	from, to rules.Decimal
}

// run is cells below each other in one column.
type run struct{ col, first, last int }

// input marks a cell as one that people write in, if the value stands there.
func (w *sheetWriter) input(t *placed, col int, l *look, c budget.Cell) {
	if !w.isHome(c, w.sheet, w.row, col) {
		return
	}
	assumed := w.Status(c) >= rules.Inferred
	switch {
	case !assumed:
		l.name = in
	case t.Layout == budget.MembersLayout:
		l.name = inM
	default:
		l.name = inA
	}
	rule := ruleOf(c.Figure)
	runs := w.inputs[rule]
	for i := len(runs) - 1; i >= 0; i-- {
		if runs[i].col == col {
			if runs[i].last == w.row-1 {
				runs[i].last = w.row
				return
			}
			break
		}
	}
	w.inputs[rule] = append(runs, run{col, w.row, w.row})
}

// ruleOf is what the cells of an input may hold. A percent is stored as a
// fraction.
func ruleOf(f *rules.Figure) inputRule {
	rule := inputRule{decimals: f.Decimals}
	shift := 0
	if f.Measure.IsPercent() {
		shift = -2
		rule.decimals += 2
	}
	if f.Range != nil {
		rule.from, rule.to = f.Range[0].Shift(shift), f.Range[1].Shift(shift)
	}
	return rule
}

// validate adds to the sheet what its inputs may hold.
func (w *sheetWriter) validate() error {
	var all []inputRule
	for rule := range w.inputs {
		all = append(all, rule)
	}
	slices.SortFunc(all, func(a, b inputRule) int {
		return cmp.Or(cmp.Compare(a.decimals, b.decimals), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	for _, rule := range all {
		if err := w.file.AddDataValidation(w.sheet.name, rule.validation(w.inputs[rule])); err != nil {
			return err
		}
	}
	return nil
}

// validation is the rule as the file format states it, over these cells.
func (r inputRule) validation(cells []run) *excelize.DataValidation {
	slices.SortFunc(cells, func(a, b run) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.col, b.col)) })
	var ranges []string
	for _, c := range cells {
		ranges = append(ranges, c.ref())
	}
	first, _, _ := strings.Cut(ranges[0], ":")
	conditions := []string{fmt.Sprintf("ROUND(%s,%d)=%s", first, r.decimals, first)}
	message := "Värdet får ha högst " + strconv.Itoa(r.decimals) + " decimaler som det lagras i cellen."
	if r.decimals == 0 {
		message = "Värdet ska vara ett heltal."
	}
	if r.from != "" {
		conditions = append(conditions, first+">="+string(r.from), first+"<="+string(r.to))
		message += fmt.Sprintf(" Lägst %s, högst %s.", budget.Swedish(string(r.from)), budget.Swedish(string(r.to)))
	}
	formula := conditions[0]
	if len(conditions) > 1 {
		formula = "AND(" + strings.Join(conditions, ",") + ")"
	}
	title, stop := "Otillåtet värde", "stop"
	return &excelize.DataValidation{
		AllowBlank: true, ShowErrorMessage: true, ErrorTitle: &title, Error: &message, ErrorStyle: &stop, Type: "custom",
		Sqref: strings.Join(ranges, " "), Formula1: strings.ReplaceAll(formula, "<", "&lt;"), // stored as it is
	}
}

// ref names the cells of a run.
func (r run) ref() string {
	column, _ := excelize.ColumnNumberToName(r.col)
	at := column + strconv.Itoa(r.first)
	if r.last > r.first {
		at += ":" + column + strconv.Itoa(r.last)
	}
	return at
}

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
	month    bool // a day, the first of its month
	from, to string
	says     string // to who breaks it
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
// fraction, and a month as its first day.
func ruleOf(f *rules.Figure) inputRule {
	rule := inputRule{decimals: f.Decimals}
	low, high, limited := f.Limits()
	if rule.month = f.Date; f.Date {
		rule.from, rule.to = strconv.Itoa(firstDay(budget.NumberOf(low))), strconv.Itoa(firstDay(budget.NumberOf(high)))
		rule.says = fmt.Sprintf("Värdet ska vara den första dagen i en månad, från %s till %s.", f.Written(low), f.Written(high))
		return rule
	}
	shift := 0
	if f.Measure.IsPercent() {
		shift = -2
		rule.decimals += 2
	}
	rule.says = "Värdet får ha högst " + strconv.Itoa(rule.decimals) + " decimaler som det lagras i cellen."
	if rule.decimals == 0 {
		rule.says = "Värdet ska vara ett heltal."
	}
	if limited {
		rule.from, rule.to = string(low.Shift(shift)), string(high.Shift(shift))
		rule.says += fmt.Sprintf(" Lägst %s, högst %s.", budget.Swedish(rule.from), budget.Swedish(rule.to))
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
		return cmp.Or(cmp.Compare(a.decimals, b.decimals), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.says, b.says))
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
	if r.month {
		conditions = append(conditions, "DAY("+first+")=1")
	}
	if r.from != "" {
		conditions = append(conditions, first+">="+r.from, first+"<="+r.to)
	}
	formula := conditions[0]
	if len(conditions) > 1 {
		formula = "AND(" + strings.Join(conditions, ",") + ")"
	}
	title, stop := "Otillåtet värde", "stop"
	return &excelize.DataValidation{
		AllowBlank: true, ShowErrorMessage: true, ErrorTitle: &title, Error: &r.says, ErrorStyle: &stop, Type: "custom",
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

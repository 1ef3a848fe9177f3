package workbook

import (
	"slices"

	"internbudget/budget"
)

// switchTable is the table of the scenarios that can be selected; nil where the
// workbook cannot be switched between any.
func (p *plan) switchTable() *placed {
	for _, s := range p.sheets {
		for _, t := range s.tables {
			if t.Layout == budget.SwitchLayout {
				return t
			}
		}
	}
	return nil
}

// selectedScenario is which scenario is selected, as a formula and as it is
// now: its row among those of the table.
func (p *plan) selectedScenario(t *placed) (formula, now string) {
	selected := p.Book.Switch.Selected
	number := p.Value(budget.Cell{Figure: selected}).Rat().Num().Int64()
	outside := view{plan: p}
	names := outside.rows(t.sheet, t.columns[0].at, t.body, t.body+len(t.Rows)-1)
	return "INDEX(" + names + ",1+" + outside.cell(selected, 0) + ")", t.Rows[number].Label
}

// selectedLine says on the cover which scenario is selected.
func (w *sheetWriter) selectedLine() {
	t := w.switchTable()
	if t == nil {
		return
	}
	const mark = "Valt scenario: "
	formula, now := w.selectedScenario(t)
	w.formula(1, look{name: warn}, `"`+mark+`"&`+formula, mark+now)
	w.end(warnHeight)
}

// Switches reports whether a workbook is one of ours that can be switched between
// scenarios: it names the cell that says which is selected.
func (c *Content) Switches() bool {
	return slices.ContainsFunc(c.Names, func(n DefinedName) bool { return n.Name == "scenarios_selected" })
}

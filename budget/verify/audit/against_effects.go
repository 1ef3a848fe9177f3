package audit

import (
	"internbudget/budget"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// edit is one thing that somebody has done to a value of the rules: typed an
// input, typed over a formula, or written another one.
type edit struct {
	finding int           // in the report
	input   *rules.Change // an input that was typed
	held    *heldAt       // any other value
	without string        // why its effect cannot be computed, where it cannot
}

// heldAt is a value that no longer is what the rules give: by itself, with all
// else as in the rules, and with all else as in the file.
type heldAt struct {
	of           budget.Cell
	alone, inAll budget.Number
}

// edited notes an edit of the last finding.
func (c *comparison) edited(e edit) {
	e.finding = len(c.report.Findings) - 1
	c.edits = append(c.edits, e)
}

// editedTo notes a value that was typed where the rules have another.
func (c *comparison) editedTo(home place, is value) {
	of, known := c.cells[home]
	switch {
	case !known:
		c.edited(edit{without: effectOfDisplay})
	case is.kind != number:
		c.edited(edit{without: effectNoNumber})
	default:
		v := c.inRules(is, of)
		c.edited(edit{held: &heldAt{of, v, v}})
	}
}

// editedBy notes a formula that was written where the rules have another value:
// what it gives of the rules' values, and what it gives in the file.
func (c *comparison) editedBy(home place, y node, now *workbook.Cell, at place) {
	of, known := c.cells[home]
	if !known {
		c.edited(edit{without: effectOfDisplay})
		return
	}
	if c.restored == nil {
		c.restored = c.restore()
	}
	alone, reason := (&evaluator{book: c.restored, visits: mostVisits}).compute(y, now, at.sheet)
	inAll, inFile := c.computing.compute(y, now, at.sheet)
	if is := valueOf(now); is.kind == number && (inFile != "" || same(is, inAll)) {
		inAll, inFile = is, ""
	}
	if reason != "" || inFile != "" || !isAmount(alone) || !isAmount(inAll) {
		c.edited(edit{without: effectUnread})
		return
	}
	c.edited(edit{held: &heldAt{of, c.nearest(alone, of), c.nearest(inAll, of)}})
}

// isAmount reports whether a value is one in a sum: nothing is 0.
func isAmount(v value) bool { return v.kind == number || v.kind == blank }

// inRules is a typed number as the rules hold it: their exact value where the file may
// store that so, and of a day its month.
func (c *comparison) inRules(v value, of budget.Cell) budget.Number {
	byRules := c.budget.Value(of)
	switch {
	case of.Figure.Date:
		return workbook.MonthOf(v.num)
	case isStoredAs(v.num, byRules):
		return byRules
	}
	return exactly(v.num)
}

// nearest is what a formula gives: the rules' exact value where it may be that,
// or fifteen digits, and of a day its month.
func (c *comparison) nearest(v value, of budget.Cell) budget.Number {
	byRules := c.budget.Value(of)
	if of.Figure.Date {
		return workbook.MonthOf(v.num)
	}
	if same(known(byRules.Float()), v) {
		return byRules
	}
	return exactly(digits15(v.num))
}

// restore is the file with the rules' values in the cells that both have.
func (c *comparison) restore() *book {
	content := *c.book.content
	content.Sheets = append([]workbook.SheetContent(nil), content.Sheets...)
	for _, p := range c.pairs {
		s, own := &content.Sheets[p.file], c.own.sheets[p.own]
		var cells []workbook.Cell
		for _, cell := range s.Cells {
			home, known := p.inRules(cell.Row, cell.Column)
			if !known || own.cell(home.row, home.col) == nil {
				cells = append(cells, cell)
			}
		}
		for _, cell := range own.Cells {
			if at, kept := p.inFile(cell.Row, cell.Column); kept {
				cell.Row, cell.Column, cell.Formula = at.row, at.col, nil
				cells = append(cells, cell)
			}
		}
		s.Cells = cells
	}
	return newBook(&content)
}

// mostEffects is how many edits are computed each by itself: half a minute of work at
// the most.
const mostEffects = 10_000

// effects says what each edit does to the totals by itself.
func (c *comparison) effects(progress budget.Progress) error {
	if len(c.edits) == 0 {
		return nil
	}
	all, whatIf := totalsOf(c.budget), budget.NewWhatIf(c.budget)
	for i, e := range c.edits {
		if err := progress.At(i, min(len(c.edits), mostEffects), "changes"); err != nil {
			return err
		}
		f := &c.report.Findings[e.finding]
		switch {
		case e.without != "":
			f.Sentences = append(f.Sentences, e.without)
			continue
		case i >= mostEffects:
			f.Sentences = append(f.Sentences, effectNotComputed)
			continue
		}
		var with *budget.Budget
		if e.input != nil {
			with, _ = whatIf.With([]rules.Change{*e.input})
		} else {
			with, _ = whatIf.With(nil, budget.Held{Cell: e.held.of, Value: e.held.alone})
		}
		if with == nil {
			f.Sentences = append(f.Sentences, effectImpossible)
			continue
		}
		f.Sentences = append(f.Sentences, effectText(all, c.budget, with)...)
	}
	c.together(whatIf)
	return nil
}

// together computes the budget with all edits at once, as far as they can be.
func (c *comparison) together(whatIf *budget.WhatIf) {
	var changes []rules.Change
	var held []budget.Held
	for _, e := range c.edits {
		switch {
		case e.input != nil:
			changes = append(changes, *e.input)
			c.sum.inputs++
		case e.held != nil:
			held = append(held, budget.Held{Cell: e.held.of, Value: e.held.inAll})
			c.sum.formulas++
		case e.without != effectOfDisplay:
			c.sum.unknown++
		}
	}
	c.sum.with, _ = whatIf.With(changes, held...)
}

// summing is the budget under all edits, and how many it was made of.
type summing struct {
	with                      *budget.Budget // nil where it cannot be computed
	inputs, formulas, unknown int
}

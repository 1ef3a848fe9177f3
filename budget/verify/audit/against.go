package audit

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"internbudget/budget"
	"internbudget/budget/verify"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// Against holds a workbook that this program once wrote against the budget it
// was written from: which inputs somebody changed, which formulas, and what
// that did to the totals. The budget's own workbook is built anew and the two
// are compared cell by cell, rows by the texts that they hold.
//
// What a change does by itself is computed by the rules: an input with its new
// value, a formula held at what was typed over it, or at what the new formula
// gives of the rules' values.
//
// A workbook of scenarios has other sheets and formulas than that of the rules
// alone, and is refused.
func Against(name string, file *workbook.Content, b *budget.Budget, o workbook.Options) (*verify.Report, error) {
	if file.Switches() {
		return nil, errors.New(name + ": the workbook holds scenarios, which the rules alone do not (compare one that `internbudget build` wrote)")
	}
	var written bytes.Buffer
	if err := workbook.Write(&written, b, o); err != nil {
		return nil, err
	}
	content, err := workbook.Inspect(written.Bytes())
	if err != nil {
		return nil, err
	}
	homes := workbook.Places(b)
	c := &comparison{
		auditor: newAuditor(name, file),
		own:     newBook(content), budget: b, cells: map[place]budget.Cell{}, homes: map[budget.Cell]place{},
	}
	for _, h := range homes {
		at := place{c.own.byName[strings.ToLower(h.Sheet)], h.Row, h.Column}
		c.homes[h.Of], c.cells[at] = at, h.Of
	}
	c.sheets()
	for i := range c.pairs {
		c.findAdded(&c.pairs[i])
	}
	for i := range c.pairs {
		if err := o.Progress.At(i, len(c.pairs), "sheets compared"); err != nil {
			return nil, err
		}
		c.compareSheet(&c.pairs[i])
	}
	if err := c.effects(o.Progress); err != nil {
		return nil, err
	}
	c.totals()
	c.report.Undetectable = append(c.report.Undetectable, againstRests)
	return c.report, nil
}

// comparison is of a file with the workbook that the rules give.
type comparison struct {
	*auditor // of the file
	own      *book
	budget   *budget.Budget
	cells    map[place]budget.Cell // by where they stand in the rules' workbook
	homes    map[budget.Cell]place
	pairs    []pair
	edits    []edit
	sum      summing
	restored *book // the file with the rules' values, once it is asked for
}

// sheets finds the sheets that both have, and says which only one has.
func (c *comparison) sheets() {
	for i, s := range c.own.sheets {
		at, ok := c.book.byName[strings.ToLower(s.Name)]
		if !ok {
			c.review(labelSheet, s.Name, sheetGone)
			continue
		}
		c.pairs = append(c.pairs, c.align(i, at))
	}
	for _, s := range c.book.sheets {
		if _, ok := c.own.byName[strings.ToLower(s.Name)]; !ok {
			c.review(labelSheet, s.Name, sheetAdded)
		}
	}
}

// compareSheet compares the cells of a sheet: those of the rules with what
// stands in their place, and then what stands where the rules have nothing.
func (c *comparison) compareSheet(p *pair) {
	own, file := c.own.sheets[p.own], c.book.sheets[p.file]
	var texts []place
	for i := range own.Cells {
		cell := &own.Cells[i]
		row := p.rowOf(cell.Row)
		if row < 0 {
			continue // its row is gone, which is said of the row
		}
		at, now := place{p.file, row, cell.Column}, file.cell(row, cell.Column)
		switch {
		case cell.Formula != nil:
			c.compareFormula(p, cell, now, at)
		case cell.Kind == workbook.NumberCell:
			c.compareInput(place{p.own, cell.Row, cell.Column}, cell, now, at)
		case now == nil || now.Formula != nil || now.Text != cell.Text:
			texts = append(texts, at)
		}
	}
	if len(texts) > 0 {
		c.review(labelTexts, c.list(texts), textsChanged(len(texts)))
	}
	if len(p.added) > 0 {
		c.review(labelAdded, c.list(p.added), cellsAdded(len(p.added)))
	}
}

// compareFormula tells a formula that is another one, or none any more, or that
// reaches over cells which the rules do not have.
func (c *comparison) compareFormula(p *pair, cell, now *workbook.Cell, at place) {
	x, err := parse(cell.Formula, cell.Row, cell.Column)
	if err != nil {
		return // our own formulas are read; see the tests
	}
	home := place{p.own, cell.Row, cell.Column}
	switch {
	case now == nil:
		c.review(labelFormula, c.at(at), formulaGone(written(x)))
		c.editedTo(home, exact(0))
	case now.Formula == nil:
		c.review(labelOverwritten, c.at(at), formulaOverwritten(written(x)))
		before, is := valueOf(cell), valueOf(now)
		if before.kind == number && is.kind == number {
			c.say(overwrittenBy(is.num, before.num))
		}
		c.editedTo(home, is)
	default:
		c.compareForms(home, x, now, at)
	}
}

// compareForms compares two formulas, the rules' as its references would be in
// the file.
func (c *comparison) compareForms(home place, x node, now *workbook.Cell, at place) {
	wanted := c.moved(x, home.sheet)
	byRules := code(written(wanted))
	if strings.Contains(byRules, "#REF!") {
		byRules = code(written(x)) + inOwnBook
	}
	y, err := parse(now.Formula, now.Row, now.Column)
	switch {
	case err != nil:
		c.review(labelFormula, c.at(at), formulaChanged(now.Formula.Text, byRules))
		c.edited(edit{without: effectUnread})
	case c.formOf(wanted, at.sheet) != c.formOf(y, at.sheet):
		c.review(labelFormula, c.at(at), formulaChanged(written(y), byRules))
		c.editedBy(home, y, now, at)
	default:
		added, gone := c.reachesOver(x, home.sheet)
		if len(added) == 0 && len(gone) == 0 {
			return
		}
		c.review(labelReach, c.at(at), reachText(written(y), c.list(added), rowNumbers(gone))...)
		c.editedBy(home, y, now, at)
	}
}

// formOf is a formula of the file with every reference in full, so that two
// programs that write it in two ways have the same.
func (c *comparison) formOf(x node, sheet int) string {
	return strings.ToLower(written(mapped(x, func(r refNode) node {
		if r.sheet == "" && r.link == "" {
			r.sheet = c.book.sheets[sheet].Name
		}
		r.from.fixedRow, r.from.fixedColumn, r.to.fixedRow, r.to.fixedColumn = false, false, false, false
		return r
	})))
}

// compareInput tells a typed number that is another.
func (c *comparison) compareInput(home place, cell, now *workbook.Cell, at place) {
	label := labelNumber
	input, known := c.cells[home]
	if known {
		label = input.ID() + " " + input.Figure.Label
	}
	was := valueOf(cell)
	switch {
	case now == nil:
		c.review(label, c.at(at), inputGone(was.num))
		c.editedTo(home, exact(0))
	case now.Formula != nil:
		c.review(label, c.at(at), inputByFormula(was.num, now.Formula.Text))
		y, err := parse(now.Formula, now.Row, now.Column)
		if err != nil {
			c.edited(edit{without: effectUnread})
			return
		}
		c.editedBy(home, y, now, at)
	case now.Kind != workbook.NumberCell:
		c.review(label, c.at(at), inputByText(was.num, now.Text))
		c.editedTo(home, valueOf(now))
	default:
		c.compareNumbers(home, label, was.num, valueOf(now).num, at)
	}
}

// compareNumbers tells an input that has another number.
func (c *comparison) compareNumbers(home place, label string, was, is float64, at place) {
	if is == was {
		return
	}
	input, known := c.cells[home]
	percent := known && input.Figure.Measure.IsPercent()
	published, computed := exactly(is), exactly(was)
	c.add(verify.Finding{Kind: verify.OfCheck, Verdict: verify.Review, Label: label, Place: c.at(at),
		Computed: computed, Printed: computed, Published: published, Difference: published.Sub(computed),
		Sentences: []string{inputChanged(was, is, percent)}})
	if !known {
		return
	}
	value := rules.Decimal(strconv.FormatFloat(is, 'f', -1, 64))
	if percent {
		value = value.Shift(2)
	}
	c.edited(edit{input: &rules.Change{
		Figure: input.Figure, Index: input.Index, Value: value, Status: rules.Assumed, Place: rules.Place{File: c.at(at)},
	}})
}

// say adds sentences to the last finding.
func (c *comparison) say(sentences ...string) {
	f := &c.report.Findings[len(c.report.Findings)-1]
	f.Sentences = append(f.Sentences, sentences...)
}

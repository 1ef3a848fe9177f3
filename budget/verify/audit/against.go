package audit

import (
	"bytes"
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
// What a changed input does by itself is computed by the rules, with that
// change alone. A changed formula has no value in the rules: what it does is
// what the changed inputs do not explain.
func Against(name string, file *workbook.Content, b *budget.Budget, o workbook.Options) (*verify.Report, error) {
	var written bytes.Buffer
	if err := workbook.Write(&written, b, o); err != nil {
		return nil, err
	}
	content, err := workbook.Inspect(written.Bytes())
	if err != nil {
		return nil, err
	}
	homes, err := workbook.Places(b)
	if err != nil {
		return nil, err
	}
	c := &comparison{
		auditor: &auditor{name: name, book: newBook(file), report: &verify.Report{}},
		own:     newBook(content), budget: b, inputs: map[place]budget.Cell{}, homes: map[budget.Cell]place{},
	}
	for _, h := range homes {
		at := place{c.own.byName[strings.ToLower(h.Sheet)], h.Row, h.Column}
		c.homes[h.Of] = at
		if h.Of.Figure.IsInput() {
			c.inputs[at] = h.Of
		}
	}
	c.sheets()
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
	c.closing()
	return c.report, nil
}

// comparison is of a file with the workbook that the rules give.
type comparison struct {
	*auditor // of the file
	own      *book
	budget   *budget.Budget
	inputs   map[place]budget.Cell // by where they stand in the rules' workbook
	homes    map[budget.Cell]place
	pairs    []pair

	changed  []changedInput
	formulas int // that were changed or typed over
}

// pair is a sheet of the rules' workbook, the sheet of the file with its name,
// and the row of the file for each row of the rules'; -1 where it is gone.
type pair struct {
	own, file int
	rows      []int32
	moved     bool // rows were added or removed
}

// changedInput is an input that holds another value in the file.
type changedInput struct {
	rules.Change
	finding int // in the report
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
	met := map[[2]int32]bool{}
	texts, added := []place(nil), []place(nil)
	for i := range own.Cells {
		cell := &own.Cells[i]
		row := p.rowOf(cell.Row)
		if row < 0 {
			continue // its row is gone, which is said of the row
		}
		met[[2]int32{row, cell.Column}] = true
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
	for i := range file.Cells {
		cell := &file.Cells[i]
		if !met[[2]int32{cell.Row, cell.Column}] && !p.isNewRow(cell.Row) {
			added = append(added, place{p.file, cell.Row, cell.Column})
		}
	}
	if len(texts) > 0 {
		c.review(labelTexts, c.list(texts), textsChanged(len(texts)))
	}
	if len(added) > 0 {
		c.review(labelAdded, c.list(added), cellsAdded(len(added)))
	}
}

// compareFormula tells a formula that is another one, or none any more. Where
// rows have moved, references have too, and only what was typed over is told.
func (c *comparison) compareFormula(p *pair, cell, now *workbook.Cell, at place) {
	x, err := parse(cell.Formula, cell.Row, cell.Column)
	if err != nil {
		return // our own formulas are read; see the tests
	}
	switch {
	case now == nil:
		c.formulas++
		c.review(labelFormula, c.at(at), formulaGone(written(x)))
	case now.Formula == nil:
		c.formulas++
		f := verify.Finding{Kind: verify.OfCell, Verdict: verify.Review, Label: labelOverwritten, Place: c.at(at), Sentences: []string{formulaOverwritten(written(x))}}
		if before, is := valueOf(cell), valueOf(now); before.kind == number && is.kind == number {
			f.Sentences = append(f.Sentences, overwrittenBy(is.num, before.num))
		}
		c.add(f)
	case !c.anyMoved():
		y, err := parse(now.Formula, now.Row, now.Column)
		if err == nil && c.formOf(x, p.own, c.own) == c.formOf(y, p.file, c.book) {
			return
		}
		c.formulas++
		is := now.Formula.Text
		if err == nil {
			is = written(y)
		}
		c.review(labelFormula, c.at(at), formulaChanged(is, written(x)))
	}
}

// formOf is a formula with every reference in full, so that two programs that
// write it in two ways have the same.
func (c *comparison) formOf(x node, sheet int, b *book) string {
	return strings.ToLower(written(mapped(x, func(r refNode) refNode {
		if r.sheet == "" && r.link == "" {
			r.sheet = b.sheets[sheet].Name
		}
		r.from.fixedRow, r.from.fixedColumn, r.to.fixedRow, r.to.fixedColumn = false, false, false, false
		return r
	})))
}

func (c *comparison) anyMoved() bool {
	for _, p := range c.pairs {
		if p.moved {
			return true
		}
	}
	return false
}

// compareInput tells a typed number that is another.
func (c *comparison) compareInput(home place, cell, now *workbook.Cell, at place) {
	label := labelNumber
	input, known := c.inputs[home]
	if known {
		label = input.ID() + " " + input.Figure.Label
	}
	was := valueOf(cell)
	switch {
	case now == nil:
		c.review(label, c.at(at), inputGone(was.num))
	case now.Formula != nil:
		c.formulas++
		c.review(label, c.at(at), inputByFormula(was.num, now.Formula.Text))
	case now.Kind != workbook.NumberCell:
		c.review(label, c.at(at), inputByText(was.num, now.Text))
	default:
		is := valueOf(now)
		if is.num == was.num {
			return
		}
		published, computed := exactly(is.num), exactly(was.num)
		c.add(verify.Finding{Kind: verify.OfCheck, Verdict: verify.Review, Label: label, Place: c.at(at),
			Computed: computed, Printed: computed, Published: published, Difference: published.Sub(computed),
			Sentences: []string{inputChanged(was.num, is.num, known && input.Figure.Measure.IsPercent())}})
		if known {
			value := rules.Decimal(strconv.FormatFloat(is.num, 'f', -1, 64))
			if input.Figure.Measure.IsPercent() {
				value = value.Shift(2)
			}
			c.changed = append(c.changed, changedInput{
				rules.Change{Figure: input.Figure, Index: input.Index, Value: value, Place: rules.Place{File: c.at(at)}}, len(c.report.Findings) - 1,
			})
		}
	}
}

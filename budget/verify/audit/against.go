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
	c.compareNames()
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

// compareSheet compares the cells of a sheet: those of the rules with what
// stands in their place, and then what stands where the rules have nothing.
func (c *comparison) compareSheet(p *pair) {
	own, file := c.own.sheets[p.own], c.book.sheets[p.file]
	var texts []changedText
	for i := range own.Cells {
		cell := &own.Cells[i]
		at, ok := p.inFile(cell.Row, cell.Column)
		if !ok {
			continue // its row or column is gone, which is said of that
		}
		now := file.cell(at.row, at.col)
		switch {
		case cell.Formula != nil:
			c.compareFormula(p, cell, now, at)
		case cell.Kind == workbook.NumberCell:
			c.compareInput(place{p.own, cell.Row, cell.Column}, cell, now, at)
		case now == nil || now.Formula != nil || now.Text != cell.Text && !c.namesRules(own, cell, now):
			texts = append(texts, changedText{at, cell.Text, now})
		}
	}
	if len(texts) > 0 {
		at := make([]place, len(texts))
		for i, t := range texts {
			at[i] = t.at
		}
		c.review(labelTexts, c.list(at), textsChanged(texts)...)
	}
	if len(p.added) > 0 {
		c.review(labelAdded, c.list(p.added), cellsAdded(len(p.added)))
	}
}

// changedText is a text of the rules, and what stands in its place.
type changedText struct {
	at  place
	was string
	now *workbook.Cell
}

// namesRules reports whether a text differs only in what the rules are called,
// which is the path that somebody typed to build the workbook, and no part of
// them.
func (c *comparison) namesRules(own *sheet, cell, now *workbook.Cell) bool {
	name := workbook.RulesName(c.budget.Book)
	if before, ok := strings.CutSuffix(cell.Text, workbook.RulesLabel+": "+name); ok {
		return strings.HasPrefix(now.Text, before+workbook.RulesLabel+": ")
	}
	label := own.cell(cell.Row, cell.Column-1)
	return cell.Text == name && label != nil && label.Text == workbook.RulesLabel && now.Kind == workbook.TextCell
}

// compareFormula tells a formula that is another one, or none any more, or that
// reaches over cells which the rules do not have.
func (c *comparison) compareFormula(p *pair, cell, now *workbook.Cell, at place) {
	x, err := c.own.parse(cell.Formula, place{p.own, cell.Row, cell.Column})
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
	y, err := c.book.parse(now.Formula, at)
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
		c.review(labelReach, c.at(at), reachText(written(y), c.list(added), gone)...)
		c.editedBy(home, y, now, at)
	}
}

// compareNames tells the names of the rules that stand for something else in the
// file, or are not there. Those that programs keep for themselves, such as what is
// printed, are no part of the arithmetic.
func (c *comparison) compareNames() {
	for _, n := range c.own.content.Names {
		x, err := c.own.parse(&workbook.Formula{Text: n.Formula}, place{sheet: noSheet})
		if err != nil || n.Sheet >= 0 || strings.HasPrefix(n.Name, "_xlnm.") {
			continue
		}
		wanted := c.moved(x, noSheet)
		if _, gone := wanted.(faultNode); gone {
			continue // which is said of its row or column
		}
		now, ok := c.book.names[strings.ToLower(n.Name)]
		if !ok {
			c.review(labelName, n.Name, nameGone)
			c.edited(edit{without: effectOfName})
			continue
		}
		y, err := c.book.parse(&workbook.Formula{Text: now.Formula}, place{sheet: noSheet})
		if err != nil {
			y = textNode{now.Formula}
		}
		if c.formOf(wanted, noSheet) != c.formOf(y, noSheet) {
			c.review(labelName, n.Name, nameChanged(written(y), code(written(wanted))))
			c.edited(edit{without: effectOfName})
		}
	}
}

// formOf is a formula of the file with every reference in full, so that two
// programs that write it in two ways have the same.
func (c *comparison) formOf(x node, sheet int) string {
	return strings.ToLower(written(mapped(x, func(r refNode) node {
		if r.sheet == "" && r.link == "" && sheet >= 0 {
			r.sheet = c.book.sheets[sheet].Name
		}
		r.from.fixedRow, r.from.fixedColumn, r.to.fixedRow, r.to.fixedColumn, r.as = false, false, false, false, ""
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
		c.review(label, c.at(at), inputGone(c.told(home, was.num)))
		c.editedTo(home, exact(0))
	case now.Formula != nil:
		c.review(label, c.at(at), inputByFormula(c.told(home, was.num), now.Formula.Text))
		y, err := c.book.parse(now.Formula, at)
		if err != nil {
			c.edited(edit{without: effectUnread})
			return
		}
		c.editedBy(home, y, now, at)
	case now.Kind != workbook.NumberCell:
		c.review(label, c.at(at), inputByText(c.told(home, was.num), now.Text))
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
	value := rules.Decimal(strconv.FormatFloat(is, 'f', -1, 64))
	switch {
	case known && input.Figure.Date:
		c.review(label, c.at(at), inputChanged(c.told(home, was), c.told(home, is)))
		value = rules.Decimal(workbook.MonthOf(is).String())
	default:
		published, computed := exactly(is), exactly(was)
		c.add(verify.Finding{Kind: verify.OfCheck, Verdict: verify.Review, Label: label, Place: c.at(at),
			Computed: computed, Printed: computed, Published: published, Difference: published.Sub(computed),
			Sentences: []string{inputChanged(c.told(home, was), c.told(home, is))}})
	}
	if !known {
		return
	}
	if percent {
		value = value.Shift(2)
	}
	if !input.Figure.IsInput() { // a rule of numbers alone
		c.editedTo(home, exact(is))
		return
	}
	c.edited(edit{input: &rules.Change{
		Figure: input.Figure, Index: input.Index, Value: value, Status: rules.Assumed, Place: rules.Place{File: c.at(at)},
	}})
}

// told is how a number of an input is told: with the sign of a percent, and a month as
// one.
func (c *comparison) told(home place, n float64) string {
	of, known := c.cells[home]
	switch {
	case known && of.Figure.Date:
		return budget.MonthText(workbook.MonthOf(n))
	case known && of.Figure.Measure.IsPercent():
		return budget.Swedish(exactly(n).Mul(budget.Int(100)).String()) + " %"
	}
	return figure(n)
}

// say adds sentences to the last finding.
func (c *comparison) say(sentences ...string) {
	f := &c.report.Findings[len(c.report.Findings)-1]
	f.Sentences = append(f.Sentences, sentences...)
}

package audit

import (
	"hash/fnv"
	"math"
	"strconv"
	"strings"

	"internbudget/budget"
	"internbudget/budget/verify"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// Workbook examines every cell of a workbook. It is nil where the progress stops
// the work.
func Workbook(name string, c *workbook.Content, progress budget.Progress) *verify.Report {
	a := newAuditor(name, c)
	for i, s := range a.book.sheets {
		a.forms = append(a.forms, make([]forms, len(s.Cells)))
		for j := range s.Cells {
			if j%cellsBetween == 0 && progress.At(i, len(a.book.sheets), "sheets computed") != nil {
				return nil
			}
			if cell := &s.Cells[j]; cell.Formula != nil {
				a.formula(i, j, cell)
			}
		}
	}
	a.omittedOfRows()
	for i := range a.book.sheets {
		if progress.At(i, len(a.book.sheets), "sheets examined") != nil {
			return nil
		}
		a.patterns(i)
		a.texts(i)
		a.faults(i)
	}
	a.sums()
	a.cycles()
	a.worth()
	a.grouped()
	a.conclude()
	return a.report
}

// cellsBetween is how many cells are computed between two looks at the progress.
const cellsBetween = 1000

// auditor is the examination of one workbook.
type auditor struct {
	name      string
	book      *book
	computing evaluator
	report    *verify.Report

	forms    [][]forms // by sheet and cell
	formulas int
	computed int
	wrong    int
	rounded  []place // stored values that are the formula's but for what doubles lose

	missing   *places      // by reason, what was not computed
	constants *places      // by number and form, formulas that hold one
	links     *places      // by link, formulas that use it
	pointing  *places      // by function, formulas that find their cells by values
	hidden    *places      // by what is hidden, totals that it feeds
	spans     []hiddenSpan // in the same order
	omitted   map[place]omission
	beside    []beside
	rowSums   map[place][]area // what the sums of rows add up

	itself map[cellAt]bool // formulas that use their own cell
	order  []cellAt        // the formulas, each after those it uses; nil where they were not followed
	doubts []doubt

	single  map[string]int // by label, findings about one cell
	further *places        // by label, cells beyond those that have one
}

func newAuditor(name string, c *workbook.Content) *auditor {
	b := newBook(c)
	return &auditor{
		name: name, book: b, computing: evaluator{book: b, visits: mostVisits},
		report: &verify.Report{}, missing: newPlaces(), constants: newPlaces(), links: newPlaces(), pointing: newPlaces(),
		hidden: newPlaces(), omitted: map[place]omission{}, rowSums: map[place][]area{}, itself: map[cellAt]bool{}, single: map[string]int{}, further: newPlaces(),
	}
}

// place is a cell of a sheet.
type place struct {
	sheet    int
	row, col int32
}

// cellAt is a cell by its sheet and its place in it.
type cellAt struct{ sheet, cell int32 }

// formula examines one formula.
func (a *auditor) formula(sheet, i int, cell *workbook.Cell) {
	a.formulas++
	at := place{sheet, cell.Row, cell.Column}
	if cell.Formula.Table {
		a.missing.add(becauseTable, at)
		return
	}
	if !a.computing.visit(len(cell.Formula.Text)) {
		a.missing.add(becauseSize, at)
		return
	}
	x, err := a.book.parse(cell.Formula, at)
	if err != nil {
		a.missing.add(unread(err), at)
		a.forms[sheet][i] = forms{hashed(cell.Formula.Text), hashed(cell.Formula.Text)}
		return
	}
	shape := form(x, cell.Row, cell.Column)
	a.forms[sheet][i] = forms{hashed(shape), hashed(form(loosened(x), cell.Row, cell.Column))}
	if f := cell.Formula; !refers(x) || f.Array && (f.LastRow != f.Row || f.LastColumn != f.Column) {
		a.forms[sheet][i] = forms{withoutReference, withoutReference}
	}
	for _, text := range constantsIn(x) {
		a.constants.add(text+"\x00"+strconv.Itoa(sheet)+"\x00"+shape, at)
	}
	a.linksIn(x, at)
	for _, name := range pointers(x) {
		a.pointing.add(name, at)
	}
	a.hiddenIn(x, at)
	a.sumIn(x, at)
	a.compare(x, at, cell)
}

// unread is why a formula is not read.
func unread(err error) string {
	switch err {
	case errForm:
		return becauseForm
	case errTable:
		return becauseGone
	}
	return becauseSyntax
}

// forms tell a formula's form, 0 where there is none: as it is written, and with
// every fixed reference as one that moves. The second is how a column is seen
// whose cells each refer to the next cell of another, as $E$7, $E$8, $E$9.
type forms [2]uint64

// withoutReference stands for the form of formulas such as =0, which are no
// pattern for others.
const withoutReference = 1

func hashed(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text))
	return h.Sum64() | 2
}

// refers reports whether a formula uses a cell.
func refers(x node) bool {
	found := false
	walk(x, func(part node) {
		switch part.(type) {
		case refNode, nameNode:
			found = true
		}
	})
	return found
}

// compare holds the stored value against the computed one.
func (a *auditor) compare(x node, at place, cell *workbook.Cell) {
	if isUnstored(cell) {
		a.missing.add(becauseStored, at)
		return
	}
	v, missing := a.computing.compute(x, cell, at.sheet)
	if missing != "" {
		a.missing.add(missing, at)
		return
	}
	a.computed++
	is := valueOf(cell)
	if same(is, v) {
		if is.kind == number && digits15(is.num) != digits15(v.num) {
			a.rounded = append(a.rounded, at)
		}
		return
	}
	a.wrong++
	f := verify.Finding{Kind: verify.OfCell, Verdict: verify.Impossible, Label: labelStored, Sentences: storedText(is, v, written(x))}
	if is.kind == number && v.kind == number {
		f.Kind = verify.OfCheck
		f.Computed, f.Published = exactly(v.num), exactly(is.num)
		f.Printed, f.Difference = f.Computed, f.Published.Sub(f.Computed)
	}
	if a.ofCell(at, f) {
		a.doubted(at, v)
	}
}

// same reports whether a formula may give the value that is stored. A formula
// that gives an empty cell gives 0.
func same(is, v value) bool {
	if v.kind == blank {
		v = exact(0)
	}
	switch {
	case is.kind != v.kind:
		return false
	case is.kind == number:
		// The stored value has its own bound, and the computed one may have
		// been stored to fifteen digits.
		return math.Abs(is.num-v.num) <= is.bound+v.bound+stored*math.Abs(v.num)
	case is.kind == truth:
		return is.num == v.num
	case is.kind == fault:
		return true // which error it is, programs do not agree on
	}
	return is.text == v.text
}

// exactly is a double as its shortest decimal.
func exactly(v float64) budget.Number {
	return budget.NumberOf(rules.Decimal(strconv.FormatFloat(v, 'f', -1, 64)))
}

// add puts a finding last.
func (a *auditor) add(f verify.Finding) {
	f.ID = "audit." + strconv.Itoa(len(a.report.Findings)+1)
	f.Source = a.name
	a.report.Findings = append(a.report.Findings, f)
}

// mostSingle is how many cells have a finding of their own of one kind.
const mostSingle = 1000

// ofCell adds a finding about one cell, or counts it where there are so many that
// nobody reads them one by one. It reports whether it was added.
func (a *auditor) ofCell(at place, f verify.Finding) bool {
	if a.single[f.Label]++; a.single[f.Label] > mostSingle {
		a.further.add(f.Label, at)
		return false
	}
	f.Place = a.at(at)
	a.add(f)
	return true
}

// review adds what is seen in some cells.
func (a *auditor) review(label, where string, sentences ...string) {
	a.add(verify.Finding{Kind: verify.OfCell, Verdict: verify.Review, Label: label, Place: where, Sentences: sentences})
}

func (a *auditor) at(p place) string {
	return a.book.sheets[p.sheet].Name + "!" + workbook.CellName(int(p.row), int(p.col))
}

// constantsIn are the numbers in a formula that may be data: those added or
// subtracted, save 0, 1 and 12; and all others with decimals or of more than two
// digits before their zeros, save the days of a year. 12, 100 and 1 000 count
// months and change the measure, and are left; so are whole numbers in a formula
// of dates, where they count years and months.
func constantsIn(x node) []string {
	var found []string
	ofDates := false
	walk(x, func(part node) {
		call, ok := part.(callNode)
		ofDates = ofDates || ok && (call.name == "YEAR" || call.name == "MONTH" || call.name == "DATE")
	})
	var visit func(x node, added bool)
	visit = func(x node, added bool) {
		switch x := x.(type) {
		case numberNode:
			digits := strings.TrimRight(x.text, "0")
			isWhole := !strings.ContainsAny(x.text, ".eE")
			isSmall := isWhole && len(digits) <= 2 || x.text == "365" || x.text == "366"
			if (!isSmall || added && x.value > 1 && x.value != 12) && !(ofDates && isWhole) {
				found = append(found, x.text)
			}
		case unaryNode:
			visit(x.of, added)
		case binaryNode:
			added := x.op == "+" || x.op == "-"
			visit(x.left, added)
			visit(x.right, added)
		case callNode:
			for _, arg := range x.args[min(len(x.args), codesOf(x.name)):] {
				visit(arg, false)
			}
		}
	}
	visit(x, false)
	return found
}

// codesOf is how many arguments of a function tell what it is to do, by number.
func codesOf(function string) int {
	switch function {
	case "SUBTOTAL":
		return 1
	case "AGGREGATE":
		return 2
	}
	return 0
}

// linksIn notes the other workbooks that a formula uses.
func (a *auditor) linksIn(x node, at place) {
	walk(x, func(part node) {
		if r, ok := part.(refNode); ok && r.link != "" {
			a.links.add(r.link, at)
		}
	})
}

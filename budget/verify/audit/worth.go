package audit

import (
	"math"
	"strconv"

	"internbudget/budget/workbook"
)

// doubt is what some cells would hold if a finding is a mistake.
type doubt struct {
	finding int // in the report
	at      []place
	gives   []value
}

// doubted notes what a cell would hold if the last finding is a mistake.
func (a *auditor) doubted(at place, gives value) {
	last := len(a.report.Findings) - 1
	if n := len(a.doubts); n > 0 && a.doubts[n-1].finding == last {
		d := &a.doubts[n-1]
		d.at, d.gives = append(d.at, at), append(d.gives, gives)
		return
	}
	a.doubts = append(a.doubts, doubt{last, []place{at}, []value{gives}})
}

// What is weighed at the most: seconds of work.
const (
	mostDoubts  = 200
	mostWeighed = 1 << 26 // cells looked at
)

// worth says of each finding that would give other numbers which total they move
// the most. Nothing is said where formulas could not be followed.
func (a *auditor) worth() {
	if a.order == nil || len(a.doubts) == 0 {
		return
	}
	resting, ok := a.restOn(a.doubts)
	if !ok {
		return
	}
	e := &evaluator{book: a.book, visits: mostWeighed}
	for i, d := range a.doubts {
		f := &a.report.Findings[d.finding]
		if i >= mostDoubts {
			f.Sentences = append(f.Sentences, worthNotComputed)
			continue
		}
		if w, ok := a.weigh(e, d, resting); ok {
			f.Sentences = append(f.Sentences, a.worthText(w)...)
		}
	}
}

// restOn are the formulas that rest on cells in doubt, each after those it rests
// on.
func (a *auditor) restOn(doubts []doubt) (resting []cellAt, ok bool) {
	reached := make([][]bool, len(a.book.sheets))
	for i, s := range a.book.sheets {
		reached[i] = make([]bool, len(s.Cells))
	}
	for _, d := range doubts {
		for _, p := range d.at {
			column := a.book.sheets[p.sheet].columns[p.col]
			if from, to := column.between(p.row, p.row); from < to {
				reached[p.sheet][column.cells[from]] = true
			}
		}
	}
	steps := mostSteps
	for _, at := range a.order {
		s := a.begin(int(at.sheet), int(at.cell))
		if steps -= ofName; !a.anyOf(s.left, reached, &steps) {
			if steps < 0 {
				return nil, false
			}
			continue
		}
		reached[at.sheet][at.cell] = true
		resting = append(resting, at)
	}
	return resting, true
}

// anyOf reports whether a marked cell stands in one of the areas.
func (a *auditor) anyOf(areas []area, marked [][]bool, steps *int) bool {
	for _, in := range areas {
		s := a.book.sheets[in.sheet]
		for _, c := range s.columnsIn(in.col1, in.col2) {
			col := s.columns[c]
			from, to := col.between(in.row1, in.row2)
			if *steps -= to - from; *steps < 0 {
				return false
			}
			for _, i := range col.cells[from:to] {
				if marked[in.sheet][i] {
					return true
				}
			}
		}
	}
	return false
}

// alikeWithin is how much two totals may be moved that are moved alike: what
// doubles lose. Of those the largest is told, which the others are part of.
const alikeWithin = 1e-9

// weight is the total that a doubt moves the most.
type weight struct {
	of       place
	was, is  value
	formulas int  // that it moves
	unknown  bool // some that rest on it are not computed
}

// weigh computes the formulas that rest on a doubt with what its cells would
// hold, and again without, and carries the differences on.
func (a *auditor) weigh(e *evaluator, d doubt, resting []cellAt) (weight, bool) {
	instead := map[*workbook.Cell]value{}
	for i, p := range d.at {
		instead[a.book.sheets[p.sheet].cell(p.row, p.col)] = d.gives[i]
	}
	var w weight
	largest, isTotal := 0.0, false
	for _, at := range resting {
		cell := &a.book.sheets[at.sheet].Cells[at.cell]
		if _, own := instead[cell]; own {
			continue
		}
		x, err := a.book.parse(cell.Formula, place{int(at.sheet), cell.Row, cell.Column})
		if err != nil {
			continue
		}
		if !e.visit(ofName) {
			return w, false
		}
		e.instead, e.met = instead, false
		then, missing := e.compute(x, cell, int(at.sheet))
		if missing != "" && e.visits <= 0 {
			return w, false
		}
		if !e.met {
			continue
		}
		e.instead = nil
		now, missingNow := e.compute(x, cell, int(at.sheet))
		if missing != "" || missingNow != "" {
			w.unknown = true
			continue
		}
		if then.kind != number || now.kind != number {
			if !same(now, then) {
				instead[cell] = then
			}
			continue
		}
		moved := then.num - now.num
		if math.Abs(moved) <= then.bound+now.bound {
			continue
		}
		was := valueOf(cell)
		is := plus(was, plus(then, negated(now)))
		instead[cell] = is
		w.formulas++
		by := math.Abs(moved)
		total := len(addends(x)) > 0
		alike := math.Abs(by-largest) <= largest*alikeWithin
		if total && !isTotal || total == isTotal && (by > largest && !alike || alike && math.Abs(was.num) >= math.Abs(w.was.num)) {
			w.of, w.was, w.is = a.placeOf(int(at.sheet), int(at.cell)), was, is
			largest, isTotal = by, total
		}
	}
	return w, true
}

// twelve is a number to twelve digits, as it is shown where it was computed in
// doubles.
func twelve(v value) value {
	v.num, _ = strconv.ParseFloat(strconv.FormatFloat(v.num, 'e', 11, 64), 64)
	return v
}

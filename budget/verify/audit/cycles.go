package audit

import "internbudget/budget/workbook"

// mostSteps bounds the search for formulas that use themselves.
const mostSteps = 1 << 27

// step is a formula whose precedents are being followed.
type step struct {
	at   cellAt
	left []area
	// Of the first area that is left: the column and the position in it.
	col, pos int
}

// following is a search in depth over what formulas use, which finds those that
// use each other (after Tarjan): number counts them as they are met, low is the
// first met of those that a formula leads back to, and open are those whose
// circle may still grow.
type following struct {
	number, low [][]int32
	closed      [][]bool
	way         []step
	open        []cellAt
	met         int32
}

// cycles finds formulas that use their own value, over however many others. It
// leaves the formulas in an order in which each comes after those it uses.
func (a *auditor) cycles() {
	f := &following{}
	for _, s := range a.book.sheets {
		n := len(s.Cells)
		f.number, f.low, f.closed = append(f.number, make([]int32, n)), append(f.low, make([]int32, n)), append(f.closed, make([]bool, n))
	}
	steps := mostSteps
	for i, s := range a.book.sheets {
		for j := range s.Cells {
			if s.Cells[j].Formula == nil || f.number[i][j] != 0 {
				continue
			}
			f.enter(a.begin(i, j))
			for len(f.way) > 0 {
				if !a.follow(f, &steps) {
					a.missing.add(becauseCycle, a.placeOf(i, j))
					a.order = nil
					return
				}
			}
		}
	}
}

func (f *following) enter(s step) {
	f.met++
	f.number[s.at.sheet][s.at.cell], f.low[s.at.sheet][s.at.cell] = f.met, f.met
	f.way, f.open = append(f.way, s), append(f.open, s.at)
}

// follow takes one step of the search; it reports false where that was one too
// many.
func (a *auditor) follow(f *following, steps *int) bool {
	at := f.way[len(f.way)-1].at
	sheet, k, ok := a.precedent(&f.way[len(f.way)-1], steps)
	if *steps < 0 {
		return false
	}
	low := &f.low[at.sheet][at.cell]
	switch {
	case !ok:
		if f.way = f.way[:len(f.way)-1]; len(f.way) > 0 {
			before := f.way[len(f.way)-1].at
			f.low[before.sheet][before.cell] = min(f.low[before.sheet][before.cell], *low)
		}
		a.order = append(a.order, at)
		if *low == f.number[at.sheet][at.cell] {
			a.circle(f.take(at))
		}
	case f.number[sheet][k] == 0:
		f.enter(a.begin(sheet, k))
	case !f.closed[sheet][k]:
		*low = min(*low, f.number[sheet][k])
		if (cellAt{int32(sheet), int32(k)}) == at {
			a.itself[at] = true
		}
	}
	return true
}

// take takes the formulas that use each other off those that are open, from the
// first that was met.
func (f *following) take(first cellAt) (all []cellAt) {
	for {
		last := f.open[len(f.open)-1]
		f.open = f.open[:len(f.open)-1]
		f.closed[last.sheet][last.cell] = true
		if all = append(all, last); last == first {
			return all
		}
	}
}

func (a *auditor) placeOf(sheet, i int) place {
	c := &a.book.sheets[sheet].Cells[i]
	return place{sheet, c.Row, c.Column}
}

// begin is a formula with all that it refers to.
func (a *auditor) begin(sheet, i int) step {
	cell := &a.book.sheets[sheet].Cells[i]
	s := step{at: cellAt{int32(sheet), int32(i)}}
	if x, err := a.book.parse(cell.Formula, place{sheet, cell.Row, cell.Column}); err == nil {
		s.left = a.uses(x, sheet, map[string]bool{})
		s.left = append(s.left, a.pointsTo(x, cell, sheet)...)
	}
	return s
}

// uses are the cells that a formula refers to, also by names, each name once.
func (a *auditor) uses(x node, sheet int, met map[string]bool) []area {
	var all []area
	walk(x, func(part node) {
		switch part := part.(type) {
		case refNode:
			to, _ := a.book.areas(part, sheet)
			all = append(all, to...)
		case nameNode:
			n, ok := a.book.named(part, sheet)
			if !ok || met[n.Name] {
				return
			}
			met[n.Name] = true
			if of, err := a.book.parse(&workbook.Formula{Text: n.Formula}, place{sheet: noSheet}); err == nil && !moves(of) {
				all = append(all, a.uses(of, sheet, met)...)
			}
		}
	})
	return all
}

// pointsTo are the cells that the functions of a formula find by values.
func (a *auditor) pointsTo(x node, cell *workbook.Cell, sheet int) (all []area) {
	walk(x, func(part node) {
		if c, ok := part.(callNode); ok && (c.name == "OFFSET" || c.name == "INDIRECT" || c.name == "ANCHORARRAY") {
			for _, in := range a.computing.pointed(c, cell, sheet) {
				if in.sheet >= 0 {
					all = append(all, in)
				}
			}
		}
	})
	return all
}

// precedent is the next formula that a formula uses.
func (a *auditor) precedent(s *step, steps *int) (sheet, i int, ok bool) {
	for len(s.left) > 0 {
		in := s.left[0]
		if *steps--; *steps < 0 {
			return 0, 0, false
		}
		of := a.book.sheets[in.sheet]
		cols := of.columnsIn(in.col1, in.col2)
		for s.col < len(cols) {
			col := of.columns[cols[s.col]]
			from, to := col.between(in.row1, in.row2)
			for from+s.pos < to {
				i := int(col.cells[from+s.pos])
				s.pos++
				if *steps--; *steps < 0 {
					return 0, 0, false
				}
				if of.Cells[i].Formula != nil {
					return in.sheet, i, true
				}
			}
			s.col, s.pos = s.col+1, 0
		}
		s.left, s.col = s.left[1:], 0
	}
	return 0, 0, false
}

// circle reports formulas that use each other, or one that uses itself.
func (a *auditor) circle(of []cellAt) {
	if len(of) == 1 && !a.itself[of[0]] {
		return
	}
	var all []place
	for _, at := range of {
		all = append(all, a.placeOf(int(at.sheet), int(at.cell)))
	}
	a.review(labelCircle, a.list(all), circleText(len(all))...)
}

package audit

import "internbudget/budget/workbook"

// mostSteps bounds the search for formulas that use themselves.
const mostSteps = 1 << 27

// step is a formula whose precedents are being followed.
type step struct {
	at   place
	left []area
	// Of the first area that is left: the column and the position in it.
	col, pos int
}

// cycles finds formulas that use their own value, over however many others: a
// search in depth, where a formula met again on its own way closes a circle. It
// leaves the formulas in an order in which each comes after those it uses.
func (a *auditor) cycles() {
	const (
		onWay = 1
		done  = 2
	)
	state := make([][]uint8, len(a.book.sheets))
	for i, s := range a.book.sheets {
		state[i] = make([]uint8, len(s.Cells))
	}
	steps := mostSteps
	for i, s := range a.book.sheets {
		for j := range s.Cells {
			if s.Cells[j].Formula == nil || state[i][j] != 0 {
				continue
			}
			way := []step{a.begin(i, j)}
			state[i][j] = onWay
			at := []int{j}
			for len(way) > 0 {
				next := &way[len(way)-1]
				sheet, k, ok := a.precedent(next, &steps)
				if steps < 0 {
					a.missing.add(becauseCycle, place{i, s.Cells[j].Row, s.Cells[j].Column})
					a.order = nil
					return
				}
				switch {
				case !ok:
					state[next.at.sheet][at[len(at)-1]] = done
					a.order = append(a.order, cellAt{int32(next.at.sheet), int32(at[len(at)-1])})
					way, at = way[:len(way)-1], at[:len(at)-1]
				case state[sheet][k] == onWay:
					a.circle(way, a.placeOf(sheet, k))
				case state[sheet][k] == 0:
					state[sheet][k] = onWay
					way, at = append(way, a.begin(sheet, k)), append(at, k)
				}
			}
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
	s := step{at: place{sheet, cell.Row, cell.Column}}
	if x, err := parse(cell.Formula, cell.Row, cell.Column); err == nil {
		s.left = a.uses(x, sheet, map[string]bool{})
	}
	return s
}

// uses are the cells that a formula refers to, also by names, each name once.
func (a *auditor) uses(x node, sheet int, met map[string]bool) []area {
	var all []area
	walk(x, func(part node) {
		switch part := part.(type) {
		case refNode:
			if to, ok := a.book.resolved(part, sheet); ok {
				all = append(all, to)
			}
		case nameNode:
			n, ok := a.book.name(part.name, sheet)
			if !ok || met[n.Name] {
				return
			}
			met[n.Name] = true
			if of, err := parse(&workbook.Formula{Text: n.Formula}, 0, 0); err == nil && !moves(of) {
				all = append(all, a.uses(of, sheet, met)...)
			}
		}
	})
	return all
}

// precedent is the next formula that a formula uses.
func (a *auditor) precedent(s *step, steps *int) (sheet, i int, ok bool) {
	for len(s.left) > 0 {
		in := s.left[0]
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

// circle reports the way from a formula back to itself.
func (a *auditor) circle(way []step, from place) {
	var all []place
	for i := len(way) - 1; i >= 0; i-- {
		all = append(all, way[i].at)
		if way[i].at == from {
			break
		}
	}
	a.review(labelCircle, a.list(all), circleText(len(all))...)
}

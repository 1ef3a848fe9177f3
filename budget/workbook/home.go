package workbook

import (
	"slices"

	"internbudget/budget"
	"internbudget/rules"
)

// home is where the values of a figure stand: each in the one cell that holds
// its formula or, for an input, the value itself.
//
// The values of a figure over rows or units stand in one column of a table of
// members, so that sums can name them as a range. A figure that no such table
// shows has its values wherever they are shown first.
type home struct {
	table  *placed
	column int    // of the sheet, from 1
	first  int    // the row of member 0, where member i stands i rows below it
	rows   []int  // the row of each member, where they do not follow so
	spots  []spot // of each member, where no column holds them all
	name   string // the defined name of an input that stands by itself
}

func (h *home) known() bool { return h.table != nil || h.spots != nil }

// spot is where a member stands.
func (h *home) spot(index int) spot {
	switch {
	case h.spots != nil:
		return h.spots[index]
	case h.rows != nil:
		return spot{h.table.sheet, h.rows[index], h.column}
	}
	return spot{h.table.sheet, h.first + index, h.column}
}

// findHomes gives every shown figure its home, and inputs their names.
func (p *plan) findHomes() {
	p.homes = make([]home, len(p.Figures))
	p.stays = map[*rules.Domain]*placed{}
	tables := p.tablesByRank()
	for _, t := range tables {
		if t.Domain != nil {
			p.settleMembers(t)
		}
	}
	for _, t := range tables {
		p.settleCells(t)
	}
	p.nameInputs()
}

// tablesByRank are the tables in the order in which they are asked to be the
// home of what they show: inputs stand where they are written, build-ups step
// by step, the rest in the workings rather than in what the board reads.
func (p *plan) tablesByRank() []*placed {
	rank := func(t *placed) int {
		switch {
		case t.Role == budget.Input:
			return 0
		case t.Layout == budget.StepsLayout, t.Layout == budget.YearsLayout:
			return 1
		case t.Role == budget.Working:
			return 2
		case t.Layout == budget.OverviewLayout, t.Layout == budget.ChecksLayout:
			return 4 // they read what stands elsewhere
		}
		return 3
	}
	var tables []*placed
	for _, s := range p.sheets {
		tables = append(tables, s.tables...)
	}
	slices.SortStableFunc(tables, func(a, b *placed) int { return rank(a) - rank(b) })
	return tables
}

// settleMembers makes a table of members the home of the figures that stand
// in its columns.
func (p *plan) settleMembers(t *placed) {
	if _, ok := p.stays[t.Domain]; !ok && t.Keyed {
		p.stays[t.Domain] = t
	}
	for _, r := range t.Rows {
		for j, e := range r.Entries {
			if f := e.Cell.Figure; f != nil && !f.IsScalar() && !p.homes[f.Seq].known() {
				p.settleColumn(t, f, t.columns[j+1].at)
			}
		}
	}
}

// settleColumn makes a column of a table the home of a figure, if the table
// has a row for every member.
func (p *plan) settleColumn(t *placed, f *rules.Figure, column int) {
	h := home{table: t, column: column, first: t.body}
	if f.Domain != t.Domain {
		for _, m := range f.Domain.Members {
			row := t.Domain.IndexOf(m.Unit)
			if m.Unit == nil || row < 0 {
				return
			}
			h.rows = append(h.rows, t.body+row)
		}
		if _, ok := p.stays[f.Domain]; !ok && t.Keyed {
			p.stays[f.Domain] = t
		}
	}
	p.homes[f.Seq] = h
}

// settleCells makes the cells of a table the homes of what has none yet.
func (p *plan) settleCells(t *placed) {
	for i, r := range t.Rows {
		for j, e := range r.Entries {
			f := e.Cell.Figure
			if e.State != nil && t.Layout == budget.ChecksLayout {
				p.checks[e.State] = spot{t.sheet, t.body + i, t.columns[j+1].at}
			}
			if f == nil || p.homes[f.Seq].table != nil {
				continue
			}
			h := &p.homes[f.Seq]
			if f.IsScalar() {
				*h = home{table: t, column: t.columns[j+1].at, first: t.body + i}
				continue
			}
			if h.spots == nil {
				h.spots = make([]spot, f.Len())
			}
			if h.spots[e.Cell.Index].sheet == nil {
				h.spots[e.Cell.Index] = spot{t.sheet, t.body + i, t.columns[j+1].at}
			}
		}
	}
}

// nameInputs gives the inputs that stand by themselves their defined names.
func (p *plan) nameInputs() {
	given := newNames()
	for _, f := range p.Figures {
		h := &p.homes[f.Seq]
		if !f.IsInput() || !f.IsScalar() || h.table == nil || h.table.Role != budget.Input || p.isOfScenario(f) {
			continue
		}
		name := given.take(f.ID())
		if err := lintName(name); err != nil {
			p.refused.add(budget.Cell{Figure: f}, err)
			continue
		}
		h.name = name
		p.showName(h)
	}
}

// isOfScenario reports whether a figure is what a scenario has in place of an
// input: one formula alone names it, which may choose among hundreds.
func (p *plan) isOfScenario(f *rules.Figure) bool { return f.BaseOf == nil && p.Book.Switch.Chooses(f) }

// showName writes an input's defined name beside it, outside the print.
func (p *plan) showName(h *home) {
	s := h.table.sheet
	col := s.columns + 2
	for slices.ContainsFunc(s.aside[h.first], func(c asideCell) bool { return c.col == col }) {
		col++ // the value of another year stands on the same row
	}
	if len(s.widths) == s.columns {
		s.widths = append(s.widths, asideGap)
	}
	if len(s.widths) < col {
		s.widths = append(s.widths, nameWidth)
	}
	s.put(h.first, asideCell{col: col, look: look{name: aux}, text: h.name})
}

// nameWidth is the width in pixels of the column with defined names.
const nameWidth = 220.0

// isHome reports whether a cell of the workbook is where a value stands.
func (p *plan) isHome(c budget.Cell, s *sheet, row, col int) bool {
	h := &p.homes[c.Figure.Seq]
	return h.known() && h.spot(c.Index) == spot{s, row, col}
}

package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

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
func (p *plan) findHomes() error {
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
	return p.nameInputs()
}

// tablesByRank are the tables in the order in which they are asked to be the
// home of what they show: inputs stand where they are written, build-ups step
// by step, the rest in the workings rather than in what the board reads.
func (p *plan) tablesByRank() []*placed {
	rank := func(t *placed) int {
		switch {
		case t.Role == budget.Input:
			return 0
		case t.Layout == budget.StepsLayout:
			return 1
		case t.Role == budget.Working:
			return 2
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
	if _, ok := p.stays[t.Domain]; !ok {
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
		if _, ok := p.stays[f.Domain]; !ok {
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
func (p *plan) nameInputs() error {
	given := newNames()
	for _, f := range p.Figures {
		h := &p.homes[f.Seq]
		if !f.IsInput() || !f.IsScalar() || h.table == nil || h.table.Role != budget.Input {
			continue
		}
		h.name = given.take(f.ID())
		if err := lintName(h.name); err != nil {
			return err
		}
		p.showName(h)
	}
	return nil
}

// showName writes an input's defined name beside it, outside the print.
func (p *plan) showName(h *home) {
	s := h.table.sheet
	col := s.columns + 2
	if len(s.widths) < col {
		s.widths = append(s.widths, asideGap, nameWidth)
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

// view is the plan as seen from one cell: what stands on the same sheet is
// named without it, and what stands on the same row by its column alone.
type view struct {
	*plan
	sheet   *sheet
	row     int
	missing error // the first figure that was asked for and stands nowhere
}

// cell is where a member of a figure stands.
func (v *view) cell(f *rules.Figure, index int) string {
	h := &v.homes[f.Seq]
	if h.name != "" {
		return h.name
	}
	if !h.known() || h.spot(index).sheet == nil {
		v.miss(f.CellID(index))
		return "#REF!"
	}
	return v.at(h.spot(index))
}

func (v *view) miss(id string) {
	if v.missing == nil {
		v.missing = fmt.Errorf("%s is used and stands in no table", id)
	}
}

// at names a cell.
func (v *view) at(s spot) string {
	column, _ := excelize.ColumnNumberToName(s.col)
	if s.sheet == v.sheet && s.row == v.row {
		return column + strconv.Itoa(s.row)
	}
	return v.prefix(s.sheet) + "$" + column + "$" + strconv.Itoa(s.row)
}

// atHere names a cell of the sheet from a certain row of it.
func (v *view) atHere(s spot, row int) string {
	v.row = row
	return v.at(s)
}

func (v *view) prefix(s *sheet) string {
	if s == v.sheet {
		return ""
	}
	return quoted(s.name) + "!"
}

// block names the cells of a column between two rows.
func (v *view) block(s *sheet, col, first, last int) string {
	column, _ := excelize.ColumnNumberToName(col)
	at := v.prefix(s) + "$" + column + "$" + strconv.Itoa(first)
	if last > first {
		at += ":$" + column + "$" + strconv.Itoa(last)
	}
	return at
}

// column names every member of a figure: as one block where the cells between
// hold nothing else, and otherwise run by run.
func (v *view) column(f *rules.Figure) string {
	h := &v.homes[f.Seq]
	if h.table == nil {
		cells := make([]string, f.Len())
		for i := range cells {
			cells[i] = v.cell(f, i)
		}
		return strings.Join(cells, ",")
	}
	if h.rows == nil {
		return v.block(h.table.sheet, h.column, h.first, h.first+f.Len()-1)
	}
	var runs []string
	for start := 0; start < len(h.rows); {
		end := start
		for end+1 < len(h.rows) && h.table.free(f, h.column, h.rows[end]+1, h.rows[end+1]) {
			end++
		}
		runs = append(runs, v.block(h.table.sheet, h.column, h.rows[start], h.rows[end]))
		start = end + 1
	}
	return strings.Join(runs, ",")
}

// free reports whether no other figure stands in a column from one row to
// before another.
func (t *placed) free(f *rules.Figure, column, from, before int) bool {
	j := column - t.columns[1].at
	for row := from; row < before; row++ {
		if other := t.Rows[row-t.body].Entries[j].Cell.Figure; other != nil && other != f {
			return false
		}
	}
	return from <= before
}

// texts names a text column of a domain, member by member.
func (v *view) texts(d *rules.Domain, column string) string {
	return v.words(d, column, 0, len(d.Members)-1)
}

// text names the cell with one member's text.
func (v *view) text(d *rules.Domain, column string, index int) string {
	return v.words(d, column, index, index)
}

// unitIDs names the column with the id of each member's unit.
func (v *view) unitIDs(d *rules.Domain) string { return v.words(d, "", 0, len(d.Members)-1) }

// unitID names the cell with the id of one member's unit.
func (v *view) unitID(d *rules.Domain, index int) string { return v.words(d, "", index, index) }

// words names the cells of a text column, or with "" of the ids, from one
// member to another, in the table where the domain stays.
func (v *view) words(d *rules.Domain, column string, from, to int) string {
	t := v.stays[d]
	if t == nil {
		v.miss("the members of " + d.ID)
		return "#REF!"
	}
	col := idColumn
	if column != "" {
		i := slices.IndexFunc(t.Domain.Texts, func(c *rules.TextColumn) bool { return c.Name == column })
		if i < 0 {
			v.miss("the column " + column + " of " + d.ID)
			return "#REF!"
		}
		col = idColumn + 1 + i
	}
	first, last := t.rowOf(d, from), t.rowOf(d, to)
	if first == last {
		return v.at(spot{t.sheet, first, t.columns[col].at})
	}
	return v.block(t.sheet, t.columns[col].at, first, last)
}

// idColumn is where a table of members has the ids, after the labels; text
// columns follow it.
const idColumn = 1

// rowOf is the row of a member in the table where its domain stays.
func (t *placed) rowOf(d *rules.Domain, index int) int {
	if d == t.Domain {
		return t.body + index
	}
	return t.body + t.Domain.IndexOf(d.Members[index].Unit)
}

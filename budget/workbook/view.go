package workbook

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// view is the plan as seen from one cell: what stands on the same sheet is
// named without it.
type view struct {
	*plan
	sheet   *sheet
	row     int
	col     int
	domain  *rules.Domain // of the figure whose formula is written, and the member
	index   int
	missing error // the first figure that was asked for and stands nowhere
}

// seenFrom moves the view to the cell of a value.
func (v *view) seenFrom(row, col int, c budget.Cell) {
	v.row, v.col, v.domain, v.index = row, col, c.Figure.Domain, c.Index
}

// cell is where a member of a figure stands. The row of the member that is
// being computed is written so that it moves along when the formula is copied.
func (v *view) cell(f *rules.Figure, index int) string {
	h := &v.homes[f.Seq]
	if h.name != "" {
		return h.name
	}
	if !h.known() || h.spot(index).sheet == nil {
		v.miss(f.CellID(index))
		return "#REF!"
	}
	if s := h.spot(index); !f.IsScalar() && f.Domain == v.domain && index == v.index {
		return v.address(s, true)
	}
	return v.at(h.spot(index))
}

func (v *view) miss(id string) {
	if v.missing == nil {
		v.missing = fmt.Errorf("%s is used and stands in no table", id)
	}
}

// at names a cell. What stands on the same row is named so that it moves along
// when the formula is copied, and so is what stands in the column of a single
// value: sums read as people write them.
func (v *view) at(s spot) string {
	single := v.domain == nil || v.domain.Over == rules.Scalar
	return v.address(s, s.sheet == v.sheet && (s.row == v.row || single && s.col == v.col))
}

// address names a cell; the row moves along or is held.
func (v *view) address(s spot, moves bool) string {
	var text [64]byte
	at := text[:0]
	if s.sheet != v.sheet {
		at = append(append(at, s.sheet.quoted...), '!')
	}
	if !moves || s.sheet != v.sheet {
		at = append(at, '$')
	}
	at = append(at, v.letters(s.col)...)
	if !moves {
		at = append(at, '$')
	}
	return string(strconv.AppendInt(at, int64(s.row), 10))
}

// letters is the name of a column.
func (p *plan) letters(col int) string {
	for len(p.columnNames) < col {
		name, err := excelize.ColumnNumberToName(len(p.columnNames) + 1)
		if err != nil {
			name = "#REF!" // beyond what a sheet holds; the library refuses such a cell
		}
		p.columnNames = append(p.columnNames, name)
	}
	return p.columnNames[col-1]
}

// rows names the cells of a column between two rows.
func (v *view) rows(s *sheet, col, first, last int) string {
	at := v.address(spot{s, first, col}, false)
	if last > first {
		at += ":$" + v.letters(col) + "$" + strconv.Itoa(last)
	}
	return at
}

// column names every member of a figure: as one block where the cells between
// hold nothing else, and otherwise run by run.
func (v *view) column(f *rules.Figure) []string {
	h := &v.homes[f.Seq]
	if h.table == nil {
		cells := make([]string, f.Len())
		for i := range cells {
			cells[i] = v.cell(f, i)
		}
		return cells
	}
	if h.rows == nil {
		return []string{v.rows(h.table.sheet, h.column, h.first, h.first+f.Len()-1)}
	}
	var runs []string
	for start := 0; start < len(h.rows); {
		end := start
		for end+1 < len(h.rows) && h.table.free(f, h.column, h.rows[end]+1, h.rows[end+1]) {
			end++
		}
		runs = append(runs, v.rows(h.table.sheet, h.column, h.rows[start], h.rows[end]))
		start = end + 1
	}
	return runs
}

// block is the range of single figures that stand below each other.
func (v *view) block(figures []*rules.Figure) string {
	first := &v.homes[figures[0].Seq]
	if first.table == nil {
		return ""
	}
	for i, f := range figures {
		h := &v.homes[f.Seq]
		if !f.IsScalar() || h.table == nil || h.table.sheet != first.table.sheet || h.column != first.column || h.first != first.first+i {
			return ""
		}
	}
	return v.rows(first.table.sheet, first.column, first.first, first.first+len(figures)-1)
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
	first, last := t.rowOf(d, from), t.rowOf(d, max(from, to))
	if from == to {
		return v.address(spot{t.sheet, first, t.columns[col].at}, d == v.domain && from == v.index)
	}
	return v.rows(t.sheet, t.columns[col].at, first, last)
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

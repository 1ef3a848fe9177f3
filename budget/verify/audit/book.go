package audit

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"internbudget/budget/workbook"
)

// book is a workbook, found by cell.
type book struct {
	content *workbook.Content
	sheets  []*sheet
	byName  map[string]int
	names   map[string]workbook.DefinedName // those that every sheet knows
	local   []map[string]workbook.DefinedName
	tables  map[string]*workbook.Table
}

// sheet is one sheet by columns, each in the order of its rows.
type sheet struct {
	*workbook.SheetContent
	columns  map[int32]*column
	lastCols []int32 // the columns that hold something, in order
}

type column struct{ rows, cells []int32 }

func newBook(c *workbook.Content) *book {
	b := &book{content: c, byName: map[string]int{}, names: map[string]workbook.DefinedName{}, tables: map[string]*workbook.Table{}}
	for i := range c.Sheets {
		b.byName[strings.ToLower(c.Sheets[i].Name)] = i
		b.sheets = append(b.sheets, newSheet(&c.Sheets[i]))
		b.local = append(b.local, map[string]workbook.DefinedName{})
	}
	for _, n := range c.Names {
		at := b.names
		if n.Sheet >= 0 && n.Sheet < len(b.local) {
			at = b.local[n.Sheet]
		}
		at[strings.ToLower(n.Name)] = n
	}
	for i := range c.Tables {
		b.tables[strings.ToLower(c.Tables[i].Name)] = &c.Tables[i]
	}
	return b
}

func newSheet(c *workbook.SheetContent) *sheet {
	s := &sheet{SheetContent: c, columns: map[int32]*column{}}
	slices.SortStableFunc(c.Cells, func(a, b workbook.Cell) int {
		if a.Row != b.Row {
			return int(a.Row - b.Row)
		}
		return int(a.Column - b.Column)
	})
	for i, cell := range c.Cells {
		col := s.columns[cell.Column]
		if col == nil {
			col = &column{}
			s.columns[cell.Column] = col
			s.lastCols = append(s.lastCols, cell.Column)
		}
		col.rows, col.cells = append(col.rows, cell.Row), append(col.cells, int32(i))
	}
	slices.Sort(s.lastCols)
	s.spread()
	return s
}

// mostSpread is how many cells of a sheet are looked at for the arrays that they
// are part of.
const mostSpread = 1 << 22

// spread gives the cells that an array fills its formula, which the file has only
// in the first of them.
func (s *sheet) spread() {
	left := mostSpread
	for i := range s.Cells {
		f := s.Cells[i].Formula
		if !isFirstOf(f, &s.Cells[i]) || f.LastRow == f.Row && f.LastColumn == f.Column {
			continue
		}
		for _, c := range s.columnsIn(f.Column, f.LastColumn) {
			col := s.columns[c]
			from, to := col.between(f.Row, f.LastRow)
			if left -= to - from + 1; left < 0 {
				return
			}
			for _, j := range col.cells[from:to] {
				if s.Cells[j].Formula == nil {
					s.Cells[j].Formula = f
				}
			}
		}
	}
}

// isFirstOf reports whether a formula over arrays begins in a cell.
func isFirstOf(f *workbook.Formula, c *workbook.Cell) bool {
	return f != nil && f.Array && f.Row == c.Row && f.Column == c.Column
}

// cell is the cell at row, column, or nil.
func (s *sheet) cell(row, col int32) *workbook.Cell {
	c := s.columns[col]
	if c == nil {
		return nil
	}
	i, found := slices.BinarySearch(c.rows, row)
	if !found {
		return nil
	}
	return &s.Cells[c.cells[i]]
}

// columnsIn are the columns from first to last that hold something.
func (s *sheet) columnsIn(first, last int32) []int32 {
	from := sort.Search(len(s.lastCols), func(i int) bool { return s.lastCols[i] >= first })
	to := sort.Search(len(s.lastCols), func(i int) bool { return s.lastCols[i] > last })
	return s.lastCols[from:max(from, to)]
}

// between are the positions in a column from row first to last.
func (c *column) between(first, last int32) (from, to int) {
	from = sort.Search(len(c.rows), func(i int) bool { return c.rows[i] >= first })
	to = sort.Search(len(c.rows), func(i int) bool { return c.rows[i] > last })
	return from, max(from, to)
}

// valueOf is the stored value of a cell.
func valueOf(c *workbook.Cell) value {
	if c == nil {
		return value{}
	}
	switch c.Kind {
	case workbook.NumberCell:
		v, _ := strconv.ParseFloat(c.Text, 64)
		return known(v)
	case workbook.TextCell:
		return textOf(c.Text)
	case workbook.BooleanCell:
		return truthOf(c.Text == "1" || strings.EqualFold(c.Text, "true"))
	case workbook.ErrorCell:
		return faultOf(c.Text)
	}
	return value{}
}

// noSheet is where a name stands that every sheet knows.
const noSheet = -1

// named is what a name stands for on a sheet, with the sheet that alone knows it.
func (b *book) named(x nameNode, onSheet int) (n workbook.DefinedName, ok bool) {
	if x.sheet != "" {
		if onSheet, ok = b.byName[strings.ToLower(x.sheet)]; !ok {
			return n, false
		}
	}
	key := strings.ToLower(x.name)
	if onSheet >= 0 {
		if n, ok = b.local[onSheet][key]; ok {
			return n, true
		}
	}
	n, ok = b.names[key]
	return n, ok
}

// resolved is where a reference of a sheet leads; it reports false for another
// workbook, a sheet that is not there, and several sheets at once.
func (b *book) resolved(x refNode, onSheet int) (area, bool) {
	if x.link != "" || x.last != "" {
		return area{}, false
	}
	if x.sheet != "" {
		i, ok := b.byName[strings.ToLower(x.sheet)]
		if !ok {
			return area{}, false
		}
		onSheet = i
	}
	return area{onSheet, x.from.row, x.from.column, x.to.row, x.to.column}, onSheet >= 0
}

// mostSheets is how many sheets one reference is followed over.
const mostSheets = 1000

// areas are where a reference of a sheet leads, on one sheet or several; none where
// a sheet is not there, or there are too many.
func (b *book) areas(x refNode, onSheet int) (all []area, tooMany bool) {
	if x.last == "" {
		if to, ok := b.resolved(x, onSheet); ok {
			all = append(all, to)
		}
		return all, false
	}
	first, ok := b.byName[strings.ToLower(x.sheet)]
	last, there := b.byName[strings.ToLower(x.last)]
	if first, last = min(first, last), max(first, last); !ok || !there || last-first >= mostSheets {
		return nil, ok && there
	}
	for i := first; i <= last; i++ {
		all = append(all, area{i, x.from.row, x.from.column, x.to.row, x.to.column})
	}
	return all, false
}

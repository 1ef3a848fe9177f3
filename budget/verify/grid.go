package verify

import (
	"fmt"
	"math/big"

	"internbudget/budget"
)

// Grid is a table as it was found: rows of texts with their places. Whoever
// reads a file (workbook, CSV) makes one; nothing in it is interpreted yet.
type Grid struct {
	Name string
	Rows [][]Cell
}

// Cell is one text of a grid. Place names it to the reader, as a spreadsheet does:
// "B7". A cell without a Place is called by row and column.
type Cell struct{ Text, Place string }

// TableOptions say what cannot be seen in a table, or what [Table] would
// otherwise have to guess. The zero value guesses everything.
type TableOptions struct {
	Header  int                // rows that head the table; 0 finds them
	Label   int                // the label column, from 1; 0 finds it
	Rows    map[string]RowRole // by label, with single spaces
	Columns map[int]ColumnRole // by number, from 0
	Years   map[int]int        // of columns whose headings name none, by number
	// Results say what columns are of others, row by row, by number. Others are
	// found, where the numbers tell.
	Results map[int][]SignedColumn
	Unit    *big.Rat // one of the table's numbers in the last digit; nil reads the digits
	Measure string   // kr, tkr or mnkr, of numbers whose headings name none
	// How costs are printed: with a minus, so that sums only add; or, in these
	// rows, without one. Where neither is said, what fits is taken.
	Minus bool
	Costs map[string]bool // by label, with single spaces

	Progress budget.Progress // is told of the checks, and may stop them
}

// SignedColumn is a column, by number from 0, that is added or taken away.
type SignedColumn struct {
	Column int
	Minus  bool
}

// scale is the power of ten of the measure, or −1 where none is said.
func (o TableOptions) scale() int {
	switch o.Measure {
	case "kr":
		return 0
	case "tkr":
		return 3
	case "mnkr":
		return 6
	}
	return -1
}

// statesSigns reports whether it is said how costs are printed.
func (o TableOptions) statesSigns() bool { return o.Minus || len(o.Costs) > 0 }

// width is the number of columns of the longest row.
func (g Grid) width() int {
	width := 0
	for _, row := range g.Rows {
		width = max(width, len(row))
	}
	return width
}

// RowRole is what a row is in its table.
type RowRole int

// A row is an item, what a frame starts from, what it ends in, or a sum of the
// items above it. Skipped rows (counts, notes) take no part. A row of rates holds
// the percents, year by year, of the item below it.
const (
	ItemRow RowRole = iota + 1
	OpeningRow
	ClosingRow
	SumRow
	SkippedRow
	RateRow
)

// ColumnRole is what a column is in its table.
type ColumnRole int

// A column holds amounts (of a year, or of a unit), the total of the amount
// columns, the change from the column of old values to that of new ones, the
// change in percent, or shares in percent of the amounts to the left.
const (
	AmountColumn ColumnRole = iota + 1
	TotalColumn
	ChangeColumn
	ChangePercentColumn
	ShareColumn
	SkippedColumn
)

// tableCell is a number of a table: an interval, half a unit to each side.
type tableCell struct {
	*printedNumber
	place string
	label string // of its row
	name  string // of its row and column, where they are told apart by it; "" for the label
	row   int
	col   int
	// percent says that the number is written with its sign.
	percent bool
}

// half is h, how far the printed number may be from what it stands for.
func (c *tableCell) half() *big.Rat { return half(c.Unit) }

func (c *tableCell) interval() interval { return around(c.Value, c.Unit) }

// cutInterval is what may lie behind a number that was cut toward 0.
func (c *tableCell) cutInterval() interval {
	i := interval{c.Value, c.Value}
	if c.Value.Sign() >= 0 {
		i.high = add(c.Value, c.Unit)
	}
	if c.Value.Sign() <= 0 {
		i.low = sub(c.Value, c.Unit)
	}
	return i
}

// place names a cell of the grid.
func (g Grid) place(row, col int) string {
	if p := g.Rows[row][col].Place; p != "" {
		return p
	}
	return fmt.Sprintf("%d:%d", row+1, col+1)
}

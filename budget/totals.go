package budget

import (
	"iter"
	"strings"
)

// tableTotals are the totals of a table: the cells that say what it amounts to,
// by the columns that hold them.
type tableTotals struct {
	of    *Table
	parts []totalsPart
}

// totalsPart is the totals in one column.
type totalsPart struct {
	column Column
	rows   []total
}

// total is one of them: a row of the table, and its entry in the column.
type total struct {
	row   Row
	entry Entry
}

// totalsOfTables are the totals of the tables that the board reads, as their columns
// and rows declare them.
func totalsOfTables(tables []*Table) []*tableTotals {
	var all []*tableTotals
	for _, t := range tables {
		if t.Role != Output {
			continue
		}
		found := &tableTotals{of: t}
		for j, column := range t.Columns {
			if part := totalsIn(t, column, j-1); part.rows != nil {
				found.parts = append(found.parts, part)
			}
		}
		if found.parts != nil {
			all = append(all, found)
		}
	}
	return all
}

// totalsIn are the totals in the column with this place among the entries.
func totalsIn(t *Table, column Column, at int) totalsPart {
	part := totalsPart{column: column}
	for _, r := range t.Rows {
		if column.Totals.in(r.Kind) && at < len(r.Entries) && r.Entries[at].Cell.Figure != nil {
			part.rows = append(part.rows, total{r, r.Entries[at]})
		}
	}
	return part
}

// cells are those of the totals, in order.
func (t *tableTotals) cells() iter.Seq[Cell] {
	return func(yield func(Cell) bool) {
		for _, part := range t.parts {
			for _, r := range part.rows {
				if !yield(r.entry.Cell) {
					return
				}
			}
		}
	}
}

// len is how many they are.
func (t *tableTotals) len() int {
	n := 0
	for _, part := range t.parts {
		n += len(part.rows)
	}
	return n
}

// label is what the board reads for a column in a line of its own.
func (p *totalsPart) label() string {
	return strings.ReplaceAll(strings.ReplaceAll(p.column.Label, "-\n", ""), "\n", " ")
}

package report

import (
	"math"
	"strings"

	"internbudget/budget"
)

// grid is a table as text, with the width of every column.
type grid struct {
	columns []gridColumn
	rows    []gridRow
	breaks  bool // its rows are long texts
}

type gridColumn struct {
	head  []string // the lines of its heading
	group string
	words bool // read from the left
	split bool // set apart from the column before
	body  int  // the width of the widest cell
	piece int  // the width of the longest piece of a text that is broken
	width int
}

type gridRow struct {
	kind   budget.RowKind
	goesOn bool       // the texts of the row before it
	cells  []gridCell // the label first

	beneath string // what stands on a line under it and its like
}

type gridCell struct {
	text  string
	state *budget.Check // nil where the cell is no outcome of a check
}

const gap, splitGap = 2, 3

// gridOf prints every cell of a table and measures the columns.
func gridOf(t *budget.Table, b *budget.Budget) *grid {
	g := &grid{breaks: t.Layout == budget.TextsLayout}
	for _, c := range t.Columns {
		if c.Beneath {
			continue
		}
		column := gridColumn{
			head: strings.Split(composed(c.Label), "\n"), group: composed(c.Group), words: isWords(c), split: c.Split,
		}
		for _, line := range column.head {
			column.width = max(column.width, width(line))
		}
		g.columns = append(g.columns, column)
	}
	decimals := b.DecimalsOf(t)
	for i := range t.Rows {
		g.rows = append(g.rows, gridRowOf(t, &t.Rows[i], b, decimals))
	}
	for _, row := range g.rows {
		if row.kind == budget.SectionRow {
			continue // runs on over the empty cells beside it
		}
		for i, cell := range row.cells {
			g.columns[i].body = max(g.columns[i].body, width(cell.text))
			if g.breaks {
				g.columns[i].piece = max(g.columns[i].piece, longestPiece(cell.text))
			}
		}
	}
	for i := range g.columns {
		g.columns[i].width = max(g.columns[i].width, g.columns[i].body)
	}
	g.widenForGroups(math.MaxInt)
	return g
}

// widenForGroups gives each group room for the longest word of its heading, as
// far as the grid does not become wider than most.
func (g *grid) widenForGroups(most int) {
	for _, s := range g.groups() {
		need := 0
		for _, word := range unbroken(strings.Fields(s.label)) {
			need = max(need, width(word)-s.width)
		}
		g.columns[s.first].width += max(min(need, most-g.total()), 0)
	}
}

func gridRowOf(t *budget.Table, r *budget.Row, b *budget.Budget, decimals *budget.Decimals) gridRow {
	indent := strings.Repeat("  ", r.Indent)
	row := gridRow{kind: r.Kind, cells: []gridCell{{text: indent + composed(r.Label)}}}
	for i, c := range t.Columns[1:] {
		var cell gridCell
		if i < len(r.Entries) {
			cell = gridCell{composed(entryText(b, r.Entries[i], decimals.Of(r, i))), r.Entries[i].State}
		}
		switch {
		case !c.Beneath:
			row.cells = append(row.cells, cell)
		case cell.text != "":
			row.beneath = indent + "  " + cell.text
		}
	}
	return row
}

// gapBefore is the space between a column and the one before it on the page.
func (c gridColumn) gapBefore() int {
	if c.split {
		return splitGap
	}
	return gap
}

// total is the width of the whole table.
func (g *grid) total() int {
	sum := 0
	for i, c := range g.columns {
		if sum += c.width; i > 0 {
			sum += c.gapBefore()
		}
	}
	return sum
}

// only is the part of the grid that the columns from first up to end are, after
// the label column, with texts broken over lines at the widths.
func (g *grid) only(first, end int) *grid {
	part := &grid{columns: append(g.columns[:1:1], g.columns[first:end]...)}
	for _, row := range g.rows {
		row.cells = append(row.cells[:1:1], row.cells[first:end]...)
		if row.kind == budget.SectionRow {
			part.rows = append(part.rows, row)
		} else {
			part.rows = append(part.rows, part.broken(row)...)
		}
	}
	return part
}

// broken is a row whose texts are broken over lines at the widths, and what stands
// beside them on the first. The lines that go on are told by the rows that they go on
// from.
func (g *grid) broken(row gridRow) []gridRow {
	var lines []gridRow
	for i, cell := range row.cells {
		indent := strings.Repeat(" ", len(cell.text)-len(strings.TrimLeft(cell.text, " ")))
		texts, hanging := []string{strings.TrimSpace(cell.text)}, ""
		if room := g.columns[i].width - len(indent); width(texts[0]) > room {
			if i == 0 && !g.breaks {
				hanging = "  " // no label of its own
			}
			texts = brokenText(texts[0], room-len(hanging))
		}
		for n, text := range texts {
			if n == len(lines) {
				lines = append(lines, gridRow{row.kind, n > 0, make([]gridCell, len(row.cells)), row.beneath})
			}
			if n > 0 {
				text = hanging + text
			}
			lines[n].cells[i] = gridCell{indent + text, cell.state}
		}
	}
	return lines
}

// span is a run of columns under one group heading.
type span struct {
	label             string
	first, end, width int
}

// groups are the group headings, in order.
func (g *grid) groups() []span {
	var spans []span
	for i, c := range g.columns {
		last := len(spans) - 1
		switch {
		case c.group == "":
		case last >= 0 && spans[last].end == i && spans[last].label == c.group:
			spans[last].end, spans[last].width = i+1, spans[last].width+c.gapBefore()+c.width
		default:
			spans = append(spans, span{c.group, i, i + 1, c.width})
		}
	}
	return spans
}

// heads are the lines of the heading, groups above columns, each column's
// lines set against the bottom.
func (g *grid) heads() []string {
	lines := g.groupHeads()
	height := 0
	for _, c := range g.columns {
		height = max(height, len(c.head))
	}
	for n := range height {
		row := gridRow{cells: make([]gridCell, len(g.columns))}
		for i, c := range g.columns {
			if at := n - (height - len(c.head)); at >= 0 {
				row.cells[i].text = shortened(c.head[at], c.width)
			}
		}
		lines = append(lines, g.line(row, false))
	}
	return lines
}

// groupHeads are the lines of the group headings, each broken within its
// columns and ended by a rule over them.
func (g *grid) groupHeads() []string {
	spans := g.groups()
	heads, height := make([][]string, len(spans)), 0
	for i, s := range spans {
		heads[i] = wrapped(s.label, s.width)
		height = max(height, len(heads[i]))
	}
	lines := make([]string, height)
	for n := range lines {
		var b strings.Builder
		for i, s := range spans {
			b.WriteString(strings.Repeat(" ", g.start(s.first)-width(b.String())))
			switch at := n - (height - len(heads[i])); {
			case at == len(heads[i])-1:
				b.WriteString(ruled(shortened(heads[i][at], s.width), s.width))
			case at >= 0:
				b.WriteString(shortened(heads[i][at], s.width))
			}
		}
		lines[n] = b.String()
	}
	return lines
}

// start is where a column begins on the line.
func (g *grid) start(column int) int {
	at := 0
	for i, c := range g.columns[:column+1] {
		if i > 0 {
			at += c.gapBefore()
		}
		if i < column {
			at += c.width
		}
	}
	return at
}

// ruled fills a heading to a width with a rule.
func ruled(label string, to int) string {
	if room := to - width(label); room > 1 {
		return label + " " + strings.Repeat("─", room-1)
	}
	return label
}

// line sets the cells of a row in their columns.
func (g *grid) line(row gridRow, p paint) string {
	var b strings.Builder
	for i, c := range g.columns {
		if i > 0 {
			b.WriteString(strings.Repeat(" ", c.gapBefore()))
		}
		cell := row.cells[i]
		text := padded(cell.text, c.width, !c.words)
		switch {
		case cell.state == nil:
		case cell.state.OK:
			text = p.green(text)
		default:
			text = p.red(text)
		}
		b.WriteString(text)
	}
	return b.String()
}

package workbook

import (
	"strings"
	"unicode/utf8"

	"internbudget/budget"
	"internbudget/rules"
)

// paper is how a sheet is printed.
type paper struct {
	landscape bool
	dense     bool // smaller text and rows, for sheets that must hold much
	onePage   bool
	across    int // pages beside each other
}

// Pixels that a page of each kind holds across, and letters that a note may
// have there. A dense sheet is wider than the page and is scaled to it.
const (
	portraitPixels  = 672
	landscapePixels = 992
	densePixels     = 1190
)

// mostAcross is how much wider than its page a sheet of inputs or workings may
// be and be shrunk to it; wider ones are printed on several pages.
const mostAcross = 1.5

// printed is how many pixels a page holds across unshrunk.
func (p paper) printed() float64 {
	if p.landscape {
		return landscapePixels
	}
	return portraitPixels
}

// points is how high the page is between its margins.
func (p paper) points() float64 {
	if p.landscape {
		return landscapePoints
	}
	return portraitPoints
}

func (p paper) pixels() float64 {
	if p.dense {
		return p.printed() * densePixels / landscapePixels
	}
	return p.printed()
}

func (p paper) noteLetters() int {
	switch {
	case p.dense && p.landscape:
		return 200
	case p.landscape:
		return 170
	}
	return 115
}

// findColumns gives the columns of a table their looks.
func (p *plan) findColumns(t *placed) {
	t.columns = make([]columnLook, len(t.Columns))
	for j, c := range t.Columns {
		look := columnLook{Column: c, at: 1 + j}
		if look.Label = headLines(c.Label); j == 0 {
			look.Label, look.Kind = c.Label, budget.LabelColumn
		}
		if j+1 < len(t.Columns) {
			next := t.Columns[j+1]
			look.pad = next.Focus || next.Split
		}
		look.pad = look.pad || c.Focus
		look.decimals = perValue
		if j > 0 && !t.ownDecimals() {
			look.decimals = p.plainDecimals(t.Table, j-1)
		}
		if j > 0 {
			p.findLongest(t, j-1, &look)
		}
		t.columns[j] = look
	}
	for _, g := range t.groupRuns() {
		if c := &t.columns[g.first]; g.first == g.last && utf8.RuneCountInString(c.Group) > longGroup {
			c.Group = brokenNearMiddle(c.Group)
		}
	}
}

// longGroup is how many letters the head of a group of one column may have on one
// line; that of several runs over all of them.
const longGroup = 16

// columnRun is columns of a table beside each other, by their numbers.
type columnRun struct{ first, last int }

// groupRuns are the columns under each group head.
func (t *placed) groupRuns() []columnRun {
	var runs []columnRun
	for j, c := range t.columns {
		switch n := len(runs); {
		case c.Group == "":
		case n > 0 && runs[n-1].last == j-1 && t.columns[j-1].Group == c.Group:
			runs[n-1].last = j
		default:
			runs = append(runs, columnRun{j, j})
		}
	}
	return runs
}

// headLines breaks the lines of a head that are long in two, at the space
// nearest their middle.
func headLines(label string) string {
	const long = 16
	var lines []string
	for line := range strings.SplitSeq(label, "\n") {
		if utf8.RuneCountInString(line) > long {
			line = brokenNearMiddle(line)
		}
		lines = append(lines, line)
	}
	if len(lines) == 1 && utf8.RuneCountInString(label) > 12 {
		return brokenNearMiddle(label)
	}
	return strings.Join(lines, "\n")
}

// brokenNearMiddle is the line in two, if it has a space to break at.
func brokenNearMiddle(line string) string {
	best := -1
	for i, r := range line {
		if r == ' ' && (best < 0 || abs(2*i-len(line)) < abs(2*best-len(line))) {
			best = i
		}
	}
	if best < 0 {
		return line
	}
	return line[:best] + "\n" + line[best+1:]
}

func abs(n int) int { return max(n, -n) }

// plainDecimals is how many decimals the finest Plain figure of a column has.
func (p *plan) plainDecimals(t *budget.Table, j int) int {
	decimals := 0
	var figure *rules.Figure // the last one, whose rounding is known
	for _, r := range t.Rows {
		if j >= len(r.Entries) {
			continue
		}
		e := &r.Entries[j]
		if e.Cell.Figure == nil || !e.Format.HasOwnDecimals() || e.Cell.Figure == figure {
			continue
		}
		if _, stated := e.Shown(); stated {
			continue
		}
		if round, ok := e.Cell.Figure.Formula.(rules.Round); ok && round.Rounding.Mode != rules.Exact {
			figure = e.Cell.Figure
			decimals = max(decimals, round.Rounding.Unit.Decimals())
			continue
		}
		decimals = max(decimals, p.decimalsOf(e.Cell))
	}
	return decimals
}

// mostDecimals is as many as a computed figure is shown with; the cell holds
// more. An input is shown as it is written.
const mostDecimals = 3

// decimalsOf is how many decimals a value is shown with.
func (p *plan) decimalsOf(c budget.Cell) int {
	value := p.Value(c)
	if !value.IsDecimal() {
		return mostDecimals
	}
	_, digits, _ := strings.Cut(value.String(), ".")
	decimals := len(strings.TrimRight(digits, "0"))
	if c.Figure.IsInput() {
		return decimals
	}
	return min(decimals, mostDecimals)
}

// ownDecimals reports whether the figures of a table's columns are of
// different kinds, so that each row has decimals of its own.
func (t *placed) ownDecimals() bool {
	switch t.Layout {
	case budget.ScalarsLayout, budget.ChecksLayout, budget.LinesLayout, budget.TotalsLayout:
		return true
	}
	return false
}

// shownDecimals is how many decimals an entry is shown with: those its rule or its
// format says or, of a Plain one, as many as the finest of its column or, where rows
// are of different kinds, of its row.
func (p *plan) shownDecimals(c *columnLook, r *budget.Row, e *budget.Entry) int {
	if decimals, stated := e.Shown(); stated {
		return decimals
	}
	if c.decimals != perValue || !e.Format.HasOwnDecimals() {
		return e.Format.Decimals(c.decimals)
	}
	decimals := 0
	for _, other := range r.Entries {
		if _, stated := other.Shown(); !stated && other.Cell.Figure != nil && other.Format.HasOwnDecimals() {
			decimals = max(decimals, p.decimalsOf(other.Cell))
		}
	}
	return decimals
}

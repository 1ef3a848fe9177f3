package workbook

import (
	"strings"
	"unicode/utf8"

	"internbudget/budget"
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
	t.columns, t.decimals = make([]columnLook, len(t.Columns)), p.DecimalsOf(t.Table)
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

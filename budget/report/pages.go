package report

import (
	"math"
	"strings"
)

// The least width that texts are broken to before a table is parted: that of words
// beside the figures is given up before that of the labels.
const leastText, leastLabel = 16, 26

// leastBroken is the least of texts that are broken over lines: most words fit.
const leastBroken = 18

// least is the least width of a column of texts. Whole says that no word is
// broken.
func (g *grid) least(column int, whole bool) int {
	switch {
	case g.breaks && whole:
		return max(leastText, g.columns[column].piece)
	case column == 0:
		return leastLabel
	case g.breaks:
		return leastBroken
	}
	return leastText
}

// pages fits the grid into a width. It is one page where folding the headings
// and breaking texts suffices; else the columns are parted into as few pages as
// can be, with the label column first on each.
func (g *grid) pages(room int) []*grid {
	if g.total() > room {
		g.foldHeads()
	}
	if g.fit(room) {
		return []*grid{g.only(1, len(g.columns))}
	}
	label := &g.columns[0].width
	*label = min(*label, max(leastLabel, room*2/5))
	best, kept := g.parted(room), *label
	for *label > leastLabel {
		*label--
		if ends := g.parted(room); len(ends) < len(best) {
			best, kept = ends, *label
		}
	}
	*label = kept
	var pages []*grid
	first := 1
	for _, end := range best {
		page := g.fitted(first, end, room).only(1, 1+end-first)
		page.widenForGroups(room)
		pages, first = append(pages, page), end
	}
	return pages
}

// fit narrows the columns of texts until the grid fits into a width, and keeps words whole where
// it can.
func (g *grid) fit(room int) bool {
	return g.giveUp(g.total()-room, true) || g.giveUp(g.total()-room, false)
}

// fitted is the part of the grid that the columns from first up to end are, its
// texts narrower where they alone are wider than the page.
func (g *grid) fitted(first, end, room int) *grid {
	part := &grid{columns: append(g.columns[:1:1], g.columns[first:end]...), breaks: g.breaks}
	for _, row := range g.rows {
		part.rows = append(part.rows, gridRow{kind: row.kind, cells: append(row.cells[:1:1], row.cells[first:end]...), beneath: row.beneath})
	}
	part.fit(room)
	return part
}

// foldHeads breaks headings at spaces but not within a number, so that no column is
// wider than its cells or the longest word above them.
func (g *grid) foldHeads() {
	for i := range g.columns[1:] {
		c := &g.columns[i+1]
		c.width = c.body
		for _, line := range c.head {
			for _, word := range unbroken(strings.Fields(line)) {
				c.width = max(c.width, width(word))
			}
		}
		var folded []string
		for _, line := range c.head {
			folded = append(folded, wrapped(line, c.width)...)
		}
		c.head = folded
	}
	g.widenForGroups(math.MaxInt)
}

// parted breaks the columns into pages and tells where each ends.
func (g *grid) parted(room int) []int {
	var ends []int
	for first := 1; first < len(g.columns); {
		first = g.lastThatFits(first, room)
		ends = append(ends, first)
	}
	return ends
}

// giveUp narrows the columns of texts by so many characters in all, down to their longest words
// or below. It changes nothing and reports false where they cannot spare that many.
func (g *grid) giveUp(excess int, whole bool) bool {
	widths := make([]int, len(g.columns))
	for i, c := range g.columns {
		widths[i] = c.width
	}
	for ; excess > 0; excess-- {
		i := g.spares(widths, whole)
		if i < 0 {
			return false
		}
		widths[i]--
	}
	for i := range g.columns {
		g.columns[i].width = widths[i]
	}
	return true
}

// spares is the column that can best spare a character at these widths: the
// widest words beside the figures, else the labels, else none (-1).
func (g *grid) spares(widths []int, whole bool) int {
	widest := -1
	for i := 1; i < len(widths); i++ {
		if g.columns[i].words && widths[i] > g.least(i, whole) && (widest < 0 || widths[i] > widths[widest]) {
			widest = i
		}
	}
	if widest < 0 && widths[0] > g.least(0, whole) {
		return 0
	}
	return widest
}

// lastThatFits is the end of the page that starts with the column first. It
// breaks before a group rather than inside one, unless that leaves most of the
// page empty or without a figure.
func (g *grid) lastThatFits(first, room int) int {
	used, figures := g.columns[0].width, false
	end, apart := first, first
	for ; end < len(g.columns); end++ {
		c := g.columns[end]
		if end > first && (c.split || c.group != g.columns[end-1].group) && figures && used > room/3 {
			apart = end
		}
		if used += c.gapBefore() + c.width; used > room && end > first {
			break
		}
		figures = figures || !c.words
	}
	if end < len(g.columns) && apart > first {
		return apart
	}
	return end
}

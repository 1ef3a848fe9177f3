package workbook

import (
	"slices"
	"strings"

	"internbudget/budget"
)

// Heights of rows in points. They are all set, so that a sheet looks the same
// whatever fonts the reader has.
const (
	titleHeight   = 26.0
	subHeight     = 16.0
	headGap       = 8.0
	h2Height      = 20.0
	headLine      = 18.0 // a head of one line
	headHeight    = 28.0 // of two
	headThree     = 40.0
	groupHeight   = 15.0
	sectionHeight = 19.0
	rowHeight     = 15.0
	denseHeight   = 13.0
	sumHeight     = 17.0
	totalHeight   = 19.0
	warnHeight    = 16.0
	keyHeight     = 14.0
	noteHeight    = 13.0
	noteGap       = 6.0
	tableGap      = 16.0
)

// headsHeight is the height of a table's heads, by the lines of the longest.
func headsHeight(t *placed) float64 {
	lines := 1
	for _, c := range t.columns {
		lines = max(lines, 1+strings.Count(c.Label, "\n"))
	}
	switch lines {
	case 1:
		return headLine
	case 2:
		return headHeight
	}
	return headThree
}

// bodyHeight is the height of a row of a table.
func bodyHeight(kind budget.RowKind, dense bool) float64 {
	height := rowHeight
	switch kind {
	case budget.SectionRow:
		height = sectionHeight
	case budget.SumRow:
		height = sumHeight
	case budget.TotalRow:
		height = totalHeight
	}
	if dense {
		height -= rowHeight - denseHeight
	}
	return height
}

// groupsHeight is the height of the heads of groups, by the lines of the longest.
func (t *placed) groupsHeight() float64 {
	for _, c := range t.columns {
		if strings.Contains(c.Group, "\n") {
			return 2*groupHeight - 4
		}
	}
	return groupHeight
}

// rowHeight is the height of a row of the table: of several lines where its words
// are broken over them.
func (t *placed) rowHeight(i int) float64 {
	if t.Layout == budget.TextsLayout || t.isBroken(i) {
		return t.wrappedHeight(i)
	}
	return bodyHeight(t.Rows[i].Kind, t.sheet.paper.dense)
}

// isBroken reports whether a row holds words that no column is made as wide as.
func (t *placed) isBroken(i int) bool {
	r := &t.Rows[i]
	if t.Layout == budget.TextsLayout || r.Kind == budget.SectionRow {
		return false
	}
	for j := range t.columns {
		if j > len(r.Entries) {
			break
		}
		if text := t.textAt(i, j); len(text) > 60 && textWidth(text, 9)+float64(10*r.Indent) > mostWords {
			return true
		}
	}
	return false
}

// height is how high a sheet of tables is, in points.
func (s *sheet) height() float64 {
	sum := titleHeight + subHeight + headGap
	if n := len(s.warning); n > 0 {
		sum += float64(n)*warnHeight + noteGap
	}
	for i, t := range s.tables {
		if i > 0 {
			sum += tableGap
		}
		sum += t.height()
	}
	return sum
}

func (t *placed) height() float64 {
	sum := t.headsHeight()
	for i := range t.Rows {
		sum += t.rowHeight(i)
	}
	if t.Layout == budget.ChecksLayout {
		sum += totalHeight
	}
	if d := t.drawing; d != nil {
		sum += tableGap + h2Height + float64(min(len(d.keys), 1))*keyHeight + float64(d.rows)*rowHeight
	}
	if len(t.notes) > 0 {
		sum += noteGap + float64(len(t.notes))*noteHeight
	}
	return sum
}

// rowsHeight is about how high a sheet is, before its tables have their rows.
func (s *sheet) rowsHeight() float64 {
	sum := titleHeight + subHeight + headGap
	for _, t := range s.tables {
		sum += tableGap + h2Height + headHeight
		for _, r := range t.Rows {
			sum += bodyHeight(r.Kind, s.paper.dense)
		}
	}
	return sum
}

// Points that a page holds between its margins, and how much more than that a
// sheet may be and still be shrunk to one page: a little smaller print reads
// better than a second page with a few lines.
const (
	portraitPoints  = 737.0
	landscapePoints = 490.0
	mostShrinking   = 1.22
	mostOfDrawn     = 1.5 // where the second page would begin in the middle of a chart
)

// fitOnPage has the sheet printed on one page, if it fits there as it is or
// with a little shrinking beyond what its width asks for. It is then made as
// much wider as it will be shrunk, so that it still fills the page.
func (s *sheet) fitOnPage() {
	points, pixels := s.paper.points(), s.paper.printed()
	across := total(s.widths[:s.columns])
	shrinking := s.height() / points
	most := mostShrinking
	if s.hasDrawing() {
		most = mostOfDrawn
	}
	if s.paper.across > 1 || shrinking > max(1, across/pixels)*most {
		s.breakPages()
		return
	}
	s.paper.onePage = true
	s.makeComfortable(pixels * max(1, shrinking))
}

// hasDrawing reports whether a table of the sheet has a chart.
func (s *sheet) hasDrawing() bool {
	return slices.ContainsFunc(s.tables, func(t *placed) bool { return t.drawing != nil })
}

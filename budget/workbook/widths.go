package workbook

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"internbudget/budget"
)

// measure finds the paper and the widths of a sheet from what it holds.
func (p *plan) measure(s *sheet) {
	for _, t := range s.tables {
		if t.Layout == budget.ChecksLayout {
			t.shift = 1 // for the numbers of the checks
		}
		s.columns = max(s.columns, len(t.columns)+t.shift, 2) // the head has two
	}
	for _, t := range s.tables {
		if t.Layout == budget.CompareLayout {
			t.shift = s.columns - len(t.columns)
		}
		for j := range t.columns {
			if j > 0 || t.Layout == budget.ChecksLayout {
				t.columns[j].at = 1 + j + t.shift
			}
		}
	}
	if s.role == budget.Input || s.role == budget.Working {
		s.chooseFewestPages()
	} else {
		s.chooseWhatFits()
	}
	s.makeComfortable(s.paper.pixels())
}

// chooseWhatFits finds the paper on which a sheet fits across.
func (s *sheet) chooseWhatFits() {
	for _, s.paper = range []paper{{across: 1}, {landscape: true, across: 1}, {landscape: true, dense: true, across: 1}} {
		s.widths = s.widthsNeeded(true)
		if total(s.widths) <= s.paper.pixels() {
			return
		}
		if s.widths = s.widthsNeeded(false); total(s.widths) <= s.paper.pixels()*s.tolerance() {
			return
		}
	}
}

// chooseFewestPages finds the paper on which the many rows and columns of
// inputs and workings fill the fewest pages, and of those the one that shrinks
// them least.
func (s *sheet) chooseFewestPages() {
	best, fewest, largest := paper{}, math.MaxInt, 0.0
	for _, s.paper = range []paper{{}, {landscape: true}, {dense: true}, {landscape: true, dense: true}} {
		width := total(s.widthsNeeded(true))
		s.paper.across = int(math.Ceil(width / s.paper.printed() / mostAcross))
		scale := min(1, s.paper.printed()*float64(s.paper.across)/width)
		pages := s.paper.across * int(math.Ceil(s.rowsHeight()*scale/s.paper.points()))
		if pages < fewest || pages == fewest && scale > largest {
			best, fewest, largest = s.paper, pages, scale
		}
	}
	s.paper = best
	s.widths = s.widthsNeeded(true)
	if s.paper.across > 1 {
		s.widenLabels()
	}
}

// tolerance is how much wider than its page a sheet may be and be shrunk to it.
// A long list of single values reads better down an upright page, a little
// smaller, than across.
func (s *sheet) tolerance() float64 {
	if slices.ContainsFunc(s.tables, func(t *placed) bool { return t.Chart != nil }) {
		return mostShrinking // a chart and its table stand under each other on one page
	}
	if t := s.single(); t != nil && t.Layout == budget.ScalarsLayout {
		return 1.18
	}
	return 1
}

func total(widths []float64) float64 {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	return sum
}

// widthsNeeded is the least width of every column. Spare leaves room for one
// more digit, so that a changed input does not fill a cell with signs.
func (s *sheet) widthsNeeded(spare bool) []float64 {
	widths := make([]float64, s.columns)
	for _, t := range s.tables {
		if t.Layout == budget.ChecksLayout {
			widths[0] = numberWidth
		}
		for j, c := range t.columns {
			if j == 0 {
				widths[c.at-1] = max(widths[c.at-1], labelWidth(t))
				continue
			}
			widths[c.at-1] = max(widths[c.at-1], c.width(s.paper.dense, spare))
		}
	}
	for _, t := range s.tables {
		t.widenGroups(widths)
	}
	return widths
}

// widenGroups makes the columns under each group head as wide together as it is.
func (t *placed) widenGroups(widths []float64) {
	for _, g := range t.groupRuns() {
		missing := float64(letters(t.columns[g.first].Group)*6 + 18)
		for j := g.first; j <= g.last; j++ {
			missing -= widths[t.columns[j].at-1]
		}
		for j := g.first; j <= g.last && missing > 0; j++ {
			widths[t.columns[j].at-1] += missing / float64(g.last-g.first+1)
		}
	}
}

// widenLabels makes the labels of a sheet that is printed on pages beside each other
// as wide as what stands over them: they are repeated on every page, and with them
// the name of the sheet and the headings of its tables.
func (s *sheet) widenLabels() {
	const most = 330
	wide := max(textWidth(s.name, 18), textWidth(s.subtitle, 10))
	for _, t := range s.tables {
		if t.Title != "" {
			wide = max(wide, textWidth(t.Title, 12))
		}
	}
	s.widths[0] = max(s.widths[0], min(wide, most))
}

// labelWidth is what the labels of a table need.
func labelWidth(t *placed) float64 {
	widest := float64(letters(t.columns[0].Label)*6 + 4)
	for _, r := range t.Rows {
		if r.Kind != budget.SectionRow { // these run over empty cells
			widest = max(widest, textWidth(r.Label, 10)+float64(10*r.Indent))
		}
	}
	return min(widest, mostWords)
}

// mostWords is how many pixels words may widen a column to: longer ones are
// broken over lines.
const mostWords = 600.0

// textWidth is what a line of words takes, with room at its ends, in a size of
// 9 or 10 points.
func textWidth(text string, size float64) float64 {
	return math.Ceil(float64(utf8.RuneCountInString(text))*0.57*size) + 10
}

// letters is the length of the longest line.
func letters(text string) int {
	longest := 0
	for line := range strings.SplitSeq(text, "\n") {
		longest = max(longest, utf8.RuneCountInString(line))
	}
	return longest
}

// findLongest measures the longest figure and the longest text of a column.
func (p *plan) findLongest(t *placed, j int, c *columnLook) {
	size := textSize(t, c)
	for i := range t.Rows {
		r := &t.Rows[i]
		if j >= len(r.Entries) {
			continue
		}
		switch e := &r.Entries[j]; {
		case e.Cell.Figure != nil:
			c.digits = max(c.digits, shownLength(p.Value(e.Cell).Float(), e.Format, t.decimals.Of(r, j)))
		case e.Text != "" && c.Kind != budget.FigureColumn:
			c.words = max(c.words, textWidth(e.Text, size))
		}
	}
}

// width is what a column needs on a sheet. Spare leaves room for one more
// digit.
func (c *columnLook) width(dense, spare bool) float64 {
	width := 0.0
	if c.digits > 0 {
		digits := float64(c.digits)
		if spare {
			digits++
		}
		width = 7*digits + 14
		if dense {
			width = 6*digits + 12
		}
	}
	if c.words > 0 {
		width = max(width, min(c.words+6, mostWords))
	}
	heading := float64(letters(c.Label)*6 + 4)
	if c.Kind == budget.TextColumn || c.Kind == budget.StatusColumn {
		heading += 10 // its indent
	}
	if c.pad {
		width, heading = width+11, heading+11
	}
	return max(width, min(heading, mostWords), 34)
}

// textSize is the size of a column's words in points.
func textSize(t *placed, c *columnLook) float64 {
	if c.Kind == budget.TextColumn && cellStyle(t, &budget.Row{}, c) == txt {
		return 10
	}
	return 9
}

// makeComfortable spends what is left of so many pixels: figures first get
// columns of one width, wide enough to read across, then the labels take the
// rest.
func (s *sheet) makeComfortable(pixels float64) {
	widths := s.widths[:s.columns] // and not what stands beside the tables
	figures := make([]bool, len(widths))
	for _, t := range s.tables {
		for _, c := range t.columns {
			if c.Kind == budget.FigureColumn {
				figures[c.at-1] = true
			}
		}
	}
	for _, least := range []float64{92, 86, 80, 76, 72, 68, 64, 60} {
		widened := 0.0
		for i, w := range widths {
			if figures[i] {
				widened += max(0, least-w)
			}
		}
		if total(widths)+widened > pixels {
			continue
		}
		for i := range widths {
			if figures[i] {
				widths[i] = max(widths[i], least)
			}
		}
		break
	}
	left := pixels - total(widths)
	if left <= 0 || len(s.tables) == 0 {
		return
	}
	for missing, i := min(left, stateWidth-total(widths[1:])), 1; missing > 0 && i < len(widths); i++ {
		share := missing / float64(len(widths)-1)
		widths[i], left = widths[i]+share, left-share
	}
	widths[s.tables[0].columns[0].at-1] += left
}

// stateWidth is what the state in a sheet's head takes of the columns after the
// labels, over which it runs.
const stateWidth = 250.0

// wrapped breaks notes that are too long for one line at a space.
func wrapped(notes []string, limit int) []string {
	var lines []string
	for _, note := range notes {
		for runes := []rune(note); ; {
			if len(runes) <= limit {
				lines = append(lines, string(runes))
				break
			}
			cut := limit
			for cut > limit/2 && runes[cut] != ' ' {
				cut--
			}
			lines = append(lines, string(runes[:cut]))
			runes = []rune("   " + strings.TrimLeft(string(runes[cut:]), " "))
		}
	}
	return lines
}

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

func (p paper) pixels() float64 {
	switch {
	case p.dense:
		return densePixels
	case p.landscape:
		return landscapePixels
	}
	return portraitPixels
}

func (p paper) noteLetters() int {
	switch {
	case p.dense:
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
		look.Label = headLines(c.Label)
		if j == 0 {
			look.Kind = budget.LabelColumn
		}
		if j+1 < len(t.Columns) {
			next := t.Columns[j+1]
			look.pad = next.Focus || next.Split
		}
		look.pad = look.pad || c.Focus
		look.decimals = perValue
		if t.Layout != budget.ScalarsLayout && t.Layout != budget.ChecksLayout && j > 0 {
			look.decimals = p.plainDecimals(t.Table, j-1)
		}
		t.columns[j] = look
	}
}

// headLines breaks a long head in two at the space nearest its middle, unless
// it says itself where to break.
func headLines(label string) string {
	const oneLine = 12
	if strings.Contains(label, "\n") || utf8.RuneCountInString(label) <= oneLine {
		return label
	}
	best := -1
	for i, r := range label {
		if r == ' ' && (best < 0 || abs(2*i-len(label)) < abs(2*best-len(label))) {
			best = i
		}
	}
	if best < 0 {
		return label
	}
	return label[:best] + "\n" + label[best+1:]
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
		if e.Cell.Figure == nil || e.Format != budget.Plain || e.Cell.Figure == figure {
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

// mostDecimals is as many as a figure is shown with; the cell holds more.
const mostDecimals = 3

// decimalsOf is how many decimals a value is shown with.
func (p *plan) decimalsOf(c budget.Cell) int {
	value := p.Value(c)
	if !value.IsDecimal() {
		return mostDecimals
	}
	_, digits, _ := strings.Cut(value.String(), ".")
	return min(len(strings.TrimRight(digits, "0")), mostDecimals)
}

// measure finds the paper and the widths of a sheet from what it holds.
func (p *plan) measure(s *sheet) {
	for _, t := range s.tables {
		if t.Layout == budget.ChecksLayout {
			t.shift = 1 // for the numbers of the checks
		}
		s.columns = max(s.columns, len(t.columns)+t.shift)
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
	for _, s.paper = range []paper{{}, {landscape: true}, {landscape: true, dense: true}} {
		s.widths = p.widthsNeeded(s, true)
		if total(s.widths) <= s.paper.pixels() {
			break
		}
		if s.widths = p.widthsNeeded(s, false); total(s.widths) <= s.paper.pixels() {
			break
		}
	}
	s.makeComfortable()
	s.paper.across = 1
	if s.role == budget.Input || s.role == budget.Working {
		s.paper.across = max(1, int(total(s.widths)+densePixels/2)/densePixels)
	}
	s.paper.onePage = s.paper.dense && len(s.tables) == 1 && s.tables[0].Layout == budget.UnitsLayout && len(s.tables[0].Rows) <= 40
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
func (p *plan) widthsNeeded(s *sheet, spare bool) []float64 {
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
			widths[c.at-1] = max(widths[c.at-1], p.columnWidth(t, j, spare))
		}
	}
	return widths
}

// labelWidth is what the labels of a table need.
func labelWidth(t *placed) float64 {
	widest := letters(t.columns[0].Label)*6 + 4
	for _, r := range t.Rows {
		if r.Kind != budget.SectionRow { // these run over empty cells
			widest = max(widest, utf8.RuneCountInString(r.Label)*6+10*r.Indent+10)
		}
	}
	return float64(widest)
}

// letters is the length of the longest line.
func letters(text string) int {
	longest := 0
	for line := range strings.SplitSeq(text, "\n") {
		longest = max(longest, utf8.RuneCountInString(line))
	}
	return longest
}

// columnWidth is what one column of a table needs.
func (p *plan) columnWidth(t *placed, j int, spare bool) float64 {
	c := t.columns[j]
	digits, words := 0, 0
	for _, r := range t.Rows {
		if j > len(r.Entries) {
			continue
		}
		switch e := &r.Entries[j-1]; {
		case e.Cell.Figure != nil:
			digits = max(digits, p.lengthOf(e, c))
		case e.Text != "":
			words = max(words, utf8.RuneCountInString(e.Text))
		}
	}
	heading := letters(c.Label)*6 + 4
	width := 0
	if digits > 0 {
		if spare {
			digits++
		}
		width = 7*digits + 14
		if t.sheet.paper.dense {
			width = 6*digits + 12
		}
	}
	if words > 0 && c.Kind != budget.FigureColumn {
		width = max(width, 6*words+14)
	}
	if c.Kind == budget.TextColumn || c.Kind == budget.StatusColumn {
		heading += 10 // its indent
	}
	if c.pad {
		width, heading = width+11, heading+11
	}
	return float64(max(width, heading, 34))
}

// lengthOf is how many characters a figure takes where it is shown.
func (p *plan) lengthOf(e *budget.Entry, c columnLook) int {
	decimals := c.decimals
	if decimals == perValue && e.Format == budget.Plain {
		decimals = p.decimalsOf(e.Cell)
	}
	return shownLength(p.Value(e.Cell).Float(), e.Format, decimals)
}

// makeComfortable spends what is left of the page: figures first get columns
// of one width, wide enough to read across, then the labels take the rest.
func (s *sheet) makeComfortable() {
	figures := make([]bool, len(s.widths))
	for _, t := range s.tables {
		for _, c := range t.columns {
			if c.Kind == budget.FigureColumn {
				figures[c.at-1] = true
			}
		}
	}
	for _, least := range []float64{92, 86, 80, 76, 72, 68, 64, 60} {
		widened := 0.0
		for i, w := range s.widths {
			if figures[i] {
				widened += max(0, least-w)
			}
		}
		if total(s.widths)+widened > s.paper.pixels() {
			continue
		}
		for i := range s.widths {
			if figures[i] {
				s.widths[i] = max(s.widths[i], least)
			}
		}
		break
	}
	if left := s.paper.pixels() - total(s.widths); left > 0 && len(s.tables) > 0 {
		s.widths[s.tables[0].columns[0].at-1] += left
	}
}

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

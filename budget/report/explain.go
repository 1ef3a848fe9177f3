package report

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// Options are how far an explanation goes and how it is shown.
type Options struct {
	Depth  int  // how many levels below the figure; 0 for all
	Width  int  // where sentences break, in characters; 0 stands for 100
	Colour bool // bold labels, and ids and places faint
}

// Explain writes how a figure came about: its value, the arithmetic in words
// and numbers, and beneath it every figure it builds on, down to the inputs
// with their sources and places. What has been shown once is not shown again.
// The error is an [*UnknownFigure] where no figure has the id.
func Explain(w io.Writer, b *budget.Budget, id string, o Options) error {
	c, ok := Find(b, id)
	if !ok {
		return unknown(b, id)
	}
	if o.Width == 0 {
		o.Width = usualWidth
	}
	t := tree{screen{bufio.NewWriter(w), paint(o.Colour)}, b, o, map[budget.Cell]bool{}}
	head := t.out.bold(b.CellLabel(c)) + "  " + t.out.faint(c.ID()) + " = " + t.out.bold(amountOf(b, c).String())
	shown := passed(b, c)
	t.withOrigin(head+publishedText(b, c), shown, "")
	t.below(shown, "", 0)
	return t.out.Flush()
}

// tree writes one explanation.
type tree struct {
	out  screen
	b    *budget.Budget
	o    Options
	seen map[budget.Cell]bool // shown with all it builds on
}

// isLast reports whether a level is the deepest that is shown.
func (t *tree) isLast(level int) bool { return t.o.Depth > 0 && level >= t.o.Depth }

// below writes what stands under the line of a cell: the remarks, the
// arithmetic and the parts.
func (t *tree) below(c budget.Cell, stem string, level int) {
	t.seen[c] = c.Figure.IsInput() || !t.isLast(level)
	for _, remark := range remarks(t.b, c) {
		t.words(remark, stem)
	}
	if c.Figure.IsInput() {
		return
	}
	s := sentenceOf(t.b, c, t.isLast(level))
	if s.text != "" {
		t.words(s.text, stem)
	}
	if !t.isLast(level) {
		t.branches(t.monthsTogether(distinct(s.parts)), c, stem, level+1)
	}
}

// least is how narrow a sentence may become deep in the tree.
const least = 40

// words writes a sentence beside the stem of the tree.
func (t *tree) words(text, stem string) {
	indent := stem + "  "
	for _, line := range wrapped(text, max(t.o.Width-width(indent), least)) {
		t.out.line(indent + line)
		indent = stem + "    "
	}
}

// distinct are the parts, each once however often the formula names it, as
// they stand on lines of their own.
func distinct(parts []part) []part {
	var kept []part
	for _, p := range parts {
		if p.isSum() {
			p.label = strings.ToUpper(p.label[:1]) + p.label[1:]
		}
		if !slices.ContainsFunc(kept, func(k part) bool { return k.cell == p.cell && k.label == p.label }) {
			kept = append(kept, p)
		}
	}
	return kept
}

// mostAligned is how long a label may be for the numbers beside it to stand in
// line.
const mostAligned = 56

// branches writes the parts of a cell, one line each with what it builds on.
func (t *tree) branches(parts []part, parent budget.Cell, stem string, level int) {
	var labels, numbers, measures int
	for i, p := range parts {
		if p.in.Equal(parent.Figure.Measure) && !p.in.IsPercent() {
			parts[i].amount.measure = "" // as above
		}
		if n := width(p.label); n <= mostAligned {
			labels = max(labels, n)
		}
		numbers, measures = max(numbers, width(p.amount.number)), max(measures, width(parts[i].amount.measure))
	}
	for i, p := range parts {
		fork, next := "├─ ", "│  "
		if i == len(parts)-1 {
			fork, next = "└─ ", "   "
		}
		line := stem + fork + padded(p.label, labels, false) + "  " + padded(p.amount.number, numbers, true)
		if measures > 0 {
			line += " " + padded(p.amount.measure, measures, false)
		}
		if p.isSum() {
			t.sum(p, parent, line, stem+next, level)
		} else {
			t.single(p.cell, line, stem+next, level)
		}
	}
}

// single writes the line of a cell and what it builds on.
func (t *tree) single(c budget.Cell, line, stem string, level int) {
	line += publishedText(t.b, c)
	shown := passed(t.b, c)
	if t.seen[shown] {
		t.out.line(line + t.out.faint("   se ovan"))
		return
	}
	if t.isLast(level) && !shown.Figure.IsInput() {
		t.beside(line, "", shown.ID(), stem)
	} else {
		t.withOrigin(line, shown, stem)
	}
	t.below(shown, stem, level)
}

// mostRows is how many cells of a sum are listed one by one where the depth is
// limited; more are only counted.
const mostRows = 12

// sum writes the line of a sum over several cells, and the cells where they
// are few.
func (t *tree) sum(p part, parent budget.Cell, line, stem string, level int) {
	t.out.line(line)
	if t.isLast(level) || t.o.Depth > 0 && len(p.cells) > mostRows {
		return
	}
	rows := make([]part, len(p.cells))
	for i, c := range p.cells {
		rows[i] = part{cell: c, label: memberLabel(t.b, c, parent), amount: amountOf(t.b, c), in: c.Figure.Measure}
	}
	t.branches(rows, parent, stem, level+1)
}

// withOrigin writes the line of a cell and, of an input, how firm it is, where it comes
// from and where it is written: behind it, or below where there is no room.
func (t *tree) withOrigin(line string, c budget.Cell, stem string) {
	if !c.Figure.IsInput() {
		t.out.line(line)
		return
	}
	t.beside(line, "   "+originText(t.b.OriginOf(c)), t.b.PlaceOf(c).String(), stem)
}

// beside writes words and a place or an id behind a line, or below it where there is no
// room.
func (t *tree) beside(line, words, place, stem string) {
	if width(unpainted(line))+width(words)+3+width(place) <= t.o.Width {
		t.out.line(line + words + t.out.faint("   "+place))
		return
	}
	t.out.line(line)
	t.words(words+" "+place, stem)
}

// originText is how firm a value is, and where it comes from.
func originText(o rules.Origin) string {
	text := budget.StatusWord(o.Status)
	if source := sourceText(o); source != "" {
		text += ", " + source
	}
	return strings.TrimPrefix(text, ", ")
}

// passed is the cell that a cell only passes on, the same amount under the same
// label, as the budget of a unit does with what a share gives it; else it is
// the cell itself.
func passed(b *budget.Budget, c budget.Cell) budget.Cell {
	for !c.Figure.IsInput() {
		s := sentenceOf(b, c, false)
		if s.text != "" || len(s.parts) != 1 || s.parts[0].isSum() {
			break
		}
		next := s.parts[0].cell
		if b.FigureLabel(next.Figure) != b.FigureLabel(c.Figure) || amountOf(b, next) != amountOf(b, c) {
			break
		}
		c = next
	}
	return c
}

package report

import (
	"bufio"
	"io"
	"regexp"
	"strings"

	"internbudget/budget"
)

// TextOptions are how tables are fitted to a screen.
type TextOptions struct {
	Width  int  // in characters; 0 stands for 100
	Colour bool // bold titles and sums, OK in green and FEL in red
}

const usualWidth = 100

func (o TextOptions) room() int {
	if o.Width == 0 {
		return usualWidth
	}
	return o.Width
}

// Text writes tables for reading on a screen: labels to the left, figures to
// the right, sums under a rule. A table that is wider than the screen first
// breaks its longest texts over lines and is then parted between columns, each
// part with the labels again. No text of a row is cut.
func Text(w io.Writer, tables []*budget.Table, b *budget.Budget, o TextOptions) error {
	out := screen{bufio.NewWriter(w), paint(o.Colour)}
	sheet := ""
	for i, t := range tables {
		if i > 0 {
			out.line("")
		}
		if t.Sheet != sheet && t.Sheet != t.Title {
			out.sheetHead(t)
		}
		sheet = t.Sheet
		for n, page := range gridOf(t, b).pages(o.room()) {
			if n > 0 {
				out.line("")
			}
			out.page(t, page, n > 0, o.room())
		}
		out.notes(t, o.room())
	}
	return out.Flush()
}

// screen writes lines; the first error of the writer stays with the buffer.
type screen struct {
	*bufio.Writer
	paint
}

func (s screen) line(text string) {
	s.WriteString(strings.TrimRight(text, " "))
	s.WriteByte('\n')
}

func (s screen) sheetHead(t *budget.Table) {
	s.line(s.bold(t.Sheet))
	if t.Subtitle != "" {
		s.line(t.Subtitle)
	}
	s.line(strings.Repeat("═", max(width(t.Sheet), width(t.Subtitle))))
	s.line("")
}

// page writes a table, or a part of it that is continued from another. What runs on
// over its columns is broken at the width.
func (s screen) page(t *budget.Table, g *grid, continued bool, room int) {
	total := g.total()
	title := t.Title
	if continued {
		title += " (forts.)"
	}
	lines := within(title, max(total, room)-width(t.Unit)-2)
	for n, line := range lines {
		unit := ""
		if n == len(lines)-1 {
			unit = padded(t.Unit, max(total-width(line), width(t.Unit)+2), true)
		}
		s.line(s.bold(line) + unit)
	}
	if t.Sheet == t.Title && t.Subtitle != "" && !continued {
		for _, line := range within(t.Subtitle, max(total, room)) {
			s.line(line)
		}
	}
	for _, line := range g.heads() {
		s.line(line)
	}
	rule := strings.Repeat("─", total)
	s.line(rule)
	ruled := true // a rule, or nothing but the head, stands above
	for i, row := range g.rows {
		switch row.kind {
		case budget.SectionRow:
			if i > 0 {
				s.line("")
			}
			for _, line := range within(row.cells[0].text, max(total, room)) {
				s.line(s.bold(line))
			}
			continue
		case budget.SumRow, budget.TotalRow:
			if !ruled && !row.goesOn {
				s.line(rule)
			}
			s.line(s.bold(g.line(row, s.paint)))
		default:
			s.line(g.line(row, s.paint))
		}
		if last := i+1 == len(g.rows) || g.rows[i+1].beneath != row.beneath; last && !continued && row.beneath != "" {
			s.beneath(row.beneath, max(total, room))
		}
		ends := i+1 == len(g.rows) || !g.rows[i+1].goesOn
		if ruled = row.kind == budget.TotalRow && ends; ruled {
			s.line(strings.Repeat("═", total))
		}
	}
}

// beneath writes what stands under rows, with the indent that it has.
func (s screen) beneath(text string, to int) {
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	for _, line := range brokenText(text[len(indent):], to-len(indent)) {
		s.line(indent + s.faint(line))
	}
}

func (s screen) notes(t *budget.Table, to int) {
	for i, note := range t.Notes {
		if i == 0 {
			s.line("")
		}
		mark, text := noteMark(composed(note))
		for n, line := range wrapped(text, to-width(mark)) {
			if n > 0 {
				mark = strings.Repeat(" ", width(mark))
			}
			s.line(mark + line)
		}
	}
}

// noteMark parts a numbered note, "1  Pengen är beslutad", so that its lines
// can stand clear of the number.
func noteMark(note string) (mark, text string) {
	digits := len(note) - len(strings.TrimLeft(note, "0123456789"))
	if text, ok := strings.CutPrefix(note[digits:], "  "); ok && digits > 0 {
		return note[:digits] + "  ", text
	}
	return "", note
}

var paintCode = regexp.MustCompile("\x1b\\[[0-9;]*m")

// unpainted is a text without what gives it colour.
func unpainted(text string) string { return paintCode.ReplaceAllString(text, "") }

// paint is whether the terminal shows colour.
type paint bool

func (p paint) code(on, text, off string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + on + "m" + text + "\x1b[" + off + "m"
}

func (p paint) bold(text string) string  { return p.code("1", text, "22") }
func (p paint) faint(text string) string { return p.code("2", text, "22") }
func (p paint) green(text string) string { return p.code("32", text, "39") }
func (p paint) red(text string) string   { return p.code("31", text, "39") }

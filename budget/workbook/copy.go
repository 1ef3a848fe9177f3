package workbook

import (
	"strconv"
	"strings"

	"internbudget/rules"
)

// copied is a formula as a spreadsheet copies it down a column: the text
// between the rows that move along, and how far each of those is from the row
// of the formula. A figure has one formula for all its members, so it is
// written once and copied, wherever its cells follow each other.
type copied struct {
	texts []string
	rows  []int
}

// copyOf cuts a formula that stands in a row. What moves along is a row
// without "$" before it; see [view.cell].
func copyOf(formula string, row int) *copied {
	c := &copied{}
	begin := 0
	for i := 0; i < len(formula); {
		switch b := formula[i]; {
		case b == '"' || b == '\'':
			i += 2 + strings.IndexByte(formula[i+1:], b)
		case isWordByte(b):
			end := i
			for end < len(formula) && isWordByte(formula[end]) {
				end++
			}
			if digits := relativeRow(formula[i:end]); digits > 0 && (end == len(formula) || formula[end] != '(') {
				n, _ := strconv.Atoi(formula[end-digits : end])
				c.texts, c.rows = append(c.texts, formula[begin:end-digits]), append(c.rows, n-row)
				begin = end
			}
			i = end
		default:
			i++
		}
	}
	c.texts = append(c.texts, formula[begin:])
	return c
}

func isWordByte(b byte) bool {
	return b == '$' || b == '_' || b == '.' || b >= 0x80 || '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}

// relativeRow is how many digits the row of an address has, if the word is one
// whose row moves along; else 0.
func relativeRow(word string) int {
	word = strings.TrimPrefix(word, "$")
	letters := 0
	for letters < len(word) && 'A' <= word[letters] && word[letters] <= 'Z' {
		letters++
	}
	digits := word[letters:]
	if letters == 0 || letters > 3 || digits == "" {
		return 0
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return 0
		}
	}
	return len(digits)
}

// in is the formula in another row.
func (c *copied) in(row int) string {
	var text strings.Builder
	var digits [20]byte
	for i, r := range c.rows {
		text.WriteString(c.texts[i])
		text.Write(strconv.AppendInt(digits[:0], int64(row+r), 10))
	}
	text.WriteString(c.texts[len(c.rows)])
	return text.String()
}

// copies reports whether a figure's formula is the same for all its members
// but for the rows that move along: it names figures of its own domain at the
// member itself, single values, and whole columns, and it has the same form
// whichever units there are.
func (p *plan) copies(f *rules.Figure) bool {
	if f.IsScalar() || !p.homes[f.Seq].known() {
		return false
	}
	same := true
	rules.Walk(f.Formula, func(x rules.Formula) {
		switch x := x.(type) {
		case rules.OfUnit, rules.Lookup:
			same = false
		case rules.Ref:
			same = same && (p.stands(f, x.Figure) || x.At == rules.Here && p.together(f, x.Figure))
		case rules.Given:
			same = same && (p.stands(f, x.Figure) || p.together(f, x.Figure))
		case rules.Running:
			same = same && p.together(f, x.Of) && p.homes[f.Seq].isBlock()
		case rules.Rank:
			same = same && p.together(f, x.Of) && p.homes[f.Seq].isBlock()
		case rules.Total:
			same = same && p.chooses(f, x.Where)
		case rules.Count:
			same = same && p.chooses(f, x.Where)
		}
	})
	return same
}

// stands reports whether a figure is a single value that stands where the
// copies of another's formula do not reach its row.
func (p *plan) stands(f, single *rules.Figure) bool {
	return single.IsScalar() && (p.homes[single.Seq].name != "" || p.homes[single.Seq].table != p.homes[f.Seq].table)
}

// chooses reports whether a selection is written in the same way for every
// member of a figure: not where it names members, of which the member itself
// may be one.
func (p *plan) chooses(f *rules.Figure, s rules.Selection) bool {
	return s.Members == nil && (!s.OwnUnit || p.homes[f.Seq].isBlock() && p.stays[f.Domain].Domain == f.Domain)
}

// isBlock reports whether the members stand below each other without gaps.
func (h *home) isBlock() bool { return h.table != nil && h.rows == nil }

// together reports whether two figures have the same members in rows that are
// equally far apart.
func (p *plan) together(f, g *rules.Figure) bool {
	if f.Domain != g.Domain || !p.homes[g.Seq].known() {
		return false
	}
	a, b := &p.homes[f.Seq], &p.homes[g.Seq]
	if a.isBlock() && b.isBlock() {
		return true
	}
	for i := range f.Domain.Members {
		if b.spot(i).row-a.spot(i).row != b.spot(0).row-a.spot(0).row || b.spot(i).sheet != b.spot(0).sheet {
			return false
		}
	}
	return true
}

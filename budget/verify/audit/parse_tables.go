package audit

import (
	"strings"

	"internbudget/budget/workbook"
)

// A structured reference, such as Ramar[Belopp] or Ramar[[#Totals],[Belopp]], is
// read as the cells that it stands for, and printed as it is written.

// specifier is what stands in the brackets of a structured reference.
type specifier struct {
	parts       []string // "#all", "#data" and so on
	first, last string   // columns; "" is all
	thisRow     bool
}

// structured reads a reference to the table of a name, or without a name to the
// one that the formula stands in. The brackets stand here.
func (p *parser) structured(name string, start int) (node, error) {
	s, ok := p.specifier()
	if !ok {
		return nil, errSyntax
	}
	t := p.table(name)
	if t == nil {
		return nil, errTable
	}
	return p.inTable(t, s, start), nil
}

// inTable is a reference that is written from a place on to here.
func (p *parser) inTable(t *workbook.Table, s specifier, start int) node {
	x, ok := s.cells(t, p.row)
	if !ok {
		return faultNode{"#REF!", p.text[start:p.at]}
	}
	if s.thisRow && (p.sheet != t.Sheet || x.from.row < t.FirstRow+t.HeaderRows || x.from.row > t.LastRow-t.TotalsRows) {
		return faultNode{"#VALUE!", p.text[start:p.at]}
	}
	if p.sheet != t.Sheet {
		x.sheet = p.book.sheets[t.Sheet].Name
	}
	x.as = p.text[start:p.at]
	return x
}

// table is the table of a name; of none, the one around the formula.
func (p *parser) table(name string) *workbook.Table {
	if p.book == nil {
		return nil
	}
	if name != "" {
		return p.book.tables[strings.ToLower(name)]
	}
	for i := range p.book.content.Tables {
		t := &p.book.content.Tables[i]
		if t.Sheet == p.sheet && t.FirstRow <= p.row && p.row <= t.LastRow && t.FirstColumn <= p.column && p.column <= t.LastColumn {
			return t
		}
	}
	return nil
}

// specifier reads what stands in brackets.
func (p *parser) specifier() (s specifier, ok bool) {
	p.at++ // the bracket
	if p.take("]") != "" {
		return s, true
	}
	if p.take("@") != "" {
		if s.thisRow = true; p.take("]") != "" {
			return s, true
		}
	}
	if p.blank(); p.at < len(p.text) && p.text[p.at] != '[' {
		text, ok := p.bracketed()
		return s, ok && s.add(text, !s.thisRow)
	}
	for between := ","; ; {
		if p.take("[") == "" {
			return s, false
		}
		text, ok := p.bracketed()
		switch {
		case !ok:
			return s, false
		case between == ":":
			s.last = unquoted(text)
		case !s.add(text, true):
			return s, false
		}
		if between = p.take(",", ":", "]"); between == "]" {
			return s, true
		}
	}
}

// add takes a part of the table, or a column of it.
func (s *specifier) add(text string, partsToo bool) bool {
	switch {
	case !partsToo || !strings.HasPrefix(text, "#"):
		if s.first != "" {
			return false
		}
		s.first = unquoted(text)
		s.last = s.first
	case strings.EqualFold(text, "#This Row"):
		s.thisRow = true
	default:
		s.parts = append(s.parts, strings.ToLower(text))
	}
	return true
}

// bracketed reads a text up to the bracket that ends it. A mark ' goes before one
// that is part of it.
func (p *parser) bracketed() (string, bool) {
	start := p.at
	for ; p.at < len(p.text); p.at++ {
		switch p.text[p.at] {
		case '\'':
			p.at++
		case '[':
			return "", false
		case ']':
			p.at++
			return strings.TrimSpace(p.text[start : p.at-1]), true
		}
	}
	return "", false
}

// unquoted is the name of a column without the marks before its brackets.
func unquoted(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); i++ {
		if name[i] == '\'' && i+1 < len(name) {
			i++
		}
		b.WriteByte(name[i])
	}
	return b.String()
}

// cells are the cells of a table that a specifier means; it reports false where
// the table has none such.
func (s *specifier) cells(t *workbook.Table, row int32) (refNode, bool) {
	x := refNode{
		from: corner{row: -1, column: t.FirstColumn, fixedRow: !s.thisRow, fixedColumn: true},
		to:   corner{row: -1, column: t.LastColumn, fixedRow: !s.thisRow, fixedColumn: true},
	}
	if s.first != "" {
		first, last := columnIn(t, s.first), columnIn(t, s.last)
		if first < 0 || last < 0 {
			return x, false
		}
		x.from.column, x.to.column = min(first, last), max(first, last)
	}
	cover := func(first, last int32) {
		if first <= last {
			if x.from.row < 0 {
				x.from.row = first
			}
			x.to.row = last
		}
	}
	data, totals := t.FirstRow+t.HeaderRows, t.LastRow-t.TotalsRows+1
	parts := s.parts
	switch {
	case s.thisRow && len(parts) > 0:
		return x, false
	case s.thisRow:
		cover(row, row)
	case len(parts) == 0:
		parts = []string{"#data"}
	}
	for _, part := range []string{"#all", "#headers", "#data", "#totals"} {
		for _, wanted := range parts {
			switch {
			case wanted != part:
			case part == "#all":
				cover(t.FirstRow, t.LastRow)
			case part == "#headers":
				cover(t.FirstRow, data-1)
			case part == "#data":
				cover(data, totals-1)
			default:
				cover(totals, t.LastRow)
			}
		}
	}
	x.single = x.from.row == x.to.row && x.from.column == x.to.column
	return x, x.from.row >= 0
}

// columnIn is a column of a table by its name, or -1.
func columnIn(t *workbook.Table, name string) int32 {
	for i, c := range t.Columns {
		if strings.EqualFold(c, name) {
			return t.FirstColumn + int32(i)
		}
	}
	return -1
}

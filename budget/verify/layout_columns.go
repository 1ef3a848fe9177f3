package verify

import (
	"slices"
	"strings"
)

// This file finds what the columns of a table are, by their headings and by what
// a map says of them.

func (s *sheet) findColumns(label, header int, o TableOptions) {
	s.mapped = o.Columns
	for col := range s.grid.width() {
		if col == label || !s.hasNumbers(header, col) {
			continue
		}
		c := sheetColumn{at: col, heading: headingAt(s.grid, header, label, col)}
		if c.year = yearIn(c.heading); o.Years[col] > 0 {
			c.year = o.Years[col]
		}
		c.role = columnRole(c.heading)
		if columnRole(ownHeading(s.grid, 0, header, col)) == SkippedColumn || s.isNumbering(header, col) {
			c.role = SkippedColumn
		}
		if role, said := o.Columns[col]; said {
			c.role = role
		} else if c.role == SkippedColumn {
			s.leftOut = append(s.leftOut, columnPlace(col, c.heading))
		}
		if _, said := o.Columns[col]; !said && o.isInResult(col) {
			c.role = AmountColumn
		}
		if c.scale = scaleIn(c.heading); c.scale < 0 {
			c.scale = o.scale()
		}
		if c.role > ChangeColumn { // percents have no unit, even under "tkr"
			c.scale = -1
		}
		s.columns = append(s.columns, c)
	}
	s.takeResults(o)
}

// takeResults takes what was said that columns are made of. One without numbers
// makes nothing.
func (s *sheet) takeResults(o TableOptions) {
	at := map[int]int{}
	for n, c := range s.columns {
		at[c.at] = n
	}
	s.said = map[int][]columnTerm{}
	for col, signed := range o.Results {
		var terms []columnTerm
		for _, t := range signed {
			if n, some := at[t.Column]; some {
				terms = append(terms, columnTerm{n, t.Minus})
			}
		}
		s.said[col] = terms
	}
}

// isInResult reports whether it was said that a column is part of what makes
// another.
func (o TableOptions) isInResult(col int) bool {
	for _, terms := range o.Results {
		if slices.ContainsFunc(terms, func(t SignedColumn) bool { return t.Column == col }) {
			return true
		}
	}
	return false
}

func (s *sheet) hasNumbers(header, col int) bool {
	for at := header; at < len(s.grid.Rows); at++ {
		if text := textAt(s.grid, at, col); text != "" {
			if _, ok := readNumber(text); ok {
				return true
			}
		}
	}
	return false
}

// isNumbering reports whether a column only counts its rows: 1, 2, 3.
func (s *sheet) isNumbering(header, col int) bool {
	next := int64(1)
	for at := header; at < len(s.grid.Rows); at++ {
		text := textAt(s.grid, at, col)
		w, ok := readNumber(text)
		if text == "" || !ok {
			continue
		}
		if w.value.Cmp(ratio(next)) != 0 {
			return false
		}
		next++
	}
	return next > 3
}

// ratioWords are of headings whose numbers are of each row by itself: a price, a
// mean. Sums of such need not be sums.
var ratioWords = []string{"per invånare", "/inv", "per vårdpoäng", "per listad", "per timme", "per besök", "per styck", "/st", "snitt", "medel", "pris", "taxa"}

// isRatio reports whether a heading says so.
func (s *sheet) isRatio(col int) bool {
	return containsAny(strings.ToLower(s.columns[col].heading), ratioWords...)
}

// columnRole reads what a heading says of its column.
func columnRole(heading string) ColumnRole {
	text := strings.ToLower(heading)
	percent := strings.Contains(text, "%") || strings.Contains(text, "procent")
	change := containsAny(text, "förändr", "diff", "ändring", "avvikelse")
	switch {
	case change && percent:
		return ChangePercentColumn
	case change:
		return ChangeColumn
	case percent || strings.Contains(text, "andel"):
		return ShareColumn
	case containsAny(text, "totalt", "summa", "samtliga", "hela nämnden"):
		return TotalColumn
	case containsAny(text, "not ", "konto", "ansvar") || text == "not" || hasWord(text, "nr", "kod", "id"):
		return SkippedColumn
	}
	return AmountColumn
}

func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

package workbook

import "strings"

// place is a cell read back from its address.
type place struct {
	sheet       string // as written, with its "!"
	column, row int
}

// parsePlace reads "'Ramar'!$C$7", "$C$7" or "C7". A defined name is no place.
func parsePlace(address string) (place, bool) {
	var p place
	rest := address
	if i := strings.LastIndexByte(address, '!'); i >= 0 {
		p.sheet, rest = address[:i+1], address[i+1:]
	}
	rest = strings.TrimPrefix(rest, "$")
	i := 0
	for ; i < len(rest) && 'A' <= rest[i] && rest[i] <= 'Z'; i++ {
		p.column = p.column*26 + int(rest[i]-'A') + 1
	}
	digits := strings.TrimPrefix(rest[i:], "$")
	if i == 0 || i > 3 || digits == "" || len(digits) > 7 {
		return place{}, false
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return place{}, false
		}
		p.row = p.row*10 + int(c-'0')
	}
	return p, true
}

// follows reports whether the cell stands next to another: to the right of it,
// or below it.
func (p place) follows(q place, across bool) bool {
	if across {
		return p.row == q.row && p.column == q.column+1
	}
	return p.column == q.column && p.row == q.row+1
}

// span is the range from one cell to another of the same sheet.
func span(first, last string) string {
	if first == last {
		return first
	}
	return first + ":" + withoutSheet(last)
}

func withoutSheet(address string) string { return address[strings.LastIndexByte(address, '!')+1:] }

// anchored holds a cell in its place, so that a formula can be copied and goes
// on naming it. A defined name stays as it is.
func anchored(address string) string {
	if _, ok := parsePlace(address); !ok {
		return address
	}
	cell := withoutSheet(address)
	sheet := strings.TrimSuffix(address, cell)
	cell = strings.ReplaceAll(cell, "$", "")
	digits := strings.IndexAny(cell, "0123456789")
	return sheet + "$" + cell[:digits] + "$" + cell[digits:]
}

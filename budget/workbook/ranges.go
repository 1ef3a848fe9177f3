package workbook

import (
	"slices"
	"strings"
)

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

// stretch is cells that follow each other in a row or a column, as their
// addresses.
type stretch struct{ first, last string }

// stretchOf reads "'Ramar'!$C$7:$C$9", a cell, or a defined name.
func stretchOf(address string) stretch {
	if i := strings.LastIndexByte(address, ':'); i > strings.LastIndexByte(address, '!') {
		cell := withoutSheet(address)
		return stretch{address[:i], strings.TrimSuffix(address, cell) + address[i+1:]}
	}
	return stretch{address, address}
}

func (s stretch) isCell() bool { return s.first == s.last }

func (s stretch) String() string { return span(s.first, s.last) }

// broughtTogether joins stretches of which each goes on where the one before it
// ends, whichever figures they are of.
func broughtTogether(stretches []stretch) []stretch {
	var joined []stretch
	for _, next := range stretches {
		if n := len(joined); n > 0 && joined[n-1].goesOnIn(next) {
			joined[n-1].last = next.last
			continue
		}
		joined = append(joined, next)
	}
	return joined
}

// goesOnIn reports whether the cells of another stretch follow in the same row
// or column.
func (s stretch) goesOnIn(next stretch) bool {
	first, ok1 := parsePlace(s.first)
	last, ok2 := parsePlace(s.last)
	begins, ok3 := parsePlace(next.first)
	ends, ok4 := parsePlace(next.last)
	if !ok1 || !ok2 || !ok3 || !ok4 || last.sheet != begins.sheet {
		return false
	}
	down := first.column == last.column && begins.column == ends.column && begins.follows(last, false)
	across := first.row == last.row && begins.row == ends.row && begins.follows(last, true)
	return down || across
}

// sumOfRanges is the SUM of ranges and cells; of sums, where they are more than
// it takes.
func sumOfRanges(ranges []stretch) expr {
	arguments := make([]string, len(ranges))
	for i, r := range ranges {
		arguments[i] = r.String()
	}
	for len(arguments) > mostArguments {
		var sums []string
		for some := range slices.Chunk(arguments, mostArguments) {
			sums = append(sums, call("SUM", some...).text)
		}
		arguments = sums
	}
	return call("SUM", arguments...)
}

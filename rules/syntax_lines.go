package rules

import "strings"

// level is an indentation that later lines may return to.
type level struct {
	column int
	item   bool // of the dash of a list
}

// begin places a line among the indentations above it.
func (s *syntax) begin(indent int) {
	if len(s.open) > 0 {
		ends := strings.ContainsRune("]},", s.row[indent])
		goesOn := strings.ContainsRune(",[{", s.last)
		if !ends && (!goesOn || indent <= s.open[0].indent) {
			s.notClosed()
		}
		return
	}
	if s.endsDocument() {
		*s = syntax{file: s.file, line: s.line, row: s.row[:0], literal: -1}
		return
	}
	waits := s.start // the line above ended in a colon or a dash
	if s.goesOn = s.text.Line > 0 && indent > s.column; s.goesOn {
		return
	}
	if s.text.Line > 0 && !s.keyed && !s.item {
		s.lacksColon()
	}
	s.align(indent, waits)
	s.start, s.colon, s.closed, s.text = true, false, 0, Place{}
	s.item, s.keyed, s.key, s.column = s.isDash(indent), false, 0, indent
	if s.row[indent] == '-' && len(s.row) > indent+1 && (isWordRune(s.row[indent+1]) || s.row[indent+1] == ':') {
		s.problem(s.place(indent), "- …", "a space is missing after the dash")
	}
}

// endsDocument recognises `---` and `...`.
func (s *syntax) endsDocument() bool {
	line := strings.TrimRight(string(s.row), " ")
	return line == "---" || line == "..."
}

// lacksColon reports a text where a key was expected.
func (s *syntax) lacksColon() {
	s.problem(s.text, "`key: value`, with a space after the colon", "a key with a colon is expected here")
}

// align holds a line to the indentations above it.
func (s *syntax) align(indent int, waits bool) {
	dash := s.isDash(indent)
	back := false
	for len(s.levels) > 0 {
		top := s.levels[len(s.levels)-1]
		if top.column < indent || top.column == indent && (top.item == dash || !top.item && waits) {
			break
		}
		s.levels, back = s.levels[:len(s.levels)-1], back || top.column > indent
	}
	var top level
	known := len(s.levels) > 0
	if known {
		top = s.levels[len(s.levels)-1]
	}
	switch {
	case !known && back, known && top.column < indent && !waits:
		s.problem(s.place(indent), "align it with the lines it belongs to", "no line above is indented like this one")
	case !known || top.column < indent || dash && !top.item:
		s.levels = append(s.levels, level{indent, dash})
	}
	for at := indent; dash; dash = s.isDash(at) {
		for at++; at < len(s.row) && s.row[at] == ' '; at++ {
		}
		if at < len(s.row) {
			s.levels = append(s.levels, level{at, s.isDash(at)})
		}
	}
}

func (s *syntax) isDash(i int) bool {
	return i < len(s.row) && s.row[i] == '-' && (i+1 == len(s.row) || s.row[i+1] == ' ')
}

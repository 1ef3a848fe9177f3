package rules

import (
	"strings"
	"unicode/utf8"
)

// span is where an entry of a mapping or an item of a list stands in a text.
type span struct{ from, to int }

// parts are the entries of a mapping, or the items of a list with their dashes.
func (m *manuscript) parts(n node) []span {
	var parts []span
	if n.isMapping() {
		for _, e := range n.entries() {
			parts = append(parts, span{m.start(e.key), m.end(e.value)})
		}
		return parts
	}
	for _, item := range n.items() {
		from := m.start(item)
		if !n.inFlow() {
			from = strings.LastIndexByte(m.text[:from], '-')
		}
		parts = append(parts, span{from, m.end(item)})
	}
	return parts
}

// drop takes those parts out that go. A comment on a line of its own stays; one
// beside what goes, goes with it.
func (m *manuscript) drop(n node, goes func(part int) bool) {
	parts := m.parts(n)
	for i := 0; i < len(parts); i++ {
		if !goes(i) {
			continue
		}
		first := i
		for i+1 < len(parts) && goes(i+1) {
			i++
		}
		switch {
		case !n.inFlow() && m.beginsLine(parts[first].from):
			for _, p := range parts[first : i+1] {
				m.dropLines(p)
			}
		case i+1 < len(parts):
			m.replace(parts[first].from, parts[i+1].from, "")
		case first > 0:
			m.replace(parts[first-1].to, parts[i].to, "")
		default:
			m.replace(parts[first].from, parts[i].to, "")
		}
	}
}

// dropKeys takes entries of a mapping out by their keys.
func (m *manuscript) dropKeys(n node, goes func(key string) bool) {
	entries := n.entries()
	m.drop(n, func(i int) bool { return goes(entries[i].key.Value) })
}

func (m *manuscript) beginsLine(at int) bool {
	return strings.TrimSpace(m.text[m.lineStart(at):at]) == ""
}

// dropLines takes whole lines out, and one of two empty lines that would meet.
func (m *manuscript) dropLines(p span) {
	from, to := m.lineStart(p.from), m.nextLine(p.to)
	if m.isBlank(to) && (from == 0 || m.isBlank(m.lineStart(from-1))) {
		to = m.nextLine(to)
	}
	m.replace(from, to, "")
}

// insertAfter puts an entry after one of a mapping, in the mapping's style.
func (m *manuscript) insertAfter(n node, part int, text string) {
	p := m.parts(n)[part]
	if n.inFlow() {
		m.replace(p.to, p.to, ", "+text)
		return
	}
	end := m.lineEnd(p.to) // after a comment beside it
	m.replace(end, end, m.newline()+strings.Repeat(" ", n.items()[0].Column-1)+text)
}

// insertFirst puts an item first in a list, in the list's style.
func (m *manuscript) insertFirst(n node, text string) {
	first := m.parts(n)[0].from
	if n.inFlow() {
		m.replace(first, first, text+", ")
		return
	}
	line := m.lineStart(first)
	m.replace(line, line, m.text[line:first]+"- "+text+m.newline())
}

// aligned is an entry whose value stands below the value of another one.
func aligned(key, value string, below entry) string {
	gap := 1
	if below.key.Line == below.value.Line {
		gap = below.value.Column - below.key.Column - utf8.RuneCountInString(key) - 1
	}
	return key + ":" + strings.Repeat(" ", max(1, gap)) + value
}

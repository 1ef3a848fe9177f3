package rules

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// manuscript is the text of a rule file with the changes to make in it. What
// nothing changes stays byte for byte: layout, quotes, alignment and comments,
// which a file that is written out from its nodes would lose.
type manuscript struct {
	name  string // beside the other files of the rules
	mark  string // the byte-order mark, where there is one
	text  string
	lines []int // where each line starts
	top   node
	edits []edit
}

// edit puts text in place of what stands from one offset to another.
type edit struct {
	from, to int
	text     string
}

func newManuscript(name string, data []byte) (*manuscript, error) {
	text, hasMark := strings.CutPrefix(string(data), string(utf8Mark))
	m := &manuscript{name: name, text: text, lines: []int{0}}
	if hasMark {
		m.mark = string(utf8Mark)
	}
	for i, c := range text {
		ends := c == '\n' || c == '\r' && !strings.HasPrefix(text[i+1:], "\n") || c == '\u0085' || c == '\u2028' || c == '\u2029'
		if ends {
			m.lines = append(m.lines, i+utf8.RuneLen(c))
		}
	}
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		return nil, err
	}
	m.top = node{document.Content[0], name}
	return m, nil
}

// section is the value of a top-level key, where the file has it.
func (m *manuscript) section(key string) node { return mappingValue(m.top, key) }

func (m *manuscript) replace(from, to int, text string) {
	m.edits = append(m.edits, edit{from, to, text})
}

// rewrite puts text in place of a whole value.
func (m *manuscript) rewrite(n node, text string) { m.replace(m.start(n), m.end(n), text) }

// edited is the text between two offsets with its changes made. Changes inside
// what another change has taken out are left.
func (m *manuscript) edited(from, to int) string {
	slices.SortStableFunc(m.edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var b strings.Builder
	for _, e := range m.edits {
		if e.from < from || e.to > to {
			continue
		}
		b.WriteString(m.text[from:e.from] + e.text)
		from = e.to
	}
	b.WriteString(m.text[from:to])
	return b.String()
}

// data is the file with all changes made.
func (m *manuscript) data() []byte { return []byte(m.mark + m.edited(0, len(m.text))) }

// newline is how the file ends its lines.
func (m *manuscript) newline() string {
	if strings.Contains(m.text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// start is the offset of a node, whose place counts characters.
func (m *manuscript) start(n node) int {
	at := m.lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(m.text[at:])
		at += size
	}
	return at
}

// end is the offset after a node. YAML nodes know only where they start.
func (m *manuscript) end(n node) int {
	at := m.start(n)
	switch {
	case n.isScalar():
		return m.scalarEnd(n, at)
	case len(n.Content) == 0:
		return m.bracketEnd(at + 1)
	}
	end := m.end(node{n.Content[len(n.Content)-1], n.file})
	if opens := m.text[at]; n.inFlow() && (opens == '{' || opens == '[') {
		return m.bracketEnd(end)
	}
	return end // in lines, or the bare pair of [shared: none]
}

// bracketEnd is the offset after the bracket that closes, from the end of what
// it holds; only commas and comments can stand between.
func (m *manuscript) bracketEnd(at int) int {
	for ; at < len(m.text); at++ {
		switch m.text[at] {
		case '}', ']':
			return at + 1
		case '#':
			at = m.lineEnd(at) - 1
		}
	}
	return at
}

func (m *manuscript) scalarEnd(n node, at int) int {
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return m.quoteEnd(at)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return m.blockEnd(at)
	}
	for _, c := range n.Value { // a plain text may be folded over lines
		if unicode.IsSpace(c) {
			at = len(m.text) - len(strings.TrimLeftFunc(m.text[at:], unicode.IsSpace))
		} else {
			at += utf8.RuneLen(c)
		}
	}
	return at
}

// textStart is the offset at which the letters of a text begin.
func (m *manuscript) textStart(n node) int {
	at := m.start(n)
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return at + 1
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		for at = m.nextLine(at); m.isBlank(at); {
			at = m.nextLine(at)
		}
		return at + m.indent(at)
	}
	return at
}

func (m *manuscript) quoteEnd(at int) int {
	quote := m.text[at]
	for at++; at < len(m.text); at++ {
		switch {
		case quote == '"' && m.text[at] == '\\', quote == '\'' && strings.HasPrefix(m.text[at:], "''"):
			at++
		case m.text[at] == quote:
			return at + 1
		}
	}
	return at
}

// blockEnd is the end of a text that stands on lines of its own below | or >.
func (m *manuscript) blockEnd(at int) int {
	end, depth := m.lineEnd(at), -1
	for _, line := range m.lines {
		if line <= at || m.isBlank(line) {
			continue
		}
		indent := m.indent(line)
		if depth < 0 {
			depth = indent
		}
		if indent < depth {
			break
		}
		end = m.lineEnd(line)
	}
	return end
}

// lineStart is the start of the line that holds an offset.
func (m *manuscript) lineStart(at int) int {
	i, found := slices.BinarySearch(m.lines, at)
	if !found {
		i--
	}
	return m.lines[i]
}

// nextLine is the start of the line after, or the end of the text.
func (m *manuscript) nextLine(at int) int {
	i, found := slices.BinarySearch(m.lines, at)
	if found {
		i++
	}
	if i < len(m.lines) {
		return m.lines[i]
	}
	return len(m.text)
}

// lineEnd is the end of a line without what breaks it.
func (m *manuscript) lineEnd(at int) int {
	next := m.nextLine(at)
	return at + len(strings.TrimRight(m.text[at:next], "\r\n\u0085\u2028\u2029"))
}

func (m *manuscript) isBlank(line int) bool {
	return line < len(m.text) && strings.TrimSpace(m.text[line:m.nextLine(line)]) == ""
}

func (m *manuscript) indent(line int) int {
	return len(m.text[line:]) - len(strings.TrimLeft(m.text[line:], " "))
}

package rules

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// document is the one YAML document of a file, which is not empty.
func (r *reader) document(name string) (node, bool) {
	file := r.file(name)
	data, ok := r.open(name)
	if !ok {
		return node{}, false
	}
	if !r.isText(file, data, "save the file as UTF-8") {
		return node{}, false
	}
	decoder := yaml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, utf8Mark)))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case err == io.EOF || err == nil && document.Kind == 0:
		r.problem(Place{File: file}, "", "the file is empty")
		return node{}, false
	case err != nil:
		r.syntaxProblem(file, string(data), err)
		return node{}, false
	}
	if s := whatIfIn(node{document.Content[0], file}); s.exists() {
		r.problem(s.place(), "move the file into the folder scenarios/ or sensitivities/", "a scenario is no rule")
		return node{}, false
	}
	if err := decoder.Decode(&second); err != io.EOF {
		r.problem(Place{file, secondDocument(string(data)), 1}, "put it in a file of its own", "a second document is not read")
		return node{}, false
	}
	top := node{document.Content[0], file}
	if top.isNull() {
		r.problem(Place{File: file}, "", "the file is empty")
		return node{}, false
	}
	return top, true
}

// secondDocument is the line that ends the first document.
func secondDocument(text string) int {
	line, begun := 0, false
	for row := range strings.Lines(text) {
		line++
		if mark := strings.HasPrefix(row, "---") || strings.HasPrefix(row, "..."); mark && begun {
			return line
		} else if trimmed := strings.TrimSpace(row); !mark && trimmed != "" && trimmed[0] != '#' && trimmed[0] != '%' {
			begun = true
		}
	}
	return line
}

// isText reports whether a file is UTF-8 without control characters, which
// neither YAML nor Excel can hold.
func (r *reader) isText(file string, data []byte, hint string) bool {
	at := Place{file, 1, 1}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		r.problem(at, "save the sheet as CSV UTF-8, and rules as plain text", "this is a workbook, or another packed file, and no text")
		return false
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		r.problem(at, "save it as UTF-8", "the file is not UTF-8 text but UTF-16")
		return false
	}
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		switch {
		case c == utf8.RuneError && size <= 1, c == 0:
			r.problem(at, hint, "the file is not UTF-8 text")
			return false
		case unicode.IsControl(c) && !strings.ContainsRune("\t\n\r\u0085", c), c == '\ufffe', c == '\uffff':
			r.problem(at, "delete it", "a control character stands here")
			return false
		case c == '\n':
			at.Line, at.Column = at.Line+1, 0
		}
		data, at.Column = data[size:], at.Column+1
	}
	return true
}

package rules

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"
)

// syntaxProblem says what is wrong with a file that the YAML library refuses.
// The library names the line of the mapping around a mistake, and no column.
// So the text is read once more, for its shape alone, to find the place and to
// say what to write instead.
func (r *reader) syntaxProblem(file, text string, err error) {
	s := &syntax{file: file, literal: -1}
	s.scan(text)
	if s.found == nil {
		line, message := failingLine(text, err)
		s.problem(Place{file, line, 1}, "look at this line and the one before it", "not YAML: %s", message)
	}
	r.problems = append(r.problems, *s.found)
}

var libraryMessage = regexp.MustCompile(`^yaml: (?:line \d+: )?(.*)$`)

// failingLine is the line that makes the library refuse the text, and why: the
// first that the text can be cut after without another outcome.
func failingLine(text string, err error) (int, string) {
	because := func(err error) string {
		if parts := libraryMessage.FindStringSubmatch(err.Error()); parts != nil {
			return parts[1]
		}
		return err.Error()
	}
	lines := strings.SplitAfter(text, "\n")
	n := sort.Search(len(lines)-1, func(n int) bool {
		cut := yaml.Unmarshal([]byte(strings.Join(lines[:n+1], "")), &yaml.Node{})
		return cut != nil && because(cut) == because(err)
	})
	return n + 1, because(err)
}

// syntax follows the shape of a YAML text up to its first mistake.
type syntax struct {
	file  string
	found *Problem

	row     []rune // the line being read
	line    int    // its number
	levels  []level
	open    []bracket
	quote   rune // the quote that a text stands in, or 0
	quoteAt Place
	literal int // the indentation of the key whose text block is being read, or -1

	// What has been read of the current entry.
	start  bool  // a value may begin here
	colon  bool  // its key is complete
	closed rune  // the quote or bracket that ended its value, or 0
	text   Place // where its unquoted text began; no line: there is none
	goesOn bool  // the line continues the unquoted text of the lines above
	last   rune  // the last sign before

	item   bool // the line begins with a dash
	keyed  bool // it has a key, which begins at this column
	key    int
	column int // that a later line must exceed to continue its text
}

// bracket is a `[` or `{` that waits for its end.
type bracket struct {
	sign    rune
	at      Place
	indent  int   // of the line it stands on
	comment Place // a `#` before its end
	colon   bool  // of the entry around it
}

// problem notes the mistake.
func (s *syntax) problem(at Place, hint, format string, args ...any) {
	if s.found == nil {
		s.found = &Problem{Place: at, Message: fmt.Sprintf(format, args...), Hint: hint}
	}
}

func (s *syntax) place(column int) Place { return Place{s.file, s.line, column + 1} }

func (s *syntax) scan(text string) {
	for line := range strings.Lines(text) {
		s.line++
		s.row = []rune(strings.TrimRight(line, "\r\n"))
		if s.readLine(); s.found != nil {
			return
		}
	}
	s.notClosed()
}

// notClosed reports the innermost quote or bracket that is still open.
func (s *syntax) notClosed() {
	if s.quote != 0 {
		s.problem(s.quoteAt, "end the text with "+string(s.quote), "the quote is not closed")
		return
	}
	if len(s.open) == 0 {
		return
	}
	b := s.open[len(s.open)-1]
	if b.comment.Line > 0 {
		s.mustQuote(b.comment)
		return
	}
	s.problem(b.at, fmt.Sprintf("`%c` is missing", closer(b.sign)), "`%c` is not closed", b.sign)
}

func closer(sign rune) rune {
	if sign == '[' {
		return ']'
	}
	return '}'
}

func (s *syntax) mustQuote(at Place) {
	s.problem(at, "`\"…\"`; or is a comma missing?", "a formula or text with `#`, `:` or a comma inside braces must be quoted")
}

// readLine begins a line and reads the signs on it.
func (s *syntax) readLine() {
	indent := s.indent()
	blank := indent == len(s.row)
	if s.literal >= 0 {
		if blank || indent > s.literal {
			return
		}
		s.literal = -1
	}
	if s.quote == 0 {
		if at := slices.Index(s.row, '\t'); at >= 0 && strings.TrimSpace(string(s.row[:at])) == "" {
			s.problem(s.place(at), "indent with spaces", "a tab at the beginning of the line")
			return
		}
		if blank || s.row[indent] == '#' {
			return
		}
		s.begin(indent)
	}
	for i := indent; i < len(s.row) && s.found == nil; i++ {
		if s.row[i] != ' ' && s.row[i] != '#' {
			s.last = s.row[i]
		}
		if s.quote != 0 {
			i = s.inQuote(i)
		} else if i = s.sign(i); i < 0 {
			return
		}
	}
}

func (s *syntax) indent() int {
	n := 0
	for n < len(s.row) && s.row[n] == ' ' {
		n++
	}
	return n
}

// escapes are the signs that may follow a backslash in double quotes.
const escapes = "0abt\tnvfre \"/\\N_LPxuU"

// inQuote reads one sign of a quoted text and returns where it ends.
func (s *syntax) inQuote(i int) int {
	c := s.row[i]
	doubled := i+1 < len(s.row) && s.row[i+1] == c
	switch {
	case s.quote == '"' && c == '\\':
		if i+1 < len(s.row) && !strings.ContainsRune(escapes, s.row[i+1]) {
			s.problem(s.place(i), "in single quotes it stands for itself", "a backslash in double quotes begins a special sign")
		}
		return i + 1
	case s.quote == '\'' && c == '\'' && doubled:
		return i + 1
	case c == s.quote:
		s.closed, s.quote = c, 0
	}
	return i
}

// sign reads one sign outside quotes and returns where it ends, or -1 where the
// rest of the line does not count.
func (s *syntax) sign(i int) int {
	c, inside := s.row[i], len(s.open) > 0
	switch {
	case c == ' ' || c == '\t':
	case c == '#' && i > 0 && strings.ContainsRune(" \t", s.row[i-1]):
		if inside {
			s.open[len(s.open)-1].comment = s.place(i)
		}
		return -1
	case inside && c == ',':
		s.start, s.colon, s.closed, s.text = true, false, 0, Place{}
	case inside && (c == ']' || c == '}'):
		s.shut(i)
	case s.endsKey(i):
		s.complete(i)
	case s.start:
		return s.value(i)
	case s.closed != 0:
		s.afterClosed(i)
	case inside && (c == '[' || c == '{'):
		s.problem(s.text, `"…"`, "a formula or text with brackets inside braces must be quoted")
	}
	return i
}

// endsKey recognises the colon after a key.
func (s *syntax) endsKey(i int) bool {
	if s.row[i] != ':' {
		return false
	}
	if i+1 == len(s.row) {
		return true
	}
	next := s.row[i+1]
	return next == ' ' || next == noBreakSpace && !s.colon || len(s.open) > 0 && (s.closed != 0 || strings.ContainsRune(",]}", next))
}

// complete ends a key: a value may begin.
func (s *syntax) complete(i int) {
	inside := len(s.open) > 0
	switch {
	case s.key == 0 && !inside:
		s.problem(s.place(i), "", "a key is missing before the colon")
	case i+1 < len(s.row) && s.row[i+1] == noBreakSpace:
		s.spaceProblem(i + 1)
	case s.goesOn && !inside && !s.keyed && !(s.item && s.isDash(s.indent())):
		s.lacksColon()
	case s.goesOn && !inside:
		s.problem(s.place(s.indent()), "align it with the line above", "the line is indented deeper than the one above it, which has a value")
	case s.colon && s.text.Line == 0:
		s.problem(s.place(i), "", "a second colon stands here")
	case s.colon && inside:
		s.mustQuote(s.text)
	case s.colon:
		s.problem(s.text, `"…"`, "a text with a colon and a space in it must be quoted")
	}
	s.start, s.colon, s.closed, s.text = true, true, 0, Place{}
	if !inside && !s.keyed {
		s.keyed, s.column = true, s.key-1
	}
}

const noBreakSpace = '\u00a0'

func (s *syntax) spaceProblem(i int) {
	s.problem(s.place(i), "write a plain one", "a no-break space stands here")
}

var textBlock = regexp.MustCompile(`^[|>](?:[-+]?[1-9]?|[1-9][-+])\s*(?:\s#.*)?$`)

// value begins a value, or a key.
func (s *syntax) value(i int) int {
	c := s.row[i]
	inside := len(s.open) > 0
	if s.isDash(i) && !inside {
		return i
	}
	s.start = false
	if s.key == 0 {
		s.key = i + 1
	}
	switch c {
	case '"', '\'':
		s.quote, s.quoteAt = c, s.place(i)
	case '[', '{':
		s.open = append(s.open, bracket{sign: c, at: s.place(i), indent: s.indent(), colon: s.colon})
		s.start, s.colon = true, false
	case ']', '}':
		s.problem(s.place(i), "", "`%c` closes nothing", c)
	case '%':
		s.problem(s.place(i), "in: percent", "`%%` cannot begin a YAML value")
	case '@', '*', '&', '!':
		s.problem(s.place(i), "quote it", "`%c` cannot begin a YAML value", c)
	case '`':
		s.problem(s.place(i), "quote it", "a backtick cannot begin a YAML value")
	case noBreakSpace:
		s.spaceProblem(i)
	case '>', '|':
		if inside || !textBlock.MatchString(string(s.row[i:])) {
			s.problem(s.place(i), "write it in words: goal: above 2", "`%c` opens a text block", c)
		}
		s.literal = s.column
		return -1
	default:
		s.text = s.place(i)
	}
	return i
}

// shut ends a bracket.
func (s *syntax) shut(i int) {
	b := s.open[len(s.open)-1]
	closes := func(b bracket) bool { return closer(b.sign) == s.row[i] }
	switch {
	case closes(b):
	case slices.ContainsFunc(s.open, closes):
		s.notClosed()
		return
	default:
		s.problem(s.place(i), "", "`%c` closes nothing", s.row[i])
		return
	}
	s.open = s.open[:len(s.open)-1]
	s.start, s.colon, s.closed, s.text = false, b.colon, s.row[i], Place{}
}

// afterClosed reports what follows a value that has ended.
func (s *syntax) afterClosed(i int) {
	switch c := s.row[i]; {
	case (s.closed == '"' || s.closed == '\'') && s.quoteAt.Line < s.line:
		s.problem(s.quoteAt, "end the text with "+string(s.closed), "the quote is not closed")
	case c == ']' || c == '}':
		s.problem(s.place(i), "", "`%c` closes nothing", c)
	default:
		var hints []string
		if len(s.open) > 0 {
			hints = append(hints, "is a comma missing?")
		}
		if s.closed == '"' {
			hints = append(hints, `a text with quotes in it: '… "…" …'`)
		}
		hint := strings.Join(hints, " ")
		s.problem(s.place(i), hint, "nothing can follow the closing `%c`", s.closed)
	}
}

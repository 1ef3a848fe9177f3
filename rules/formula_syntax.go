package rules

import (
	"errors"
	"go/scanner"
	"go/token"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Formulas are read by Go's own parser, which knows nothing of budgets: it
// takes what stands behind // for a comment, and 010 for an octal number. What
// those who write rules may bring from a spreadsheet is told here in words of
// theirs, and no text of the parser reaches them.

// foreignSigns are what formulas do not have, with what to write instead.
var foreignSigns = []struct{ sign, hint string }{
	{"//", "write / once"},
	{"/*", "write a comment behind #, outside the formula"},
	{"*/", "write a comment behind #, outside the formula"},
	{"**", "write the factor twice: x * x"},
	{"<>", "write !="},
	{";", "part arguments with commas"},
	{"%", "make it an input with `percent:`, and name it: rates.…"},
	{"?", "when(condition, then, else)"},
	{"'", `a text stands in double quotes: "…"`},
	{"&&", "put one when(…) inside another"},
	{"||", "put one when(…) inside another"},
	{"$", "name the figure: units.….cost"},
	{"{", "parentheses are ( and )"},
	{"}", "parentheses are ( and )"},
	{"\\", "divide with /"},
}

var (
	groupedNumber = regexp.MustCompile(`^[0-9]{1,3}(['’][0-9]{3})+`)
	oddNumber     = regexp.MustCompile(`^(0[0-9_a-zA-Z]+|[0-9]+_[0-9_]*|[0-9]+[a-zåäöA-ZÅÄÖ][0-9_a-zåäöA-ZÅÄÖ]*)`)
	partedNumber  = regexp.MustCompile(`^[0-9]{1,3}([ \x{00a0}\x{202f}][0-9]{3})+\b`)
)

// hasForeignSigns reports the first sign that a formula cannot hold, or number
// that is not written as numbers are. Texts in quotes may hold anything.
func (e expression) hasForeignSigns() bool {
	text := e.at.Value
	wrong := func(at int, sign, hint string) bool {
		e.r.problem(e.place(at), joinHints(hint, e.foreignCall()), "`%s` is no formula: `%s` means nothing here", text, sign)
		return true
	}
	for i, before := 0, ' '; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		rest := text[i:]
		if c == '"' || c == '`' {
			end := closing(rest)
			if end < 0 {
				e.r.problem(e.place(i), "a text ends with the quote that it begins with", "`%s` is no formula: a quote is opened here and not closed", text)
				return true
			}
			i, before = i+end, c
			continue
		}
		if '0' <= c && c <= '9' && !isWordRune(before) && before != '.' {
			for _, number := range []*regexp.Regexp{groupedNumber, partedNumber, oddNumber} {
				if odd := number.FindString(rest); odd != "" {
					return wrong(i, odd, "no signs inside numbers and no zeros in front of them; make it an input with a source")
				}
			}
		}
		for _, f := range foreignSigns {
			if strings.HasPrefix(rest, f.sign) {
				return wrong(i, f.sign, f.hint)
			}
		}
		i, before = i+size, c
	}
	return false
}

// closing is where the text in quotes that begins here ends, or -1.
func closing(text string) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[0] == '"':
			i++
		case text[i] == text[0]:
			return i + 1
		}
	}
	return -1
}

// foreignCall says what is written instead of the first function of another
// language that the formula calls, or "".
func (e expression) foreignCall() string {
	for _, call := range calledWord.FindAllStringSubmatch(e.at.Value, -1) {
		if ours := foreignFunctions[strings.ToLower(call[1])]; ours != "" {
			return "there is no `" + call[1] + "`: " + ours
		}
	}
	return ""
}

var calledWord = regexp.MustCompile(`([\p{L}_]+)\(`)

func joinHints(hints ...string) string {
	var said []string
	for _, h := range hints {
		if h != "" {
			said = append(said, h)
		}
	}
	return strings.Join(said, "; ")
}

// foreignFunctions are what other languages call ours.
var foreignFunctions = map[string]string{
	"if": whenForm, "om": whenForm, "iif": whenForm, "ifs": whenForm,
	"round": "half_up(x, 1)", "avrunda": "half_up(x, 1)", "roundup": "up(x, 1)", "rounddown": "down(x, 1)",
	"summa": sumForms, "sumif": sumForms, "sumifs": sumForms, "summa.om": sumForms, "summa.omf": sumForms,
	"antal": "count(list)", "countif": `count(list, column == "text")`, "antal.om": `count(list, column == "text")`,
	"letarad": lookupForm, "letaupp": lookupForm, "xletaupp": lookupForm, "vlookup": lookupForm, "xlookup": lookupForm, "index": lookupForm,
	"average": meanForm, "genomsnitt": meanForm, "medel": meanForm, "abs": "max(x, -x)",
}

const (
	whenForm   = "when(condition, then, else)"
	sumForms   = "sum(list.column) is of the unit's own rows, total(list.column) of all"
	lookupForm = "lookup(table, key)"
	meanForm   = "total(list.column) / count(list)"
)

// functionHint is what may have been meant by a word that is no function; where
// nothing is near, all that there are.
func functionHint(word string) string {
	lower := strings.ToLower(word)
	if ours := foreignFunctions[lower]; ours != "" {
		return ours
	}
	if near := didYouMean(lower, functions); near != "" {
		return near
	}
	return "the functions are " + strings.Join(functions, ", ")
}

// parserWords puts what Go's parser says in words for those who write rules,
// by how it begins. What comes after `found` is what it met.
var parserWords = []struct{ begins, says string }{
	{"expected 'EOF', found", "an operator is missing before"},
	{"expected operand, found", "a value is expected, not"},
	{"expected selector or type assertion, found", "a name is expected, not"},
	{"expected ')', found", "`)` is missing before"},
	{"expected ']', found", "`]` is missing before"},
	{"missing ',' before newline in argument list", "`)` is missing"},
	{"missing ',' in argument list", "a comma or `)` is missing here"},
}

// metWords are how the parser calls the end of the text.
var metWords = strings.NewReplacer("'EOF'", "the end", "newline", "the end")

// signHints say what to write instead of a sign that may stand elsewhere, or
// that is mistaken for another.
var signHints = []struct{ signs, hint string }{
	{"−–‑‐", "write the minus as a hyphen"}, {"×·", "write * for times"}, {"÷", "write / for divided by"},
	{",", "no decimal commas"}, {"=", "== compares, and no = stands in front"}, {string(noBreakSpace), "a no-break space stands here, write a plain one"},
}

// syntax reports what the parser could not read.
func (e expression) syntax(err error) {
	message, offset := "", 0
	if list := (scanner.ErrorList)(nil); errors.As(err, &list) && len(list) > 0 {
		message, offset = list[0].Msg, list[0].Pos.Offset
	}
	text := e.at.Value
	hint := ""
	for _, s := range signHints {
		if sign, _ := utf8.DecodeRuneInString(text[min(offset, len(text)):]); strings.ContainsRune(s.signs, sign) {
			hint = s.hint
		}
	}
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return !isWordRune(c) }) {
		if token.IsKeyword(word) {
			if hint = foreignFunctions[word]; hint == "" {
				hint = "`" + word + "` is a reserved word"
			}
		}
	}
	e.r.problem(e.place(offset), hint, "`%s` is no formula: %s", text, e.inWords(message, offset))
}

// inWords is what the parser says, in ours.
func (e expression) inWords(message string, offset int) string {
	for _, w := range parserWords {
		if met, ok := strings.CutPrefix(message, w.begins); ok {
			return w.says + metWords.Replace(met)
		}
	}
	if offset >= len(e.at.Value) {
		return "it ends too early"
	}
	sign, _ := utf8.DecodeRuneInString(e.at.Value[offset:])
	return "`" + string(sign) + "` cannot stand here"
}

func isWordRune(c rune) bool {
	return c == '_' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c > 127
}

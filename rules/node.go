package rules

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// node is a piece of a rule file, which knows the file it stands in.
type node struct {
	*yaml.Node
	file string
}

func (n node) exists() bool { return n.Node != nil }

func (n node) place() Place {
	if n.Node == nil {
		return Place{File: n.file}
	}
	return Place{File: n.file, Line: n.Line, Column: n.Column}
}

func (n node) isMapping() bool { return n.exists() && n.Kind == yaml.MappingNode }
func (n node) isList() bool    { return n.exists() && n.Kind == yaml.SequenceNode }
func (n node) isScalar() bool  { return n.exists() && n.Kind == yaml.ScalarNode }

// isNull reports whether nothing is written here that can be read: an empty
// value, or an alias, which refuse has reported.
func (n node) isNull() bool {
	return n.exists() && (n.Kind == yaml.AliasNode || n.Kind == yaml.ScalarNode && n.Tag == "!!null")
}

// inFlow reports whether a mapping is written in braces.
func (n node) inFlow() bool { return n.Style&yaml.FlowStyle != 0 }

// items are the elements of a list.
func (n node) items() []node {
	items := make([]node, len(n.Content))
	for i, c := range n.Content {
		items[i] = node{c, n.file}
	}
	return items
}

// entry is one key of a mapping with its value.
type entry struct{ key, value node }

// entries are the keys of a mapping, in order.
func (n node) entries() []entry {
	entries := make([]entry, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		entries = append(entries, entry{node{n.Content[i], n.file}, node{n.Content[i+1], n.file}})
	}
	return entries
}

// problem notes something to mend at a place.
func (r *reader) problem(at Place, hint, format string, args ...any) {
	r.problems = append(r.problems, Problem{Place: at, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// warn notes something that lets the work go on.
func (r *reader) warn(at Place, hint, format string, args ...any) {
	r.problems = append(r.problems, Problem{Place: at, Message: fmt.Sprintf(format, args...), Hint: hint, Warning: true})
}

// refuse reports what the language leaves out of YAML, whatever it stands for:
// anchors, aliases, tags and merge keys, repeated keys, and missing values.
func (r *reader) refuse(n node) {
	switch {
	case n.Kind == yaml.AliasNode:
		r.problem(n.place(), "write the value out", "aliases are not read")
		return
	case n.Anchor != "":
		r.problem(n.place(), "write the value where it is needed", "anchors are not read")
	case n.Style&yaml.TaggedStyle != 0:
		r.problem(n.place(), "leave it out", "tags are not read: `%s`", n.ShortTag())
	}
	switch n.Kind {
	case yaml.MappingNode:
		r.refuseKeys(n)
	case yaml.SequenceNode:
		for _, item := range n.items() {
			if item.isNull() {
				r.problem(item.place(), "", "an item of the list is empty")
			}
			r.refuse(item)
		}
	}
}

func (r *reader) refuseKeys(n node) {
	seen := make(map[string]Place, len(n.Content)/2)
	var last entry
	for _, e := range n.entries() {
		first, repeated := seen[e.key.Value]
		switch {
		case e.key.Tag == "!!merge":
			r.problem(e.key.place(), "write the keys out", "merge keys are not read")
		case e.key.Kind != yaml.ScalarNode:
			r.problem(e.key.place(), "", "a key must be a word")
		case repeated:
			r.problem(e.key.place(), "first in line "+fmt.Sprint(first.Line), "`%s` stands twice", e.key.Value)
		case e.value.isNull():
			r.missingValue(n, last, e)
		}
		seen[e.key.Value] = e.key.place()
		r.refuse(e.value)
		last = e
	}
}

// missingValue reports a key without a value. In braces the usual cause is a
// comma that was meant to be part of a number or a text.
func (r *reader) missingValue(mapping node, before, e entry) {
	key := e.key.Value
	if mapping.inFlow() && before.value.isScalar() && !before.value.isNull() {
		both := before.value.Value + "," + key
		if commaNumber.MatchString(both) {
			r.problem(before.value.place(), "inside braces YAML splits it in two",
				"`%s`: write a decimal point, %s", both, strings.Replace(both, ",", ".", 1))
			return
		}
		if !isID(key) {
			r.problem(before.value.place(), "quote it", "a formula or text with a comma inside braces must be quoted: `%s, %s`",
				before.value.Value, key)
			return
		}
	}
	r.problem(e.key.place(), "", "`%s` has no value", key)
}

// fields is a mapping whose keys are fixed by the language.
type fields struct {
	r    *reader
	at   node
	keys map[string]node
}

// later are words of the language that this version does not read yet.
var later = []string{"mutual", "between", "of_which"}

// fields reads a mapping with known keys: others are problems, with the known
// one that is nearest. It reports false where the node is no mapping.
func (r *reader) fields(n node, what string, known ...string) (fields, bool) {
	f := fields{r: r, at: n, keys: map[string]node{}}
	if !n.exists() || n.isNull() {
		return f, false
	}
	if !n.isMapping() {
		r.problem(n.place(), "`key: value`, one a line", "%s must have keys", what)
		return f, false
	}
	for _, e := range n.entries() {
		switch key := e.key.Value; {
		case slices.Contains(known, key):
			if _, again := f.keys[key]; !again && !e.value.isNull() {
				f.keys[key] = e.value
			}
		case e.value.isNull() && n.inFlow():
			// refuse has said what is wrong with it
		case slices.Contains(later, key):
			r.problem(e.key.place(), "", "`%s` is not read yet", key)
		default:
			r.problem(e.key.place(), didYouMean(key, known), "unknown key `%s` in %s", key, what)
		}
	}
	return f, true
}

// get is the value of a key; it does not exist where the key is missing.
func (f fields) get(key string) node {
	if n, ok := f.keys[key]; ok {
		return n
	}
	return node{file: f.at.file}
}

func (f fields) has(key string) bool { return f.keys[key].Node != nil }

// need reports a key that must be there.
func (f fields) need(what string, keys ...string) bool {
	ok := true
	for _, key := range keys {
		if !f.has(key) {
			f.r.problem(f.at.place(), "", "%s lacks `%s`", what, key)
			ok = false
		}
	}
	return ok
}

// text is the value of a key that holds words.
func (f fields) text(key string) string { return f.r.text(f.get(key), "`"+key+"`") }

// word is one of these words, or the first where the key is missing.
func (f fields) word(key string, words ...string) string {
	n := f.get(key)
	text := f.r.text(n, "`"+key+"`")
	if text == "" || slices.Contains(words, text) {
		return text
	}
	f.r.problem(n.place(), didYouMean(text, words), "`%s` cannot be `%s`: it is %s", key, text, strings.Join(words, ", "))
	return ""
}

// text reads a scalar as words.
func (r *reader) text(n node, what string) string {
	switch {
	case !n.exists() || n.isNull():
		return ""
	case !n.isScalar():
		r.problem(n.place(), "", "%s must be a text", what)
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// texts reads a list of words, or a single one.
func (r *reader) texts(n node, what string) []node {
	switch {
	case !n.exists() || n.isNull():
		return nil
	case n.isScalar():
		return []node{n}
	case !n.isList():
		r.problem(n.place(), "[a, b]", "%s must be a list", what)
		return nil
	}
	var words []node
	for _, item := range n.items() {
		if r.text(item, "an item of "+what) != "" {
			words = append(words, item)
		}
	}
	return words
}

// named are the entries of a mapping from ids that the writer chooses.
func (r *reader) named(n node, what string) []entry {
	if !n.exists() || n.isNull() {
		return nil
	}
	if !n.isMapping() {
		r.problem(n.place(), "`id: …`, one a line", "%s must be a map of ids", what)
		return nil
	}
	var entries []entry
	for _, e := range n.entries() {
		if r.id(e.key) && !e.value.isNull() {
			entries = append(entries, e)
		}
	}
	return entries
}

// id reports whether a key can be an id, and says why where it cannot.
func (r *reader) id(key node) bool {
	switch word := key.Value; {
	case isReserved(word):
		r.problem(key.place(), "choose another id", "`%s` is a reserved word", word)
		return false
	case !isID(word):
		r.problem(key.place(), "small letters a–ö, digits and _, a letter first", "`%s` cannot be an id", word)
		return false
	}
	return true
}

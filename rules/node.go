package rules

import (
	"fmt"
	"maps"
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
	return n.exists() && (n.Kind == yaml.AliasNode || n.Kind == yaml.ScalarNode && n.Tag == nullTag)
}

const nullTag = "!!null"

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

// itemsOfList are the elements of a list; what is no list has none.
func (n node) itemsOfList() []node {
	if !n.isList() {
		return nil
	}
	return n.items()
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
	message := lineBreaks.Replace(fmt.Sprintf(format, args...))
	r.problems = append(r.problems, Problem{Place: at, Message: message, Hint: lineBreaks.Replace(hint)})
}

// lineBreaks keeps a problem on one line, whatever text it cites.
var lineBreaks = strings.NewReplacer("\n", " ", "\r", " ")

// unknown reports a word that names nothing, with the known one that is
// nearest.
func (r *reader) unknown(at Place, word string, known []string, format string, args ...any) {
	if r.isNew(at, word, format) {
		r.problem(at, didYouMean(word, known), format, args...)
	}
}

// isNew reports whether a problem that a word has shall be reported, which the
// caller then does. A word whose own definition has a problem is not blamed on
// those who use it, and one that is wrong in many places of a file is reported
// at the first, with the number of the others.
func (r *reader) isNew(at Place, word, format string) bool {
	if r.spoilt[word] {
		return false
	}
	key := repeated{at.File, word, format}
	first, again := r.repeats[key]
	switch {
	case !again:
		first.at = at
	case first.at != at: // the same place may be read for several: a source for every change
		first.more++
	}
	r.repeats[key] = first
	return !again
}

// repeated is a problem that one word may cause in many places of a file.
type repeated struct{ file, word, format string }

// repeats are where the first of such problems is, and how many follow.
type repeats struct {
	at   Place
	more int
}

// mark is how far problems have been found.
type mark struct {
	problems int
	repeats  map[repeated]repeats
}

func (r *reader) mark() mark { return mark{len(r.problems), maps.Clone(r.repeats)} }

// hasFound reports whether a problem has been found since, new or again.
func (r *reader) hasFound(since mark) bool {
	return len(r.problems) > since.problems || !maps.Equal(r.repeats, since.repeats)
}

// retract takes back the problems found since, of what was tried and left out.
func (r *reader) retract(since mark) {
	r.problems, r.repeats = r.problems[:since.problems], since.repeats
}

// countRepeats adds to the first of many how many more there are.
func (r *reader) countRepeats() {
	for what, repeats := range r.repeats {
		first := slices.IndexFunc(r.problems, func(p Problem) bool {
			return p.Place == repeats.at && strings.Contains(p.Message, what.word)
		})
		if repeats.more == 0 || first < 0 { // not told after all
			continue
		}
		p := &r.problems[first]
		if strings.HasSuffix(p.Hint, "?") {
			p.Hint += " "
		} else if p.Hint != "" {
			p.Hint += "; "
		}
		p.Hint += "and in " + Plural(repeats.more, "more place", "more places") + " of the file"
	}
}

// unknownUnit reports a unit that there is not, unless units are missing.
func (r *reader) unknownUnit(at Place, word string, known []string) {
	switch {
	case r.unitsMissing:
	case len(r.book.Units) == 0:
		r.problem(at, "name them under `kinds` and `units`", "there is no unit `%s`: the rules have no units at all", word)
		r.unitsMissing = true
	default:
		r.unknown(at, word, known, "there is no unit `%s`", word)
	}
}

// unknownName does the same for a full id, each word of which may be to blame.
func (r *reader) unknownName(at Place, name string, known []string, format string, args ...any) {
	if !slices.ContainsFunc(strings.Split(name, "."), func(word string) bool { return r.spoilt[word] }) {
		r.unknown(at, name, known, format, args...)
	}
}

// warn notes something that lets the work go on.
func (r *reader) warn(at Place, hint, format string, args ...any) {
	r.problem(at, hint, format, args...)
	r.problems[len(r.problems)-1].Warning = true
}

// refuse reports what the language leaves out of YAML, whatever it stands for:
// anchors, aliases, tags and merge keys, repeated keys, and missing values. It
// takes out what cannot be read, so that nothing is reported twice.
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
	var kept []*yaml.Node
	for _, e := range n.entries() {
		first, repeated := seen[e.key.Value]
		switch {
		case e.key.Tag == "!!merge":
			r.problem(e.key.place(), "write the keys out", "merge keys are not read")
			continue
		case e.key.Kind != yaml.ScalarNode:
			r.problem(e.key.place(), "", "a key must be a word")
			continue
		case repeated:
			r.problem(e.key.place(), "first in line "+fmt.Sprint(first.Line), "`%s` stands twice", e.key.Value)
			continue
		case e.value.isNull() && e.value.Kind != yaml.AliasNode:
			r.missingValue(n, last, e)
		}
		seen[e.key.Value] = e.key.place()
		r.refuse(e.key)
		r.refuse(e.value)
		last, kept = e, append(kept, e.key.Node, e.value.Node)
	}
	n.Content = kept
}

// missingValue reports a key without a value. In braces the usual cause is a
// comma that was meant to be part of a number or a text.
func (r *reader) missingValue(mapping node, before, e entry) {
	key := e.key.Value
	if mapping.inFlow() && before.value.isScalar() && !before.value.isNull() {
		number, _ := splitMeasure(before.value.Value + "," + key)
		if tidy, _ := tidied(number, "."); tidy != "" {
			r.problem(before.value.place(), "inside braces YAML splits it in two", "`%s`: write a decimal point, %s", number, tidy)
			before.value.Tag = nullTag
			return
		}
		if !isID(key) {
			r.problem(before.value.place(), "quote it", "a formula or text with a comma inside braces must be quoted: `%s, %s`",
				before.value.Value, key)
			before.value.Tag = nullTag
			return
		}
	}
	hint := ""
	if strings.Contains(key, ":") {
		hint = "write a space after the colon"
	}
	r.problem(e.key.place(), hint, "`%s` has no value", key)
}

// fields is a mapping whose keys are fixed by the language.
type fields struct {
	r    *reader
	at   node
	keys map[string]node
}

// later are words of the language that this version does not read yet.
var later = []string{"between", "of_which", "was", "account"}

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
	misspelt := map[string]node{} // read as what was most likely meant
	for _, e := range n.entries() {
		switch key := e.key.Value; {
		case slices.Contains(known, key):
			f.keys[key] = e.value
		case e.value.isNull() && n.inFlow():
			// refuse has said what is wrong with it
		case r.spoilt[key]:
			// its definition has a problem
		case slices.Contains(later, key):
			r.problem(e.key.place(), "", "`%s` is not read yet", key)
		default:
			hint := didYouMean(key, known)
			if hint == "" {
				hint = "its keys are " + strings.Join(known, ", ")
			}
			r.problem(e.key.place(), hint, "unknown key `%s` in %s", key, what)
			for _, meant := range Nearest(key, known, 1) {
				misspelt[meant] = e.value
			}
		}
	}
	for key, value := range misspelt {
		if f.keys[key].Node == nil {
			f.keys[key] = value
		}
	}
	return f, true
}

// isSpoilt reports whether a key without a value, or one that is not read yet,
// has been reported, which may be the one that is missed.
func (f fields) isSpoilt() bool {
	return slices.ContainsFunc(f.at.entries(), func(e entry) bool {
		return e.value.isNull() || slices.Contains(later, e.key.Value)
	})
}

// get is the value of a key; it does not exist where the key is missing.
func (f fields) get(key string) node {
	if f.has(key) {
		return f.keys[key]
	}
	return node{file: f.at.file}
}

func (f fields) has(key string) bool { return f.keys[key].Node != nil && !f.keys[key].isNull() }

// need reports a key that must be there and say something.
func (f fields) need(what string, keys ...string) bool {
	ok := true
	for _, key := range keys {
		n := f.keys[key]
		empty := f.has(key) && n.isScalar() && strings.TrimSpace(n.Value) == ""
		if f.has(key) && !empty {
			continue
		}
		switch ok = false; {
		case empty:
			f.r.problem(n.place(), "", "`%s` is empty", key)
		case !n.isNull():
			f.r.problem(f.at.place(), "", "%s lacks `%s`", what, key)
		}
	}
	return ok
}

// text is the value of a key that holds words.
func (f fields) text(key string) string { return f.r.text(f.get(key), "`"+key+"`") }

// word is one of these words, or "" where the key is missing. A misspelt one is
// reported, and read as what was most likely meant.
func (f fields) word(key string, words ...string) string {
	n := f.get(key)
	text := f.r.text(n, "`"+key+"`")
	if text == "" || slices.Contains(words, text) {
		return text
	}
	f.r.problem(n.place(), didYouMean(text, words), "`%s` cannot be `%s`: it is %s", key, text, strings.Join(words, ", "))
	return strings.Join(Nearest(text, words, 1), "")
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
		if ok := r.id(e.key); ok && !e.value.isNull() {
			entries = append(entries, e)
		} else {
			r.spoil(e.key.Value)
		}
	}
	return entries
}

// spoil remembers a name whose definition has a problem.
func (r *reader) spoil(name string) { r.spoilt[name] = true }

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

package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// boardKeys hold what the board reads.
var boardKeys = []string{
	"title", "subtitle", "version", "warning", "label", "from_label", "short", "section", "note", "notes", "text", "unit", "group",
}

// leaves calls what is asked of every scalar, with the key above it; the items
// of a list have the list's key. It does not look into the sections named.
func leaves(key string, n node, visit func(key string, n node, isKey bool), except ...string) {
	switch {
	case n.isScalar():
		visit(key, n, false)
	case n.isList():
		for _, item := range n.items() {
			leaves(key, item, visit, except...)
		}
	default:
		for _, e := range n.entries() {
			if !slices.Contains(except, e.key.Value) {
				visit(key, e.key, true)
				leaves(e.key.Value, e.value, visit, except...)
			}
		}
	}
}

var identifier = regexp.MustCompile(`[\p{L}_][\p{L}\d_]*`)

// inventory collects the words that rules use, besides what the board reads.
func (r *roller) inventory() {
	r.named = map[string]bool{}
	for _, m := range r.manuscripts {
		leaves("", m.top, func(key string, n node, isKey bool) {
			if isKey || slices.Contains(boardKeys, key) {
				return
			}
			for _, word := range identifier.FindAllString(n.Value, -1) {
				r.named[word] = true
			}
			if formulaYear.MatchString(n.Value) {
				r.note.years = append(r.note.years, n.Value)
			}
		}, "sources")
	}
}

// formulaYear is another year in a formula: x[2023].
var formulaYear = regexp.MustCompile(`\w\[\d{4}\]`)

// rollWords moves the years of what the board reads one on, and lets the source
// of what is rolled stand for every source that is not assumed.
func (r *roller) rollWords(m *manuscript) {
	for _, e := range m.top.entries() {
		section := e.key.Value
		if section == "sources" { // documents keep their names
			continue
		}
		leaves("", e.value, func(key string, n node, isKey bool) {
			isTold := !isKey && slices.Contains(boardKeys, key)
			if isTold && decision.MatchString(n.Value) && r.keepDecision(m, key, n) {
				return
			}
			// In tables the labels of rows are keys, and others name them.
			if isTold || section == "tables" || section == "checks" && key == "at" {
				r.moveYears(m, n, key == "label" || key == "short")
			}
		}, "source")
		r.rollSources(m, e.value)
	}
}

// decision is a word that speaks of one.
var decision = regexp.MustCompile(`(?i)beslut|fastställ`)

// sentenceKeys hold what the board reads in sentences, and nothing names.
var sentenceKeys = []string{"subtitle", "warning", "note", "notes", "text"}

// keepDecision lets a sentence that speaks of a decision stay what was said of the
// old year, years and all, and marks it so. It reports false of a label, which
// others may name: that is told at the head.
func (r *roller) keepDecision(m *manuscript, key string, n node) bool {
	if !slices.Contains(sentenceKeys, key) {
		label := yearWord.ReplaceAllStringFunc(n.Value, r.nextYear)
		if !slices.Contains(r.note.decisions, label) {
			r.note.decisions = append(r.note.decisions, label)
		}
		return false
	}
	r.note.kept++
	if !strings.HasPrefix(n.Value, heldWord) {
		at := m.textStart(n)
		m.replace(at, at, fmt.Sprintf("%s%d – ", heldWord, r.year))
	}
	return true
}

// heldWord stands before what held in a year.
const heldWord = "Gällde "

var yearWord = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// moveYears moves whole words that are years of the budget, in a text as it is
// written, quotes and all. The base year that a label counts from is that of the
// numbers it stands beside, which stay: so does the year.
func (r *roller) moveYears(m *manuscript, n node, isLabel bool) {
	start := m.start(n)
	written := m.text[start:m.end(n)]
	for _, at := range yearWord.FindAllStringIndex(written, -1) {
		word := written[at[0]:at[1]]
		switch {
		case r.nextYear(word) == word:
		case isLabel && baseYear.MatchString(written[:at[0]]):
			if !slices.Contains(r.note.baseYears, n.Value) {
				r.note.baseYears = append(r.note.baseYears, n.Value)
			}
		default:
			m.replace(start+at[0], start+at[1], r.nextYear(word))
		}
	}
}

// baseYear is what stands before a year that is counted from.
var baseYear = regexp.MustCompile(`(?i)(sedan|basår|prisnivå|lönenivå) $`)

// nextYear is the year after, of a word that is a year of the budget; else the word.
func (r *roller) nextYear(word string) string {
	if year, ok := wholeYear(word); ok && year >= r.first && year <= r.last {
		return strconv.Itoa(year + 1)
	}
	return word
}

// rollSources rewrites every reference to a source that says more than that the
// value is assumed, and every status of a value that does.
func (r *roller) rollSources(m *manuscript, n node) {
	if n.isList() {
		for _, item := range n.items() {
			r.rollSources(m, item)
		}
	}
	for _, e := range entriesOf(n) {
		status, isStatus := statusWords[e.value.Value]
		switch key := e.key.Value; {
		case key == "source" && r.isFirm(e.value):
			m.rewrite(e.value, r.sourceID())
			r.sourced = true
		case key == "source":
		case key == "status" && isStatus && status != Assumed:
			m.rewrite(e.value, Assumed.String())
		default:
			r.rollSources(m, e.value)
		}
	}
}

// isFirm reports whether a reference names a source that is not assumed, or
// says that its value is not.
func (r *roller) isFirm(n node) bool {
	id := n
	if n.isMapping() {
		id = mappingValue(n, "id")
		if status := mappingValue(n, "status"); status.exists() && statusWords[status.Value] != Assumed {
			return true
		}
	}
	return id.isScalar() && slices.ContainsFunc(r.book.Sources, func(s *Source) bool {
		return s.ID == id.Value && s.Status != Assumed
	})
}

const rolledSource = "rolled"

// sourceID is the id of the source of what is rolled: that of an earlier roll,
// or a free one.
func (r *roller) sourceID() string {
	if r.source != "" {
		return r.source
	}
	r.source = rolledSource
	for _, s := range r.book.Sources {
		if s.ID == rolledSource && s.Status != Assumed {
			r.source = fmt.Sprintf("%s_%d", rolledSource, r.year+1)
		}
	}
	return r.source
}

// addSource adds the source of what is rolled where something rests on it, or
// moves the year of the one that an earlier roll has added.
func (r *roller) addSource() {
	m, sources := r.sectionOf("sources")
	if m == nil {
		return
	}
	entries := sources.entries()
	for _, e := range entries {
		if e.key.Value == r.sourceID() {
			r.moveYears(m, mappingValue(e.value, "title"), false)
			return
		}
	}
	if !r.sourced {
		return
	}
	title, short, status := fmt.Sprintf("Framskrivet från %d, ej beslutat", r.year), "Framskrivet", Assumed.String()
	last := entries[len(entries)-1]
	text := fmt.Sprintf("{title: %q, short: %q, status: %s}", title, short, status)
	switch {
	case sources.inFlow():
		text = r.sourceID() + ": " + text
	case last.value.inFlow():
		text = aligned(r.sourceID(), text, last)
	default:
		below := last.value.entries()[0]
		inner := m.newline() + strings.Repeat(" ", below.key.Column-1)
		text = r.sourceID() + ":" + inner + aligned("title", title, below) + inner + aligned("short", short, below) +
			inner + aligned("status", status, below)
	}
	m.insertAfter(sources, len(entries)-1, text)
}

// rollYears gives every value by year one for each year that is computed: the
// number of the year before it. Amounts of single years, and limits, are none.
func (r *roller) rollYears(m *manuscript, id string, n node) {
	if n.isList() {
		for _, item := range n.items() {
			r.rollYears(m, id, item)
		}
	}
	for _, e := range entriesOf(n) {
		switch key := e.key.Value; {
		case slices.Contains([]string{"add", "move", "up_to", "by"}, key) || isPublication(key):
		case isDated(e.value): // it holds until its next month, whatever the year
			r.note.dated = append(r.note.dated, id)
		case isYearMap(e.value):
			r.extend(m, e.value)
		default:
			r.rollYears(m, strings.TrimPrefix(id+"."+key, "."), e.value)
		}
	}
}

// extend adds the years that a value lacks.
func (r *roller) extend(m *manuscript, n node) {
	entries := n.entries()
	for year := r.year + 1; year <= r.last; year++ {
		latest, before := -1, 0
		for i, e := range entries {
			if known, ok := wholeYear(e.key.Value); ok && known <= year && known > before {
				latest, before = i, known
			}
		}
		if latest < 0 || before == year {
			continue
		}
		value := entries[latest].value
		m.insertAfter(n, latest, strconv.Itoa(year)+": "+m.edited(m.start(value), m.end(value)))
		r.note.extends(before, year)
	}
}

package generated

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// mapping is keys with values, in the order of writing.
type mapping struct {
	entries []entry
	fixed   bool // the order of the keys counts
}

type entry struct {
	key   string
	value value
}

// value is a text, keys, or a list.
type value struct {
	text string
	keys *mapping
	list []value
}

// text sets a key to a text, and returns the mapping for the next.
func (m *mapping) text(key, text string) *mapping {
	return m.set(key, value{text: text})
}

func (m *mapping) set(key string, v value) *mapping {
	m.entries = append(m.entries, entry{key, v})
	return m
}

// list sets a key to a list of texts.
func (m *mapping) list(key string, texts ...string) *mapping {
	var v value
	for _, t := range texts {
		v.list = append(v.list, value{text: t})
	}
	return m.set(key, v)
}

// in is the mapping under a key, made when it is first asked for.
func (m *mapping) in(key string) *mapping {
	for _, e := range m.entries {
		if e.key == key {
			return e.value.keys
		}
	}
	below := &mapping{}
	m.set(key, value{keys: below})
	return below
}

// write prints the mapping as YAML, in the order of writing or, where the order
// does not count, in a random one.
func (m *mapping) write(w *strings.Builder, indent string, shuffle *rand.Rand) {
	entries := m.entries
	if shuffle != nil && !m.fixed {
		entries = slices.Clone(entries)
		shuffle.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	}
	for _, e := range entries {
		w.WriteString(indent + quoted(e.key) + ":")
		e.value.write(w, indent, shuffle)
	}
}

func (v value) write(w *strings.Builder, indent string, shuffle *rand.Rand) {
	switch {
	case v.keys != nil && len(v.keys.entries) == 0:
		w.WriteString(" {}\n")
	case v.keys != nil:
		w.WriteString("\n")
		v.keys.write(w, indent+"  ", shuffle)
	case v.list != nil:
		w.WriteString("\n")
		for _, item := range v.list {
			item.writeItem(w, indent+"  ", shuffle)
		}
	default:
		w.WriteString(" " + quoted(v.text) + "\n")
	}
}

// writeItem prints an item of a list: its first key stands after the dash.
func (v value) writeItem(w *strings.Builder, indent string, shuffle *rand.Rand) {
	if v.keys == nil {
		w.WriteString(indent + "- " + quoted(v.text) + "\n")
		return
	}
	var below strings.Builder
	v.keys.write(&below, indent+"  ", shuffle)
	w.WriteString(indent + "- " + strings.TrimPrefix(below.String(), indent+"  "))
}

// quoted is a text as YAML reads it back.
func quoted(text string) string {
	if text == "" || strings.ContainsAny(text, "\"':#,[]{}&*!|>%@`=") {
		return strconv.Quote(text)
	}
	return text
}

// table is a CSV file.
type table struct {
	header []string
	rows   [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// text prints the file, with its columns in a random order where a shuffle is
// given.
func (t *table) text(shuffle *rand.Rand) string {
	order := make([]int, len(t.header))
	for i := range order {
		order[i] = i
	}
	if shuffle != nil {
		order = shuffle.Perm(len(order))
	}
	var w strings.Builder
	for _, row := range append([][]string{t.header}, t.rows...) {
		for n, i := range order {
			if n > 0 {
				w.WriteByte(';')
			}
			w.WriteString(row[i])
		}
		w.WriteByte('\n')
	}
	return w.String()
}

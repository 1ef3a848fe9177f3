package rules

import (
	"slices"
	"strings"
)

var noteKeys = []string{"at", "text"}

// tableNotes reads the sentences under a table.
func (r *reader) tableNotes(t *TableSpec, n node) {
	if !n.exists() {
		return
	}
	if n.isScalar() {
		t.Notes = []TableNote{{Text: r.text(n, "`notes`")}}
		return
	}
	for _, item := range r.listItems(n, "`notes`") {
		if item.isScalar() {
			t.Notes = append(t.Notes, TableNote{Text: r.text(item, "a note")})
			continue
		}
		keys, ok := r.fields(item, "the note", noteKeys...)
		if ok && keys.need("the note", "text") {
			note := TableNote{Text: keys.text("text")}
			for _, row := range r.texts(keys.get("at"), "`at`") {
				note.At = append(note.At, row.Value)
			}
			t.Notes = append(t.Notes, note)
		}
	}
}

// notesWithoutRows warns of notes to rows that nothing is called as. Which rows a
// table has is known when it is made; here every label of the book may be one,
// and the sums that tables close with.
func (r *reader) notesWithoutRows(t *TableSpec, n node) {
	var at []node
	for _, item := range n.itemsOfList() {
		at = append(at, r.texts(mappingValue(item, "at"), "`at`")...)
	}
	if len(at) == 0 || r.unitsMissing {
		return
	}
	labels := r.book.labels()
	for _, groups := range [][]LineGroup{t.Columns, t.Volumes, t.Income, t.Cost} {
		labels = append(labels, labelsOf(groups)...)
	}
	for _, g := range t.BuildUps {
		labels = append(labels, g.Label)
	}
	for _, w := range at {
		if !slices.Contains(labels, w.Value) && !strings.HasPrefix(w.Value, "Summa") {
			r.warn(w.place(), didYouMean(w.Value, labels), "the note is to no row: nothing is called `%s`", w.Value)
		}
	}
}

// labels are what the board reads of everything the book holds.
func (b *Book) labels() []string {
	var labels []string
	for _, f := range b.Figures {
		labels = append(labels, f.Label)
		for _, t := range f.Domain.Texts {
			labels = append(labels, t.Values...)
		}
		if f.Domain.Over != Rows {
			for _, m := range f.Domain.Members {
				labels = append(labels, m.Label)
			}
		}
	}
	for _, a := range b.Areas {
		labels = append(labels, a.Label, a.Short)
	}
	for _, k := range b.Kinds {
		labels = append(labels, k.Label, k.Domain.Short)
	}
	for _, s := range b.Shares {
		labels = append(labels, s.Label, s.FromLabel)
	}
	for _, l := range b.Lists {
		labels = append(labels, l.Label)
		for _, m := range l.Domain.Members {
			labels = append(labels, m.Label)
		}
	}
	slices.Sort(labels)
	return slices.Compact(labels)
}

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
	if r.labels == nil {
		r.labels = r.book.labels()
	}
	var own []string
	for _, groups := range [][]LineGroup{t.Columns, t.Volumes, t.Income, t.Cost} {
		own = append(own, labelsOf(groups)...)
	}
	for _, g := range t.BuildUps {
		own = append(own, g.Label)
	}
	for _, w := range at {
		if !r.labels[w.Value] && !slices.Contains(own, w.Value) && !strings.HasPrefix(w.Value, "Summa") {
			r.warn(w.place(), didYouMean(w.Value, append(own, sortedKeys(r.labels)...)), "the note is to no row: nothing is called `%s`", w.Value)
		}
	}
}

// labels are what the board reads of everything the book holds.
func (b *Book) labels() map[string]bool {
	labels := map[string]bool{}
	for _, f := range b.Figures {
		labels[f.Label] = true
	}
	of := func(d *Domain) {
		labels[d.Label], labels[d.Short] = true, true
		for _, m := range d.Members {
			labels[m.Label] = true
		}
		for _, t := range d.Texts {
			for _, text := range t.Values {
				labels[text] = true
			}
		}
	}
	for _, k := range b.Kinds {
		of(k.Domain)
	}
	for _, l := range b.Lists {
		of(l.Domain)
	}
	for _, s := range b.Shares {
		of(s.Domain)
		labels[s.FromLabel] = true
	}
	for _, a := range b.Areas {
		labels[a.Label], labels[a.Short] = true, true
	}
	return labels
}

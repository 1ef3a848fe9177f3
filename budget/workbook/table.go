package workbook

import (
	"cmp"
	"fmt"
	"strings"

	"internbudget/budget"
)

// table writes a table with its heading, chart and notes.
func (w *sheetWriter) table(t *placed) {
	shared := w.sheet.sharesHead()
	first := cmp.Or(t.heading, t.groups, t.head)
	if shared {
		first = cmp.Or(t.head, t.heading)
	}
	if w.row != first && w.err == nil {
		w.err = fmt.Errorf("%s: table %s was to stand at row %d and stands at %d", w.sheet.name, t.ID, first, w.row)
	}
	if shared && t.head > 0 {
		w.heads(t)
	}
	if t.heading > 0 {
		w.heading(t.Title, t.Unit, t.columns[len(t.columns)-1].at)
	}
	if t.groups > 0 {
		w.groupHeads(t)
	}
	if !shared {
		w.heads(t)
	}
	for i := range t.Rows {
		w.tableRow(t, i)
	}
	if t.Layout == budget.ChecksLayout {
		w.checkSum(t)
	}
	if t.chart > 0 {
		w.draw(t)
	}
	if len(t.notes) > 0 {
		w.gap(noteGap)
		for _, line := range t.notes {
			w.text(1, look{name: note}, line)
			w.end(noteHeight)
		}
	}
}

// heading writes what a table is about, and its unit over the last column.
func (w *sheetWriter) heading(text, measure string, last int) {
	w.text(1, look{name: h2}, text)
	if measure != "" && last > 1 {
		w.text(last, look{name: unit}, measure)
	}
	w.end(h2Height)
}

// groupHeads writes the heads that neighbouring columns share.
func (w *sheetWriter) groupHeads(t *placed) {
	for j, c := range t.columns {
		switch {
		case c.Group != "":
			text := c.Group
			if t.columns[j-1].Group == c.Group {
				text = ""
			}
			w.text(c.at, look{name: group, focus: c.Focus, split: c.Split, wrap: strings.Contains(text, "\n")}, text)
		case c.Split:
			w.text(c.at, look{split: true}, "")
		}
	}
	w.end(t.groupsHeight())
}

// heads writes the head of every column.
func (w *sheetWriter) heads(t *placed) {
	for col := 1; col <= t.shift+1; col++ {
		w.text(col, look{name: headL}, "")
	}
	if t.Layout == budget.ChecksLayout {
		w.text(1, look{name: headL}, "Nr")
	}
	for _, c := range t.columns {
		l := look{name: head, focus: c.Focus, split: c.Split}
		switch c.Kind {
		case budget.LabelColumn:
			l.name = headL
		case budget.TextColumn, budget.StatusColumn:
			l.name = headText
		case budget.NoteColumn:
			l.name = headC
		}
		switch {
		case !c.pad || c.Kind != budget.FigureColumn:
		case strings.Contains(c.Label, "\n"):
			l.name = headPad
		default:
			l.format = padText
		}
		w.text(c.at, l, c.Label)
	}
	w.end(headsHeight(t))
}

// tableRow writes one row of the body.
func (w *sheetWriter) tableRow(t *placed, i int) {
	r := &t.Rows[i]
	dense := w.sheet.paper.dense
	label := look{name: labelStyle(t, r), dense: dense, wrap: t.isBroken(i)}
	for col := 1; col <= t.shift+1; col++ {
		w.text(col, label, "")
	}
	if t.Layout == budget.ChecksLayout && r.Kind == budget.ItemRow {
		w.number++
		w.put(1, look{name: not}, "", w.number)
		w.text(t.columns[0].at, label, r.Label)
	} else {
		w.text(1, label, r.Label)
	}
	for j := 1; j < len(t.columns); j++ {
		c := &t.columns[j]
		var e budget.Entry
		decimals := 0
		if j-1 < len(r.Entries) {
			e, decimals = r.Entries[j-1], t.decimals.Of(r, j-1)
		}
		w.entry(t, r, c, &e, decimals, label.wrap)
	}
	w.end(t.rowHeight(i))
}

// entry writes one cell of a table.
func (w *sheetWriter) entry(t *placed, r *budget.Row, c *columnLook, e *budget.Entry, decimals int, wrap bool) {
	l := look{name: cellStyle(t, r, c), focus: c.Focus, split: c.Split, dense: w.sheet.paper.dense}
	switch {
	case e.State != nil:
		w.state(c.at, l, e.State)
	case e.Cell.Figure != nil:
		l.format = formatCode(e.Format, decimals, c.pad)
		if e.Input {
			w.input(t, c.at, &l, e.Cell)
		}
		w.figure(c.at, l, e.Cell)
	case e.Number != nil:
		l.format = formatCode(e.Format, decimals, c.pad)
		w.put(c.at, l, "", e.Number.Float())
	case t.Layout == budget.ChecksLayout && c.at == t.columns[checkSheet].at && e.Text != "":
		w.sheetLink(c.at, e.Text)
	default:
		if c.pad {
			l.format = padText
		}
		l.wrap = wrap
		w.text(c.at, l, e.Text)
	}
}

// labelStyle is the style of a row's label.
func labelStyle(t *placed, r *budget.Row) styleName {
	if t.Layout == budget.TextsLayout && r.Kind == budget.ItemRow {
		return labW
	}
	if t.Layout == budget.CompareLayout && r == &t.Rows[0] {
		return labB // the method that is used stands first
	}
	switch r.Kind {
	case budget.SectionRow:
		return sec
	case budget.SumRow:
		return labS
	case budget.TotalRow:
		return labT
	}
	return lab0 + styleName(min(r.Indent, 2))
}

// cellStyle is the style of a cell after the label.
func cellStyle(t *placed, r *budget.Row, c *columnLook) styleName {
	if r.Kind == budget.SectionRow {
		return sec
	}
	if t.Layout == budget.TextsLayout && r.Kind == budget.ItemRow {
		if c.Kind == budget.FigureColumn {
			return numW
		}
		return txtW
	}
	byKind := func(item, sum, total styleName) styleName {
		switch r.Kind {
		case budget.SumRow:
			return sum
		case budget.TotalRow:
			return total
		}
		return item
	}
	switch c.Kind {
	case budget.TextColumn:
		if c.Muted || t.Layout != budget.MembersLayout && t.Layout != budget.ListLayout {
			return byKind(txtM, txtS, txtT)
		}
		return byKind(txt, txtS, txtT)
	case budget.StatusColumn:
		return byKind(status, statusS, statusT)
	case budget.NoteColumn:
		return byKind(not, notS, notT)
	}
	switch {
	case t.Layout == budget.CompareLayout && r == &t.Rows[0]:
		return numB
	case c.Muted:
		return byKind(numMuted, numS, numT)
	}
	return byKind(num, numS, numT)
}

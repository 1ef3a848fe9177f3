package report

import (
	"slices"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// inputs lists the inputs that differ, family by family.
func (w *differenceWriter) inputs() *budget.Table {
	t := w.table("inputs", "Ingångsvärden som skiljer", "Ingångsvärde",
		slices.Concat(words("Benämning"), figures("Före", "Efter", "Skillnad"), words("Källa"))...)
	t.Columns[3].Focus = true
	byPresence(t, w.most, w.Inputs, func(in budget.InputDifference) (string, budget.Presence) { return w.familyOf(in), in.Presence }, w.inputRow, []presenceHead{
		{budget.Changed, "Ändrade"}, {budget.Added, "Tillkomna"}, {budget.Removed, "Borttagna"}, {budget.Sourced, "Samma värde, annan källa eller status"},
	})
	return t
}

// familyOf is the path that an input is listed under. Where many units are new,
// what they bring is one family.
func (w *differenceWriter) familyOf(in budget.InputDifference) string {
	if in.Cause < 0 {
		f := in.New.Figure
		return f.Drawer + ".*." + f.Name
	}
	path := w.Causes[in.Cause].Path
	if strings.HasPrefix(path, "units.") && !strings.HasPrefix(path, "units.*") && in.Presence != budget.Changed && w.newUnits > w.most {
		return "units.*"
	}
	return path
}

// inputRow is an input, or a family of them in sum.
func (w *differenceWriter) inputRow(family []budget.InputDifference) budget.Row {
	first := family[0]
	b, c := w.side(first)
	m := c.Figure.Measure
	row := budget.Row{Label: c.ID(), Entries: []budget.Entry{{Text: withMeasure(cellLabel(b, c), m)}, {}, {}, {}, {Text: originInShort(b.OriginOf(c))}}}
	if len(family) > 1 {
		w.familyRow(&row, family)
		return row
	}
	if first.Old.Figure != nil {
		row.Entries[1] = inputEntry(w.Old, first.Old)
	}
	if first.New.Figure != nil {
		row.Entries[2] = inputEntry(w.New, first.New)
	}
	if first.Presence == budget.Changed && !c.Figure.Date && first.Old.Figure.Measure.Equal(m) {
		row.Entries[3] = changeIn(w.New.Value(first.New).Sub(w.Old.Value(first.Old)), m)
	}
	return row
}

// familyRow makes the row of the first of a family that of all.
func (w *differenceWriter) familyRow(row *budget.Row, family []budget.InputDifference) {
	first := family[0]
	_, c := w.side(first)
	row.Label, row.Entries[0].Text = w.familyOf(first)+", "+count(len(family))+" värden", w.familyLabel(first, c)
	var pairs []budget.Pair
	alike := true
	for _, in := range family {
		b, one := w.side(in)
		if originInShort(b.OriginOf(one)) != row.Entries[4].Text {
			row.Entries[4].Text = "flera"
		}
		alike = alike && (in.Presence == budget.Changed || one.Figure.Name == c.Figure.Name)
		pairs = append(pairs, in.Pair)
	}
	before, after, ok := w.Sums(pairs)
	if !ok || !alike {
		return
	}
	m := c.Figure.Measure
	row.Entries[0].Text = withMeasure(row.Entries[0].Text, m)
	if first.Old.Figure != nil {
		row.Entries[1] = entryIn(before, m)
	}
	if first.New.Figure != nil {
		row.Entries[2] = entryIn(after, m)
	}
	if first.Presence == budget.Changed {
		row.Entries[3] = changeIn(after.Sub(before), m)
	}
}

// side is the budget in which an input stands, the new one where it is in both.
func (w *differenceWriter) side(in budget.InputDifference) (*budget.Budget, budget.Cell) {
	if in.New.Figure == nil {
		return w.Old, in.Old
	}
	return w.New, in.New
}

// withMeasure is a label with what its numbers count; a percent says it itself.
func withMeasure(label string, m rules.Measure) string {
	if m.IsPure() || m.IsPercent() {
		return label
	}
	return label + ", " + measureText(m)
}

// originInShort is how firm a value is, and where it comes from, for a narrow column.
func originInShort(o rules.Origin) string {
	text := budget.StatusWord(o.Status)
	if o.Source != nil {
		text += ", " + o.Source.Short
	}
	if o.At != "" {
		text += ", " + o.At
	}
	return strings.TrimPrefix(text, ", ")
}

// familyLabel is what a family is called: what a unit or row brings with it is
// called as the unit or row.
func (w *differenceWriter) familyLabel(in budget.InputDifference, c budget.Cell) string {
	if w.familyOf(in) == "units.*" {
		return count(w.newUnits) + " enheter"
	}
	if in.Cause >= 0 && in.Presence != budget.Changed {
		return oneLine(w.Causes[in.Cause].Label)
	}
	return oneLine(c.Figure.Label)
}

// inputEntry is the value of an input.
func inputEntry(b *budget.Budget, c budget.Cell) budget.Entry {
	switch {
	case !b.Has(c):
		return budget.Entry{Text: "uppgift saknas"}
	case c.Figure.Date:
		return budget.Entry{Text: monthDate(b.Value(c))}
	}
	return entryIn(b.Value(c), c.Figure.Measure)
}

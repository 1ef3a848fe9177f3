package budget

import (
	"strings"

	"internbudget/rules"
)

// inputs lists the inputs that differ, family by family.
func (w *diffTables) inputs() *Table {
	t := diffTable("inputs", "Ingångsvärden som skiljer", "Ingångsvärde",
		columnsOf(TextColumn, "Benämning"), columnsOf(FigureColumn, "Före", "Efter", "Skillnad"), columnsOf(TextColumn, "Källa"))
	t.Columns[4].Focus = true
	byPresence(t, w.most, w.Inputs, func(in InputDifference) (string, Presence) { return w.familyOf(in), in.Presence }, w.inputRow, []presenceHead{
		{Changed, "Ändrade"}, {Added, "Tillkomna"}, {Removed, "Borttagna"}, {Sourced, "Samma värde, annan källa eller status"},
	})
	return t
}

// familyOf is the key that an input is listed under. Where many units are new,
// what they bring is one family.
func (w *diffTables) familyOf(in InputDifference) string {
	if in.Cause < 0 {
		return w.namings[newSide].FamilyKey(in.New.Figure)
	}
	key := w.Causes[in.Cause].Key
	if strings.HasPrefix(key, "units.") && !strings.HasPrefix(key, "units.*") && in.Presence != Changed && w.newUnits > w.most {
		return "units.*"
	}
	return key
}

// inputRow is an input, or a family of them in sum.
func (w *diffTables) inputRow(family []InputDifference) Row {
	first := family[0]
	b, c := w.Holder(first)
	m := c.Figure.Measure
	row := Row{Label: w.pathOf(first.Pair), Entries: []Entry{{Text: measured(b.CellLabel(c), m)}, {}, {}, {}, {Text: w.firmness(first)}}}
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
	if first.Presence == Changed && !c.Figure.Date && first.Old.Figure.Measure.Equal(m) {
		row.Entries[3] = changeEntry(w.New.Value(first.New).Sub(w.Old.Value(first.Old)), m)
	}
	return row
}

// familyRow makes the row of the first of a family that of all.
func (w *diffTables) familyRow(row *Row, family []InputDifference) {
	first := family[0]
	_, c := w.Holder(first)
	row.Label, row.Entries[0].Text = w.Path(w.familyOf(first), first.Old.Figure != nil, first.New.Figure != nil)+", "+Counted(len(family), "värde", "värden"), w.familyLabel(first, c)
	var pairs []Pair
	alike := true
	for _, in := range family {
		_, one := w.Holder(in)
		if w.firmness(in) != row.Entries[4].Text {
			row.Entries[4].Text = "flera"
		}
		alike = alike && (in.Presence == Changed || one.Figure.Name == c.Figure.Name)
		pairs = append(pairs, in.Pair)
	}
	before, after, ok := w.Sums(pairs)
	if !ok || !alike {
		return
	}
	m := c.Figure.Measure
	row.Entries[0].Text = measured(row.Entries[0].Text, m)
	if first.Old.Figure != nil {
		row.Entries[1] = exactEntry(before, m)
	}
	if first.New.Figure != nil {
		row.Entries[2] = exactEntry(after, m)
	}
	if first.Presence == Changed {
		row.Entries[3] = changeEntry(after.Sub(before), m)
	}
}

// familyLabel is what a family is called: what a unit or row brings with it is
// called as the unit or row.
func (w *diffTables) familyLabel(in InputDifference, c Cell) string {
	if w.familyOf(in) == "units.*" {
		return Counted(w.newUnits, "enhet", "enheter")
	}
	if in.Cause >= 0 && in.Presence != Changed {
		return OneLine(w.Causes[in.Cause].Label)
	}
	b, _ := w.Holder(in)
	return b.FigureLabel(c.Figure)
}

// firmness is how firm the value of an input is, and its source: the new one, after the
// old where nothing but that differs.
func (w *diffTables) firmness(in InputDifference) string {
	b, c := w.Holder(in)
	if in.Presence == Sourced {
		return firmness(w.Old.OriginOf(in.Old)) + " → " + firmness(w.New.OriginOf(in.New))
	}
	return firmness(b.OriginOf(c))
}

// firmness is how firm a value is, and where it comes from, for a narrow column.
func firmness(o rules.Origin) string {
	text := StatusWord(o.Status)
	if o.Source != nil {
		text += ", " + o.Source.Short
	}
	if o.At != "" {
		text += ", " + o.At
	}
	return strings.TrimPrefix(text, ", ")
}

// inputEntry is the value of an input.
func inputEntry(b *Budget, c Cell) Entry {
	switch {
	case !b.Has(c):
		return Entry{Text: "uppgift saknas"}
	case c.Figure.Date:
		return Entry{Text: MonthText(b.Value(c))}
	}
	return exactEntry(b.Value(c), c.Figure.Measure)
}

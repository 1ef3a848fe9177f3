package budget

import (
	"slices"
	"strings"

	"internbudget/rules"
)

// figures lists the computed figures that differ, by what they rest on.
func (w *diffTables) figures() *Table {
	t := diffTable("figures", "Tal som skiljer, efter orsak", "Tal", columnsOf(TextColumn, "Benämning"), columnsOf(FigureColumn, "Före", "Efter", "Skillnad"))
	t.Columns[4].Focus = true
	t.Notes = []string{"Vilar på: de regler och ingångsvärden, bland dem som skiljer, som talen räknas fram ur."}
	if len(w.Bridge) > 1 {
		t.Columns = append(t.Columns, columnsOf(TextColumn, "I ordning")...)
	}
	all := slices.Clone(w.Figures)
	slices.SortStableFunc(all, func(a, b FigureDifference) int {
		if len(a.Causes) != len(b.Causes) {
			return len(a.Causes) - len(b.Causes)
		}
		return slices.Compare(a.Causes, b.Causes)
	})
	for i, f := range all {
		if i == 0 || !slices.Equal(f.Causes, all[i-1].Causes) {
			t.Rows = append(t.Rows, section(t, "Vilar på "+w.causesText(f.Causes)))
		}
		if len(f.Pairs) > w.most || len(f.Pairs) == 1 {
			t.Rows = append(t.Rows, w.figureRow(t, f, f.Pairs))
			continue
		}
		for _, p := range f.Pairs {
			t.Rows = append(t.Rows, w.figureRow(t, f, []Pair{p}))
		}
	}
	return t
}

// mostNamed is how many causes are named.
const mostNamed = 4

// causesText names the first few causes.
func (w *diffTables) causesText(all []int) string {
	var names []string
	for i, n := range all {
		if i == mostNamed && len(all) > mostNamed+1 {
			return strings.Join(names, ", ") + " och " + counted(len(all)-i) + " till"
		}
		names = append(names, w.causeText(n))
	}
	return strings.Join(names, ", ")
}

// figureRow is a value that differs, or those of a family in sum.
func (w *diffTables) figureRow(t *Table, f FigureDifference, pairs []Pair) Row {
	p := pairs[0]
	row := Row{Label: w.pathOf(p), Entries: make([]Entry, len(t.Columns)-1)}
	e, m := row.Entries, p.New.Figure.Measure
	e[0].Text = measured(w.New.CellLabel(p.New), m)
	if len(pairs) > 1 {
		row.Label, e[0].Text = w.Path(f.Key, true, true)+", "+Counted(len(pairs), "värde", "värden"), OneLine(f.Label)
		if slices.ContainsFunc(pairs, func(other Pair) bool { return other.New.Figure.Label != f.Label }) {
			e[0].Text += " m.fl."
		}
	}
	before, after, ok := w.Sums(pairs)
	switch {
	case ok:
		e[1], e[2], e[3] = exactEntry(before, m), exactEntry(after, m), changeEntry(after.Sub(before), m)
		if len(pairs) > 1 {
			e[0].Text = measured(e[0].Text, m)
		}
	case len(pairs) == 1: // in another measure
		was := p.Old.Figure.Measure
		e[1], e[2] = Entry{Text: exactEntry(w.Old.Value(p.Old), was).Text}, exactEntry(w.New.Value(p.New), m)
		if !was.IsPercent() {
			e[1].Text = CountedIn(e[1].Text, MeasureWord(was))
		}
	}
	if len(e) > 4 && len(f.Causes) > 1 && len(pairs) == len(f.Pairs) {
		e[4].Text = w.effectsText(f, m)
	}
	return row
}

// effectsText is what each cause moves of a family, in order.
func (w *diffTables) effectsText(f FigureDifference, m rules.Measure) string {
	var parts []string
	for n, effect := range f.Effects {
		if effect.Sign() != 0 {
			parts = append(parts, w.causeName(n)+" "+changeEntry(effect, m).Text)
		}
	}
	return strings.Join(parts, ", ")
}

// alone lists the computed figures that only one side has.
func (w *diffTables) alone() *Table {
	t := diffTable("alone", "Tal som bara finns på ena sidan", "Tal", columnsOf(TextColumn, "Benämning"), columnsOf(FigureColumn, "Antal"))
	byPresence(t, w.most, w.Alone, func(a Alone) (string, Presence) { return a.drawer(), a.Presence }, w.aloneRow, []presenceHead{
		{Added, "Bara efter"}, {Removed, "Bara före"},
	})
	return t
}

// drawer is the first word of the key.
func (a Alone) drawer() string {
	drawer, _, _ := strings.Cut(a.Key, ".")
	return drawer
}

// aloneRow is what only one side has, or all such of a drawer.
func (w *diffTables) aloneRow(family []Alone) Row {
	a := family[0]
	path, label, n := w.Path(a.Key, a.Presence != Added, a.Presence != Removed), OneLine(a.Label), 0
	if len(family) > 1 {
		path, label = a.drawer()+".*", counted(len(family))+" slag av tal, till exempel "+label
	}
	for _, one := range family {
		n += one.Count
	}
	return Row{Label: path, Entries: []Entry{{Text: label}, exactEntry(Int(int64(n)), rules.Measure{})}}
}

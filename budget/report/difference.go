package report

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// DifferenceTables are what two budgets differ by, for reading: the result, the
// causes, inputs, rules and figures. Long families stand in one row, unless all
// are asked for.
func DifferenceTables(d *budget.Difference, all bool) []*budget.Table {
	w := &differenceWriter{Difference: d, most: mostSingle}
	if all {
		w.most = math.MaxInt
	}
	for _, c := range d.Causes {
		if unit, ok := strings.CutPrefix(c.Path, "units."); ok && !strings.Contains(unit, ".") {
			w.newUnits++
		}
	}
	tables := []*budget.Table{w.areas()}
	for _, t := range []*budget.Table{w.bridge(), w.inputs(), w.rules(), w.figures(), w.alone()} {
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// WriteDifference writes the tables of a difference in one of the formats text,
// md and csv.
func WriteDifference(w io.Writer, tables []*budget.Table, format string, o TextOptions) error {
	switch format {
	case "md":
		return Markdown(w, tables, withoutFigures())
	case "csv":
		return CSV(w, tables, withoutFigures())
	}
	return Text(w, tables, withoutFigures(), o)
}

// mostSingle is how many of a family are listed one by one.
const mostSingle = 6

type differenceWriter struct {
	*budget.Difference
	most     int
	newUnits int // that only one side has
}

// table starts a table of texts and numbers.
func (w *differenceWriter) table(id, title, first string, columns ...budget.Column) *budget.Table {
	return &budget.Table{
		ID: "diff." + id, Sheet: title, Title: title, Role: budget.Output, Layout: budget.TextsLayout,
		Columns: append([]budget.Column{{Label: first}}, columns...),
	}
}

// figures are columns of numbers.
func figures(labels ...string) (columns []budget.Column) {
	for _, label := range labels {
		columns = append(columns, budget.Column{Label: label, Kind: budget.FigureColumn})
	}
	return columns
}

// words are columns of texts.
func words(labels ...string) (columns []budget.Column) {
	for _, label := range labels {
		columns = append(columns, budget.Column{Label: label, Kind: budget.TextColumn})
	}
	return columns
}

// nameOf is what one side of the comparison is called.
func nameOf(b *budget.Budget) string {
	return strings.Trim(b.Book.Name+", "+titleOf(b.Book.Budget), ", ")
}

// areas is what every area ends in before and after, and what moved it.
func (w *differenceWriter) areas() *budget.Table {
	t := w.table("areas", "Resultat per område", "Område",
		figures("Före", "Efter", "Skillnad", "Intäkter", "Anslag", "Kostnader")...)
	for i := range t.Columns[1:] {
		t.Columns[i+1].Group = []string{"Resultat", "Skillnad i"}[i/3]
	}
	t.Columns[3].Focus, t.Columns[4].Split = true, true
	t.Subtitle, t.Unit = nameOf(w.Old)+" → "+nameOf(w.New), w.New.Book.Budget.Amounts.String()
	for i, a := range w.Areas {
		row := budget.Row{Label: a.Label}
		if len(w.Areas) > 1 && i == len(w.Areas)-1 {
			row.Kind = budget.TotalRow
		}
		before, after := a.Old, a.New
		if before == nil {
			before = &budget.AreaAmounts{}
		}
		if after == nil {
			after = &budget.AreaAmounts{}
		}
		row.Entries = []budget.Entry{
			w.ifThere(a.Old != nil, before.Result), w.ifThere(a.New != nil, after.Result), w.moved(before.Result, after.Result),
			w.moved(before.Income, after.Income), w.moved(before.Appropriation, after.Appropriation), w.moved(before.Cost, after.Cost),
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = w.summary()
	return t
}

// summary says in a few sentences how much differs.
func (w *differenceWriter) summary() []string {
	if w.IsNone() {
		return []string{"Ingen skillnad: samma regler, samma ingångsvärden och samma tal."}
	}
	counts := map[budget.Presence]int{}
	for _, in := range w.Inputs {
		counts[in.Presence]++
	}
	values := 0
	for _, f := range w.Figures {
		values += len(f.Pairs)
	}
	return []string{fmt.Sprintf("Ingångsvärden: %s ändrade, %s tillkomna, %s borttagna, %s med annan källa eller status. "+
		"Andra regler som skiljer: %s. Beräknade tal som skiljer: %s.",
		count(counts[budget.Changed]), count(counts[budget.Added]), count(counts[budget.Removed]), count(counts[budget.Sourced]),
		count(len(w.Rules)), count(values))}
}

func count(n int) string { return budget.Swedish(strconv.Itoa(n)) }

// ifThere is an amount, or a dash where there is none.
func (w *differenceWriter) ifThere(is bool, n budget.Number) budget.Entry {
	if !is {
		return budget.Entry{Text: dash}
	}
	return entryIn(n, w.New.Book.Budget.Amounts)
}

// moved is the difference between two amounts.
func (w *differenceWriter) moved(before, after budget.Number) budget.Entry {
	return changeIn(after.Sub(before), w.New.Book.Budget.Amounts)
}

// entryIn is a number as text, exactly, and as a number for the workbook.
func entryIn(n budget.Number, m rules.Measure) budget.Entry {
	e := budget.Entry{Text: amountIn(n, m).bare(), Number: &n, Format: budget.Plain}
	if m.IsPercent() {
		e.Format = budget.Percent3
		if places, ends := n.Rat().FloatPrec(); ends && places <= 4 {
			e.Format = budget.Percent2
		}
	}
	return e
}

// changeIn is a difference with its sign; that of percents is in percent points.
func changeIn(n budget.Number, m rules.Measure) budget.Entry {
	e := entryIn(n, m)
	switch {
	case n.Sign() == 0:
		e.Text = dash
	case m.IsPercent():
		e.Text = withSign(amountIn(n, m).number) + " p.e."
	default:
		e.Text = withSign(e.Text)
	}
	return e
}

// bridge is what each cause does to the result of the board.
func (w *differenceWriter) bridge() *budget.Table {
	t := w.table("bridge", "Resultatet, orsak för orsak", "Ändrad regel", append(figures("Var för sig", "Samspel", "I tur och ordning"), words("Benämning")...)...)
	t.Unit = w.New.Book.Budget.Amounts.String()
	m := w.New.Book.Budget.Amounts
	var alone, inOrder budget.Number
	row := func(kind budget.RowKind, label, name string, alone, inOrder budget.Number) {
		t.Rows = append(t.Rows, budget.Row{Kind: kind, Label: label, Entries: []budget.Entry{
			changeIn(alone, m), changeIn(inOrder.Sub(alone), m), changeIn(inOrder, m), {Text: name},
		}})
	}
	for _, s := range w.Bridge {
		alone, inOrder = alone.Add(s.Alone), inOrder.Add(s.InOrder)
		row(budget.ItemRow, w.causeText(s.Cause), oneLine(w.Causes[s.Cause].Label), s.Alone, s.InOrder)
	}
	if len(w.Bridge) > 0 {
		row(budget.TotalRow, "Skillnad i resultat", "", alone, inOrder)
		t.Notes = []string{"I tur och ordning: ändringarna läggs till en i taget, uppifrån; de summerar till hela skillnaden. " +
			"Samspel: vad en ändring ger utöver vad den ger för sig, för att de ovanför redan gäller."}
	}
	return t
}

// causeText is a cause, with how many rules it is where it is several.
func (w *differenceWriter) causeText(n int) string {
	c := w.Causes[n]
	if c.Count == 1 && !strings.Contains(c.Path, "*") {
		return c.Path
	}
	return c.Path + " (" + count(c.Count) + ")"
}

// figures lists the computed figures that differ, by what they rest on.
func (w *differenceWriter) figures() *budget.Table {
	t := w.table("figures", "Tal som skiljer, efter orsak", "Tal", slices.Concat(words("Benämning"), figures("Före", "Efter", "Skillnad"))...)
	t.Columns[3].Focus = true
	if len(w.Bridge) > 1 {
		t.Columns = append(t.Columns, words("I ordning")...)
	}
	all := slices.Clone(w.Figures)
	slices.SortStableFunc(all, func(a, b budget.FigureDifference) int {
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
			t.Rows = append(t.Rows, w.figureRow(t, f, []budget.Pair{p}))
		}
	}
	return t
}

// mostNamed is how many causes are named.
const mostNamed = 4

// causesText names the first few causes.
func (w *differenceWriter) causesText(all []int) string {
	var names []string
	for i, n := range all {
		if i == mostNamed && len(all) > mostNamed+1 {
			return strings.Join(names, ", ") + " och " + count(len(all)-i) + " till"
		}
		names = append(names, w.causeText(n))
	}
	return strings.Join(names, ", ")
}

func (w *differenceWriter) figureRow(t *budget.Table, f budget.FigureDifference, pairs []budget.Pair) budget.Row {
	p := pairs[0]
	row := budget.Row{Label: p.New.ID(), Entries: make([]budget.Entry, len(t.Columns)-1)}
	e, m := row.Entries, p.New.Figure.Measure
	e[0].Text = withMeasure(cellLabel(w.New, p.New), m)
	if len(pairs) > 1 {
		row.Label, e[0].Text = f.Path+", "+count(len(pairs))+" värden", oneLine(f.Label)
		if slices.ContainsFunc(pairs, func(other budget.Pair) bool { return other.New.Figure.Label != f.Label }) {
			e[0].Text += " m.fl."
		}
	}
	before, after, ok := w.Sums(pairs)
	switch {
	case ok:
		e[1], e[2], e[3] = entryIn(before, m), entryIn(after, m), changeIn(after.Sub(before), m)
		if len(pairs) > 1 {
			e[0].Text = withMeasure(e[0].Text, m)
		}
	case len(pairs) == 1: // in another measure
		e[1], e[2] = budget.Entry{Text: amountOf(w.Old, p.Old).String()}, entryIn(w.New.Value(p.New), m)
	}
	if len(e) > 4 && len(f.Causes) > 1 && len(pairs) == len(f.Pairs) {
		e[4].Text = w.effectsText(f, m)
	}
	return row
}

// effectsText is what each cause moves of a family, in order.
func (w *differenceWriter) effectsText(f budget.FigureDifference, m rules.Measure) string {
	var parts []string
	for n, effect := range f.Effects {
		if effect.Sign() != 0 {
			parts = append(parts, w.Causes[n].Path+" "+changeIn(effect, m).Text)
		}
	}
	return strings.Join(parts, ", ")
}

// alone lists the computed figures that only one side has.
func (w *differenceWriter) alone() *budget.Table {
	t := w.table("alone", "Tal som bara finns på ena sidan", "Tal", append(words("Benämning"), figures("Antal")...)...)
	byPresence(t, w.most, w.Alone, func(a budget.Alone) (string, budget.Presence) { return drawerOf(a), a.Presence }, aloneRow, []presenceHead{
		{budget.Added, "Bara efter"}, {budget.Removed, "Bara före"},
	})
	return t
}

func drawerOf(a budget.Alone) string {
	drawer, _, _ := strings.Cut(a.Path, ".")
	return drawer
}

// aloneRow is what only one side has, or all such of a drawer.
func aloneRow(family []budget.Alone) budget.Row {
	a := family[0]
	label, n := oneLine(a.Label), 0
	if len(family) > 1 {
		a.Path, label = drawerOf(a)+".*", count(len(family))+" slag av tal, till exempel "+label
	}
	for _, one := range family {
		n += one.Count
	}
	return budget.Row{Label: a.Path, Entries: []budget.Entry{{Text: label}, entryIn(budget.Int(int64(n)), rules.Measure{})}}
}

package budget

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"internbudget/rules"
)

// Said puts a rule in a sentence: what a statement of a budget says, where it is
// a formula read at the value that is shown. Of no statement it says nothing.
type Said func(b *Budget, s *rules.Statement, shown Cell) string

// Tables lay the difference out for reading: the result, the causes, inputs,
// rules and figures. Long families stand in one row, unless all are asked for.
// Their numbers belong to two computations, and stand in the entries by
// themselves.
func (d *Difference) Tables(said Said, all bool) []*Table {
	w := &diffTables{Difference: d, said: said, most: mostSingle}
	if all {
		w.most = math.MaxInt
	}
	for _, c := range d.Causes {
		if unit, ok := strings.CutPrefix(c.Key, "units."); ok && !strings.Contains(unit, ".") {
			w.newUnits++
		}
	}
	tables := []*Table{w.areas()}
	for _, t := range []*Table{w.bridge(), w.inputs(), w.rules(), w.figures(), w.alone()} {
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	tables[0].Notes = append(tables[0].Notes, w.reading(tables[1:])...)
	for _, t := range tables {
		for _, r := range t.Rows {
			even(r.Entries)
		}
	}
	return tables
}

// reading says how the names in tables are read.
func (w *diffTables) reading(tables []*Table) (notes []string) {
	inLabels := func(text string) bool {
		return slices.ContainsFunc(tables, func(t *Table) bool {
			return slices.ContainsFunc(t.Rows, func(r Row) bool { return strings.Contains(r.Label, text) })
		})
	}
	if inLabels(".*") {
		notes = append(notes, "Namn med *: flera av samma slag.")
	}
	if inLabels("→") {
		notes = append(notes, "Namn med "+w.Path("{y}", true, true)+": året i de gamla reglerna och i de nya.")
	}
	return notes
}

// mostSingle is how many of a family are listed one by one.
const mostSingle = 6

// diffTables is the work of one [Difference.Tables].
type diffTables struct {
	*Difference
	said     Said
	most     int // of a family one by one
	newUnits int // that only one side has
}

// diffTable starts a table of texts and numbers.
func diffTable(id, title, first string, columns ...[]Column) *Table {
	return &Table{
		ID: "diff." + id, Sheet: title, Title: title, Role: Output, Layout: TextsLayout,
		Columns: slices.Concat(append([][]Column{{{Label: first}}}, columns...)...),
	}
}

// columnsOf are columns of one kind.
func columnsOf(kind ColumnKind, labels ...string) (columns []Column) {
	for _, label := range labels {
		columns = append(columns, Column{Label: label, Kind: kind})
	}
	return columns
}

// nameOf is what one side of the comparison is called.
func nameOf(b *Budget) string {
	h := b.Book.Budget
	return strings.Trim(b.Book.Name+", "+h.Called(), ", ")
}

// areas is what every area ends in before and after, and what moved it.
func (w *diffTables) areas() *Table {
	t := diffTable("areas", "Resultat per område", "Område", columnsOf(FigureColumn, "Före", "Efter", "Skillnad", "Intäkter", "Anslag", "Kostnader"))
	for i := range t.Columns[1:] {
		t.Columns[i+1].Group = []string{"Resultat", "Skillnad i"}[i/3]
	}
	t.Columns[3].Focus, t.Columns[4].Split = true, true
	m := w.New.Book.Budget.Amounts
	t.Subtitle, t.Unit = nameOf(w.Old)+" → "+nameOf(w.New), m.String()
	result := func(a *AreaAmounts) Entry {
		if a == nil {
			return Entry{Text: "–"}
		}
		return exactEntry(a.Result, m)
	}
	for i, a := range w.Areas {
		row := Row{Label: a.Label, Entries: []Entry{
			result(a.Old), result(a.New), changeEntry(a.Change.Result, m),
			changeEntry(a.Change.Income, m), changeEntry(a.Change.Appropriation, m), changeEntry(a.Change.Cost, m),
		}}
		if len(w.Areas) > 1 && i == len(w.Areas)-1 {
			row.Kind = TotalRow
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []string{w.summary()}
	return t
}

// summary says in a few sentences how much differs.
func (w *diffTables) summary() string {
	if w.IsNone() {
		return "Ingen skillnad: samma regler, samma ingångsvärden och samma tal."
	}
	counts := map[Presence]int{}
	for _, in := range w.Inputs {
		counts[in.Presence]++
	}
	values := 0
	for _, f := range w.Figures {
		values += len(f.Pairs)
	}
	return fmt.Sprintf("Ingångsvärden: %s, %s, %s, %s med annan källa eller status. Andra regler som skiljer: %s. Beräknade tal som skiljer: %s.",
		Counted(counts[Changed], "ändrat", "ändrade"), Counted(counts[Added], "tillkommet", "tillkomna"),
		Counted(counts[Removed], "borttaget", "borttagna"), counted(counts[Sourced]), counted(len(w.Rules)), counted(values))
}

// bridge is what each cause does to the result of the board.
func (w *diffTables) bridge() *Table {
	t := diffTable("bridge", "Resultatet, orsak för orsak", "Ändrad regel", InOrder.columns(), columnsOf(TextColumn, "Benämning"))
	m := w.New.Book.Budget.Amounts
	t.Unit = m.String()
	row := func(kind RowKind, label, name string, s BridgeStep) {
		t.Rows = append(t.Rows, Row{Kind: kind, Label: label, Entries: []Entry{
			changeEntry(s.Alone, m), changeEntry(s.Interplay(), m), changeEntry(s.InOrder, m), {Text: name},
		}})
	}
	var whole BridgeStep
	for _, s := range w.Bridge {
		whole.Alone, whole.InOrder = whole.Alone.Add(s.Alone), whole.InOrder.Add(s.InOrder)
		row(ItemRow, w.causeText(s.Cause), OneLine(w.Causes[s.Cause].Label), s)
	}
	if len(w.Bridge) > 0 {
		row(TotalRow, "Skillnad i resultat", "", whole)
		t.Notes = InOrder.notes()
	}
	return t
}

// causeText is a cause, with how many rules it is where it is a family.
func (w *diffTables) causeText(n int) string {
	c := w.Causes[n]
	switch {
	case c.Key == yearCause || c.Key == otherCause, c.Count == 1 && !strings.Contains(c.Key, "*"):
		return w.causeName(n)
	}
	return w.causeName(n) + " (" + Counted(c.Count, "regel", "regler") + ")"
}

// causeName is what a cause is called by itself: its path, or in words what is no
// rule of its own.
func (w *diffTables) causeName(n int) string {
	switch c := w.Causes[n]; c.Key {
	case yearCause:
		return "budgetåret " + w.Path("{y}", true, true)
	case otherCause:
		return "reglernas övriga uppbyggnad"
	default:
		return w.Path(c.Key, c.InOld, c.InNew)
	}
}

// measured is a label with what its numbers count; a percent says it itself.
func measured(label string, m rules.Measure) string {
	if m.IsPure() || m.IsPercent() {
		return label
	}
	return label + ", " + MeasureWord(m)
}

// exactEntry is a number by itself, with all its decimals.
func exactEntry(n Number, m rules.Measure) Entry {
	if !m.IsPercent() {
		return Entry{Text: Exactly(n), Number: &n, Format: Plain}
	}
	e := Entry{Text: Exactly(n.Mul(Int(100))) + " %", Number: &n, Format: Percent(3)}
	if places, ends := n.Rat().FloatPrec(); ends && places <= 4 {
		e.Format = Percent(2)
	}
	return e
}

// changeEntry is a difference by itself, with its sign; that of percents is in
// percentage points.
func changeEntry(n Number, m rules.Measure) Entry {
	unit, format := "", Plain.Signed()
	if m.IsPercent() {
		n, unit, format = n.Mul(Int(100)), PointsUnit, Points
	}
	e := Entry{Text: Exactly(n) + unit, Number: &n, Format: format}
	switch n.Sign() {
	case 0:
		e.Text = "–"
	case 1:
		e.Text = "+" + e.Text
	}
	return e
}

// even writes the numbers of a row, which are of one measure, as finely as the finest
// of them: 2,8 % beside 3,0 %.
func even(entries []Entry) {
	finest := 0
	for _, e := range entries {
		finest = max(finest, decimalsIn(e))
	}
	for i, e := range entries {
		if e.Number == nil || strings.Contains(e.Text, "…") || !strings.ContainsAny(e.Text, "0123456789") {
			continue
		}
		digits := strings.TrimRight(e.Text, " %.pe")
		unit := e.Text[len(digits):]
		if lacking := min(finest, mostDecimals) - decimalsIn(e); lacking > 0 {
			if !strings.Contains(digits, ",") {
				digits += ","
			}
			entries[i].Text = digits + strings.Repeat("0", lacking) + unit
		}
	}
}

// decimalsIn is how many decimals the number of an entry is written with.
func decimalsIn(e Entry) int {
	_, after, _ := strings.Cut(e.Text, ",")
	if e.Number == nil {
		return 0
	}
	return len(after) - len(strings.TrimLeft(after, "0123456789"))
}

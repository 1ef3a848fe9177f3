package budget

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"internbudget/rules"
)

// layout makes the tables. What a table shows beyond the book's own figures
// (sums, changes, percents) it adds as figures, evaluated at once, so that
// every cell has a formula and renderers compute nothing.
type layout struct {
	*evaluation
	shown map[*rules.Figure]bool // single figures that some table shows
	names map[string]bool
	board *statement // the table of the whole board, for the cover
	late  []func()   // checks of tables, made when all tables stand

	named   map[*rules.Book]map[figureKey][]*rules.Figure // of other years, as they are asked for
	needed  map[*rules.Figure]bool                        // what this budget rests on or shows, of whatever year
	counted map[*rules.Domain]bool                        // whose members it computes for, or counts
}

func newLayout(e *evaluation) *layout {
	return &layout{
		evaluation: e, shown: map[*rules.Figure]bool{}, names: map[string]bool{}, named: map[*rules.Book]map[figureKey][]*rules.Figure{},
	}
}

// layOut makes all tables, in the order of the workbook.
func (e *evaluation) layOut() {
	l := newLayout(e)
	var outputs []*Table
	for _, spec := range e.Book.Tables {
		outputs = append(outputs, l.output(spec)...)
	}
	l.judgeAll(outputs)
	checks := append(l.checks(), l.planGoals()...)
	overview := l.overview()
	l.findNeeded(outputs)
	var inputs, workings, others []*Table
	for _, years := range l.each() {
		inputs = slices.Concat(inputs, l.assumptions(years), l.memberInputs(years))
		workings = append(workings, l.workings(years)...)
		others = append(others, l.otherFigures(years)...)
	}
	e.Tables = unbroken(slices.Concat(overview, together(inputs), l.switchTable(), outputs, others, together(workings), checks))
}

// unbroken puts the label of every row on one line: in the rules it may be broken
// for the head of a column.
func unbroken(tables []*Table) []*Table {
	for _, t := range tables {
		for i := range t.Rows {
			t.Rows[i].Label = OneLine(t.Rows[i].Label)
		}
	}
	return tables
}

// together brings the tables of a sheet together, where the first stands.
func together(tables []*Table) []*Table {
	var all []*Table
	for _, t := range tables {
		if slices.ContainsFunc(all, func(a *Table) bool { return a.Sheet == t.Sheet }) {
			continue
		}
		for _, beside := range tables {
			if beside.Sheet == t.Sheet {
				all = append(all, beside)
			}
		}
	}
	return all
}

// output makes the tables of one specification.
func (l *layout) output(spec *rules.TableSpec) []*Table {
	switch spec.Form {
	case rules.BuildUpForm:
		return l.buildUps(spec)
	case rules.UnitsForm, rules.VolumesForm:
		return []*Table{l.unitsTable(spec)}
	case rules.AreaForm:
		return l.areaTables(spec)
	case rules.BoardForm:
		return []*Table{l.boardTable(spec)}
	case rules.MonthsForm:
		return []*Table{l.monthsTable(spec)}
	case rules.SharesForm:
		return l.shareTables(spec)
	default:
		return []*Table{l.listTable(spec)}
	}
}

// table starts a table of a specification.
func (l *layout) table(spec *rules.TableSpec, layout Layout) *Table {
	t := &Table{
		ID: spec.ID, Sheet: spec.Sheet, Title: spec.Title, Subtitle: spec.Subtitle, Unit: l.Book.Budget.Amounts.String(),
		Role: Output, Layout: layout, Spec: spec,
	}
	n := 0
	for _, note := range spec.Notes {
		if note.At != nil {
			n++
			t.Notes = append(t.Notes, fmt.Sprintf("%d  %s", n, note.Text))
		} else {
			t.Notes = append(t.Notes, note.Text)
		}
	}
	return t
}

// noteAt is the number of the note to a row, or 0.
func noteAt(spec *rules.TableSpec, label string) int {
	n := 0
	for _, note := range spec.Notes {
		if note.At == nil {
			continue
		}
		if n++; slices.Contains(note.At, label) {
			return n
		}
	}
	return 0
}

var raisedDigits = strings.NewReplacer(
	"0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
)

// withNote is a row's label with the number of its note raised behind it, for
// tables that have no column of notes.
func withNote(spec *rules.TableSpec, label string) string {
	if n := noteAt(spec, label); n > 0 {
		return label + " " + raisedDigits.Replace(strconv.Itoa(n))
	}
	return label
}

// withoutNote is a row's label as it is without a note.
func withoutNote(label string) string {
	last := strings.LastIndexByte(label, ' ')
	if last < 0 || strings.Trim(label[last+1:], "⁰¹²³⁴⁵⁶⁷⁸⁹") != "" {
		return label
	}
	return label[:last]
}

// add enters a figure that only tables hold, and computes it.
func (l *layout) add(f *rules.Figure) *rules.Figure {
	base := f.Name
	for n := 2; l.names[f.Drawer+"."+f.Name]; n++ {
		f.Name = fmt.Sprintf("%s_%d", base, n)
	}
	l.names[f.Drawer+"."+f.Name] = true
	f.Seq = len(l.Figures)
	l.Figures = append(l.Figures, f)
	l.values, l.status = append(l.values, nil), append(l.status, nil)
	l.makeRoom(f)
	for i := range f.Domain.Members {
		l.cell(f, i)
	}
	return f
}

// scalar adds a figure with a single value to a table.
func (l *layout) scalar(t *Table, row, column string, m rules.Measure, x rules.Formula) Cell {
	f := &rules.Figure{
		Drawer: "tables." + t.ID, Name: rules.IDOf(row) + "." + rules.IDOf(column), Label: row, Domain: rules.ScalarDomain(),
		Measure: m, Formula: x, Place: l.placeOf(t),
	}
	return Cell{l.add(f), 0}
}

func (l *layout) placeOf(t *Table) rules.Place {
	if t.Spec != nil {
		return t.Spec.Place
	}
	return l.Book.Budget.Place
}

// ref is a formula that is another cell.
func ref(c Cell) rules.Formula {
	if c.Figure.IsScalar() {
		return rules.Ref{Figure: c.Figure, At: rules.Here}
	}
	return rules.Ref{Figure: c.Figure, At: c.Index}
}

// sumOf is the formula that adds cells.
func sumOf(cells []Cell) rules.Formula {
	var parts []rules.Formula
	for _, c := range cells {
		parts = append(parts, ref(c))
	}
	return added(parts)
}

// added is the formula that adds others: nothing is 0, one is itself.
func added(parts []rules.Formula) rules.Formula {
	switch len(parts) {
	case 0:
		return rules.Constant{Value: "0"}
	case 1:
		return parts[0]
	}
	var sum rules.Sum
	for _, p := range parts {
		sum.Terms = append(sum.Terms, rules.Term{Of: p})
	}
	return sum
}

// growth is the change from an old value to a new one as a share of the old;
// 0 where there is no old value.
func growth(change, old Cell) rules.Formula {
	return rules.When{
		If:   rules.Comparison{Left: ref(old), Op: rules.Equals, Right: rules.Constant{Value: "0"}},
		Then: rules.Constant{Value: "0"}, Else: rules.Quotient{Over: ref(change), Under: ref(old)},
	}
}

// entry shows a cell. An input that has no value is left empty.
func (l *layout) entry(c Cell, format Format) Entry {
	if c.Figure == nil || !l.Has(c) {
		return Entry{}
	}
	if c.Figure.IsScalar() {
		l.shown[c.Figure] = true
	}
	return Entry{Cell: c, Format: format, Input: c.Figure.IsInput() && !c.Figure.Mark}
}

// dash stands where a row has nothing in a column.
func dash() Entry { return Entry{Text: "–"} }

// formatOf is how a figure is printed where nothing else is said.
func (l *layout) formatOf(f *rules.Figure) Format {
	f = written(f)
	switch {
	case f.Date:
		return MonthDate
	case f.Measure.IsPercent() && f.IsInput():
		return Percent(min(max(l.finest(f), 1), 3))
	case f.Measure.IsPercent():
		return Percent(1)
	case f.Measure.Equal(l.Book.Budget.Amounts) && (!f.IsInput() || l.finest(f) == 0):
		return Amount
	}
	return Plain
}

// written is the input whose value a figure has: of an earlier year, or the one
// that holds where no scenario is selected. Others are as they are.
func written(f *rules.Figure) *rules.Figure {
	if f.Carries != nil {
		f = f.Carries
	}
	if f.Base != nil {
		f = f.Base
	}
	return f
}

// finest is how many decimals the values of an input are written with, or
// those that were set in their stead, and those that scenarios put in their place.
func (l *layout) finest(f *rules.Figure) int {
	n := 0
	if f.BaseOf != nil {
		for _, own := range l.Book.Switch.Input(f.BaseOf).By {
			if own != nil {
				n = max(n, l.finest(own))
			}
		}
	}
	for i, v := range f.Values {
		if changed, ok := l.changed[Cell{f, i}]; ok {
			v = changed.Value
		}
		n = max(n, v.Decimals())
	}
	return n
}

// year labels a column by the budget's year, or one before it, on two lines.
func (l *layout) year(word string, back int) string {
	return fmt.Sprintf("%s\n%d", word, l.Book.Budget.Year-back)
}

// Glyph is the sign of a status.
func Glyph(s rules.Status) string {
	return map[rules.Status]string{rules.Decided: "●", rules.Preliminary: "◊", rules.Inferred: "≈", rules.Assumed: "○"}[s]
}

// StatusWord is what the board reads for a status: "○ Antagen".
func StatusWord(s rules.Status) string {
	word := map[rules.Status]string{
		rules.Decided: "Beslutad", rules.Preliminary: "Preliminär", rules.Inferred: "Härledd", rules.Assumed: "Antagen",
	}[s]
	return strings.TrimSpace(Glyph(s) + " " + word)
}

// noteEntry is the row's status and the number of its note: "○ 2".
func (l *layout) noteEntry(t *Table, label string, c Cell) Entry {
	text := ""
	if c.Figure != nil {
		text = Glyph(l.standing(c))
	}
	if t.Spec == nil {
		return Entry{Text: text}
	}
	if n := noteAt(t.Spec, label); n > 0 {
		text = strings.TrimSpace(text + " " + strconv.Itoa(n))
	}
	return Entry{Text: text}
}

// standing is the status that the board reads beside a figure: a decided one
// that the rules give is decided, whatever its inputs rest on.
func (l *layout) standing(c Cell) rules.Status {
	p := c.Figure.PublishedAt(c.Index)
	if p != nil && p.Input != nil && l.Value(Cell{p.Input, 0}).Cmp(l.Value(c)) == 0 {
		return l.Status(Cell{p.Input, 0})
	}
	return l.Status(c)
}

const assumedNote = "○ raden bygger helt eller delvis på exempelvärden"

// noteAssumed ends a table's notes with what ○ means, where it stands.
func (l *layout) noteAssumed(t *Table) {
	for _, r := range t.Rows {
		for _, e := range r.Entries {
			if strings.HasPrefix(e.Text, "○") {
				t.Notes = append(t.Notes, assumedNote)
				return
			}
		}
	}
}

// lower makes a heading part of a sentence. What is written in capitals, as PO, stays
// so.
func lower(label string) string {
	first, rest, more := strings.Cut(label, " ")
	letters := []rune(first)
	if len(letters) > 1 && slices.ContainsFunc(letters[1:], unicode.IsUpper) {
		return label
	}
	label = strings.ToLower(first)
	if more {
		label += " " + rest
	}
	return label
}

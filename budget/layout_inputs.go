package budget

import (
	"slices"
	"strings"

	"internbudget/rules"
)

// assumptions is every scalar input of a year, once, under its heading.
func (l *layout) assumptions(b *rules.Book) []*Table {
	t := &Table{
		ID: l.idIn(b, "assumptions"), Sheet: "Förutsättningar", Title: l.titleIn(b, "Förutsättningar"), Subtitle: "Indata. Varje värde står en gång, här",
		Role: Input, Layout: ScalarsLayout,
		Columns: []Column{
			{Label: "Förutsättning"}, {Label: "Värde", Kind: FigureColumn}, {Label: "Enhet", Kind: TextColumn},
			{Label: "Status", Kind: StatusColumn}, {Label: "Källa", Kind: TextColumn},
		},
		Notes: []string{"Indata har gul botten, blå siffror och en tunn linje. Antagna värden står kursivt med streckad linje."},
	}
	for _, section := range l.sections(b, func(f *rules.Figure) bool { return f.IsInput() && f.IsScalar() }) {
		t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: section.label})
		for _, f := range section.figures {
			c := Cell{f, 0}
			t.Rows = append(t.Rows, Row{Label: f.Label, Indent: 1, Entries: []Entry{
				l.entry(c, zeroShown(l.formatOf(f))), {Text: MeasureWord(f.Measure)}, {Text: StatusWord(l.Status(c))}, {Text: l.sourceOf(f, 0)},
			}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []*Table{t}
}

// zeroShown prints 0 as 0 where a value stands by itself.
func zeroShown(f Format) Format {
	if f == Amount {
		return Result
	}
	return f
}

// section is figures under one heading.
type section struct {
	label   string
	figures []*rules.Figure
}

// sections groups the wanted figures by their heading, in order of writing.
func (l *layout) sections(b *rules.Book, wanted func(*rules.Figure) bool) []section {
	var all []section
	at := map[string]int{}
	for _, f := range b.Figures {
		if !wanted(f) {
			continue
		}
		i, ok := at[f.Section]
		if !ok {
			i = len(all)
			at[f.Section] = i
			all = append(all, section{label: f.Section})
		}
		all[i].figures = append(all[i].figures, f)
	}
	return all
}

var measureWords = strings.NewReplacer("month", "månad", "year", "år", "percent", "procent")

// MeasureWord is a measure as the board reads it; a pure number has none.
func MeasureWord(m rules.Measure) string {
	switch {
	case m.IsPure():
		return ""
	case m.IsPercent():
		return "procent"
	}
	return measureWords.Replace(m.String())
}

// sourceOf names the source of an input. A value that was changed when the
// budget was computed comes from there.
func (l *layout) sourceOf(f *rules.Figure, i int) string {
	if _, ok := l.changed[Cell{f, i}]; ok {
		return "Ändrat värde"
	}
	o := f.Origins[i]
	switch {
	case o.Source == nil:
		return ""
	case o.At != "":
		return o.Source.Short + ", " + o.At
	}
	return o.Source.Short
}

// memberInputs are the inputs of units, kind by kind, and of lists.
func (l *layout) memberInputs(b *rules.Book) []*Table {
	var tables []*Table
	for _, k := range b.Kinds {
		sheet := l.titleIn(b, sheetOfKind("Underlag", k))
		if len(k.Columns) > 0 || len(k.Domain.Texts) > 0 {
			t := l.members(l.idIn(b, "inputs."+k.ID), sheet, k.Label, "Indata per enhet", k.Domain, Input)
			l.memberColumns(t, k.Domain, k.Columns, "")
			tables = append(tables, t)
		}
		tables = append(tables, l.history(b, k, sheet)...)
	}
	for _, list := range b.Lists {
		t := l.members(l.idIn(b, "lists."+list.ID), l.titleIn(b, "Underlag "+list.Label), list.Label, "Indata rad för rad, och vad som räknas på raden", list.Domain, Input)
		var inputs, computed []*rules.Figure
		for _, f := range list.Columns {
			if f.IsInput() {
				inputs = append(inputs, f)
			} else {
				computed = append(computed, f)
			}
		}
		l.memberColumns(t, list.Domain, inputs, "Indata")
		l.memberColumns(t, list.Domain, computed, "Beräknat")
		tables = append(tables, t)
	}
	return tables
}

// history is last year's values per unit and line, one table a column.
func (l *layout) history(b *rules.Book, k *rules.Kind, sheet string) []*Table {
	var tables []*Table
	at := map[string]*Table{}
	for _, f := range b.Figures {
		if f.Domain.ID != k.ID || f.Domain.Over != rules.Units || !f.IsInput() || !l.isHistory(k, f) {
			continue
		}
		column := f.Name[strings.LastIndex(f.Name, ".")+1:]
		t := at[column]
		if t == nil {
			t = l.members(l.idIn(b, "history."+column+"."+k.ID), sheet, k.Label+": "+lower(l.historyTitle(column)), "Indata per enhet", k.Domain, Input)
			t.Unit = f.Measure.String()
			at[column] = t
			tables = append(tables, t)
		}
		l.memberColumns(t, k.Domain, []*rules.Figure{f}, "")
	}
	return tables
}

func (l *layout) isHistory(k *rules.Kind, f *rules.Figure) bool {
	for _, line := range append(append([]*rules.Line(nil), k.Income...), k.Cost...) {
		for _, h := range line.History {
			if h == f {
				return true
			}
		}
	}
	return false
}

func (l *layout) historyTitle(column string) string {
	for _, h := range l.Book.History {
		if h.Name == column {
			return h.Label
		}
	}
	return column
}

// fewUnits is how many units a kind may have for its tables to share a sheet
// with those of other small kinds.
const fewUnits = 10

// sheetOfKind is where a kind's inputs or workings stand: a sheet of its own,
// or that of the small kinds.
func sheetOfKind(word string, k *rules.Kind) string {
	if len(k.Domain.Members) <= fewUnits {
		return word + " per område"
	}
	return word + " " + k.Label
}

// members starts a table with a row for every member of a domain, its id
// first: the ids are what sums over a unit's rows go by.
func (l *layout) members(id, sheet, title, subtitle string, d *rules.Domain, role Role) *Table {
	t := &Table{
		ID: id, Sheet: sheet, Title: title, Subtitle: subtitle, Role: role, Layout: MembersLayout, Domain: d,
		Columns: []Column{{Label: "Enhet"}, {Label: "Id", Kind: TextColumn, Muted: true}},
	}
	if d.Over == rules.Rows {
		t.Columns[0].Label = "Rad"
	}
	if d.Over == rules.PartsOf {
		t.Columns[0].Label = "Del"
	}
	for _, text := range d.Texts {
		t.Columns = append(t.Columns, Column{Label: text.Label, Kind: TextColumn})
	}
	for i, m := range d.Members {
		row := Row{Label: m.Label}
		unit := m.ID
		if d.Over == rules.Rows && m.Unit != nil {
			unit, row.Label = m.Unit.ID, m.Unit.Label
		}
		row.Entries = append(row.Entries, Entry{Text: unit})
		for _, text := range d.Texts {
			row.Entries = append(row.Entries, Entry{Text: text.Values[i]})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// memberColumns adds figures to a table of members as columns. A figure that
// only some of the members have leaves the others empty.
func (l *layout) memberColumns(t *Table, d *rules.Domain, figures []*rules.Figure, group string) {
	for i := range t.Rows {
		t.Rows[i].Entries = slices.Grow(t.Rows[i].Entries, len(figures))
	}
	for n, f := range figures {
		format := l.formatOf(f)
		if f.IsInput() && format == Amount && f.Decimals > 0 {
			format = Plain
		}
		label := f.Label
		if word := MeasureWord(f.Measure); word != "" && !f.Measure.Equal(l.Book.Budget.Amounts) {
			label += "\n" + word
		}
		t.Columns = append(t.Columns, Column{Label: label, Group: group, Kind: FigureColumn, Split: n == 0 && group != ""})
		for i, m := range d.Members {
			at := i
			if f.Domain != d {
				at = f.Domain.IndexOf(m.Unit)
			}
			e := Entry{}
			if at >= 0 {
				e = l.entry(Cell{f, at}, format)
			}
			t.Rows[i].Entries = append(t.Rows[i].Entries, e)
		}
	}
}

// workings are what is computed for units and shares, one row a unit.
func (l *layout) workings(b *rules.Book) []*Table {
	var tables []*Table
	for _, k := range b.Kinds {
		t := l.members(l.idIn(b, "workings."+k.ID), l.titleIn(b, sheetOfKind("Beräkning", k)), k.Label, "Beräkning per enhet", k.Domain, Working)
		t.Unit = l.Book.Budget.Amounts.String()
		l.memberColumns(t, k.Domain, l.ofKind(b, k), "Underlag")
		l.memberColumns(t, k.Domain, append(figuresOf(k.Income), k.Totals.Income, k.Totals.Outside), "Intäkter")
		l.memberColumns(t, k.Domain, append(figuresOf(k.Cost), k.Totals.Cost), "Kostnader")
		if k.Form == rules.NetCostForm {
			closing := append([]*rules.Figure{k.Totals.NetCost}, k.Totals.Appropriations...)
			l.memberColumns(t, k.Domain, append(closing, k.Totals.Deviation), "Netto")
		} else {
			l.memberColumns(t, k.Domain, []*rules.Figure{k.Totals.Result}, "Resultat")
		}
		mergeColumns(t)
		tables = append(tables, t)
	}
	tables = append(tables, l.monthWorkings(b)...)
	for _, s := range b.Shares {
		t := l.members(l.idIn(b, "workings.shares."+s.ID), l.titleIn(b, "Fördelningar"), s.Label, "Vad var och en får av det som fördelas", s.Domain, Working)
		t.Unit = s.Part.Measure.String()
		var figures []*rules.Figure
		for _, f := range []*rules.Figure{s.Key, s.KeyToDate, s.Floor, s.Left, s.Ranked, s.Part} {
			if f != nil {
				figures = append(figures, f)
			}
		}
		l.memberColumns(t, s.Domain, figures, "")
		tables = append(tables, t)
	}
	return tables
}

// ofKind are a kind's figures beside its lines and totals: its own, and the
// openings and steps of lines that are build-ups.
func (l *layout) ofKind(b *rules.Book, k *rules.Kind) []*rules.Figure {
	rest := map[*rules.Figure]bool{}
	for _, f := range append(figuresOf(k.Income), figuresOf(k.Cost)...) {
		rest[f] = true
	}
	t := k.Totals
	for _, f := range append([]*rules.Figure{t.Income, t.Cost, t.Outside, t.Result, t.NetCost, t.Deviation}, t.Appropriations...) {
		rest[f] = true
	}
	var figures []*rules.Figure
	for _, f := range b.Figures {
		if f.Domain.Over == rules.Units && f.Domain.ID == k.ID && !f.IsInput() && !rest[f] && f.MonthOf == nil {
			figures = append(figures, f)
		}
	}
	return figures
}

func figuresOf(lines []*rules.Line) []*rules.Figure {
	var figures []*rules.Figure
	for _, line := range lines {
		figures = append(figures, line.Figure)
	}
	return figures
}

// mergeColumns puts neighbouring columns of the same head into one where no
// row has both: the same line of different units.
func mergeColumns(t *Table) {
	for c := len(t.Columns) - 1; c > 1; c-- {
		if t.Columns[c].Label != t.Columns[c-1].Label || t.Columns[c].Group != t.Columns[c-1].Group || !mergeable(t, c) {
			continue
		}
		for i := range t.Rows {
			e := t.Rows[i].Entries
			if e[c-2].Cell.Figure == nil {
				e[c-2] = e[c-1]
			}
			t.Rows[i].Entries = append(e[:c-1], e[c:]...)
		}
		t.Columns = append(t.Columns[:c], t.Columns[c+1:]...)
	}
}

func mergeable(t *Table, c int) bool {
	for _, r := range t.Rows {
		if r.Entries[c-1].Cell.Figure != nil && r.Entries[c-2].Cell.Figure != nil {
			return false
		}
	}
	return true
}

// otherFigures are the computed scalars that no table shows.
func (l *layout) otherFigures(b *rules.Book) []*Table {
	t := &Table{
		ID: l.idIn(b, "figures"), Sheet: "Beräkningar", Title: l.titleIn(b, "Beräkningar"), Subtitle: "Figurer som räknas fram och används i andra blad",
		Role: Working, Layout: ScalarsLayout,
		Columns: []Column{
			{Label: "Figur"}, {Label: "Värde", Kind: FigureColumn}, {Label: "Enhet", Kind: TextColumn},
			{Label: "Status", Kind: StatusColumn}, {Label: "Id", Kind: TextColumn, Muted: true},
		},
	}
	rest := l.sections(b, func(f *rules.Figure) bool { return f.IsScalar() && !f.IsInput() && !l.shown[f] })
	for _, section := range rest {
		t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: section.label})
		for _, f := range section.figures {
			c := Cell{f, 0}
			t.Rows = append(t.Rows, Row{Label: f.Label, Indent: 1, Entries: []Entry{
				l.entry(c, l.formatOf(f)), {Text: MeasureWord(f.Measure)}, {Text: StatusWord(l.Status(c))}, {Text: f.ID()},
			}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []*Table{t}
}

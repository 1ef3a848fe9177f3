package budget

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"internbudget/rules"
)

// assumptions is every single input of some years, each year's value in a
// column of its own. A value that is written once stands once: the years after
// read it.
func (l *layout) assumptions(years []*rules.Book) []*Table {
	b := years[0]
	t := &Table{
		ID: l.idIn(b, "assumptions"), Sheet: "Förutsättningar", Title: l.titleIn(b, "Förutsättningar"), Subtitle: "Indata. Varje värde står en gång, här",
		Role: Input, Layout: ScalarsLayout, Columns: []Column{{Label: "Förutsättning"}},
		Notes: []string{"Indata har gul botten, blå siffror och en tunn linje. Antagna värden står kursivt med streckad linje."},
	}
	if len(years) > 1 {
		t.Notes = append(t.Notes, "Planårens värden utan gul botten är de som skrivits för ett tidigare år.")
	}
	l.yearColumns(t, years, "Värde")
	t.Columns = append(t.Columns, Column{Label: "Enhet", Kind: TextColumn}, Column{Label: "Status", Kind: StatusColumn}, Column{Label: "Källa", Kind: TextColumn})
	given := func(f *rules.Figure) bool { return (f.IsInput() || f.Carries != nil) && l.needed[f] }
	for _, section := range byYear(years, given) {
		t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: section.label})
		for _, r := range section.rows {
			row := l.yearRow(r, func(f *rules.Figure) Format { return zeroShown(l.formatOf(f)) })
			row.Entries = append(row.Entries, Entry{Text: l.sourcesOf(r)})
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []*Table{t}
}

// yearColumns adds a column for each year; a single one is called what its
// values are.
func (l *layout) yearColumns(t *Table, years []*rules.Book, word string) {
	if len(years) == 1 {
		t.Columns = append(t.Columns, Column{Label: word, Kind: FigureColumn})
		return
	}
	for n, b := range years {
		c := Column{Label: planned("Plan", b), Kind: FigureColumn}
		if n == 0 {
			c.Label, c.Focus = planned("Budget", b), true
		}
		t.Columns = append(t.Columns, c)
	}
}

// yearRow is a figure in each year, its measure and the weakest of its statuses.
func (l *layout) yearRow(r *yearRow, format func(*rules.Figure) Format) Row {
	row := Row{Label: r.label(), Indent: 1}
	weakest := rules.Unsourced
	for _, f := range r.figures {
		e := Entry{}
		if f != nil {
			e = l.entry(Cell{f, 0}, format(f))
			weakest = max(weakest, l.Status(Cell{f, 0}))
		}
		row.Entries = append(row.Entries, e)
	}
	row.Entries = append(row.Entries, Entry{Text: MeasureWord(r.first.Measure)}, Entry{Text: StatusWord(weakest)})
	return row
}

// sourcesOf names the sources of the inputs on a row, each once.
func (l *layout) sourcesOf(r *yearRow) string {
	var sources []string
	for _, f := range r.figures {
		if f == nil || !f.IsInput() {
			continue
		}
		if source := l.sourceOf(f, 0); source != "" && !slices.Contains(sources, source) {
			sources = append(sources, source)
		}
	}
	return strings.Join(sources, "; ")
}

// zeroShown prints 0 as 0 where a value stands by itself.
func zeroShown(f Format) Format {
	if f == Amount {
		return Result
	}
	return f
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
func (l *layout) memberInputs(years []*rules.Book) []*Table {
	var tables []*Table
	b := years[0]
	for n, k := range b.Kinds {
		sheet := l.titleIn(b, sheetOf("Underlag", k.Domain))
		t := l.members(l.idIn(b, "inputs."+k.ID), sheet, k.Label, "Indata per enhet", k.Domain, Input)
		l.memberColumns(t, k.Domain, l.kept(k.Columns), "")
		for _, plan := range years[1:] {
			own := slices.DeleteFunc(l.kept(plan.Kinds[n].Columns), func(f *rules.Figure) bool { return f.Year != plan.Budget.Year })
			l.memberColumns(t, k.Domain, own, strconv.Itoa(plan.Budget.Year))
		}
		if b == l.Book && len(k.Columns)+len(k.Domain.Texts) > 0 || l.isUsed(t) {
			tables = append(tables, t)
		}
		tables = append(tables, l.history(b, k, sheet)...)
	}
	for n, list := range b.Lists {
		t := l.members(l.idIn(b, "lists."+list.ID), l.titleIn(b, "Underlag "+list.Label), list.Label, "Indata rad för rad, och vad som räknas på raden", list.Domain, Input)
		inputs, _ := parted(list.Columns)
		l.memberColumns(t, list.Domain, l.kept(inputs), "Indata")
		for _, y := range years {
			_, computed := parted(y.Lists[n].Columns)
			l.memberColumns(t, list.Domain, l.kept(computed), groupIn(years, y, "Beräknat"))
		}
		if b == l.Book || l.isUsed(t) {
			tables = append(tables, t)
		}
	}
	return tables
}

// parted are figures that are read, and those that are computed.
func parted(figures []*rules.Figure) (inputs, computed []*rules.Figure) {
	for _, f := range figures {
		if f.IsInput() {
			inputs = append(inputs, f)
		} else {
			computed = append(computed, f)
		}
	}
	return inputs, computed
}

// isUsed reports whether a table of members of another year holds anything that
// this budget rests on.
func (l *layout) isUsed(t *Table) bool {
	return l.counted[t.Domain] || slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Kind == FigureColumn })
}

// history is last year's values per unit and line, one table a column.
func (l *layout) history(b *rules.Book, k *rules.Kind, sheet string) []*Table {
	var tables []*Table
	at := map[string]*Table{}
	for _, f := range l.kept(b.Figures) {
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

// sheetOf is where the inputs or workings of a list or a kind stand: a sheet of
// its own, or that of the small kinds.
func sheetOf(word string, d *rules.Domain) string {
	if d.Over == rules.Units && len(d.Members) <= fewUnits {
		return word + " per område"
	}
	return word + " " + cmp.Or(d.Short, d.Label)
}

// members starts a table with a row for every member of a domain, its id
// first: the ids are what sums over a unit's rows go by.
func (l *layout) members(id, sheet, title, subtitle string, d *rules.Domain, role Role) *Table {
	t := l.labelled(id, sheet, title, subtitle, d, role)
	t.Keyed = true
	t.Columns = append(t.Columns, Column{Label: "Id", Kind: TextColumn, Muted: true})
	for i, m := range d.Members {
		unit := m.ID
		if d.Over == rules.Rows && m.Unit != nil {
			unit = m.Unit.ID
		}
		t.Rows[i].Entries = append(t.Rows[i].Entries, Entry{Text: unit})
	}
	addTexts(t, d)
	return t
}

// labelled starts a table with a row for every member of a domain, without what
// sums go by.
func (l *layout) labelled(id, sheet, title, subtitle string, d *rules.Domain, role Role) *Table {
	t := &Table{
		ID: id, Sheet: sheet, Title: title, Subtitle: subtitle, Role: role, Layout: MembersLayout, Domain: d,
		Columns: []Column{{Label: firstHead(d)}},
	}
	for _, m := range d.Members {
		row := Row{Label: m.Label}
		if d.Over == rules.Rows && m.Unit != nil {
			row.Label = m.Unit.Label
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// addTexts adds the words that tell the rows of a domain apart.
func addTexts(t *Table, d *rules.Domain) {
	for _, text := range d.Texts {
		t.Columns = append(t.Columns, Column{Label: text.Label, Kind: TextColumn})
		for i := range t.Rows {
			t.Rows[i].Entries = append(t.Rows[i].Entries, Entry{Text: text.Values[i]})
		}
	}
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

// workings are what is computed for units and shares, one row a unit, the years
// beside each other.
func (l *layout) workings(years []*rules.Book) []*Table {
	var tables []*Table
	b := years[0]
	for n, k := range b.Kinds {
		t := l.members(l.idIn(b, "workings."+k.ID), l.titleIn(b, sheetOf("Beräkning", k.Domain)), k.Label, "Beräkning per enhet", k.Domain, Working)
		t.Unit = l.Book.Budget.Amounts.String()
		for _, y := range years {
			l.kindColumns(t, y, y.Kinds[n], func(group string) string { return groupIn(years, y, group) })
		}
		mergeColumns(t)
		if b == l.Book || l.isUsed(t) {
			tables = append(tables, t)
		}
	}
	for _, y := range years {
		tables = append(tables, l.monthWorkings(b, y)...)
	}
	for n, s := range b.Shares {
		t := l.members(l.idIn(b, "workings.shares."+s.ID), l.titleIn(b, "Fördelningar"), s.Label, "Vad var och en får av det som fördelas", s.Domain, Working)
		t.Unit = s.Part.Measure.String()
		for _, y := range years {
			s := y.Shares[n]
			figures := l.kept([]*rules.Figure{s.Key, s.KeyToDate, s.Floor, s.Left, s.Ranked, s.Part})
			if y != b && len(figures) > 0 && figures[0] == b.Shares[n].Key {
				figures = figures[1:] // the parts are the same every year
			}
			l.memberColumns(t, s.Domain, figures, groupIn(years, y, ""))
		}
		if b == l.Book || l.isUsed(t) {
			tables = append(tables, t)
		}
	}
	return tables
}

// kindColumns adds what is computed for the units of a kind in a year.
func (l *layout) kindColumns(t *Table, b *rules.Book, k *rules.Kind, group func(string) string) {
	block := func(name string, figures ...*rules.Figure) {
		l.memberColumns(t, t.Domain, l.kept(figures), group(name))
	}
	block("Underlag", l.ofKind(b, k)...)
	block("Intäkter", append(figuresOf(k.Income), k.Totals.Income, k.Totals.Outside)...)
	block("Kostnader", append(figuresOf(k.Cost), k.Totals.Cost)...)
	if k.Form == rules.NetCostForm {
		closing := append([]*rules.Figure{k.Totals.NetCost}, k.Totals.Appropriations...)
		block("Netto", append(closing, k.Totals.Deviation)...)
	} else {
		block("Resultat", k.Totals.Result)
	}
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

// otherFigures are the computed single figures that no table shows, the years
// beside each other.
func (l *layout) otherFigures(years []*rules.Book) []*Table {
	b := years[0]
	t := &Table{
		ID: l.idIn(b, "figures"), Sheet: "Beräkningar", Title: l.titleIn(b, "Beräkningar"), Subtitle: "Figurer som räknas fram och används i andra blad",
		Role: Working, Layout: ScalarsLayout, Columns: []Column{{Label: "Figur"}},
	}
	l.yearColumns(t, years, "Värde")
	t.Columns = append(t.Columns, Column{Label: "Enhet", Kind: TextColumn}, Column{Label: "Status", Kind: StatusColumn}, Column{Label: "Id", Kind: TextColumn, Muted: true})
	rest := byYear(years, func(f *rules.Figure) bool { return !f.IsInput() && l.needed[f] && !l.shown[f] })
	for _, section := range rest {
		t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: section.label})
		for _, r := range section.rows {
			row := l.yearRow(r, l.formatOf)
			row.Entries = append(row.Entries, Entry{Text: r.first.Drawer + "." + r.first.Name})
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []*Table{t}
}

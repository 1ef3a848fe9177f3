package budget

import (
	"slices"
	"strconv"
	"strings"

	"internbudget/rules"
)

// AssumptionsSheet has the inputs that stand by themselves.
const AssumptionsSheet = "Förutsättningar"

// assumptions is every single input of some years, each year's value in a
// column of its own. A value that is written once stands once: the years after
// read it.
func (l *layout) assumptions(years []*rules.Book) []*Table {
	b := years[0]
	t := &Table{
		ID: l.idIn(b, "assumptions"), Sheet: AssumptionsSheet, Title: l.titleIn(b, "Förutsättningar"), Subtitle: "Indata. Varje värde står en gång, här",
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
			finest := l.finestIn(r)
			row := l.yearRow(r, func(*rules.Figure) Format { return l.formatOf(finest).WithZero() })
			row.Entries = append(row.Entries, Entry{Text: l.sourcesOf(r)})
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []*Table{t}
}

// yearRow is one figure in each of some years; a year without it has nil.
type yearRow struct {
	first   *rules.Figure
	figures []*rules.Figure
}

// label is what the row is called: a name with the year in it, which differs
// from column to column, gives way to one that holds in all.
func (r *yearRow) label() string {
	for _, f := range r.figures {
		if f != nil && f.Label != r.first.Label {
			return strings.TrimSuffix(r.first.Label, " "+strconv.Itoa(r.first.Year-1)) + ", ingående"
		}
	}
	return r.first.Label
}

// finestIn is the figure of a row that is written with the most decimals: all of
// the row are shown with as many.
func (l *layout) finestIn(r *yearRow) *rules.Figure {
	finest := r.first
	for _, f := range r.figures {
		if f != nil && l.finest(written(f)) > l.finest(written(finest)) {
			finest = f
		}
	}
	return finest
}

// yearSection is rows under one heading.
type yearSection struct {
	label string
	rows  []*yearRow
}

// byYear are the wanted single figures of some years, those of the same name on
// a row, grouped by their heading in order of writing. What holds from a month
// is the same in each year that it begins in that month.
func byYear(years []*rules.Book, wanted func(*rules.Figure) bool) []*yearSection {
	type rowKey struct {
		drawer, name, label string
		again               int // how many rows of the same year are called the same
	}
	var sections []*yearSection
	rows := map[rowKey]*yearRow{}
	for n, b := range years {
		for _, f := range b.Figures {
			if !f.IsScalar() || !wanted(f) {
				continue
			}
			key := rowKey{drawer: f.Drawer, name: f.Stem()}
			if key.name != f.Name {
				key.label = f.Label
			}
			row := rows[key]
			for ; row != nil && row.figures[n] != nil; row = rows[key] {
				key.again++
			}
			if row == nil {
				row = &yearRow{first: f, figures: make([]*rules.Figure, len(years))}
				rows[key] = row
				i := slices.IndexFunc(sections, func(s *yearSection) bool { return s.label == f.Section })
				if i < 0 {
					i = len(sections)
					sections = append(sections, &yearSection{label: f.Section})
				}
				sections[i].rows = append(sections[i].rows, row)
			}
			row.figures[n] = f
		}
	}
	return sections
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

// sourceOf names the source of an input. A value that was changed when the
// budget was computed comes from there.
func (l *layout) sourceOf(f *rules.Figure, i int) string {
	switch change, ok := l.changed[Cell{f, i}]; {
	case l.Book.Switch != nil && l.Book.Switch.Selected == f:
		return "Väljs här"
	case !ok:
		return originText(f.Origins[i])
	case change.Scenario != "":
		return "Scenario " + change.Scenario
	}
	return "Ändrat värde"
}

// originText names the source and the place in it.
func originText(o rules.Origin) string {
	switch {
	case o.Source == nil:
		return ""
	case o.At != "":
		return o.Source.Short + ", " + o.At
	}
	return o.Source.Short
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

package budget

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"internbudget/rules"
)

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

// history is last year's values per unit and line, one table a column. What
// scenarios put in place of a value stands beside it, and after them what holds.
func (l *layout) history(b *rules.Book, k *rules.Kind, sheet string) []*Table {
	var tables []*Table
	at := map[string]*Table{}
	for _, f := range l.kept(b.Figures) {
		switched := l.Book.Switch.Input(f)
		if f.Domain.ID != k.ID || f.Domain.Over != rules.Units || !f.IsInput() && switched == nil || !l.isHistory(k, f) {
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
		if switched != nil {
			l.memberColumns(t, k.Domain, l.kept(slices.Concat([]*rules.Figure{switched.Base}, switched.By)), "")
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

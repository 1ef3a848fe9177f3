package budget

import (
	"slices"

	"internbudget/rules"
)

// shareTables show how amounts were shared out: what was to share, and what
// each area's units were given.
func (l *layout) shareTables(spec *rules.TableSpec) []*Table {
	var tables []*Table
	for _, s := range spec.Shares {
		if s.Pool != nil && s.From != nil {
			tables = append(tables, l.poolTable(spec, s))
		}
		tables = append(tables, l.shareTable(spec, s, len(spec.Shares) > 1))
	}
	return tables
}

// poolTable is the giver's costs and income from outside, which make the pool.
func (l *layout) poolTable(spec *rules.TableSpec, s *rules.Share) *Table {
	t := l.table(spec, ScalarsLayout)
	t.ID, t.Title, t.Notes = spec.ID+"."+s.ID+".pool", "Att fördela: "+s.From.Label, nil
	t.Columns = []Column{{Label: s.From.Label}, {Label: l.year("Budget", 0), Kind: FigureColumn, Focus: true, Totals: SumRows}}
	k := s.From.Kind
	for _, line := range k.Cost {
		if i := line.Figure.Domain.IndexOf(s.From); i >= 0 {
			t.Rows = append(t.Rows, Row{Label: line.Label, Indent: 1, Entries: []Entry{l.entry(Cell{line.Figure, i}, Amount)}})
		}
	}
	for _, line := range k.Income {
		if i := line.Figure.Domain.IndexOf(s.From); i >= 0 && line.Share == nil {
			c := l.scalar(t, line.Label, "outside", line.Figure.Measure, negated(ref(Cell{line.Figure, i})))
			t.Rows = append(t.Rows, Row{Label: "Avgår: " + lower(line.Label), Indent: 1, Entries: []Entry{l.entry(c, Amount)}})
		}
	}
	t.Rows = append(t.Rows, Row{Kind: TotalRow, Label: "Att fördela", Entries: []Entry{l.entry(Cell{s.Pool, 0}, Result)}})
	return t
}

// shareTable is what each receiving area, or unit, gets.
func (l *layout) shareTable(spec *rules.TableSpec, s *rules.Share, several bool) *Table {
	t := l.table(spec, ShareLayout)
	t.ID, t.Title = spec.ID+"."+s.ID, "Fördelning: "+s.Label
	if several && s != spec.Shares[len(spec.Shares)-1] {
		t.Notes = nil
	}
	t.Unit = MeasureWord(s.Part.Measure)
	t.Columns = []Column{{Label: "Mottagare"}}
	if s.Key != nil {
		key := "Nyckel"
		if word := MeasureWord(s.Key.Measure); word != "" {
			key = "Nyckel:\n" + word
		}
		t.Columns = append(t.Columns, Column{Label: key, Kind: FigureColumn}, Column{Label: "Andel\nprocent", Kind: FigureColumn})
	}
	t.Columns = append(t.Columns, Column{Label: l.year(s.Label, 0), Kind: FigureColumn, Focus: true, Totals: AllRows})
	var keys, parts []Cell
	for _, g := range l.receivingAreas(s) {
		row := Row{Label: g.label, Indent: 1}
		if s.Key != nil {
			key := l.scalar(t, g.label, "key", s.Key.Measure, overMembers(s.Key, g.members))
			keys = append(keys, key)
			share := l.scalar(t, g.label, "share", rules.PercentMeasure(), rules.Quotient{Over: ref(key), Under: l.wholeKey(s)})
			row.Entries = append(row.Entries, l.entry(key, Plain), l.entry(share, Percent2))
		}
		part := l.scalar(t, g.label, "part", s.Part.Measure, overMembers(s.Part, g.members))
		parts = append(parts, part)
		row.Entries = append(row.Entries, l.entry(part, Amount))
		t.Rows = append(t.Rows, row)
	}
	total := Row{Kind: TotalRow, Label: "Fördelat"}
	if s.Key != nil {
		sum := l.scalar(t, "total", "key", s.Key.Measure, sumOf(keys))
		share := l.scalar(t, "total", "share", rules.PercentMeasure(), rules.Quotient{Over: ref(sum), Under: l.wholeKey(s)})
		total.Entries = append(total.Entries, l.entry(sum, Plain), l.entry(share, Percent2))
	}
	given := l.scalar(t, "total", "part", s.Part.Measure, sumOf(parts))
	total.Entries = append(total.Entries, l.entry(given, Result))
	t.Rows = append(t.Rows, total)
	if s.Pool != nil {
		left := l.scalar(t, "left", "part", s.Part.Measure, difference(ref(Cell{s.Pool, 0}), ref(given)))
		row := Row{Label: "Att fördela − fördelat", Entries: make([]Entry, len(t.Columns)-1)}
		row.Entries[len(row.Entries)-1] = l.entry(left, Result)
		t.Rows = append(t.Rows, row)
	}
	return t
}

// wholeKey is what shares of the key are shares of.
func (l *layout) wholeKey(s *rules.Share) rules.Formula {
	if s.KeySum == nil {
		return rules.Constant{Value: "1"}
	}
	return rules.Ref{Figure: s.KeySum, At: rules.Here}
}

func overMembers(f *rules.Figure, members []int) rules.Formula {
	if len(members) == 1 {
		return rules.Ref{Figure: f, At: members[0]}
	}
	return rules.Total{Figures: []*rules.Figure{f}, Where: rules.Selection{Members: members}}
}

// memberGroup is members of a share under one label.
type memberGroup struct {
	label   string
	members []int
}

// receivingAreas are the members of a share by area; one by one where they are
// parts or stand in no area.
func (l *layout) receivingAreas(s *rules.Share) []memberGroup {
	areaOf := map[*rules.Unit]string{}
	for _, a := range l.Book.Areas {
		for _, u := range a.Units {
			areaOf[u] = a.Label
		}
	}
	var groups []memberGroup
	for i, m := range s.Domain.Members {
		label, ok := areaOf[m.Unit]
		if !ok {
			label = m.Label
		}
		n := slices.IndexFunc(groups, func(g memberGroup) bool { return g.label == label })
		if n < 0 || label == m.Label {
			n = len(groups)
			groups = append(groups, memberGroup{label: label})
		}
		groups[n].members = append(groups[n].members, i)
	}
	return groups
}

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

// poolTable is what makes the pool: the giver's costs less its income from outside,
// and whatever else the rule of the pool adds or takes away.
func (l *layout) poolTable(spec *rules.TableSpec, s *rules.Share) *Table {
	t := l.table(spec, ScalarsLayout)
	t.ID, t.Title, t.Notes = spec.ID+"."+s.ID+".pool", "Att fördela: "+s.From.Label, nil
	t.Columns = []Column{{Label: s.From.Label}, {Label: l.year("Budget", 0), Kind: FigureColumn, Focus: true, Totals: SumRows}}
	of := s.Pool.Formula
	round, rounded := of.(rules.Round)
	if rounded {
		of = round.Of
	}
	terms := []rules.Term{{Of: of}}
	if sum, ok := of.(rules.Sum); ok {
		terms = sum.Terms
	}
	var parts []Cell
	put := func(label string, c Cell) {
		parts = append(parts, c)
		t.Rows = append(t.Rows, Row{Label: label, Indent: 1, Entries: []Entry{l.entry(c, Amount)}})
	}
	for _, term := range terms {
		l.poolTerm(t, s, term, put)
	}
	if made := sumOf(parts); rounded && l.Evaluate(made, Cell{s.Pool, 0}).Cmp(l.Value(Cell{s.Pool, 0})) != 0 {
		put("Avrundning", l.scalar(t, "Avrundning", "rounding", s.Pool.Measure, rules.Difference(ref(Cell{s.Pool, 0}), made)))
	}
	t.Rows = append(t.Rows, Row{Kind: TotalRow, Label: "Att fördela", Entries: []Entry{l.entry(Cell{s.Pool, 0}, Result)}})
	return t
}

// poolTerm puts the rows of one term of a pool's rule: the lines of the giver's cost
// or of its income from outside one by one, anything else as it is.
func (l *layout) poolTerm(t *Table, s *rules.Share, term rules.Term, put func(string, Cell)) {
	k := s.From.Kind
	of, isCell := l.cellIn(term.Of)
	switch giver := isCell && of.Index == of.Figure.Domain.IndexOf(s.From); {
	case giver && of.Figure == k.Totals.Cost && !term.Minus:
		for _, line := range k.Cost {
			if i := line.Figure.Domain.IndexOf(s.From); i >= 0 {
				put(line.Label, Cell{line.Figure, i})
			}
		}
	case giver && of.Figure == k.Totals.Outside && term.Minus:
		for _, line := range k.Income {
			if i := line.Figure.Domain.IndexOf(s.From); i >= 0 && line.Share == nil {
				put("Avgår: "+lower(line.Label), l.scalar(t, line.Label, "outside", line.Figure.Measure, rules.Negation(ref(Cell{line.Figure, i}))))
			}
		}
	case isCell && !term.Minus:
		put(l.termLabel(s, of), of)
	default:
		label, x := "Övrigt enligt regeln", term.Of
		if isCell {
			label, x = l.termLabel(s, of), ref(of)
		}
		if term.Minus {
			label, x = "Avgår: "+lower(label), rules.Negation(x)
		}
		put(label, l.scalar(t, label, "term", s.Pool.Measure, x))
	}
}

// cellIn is the one value that a formula is, if it is one.
func (l *layout) cellIn(x rules.Formula) (Cell, bool) {
	r, ok := x.(rules.Ref)
	if !ok || r.At < 0 && !r.Figure.IsScalar() {
		return Cell{}, false
	}
	return Cell{r.Figure, max(r.At, 0)}, true
}

// termLabel is what a value of a pool is called: with its unit, where that is
// another than the giver.
func (l *layout) termLabel(s *rules.Share, c Cell) string {
	if u := c.Figure.Domain.Members[c.Index].Unit; u != nil && u != s.From {
		return u.Label + ", " + lower(c.Figure.Label)
	}
	return c.Figure.Label
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
	receivers, totals := l.receivers(s)
	t.Columns = append(t.Columns, Column{Label: l.year(s.Label, 0), Kind: FigureColumn, Focus: true, Totals: totals})
	var keys, parts []Cell
	for _, g := range receivers {
		row := Row{Label: g.label, Indent: 1}
		if s.Key != nil {
			key := l.scalar(t, g.label, "key", s.Key.Measure, overMembers(s.Key, g.members))
			keys = append(keys, key)
			share := l.scalar(t, g.label, "share", rules.PercentMeasure(), rules.Quotient{Over: ref(key), Under: l.wholeKey(s)})
			row.Entries = append(row.Entries, l.entry(key, Plain), l.entry(share, Percent(2)))
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
		total.Entries = append(total.Entries, l.entry(sum, Plain), l.entry(share, Percent(2)))
	}
	given := l.scalar(t, "total", "part", s.Part.Measure, sumOf(parts))
	total.Entries = append(total.Entries, l.entry(given, Result))
	t.Rows = append(t.Rows, total)
	if s.Pool != nil {
		left := l.scalar(t, "left", "part", s.Part.Measure, rules.Difference(ref(Cell{s.Pool, 0}), ref(given)))
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

// fewReceivers is how many receivers a share's table lists one by one.
const fewReceivers = 12

// receivers are the members of a share as its table lists them: one by one where
// they are few or all of one area, of which a sum would say nothing; else by area,
// whose parts are totals of the table.
func (l *layout) receivers(s *rules.Share) ([]memberGroup, Totals) {
	areas := l.receivingAreas(s)
	if len(areas) > 1 && len(s.Domain.Members) > fewReceivers {
		return areas, AllRows
	}
	groups := make([]memberGroup, len(s.Domain.Members))
	for i, m := range s.Domain.Members {
		groups[i] = memberGroup{label: m.Label, members: []int{i}}
	}
	return groups, SumRows
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

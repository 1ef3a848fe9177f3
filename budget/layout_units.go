package budget

import (
	"slices"
	"strings"

	"internbudget/rules"
)

// unitsTable has a row for every unit, under the sum of its group, and columns
// for volumes, income and cost.
func (l *layout) unitsTable(spec *rules.TableSpec) *Table {
	t := l.table(spec, UnitsLayout)
	t.Columns = []Column{{Label: "Enhet"}}
	groups := groupsOf(spec)
	for _, g := range groups {
		if spec.By != "" {
			t.Rows = append(t.Rows, Row{Kind: SumRow, Label: g.label})
		}
		for _, u := range g.units {
			t.Rows = append(t.Rows, Row{Label: withNote(spec, u.Label), Indent: 1})
		}
	}
	t.Rows = append(t.Rows, Row{Kind: TotalRow, Label: totalLabel(spec)})
	u := &unitColumns{layout: l, t: t, spec: spec, groups: groups}
	for _, g := range groups {
		u.order = append(u.order, g.units...)
	}
	u.domain = rules.UnitsDomain("tables."+spec.ID, spec.Title, u.order)
	if spec.Form == rules.VolumesForm {
		u.fillVolumes()
	} else {
		u.fill()
	}
	return t
}

func totalLabel(spec *rules.TableSpec) string {
	if kinds := kindsOf(spec.Units); len(kinds) == 1 && len(spec.Units) == len(kinds[0].Domain.Members) {
		return "Summa " + lower(kinds[0].Label)
	}
	return "Summa"
}

// unitColumns adds columns to a table of units.
type unitColumns struct {
	*layout
	t      *Table
	spec   *rules.TableSpec
	groups []unitGroup
	order  []*rules.Unit
	domain *rules.Domain
}

// fill adds all columns of a table of budgets.
func (u *unitColumns) fill() {
	for n, v := range u.spec.Volumes {
		if figures := u.unitFigures(kindsOf(u.order), v.Names); len(figures) > 0 {
			u.volume(Column{Label: v.Label, Group: "Volym, antal", Split: n == 0, Totals: SumRows}, figures)
		}
	}
	unit := ", " + u.t.Unit
	income := u.lines("Intäkter"+unit, "Summa\nintäkter", rowsOf(u.order, false, u.spec.Income))
	cost := u.lines("Kostnader"+unit, "Summa\nkostnader", rowsOf(u.order, true, u.spec.Cost))
	u.close(income, cost)
}

// fillVolumes adds the columns of a table of volumes, and those of the plan
// years. Every column is summed both ways. The measure stands over the table
// where it is the same for all, and else over the columns.
func (u *unitColumns) fillVolumes() {
	type shown struct {
		group, label string // the head
		figures      []*rules.Figure
		totals       Totals
	}
	var columns []shown
	for _, v := range u.spec.Volumes {
		columns = append(columns, shown{label: v.Label, figures: u.unitFigures(kindsOf(u.order), v.Names), totals: SumRows})
	}
	for _, v := range u.spec.Plan {
		for _, b := range u.Book.Plan {
			figures := u.sameIn(b, u.unitFigures(kindsOf(u.order), v.Names))
			columns = append(columns, shown{group: v.Label, label: planned("Plan", b), figures: figures})
		}
	}
	columns = slices.DeleteFunc(columns, func(c shown) bool { return len(c.figures) == 0 })
	word := func(c shown) string { return MeasureWord(c.figures[0].Measure) }
	mixed := slices.ContainsFunc(columns, func(c shown) bool { return word(c) != word(columns[0]) })
	if u.t.Unit = ""; len(columns) > 0 && !mixed {
		u.t.Unit = word(columns[0])
	}
	group := ""
	var wrong []rules.Formula
	for n, c := range columns {
		if mixed {
			c.group = strings.TrimPrefix(c.group+", "+word(c), ", ")
		}
		if n == 0 {
			c.totals = AllRows // of what the table is about, which stands first
		}
		u.volume(Column{Label: c.label, Group: c.group, Split: c.group != group, Focus: n == 0, Totals: c.totals}, c.figures)
		wrong = append(wrong, u.bothWays(c.figures))
		group = c.group
	}
	u.late = append(u.late, func() {
		u.mustEqual(equality{
			id: "tables." + u.spec.ID, group: sumsGroup, label: u.t.Title + ": kolumner vars summa inte är enheternas",
			sheet: u.t.Sheet, place: u.spec.Place,
			value: added(wrong), goal: rules.Constant{Value: "0"},
		})
	})
}

// volume adds a column of what units count; a change is printed with its sign.
func (u *unitColumns) volume(c Column, figures []*rules.Figure) {
	m, format := figures[0].Measure, Plain
	switch {
	case m.Equal(u.Book.Budget.Amounts):
		format = Amount
	case slices.ContainsFunc(figures, u.hasNegative):
		format = Plain.Signed()
	}
	c.Kind = FigureColumn
	u.column(c, m, ofUnits(figures), format)
}

// bothWays is 1 where the last column, summed by its groups, is not what the
// units have, summed over the rules' own figures; and 0 where it is.
func (u *unitColumns) bothWays(figures []*rules.Figure) rules.Formula {
	last := u.t.Rows[len(u.t.Rows)-1].Entries
	total := last[len(last)-1].Cell
	return differs(ref(total), overUnits(figures, u.order))
}

// ofUnits is the value of whichever figures the unit has, summed.
func ofUnits(figures []*rules.Figure) rules.Formula {
	var parts []rules.Formula
	for _, f := range figures {
		parts = append(parts, rules.OfUnit{Name: f.Name, Figures: []*rules.Figure{f}})
	}
	return added(parts)
}

// lines adds a column for each row of lines, and their sum; it returns nil where
// there are none.
func (u *unitColumns) lines(group, sum string, rows []statementRow) *rules.Figure {
	var parts []*rules.Figure
	for n, r := range rows {
		x := ofUnits(figuresOf(r.lines))
		if r.cost && u.Book.Budget.CostsNegative {
			x = rules.Negation(x)
		}
		parts = append(parts, u.column(Column{Label: r.label, Group: group, Kind: FigureColumn, Split: n == 0}, u.Book.Budget.Amounts, x, Amount))
	}
	if len(parts) == 0 {
		return nil
	}
	return u.column(Column{Label: sum, Group: group, Kind: FigureColumn, Focus: true, Totals: AllRows}, u.Book.Budget.Amounts, here(parts), Result)
}

// here adds figures of the same table at the same unit.
func here(figures []*rules.Figure) rules.Formula {
	var parts []rules.Formula
	for _, f := range figures {
		parts = append(parts, rules.Ref{Figure: f, At: rules.Here})
	}
	return added(parts)
}

// close adds what the budgets end in: income less cost, and for what is
// appropriated the net cost against the appropriation.
func (u *unitColumns) close(income, cost *rules.Figure) {
	m := u.Book.Budget.Amounts
	balance := rules.Sum{}
	if income != nil {
		balance.Terms = append(balance.Terms, rules.Term{Of: rules.Ref{Figure: income, At: rules.Here}})
	}
	if cost != nil {
		balance.Terms = append(balance.Terms, rules.Term{Minus: !u.Book.Budget.CostsNegative, Of: rules.Ref{Figure: cost, At: rules.Here}})
	}
	if closingOf(u.order) == endsInResult {
		u.column(Column{Label: "Resultat", Kind: FigureColumn, Split: true, Totals: AllRows}, m, balance, Result)
		return
	}
	net := u.column(Column{Label: "Netto-\nkostnad", Kind: FigureColumn, Split: true, Totals: AllRows}, m, opposite(balance), Result)
	granted := u.column(Column{Label: "Anslag", Kind: FigureColumn, Totals: AllRows}, m,
		rules.OfUnit{Name: "appropriation", Figures: appropriationsOf(u.order)}, Amount)
	u.column(Column{Label: "Avvikelse", Kind: FigureColumn, Totals: AllRows}, m,
		rules.Difference(rules.Ref{Figure: granted, At: rules.Here}, rules.Ref{Figure: net, At: rules.Here}), Result)
}

// opposite is a sum with every sign turned.
func opposite(s rules.Sum) rules.Sum {
	turned := rules.Sum{Terms: slices.Clone(s.Terms)}
	for i := range turned.Terms {
		turned.Terms[i].Minus = !turned.Terms[i].Minus
	}
	return turned
}

// column adds one column: a value for every unit, the sums of the groups and
// of all.
func (u *unitColumns) column(c Column, m rules.Measure, x rules.Formula, format Format) *rules.Figure {
	u.t.Columns = append(u.t.Columns, c)
	f := u.add(&rules.Figure{
		Drawer: "tables." + u.spec.ID, Name: rules.IDOf(c.Group + " " + c.Label), Label: c.Label, Domain: u.domain, Measure: m,
		Formula: x, Place: u.spec.Place,
	})
	sumFormat := format.WithZero()
	row, at := 0, 0
	put := func(e Entry) {
		u.t.Rows[row].Entries = append(u.t.Rows[row].Entries, e)
		row++
	}
	var sums []Cell
	for _, g := range u.groups {
		members := make([]int, len(g.units))
		for i := range members {
			members[i] = at + i
		}
		sum := u.scalar(u.t, g.label+" sum", c.Group+" "+c.Label, m,
			rules.Total{Figures: []*rules.Figure{f}, Where: rules.Selection{Members: members}})
		sums = append(sums, sum)
		if u.spec.By != "" {
			put(u.entry(sum, sumFormat))
		}
		for range g.units {
			put(u.entry(Cell{f, at}, format))
			at++
		}
	}
	if u.spec.By == "" {
		put(u.entry(sums[0], sumFormat))
	} else {
		put(u.entry(u.scalar(u.t, "total", c.Group+" "+c.Label, m, sumOf(sums)), sumFormat))
	}
	return f
}

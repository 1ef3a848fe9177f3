package report

import (
	"fmt"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// part is what a formula builds on: a cell, or a sum over several.
type part struct {
	cell   budget.Cell   // of a single cell
	cells  []budget.Cell // of a sum
	label  string
	amount amount
	in     rules.Measure
}

// isSum reports whether the part is more than a single cell.
func (p part) isSum() bool { return p.cell.Figure == nil }

// overMembers reads the nodes that take several members of a figure.
func (r *reader) overMembers(x rules.Formula) phrase {
	switch x := x.(type) {
	case rules.Total:
		return r.total(x)
	case rules.Count:
		label := "antalet " + wordOf(x.Domain).many + " i " + x.Domain.Label + filtersText(x.Where, x.Domain)
		return r.together(x, part{label: label})
	case rules.Running:
		var cells []budget.Cell
		for i := range r.cell.Index + 1 {
			cells = append(cells, budget.Cell{Figure: x.Of, Index: i})
		}
		last := r.cell.Figure.Domain.Members[r.cell.Index].Label
		label := "summan av " + r.b.FigureLabel(x.Of) + " till och med " + last
		return r.together(x, part{cells: cells, label: label, in: x.Of.Measure})
	case rules.Rank:
		own := r.ref(budget.Cell{Figure: x.Of, Index: r.cell.Index})
		text := fmt.Sprintf("platsen för %s när %d ordnas från det största", own.text, x.Of.Len())
		return phrase{text: text, bond: clause}
	}
	return phrase{}
}

// total sums a column: "summan av Lön, 5 rader i Personal".
func (r *reader) total(x rules.Total) phrase {
	var cells []budget.Cell
	for _, f := range x.Figures {
		for _, i := range f.Domain.Select(x.Where, r.cell.Figure.Domain.Members[r.cell.Index].Unit) {
			cells = append(cells, budget.Cell{Figure: f, Index: i})
		}
	}
	first := x.Figures[0]
	where := " i " + first.Domain.Label
	if len(x.Figures) > 1 {
		where = "" // of several kinds
	}
	label := "summan av " + r.b.FigureLabel(first) + ", " + wordOf(first.Domain).count(len(cells)) + where + filtersText(x.Where, first.Domain)
	return r.together(x, part{cells: cells, label: label, in: first.Measure})
}

// together is the value of a node over several members, which are one part.
func (r *reader) together(x rules.Formula, p part) phrase {
	p.amount = amountIn(r.b.Evaluate(x, r.cell), p.in)
	return r.part(p)
}

// lookup reads the value that was found, and says for what.
func (r *reader) lookup(x rules.Lookup) phrase {
	if x.Key == nil {
		text := x.Text.Values[r.cell.Index]
		for n, t := range x.Table.Texts {
			if strings.EqualFold(t, text) {
				return r.found(x.Table.Values[n], text)
			}
		}
		return phrase{text: "0", bond: alone}
	}
	key := r.read(x.Key).text
	for n, limit := range x.Table.Limits {
		within := rules.Comparison{Left: x.Key, Op: rules.AtMost, Right: rules.Constant{Value: limit}}
		if r.b.Holds(within, r.cell) {
			return r.found(x.Table.Values[n], key)
		}
	}
	return r.found(x.Table.Above, key)
}

func (r *reader) found(f *rules.Figure, key string) phrase {
	return phrase{text: r.ref(budget.Cell{Figure: f}).text + " för " + key, bond: clause}
}

// filtersText says which members a sum takes: " där profession är läkare".
func filtersText(s rules.Selection, d *rules.Domain) string {
	var parts []string
	for _, f := range s.Match {
		name, is := f.Column, " är "
		if column := d.Text(f.Column); column != nil {
			name = column.Label
		}
		if f.Not {
			is = " inte är "
		}
		parts = append(parts, name+is+f.Text)
	}
	if parts == nil {
		return ""
	}
	return " där " + strings.Join(parts, " och ")
}

// noun is what the members of a domain are called.
type noun struct{ one, many string }

func wordOf(d *rules.Domain) noun {
	switch d.Over {
	case rules.Units:
		return noun{"enhet", "enheter"}
	case rules.PartsOf:
		return noun{"del", "delar"}
	}
	return noun{"rad", "rader"}
}

// count is "1 rad", "25 rader".
func (n noun) count(of int) string { return budget.Counted(of, n.one, n.many) }

// labelWithin is what a cell is called in the explanation of another: its
// label, and which member it is where that is not the other's own.
func labelWithin(b *budget.Budget, c, parent budget.Cell) string {
	f := c.Figure
	if f.IsScalar() {
		return b.FigureLabel(f)
	}
	m := f.Domain.Members[c.Index]
	if f.Domain == parent.Figure.Domain && c.Index == parent.Index ||
		m.Unit != nil && f.Domain.Over == rules.Units && m.Unit == parent.Figure.Domain.Members[parent.Index].Unit {
		return b.FigureLabel(f)
	}
	return b.CellLabel(c)
}

// memberLabel is which member a cell of a sum belongs to, where the figure that
// is summed has been named.
func memberLabel(b *budget.Budget, c, parent budget.Cell) string {
	if c.Figure.IsScalar() {
		return b.FigureLabel(c.Figure)
	}
	m := c.Figure.Domain.Members[c.Index]
	if c.Figure.Domain.Over == rules.Rows && m.Unit != nil && m.Unit != parent.Figure.Domain.Members[parent.Index].Unit {
		return m.Unit.Label + ", " + m.Label
	}
	return m.Label
}

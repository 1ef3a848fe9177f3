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
		n := budget.Int(int64(len(x.Domain.Select(x.Where, r.unit()))))
		label := "antalet " + manyOf(x.Domain) + " i " + x.Domain.Label + filtersText(x.Where, x.Domain)
		return r.part(part{label: label, amount: amountIn(n, rules.Measure{})}, n)
	case rules.Running:
		cells := make([]budget.Cell, r.cell.Index+1)
		for i := range cells {
			cells[i] = budget.Cell{Figure: x.Of, Index: i}
		}
		label := "summan av " + x.Of.Label + " till och med " + r.cell.Figure.Domain.Members[r.cell.Index].Label
		return r.sumOf(label, cells, x.Of.Measure)
	case rules.Rank:
		own := r.ref(budget.Cell{Figure: x.Of, Index: r.cell.Index})
		text := fmt.Sprintf("platsen för %s när %d ordnas från det största", own.text, x.Of.Len())
		return phrase{text: text, value: r.b.Value(r.cell), bond: clause}
	}
	return phrase{}
}

// total sums a column: "summan av Lön, 5 rader i Personal".
func (r *reader) total(x rules.Total) phrase {
	var cells []budget.Cell
	for _, f := range x.Figures {
		for _, i := range f.Domain.Select(x.Where, r.unit()) {
			cells = append(cells, budget.Cell{Figure: f, Index: i})
		}
	}
	first := x.Figures[0]
	where := " i " + first.Domain.Label
	if len(x.Figures) > 1 {
		where = "" // of several kinds
	}
	count := plural(len(cells), oneOf(first.Domain), manyOf(first.Domain))
	return r.sumOf("summan av "+first.Label+", "+count+where+filtersText(x.Where, first.Domain), cells, first.Measure)
}

// sumOf is the sum of cells, which are one part together.
func (r *reader) sumOf(label string, cells []budget.Cell, in rules.Measure) phrase {
	var sum budget.Number
	for _, c := range cells {
		sum = sum.Add(r.b.Value(c))
	}
	return r.part(part{cells: cells, label: label, amount: amountIn(sum, in), in: in}, sum)
}

// lookup finds the value as the budget does, and says for what.
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
	key := r.read(x.Key)
	for n, limit := range x.Table.Limits {
		if key.value.Cmp(budget.NumberOf(limit)) <= 0 {
			return r.found(x.Table.Values[n], key.text)
		}
	}
	return r.found(x.Table.Above, key.text)
}

func (r *reader) found(f *rules.Figure, key string) phrase {
	p := r.ref(budget.Cell{Figure: f})
	return phrase{text: p.text + " för " + key, value: p.value, bond: clause}
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

func oneOf(d *rules.Domain) string {
	switch d.Over {
	case rules.Units:
		return "enhet"
	case rules.PartsOf:
		return "del"
	}
	return "rad"
}

func manyOf(d *rules.Domain) string {
	switch d.Over {
	case rules.Units:
		return "enheter"
	case rules.PartsOf:
		return "delar"
	}
	return "rader"
}

// labelWithin is what a cell is called in the explanation of another: its
// label, and which member it is where that is not the other's own.
func labelWithin(c, parent budget.Cell) string {
	f := c.Figure
	if f.IsScalar() {
		return oneLine(f.Label)
	}
	m := f.Domain.Members[c.Index]
	if f.Domain == parent.Figure.Domain && c.Index == parent.Index ||
		m.Unit != nil && f.Domain.Over == rules.Units && m.Unit == parent.Figure.Domain.Members[parent.Index].Unit {
		return oneLine(f.Label)
	}
	return cellLabel(c)
}

// memberLabel is which member a cell of a sum belongs to, where the figure that
// is summed has been named.
func memberLabel(c, parent budget.Cell) string {
	if c.Figure.IsScalar() {
		return c.Figure.Label
	}
	m := c.Figure.Domain.Members[c.Index]
	if c.Figure.Domain.Over == rules.Rows && m.Unit != nil && m.Unit != parent.Figure.Domain.Members[parent.Index].Unit {
		return m.Unit.Label + ", " + m.Label
	}
	return m.Label
}

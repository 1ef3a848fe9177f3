package verify

import (
	"math/big"

	"internbudget/budget"
	"internbudget/rules"
)

// possible is what a cell can be when the inputs that it builds on are known
// only as displayed, or nil where all are known exactly, or where its formula
// is not one that keeps intervals.
func (m modeller) possible(c budget.Cell) *interval {
	e := intervals{modeller: m, kept: true}
	i := e.cell(c)
	if !e.kept || i.width().Sign() == 0 {
		return nil
	}
	return &i
}

// intervals evaluates formulas over intervals.
type intervals struct {
	modeller
	kept bool // every formula so far was one that keeps intervals
}

func (e *intervals) point(x *big.Rat) interval { return interval{x, x} }

func (e *intervals) cell(c budget.Cell) interval {
	f := c.Figure
	switch {
	case f.IsInput() && f.ShownTo != "":
		return around(e.b.Value(c).Rat(), stored(f.ShownTo, f))
	case f.IsInput():
		return e.point(e.b.Value(c).Rat())
	}
	return e.formula(f.Formula, c)
}

func (e *intervals) formula(x rules.Formula, c budget.Cell) interval {
	switch x := x.(type) {
	case rules.Constant:
		return e.point(x.Value.Rat())
	case rules.Ref:
		return e.cell(budget.Cell{Figure: x.Figure, Index: x.Member(c.Figure, c.Index)})
	case rules.Sum:
		sum := e.point(new(big.Rat))
		for _, t := range x.Terms {
			sum = sum.plus(e.formula(t.Of, c), t.Minus)
		}
		return sum
	case rules.Product:
		product := e.formula(x.Factors[0], c)
		for _, factor := range x.Factors[1:] {
			product = product.times(e.formula(factor, c))
		}
		return product
	case rules.Quotient:
		over, under := e.formula(x.Over, c), e.formula(x.Under, c)
		if under.low.Sign() <= 0 {
			break
		}
		return over.times(interval{new(big.Rat).Inv(under.high), new(big.Rat).Inv(under.low)})
	case rules.Total:
		sum := e.point(new(big.Rat))
		for _, g := range x.Figures {
			for _, at := range g.Domain.Select(x.Where, c.Figure.Domain.Members[c.Index].Unit) {
				sum = sum.plus(e.cell(budget.Cell{Figure: g, Index: at}), false)
			}
		}
		return sum
	case rules.Round: // keeps order, so that it rounds the ends
		of, r := e.formula(x.Of, c), roundingOf(x.Rounding)
		return interval{r.of(of.low), r.of(of.high)}
	}
	e.kept = false
	return e.point(new(big.Rat))
}

// plus is i + j, or i − j.
func (i interval) plus(j interval, minus bool) interval {
	if minus {
		return interval{sub(i.low, j.high), sub(i.high, j.low)}
	}
	return interval{add(i.low, j.low), add(i.high, j.high)}
}

func (i interval) times(j interval) interval {
	out := interval{mul(i.low, j.low), mul(i.low, j.low)}
	for _, x := range []*big.Rat{mul(i.low, j.high), mul(i.high, j.low), mul(i.high, j.high)} {
		out = interval{smaller(out.low, x), larger(out.high, x)}
	}
	return out
}

// addRows adds to a print the sum of its rows, where the figure is a sum of
// figures that are printed themselves. What the document adds up is its own
// rows, whatever the rules make of them.
func (m modeller) addRows(c budget.Cell, p *printedNumber) {
	f := c.Figure.Formula
	if r, ok := f.(rules.Round); ok {
		f = r.Of
	}
	rows := printedRows{modeller: m, sum: new(big.Rat)}
	if f == nil || !rows.add(f, c, false) || rows.printed < 2 {
		return
	}
	p.Sum, p.SumOf = rows.sum, rows.printed
}

// printedRows adds up what documents print.
type printedRows struct {
	modeller
	sum     *big.Rat
	printed int
}

// add adds the printed values of a formula; it reports false where some part
// is neither printed nor an input.
func (r *printedRows) add(x rules.Formula, c budget.Cell, minus bool) bool {
	switch x := x.(type) {
	case rules.Ref:
		return r.cell(budget.Cell{Figure: x.Figure, Index: x.Member(c.Figure, c.Index)}, minus)
	case rules.Sum:
		for _, t := range x.Terms {
			if !r.add(t.Of, c, t.Minus != minus) {
				return false
			}
		}
		return true
	case rules.Total:
		for _, g := range x.Figures {
			for _, at := range g.Domain.Select(x.Where, c.Figure.Domain.Members[c.Index].Unit) {
				if !r.cell(budget.Cell{Figure: g, Index: at}, minus) {
					return false
				}
			}
		}
		return true
	}
	return false
}

func (r *printedRows) cell(c budget.Cell, minus bool) bool {
	var x *big.Rat
	switch p := c.Figure.PublishedAt(c.Index); {
	case p != nil:
		x = stored(p.Value, c.Figure)
		r.printed++
	case c.Figure.IsInput():
		x = r.b.Value(c).Rat()
	default:
		return false
	}
	if minus {
		x = new(big.Rat).Neg(x)
	}
	r.sum.Add(r.sum, x)
	return true
}

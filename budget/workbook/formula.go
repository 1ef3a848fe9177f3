package workbook

import (
	"fmt"
	"math/big"

	"internbudget/rules"
)

// addresses tells a formula where other figures stand, as seen from the sheet
// that the formula stands on.
type addresses interface {
	// cell is where a member stands: "$B$7", "'Ramar'!$C$7" or a defined name.
	cell(f *rules.Figure, index int) string
	// column is every member of a figure: "'Personal'!$H$6:$H$90", or several
	// ranges where the members stand apart.
	column(f *rules.Figure) []string
	// block is the range of single figures that stand below each other in this
	// order, or "" where they do not.
	block(figures []*rules.Figure) string
	// texts is a text column of rows or units, member by member, and text the
	// cell of one of them.
	texts(d *rules.Domain, column string) string
	text(d *rules.Domain, column string, index int) string
	// unitIDs is the id of the unit of each row, or of each unit, and unitID
	// the cell of one of them.
	unitIDs(d *rules.Domain) string
	unitID(d *rules.Domain, index int) string
}

// formulas writes figures' formulas for Excel: English function names, commas
// between arguments, no "=" in front. Formulas are made to be read, and to be
// right at ties: Excel computes in binary fractions, where 0.285 is a little
// less than it should be, so a product is rounded as whole numbers divided
// once. The quotient of two whole numbers is exact where it is a tie, and too
// far from one where it is not, as long as the numerator is below 2^52.
type formulas struct{ scales scales }

func newFormulas() *formulas { return &formulas{scales{}} }

// excel is the formula of a figure at one of its members. An error says why there
// is none; that it is of this figure, the caller says.
func (fs *formulas) excel(f *rules.Figure, index int, at addresses) (string, error) {
	w := writing{scales: fs.scales, at: at, figure: f, index: index}
	text := w.operand(f.Formula).nearest().text
	return text, w.err
}

// tieProof reports whether every rounding and comparison of the figure's
// formula is safe at ties. One of a value that rests on an unrounded quotient
// is not: the remedy is to round the quotient first.
func (fs *formulas) tieProof(f *rules.Figure) bool {
	if f.IsInput() || f.Len() == 0 {
		return true
	}
	w := writing{scales: fs.scales, at: anywhere{}, figure: f}
	w.operand(f.Formula)
	return !w.loose
}

// anywhere stands in for addresses where only the form of a formula matters.
type anywhere struct{}

func (anywhere) cell(f *rules.Figure, _ int) string           { return f.ID() }
func (anywhere) column(f *rules.Figure) []string              { return []string{f.ID()} }
func (anywhere) block([]*rules.Figure) string                 { return "" }
func (anywhere) texts(d *rules.Domain, column string) string  { return d.ID + column }
func (anywhere) text(_ *rules.Domain, c string, _ int) string { return c }
func (anywhere) unitIDs(d *rules.Domain) string               { return d.ID }
func (anywhere) unitID(d *rules.Domain, _ int) string         { return d.ID }

// writing is the writing of one formula at one member.
type writing struct {
	scales scales
	at     addresses
	figure *rules.Figure
	index  int
	err    error
	loose  bool // something was decided on a value that may be off by a last digit
}

// fail keeps the first error, and goes on with a zero.
func (w *writing) fail(format string, args ...any) operand {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
	return constant(new(big.Rat))
}

// operand writes a node.
func (w *writing) operand(x rules.Formula) operand {
	switch x := x.(type) {
	case rules.Constant:
		return constant(x.Value.Rat())
	case rules.Ref:
		if at := x.Member(w.figure, w.index); at >= 0 {
			return w.cell(x.Figure, at)
		}
		return w.fail("%s has no value here", x.Figure.ID())
	case rules.OfUnit:
		return w.ofUnit(x)
	case rules.Sum:
		terms := make([]operand, len(x.Terms))
		for i, t := range x.Terms {
			if terms[i] = w.operand(t.Of); t.Minus {
				terms[i] = terms[i].negated()
			}
		}
		return sum(terms)
	case rules.Product:
		product := w.operand(x.Factors[0])
		for _, factor := range x.Factors[1:] {
			product = product.times(w.operand(factor))
		}
		return product
	case rules.Quotient:
		under := w.operand(x.Under)
		if under.isConstant() && under.plain.factor.Sign() == 0 {
			return w.fail("division by 0")
		}
		return w.operand(x.Over).times(under.inverse())
	case rules.Round:
		return w.round(x)
	case rules.Extreme, rules.Given, rules.When, rules.Lookup:
		return w.choice(x)
	case rules.MonthsFrom:
		return w.monthsFrom(x)
	case rules.Total, rules.Count, rules.Running, rules.Rank:
		return w.overMembers(x)
	}
	return w.fail("a formula of %T has no writing in Excel", x)
}

// cell is the value of another figure's cell.
func (w *writing) cell(f *rules.Figure, index int) operand {
	return inCell(atom(w.at.cell(f, index)), w.scales.grain(f))
}

// ofUnit is the cell of whichever figure has the member, or 0. How
// finely it is known is that of all of them, so that the formula is the same
// for every unit.
func (w *writing) ofUnit(x rules.OfUnit) operand {
	grain := w.scales.common(x.Figures)
	if f, at := x.Cell(w.figure, w.index); f != nil {
		return inCell(atom(w.at.cell(f, at)), grain)
	}
	zero := constant(new(big.Rat))
	zero.exact = grain != nil
	return zero
}

package workbook

import (
	"math/big"
	"slices"
	"strconv"
)

// operand is the value of a node in two writings. Plain computes with the
// cells as they stand, and may miss the exact value by a last digit. Whole
// computes with nothing but whole numbers, which a double holds exactly, up to
// a single division; where exact is false it is no better than plain.
type operand struct {
	plain, whole ratio
	exact        bool
	// settled tells that plain, too, gives the double nearest to the value:
	// a cell, a number, something rounded.
	settled bool
}

func constant(r *big.Rat) operand {
	c := ratio{factor: r}
	return operand{plain: c, whole: c, exact: true, settled: true}
}

// inexact is an expression of which no more is known than what it gives.
func inexact(e expr) operand { return operand{plain: ratioOf(e), whole: ratioOf(e)} }

func (o operand) isConstant() bool { return len(o.plain.over) == 0 && len(o.plain.under) == 0 }

func (o operand) isOne() bool { return o.isConstant() && isOne(o.plain.factor) }

// computed is an expression that gives a multiple of a grain, all but for the
// inaccuracy of doubles. A nil grain is none.
func computed(e expr, grain *big.Rat) operand {
	switch {
	case grain == nil:
		return inexact(e)
	case grain.IsInt():
		return operand{plain: ratioOf(e), whole: ratioOf(e), exact: true, settled: true}
	}
	return operand{plain: ratioOf(e), whole: wholeOf(e, grain.Denom()), exact: true}
}

// inCell is the same of a cell, which holds the double nearest to its value.
func inCell(e expr, grain *big.Rat) operand {
	o := computed(e, grain)
	o.settled = grain != nil
	return o
}

// wholeOf is an expression of so many parts of one as the ratio of a whole
// number: ROUND(r*100000,0)/100000.
func wholeOf(e expr, parts *big.Int) ratio {
	n := ratioOf(e).scaled(new(big.Rat).SetInt(parts))
	return ratioOf(call("ROUND", n.expr().text, "0")).scaled(new(big.Rat).SetFrac(big.NewInt(1), parts))
}

// nearest writes the operand so that its double is the one nearest to the
// value, wherever that can be done.
func (o operand) nearest() expr {
	switch {
	case o.settled || !o.exact:
		return o.plain.expr()
	case o.isDecimal() && !o.whole.isWhole():
		places, _ := o.whole.factor.FloatPrec()
		return call("ROUND", o.plain.expr().text, strconv.Itoa(places))
	}
	return o.whole.expr()
}

// isDecimal reports whether the value is a decimal, which ROUND takes for what
// it is up to the fifteenth digit. Of another quotient it may take one that is
// all but a tie of the unit for a tie, unless the unit is 1.
func (o operand) isDecimal() bool {
	_, decimal := o.whole.factor.FloatPrec()
	return o.exact && decimal && len(o.whole.under) == 0
}

// grain is what the operand is a multiple of, or nil.
func (o operand) grain() *big.Rat {
	if !o.exact || len(o.whole.under) > 0 {
		return nil
	}
	return new(big.Rat).Abs(o.whole.factor)
}

func (o operand) negated() operand {
	o.plain, o.whole = o.plain.scaled(minusOne()), o.whole.scaled(minusOne())
	return o
}

func (o operand) times(p operand) operand {
	if p.isOne() {
		return o
	}
	if o.isOne() {
		return p
	}
	return operand{plain: o.plain.times(p.plain), whole: o.whole.times(p.whole), exact: o.exact && p.exact}.held()
}

func (o operand) inverse() operand {
	if o.isConstant() {
		return constant(o.plain.inverse().factor)
	}
	return operand{plain: o.plain.inverse(), whole: o.whole.inverse(), exact: o.exact}
}

// held gives up exactness that a double cannot hold.
func (o operand) held() operand {
	o.exact = o.exact && o.whole.factor.Denom().Cmp(big.NewInt(finest)) <= 0
	return o
}

// sum adds operands. Quotients by the same number are brought together over
// it, so that the whole is divided once.
func sum(terms []operand) operand {
	exact := !slices.ContainsFunc(terms, func(o operand) bool { return !o.exact })
	terms = withoutZeros(terms)
	if len(terms) == 1 {
		terms[0].exact = exact
		return terms[0]
	}
	plains, wholes := make([]ratio, len(terms)), make([]ratio, len(terms))
	for i, t := range terms {
		if plains[i], wholes[i] = t.plain, t.whole; t.settled && t.grain() != nil && t.grain().IsInt() {
			wholes[i] = t.plain // whole as it stands
		}
	}
	under, ok := commonUnder(wholes)
	parts := commonParts(wholes)
	if !exact || !ok || parts.Cmp(big.NewInt(finest)) > 0 {
		return inexact(joined(plains))
	}
	part := new(big.Rat).SetFrac(big.NewInt(1), parts)
	_, decimal := part.FloatPrec()
	switch {
	case len(under) == 0 && isOne(part):
		whole := ratioOf(joined(wholes))
		return operand{plain: whole, whole: whole, exact: true, settled: true}
	case len(under) == 0 && decimal:
		plain := joined(plains)
		return operand{plain: ratioOf(plain), whole: wholeOf(plain, parts), exact: true}
	}
	whole := ratio{part, []expr{joined(broughtOver(wholes, parts, under))}, under}
	return operand{plain: ratioOf(joined(plains)), whole: whole, exact: true}
}

// broughtOver are the numerators of ratios that are brought over a common
// denominator, so many parts times what those of them that are divided have.
func broughtOver(ratios []ratio, parts *big.Int, under []expr) []ratio {
	numerators := make([]ratio, len(ratios))
	for i, r := range ratios {
		numerators[i] = ratio{r.factor, slices.Clone(r.over), nil}.scaled(new(big.Rat).SetInt(parts))
		if len(r.under) == 0 {
			numerators[i].over = append(numerators[i].over, under...)
		}
	}
	return numerators
}

// withoutZeros leaves out terms that are nothing, and adds up the constants.
func withoutZeros(terms []operand) []operand {
	var kept []operand
	at := -1
	for _, t := range terms {
		switch {
		case !t.isConstant():
			kept = append(kept, t)
		case t.plain.factor.Sign() == 0:
		case at < 0:
			at, kept = len(kept), append(kept, t)
		default:
			kept[at] = constant(new(big.Rat).Add(kept[at].plain.factor, t.plain.factor))
		}
	}
	if len(kept) == 0 {
		return []operand{constant(new(big.Rat))}
	}
	return kept
}

// commonUnder is what those of the ratios that are divided are all divided by;
// it reports false where they differ.
func commonUnder(ratios []ratio) (under []expr, ok bool) {
	for _, r := range ratios {
		if len(r.under) == 0 {
			continue
		}
		if under != nil && !slices.Equal(under, r.under) {
			return nil, false
		}
		under = r.under
	}
	return under, true
}

// commonParts is the smallest number of which all the factors are whole parts.
func commonParts(ratios []ratio) *big.Int {
	parts := big.NewInt(1)
	for _, r := range ratios {
		d := r.factor.Denom()
		common := new(big.Int).GCD(nil, nil, parts, d)
		parts = parts.Mul(parts, new(big.Int).Quo(d, common))
	}
	return parts
}

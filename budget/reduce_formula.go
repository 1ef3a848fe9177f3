package budget

import (
	"slices"

	"internbudget/rules"
)

// part is what is left of a part.
func (r *reduction) part(whole rules.Formula) rules.Formula {
	switch x := whole.(type) {
	case *slot, *branchSlot:
		return x
	case rules.Ref:
		return r.readCell(whole, x.Figure, x.Member(r.here.Figure, r.here.Index))
	case rules.OfUnit:
		g, at := x.Cell(r.here.Figure, r.here.Index)
		return r.readCell(whole, g, at)
	case rules.Given:
		return r.given(x)
	case rules.Sum:
		return r.sum(x)
	case rules.Product:
		return r.product(x)
	case rules.Quotient:
		return r.quotient(x)
	case rules.Round:
		return r.round(x)
	case rules.Extreme:
		if of := r.parts(x.Of); of != nil {
			return rules.Extreme{Largest: x.Largest, Of: of}
		}
	case rules.When:
		return r.when(x)
	default:
		return r.overMembers(whole)
	}
	return nil
}

// parts are what stands for parts, or nil where none moves.
func (r *reduction) parts(all []rules.Formula) []rules.Formula {
	left, still := r.sorted(all)
	if left == nil {
		return nil
	}
	for _, x := range still {
		left = append(left, r.still(x))
	}
	return left
}

// sorted are what is left of those parts that move, and those that do not; none
// where none moves.
func (r *reduction) sorted(all []rules.Formula) (left, still []rules.Formula) {
	for n, x := range all {
		part := r.part(x)
		if part != nil && left == nil {
			left, still = make([]rules.Formula, 0, len(all)), slices.Clone(all[:n])
		}
		if part != nil {
			left = append(left, part)
		} else if left != nil {
			still = append(still, x)
		}
	}
	return left, still
}

// pair is what stands for two parts, or nil where neither moves.
func (r *reduction) pair(x, y rules.Formula) (a, b rules.Formula) {
	a, b = r.part(x), r.part(y)
	switch {
	case a == nil && b != nil:
		a = r.still(x)
	case a != nil && b == nil:
		b = r.still(y)
	}
	return a, b
}

// given is known to have a value or not, where the input does not move.
func (r *reduction) given(x rules.Given) rules.Formula {
	at := Cell{x.Figure, x.Member(r.here.Figure, r.here.Index)}
	switch {
	case r.rests(at.Figure, at.Index):
		return rules.Given{Figure: x.Figure, Else: r.branch(x.Else, rules.Comparison{})}
	case r.Has(at):
		return nil
	}
	return r.part(x.Else)
}

// sum adds up the terms that do not move.
func (r *reduction) sum(x rules.Sum) rules.Formula {
	var left, still rules.Sum
	for n, t := range x.Terms {
		part := r.part(t.Of)
		if part != nil && left.Terms == nil {
			left.Terms, still.Terms = make([]rules.Term, 0, len(x.Terms)), slices.Clone(x.Terms[:n])
		}
		if inner, ok := part.(rules.Sum); ok {
			for _, in := range inner.Terms {
				left.Terms = append(left.Terms, rules.Term{Minus: in.Minus != t.Minus, Of: in.Of})
			}
		} else if part != nil {
			left.Terms = append(left.Terms, rules.Term{Minus: t.Minus, Of: part})
		} else if left.Terms != nil {
			still.Terms = append(still.Terms, t)
		}
	}
	if left.Terms == nil {
		return nil
	}
	if len(still.Terms) > 0 {
		rest := r.still(still)
		if s, ok := rest.(*slot); !ok || s.value.Sign() != 0 {
			left.Terms = append(left.Terms, rules.Term{Of: rest})
		}
	}
	if len(left.Terms) == 1 && !left.Terms[0].Minus {
		return left.Terms[0].Of
	}
	return left
}

// product multiplies the factors that do not move.
func (r *reduction) product(x rules.Product) rules.Formula {
	left, still := r.sorted(x.Factors)
	switch {
	case left == nil:
		return nil
	case len(still) > 0:
		left = append(left, r.still(rules.Product{Factors: still}))
	case len(left) == 1:
		return left[0]
	}
	return rules.Product{Factors: left}
}

// quotient multiplies by what does not move of it, where that is a number at
// hand.
func (r *reduction) quotient(x rules.Quotient) rules.Formula {
	if under := r.part(x.Under); under != nil {
		r.now.mayFail = r.now.mayFail || !slices.ContainsFunc(r.notZero, func(y rules.Formula) bool { return areSame(x.Under, y) })
		return rules.Quotient{Over: r.whole(x.Over), Under: under}
	}
	factors, isProduct := x.Over.(rules.Product)
	if !isProduct {
		factors.Factors = []rules.Formula{x.Over}
	}
	left, still := r.sorted(factors.Factors)
	if left == nil {
		return nil
	}
	factor := rules.Quotient{Over: rules.Product{Factors: append(still, rules.Constant{Value: "1"})}, Under: x.Under}
	if s, ok := r.still(factor).(*slot); ok && s.value.wide == nil {
		return rules.Product{Factors: append(left, s)}
	}
	return rules.Quotient{Over: r.whole(x.Over), Under: r.still(x.Under)}
}

// when takes the branch that is chosen in any case, where what chooses does not
// move.
func (r *reduction) when(x rules.When) rules.Formula {
	left, right := r.pair(x.If.Left, x.If.Right)
	if left == nil {
		left, right = r.still(x.If.Left), r.still(x.If.Right)
		a, ok := left.(*slot)
		b, alsoOK := right.(*slot)
		switch {
		case !ok || !alsoOK:
		case holds(a.value.Cmp(*b.value), x.If.Op):
			return r.part(x.Then)
		default:
			return r.part(x.Else)
		}
	}
	return rules.When{
		If:   rules.Comparison{Left: left, Op: x.If.Op, Right: right},
		Then: r.branch(x.Then, x.If, rules.Differs, rules.Above, rules.Below), Else: r.branch(x.Else, x.If, rules.Equals),
	}
}

// branch is what stands for a part that is only read in some case: where the
// condition is, by one of these comparisons with 0, that something is not 0.
func (r *reduction) branch(x rules.Formula, c rules.Comparison, notZero ...rules.Op) rules.Formula {
	outer, known := r.inBranch, len(r.notZero)
	if zero, ok := c.Right.(rules.Constant); ok && zero.Value.IsZero() && slices.Contains(notZero, c.Op) {
		r.notZero = append(r.notZero, c.Left)
	}
	r.inBranch = true
	part := r.whole(x)
	r.inBranch, r.notZero = outer, r.notZero[:known]
	return part
}

// areSame reports whether two formulas are the same sum of the same figures.
func areSame(x, y rules.Formula) bool {
	switch x := x.(type) {
	case rules.Ref:
		y, ok := y.(rules.Ref)
		return ok && x == y
	case rules.Sum:
		y, ok := y.(rules.Sum)
		return ok && slices.EqualFunc(x.Terms, y.Terms, func(a, b rules.Term) bool { return a.Minus == b.Minus && areSame(a.Of, b.Of) })
	}
	return false
}

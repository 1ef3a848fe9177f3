package budget

import "internbudget/rules"

// slot is a formula whose value stands somewhere already: of a cell that moves,
// or of a part that does not. The formula is what it was before.
type slot struct {
	rules.Formula
	value   *Number
	weakest *rules.Status
}

// reduction finds what is left of formulas where only some cells move. What does
// not move is evaluated once and for all, and what does is read where its value
// stands; so a reduced formula is a smaller formula with the same value, of the
// same kinds, and is evaluated as all are.
//
// What is found for a part is its reduced formula, or nil where nothing in it
// moves.
type reduction struct {
	*evaluation            // the values before anything moves
	moves       [][]uint64 // by Figure.Seq and member: the inputs that a cell rests on, a bit each; nil where no member moves
	shared      map[selected]*renewed
	ranked      []*rules.Figure // whose members are ranked anew
	renewed     []renewed
	on          uint64 // the inputs that what is being reduced rests on
}

// renewed is a value that is computed anew: a cell's, or that of a sum which several
// cells read.
type renewed struct {
	of      Cell // or one that reads the sum
	formula rules.Formula
	still   rules.Status // the weakest among what it reads and does not move
	on      uint64       // the inputs that it rests on
	value   *Number
	status  *rules.Status
}

// cell enters a cell among what is renewed, where its formula reads any that moves.
func (r *reduction) cell(f *rules.Figure, i int) {
	r.here = Cell{f, i}
	left, still, on := r.reduced(f.Formula)
	if on == 0 {
		return
	}
	r.move(f, i, on)
	r.renewed = append(r.renewed, renewed{Cell{f, i}, left, still, on, &r.values[f.Seq][i], &r.status[f.Seq][i]})
}

// move notes that a cell rests on these inputs. The values of its figure are no
// longer shared with the budget that all began with.
func (r *reduction) move(f *rules.Figure, i int, on uint64) {
	if r.moves[f.Seq] == nil {
		r.moves[f.Seq] = make([]uint64, f.Len())
		r.own(f)
	}
	r.moves[f.Seq][i] |= on
}

// reduced is what is left of a formula, how firm the rest of it is, and the
// inputs that it rests on.
func (r *reduction) reduced(x rules.Formula) (left rules.Formula, still rules.Status, on uint64) {
	outerStill, outerOn := r.weakest, r.on
	r.weakest, r.on = rules.Unsourced, 0
	left = r.part(x)
	still, on = r.weakest, r.on
	r.weakest, r.on = outerStill, outerOn
	return left, still, on
}

// still is a part in which nothing moves, evaluated. One that cannot be, as where
// it divides by 0 in a branch that is not taken, stays as it is.
func (r *reduction) still(x rules.Formula) rules.Formula {
	n, value := len(r.problems), r.formula(x)
	if len(r.problems) > n {
		r.problems = r.problems[:n]
		return x
	}
	value = value.lowest()
	return &slot{x, &value, new(rules.Status)} // how firm it is counts with the whole
}

// whole is what stands for a part, whether it moves or not.
func (r *reduction) whole(x rules.Formula) rules.Formula {
	if left := r.part(x); left != nil {
		return left
	}
	return r.still(x)
}

// branch is what stands for a part that may not be read: how firm it is goes with
// it, and not with the whole.
func (r *reduction) branch(x rules.Formula) rules.Formula {
	outer := r.weakest
	r.weakest = rules.Unsourced
	part, still := r.whole(x), r.weakest
	r.weakest = outer
	if still == rules.Unsourced {
		return part
	}
	return rules.Sum{Terms: []rules.Term{{Of: part}, {Of: &slot{x, new(Number), &still}}}}
}

// readCell is what is left of reading a cell.
func (r *reduction) readCell(x rules.Formula, g *rules.Figure, at int) rules.Formula {
	if g == nil || at < 0 || r.moves[g.Seq] == nil || r.moves[g.Seq][at] == 0 {
		return nil
	}
	r.on |= r.moves[g.Seq][at]
	return &slot{x, &r.values[g.Seq][at], &r.status[g.Seq][at]}
}

// part is what is left of a part.
func (r *reduction) part(x rules.Formula) rules.Formula {
	switch x := x.(type) {
	case *slot:
		return x
	case rules.Ref:
		return r.readCell(x, x.Figure, x.Member(r.here.Figure, r.here.Index))
	case rules.OfUnit:
		g, at := x.Cell(r.here.Figure, r.here.Index)
		return r.readCell(x, g, at)
	case rules.Given:
		return r.given(x)
	case rules.Sum:
		return r.sum(x)
	case rules.Product:
		return r.product(x.Factors)
	case rules.Quotient:
		return r.quotient(x)
	case rules.Round:
		if of := r.part(x.Of); of != nil {
			return rules.Round{Of: of, Rounding: x.Rounding}
		}
	case rules.Extreme:
		if of := r.parts(x.Of); of != nil {
			return rules.Extreme{Largest: x.Largest, Of: of}
		}
	case rules.When:
		return r.when(x)
	default:
		return r.overMembers(x)
	}
	return nil
}

// parts are what stands for parts, or nil where none moves.
func (r *reduction) parts(all []rules.Formula) []rules.Formula {
	left, moves := make([]rules.Formula, len(all)), false
	for n, x := range all {
		left[n] = r.part(x)
		moves = moves || left[n] != nil
	}
	if !moves {
		return nil
	}
	for n, x := range all {
		if left[n] == nil {
			left[n] = r.still(x)
		}
	}
	return left
}

func (r *reduction) given(x rules.Given) rules.Formula {
	at := Cell{x.Figure, x.Member(r.here.Figure, r.here.Index)}
	if r.readCell(x, at.Figure, at.Index) != nil {
		return rules.Given{Figure: x.Figure, Else: r.branch(x.Else)}
	}
	if r.Has(at) {
		return nil
	}
	return r.part(x.Else)
}

// sum adds up the terms that do not move.
func (r *reduction) sum(x rules.Sum) rules.Formula {
	var left, still rules.Sum
	r.terms(x, false, &left, &still)
	if left.Terms == nil {
		return nil
	}
	if still.Terms != nil {
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

// terms sorts the terms of a sum, and of sums in it, into what is left and what
// does not move.
func (r *reduction) terms(x rules.Sum, minus bool, left, still *rules.Sum) {
	for _, t := range x.Terms {
		t.Minus = t.Minus != minus
		if inner, ok := t.Of.(rules.Sum); ok {
			r.terms(inner, t.Minus, left, still)
			continue
		}
		switch part := r.part(t.Of).(type) {
		case nil:
			still.Terms = append(still.Terms, t)
		case rules.Sum:
			r.terms(part, t.Minus, left, still)
		default:
			left.Terms = append(left.Terms, rules.Term{Minus: t.Minus, Of: part})
		}
	}
}

// product multiplies the factors that do not move.
func (r *reduction) product(factors []rules.Formula) rules.Formula {
	left, still := r.factors(factors)
	switch {
	case left == nil:
		return nil
	case still != nil:
		left = append(left, r.still(rules.Product{Factors: still}))
	case len(left) == 1:
		return left[0]
	}
	return rules.Product{Factors: left}
}

// factors sorts the factors of a product into what is left and what does not
// move.
func (r *reduction) factors(all []rules.Formula) (left, still []rules.Formula) {
	for _, x := range all {
		if part := r.part(x); part != nil {
			left = append(left, part)
		} else {
			still = append(still, x)
		}
	}
	return left, still
}

// quotient multiplies by what does not move of it, where that is a number at
// hand.
func (r *reduction) quotient(x rules.Quotient) rules.Formula {
	over := []rules.Formula{x.Over}
	if product, ok := x.Over.(rules.Product); ok {
		over = product.Factors
	}
	under := r.part(x.Under)
	if under != nil {
		return rules.Quotient{Over: r.whole(x.Over), Under: under}
	}
	left, still := r.factors(over)
	if left == nil {
		return nil
	}
	factor := rules.Quotient{Over: rules.Product{Factors: append(still, one)}, Under: x.Under}
	if s, ok := r.still(factor).(*slot); ok && s.value.wide == nil {
		return rules.Product{Factors: append(left, s)}
	}
	return rules.Quotient{Over: r.whole(x.Over), Under: r.still(x.Under)}
}

var one = rules.Constant{Value: "1"}

// when takes the branch that is chosen, where what chooses does not move.
func (r *reduction) when(x rules.When) rules.Formula {
	sides := r.parts([]rules.Formula{x.If.Left, x.If.Right})
	if sides == nil {
		n, holds := len(r.problems), r.isTrue(x.If)
		switch {
		case len(r.problems) > n:
			r.problems = r.problems[:n]
			sides = []rules.Formula{x.If.Left, x.If.Right}
		case holds:
			return r.part(x.Then)
		default:
			return r.part(x.Else)
		}
	}
	return rules.When{If: rules.Comparison{Left: sides[0], Op: x.If.Op, Right: sides[1]}, Then: r.branch(x.Then), Else: r.branch(x.Else)}
}

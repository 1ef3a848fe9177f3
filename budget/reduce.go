package budget

import (
	"slices"

	"internbudget/rules"
)

// slot is a formula whose value stands somewhere already: that of a cell that
// moves, or of a part that does not. How firm it is, whoever computes it knows.
type slot struct {
	rules.Formula // as it was
	value         *Number
}

// branchSlot is a slot that is only read in some case: how firm it is counts then.
type branchSlot struct {
	slot
	weakest *rules.Status
}

// asItWas is a formula before it was reduced.
func asItWas(x rules.Formula) rules.Formula {
	switch x := x.(type) {
	case *slot:
		return x.Formula
	case *branchSlot:
		return x.Formula
	}
	return x
}

// renewed is a value that is computed anew: a cell's, or that of a sum which
// several cells read.
type renewed struct {
	of      Cell // or one that reads the sum
	formula rules.Formula
	on      uint64          // the varied cells that it rests on
	still   rules.Status    // the weakest of what it reads in any case and does not move
	moving  []*rules.Status // of what it reads in any case and moves
	value   *Number
	status  *rules.Status
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
	moves       [][]uint64 // by Figure.Seq and member: the varied cells that a cell rests on, a bit each; nil where no member moves
	commons
	ranked []*rules.Figure // whose members are ranked anew
	made   []reduced

	now      reduced         // what is being reduced
	inBranch bool            // of a condition that may turn out either way
	notZero  []rules.Formula // where this branch is read
}

// reduced is a value to renew, with what is asked of it only while it is decided
// whether it has to be.
type reduced struct {
	renewed
	reads   []*rules.Status // of all that it may read and that moves
	mayFail bool            // by dividing by 0
}

// cell enters a cell among what is renewed, where its formula reads any that moves.
func (r *reduction) cell(f *rules.Figure, i int) {
	c, number := r.reduced(Cell{f, i}, f.Formula)
	if c.on == 0 {
		return
	}
	r.move(f, i, c.on)
	c.value, c.status = &r.values[f.Seq][i], &r.status[f.Seq][i]
	r.made = append(r.made, c)
	if number != 0 {
		r.rounded[number] = &c.renewed
	}
}

// move notes that a cell rests on these varied cells. The values of its figure are
// no longer shared with the budget that all began with.
func (r *reduction) move(f *rules.Figure, i int, on uint64) {
	if r.moves[f.Seq] == nil {
		r.moves[f.Seq] = make([]uint64, f.Len())
		r.own(f)
	}
	r.moves[f.Seq][i] |= on
}

// reduced is what is left of a formula, and what it rests on; and the number by
// which others find it, where it is rounded.
func (r *reduction) reduced(of Cell, x rules.Formula) (made reduced, number int) {
	outer, inBranch := r.now, r.inBranch
	r.now, r.inBranch, r.here = reduced{renewed: renewed{of: of}}, false, of
	if round, ok := x.(rules.Round); ok {
		r.now.formula, number = r.rounding(round)
	} else {
		r.now.formula = r.part(x)
	}
	made = r.now
	r.now, r.inBranch = outer, inBranch
	return made, number
}

// moving is what stands for a value that moves.
func (r *reduction) moving(x rules.Formula, value *Number, status *rules.Status) rules.Formula {
	if r.inBranch {
		return &branchSlot{slot{x, value}, status}
	}
	if !slices.Contains(r.now.moving, status) {
		r.now.moving = append(r.now.moving, status)
	}
	return &slot{x, value}
}

// rests reports whether a cell moves, and notes that what is being reduced rests
// on it.
func (r *reduction) rests(g *rules.Figure, at int) bool {
	if g == nil || at < 0 || r.moves[g.Seq] == nil {
		return false
	}
	on := r.moves[g.Seq][at]
	if on != 0 {
		r.now.on |= on
		r.now.reads = append(r.now.reads, &r.status[g.Seq][at])
	}
	return on != 0
}

// readCell is what is left of reading a cell.
func (r *reduction) readCell(x rules.Formula, g *rules.Figure, at int) rules.Formula {
	if !r.rests(g, at) {
		return nil
	}
	return r.moving(x, &r.values[g.Seq][at], &r.status[g.Seq][at])
}

// still is what stands for a part in which nothing moves. One that cannot be
// evaluated, as where it divides by 0 in a branch that is not taken, stays as it is.
func (r *reduction) still(x rules.Formula) rules.Formula {
	n, value := len(r.problems), r.in(r.here).formula(x).lowest()
	if len(r.problems) > n {
		r.problems = r.problems[:n]
		return x
	}
	if r.inBranch {
		weakest := r.weakest
		return &branchSlot{slot{x, &value}, &weakest}
	}
	r.now.still = max(r.now.still, r.weakest)
	return &slot{x, r.stillAt(value)}
}

// whole is what stands for a part, whether it moves or not.
func (r *reduction) whole(x rules.Formula) rules.Formula {
	if left := r.part(x); left != nil {
		return left
	}
	return r.still(x)
}

// branch is what stands for a part that is only read in some case.
func (r *reduction) branch(x rules.Formula) rules.Formula {
	outer := r.inBranch
	r.inBranch = true
	part := r.whole(x)
	r.inBranch = outer
	return part
}

// part is what is left of a part.
func (r *reduction) part(x rules.Formula) rules.Formula {
	switch x := x.(type) {
	case *slot, *branchSlot:
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
		return r.overMembers(x)
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
		return rules.Given{Figure: x.Figure, Else: r.branch(x.Else)}
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
	then := r.branch(x.Then)
	if x.If.Op == rules.Equals && isZero(x.If.Right) {
		r.notZero = append(r.notZero, x.If.Left)
		defer func() { r.notZero = r.notZero[:len(r.notZero)-1] }()
	}
	return rules.When{If: rules.Comparison{Left: left, Op: x.If.Op, Right: right}, Then: then, Else: r.branch(x.Else)}
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

func isZero(x rules.Formula) bool {
	c, ok := x.(rules.Constant)
	return ok && c.Value.IsZero()
}

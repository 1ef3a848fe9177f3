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

// renewed is a value that is computed anew: a cell's, or that of a part which
// several cells read.
type renewed struct {
	of      Cell // or the first that reads the part
	formula rules.Formula
	two     ofTwo           // the same, where it is one
	on      uint64          // the varied cells that it rests on
	still   rules.Status    // the weakest of what it reads in any case and does not move
	moving  []*rules.Status // of what it reads in any case and moves
	value   *Number
	status  *rules.Status
}

// reduction finds what is left of formulas where only some cells move. What does
// not move is evaluated once and for all, and what does is read where its value
// stands; so a reduced formula is a smaller formula with the same value, of the
// same kinds, and is evaluated as all are, or as [ofTwo] where it is that small.
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
// One that moves already is held.
func (r *reduction) cell(f *rules.Figure, i int) {
	if r.moves[f.Seq] != nil && r.moves[f.Seq][i] != 0 {
		return
	}
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

// keep leaves out what some cells do not rest on, unless it may fail.
func (r *reduction) keep(wanted []Cell) {
	needed := map[*rules.Status]bool{}
	for _, at := range wanted {
		needed[&r.status[at.Figure.Seq][at.Index]] = true
	}
	var kept []reduced
	for _, made := range slices.Backward(r.made) {
		if needed[made.status] || made.mayFail {
			kept = append(kept, made)
			for _, read := range made.reads {
				needed[read] = true
			}
		}
	}
	slices.Reverse(kept)
	r.made = kept
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
		r.problems, r.now.mayFail = r.problems[:n], true
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

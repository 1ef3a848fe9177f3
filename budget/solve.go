package budget

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"internbudget/rules"
)

// Target is a figure that shall have a value, and the input that is to bring it
// there.
type Target struct {
	Aim   Aim
	Value rules.Decimal // as written, a percent as 4.6
	By    Cell

	Progress Progress
}

// Solve finds the values of an input, on the grid of its decimals and within
// its range, at which a figure reaches or passes a value: the nearest to what the
// rules say first. Every step of rounding is in it, since the book is computed
// for every value that is tried. Where the target is passed between two values
// of the grid, both are shown. The answers are among the budget's tables.
//
// Without a range the search goes out from the value of the rules in doubled
// steps, until the target is passed, and to the last value that the budget can be
// computed with where a step goes beyond it. With one, it also looks at values evenly
// over the range, so that a figure which turns is found on each side. The hundred
// nearest values are all tried, and the hundred before one that reaches the target,
// since rounding can let a figure pass it and turn back within a few steps.
//
// Reached says whether any value reaches the target. The problem is that the figure
// does not rest on the input. Where the progress stops the work there is no budget,
// and no problem.
func Solve(book *rules.Book, t Target, common []rules.Change) (b *Budget, reached bool, problems rules.Problems) {
	s := &search{trial: trial{common: common}, Target: t, known: map[int64]*point{}}
	if problems = s.begin(book, common, throughout(book, t.By), s.Aim.cells...); len(problems) > 0 {
		return nil, false, problems
	}
	s.target = s.Aim.described(s.Budget)
	s.goal = valueOf(&s.target, t.Value)
	if !s.variation.moves(throughout(book, t.By), s.Aim.cells) {
		return nil, false, rules.Problems{s.unmoved()}
	}
	s.findLimits()
	answers := s.answers()
	if s.stopped {
		return nil, false, nil
	}
	s.layOutSolution(answers)
	return s.Budget, answers != nil, nil
}

// unmoved is the problem that the input does not move the figure.
func (s *search) unmoved() rules.Problem {
	p := rules.Problem{Place: rules.Place{File: "--by"}, Message: fmt.Sprintf("%s does not move %s", s.By.ID(), s.Aim.id(s.Book))}
	switch at := s.Aim.figure; {
	case at.Figure == nil:
	case at.Figure.IsInput():
		p.Hint = "that is an input itself: --set gives it a value"
	default:
		p.Hint = "it comes from " + s.Book.Origins(at.Figure, at.Index)
	}
	return p
}

// search tries values of an input, counted in steps of its grid from what the
// rules say.
type search struct {
	trial
	Target
	target      rules.Figure // what the aim is called, and in
	goal        Number
	start, unit *big.Rat // of the input as written
	low, high   int64    // in steps
	ranged      bool
	known       map[int64]*point
	stopped     bool
}

// point is one value that was tried.
type point struct {
	step   int64
	input  rules.Decimal
	result Number
	side   int // the sign of result − target
	failed bool
}

// answer is a place where the target is reached or passed: the first value
// beyond it, and the last before it where none gives it exactly.
type answer struct{ reached, before *point }

// note says how the target is reached.
func (a answer) note() string {
	switch {
	case a.before == nil:
		return "Målet nås exakt."
	case distance(a.reached.step-a.before.step) > 1:
		return "Målet passeras mellan två värden, och däremellan finns värden som budgeten inte kan räknas med."
	}
	return "Målet passeras mellan två värden: inget värde med så många decimaler ger det exakt."
}

// widest is how many steps the search goes where there is no range.
const widest = int64(1) << 40

// findLimits finds the start and the limits of the search, in steps of the input's grid.
func (s *search) findLimits() {
	f := s.By.Figure
	s.start, s.unit = cmp.Or(s.written(s.By), "0").Rat(), rules.Decimal("1").Shift(-max(f.Decimals, 0)).Rat()
	s.low, s.high = -widest, widest
	low, high, limited := f.Limits()
	if s.ranged = limited; limited {
		s.low, s.high = s.stepsTo(low), s.stepsTo(high)
	}
}

// stepsTo is how many whole steps lead from the start toward a value.
func (s *search) stepsTo(d rules.Decimal) int64 {
	steps := new(big.Rat).Sub(d.Rat(), s.start)
	steps.Quo(steps, s.unit)
	whole := new(big.Int).Quo(steps.Num(), steps.Denom())
	if !whole.IsInt64() || whole.Int64() > widest || whole.Int64() < -widest {
		return widest * int64(steps.Sign())
	}
	return whole.Int64()
}

// at computes the book for one value of the input.
func (s *search) at(step int64) *point {
	if p := s.known[step]; p != nil {
		return p
	}
	if s.stopped = s.stopped || s.Progress.At(len(s.known), 0, "values tried") != nil; s.stopped {
		return &point{step: step, failed: true}
	}
	value := new(big.Rat).Mul(s.unit, new(big.Rat).SetInt64(step))
	value.Add(value, s.start)
	p := &point{step: step, input: rules.Decimal(fromRat(value).String())}
	changed := state{}
	changed.add(s.Book.Throughout(rules.Change{Figure: s.By.Figure, Index: s.By.Index, Value: p.input, Status: rules.Assumed}))
	s.variation.under(s.changesIn(changed))
	p.result, p.failed = s.Aim.in(s.variation.Budget), s.variation.failed
	p.side = p.result.Sub(s.goal).Sign()
	s.known[step] = p
	return p
}

// answers are the places where the target is reached, the nearest first.
func (s *search) answers() []answer {
	first := s.at(0)
	if first.side == 0 {
		return []answer{{reached: first}}
	}
	var all []answer
	for _, direction := range []int64{1, -1} {
		limit := s.high
		if direction < 0 {
			limit = s.low
		}
		before, failing := first, false
		for _, step := range s.ladder(limit) {
			p := s.at(step)
			if p.failed && failing {
				continue // beyond it there may be answers yet
			}
			if failing = p.failed; failing {
				p = s.edge(before, p)
			}
			if p.side != before.side && before.side != 0 {
				all = append(all, s.earliest(s.between(before, p), before))
			}
			before = p
		}
	}
	slices.SortStableFunc(all, func(a, b answer) int {
		return int(max(-1, min(1, distance(a.reached.step)-distance(b.reached.step))))
	})
	return s.nearer(all)
}

// edge is the last value that the book can be computed with, between one that it
// can and one that it cannot.
func (s *search) edge(can, cannot *point) *point {
	for distance(cannot.step-can.step) > 1 {
		if middle := s.at(can.step + (cannot.step-can.step)/2); middle.failed {
			cannot = middle
		} else {
			can = middle
		}
	}
	return can
}

// nearby is how many values on either side of the rules' are all tried.
const nearby = 100

// nearer puts the first value that reaches the target in front, where rounding
// makes the figure pass it and turn back between two values that were tried.
func (s *search) nearer(all []answer) []answer {
	first, limit := s.at(0), int64(nearby)+1
	if len(all) > 0 {
		limit = min(limit, distance(all[0].reached.step))
	}
	last := map[int64]*point{1: first, -1: first} // that could be computed, each way
	for step := int64(1); step < limit; step++ {
		for _, sign := range []int64{1, -1} {
			at := sign * step
			if at < s.low || at > s.high || s.at(at).failed {
				continue
			}
			p := s.at(at)
			switch p.side {
			case 0:
				return append([]answer{{reached: p}}, all...)
			case first.side:
				last[sign] = p
			default:
				return append([]answer{{p, last[sign]}}, all...)
			}
		}
	}
	return all
}

func distance(step int64) int64 { return max(step, -step) }

// evenly is how many values over a range are looked at.
const evenly = 64

// ladder are the steps to try from the start to a limit: doubled, and evenly
// where there is a range. Without one, only until the target is passed.
func (s *search) ladder(limit int64) []int64 {
	sign := int64(1)
	if limit < 0 {
		sign = -1
	}
	var steps []int64
	for k := int64(1); k < distance(limit); k *= 2 {
		steps = append(steps, sign*k)
		if p := s.at(sign * k); !s.ranged && !p.failed && p.side != s.at(0).side || s.stopped {
			return steps
		}
	}
	if !s.ranged {
		return steps
	}
	for n := int64(1); n <= evenly; n++ {
		steps = append(steps, limit/evenly*n+limit%evenly*n/evenly)
	}
	slices.SortFunc(steps, func(a, b int64) int { return int(max(-1, min(1, distance(a)-distance(b)))) })
	return slices.DeleteFunc(slices.Compact(steps), func(k int64) bool { return k == 0 })
}

// between finds the first value beyond the target between two on either side, of
// those that the book can be computed with.
func (s *search) between(before, beyond *point) answer {
	for {
		middle := s.middle(before.step, beyond.step)
		switch {
		case middle == nil && beyond.side == 0:
			return answer{reached: beyond}
		case middle == nil:
			return answer{beyond, before}
		case middle.side == before.side:
			before = middle
		default:
			beyond = middle
		}
	}
}

// earliest is an answer or, of the values shortly before it, the first that reaches the
// target as well: rounding can let a figure pass it and turn back.
func (s *search) earliest(a answer, before *point) answer {
	toward := int64(1)
	if a.reached.step > before.step {
		toward = -1
	}
	first := a.reached
	for n := int64(1); n <= nearby && a.reached.step+toward*n != before.step; n++ {
		if p := s.at(a.reached.step + toward*n); !p.failed && p.side != before.side {
			first = p
		}
	}
	last := s.at(first.step + toward)
	switch {
	case first.side == 0:
		return answer{reached: first}
	case first == a.reached || last.failed:
		return a
	}
	return answer{first, last}
}

// middle is the value in the middle of two, or the nearest to that with which the
// book can be computed; nil where there is none. A division by 0 is often of one
// value alone, so that a few are tried.
func (s *search) middle(from, to int64) *point {
	low, high := min(from, to), max(from, to)
	at := low + (high-low)/2
	for away := int64(0); away <= nearby && (at-away > low || at+away < high); away++ {
		for _, step := range []int64{at - away, at + away} {
			if step > low && step < high && !s.at(step).failed {
				return s.at(step)
			}
		}
	}
	return nil
}

// nearest is the value tried that comes nearest to the target, and of those that come
// as near the nearest to the rules'.
func (s *search) nearest() *point {
	var best *point
	nearer := func(a, b int64) int { return cmp.Or(cmp.Compare(distance(a), distance(b)), cmp.Compare(b, a)) }
	for _, step := range slices.SortedFunc(maps.Keys(s.known), nearer) {
		if p := s.known[step]; !p.failed && (best == nil || s.miss(p).Cmp(s.miss(best)) < 0) {
			best = p
		}
	}
	return best
}

// miss is how far from the target a value leads.
func (s *search) miss(p *point) Number { return p.result.Sub(s.goal).Abs() }

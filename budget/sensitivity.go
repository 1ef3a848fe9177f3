package budget

import (
	"slices"

	"internbudget/rules"
)

// Steps are the sensitivities that are tried.
type Steps struct {
	Of       []*rules.Scenario
	Progress Progress
}

// Sensitivity computes the book, and what each sensitivity moves when it is
// taken one step up and one step down, with everything else as it is. The
// budget has among its tables the effect on the board, the largest first, and
// that on every area, each way. The effects are stored values, their sums over
// the areas formulas. Where the progress stops the work there is no budget, and no
// problem.
func Sensitivity(book *rules.Book, steps Steps, common []rules.Change) (*Budget, rules.Problems) {
	s := &sensitivity{trial: trial{common: common}, units: rules.UnitsDomain("sensitivity", "Enheter", book.Units)}
	var varied []Cell
	for _, way := range steps.Of {
		varied = slices.Concat(varied, cellsOf(way.Changes()), cellsOf(way.Opposite.Changes()))
	}
	wanted := closingCells(book)
	for _, f := range netCosts(book) {
		wanted = append(wanted, cellsIn(f)...)
	}
	if problems := s.begin(book, common, varied, wanted...); len(problems) > 0 {
		return nil, problems
	}
	start := s.outcome(state{})
	for n, way := range steps.Of {
		if steps.Progress.At(n, len(steps.Of), "sensitivities") != nil {
			return nil, nil
		}
		s.steps = append(s.steps, &bothWays{way, s.moved(way, start), s.moved(way.Opposite, start)})
	}
	if len(s.problems) > 0 {
		return nil, s.problems
	}
	slices.SortStableFunc(s.steps, func(a, b *bothWays) int { return b.size().Cmp(a.size()) })
	s.layOutSensitivity()
	return s.Budget, nil
}

// sensitivity is the work of one [Sensitivity].
type sensitivity struct {
	trial
	units *rules.Domain
	steps []*bothWays // the largest first
}

// outcome is what every unit ends in, and what those that have an appropriation
// cost together.
type outcome struct {
	closing []Number
	netCost Number
	beyond  *rules.Change // which the input may not make, so that nothing is moved
}

func (s *sensitivity) outcome(changed state) outcome {
	e := s.under(changed)
	var costs []Number
	for _, f := range netCosts(s.Book) {
		costs = append(costs, e.values[f.Seq]...)
	}
	return outcome{closing: e.closings(), netCost: sumOfNumbers(costs)}
}

// netCosts are the net costs of the kinds that have an appropriation.
func netCosts(book *rules.Book) []*rules.Figure {
	var all []*rules.Figure
	for _, k := range book.Kinds {
		if f := k.Totals.NetCost; f != nil {
			all = append(all, f)
		}
	}
	return all
}

// bothWays is what one sensitivity moves, unit by unit, up and down.
type bothWays struct {
	scenario *rules.Scenario
	up, down outcome
}

// size is the larger of the two effects on the board, without its sign.
func (w *bothWays) size() Number {
	up, down := sumOfNumbers(w.up.closing).Abs(), sumOfNumbers(w.down.closing).Abs()
	if up.Cmp(down) > 0 {
		return up
	}
	return down
}

// moved is what the steps of a sensitivity change of an outcome. A
// step is taken from what holds: an input that a common change has moved steps
// from there. Where it may not go so far that way nothing is moved.
func (s *sensitivity) moved(way *rules.Scenario, start outcome) outcome {
	changed := state{}
	s.tries = "in the sensitivity `" + way.Name + "`"
	for _, ch := range way.Changes() {
		if common, ok := s.changed[Cell{ch.Figure, ch.Index}]; ok {
			if ch = ch.From(common.Value); isBeyond(ch) {
				return outcome{closing: make([]Number, len(start.closing)), beyond: &ch}
			}
			s.problems = append(s.problems, s.Book.CheckInput(ch.Figure, ch.Index, ch.Value, ch.Place)...)
		}
		changed.add([]rules.Change{ch})
	}
	after := s.outcome(changed)
	for i, n := range start.closing {
		after.closing[i] = after.closing[i].Sub(n)
	}
	after.netCost = after.netCost.Sub(start.netCost)
	return after
}

// isBeyond reports whether a change is to a value outside the limits of its input.
func isBeyond(ch rules.Change) bool {
	low, high, limited := ch.Figure.Limits()
	return limited && (ch.Value.Cmp(low) < 0 || ch.Value.Cmp(high) > 0)
}

package budget_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// FuzzSolve asks for what a figure comes to a few steps of an input away, or
// for a bit more, and holds the answer to --set: put in, it reaches the target;
// no value nearer to the rules' does; and the last value before does not. Where
// it finds none, none of the steps around gives it.
func FuzzSolve(f *testing.F) {
	seeds(f, 10, 400)
	f.Fuzz(func(t *testing.T, seed uint64) {
		t.Parallel()
		book := load(t, generated.Book(seed), ".")
		random := rand.New(rand.NewPCG(seed, 7))
		read := allOf(book)
		q := &question{T: t, book: book, by: knownInput(random, book), results: map[int64]*big.Rat{}}
		u := book.Units[random.IntN(len(book.Units))]
		q.of = budget.Cell{Figure: u.Kind.Totals.Result}
		if q.of.Figure == nil {
			q.of.Figure = u.Kind.Totals.Deviation
		}
		q.of.Index = q.of.Figure.Domain.IndexOf(u)
		away := 1 + random.Int64N(25)
		if random.IntN(2) == 0 {
			away = -away
		}
		if q.at(away) == nil || q.at(0) == nil {
			return // outside the range, or a division by 0
		}
		goal := q.at(away).FloatString(4)
		q.goal, _ = new(big.Rat).SetString(goal)
		if q.goal.Cmp(q.at(away)) != 0 || random.IntN(3) == 0 {
			goal = q.goal.Add(q.goal, big.NewRat(1, 4)).FloatString(4)
		}
		b, _, problems := budget.Solve(book, budget.Target{Aim: budget.AimAt(q.of), Value: rules.Decimal(goal), By: q.by}, nil)
		if b == nil {
			q.still(problems)
		} else {
			q.holds(tableOf(t, b, "solve.answers"), b)
		}
		if allOf(book) != read {
			t.Error("the book has changed")
		}
	})
}

// knownInput is a random input of the year with a value, that does not change
// within the year.
func knownInput(random *rand.Rand, book *rules.Book) budget.Cell {
	for {
		c := randomInput(random, book)
		if !c.Figure.Mark && c.Figure.Stem() == c.Figure.Name && c.Figure.Drawer != "checks" {
			return c
		}
	}
}

// question is one target and input, with what steps of the input come to.
type question struct {
	*testing.T
	book    *rules.Book
	of, by  budget.Cell
	goal    *big.Rat
	results map[int64]*big.Rat
}

// at is what the figure comes to so many steps of the input's last decimal away,
// by --set; nil where that cannot be.
func (q *question) at(step int64) *big.Rat {
	if known, ok := q.results[step]; ok {
		return known
	}
	f := q.by.Figure
	value := new(big.Rat).Mul(big.NewRat(step, 1), rules.Decimal("1").Shift(-max(f.Decimals, 0)).Rat())
	value.Add(value, f.Values[q.by.Index].Rat())
	q.results[step] = nil
	change, problems := rules.ParseSet(q.book, 1, q.by.ID()+"="+f.Written(rules.Decimal(value.FloatString(max(f.Decimals, 0)))))
	if problems == nil {
		if b, problems := budget.Compute(q.book, change); problems == nil {
			q.results[step] = b.Value(q.of).Rat()
		}
	}
	return q.results[step]
}

// side is on which side of the goal a step comes out.
func (q *question) side(step int64) int { return q.at(step).Cmp(q.goal) }

func (q *question) still(problems rules.Problems) {
	q.Helper()
	for step := int64(-25); step <= 25; step++ {
		if got := q.at(step); got != nil && got.Cmp(q.at(0)) != 0 {
			q.Errorf("%v, but %d steps do", problems, step)
			return
		}
	}
}

// holds reads the rows of an answer.
func (q *question) holds(table *budget.Table, b *budget.Budget) {
	q.Helper()
	unit := rules.Decimal("1").Shift(-max(q.by.Figure.Decimals, 0))
	if q.by.Figure.Measure.IsPercent() {
		unit = unit.Shift(-2)
	}
	steps, results := map[string]int64{}, map[string]*big.Rat{}
	for _, row := range table.Rows {
		if row.Label == "Nästa ändring som når målet" {
			break // what follows is of the others
		}
		by := new(big.Rat).Sub(b.Value(row.Entries[0].Cell).Rat(), b.Value(table.Rows[0].Entries[0].Cell).Rat())
		by.Quo(by, unit.Rat())
		if !by.IsInt() {
			q.Errorf("%s of %s is not on its grid", row.Label, q.by.ID())
		}
		steps[row.Label], results[row.Label] = by.Num().Int64(), b.Value(row.Entries[2].Cell).Rat()
	}
	what := q.of.ID() + " = " + q.goal.RatString() + " by " + q.by.ID()
	for label, step := range steps {
		if got := q.at(step); got == nil || got.Cmp(results[label]) != 0 {
			q.Errorf("%s: %s says %s, put in it is %v", what, label, results[label].RatString(), got)
			return
		}
	}
	reached, found := steps["Minsta ändring som når målet"]
	if !found {
		for step := int64(-25); step <= 25; step++ {
			if q.side(0) != 0 && q.at(step) != nil && q.side(step) != q.side(0) {
				q.Errorf("%s: %v, but %d steps do", what, table.Notes, step)
				return
			}
		}
		return
	}
	if q.side(reached) == q.side(0) {
		q.Errorf("%s: %d steps come to %s", what, reached, q.at(reached).RatString())
	}
	if before, ok := steps["Sista värdet före"]; ok == (q.side(reached) == 0) || ok && (q.side(before) != q.side(0) || max(before-reached, reached-before) != 1) {
		q.Errorf("%s: reached after %d steps, the last before is %d (%v)", what, reached, before, ok)
	}
	for step := int64(1); step < min(60, max(reached, -reached)); step++ {
		for _, nearer := range []int64{step, -step} {
			if q.at(nearer) != nil && q.side(nearer) != q.side(0) {
				q.Errorf("%s: %d steps are said, but %d do (%s)", what, reached, nearer, q.at(nearer).RatString())
				return
			}
		}
	}
}

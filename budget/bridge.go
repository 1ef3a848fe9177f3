package budget

import (
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"internbudget/rules"
)

// Bridge is the rule by which a difference is split into the causes of it.
// Where causes work on each other (more patients, each at a higher price) what
// they give together is more than what each gives alone; the rules differ in
// who that interplay is counted to. By either the parts sum to the difference.
type Bridge int

// The rules.
const (
	// InOrder adds the causes one at a time in the order given, and counts the
	// interplay to the later ones.
	InOrder Bridge = iota
	// Averaged gives each cause the mean of what it adds in all orders in
	// which the causes can be added: the value that Shapley gave names to. The
	// interplay of two is halved between them.
	Averaged
)

// mostAveraged is how many causes can be averaged over their orders: each
// combination of them is a budget of its own.
const mostAveraged = 6

// cause is changes with one label: what holds, and what no longer does.
type cause struct {
	label string
	apply func(state)
}

// with is a state under the causes whose bits are set, too.
func (s state) with(causes []cause, chosen int) state {
	s = maps.Clone(s)
	for n, cause := range causes {
		if chosen>>n&1 == 1 {
			cause.apply(s)
		}
	}
	return s
}

// step is what one cause moves: when nothing else is changed, and by the rule of
// the bridge.
type step struct {
	label       string
	alone, part Number
}

// refuseMany refuses scenarios of too many causes to be averaged. What they take
// back of the baseline counts.
func (c *comparison) refuseMany() {
	for _, s := range c.compared() {
		causes := c.causesOf(s)
		if c.By != Averaged || len(causes) <= mostAveraged {
			continue
		}
		told, hint := ",", "give several changes the same label, which makes them one cause, or split the difference in order"
		if gone := slices.DeleteFunc(slices.Clone(causes), func(one cause) bool { return !strings.HasPrefix(one.label, withdrawnMark) }); len(gone) > 0 {
			told = fmt.Sprintf(", %d of them what it does not change of the baseline `%s`,", len(gone), c.Baseline.Name)
			hint += ", or measure from the rules"
		}
		c.problems = append(c.problems, rules.Problem{
			Place: s.Place, Message: fmt.Sprintf("`%s` has %d causes%s and a bridge averages over the orders of %d at most", s.Name, len(causes), told, mostAveraged),
			Hint: hint,
		})
	}
}

// scenarioOutcome computes a scenario, cause by cause; nil where that cannot be
// done.
func (c *comparison) scenarioOutcome(s *rules.Scenario) *scenarioOutcome {
	w := &scenarioOutcome{scenario: s, closing: c.first.closing, totals: c.first.totals}
	start, causes := c.start(), c.causesOf(s)
	totals := map[int]Number{0: sumOfNumbers(c.first.closing)}
	if all := 1<<len(causes) - 1; all > 0 {
		w = &scenarioOutcome{scenario: s}
		c.compute(w, start.with(causes, all))
		totals[all] = sumOfNumbers(w.closing)
	}
	total := func(chosen int) Number {
		if _, known := totals[chosen]; !known {
			totals[chosen] = c.under(start.with(causes, chosen)).result()
		}
		return totals[chosen]
	}
	w.causes = c.By.split(causes, total)
	if len(c.problems) > 0 {
		return nil
	}
	return w
}

// split gives each cause its part of what all move together. Total is what
// things come to under the causes whose bits are set.
func (by Bridge) split(causes []cause, total func(chosen int) Number) []step {
	var steps []step
	for n, cause := range causes {
		s := step{label: cause.label, alone: total(1 << n).Sub(total(0))}
		if by == Averaged {
			s.part = averaged(n, len(causes), total)
		} else {
			s.part = total(2<<n - 1).Sub(total(1<<n - 1))
		}
		steps = append(steps, s)
	}
	return steps
}

// averaged is the mean of what a cause adds to the causes before it, over all
// orders of so many causes. In k!·(n−1−k)! of the n! orders exactly the same k
// causes stand before it, so the sum is over sets of causes, not over orders.
func averaged(cause, n int, total func(chosen int) Number) Number {
	var sum Number
	for before := range 1 << n {
		if before>>cause&1 == 1 {
			continue
		}
		k := bits.OnesCount(uint(before))
		orders := Int(factorial(k) * factorial(n-1-k))
		sum = sum.Add(total(before | 1<<cause).Sub(total(before)).Mul(orders))
	}
	return sum.Div(Int(factorial(n)))
}

func factorial(n int) int64 {
	product := int64(1)
	for i := 2; i <= n; i++ {
		product *= int64(i)
	}
	return product
}

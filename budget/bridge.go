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

// with is a state under some causes, too, one after the other.
func (s state) with(causes ...cause) state {
	s = maps.Clone(s)
	for _, c := range causes {
		c.apply(s)
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

// scenarioOutcome computes a scenario, cause by cause.
func (c *comparison) scenarioOutcome(s *rules.Scenario) *scenarioOutcome {
	w := &scenarioOutcome{scenario: s, closing: c.first.closing, totals: c.first.totals}
	start, causes := c.start(), c.causesOf(s)
	c.tries = "under the scenario `" + s.Name + "`"
	if len(causes) > 0 {
		w = &scenarioOutcome{scenario: s}
		before := len(c.problems)
		if c.compute(w, start.with(causes...)); len(c.problems) > before {
			return w // what is wrong with all of the causes is not told of some of them
		}
		w.causes = c.By.split(causes, start, func(s state) Number { return c.under(s).result() })
	}
	return w
}

// split gives each cause its part of what all of them move together from a start.
// Total is what things come to in a state.
func (by Bridge) split(causes []cause, start state, total func(state) Number) []step {
	if by == Averaged {
		return averaged(causes, start, total)
	}
	var steps []step
	base := total(start)
	reached, before := maps.Clone(start), base
	for n, one := range causes {
		one.apply(reached)
		after := total(reached)
		alone := after
		if n > 0 {
			alone = total(start.with(one))
		}
		steps = append(steps, step{label: one.label, alone: alone.Sub(base), part: after.Sub(before)})
		before = after
	}
	return steps
}

// averaged gives each cause the mean of what it adds to the causes before it, over
// all orders. In k!·(n−1−k)! of the n! orders exactly the same k causes stand
// before it, so the sum is over sets of causes, which are bits, and not over
// orders.
func averaged(causes []cause, start state, total func(state) Number) []step {
	n := len(causes)
	totals := make([]Number, 1<<n) // by the causes that hold
	for chosen := range totals {
		s := start
		for i, one := range causes {
			if chosen>>i&1 == 1 {
				s = s.with(one)
			}
		}
		totals[chosen] = total(s)
	}
	steps := make([]step, n)
	for i, one := range causes {
		var sum Number
		for before, was := range totals {
			if before>>i&1 == 1 {
				continue
			}
			k := bits.OnesCount(uint(before))
			sum = sum.Add(totals[before|1<<i].Sub(was).Mul(Int(factorial(k) * factorial(n-1-k))))
		}
		steps[i] = step{label: one.label, alone: totals[1<<i].Sub(totals[0]), part: sum.Div(Int(factorial(n)))}
	}
	return steps
}

// spread rounds parts cumulatively, as a share spreads its rest: each is what the sum
// up to it, rounded, is beyond the sum up to the one before. So they sum to the whole,
// rounded.
func spread(parts []Number, r rules.Rounding) []Number {
	rounded := make([]Number, len(parts))
	var exact, given Number
	for i, part := range parts {
		exact = exact.Add(part)
		next := exact.Round(r)
		rounded[i], given = next.Sub(given), next
	}
	return rounded
}

func factorial(n int) int64 {
	product := int64(1)
	for i := 2; i <= n; i++ {
		product *= int64(i)
	}
	return product
}

package verify

import (
	"math/big"

	"internbudget/rules"
)

// ledger is a build-up in whole numbers: every amount is so many of 1/scale.
// The scale is fine enough that each percent can be taken once of what stands
// above it and still be whole, so that all rules are computed exactly and
// without reducing fractions: a figure is tried under a thousand rules.
//
// A ledger reuses its space: what [ledger.run] returns holds until the next run.
type ledger struct {
	b       *buildUp
	scale   *big.Int
	opening big.Int
	amounts big.Int // the sum of the amount steps
	steps   []entry
	net     entry        // all percents as one
	units   []scaledUnit // those met so far

	order    []int // in which the last run took the steps
	arranged arrangement

	out           []big.Int // the changes and, last, the closing
	running       big.Int
	base, t, left big.Int // scratch
}

// entry is a step in the ledger's scale.
type entry struct {
	amount, rest big.Int
	over, under  *big.Int // of a percent
}

func newLedger(b *buildUp) *ledger {
	l := &ledger{steps: make([]entry, len(b.Steps)), out: make([]big.Int, len(b.Steps)+1)}
	l.set(b)
	return l
}

// set makes the ledger that of another build-up with as many steps.
func (l *ledger) set(b *buildUp) {
	l.b, l.scale = b, scaleOf(b)
	l.units, l.order, l.net = l.units[:0], nil, entry{}
	l.scaled(&l.opening, b.Opening.Value)
	l.amounts.SetInt64(0)
	for i := range b.Steps {
		s, e := &b.Steps[i], &l.steps[i]
		switch s.Kind {
		case percentStep:
			e.over, e.under = s.Rate.Num(), s.Rate.Denom()
			e.rest.SetInt64(0)
			if s.Base.Rest != nil {
				l.scaled(&e.rest, s.Base.Rest)
			}
		case amountStep:
			l.scaled(&e.amount, s.Amount)
			l.amounts.Add(&l.amounts, &e.amount)
		case becomesStep:
			l.scaled(&e.amount, s.Amount)
		}
	}
}

// netted is all percents put together into one.
func (l *ledger) netted() *entry {
	if l.net.over == nil {
		net := new(big.Rat)
		for _, i := range l.b.percents() {
			net.Add(net, l.b.Steps[i].Rate)
		}
		l.net = entry{over: net.Num(), under: net.Denom()}
	}
	return &l.net
}

// scaleOf is the common denominator of all amounts and units, times those of
// the percents.
func scaleOf(b *buildUp) *big.Int {
	scale := big.NewInt(100) // the finest unit that is tried, 0.01
	needs := func(x *big.Rat) {
		if x != nil && !x.IsInt() {
			common := new(big.Int).GCD(nil, nil, scale, x.Denom())
			scale.Mul(scale, common.Quo(x.Denom(), common))
		}
	}
	needs(b.Opening.Value)
	needs(b.Declared.Rounding.unit)
	needs(b.Declared.Closing.unit)
	needs(b.Shown.unit)
	for _, t := range b.targets() {
		needs(b.printOf(t).Unit)
	}
	for i := range b.Steps {
		needs(b.Steps[i].Amount)
		needs(b.Steps[i].To.unit)
		needs(b.Steps[i].Base.Rest)
	}
	for i := range b.Steps {
		if b.Steps[i].Kind == percentStep {
			scale.Mul(scale, b.Steps[i].Rate.Denom())
		}
	}
	return scale
}

func (l *ledger) scaled(to *big.Int, x *big.Rat) {
	to.Mul(x.Num(), to.Quo(l.scale, x.Denom()))
}

// scaledUnit is a unit of rounding in a ledger's scale.
type scaledUnit struct {
	unit   *big.Rat
	scaled *big.Int
}

// unit is a unit of rounding in the ledger's scale.
func (l *ledger) unit(u *big.Rat) *big.Int {
	for i := range l.units {
		if l.units[i].unit == u {
			return l.units[i].scaled
		}
	}
	n := new(big.Int)
	l.scaled(n, u)
	l.units = append(l.units, scaledUnit{u, n})
	return n
}

// run computes the build-up under a rule.
func (l *ledger) run(r convention) []big.Int {
	l.running.Set(&l.opening)
	done := false
	for _, i := range l.orderOf(r) {
		switch s, e := &l.b.Steps[i], &l.steps[i]; s.Kind {
		case amountStep:
			l.out[i].Set(&e.amount)
			l.running.Add(&l.running, &e.amount)
		case becomesStep:
			l.out[i].Sub(&e.amount, &l.running)
			l.running.Set(&e.amount)
		case roundStep:
			l.roundLevel(i, s.To)
		case percentStep:
			if r.Netted {
				if done {
					l.out[i].SetInt64(0)
					continue
				}
				e, done = l.netted(), true
			}
			l.percent(i, e, r)
		}
	}
	closing := &l.out[len(l.steps)]
	closing.Set(&l.running)
	if r.Place == atClosing {
		l.round(closing, r.Rounding)
	}
	l.round(closing, r.Closing)
	return l.out
}

// percent takes a percent step.
func (l *ledger) percent(i int, e *entry, r convention) {
	change := l.baseOf(i, r)
	change.Mul(change, e.over)
	change.Quo(change, e.under)
	switch r.Place {
	case eachComponent:
		l.round(change, r.Rounding)
	case eachStep:
		l.running.Add(&l.running, change)
		l.roundLevel(i, r.Rounding)
		l.out[i].Add(&l.out[i], change)
		return
	}
	l.out[i].Set(change)
	l.running.Add(&l.running, change)
}

// roundLevel rounds the running value; what that adds is the change of step i.
func (l *ledger) roundLevel(i int, r rounding) {
	l.out[i].Neg(&l.running)
	l.round(&l.running, r)
	l.out[i].Add(&l.out[i], &l.running)
}

// orderOf is the order in which the rule takes the steps. Rules come by the
// hundred in the same order, so that the last is kept.
func (l *ledger) orderOf(r convention) []int {
	same := l.order != nil && l.arranged.amounts == r.Amounts && len(l.arranged.order) == len(r.Order) &&
		(len(r.Order) == 0 || &l.arranged.order[0] == &r.Order[0])
	if !same {
		l.order, l.arranged = r.arrange(l.b), arrangement{r.Amounts, r.Order}
	}
	return l.order
}

// baseOf puts what the percent of step i is taken of in l.base. With the amounts
// first, percents on the opening are on the opening and the amounts.
func (l *ledger) baseOf(i int, r convention) *big.Int {
	switch {
	case r.Base == onRunning:
		return l.base.Set(&l.running)
	case r.Base == onOpening && r.Amounts == amountsFirst:
		return l.base.Add(&l.opening, &l.amounts)
	case r.Base == onOpening:
		return l.base.Set(&l.opening)
	}
	base := &l.b.Steps[i].Base
	l.base.Set(&l.steps[i].rest)
	l.base.Add(&l.base, l.t.Mul(&l.opening, l.left.SetInt64(base.Opening)))
	for j, n := range base.Steps {
		if n != 0 {
			l.base.Add(&l.base, l.t.Mul(&l.out[j], l.left.SetInt64(n)))
		}
	}
	return &l.base
}

func (l *ledger) round(x *big.Int, r rounding) {
	if !r.isExact() {
		unit := l.unit(r.unit)
		x.Mul(l.count(x, r.mode, unit), unit)
	}
}

// count is how many units x is rounded to; it holds until the next use.
func (l *ledger) count(x *big.Int, mode rules.Mode, unit *big.Int) *big.Int {
	whole, left := l.t.QuoRem(x, unit, &l.left)
	sign := left.Sign()
	if sign == 0 || mode == rules.Down {
		return whole
	}
	away := mode == rules.Up
	if !away {
		half := left.Lsh(left.Abs(left), 1).CmpAbs(unit)
		away = half > 0 || half == 0 && (mode == rules.HalfUp || whole.Bit(0) == 1)
	}
	switch {
	case away && sign > 0:
		whole.Add(whole, one)
	case away:
		whole.Sub(whole, one)
	}
	return whole
}

// display is a value of the last run as the document would print it, in units
// of its last digit; it holds until the next use.
func (l *ledger) display(t target, p *printedNumber) *big.Int {
	x := l.base.Set(&l.out[t])
	l.round(x, l.b.Shown)
	return l.count(x, rules.HalfUp, l.unit(p.Unit))
}

// values are the changes by step and, last, the closing.
type values []*big.Rat

// compute is the build-up under a rule, as fractions.
func (b *buildUp) compute(r convention) values {
	l := newLedger(b)
	run := l.run(r)
	out := make(values, len(run))
	for i := range run {
		out[i] = new(big.Rat).SetFrac(&run[i], l.scale)
	}
	return out
}

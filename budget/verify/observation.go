package verify

import "math/big"

// observation is one printed number with the build-up that it is held against:
// the declared one, in which components that turned out to deviate stand as
// they are printed.
type observation struct {
	of    *buildUp // as modelled
	b     *buildUp
	t     target
	print *printedNumber
	l     *ledger // of b

	computed *big.Rat // by the declared rule
	declared *big.Int // the same as displayed, in units of the last digit
	off      int64    // published − declared, in those units
	far      bool     // off is beyond what can be counted
}

// observe lists the printed numbers of a build-up, components before the
// closing. A component that deviates, or that the rules carry as printed, is
// fixed at its printed value for what stands after it.
func observe(b *buildUp) []observation {
	var out []observation
	of := b
	l := newLedger(b)
	for _, t := range b.targets() {
		o := observationOf(b, l, t)
		o.of = of
		out = append(out, o)
		if s := int(t); s < len(b.Steps) && (o.off != 0 || o.far || b.Steps[s].Carry) {
			b = b.withStep(s, func(s *step) { s.Kind, s.Amount = amountStep, s.Print.Value })
			l = newLedger(b)
		}
	}
	return out
}

func observationOf(b *buildUp, l *ledger, t target) observation {
	o := observation{b: b, t: t, print: b.printOf(t), l: l}
	run := l.run(b.Declared)
	o.computed = new(big.Rat).SetFrac(&run[t], l.scale)
	o.declared = new(big.Int).Set(l.display(t, o.print))
	o.off, o.far = offset(o.print.digits(), o.declared)
	return o
}

// offset is a − b, and whether that is beyond counting.
func offset(a, b *big.Int) (off int64, far bool) {
	d := new(big.Int).Sub(a, b)
	const most = 1 << 40
	if !d.IsInt64() || d.Int64() > most || d.Int64() < -most {
		return 0, true
	}
	return d.Int64(), false
}

// isCertain reports whether the number tells something about the rule. What
// rests on displayed inputs, or on rows that are not shown, may be off by
// itself; what is known to deviate breaks the rule.
func (o *observation) isCertain() bool {
	return o.print.Possible == nil && o.print.Rows <= 1 && (o.print.Sum == nil || o.isExact()) && !o.deviatesAsDeclared()
}

// deviatesAsDeclared reports whether the rules state a deviation that is met.
func (o *observation) deviatesAsDeclared() bool {
	d := o.print.Deviates
	return d != nil && d.Cmp(sub(o.print.Value, o.computed)) == 0
}

// isExact reports whether the declared rule gives the print.
func (o *observation) isExact() bool { return o.off == 0 && !o.far }

// offsetIn is how far the number lies, in another run of a ledger, from the
// declared one, in units of the last digit; it reports false for what lies
// farther away than the print, on either side.
func (o *observation) offsetIn(l *ledger) (int64, bool) {
	return o.nearness(l.display(o.t, o.print))
}

func (o *observation) nearness(digits *big.Int) (int64, bool) {
	k, far := offset(digits, o.declared)
	return k, !far && (o.far || k <= max(o.off, -o.off) && k >= min(o.off, -o.off))
}

// printed is the declared value as displayed.
func (o *observation) printed() *big.Rat {
	return rounding{unit: o.print.Unit}.times(o.declared)
}

// difference is published − printed.
func (o *observation) difference() *big.Rat { return sub(o.print.Value, o.printed()) }

package verify

import (
	"math"
	"math/big"
	"slices"

	"internbudget/rules"
)

// interval is the numbers from low to high.
type interval struct{ low, high *big.Rat }

func (i interval) isEmpty() bool { return i.low.Cmp(i.high) >= 0 }

func (i interval) holds(x *big.Rat) bool { return i.low.Cmp(x) <= 0 && x.Cmp(i.high) <= 0 }

func (i interval) equal(j interval) bool { return i.low.Cmp(j.low) == 0 && i.high.Cmp(j.high) == 0 }

func (i interval) width() *big.Rat { return sub(i.high, i.low) }

func (i interval) cut(j interval) interval {
	return interval{larger(i.low, j.low), smaller(i.high, j.high)}
}

func larger(x, y *big.Rat) *big.Rat {
	if x.Cmp(y) < 0 {
		return y
	}
	return x
}

func smaller(x, y *big.Rat) *big.Rat {
	if x.Cmp(y) > 0 {
		return y
	}
	return x
}

// around is everything that is displayed as x to the unit.
func around(x, unit *big.Rat) interval { return interval{sub(x, half(unit)), add(x, half(unit))} }

// hiddenOpenings are the openings, displayed as the opening is, from which the
// rule gives the print, in rising order. An opening that is not shown is not
// limited. Only rules that round in print, or each component of a percent on
// the opening, have their openings solved for; for others there are none.
func hiddenOpenings(o observation, r convention) []interval {
	y := around(o.print.Value, o.print.Unit)
	var display *interval
	if o.b.Opening.Unit != nil {
		d := around(o.b.Opening.Value, o.b.Opening.Unit)
		display = &d
	}
	switch {
	case o.b.Opening.IsResult:
		return nil
	case r.Place == displayOnly && r.Closing.isExact():
		w, ok := solved(o, r, y)
		if ok && display != nil {
			w = w.cut(*display)
		}
		if !ok || w.isEmpty() {
			return nil
		}
		return []interval{w}
	case r.Place == eachComponent && r.Base == onOpening && display != nil && r.Closing.isExact():
		return pieces(o, r, y, *display)
	}
	return nil
}

// solved is where an unrounded rule, a straight line in its opening, passes
// through y.
func solved(o observation, r convention, y interval) (interval, bool) {
	x0 := o.b.Opening.Value
	y0 := o.b.compute(r)[o.t]
	slope := sub(o.b.shifted(ratio(1)).compute(r)[o.t], y0)
	if slope.Sign() <= 0 {
		return interval{}, false
	}
	at := func(y *big.Rat) *big.Rat { return add(x0, quo(sub(y, y0), slope)) }
	return interval{at(y.low), at(y.high)}, true
}

// pieces solves a rule with rounded components: between the openings where one
// of them turns to its next value, the closing is the opening plus a constant.
func pieces(o observation, r convention, y, display interval) []interval {
	cuts := []*big.Rat{display.low, display.high}
	for _, i := range o.b.percents() {
		cuts = append(cuts, breakpoints(o.b.Steps[i].Rate, r.Rounding, display)...)
	}
	slices.SortFunc(cuts, (*big.Rat).Cmp)
	var out []interval
	for n := 1; n < len(cuts); n++ {
		piece := interval{cuts[n-1], cuts[n]}
		if piece.isEmpty() {
			continue
		}
		middle := half(add(piece.low, piece.high))
		b := o.b.shifted(sub(middle, o.b.Opening.Value))
		plus := sub(b.compute(r)[o.t], middle)
		w := piece.cut(interval{sub(y.low, plus), sub(y.high, plus)})
		if int(o.t) < len(o.b.Steps) { // a component is constant on the piece
			w = interval{piece.low, piece.low}
			if y.holds(b.compute(r)[o.t]) {
				w = piece
			}
		}
		switch last := len(out) - 1; {
		case w.isEmpty():
		case last >= 0 && out[last].high.Cmp(w.low) == 0:
			out[last].high = w.high
		default:
			out = append(out, w)
		}
	}
	return out
}

// breakpoints are the openings at which rate·opening is rounded to its next
// value: (k + ½)·unit/rate, or k·unit/rate where there are no halves.
func breakpoints(rate *big.Rat, r rounding, within interval) []*big.Rat {
	if rate.Sign() == 0 {
		return nil
	}
	pitch := quo(r.unit, abs(rate))
	start := new(big.Rat)
	if r.mode == rules.HalfUp || r.mode == rules.HalfEven {
		start = half(pitch)
	}
	k := rounding{rules.Down, ratio(1)}.of(quo(sub(within.low, start), pitch))
	var out []*big.Rat
	for x := add(start, mul(k, pitch)); x.Cmp(within.high) < 0; x = add(x, pitch) {
		if x.Cmp(within.low) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// hiddenOpeningHypotheses are openings behind the display that give the print:
// under the declared rule and without any rounding on the way.
func hiddenOpeningHypotheses(o observation) []hypothesis {
	if o.b.Opening.Unit == nil || o.b.Opening.Value.Sign() == 0 {
		return nil
	}
	var out []hypothesis
	var told []interval
	for _, r := range unroundedRules(o.b) {
		if o.b.gives(r, o) {
			continue // from the opening as shown, which is told already
		}
		for _, w := range hiddenOpenings(o, r) {
			if slices.ContainsFunc(told, w.equal) {
				continue // a single percent has one base, whatever it is called
			}
			told = append(told, w)
			share := ratioFloat(quo(w.width(), o.b.Opening.Unit))
			bits := -math.Log2(share)
			if r.Place != o.b.Declared.Place || r.Base != o.b.Declared.Base {
				bits += r.bits(o.b.Declared)
			}
			out = append(out, hypothesis{
				class: HiddenBase, text: func() string { return hiddenOpeningText(o, r, w) }, bits: bits, fits: true,
			})
		}
	}
	return out
}

// unroundedRules are the declared rule and the unrounded ones.
func unroundedRules(b *buildUp) []convention {
	declared := b.Declared
	list := []convention{declared}
	for _, base := range shapeOf([]*buildUp{b}).bases(declared.Base) {
		r := convention{Base: base, Place: displayOnly, Rounding: declared.Rounding}
		if declared.Place != displayOnly || base != declared.Base {
			list = append(list, r)
		}
	}
	return list
}

// gives reports whether a rule gives the print from the build-up as it stands.
func (b *buildUp) gives(r convention, o observation) bool {
	return o.print.display(b.compute(r)[o.t], b.Shown).Cmp(o.print.digits()) == 0
}

// hiddenBase is what a percent row must have been taken of.
type hiddenBase struct {
	window   interval
	subsets  int     // signed sums of the other rows
	hits     int     // of them, how many lie in the window
	expected float64 // and how many would by chance
}

// mostSubsetRows limits the signed sums to 3^9 = 19 683.
const mostSubsetRows = 9

// hiddenBaseOf solves a percent row for its base, and counts how many signed
// sums of the opening and the other rows hit it. They are counted to be
// compared with chance, never to name one.
func hiddenBaseOf(o observation) (hiddenBase, bool) {
	i := int(o.t)
	if i >= len(o.b.Steps) || o.b.Steps[i].Kind != percentStep || o.b.Steps[i].Rate.Sign() == 0 {
		return hiddenBase{}, false
	}
	y := around(o.print.Value, o.print.Unit)
	rate := o.b.Steps[i].Rate
	w := interval{quo(y.low, rate), quo(y.high, rate)}
	if rate.Sign() < 0 {
		w.low, w.high = w.high, w.low
	}
	h := hiddenBase{window: w}
	var rows []*big.Rat
	for j, change := range o.b.compute(o.b.Declared)[:len(o.b.Steps)] {
		if j != i {
			rows = append(rows, change)
		}
	}
	h.count(rows, o.b.Opening.Value)
	return h, true
}

// count tries every way to add rows to the opening, or take them from it.
func (h *hiddenBase) count(rows []*big.Rat, opening *big.Rat) {
	var some []*big.Rat
	spread := new(big.Rat)
	for _, x := range rows {
		if x.Sign() != 0 {
			some = append(some, x)
			spread.Add(spread, abs(x))
		}
	}
	if len(some) == 0 || len(some) > mostSubsetRows {
		return
	}
	h.subsets = 1
	for range some {
		h.subsets *= 3
	}
	h.hits = signedSums(some, h.window, opening)
	h.expected = float64(h.subsets) * ratioFloat(quo(h.window.width(), add(spread, spread)))
}

// signedSums counts the ways to give each row a sign, or leave it out, such
// that the sum with start lies in the window.
func signedSums(rows []*big.Rat, w interval, start *big.Rat) int {
	if len(rows) == 0 {
		if w.holds(start) {
			return 1
		}
		return 0
	}
	return signedSums(rows[1:], w, start) +
		signedSums(rows[1:], w, add(start, rows[0])) +
		signedSums(rows[1:], w, sub(start, rows[0]))
}

func ratioFloat(x *big.Rat) float64 {
	f, _ := x.Float64()
	return f
}

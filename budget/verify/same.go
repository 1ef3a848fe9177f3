package verify

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"internbudget/rules"
)

// distinct keeps the hypotheses that fit, one for each formula: what gives the
// same displayed numbers on moved openings is the same formula, told once, the
// cheapest first. What is the declared rule itself is left out.
func distinct(hs []hypothesis, obs []observation) []hypothesis {
	fitting := slices.DeleteFunc(slices.Clone(hs), func(h hypothesis) bool { return !h.fits })
	if len(fitting) == 0 {
		return nil
	}
	slices.SortStableFunc(fitting, func(a, b hypothesis) int { return cmp.Compare(a.bits, b.bits) })
	moves := movesOf(obs)
	declared := moves.fingerprint(hypothesis{class: Convention, rule: &obs[0].b.Declared})
	at := map[string]int{declared: -1}
	var out []hypothesis
	for _, h := range fitting {
		print := moves.fingerprint(h)
		i, seen := at[print]
		switch {
		case !seen:
			at[print] = len(out)
			out = append(out, h)
		case i >= 0 && h.class == Mistake && out[i].class == Mistake:
			out[i].text = either(out[i].text, h.text)
		}
	}
	return out
}

// either is two texts for one formula.
func either(first, second func() string) func() string {
	return func() string {
		a, b := first(), second()
		if strings.Contains(a, b) {
			return a
		}
		return a + " eller " + b
	}
}

// moves are the printed numbers on moved openings.
type moves struct {
	obs     []observation
	ledgers [moved]map[*buildUp]*ledger
}

// moved is how many openings formulas are told apart on.
const moved = 8

// movesOf moves the openings: some by whole steps, and some to where a percent,
// or the closing, is an exact half that stands above an even number. Only there
// do the modes of rounding part, and rounding row by row from rounding level by
// level.
func movesOf(obs []observation) *moves {
	m := &moves{obs: obs}
	for n := range m.ledgers {
		m.ledgers[n] = map[*buildUp]*ledger{}
	}
	for _, o := range obs {
		if m.ledgers[0][o.b] != nil {
			continue
		}
		for n, x := range o.b.movedOpenings() {
			m.ledgers[n][o.b] = newLedger(o.b.shifted(sub(x, o.b.Opening.Value)))
		}
	}
	return m
}

// fingerprint is the displayed numbers of a hypothesis on the moved openings.
func (m *moves) fingerprint(h hypothesis) string {
	var key []byte
	for n := range m.ledgers {
		var ran *ledger
		for i := range m.obs {
			o := &m.obs[i]
			l := m.ledgers[n][o.b]
			if h.class == Mistake {
				key = h.slip.digits(l.b, o, newLedger(l.b)).Append(key, 62)
			} else {
				if l != ran {
					ran = l
					l.run(*h.rule)
				}
				key = l.display(o.t, o.print).Append(key, 62)
			}
			key = append(key, ' ')
		}
	}
	return string(key)
}

// movedOpenings are the openings of one build-up to tell formulas apart on.
func (b *buildUp) movedOpenings() []*big.Rat {
	unit := b.Declared.Rounding.unit
	unrounded := b.asWritten()
	unrounded.Place, unrounded.Closing = displayOnly, rounding{}
	values, next := b.compute(unrounded), b.shifted(ratio(1)).compute(unrounded)
	out := make([]*big.Rat, 0, moved)
	put := func(x *big.Rat) {
		if len(out) < moved-1 {
			out = append(out, x)
		}
	}
	halve := func(at int) { // moves the opening until the value is a half
		if slope := sub(next[at], values[at]); slope.Sign() != 0 {
			put(add(b.Opening.Value, quo(sub(halfAbove(values[at], unit), values[at]), slope)))
		}
	}
	halve(len(b.Steps))
	for _, i := range b.percents() {
		if x, ok := wholeHalf(b.Opening.Value, b.Steps[i].Rate, unit); ok {
			put(x)
		}
	}
	for _, i := range b.percents() {
		halve(i)
	}
	for _, prime := range []int64{7, 101, 1009, 3, 19, 5, 11, 13} {
		if len(out) < moved {
			out = append(out, add(b.Opening.Value, times(unit, prime)))
		}
	}
	return out
}

// wholeHalf is a whole number of units near x of which the rate is an exact
// half: an odd number of halves of the rate's denominator, where that is even.
func wholeHalf(x, rate, unit *big.Rat) (*big.Rat, bool) {
	if rate.Denom().Bit(0) == 1 {
		return nil, false
	}
	round := mul(new(big.Rat).SetInt(rate.Denom()), unit)
	return add(rounding{rules.Down, round}.of(x), half(round)), true
}

// halfAbove is an exact half above an even number of units, near y and away
// from 0.
func halfAbove(y, unit *big.Rat) *big.Rat {
	even := rounding{rules.Down, times(unit, 2)}.of(y)
	if y.Sign() < 0 {
		return sub(even, half(unit))
	}
	return add(even, half(unit))
}

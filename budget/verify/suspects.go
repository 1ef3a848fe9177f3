package verify

import (
	"cmp"
	"math"
	"math/big"
	"slices"

	"internbudget/rules"
)

// suspect is a single slip that would account for a sum's difference.
type suspect struct {
	text string
	bits float64
	off  *big.Rat // the difference it makes, before rounding
	at   *tableCell
	// meant is what the number itself should read, wherever it is used, when it
	// is printed wrong; nil for other slips.
	meant *big.Rat
	swap  *swap // of two numbers of the sum; nil for other slips
}

// suspects are all single slips in the numbers of a sum. In one sum that fails,
// all its numbers stay suspects: only their digits and sizes tell them apart.
func (id *identity) suspects() []suspect {
	var list []suspect
	var families []family
	var at *tableCell
	put := func(f family, text string, off, meant *big.Rat) {
		if off.Sign() != 0 {
			list, families = append(list, suspect{text, kindBits[f], off, at, meant, nil}), append(families, f)
		}
	}
	for i, t := range id.terms {
		x := t.Value
		if at = t.tableCell; t.minus {
			x = new(big.Rat).Neg(x)
		}
		isLevel := id.kind == openingToClosing && i == 0 || id.kind == yearToYear // no row that is added
		if !isLevel {
			put(omitted, notCountedText(t.tableCell), new(big.Rat).Neg(x), nil)
			put(duplicated, countedTwiceText(t.tableCell), x, nil)
			put(wrongSign, signText(t.tableCell), mul(x, ratio(-2)), nil)
		}
		for _, meant := range thousandths(x, t.Unit) {
			put(thousandfold, unitSlipText(t.tableCell, "1 000 gånger för stor"), sub(meant, x), signedBy(meant, t.minus))
		}
		meant := mul(x, ratio(1000))
		put(thousandfold, unitSlipText(t.tableCell, "1 000 gånger för liten"), sub(meant, x), signedBy(meant, t.minus))
		for _, d := range digitSlips(x, t.Unit) {
			meant := add(t.Value, signedBy(d.off, t.minus))
			put(d.family, slipAt(t.tableCell, d.family, meant), d.off, meant)
		}
	}
	if at = id.total; id.kind != openingToClosing && id.kind != yearToYear {
		put(wrongSign, signText(id.total), mul(id.total.Value, ratio(2)), new(big.Rat).Neg(id.total.Value))
	}
	for _, d := range digitSlips(id.total.Value, id.total.Unit) {
		meant := add(id.total.Value, d.off)
		put(d.family, slipAt(id.total, d.family, meant), new(big.Rat).Neg(d.off), meant)
	}
	if id.kind == columnsToResult || id.kind == changeOfValues {
		for _, pair := range id.turned() {
			if at = pair.a; pair.a.Value.Cmp(pair.b.Value) != 0 {
				put(exchanged, swapText(pair.a, pair.b), mul(sub(pair.b.Value, pair.a.Value), ratio(2)), nil)
				list[len(list)-1].swap = &pair
			}
		}
	}
	parameters := map[family]float64{wrongDigit: 9, thousandfold: 2}
	var places [familyCount]float64
	for _, f := range families {
		places[f] += 1 / max(1, parameters[f])
	}
	for i, f := range families {
		list[i].bits += math.Log2(max(1, places[f]))
	}
	return list
}

// turned are the pairs of numbers, of which one is added and the other taken
// away: when they change places, the sum moves by twice what they differ. The
// total is taken away from what it is the sum of.
func (id *identity) turned() []swap {
	var out []swap
	for _, a := range id.terms {
		for _, b := range id.terms {
			if !a.minus && b.minus {
				out = append(out, swap{a.tableCell, b.tableCell})
			}
		}
		if !a.minus {
			out = append(out, swap{a.tableCell, id.total})
		}
	}
	return out
}

// thousandths are what a number that was printed a thousand times too large, kr
// for tkr, stands for in the unit of the table: rounded, and at a tie either way.
func thousandths(x, unit *big.Rat) []*big.Rat {
	exact := mul(x, big.NewRat(1, 1000))
	near := rounding{rules.HalfUp, unit}.of(exact)
	if abs(sub(near, exact)).Cmp(half(unit)) < 0 {
		return []*big.Rat{near}
	}
	return []*big.Rat{near, rounding{rules.Down, unit}.of(exact)}
}

func signedBy(x *big.Rat, minus bool) *big.Rat {
	if minus {
		return new(big.Rat).Neg(x)
	}
	return x
}

// clearedBits is what it costs to suspect the print of a number that another
// check confirms: the slip must have been carried on into what that compares.
const clearedBits = 4

// besideBits is what it saves that the number meant is one of another year, or
// unit, of its row: rows often repeat, and then neither the digit nor its place
// is free.
const besideBits = 3

// standsBeside reports whether another amount of a number's row is so much.
func (t *tableVerdict) standsBeside(x *big.Rat, c *tableCell) bool {
	for _, col := range t.columnsOf(AmountColumn) {
		if other := t.cell(c.row, col); other != nil && other != c && x.Sign() != 0 && other.Value.Cmp(x) == 0 {
			return true
		}
	}
	return false
}

// slips lists the slips that account for a sum's difference, graded. A slip
// leaves a rest that rounding must account for; what that costs is paid for in
// bits. A slip in the number that another failing sum points to need not pay for
// its place; one in a number that others clear pays for that too. Where two
// numbers that changed places would mend another sum as well, a slip in this one
// leaves that unexplained.
func (t *tableVerdict) slips(id *identity, located *tableCell, cleared map[*tableCell]bool) ([]Explanation, nearby) {
	near := nearby{cheapest: map[string]float64{}, figures: 1, room: 2 * math.Abs(ratioFloat(id.offs()))}
	off := wholeOf(id.offs())
	swaps := t.swaps[id]
	list := swaps.explanations(id, &near)
	if len(list) > 0 {
		near.offer(off, off, swaps.bits)
	}
	rests := id.restBits(t.regime)
	leeway := int64(len(rests) / 2)
	suspects := id.suspects()
	if id.rate != nil { // no number is added there
		suspects = nil
	}
	for _, s := range suspects {
		if s.at == located {
			s.bits -= math.Log2(float64(len(id.terms) + 1))
		}
		switch {
		case s.meant == nil:
		case cleared[s.at]:
			s.bits += clearedBits
		case t.standsBeside(s.meant, s.at):
			s.bits -= besideBits
		}
		if len(swaps.mending) > 0 {
			s.bits += unknownBits(swaps.partner.offs())
		}
		at := wholeOf(quo(s.off, id.unit()))
		for i, cost := range rests {
			k, bits := at+int64(i)-leeway, s.bits+cost
			if k == off && s.swap != nil && !t.mends(*s.swap) {
				bits += clearedBits
			}
			near.offer(k, off, bits)
			if k == off {
				list = append(list, Explanation{Class: Mistake, Text: s.text, Bits: bits})
			}
		}
	}
	if id.kind == yearToYear {
		list = append(list, t.older(id, &near)...)
	}
	return ranked(list, near), near
}

// ranked is explanations of one difference in order, each said once, graded.
func ranked(list []Explanation, near nearby) []Explanation {
	slices.SortStableFunc(list, func(a, b Explanation) int { return cmp.Compare(a.Bits, b.Bits) })
	said := map[string]bool{}
	list = slices.DeleteFunc(list, func(e Explanation) bool {
		again := said[e.Text]
		said[e.Text] = true
		return again
	})
	for i := range list {
		list[i].Chance = near.chance(list[i].Bits)
	}
	grade(list, 1)
	return list
}

// wholeOf is the nearest whole number.
func wholeOf(x *big.Rat) int64 {
	return rounding{rules.HalfUp, ratio(1)}.count(x).Int64()
}

// restBits are what the rests that a regime leaves room for cost, from the
// lowest to the highest, 0 in the middle. A table that foots leaves none.
func (id *identity) restBits(r regime) []float64 {
	n := len(id.terms)
	leeway := min(int64(n/2), 3)
	if r == footing || id.kind == yearToYear {
		leeway = 0
	}
	bits := make([]float64, 2*leeway+1)
	if leeway == 0 || n > mostRows {
		return bits
	}
	for i := range bits {
		bits[i] = -math.Log2(max(chanceOfOff(n, ratio(int64(i)-leeway)), 1e-9))
	}
	return bits
}

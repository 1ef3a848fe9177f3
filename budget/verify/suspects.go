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
	// inPrint says that the number itself is printed wrong, wherever it is used.
	inPrint bool
}

// suspects are all single slips in the numbers of a sum. In one sum that fails,
// all its numbers stay suspects: only their digits and sizes tell them apart.
func (id *identity) suspects() []suspect {
	var list []suspect
	var families []family
	var at *tableCell
	put := func(f family, text string, off *big.Rat) {
		if off.Sign() != 0 {
			inPrint := f == thousandfold || f == wrongDigit || f == transposed
			list, families = append(list, suspect{text, kindBits[f], off, at, inPrint}), append(families, f)
		}
	}
	for i, t := range id.terms {
		x := t.Value
		if at = t.tableCell; t.minus {
			x = new(big.Rat).Neg(x)
		}
		isOpening := id.kind == openingToClosing && i == 0
		if !isOpening {
			put(omitted, notCountedText(t.tableCell), new(big.Rat).Neg(x))
			put(duplicated, countedTwiceText(t.tableCell), x)
			put(wrongSign, signText(t.tableCell), mul(x, ratio(-2)))
		}
		put(thousandfold, unitSlipText(t.tableCell, "1 000 gånger för stor"), sub(mul(x, big.NewRat(1, 1000)), x))
		put(thousandfold, unitSlipText(t.tableCell, "1 000 gånger för liten"), sub(mul(x, ratio(1000)), x))
		for _, d := range digitSlips(x, t.Unit) {
			put(d.family, slipAt(t.tableCell, d.family, add(t.Value, signedBy(d.off, t.minus))), d.off)
		}
	}
	at = id.total
	for _, d := range digitSlips(id.total.Value, id.total.Unit) {
		put(d.family, slipAt(id.total, d.family, add(id.total.Value, d.off)), new(big.Rat).Neg(d.off))
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

func signedBy(x *big.Rat, minus bool) *big.Rat {
	if minus {
		return new(big.Rat).Neg(x)
	}
	return x
}

// clearedBits is what it costs to suspect the print of a number that another
// check confirms: the slip must have been carried on into what that compares.
const clearedBits = 4

// explain lists the slips that account for a difference under a regime of
// rounding, graded. A slip leaves a rest that rounding must account for; what
// that costs is paid for in bits. A slip in the number that another failing sum
// points to need not pay for its place; one in a number that others clear pays
// for that too.
func (id *identity) explain(r regime, located *tableCell, isCleared func(*tableCell) bool) ([]Explanation, nearby) {
	unit := id.unit()
	near := nearby{cheapest: map[string]float64{}, figures: 1, room: 2 * math.Abs(ratioFloat(id.offs()))}
	whole := rounding{mode: rules.HalfUp, unit: ratio(1)}
	off := whole.count(id.offs()).Int64()
	var list []Explanation
	rests := id.restBits(r)
	leeway := int64(len(rests) / 2)
	for _, s := range id.suspects() {
		if s.at == located {
			s.bits -= math.Log2(float64(len(id.terms) + 1))
		}
		if s.inPrint && isCleared(s.at) {
			s.bits += clearedBits
		}
		at := whole.count(quo(s.off, unit)).Int64()
		for i, cost := range rests {
			k, bits := at+int64(i)-leeway, s.bits+cost
			if k == 0 || k > max(off, -off) || k < min(off, -off) {
				continue
			}
			key := keyOf([]int64{k})
			if known, seen := near.cheapest[key]; !seen || bits < known {
				near.cheapest[key] = bits
			}
			if k == off {
				list = append(list, Explanation{Class: Mistake, Text: s.text, Bits: bits})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Explanation) int { return cmp.Compare(a.Bits, b.Bits) })
	for i := range list {
		list[i].Chance = near.chance(list[i].Bits)
	}
	grade(list, 1)
	return list, near
}

// restBits are what the rests that a regime leaves room for cost, from the
// lowest to the highest, 0 in the middle. A table that foots leaves none.
func (id *identity) restBits(r regime) []float64 {
	n := len(id.terms)
	leeway := min(int64(n/2), 3)
	if r == footing {
		leeway = 0
	}
	bits := make([]float64, 2*leeway+1)
	if r == footing || n > mostRows {
		return bits
	}
	for i := range bits {
		bits[i] = -math.Log2(max(chanceOfOff(n, ratio(int64(i)-leeway)), 1e-9))
	}
	return bits
}

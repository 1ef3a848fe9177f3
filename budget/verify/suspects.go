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
	text func() string
	bits float64
	off  int64 // the difference it makes, before rounding, in last digits of the sum
	at   *tableCell
	// isPrint says that the number itself is printed wrong, wherever it is used,
	// and isBeside that what it should read stands beside it.
	isPrint, isBeside bool

	swap *swap // of two numbers of the sum; nil for other slips
}

// suspectList collects the single slips in the numbers of a sum. In one sum that
// fails, all its numbers stay suspects: only their digits and sizes tell them
// apart.
type suspectList struct {
	*tableVerdict
	id       *identity
	list     []suspect
	families []family
}

// suspects are all single slips in the numbers of a sum.
func (t *tableVerdict) suspects(id *identity) []suspect {
	l := &suspectList{tableVerdict: t, id: id}
	for i, x := range id.terms {
		isLevel := id.kind == openingToClosing && i == 0 || id.kind == yearToYear // no row that is added
		l.term(x, isLevel)
	}
	for _, part := range id.parts {
		l.put(suspect{text: func() string { return partCountedText(part) }, at: part}, duplicated, part.Value)
	}
	total := id.total
	if id.kind != openingToClosing && id.kind != yearToYear {
		l.put(suspect{text: func() string { return signText(total) }, at: total, isPrint: true}, wrongSign, mul(total.Value, ratio(2)))
	}
	l.digits(total, true)
	if id.kind == columnsToResult || id.kind == changeOfValues {
		for _, pair := range id.turned() {
			l.put(suspect{text: func() string { return swapText(pair.a, pair.b) }, at: pair.a, swap: &pair}, exchanged,
				mul(sub(pair.b.Value, pair.a.Value), ratio(2)))
		}
	}
	parameters := map[family]float64{wrongDigit: 9, thousandfold: 2}
	var places [familyCount]float64
	for _, f := range l.families {
		places[f] += 1 / max(1, parameters[f])
	}
	for i, f := range l.families {
		l.list[i].bits += math.Log2(max(1, places[f]))
	}
	return l.list
}

// put adds a slip, unless it makes no difference.
func (l *suspectList) put(s suspect, f family, off *big.Rat) {
	if off.Sign() != 0 {
		s.off, s.bits = inUnits(off, l.id.unit()), kindBits[f]
		l.list, l.families = append(l.list, s), append(l.families, f)
	}
}

// inUnits is x in whole units, rounded. Most tables count in ones.
func inUnits(x, unit *big.Rat) int64 {
	if x.IsInt() && unit.IsInt() && unit.Num().IsInt64() && unit.Num().Int64() == 1 {
		return x.Num().Int64()
	}
	return wholeOf(quo(x, unit))
}

// term adds the slips of a number that is added or taken away.
func (l *suspectList) term(t term, isLevel bool) {
	x, at := signedBy(t.Value, t.minus), t.tableCell
	if !isLevel {
		l.put(suspect{text: func() string { return notCountedText(at) }, at: at}, omitted, new(big.Rat).Neg(x))
		l.put(suspect{text: func() string { return countedTwiceText(at) }, at: at}, duplicated, x)
		l.put(suspect{text: func() string { return signText(at) }, at: at}, wrongSign, mul(x, ratio(-2)))
	}
	unitSlip := func(meant *big.Rat, by string) {
		s := suspect{text: func() string { return unitSlipText(at, by) }, at: at, isPrint: true}
		s.isBeside = l.standsBeside(signedBy(meant, t.minus), at)
		l.put(s, thousandfold, sub(meant, x))
	}
	for _, meant := range thousandths(x, t.Unit) {
		unitSlip(meant, "1 000 gånger för stor")
	}
	unitSlip(mul(x, ratio(1000)), "1 000 gånger för liten")
	l.digits(at, t.minus)
}

// digits adds the slips in the digits of a number. They are many, so that they
// are counted in last digits.
func (l *suspectList) digits(c *tableCell, minus bool) {
	scale := int64(1)
	var coarse *big.Rat // what a last digit of the number is of one of the sum, where it is another
	if c.Unit.Cmp(l.id.unit()) != 0 {
		coarse = quo(c.Unit, l.id.unit())
	}
	if minus {
		scale = -1
	}
	beside := l.besides(c)
	for _, d := range digitCounts(c.Value, c.Unit) {
		s := suspect{bits: kindBits[d.family], at: c, off: d.units * scale, isPrint: true, isBeside: slices.Contains(beside, d.units)}
		s.text = func() string { return slipAt(c, d.family, add(c.Value, mul(ratio(d.units), c.Unit))) }
		if coarse != nil {
			s.off = wholeOf(mul(ratio(s.off), coarse))
		}
		l.list, l.families = append(l.list, s), append(l.families, d.family)
	}
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
	for _, col := range t.amounts {
		if other := t.cell(c.row, col); other != nil && other != c && x.Sign() != 0 && other.Value.Cmp(x) == 0 {
			return true
		}
	}
	return false
}

// besides are how far the other amounts of a number's row, but for 0, lie from
// it, in its last digits.
func (t *tableVerdict) besides(c *tableCell) []int64 {
	var out []int64
	for _, col := range t.amounts {
		other := t.cell(c.row, col)
		if other == nil || other == c || other.Value.Sign() == 0 {
			continue
		}
		if d := quo(sub(other.Value, c.Value), c.Unit); d.IsInt() && d.Num().IsInt64() {
			out = append(out, d.Num().Int64())
		}
	}
	return out
}

// slips lists the slips that account for a sum's difference, graded. A slip
// leaves a rest that rounding must account for; what that costs is paid for in
// bits. A slip in the number that another failing sum points to need not pay for
// its place; one in a number that others clear pays for that too. Where two
// numbers that changed places would mend another sum as well, a slip in this one
// leaves that unexplained.
func (t *tableVerdict) slips(id *identity, located *tableCell, cleared map[*tableCell]bool) ([]Explanation, nearby) {
	near := nearby{singly: map[int64]float64{}, figures: 1, room: 2 * math.Abs(ratioFloat(id.offs()))}
	off := wholeOf(id.offs())
	swaps := t.swaps[id]
	list := swaps.explanations(id, &near)
	if len(list) > 0 {
		near.offer(off, off, swaps.bits)
	}
	rests := t.restBits(id)
	leeway := int64(len(rests) / 2)
	suspects := t.suspects(id)
	if id.rate != nil { // no number is added there
		suspects = nil
	}
	for _, s := range suspects {
		if s.at == located {
			s.bits -= math.Log2(float64(len(id.terms) + 1))
		}
		switch {
		case !s.isPrint:
		case cleared[s.at]:
			s.bits += clearedBits
		case s.isBeside:
			s.bits -= besideBits
		}
		if len(swaps.mending) > 0 {
			s.bits += unknownBits(swaps.partner.offs())
		}
		for i, cost := range rests {
			k, bits := s.off+int64(i)-leeway, s.bits+cost
			if k == off && s.swap != nil && !t.mends(*s.swap) {
				bits += clearedBits
			}
			near.offer(k, off, bits)
			if k == off {
				list = append(list, Explanation{Class: Mistake, Text: s.text(), Bits: bits})
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
// lowest to the highest, 0 in the middle. A table that foots leaves none. They
// are reckoned once for sums of as many numbers.
func (t *tableVerdict) restBits(id *identity) []float64 {
	n := len(id.terms)
	leeway := min(int64(n/2), 3)
	if t.regime == footing || id.kind == yearToYear {
		leeway = 0
	}
	if leeway == 0 || n > mostRows {
		return make([]float64, 2*leeway+1)
	}
	if t.rests == nil {
		t.rests = map[int][]float64{}
	}
	if t.rests[n] == nil {
		bits := make([]float64, 2*leeway+1)
		for i := range bits {
			bits[i] = -math.Log2(max(chanceOfOff(n, ratio(int64(i)-leeway)), 1e-9))
		}
		t.rests[n] = bits
	}
	return t.rests[n]
}

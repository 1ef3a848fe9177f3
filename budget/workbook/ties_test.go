package workbook

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"

	"internbudget/rules"
)

var (
	roundingModes = []rules.Mode{rules.HalfUp, rules.HalfEven, rules.Down, rules.Up}
	roundingUnits = []rules.Decimal{"0.01", "0.05", "0.1", "0.5", "1", "5", "10", "25", "1000"}
)

// roundings adds a column for every mode and unit.
func (tr *trial) roundings(d *rules.Domain, of rules.Formula) {
	for _, mode := range roundingModes {
		for _, unit := range roundingUnits {
			r := rules.Rounding{Mode: mode, Unit: unit}
			tr.formula(d, d.ID+", "+r.String(), rules.Round{Of: of, Rounding: r})
		}
	}
}

// amounts are whole a for which a·p/q is at a tie of the unit, of both signs,
// and those for which it is as near to one as it can be without being there.
func amounts(r *rand.Rand, p, q int64, unit rules.Decimal, below int64) []int64 {
	u := unit.Rat()
	over := new(big.Int).Mul(big.NewInt(p), u.Denom()) // a·over/under counts units
	under := new(big.Int).Mul(big.NewInt(q), u.Num())
	common := new(big.Int).GCD(nil, nil, over, under)
	over.Quo(over, common)
	under.Quo(under, common)
	var all []int64
	add := func(first *big.Int) { // first, and any number of unders more
		if first.IsInt64() && first.Int64() < below {
			more := (below - first.Int64()) / under.Int64()
			at := first.Int64() + under.Int64()*r.Int64N(more+1)
			all = append(all, at, -at)
		}
	}
	inverse := new(big.Int).ModInverse(over, under)
	if !under.IsInt64() || inverse == nil {
		return []int64{r.Int64N(below)}
	}
	half := new(big.Int).Rsh(under, 1) // of under parts, a tie where under is even
	for _, parts := range []int64{-1, 0, 1} {
		near := new(big.Int).Add(half, big.NewInt(parts))
		add(near.Mul(near, inverse).Mod(near, under))
	}
	return all
}

// Whole amounts times percents of every fineness, at ties and beside them.
func (tr *trial) percents(r *rand.Rand) {
	for decimals := range 4 {
		d := rows("percent" + strconv.Itoa(decimals))
		parts := int64(math.Pow10(decimals + 2))
		var amount, percent []rules.Decimal
		for _, unit := range roundingUnits {
			for range 5 {
				p := 1 + r.Int64N(parts/5)
				for _, a := range amounts(r, p, parts, unit, 50_000_000) {
					amount, percent = append(amount, decimal(a, 0)), append(percent, decimal(p, decimals))
				}
			}
		}
		a := tr.input(d, "amount", 0, "tkr", amount)
		p := tr.input(d, "percent", decimals, "percent", percent)
		tr.roundings(d, rules.Product{Factors: []rules.Formula{ref(a), ref(p)}})
	}
}

// Products of three with a conversion at the end: listed × points × price.
func (tr *trial) conversions(r *rand.Rand) {
	d := rows("conversion")
	var listed, points, price []rules.Decimal
	for _, unit := range roundingUnits {
		for range 5 {
			p, k := 500+r.Int64N(1500), 3000+r.Int64N(1000)
			for _, a := range amounts(r, p*k, 1_000_000, unit, 200_000) {
				listed, points, price = append(listed, decimal(a, 0)), append(points, decimal(p, 3)), append(price, decimal(k, 0))
			}
		}
	}
	a := tr.input(d, "listed", 0, "person", listed)
	p := tr.input(d, "points", 3, "vårdpoäng/person", points)
	k := tr.input(d, "price", 0, "kr/vårdpoäng", price)
	product := rules.Product{Factors: []rules.Formula{ref(a), ref(p), ref(k)}}
	tr.roundings(d, rules.Quotient{Over: product, Under: rules.Constant{Value: "1000"}})
}

// Parts of a pool, by a key of two decimals: P·cum/K.
func (tr *trial) quotients(r *rand.Rand, name string, pools, keys int64) {
	d := rows(name)
	var pool, part, whole []rules.Decimal
	for _, unit := range roundingUnits {
		for range 5 {
			k := 2 + r.Int64N(keys)
			c := 1 + r.Int64N(k)
			for _, a := range amounts(r, c, k, unit, pools) {
				pool, part, whole = append(pool, decimal(a, 0)), append(part, decimal(c, 2)), append(whole, decimal(k, 2))
			}
		}
	}
	p := tr.input(d, "pool", 0, "tkr", pool)
	c := tr.input(d, "to date", 2, "åa", part)
	k := tr.input(d, "key", 2, "åa", whole)
	tr.roundings(d, rules.Quotient{Over: rules.Product{Factors: []rules.Formula{ref(p), ref(c)}}, Under: ref(k)})
}

// Sums of terms of one, two and three decimals, at ties of the sum.
func (tr *trial) sums(r *rand.Rand) {
	d := rows("sum")
	var as, bs, cs []rules.Decimal
	for _, unit := range roundingUnits {
		for range 8 {
			b, c := r.Int64N(100_000), r.Int64N(1_000_000)
			half, _ := new(big.Rat).Mul(unit.Rat(), big.NewRat(500*(2*r.Int64N(2000)+1), 1)).Float64()
			a := int64(half) - 100*b + c
			as, bs, cs = append(as, decimal(a, 3)), append(bs, decimal(b, 1)), append(cs, decimal(c, 3))
		}
	}
	a, b, c := tr.input(d, "a", 3, "kr", as), tr.input(d, "b", 1, "kr", bs), tr.input(d, "c", 3, "kr", cs)
	tr.roundings(d, rules.Sum{Terms: []rules.Term{{Of: ref(a)}, {Of: ref(b)}, {Minus: true, Of: ref(c)}}})
}

func TestRoundingsAreRightAtTies(t *testing.T) {
	t.Parallel()
	tr, r := newTrial(), rand.New(rand.NewPCG(2024, 1))
	tr.percents(r)
	tr.conversions(r)
	tr.quotients(r, "quotient", 2_000_000, 1_000_000)
	tr.quotients(r, "large quotient", 2_500_000, 4_000_000)
	tr.sums(r)
	t.Logf("%d formulas recalculated", tr.judge(t))
}

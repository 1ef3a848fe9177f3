package workbook

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"internbudget/rules"
)

// What is carried unrounded stands in its cell as the double nearest to it, to
// the last bit.
func TestUnroundedValuesAreTheNearestDouble(t *testing.T) {
	t.Parallel()
	tr, r, d := newTrial(), rand.New(rand.NewPCG(2024, 2)), rows("unrounded")
	const n = 150
	amount := ref(tr.input(d, "amount", 0, "tkr", randoms(r, n, 9_000_000, 0)))
	rate := ref(tr.input(d, "rate", 3, "percent", randoms(r, n, 9_999, 3)))
	fte := ref(tr.input(d, "fte", 2, "åa", randoms(r, n, 90_000, 2)))
	key := ref(tr.input(d, "key", 2, "åa", randoms(r, n, 90_000_000, 2)))
	price := ref(tr.input(d, "price", 1, "kr", randoms(r, n, 50_000, 1)))
	part := tr.formula(d, "rounded part", rules.Round{
		Of: quotientOf(product(amount, fte), key), Rounding: rules.Rounding{Mode: rules.Down, Unit: "1"},
	})
	for _, c := range []struct {
		name string
		x    rules.Formula
	}{
		{"percent", product(amount, rate)},
		{"uplift", product(price, plus(rules.Constant{Value: "1"}, rate))},
		{"sum", plus(minus(plus(amount, fte), price), key)},
		{"in tkr", quotientOf(product(price, fte), rules.Constant{Value: "1000"})},
		{"month", quotientOf(amount, twelve())},
		{"average", plus(amount, quotientOf(product(fte, rules.Constant{Value: "100"}), twelve()))},
		{"part", quotientOf(product(amount, fte), key)},
		{"remainder of part", minus(quotientOf(product(amount, fte), key), ref(part))},
		{"öre", rules.Round{Of: product(price, rate), Rounding: rules.Rounding{Mode: rules.HalfUp, Unit: "0.01"}}},
		{"five öre", rules.Round{Of: product(price, rate), Rounding: rules.Rounding{Mode: rules.HalfUp, Unit: "0.05"}}},
		{"to date", rules.Running{Of: fte.(rules.Ref).Figure}},
	} {
		tr.formula(d, c.name, c.x)
	}
	tr.judgeBits(t)
}

// The nodes that compare, count and choose.
func TestChoicesAreRightAtTies(t *testing.T) {
	t.Parallel()
	tr, r := newTrial(), rand.New(rand.NewPCG(2024, 3))
	tr.largestRemainders(r, "largest", 40, 12)
	tr.largestRemainders(r, "equal", 30, 1)
	tr.comparisons(r)
	t.Logf("%d formulas recalculated", tr.judge(t))
}

// largestRemainders are the workings of a share by the largest remainder, with
// many equal remainders among few different keys.
func (tr *trial) largestRemainders(r *rand.Rand, name string, n int, different int64) {
	d := rows(name)
	keys := tr.input(d, "key", 1, "åa", randoms(r, n, different, 1))
	total := new(big.Rat)
	for _, v := range keys.Values {
		total.Add(total, v.Rat())
	}
	sum := rules.Decimal(total.FloatString(1))
	k := ref(tr.input(d, "key sum", 1, "åa", repeated(sum, n)))
	pool := ref(tr.input(d, "pool", 0, "tkr", repeated("12347", n)))
	exact := quotientOf(product(pool, ref(keys)), k)
	floor := tr.formula(d, name+", whole", rules.Round{Of: exact, Rounding: rules.Rounding{Mode: rules.Down, Unit: "1"}})
	left := tr.formula(d, name+", left", minus(exact, ref(floor)))
	tr.formula(d, name+", rank", rules.Rank{Of: left})
}

func repeated(v rules.Decimal, n int) []rules.Decimal {
	values := make([]rules.Decimal, n)
	for i := range values {
		values[i] = v
	}
	return values
}

// comparisons are of values computed in different ways that are often equal.
func (tr *trial) comparisons(r *rand.Rand) {
	d := rows("comparison")
	var amounts, rates, limits []rules.Decimal
	for range 200 {
		a, p := 1+r.Int64N(5000), 1+r.Int64N(999)
		amounts, rates = append(amounts, decimal(a, 1)), append(rates, decimal(p, 1))
		limits = append(limits, decimal(a*p+r.Int64N(3)-1, 4))
	}
	a, p := ref(tr.input(d, "amount", 1, "kr", amounts)), ref(tr.input(d, "rate", 1, "percent", rates))
	limit := ref(tr.input(d, "limit", 4, "kr", limits))
	at := rules.Comparison{Left: product(a, p), Op: rules.AtLeast, Right: limit}
	tr.formula(d, "when", rules.When{If: at, Then: rules.Constant{Value: "1"}, Else: rules.Constant{Value: "0"}})
	tr.formula(d, "smaller", rules.Extreme{Of: []rules.Formula{product(a, p), limit, rules.Constant{Value: "100"}}})
	larger := rules.Extreme{Largest: true, Of: []rules.Formula{product(a, p), limit}}
	tr.formula(d, "larger, rounded", rules.Round{Of: larger, Rounding: rules.Rounding{Mode: rules.HalfEven, Unit: "0.5"}})
	thirds := rules.Comparison{Left: quotientOf(a, limit), Op: rules.AtLeast, Right: quotientOf(product(a, p), product(limit, p))}
	tr.formula(d, "equal quotients", rules.When{If: thirds, Then: rules.Constant{Value: "1"}, Else: rules.Constant{Value: "0"}})
}

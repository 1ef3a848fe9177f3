package verify

import (
	"math/big"
	"math/rand/v2"

	"internbudget/rules"
)

// plant is one error in one place. It reports false where it does not apply.
type plant struct {
	name  string
	apply func(*rand.Rand, *made) (says string, ok bool) // parts of says set apart by "|"
}

// leastListed is how often the true kind and row must be listed where something
// is found. A wrong digit may be another digit in another row; what is missing
// in print has no row.
func (p plant) leastListed() float64 {
	switch p.name {
	case "wrong digit, row":
		return .60
	case "wrong digit, closing":
		return .83
	case "row missing in print":
		return 0
	}
	return .95
}

// plants are the errors of the suite; says is what a list of explanations must
// hold: the kind and the row.
func plants() []plant {
	pick := func(random *rand.Rand, m *made) (*madeYear, int) {
		return &m.years[random.IntN(len(m.years))], m.rated + random.IntN(len(m.years[0].rows)-m.rated)
	}
	return append(sumPlants(pick), ratePlants()...)
}

// inSum lets a slip be in the sum and the closing of a year, and carried on into
// the years after it with what they reckon by percents.
func inSum(y *madeYear, m *made, off int64) {
	y.sum += off
	y.closing += off
	after := false
	for n := range m.years {
		later := &m.years[n]
		if after {
			later.opening += off
			for i := range m.rated {
				was := later.rows[i]
				later.rows[i] = wholeTkr(later.rates[i], later.opening, rules.HalfUp)
				later.sum += later.rows[i] - was
				off += later.rows[i] - was
			}
			later.closing += off
		}
		after = after || later == y
	}
}

func wholeTkr(rate *big.Rat, base int64, mode rules.Mode) int64 {
	return rounding{mode, ratio(1)}.count(mul(rate, ratio(base))).Int64()
}

// sumPlants are slips in sums and in the numbers they sum.
func sumPlants(pick func(*rand.Rand, *made) (*madeYear, int)) []plant {
	return []plant{
		{"row omitted", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			inSum(y, m, -y.rows[i])
			return quoted(m.label(i)) + " inte räknats med", true
		}},
		{"counted twice", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			inSum(y, m, y.rows[i])
			return quoted(m.label(i)) + " räknats två gånger", true
		}},
		{"sign", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			inSum(y, m, -2*y.rows[i])
			return quoted(m.label(i)) + " fått fel tecken", true
		}},
		{"wrong digit, row", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			return "en siffra är fel|" + quoted(m.label(i)), slipDigit(r, &y.rows[i], wrongDigit)
		}},
		{"wrong digit, closing", func(r *rand.Rand, m *made) (string, bool) {
			y, _ := pick(r, m)
			return "en siffra är fel|”Utgående ram”", slipDigit(r, &y.closing, wrongDigit)
		}},
		{"transposed, row", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			return "två siffror kastats om|" + quoted(m.label(i)), slipDigit(r, &y.rows[i], transposed)
		}},
		{"transposed, closing", func(r *rand.Rand, m *made) (string, bool) {
			y, _ := pick(r, m)
			return "två siffror kastats om|”Utgående ram”", slipDigit(r, &y.closing, transposed)
		}},
		{"kr for tkr", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			y.rows[i] *= 1000
			return quoted(m.label(i)) + " är 1 000 gånger för stor", y.rows[i] != 0
		}},
		{"older opening", func(r *rand.Rand, m *made) (string, bool) {
			if len(m.years) < 2 {
				return "", false
			}
			n := 1 + r.IntN(len(m.years)-1)
			m.years[n].opening = m.years[n-1].opening
			return "ingående värde är ett äldre|”Ingående ram”", true
		}},
		{"row missing in print", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			y.rows[i] = 0
			return "", true
		}},
	}
}

// yearsSwapped lets one row's figures of two years beside each other change places.
func yearsSwapped() plant {
	return plant{"years swapped", func(r *rand.Rand, m *made) (string, bool) {
		if len(m.years) < 2 {
			return "", false
		}
		n, i := r.IntN(len(m.years)-1), m.rated+r.IntN(len(m.years[0].rows)-m.rated)
		a, b := &m.years[n].rows[i], &m.years[n+1].rows[i]
		*a, *b = *b, *a
		return "bytt plats|" + quoted(m.label(i)), *a != *b
	}}
}

// ratePlants are slips in rows of percents and in one-offs.
func ratePlants() []plant {
	rated := func(r *rand.Rand, m *made, from int) (n, i int, ok bool) {
		if m.rated == 0 || len(m.years) <= from {
			return 0, 0, false
		}
		return from + r.IntN(len(m.years)-from), r.IntN(m.rated), true
	}
	change := func(m *made, n, i int, to int64) {
		y := &m.years[n]
		was := y.rows[i]
		y.rows[i] = to
		inSum(y, m, to-was)
	}
	given := func(m *made, years int) (n int, ok bool) {
		for n, y := range m.years {
			if m.oneOff > 0 && y.rows[m.oneOff] != 0 {
				return n, n+years < len(m.years)
			}
		}
		return 0, false
	}
	return []plant{
		{"percent of older base", func(r *rand.Rand, m *made) (string, bool) {
			n, i, ok := rated(r, m, 1)
			if ok {
				change(m, n, i, wholeTkr(m.years[n].rates[i], m.years[n-1].opening, rules.HalfUp))
			}
			return "procenten räknats på|”Ingående ram”", ok
		}},
		{"last year's rate", func(r *rand.Rand, m *made) (string, bool) {
			n, i, ok := rated(r, m, 1)
			if ok = ok && m.byYear; ok {
				change(m, n, i, wholeTkr(m.years[n-1].rates[i], m.years[n].opening, rules.HalfUp))
			}
			return "procenten är en annan|" + quoted(rateLabel(i)), ok
		}},
		{"row cut, column foots", func(r *rand.Rand, m *made) (string, bool) {
			n, i, ok := rated(r, m, 0)
			if ok {
				change(m, n, i, rounding{rules.Down, ratio(1)}.count(m.years[n].exact[i]).Int64())
				return cutRowText + "|" + m.label(i), true
			}
			return "", false
		}},
		{"row cut alone", func(r *rand.Rand, m *made) (string, bool) {
			n, i, ok := rated(r, m, 0)
			if ok {
				m.years[n].rows[i] = rounding{rules.Down, ratio(1)}.count(m.years[n].exact[i]).Int64()
				return cutRowText + "|" + m.label(i), true
			}
			return "", false
		}},
		{"one-off kept", func(_ *rand.Rand, m *made) (string, bool) {
			n, ok := given(m, 1)
			if ok {
				change(m, n+1, m.oneOff, 0)
			}
			return "inte återförts|" + quoted(m.label(m.oneOff)), ok
		}},
		{"one-off given again", func(_ *rand.Rand, m *made) (string, bool) {
			n, ok := given(m, 1)
			if ok {
				change(m, n+1, m.oneOff, m.years[n].rows[m.oneOff])
			}
			return "inte återförts|" + quoted(m.label(m.oneOff)), ok
		}},
		{"one-off taken back twice", func(_ *rand.Rand, m *made) (string, bool) {
			n, ok := given(m, 2)
			if ok {
				change(m, n+2, m.oneOff, -m.years[n].rows[m.oneOff])
			}
			return "återförts två gånger|" + quoted(m.label(m.oneOff)), ok
		}},
	}
}

// slipDigit makes one slip in the digits of a number.
func slipDigit(random *rand.Rand, x *int64, f family) bool {
	var offs []int64
	for _, d := range digitSlips(ratio(*x), ratio(1)) {
		if d.family == f {
			offs = append(offs, d.off.Num().Int64())
		}
	}
	if len(offs) == 0 {
		return false
	}
	*x += offs[random.IntN(len(offs))]
	return true
}

package verify

import (
	"fmt"
	"math/rand/v2"

	"internbudget/rules"
)

// plant is one error in one place. It reports false where it does not apply.
type plant struct {
	name  string
	apply func(*rand.Rand, *made) (says string, ok bool) // parts of says set apart by "|"
}

// plants are the errors of the suite; says is what a list of explanations must
// hold: the kind and the row.
func plants() []plant {
	pick := func(random *rand.Rand, m *made) (*madeYear, int) {
		return &m.years[random.IntN(len(m.years))], len(m.rates) + random.IntN(len(m.years[0].rows)-len(m.rates))
	}
	row := func(i int) string { return fmt.Sprintf("”Rad %c”", 'A'+i) }
	inSum := func(y *madeYear, m *made, off int64) {
		y.sum += off
		y.closing += off
		for n := range m.years {
			if y == &m.years[n] {
				for later := n + 1; later < len(m.years); later++ { // carried on
					m.years[later].opening += off
					m.years[later].closing += off
				}
			}
		}
	}
	return []plant{
		{"row omitted", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			inSum(y, m, -y.rows[i])
			return row(i) + " inte räknats med", true
		}},
		{"counted twice", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			inSum(y, m, y.rows[i])
			return row(i) + " räknats två gånger", true
		}},
		{"sign", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			inSum(y, m, -2*y.rows[i])
			return row(i) + " fått fel tecken", true
		}},
		{"wrong digit, row", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			return "en siffra är fel|" + row(i), slipDigit(r, &y.rows[i], wrongDigit)
		}},
		{"wrong digit, closing", func(r *rand.Rand, m *made) (string, bool) {
			y, _ := pick(r, m)
			return "en siffra är fel|”Utgående ram”", slipDigit(r, &y.closing, wrongDigit)
		}},
		{"transposed, row", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			return "två siffror kastats om|" + row(i), slipDigit(r, &y.rows[i], transposed)
		}},
		{"transposed, closing", func(r *rand.Rand, m *made) (string, bool) {
			y, _ := pick(r, m)
			return "två siffror kastats om|”Utgående ram”", slipDigit(r, &y.closing, transposed)
		}},
		{"kr for tkr", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			y.rows[i] *= 1000
			return row(i) + " är 1 000 gånger för stor", y.rows[i] != 0
		}},
		{"older opening", func(r *rand.Rand, m *made) (string, bool) {
			if len(m.years) < 2 {
				return "", false
			}
			n := 1 + r.IntN(len(m.years)-1)
			m.years[n].opening = m.years[n-1].opening
			return "ingående värde är ett äldre|”Ingående ram”", true
		}},
		{"percent of older base", func(r *rand.Rand, m *made) (string, bool) {
			if len(m.rates) == 0 || len(m.years) < 2 {
				return "", false
			}
			n, i := 1+r.IntN(len(m.years)-1), r.IntN(len(m.rates))
			y := &m.years[n]
			was := y.rows[i]
			y.rows[i] = rounding{rules.HalfUp, ratio(1)}.count(mul(m.rates[i], ratio(m.years[n-1].opening))).Int64()
			inSum(y, m, y.rows[i]-was)
			return "procenten räknats på|”Ingående ram”", true
		}},
		{"row missing in print", func(r *rand.Rand, m *made) (string, bool) {
			y, i := pick(r, m)
			y.rows[i] = 0
			return "", true
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

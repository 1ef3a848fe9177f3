package verify

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"

	"internbudget/rules"
)

// made is a table made for the suite: a frame over some years, true in kr and
// printed in tkr.
type made struct {
	regime string // independent, footing, cut, months
	rated  int    // the first rows are percents of the opening
	byYear bool   // their percents stand in rows of their own, and change
	oneOff int    // the row that is marked as a one-off; 0 for none
	years  []madeYear
	hasSum bool
}

type madeYear struct {
	opening, sum, closing int64
	rates                 []*big.Rat
	rows                  []int64
	exact                 []*big.Rat // the percent rows before rounding, in tkr
}

// makeTable draws a clean table.
func makeTable(random *rand.Rand, regime string) *made {
	m := &made{regime: regime, hasSum: random.IntN(3) > 0}
	rows, rated := 3+random.IntN(12), random.IntN(4)
	if regime == "months" {
		rows, rated, m.hasSum = 12, 0, true
	}
	m.rated = min(rated, rows-1)
	years := 1 + random.IntN(4)
	m.byYear = m.rated > 0 && random.IntN(2) == 0
	if years > 1 && rows-m.rated > 1 && regime != "months" && random.IntN(3) == 0 {
		m.oneOff = rows - 1
	}
	size := int64(1)
	for range 3 + random.IntN(5) {
		size *= 10
	}
	opening := ratio(size*1000 + random.Int64N(9*size*1000)) // kr
	given, once := random.IntN(years), ratio(random.Int64N(size*100+20000))
	for n := range years {
		var rates []*big.Rat
		for i := range m.rated {
			if rate := big.NewRat(random.Int64N(90)-30, 1000); n == 0 || m.byYear {
				rates = append(rates, rate)
			} else {
				rates = append(rates, m.years[0].rates[i])
			}
		}
		amount := new(big.Rat) // of the one-off this year
		switch n {
		case given:
			amount = once
		case given + 1:
			amount = new(big.Rat).Neg(once)
		}
		var y madeYear
		y, opening = m.year(random, opening, rates, rows, size, amount)
		m.years = append(m.years, y)
	}
	return m
}

// label is the name of a row.
func (m *made) label(i int) string {
	switch {
	case i < m.rated && m.byYear:
		return fmt.Sprintf("Uppräkning %c", 'A'+i)
	case i < m.rated:
		return fmt.Sprintf("Uppräkning %c %s", 'A'+i, percentText(m.years[0].rates[i]))
	case i > 0 && i == m.oneOff:
		return fmt.Sprintf("Rad %c, engångsbelopp", 'A'+i)
	}
	return fmt.Sprintf("Rad %c", 'A'+i)
}

// rateLabel is the name of the row with the percents of a row, by year.
func rateLabel(i int) string { return fmt.Sprintf("Index %c", 'A'+i) }

// year draws one year from its opening in kr and returns its closing in kr.
func (m *made) year(random *rand.Rand, opening *big.Rat, rates []*big.Rat, rows int, size int64, once *big.Rat) (madeYear, *big.Rat) {
	exact := make([]*big.Rat, rows)
	equal := ratio(random.Int64N(size*100+2000) + 1)
	for i := range exact {
		switch {
		case i < m.rated:
			exact[i] = mul(opening, rates[i])
		case i > 0 && i == m.oneOff:
			exact[i] = once
		case m.regime == "months":
			exact[i] = equal
		default:
			exact[i] = ratio(random.Int64N(size*100+20000) - (size*40 + 8000))
		}
	}
	print := func(x *big.Rat) int64 {
		mode := rules.HalfUp
		if m.regime == "cut" {
			mode = rules.Down
		}
		return rounding{mode, ratio(1)}.count(quo(x, ratio(1000))).Int64()
	}
	y := madeYear{opening: print(opening), rates: rates}
	sum := new(big.Rat)
	for _, x := range exact {
		y.rows = append(y.rows, print(x))
		sum.Add(sum, x)
	}
	closing := add(opening, sum)
	y.sum, y.closing = print(sum), print(closing)
	if m.regime == "footing" {
		opening = ratio(y.opening * 1000)
		y.sum = 0
		for i := range y.rows {
			if i < m.rated {
				exact[i] = mul(opening, rates[i])
				y.rows[i] = print(exact[i])
			}
			y.sum += y.rows[i]
		}
		y.closing = y.opening + y.sum
		closing = ratio(y.closing * 1000)
	}
	for _, x := range exact[:m.rated] {
		y.exact = append(y.exact, quo(x, ratio(1000)))
	}
	return y, closing
}

func (m *made) clone() *made {
	c := *m
	c.years = nil
	for _, y := range m.years {
		y.rows = append([]int64(nil), y.rows...)
		c.years = append(c.years, y)
	}
	return &c
}

// grid prints the table as somebody's report would.
func (m *made) grid() Grid {
	head, opening, sum, closing := "tkr", "Ingående ram", "Summa förändringar", "Utgående ram"
	rows := make([]string, len(m.years[0].rows))
	for i := range rows {
		if i < m.rated && m.byYear {
			rows[i] = rateLabel(i)
			for _, y := range m.years {
				rows[i] += "|" + percentText(y.rates[i])
			}
			rows[i] += "\n"
		}
		rows[i] += m.label(i)
	}
	for n, y := range m.years {
		cell := func(x int64) string { return "|" + swedish(ratio(x)) }
		head += fmt.Sprintf("|%d", 2020+n)
		opening, sum, closing = opening+cell(y.opening), sum+cell(y.sum), closing+cell(y.closing)
		for i, x := range y.rows {
			rows[i] += cell(x)
		}
	}
	lines := append([]string{head, opening}, rows...)
	if m.hasSum {
		lines = append(lines, sum)
	}
	return grid("made", strings.Join(append(lines, closing), "\n"))
}

// isProvable reports whether no true numbers lie behind the prints. Years that
// all open the same may also be counted from one base year; then neither reading
// may hold.
func (m *made) isProvable() bool {
	sameOpenings := len(m.years) > 1
	for _, y := range m.years {
		sameOpenings = sameOpenings && y.opening == m.years[0].opening
	}
	if sameOpenings && !m.contradicts(false) {
		return false
	}
	return m.keepsOneOff() || m.contradicts(true) && !m.foots(sameOpenings)
}

// keepsOneOff reports whether what was given once is not taken back the year
// after, or twice, and no other row can have done so. What is taken back but
// for a rest may be another amount that was given.
func (m *made) keepsOneOff() bool {
	given := 0
	for given < len(m.years) && (m.oneOff == 0 || m.years[given].rows[m.oneOff] == 0) {
		given++
	}
	if given+1 >= len(m.years) {
		return false
	}
	amount := m.years[given].rows[m.oneOff]
	isAbout := func(x, y, off int64) bool { return x-y <= off && y-x <= off }
	for _, y := range m.years[given+1:] {
		for i, x := range y.rows {
			if i != m.oneOff && isAbout(x, -amount, 1) {
				return false
			}
		}
	}
	next := m.years[given+1].rows[m.oneOff]
	again := given+2 < len(m.years) && isAbout(m.years[given+2].rows[m.oneOff], -amount, 1)
	return !isAbout(amount, 0, 2) && (next*amount >= 0 || isAbout(next, -2*amount, 2) || isAbout(next, -amount, 1) && again)
}

// foots reports whether the table holds as decided in whole tkr: sums exact on
// the prints, percents as near as their digits allow. Then nothing is proved.
func (m *made) foots(fromBase bool) bool {
	for n, y := range m.years {
		sum := int64(0)
		for i, x := range y.rows {
			sum += x
			if i < m.rated {
				off := abs(sub(mul(y.rates[i], ratio(y.opening)), ratio(x)))
				if off.Cmp(half(add(ratio(1), abs(y.rates[i])))) > 0 {
					return false
				}
			}
		}
		if m.hasSum && y.sum != sum || y.closing != y.opening+sum || n > 0 && !fromBase && y.opening != m.years[n-1].closing {
			return false
		}
	}
	return true
}

// contradicts is the suite's own judge: it narrows the numbers behind the
// prints, as fractions and on what it knows of the table, and reports whether
// none are left. It shares nothing with what it tests but the arithmetic of
// intervals.
func (m *made) contradicts(chain bool) bool {
	lines, ok := m.lines(chain)
	return !ok || contradict(lines)
}

// isWitnessed reports whether true numbers behind the prints are at hand: the
// prints themselves, where they foot, or others.
func (m *made) isWitnessed() bool {
	for _, chain := range []bool{true, false} {
		if lines, ok := m.lines(chain); m.foots(!chain) || ok && witnessed(lines) {
			return true
		}
	}
	return false
}

// lines are the sums that the numbers behind the prints must meet. It reports
// false where one number is printed as two.
func (m *made) lines(chain bool) ([]referenceLine, bool) {
	var lines []referenceLine
	cell := func(x int64) *interval { i := around(ratio(x), ratio(1)); return &i }
	plus, minus := ratio(1), ratio(-1)
	var before *interval
	var wasClosing int64
	for n, y := range m.years {
		opening, closing, sum := cell(y.opening), cell(y.closing), cell(y.sum)
		if chain && n > 0 && y.opening != wasClosing {
			return nil, false
		}
		if chain && before != nil {
			lines = append(lines, referenceLine{[]*big.Rat{plus, minus}, []*interval{before, opening}})
		}
		var rows referenceLine
		for i, x := range y.rows {
			r := cell(x)
			rows.coefs, rows.cells = append(rows.coefs, plus), append(rows.cells, r)
			if i < m.rated {
				lines = append(lines, referenceLine{[]*big.Rat{y.rates[i], minus}, []*interval{opening, r}})
			}
		}
		if m.hasSum {
			lines = append(lines,
				referenceLine{append(append([]*big.Rat(nil), rows.coefs...), minus), append(append([]*interval(nil), rows.cells...), sum)},
				referenceLine{[]*big.Rat{plus, plus, minus}, []*interval{opening, sum, closing}})
		} else {
			lines = append(lines, referenceLine{append(rows.coefs, plus, minus), append(rows.cells, opening, closing)})
		}
		before, wasClosing = closing, y.closing
	}
	return lines, true
}

// effect is how far the plant moved a number, and the rest that a sum leaves,
// from the clean table. What moved no rest was carried on everywhere.
func (m *made) effect(clean *made) (moved, rest int64) {
	for n, y := range m.years {
		is, was := y.numbers(m.hasSum), clean.years[n].numbers(m.hasSum)
		for i := range is {
			moved = max(moved, is[i]-was[i], was[i]-is[i])
		}
		is, was = y.rests(m.hasSum), clean.years[n].rests(m.hasSum)
		for i := range is {
			rest = max(rest, is[i]-was[i], was[i]-is[i])
		}
	}
	return moved, rest
}

// numbers are all that a year prints.
func (y *madeYear) numbers(hasSum bool) []int64 {
	out := append([]int64{y.opening, y.closing}, y.rows...)
	if hasSum {
		out = append(out, y.sum)
	}
	return out
}

// rests are what its sums leave.
func (y *madeYear) rests(hasSum bool) []int64 {
	rows := int64(0)
	for _, x := range y.rows {
		rows += x
	}
	if hasSum {
		return []int64{y.sum - rows, y.closing - y.opening - y.sum}
	}
	return []int64{y.closing - y.opening - rows}
}

// hides is how large an error rounding may hide, by the suite's own count, and
// how the report has to say so: n rows and their sum, or the opening, n rows and
// the closing, may each be half a unit off, to either side.
func (m *made) hides() (largest int64, says string) {
	numbers := int64(len(m.years[0].rows)) + 1
	if !m.hasSum {
		numbers++
	}
	numbers = max(numbers, 3)
	return numbers, fmt.Sprintf("får talen skilja %s, och ett fel kan vara upp till %d.", swedish(big.NewRat(numbers, 2)), numbers)
}

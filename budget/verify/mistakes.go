package verify

import (
	"math"
	"math/big"
	"slices"
	"strconv"

	"internbudget/rules"
)

// mistake is one slip under the declared rule.
type mistake struct {
	text   func() string
	kind   float64 // bits of the kind, before its place is paid for
	family family  // places are counted within one
	edit   func(*buildUp) *buildUp
	// off is what the slip adds to the printed value, where the slip is in
	// the printing and not in a row.
	off *big.Rat
}

// family is a kind of slip; it could have sat in every place its members name.
type family int

const (
	omitted family = iota
	duplicated
	wrongSign
	wrongBase
	staleRate
	staleOpening
	truncated
	roundedUp
	otherRate
	transposed
	wrongDigit
	thousandfold
	tenfold
	partYear
	notReturned
	returnedTwice
	exchanged
	familyCount
)

// kindBits are −log2 of how common each slip is among slips.
var kindBits = [familyCount]float64{
	omitted: 4, wrongBase: 4, staleRate: 4, staleOpening: 4,
	duplicated: 4.5, wrongSign: 4.5, truncated: 4.5,
	otherRate: 5, transposed: 5.5, wrongDigit: 5.5,
	notReturned: 4.5, returnedTwice: 5.5, exchanged: 5,
	thousandfold: 6, partYear: 6, tenfold: 6.5, roundedUp: 6.5,
}

// mistakes are all single slips that could change a printed number.
func mistakes(o observation) []mistake {
	b, t := o.b, o.t
	m := &slips{o: o, b: b}
	for i := range b.Steps {
		if int(t) < len(b.Steps) && int(t) != i {
			continue // a component's own slip; what is above it was diagnosed before
		}
		switch b.Steps[i].Kind {
		case amountStep:
			m.row(i)
			m.amount(i)
		case percentStep:
			m.row(i)
			m.percent(i)
		}
	}
	m.opening()
	m.print()
	return m.list
}

// slips collects mistakes.
type slips struct {
	o    observation
	b    *buildUp // of the observation
	list []mistake
}

func (m *slips) add(f family, text func() string, edit func(*buildUp) *buildUp) {
	m.list = append(m.list, mistake{text: text, kind: kindBits[f], family: f, edit: edit})
}

func (m *slips) step(f family, text func() string, i int, change func(*step)) {
	m.add(f, text, func(b *buildUp) *buildUp { return b.withStep(i, change) })
}

// scale multiplies what a row gives. A percent is a row too: its rate is what
// can be scaled.
func scale(by *big.Rat) func(*step) {
	return func(s *step) {
		if s.Kind == percentStep {
			s.Rate = mul(s.Rate, by)
		} else {
			s.Amount = mul(s.Amount, by)
		}
	}
}

// row are the slips that any row can have.
func (m *slips) row(i int) {
	label := m.b.Steps[i].Label
	if int(m.o.t) == len(m.b.Steps) { // a printed row is there, and once
		m.step(omitted, func() string { return omittedText(label) }, i, scale(new(big.Rat)))
		m.step(duplicated, func() string { return duplicatedText(label) }, i, scale(ratio(2)))
	}
	m.step(wrongSign, func() string { return wrongSignText(label) }, i, scale(ratio(-1)))
	for _, x := range []struct {
		f  family
		by *big.Rat
	}{{thousandfold, ratio(1000)}, {thousandfold, big.NewRat(1, 1000)}, {tenfold, ratio(10)}, {tenfold, big.NewRat(1, 10)}} {
		m.step(x.f, func() string { return scaledText(label, x.by) }, i, scale(x.by))
	}
	for months := int64(1); months < 12; months++ {
		m.step(partYear, func() string { return partYearText(label, months) }, i, scale(big.NewRat(months, 12)))
	}
}

// amount are the slips of a written amount: in its digits.
func (m *slips) amount(i int) {
	s := m.b.Steps[i]
	unit := m.unit()
	for _, d := range digitSlips(s.Amount, unit) {
		by := d.off
		m.step(d.family, func() string { return digitText(rowText(s.Label), d.family, add(s.Amount, by)) }, i,
			func(s *step) { s.Amount = add(s.Amount, by) })
	}
}

// percent are the slips of a percent: its base, its rate, its rounding.
func (m *slips) percent(i int) {
	s := m.b.Steps[i]
	m.bases(i)
	if s.LastYear != nil {
		m.step(staleRate, func() string { return staleRateText(s.Label, s.LastYear) }, i, func(s *step) { s.Rate = s.LastYear })
	}
	for tenths := int64(-15); tenths <= 15; tenths++ {
		rate := add(s.Rate, big.NewRat(tenths, 1000))
		if tenths != 0 && rate.Sign()*s.Rate.Sign() > 0 {
			m.step(otherRate, func() string { return otherRateText(s.Label, rate) }, i, func(s *step) { s.Rate = rate })
		}
	}
	if m.b.Declared.Place == eachComponent {
		m.cut(i)
	}
}

// bases are the levels above that the percent could have been taken of.
func (m *slips) bases(i int) {
	s := m.b.Steps[i]
	level := percentBase{Opening: 1}
	for n := 0; n <= i; n++ {
		if n > 0 {
			level = percentBase{Opening: 1, Steps: slices.Repeat([]int64{1}, n)}
		}
		base := level
		m.step(wrongBase, func() string { return wrongBaseText(s.Label, m.levelName(n)) }, i, func(s *step) { s.Base = base })
	}
}

func (m *slips) levelName(above int) string {
	if above == 0 {
		return "ingående värde"
	}
	return "värdet efter " + quoted(m.b.Steps[above-1].Label)
}

// cut are the rows that were cut, or rounded up, instead of rounded.
func (m *slips) cut(i int) {
	unit := m.b.Declared.Rounding.unit
	for f, other := range map[family]rounding{truncated: {rules.Down, unit}, roundedUp: {rules.Up, unit}} {
		m.add(f, func() string { return cutText(m.b.Steps[i].Label, f) }, func(b *buildUp) *buildUp {
			s := &b.Steps[i]
			base := s.Base.of(b.Opening.Value, b.compute(b.asWritten()))
			change := other.of(mul(base, s.Rate))
			return b.withStep(i, func(s *step) { s.Kind, s.Amount = amountStep, change })
		})
	}
}

// opening are the slips of the value that the build-up starts from.
func (m *slips) opening() {
	if m.b.Opening.IsResult {
		return
	}
	for _, older := range m.b.Opening.Older {
		m.moveOpening(staleOpening, func() string { return staleOpeningText(older) }, sub(older, m.b.Opening.Value))
	}
	for _, d := range digitSlips(m.b.Opening.Value, m.unit()) {
		m.moveOpening(d.family, func() string {
			return digitText("ingående värde", d.family, add(m.b.Opening.Value, d.off))
		}, d.off)
	}
}

func (m *slips) moveOpening(f family, text func() string, by *big.Rat) {
	m.add(f, text, func(b *buildUp) *buildUp { return b.shifted(by) })
}

// print are the slips in the printing of the number itself.
func (m *slips) print() {
	shown := m.o.printed()
	for _, d := range digitSlips(shown, m.unit()) {
		m.misprint(d.family, func() string { return digitText("det tryckta talet", d.family, add(shown, d.off)) }, d.off)
	}
	for _, by := range []*big.Rat{ratio(1000), big.NewRat(1, 1000)} {
		m.misprint(thousandfold, func() string { return wrongUnitText }, sub(mul(shown, by), shown))
	}
}

func (m *slips) misprint(f family, text func() string, off *big.Rat) {
	m.list = append(m.list, mistake{text: text, kind: kindBits[f], family: f, off: off})
}

// unit is the last digit of what is printed.
func (m *slips) unit() *big.Rat { return m.o.print.Unit }

// digitSlip is what a slip in the digits of a number adds to it.
type digitSlip struct {
	family family
	off    *big.Rat
}

// digitSlips are all neighbouring digits transposed, and all single digits
// wrong, in a number written to the unit.
func digitSlips(x, unit *big.Rat) []digitSlip {
	counts := digitCounts(x, unit)
	out := make([]digitSlip, len(counts))
	for i, c := range counts {
		out[i] = digitSlip{c.family, mul(ratio(c.units), unit)}
	}
	return out
}

// digitCount is what a slip in the digits of a number adds to it, in units of
// its last digit.
type digitCount struct {
	family family
	units  int64
}

// mostDigits is of how many digits slips are tried: more than any amount has.
const mostDigits = 17

// digitCounts are the same slips, counted.
func digitCounts(x, unit *big.Rat) []digitCount {
	written := quo(x, unit)
	if !written.IsInt() || written.Sign() == 0 || written.Num().BitLen() > 62 {
		return nil
	}
	number, sign := written.Num().Int64(), int64(1)
	if number < 0 {
		number, sign = -number, -1
	}
	digits := strconv.FormatInt(number, 10)
	if len(digits) > mostDigits {
		return nil
	}
	out := make([]digitCount, 0, 10*len(digits))
	weight := sign
	for range len(digits) - 1 {
		weight *= 10
	}
	for at := range digits {
		d := int64(digits[at] - '0')
		if at+1 < len(digits) && digits[at] != digits[at+1] && !(at == 0 && digits[1] == '0') {
			out = append(out, digitCount{transposed, 9 * (int64(digits[at+1]-'0') - d) * (weight / 10)})
		}
		for other := int64(0); other <= 9; other++ {
			if other != d && !(at == 0 && other == 0) {
				out = append(out, digitCount{wrongDigit, (other - d) * weight})
			}
		}
		weight /= 10
	}
	return out
}

// placed adds to each mistake what its place costs: log2 of the places where a
// slip of its kind could sit.
func placed(list []mistake) []float64 {
	var places [familyCount]float64
	for _, m := range list {
		places[m.family]++
	}
	// A slip with a free parameter counts its rows, not its parameters: the
	// parameter is paid for in the bits of its kind.
	for f, parameters := range map[family]float64{wrongDigit: 9, otherRate: 30, partYear: 11, thousandfold: 2, tenfold: 2} {
		places[f] = max(1, places[f]/parameters)
	}
	bits := make([]float64, len(list))
	for i, m := range list {
		bits[i] = m.kind + math.Log2(max(1, places[m.family]))
	}
	return bits
}

// digits is the printed number that the slip gives, in units of its last digit.
// The ledger is scratch of the build-up's size.
func (m *mistake) digits(b *buildUp, o *observation, l *ledger) *big.Int {
	if m.edit != nil {
		l.set(m.edit(b))
		l.run(b.asWritten())
		return l.display(o.t, o.print)
	}
	x := o.computed
	if b != o.b {
		x = b.compute(b.Declared)[o.t]
	}
	return o.print.display(add(x, m.off), b.Shown)
}

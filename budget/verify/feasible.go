package verify

import (
	"math/big"
)

// span is the whole numbers from low to high, in a fine common unit.
type span struct{ low, high int64 }

// Joint feasibility: every printed number is an interval and every identity
// holds between the numbers behind them. Intervals are narrowed by one identity
// after the other until nothing moves; an empty one proves an error that no
// single sum shows.
//
// The bounds are whole numbers of a fine unit, narrowed outward, so that what
// is called impossible is. Coefficients are whole: a percent row of p = a/b is
// b·row = a·base.
type feasibility struct {
	spans  map[*tableCell]*span
	behind func(*tableCell) interval // what may lie behind a print
}

// fineness is how many parts of the smallest half unit are told apart.
const fineness = 1000

// most is beyond what a table holds; such numbers are left out of the proof.
const most = int64(1) << 40

// infeasible finds an identity that cannot hold together with the others, or
// nil, given what may lie behind each print.
func infeasible(ids []*identity, behind func(*tableCell) interval) *identity {
	f := feasibility{map[*tableCell]*span{}, behind}
	fine := finest(ids)
	linear := make([]linear, 0, len(ids))
	for _, id := range ids {
		if l, ok := f.linear(id, fine); ok {
			linear = append(linear, l)
		}
	}
	const rounds = 60 // each narrows; what is not empty by then is taken as possible
	for range rounds {
		moved := false
		for _, l := range linear {
			narrowed, empty := l.narrow()
			if empty {
				return l.id
			}
			moved = moved || narrowed
		}
		if !moved {
			return nil
		}
	}
	return nil
}

// finest is the fine unit: a part of the smallest half digit.
func finest(ids []*identity) *big.Rat {
	var unit *big.Rat
	for _, id := range ids {
		for _, c := range id.cells() {
			if unit == nil || c.Unit.Cmp(unit) < 0 {
				unit = c.Unit
			}
		}
	}
	if unit == nil {
		return ratio(1)
	}
	return quo(unit, ratio(2*fineness))
}

// cells are all numbers of an identity, the total last.
func (id *identity) cells() []*tableCell {
	out := make([]*tableCell, 0, len(id.terms)+1)
	for _, t := range id.terms {
		out = append(out, t.tableCell)
	}
	return append(out, id.total)
}

// linear is Σ c·x = 0 over spans.
type linear struct {
	id    *identity
	coefs []int64
	spans []*span
}

func (f *feasibility) linear(id *identity, fine *big.Rat) (linear, bool) {
	l := linear{id: id}
	each, total := int64(1), int64(-1)
	if id.rate != nil {
		if !id.rate.Num().IsInt64() || !id.rate.Denom().IsInt64() || id.rate.Denom().Int64() > 1e6 {
			return l, false
		}
		each, total = id.rate.Num().Int64(), -id.rate.Denom().Int64()
	}
	for _, t := range id.terms {
		c := each
		if t.minus {
			c = -c
		}
		l.coefs = append(l.coefs, c)
	}
	l.coefs = append(l.coefs, total)
	for _, c := range id.cells() {
		s, ok := f.span(c, fine)
		if !ok {
			return l, false
		}
		l.spans = append(l.spans, s)
	}
	return l, true
}

// span is the interval of a cell in fine units, outward.
func (f *feasibility) span(c *tableCell, fine *big.Rat) (*span, bool) {
	if s, known := f.spans[c]; known {
		return s, s != nil
	}
	i := f.behind(c)
	low, high := floor(quo(i.low, fine)), ceiling(quo(i.high, fine)).Num()
	if !low.IsInt64() || !high.IsInt64() || low.Int64() < -most || high.Int64() > most {
		f.spans[c] = nil
		return nil, false
	}
	s := &span{low.Int64(), high.Int64()}
	f.spans[c] = s
	return s, true
}

func floor(x *big.Rat) *big.Int {
	return new(big.Int).Div(x.Num(), x.Denom())
}

// narrow cuts each span to what the others leave it.
func (l linear) narrow() (narrowed, empty bool) {
	low, high := int64(0), int64(0)
	for i, c := range l.coefs {
		a, b := l.spans[i].scaled(c)
		low, high = low+a, high+b
	}
	if low > 0 || high < 0 {
		return false, true
	}
	for i, c := range l.coefs {
		if c == 0 {
			continue
		}
		s := l.spans[i]
		a, b := s.scaled(c)
		// c·x is between −(high − b) and −(low − a).
		from, to := -(high - b), -(low - a)
		if c < 0 {
			c, from, to = -c, -to, -from
		}
		if x := floorDiv(from, c); x > s.low {
			s.low, narrowed = x, true
		}
		if x := -floorDiv(-to, c); x < s.high {
			s.high, narrowed = x, true
		}
		if s.low > s.high {
			return narrowed, true
		}
		newA, newB := s.scaled(l.coefs[i])
		low, high = low-a+newA, high-b+newB
	}
	return narrowed, false
}

// scaled is the span times c.
func (s *span) scaled(c int64) (low, high int64) {
	if c < 0 {
		return c * s.high, c * s.low
	}
	return c * s.low, c * s.high
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}

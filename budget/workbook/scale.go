package workbook

import (
	"math/big"

	"internbudget/rules"
)

// scales knows how finely the values of figures are known. The grain of a
// figure is a number of which the rules make every value a whole multiple:
// 0.01 for an amount in öre, 0.00001 for a percent of three decimals (stored
// as a fraction), 5 for a fee rounded to 5 kr. A figure that carries the
// quotient of two others has none, and a nil one.
//
// A value times the denominator of its grain is a whole number, which is what
// a tie-proof formula computes with.
type scales map[*rules.Figure]*big.Rat

// finest is the largest denominator of a grain: a double holds no more than
// fifteen digits.
const finest = 1_000_000_000_000_000

// patience is how many times the grains of figures that lean on each other
// are refined before those still changing are given up.
const patience = 16

// grain is the grain of a figure, found from its formula and those it builds
// on. Figures may lean on each other through different units, so the grains of
// all that are not known yet are refined together until they agree.
func (s scales) grain(f *rules.Figure) *big.Rat {
	if g, known := s[f]; known {
		return g
	}
	group := s.unknown(f, nil)
	for round, changed := 0, true; changed; round++ {
		changed = false
		for _, f := range group {
			g := s.of(f)
			if same(g, s[f]) {
				continue
			}
			if round > patience {
				g = nil
			}
			changed = changed || !same(g, s[f])
			s[f] = g
		}
	}
	return s[f]
}

func same(a, b *big.Rat) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Cmp(b) == 0
}

// unknown gathers a figure and those whose grain decides its own. Each begins
// at 0, of which nothing but 0 is a multiple.
func (s scales) unknown(f *rules.Figure, group []*rules.Figure) []*rules.Figure {
	if _, known := s[f]; known {
		return group
	}
	s[f] = new(big.Rat)
	group = append(group, f)
	var follow func(rules.Formula)
	follow = func(x rules.Formula) {
		for _, g := range rules.FiguresIn(x) {
			group = s.unknown(g, group)
		}
		for _, part := range deciding(x) {
			follow(part)
		}
	}
	if !f.IsInput() {
		follow(f.Formula)
	}
	return group
}

// deciding are the parts of a node that decide its grain.
func deciding(x rules.Formula) []rules.Formula {
	switch x := x.(type) {
	case rules.Round:
		if x.Rounding.Mode != rules.Exact {
			return nil
		}
	case rules.Quotient:
		if constantOf(x.Under) == nil {
			return nil
		}
	case rules.When:
		return []rules.Formula{x.Then, x.Else}
	case rules.Lookup:
		return nil
	}
	return rules.Parts(x)
}

// of is the grain of a figure, as far as the grains of others are known.
func (s scales) of(f *rules.Figure) *big.Rat {
	if !f.IsInput() {
		return s.node(f.Formula)
	}
	if f.Carried {
		return nil
	}
	decimals := f.Decimals
	if decimals < 0 {
		decimals = 0
		for _, v := range f.Values {
			decimals = max(decimals, v.Decimals())
		}
	}
	if f.Measure.IsPercent() {
		decimals += 2
	}
	return tenTo(-decimals)
}

// node is the grain of a node, nil where it has none.
func (s scales) node(x rules.Formula) *big.Rat {
	switch x := x.(type) {
	case rules.Constant:
		return new(big.Rat).Abs(x.Value.Rat())
	case rules.Count, rules.Rank, rules.MonthsFrom:
		return big.NewRat(1, 1)
	case rules.Round:
		if x.Rounding.Mode != rules.Exact {
			return x.Rounding.Unit.Rat()
		}
	case rules.Product:
		grain := big.NewRat(1, 1)
		for _, factor := range x.Factors {
			g := s.node(factor)
			if g == nil {
				return nil
			}
			grain.Mul(grain, g)
		}
		return held(grain)
	case rules.Quotient:
		under := constantOf(x.Under)
		if under == nil || under.Sign() == 0 {
			return nil // and what is divided is not asked for: it decides nothing
		}
		over := s.node(x.Over)
		if over == nil {
			return nil
		}
		return held(new(big.Rat).Quo(over, under.Abs(under)))
	}
	grain := s.common(rules.FiguresIn(x))
	for _, part := range deciding(x) {
		grain = commonGrain(grain, s.node(part))
	}
	return grain
}

// common is the grain that all of the figures keep to.
func (s scales) common(figures []*rules.Figure) *big.Rat {
	grain := new(big.Rat)
	for _, f := range figures {
		grain = commonGrain(grain, s.grain(f))
	}
	return grain
}

// held is the grain where a double can hold its multiples.
func held(grain *big.Rat) *big.Rat {
	if grain.Denom().Cmp(big.NewInt(finest)) > 0 {
		return nil
	}
	return grain
}

// commonGrain is the largest number that both are multiples of.
func commonGrain(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	over := new(big.Int).GCD(nil, nil,
		new(big.Int).Mul(a.Num(), b.Denom()), new(big.Int).Mul(b.Num(), a.Denom()))
	return held(new(big.Rat).SetFrac(over, new(big.Int).Mul(a.Denom(), b.Denom())))
}

// constantOf is the value of a formula of nothing but constants, or nil.
func constantOf(x rules.Formula) *big.Rat {
	switch x := x.(type) {
	case rules.Constant:
		return x.Value.Rat()
	case rules.Product:
		product := big.NewRat(1, 1)
		for _, factor := range x.Factors {
			c := constantOf(factor)
			if c == nil {
				return nil
			}
			product.Mul(product, c)
		}
		return product
	case rules.Quotient:
		over, under := constantOf(x.Over), constantOf(x.Under)
		if over != nil && under != nil && under.Sign() != 0 {
			return over.Quo(over, under)
		}
	}
	return nil
}

// tenTo is a power of ten.
func tenTo(power int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(power, -power))), nil)
	if power < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}

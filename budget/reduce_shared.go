package budget

import (
	"slices"

	"internbudget/rules"
)

// commons are the values that several cells read and that are computed once for
// all of them: sums that are the same whoever reads them, and rounded parts.
type commons struct {
	totals  map[selected]*renewed
	rounded map[int]*renewed   // by their numbers
	stills  map[Number]*Number // values that do not move, each once

	// Numbers tell reduced formulas apart: those with the same number always have
	// the same value.
	slots     map[*Number]int
	nodes     map[node]int
	roundings []rules.Rounding
}

// node is what is made of two numbers.
type node struct {
	kind rune
	a, b int
}

func newCommons() commons {
	return commons{totals: map[selected]*renewed{}, rounded: map[int]*renewed{}, stills: map[Number]*Number{}, slots: map[*Number]int{}, nodes: map[node]int{}}
}

// stillAt is where a value stands that does not move.
func (c *commons) stillAt(n Number) *Number {
	at := c.stills[n]
	if at == nil {
		at = &n
		c.stills[n] = at
	}
	return at
}

// number is the number of a reduced formula; 0 where it has none.
func (c *commons) number(x rules.Formula) int {
	switch x := x.(type) {
	case *slot:
		if c.slots[x.value] == 0 {
			c.slots[x.value] = -len(c.slots) - 1
		}
		return c.slots[x.value]
	case rules.Sum:
		sum := 0
		for _, t := range x.Terms {
			kind := '+'
			if t.Minus {
				kind = '-'
			}
			if sum = c.made(kind, sum, c.number(t.Of)); sum == 0 {
				break
			}
		}
		return sum
	case rules.Product:
		product := 0
		for _, factor := range x.Factors {
			if product = c.made('*', product, c.number(factor)); product == 0 {
				break
			}
		}
		return product
	case rules.Round:
		rounding := slices.Index(c.roundings, x.Rounding)
		if rounding < 0 {
			rounding = len(c.roundings)
			c.roundings = append(c.roundings, x.Rounding)
		}
		return c.made('≈', rounding, c.number(x.Of))
	}
	return 0
}

// made is the number of what is made of two; 0 where the latter has none.
func (c *commons) made(kind rune, a, b int) int {
	if b == 0 {
		return 0
	}
	n := node{kind, a, b}
	number := c.nodes[n]
	if number == 0 {
		number = len(c.nodes) + 1
		c.nodes[n] = number
	}
	return number
}

// sharedSum is a sum that is the same whoever reads it: a value of its own before
// the first that does.
func (r *reduction) sharedSum(g *rules.Figure, where rules.Selection) rules.Formula {
	key, whole := selected{g, g.Domain, filterOf(where)}, rules.Total{Figures: []*rules.Figure{g}, Where: where}
	s := r.totals[key]
	if s == nil {
		all, _ := r.reduced(r.here, rules.Sum{Terms: members(g, g.Domain.Select(where, nil))})
		value := r.in(r.here).formula(whole)
		weakest := r.weakest
		all.value, all.status = &value, &weakest
		if all.on != 0 {
			r.made = append(r.made, all)
		}
		s = &all.renewed
		r.totals[key] = s
	}
	if s.on == 0 {
		return r.still(whole)
	}
	r.now.on |= s.on
	r.now.reads = append(r.now.reads, s.status)
	return r.moving(whole, s.value, s.status)
}

// round is a rounded part. One that is always read is a value of its own, unless
// it stands already.
func (r *reduction) round(x rules.Round) rules.Formula {
	left, number := r.rounding(x)
	if number == 0 {
		return left
	}
	part := r.now
	value := r.in(r.here).formula(left)
	part.formula, part.value, part.status = left, &value, new(rules.Status)
	part.moving = nil // how firm it is counts with whoever reads it
	r.made = append(r.made, part)
	r.rounded[number] = &part.renewed
	r.now.reads = append(r.now.reads, part.status)
	return &slot{left, &value}
}

// rounding is what is left of a rounded part, and the number by which others find
// it, where it is always read and does not stand already.
func (r *reduction) rounding(x rules.Round) (left rules.Formula, number int) {
	of := r.part(x.Of)
	if of == nil {
		return nil, 0
	}
	left = rules.Round{Of: of, Rounding: x.Rounding}
	if r.inBranch {
		return left, 0
	}
	number = r.number(left)
	if known := r.rounded[number]; known != nil {
		r.now.reads = append(r.now.reads, known.status)
		return &slot{left, known.value}, 0
	}
	return left, number
}

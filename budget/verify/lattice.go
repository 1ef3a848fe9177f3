package verify

import (
	"iter"
	"math/big"
	"slices"
)

// mostOrdered is how many percents are tried in every order: 4! = 24. Above
// that the orders outgrow what they could prove.
const mostOrdered = 4

// lattice is every convention that could have been used instead of the declared
// one, for build-ups that follow one rule. What differs in no build-up's
// arithmetic by construction is left out: kronor last where they stand last,
// orders where nothing is rounded in between.
func lattice(group []*buildUp) iter.Seq[convention] {
	s := shapeOf(group)
	declared := group[0].Declared
	if s.amounts && len(s.rates) == 0 {
		return func(func(convention) bool) {} // written amounts leave nothing to agree on
	}
	places := s.places(declared)
	return func(yield func(convention) bool) {
		for _, base := range s.bases(declared.Base) {
			for _, netted := range s.netted(base) {
				for _, a := range s.arrangements(base, netted) {
					for _, p := range places {
						r := convention{Base: base, Netted: netted, Amounts: a.amounts, Order: a.order, Place: p.Place, Rounding: p.Rounding, Closing: declared.Closing}
						if s.mayDiffer(r) && !yield(r) {
							return
						}
					}
				}
			}
		}
	}
}

// shape is what build-ups under one rule have in common.
type shape struct {
	rates   []string // of the one with most percents
	mixed   bool     // they have not the same percents
	amounts bool     // some have amounts beside their percents
	fixed   bool     // some have a step that cannot change places
	lead    bool     // in all, the amounts stand first already
	trail   bool     // in all, the amounts stand last already
}

func shapeOf(group []*buildUp) shape {
	s := shape{lead: true, trail: true}
	for n, b := range group {
		var rates []string
		seenAmount := false
		for _, step := range b.Steps {
			switch step.Kind {
			case percentStep:
				rates = append(rates, step.Rate.RatString())
				s.trail = s.trail && !seenAmount
			case amountStep:
				s.amounts, seenAmount = true, true
				s.lead = s.lead && len(rates) == 0
			default:
				s.fixed = true
			}
		}
		s.mixed = s.mixed || n > 0 && !slices.Equal(s.rates, rates)
		if len(rates) > len(s.rates) {
			s.rates = rates
		}
	}
	return s
}

func (s shape) bases(declared baseChoice) []baseChoice {
	switch {
	case len(s.rates) == 0:
		return []baseChoice{declared}
	case declared == asWritten:
		return []baseChoice{asWritten, onOpening, onRunning}
	}
	return []baseChoice{onOpening, onRunning}
}

// netted says whether the percents can be put together: they need one base.
func (s shape) netted(base baseChoice) []bool {
	if len(s.rates) < 2 || base == asWritten {
		return []bool{false}
	}
	return []bool{false, true}
}

// arrangement is an order of the steps: where the amounts stand, and the order
// of the percents.
type arrangement struct {
	amounts position
	order   []int // nil as written
}

func (s shape) arrangements(base baseChoice, netted bool) []arrangement {
	out := []arrangement{{}}
	if s.fixed || len(s.rates) == 0 || base == asWritten {
		return out
	}
	if s.amounts {
		out = append(out, arrangement{amounts: amountsFirst}, arrangement{amounts: amountsAfter})
	}
	if netted || s.mixed || len(s.rates) < 2 || len(s.rates) > mostOrdered {
		return out
	}
	orders := permutations(len(s.rates))
	for _, a := range slices.Clone(out) {
		for _, order := range orders[1:] {
			out = append(out, arrangement{a.amounts, order})
		}
	}
	return out
}

// mayDiffer reports whether the arrangement of r can matter, given its base and
// its place of rounding.
func (s shape) mayDiffer(r convention) bool {
	switch {
	case r.Amounts == amountsFirst && s.lead && r.Base == onRunning:
		return false
	case r.Amounts == amountsAfter && (s.trail || r.Base == onOpening && r.Place != eachStep):
		return false
	case r.Order == nil || r.Place == eachStep:
		return true
	case r.Base != onRunning:
		return false
	}
	// Percents on each other commute, unless one is rounded or an amount
	// stands between two.
	return r.Place == eachComponent || r.Amounts == inPlace && s.amounts && !s.lead && !s.trail
}

// places are all roundings in all places.
func (s shape) places(declared convention) []convention {
	units := units()
	at := slices.IndexFunc(units, func(u *big.Rat) bool { return u.Cmp(declared.Rounding.unit) == 0 })
	if at < 0 {
		units = append(units, declared.Rounding.unit)
	}
	places := []roundingPlace{eachComponent, eachStep, atClosing}
	if len(s.rates) == 0 {
		places = places[2:]
	}
	out := []convention{{Place: displayOnly, Rounding: declared.Rounding}}
	for _, place := range places {
		for _, unit := range units {
			for _, mode := range modes {
				out = append(out, convention{Place: place, Rounding: rounding{mode, unit}})
			}
		}
	}
	return out
}

// permutations are all orders of n things, the order as it is first.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var out [][]int
	for _, p := range permutations(n - 1) {
		for at := n - 1; at >= 0; at-- {
			out = append(out, slices.Insert(slices.Clone(p), at, n-1))
		}
	}
	return out
}

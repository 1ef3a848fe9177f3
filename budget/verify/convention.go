package verify

import (
	"math"
	"math/big"
	"slices"

	"internbudget/rules"
)

// convention is how the steps of a build-up are counted together.
type convention struct {
	Base     baseChoice
	Amounts  position
	Place    roundingPlace
	Rounding rounding // at the Place; with displayOnly that of the print
	Netted   bool     // the percents are put together into one
	Order    []int    // the percents in another order: their numbers, from 0
	Closing  rounding // a rounding of the closing beside the other
}

// baseChoice is what percents are taken of.
type baseChoice int

// As the rule writes it for each, all on the opening, or all on the running
// value.
const (
	asWritten baseChoice = iota
	onOpening
	onRunning
)

// position is where the amounts in kronor stand among the percents.
type position int

// Where the rule writes them, before the percents, or after.
const (
	inPlace position = iota
	amountsFirst
	amountsAfter
)

// roundingPlace is where rounding takes place.
type roundingPlace int

// Only in print, each percent row, the running value after each percent row, or
// the closing.
const (
	displayOnly roundingPlace = iota
	eachComponent
	eachStep
	atClosing
)

// arrange is the order in which the rule takes the steps.
func (r convention) arrange(b *buildUp) []int {
	order := make([]int, len(b.Steps))
	for i := range order {
		order[i] = i
	}
	if r.Amounts != inPlace {
		amountsLast := r.Amounts == amountsAfter
		slices.SortStableFunc(order, func(i, j int) int {
			return after(b, i, amountsLast) - after(b, j, amountsLast)
		})
	}
	if r.Order != nil {
		percents := b.percents()
		n := 0
		for at, i := range order {
			if b.Steps[i].Kind == percentStep {
				order[at] = percents[r.Order[n]]
				n++
			}
		}
	}
	return order
}

// after is 1 for a step of the later of the two groups.
func after(b *buildUp, i int, amountsLast bool) int {
	if (b.Steps[i].Kind == amountStep) == amountsLast {
		return 1
	}
	return 0
}

// bits is the description length of r to one who has read the declared rule: 2,
// and what each changed parameter costs.
func (r convention) bits(declared convention) float64 {
	bits := 2.0
	if r.Base != declared.Base {
		bits += 2
	}
	if r.Amounts != declared.Amounts {
		bits += 2.5
	}
	if r.Place != declared.Place {
		bits += placeBits[r.Place]
	}
	if r.Place != displayOnly {
		if r.Rounding.unit.Cmp(declared.Rounding.unit) != 0 {
			bits += 4
		}
		if r.Rounding.mode != declared.Rounding.mode {
			bits += modeBits[r.Rounding.mode]
		}
	}
	if r.Netted {
		bits += 3
	}
	if k := len(r.Order); k > 0 {
		bits += 3 + math.Log2(float64(factorial(k)-1))
	}
	return bits
}

var (
	placeBits = map[roundingPlace]float64{displayOnly: 1.5, eachComponent: 2, eachStep: 2, atClosing: 1.5}
	modeBits  = map[rules.Mode]float64{rules.HalfUp: 1, rules.Down: 2.5, rules.Up: 3.5, rules.HalfEven: 3.5}
)

func factorial(n int) int64 {
	f := int64(1)
	for i := int64(2); i <= int64(n); i++ {
		f *= i
	}
	return f
}

// units are what published budgets round to, in the measure of the figure.
func units() []*big.Rat {
	return []*big.Rat{
		big.NewRat(1, 100), big.NewRat(1, 10), ratio(1), ratio(5), ratio(10), ratio(100), ratio(1000),
	}
}

var modes = []rules.Mode{rules.HalfUp, rules.HalfEven, rules.Down, rules.Up}

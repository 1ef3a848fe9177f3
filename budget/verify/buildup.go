package verify

import (
	"math/big"

	"internbudget/rules"
)

// buildUp is what is verified: an opening value, ordered steps and a closing
// value under a declared convention, with what a document prints of them. A
// figure that is no build-up is one without steps, its Opening being the value
// before it was rounded.
type buildUp struct {
	ID, Label string
	Suffix    string // of its labels: the year, where it is not the budget's
	Assumed   bool   // some input is only assumed
	Opening   openingValue
	Steps     []step
	Declared  convention
	Shown     rounding       // in print only
	Print     *printedNumber // of the closing; nil where it is not printed
}

// openingValue is the value that a build-up starts from.
type openingValue struct {
	Value *big.Rat
	// Unit is the unit of the last digit shown, where the opening is known
	// as a display: what is behind it may be up to half a unit away. It is
	// nil where the opening is not shown, or was inferred.
	Unit *big.Rat
	// Print is how a document shows the opening, where it is a figure of
	// its own.
	Print *printedNumber
	// Inferred is set where the opening was worked back from what it gives.
	Inferred bool
	// Older are openings that may have been taken by mistake: a year older,
	// or before a decision.
	Older []*big.Rat
	// IsResult is set where there are no steps and the opening is only the
	// unrounded figure itself.
	IsResult bool
}

// step is one row of a build-up.
type step struct {
	ID, Label string
	Kind      stepKind

	Rate     *big.Rat    // of percentStep, a fraction
	LastYear *big.Rat    // last year's rate, where it is known
	Base     percentBase // of percentStep, as the rule writes it

	Amount *big.Rat // of amountStep, or what the value becomes
	To     rounding // of roundStep

	Print *printedNumber
	Carry bool // what follows builds on the printed value
}

// stepKind is what a step does.
type stepKind int

// A percent of a base, an amount, a new value in place of the running one, or
// a rounding of the running value.
const (
	percentStep stepKind = iota
	amountStep
	becomesStep
	roundStep
)

// percentBase is what a percent is taken of: the opening and changes above so many
// times, and a fixed rest.
type percentBase struct {
	Opening int64
	Steps   []int64 // by step; shorter than the steps where the rest are 0
	Rest    *big.Rat
}

// printedNumber is a number as a document prints it.
type printedNumber struct {
	Value *big.Rat
	Unit  *big.Rat // of the last printed digit
	Rows  int      // rows of the document that this one stands for
	// Deviates is published − computed where the rules state it.
	Deviates *big.Rat
	// Possible is what the rule can give when the inputs are known only as
	// displayed; nil where they are exact.
	Possible *interval
	// Sum is what the printed rows of a printed sum add up to, and SumOf
	// how many they are; nil where they are not all printed.
	Sum   *big.Rat
	SumOf int
	// Place and Source say where the rules, and which document, print it.
	Place, Source string
}

// display is x as the document would print it, in units of its last digit.
func (p *printedNumber) display(x *big.Rat, shown rounding) *big.Int {
	return rounding{rules.HalfUp, p.Unit}.count(shown.of(x))
}

// digits is the printed value in units of its last digit.
func (p *printedNumber) digits() *big.Int {
	return rounding{rules.HalfUp, p.Unit}.count(p.Value)
}

// target is one printed number of a build-up: a step, or the closing, whose
// index is len(Steps).
type target int

// targets are the printed numbers, components before the closing.
func (b *buildUp) targets() []target {
	var ts []target
	for i := range b.Steps {
		if b.Steps[i].Print != nil {
			ts = append(ts, target(i))
		}
	}
	if b.Print != nil {
		ts = append(ts, target(len(b.Steps)))
	}
	return ts
}

func (b *buildUp) printOf(t target) *printedNumber {
	if int(t) < len(b.Steps) {
		return b.Steps[t].Print
	}
	return b.Print
}

// idOf names a printed number.
func (b *buildUp) idOf(t target) string {
	if int(t) < len(b.Steps) {
		return b.Steps[t].ID
	}
	return b.ID
}

func (b *buildUp) labelOf(t target) string {
	if int(t) < len(b.Steps) {
		return b.Steps[t].Label
	}
	return b.Label
}

func times(x *big.Rat, n int64) *big.Rat {
	if n == 1 {
		return x
	}
	return mul(x, ratio(n))
}

// percents are the steps that are a percent of something.
func (b *buildUp) percents() []int {
	var at []int
	for i := range b.Steps {
		if b.Steps[i].Kind == percentStep {
			at = append(at, i)
		}
	}
	return at
}

// shifted is the build-up with another opening.
func (b *buildUp) shifted(by *big.Rat) *buildUp {
	c := *b
	c.Opening.Value = add(b.Opening.Value, by)
	return &c
}

// withStep is the build-up with one step changed.
func (b *buildUp) withStep(i int, change func(*step)) *buildUp {
	c := *b
	c.Steps = append([]step(nil), b.Steps...)
	change(&c.Steps[i])
	return &c
}

// asWritten is the declared rule with every percent on the base that its own
// step names, so that a step can be given another.
func (b *buildUp) asWritten() convention {
	r := b.Declared
	r.Base = asWritten
	return r
}

// isShown reports whether a document shows the opening.
func (o *openingValue) isShown() bool { return o.Print != nil || o.Unit != nil }

// shown is the opening as a document shows it.
func (o *openingValue) shown() *big.Rat {
	if o.Print != nil {
		return o.Print.Value
	}
	return o.Value
}

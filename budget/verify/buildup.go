package verify

import (
	"math/big"

	"internbudget/rules"
)

// BuildUp is what is verified: an opening value, ordered steps and a closing
// value under a declared convention, with what a document prints of them. A
// figure that is no build-up is one without steps, its Opening being the value
// before it was rounded.
type BuildUp struct {
	ID, Label string
	Opening   Opening
	Steps     []Step
	Declared  Rule
	Shown     rounding // in print only
	Print     *Print   // of the closing; nil where it is not printed
}

// Opening is the value that a build-up starts from.
type Opening struct {
	Value *big.Rat
	// Unit is the unit of the last digit shown, where the opening is known
	// as a display: what is behind it may be up to half a unit away. It is
	// nil where the opening is not shown, or was inferred.
	Unit *big.Rat
	// Print is how a document shows the opening, where it is a figure of
	// its own.
	Print *Print
	// Inferred is set where the opening was worked back from what it gives.
	Inferred bool
	// Older are openings that may have been taken by mistake: a year older,
	// or before a decision.
	Older []*big.Rat
	// IsResult is set where there are no steps and the opening is only the
	// unrounded figure itself.
	IsResult bool
}

// Step is one row of a build-up.
type Step struct {
	ID, Label string
	Kind      StepKind

	Rate     *big.Rat // of PercentStep, a fraction
	LastYear *big.Rat // last year's rate, where it is known
	Base     Base     // of PercentStep, as the rule writes it

	Amount *big.Rat // of AmountStep, or what the value becomes
	To     rounding // of RoundStep

	Print *Print
	Carry bool // what follows builds on the printed value
}

// StepKind is what a step does.
type StepKind int

// A percent of a base, an amount, a new value in place of the running one, or
// a rounding of the running value.
const (
	PercentStep StepKind = iota
	AmountStep
	BecomesStep
	RoundStep
)

// Base is what a percent is taken of: the opening and changes above so many
// times, and a fixed rest.
type Base struct {
	Opening int64
	Steps   []int64 // by step; shorter than the steps where the rest are 0
	Rest    *big.Rat
}

// Print is a number as a document prints it.
type Print struct {
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
func (p *Print) display(x *big.Rat, shown rounding) *big.Int {
	return rounding{rules.HalfUp, p.Unit}.count(shown.of(x))
}

// digits is the printed value in units of its last digit.
func (p *Print) digits() *big.Int {
	return rounding{rules.HalfUp, p.Unit}.count(p.Value)
}

// target is one printed number of a build-up: a step, or the closing, whose
// index is len(Steps).
type target int

// targets are the printed numbers, components before the closing.
func (b *BuildUp) targets() []target {
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

func (b *BuildUp) printOf(t target) *Print {
	if int(t) < len(b.Steps) {
		return b.Steps[t].Print
	}
	return b.Print
}

// idOf names a printed number.
func (b *BuildUp) idOf(t target) string {
	if int(t) < len(b.Steps) {
		return b.Steps[t].ID
	}
	return b.ID
}

func (b *BuildUp) labelOf(t target) string {
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
func (b *BuildUp) percents() []int {
	var at []int
	for i := range b.Steps {
		if b.Steps[i].Kind == PercentStep {
			at = append(at, i)
		}
	}
	return at
}

// shifted is the build-up with another opening.
func (b *BuildUp) shifted(by *big.Rat) *BuildUp {
	c := *b
	c.Opening.Value = add(b.Opening.Value, by)
	return &c
}

// withStep is the build-up with one step changed.
func (b *BuildUp) withStep(i int, change func(*Step)) *BuildUp {
	c := *b
	c.Steps = append([]Step(nil), b.Steps...)
	change(&c.Steps[i])
	return &c
}

// asWritten is the declared rule with every percent on the base that its own
// step names, so that a step can be given another.
func (b *BuildUp) asWritten() Rule {
	r := b.Declared
	r.Base = AsWritten
	return r
}

// isShown reports whether a document shows the opening.
func (o *Opening) isShown() bool { return o.Print != nil || o.Unit != nil }

// shown is the opening as a document shows it.
func (o *Opening) shown() *big.Rat {
	if o.Print != nil {
		return o.Print.Value
	}
	return o.Value
}

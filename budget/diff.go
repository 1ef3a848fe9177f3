package budget

import (
	"cmp"

	"internbudget/rules"
)

// Difference is what two budgets differ by: their rules, and the figures that
// follow. Old and New are computed; what stands in one alone has a zero Cell,
// or a nil statement, on the other side.
type Difference struct {
	Old, New *Budget
	Areas    []AreaDifference // in order, the whole board last
	Inputs   []InputDifference
	Rules    []RuleDifference
	// Causes are the rules that differ, in families: those of one column, or of
	// one step of several build-ups, are one cause.
	Causes []Cause
	// Figures are the computed figures of both whose values differ, family by
	// family.
	Figures []FigureDifference
	// Alone are the figures that only one has.
	Alone []Alone
	// Bridge leads from the old result to the new, cause by cause, where the two
	// differ in the values of a few inputs only; nil otherwise.
	Bridge []BridgeStep

	namings [2]rules.Naming // of the old and the new book, beside each other
}

// Presence is whether a rule stands in both budgets or in one.
type Presence int

// Both, or one of them. An input that is Sourced anew has the same value from
// another source, or as firm in another way.
const (
	Changed Presence = iota
	Added
	Removed
	Sourced
)

// Pair is the same cell of both budgets; a zero Cell where there is none.
type Pair struct{ Old, New Cell }

// Holder is the budget in which an input stands and the cell of it, the new
// ones where it stands in both.
func (d *Difference) Holder(in InputDifference) (*Budget, Cell) {
	if in.New.Figure == nil {
		return d.Old, in.Old
	}
	return d.New, in.New
}

// InputDifference is an input that has another value, or stands in one alone.
type InputDifference struct {
	Pair
	Presence Presence
	Cause    int // among the causes; -1 where no value differs
}

// RuleDifference is a rule that says something else, or stands in one alone.
type RuleDifference struct {
	Old, New *rules.Statement
	Presence Presence
	Cause    int  // among the causes; -1 where no figure can be other for it
	Shown    Pair // of a formula: the first value that differs, or the first value

	family string // the key that it shares with others of its kind
}

// One is the statement that there is, the new one where there are both.
func (r RuleDifference) One() *rules.Statement { return cmp.Or(r.New, r.Old) }

// Cause is rules that differ, by the key of their family, or that of the only
// rule in it.
type Cause struct {
	Key          string // "rates.index", "staff.*.fte", see [Difference.Path]
	Label        string
	InOld, InNew bool // whether any of the rules stands there
	Count        int  // of the rules in it
}

// FigureDifference is a family of computed figures with the values that differ.
type FigureDifference struct {
	Key     string // "units.vc_hylte.result", "units.*.result", see [Difference.Path]
	Label   string
	Pairs   []Pair
	Causes  []int
	Effects []Number // of the causes in order, where the bridge gives them
}

// Sums are the values before and after, summed over a family; a side without a
// cell gives nothing. It reports false where they have no sum: ratios and dates of
// several, and what is not all in one measure.
func (d *Difference) Sums(pairs []Pair) (before, after Number, ok bool) {
	m := pairs[0].one().Measure
	for _, p := range pairs {
		for _, f := range []*rules.Figure{p.Old.Figure, p.New.Figure} {
			if f != nil && (!f.Measure.Equal(m) || len(pairs) > 1 && (m.IsRatio() || f.Date)) {
				return before, after, false
			}
		}
		if p.Old.Figure != nil {
			before = before.Add(d.Old.Value(p.Old))
		}
		if p.New.Figure != nil {
			after = after.Add(d.New.Value(p.New))
		}
	}
	return before, after, true
}

// one is the figure that there is, the new one where there are both.
func (p Pair) one() *rules.Figure { return cmp.Or(p.New.Figure, p.Old.Figure) }

// Alone is a family of figures, or what belongs to one unit or row, that only
// one of the budgets has.
type Alone struct {
	Key, Label string // the key as [Difference.Path] takes it
	Presence   Presence
	Count      int
}

// AreaDifference is what an area ends in. Units that only one has count in it.
type AreaDifference struct {
	Label    string
	Old, New *AreaAmounts // nil where the area is not there
	Change   AreaAmounts  // from the old to the new; what is not there is 0
}

// AreaAmounts are the sums of an area's units.
type AreaAmounts struct{ Income, Appropriation, Cost, Result Number }

// BridgeStep is what a cause moves of the result: by itself, and when the causes
// before it hold.
type BridgeStep struct {
	Cause          int
	Alone, InOrder Number
}

// Interplay is what a cause gives beyond what it gives by itself.
func (s BridgeStep) Interplay() Number { return s.InOrder.Sub(s.Alone) }

// IsNone reports whether the budgets say and amount to the same.
func (d *Difference) IsNone() bool {
	return len(d.Inputs)+len(d.Rules)+len(d.Figures)+len(d.Alone) == 0
}

// Diff compares two budgets: two versions of the rules of a year, or two years.
// Years are counted from each budget's own, so that last year's opening answers
// this year's. Figures and members are the same where their ids are.
func Diff(old, new *Budget) *Difference {
	d := &differ{Difference: &Difference{Old: old, New: new}, causeAt: map[string]int{}}
	d.pair()
	d.inputs()
	d.statements()
	d.figures()
	d.alone()
	d.areas()
	d.bridge()
	return d.Difference
}

// differ is the work of one [Diff].
type differ struct {
	*Difference
	sides   [2]*side // old, new
	causeAt map[string]int
}

// found is a rule that differs: its key, and in which of the budgets it stands.
type found struct {
	key, label   string
	inOld, inNew bool
}

// cause is the number of a family of causes, one rule more in it.
func (d *differ) cause(family string, rule found) int {
	n, known := d.causeAt[family]
	if !known {
		n = len(d.Causes)
		d.causeAt[family] = n
		d.Causes = append(d.Causes, Cause{Key: rule.key, Label: rule.label})
	}
	c := &d.Causes[n]
	c.InOld, c.InNew = c.InOld || rule.inOld, c.InNew || rule.inNew
	if c.Count++; c.Count == 2 {
		c.Key = family
	}
	return n
}

package verify

import "internbudget/budget"

// Report is what a verification found.
type Report struct {
	Findings []Finding
	// Undetectable says what cannot be seen in this material, whatever it
	// holds. It is empty where that was not asked (Published).
	Undetectable []string
}

// Finding is the verdict on one published figure, one check of a table, or one
// rule that several figures follow.
type Finding struct {
	ID, Label string
	Place     string // file:line:column, or the cells of a table
	Source    string // the document that prints the figure

	Kind       Kind
	Computed   budget.Number // as the rule gives it, before it is shown
	Printed    budget.Number // as the rule gives it, shown to the digits of the document
	Published  budget.Number // as the document prints it
	Difference budget.Number // published − printed

	Verdict    Verdict
	AsDeclared bool // the rules state this deviation, and it is met

	// Sentences say it in Swedish, the verdict first.
	Sentences []string
	// Explanations are what gives the published value, the simplest first;
	// More is how many dearer ones were left out.
	Explanations []Explanation
	More         int
}

// Kind is what a finding is about.
type Kind int

// A figure has one value; a rule is judged over all figures under it; a check
// holds cells of a table against each other; of a table as a whole it is told
// how it was made, and how many checks hold; of a cell of a workbook, what is
// seen there. Only figures and checks have numbers.
const (
	OfFigure Kind = iota
	OfRule
	OfCheck
	OfTable
	OfCell
)

// Verdict is the first of these that holds.
type Verdict int

// The verdicts. Exact and Rounding are fine; the others are findings.
const (
	Exact       Verdict = iota // the declared rule, displayed, gives the figure
	Rounding                   // a state inside all printed intervals obeys the rule
	Improbable                 // possible as rounding, with p < 1/10 000
	Convention                 // another convention gives it
	Mistake                    // a single mistake gives it
	HiddenBase                 // it follows from a base that is not shown
	Impossible                 // a check that no state inside the intervals meets
	Unexplained                // nothing gives it, or only what gives half of all values
	Review                     // something is seen that may be as meant, and may not
)

// Explanation is one hypothesis that gives the published value.
type Explanation struct {
	Class    Verdict // Convention, Mistake or HiddenBase
	Text     string  // Swedish, as the end of "pekar på att …"
	Bits     float64 // its description length
	Chance   float64 // κ, the share of equally near values explained as cheaply
	Strength Strength
}

// Strength is how an explanation may be spoken of.
type Strength int

// Chance means that it says nothing; Consistent, that it may be mentioned;
// Named, that the figure points to it.
const (
	Chance Strength = iota
	Consistent
	Named
)

// IsFine reports whether the finding is nothing to act on: exact, rounding, or
// a deviation that the rules declare.
func (f *Finding) IsFine() bool { return f.Verdict <= Rounding || f.AsDeclared }

// IsFine reports whether every finding is.
func (r *Report) IsFine() bool {
	for i := range r.Findings {
		if !r.Findings[i].IsFine() {
			return false
		}
	}
	return true
}

// Tied is how many of the explanations, from the first on, cannot be told apart;
// the others are dearer.
func (f *Finding) Tied() int { return tied(f.Explanations) }

// Row is a finding as text for a table, in Swedish. Computed, Published and
// Difference are empty where the finding is about a rule or a whole table.
type Row struct {
	Label, Place, Computed, Published, Difference, Verdict, Text, Source string
}

// Rows prints the findings, one row each, in their order.
func (r *Report) Rows() []Row {
	rows := make([]Row, len(r.Findings))
	for i := range r.Findings {
		f := &r.Findings[i]
		rows[i] = Row{
			Label: f.Label, Place: f.Place, Verdict: f.verdictWord(),
			Text: paragraph(f.Sentences), Source: f.Source,
		}
		if f.Kind == OfFigure || f.Kind == OfCheck {
			rows[i].Computed = swedish(f.Computed.Rat())
			rows[i].Published = swedish(f.Published.Rat())
			rows[i].Difference = signed(f.Difference.Rat())
		}
	}
	return rows
}

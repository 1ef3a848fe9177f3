package rules

import (
	"cmp"
	"fmt"
)

// Book is everything that a set of rules says, resolved and checked, with
// nothing computed yet.
type Book struct {
	Budget  Header
	Sources []*Source
	Methods []*Method

	// Figures are the figures of the budget's year, in the order in which the
	// rules write them. All are those of every year that is computed with
	// it: the years before, this one, and the plan years after.
	Figures []*Figure
	All     []*Figure
	// Order is an order of computing in which everything comes after what
	// it builds on: whole figures, or single cells where figures lean on
	// each other through different units.
	Order []Batch

	Lists   []*List
	Kinds   []*Kind
	Units   []*Unit
	Shares  []*Share
	Lookups []*LookupTable
	History []HistoryColumn

	Areas      []*Area
	Highlights []*Highlight
	Checks     []*Check
	Tables     []*TableSpec

	Scenarios []*Scenario // what-ifs that were loaded with the rules
	Switch    *Switch     // which of them holds; nil where that is not to be selected

	// Previous is the year that this one builds on, where the rules name it;
	// Plan are the years after, by the same rules.
	Previous *Book
	Plan     []*Book

	Files []File // what was read, in the order of names
	Name  string // what the rules are called: "halland/2024"
}

// Years are the book, its plan years, and the years before, back in time.
func (b *Book) Years() []*Book {
	years := append([]*Book{b}, b.Plan...)
	for before := b.Previous; before != nil; before = before.Previous {
		years = append(years, before)
	}
	return years
}

// Batch is a run of cells of one figure to compute: all of them, or only one.
type Batch struct {
	Figure *Figure
	Index  int // All, or a member
}

// All, in [Batch.Index], is every member of the figure.
const All = -1

// Header is the `budget` section: whose budget it is and how amounts are kept.
type Header struct {
	Organisation, Parent string
	Title, Subtitle      string
	Version, Decision    string
	Warning              string
	Year                 int
	Amounts              Measure  // of frames, lines and shares
	Lines                Rounding // of a unit's lines
	MonthsOfLines        bool     // every line has its months
	CostsNegative        bool     // how costs are printed
	Compare              string   // the history column shown as last year's budget
	Place                Place
}

// Called is what the budget is called: its title or, where it has none, what such
// budgets are called and its year.
func (h Header) Called() string { return cmp.Or(h.Title, fmt.Sprintf("Internbudget %d", h.Year)) }

// File is a file that the rules were read from.
type File struct {
	Name   string
	SHA256 string
	Size   int
}

// List is a table of rows, one formula per computed column.
type List struct {
	ID, Label string
	Domain    *Domain
	HasUnits  bool
	Columns   []*Figure // inputs, then computed
	Place     Place
}

// Form is which of the two kinds of budget a unit has.
type Form int

// A result budget ends in a result; a net-cost budget ends in a deviation
// from its appropriation.
const (
	ResultForm Form = iota
	NetCostForm
)

// Kind is a form of unit: what its units are told, and which lines they have.
type Kind struct {
	ID, Label string
	Form      Form
	Domain    *Domain
	Columns   []*Figure // inputs
	Figures   []*Figure
	Income    []*Line
	Cost      []*Line
	Totals    Totals
	Place     Place
}

// Totals are the figures that close a kind's budget, each over the kind's
// units. A result budget has a Result; a net-cost budget has a NetCost, an
// appropriation and a Deviation. Outside is the income no share has brought.
type Totals struct {
	Income, Cost, Outside *Figure
	Result                *Figure
	NetCost, Deviation    *Figure
	// Appropriations are one figure over all units where the kind states
	// the rule, or one figure for each unit that states its own.
	Appropriations []*Figure
}

// Line is one income or cost line. Its figure ranges over the units of the
// kind that have it: all, or those that a share touches, or a single unit.
type Line struct {
	ID, Label string
	Figure    *Figure
	Share     *Share             // the share that brought the line, or nil
	Internal  bool               // it has a counterpart inside the board
	History   map[string]*Figure // last year's values by history column, over the kind's units
}

// HistoryColumn is one column of last year's values, by unit and line.
type HistoryColumn struct{ Name, Label string }

// Unit is one part of the board with a budget of its own.
type Unit struct {
	ID, Label string
	Kind      *Kind
	Index     int // its place among the kind's units
	// Frame is the figure the appropriation is taken from, where it is a
	// single figure.
	Frame *Figure
	Place Place
}

// Rest is what happens to the residual when parts are rounded.
type Rest int

// Parts carry no residual, share it by cumulative rounding, give it to the
// largest remainders, show it, or leave it with one receiver.
const (
	NoRest Rest = iota
	Spread
	Largest
	ShowRest
	ToReceiver
)

// Share is an amount that is shared out by a key, an amount per receiver, or
// fixed parts of one amount.
type Share struct {
	ID, Label, FromLabel string
	Domain               *Domain // the receivers, or the parts
	Pool                 *Figure // what is shared out, rounded; nil with `each`
	Key                  *Figure // nil with `each` and for parts
	KeySum, KeyToDate    *Figure
	Part                 *Figure // what each gets
	Floor, Left, Ranked  *Figure // the workings of `largest`: whole part, remainder, rank
	Residual             *Figure // of `show`: pool − parts
	Charged              *Figure // the sum of the parts
	Rest                 Rest
	Receiver             int   // of ToReceiver
	From                 *Unit // nil: from outside
	GivesCost            bool
	// Mutual says that the giver is served by others that it serves. Own is
	// then what it costs by itself, and Whole what it costs with their parts.
	Mutual     bool
	Own, Whole *Figure
	Rounding   Rounding
	Place      Place
}

// AreaGroup is how an area is paid for.
type AreaGroup int

// Income from what it does, an appropriation, or overhead.
const (
	IncomeFinanced AreaGroup = iota
	AppropriationFinanced
	Administration
)

// Area is units that the board reads as one.
type Area struct {
	ID, Label, Short string
	Group            AreaGroup
	Units            []*Unit
	Place            Place
}

// Highlight is a key figure on the cover.
type Highlight struct {
	Label, Unit string
	Signed      bool
	Figure      *Figure
}

// Check compares a figure with a goal.
type Check struct {
	ID, Label, Group, Sheet, Note string
	Value, Goal                   *Figure
	Op                            Op
	Origin                        Origin
	Place                         Place
}

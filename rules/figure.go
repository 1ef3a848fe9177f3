package rules

import (
	"slices"
	"strings"
)

// Figure is one kind of number in a budget: a rate, a price, a frame, a step
// of a build-up, a column of a list, a line of units. It stands once and holds
// for every member of its domain, so a figure over 25 care centres is one
// formula and 25 values.
type Figure struct {
	// Drawer and Name make up the id: "rates" and "index", "units" and
	// "care_money", "frames" and "needles.index".
	Drawer, Name string

	Label   string // what the board reads; the name where nothing was said
	Short   string // at most 14 letters, for charts
	Note    string
	Section string // the heading under which an input stands

	Domain  *Domain
	Measure Measure

	// Formula computes the figure. An input has none; its Values stand in
	// the rules, one per member, in the measure of the figure (a percent
	// as written, 4.6), with their Origins and Places beside them.
	Formula Formula
	Values  []Decimal
	Origins []Origin
	Places  []Place
	Spans   []Span // how uncertain some of the values are

	ShownTo   Decimal     // an input known only as displayed, to this unit; "" otherwise
	Decimals  int         // an input has no finer decimals than these, in its own measure
	Stated    bool        // the rules state the decimals; else the finest value does
	Carried   bool        // an input that stores what was computed elsewhere, fractions too: Values only come near
	Range     *[2]Decimal // an input outside this is refused
	Shown     Rounding    // rounding in print only
	Published []Published // what documents print for the figure, by member
	Months    []*Figure   // the figure month by month, January first; nil where it has no months
	MonthOf   *Figure     // the figure that this is a month of, or a month's weight for; nil for others
	Mark      bool        // values that a rule makes (who takes the rest): nobody's input, with no source
	Date      bool        // an input that is a month of a year, stored as [YearMonth] reads it
	Base      *Figure     // the input that holds where no scenario is selected; nil for others
	BaseOf    *Figure     // the figure whose Base this is; nil for others
	Carries   *Figure     // the input of an earlier year whose value this one has; nil for others
	BuildUp   *BuildUp    // how opening and steps make the figure, if they do
	Place     Place       // where the figure was written
	Seq       int         // its number in Book.All
	Year      int         // the year it belongs to
	step      *Step       // the step whose change this is; nil for others
	average   bool        // the year is the average of the months, not their sum
	tag       string      // what its id ends in, for a year other than the budget's: "[2023]"
}

// Published is a figure as a document prints it, for comparison.
type Published struct {
	Index    int     // the member
	Value    Decimal // the digits count
	Deviates Decimal // published − computed, where the deviation is known and stated; "" otherwise
	Input    *Figure // the value as an input, of a scalar whose source is known; or nil
	Carry    bool    // what follows builds on the published value, not on the computed one
	Rows     int     // how many rows of the document this one stands for; 0 or 1 for one
	Place    Place
}

// IsInput reports whether the figure's values stand in the rules.
func (f *Figure) IsInput() bool { return f.Formula == nil }

// IsScalar reports whether the figure has a single value.
func (f *Figure) IsScalar() bool { return f.Domain.Over == Scalar }

// IsByMonth reports whether a figure is computed month by month: its year follows
// from its months.
func (f *Figure) IsByMonth() bool {
	found := false
	if f.Months != nil {
		Walk(f.Formula, func(x Formula) { found = found || slices.Contains(FiguresIn(x), f.Months[0]) })
	}
	return found
}

// Stem is the name without the month that it may end in.
func (f *Figure) Stem() string {
	stem, _, _ := strings.Cut(f.Name, "[")
	return stem
}

// fromMonth stands in a label before the month from which an input holds.
const fromMonth = ", från "

// LabelInTime is the label in two parts: what the value is called, and the month
// from which the input holds; "" where it holds for the whole year.
func (f *Figure) LabelInTime() (label, month string) {
	i := strings.LastIndex(f.Label, fromMonth)
	if i < 0 || !strings.HasSuffix(f.Name, "]") || !slices.Contains(monthNames[:], f.Label[i+len(fromMonth):]) {
		return f.Label, ""
	}
	return f.Label[:i], f.Label[i+len(fromMonth):]
}

// Len is the number of values the figure has.
func (f *Figure) Len() int { return len(f.Domain.Members) }

// ID names the figure as a whole: "rates.index", "staff.pay",
// "care_centre.care_money", "shares.overhead". A cell has an id of its own,
// see [Figure.CellID].
func (f *Figure) ID() string { return joined(f.owner(), f.Name) + f.tag }

// owner is the drawer that the figure is one of, or the list or kind.
func (f *Figure) owner() string {
	if f.Domain.Over == Units && f.Drawer == "units" {
		return f.Domain.ID
	}
	return f.Drawer
}

// CellID names one value of the figure: "rates.index",
// "staff.vc_hylte_lakare.pay", "units.vc_hylte.care_money",
// "shares.overhead.vc_hylte".
func (f *Figure) CellID(i int) string {
	if f.IsScalar() {
		return joined(f.Drawer, f.Name) + f.tag
	}
	return joined(f.Drawer, f.Domain.Members[i].ID, f.Name) + f.tag
}

// joined puts the parts of an id together; what a share gives has no name of
// its own.
func joined(parts ...string) string { return strings.TrimSuffix(strings.Join(parts, "."), ".") }

// PublishedAt is what documents print at a member, or nil.
func (f *Figure) PublishedAt(i int) *Published {
	for n := range f.Published {
		if f.Published[n].Index == i {
			return &f.Published[n]
		}
	}
	return nil
}

// DomainOver says what the members of a domain are.
type DomainOver int

// A domain is a single value, the rows of a list, units, or the named parts
// of an amount.
const (
	Scalar DomainOver = iota
	Rows
	Units
	PartsOf
)

// Domain is what a figure ranges over.
type Domain struct {
	Over    DomainOver
	ID      string // the list, the kind, the share
	Label   string
	Short   string // for the names of sheets; "" where the label will do
	Members []Member

	// Texts are the text columns that rows or units have beside their
	// figures, for filters and tables.
	Texts []*TextColumn

	byID   map[string]int   // members by id; made with the domain of units, or when first asked for
	rowsOf map[string][]int // of a domain over rows, by the unit's id: a unit is the same in every year
}

// UnitsDomain is a domain over these units, in this order.
func UnitsDomain(id, label string, units []*Unit) *Domain {
	d := &Domain{Over: Units, ID: id, Label: label, byID: make(map[string]int, len(units))}
	for i, u := range units {
		d.Members = append(d.Members, Member{ID: u.ID, Label: u.Label, Unit: u, Place: u.Place})
		d.byID[u.ID] = i
	}
	return d
}

// Member is one row, unit or part. Unit is the unit that a row belongs to, or
// the unit that the member is; it is nil where there is none.
type Member struct {
	ID, Label string
	Unit      *Unit
	Place     Place
}

// IndexOf is the member that is the unit, or -1 where it is not among them. A
// unit is the same in every year.
func (d *Domain) IndexOf(u *Unit) int {
	switch {
	case d.Over != Units || u == nil:
		return -1
	case u.Index < len(d.Members) && d.Members[u.Index].Unit == u: // among all of its kind
		return u.Index
	}
	return d.indexOf(u.ID)
}

func (d *Domain) indexOf(id string) int {
	if d.byID == nil {
		d.byID = make(map[string]int, len(d.Members))
		for i, m := range d.Members {
			d.byID[m.ID] = i
		}
	}
	if i, ok := d.byID[id]; ok {
		return i
	}
	return -1
}

// overlaps reports whether a unit is in both domains.
func (d *Domain) overlaps(other *Domain) bool {
	return d == other || slices.ContainsFunc(other.Members, func(m Member) bool { return d.IndexOf(m.Unit) >= 0 })
}

// RowsOf are the rows that belong to the unit, in order.
func (d *Domain) RowsOf(u *Unit) []int {
	if u == nil {
		return nil
	}
	return d.rowsOf[u.ID]
}

// Select are the members that a selection takes when the unit u is computed,
// in order. A nil u stands for no unit.
func (d *Domain) Select(s Selection, u *Unit) []int {
	members := s.Members
	switch {
	case members != nil:
	case s.OwnUnit:
		members = d.RowsOf(u)
	default:
		members = make([]int, len(d.Members))
		for i := range members {
			members[i] = i
		}
	}
	if len(s.Match) == 0 {
		return members
	}
	var kept []int
	for _, i := range members {
		if d.matches(s.Match, i) {
			kept = append(kept, i)
		}
	}
	return kept
}

func (d *Domain) matches(filters []TextFilter, i int) bool {
	for _, f := range filters {
		column := d.Text(f.Column)
		if column == nil || strings.EqualFold(column.Values[i], f.Text) == f.Not {
			return false
		}
	}
	return true
}

// Text is the text column of that name, or nil.
func (d *Domain) Text(name string) *TextColumn {
	for _, t := range d.Texts {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// TextColumn is a column of words, one per member.
type TextColumn struct {
	Name, Label string
	Values      []string
}

// BuildUp is an opening value, ordered steps and a closing value. The figure
// that holds it is the closing.
type BuildUp struct {
	Opening *Figure // what the closing starts from: an input, or a formula
	Method  *Method
	Steps   []*Step
	Chained bool // it opens with the closing of the year before

	closing *Figure // the figure whose build-up this is
	// before is the closing of an earlier year that is in the opening: last
	// year's, or counted against a base year what that year opened with.
	before *Figure
}

// Step is one line of a build-up: what it adds to, or takes from, the running
// value.
type Step struct {
	ID, Label, Short string
	// Change is the figure of the step. A naming step (subtotal, base) has
	// none; Level is then the running value it names.
	Change *Figure
	Level  *Figure
	Rate   *Figure // of a percent step
	Base   Formula // what the percent is taken of
	Moves  bool    // the amount leaves the frame
	IsBase bool    // a naming step that later percents are taken of

	// returns is what comes back the year after: a one-off, or the rest of a
	// part of a year. Of an expression, givenBack finds it.
	returns    Formula
	expression bool     // the amount is computed
	searched   bool     // and givenBack has looked for it
	dated      bool     // the amount begins in a month, or ends with a year
	lasts      bool     // of a plan year: the amount of the budget's year is in the opening
	when       node     // of an amount that is given for a time: the amounts by year, or the year or month that it ends or begins with
	until      bool     // it ends with it
	build      *BuildUp // whose step it is
	Place      Place
}

// Method is how a build-up is computed: what percents are taken of and where
// results are rounded.
type Method struct {
	ID       string
	Running  bool // percents on the running value, not on the opening
	EachStep Rounding
	Closing  Rounding
	Shown    Rounding
	Place    Place
}

// LookupTable gives a value by size (up to each limit, and above the last) or
// by text. The values are scalar inputs.
type LookupTable struct {
	ID, Label string
	Measure   Measure // of the values
	Limits    []Decimal
	Texts     []string
	Values    []*Figure // one per limit or text
	Above     *Figure   // beyond the last limit; nil for a table by text
	Place     Place
}

// Figures are the inputs the table holds.
func (t *LookupTable) Figures() []*Figure {
	if t.Above == nil {
		return t.Values
	}
	return append(append([]*Figure(nil), t.Values...), t.Above)
}

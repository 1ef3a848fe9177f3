package rules

// Formula is how a figure is computed: a small tree over constants and other
// figures. Everything the rule language can say is lowered to these nodes, and
// every reading (exact value, Excel formula, sentence) walks the same tree.
//
// A node is evaluated at one member of the figure's domain: a row, a unit, or
// the single member of a scalar.
type Formula interface{ formula() }

type (
	// Constant is a number written in a formula: 0, 1, 12, 100, or the factor
	// of a conversion. Of any other number a rule makes an input.
	Constant struct{ Value Decimal }

	// Ref is another figure's value: at the same member where the two share
	// a domain of units or rows, at the only member of a scalar, or at the
	// fixed member At.
	Ref struct {
		Figure *Figure
		At     int // Here, or the index of a member
	}

	// OfUnit is the value at the member's unit of whichever of the Figures
	// has that unit, and 0 where none has it. It carries names that differ
	// by kind (a share's key) and lines that only some units have.
	OfUnit struct {
		Name    string
		Figures []*Figure
	}

	// Given is an input's value at the member where it has one, and what
	// Else gives where it has none: what a scenario changes, and what not.
	Given struct {
		Figure *Figure
		Else   Formula
	}

	// Sum adds terms, some of them with a minus.
	Sum struct{ Terms []Term }

	// Product multiplies.
	Product struct{ Factors []Formula }

	// Quotient divides; it is carried as an exact fraction until rounded.
	Quotient struct{ Over, Under Formula }

	// Round is a rounding that a rule states, its unit in the measure of
	// the values as stored (a percent is stored as a fraction).
	Round struct {
		Of       Formula
		Rounding Rounding
	}

	// Extreme is the smallest or the largest of its arguments.
	Extreme struct {
		Largest bool
		Of      []Formula
	}

	// When chooses between two formulas by a comparison.
	When struct {
		If         Comparison
		Then, Else Formula
	}

	// Total sums a column over rows or units.
	Total struct {
		Figures []*Figure
		Where   Selection
	}

	// Count is the number of rows or units a selection holds.
	Count struct {
		Domain *Domain
		Where  Selection
	}

	// Running is the sum of a figure over the members down to this one.
	Running struct{ Of *Figure }

	// Rank is the place, from 1, of this member's value when the figure is
	// sorted from the largest down; equal values keep the order of members.
	Rank struct{ Of *Figure }

	// MonthsFrom counts the months of a year from a date on (0 to 12), or
	// with Before those from the date until the year begins.
	MonthsFrom struct {
		Date   Formula
		Year   int
		Before bool
	}

	// Lookup finds a value in a table by size, or by a text column.
	Lookup struct {
		Table *LookupTable
		Key   Formula     // for a table by size
		Text  *TextColumn // for a table by text, at this member
	}
)

// Here, in [Ref.At], is the member that is being computed.
const Here = -1

// Term is one signed part of a [Sum].
type Term struct {
	Minus bool
	Of    Formula
}

// Comparison is a condition between two formulas.
type Comparison struct {
	Left  Formula
	Op    Op
	Right Formula
}

// Op compares.
type Op string

// The comparisons, as formulas write them.
const (
	Equals  Op = "=="
	Differs Op = "!="
	Above   Op = ">"
	Below   Op = "<"
	AtLeast Op = ">="
	AtMost  Op = "<="
)

// Selection says which members of a column a total takes: all of them, those
// of the member's own unit, those whose texts match, or those listed.
type Selection struct {
	OwnUnit bool         // only rows whose unit is the unit being computed
	Match   []TextFilter // all must hold
	Members []int        // when not nil: only these, in rising order
}

// IsAll reports whether the selection takes every member.
func (s Selection) IsAll() bool { return !s.OwnUnit && s.Match == nil && s.Members == nil }

// TextFilter holds where a text column equals (or, with Not, differs from) a
// text. Upper and lower case count as the same, as they do in Excel.
type TextFilter struct {
	Column string
	Not    bool
	Text   string
}

func (Constant) formula()   {}
func (Ref) formula()        {}
func (OfUnit) formula()     {}
func (Given) formula()      {}
func (Sum) formula()        {}
func (Product) formula()    {}
func (Quotient) formula()   {}
func (Round) formula()      {}
func (Extreme) formula()    {}
func (When) formula()       {}
func (Total) formula()      {}
func (Count) formula()      {}
func (Running) formula()    {}
func (Rank) formula()       {}
func (Lookup) formula()     {}
func (MonthsFrom) formula() {}

// Difference is a − b.
func Difference(a, b Formula) Formula { return Sum{[]Term{{Of: a}, {Minus: true, Of: b}}} }

// Negation is −x.
func Negation(x Formula) Formula { return Sum{[]Term{{Minus: true, Of: x}}} }

// Walk calls visit for every node of the tree, a node before its parts.
func Walk(f Formula, visit func(Formula)) {
	visit(f)
	for _, part := range Parts(f) {
		Walk(part, visit)
	}
}

// Parts are the formulas directly below a node.
func Parts(f Formula) []Formula {
	switch f := f.(type) {
	case Sum:
		parts := make([]Formula, len(f.Terms))
		for i, t := range f.Terms {
			parts[i] = t.Of
		}
		return parts
	case Product:
		return f.Factors
	case Quotient:
		return []Formula{f.Over, f.Under}
	case Round:
		return []Formula{f.Of}
	case Extreme:
		return f.Of
	case Given:
		return []Formula{f.Else}
	case When:
		return []Formula{f.If.Left, f.If.Right, f.Then, f.Else}
	case MonthsFrom:
		return []Formula{f.Date}
	case Lookup:
		if f.Key != nil {
			return []Formula{f.Key}
		}
	}
	return nil
}

// FiguresIn are the figures that a single node names, not counting its parts.
func FiguresIn(f Formula) []*Figure {
	switch f := f.(type) {
	case Ref:
		return []*Figure{f.Figure}
	case OfUnit:
		return f.Figures
	case Given:
		return []*Figure{f.Figure}
	case Total:
		return f.Figures
	case Running:
		return []*Figure{f.Of}
	case Rank:
		return []*Figure{f.Of}
	case Lookup:
		return f.Table.Figures()
	}
	return nil
}

// replaced is a formula with others in the place of its leaves, the nodes that have
// no parts.
func replaced(f Formula, with func(leaf Formula) Formula) Formula {
	below := Parts(f)
	if len(below) == 0 {
		return with(f)
	}
	parts := make([]Formula, len(below))
	for i, part := range below {
		parts[i] = replaced(part, with)
	}
	switch f := f.(type) {
	case Sum:
		terms := make([]Term, len(parts))
		for i, part := range parts {
			terms[i] = Term{f.Terms[i].Minus, part}
		}
		return Sum{terms}
	case Product:
		return Product{parts}
	case Quotient:
		return Quotient{parts[0], parts[1]}
	case Round:
		return Round{parts[0], f.Rounding}
	case Extreme:
		return Extreme{f.Largest, parts}
	case Given:
		return Given{f.Figure, parts[0]}
	case When:
		return When{Comparison{parts[0], f.If.Op, parts[1]}, parts[2], parts[3]}
	case MonthsFrom:
		return MonthsFrom{parts[0], f.Year, f.Before}
	case Lookup:
		return Lookup{f.Table, parts[0], f.Text}
	}
	return f
}

package budget

import (
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// Compute evaluates every figure of the book, with some inputs changed, lays
// the tables out and judges the checks. The book stays as it is.
//
// The problems are what only the values show, such as a division by zero, with
// the place of the rule; the budget is nil where there are any.
func Compute(book *rules.Book, changes ...rules.Change) (*Budget, rules.Problems) {
	e, problems := computed(book, changes)
	if len(problems) > 0 {
		return nil, problems
	}
	return e.Budget, nil
}

// computed is a budget with all its tables, and what its computing has found.
func computed(book *rules.Book, changes []rules.Change) (*evaluation, rules.Problems) {
	e := newEvaluation(book, changes)
	e.evaluate()
	if len(e.problems) == 0 {
		e.layOut()
	}
	return e, e.found()
}

// evaluate computes every figure of the book, in order.
func (e *evaluation) evaluate() {
	for _, batch := range e.Book.Order {
		eachOf(batch, e.cell)
	}
	e.checkKeys()
}

// eachOf calls visit for the members of a figure that are computed together.
func eachOf(batch rules.Batch, visit func(f *rules.Figure, i int)) {
	if batch.Index != rules.All {
		visit(batch.Figure, batch.Index)
		return
	}
	for i := range batch.Figure.Domain.Members {
		visit(batch.Figure, i)
	}
}

// Evaluate is the exact value of a formula as it stands in a cell's own: a part
// of it, for those who explain or verify the whole.
func (b *Budget) Evaluate(x rules.Formula, at Cell) Number {
	return evaluationOf(b).in(at).formula(x)
}

// Holds reports whether a condition in a cell's formula is true.
func (b *Budget) Holds(c rules.Comparison, at Cell) bool {
	return evaluationOf(b).in(at).isTrue(c)
}

// evaluation computes a budget's values, one cell after the other, each after
// those it builds on.
type evaluation struct {
	*Budget
	problems findings
	ranks    map[*rules.Figure]ranking
	sums     map[selected]selectedSum
	counts   map[selected]int

	here    Cell         // whose formula is evaluated
	weakest rules.Status // among what it has read
}

func evaluationOf(b *Budget) *evaluation {
	return &evaluation{
		Budget: b, ranks: map[*rules.Figure]ranking{}, sums: map[selected]selectedSum{}, counts: map[selected]int{},
	}
}

func newEvaluation(book *rules.Book, changes []rules.Change) *evaluation {
	e := evaluationOf(&Budget{
		Book: book, Figures: slices.Clone(book.All), Changes: changes, changed: map[Cell]rules.Change{},
		values: make([][]Number, len(book.All)), status: make([][]rules.Status, len(book.All)),
	})
	for _, c := range changes {
		e.changed[Cell{c.Figure, c.Index}] = c
	}
	e.announce()
	for _, f := range book.All {
		e.makeRoom(f)
	}
	return e
}

// announce puts the changes into the warning on the cover, so that what was
// asked as a what-if is not taken for the budget. The book itself stays as it is.
func (e *evaluation) announce() {
	var all, scenarios []string
	for _, c := range e.Changes {
		if s := e.Book.Switch; s != nil && s.Selected == c.Figure {
			continue // the workbook says which is selected, as long as it is
		}
		f := c.Figure
		if f.BaseOf != nil {
			f = f.BaseOf
		}
		if c.Scenario == "" {
			all = append(all, f.CellID(c.Index)+" = "+string(c.Value))
		} else if !slices.Contains(scenarios, c.Scenario) {
			scenarios = append(scenarios, c.Scenario)
		}
	}
	if scenarios != nil {
		all = append([]string{"scenario " + strings.Join(scenarios, " och ")}, all...)
	}
	if all == nil {
		return
	}
	book := *e.Book
	book.Budget.Warning = strings.TrimSpace("Räknat med ändrade värden: " + strings.Join(all, ", ") + ". " + book.Budget.Warning)
	e.Book = &book
}

func (e *evaluation) makeRoom(f *rules.Figure) {
	e.values[f.Seq], e.status[f.Seq] = make([]Number, f.Len()), make([]rules.Status, f.Len())
}

// cell computes one value.
func (e *evaluation) cell(f *rules.Figure, i int) {
	if f.IsInput() {
		e.values[f.Seq][i], e.status[f.Seq][i] = e.input(f, i)
		return
	}
	e.values[f.Seq][i] = e.in(Cell{f, i}).formula(f.Formula)
	e.status[f.Seq][i] = e.weakest
}

// input is a value as the rules, or a change, state it. An input that a change
// has touched is as firm as the change.
func (e *evaluation) input(f *rules.Figure, i int) (Number, rules.Status) {
	c := Cell{f, i}
	return valueOf(f, e.written(c)), e.OriginOf(c).Status
}

// valueOf is an input's value as written: a percent is stored as a fraction.
func valueOf(f *rules.Figure, d rules.Decimal) Number {
	if d != "" && f.Measure.IsPercent() {
		d = d.Shift(-2)
	}
	return NumberOf(d)
}

// read is the value of a cell that the current one builds on.
func (e *evaluation) read(f *rules.Figure, i int) Number {
	e.weakest = max(e.weakest, e.status[f.Seq][i])
	return e.values[f.Seq][i]
}

// in goes to a cell, to evaluate its formula or a part of it.
func (e *evaluation) in(c Cell) *evaluation {
	e.here, e.weakest = c, rules.Unsourced
	return e
}

// formula evaluates a formula, or a part of one. Nearly all that is left of one,
// when a cell is computed again, are slots.
func (e *evaluation) formula(x rules.Formula) Number {
	if s, ok := x.(*slot); ok {
		return *s.value
	}
	return e.node(x)
}

// node evaluates what is no slot.
func (e *evaluation) node(x rules.Formula) Number {
	f, i := e.here.Figure, e.here.Index
	switch x := x.(type) {
	case *branchSlot:
		e.weakest = max(e.weakest, *x.weakest)
		return *x.value
	case rules.Constant:
		return NumberOf(x.Value)
	case rules.Ref:
		if at := x.Member(f, i); at >= 0 {
			return e.read(x.Figure, at)
		}
	case rules.OfUnit:
		if g, at := x.Cell(f, i); g != nil {
			return e.read(g, at)
		}
	case rules.Given:
		if at := x.Member(f, i); e.Has(Cell{x.Figure, at}) {
			return e.read(x.Figure, at)
		}
		return e.formula(x.Else)
	case rules.Sum:
		return e.sum(x)
	case rules.Product:
		product := e.formula(x.Factors[0])
		for _, factor := range x.Factors[1:] {
			product = product.Mul(e.formula(factor))
		}
		return product
	case rules.Quotient:
		over, under := e.formula(x.Over), e.formula(x.Under)
		return e.quotient(over, under, x.Under)
	case rules.Round:
		return e.formula(x.Of).Round(x.Rounding)
	case rules.Extreme:
		return e.extreme(x)
	case rules.When:
		if e.isTrue(x.If) {
			return e.formula(x.Then)
		}
		return e.formula(x.Else)
	default:
		return e.overMembers(x)
	}
	return Number{}
}

func (e *evaluation) sum(x rules.Sum) Number {
	var sum Number
	for n, t := range x.Terms {
		switch v := e.formula(t.Of); {
		case t.Minus:
			sum = sum.Sub(v)
		case n == 0:
			sum = v
		default:
			sum = sum.Add(v)
		}
	}
	return sum
}

// quotient divides, and reports a division by zero at the figure's place, or
// where the input that is 0 was written.
func (e *evaluation) quotient(over, under Number, by rules.Formula) Number {
	if under.Sign() != 0 {
		return over.Div(under)
	}
	f := e.here.Figure
	message, hint := e.here.ID()+" divides by 0", ""
	for _, s := range e.Book.Shares { // the equations of mutual shares; what a giver costs by itself is a rule's own formula
		if s.Mutual && f.Drawer == "shares" && strings.HasPrefix(f.Name, s.ID+".") && f.Name != s.ID+".own" {
			message, hint = "the units of mutual shares pass all they cost on to each other: nothing leaves the circle", "let somebody else receive a part"
		}
	}
	ref, named := asItWas(by).(rules.Ref)
	if named {
		for _, b := range e.Book.Years() {
			for _, s := range b.Shares {
				if s.KeySum == ref.Figure {
					e.problems.add(rules.Problem{
						Place: s.Place, Message: "the keys of the share `" + s.ID + "` sum to 0", Hint: "there is nothing to share out by: choose another key",
					}, b.Budget.Year)
					return Number{}
				}
			}
		}
	}
	p := rules.Problem{Place: f.Place, Message: message, Hint: hint}
	if named && ref.Figure.IsInput() {
		c := Cell{ref.Figure, ref.Member(f, e.here.Index)}
		p.Place, p.Hint = c.Figure.Places[c.Index], c.ID()+" is 0"
		for _, change := range e.Changes {
			if change.Figure == c.Figure && change.Index == c.Index {
				p.Place = change.Place
			}
		}
	}
	e.problems.add(p, 0)
	return Number{}
}

// checkKeys refuses negative keys: a receiver would be paid for receiving, and
// keys of both signs may sum to nearly nothing and share out any amount.
func (e *evaluation) checkKeys() {
	for _, b := range e.Book.Years() {
		for _, s := range b.Shares {
			e.checkKey(s, b.Budget.Year)
		}
	}
}

// checkKey checks the keys of a share of a year.
func (e *evaluation) checkKey(s *rules.Share, year int) {
	for i := 0; s.Key != nil && i < s.Key.Len(); i++ {
		if c := (Cell{s.Key, i}); e.Value(c).Sign() < 0 {
			e.problems.add(rules.Problem{
				Place: s.Place, Hint: "0 for who gets no part, or another key",
				Message: fmt.Sprintf("the key of `%s` in the share `%s` is below 0", s.Domain.Members[i].ID, s.ID),
			}, year)
		}
	}
}

func (e *evaluation) extreme(x rules.Extreme) Number {
	best := e.formula(x.Of[0])
	for _, of := range x.Of[1:] {
		if v := e.formula(of); v.Cmp(best) > 0 == x.Largest {
			best = v
		}
	}
	return best
}

// isTrue reports whether a condition holds.
func (e *evaluation) isTrue(c rules.Comparison) bool {
	return holds(e.formula(c.Left).Cmp(e.formula(c.Right)), c.Op)
}

// holds reports whether a comparison with this outcome is true.
func holds(cmp int, op rules.Op) bool {
	switch op {
	case rules.Equals:
		return cmp == 0
	case rules.Differs:
		return cmp != 0
	case rules.Above:
		return cmp > 0
	case rules.Below:
		return cmp < 0
	case rules.AtLeast:
		return cmp >= 0
	default:
		return cmp <= 0
	}
}

// monthsFrom counts months from a date: 12 and more before the year's end.
func (e *evaluation) monthsFrom(x rules.MonthsFrom) Number {
	year, month := yearMonth(e.formula(x.Date))
	if x.Before {
		return Int(int64(max(0, (x.Year-year)*12+1-month)))
	}
	return Int(int64(max(0, min(12, (x.Year-year)*12+13-month))))
}

func (e *evaluation) lookup(x rules.Lookup) Number {
	if x.Key == nil {
		if g := textLookup(x, e.here.Index); g != nil {
			return e.read(g, 0)
		}
		return Number{}
	}
	key := e.formula(x.Key)
	for n, limit := range x.Table.Limits {
		if key.Cmp(NumberOf(limit)) <= 0 {
			return e.read(x.Table.Values[n], 0)
		}
	}
	return e.read(x.Table.Above, 0)
}

// textLookup is the value that a table by text has for a member, or nil.
func textLookup(x rules.Lookup, i int) *rules.Figure {
	for n, text := range x.Table.Texts {
		if strings.EqualFold(text, x.Text.Values[i]) {
			return x.Table.Values[n]
		}
	}
	return nil
}

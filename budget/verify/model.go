package verify

import (
	"math/big"
	"strconv"

	"internbudget/budget"
	"internbudget/rules"
)

// modeller makes build-ups of the figures of a budget that documents print.
type modeller struct {
	b *budget.Budget
	// years are the figures of all years by drawer, name and year, to find what
	// a rate was last year.
	years map[yearly]*rules.Figure
}

// yearly names a figure in one year.
type yearly struct {
	drawer, name string
	year         int
}

func newModeller(b *budget.Budget) modeller {
	m := modeller{b, map[yearly]*rules.Figure{}}
	for _, f := range b.Book.All {
		m.years[yearly{f.Drawer, f.Name, f.Year}] = f
	}
	return m
}

// model is the figure's cell as a build-up. A figure that is none, or whose
// steps are more than percents and amounts, is its own unrounded value under a
// single rounding.
func (m modeller) model(c budget.Cell) *buildUp {
	var b *buildUp
	if c.Figure.BuildUp != nil {
		b = m.buildUp(c)
	}
	if b == nil {
		b = m.single(c)
	}
	b.Suffix, b.Assumed = m.suffix(c), m.b.Status(c) == rules.Assumed
	return b
}

// single is a figure without steps.
func (m modeller) single(c budget.Cell) *buildUp {
	b := &buildUp{
		ID: c.ID(), Label: m.labelOf(c), Shown: roundingOf(c.Figure.Shown), Print: m.print(c),
		Opening:  openingValue{Value: m.b.Value(c).Rat(), IsResult: true},
		Declared: convention{Base: asWritten},
	}
	if r, ok := c.Figure.Formula.(rules.Round); ok {
		b.Opening.Value = m.b.Evaluate(r.Of, c).Rat()
		b.Declared.Place, b.Declared.Rounding = atClosing, roundingOf(r.Rounding)
	} else {
		b.Declared.Place, b.Declared.Rounding = displayOnly, rounding{rules.HalfUp, b.unit()}
	}
	return b
}

// buildUp is a figure with an opening and steps, or nil where the model does
// not give what the budget computes.
func (m modeller) buildUp(c budget.Cell) *buildUp {
	of := c.Figure.BuildUp
	b := &buildUp{ID: c.ID(), Label: m.labelOf(c), Shown: roundingOf(c.Figure.Shown), Print: m.print(c)}
	b.Opening = m.opening(c, of.Opening)
	x := expansion{m, c, of, nil}
	for _, s := range of.Steps {
		if s.Change == nil {
			continue // it only names a level
		}
		x.changes = append(x.changes, s.Change)
		b.Steps = append(b.Steps, x.step(s, len(x.changes)-1))
	}
	b.Declared = m.declared(of.Method, b)
	if b.Print == nil && len(b.targets()) == 0 {
		return nil
	}
	if carried(b).compute(b.Declared)[len(b.Steps)].Cmp(m.b.Value(c).Rat()) != 0 {
		return nil
	}
	return b
}

// carried is the build-up with what is carried as printed standing as printed.
func carried(b *buildUp) *buildUp {
	for i := range b.Steps {
		if p := b.Steps[i].Print; p != nil && b.Steps[i].Carry {
			b = b.withStep(i, func(s *step) { s.Kind, s.Amount = amountStep, p.Value })
		}
	}
	return b
}

// opening is what the build-up starts from. Where that is another figure, it may
// be printed, or be last year's closing.
func (m modeller) opening(c budget.Cell, f *rules.Figure) openingValue {
	at := budget.Cell{Figure: f, Index: rules.Ref{Figure: f, At: rules.Here}.Member(c.Figure, c.Index)}
	o := openingValue{Value: m.b.Evaluate(rules.Ref{Figure: f, At: rules.Here}, c).Rat()}
	for !at.Figure.IsInput() {
		ref, ok := at.Figure.Formula.(rules.Ref)
		if !ok {
			break
		}
		at = budget.Cell{Figure: ref.Figure, Index: ref.Member(at.Figure, at.Index)}
		if p := m.print(at); p != nil && o.Print == nil {
			o.Print = p
		}
	}
	switch f := at.Figure; {
	case !f.IsInput():
		if o.Print != nil && o.Print.Value.Cmp(o.Value) == 0 {
			o.Unit = o.Print.Unit
		}
		if f.BuildUp != nil {
			older := m.b.Evaluate(rules.Ref{Figure: f.BuildUp.Opening, At: rules.Here}, at).Rat()
			if older.Cmp(o.Value) != 0 {
				o.Older = append(o.Older, older)
			}
		}
	case m.b.Status(at) == rules.Inferred:
		o.Inferred = true
	case f.ShownTo != "":
		o.Unit = stored(f.ShownTo, f)
	default:
		o.Unit = lastDigit(f.Values[at.Index], f)
	}
	return o
}

// lastYear is a rate as it was the year before, or nil where that is not known
// or the same.
func (m modeller) lastYear(rate *rules.Figure, c budget.Cell) *big.Rat {
	before := m.years[yearly{rate.Drawer, rate.Name, rate.Year - 1}]
	if before == nil || !before.IsScalar() {
		return nil
	}
	was := m.b.Value(budget.Cell{Figure: before}).Rat()
	if was.Cmp(m.b.Evaluate(rules.Ref{Figure: rate, At: rules.Here}, c).Rat()) == 0 {
		return nil
	}
	return was
}

// declared is the rule of a method, as it falls out on the bases of the steps.
func (m modeller) declared(method *rules.Method, b *buildUp) convention {
	r := convention{Base: declaredBase(b), Place: displayOnly, Rounding: rounding{rules.HalfUp, b.unit()}}
	if method == nil {
		return r
	}
	closing := roundingOf(method.Closing)
	switch each := roundingOf(method.EachStep); {
	case !each.isExact():
		r.Place, r.Rounding, r.Closing = eachComponent, each, closing
	case !closing.isExact():
		r.Place, r.Rounding = atClosing, closing
	}
	return r
}

// declaredBase names the bases of all percents in one word, where they have one.
func declaredBase(b *buildUp) baseChoice {
	opening, running := true, true
	for _, i := range b.percents() {
		base := b.Steps[i].Base
		opening = opening && base.equal(percentBase{Opening: 1})
		running = running && base.equal(levelBase(i))
	}
	switch {
	case opening:
		return onOpening
	case running:
		return onRunning
	}
	return asWritten
}

// unit is the last printed digit of the build-up: of its closing, or of its
// finest step.
func (b *buildUp) unit() *big.Rat {
	if b.Print != nil {
		return b.Print.Unit
	}
	unit := ratio(1)
	for _, t := range b.targets() {
		unit = smaller(unit, b.printOf(t).Unit)
	}
	return unit
}

// print is what documents print for a cell, or nil.
func (m modeller) print(c budget.Cell) *printedNumber {
	p := c.Figure.PublishedAt(c.Index)
	if p == nil {
		return nil
	}
	print := &printedNumber{
		Value: stored(p.Value, c.Figure), Unit: lastDigit(p.Value, c.Figure), Rows: p.Rows,
		Place: p.Place.String(), Source: sourceOf(p, c),
	}
	if p.Deviates != "" {
		print.Deviates = stored(p.Deviates, c.Figure)
	}
	m.addRows(c, print)
	print.Possible = m.possible(c)
	return print
}

// stored is a written number as figures hold it: a percent as a fraction.
func stored(d rules.Decimal, f *rules.Figure) *big.Rat {
	if f.Measure.IsPercent() {
		d = d.Shift(-2)
	}
	return d.Rat()
}

// lastDigit is the unit of the last digit of a written number.
func lastDigit(d rules.Decimal, f *rules.Figure) *big.Rat {
	return stored(rules.Decimal("1").Shift(-d.Decimals()), f)
}

func sourceOf(p *rules.Published, c budget.Cell) string {
	var origin rules.Origin
	switch {
	case p.Input != nil && len(p.Input.Origins) > 0:
		origin = p.Input.Origins[0]
	case c.Index < len(c.Figure.Origins):
		origin = c.Figure.Origins[c.Index]
	}
	if origin.Source == nil {
		return ""
	}
	if origin.At != "" {
		return origin.Source.Title + ", " + origin.At
	}
	return origin.Source.Title
}

// labelOf is the figure's label with, in a column, that of its row.
func (m modeller) labelOf(c budget.Cell) string {
	label := c.Figure.Label
	if !c.Figure.IsScalar() {
		label = c.Figure.Domain.Members[c.Index].Label + ", " + label
	}
	return label
}

// suffix is the year of a figure of another year than the budget's.
func (m modeller) suffix(c budget.Cell) string {
	if c.Figure.Year == m.b.Book.Budget.Year {
		return ""
	}
	return " " + strconv.Itoa(c.Figure.Year)
}

package rules

import (
	"cmp"
	"fmt"
	"go/ast"
	"slices"
	"strconv"
)

// declareDated declares a value that is dated within years: an input for every
// key that is in force in some month of the budget's year, and for every month
// from which a scenario changes it. A value that stays the same all year is an
// ordinary input.
func (r *reader) declareDated(f *Figure, n node, s setting) {
	if r.year == unknownNumber {
		if isDated(n) {
			n = n.entries()[0].value
		}
		r.declareInput(f, n, s.origin, s.drawer.name)
		return
	}
	held, ok := r.overTheYear(f, n)
	if !ok {
		r.spoil(f.Name)
		return
	}
	if held[0].key.Node == held[11].key.Node {
		r.declareInput(f, held[0].value, s.origin, s.drawer.name)
		return
	}
	if !slices.ContainsFunc(held, func(e entry) bool { return e.value.Node != held[0].value.Node }) {
		cuts := r.cuts[f.Drawer+"."+f.Name]
		for i := range cuts {
			cuts[i].yearly = true
		}
	}
	var months []*Figure
	for m, e := range held {
		if m > 0 && e.key.Node == held[m-1].key.Node {
			months = append(months, months[m-1])
			continue
		}
		input := *f
		input.Name = f.Name + "[" + r.monthOfKey(e.key, m+1) + "]"
		input.Label = f.Label + fromMonth + monthNames[m]
		r.declareInput(&input, e.value, s.origin, s.drawer.name)
		months = append(months, &input)
	}
	r.names.dated[f.Drawer+"."+f.Name] = months
}

// monthOfKey names the input of a key in this year: by the key or, where it is of
// a year before, by the month in which this year goes on with it, so that the year
// of the key and this one have an input, and an id, each.
func (r *reader) monthOfKey(key node, month int) string {
	if from, _ := parseYearMonth(key.Value); from.year < r.year {
		return yearMonth{r.year, month}.String()
	}
	return key.Value
}

// overTheYear is what is in force in each month of the year: an entry of the
// dated value, or the same value under a key of its own from the month in which
// a scenario changes it.
func (r *reader) overTheYear(f *Figure, n node) (months []entry, ok bool) {
	cuts := r.cuts[f.Drawer+"."+f.Name]
	from := entry{monthNode(n, yearMonth{r.year, 1}), n}
	_, right := r.dates(n)
	for m := 1; m <= 12; m++ {
		at := yearMonth{r.year, m}
		e := from
		if isDated(n) {
			if e, ok = inForce(n, at); !ok {
				if right {
					r.problem(n.place(), "add `"+at.String()+": …`, or a month before it", "%s has no value for %s", f.ID(), at)
				}
				return nil, false
			}
		}
		// The budget's year begins anew without a cut.
		cut := (m > 1 || r.base != nil) && slices.ContainsFunc(cuts, func(c cut) bool { return c.from == at })
		switch {
		case cut:
			e.key = monthNode(n, at)
		case m > 1 && e.value.Node == months[m-2].value.Node:
			e.key = months[m-2].key
		}
		months = append(months, e)
	}
	return months, true
}

// valueOfYear is what a value that changes within the year is to what is not
// monthly: nothing, which is a problem. Where the rules give it one value, that
// is it, and the scenarios that change it from a month are wrong, each told so
// once.
func (r *reader) valueOfYear(id string, at Place) *Figure {
	yearly := false
	for i := range r.cuts[id] {
		c := &r.cuts[id][i]
		if yearly = c.yearly; yearly && !c.told {
			c.told = true
			r.ofScenarios++
			of := "without a month"
			if c.from.year != cmp.Or(r.base, r).year {
				of = fmt.Sprintf("in %d alone, `{%[1]d: …}`", c.from.year)
			}
			r.problem(c.place, fmt.Sprintf("change it %s, by %d/12 of what it is from %s on", of, 13-c.from.month, c.from),
				"%s is used as a value of the whole year, at %s", id, at)
		}
	}
	if !yearly {
		r.problem(at, "", "%s changes within %d: use it in a `monthly` figure", id, r.year)
		return nil
	}
	return r.names.dated[id][0]
}

// declareMonthly declares the twelve months of a figure, each computed by the
// same expression with that month's values, and the year as their sum or
// average. The rounding is that of a month. A sum's months are amounts per
// month: its measure is the expression's times a month.
func (r *reader) declareMonthly(f *Figure, keys fields, s setting) {
	f.average = keys.word("year", "sum", "average") == "average"
	rounding := r.roundingOf(keys, s)
	expression := keys.get("monthly")
	for m := 1; m <= 12; m++ {
		month := *f
		month.Name = f.Name + "[" + yearMonth{r.year, m}.String() + "]"
		month.Label, month.MonthOf = f.Label+", "+monthNames[m-1], f
		r.add(&month)
		f.Months = append(f.Months, &month)
		inside := s.scope
		inside.month = m
		r.later(func() {
			x, ok := r.expression(expression, inside)
			if !ok {
				return
			}
			if !f.average {
				x.m = x.m.Times(MeasureOf([]string{"month"}))
			}
			month.Formula = round(r.converted(x, f.Measure, expression.place()), rounding, f.Measure)
		})
	}
	r.later(func() { f.Formula = overMonths(f.Months, f.average) })
}

// overMonths is a year of its months: their sum, or their average.
func overMonths(months []*Figure, average bool) Formula {
	var sum Sum
	for _, m := range months {
		sum.Terms = append(sum.Terms, Term{Of: Ref{m, Here}})
	}
	if average {
		return Quotient{sum, Constant{"12"}}
	}
	return sum
}

// inMonth is the figure of the month that a monthly formula is computed for,
// or the figure itself where it has no months, with its measure in a formula.
// Months that sum to a year are amounts per month.
func (e expression) inMonth(f *Figure) (*Figure, Measure) {
	m := f.Measure.inFormula()
	if e.scope.month == 0 || f.Months == nil {
		return f, m
	}
	if !f.average {
		m = m.Over(MeasureOf([]string{"month"}))
	}
	return f.Months[e.scope.month-1], m
}

// allInMonth is inMonth of figures in one measure.
func (e expression) allInMonth(figures []*Figure) (inMonth []*Figure, m Measure) {
	inMonth = make([]*Figure, len(figures))
	for i, f := range slices.Backward(figures) {
		inMonth[i], m = e.inMonth(f)
	}
	return inMonth, m
}

// monthsFrom reads months(date) and months_before(date).
func (e expression) monthsFrom(x *ast.CallExpr, before bool) (typed, bool) {
	if !e.arguments(x, 1) {
		return typed{}, false
	}
	date, ok := typed{}, true
	if dotted(x.Args[0]) != nil {
		date, ok = e.name(x.Args[0])
	}
	if !ok {
		return typed{}, false
	}
	ref, isRef := date.f.(Ref)
	if !isRef || !ref.Figure.Date {
		e.problem(x.Args[0], "start: date", "months are counted from a column of dates")
		return typed{}, false
	}
	return typed{f: MonthsFrom{date.f, e.r.year, before}, m: MeasureOf([]string{"month"})}, true
}

// firstMonth and lastMonth are the months that a spreadsheet can hold, since it
// counts the days from 1900, and one of them wrongly that year.
var firstMonth, lastMonth = yearMonth{1901, 1}.number(), yearMonth{9999, 12}.number()

// number is what a column of dates holds of a month: how many months there are
// from the beginning of the year 0. One more is the month after.
func (a yearMonth) number() Decimal { return Decimal(strconv.Itoa(12*a.year + a.month - 1)) }

// YearMonth is the year and the month (1 to 12) that a value of a column of dates
// stands for.
func YearMonth(number int) (year, month int) {
	if month = number % 12; month < 0 {
		month += 12
	}
	return (number - month) / 12, month + 1
}

// monthText is a value of a column of dates as the rules write it, 2024-09.
func monthText(d Decimal) string {
	number, _ := strconv.Atoi(string(d))
	year, month := YearMonth(number)
	return yearMonth{year, month}.String()
}

// parseDate reads a month of a column of dates, 2024-09.
func parseDate(text string) (Decimal, bool) {
	at, ok := parseYearMonth(text)
	if !ok || at.month == 0 {
		return "", false
	}
	return at.number(), true
}

// linePeriods says how a line's year falls on its months.
type linePeriods struct {
	even    bool
	weights []*Figure // twelve inputs
	follows node      // an expression, monthly
}

// declareLineMonths gives every line, and every appropriation, its months where
// the budget asks for them: those it has by its own formula, or its year in
// cumulative rounding after even months, twelve weights, or what it follows.
func (r *reader) declareLineMonths() {
	if !r.book.Budget.MonthsOfLines {
		return
	}
	for _, k := range r.book.Kinds {
		for _, l := range slices.Concat(k.Income, k.Cost) {
			if l.Figure.Months == nil {
				r.spreadOverMonths(l.Figure, scope{drawer: "units", domain: l.Figure.Domain, kind: k, line: l.ID})
			}
		}
		for _, f := range k.Totals.Appropriations {
			r.spreadOverMonths(f, scope{})
		}
	}
}

// spreadOverMonths makes the months of a figure that is known by the year.
func (r *reader) spreadOverMonths(f *Figure, s scope) {
	p := r.periods[f]
	weights := p.weights
	if p.follows.exists() {
		weights = r.followedWeights(f, p.follows, s)
	}
	for m := 1; m <= 12; m++ {
		month := r.monthOf(f, m, "", f.Measure)
		month.Formula = Difference(r.yearTo(f, weights, m), r.yearTo(f, weights, m-1))
		f.Months = append(f.Months, month)
	}
}

// followedWeights are what the months of a line follow, month by month.
func (r *reader) followedWeights(f *Figure, n node, s scope) []*Figure {
	var weights []*Figure
	for m := 1; m <= 12; m++ {
		w := r.monthOf(f, m, ".weight", Measure{})
		weights = append(weights, w)
		inside := s
		inside.month = m
		r.later(func() {
			if x, ok := r.expression(n, inside); ok {
				w.Formula, w.Measure = x.f, x.m
			}
		})
	}
	return weights
}

// monthOf declares a figure that belongs to a month of another.
func (r *reader) monthOf(f *Figure, m int, suffix string, in Measure) *Figure {
	month := &Figure{
		Drawer: f.Drawer, Name: f.Name + suffix + "[" + yearMonth{r.year, m}.String() + "]",
		Label: f.Label + ", " + monthNames[m-1], Domain: f.Domain, Measure: in, Place: f.Place, MonthOf: f,
	}
	r.add(month)
	return month
}

// yearTo is what of a year has come by the end of a month, rounded as lines
// are: what each month brings is then a difference, and the months sum.
func (r *reader) yearTo(f *Figure, weights []*Figure, month int) Formula {
	even := Quotient{Product{[]Formula{Ref{f, Here}, Constant{Decimal(strconv.Itoa(month))}}}, Constant{"12"}}
	switch {
	case month == 0:
		return Constant{"0"}
	case month == 12:
		return Ref{f, Here}
	case weights == nil:
		return round(even, r.book.Budget.Lines, f.Measure)
	}
	toDate := overMonths(weights[:month], false)
	if month == 1 {
		toDate = Ref{weights[0], Here}
	}
	// Where nothing is to follow (a unit without what the line follows), the
	// months are even.
	all := overMonths(weights, false)
	part := When{Comparison{all, Equals, Constant{"0"}}, even, Quotient{Product{[]Formula{Ref{f, Here}, toDate}}, all}}
	return round(part, r.book.Budget.Lines, f.Measure)
}

// readPeriods reads the key `months` of a line, or of the budget for all.
func (r *reader) readPeriods(n node, l *Line, s setting) {
	p := linePeriods{even: true}
	switch {
	case !n.exists():
		return
	case n.isScalar() && n.Value == "even":
	case n.isScalar():
		p = linePeriods{follows: n}
	case n.isList() && len(n.Content) == 12:
		p = linePeriods{weights: r.monthWeights(n, l, s)}
	case n.isList():
		r.problem(n.place(), "a weight for every month: they sum to the year", "`%s` has %s, not 12", l.ID, Plural(len(n.Content), "month", "months"))
		return
	default:
		r.problem(n.place(), "even, twelve weights, or what it follows", "the months of `%s` cannot be read", l.ID)
		return
	}
	r.periods[l.Figure] = p
}

func (r *reader) monthWeights(n node, l *Line, s setting) []*Figure {
	var weights []*Figure
	sum := false
	for m, item := range n.items() {
		w := &Figure{
			Drawer: s.scope.kind.ID, Name: fmt.Sprintf("%s.weight[%02d]", l.ID, m+1), Label: l.Label + ", vikt " + monthNames[m],
			Domain: scalar, Section: "Månadsvikter", Place: item.place(), Decimals: -1,
		}
		r.declareInput(w, item, s.origin, "")
		if w.Values != nil && w.Values[0] != "" && w.Values[0].Cmp("0") < 0 {
			r.problem(w.Places[0], "0, or above", "a month of `%s` weighs less than nothing", l.ID)
		}
		sum = sum || w.Values == nil || !w.Values[0].IsZero() // a plan year carries the budget year's
		weights = append(weights, w)
	}
	if !sum {
		r.problem(n.place(), "one of them at least above 0", "the months of `%s` weigh nothing", l.ID)
	}
	return weights
}

package budget

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"internbudget/rules"
)

// equality is a check that the program makes by itself: two figures of a single
// value that must be equal whatever the rules say.
type equality struct {
	id, group, label string
	sheet            string // where it is seen, if it is
	measure          rules.Measure
	place            rules.Place
	value, goal      rules.Formula
}

// mustEqual enters such a check, with its two figures.
func (l *layout) mustEqual(e equality) {
	side := func(name string, x rules.Formula) *rules.Figure {
		return l.add(&rules.Figure{
			Drawer: "checks", Name: e.id + name, Label: e.label, Domain: rules.ScalarDomain(), Measure: e.measure, Formula: x, Place: e.place,
		})
	}
	l.judge(&rules.Check{
		ID: e.id, Label: e.label, Group: e.group, Op: rules.Equals, Place: e.place,
		Value: side("", e.value), Goal: side(".goal", e.goal),
	}, e.sheet)
}

const (
	sumsGroup     = "Summor"
	internalGroup = "Internt i balans"
)

// deviationChecks hold that what a document prints deviates from what its
// rule gives by just as much as the rules state.
func (l *layout) deviationChecks() {
	for _, f := range l.Book.Figures {
		p := f.PublishedAt(0)
		if p == nil || p.Input == nil || p.Deviates == "" {
			continue
		}
		deviation := p.Deviates
		if f.Measure.IsPercent() {
			deviation = deviation.Shift(-2)
		}
		expected := rules.Sum{Terms: []rules.Term{{Of: ref(Cell{f, 0})}, {Of: rules.Constant{Value: deviation}}}}
		l.mustEqual(equality{
			id: f.ID() + ".deviates", group: "Publicerade värden", label: f.Label + ": publicerat = beräknat + känd avvikelse",
			measure: f.Measure, place: p.Place,
			value: ref(Cell{p.Input, 0}), goal: expected,
		})
	}
}

// shareChecks hold that what is charged is what was to share, at the giver too.
func (l *layout) shareChecks() {
	for _, s := range l.Book.Shares {
		sheet := l.sheetShowing(s)
		if s.Pool != nil && s.Rest != rules.ShowRest {
			l.mustEqual(equality{
				id: "shares." + s.ID, group: internalGroup, label: s.Label + ": fördelat = att fördela",
				sheet: sheet, measure: s.Part.Measure, place: s.Place,
				value: rules.Total{Figures: []*rules.Figure{s.Part}}, goal: ref(Cell{s.Pool, 0}),
			})
		}
		if s.Mutual {
			l.mustEqual(equality{
				id: "mutual." + s.ID, group: internalGroup, label: s.Label + ": egen kostnad och del i de andras = hela",
				sheet: sheet, measure: s.Part.Measure, place: s.Place,
				value: l.withParts(s), goal: ref(Cell{s.Whole, 0}),
			})
		}
		if s.From == nil {
			continue
		}
		l.mustEqual(equality{
			id: "internal." + s.ID, group: internalGroup, label: s.Label + ": hos givaren = hos mottagarna",
			sheet: sheet, measure: l.Book.Budget.Amounts, place: s.Place,
			value: overUnits(shareFigures(l.Book, s, false), l.Book.Units), goal: overUnits(shareFigures(l.Book, s, true), l.Book.Units),
		})
	}
}

// withParts is what the giver of a mutual share costs by itself and its part
// of every other one: the equation that its whole cost must fulfil.
func (l *layout) withParts(s *rules.Share) rules.Formula {
	parts := []rules.Formula{ref(Cell{s.Own, 0})}
	for _, t := range l.Book.Shares {
		if i := t.Domain.IndexOf(s.From); t.Mutual && i >= 0 {
			key := rules.Quotient{Over: ref(Cell{t.Key, i}), Under: ref(Cell{t.KeySum, 0})}
			parts = append(parts, rules.Product{Factors: []rules.Formula{key, ref(Cell{t.Whole, 0})}})
		}
	}
	return added(parts)
}

func (l *layout) sheetShowing(s *rules.Share) string {
	for _, spec := range l.Book.Tables {
		if slices.Contains(spec.Shares, s) {
			return spec.Sheet
		}
	}
	return "Fördelningar"
}

// shareFigures are the lines of a share at its receivers, or at its giver.
func shareFigures(b *rules.Book, s *rules.Share, receivers bool) []*rules.Figure {
	var figures []*rules.Figure
	for _, k := range b.Kinds {
		lines := k.Income
		if receivers == s.GivesCost {
			lines = k.Cost
		}
		for _, line := range lines {
			if line.Share == s {
				figures = append(figures, line.Figure)
			}
		}
	}
	return figures
}

// frameChecks hold that the frames of a table close with what they open with
// and what changes them, summed the other way. Frames whose method rounds the
// closing differ from that by their roundings, and are not held to it.
func (l *layout) frameChecks() {
	for _, spec := range l.Book.Tables {
		var closings, parts []Cell
		rounded := false
		for _, g := range spec.BuildUps {
			for _, f := range g.Figures {
				rounded = rounded || f.BuildUp.Method.Closing.Mode != rules.Exact
				closings = append(closings, Cell{f, 0})
				parts = append(parts, Cell{f.BuildUp.Opening, 0})
				for _, s := range f.BuildUp.Steps {
					if s.Change != nil {
						parts = append(parts, l.built(s.Change))
					}
				}
			}
		}
		if rounded || len(closings) < 2 || !closings[0].Figure.Measure.Equal(l.Book.Budget.Amounts) {
			continue
		}
		l.mustEqual(equality{
			id: "frames." + spec.ID, group: sumsGroup, label: spec.Title + ": ingående + förändringar = utgående",
			sheet: spec.Sheet, measure: l.Book.Budget.Amounts, place: spec.Place,
			value: sumOf(closings), goal: sumOf(parts),
		})
	}
}

// openingChecks hold that what a year opens with is what the year before closed
// with, by its rules or, where the rules say so, as it was published: measure by
// measure, over everything that goes on from one year to the next.
func (l *layout) openingChecks() {
	before := l.Book.Previous
	for _, b := range l.besides() {
		if before != nil {
			l.openingsOf(b, before)
		}
		before = b
	}
}

func (l *layout) openingsOf(b, before *rules.Book) {
	var measures []rules.Measure
	openings, closings := map[string][]rules.Formula{}, map[string][]rules.Formula{}
	for _, f := range b.Figures {
		if f.BuildUp == nil || !f.BuildUp.Chained || !f.IsScalar() {
			continue
		}
		m := f.Measure.String()
		if openings[m] == nil {
			measures = append(measures, f.Measure)
		}
		openings[m] = append(openings[m], ref(Cell{f.BuildUp.Opening, 0}))
		for _, last := range l.sameIn(before, []*rules.Figure{f}) {
			if p := last.PublishedAt(0); p != nil && p.Carry {
				last = p.Input
			}
			closings[m] = append(closings[m], ref(Cell{last, 0}))
		}
	}
	for _, m := range measures {
		label := fmt.Sprintf("Ingående %d = utgående %d, %s", b.Budget.Year, before.Budget.Year, MeasureWord(m))
		l.mustEqual(equality{
			id: fmt.Sprintf("openings.%d.%s", b.Budget.Year, rules.IDOf(m.String())), group: sumsGroup, label: label,
			measure: m, place: b.Budget.Place,
			value: added(openings[m.String()]), goal: added(closings[m.String()]),
		})
	}
}

// planSum is what the statement ends in, over the columns of the plan years,
// which stand from this one on.
func (s *statement) planSum(first int) rules.Formula {
	return sumOf(s.ends[first : first+len(s.Book.Plan)])
}

// planYears names the plan years that a check adds up: "2026 + 2027".
func (l *layout) planYears() string {
	var years []string
	for _, b := range l.Book.Plan {
		years = append(years, strconv.Itoa(b.Budget.Year))
	}
	return strings.Join(years, " + ")
}

// planEnds is what the budgets of units end in, over the plan years; nil where
// there are none.
func (l *layout) planEnds(units []*rules.Unit) rules.Formula {
	var parts []rules.Formula
	for _, b := range l.Book.Plan {
		for _, k := range b.Kinds {
			if !touches(k.Domain, units) {
				continue
			}
			end := k.Totals.Result
			if k.Form == rules.NetCostForm {
				end = k.Totals.Deviation
			}
			parts = append(parts, overUnits([]*rules.Figure{end}, units))
		}
	}
	if parts == nil {
		return nil
	}
	return added(parts)
}

// areaCheck holds that a table's income and cost, summed down its rows, are
// those of its units, summed over their budgets.
func (l *layout) areaCheck(s *statement, column int) {
	l.late = append(l.late, func() {
		income, cost := totalsOf(s.units)
		sheet := s.t.Sheet
		l.mustEqual(equality{
			id: "tables." + s.t.ID + ".income", group: sumsGroup, label: sheet + ": intäkter = enheternas",
			sheet: sheet, measure: l.Book.Budget.Amounts, place: s.t.Spec.Place,
			value: ref(s.income[column]), goal: overUnits(income, s.units),
		})
		shown := ref(s.cost[column])
		if l.Book.Budget.CostsNegative {
			shown = rules.Negation(shown)
		}
		l.mustEqual(equality{
			id: "tables." + s.t.ID + ".cost", group: sumsGroup, label: sheet + ": kostnader = enheternas",
			sheet: sheet, measure: l.Book.Budget.Amounts, place: s.t.Spec.Place,
			value: shown, goal: overUnits(cost, s.units),
		})
	})
}

// planCheck holds that what a table ends in for the plan years is what its
// units' budgets end in, where the columns of those years stand from this one on.
func (l *layout) planCheck(s *statement, first int) {
	ends := l.planEnds(s.units)
	if ends == nil {
		return
	}
	l.late = append(l.late, func() {
		l.mustEqual(equality{
			id: "tables." + s.t.ID + ".plan", group: sumsGroup, label: s.t.Sheet + ": resultat " + l.planYears() + " = enheternas",
			sheet: s.t.Sheet, measure: l.Book.Budget.Amounts, place: s.t.Spec.Place,
			value: s.planSum(first), goal: ends,
		})
	})
}

func totalsOf(units []*rules.Unit) (income, cost []*rules.Figure) {
	for _, k := range kindsOf(units) {
		income, cost = append(income, k.Totals.Income), append(cost, k.Totals.Cost)
	}
	return income, cost
}

// boardChecks hold that the eliminations cancel and that the board's total is
// its units' less what they buy of each other.
func (l *layout) boardChecks() {
	for _, check := range l.late {
		check()
	}
	s := l.board
	if s == nil {
		return
	}
	m, place, sheet := l.Book.Budget.Amounts, s.t.Spec.Place, s.t.Sheet
	total := l.boardTotal()
	elimination := total - 1
	cost := func(c int) rules.Formula {
		if l.Book.Budget.CostsNegative {
			return rules.Negation(ref(s.cost[c]))
		}
		return ref(s.cost[c])
	}
	l.mustEqual(equality{
		id: "board.eliminations", group: internalGroup, label: "Elimineringar tar ut varandra",
		sheet: sheet, measure: m, place: place,
		value: ref(s.income[elimination]), goal: cost(elimination),
	})
	income, costs := totalsOf(l.Book.Units)
	balance := rules.Difference(overUnits(income, l.Book.Units), overUnits(costs, l.Book.Units))
	if ends := l.planEnds(s.units); ends != nil {
		l.mustEqual(equality{
			id: "board.plan", group: sumsGroup, label: "Hela nämndens resultat efter anslag " + l.planYears() + " = enheternas",
			sheet: sheet, measure: m, place: place,
			value: s.planSum(total + 1), goal: ends,
		})
	}
	l.mustEqual(equality{
		id: "board.balance", group: sumsGroup, label: "Hela nämndens resultat före anslag = enheternas",
		sheet: sheet, measure: m, place: place,
		value: rules.Difference(ref(s.income[total]), cost(total)), goal: balance,
	})
}

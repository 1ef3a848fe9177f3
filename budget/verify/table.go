package verify

import (
	"math/big"
	"slices"
	"strings"

	"internbudget/budget"
)

// Table verifies the arithmetic inside a table that somebody else made: rows
// and their sums, opening and changes and closing, year to year, percents of
// their base, columns of changes, shares, units and their total. Every printed
// number is an interval of half a unit of its last digit to each side.
//
// Checks that hold are counted, one finding a kind; each that does not is a
// finding of its own that names its cells. What cannot be seen in a table like
// this one stands in the report's Undetectable. The report is nil where the
// progress stops the work.
func Table(g Grid, o TableOptions) *Report {
	s := recognise(g, o)
	ids := s.identities()
	shares, wholes := s.shares()
	ids.list = append(ids.list, wholes...)
	t := &tableVerdict{sheet: s, ids: ids.list, regime: regimeOf(ids.list), report: &Report{}, amounts: s.columnsOf(AmountColumn), failedWith: map[*tableCell][]*identity{}, with: map[*tableCell][]*identity{}}
	if t.judgeAll(o.Progress) != nil {
		return nil
	}
	t.together(ids.overYears)
	t.countHeld()
	t.ties()
	t.yearModel(ids)
	t.joint()
	t.oneOffs(ids)
	columns := s.percentChanges()
	for _, column := range columns {
		t.percentColumn(column)
	}
	t.ratios(shares)
	t.countRatios(shares, columns)
	t.twice()
	t.report.Undetectable = t.undetectable(ids, shares, columns)
	return t.report
}

// tableVerdict collects the findings on a table.
type tableVerdict struct {
	*sheet
	ids    []*identity
	regime regime
	report *Report

	with       map[*tableCell][]*identity // all checks, by their numbers
	failed     []*identity
	swaps      map[*identity]swaps        // exchanges that mend a failing check and another
	failedWith map[*tableCell][]*identity // sums that fail, by their numbers

	// mayBeCut says that all numbers, as far as the checks go, may have been cut:
	// then a sum that cannot be rounded is no proof of a slip.
	mayBeCut bool

	amounts []int             // the columns of amounts
	rests   map[int][]float64 // see restBits, by how many numbers a sum has

	proved    bool // checks that hold one by one do not hold together
	overYears *togetherCheck
	hasTies   bool // some percent lies half way between two numbers

	exact [checkKinds]int
	held  [checkKinds]int
}

func (t *tableVerdict) add(f Finding) {
	f.Kind = OfCheck
	t.report.Findings = append(t.report.Findings, f)
}

// addWhole adds what is told of the table as a whole.
func (t *tableVerdict) addWhole(f Finding) {
	f.Kind = OfTable
	t.report.Findings = append(t.report.Findings, f)
}

// judgeAll judges each identity and collects those that fail, so that a number
// that several of them share can be told.
func (t *tableVerdict) judgeAll(progress budget.Progress) error {
	var told []*identity
	for _, id := range t.ids {
		for _, c := range id.cells() {
			t.with[c] = append(t.with[c], id)
		}
	}
	for _, id := range t.ids {
		switch {
		case t.regime == cut && id.fitsCut():
			t.held[id.kind]++
			if id.r.Sign() == 0 {
				t.exact[id.kind]++
			}
		case !id.isPossible():
			t.failed = append(t.failed, id)
			told = append(told, id)
			if id.rate == nil {
				for _, c := range id.cells() {
					t.failedWith[c] = append(t.failedWith[c], id)
				}
			}
		case id.isImprobable():
			told = append(told, id)
		default:
			t.held[id.kind]++
			if id.r.Sign() == 0 {
				t.exact[id.kind]++
			}
		}
	}
	t.findSwaps()
	t.mayBeCut = len(t.failed) > 0 && !slices.ContainsFunc(t.ids, func(id *identity) bool { return !id.fitsCut() })
	together := t.commonRates()
	for i, id := range told {
		if together[id] {
			continue
		}
		if err := progress.At(i, len(told), "findings"); err != nil {
			return err
		}
		t.judge(id)
	}
	if t.regime == cut {
		var sums []*tableCell
		for _, id := range t.ids {
			if id.isSumOfRows() {
				sums = append(sums, id.total)
			}
		}
		t.addWhole(Finding{ID: "cut", Label: t.grid.Name, Place: joined(sums), Verdict: Convention, Sentences: []string{cutSentence},
			Explanations: []Explanation{{Class: Convention, Text: cutTableText, Strength: Named}}})
	}
	return nil
}

// fitsCut reports whether a number differs as cut numbers do: a sum of rows by
// whole fractions cut off, a percent row by less than its last digit beside its
// bound.
func (id *identity) fitsCut() bool {
	switch {
	case id.isSumOfRows():
		return len(id.terms) <= mostRows && id.offs().IsInt() && id.chanceOfCut(id.offs()) > 0
	case id.kind == percentOfBase:
		base := mul(abs(id.rate), id.terms[0].Unit)
		return abs(id.r).Cmp(add(id.total.Unit, base)) < 0
	}
	return id.isPossible()
}

// judge tells an identity that fails, or is too improbable.
func (t *tableVerdict) judge(id *identity) {
	f := Finding{
		ID: kindLabel(id.kind) + " " + id.total.place, Label: id.label, Place: id.places(), Verdict: Impossible,
		Computed: number(sub(id.total.Value, id.r)), Printed: number(sub(id.total.Value, id.r)),
		Published: number(id.total.Value), Difference: number(id.r),
	}
	switch {
	case id.isPossible():
		f.Verdict = Improbable
		f.Sentences = append(f.Sentences, withinSentence(id.r, id.bound(), len(id.terms)))
		if p, exact := id.chance(); exact {
			f.Sentences = append(f.Sentences, improbableSentence(p))
		} else {
			f.Sentences = append(f.Sentences, equalRowsSentence)
		}
		if id.offs().IsInt() && len(id.terms) <= mostRows && id.chanceOfCut(id.offs()) > 0 {
			f.Sentences = append(f.Sentences, missingOrCutSentence)
		} else {
			f.Sentences = append(f.Sentences, missingRowSentence)
		}
	default:
		f.Sentences = append(f.Sentences, impossibleSentence(id))
	}
	if id.rate != nil && len(t.swaps[id].mending) == 0 {
		t.percentRow(id, &f)
	} else {
		t.explain(id, &f)
	}
	if f.Verdict == Impossible && id.rate == nil && t.mayBeCut {
		f.Verdict = Convention
		f.Explanations = append(f.Explanations, Explanation{Class: Convention, Text: cutTableText, Strength: Consistent})
		f.Sentences = append(f.Sentences, onlyCutSentence)
	}
	t.add(f)
}

// countHeld adds one finding for each kind of check that holds anywhere.
func (t *tableVerdict) countHeld() {
	for k := range checkKinds {
		if t.held[k] == 0 {
			continue
		}
		f := Finding{ID: kindLabel(k), Label: kindLabel(k), Sentences: []string{allExactSentence(t.exact[k], t.held[k])}}
		if t.exact[k] < t.held[k] {
			f.Verdict = Rounding
		}
		f.Sentences = append(f.Sentences, readSentences(t.readBy(k))...)
		t.addWhole(f)
	}
}

// readBy tells what the numbers alone told of columns and rows, to be checked so.
func (t *tableVerdict) readBy(k checkKind) []string {
	var out []string
	for _, r := range t.relations {
		if r.isRead && t.kindOf(r) == k {
			out = append(out, t.formulaText(r))
		}
	}
	for row := range t.rows {
		if k == rowsToSum && t.rows[row].isTold {
			out = append(out, toldSumText(t.rowName(row)))
		}
	}
	return out
}

// yearModel tells how the years hang together, where that was not printed.
func (t *tableVerdict) yearModel(ids *identities) {
	f := Finding{ID: "years", Label: t.grid.Name}
	someMiss := slices.ContainsFunc(ids.misses, func(m *big.Rat) bool { return m.Sign() != 0 })
	switch {
	case ids.same:
		f.Sentences = []string{sameOpeningsSentence}
	case !ids.fits || !someMiss:
		return
	case ids.model == fromBase:
		f.Sentences = []string{baseModelSentence(ids.misses)}
	case ids.model == chained:
		f.Sentences = []string{chainSentence(ids.misses)}
	}
	t.addWhole(f)
}

// joint proves what no single identity shows. It needs numbers that are
// displays: where every sum foots, the rows may have been decided as printed,
// and what lies behind them need not add up.
func (t *tableVerdict) joint() {
	if len(t.failed) > 0 || t.proved || t.regime == cut || t.foots() {
		return // one error makes others of its neighbours
	}
	id := infeasible(t.ids, (*tableCell).interval)
	if id == nil {
		return
	}
	f := Finding{
		ID: "joint " + id.total.place, Label: id.label, Place: id.places(), Verdict: Impossible,
		Computed: number(sub(id.total.Value, id.r)), Published: number(id.total.Value), Difference: number(id.r),
		Sentences: []string{jointSentence(id)},
	}
	t.addUnlessCut(f)
}

// addUnlessCut adds what is proved of rounded numbers; where cut ones hold
// together, that is what the numbers may be.
func (t *tableVerdict) addUnlessCut(f Finding) {
	if infeasible(t.ids, (*tableCell).cutInterval) == nil {
		f.Verdict = Convention
		f.Explanations = []Explanation{{Class: Convention, Text: cutTableText, Strength: Consistent}}
		f.Sentences = append(f.Sentences, onlyCutSentence)
	}
	t.add(f)
}

func (t *tableVerdict) foots() bool {
	return !slices.ContainsFunc(t.ids, func(id *identity) bool { return id.rate == nil && id.r.Sign() != 0 })
}

// twice tells rows that have the same texts and the same numbers, not 0.
func (t *tableVerdict) twice() {
	seen := map[string]*tableCell{}
	for i := range t.rows {
		if t.rows[i].role != ItemRow || t.rows[i].label == "" {
			continue
		}
		key, some := t.textsOf(i), (*tableCell)(nil)
		for col := range t.columns {
			if c := t.cell(i, col); c != nil {
				key += "|" + c.Value.RatString()
				if some == nil && c.Value.Sign() != 0 {
					some = c
				}
			}
		}
		if first, again := seen[key]; again && some != nil {
			t.add(Finding{ID: "twice " + some.place, Label: t.rows[i].label, Place: first.place + ", " + some.place,
				Verdict: Mistake, Sentences: []string{twiceSentence(first, some)},
				Explanations: []Explanation{{Class: Mistake, Text: rowTwiceText, Strength: Consistent}}})
		}
		seen[key] = some
	}
}

// textsOf is all that stands in a row and is no number.
func (s *sheet) textsOf(row int) string {
	var b strings.Builder
	for col := range s.grid.Rows[s.rows[row].at] {
		text := textAt(s.grid, s.rows[row].at, col)
		if _, isNumber := readNumber(text); !isNumber {
			b.WriteString(text + "|")
		}
	}
	return b.String()
}

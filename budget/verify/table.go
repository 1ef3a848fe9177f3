package verify

import (
	"math/big"
	"slices"

	"internbudget/budget"
	"internbudget/rules"
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
	t := &tableVerdict{sheet: s, ids: ids.list, regime: regimeOf(ids.list), report: &Report{}, failedWith: map[*tableCell][]*identity{}, with: map[*tableCell][]*identity{}}
	if t.judgeAll(o.Progress) != nil {
		return nil
	}
	t.countHeld()
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
	hasRates := slices.ContainsFunc(s.rows, func(r sheetRow) bool { return r.percent != nil || r.role == RateRow })
	t.report.Undetectable = append(unreadSentences(s.unread), undetectable(ids.list, hasRates, len(columns) > 0)...)
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
	failedWith map[*tableCell][]*identity // sums that fail, by their numbers

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
	for i, id := range told {
		if err := progress.At(i, len(told), "findings"); err != nil {
			return err
		}
		t.judge(id)
	}
	if t.regime == cut {
		t.addWhole(Finding{ID: "cut", Label: t.grid.Name, Verdict: Convention, Sentences: []string{cutSentence},
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
	if id.rate != nil {
		t.percentRow(id, &f)
	} else {
		t.explain(id, &f)
	}
	if f.Verdict == Impossible && id.rate == nil && t.fitsCut() {
		f.Verdict = Convention
		f.Explanations = append(f.Explanations, Explanation{Class: Convention, Text: cutTableText, Strength: Consistent})
		f.Sentences = append(f.Sentences, onlyCutSentence)
	}
	t.add(f)
}

// fitsCut reports whether all numbers of the table, as far as its checks go, may
// have been cut: then a sum that cannot be rounded is no proof of a slip.
func (t *tableVerdict) fitsCut() bool {
	return !slices.ContainsFunc(t.ids, func(id *identity) bool { return !id.fitsCut() })
}

// explain adds the slips that give a sum's difference, and the number that two
// failing sums share.
func (t *tableVerdict) explain(id *identity, f *Finding) {
	switch id.kind {
	case yearToYear:
		t.older(id, f)
		return
	case monthsToYear:
		t.otherMonths(id, f)
		return
	}
	located, used := t.shared(id)
	cleared := map[*tableCell]bool{}
	for _, c := range id.cells() {
		cleared[c] = t.clears(id, c)
	}
	list, near := id.explain(t.regime, located, func(c *tableCell) bool { return cleared[c] })
	listed := list
	if most := unknownBits(id.offs()) + 3; len(list) > 0 {
		if n := slices.IndexFunc(list, func(e Explanation) bool { return e.Bits > most }); n >= 0 {
			listed = list[:n]
		}
	}
	f.Explanations, f.More = listed, len(list)-len(listed)
	switch {
	case len(listed) == 0:
		f.Sentences = append(f.Sentences, noSlipSentence)
	case listed[0].Chance > mostToExplain:
		f.Sentences = append(f.Sentences, anySlipSentence)
	default:
		f.Sentences = append(f.Sentences, explanationSentences(listed, f.More, near)...)
	}
	if located != nil {
		f.Sentences = append(f.Sentences, locatedSentence(located, used))
	} else if len(listed) != 1 && len(id.terms) > 1 {
		f.Sentences = append(f.Sentences, allSuspectSentence)
	}
}

// older names the openings and closings of other years that an opening agrees
// with, when it is not the closing before it.
func (t *tableVerdict) older(id *identity, f *Finding) {
	for i := range t.rows {
		if r := t.rows[i].role; r != OpeningRow && r != ClosingRow {
			continue
		}
		for col := range id.total.col {
			if c := t.cell(i, col); c != nil && c.Value.Cmp(id.total.Value) == 0 {
				f.Explanations = append(f.Explanations, Explanation{Class: Mistake, Text: olderText(c), Bits: kindBits[staleOpening], Strength: Consistent})
			}
		}
	}
	if len(f.Explanations) > 0 {
		f.Sentences = append(f.Sentences, consistentSentence(texts(f.Explanations)))
	}
}

// clears reports whether another check that a number takes part in would fail
// if it were corrected as this one needs.
func (t *tableVerdict) clears(id *identity, c *tableCell) bool {
	mine := id.correction(c)
	return slices.ContainsFunc(t.with[c], func(other *identity) bool {
		its, room := other.correction(c), other.bound()
		if other.rate != nil && other.total != c {
			if other.rate.Sign() == 0 {
				return false
			}
			its, room = quo(its, other.rate), quo(room, abs(other.rate))
		}
		return other != id && abs(sub(mine, its)).Cmp(add(id.bound(), room)) > 0
	})
}

// shared is the one number that this and another failing identity have in
// common, such that the same correction mends both.
func (t *tableVerdict) shared(id *identity) (*tableCell, *big.Rat) {
	var found *tableCell
	var used *big.Rat
	for _, c := range id.cells() {
		for _, other := range t.failedWith[c] {
			if other == id {
				continue
			}
			mine, its := id.correction(c), other.correction(c)
			if abs(sub(mine, its)).Cmp(add(id.bound(), other.bound())) > 0 {
				continue
			}
			if found != nil && found != c {
				return nil, nil // two numbers would do: neither is located
			}
			found, used = c, add(c.Value, mine)
		}
	}
	return found, used
}

// correction is what added to one of its numbers would mend the identity.
func (id *identity) correction(c *tableCell) *big.Rat {
	for _, t := range id.terms {
		if t.tableCell == c {
			return signedBy(id.r, t.minus)
		}
	}
	return new(big.Rat).Neg(id.r)
}

// percentRow says what a row that is off its percent may be: cut, of another
// base in the table, or of a base that is not there.
func (t *tableVerdict) percentRow(id *identity, f *Finding) {
	exact := sub(id.total.Value, id.r)
	cutValue := rounding{rules.Down, id.total.Unit}.of(exact)
	if cutValue.Cmp(id.total.Value) == 0 {
		f.Verdict = Convention
		f.Explanations = []Explanation{{Class: Convention, Text: cutRowText}, {Class: Convention, Text: adjustedText}}
		f.Sentences = append(f.Sentences, cutRowSentence)
		if id.carried != nil && around(id.closing.Value, id.closing.Unit).holds(id.carried) {
			f.Sentences = append(f.Sentences, adjustedSentence(id.carried, id.closing.Value))
		}
		return
	}
	if id.rate.Sign() == 0 {
		return
	}
	w := interval{quo(sub(id.total.Value, id.total.half()), id.rate), quo(add(id.total.Value, id.total.half()), id.rate)}
	if w.low.Cmp(w.high) > 0 {
		w.low, w.high = w.high, w.low
	}
	f.Verdict = HiddenBase
	t.otherRates(id, f)
	for i := range t.rows {
		if r := t.rows[i].role; r == ItemRow || r == RateRow {
			continue
		}
		for col := range t.columns {
			if c := t.cell(i, col); c != nil && c != id.terms[0].tableCell && overlaps(c.interval(), w) {
				f.Verdict = Mistake
				f.Explanations = append(f.Explanations, Explanation{Class: Mistake, Text: percentOnText(c), Strength: Consistent})
				f.Sentences = append(f.Sentences, otherBaseSentence(id, c))
			}
		}
	}
	if f.Verdict == HiddenBase {
		h := hiddenBase{window: w}
		h.count(id.others, id.terms[0].Value)
		f.Explanations = []Explanation{{Class: HiddenBase, Text: hiddenBaseText(h)}}
		f.Sentences = append(f.Sentences, withoutEmpty([]string{hiddenTableBaseSentence(id, w), subsetsSentence(h)})...)
	}
}

// otherRates says whether another percent in the table gives the row: that of
// another year, or of another row.
func (t *tableVerdict) otherRates(id *identity, f *Finding) {
	try := func(rate *big.Rat, where string) {
		other := percentIdentity("", id.total, id.terms[0].tableCell, rate)
		if rate.Cmp(id.rate) == 0 || rate.Sign() == 0 || !other.isPossible() {
			return
		}
		f.Verdict = Mistake
		f.Explanations = append(f.Explanations, Explanation{Class: Mistake, Text: printedRateText(rate, where), Bits: kindBits[staleRate], Strength: Consistent})
		f.Sentences = append(f.Sentences, printedRateSentence(rate, where))
	}
	for i := range t.rows {
		if p := t.rows[i].percent; p != nil {
			try(p, quoted(t.rows[i].label))
		}
		if t.rows[i].role != RateRow {
			continue
		}
		for col := range t.columns {
			if c := t.cell(i, col); c != nil {
				try(quo(c.Value, ratio(100)), rowAt(c))
			}
		}
	}
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
		t.addWhole(f)
	}
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
	if len(t.failed) > 0 || t.regime == cut || t.foots() {
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

// twice tells rows that have the same name and the same numbers, not 0.
func (t *tableVerdict) twice() {
	seen := map[string]*tableCell{}
	for i := range t.rows {
		if t.rows[i].role != ItemRow || t.rows[i].label == "" {
			continue
		}
		key, some := t.rows[i].label, (*tableCell)(nil)
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

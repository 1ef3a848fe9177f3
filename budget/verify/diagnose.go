package verify

import (
	"cmp"
	"math/big"
	"slices"
)

// judgement is build-ups that follow one rule, judged together: a convention
// over all their printed numbers, a mistake for each.
type judgement struct {
	name  string // of the rule
	group []*buildUp
	obs   []observation // of all build-ups, in order

	conventions []hypothesis // all that come near
	fitting     []hypothesis // those that give every number, one a formula
	pool        nearby       // of the conventions over all numbers
}

// judge tries the conventions on build-ups under one rule. Only numbers that
// tell something of the rule are judged by: not those that rest on displayed
// inputs or are known to deviate and, where others remain, not those whose
// inputs were assumed to fit.
func judge(name string, group []*buildUp) *judgement {
	var certain, firm []observation
	for _, b := range group {
		for _, o := range observe(b) {
			if !o.isCertain() {
				continue
			}
			certain = append(certain, o)
			if !b.Assumed {
				firm = append(firm, o)
			}
		}
	}
	if len(firm) == 0 {
		firm = certain
	}
	return judgeBy(name, firm)
}

func judgeBy(name string, obs []observation) *judgement {
	j := &judgement{name: name, obs: obs}
	var tried []*buildUp // as observed, with what deviates below as printed
	for _, o := range obs {
		if !slices.Contains(j.group, o.of) {
			j.group = append(j.group, o.of)
		}
		if !slices.Contains(tried, o.b) {
			tried = append(tried, o.b)
		}
	}
	if len(obs) > 0 {
		j.conventions = conventionsOf(tried, obs)
		j.fitting = distinct(j.conventions, obs)
		j.pool = nearbyOf(j.conventions, obs)
	}
	return j
}

// judges reports whether the number is one of those the rule is judged by.
func (j *judgement) judges(o observation) bool {
	return slices.ContainsFunc(j.obs, func(p observation) bool { return p.of == o.of && p.t == o.t })
}

// isExact reports whether the declared rule gives every number.
func (j *judgement) isExact() bool {
	return !slices.ContainsFunc(j.obs, func(o observation) bool { return !o.isExact() })
}

// findings are the verdicts on the printed numbers of one of the build-ups.
func (j *judgement) findings(b *buildUp) []Finding {
	var out []Finding
	obs := observe(b)
	for i, o := range obs {
		f := finding(o)
		switch {
		case o.isExact():
			f.Sentences = append(f.Sentences, exactSentence)
			if i == len(obs)-1 && len(j.group) == 1 && j.judges(o) && j.isExact() {
				j.alternatives(&f)
			}
			if i == len(obs)-1 && !b.Assumed {
				openings(o, &f)
			}
			shownRows(b, o, &f)
		case o.print.Rows > 1:
			judgeRows(sub(o.print.Value, o.computed), o.print.Unit, o.print.Rows, &f)
		case o.print.Sum != nil:
			judgeSum(o.print, &f)
		case o.print.Possible != nil && o.print.Possible.holds(o.print.Value):
			f.Verdict = Rounding
			f.Sentences = append(f.Sentences, inIntervalsSentence)
		default:
			j.explain(o, &f)
		}
		if o.deviatesAsDeclared() {
			f.AsDeclared = true
			f.Sentences = append(f.Sentences, declaredSentence)
		}
		out = append(out, f)
	}
	return out
}

// finding is what is known of a printed number before it is judged.
func finding(o observation) Finding {
	return Finding{
		ID: o.b.idOf(o.t), Label: o.b.labelOf(o.t) + o.b.Suffix, Place: o.print.Place, Source: o.print.Source,
		Computed: number(o.computed), Printed: number(o.printed()),
		Published: number(o.print.Value), Difference: number(o.difference()),
	}
}

// alternatives tells which other conventions give the same numbers.
func (j *judgement) alternatives(f *Finding) {
	f.Explanations, f.More = j.overAll()
	if len(f.Explanations) > 0 {
		f.Sentences = append(f.Sentences, alsoSentence(len(j.obs) > 1, texts(f.Explanations), f.More))
	}
}

// openings tells from which openings behind the display the number would come
// without rounding on the way.
func openings(o observation, f *Finding) {
	if o.b.Opening.Inferred {
		unrounded := convention{Base: o.b.Declared.Base, Place: displayOnly, Rounding: o.b.Declared.Rounding}
		for _, w := range hiddenOpenings(o, unrounded) {
			f.Sentences = append(f.Sentences, inferredOpeningText(o, w))
		}
	}
	for _, h := range hiddenOpeningHypotheses(o) {
		f.Explanations = append(f.Explanations, Explanation{Class: HiddenBase, Text: h.text(), Bits: h.bits, Strength: Consistent})
		f.Sentences = append(f.Sentences, hiddenOpeningSentence(o, h.text()))
	}
}

func explanationsOf(hs []hypothesis, pool nearby) []Explanation {
	out := make([]Explanation, len(hs))
	for i, h := range hs {
		out[i] = Explanation{Class: h.class, Text: h.text(), Bits: h.bits, Chance: pool.chance(h.bits)}
	}
	return out
}

// explain lists what gives a number that the declared rule does not give.
func (j *judgement) explain(o observation, f *Finding) {
	single := []observation{o}
	if !j.judges(o) {
		j = judgeBy(j.name, single)
	}
	tried := mistakesOf(o)
	found := distinct(tried, single)
	conventions, more := j.overAll()
	if alone := len(j.obs) == 1; alone { // conventions and mistakes compete
		tried = append(tried, j.conventions...)
		found = append(found, j.fitting...)
		conventions, more = nil, 0
	}
	found = append(found, hiddenOpeningHypotheses(o)...)
	base, hasBase := hiddenBaseOf(o)
	if hasBase {
		found = append(found, hypothesis{class: HiddenBase, text: func() string { return hiddenBaseText(base) }, bits: unknown(single)})
	}
	slices.SortStableFunc(found, func(a, b hypothesis) int { return cmp.Compare(a.bits, b.bits) })
	own, moreOwn := worthListing(found, single)
	pool := nearbyOf(tried, single)
	list := explanationsOf(own, pool)
	grade(list, len(j.obs))

	f.Explanations, f.More = merged(conventions, list), more+moreOwn
	f.Verdict = classOf(f.Explanations)
	switch {
	case len(f.Explanations) == 0:
		f.Sentences = append(f.Sentences, unexplainedSentence(nearest(tried, o)))
	case f.Explanations[0].Class == Convention && len(conventions) > 0:
		f.Sentences = append(f.Sentences, explanationSentences(f.Explanations, f.More, j.pool)...)
	default:
		f.Sentences = append(f.Sentences, explanationSentences(f.Explanations, f.More, pool)...)
	}
	if hasBase && f.Verdict == HiddenBase {
		f.Sentences = append(f.Sentences, hiddenBaseSentences(o, base)...)
	}
}

// overAll are the conventions that give all numbers under the rule, graded
// among themselves, and how many dearer ones there are.
func (j *judgement) overAll() ([]Explanation, int) {
	listed, more := worthListing(j.fitting, j.obs)
	list := explanationsOf(listed, j.pool)
	grade(list, len(j.obs))
	return list, more
}

// merged is both lists, the simplest first. A convention that is named over all
// figures stands before what only one of them may hide.
func merged(conventions, own []Explanation) []Explanation {
	list := slices.Concat(conventions, own)
	slices.SortStableFunc(list, func(a, b Explanation) int {
		named := func(e Explanation) int {
			if e.Class == Convention && e.Strength == Named {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(named(a), named(b)), cmp.Compare(a.Bits, b.Bits))
	})
	return list
}

// classOf is the verdict that explanations amount to: the class of the simplest
// that does not give more than half of all values.
func classOf(list []Explanation) Verdict {
	for _, e := range list {
		if e.Class == HiddenBase || e.Chance <= mostToExplain {
			return e.Class
		}
	}
	return Unexplained
}

// nearest is the hypothesis whose value comes closest to the print.
func nearest(tried []hypothesis, o observation) string {
	best := -1
	distance := func(h hypothesis) int64 { return max(h.offs[0]-o.off, o.off-h.offs[0]) }
	for i, h := range tried {
		if allZero(h.offs) || h.slip != nil && h.slip.edit == nil {
			continue // a misprint comes as near as one likes
		}
		if best < 0 || cmp.Or(cmp.Compare(distance(h), distance(tried[best])), cmp.Compare(h.bits, tried[best].bits)) < 0 {
			best = i
		}
	}
	if best < 0 || o.far {
		return ""
	}
	value := add(o.printed(), mul(o.print.Unit, ratio(tried[best].offs[0])))
	return nearestText(tried[best].text(), value)
}

// ofRule is the finding on the rule as a whole, where several figures follow
// it.
func (j *judgement) ofRule() (Finding, bool) {
	if len(j.group) < 2 || len(j.obs) < 2 {
		return Finding{}, false
	}
	exact := 0
	for _, o := range j.obs {
		if o.isExact() {
			exact++
		}
	}
	f := Finding{ID: j.name, Label: ruleLabel(j.name, len(j.obs)), Kind: OfRule}
	f.Sentences = append(f.Sentences, ruleSentence(exact, len(j.obs)))
	f.Explanations, f.More = j.overAll()
	switch {
	case len(f.Explanations) == 0:
		f.Sentences = append(f.Sentences, onlyRuleSentence)
	case exact == len(j.obs):
		f.Sentences = append(f.Sentences, alsoSentence(true, texts(f.Explanations), f.More))
	default:
		f.Sentences = append(f.Sentences, explanationSentences(f.Explanations, f.More, j.pool)...)
	}
	if exact < len(j.obs) {
		f.Verdict = classOf(f.Explanations)
		j.rate(&f)
	}
	return f, true
}

// rate adds the single percent that the figures show, where each of them is an
// opening raised by one.
func (j *judgement) rate(f *Finding) {
	var before []*big.Rat
	var after []*printedNumber
	var labels []string
	for _, b := range j.group {
		if len(b.Steps) != 1 || b.Steps[0].Kind != percentStep || b.Print == nil {
			return
		}
		before, after, labels = append(before, b.Opening.Value), append(after, b.Print), append(labels, b.Label)
	}
	if h, ok := hiddenRateOf(before, after); ok && h.chance <= mostToMention {
		f.Sentences = append(f.Sentences, hiddenRateSentence(h, labels))
	}
}

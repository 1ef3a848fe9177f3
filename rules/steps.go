package rules

import (
	"slices"
	"strings"
)

var stepKeys = []string{
	"label", "short", "note", "section", "source", "published", "carry", "deviates", "printed_rows",
	"percent", "rate", "of", "add", "until", "from", "move", "to", "becomes", "round",
}

// declareStep declares one step and what it changes.
func (r *reader) declareStep(f *Figure, n node, s setting) {
	b := f.BuildUp
	key, value := n, node{file: n.file}
	if n.isMapping() && len(n.Content) == 2 {
		key, value = n.entries()[0].key, n.entries()[0].value
	}
	if !key.isScalar() {
		r.problem(n.place(), "- id: {…}", "a step is one id with what it does")
		return
	}
	if key.Value != lastYear && !r.id(key) || value.isNull() {
		r.spoil(key.Value)
		return
	}
	step := &Step{ID: key.Value, Label: key.Value, Place: key.place(), build: b}
	if slices.ContainsFunc(b.Steps, func(c *Step) bool { return c.ID == step.ID }) {
		r.problem(key.place(), "", "the step `%s` stands twice in `%s`", step.ID, f.Name)
		return
	}
	above := len(b.Steps)
	b.Steps = append(b.Steps, step)
	s.scope.build, s.scope.above = b, above
	base := r.baseAt(f, above)
	switch {
	case !value.exists() && key.Value == lastYear:
		r.lastYearStep(f, step)
	case !value.exists():
		r.rateStep(f, step, key, base)
	case value.isScalar() && (value.Value == "subtotal" || value.Value == "base"):
		step.IsBase = value.Value == "base"
		r.levelStep(f, step, above)
	case value.isScalar():
		r.problem(value.place(), "{add: …}, {percent: …}, {rate: …}, {move: …}, {becomes: …}, {round: …}, subtotal or base",
			"`%s` is no step", value.Value)
	default:
		r.stepForm(f, step, value, s, base)
	}
	if step.Change != nil {
		step.Change.step = step
	}
}

// levelStep names the running value; `base` also makes it what later percents
// are taken of.
func (r *reader) levelStep(f *Figure, step *Step, above int) {
	level := r.change(f, step)
	level.Label = step.ID
	step.Level = level
	r.add(level)
	b := f.BuildUp
	r.later(func() { level.Formula = r.levelAfter(b, above) })
}

// rateStep is `- index`: a rate of the drawer rates, on the method's base.
func (r *reader) rateStep(f *Figure, step *Step, key node, base func() Formula) {
	rate, ok := r.names.scalars["rates."+key.Value]
	if p, absent := r.names.absent["rates."+key.Value]; absent {
		r.problems = append(r.problems, p)
		return
	}
	if !ok && r.names.dated["rates."+key.Value] != nil {
		if rate = r.valueOfYear("rates."+key.Value, key.place()); rate == nil {
			return
		}
		ok = true
	}
	if !ok {
		r.unknown(key.place(), key.Value, r.rateNames(), "there is no rate `%s`", key.Value)
		r.spoil(key.Value)
		return
	}
	step.Label, step.Short = rate.Label, rate.Short
	step.Change = r.change(f, step)
	r.add(step.Change)
	r.percentStep(f, step, rate, base)
}

func (r *reader) rateNames() []string {
	var words []string
	for _, f := range r.book.Figures {
		if f.Drawer == "rates" {
			words = append(words, f.Name)
		}
	}
	return words
}

// percentStep makes the change a rate of a base, rounded as the method says.
func (r *reader) percentStep(f *Figure, step *Step, rate *Figure, base func() Formula) {
	step.Rate = rate
	if !rate.Measure.inFormula().IsPure() {
		r.problem(step.Place, "", "`%s` is in %s, not in percent", rate.ID(), rate.Measure)
	}
	r.later(func() {
		step.Base = base()
		step.Change.Formula = r.eachStep(f, Product{[]Formula{step.Base, Ref{rate, Here}}})
	})
}

// stepForm declares a step that is written out with keys.
func (r *reader) stepForm(f *Figure, step *Step, n node, s setting, base func() Formula) {
	keys, ok := r.fields(n, "the step `"+step.ID+"`", stepKeys...)
	if !ok || !r.hasOneVerb(step, keys) {
		r.spoil(step.ID)
		return
	}
	if keys.has("rate") {
		r.labelFromRate(step, keys.get("rate").Value)
	}
	if keys.has("label") {
		step.Label = keys.text("label")
	}
	if keys.has("short") {
		step.Short = keys.text("short")
	}
	s.origin = r.originOf(keys.get("source"), s.origin)
	step.Change = r.change(f, step)
	step.Change.Note = keys.text("note")
	if keys.has("section") {
		step.Change.Section = keys.text("section")
	}
	switch {
	case keys.has("rate"), keys.has("percent"):
		r.add(step.Change)
		r.ownPercent(f, step, keys, s, base)
	case keys.has("until"), keys.has("from"):
		if keys.need("the step `"+step.ID+"`", "add") {
			r.datedAdd(f, step, keys, s)
		}
	case keys.has("add"):
		r.addStep(f, step, keys.get("add"), s)
	case keys.has("move"):
		r.moveStep(f, step, keys, s)
	case keys.has("becomes"):
		r.add(step.Change)
		r.later(func() {
			level := r.levelAfter(f.BuildUp, s.scope.above)
			to := r.eachStep(f, r.formula(keys.get("becomes"), s.scope, f.Measure))
			step.Change.Formula = Sum{[]Term{{Of: to}, {Minus: true, Of: level}}}
		})
	default:
		r.add(step.Change)
		rounding := r.rounding(keys.get("round"))
		r.later(func() {
			level := r.levelAfter(f.BuildUp, s.scope.above)
			step.Change.Formula = Sum{[]Term{{Of: round(level, rounding, f.Measure)}, {Minus: true, Of: level}}}
		})
	}
	r.declarePublished(step.Change, keys, s.origin)
}

var stepVerbs = []string{"add", "percent", "rate", "move", "becomes", "round"}

// hasOneVerb holds that a step does one thing.
func (r *reader) hasOneVerb(step *Step, keys fields) bool {
	var verbs []string
	for _, verb := range stepVerbs {
		if keys.has(verb) {
			verbs = append(verbs, verb)
		}
	}
	switch {
	case keys.isSpoilt():
	case len(verbs) == 0:
		r.problem(keys.at.place(), "add, percent, rate, move, becomes or round", "the step `%s` does nothing", step.ID)
	case len(verbs) > 1:
		r.problem(keys.at.place(), "make a step of each", "the step `%s` does several things: %s", step.ID, strings.Join(verbs, ", "))
	case keys.has("of") && verbs[0] != "percent" && verbs[0] != "rate":
		r.problem(keys.get("of").place(), "", "`of` needs `percent` or `rate`")
	case keys.has("to") && verbs[0] != "move":
		r.problem(keys.get("to").place(), "", "`to` needs `move`")
	case keys.has("until") && verbs[0] != "add":
		r.problem(keys.get("until").place(), "", "`until` needs `add`")
	case keys.has("from") && verbs[0] != "add":
		r.problem(keys.get("from").place(), "", "`from` needs `add`")
	default:
		return true
	}
	return false
}

func (r *reader) labelFromRate(step *Step, rate string) {
	if f, ok := r.names.scalars["rates."+rate]; ok {
		step.Label, step.Short = f.Label, f.Short
	}
}

// ownPercent is a step with a rate and, where `of` says so, a base of its own.
func (r *reader) ownPercent(f *Figure, step *Step, keys fields, s setting, base func() Formula) {
	if keys.has("of") {
		of := keys.get("of")
		base = func() Formula { return r.formula(of, s.scope, f.Measure) }
	}
	if n := keys.get("rate"); n.exists() {
		rate, ok := r.names.scalars["rates."+n.Value]
		if !ok {
			r.unknown(n.place(), n.Value, r.rateNames(), "there is no rate `%s`", n.Value)
			return
		}
		r.percentStep(f, step, rate, base)
		return
	}
	rate := r.change(f, step)
	rate.Name, rate.Measure, rate.Domain, rate.Label = rate.Name+".percent", percentMeasure, scalar, step.Label+", procent"
	rate.Shown = Rounding{}
	if p, absent := r.absence(rate, keys.get("percent")); absent {
		r.problems = append(r.problems, p)
		return
	}
	r.declareInput(rate, keys.get("percent"), s.origin, "rates")
	r.percentStep(f, step, rate, base)
}

// addStep adds an amount, written or computed. Amounts by year are 0 in the
// years they leave out; one that is written once is given once.
func (r *reader) addStep(f *Figure, step *Step, n node, s setting) {
	if !n.isMapping() && !(n.isScalar() && numberLike.MatchString(n.Value)) {
		step.expression = true
		r.add(step.Change)
		r.later(func() {
			step.Change.Formula = r.eachStep(f, r.formula(n, s.scope, f.Measure))
		})
		if r.base != nil {
			r.settle = append(r.settle, func() { r.lasts(f, step) })
		}
		return
	}
	step.Change.Domain = scalar
	if !f.IsScalar() {
		step.Change.Drawer = f.Domain.ID
	}
	if isYearMap(n) {
		step.when = n
	}
	if isYearMap(n) && isDated(n) {
		r.add(step.Change)
		r.refuseMonths(n)
		return
	}
	if r.givesNothing(f, step, n) {
		step.Change.Formula = Constant{"0"}
		r.add(step.Change)
		return
	}
	r.declareInput(step.Change, n, s.origin, f.Drawer)
	if isYearMap(n) {
		step.returns = Negation(Ref{step.Change, Here})
	}
}

// moveStep takes an amount out of the frame: like one that is added, for good
// where it is written once, and as a one-off where it is given by year.
func (r *reader) moveStep(f *Figure, step *Step, keys fields, s setting) {
	if !keys.need("the step `"+step.ID+"`", "to") {
		r.spoil(step.ID)
		return
	}
	to, amount := keys.get("to"), keys.get("move")
	step.Moves = true
	if isYearMap(amount) {
		step.when = amount
	}
	if r.givesNothing(f, step, amount) {
		step.Change.Formula = Constant{"0"}
	} else {
		moved := r.change(f, step)
		moved.Name, moved.Label, moved.Domain = moved.Name+".moved", step.Label, scalar
		moved.Section = step.Change.Section
		r.declareInput(moved, amount, s.origin, f.Drawer)
		step.Change.Formula = Negation(Ref{moved, Here})
		if isYearMap(amount) {
			step.returns = Negation(Ref{step.Change, Here})
		}
	}
	r.add(step.Change)
	if to.Value == "outside" {
		return
	}
	r.later(func() {
		target, ok := r.names.scalars[to.Value]
		if !ok || target.BuildUp == nil {
			r.unknownName(to.place(), to.Value, r.names.buildUps(), "`%s` is no build-up to move to", to.Value)
			return
		}
		r.later(func() { r.needReceivingStep(step, target, to.place()) })
	})
}

// needReceivingStep holds that what leaves one build-up arrives in another.
func (r *reader) needReceivingStep(from *Step, target *Figure, at Place) {
	for _, s := range target.BuildUp.Steps {
		if s.Change == nil || s.Change.Formula == nil {
			continue
		}
		arrives := false
		Walk(s.Change.Formula, func(x Formula) {
			arrives = arrives || slices.Contains(FiguresIn(x), from.Change)
		})
		if arrives {
			return
		}
	}
	r.problem(at, "- "+from.ID+": {add: -"+from.Change.ID()+"}", "%s has no step that receives %s", target.ID(), from.Change.ID())
}

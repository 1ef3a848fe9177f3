package rules

import (
	"fmt"
	"slices"
)

// declareBuildUp declares the opening and the steps of a build-up whose
// closing is f.
func (r *reader) declareBuildUp(f *Figure, keys fields, s setting) {
	s.name = f.Name
	b := &BuildUp{Method: r.methodOf(f, keys, s), closing: f}
	f.BuildUp = b
	b.Opening = r.declareOpening(f, keys, s)
	for _, n := range r.stepList(f, keys, s) {
		r.declareStep(f, n, s)
	}
	r.later(func() {
		r.needLastYear(f)
		closing := r.levelAfter(b, len(b.Steps))
		if b.Method != nil {
			closing = round(closing, b.Method.Closing, f.Measure)
		}
		f.Formula = closing
	})
}

func (r *reader) methodOf(f *Figure, keys fields, s setting) *Method {
	n := keys.get("method")
	if !n.exists() {
		n = s.drawer.shared.get("method")
	}
	if !n.exists() {
		r.problem(f.Place, "method: …", "the build-up `%s` has no method", f.Name)
		return nil
	}
	id := r.text(n, "`method`")
	m, ok := r.names.methods[id]
	if !ok {
		if n.isScalar() {
			r.unknown(n.place(), id, sortedKeys(r.names.methods), "there is no method `%s`", id)
		}
		return nil
	}
	if f.Shown.Mode == Exact {
		f.Shown = m.Shown
	}
	return m
}

// declareOpening makes the figure that the build-up starts from.
func (r *reader) declareOpening(f *Figure, keys fields, s setting) *Figure {
	n := keys.get("opening")
	opening := &Figure{
		Drawer: f.Drawer, Name: f.Name + ".opening", Label: f.Label + ", ingående", Domain: f.Domain,
		Measure: f.Measure, Section: f.Section, Place: n.place(), Decimals: -1,
	}
	if opening.Formula, f.BuildUp.Chained = r.openingOfYear(f, n, keys, s); opening.Formula != nil {
		opening.Label = fmt.Sprintf("%s %d", f.Label, r.year-1)
		if f.Short != "" {
			opening.Short = fmt.Sprintf("%s %d", f.Short, r.year-1)
		}
		r.add(opening)
		return opening
	}
	switch {
	case n.isMapping() || n.isScalar() && numberLike.MatchString(n.Value):
		r.declareInput(opening, n, s.origin, f.Drawer)
	default:
		r.add(opening)
		r.defineFormula(opening, n, s.scope, Rounding{})
	}
	return opening
}

// stepList is the figure's own steps with the drawer's shared ones put in at
// `- shared`; a figure without steps of its own has the shared ones.
func (r *reader) stepList(f *Figure, keys fields, s setting) []node {
	shared := r.listItems(s.drawer.shared.get("steps"), "`steps`")
	if !keys.has("steps") {
		return shared
	}
	var steps []node
	placed := false
	for _, n := range r.listItems(keys.get("steps"), "`steps`") {
		if !isShared(n) {
			steps = append(steps, n)
			continue
		}
		placed = true
		steps = append(steps, r.sharedSteps(n, shared)...)
	}
	if len(shared) > 0 && !placed {
		r.problem(keys.get("steps").place(), "`- shared`, `- shared: {except: […]}` or `- shared: none`",
			"`%s` does not say what becomes of the shared steps", f.Name)
	}
	return steps
}

func (r *reader) listItems(n node, what string) []node {
	if !n.exists() || n.isNull() {
		return nil
	}
	if !n.isList() {
		r.problem(n.place(), "`- step`, one a line", "%s must be a list", what)
		return nil
	}
	return slices.DeleteFunc(n.items(), node.isNull)
}

// isShared recognises `- shared` in its three spellings.
func isShared(n node) bool {
	return n.isScalar() && n.Value == "shared" || n.isMapping() && len(n.Content) == 2 && n.Content[0].Value == "shared"
}

// sharedSteps are those of the shared steps that `- shared` puts in.
func (r *reader) sharedSteps(n node, shared []node) []node {
	if n.isScalar() {
		return shared
	}
	value := n.entries()[0].value
	switch {
	case value.isScalar() && value.Value == "none":
		return nil
	case !value.isMapping():
		if !value.isNull() {
			r.problem(value.place(), "`- shared: {except: […]}` or `- shared: none`", "`shared` cannot be followed by this")
		}
		return shared
	}
	keys, _ := r.fields(value, "`shared`", "except")
	keys.need("`shared`", "except")
	except := r.texts(keys.get("except"), "`except`")
	for _, e := range except {
		if !slices.ContainsFunc(shared, func(c node) bool { return stepID(c) == e.Value }) {
			var known []string
			for _, c := range shared {
				known = append(known, stepID(c))
			}
			r.unknown(e.place(), e.Value, known, "`%s` is no shared step", e.Value)
		}
	}
	return slices.DeleteFunc(slices.Clone(shared), func(c node) bool {
		return slices.ContainsFunc(except, func(e node) bool { return e.Value == stepID(c) })
	})
}

func stepID(n node) string {
	if n.isMapping() && len(n.Content) > 0 {
		return n.Content[0].Value
	}
	return n.Value
}

// baseAt is what percents of a step are taken of: the running value, or the
// level that a step above made the base, or the opening.
func (r *reader) baseAt(f *Figure, above int) func() Formula {
	b := f.BuildUp
	return func() Formula {
		if b.Method != nil && b.Method.Running {
			return r.levelAfter(b, above)
		}
		for i := above - 1; i >= 0; i-- {
			if b.Steps[i].IsBase {
				return Ref{b.Steps[i].Level, Here}
			}
		}
		return r.ref(b.Opening)
	}
}

// levelAfter is the running value after the first n steps.
func (r *reader) levelAfter(b *BuildUp, n int) Formula {
	terms := []Term{{Of: r.ref(b.Opening)}}
	for _, s := range b.Steps[:n] {
		if s.Change != nil {
			terms = append(terms, Term{Of: r.ref(s.Change)})
		}
	}
	if len(terms) == 1 {
		return terms[0].Of
	}
	return Sum{terms}
}

// ref is what others build on: the figure, or what was published in its place.
func (r *reader) ref(f *Figure) Formula {
	if p := f.PublishedAt(0); p != nil && p.Carry {
		return Ref{p.Input, Here}
	}
	return Ref{f, Here}
}

func (r *reader) change(f *Figure, step *Step) *Figure {
	return &Figure{
		Drawer: f.Drawer, Name: f.Name + "." + step.ID, Label: step.Label, Short: step.Short, Domain: f.Domain,
		Measure: f.Measure, Section: f.Section, Place: step.Place, Shown: f.Shown, Decimals: -1,
	}
}

// eachStep rounds a computed step as the method says.
func (r *reader) eachStep(f *Figure, x Formula) Formula {
	if m := f.BuildUp.Method; m != nil {
		return round(x, m.EachStep, f.Measure)
	}
	return x
}

package rules

import (
	"slices"
	"strings"
)

// resolveScenarios turns what scenario files say into changes of inputs, all
// measured from the book.
func (r *reader) resolveScenarios() {
	for _, s := range r.scripts {
		if from := r.scriptNamed(s.keys.text("extends")); s.inForce && from != nil && from.inForce {
			from.beside = true // what it changes holds with the one that extends it
		}
	}
	for _, s := range r.scripts {
		if s.beside {
			continue
		}
		changes := r.changesOf(s, nil)
		scenario := r.scenario(s, changes, false)
		if before := len(r.problems); s.tried {
			r.checkFirstStep(scenario)
			if scenario.Opposite = r.scenario(s, changes, true); len(r.problems) > before {
				r.problems = r.problems.sorted() // what is wrong both ways is said once
			}
		}
		r.book.Scenarios = append(r.book.Scenarios, scenario)
	}
	r.book.tellCausesApart()
	r.countRefused()
}

// checkFirstStep holds a sensitivity to be called higher where it is: by its first
// step, since a step of something else may well go the other way.
func (r *reader) checkFirstStep(s *Scenario) {
	if len(s.Causes) > 0 && s.Causes[0].down {
		r.problem(s.Causes[0].Place, "leave the minus out", "a sensitivity is taken both ways, and its first step is the one up")
	}
}

// scenario resolves the changes of one scenario, or the opposite of them.
func (r *reader) scenario(s *script, changes []change, opposite bool) *Scenario {
	scenario := &Scenario{
		ID: s.id, Name: s.name, Description: s.keys.text("description"),
		Origin: r.originOfScenario(s.keys, Origin{Status: Assumed}), InForce: s.inForce, Place: s.place,
	}
	changed := map[cellOf]*Cause{}
	for _, c := range changes {
		c.opposite = opposite
		r.addCause(scenario, c, changed)
	}
	return scenario
}

// originOfScenario is where changes are from. What names no source is an
// assumption.
func (r *reader) originOfScenario(keys fields, around Origin) Origin {
	origin := r.originOf(keys.get("source"), around)
	if !keys.has("status") {
		return origin
	}
	n := keys.get("status")
	origin.Status = r.status(n)
	if origin.Source == nil && origin.Status != Assumed && origin.Status != Unsourced && !keys.has("source") {
		r.problem(n.place(), "add `source:`, or leave the status out", "what names no source is assumed, not %s", origin.Status)
		origin.Status = Assumed
	}
	return origin
}

// change is one path of a scenario with what is said of it, and the scenario
// that says it.
type change struct {
	path     node
	say      node
	keys     fields // of say
	by       *script
	opposite bool // the amount is taken the other way
	instead  bool // of what the extended scenario says by the same path
}

// changesOf are the changes of a scenario: those of the one it extends, less
// what it says itself by the same paths, and then its own.
func (r *reader) changesOf(s *script, extending []*script) []change {
	var all []change
	if word := s.keys.text("extends"); word != "" {
		at := s.keys.get("extends").place()
		switch from := r.scriptNamed(word); {
		case from == nil:
			r.noneToExtend(s, word)
		case slices.Contains(append(extending, s), from):
			var names []string
			for _, each := range append(extending, s, from) {
				names = append(names, each.name)
			}
			r.problem(at, "leave `extends` out of one of them, `"+s.name+"` for one", "a circle: %s", strings.Join(names, " → "))
		default:
			all = r.changesOf(from, append(extending, s))
		}
	}
	inherited := all
	all = slices.DeleteFunc(slices.Clone(inherited), func(c change) bool {
		return slices.ContainsFunc(s.changes, func(e entry) bool { return e.key.Value == c.path.Value })
	})
	for _, e := range s.changes {
		instead := slices.ContainsFunc(inherited, func(c change) bool { return c.path.Value == e.key.Value })
		all = append(all, change{path: e.key, say: e.value, by: s, instead: instead})
	}
	return all
}

// addCause resolves one change, and holds that no other of the scenario touches
// the same inputs.
func (r *reader) addCause(s *Scenario, c change, changed map[cellOf]*Cause) {
	if path := r.pathWithin(c); path != "" {
		r.problem(c.path.place(), "write the whole path: `"+path+": {…}`", "`%s` is a part of a path", c.path.Value)
		return
	}
	t, ok := r.target(c.path)
	if !ok {
		return
	}
	if !c.say.isMapping() {
		r.problem(c.say.place(), "{to: …}, {by: …}", "say what becomes of `%s`", c.path.Value)
		return
	}
	before := len(r.problems)
	keys, _ := r.fields(c.say, "the change", changeKeys...)
	c.keys = keys
	cause := &Cause{Path: c.path.Value, Place: c.path.place(), Label: r.book.labelOf(t)}
	cause.Adds, cause.In, cause.down = amountText(keys)
	if cause.Named = keys.has("label"); cause.Named {
		cause.Label = keys.text("label")
	}
	cause.Origin = r.originOfScenario(keys, r.originOfScenario(c.by.keys, Origin{Status: Assumed}))
	for _, value := range r.changedValues(t, c) {
		at := cellOf{value.Figure, value.Index}
		if first := changed[at]; first != nil {
			hint := "first at " + first.Place.String() + "; leave it to one of the two" + leftOutBy(value, cause, first)
			r.problem(cause.Place, hint, "%s is changed twice", value.Figure.CellID(value.Index))
			return
		}
		changed[at] = cause
		value.Scenario, value.Status = s.Name, cause.Origin.Status
		cause.Changes = append(cause.Changes, value)
	}
	switch {
	case len(cause.Changes) > 0:
		s.Causes = append(s.Causes, cause)
	case c.instead: // it takes back what is inherited
	case len(r.problems) == before && !keys.isSpoilt():
		r.problem(cause.Place, "the rules say so already", "the change of `%s` changes nothing", cause.Path)
	}
}

// leftOutBy says how a selector among two causes leaves out what both change: its unit,
// or its row.
func leftOutBy(value Change, causes ...*Cause) string {
	d := value.Figure.Domain
	if d.Over == Scalar || !slices.ContainsFunc(causes, func(c *Cause) bool { return isSelector(c.Path) }) {
		return ""
	}
	if u := d.Members[value.Index].Unit; u != nil {
		return "; a selector leaves it out by unit!=" + u.ID
	}
	return "; a selector leaves out by !="
}

// amountText is the number that a change adds, and the measure behind it, where it is
// one number; and whether a number that it adds has a minus.
func amountText(keys fields) (number, measure string, down bool) {
	for _, key := range []string{"by", "each", "together"} {
		n := keys.get(key)
		if n.isScalar() {
			number, measure = splitMeasure(strings.TrimSpace(n.Value))
			down = strings.HasPrefix(number, "-")
		} else if n.isMapping() {
			down = slices.ContainsFunc(n.entries(), func(e entry) bool { return strings.HasPrefix(e.value.Value, "-") })
		}
	}
	return number, measure, down
}

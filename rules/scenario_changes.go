package rules

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// resolveScenarios turns what scenario files say into changes of inputs, all
// measured from the book.
func (r *reader) resolveScenarios() {
	for _, s := range r.scripts {
		if s.beside {
			continue
		}
		changes := r.changesOf(s, nil)
		scenario := r.scenario(s, changes, false)
		if before := len(r.problems); s.tried {
			if scenario.Opposite = r.scenario(s, changes, true); len(r.problems) > before {
				r.problems = r.problems.sorted() // what is wrong both ways is said once
			}
		}
		r.book.Scenarios = append(r.book.Scenarios, scenario)
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
	if keys.has("status") {
		origin.Status = r.status(keys.get("status"))
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
}

// changesOf are the changes of a scenario: those of the one it extends, less
// what it says itself by the same paths, and then its own.
func (r *reader) changesOf(s *script, extending []*script) []change {
	var all []change
	if word := s.keys.text("extends"); word != "" {
		at := s.keys.get("extends").place()
		switch from := r.scriptNamed(word); {
		case from == nil:
			var known []string
			for _, other := range r.scripts {
				known = append(known, other.name)
			}
			r.problem(at, didYouMean(word, known), "there is no scenario `%s` to extend", word)
		case slices.Contains(append(extending, s), from):
			var names []string
			for _, each := range append(extending, s, from) {
				names = append(names, each.name)
			}
			r.problem(at, "a scenario extends one that stands by itself", "a circle: %s", strings.Join(names, " → "))
		default:
			all = r.changesOf(from, append(extending, s))
		}
	}
	for _, e := range s.changes {
		all = slices.DeleteFunc(all, func(c change) bool { return c.path.Value == e.key.Value })
	}
	for _, e := range s.changes {
		all = append(all, change{path: e.key, say: e.value, by: s})
	}
	return all
}

// addCause resolves one change, and holds that no other of the scenario touches
// the same inputs.
func (r *reader) addCause(s *Scenario, c change, changed map[cellOf]*Cause) {
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
	cause := &Cause{Path: c.path.Value, Place: c.path.place(), Label: labelOf(t, c.path.Value), Text: changeText(keys)}
	if keys.has("label") {
		cause.Label = keys.text("label")
	}
	cause.Origin = r.originOfScenario(keys, r.originOfScenario(c.by.keys, Origin{Status: Assumed}))
	for _, value := range r.changedValues(t, c) {
		at := cellOf{value.Figure, value.Index}
		if first := changed[at]; first != nil {
			r.problem(cause.Place, "first at "+first.Place.String(), "%s is changed twice", value.Figure.CellID(value.Index))
			return
		}
		changed[at] = cause
		value.Scenario, value.Status = s.Name, cause.Origin.Status
		cause.Changes = append(cause.Changes, value)
	}
	switch {
	case len(cause.Changes) > 0:
		s.Causes = append(s.Causes, cause)
	case len(r.problems) == before:
		r.problem(cause.Place, "the rules say so already", "the change of `%s` changes nothing", cause.Path)
	}
}

// labelOf is what the board reads for a path: the label of its figure, with
// the text that selects.
func labelOf(t target, path string) string {
	f := t.figure()
	label, _, _ := strings.Cut(f.Label, ", från ")
	switch parts := selectorPath.FindStringSubmatch(path); {
	case parts != nil && parts[2] != "all":
		var texts []string
		for part := range strings.SplitSeq(parts[2], ",") {
			_, text, _ := strings.Cut(part, "=")
			texts = append(texts, strings.TrimSpace(text))
		}
		return label + ", " + strings.Join(texts, ", ")
	case !f.IsScalar() && !t.selector:
		return label + ", " + f.Domain.Members[t.cells[0].index].Label
	}
	return label
}

// changeText is what was said, in one line.
func changeText(keys fields) string {
	var parts []string
	for _, key := range []string{"to", "by", "each", "together", "key", "from", "round"} {
		n := keys.get(key)
		switch {
		case n.isMapping():
			var dated []string
			for _, e := range n.entries() {
				dated = append(dated, e.key.Value+": "+e.value.Value)
			}
			parts = append(parts, key+" "+strings.Join(dated, ", "))
		case n.exists():
			parts = append(parts, key+" "+n.Value)
		}
	}
	return strings.Join(parts, ", ")
}

// changedValues are the new values of the inputs that a path names.
func (r *reader) changedValues(t target, c change) []Change {
	keys, verb := c.keys, ""
	for _, key := range []string{"to", "by", "each", "together"} {
		switch {
		case keys.has(key) && verb != "":
			r.problem(keys.get(key).place(), "", "`%s` and `%s` say the same change twice", verb, key)
			return nil
		case keys.has(key):
			verb = key
		}
	}
	at := keys.get(verb)
	switch {
	case verb == "":
		r.problem(keys.at.place(), "to, by, each or together", "the change says no value")
		return nil
	case c.by.tried && verb == "to":
		r.problem(at.place(), "by: …", "a sensitivity is a step both ways: it has no `to`")
		return nil
	case verb == "by" && t.selector:
		r.problem(at.place(), "`each` changes every one by it, `together` all of them in sum", "`by` is of one input, and this selects %s", plural(len(t.cells), "input", "inputs"))
		return nil
	case (verb == "each" || verb == "together") && !t.selector:
		r.problem(at.place(), "by: …", "`%s` is of inputs that a selector names", verb)
		return nil
	case keys.has("key") && verb != "together":
		r.problem(keys.get("key").place(), "", "`key` needs `together`")
	}
	inputs, ok := r.inputsFrom(t, keys)
	switch {
	case !ok:
		return nil
	case verb == "to":
		return r.valuesTo(t, at, c.path.Value)
	case verb == "together":
		return r.valuesTogether(inputs, at, c)
	}
	return r.valuesBy(inputs, at, c)
}

// inputsFrom are the inputs a change touches: from its month on, where it has
// one, and else all.
func (r *reader) inputsFrom(t target, keys fields) ([]cellOf, bool) {
	from := yearMonth{r.year, 1}
	if n := keys.get("from"); n.exists() {
		at, ok := parseYearMonth(n.Value)
		switch {
		case !ok || at.month == 0 || at.year != r.year:
			r.problem(n.place(), fmt.Sprintf("from: %d-04", r.year), "`%s` is no month of the year", n.Value)
			return nil, false
		case t.months == nil && at.month > 1:
			r.problem(n.place(), "leave `from` out", "%s holds for the whole year", t.figure().ID())
			return nil, false
		}
		from = at
	}
	if t.months == nil {
		return t.cells, true
	}
	var cells []cellOf
	for _, f := range t.months[from.month-1:] {
		if c := (cellOf{f, 0}); !slices.Contains(cells, c) {
			cells = append(cells, c)
		}
	}
	return cells, true
}

// valuesTo states the new value: one for all inputs, or one a year or month.
func (r *reader) valuesTo(t target, n node, path string) []Change {
	if !isYearMap(n) {
		var changes []Change
		cells, _ := r.inputsFrom(t, fields{r: r, at: n})
		for _, c := range cells {
			if d, ok := r.number(n, c.figure.Measure); ok {
				changes = r.withValue(changes, c, d, n.place())
			}
		}
		return changes
	}
	if t.months != nil {
		return r.valuesByMonth(t, n, path)
	}
	return r.valuesByYear(t, n)
}

// valuesByMonth states a value for each month from which another holds, in the
// year of the budget and the plan years. A plan year goes on with what the year
// before ended with until its own first month.
func (r *reader) valuesByMonth(t target, n node, path string) []Change {
	var changes []Change
	used := map[string]bool{}
	for _, y := range append([]*reader{r}, r.plan...) {
		months := y.names.dated[path]
		for m, f := range months {
			if m > 0 && f == months[m-1] || !f.IsInput() {
				continue
			}
			e, ok := r.inForce(n, yearMonth{y.year, m + 1})
			if !ok {
				continue
			}
			if from, _ := parseYearMonth(e.key.Value); y != r && from.year != y.year {
				continue
			}
			used[e.key.Value] = true
			if d, ok := r.number(e.value, f.Measure); ok {
				changes = r.withValue(changes, cellOf{f, 0}, d, e.value.place())
			}
		}
	}
	for _, e := range n.entries() {
		if !used[e.key.Value] {
			r.problem(e.key.place(), "a month from which the rules compute it", "`%s` is no month of %s", e.key.Value, path)
		}
	}
	return changes
}

// valuesByYear states a value for each year that has one of its own.
func (r *reader) valuesByYear(t target, n node) []Change {
	var changes []Change
	for _, e := range n.entries() {
		year, ok := wholeYear(e.key.Value)
		other := r.inYear(year)
		if !ok || other == nil {
			r.problem(e.key.place(), "a year that the rules compute", "`%s` is no year of %s", e.key.Value, t.figure().ID())
			continue
		}
		for _, c := range t.cells {
			f := other.sameFigure(c.figure)
			if f == nil || !f.IsInput() {
				r.problem(e.key.place(), "", "%s has no value of its own for %d", c.figure.ID(), year)
			} else if d, ok := r.number(e.value, f.Measure); ok {
				changes = r.withValue(changes, cellOf{f, c.index}, d, e.value.place())
			}
		}
	}
	return changes
}

// valuesBy adds the amount, or a part of each value, to each input.
func (r *reader) valuesBy(inputs []cellOf, n node, by change) []Change {
	a, ok := r.amount(n, inputs[0].figure, by.opposite)
	rounding := r.rounding(by.keys.get("round"))
	var changes []Change
	for _, c := range inputs {
		old := c.figure.Values[c.index]
		if old == "" && ok {
			r.problem(n.place(), "`to:` states one", "%s has no value to change", c.figure.CellID(c.index))
		}
		if ok && old != "" {
			step := func(value *big.Rat) *big.Rat { return rounding.of(new(big.Rat).Add(value, a.of(value))) }
			changes = r.withStep(changes, c, step, n.place())
		}
	}
	return changes
}

// valuesTogether parts an amount among the inputs, by their values or by a key,
// in cumulative rounding to the decimals they are written with.
func (r *reader) valuesTogether(inputs []cellOf, n node, by change) []Change {
	a, ok := r.amount(n, inputs[0].figure, by.opposite)
	if !ok {
		return nil
	}
	sum := new(big.Rat)
	var weights []*big.Rat
	signs := map[int]bool{}
	for _, c := range inputs {
		value := r.weight(c, by.keys.get("key"))
		if value == nil {
			return nil
		}
		weights = append(weights, value)
		signs[value.Sign()] = true
		if old := c.figure.Values[c.index]; old != "" {
			sum.Add(sum, old.Rat())
		}
	}
	if signs[1] == signs[-1] {
		r.problem(n.place(), "name what to part it by: `key: COLUMN`", "the values have no common sign to part `%s` by", n.Value)
		return nil
	}
	var changes []Change
	for i, part := range spread(a.of(sum), weights, inputs[0].figure.Decimals) {
		step := func(value *big.Rat) *big.Rat { return new(big.Rat).Add(value, part) }
		changes = r.withStep(changes, inputs[i], step, n.place())
	}
	return changes
}

// weight is what an input has of the key, or its own value.
func (r *reader) weight(c cellOf, key node) *big.Rat {
	f := c.figure
	if key.exists() {
		named := r.names.rows[f.Domain.ID][key.Value]
		for _, g := range r.names.units[f.Domain.ID][key.Value] {
			named = g
		}
		if f = named; f == nil || !f.IsInput() || f.Domain != c.figure.Domain {
			r.problem(key.place(), "", "`%s` is no column of inputs beside %s", key.Value, c.figure.ID())
			return nil
		}
	}
	if f.Values[c.index] == "" {
		return new(big.Rat)
	}
	return f.Values[c.index].Rat()
}

// withValue adds a change that is within the decimals and the range of its
// input. One that leaves the value as it is changes nothing, and is left out.
func (r *reader) withValue(changes []Change, c cellOf, d Decimal, at Place) []Change {
	if old := c.figure.Values[c.index]; old != "" && old.Cmp(d) == 0 {
		return changes
	}
	r.checkInput(c.figure, c.index, d, at)
	return append(changes, Change{Figure: c.figure, Index: c.index, Value: d, Place: at})
}

// withStep adds a change by an amount; an input without a value starts from 0.
func (r *reader) withStep(changes []Change, c cellOf, step func(*big.Rat) *big.Rat, at Place) []Change {
	old := new(big.Rat)
	if v := c.figure.Values[c.index]; v != "" {
		old = v.Rat()
	}
	before := len(changes)
	if changes = r.withValue(changes, c, decimalOf(step(old)), at); len(changes) > before {
		changes[before].step = step
	}
	return changes
}

package rules

import (
	"fmt"
	"math/big"
	"slices"
)

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
		r.problem(at.place(), "`each` changes every one by it, `together` all of them in sum", "`by` is of one input, and this selects %s", Plural(len(t.cells), "input", "inputs"))
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
	r.checkChanged(c, d, at)
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

// checkChanged holds a new value to what its input may be. Of the inputs that one
// change gives wrong values the first is told, and later how many there are.
func (r *reader) checkChanged(c cellOf, d Decimal, at Place) {
	before := len(r.problems)
	if r.checkInput(c.figure, c.index, d, at); len(r.problems) == before {
		return
	}
	if r.refused[at] == nil {
		r.refused[at] = map[cellOf]bool{}
	} else if !r.refused[at][c] {
		r.problems = r.problems[:before]
	}
	r.refused[at][c] = true
}

// countRefused adds to such problems how many more inputs they are of.
func (r *reader) countRefused() {
	for i, p := range r.problems {
		n := len(r.refused[p.Place]) - 1
		if n < 1 {
			continue
		}
		more := "and " + Plural(n, "more input", "more inputs")
		if p.Hint != "" {
			more = p.Hint + "; " + more
		}
		r.problems[i].Hint = more
	}
}

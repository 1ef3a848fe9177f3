package rules

import (
	"maps"
	"math/big"
	"slices"
	"strconv"
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
	case verb == "" && keys.isSpoilt():
		return nil
	case verb == "":
		r.problem(keys.at.place(), "to, by, each or together", "the change says no value")
		return nil
	case c.by.tried && verb == "to":
		r.problem(at.place(), "by: …", "a sensitivity is a step both ways: it has no `to`")
		return nil
	case verb == "by" && t.selector && len(t.cells) != 1:
		r.problem(at.place(), "`each` changes every one by it, `together` all of them in sum", "`by` is of one input, and this selects %s", Plural(len(t.cells), "input", "inputs"))
		return nil
	case (verb == "each" || verb == "together") && !t.selector:
		r.problem(at.place(), "by: …", "`%s` is of inputs that a selector names", verb)
		return nil
	case keys.has("key") && verb != "together":
		r.problem(keys.get("key").place(), "", "`key` needs `together`")
	case keys.has("round") && t.figure().Date:
		r.problem(keys.get("round").place(), "leave it out", "a month is not rounded")
	case keys.has("round") && verb == "to":
		r.problem(keys.get("round").place(), "write the value as it shall be", "`round` is of what is added, not of a value")
	}
	years, ok := r.inputsFrom(t, c)
	switch {
	case !ok:
		return nil
	case verb == "to" && isYearMap(at):
		return r.valuesToByTime(t, at, c.path.Value)
	case verb == "to":
		return r.valuesTo(r.andOn(years[0].cells), at)
	}
	return r.valuesOfYears(years, verb, at, c)
}

// valuesOfYears changes the inputs of every year by the same amount, or by that
// of the year where amounts are given by year.
func (r *reader) valuesOfYears(years []yearly, verb string, at node, c change) []Change {
	if isDated(at) {
		r.problem(at.place(), "`from: 2024-06` begins an amount in a month", "`%s` has amounts by year, not by month", verb)
		return nil
	}
	var changes []Change
	before, said := len(r.problems), map[string]bool{}
	for _, y := range years {
		amount := at
		if isYearMap(at) {
			if !y.of.hasYear(at) {
				continue
			}
			amount, _ = y.of.byYear(at, c.path.Value)
			said[strconv.Itoa(y.of.year)] = true
		}
		if verb == "together" {
			changes = append(changes, y.of.valuesTogether(y.cells, amount, c)...)
		} else {
			changes = append(changes, y.of.valuesBy(y.cells, amount, c)...)
		}
		if len(r.problems) > before {
			return changes // what is wrong in one year is not said of each
		}
	}
	if isYearMap(at) {
		for _, e := range at.entries() {
			if !said[e.key.Value] {
				r.problem(e.key.place(), "a year in which it has a value of its own", "`%s` is no year of %s", e.key.Value, c.path.Value)
			}
		}
	}
	return changes
}

// yearly are the inputs that a change touches in one year.
type yearly struct {
	of    *reader
	cells []cellOf
}

// inputsFrom are the inputs a change touches, year by year: from its month on,
// where it has one, and else from the beginning of the budget's year. What plan
// years have of their own goes with it; a path that names a year, or a month, is
// of that input alone.
func (r *reader) inputsFrom(t target, c change) ([]yearly, bool) {
	n := c.keys.get("from")
	from := yearMonth{r.year, 1}
	if n.exists() {
		at, ok := parseYearMonth(n.Value)
		if y := r.inYear(at.year); !ok || at.month == 0 || y == nil || y != r && y.base == nil {
			r.problem(n.place(), r.monthsOf(t, c), "`%s` is no month of the years that are computed", n.Value)
			return nil, false
		}
		from = at
	}
	if named := r.inYear(t.figure().Year); t.months == nil && named != nil && named != r {
		if n.exists() {
			r.problem(n.place(), "leave `from` out", "%s is of %d alone", c.path.Value, named.year)
		}
		return []yearly{{named, t.cells}}, !n.exists()
	}
	var years []yearly
	for _, y := range append([]*reader{r}, r.plan...) {
		if y.year < from.year {
			continue
		}
		cells, dated := y.inputsOf(t, c.path.Value, from)
		if y.year == from.year && from.month > 1 && !dated {
			r.problem(n.place(), r.monthsOf(t, c), "%s holds for the whole year", t.figure().ID())
			return nil, false
		}
		if len(cells) > 0 {
			years = append(years, yearly{y, cells})
		}
	}
	if len(years) == 0 {
		r.problem(n.place(), "leave `from` out; "+byYear(t.figure()), "%s has no value of its own from %s", c.path.Value, from)
		return nil, false
	}
	return years, true
}

// inputsOf are the inputs of this reader's year that a path is of, from a month
// on, and whether they are dated. What an earlier year's input is the value of
// changes with that.
func (r *reader) inputsOf(t target, path string, from yearMonth) (cells []cellOf, dated bool) {
	if months := r.names.dated[path]; months != nil {
		for i, f := range months {
			c := cellOf{f, 0}
			if !from.after(yearMonth{r.year, i + 1}) && f.IsInput() && !slices.Contains(cells, c) {
				cells = append(cells, c)
			}
		}
		return cells, true
	}
	if r.base == nil {
		if t.months != nil {
			return nil, false
		}
		return t.cells, false
	}
	if t.months != nil {
		if f := r.names.scalars[path]; f != nil && f.IsInput() {
			cells = append(cells, cellOf{f, 0})
		}
		return cells, false
	}
	for _, c := range t.cells {
		if f := r.sameFigure(c.figure); f != nil && f != c.figure && f.IsInput() && c.figure.Year == r.base.year {
			cells = append(cells, cellOf{f, c.index})
		}
	}
	return cells, false
}

// andOn are inputs with those of later years that go on with the last of them, and are
// inputs only since another scenario begins there.
func (r *reader) andOn(cells []cellOf) []cellOf {
	last := cells[len(cells)-1].figure
	for _, g := range r.book.written(last) {
		if c := (cellOf{g, 0}); g.begins().after(last.begins()) && !slices.Contains(cells, c) {
			cells = append(cells[:len(cells):len(cells)], c)
		}
	}
	return cells
}

// valuesTo states one new value, for the inputs of the year it begins in: what
// later years have of their own is theirs.
func (r *reader) valuesTo(cells []cellOf, n node) []Change {
	var changes []Change
	for _, c := range cells {
		if d, ok := r.inputValue(n, c.figure); ok {
			changes = r.withValue(changes, c, d, n.place())
		}
	}
	return changes
}

// valuesToByTime states a new value for each of several years or months.
func (r *reader) valuesToByTime(t target, n node, path string) []Change {
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
			e, ok := inForce(n, yearMonth{y.year, m + 1})
			if !ok {
				continue
			}
			origin := r.book.written(f)[0].Year
			if from, _ := parseYearMonth(e.key.Value); origin != r.year && from.year < origin {
				continue // it is the own value of a later year
			}
			used[e.key.Value] = true
			if d, ok := r.inputValue(e.value, f); ok {
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
			// What goes on from another year has no value of its own, and a path that names
			// a year is of that year alone.
			if f == nil || !f.IsInput() || f.Year != year || c.figure.Year != r.year && c.figure.Year != year {
				r.problem(e.key.place(), r.ownOf(c.figure), "%s has no value of its own for %d", c.figure.ID(), year)
			} else if d, ok := r.inputValue(e.value, f); ok {
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

// valuesTogether parts an amount, rounded as the change says, among the inputs, by
// their values or by a key, in cumulative rounding to the decimals they are
// written with.
func (r *reader) valuesTogether(inputs []cellOf, n node, by change) []Change {
	a, ok := r.amount(n, inputs[0].figure, by.opposite)
	if !ok {
		return nil
	}
	if f := inputs[0].figure; f.Date {
		r.problem(n.place(), "`each` moves every one of them", "%s are months, which have no sum", f.ID())
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
	whole := r.rounding(by.keys.get("round")).of(a.of(sum))
	var changes []Change
	for i, part := range spread(whole, weights, inputs[0].figure.Decimals) {
		step := func(value *big.Rat) *big.Rat { return new(big.Rat).Add(value, part) }
		changes = r.withStep(changes, inputs[i], step, n.place())
	}
	return changes
}

// weight is what an input has of the key, or its own value.
func (r *reader) weight(c cellOf, key node) *big.Rat {
	f := c.figure
	if key.exists() {
		columns := r.numbersBeside(f)
		if f = columns[key.Value]; f == nil {
			r.problem(key.place(), didYouMean(key.Value, sortedKeys(columns)), "`%s` is no column of numbers beside %s", key.Value, c.figure.ID())
			return nil
		}
	}
	if f.Values[c.index] == "" {
		return new(big.Rat)
	}
	return f.Values[c.index].Rat()
}

// numbersBeside are the columns of numbers that stand in the rules beside an input.
func (r *reader) numbersBeside(f *Figure) map[string]*Figure {
	columns := maps.Clone(r.names.rows[f.Domain.ID])
	if f.Domain.Over == Units {
		columns = map[string]*Figure{}
		for name, figures := range r.names.units[f.Domain.ID] {
			for _, g := range figures {
				columns[name] = g
			}
		}
	}
	maps.DeleteFunc(columns, func(_ string, g *Figure) bool { return !g.IsInput() || g.Date || g.Domain != f.Domain })
	return columns
}

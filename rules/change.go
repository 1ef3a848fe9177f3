package rules

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"

	"gopkg.in/yaml.v3"
)

// Change gives one input another value, as a scenario or `--set` does. The
// book stays as it is; a change is handed to whoever computes.
type Change struct {
	Figure   *Figure
	Index    int
	Value    Decimal
	Scenario string // the name of the scenario that says so; "" for --set
	Status   Status // how firm the value is; what --set says is assumed
	Place    Place
	step     func(*big.Rat) *big.Rat // what a change by an amount makes of a value; nil for one to a value
}

// From is the change made from another value than the rules': by the same
// amount, or the same part of that value. A change to a value is the same from
// anywhere.
func (c Change) From(value Decimal) Change {
	if c.step != nil && value != "" {
		c.Value = decimalOf(c.step(value.Rat()))
	}
	return c
}

// IsStep reports whether the change is by an amount, and so the same from anywhere, and
// not to a value.
func (c Change) IsStep() bool { return c.step != nil }

// ParseSets reads all `--set` arguments of a run. Two for the same cell are a
// problem: which of them should win? A value that a scenario begins within is changed
// throughout, but for what a scenario in force changes of it.
func ParseSets(b *Book, texts []string) ([]Change, Problems) {
	type cell struct {
		figure *Figure
		index  int
	}
	var changes []Change
	r := &reader{reports: &reports{}, book: b}
	first := map[cell]Place{}
	for i, text := range texts {
		c, problems := ParseSet(b, i+1, text)
		r.problems = append(r.problems, problems...)
		if len(problems) > 0 {
			continue
		}
		at := cell{c.Figure, c.Index}
		if before, again := first[at]; again {
			r.problem(c.Place, "first at "+before.String(), "%s is set twice", c.Figure.CellID(c.Index))
			continue
		}
		first[at] = c.Place
		changes = append(changes, b.Throughout(c)...)
	}
	return changes, r.problems
}

// Throughout is a change of an input, made also to the others that the same value of
// the rules stands for, where no scenario in force changes them.
func (b *Book) Throughout(c Change) []Change {
	all := []Change{c}
	of := cmp.Or(c.Figure.BaseOf, c.Figure)
	for _, g := range b.written(of) {
		if g != of && b.isPart(g) && g.begins().after(of.begins()) {
			c.Figure = g.asInput()
			all = append(all, c)
		}
	}
	return all
}

// ParseSet reads the n-th `--set PATH=VALUE` or `--set PATH+=VALUE`. The path
// is the id of an input's cell, the value a number as the rules write it; it
// must lie within the input's range and decimals.
func ParseSet(b *Book, n int, text string) (Change, Problems) {
	at := Place{File: fmt.Sprintf("--set[%d]", n)}
	r := &reader{reports: &reports{}, book: b}
	path, value, ok := CutPath(text, "=")
	if !ok {
		r.problem(at, "--set rates.index=3.6", "`%s` is no PATH=VALUE", text)
		return Change{}, r.problems
	}
	path, add := strings.CutSuffix(strings.TrimSpace(path), "+")
	path = strings.TrimSpace(path)
	f, i, problems := b.Input(path, at)
	if problems != nil {
		return Change{}, problems
	}
	written := node{&yaml.Node{Kind: yaml.ScalarNode, Value: strings.TrimSpace(value)}, at.File}
	var d Decimal
	if add {
		d, ok = r.added(written, f, i)
	} else {
		d, ok = r.inputValue(written, f)
	}
	if ok && add && d == "" {
		r.problem(at, "give it one: "+path+"=…", "%s has no value to add to", path)
		ok = false
	}
	if ok {
		finer := f.finerStated()
		if add {
			finer = "give the value itself: " + path + "=…; `decimals:` in the rules lets it have more"
		}
		r.checkInput(f, i, d, at, finer)
	}
	for p := range r.problems {
		r.problems[p].Place = at
	}
	return Change{Figure: f, Index: i, Value: d, Status: Assumed, Place: at}, r.problems
}

// CutPath parts a text that begins with a path at the first mark that is not within the
// brackets of a selector.
func CutPath(text, mark string) (path, rest string, found bool) {
	within := 0
	for i, c := range text {
		switch {
		case c == '[':
			within++
		case c == ']':
			within--
		case within <= 0 && strings.HasPrefix(text[i:], mark):
			return text[:i], text[i+len(mark):], true
		}
	}
	return text, "", false
}

// added is the value of an input with an amount added, as `by` reads it, but that what is
// added to a percent may go without `pp`; "" where it has no value.
func (r *reader) added(n node, f *Figure, i int) (Decimal, bool) {
	var a amount
	var ok bool
	if _, word := splitMeasure(n.Value); word == "" {
		a.number, ok = r.step(n, f)
	} else {
		a, ok = r.amount(n, f, false)
	}
	old := f.Values[i]
	if !ok || old == "" {
		return "", ok
	}
	return decimalOf(new(big.Rat).Add(old.Rat(), a.of(old.Rat()))), true
}

// Input finds the input cell that an id names; at is where the id was written.
func (b *Book) Input(id string, at Place) (f *Figure, member int, problems Problems) {
	r := &reader{reports: &reports{repeats: map[repeated]repeats{}}, book: b}
	if isSelector(id) {
		r.needsOne(id, at)
		return nil, 0, r.problems
	}
	f, member = b.Cell(b.undated(id))
	isPart := f != nil && b.isPart(f)
	if f != nil {
		f = f.asInput()
	}
	switch {
	case f == nil || isPart:
		r.noInput(at, id, b.inputIDs())
	case f.Mark:
		r.problem(at, "change the rule at "+f.Place.String(), "%s is part of a rule", id)
	case !f.IsInput():
		r.isComputed(at, f, member, id)
	}
	return f, member, r.problems
}

// CheckInput holds a value that a step gives an input to the input's decimals and its
// range; at is where the value was written.
func (b *Book) CheckInput(f *Figure, member int, value Decimal, at Place) Problems {
	r := &reader{reports: &reports{}, book: b}
	r.checkInput(f, member, value, at, f.finerStep())
	return r.problems
}

// ChangedTwice are the problems that two of the changes are of one input: one
// for each pair of places, however many inputs they are both of.
func ChangedTwice(changes []Change) Problems {
	type pair struct{ place, first Place }
	var problems Problems
	first, more, at := map[cellOf]Place{}, map[pair]int{}, map[pair]int{}
	for _, c := range changes {
		cell := cellOf{c.Figure, c.Index}
		before, again := first[cell]
		if !again {
			first[cell] = c.Place
			continue
		}
		p := pair{c.Place, before}
		if _, told := at[p]; told {
			more[p]++
			continue
		}
		at[p] = len(problems)
		problems = append(problems, Problem{
			Place: c.Place, Message: c.Figure.CellID(c.Index) + " is changed twice", Hint: "first at " + before.String() + "; leave it to one of the two",
		})
	}
	for p, n := range more {
		problems[at[p]].Hint += "; and " + Plural(n, "more input", "more inputs")
	}
	return problems
}

// Cell finds the figure and member that an id names, of the budget's year or of
// another by its year: "rates.index[2025]". The figure is nil where there is none.
func (b *Book) Cell(id string) (*Figure, int) {
	for _, year := range b.Years() {
		if f, i := cellAmong(year.Figures, id); f != nil {
			return f, i
		}
	}
	return nil, 0
}

// ResultID names the result of the board in the book's year, or one of its plan
// years, where a figure is named: no figure can be called so, since the word is
// reserved.
func (b *Book) ResultID(year *Book) string {
	if year == b {
		return "result"
	}
	return fmt.Sprintf("result[%d]", year.Budget.Year)
}

// ResultOf is the year whose result of the board an id names, of the book's and its
// plan years; nil where it names none.
func (b *Book) ResultOf(id string) *Book {
	for _, year := range append([]*Book{b}, b.Plan...) {
		if b.ResultID(year) == id {
			return year
		}
	}
	return nil
}

func cellAmong(figures []*Figure, id string) (*Figure, int) {
	for _, f := range figures {
		if f.IsScalar() {
			if f.CellID(0) == id {
				return f, 0
			}
			continue
		}
		member, ok := strings.CutPrefix(id, f.Drawer+".")
		if ok && f.Name+f.tag != "" {
			member, ok = strings.CutSuffix(member, "."+f.Name+f.tag)
		}
		if !ok {
			continue
		}
		if i := f.Domain.indexOf(member); i >= 0 {
			return f, i
		}
	}
	return nil, 0
}

// inputIDs are the ids of all inputs of the budget's year and its plan years, for
// suggestions.
func (b *Book) inputIDs() []string {
	var ids []string
	for _, year := range append([]*Book{b}, b.Plan...) {
		for _, f := range year.Figures {
			if !f.asInput().IsInput() || f.Mark || f.BaseOf != nil || b.isPart(f) {
				continue
			}
			for i := range f.Len() {
				ids = append(ids, f.CellID(i))
			}
		}
	}
	return ids
}

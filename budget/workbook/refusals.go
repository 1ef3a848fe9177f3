package workbook

import (
	"errors"
	"slices"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// refusals are the figures that Excel would not take as the rules have them,
// each once.
type refusals struct {
	problems rules.Problems
	told     map[*rules.Figure]bool
	crowded  bool // a switch has too many scenarios to choose among
}

// add tells why a value has no formula, at the place of its rule.
func (r *refusals) add(c budget.Cell, why error) {
	if r.crowded && strings.HasPrefix(c.ID(), switchDrawer) {
		return
	}
	problem := rules.Problem{Place: c.Figure.Place, Message: c.ID() + " cannot stand in a workbook: " + why.Error()}
	var known refusal
	if errors.As(why, &known) {
		problem.Hint = known.hint
	}
	r.tell(c.Figure, problem)
}

// tell keeps the first problem of a figure.
func (r *refusals) tell(f *rules.Figure, problem rules.Problem) {
	if r.told[f] {
		return
	}
	if r.told == nil {
		r.told = map[*rules.Figure]bool{}
	}
	r.told[f] = true
	r.problems = append(r.problems, problem)
}

// tellCrowded tells that a switch has too many scenarios to choose an input among.
// What else chooses among as many is not told beside that.
func (r *refusals) tellCrowded(f *rules.Figure, problem rules.Problem) {
	if !r.crowded {
		r.problems = slices.DeleteFunc(r.problems, func(p rules.Problem) bool { return strings.HasPrefix(p.Message, switchDrawer) })
	}
	r.crowded = true
	r.tell(f, problem)
}

// switchDrawer begins the ids of what a workbook of scenarios chooses among.
const switchDrawer = "switch."

// error is nil where nothing was refused.
func (r *refusals) error() error {
	if r.problems == nil {
		return nil
	}
	return r.problems
}

// Refused are the figures of which [Write] would find no formula that Excel
// accepts: each formula is spelled out where it would stand, and nothing is
// written.
func Refused(b *budget.Budget) rules.Problems {
	p := newPlan(b)
	book := newWorkbook(p, nil, Options{})
	short := map[*rules.Figure]bool{}
	for _, s := range p.sheets {
		w := &sheetWriter{workbook: book, sheet: s, view: view{plan: p, sheet: s}}
		for _, t := range s.tables {
			w.spell(t, short)
		}
	}
	return book.refused.problems
}

// farFromLongest is how short a formula is of which those of the other members are
// not spelled out: they differ in what they name, and not ten times over.
const farFromLongest = longestFormula / 10

// spell finds the formulas of a table's cells: of those that are copied from the
// first of their column that one, and of others that are as short the first too.
func (w *sheetWriter) spell(t *placed, short map[*rules.Figure]bool) {
	for i, r := range t.Rows {
		w.row = t.body + i
		for j, e := range r.Entries {
			c := e.Cell
			if c.Figure == nil || c.Figure.IsInput() || short[c.Figure] || !w.isHome(c, w.sheet, w.row, t.columns[j+1].at) {
				continue
			}
			w.view.seenFrom(w.row, t.columns[j+1].at, c)
			short[c.Figure] = len(w.formulaOf(c)) < farFromLongest || w.copied[c.Figure] != nil
		}
	}
	w.view.domain = nil
}

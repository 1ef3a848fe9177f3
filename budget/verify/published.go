package verify

import (
	"internbudget/budget"
	"internbudget/rules"
)

// Published holds every figure that a document prints against what the budget
// computes for it. Components come before the totals they make up; the verdict
// on a rule that several figures follow comes after all figures.
//
// A convention is judged over all figures under its rule, a mistake for each
// figure by itself. A deviation that the rules declare is diagnosed like any
// other, and marked as declared where it is met.
func Published(b *budget.Budget) *Report {
	m := newModeller(b)
	var models []*buildUp
	groups := newGroups()
	for _, c := range printedCells(b.Book) {
		model := m.model(c)
		models = append(models, model)
		groups.put(ruleOf(c, model), model)
	}
	r := &Report{}
	for _, model := range models {
		r.Findings = append(r.Findings, groups.judgementOf(model).findings(model)...)
	}
	for _, j := range groups.judged {
		if f, ok := j.ofRule(); ok {
			r.Findings = append(r.Findings, f)
		}
	}
	return r
}

// printedCells are the cells to model: those of the budget's year and its plan
// years that are printed, a printed step being told by its build-up. They come in the order of computing, so that what
// a figure builds on stands above it.
func printedCells(book *rules.Book) []budget.Cell {
	inBuildUp := map[*rules.Figure]bool{}
	printed := map[*rules.Figure]bool{}
	for _, f := range book.All {
		if f.BuildUp == nil {
			continue
		}
		printed[f] = len(f.Published) > 0
		for _, s := range f.BuildUp.Steps {
			if s.Change != nil && s.Change.IsScalar() == f.IsScalar() {
				inBuildUp[s.Change] = true
				printed[f] = printed[f] || len(s.Change.Published) > 0
			}
		}
	}
	var cells []budget.Cell
	for _, batch := range book.Order {
		f := batch.Figure
		if inBuildUp[f] || f.Year < book.Budget.Year {
			continue
		}
		for i := range f.Len() {
			if (batch.Index == rules.All || batch.Index == i) && (f.PublishedAt(i) != nil || f.BuildUp != nil && printed[f]) {
				cells = append(cells, budget.Cell{Figure: f, Index: i})
			}
		}
	}
	return cells
}

// ruleOf names the rule that a figure follows: its method or, of a figure
// without steps, the rounding it shares with others of its drawer. A build-up
// without percents tells nothing of its method and is judged by itself.
func ruleOf(c budget.Cell, model *buildUp) string {
	switch f := c.Figure; {
	case !model.Opening.IsResult && len(model.percents()) == 0:
		return model.ID
	case !model.Opening.IsResult && f.BuildUp.Method != nil:
		return methodLabel(f.BuildUp.Method.ID)
	}
	stated := rounding{}
	if model.Declared.Place == atClosing {
		stated = model.Declared.Rounding
	}
	return roundingLabel(c.Figure.Drawer, stated)
}

// groups are build-ups by the rule they follow, in the order of first sight.
type groups struct {
	members map[string][]*buildUp
	nameOf  map[*buildUp]string
	byName  map[string]*judgement
	judged  []*judgement
}

func newGroups() *groups {
	return &groups{members: map[string][]*buildUp{}, nameOf: map[*buildUp]string{}, byName: map[string]*judgement{}}
}

func (g *groups) put(name string, b *buildUp) {
	g.members[name] = append(g.members[name], b)
	g.nameOf[b] = name
}

func (g *groups) judgementOf(b *buildUp) *judgement {
	name := g.nameOf[b]
	j, done := g.byName[name]
	if !done {
		j = judge(name, g.members[name])
		g.byName[name] = j
		g.judged = append(g.judged, j)
	}
	return j
}

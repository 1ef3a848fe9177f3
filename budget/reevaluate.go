package budget

import (
	"maps"
	"slices"

	"internbudget/rules"
)

// model is a book computed once, from which it can be computed again under other
// changes: only what rests on a changed input is computed anew, and only as far
// as its values differ.
type model struct {
	book *rules.Book
	base *evaluation
	all  []*rules.Figure   // what is computed: the book's figures, or the tables' too
	uses [][]*rules.Figure // by Figure.Seq: what its formula names
	sums [][]selected      // by Figure.Seq: the sums over it that are worked out once
}

// newModel makes a model of a book that has been computed. What only the values
// show is among the problems of the base.
func newModel(base *evaluation) *model { return modelWith(base, base.Book.All) }

// modelWith makes a model of some figures of what has been computed: those of the
// book, and any that its tables have added after them.
func modelWith(base *evaluation, all []*rules.Figure) *model {
	m := &model{book: base.Book, base: base, all: all, uses: make([][]*rules.Figure, len(all)), sums: make([][]selected, len(all))}
	for key := range m.base.sums {
		if key.figure.Seq < len(all) { // else a table's own
			m.sums[key.figure.Seq] = append(m.sums[key.figure.Seq], key)
		}
	}
	for _, f := range all {
		if f.IsInput() {
			continue
		}
		rules.Walk(f.Formula, func(x rules.Formula) { m.uses[f.Seq] = append(m.uses[f.Seq], rules.FiguresIn(x)...) })
		slices.SortFunc(m.uses[f.Seq], func(a, b *rules.Figure) int { return a.Seq - b.Seq })
		m.uses[f.Seq] = slices.Compact(m.uses[f.Seq])
	}
	return m
}

// again is the base, to be computed again under other changes. Values that are
// the same are shared with it.
func (m *model) again(changes []rules.Change) *evaluation {
	e := evaluationOf(&Budget{
		Book: m.book, Figures: m.base.Figures, Changes: changes, changed: map[Cell]rules.Change{},
		values: slices.Clone(m.base.values[:len(m.all)]), status: slices.Clone(m.base.status[:len(m.all)]),
	})
	for _, c := range changes {
		e.changed[Cell{c.Figure, c.Index}] = c
	}
	e.sums, e.ranks, e.counts = maps.Clone(m.base.sums), maps.Clone(m.base.ranks), maps.Clone(m.base.counts)
	return e
}

// own parts the values of a figure from the base's.
func (e *evaluation) own(f *rules.Figure) {
	e.values[f.Seq], e.status[f.Seq] = slices.Clone(e.values[f.Seq]), slices.Clone(e.status[f.Seq])
}

// forget drops what was worked out once over a figure whose values differ.
func (m *model) forget(e *evaluation, f *rules.Figure) {
	delete(e.ranks, f)
	for _, key := range m.sums[f.Seq] {
		delete(e.sums, key)
	}
}

// under is the book computed with these changes instead of the base's, and with
// some values held.
func (m *model) under(changes []rules.Change, held ...Held) *evaluation {
	e := m.again(changes)
	for _, h := range held {
		if e.held == nil {
			e.held = map[Cell]Number{}
		}
		e.held[h.Cell] = h.Value
	}
	r := &recomputing{evaluation: e, model: m, isOwn: make([]bool, len(m.all)), differs: make([]bool, len(m.all))}
	for at := range m.base.changed {
		r.cell(at.Figure, at.Index)
	}
	for at := range e.changed {
		r.cell(at.Figure, at.Index)
	}
	for at := range e.held {
		r.cell(at.Figure, at.Index)
	}
	for _, batch := range m.book.Order {
		r.batch(batch)
	}
	for _, f := range m.all[len(m.book.All):] {
		r.batch(rules.Batch{Figure: f, Index: rules.All})
	}
	e.checkKeys()
	return e
}

// recomputing is one run over what rests on the changes.
type recomputing struct {
	*evaluation
	model   *model
	isOwn   []bool // by Figure.Seq: the values are no longer shared with the base
	differs []bool // some value, or how firm it is, is another
}

// batch computes values anew, where what their formula names differs.
func (r *recomputing) batch(b rules.Batch) {
	f := b.Figure
	if !f.IsInput() && slices.ContainsFunc(r.model.uses[f.Seq], func(on *rules.Figure) bool { return r.differs[on.Seq] }) {
		eachOf(b, r.cell)
	}
}

// cell computes one value anew.
func (r *recomputing) cell(f *rules.Figure, i int) {
	if !r.isOwn[f.Seq] {
		r.isOwn[f.Seq] = true
		r.own(f)
	}
	r.evaluation.cell(f, i)
	base := r.model.base
	if r.differs[f.Seq] || r.values[f.Seq][i].Cmp(base.values[f.Seq][i]) == 0 && r.status[f.Seq][i] == base.status[f.Seq][i] {
		return
	}
	r.differs[f.Seq] = true
	r.model.forget(r.evaluation, f)
}

// Held is a value that stands instead of what a formula gives, as where somebody
// has typed a number over it.
type Held struct {
	Cell  Cell
	Value Number
}

// WhatIf computes a budget again under other inputs, with some of its formulas
// held at a value. Only what rests on them is computed anew.
type WhatIf struct {
	budget *Budget
	model  *model
}

// NewWhatIf is the what-if of a budget, as it was computed.
func NewWhatIf(b *Budget) *WhatIf { return &WhatIf{b, modelWith(evaluationOf(b), b.Figures)} }

// With is the budget with these changes after its own. It has the values of all
// its figures, also those that only tables hold, but no tables and checks of its
// own; it is nil where only problems come of the changes.
func (w *WhatIf) With(changes []rules.Change, held ...Held) (*Budget, rules.Problems) {
	e := w.model.under(slices.Concat(w.budget.Changes, changes), held...)
	if len(e.problems) > 0 {
		return nil, e.problems
	}
	return e.Budget, nil
}

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
	uses [][]*rules.Figure // by Figure.Seq: what its formula names
	sums [][]selected      // by Figure.Seq: the sums over it that are worked out once
}

// newModel computes the book with some inputs changed. What only the values
// show is among the problems of the base.
func newModel(book *rules.Book, changes []rules.Change) *model {
	base := newEvaluation(book, changes)
	base.evaluate()
	return modelOf(book, base)
}

// modelOf is the model of what has been evaluated, with its tables where they
// have been laid out.
func modelOf(book *rules.Book, base *evaluation) *model {
	n := len(base.Figures)
	m := &model{book: book, base: base, uses: make([][]*rules.Figure, n), sums: make([][]selected, n)}
	for key := range m.base.sums {
		m.sums[key.figure.Seq] = append(m.sums[key.figure.Seq], key)
	}
	for _, f := range base.Figures {
		if f.IsInput() {
			continue
		}
		rules.Walk(f.Formula, func(x rules.Formula) { m.uses[f.Seq] = append(m.uses[f.Seq], rules.FiguresIn(x)...) })
		slices.SortFunc(m.uses[f.Seq], func(a, b *rules.Figure) int { return a.Seq - b.Seq })
		m.uses[f.Seq] = slices.Compact(m.uses[f.Seq])
	}
	return m
}

// under is the book computed with these changes instead of the base's, and with
// some values held. Values that are the same are shared with the base.
func (m *model) under(changes []rules.Change, held ...Held) *evaluation {
	e := evaluationOf(&Budget{
		Book: m.book, Figures: m.base.Figures, Changes: changes, changed: map[Cell]rules.Change{},
		values: slices.Clone(m.base.values), status: slices.Clone(m.base.status),
	})
	for _, c := range changes {
		e.changed[Cell{c.Figure, c.Index}] = c
	}
	for _, h := range held {
		if e.held == nil {
			e.held = map[Cell]Number{}
		}
		e.held[h.Cell] = h.Value
	}
	e.sums, e.ranks, e.counts = maps.Clone(m.base.sums), maps.Clone(m.base.ranks), maps.Clone(m.base.counts)
	r := &recomputing{evaluation: e, model: m, own: make([]bool, len(e.Figures)), differs: make([]bool, len(e.Figures))}
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
	for _, f := range e.Figures[len(m.book.All):] {
		r.batch(rules.Batch{Figure: f, Index: rules.All})
	}
	e.checkKeys()
	return e
}

// recomputing is one run over what rests on the changes.
type recomputing struct {
	*evaluation
	model   *model
	own     []bool // by Figure.Seq: the values are no longer shared with the base
	differs []bool // some value, or how firm it is, is another
}

// batch computes values anew, where what their formula names differs.
func (r *recomputing) batch(b rules.Batch) {
	f := b.Figure
	switch {
	case f.IsInput() || !slices.ContainsFunc(r.model.uses[f.Seq], func(on *rules.Figure) bool { return r.differs[on.Seq] }):
	case b.Index != rules.All:
		r.cell(f, b.Index)
	default:
		for i := range f.Domain.Members {
			r.cell(f, i)
		}
	}
}

// cell computes one value anew.
func (r *recomputing) cell(f *rules.Figure, i int) {
	if !r.own[f.Seq] {
		r.own[f.Seq] = true
		r.values[f.Seq], r.status[f.Seq] = slices.Clone(r.values[f.Seq]), slices.Clone(r.status[f.Seq])
	}
	r.evaluation.cell(f, i)
	base := r.model.base
	if r.differs[f.Seq] || r.values[f.Seq][i].Cmp(base.values[f.Seq][i]) == 0 && r.status[f.Seq][i] == base.status[f.Seq][i] {
		return
	}
	r.differs[f.Seq] = true
	delete(r.ranks, f)
	for _, key := range r.model.sums[f.Seq] {
		delete(r.sums, key)
	}
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
func NewWhatIf(b *Budget) *WhatIf { return &WhatIf{b, modelOf(b.Book, evaluationOf(b))} }

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

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
	m := &model{book: book, base: newEvaluation(book, changes), uses: make([][]*rules.Figure, len(book.All)), sums: make([][]selected, len(book.All))}
	m.base.evaluate()
	for key := range m.base.sums {
		m.sums[key.figure.Seq] = append(m.sums[key.figure.Seq], key)
	}
	for _, f := range book.All {
		if f.IsInput() {
			continue
		}
		rules.Walk(f.Formula, func(x rules.Formula) { m.uses[f.Seq] = append(m.uses[f.Seq], rules.FiguresIn(x)...) })
		slices.SortFunc(m.uses[f.Seq], func(a, b *rules.Figure) int { return a.Seq - b.Seq })
		m.uses[f.Seq] = slices.Compact(m.uses[f.Seq])
	}
	return m
}

// under is the book computed with these changes instead of the base's. Values
// that are the same are shared with the base.
func (m *model) under(changes []rules.Change) *evaluation {
	e := evaluationOf(&Budget{
		Book: m.book, Figures: m.base.Figures, Changes: changes, changed: map[Cell]rules.Change{},
		values: slices.Clone(m.base.values), status: slices.Clone(m.base.status),
	})
	for _, c := range changes {
		e.changed[Cell{c.Figure, c.Index}] = c
	}
	e.sums, e.ranks, e.counts = maps.Clone(m.base.sums), maps.Clone(m.base.ranks), maps.Clone(m.base.counts)
	r := &recomputing{evaluation: e, model: m, own: make([]bool, len(m.book.All)), differs: make([]bool, len(m.book.All))}
	for at := range m.base.changed {
		r.cell(at.Figure, at.Index)
	}
	for at := range e.changed {
		r.cell(at.Figure, at.Index)
	}
	for _, batch := range m.book.Order {
		f := batch.Figure
		if f.IsInput() || !slices.ContainsFunc(m.uses[f.Seq], func(on *rules.Figure) bool { return r.differs[on.Seq] }) {
			continue
		}
		if batch.Index != rules.All {
			r.cell(f, batch.Index)
		} else {
			for i := range f.Domain.Members {
				r.cell(f, i)
			}
		}
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

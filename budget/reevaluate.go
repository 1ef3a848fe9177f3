package budget

import (
	"maps"
	"slices"

	"internbudget/rules"
)

// model is a book that has been computed, and can be computed again under other
// changes.
type model struct {
	base *evaluation
	all  []*rules.Figure   // what is computed: the book's figures, or the tables' too
	uses [][]*rules.Figure // by Figure.Seq: what its formula names
}

// newModel makes a model of some figures of what has been computed: those of the
// book, and any that its tables have added after them.
func newModel(base *evaluation, all []*rules.Figure) *model {
	m := &model{base: base, all: all, uses: make([][]*rules.Figure, len(all))}
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

// variation is a book computed again and again with other values for the same
// cells. What rests on them, in which order it is computed and what is left of
// its formulas is found out once; nothing else of the book is touched, and a
// value only where one of the cells that it rests on differs from the last time.
//
// Its values are those of the last computing.
type variation struct {
	*evaluation
	varied  []Cell
	renewed []renewed
	ranked  []*rules.Figure // whose members are ranked anew
	keys    []shareOf       // whose keys are among what is computed
	failed  bool            // the last computing found problems
}

// shareOf is a share of a year.
type shareOf struct {
	*rules.Share
	year int
}

// varying prepares for computing the book with other values for some cells:
// inputs, or what is held. The inputs that the base has changed are
// always among them. Where only some cells are wanted, what they do not rest on is
// left as it was, unless it may divide by 0.
func (m *model) varying(cells []Cell, wanted ...Cell) *variation {
	r := m.reduction()
	v := &variation{evaluation: r.evaluation}
	for _, at := range slices.AppendSeq(slices.Clone(cells), maps.Keys(m.base.changed)) {
		if !r.rests(at.Figure, at.Index) {
			r.move(at.Figure, at.Index, bitOf(len(v.varied)))
			v.varied = append(v.varied, at)
		}
	}
	for _, batch := range m.order() {
		f := batch.Figure
		if !f.IsInput() && slices.ContainsFunc(m.uses[f.Seq], func(on *rules.Figure) bool { return r.moves[on.Seq] != nil }) {
			eachOf(batch, r.cell)
		}
	}
	var keys []Cell
	for _, b := range v.Book.Years() {
		for _, s := range b.Shares {
			if s.Key != nil && r.moves[s.Key.Seq] != nil {
				v.keys = append(v.keys, shareOf{s, b.Budget.Year})
				keys = append(keys, cellsIn(s.Key)...)
			}
		}
	}
	if wanted != nil {
		r.keep(append(keys, wanted...))
	}
	v.ranked, v.renewed = r.ranked, make([]renewed, len(r.made))
	for i, made := range r.made {
		v.renewed[i] = made.renewed
		v.renewed[i].two = ofTwoValues(made.formula)
	}
	return v
}

// moves reports whether some of the varied cells move one of others: that it is one
// itself, or rests on one.
func (v *variation) moves(varied, cells []Cell) bool {
	var on uint64
	for _, at := range varied {
		on |= bitOf(slices.Index(v.varied, at))
	}
	return slices.ContainsFunc(cells, func(at Cell) bool {
		return slices.Contains(varied, at) || slices.ContainsFunc(v.renewed, func(r renewed) bool { return r.of == at && r.on&on != 0 })
	})
}

// bitOf is the bit of a varied cell. Where there are many, some share one.
func bitOf(n int) uint64 { return 1 << (n % 64) }

// reduction begins to find what is left of the model's formulas.
func (m *model) reduction() *reduction {
	b := m.base
	return &reduction{
		evaluation: evaluationOf(&Budget{
			Book: b.Book, Figures: b.Figures, changed: maps.Clone(b.changed),
			values: slices.Clone(b.values[:len(m.all)]), status: slices.Clone(b.status[:len(m.all)]),
		}),
		commons: newCommons(), moves: make([][]uint64, len(m.all)),
	}
}

// order is the order of computing what the model has.
func (m *model) order() []rules.Batch {
	order := slices.Clone(m.base.Book.Order)
	for _, f := range m.all[len(m.base.Book.All):] {
		order = append(order, rules.Batch{Figure: f, Index: rules.All})
	}
	return order
}

// own parts the values of a figure from those that they are shared with.
func (e *evaluation) own(f *rules.Figure) {
	e.values[f.Seq], e.status[f.Seq] = slices.Clone(e.values[f.Seq]), slices.Clone(e.status[f.Seq])
}

// under computes the book with these changes instead of the base's, and with some
// cells held. All of them are of varied cells; those that no change names have
// the values of the rules. It panics where a change is of another cell.
func (v *variation) under(changes []rules.Change, held ...Held) {
	v.Changes = changes
	clear(v.changed)
	for _, c := range changes {
		v.changed[Cell{c.Figure, c.Index}] = c
	}
	var other uint64 // the varied cells with other values
	strange := len(v.changed)
	for n, at := range v.varied {
		if _, ok := v.changed[at]; ok {
			strange--
		}
		value, status := v.Value(at), v.Status(at)
		if h := slices.IndexFunc(held, func(h Held) bool { return h.Cell == at }); h >= 0 {
			value, status = held[h].Value, rules.Assumed
		} else if at.Figure.IsInput() {
			value, status = v.input(at.Figure, at.Index)
		}
		if value.Cmp(v.Value(at)) != 0 || status != v.Status(at) {
			other |= bitOf(n)
			v.values[at.Figure.Seq][at.Index], v.status[at.Figure.Seq][at.Index] = value, status
		}
	}
	if strange > 0 {
		panic("budget: a change of what was not said to vary")
	}
	if v.failed { // and would fail again where nothing is other
		other = ^uint64(0)
	}
	v.compute(other)
}

// compute computes what rests on the varied cells of these bits.
func (v *variation) compute(other uint64) {
	v.problems = nil
	for _, f := range v.ranked {
		delete(v.ranks, f)
	}
	for n := range v.renewed {
		s := &v.renewed[n]
		if s.on&other == 0 {
			continue
		}
		weakest := s.still
		if s.two.op != noOperation {
			*s.value = s.two.number()
		} else {
			*s.value = v.in(s.of).formula(s.formula)
			weakest = max(weakest, v.weakest)
		}
		for _, status := range s.moving {
			weakest = max(weakest, *status)
		}
		*s.status = weakest
	}
	for _, s := range v.keys {
		v.checkKey(s.Share, s.year)
	}
	v.failed = len(v.problems) > 0
}

// cellsIn are all cells of a figure.
func cellsIn(f *rules.Figure) []Cell {
	all := make([]Cell, f.Len())
	for i := range all {
		all[i] = Cell{f, i}
	}
	return all
}

// cellsOf are the cells that changes are of.
func cellsOf(changes []rules.Change) []Cell {
	var cells []Cell
	for _, c := range changes {
		cells = append(cells, Cell{c.Figure, c.Index})
	}
	return cells
}

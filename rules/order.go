package rules

import (
	"slices"
	"strings"
)

// cellOf is one value of a figure.
type cellOf struct {
	figure *Figure
	index  int
}

// order puts the figures in an order of computing. Figures that lean on each
// other through different units (a unit of the same kind gives what another
// receives) are ordered cell by cell; a circle of cells is a problem.
func (r *reader) order() {
	o := &ordering{reader: r, number: map[*Figure]int{}, low: map[*Figure]int{}, onStack: map[*Figure]bool{}, circles: map[Place]bool{}}
	for _, f := range r.book.All {
		if o.number[f] == 0 {
			o.visit(f)
		}
	}
}

// ordering finds the strongly connected figures (Tarjan), which come out in
// the order of computing.
type ordering struct {
	*reader
	next    int
	number  map[*Figure]int
	low     map[*Figure]int
	stack   []*Figure
	onStack map[*Figure]bool
	circles map[Place]bool // that have been reported
}

func (o *ordering) visit(f *Figure) {
	o.next++
	o.number[f], o.low[f] = o.next, o.next
	o.stack, o.onStack[f] = append(o.stack, f), true
	for _, on := range uses(f) {
		if o.number[on] == 0 {
			o.visit(on)
			o.low[f] = min(o.low[f], o.low[on])
		} else if o.onStack[on] {
			o.low[f] = min(o.low[f], o.number[on])
		}
	}
	if o.low[f] != o.number[f] {
		return
	}
	i := slices.Index(o.stack, f)
	knot := slices.Clone(o.stack[i:])
	o.stack = o.stack[:i]
	for _, k := range knot {
		o.onStack[k] = false
	}
	if len(knot) == 1 && !slices.Contains(uses(f), f) {
		o.book.Order = append(o.book.Order, Batch{f, All})
		return
	}
	o.untie(knot)
}

// uses are the figures that a figure's formula names.
func uses(f *Figure) []*Figure {
	var figures []*Figure
	if f.Formula != nil {
		Walk(f.Formula, func(x Formula) { figures = append(figures, FiguresIn(x)...) })
	}
	return figures
}

// untie orders the cells of figures that lean on each other.
func (o *ordering) untie(knot []*Figure) {
	inside := map[*Figure]bool{}
	for _, f := range knot {
		inside[f] = true
	}
	u := &untying{ordering: o, inside: inside, state: map[cellOf]int{}}
	slices.SortFunc(knot, func(a, b *Figure) int { return a.Seq - b.Seq })
	for _, f := range knot {
		for i := range f.Domain.Members {
			if !u.visit(cellOf{f, i}) {
				return
			}
		}
	}
}

// untying walks cells depth first; a cell met again while it is being walked
// closes a circle.
type untying struct {
	*ordering
	inside map[*Figure]bool
	state  map[cellOf]int
	path   []cellOf
}

const (
	walking = 1
	walked  = 2
)

func (u *untying) visit(c cellOf) bool {
	switch u.state[c] {
	case walked:
		return true
	case walking:
		u.circle(u.path[slices.Index(u.path, c):])
		return false
	}
	u.state[c] = walking
	u.path = append(u.path, c)
	ok := true
	if c.figure.Formula != nil {
		Walk(c.figure.Formula, func(x Formula) {
			for _, on := range cellsIn(x, c.figure, c.index) {
				ok = ok && (!u.inside[on.figure] || u.visit(on))
			}
		})
	}
	if !ok {
		return false
	}
	u.path = u.path[:len(u.path)-1]
	u.state[c] = walked
	u.book.Order = append(u.book.Order, Batch{c.figure, c.index})
	return true
}

// cellsIn are the cells that one node reads when member i of figure f is
// computed, not counting the node's parts.
func cellsIn(x Formula, f *Figure, i int) []cellOf {
	member := f.Domain.Members[i]
	switch x := x.(type) {
	case Ref:
		if at := x.Member(f, i); at >= 0 {
			return []cellOf{{x.Figure, at}}
		}
	case OfUnit:
		if g, at := x.Cell(f, i); g != nil {
			return []cellOf{{g, at}}
		}
	case Given:
		return []cellOf{{x.Figure, x.Member(f, i)}}
	case Total:
		var cells []cellOf
		for _, g := range x.Figures {
			for _, at := range g.Domain.Select(x.Where, member.Unit) {
				cells = append(cells, cellOf{g, at})
			}
		}
		return cells
	case Running:
		return allCells(x.Of, i+1)
	case Rank:
		return allCells(x.Of, x.Of.Len())
	case Lookup:
		var cells []cellOf
		for _, g := range x.Table.Figures() {
			cells = append(cells, cellOf{g, 0})
		}
		return cells
	}
	return nil
}

func allCells(f *Figure, n int) []cellOf {
	cells := make([]cellOf, n)
	for i := range cells {
		cells[i] = cellOf{f, i}
	}
	return cells
}

// circle reports figures that are computed from each other.
func (u *untying) circle(path []cellOf) {
	hint := "break the circle"
	var ids, shares []string
	for _, c := range append(slices.Clone(path), path[0]) {
		ids = append(ids, c.figure.CellID(c.index))
	}
	for _, c := range path {
		if name, ok := strings.CutPrefix(c.figure.Drawer, "shares."); ok && c.figure.Name == "" {
			shares = append(shares, "shares."+name)
		}
	}
	if len(shares) > 1 {
		slices.Sort(shares)
		ids, hint = append(shares, shares[0]), "units that serve each other need `mutual: true`"
	}
	if at := path[0].figure.Place; !u.circles[at] { // a plan year has the same circles again
		u.problem(at, hint, "a circle: %s", strings.Join(ids, " → "))
		u.circles[at] = true
	}
}

// Member is the member of the named figure that the reference reads when
// member i of figure f is computed, or -1 where there is none.
func (x Ref) Member(f *Figure, i int) int {
	switch {
	case x.At != Here:
		return x.At
	case x.Figure.IsScalar():
		return 0
	case x.Figure.Domain == f.Domain:
		return i
	}
	if x.Figure.Domain.Over == Units {
		return x.Figure.Domain.IndexOf(f.Domain.Members[i].Unit)
	}
	return x.Figure.Domain.indexOf(f.Domain.Members[i].ID) // the same list in another year
}

// Cell is the figure whose value the node takes when member i of figure f is
// computed, and the member of it; the figure is nil where none has it.
func (x OfUnit) Cell(f *Figure, i int) (*Figure, int) {
	for _, g := range x.Figures {
		if at := (Ref{g, Here}).Member(f, i); at >= 0 {
			return g, at
		}
	}
	return nil, 0
}

// Member is the member of the input that the node looks at when member i of
// figure f is computed.
func (x Given) Member(f *Figure, i int) int { return Ref{x.Figure, Here}.Member(f, i) }

package budget

import (
	"slices"

	"internbudget/rules"
)

// Held is a value that stands instead of what a formula gives or an input holds, as
// where somebody has typed a number over the one, or written a formula for the other.
type Held struct {
	Cell  Cell
	Value Number
}

// WhatIf computes a budget again under other inputs, with some of its cells held at
// a value. Only what rests on them is computed anew.
type WhatIf struct{ model *model }

// NewWhatIf is the what-if of a budget, as it was computed.
func NewWhatIf(b *Budget) *WhatIf { return &WhatIf{newModel(evaluationOf(b), b.Figures)} }

// With is the budget with these changes after its own. It has the values of all
// its figures, also those that only tables hold, but no tables and checks of its
// own; it is nil where only problems come of the changes.
func (w *WhatIf) With(changes []rules.Change, held ...Held) (*Budget, rules.Problems) {
	all := slices.Concat(w.model.base.Changes, changes)
	cells := cellsOf(all)
	for _, h := range held {
		cells = append(cells, h.Cell)
	}
	v := w.model.varying(cells)
	if v.under(all, held...); v.failed {
		return nil, v.problems.told(v.Book, "")
	}
	return v.Budget, nil
}

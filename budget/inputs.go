package budget

import "internbudget/rules"

// StatusCount is how many input values have a status.
type StatusCount struct {
	Status rules.Status
	Values int
}

// SourceCount is how many input values a source vouches for. Source is nil for
// values whose rule names none.
type SourceCount struct {
	Source *rules.Source
	Values int
}

// InputsByStatus counts the values that stand in the rules by how firm they
// are: those without a status, then the firmest first. A status that no value
// has is left out.
func InputsByStatus(b *Budget) []StatusCount {
	counts := make(map[rules.Status]int)
	eachInput(b, func(o rules.Origin) { counts[o.Status]++ })
	var out []StatusCount
	for s := rules.Unsourced; s <= rules.Assumed; s++ {
		if counts[s] > 0 {
			out = append(out, StatusCount{s, counts[s]})
		}
	}
	return out
}

// InputsBySource counts the values that stand in the rules by the document
// they are taken from, in the order of the book's sources. Sources that no
// value names are left out; values without a source come last.
func InputsBySource(b *Budget) []SourceCount {
	counts := make(map[*rules.Source]int)
	eachInput(b, func(o rules.Origin) { counts[o.Source]++ })
	var out []SourceCount
	for _, s := range append(append([]*rules.Source(nil), b.Book.Sources...), nil) {
		if counts[s] > 0 {
			out = append(out, SourceCount{s, counts[s]})
		}
	}
	return out
}

// eachInput calls visit with the origin of every value that stands in the
// rules. A value without a number (unknown history) is not one, nor which of the
// scenarios is selected. One that was changed for this budget is as firm as the
// change, and no source vouches for it.
func eachInput(b *Budget, visit func(rules.Origin)) {
	for _, f := range b.Book.Figures {
		if !f.IsInput() || f.Mark || b.Book.Switch != nil && f == b.Book.Switch.Selected {
			continue
		}
		for i := range f.Values {
			if c := (Cell{f, i}); b.Has(c) {
				visit(b.OriginOf(c))
			}
		}
	}
}

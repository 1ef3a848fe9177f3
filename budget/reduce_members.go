package budget

import (
	"slices"

	"internbudget/rules"
)

// overMembers reduces the nodes that read several members of a figure.
func (r *reduction) overMembers(x rules.Formula) rules.Formula {
	switch x := x.(type) {
	case rules.Total:
		if slices.ContainsFunc(x.Figures, func(g *rules.Figure) bool { return r.moves[g.Seq] != nil }) {
			return r.sum(r.spelledOut(x))
		}
	case rules.Running:
		own := rules.Term{Of: rules.Ref{Figure: x.Of, At: r.here.Index}}
		if r.here.Index == 0 {
			return r.part(own.Of)
		}
		return r.sum(rules.Sum{Terms: []rules.Term{{Of: rules.Ref{Figure: r.here.Figure, At: r.here.Index - 1}}, own}})
	case rules.Rank:
		return r.rank(x)
	case rules.MonthsFrom:
		if date := r.part(x.Date); date != nil {
			return rules.MonthsFrom{Date: date, Year: x.Year, Before: x.Before}
		}
	case rules.Lookup:
		return r.lookup(x)
	}
	return nil
}

// spelledOut is a total as a sum: of its members, or of what is summed once for
// all that read it.
func (r *reduction) spelledOut(x rules.Total) rules.Sum {
	var sum rules.Sum
	for _, g := range x.Figures {
		if r.moves[g.Seq] == nil {
			sum.Terms = append(sum.Terms, rules.Term{Of: rules.Total{Figures: []*rules.Figure{g}, Where: x.Where}})
			continue
		}
		if isShared(x.Where) {
			sum.Terms = append(sum.Terms, rules.Term{Of: r.sharedSum(g, x.Where)})
			continue
		}
		sum.Terms = append(sum.Terms, members(g, g.Domain.Select(x.Where, r.here.Figure.Domain.Members[r.here.Index].Unit))...)
	}
	return sum
}

// members are some members of a figure as terms.
func members(g *rules.Figure, all []int) []rules.Term {
	terms := make([]rules.Term, len(all))
	for n, at := range all {
		terms[n].Of = rules.Ref{Figure: g, At: at}
	}
	return terms
}

// rank stays as it is: where the members are placed is found anew.
func (r *reduction) rank(x rules.Rank) rules.Formula {
	if r.moves[x.Of.Seq] == nil {
		return nil
	}
	for at := range x.Of.Len() {
		r.rests(x.Of, at)
	}
	if !slices.Contains(r.ranked, x.Of) {
		r.ranked = append(r.ranked, x.Of)
	}
	return x
}

func (r *reduction) lookup(x rules.Lookup) rules.Formula {
	if x.Key == nil {
		if g := textLookup(x, r.here.Index); g != nil {
			return r.readCell(x, g, 0)
		}
		return nil
	}
	key, moves := r.part(x.Key), false
	for _, g := range x.Table.Figures() {
		moves = r.rests(g, 0) || moves
	}
	switch {
	case key != nil:
	case moves:
		key = r.still(x.Key)
	default:
		return nil
	}
	return rules.Lookup{Table: x.Table, Key: key}
}

package budget

import (
	"slices"
	"strconv"

	"internbudget/rules"
)

// Every member of a figure may read the sum of another over all its members, or
// over those that a filter takes whoever asks, or its own rank among them. All
// are worked out once.
type (
	selected struct {
		figure *rules.Figure // nil where members are counted
		domain *rules.Domain
		filter string
	}
	selectedSum struct {
		sum     Number
		weakest rules.Status
	}
	ranking struct {
		places  []int64 // by member, from 1
		weakest rules.Status
	}
)

// overMembers evaluates the nodes that read several members of a figure.
func (e *evaluation) overMembers(x rules.Formula) Number {
	f, i := e.here.Figure, e.here.Index
	switch x := x.(type) {
	case rules.Total:
		var sum Number
		for _, g := range x.Figures {
			sum = sum.Add(e.total(g, x.Where, f.Domain.Members[i].Unit))
		}
		return sum
	case rules.Count:
		return Int(int64(e.count(x, f.Domain.Members[i].Unit)))
	case rules.Running:
		if i == 0 {
			return e.read(x.Of, 0)
		}
		e.weakest = max(e.weakest, e.status[f.Seq][i-1])
		return e.values[f.Seq][i-1].Add(e.read(x.Of, i))
	case rules.Rank:
		return e.rank(x, i)
	case rules.MonthsFrom:
		return e.monthsFrom(x)
	case rules.Lookup:
		return e.lookup(x)
	}
	return Number{}
}

// total is the sum of the members of a figure that a selection takes when a
// unit is computed. One that takes the same members for every unit is summed
// when it is first asked for: its members are all computed by then.
func (e *evaluation) total(f *rules.Figure, where rules.Selection, unit *rules.Unit) Number {
	if !isShared(where) {
		var sum Number
		for _, at := range f.Domain.Select(where, unit) {
			sum = sum.Add(e.read(f, at))
		}
		return sum
	}
	key := selected{f, f.Domain, filterOf(where)}
	all, known := e.sums[key]
	if !known {
		for _, at := range f.Domain.Select(where, nil) {
			all.sum = all.sum.Add(e.values[f.Seq][at])
			all.weakest = max(all.weakest, e.status[f.Seq][at])
		}
		e.sums[key] = all
	}
	e.weakest = max(e.weakest, all.weakest)
	return all.sum
}

// count is how many members a selection takes when a unit is computed.
func (e *evaluation) count(x rules.Count, unit *rules.Unit) int {
	if !isShared(x.Where) {
		return len(x.Domain.Select(x.Where, unit))
	}
	key := selected{domain: x.Domain, filter: filterOf(x.Where)}
	n, known := e.counts[key]
	if !known {
		n = len(x.Domain.Select(x.Where, nil))
		e.counts[key] = n
	}
	return n
}

// isShared reports whether a selection takes the same members for every unit.
func isShared(where rules.Selection) bool { return !where.OwnUnit && where.Members == nil }

// filterOf tells the filters of selections apart.
func filterOf(where rules.Selection) string {
	text := ""
	for _, f := range where.Match {
		text += f.Column + strconv.FormatBool(f.Not) + strconv.Quote(f.Text)
	}
	return text
}

// rank finds a member's place. The places of a figure are found at once, when
// the first is asked for: its values are all computed by then.
func (e *evaluation) rank(x rules.Rank, i int) Number {
	r, known := e.ranks[x.Of]
	if !known {
		values := e.values[x.Of.Seq]
		order := make([]int, len(values))
		for at := range order {
			order[at] = at
		}
		slices.SortStableFunc(order, func(a, b int) int { return values[b].Cmp(values[a]) })
		r = ranking{places: make([]int64, len(values)), weakest: slices.Max(e.status[x.Of.Seq])}
		for place, at := range order {
			r.places[at] = int64(place) + 1
		}
		e.ranks[x.Of] = r
	}
	e.weakest = max(e.weakest, r.weakest)
	return Int(r.places[i])
}

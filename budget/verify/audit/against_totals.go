package audit

import (
	"math"

	"internbudget/budget"
	"internbudget/budget/verify"
)

// total is a cell of a row that a table of the appendix ends in.
type total struct {
	budget.Cell
	label, short string
}

// totalsOf are the totals that the board reads, each once: first those of the
// overview, then those that the tables end in.
func totalsOf(b *budget.Budget) []total {
	var all []total
	seen := map[budget.Cell]bool{}
	for _, t := range b.Tables {
		if t.Role != budget.Output {
			continue
		}
		for _, row := range t.Rows {
			if row.Kind != budget.TotalRow {
				continue
			}
			for i, e := range row.Entries {
				if e.Cell.Figure == nil || seen[e.Cell] || e.Cell.Figure.Measure.IsPercent() {
					continue
				}
				seen[e.Cell] = true
				short := totalLabel(row.Label, t.Columns[i+1])
				all = append(all, total{e.Cell, t.Title + ": " + short, short})
			}
		}
	}
	return all
}

// totals holds every total of the rules against the file's, and says how much
// of the difference the edits make together.
func (c *comparison) totals() {
	same, gone := 0, 0
	for _, t := range totalsOf(c.budget) {
		byRules := c.budget.Value(t.Cell)
		expected := byRules
		if c.sum.with != nil {
			expected = c.sum.with.Value(t.Cell)
		}
		at, is, ok := c.stands(t.Cell)
		switch {
		case !ok:
			gone++
			continue
		case isStoredAs(is, byRules) && expected.Cmp(byRules) == 0:
			same++
			continue
		}
		published := exactly(is)
		if isStoredAs(is, byRules) {
			published = byRules
		} else if isStoredAs(is, expected) {
			published = expected
		}
		c.add(verify.Finding{Kind: verify.OfCheck, Verdict: verify.Review, Label: t.label, Place: c.at(at),
			Computed: byRules, Printed: byRules, Published: published, Difference: published.Sub(byRules),
			Sentences: totalText(byRules, published, expected, c.sum)})
	}
	f := verify.Finding{Kind: verify.OfTable, Verdict: verify.Exact, Label: labelTotals, Sentences: []string{totalsSame(same)}}
	if gone > 0 {
		f.Verdict = verify.Review
		f.Sentences = append(f.Sentences, totalsGone(gone))
	}
	c.add(f)
}

// stands is where a value stands in the file, and what is stored there.
func (c *comparison) stands(of budget.Cell) (at place, is float64, ok bool) {
	home, ok := c.homes[of]
	if !ok {
		return at, 0, false
	}
	p := c.pairOf(home.sheet)
	if p == nil {
		return at, 0, false
	}
	if at, ok = p.inFile(home.row, home.col); !ok {
		return at, 0, false
	}
	v := valueOf(c.book.sheets[p.file].cell(at.row, at.col))
	return at, v.num, v.kind == number
}

// isStoredAs reports whether a file that stores fifteen digits may hold an
// exact number so.
func isStoredAs(is float64, exact budget.Number) bool {
	want := exact.Float()
	return math.Abs(is-want) <= stored*math.Abs(want)
}

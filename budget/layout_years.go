package budget

import (
	"fmt"
	"slices"
	"strconv"

	"internbudget/rules"
)

// besides are the years that stand beside each other as columns: the budget's,
// and the plan years, which are by the same rules.
func (l *layout) besides() []*rules.Book { return append([]*rules.Book{l.Book}, l.Book.Plan...) }

// before are the years that the budget builds on, each by rules of its own.
func (l *layout) before() []*rules.Book {
	var years []*rules.Book
	for b := l.Book.Previous; b != nil; b = b.Previous {
		years = append(years, b)
	}
	return years
}

// each parts the years into those whose tables are the same.
func (l *layout) each() [][]*rules.Book {
	all := [][]*rules.Book{l.besides()}
	for _, b := range l.before() {
		all = append(all, []*rules.Book{b})
	}
	return all
}

// idIn and titleIn tell the tables of other years apart.
func (l *layout) idIn(b *rules.Book, id string) string {
	if b == l.Book {
		return id
	}
	return fmt.Sprintf("%s.%d", id, b.Budget.Year)
}

func (l *layout) titleIn(b *rules.Book, title string) string {
	if b == l.Book {
		return title
	}
	return fmt.Sprintf("%s %d", title, b.Budget.Year)
}

// groupIn is the head above a year's columns, where there are several years.
func groupIn(years []*rules.Book, b *rules.Book, group string) string {
	if len(years) == 1 {
		return group
	}
	if group == "" {
		return strconv.Itoa(b.Budget.Year)
	}
	return fmt.Sprintf("%s %d", group, b.Budget.Year)
}

// findNeeded finds what of other years this budget rests on or shows: the rest
// of them is another year's budget, and is not laid out. Of the plan years all
// single figures and the units' totals are shown.
func (l *layout) findNeeded(shown []*Table) {
	l.needed, l.counted = map[*rules.Figure]bool{}, map[*rules.Domain]bool{}
	for _, f := range l.Book.Figures {
		l.need(f)
	}
	for _, f := range l.Figures[len(l.Book.All):] {
		l.need(f)
	}
	for _, t := range shown {
		for _, r := range t.Rows {
			for _, e := range r.Entries {
				l.need(e.Cell.Figure)
			}
		}
	}
	for _, b := range l.Book.Plan {
		for _, f := range b.Figures {
			if f.IsScalar() {
				l.need(f)
			}
		}
		for _, k := range b.Kinds {
			for _, f := range []*rules.Figure{k.Totals.Income, k.Totals.Cost, k.Totals.Result, k.Totals.NetCost, k.Totals.Deviation} {
				l.need(f)
			}
		}
	}
}

// need marks a figure and what its formula names.
func (l *layout) need(f *rules.Figure) {
	if f == nil || l.needed[f] {
		return
	}
	l.needed[f] = true
	l.counted[f.Domain] = true
	if f.Formula == nil {
		return
	}
	rules.Walk(f.Formula, func(x rules.Formula) {
		if count, ok := x.(rules.Count); ok {
			l.counted[count.Domain] = true
		}
		for _, on := range rules.FiguresIn(x) {
			l.need(on)
		}
	})
}

// kept are those of the figures that are needed.
func (l *layout) kept(figures []*rules.Figure) []*rules.Figure {
	var kept []*rules.Figure
	for _, f := range figures {
		if f != nil && l.needed[f] {
			kept = append(kept, f)
		}
	}
	return kept
}

// figureKey is what a figure is in any year.
type figureKey struct{ drawer, name, domain string }

func keyOf(f *rules.Figure) figureKey { return figureKey{f.Drawer, f.Name, f.Domain.ID} }

// sameIn are the figures of another year with the names and members of these.
// What is written once for all years is the same figure in each of them.
func (l *layout) sameIn(b *rules.Book, figures []*rules.Figure) []*rules.Figure {
	named := l.named[b]
	if named == nil {
		named = map[figureKey][]*rules.Figure{}
		for _, f := range b.Figures {
			named[keyOf(f)] = append(named[keyOf(f)], f)
		}
		l.named[b] = named
	}
	var same []*rules.Figure
	for _, f := range figures {
		there := named[keyOf(f)]
		if i := slices.IndexFunc(there, func(g *rules.Figure) bool { return sameMembers(f.Domain, g.Domain) }); i >= 0 {
			same = append(same, there[i])
		} else if f.IsInput() && slices.Contains(l.Book.Plan, b) {
			same = append(same, f)
		}
	}
	return same
}

func sameMembers(d, e *rules.Domain) bool {
	return d == e || d.Over == e.Over && slices.EqualFunc(d.Members, e.Members, func(a, b rules.Member) bool { return a.ID == b.ID })
}

// planned labels the column of a plan year, on two lines.
func planned(word string, b *rules.Book) string { return fmt.Sprintf("%s\n%d", word, b.Budget.Year) }

// planColumns are the plan years of the same lines, a column each.
func (l *layout) planColumns(units []*rules.Unit) []statementColumn {
	var columns []statementColumn
	for i, b := range l.Book.Plan {
		columns = append(columns, statementColumn{
			Column: Column{Label: planned("Plan", b), Kind: FigureColumn, Split: i == 0},
			of: func(r statementRow) rules.Formula {
				figures := figuresOf(r.lines)
				if r.appropriation {
					figures = appropriationsOf(units)
				}
				return overUnits(l.sameIn(b, figures), units)
			},
		})
	}
	return columns
}

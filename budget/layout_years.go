package budget

import (
	"fmt"
	"slices"

	"internbudget/rules"
)

// years are the budget's year, then the plan years, then those before.
func (l *layout) years() []*rules.Book {
	years := append([]*rules.Book{l.Book}, l.Book.Plan...)
	for b := l.Book.Previous; b != nil; b = b.Previous {
		years = append(years, b)
	}
	return years
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

// sameIn are the figures of another year with the names of these.
func sameIn(b *rules.Book, figures []*rules.Figure) []*rules.Figure {
	var same []*rules.Figure
	for _, f := range figures {
		i := slices.IndexFunc(b.Figures, func(g *rules.Figure) bool {
			return g.Drawer == f.Drawer && g.Name == f.Name && g.Domain.Over == f.Domain.Over && g.Domain.ID == f.Domain.ID &&
				g.Len() == f.Len()
		})
		if i >= 0 {
			same = append(same, b.Figures[i])
		}
	}
	return same
}

// planColumns are the plan years of the same lines, a column each.
func (l *layout) planColumns(units []*rules.Unit) []statementColumn {
	var columns []statementColumn
	for _, b := range l.Book.Plan {
		label := fmt.Sprintf("Plan\n%d", b.Budget.Year)
		columns = append(columns, statementColumn{
			Column: Column{Label: label, Kind: FigureColumn},
			of: func(r statementRow) rules.Formula {
				figures := figuresOf(r.lines)
				if r.appropriation {
					figures = appropriationsOf(units)
				}
				return overUnits(sameIn(b, figures), units)
			},
		})
	}
	return columns
}

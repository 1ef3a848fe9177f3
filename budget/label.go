package budget

import (
	"slices"
	"strconv"
	"strings"

	"internbudget/rules"
)

// FigureLabel is what a figure is called. Last year's values of a line are told
// from the line by the heading of their column, and what is of another year
// from the same of this one by its year.
func (b *Budget) FigureLabel(f *rules.Figure) string {
	label := inYear(OneLine(f.Label), f, b.Book.Budget.Year)
	for _, h := range b.Book.History {
		if f.IsInput() && f.Domain.Over == rules.Units && isHistory(b.Book, h, f) {
			return OneLine(h.Label) + ": " + label
		}
	}
	return label
}

// inYear adds the year to the label of a figure of another year, unless it ends
// in one already, as what a year opens with does.
func inYear(label string, f *rules.Figure, year int) string {
	own := strconv.Itoa(f.Year)
	switch {
	case f.Year == 0 || f.Year == year || strings.HasSuffix(label, " "+own) || strings.HasSuffix(label, " "+strconv.Itoa(f.Year-1)):
		return label
	case f.MonthOf != nil:
		return label + " " + own
	case f.Year < year:
		return label + ", från " + own
	}
	return label + ", " + own
}

func isHistory(book *rules.Book, h rules.HistoryColumn, f *rules.Figure) bool {
	holds := func(l *rules.Line) bool { return l.History[h.Name] == f }
	return slices.ContainsFunc(book.Kinds, func(k *rules.Kind) bool {
		return slices.ContainsFunc(k.Income, holds) || slices.ContainsFunc(k.Cost, holds)
	})
}

// CellLabel is what a cell is called where it stands alone: the figure's label
// and, of a figure with many values, which of them.
func (b *Budget) CellLabel(c Cell) string {
	return ofMember(b.FigureLabel(c.Figure), c)
}

// shortLabel is the label for a narrow head.
func (b *Budget) shortLabel(c Cell) string {
	if c.Figure.Short == "" {
		return b.CellLabel(c)
	}
	return ofMember(inYear(c.Figure.Short, c.Figure, b.Book.Budget.Year), c)
}

// ofMember is a label of a cell, with the unit or row that the cell is of.
func ofMember(label string, at Cell) string {
	if at.Figure.IsScalar() {
		return label
	}
	return label + ", " + memberLabel(at.Figure.Domain.Members[at.Index], at.Figure.Domain.Over)
}

// memberLabel is what a row or unit is called under the label of a figure.
func memberLabel(m rules.Member, over rules.DomainOver) string {
	if m.Unit != nil && over == rules.Rows {
		return m.Label + ", " + m.Unit.Label
	}
	return m.Label
}

// OneLine is a label that was broken for a heading on one line again; a word
// that a hyphen parted is made whole.
func OneLine(label string) string {
	lines := strings.Split(label, "\n")
	text := lines[0]
	for _, line := range lines[1:] {
		if whole, broken := strings.CutSuffix(text, "-"); broken {
			text = whole + line
		} else {
			text += " " + line
		}
	}
	return text
}

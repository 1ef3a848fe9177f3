package workbook

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"internbudget/rules"
)

// overMembers writes the nodes that read several members of a figure.
func (w *writing) overMembers(x rules.Formula) operand {
	switch x := x.(type) {
	case rules.Total:
		return w.total(x)
	case rules.Count:
		return computed(w.count(x), big.NewRat(1, 1))
	case rules.Running:
		return computed(call("SUM", w.downTo(x.Of)), w.scales.grain(x.Of))
	default:
		return w.rank(x.(rules.Rank))
	}
}

// total sums columns: one SUM of ranges and cells, and a SUMIFS of each column
// of which rows are chosen by what stands in them.
func (w *writing) total(x rules.Total) operand {
	var ranges []stretch
	var terms []ratio
	for _, f := range x.Figures {
		if conditions := w.conditions(f.Domain, x.Where); conditions != nil {
			if f.Len() > 0 {
				terms = append(terms, ratioOf(conditions.sum(w.column(f))))
			}
			continue
		}
		ranges = append(ranges, w.stretches(f, f.Domain.Select(x.Where, w.unit()))...)
	}
	grain := w.scales.common(x.Figures)
	ranges = broughtTogether(ranges)
	switch {
	case len(ranges) == 1 && len(terms) == 0 && ranges[0].isCell():
		return inCell(atom(ranges[0].first), grain)
	case len(ranges) > 0:
		terms = append(terms, ratioOf(sumOfRanges(ranges)))
	case len(terms) == 0:
		terms = append(terms, ratio{factor: new(big.Rat)})
	}
	return computed(joined(terms), grain)
}

// column is every member of a figure as one range, which functions of ranges
// beside each other need.
func (w *writing) column(f *rules.Figure) string {
	column := w.at.column(f)
	if len(column) != 1 {
		w.fail("%s does not stand in one column", f.ID())
		return "#REF!"
	}
	return column[0]
}

// downTo is the range from the first member of a figure to this one, so that
// it can be copied down.
func (w *writing) downTo(f *rules.Figure) string {
	first, own := w.at.cell(f, 0), w.at.cell(f, w.index)
	return anchored(first) + ":" + withoutSheet(own)
}

// unit is the unit of the member that is computed, or nil.
func (w *writing) unit() *rules.Unit { return w.figure.Domain.Members[w.index].Unit }

// stretches are where these members of a figure stand.
func (w *writing) stretches(f *rules.Figure, members []int) []stretch {
	if n := len(members); n > 1 && n == f.Len() {
		if column := w.at.column(f); len(column) == 1 {
			return []stretch{stretchOf(column[0])}
		}
	}
	cells := make([]stretch, len(members))
	for i, at := range members {
		cells[i] = stretchOf(anchored(w.at.cell(f, at)))
	}
	return cells
}

// condition is a range and what its cells must hold: as the criterion that
// SUMIFS takes, where it takes one, and as a comparison.
type condition struct{ where, criterion, comparison string }

type conditions []condition

// conditions are what chooses the members of a selection by what stands in
// their rows; nil where the members are known beforehand.
func (w *writing) conditions(d *rules.Domain, where rules.Selection) conditions {
	if where.Members != nil || where.IsAll() {
		return nil
	}
	var cs conditions
	if where.OwnUnit {
		if w.unit() == nil {
			return nil
		}
		id := w.at.unitID(w.figure.Domain, w.index)
		cs = append(cs, condition{w.at.unitIDs(d), id, "=" + id})
	}
	for _, f := range where.Match {
		if d.Text(f.Column) == nil {
			return nil
		}
		c := condition{where: w.at.texts(d, f.Column)}
		if c.comparison = "=" + quotedText(f.Text); f.Not {
			c.comparison = "<>" + quotedText(f.Text)
		}
		if isPlainWord(f.Text) {
			c.criterion = criterion(f)
		}
		cs = append(cs, c)
	}
	return cs
}

// criterion is a filter as SUMIFS takes it: an operator, and the text with its
// wildcards escaped.
func criterion(f rules.TextFilter) string {
	operator := "="
	if f.Not {
		operator = "<>"
	}
	return quotedText(operator + strings.NewReplacer("~", "~~", "*", "~*", "?", "~?").Replace(f.Text))
}

// isPlainWord reports whether a criterion compares the text as a text. Excel
// takes one that looks like a number, a date or a truth value for such, and
// an empty one for an empty cell.
func isPlainWord(text string) bool {
	letters := strings.IndexFunc(text, unicode.IsLetter) >= 0
	digits := strings.IndexFunc(text, unicode.IsDigit) >= 0
	truth := slices.Contains([]string{"true", "false", "sant", "falskt"}, strings.ToLower(text))
	return letters && !digits && !truth && len(text) < 200
}

// quotedText is a text as a formula holds it.
func quotedText(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// simple reports whether SUMIFS and COUNTIFS can take all the conditions.
func (cs conditions) simple() bool {
	return !slices.ContainsFunc(cs, func(c condition) bool { return c.criterion == "" })
}

// pairs are the conditions as SUMIFS takes them.
func (cs conditions) pairs() (arguments []string) {
	for _, c := range cs {
		arguments = append(arguments, c.where, c.criterion)
	}
	return arguments
}

// comparisons are the conditions as columns of 0 and 1.
func (cs conditions) comparisons() (columns []string) {
	for _, c := range cs {
		columns = append(columns, "--("+c.where+c.comparison+")")
	}
	return columns
}

// sum adds up a column where the conditions hold.
func (cs conditions) sum(column string) expr {
	if cs.simple() {
		return call("SUMIFS", append([]string{column}, cs.pairs()...)...)
	}
	return call("SUMPRODUCT", append(cs.comparisons(), column)...)
}

// count writes the number of members that a selection holds. Without
// conditions it counts the rows of a column that stands on the sheet.
func (w *writing) count(x rules.Count) expr {
	cs := w.conditions(x.Domain, x.Where)
	switch {
	case len(x.Domain.Members) == 0:
		return atom("0")
	case cs != nil && cs.simple():
		return call("COUNTIFS", cs.pairs()...)
	case cs != nil:
		return call("SUMPRODUCT", cs.comparisons()...)
	case x.Where.IsAll() && x.Domain.Over == rules.Units:
		return call("ROWS", w.at.unitIDs(x.Domain))
	case x.Where.IsAll() && len(x.Domain.Texts) > 0:
		return call("ROWS", w.at.texts(x.Domain, x.Domain.Texts[0].Name))
	}
	return atom(strconv.Itoa(len(x.Domain.Select(x.Where, w.unit()))))
}

// rank counts the members that are larger, and the equal ones down to this
// one. COUNTIF will not do: its criterion ">"&cell is a text of fifteen
// digits, which a third is not. Carried fractions are compared to nine
// decimals: two that are equal may be doubles that are not.
func (w *writing) rank(x rules.Rank) operand {
	all, above, own := w.column(x.Of), w.downTo(x.Of), w.at.cell(x.Of, w.index)
	if w.scales.grain(x.Of) == nil {
		all, above, own = "ROUND("+all+",9)", "ROUND("+above+",9)", "ROUND("+own+",9)"
	}
	e := expr{fmt.Sprintf("SUMPRODUCT(--(%s>%s))+SUMPRODUCT(--(%s=%s))", all, own, above, own), sums}
	return computed(e, big.NewRat(1, 1))
}

// monthsFrom counts months from the date in a cell.
func (w *writing) monthsFrom(x rules.MonthsFrom) operand {
	date := w.operand(x.Date).nearest().text
	months := fmt.Sprintf("(%d-YEAR(%s))*12", x.Year, date)
	if x.Before {
		return computed(call("MAX", "0", months+"+1-MONTH("+date+")"), big.NewRat(1, 1))
	}
	return computed(call("MAX", "0", "MIN(12,"+months+"+13-MONTH("+date+"))"), big.NewRat(1, 1))
}

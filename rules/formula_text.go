package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// formulaText writes formulas much as a rule does, with every name in full, so
// that two books that compute a figure in the same way write the same.
type formulaText struct {
	naming Naming
	levels []string // the running values of the build-up that the formula stands in
}

// of writes a formula.
func (w *formulaText) of(x Formula) string {
	switch x := x.(type) {
	case Constant:
		return string(x.Value)
	case Ref:
		return w.ref(x)
	case OfUnit:
		return x.Name
	case Given:
		return "given(" + w.naming.Key(x.Figure) + ", " + w.of(x.Else) + ")"
	case Sum:
		return w.sum(x)
	case Product:
		return strings.Join(w.each(x.Factors, w.factor), " * ")
	case Quotient:
		return w.factor(x.Over) + " / " + w.factor(x.Under)
	case Round:
		return x.Rounding.Mode.String() + "(" + w.of(x.Of) + ", " + string(x.Rounding.Unit) + ")"
	case Extreme:
		if x.Largest {
			return w.call("max", x.Of...)
		}
		return w.call("min", x.Of...)
	case When:
		return "when(" + w.of(x.If.Left) + " " + string(x.If.Op) + " " + w.of(x.If.Right) + ", " + w.of(x.Then) + ", " + w.of(x.Else) + ")"
	}
	return w.overMembers(x)
}

// overMembers writes the nodes that read several members, dates and tables.
func (w *formulaText) overMembers(x Formula) string {
	switch x := x.(type) {
	case Total:
		var names []string
		for _, f := range x.Figures {
			names = append(names, w.naming.Key(f))
		}
		return "sum(" + strings.Join(names, " + ") + where(x.Where, x.Figures[0].Domain) + ")"
	case Count:
		return "count(" + x.Domain.ID + where(x.Where, x.Domain) + ")"
	case Running:
		return "running(" + w.naming.Key(x.Of) + ")"
	case Rank:
		return "rank(" + w.naming.Key(x.Of) + ")"
	case MonthsFrom:
		name := "months_from"
		if x.Before {
			name = "months_before"
		}
		return fmt.Sprintf("%s(%s, %+d)", name, w.of(x.Date), x.Year-w.naming.book.Budget.Year)
	case Lookup:
		if x.Key != nil {
			return "lookup(" + x.Table.ID + ", " + w.of(x.Key) + ")"
		}
		return "lookup(" + x.Table.ID + ", " + x.Text.Name + ")"
	}
	return ""
}

func (w *formulaText) ref(x Ref) string {
	key := w.naming.Key(x.Figure)
	if x.At != Here && !x.Figure.IsScalar() {
		key += "." + x.Figure.Domain.Members[x.At].ID
	}
	return key
}

// sum writes a sum; one that is a running value of the build-up is called so,
// since a step that is added above changes the build-up and not the formula.
func (w *formulaText) sum(x Sum) string {
	var text strings.Builder
	for i, t := range x.Terms {
		switch {
		case t.Minus && i == 0:
			text.WriteString("-")
		case t.Minus:
			text.WriteString(" - ")
		case i > 0:
			text.WriteString(" + ")
		}
		if t.Minus {
			text.WriteString(w.factor(t.Of))
		} else {
			text.WriteString(w.of(t.Of))
		}
	}
	if slices.Contains(w.levels, text.String()) {
		return "level"
	}
	return text.String()
}

// factor writes a part of a product, in parentheses where it is more than that.
func (w *formulaText) factor(x Formula) string {
	text := w.of(x)
	switch x.(type) {
	case Sum, Quotient:
		if text != "level" {
			return "(" + text + ")"
		}
	}
	return text
}

func (w *formulaText) each(all []Formula, write func(Formula) string) []string {
	var texts []string
	for _, x := range all {
		texts = append(texts, write(x))
	}
	return texts
}

func (w *formulaText) call(name string, all ...Formula) string {
	return name + "(" + strings.Join(w.each(all, w.of), ", ") + ")"
}

// where writes which members a sum takes.
func where(s Selection, d *Domain) string {
	text := ""
	if s.OwnUnit {
		text += ", own unit"
	}
	for _, f := range s.Match {
		is := " == "
		if f.Not {
			is = " != "
		}
		text += ", " + f.Column + is + strconv.Quote(f.Text)
	}
	for _, i := range s.Members {
		text += ", " + d.Members[i].ID
	}
	return text
}

package report

import (
	"fmt"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// reader reads a formula at one cell, noting the parts it names. It finds the
// words; every number is the budget's.
type reader struct {
	b      *budget.Budget
	cell   budget.Cell
	named  bool // every number has its label after it
	done   bool // what is rounded inside the formula is shown as its result
	parts  []part
	inside rules.Rounding // a rounding inside the formula
}

// phrase is a formula in words.
type phrase struct {
	text string
	bond bond
	rate bool // a lone percent
}

// bond is how tightly a phrase holds together, which decides on parentheses.
type bond int

const (
	clause  bond = iota // words: "det största av 0 och 12"
	sum                 // 1 + 2
	product             // 2 × 3
	alone               // 3 472
)

// within puts a phrase in parentheses where the place it stands in binds more
// tightly than it does.
func (p phrase) within(place bond) string {
	if p.bond < place {
		return "(" + p.text + ")"
	}
	return p.text
}

// read is the one generic reading of formulas in words.
func (r *reader) read(x rules.Formula) phrase {
	switch x := x.(type) {
	case rules.Constant:
		return phrase{text: budget.Swedish(string(x.Value)), bond: alone}
	case rules.Ref:
		if at := x.Member(r.cell.Figure, r.cell.Index); at >= 0 {
			return r.ref(budget.Cell{Figure: x.Figure, Index: at})
		}
	case rules.OfUnit:
		if c := r.ofUnit(x); c.Figure != nil {
			return r.ref(c)
		}
	case rules.Given:
		c := budget.Cell{Figure: x.Figure, Index: x.Member(r.cell.Figure, r.cell.Index)}
		if !r.b.Has(c) {
			return r.read(x.Else)
		}
		return r.ref(c)
	case rules.Sum:
		return r.sum(x)
	case rules.Product:
		return r.product(x)
	case rules.Quotient:
		return r.quotient(x)
	case rules.Round:
		of := r.read(x.Of)
		if r.inside = x.Rounding; r.done {
			return phrase{text: budget.Exactly(r.b.Evaluate(x, r.cell)), bond: alone}
		}
		return phrase{text: "avrundat(" + of.text + ")", bond: alone}
	case rules.Extreme:
		return r.extreme(x)
	case rules.When:
		return r.when(x)
	case rules.MonthsFrom:
		return r.monthsFrom(x)
	case rules.Lookup:
		return r.lookup(x)
	default:
		return r.overMembers(x)
	}
	return phrase{text: "0", bond: alone}
}

// ref is the value of another cell.
func (r *reader) ref(c budget.Cell) phrase {
	return r.part(part{cell: c, label: labelWithin(r.b, c, r.cell), amount: amountOf(r.b, c), in: c.Figure.Measure})
}

// part notes a part of the formula and reads it as its number, with the label
// after it where labels are wanted.
func (r *reader) part(p part) phrase {
	r.parts = append(r.parts, p)
	text := p.amount.bare()
	if r.named {
		text += " (" + p.label + ")"
	}
	return phrase{text: text, bond: alone, rate: p.in.IsPercent()}
}

// ofUnit is the cell that the node takes where it is computed, or none.
func (r *reader) ofUnit(x rules.OfUnit) budget.Cell {
	f, at := x.Cell(r.cell.Figure, r.cell.Index)
	return budget.Cell{Figure: f, Index: at}
}

// sum leaves out the lines that the unit does not have, and writes a negative
// number as a subtraction: 35 − 52, not 35 + −52.
func (r *reader) sum(x rules.Sum) phrase {
	var text strings.Builder
	terms := 0
	for _, t := range x.Terms {
		if of, ok := t.Of.(rules.OfUnit); ok {
			if r.ofUnit(of).Figure == nil {
				continue
			}
		}
		sign, written := r.read(t.Of).signed(t.Minus)
		if terms++; terms > 1 {
			text.WriteString(" " + sign + " ")
		} else if sign == budget.Minus {
			text.WriteString(sign)
		}
		text.WriteString(written)
	}
	switch terms {
	case 0:
		return phrase{text: "0", bond: alone}
	case 1:
		return phrase{text: text.String(), bond: alone}
	}
	return phrase{text: text.String(), bond: sum}
}

// signed parts a term of a sum into its sign and what stands after it. A minus
// before a lone negative number makes a plus.
func (p phrase) signed(subtracted bool) (sign, text string) {
	text = p.within(product)
	if rest, negative := strings.CutPrefix(text, budget.Minus); negative && p.bond == alone {
		text, subtracted = rest, !subtracted
	}
	if subtracted {
		return budget.Minus, text
	}
	return "+", text
}

// product leaves out the factors of 1 that units leave behind. A rate and what
// it is taken of are read as "4,6 % av 3 472".
func (r *reader) product(x rules.Product) phrase {
	var factors []phrase
	for _, f := range x.Factors {
		if c, ok := f.(rules.Constant); ok && c.Value == "1" && len(x.Factors) > 1 {
			continue
		}
		factors = append(factors, r.read(f))
	}
	switch len(factors) {
	case 0:
		return phrase{text: "1", bond: alone}
	case 1:
		return factors[0]
	case 2:
		base, rate := factors[0], factors[1]
		if !rate.rate {
			base, rate = rate, base
		}
		if rate.rate {
			return phrase{text: rate.text + " av " + base.within(alone), bond: product}
		}
	}
	texts := make([]string, len(factors))
	for i, p := range factors {
		texts[i] = p.within(product)
	}
	return phrase{text: strings.Join(texts, " × "), bond: product}
}

func (r *reader) quotient(x rules.Quotient) phrase {
	over, under := r.read(x.Over), r.read(x.Under)
	switch {
	case over.text == "1" && under.text == "100":
		return phrase{text: "1 %", bond: alone, rate: true}
	case under.text == "1":
		return over
	}
	return phrase{text: over.within(product) + " / " + under.within(alone), bond: product}
}

func (r *reader) extreme(x rules.Extreme) phrase {
	texts := make([]string, len(x.Of))
	for i, of := range x.Of {
		texts[i] = r.read(of).text
	}
	last := len(texts) - 1
	if x.Largest && last == 1 && (texts[1] == budget.Minus+texts[0] || texts[1] == budget.Minus+"("+texts[0]+")") {
		return phrase{text: "storleken av " + texts[0], bond: clause}
	}
	word := "det minsta av "
	if x.Largest {
		word = "det största av "
	}
	return phrase{text: word + strings.Join(texts[:last], ", ") + " och " + texts[last], bond: clause}
}

// when reads only the side that was taken: "500, eftersom 620 > 500".
func (r *reader) when(x rules.When) phrase {
	left, right := r.read(x.If.Left), r.read(x.If.Right)
	holds, taken := r.b.Holds(x.If, r.cell), x.Else
	if holds {
		taken = x.Then
	}
	text := r.read(taken).text + ", eftersom " + left.text + " " + signThatHolds(x.If.Op, holds) + " " + right.text
	return phrase{text: text, bond: clause}
}

// signThatHolds is the sign between two numbers that is true, whether the
// comparison of the rule holds or not.
func signThatHolds(op rules.Op, holds bool) string {
	signs := map[rules.Op]struct{ holds, fails string }{
		rules.Equals: {"=", "≠"}, rules.Differs: {"≠", "="},
		rules.Above: {">", "≤"}, rules.Below: {"<", "≥"}, rules.AtLeast: {"≥", "<"}, rules.AtMost: {"≤", ">"},
	}[op]
	if holds {
		return signs.holds
	}
	return signs.fails
}

func (r *reader) monthsFrom(x rules.MonthsFrom) phrase {
	date := budget.MonthText(r.b.Evaluate(x.Date, r.cell))
	r.read(x.Date)
	if x.Before {
		return phrase{text: fmt.Sprintf("månaderna från %s till %d", date, x.Year), bond: clause}
	}
	return phrase{text: fmt.Sprintf("månaderna under %d från %s", x.Year, date), bond: clause}
}

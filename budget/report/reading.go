package report

import (
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// reader reads a formula at one cell, noting the parts it names.
type reader struct {
	b      *budget.Budget
	cell   budget.Cell
	named  bool // every number has its label before it
	done   bool // what is rounded inside the formula is shown as its result
	parts  []part
	inside rules.Rounding // a rounding inside the formula
}

// phrase is a formula in words, with its value as stored.
type phrase struct {
	text  string
	value budget.Number
	bond  bond
	rate  bool // a lone percent
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
		return phrase{text: swedish(string(x.Value)), value: budget.NumberOf(x.Value), bond: alone}
	case rules.Ref:
		if at := x.Member(r.cell.Figure, r.cell.Index); at >= 0 {
			return r.ref(budget.Cell{Figure: x.Figure, Index: at})
		}
	case rules.OfUnit:
		if c, ok := r.ofUnit(x); ok {
			return r.ref(c)
		}
	case rules.Sum:
		return r.sum(x)
	case rules.Product:
		return r.product(x)
	case rules.Quotient:
		return r.quotient(x)
	case rules.Round:
		of := r.read(x.Of)
		value := of.value.Round(x.Rounding)
		if r.inside = x.Rounding; r.done {
			return phrase{text: exactly(value), value: value, bond: alone}
		}
		return phrase{text: "avrundat(" + of.text + ")", value: value, bond: alone}
	case rules.Extreme:
		return r.extreme(x)
	case rules.When:
		return r.when(x)
	case rules.Remainder:
		return r.remainder(x)
	case rules.Lookup:
		return r.lookup(x)
	default:
		return r.overMembers(x)
	}
	return phrase{text: "0", bond: alone}
}

func (r *reader) unit() *rules.Unit { return r.cell.Figure.Domain.Members[r.cell.Index].Unit }

// ref is the value of another cell.
func (r *reader) ref(c budget.Cell) phrase {
	p := part{cell: c, label: labelWithin(c, r.cell), amount: amountOf(r.b, c), in: c.Figure.Measure}
	return r.part(p, r.b.Value(c))
}

// part notes a part of the formula and reads it as its number, with the label
// after it where labels are wanted.
func (r *reader) part(p part, value budget.Number) phrase {
	r.parts = append(r.parts, p)
	text := p.amount.bare()
	if r.named {
		text += " (" + p.label + ")"
	}
	return phrase{text: text, value: value, bond: alone, rate: p.in.IsPercent()}
}

// ofUnit is the cell of whichever figure has the unit that is computed.
func (r *reader) ofUnit(x rules.OfUnit) (budget.Cell, bool) {
	for _, f := range x.Figures {
		if at := f.Domain.IndexOf(r.unit()); at >= 0 {
			return budget.Cell{Figure: f, Index: at}, true
		}
	}
	return budget.Cell{}, false
}

// sum leaves out the lines that the unit does not have, and writes a negative
// number as a subtraction: 35 − 52, not 35 + −52.
func (r *reader) sum(x rules.Sum) phrase {
	var text strings.Builder
	var total budget.Number
	terms := 0
	for _, t := range x.Terms {
		if of, ok := t.Of.(rules.OfUnit); ok {
			if _, has := r.ofUnit(of); !has {
				continue
			}
		}
		term := r.read(t.Of)
		written, value, sign := term.within(product), term.value, " + "
		rest, negative := strings.CutPrefix(written, minus)
		if negative = negative && term.bond == alone; negative {
			written = rest
		}
		if t.Minus {
			value = value.Neg()
		}
		if t.Minus != negative {
			sign = " " + minus + " "
		}
		if terms++; terms == 1 {
			sign = strings.Trim(sign, " +")
		}
		total = total.Add(value)
		text.WriteString(sign + written)
	}
	switch terms {
	case 0:
		return phrase{text: "0", bond: alone}
	case 1:
		return phrase{text: text.String(), value: total, bond: alone}
	}
	return phrase{text: text.String(), value: total, bond: sum}
}

// product leaves out the factors of 1 that units leave behind. A rate and what
// it is taken of are read as "4,6 % av 3 472".
func (r *reader) product(x rules.Product) phrase {
	var factors []phrase
	value := budget.Int(1)
	for _, f := range x.Factors {
		if c, ok := f.(rules.Constant); ok && c.Value == "1" && len(x.Factors) > 1 {
			continue
		}
		p := r.read(f)
		value = value.Mul(p.value)
		factors = append(factors, p)
	}
	if len(factors) == 0 {
		return phrase{text: "1", value: value, bond: alone}
	}
	if len(factors) == 1 {
		return factors[0]
	}
	if len(factors) == 2 {
		base, rate := factors[0], factors[1]
		if !rate.rate {
			base, rate = rate, base
		}
		if rate.rate {
			return phrase{text: rate.text + " av " + base.within(alone), value: value, bond: product}
		}
	}
	texts := make([]string, len(factors))
	for i, p := range factors {
		texts[i] = p.within(product)
	}
	return phrase{text: strings.Join(texts, " × "), value: value, bond: product}
}

func (r *reader) quotient(x rules.Quotient) phrase {
	over, under := r.read(x.Over), r.read(x.Under)
	value := over.value.Div(under.value)
	switch {
	case over.text == "1" && under.text == "100":
		return phrase{text: "1 %", value: value, bond: alone, rate: true}
	case under.text == "1":
		return over
	}
	return phrase{text: over.within(product) + " / " + under.within(alone), value: value, bond: product}
}

func (r *reader) extreme(x rules.Extreme) phrase {
	texts := make([]string, len(x.Of))
	var best budget.Number
	for i, of := range x.Of {
		p := r.read(of)
		if texts[i] = p.text; i == 0 || (p.value.Cmp(best) > 0) == x.Largest {
			best = p.value
		}
	}
	last := len(texts) - 1
	word := "det minsta av "
	if x.Largest {
		word = "det största av "
	}
	return phrase{text: word + strings.Join(texts[:last], ", ") + " och " + texts[last], value: best, bond: clause}
}

// when reads only the side that was taken: "500, eftersom 620 > 500".
func (r *reader) when(x rules.When) phrase {
	left, right := r.read(x.If.Left), r.read(x.If.Right)
	sign, holds := outcome(left.value.Cmp(right.value), x.If.Op)
	taken := x.Else
	if holds {
		taken = x.Then
	}
	p := r.read(taken)
	return phrase{text: p.text + ", eftersom " + left.text + " " + sign + " " + right.text, value: p.value, bond: clause}
}

// outcome is whether a comparison holds, and the sign that is true either way.
func outcome(cmp int, op rules.Op) (sign string, holds bool) {
	switch op {
	case rules.Equals:
		holds, sign = cmp == 0, "="
	case rules.Differs:
		holds, sign = cmp != 0, "≠"
	case rules.Above:
		holds, sign = cmp > 0, ">"
	case rules.Below:
		holds, sign = cmp < 0, "<"
	case rules.AtLeast:
		holds, sign = cmp >= 0, "≥"
	case rules.AtMost:
		holds, sign = cmp <= 0, "≤"
	}
	if !holds {
		sign = map[string]string{"=": "≠", "≠": "=", ">": "≤", "<": "≥", "≥": "<", "≤": ">"}[sign]
	}
	return sign, holds
}

func (r *reader) remainder(x rules.Remainder) phrase {
	over, under := r.read(x.Over), r.read(x.Under)
	times := over.value.Div(under.value).Round(rules.Rounding{Mode: rules.Down, Unit: "1"})
	left := over.value.Sub(times.Mul(under.value))
	return phrase{text: "resten när " + over.text + " delas med " + under.text, value: left, bond: clause}
}

package workbook

import (
	"math/big"
	"strconv"
	"strings"

	"internbudget/rules"
)

// choice writes the nodes that take one of several values.
func (w *writing) choice(x rules.Formula) operand {
	var chosen expr
	var among []operand
	switch x := x.(type) {
	case rules.Extreme:
		for _, of := range x.Of {
			among = append(among, w.operand(of))
		}
		chosen = extreme(x.Largest, texts(among))
	case rules.Given:
		among = []operand{w.operand(rules.Ref{Figure: x.Figure, At: rules.Here}), w.operand(x.Else)}
		chosen = call("IF", append([]string{call("ISNUMBER", among[0].plain.expr().text).text}, texts(among)...)...)
	case rules.When:
		among = []operand{w.operand(x.Then), w.operand(x.Else)}
		chosen = call("IF", append([]string{w.comparison(x.If)}, texts(among)...)...)
	case rules.Lookup:
		for _, f := range x.Table.Figures() {
			among = append(among, w.cell(f, 0))
		}
		chosen = w.chosen(x, texts(among))
	}
	grain, settled := new(big.Rat), true
	for _, o := range among {
		grain = commonGrain(grain, o.grain())
		settled = settled && (o.exact || o.settled)
	}
	o := inCell(chosen, grain)
	o.settled = settled
	return o
}

// mostChoices is how many values a CHOOSE names one by one: what it chooses among
// reads well as long as they are few. Of more, it is told where they stand.
const mostChoices = 29

// chosen writes the value that a lookup finds among those of its table.
func (w *writing) chosen(x rules.Lookup, values []string) expr {
	number := w.lookupNumber(x)
	if len(values) > mostChoices {
		if block := w.at.block(x.Table.Figures()); block != "" {
			return call("INDEX", block, number)
		}
	}
	return chooseAmong(number, values)
}

// chooseAmong is a CHOOSE of the values or, where they are more than it takes,
// one of the first of them and another of the rest.
func chooseAmong(number string, values []string) expr {
	const most = mostArguments - 1
	if len(values) <= most {
		return call("CHOOSE", append([]string{number}, values...)...)
	}
	limit := strconv.Itoa(most)
	return call("IF", number+"<="+limit,
		call("CHOOSE", append([]string{number}, values[:most]...)...).text, chooseAmong(number+"-"+limit, values[most:]).text)
}

// extreme is MIN or MAX, and ABS where the larger of a value and its opposite
// is meant.
func extreme(largest bool, values []string) expr {
	if !largest {
		return call("MIN", values...)
	}
	if x := values[0]; len(values) == 2 && (values[1] == "-"+x || values[1] == "-("+x+")") {
		return call("ABS", x)
	}
	return call("MAX", values...)
}

func texts(operands []operand) []string {
	all := make([]string, len(operands))
	for i, o := range operands {
		all[i] = o.nearest().text
	}
	return all
}

// comparison compares the doubles nearest to two values: they are equal where
// the values are.
func (w *writing) comparison(c rules.Comparison) string {
	return w.compared(c.Left) + sign(c.Op) + w.compared(c.Right)
}

func (w *writing) compared(x rules.Formula) string {
	o := w.operand(x)
	w.loose = w.loose || !o.exact && !o.settled
	return o.nearest().text
}

// lookupNumber writes which of a table's values is meant, counted from 1: one
// more than the limits that the size exceeds, or the number of the text.
func (w *writing) lookupNumber(x rules.Lookup) string {
	if x.Key != nil {
		limits := make([]string, len(x.Table.Limits))
		for i, l := range x.Table.Limits {
			limits[i] = string(l)
		}
		return "1+SUMPRODUCT(--({" + strings.Join(limits, ";") + "}<" + w.compared(x.Key) + "))"
	}
	keys, numbers := make([]string, len(x.Table.Texts)), make([]string, len(x.Table.Texts))
	for i, t := range x.Table.Texts {
		keys[i], numbers[i] = quotedText(t), strconv.Itoa(i+1)
	}
	own, all := w.at.text(w.figure.Domain, x.Text.Name, w.index), "{"+strings.Join(keys, ";")+"}"
	if !strings.ContainsAny(all, "~*?") {
		return call("MATCH", own, all, "0").text
	}
	// MATCH would take the signs in the cell for wildcards.
	return call("SUMPRODUCT", "--("+all+"="+own+")", "{"+strings.Join(numbers, ";")+"}").text
}

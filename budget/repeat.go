package budget

import (
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// repeated computes the same cells over and over, each time with other values
// for the same inputs. What lies between the two, and in which order it is
// computed, is found out once; nothing else of the book is touched.
//
// A division by zero beside the way to the wanted cells is thus not seen.
type repeated struct {
	*evaluation
	model   *model
	inputs  []Cell
	order   []rules.Batch
	figures []*rules.Figure // of the order
	keys    []*rules.Share  // whose keys are among them
}

// repeat prepares for computing the wanted cells again, with the same changes
// as the base and other values of the inputs.
func (m *model) repeat(inputs, wanted []Cell) *repeated {
	r := &repeated{evaluation: m.again(m.base.Changes), model: m, inputs: inputs}
	moved := make([]bool, len(m.book.All))
	for _, at := range inputs {
		if !moved[at.Figure.Seq] {
			moved[at.Figure.Seq] = true
			r.own(at.Figure)
		}
	}
	for _, batch := range m.book.Order {
		if !moved[batch.Figure.Seq] && slices.ContainsFunc(m.uses[batch.Figure.Seq], func(on *rules.Figure) bool { return moved[on.Seq] }) {
			moved[batch.Figure.Seq] = true
		}
	}
	needed := m.neededBy(wanted)
	for _, batch := range m.book.Order {
		if f := batch.Figure; !f.IsInput() && moved[f.Seq] && needed[f.Seq] {
			r.order = append(r.order, batch)
		}
	}
	for _, batch := range r.order {
		if !slices.Contains(r.figures, batch.Figure) {
			r.own(batch.Figure)
			r.figures = append(r.figures, batch.Figure)
		}
	}
	for _, s := range m.book.Shares {
		if s.Key != nil && moved[s.Key.Seq] && needed[s.Key.Seq] {
			r.keys = append(r.keys, s)
		}
	}
	return r
}

// neededBy are the figures that some cells rest on, by Figure.Seq.
func (m *model) neededBy(wanted []Cell) []bool {
	needed := make([]bool, len(m.book.All))
	var need func(f *rules.Figure)
	need = func(f *rules.Figure) {
		if needed[f.Seq] {
			return
		}
		needed[f.Seq] = true
		for _, on := range m.uses[f.Seq] {
			need(on)
		}
	}
	for _, at := range wanted {
		need(at.Figure)
	}
	return needed
}

// compute computes the wanted cells with these values of the inputs, as they
// are written. The problem is the first that they have shown, with the values.
func (r *repeated) compute(values []rules.Decimal) rules.Problems {
	r.problems = nil
	for n, at := range r.inputs {
		r.values[at.Figure.Seq][at.Index] = valueOf(at.Figure, values[n])
		r.model.forget(r.evaluation, at.Figure)
	}
	for _, f := range r.figures {
		r.model.forget(r.evaluation, f)
	}
	for _, batch := range r.order {
		eachOf(batch, r.cell)
	}
	for _, s := range r.keys {
		r.checkKey(s)
	}
	if len(r.problems) == 0 {
		return nil
	}
	var with []string
	for n, at := range r.inputs {
		with = append(with, fmt.Sprintf("%s = %s", at.ID(), values[n]))
	}
	p := r.problems[0]
	p.Message += ", with " + strings.Join(with, ", ")
	return rules.Problems{p}
}

package budget

import (
	"fmt"
	"slices"

	"internbudget/rules"
)

// Axes are two inputs that are tried against each other, so many steps each way
// from what they are.
type Axes struct {
	Down, Across Axis
	Each         int // steps each way, at least 1
	Of           Aim // what is shown
	Progress     Progress
}

// Axis is one of the inputs, and how far a step goes.
type Axis struct {
	Input Cell
	Step  rules.Decimal // above 0
}

// Cross is two inputs with the values that were tried of each: those down are of the
// rows of a table in order, those across of its columns after that of the labels.
type Cross struct{ Down, Across InputValues }

// InputValues is an input and values of it, as they are written: a percent as 4.6.
type InputValues struct {
	Input  Cell
	Values []rules.Decimal
}

// Grid computes the book, and what a figure comes to when two inputs have other
// values, each with each. The budget has the grid among its tables, with what
// the rules say in the middle. The other values are stored.
//
// The problems are that an input has no value to step from, or that a step would
// take it outside its range or decimals. Where the progress stops the work there
// is no budget, and no problem.
func Grid(book *rules.Book, axes Axes, common []rules.Change) (*Budget, rules.Problems) {
	g := &grid{trial: trial{common: common}, Axes: axes}
	if problems := g.begin(book, common, slices.Concat(throughout(book, g.Down.Input), throughout(book, g.Across.Input)), g.Of.cells...); len(problems) > 0 {
		return nil, problems
	}
	down, problems := g.along(g.Down)
	across, more := g.along(g.Across)
	if problems = append(problems, more...); len(problems) > 0 {
		return nil, problems
	}
	values, problems := g.cross(down, across)
	if values == nil {
		return nil, problems
	}
	g.layOutGrid(down, across, values)
	return g.Budget, nil
}

// grid is the work of one [Grid].
type grid struct {
	trial
	Axes
}

// cross computes the figure for every value down with every value across; nil
// where there is a problem, or the work stops.
func (g *grid) cross(down, across []rules.Decimal) (values [][]Number, problems rules.Problems) {
	tried := []rules.Change{g.assumed(g.Down.Input), g.assumed(g.Across.Input)}
	for n, d := range down {
		if g.Progress.At(n, len(down), "rows") != nil {
			return nil, nil
		}
		var row []Number
		for _, a := range across {
			tried[0].Value, tried[1].Value = d, a
			b, problems := g.tried(slices.Concat(g.Book.Throughout(tried[0]), g.Book.Throughout(tried[1])))
			if len(problems) > 0 {
				return nil, problems
			}
			row = append(row, g.Of.in(b))
		}
		values = append(values, row)
	}
	return values, nil
}

// along are the values of an axis, from the lowest up.
func (g *grid) along(a Axis) (values []rules.Decimal, problems rules.Problems) {
	f, at := a.Input.Figure, rules.Place{File: "--grid"}
	start := g.written(a.Input)
	if start == "" {
		return nil, rules.Problems{{Place: at, Message: a.Input.ID() + " has no number to step from", Hint: "name another input"}}
	}
	for n := -g.Each; n <= g.Each; n++ {
		value := rules.Decimal(NumberOf(start).Add(NumberOf(a.Step).Mul(Int(int64(n)))).String())
		values = append(values, value)
		if wrong := g.Book.CheckInput(f, a.Input.Index, value, at); len(wrong) > 0 && problems == nil {
			wrong[0].Message = fmt.Sprintf("%s of %s: %s: %s", rules.Plural(g.Each, "step", "steps"), a.Step, a.Input.ID(), wrong[0].Message)
			wrong[0].Hint = "--step and --each choose others"
			problems = wrong[:1]
		}
	}
	return values, problems
}

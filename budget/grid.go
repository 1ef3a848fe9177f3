package budget

import (
	"fmt"

	"internbudget/rules"
)

// Axes are two inputs that are tried against each other, so many steps each way
// from what they are.
type Axes struct {
	Down, Across Axis
	Each         int  // steps each way, at least 1
	Of           Cell // the figure that is shown; the result of the board where there is none
	Progress     Progress
}

// Axis is one of the inputs, and how far a step goes.
type Axis struct {
	Input Cell
	Step  rules.Decimal // above 0
}

// Grid computes the book, and what a figure comes to when two inputs have other
// values, each with each. The budget has the grid among its tables, with what
// the rules say in the middle. The other values are stored.
//
// The problems are that an input has no value to step from, or that a step would
// take it outside its range or decimals. Where the progress stops the work there
// is no budget, and no problem.
func Grid(book *rules.Book, axes Axes, common []rules.Change) (*Budget, rules.Problems) {
	g := &grid{trial: trial{common: common}, Axes: axes, aim: aimAt(book, axes.Of)}
	if problems := g.begin(book, common, []Cell{g.Down.Input, g.Across.Input}, g.aim.cells...); len(problems) > 0 {
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
	aim aim // what is shown
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
			b, problems := g.tried(tried)
			if len(problems) > 0 {
				return nil, problems
			}
			row = append(row, g.aim.in(b))
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
	if f.Date && a.Step.Decimals() > 0 {
		return nil, rules.Problems{{Place: at, Message: fmt.Sprintf("%s is a month, and a step of %s is not whole months", a.Input.ID(), a.Step), Hint: "--step chooses another"}}
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

// layOutGrid makes the table: one input down, the other across.
func (g *grid) layOutGrid(down, across []rules.Decimal, values [][]Number) {
	downLabel, acrossLabel := g.CellLabel(g.Down.Input), g.CellLabel(g.Across.Input)
	shown := g.aim.described(g.Budget)
	label, m := shown.Label, shown.Measure
	t := &Table{
		ID: "grid", Sheet: sensitivitySheet, Title: label, Subtitle: "Två förutsättningar mot varandra", Unit: MeasureWord(m),
		Role: Output, Layout: ScalarsLayout, Columns: []Column{{Label: g.shortLabel(g.Down.Input)}},
		Notes: []string{
			fmt.Sprintf("Nedåt: %s. Åt höger: %s. De övriga förutsättningarna ligger kvar.", lower(downLabel), lower(acrossLabel)),
			"Budgetens värde står i mitten, och är en formel. De övriga är lagrade, med gul botten i arbetsboken.",
		},
	}
	downTexts, acrossTexts := axisTexts(g.Down.Input.Figure, down), axisTexts(g.Across.Input.Figure, across)
	// A word stands before each, so that no sheet holds it for a number to reckon
	// with.
	for n, text := range acrossTexts {
		head := Column{Label: "vid\n" + text, Group: g.shortLabel(g.Across.Input), Kind: FigureColumn}
		if n == g.Each {
			head.Label, head.Focus = budgetWord+"\n"+text, true
		}
		t.Columns = append(t.Columns, head)
	}
	base := g.scalar(t, label, "base", m, sumOf(g.aim.cells))
	format := zeroShown(g.formatOf(base.Figure))
	for n, text := range downTexts {
		row := Row{Label: "vid " + text, Indent: 1}
		if n == g.Each {
			row.Kind, row.Label = SumRow, budgetWord+" "+text
		}
		for k, v := range values[n] {
			at := base
			if n != g.Each || k != g.Each {
				name := fmt.Sprintf("%s vid %s, %s vid %s", lower(downLabel), text, lower(acrossLabel), acrossTexts[k])
				at = g.storedValue(&rules.Figure{
					Drawer: "grid", Name: fmt.Sprintf("%d.%d", n+1, k+1), Label: label + ", " + name, Measure: m, Place: g.Book.Budget.Place,
				}, v)
			}
			row.Entries = append(row.Entries, g.entry(at, format))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = append(t.Notes, idle(values, downLabel, acrossLabel)...)
	g.insert(t)
}

// idle says which of the inputs leaves what is shown as it is, at all values that
// were tried.
func idle(values [][]Number, down, across string) (notes []string) {
	movesDown, movesAcross := false, false
	for n, row := range values {
		for k, v := range row {
			movesDown = movesDown || v.Cmp(values[0][k]) != 0
			movesAcross = movesAcross || v.Cmp(values[n][0]) != 0
		}
	}
	for _, input := range []struct {
		label string
		moves bool
	}{{down, movesDown}, {across, movesAcross}} {
		if !input.moves {
			notes = append(notes, "Det som visas ändras inte av: "+lower(input.label)+".")
		}
	}
	return notes
}

// budgetWord marks what the budget says among other values.
const budgetWord = "budget"

// axisTexts are values of an input as the board reads them, all as finely as the
// finest.
func axisTexts(f *rules.Figure, values []rules.Decimal) []string {
	decimals := 0
	for _, d := range values {
		decimals = max(decimals, d.Decimals())
	}
	var texts []string
	for _, d := range values {
		text := Swedish(d.Rat().FloatString(decimals))
		if f.Date {
			text = f.Written(d)
		}
		if f.Measure.IsPercent() {
			text += " %"
		}
		texts = append(texts, text)
	}
	return texts
}

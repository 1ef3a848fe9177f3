package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/rules"
)

// gridOptions say which two inputs are tried against each other.
type gridOptions struct {
	paths, steps, target string
	each                 int
}

// How many steps each way a grid has where nothing else is asked for, and may have
// and still be read.
const usualEach, mostEach = 3, 10

func (o *gridOptions) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.paths, "grid", "", "try two inputs against each other instead, as `DOWN,ACROSS`")
	cmd.Flags().StringVar(&o.steps, "step", "", "the steps of the grid, as `DOWN,ACROSS`, with their measures or\nwithout: 0.2,100 or \"0.2 pp,100 tkr\"")
	o.each = usualEach
	number(cmd, &o.each, "each", "number of steps", 1, mostEach, "how many `STEPS` the grid goes each way")
	cmd.Flags().StringVar(&o.target, "target", "", "the `FIGURE` that the grid shows (default: the result of the board)")
}

func runGrid(o sensitivityOptions, args []string, std stdio) error {
	if len(args) > 0 {
		return fmt.Errorf("%s: --grid reads no files: it is of the inputs that it names", args[0])
	}
	book, common, err := o.readRules(std)
	if err != nil {
		return err
	}
	axes, err := o.grid.axesIn(book)
	if err != nil {
		return err
	}
	axes.Progress = std.progress()
	b, problems := budget.Grid(book, axes, common)
	if b == nil {
		return problems
	}
	return o.write(b, "grid.", std)
}

// axesIn reads the two inputs, their steps and what is shown.
func (o *gridOptions) axesIn(book *rules.Book) (budget.Axes, error) {
	down, across, _ := rules.CutPath(o.paths, ",")
	if strings.TrimSpace(down) == "" || strings.TrimSpace(across) == "" {
		return budget.Axes{}, fmt.Errorf("--grid: `%s` is no DOWN,ACROSS (--grid rates.index,rates.efficiency)", o.paths)
	}
	stepDown, stepAcross, ok := strings.Cut(o.steps, ",")
	if !ok && o.steps != "" {
		return budget.Axes{}, fmt.Errorf("--step: `%s` is no DOWN,ACROSS (--step 0.2,0.25)", o.steps)
	}
	axes := budget.Axes{Each: o.each, Of: budget.AimAtResult(book)}
	var problems, more rules.Problems
	axes.Down, problems = axisIn(book, down, stepDown)
	axes.Across, more = axisIn(book, across, stepAcross)
	if problems = append(problems, more...); len(problems) > 0 {
		return axes, problems
	}
	if axes.Down.Input == axes.Across.Input {
		return axes, errors.New("--grid: " + axes.Down.Input.ID() + " stands twice (name two inputs)")
	}
	if o.target == "" {
		return axes, nil
	}
	var err error
	axes.Of, _, err = aimIn(book, o.target)
	return axes, err
}

// axisIn reads an input and its step: the one stated, or one of the last decimal
// that the input is written with.
func axisIn(book *rules.Book, path, step string) (budget.Axis, rules.Problems) {
	f, i, problems := book.Input(strings.TrimSpace(path), rules.Place{File: "--grid"})
	if len(problems) > 0 {
		return budget.Axis{}, problems
	}
	a := budget.Axis{Input: budget.Cell{Figure: f, Index: i}, Step: rules.Decimal("1").Shift(-f.Values[i].Decimals())}
	if step == "" {
		return a, nil
	}
	at := rules.Place{File: "--step"}
	if a.Step, problems = book.ParseStep(f, strings.TrimSpace(step), at); problems == nil && a.Step.Cmp("0") <= 0 {
		problems = rules.Problems{{Place: at, Message: "`" + step + "` is no step", Hint: "write how far it goes, above 0"}}
	}
	return a, problems
}

package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/budget/report"
	"internbudget/rules"
)

type solveOptions struct {
	whatIfOptions
	target string
	by     string
}

func newSolveCmd(std stdio) *cobra.Command {
	var o solveOptions
	cmd := &cobra.Command{
		Use:   "solve --target FIGURE=VALUE --by PATH",
		Short: "Find what it would take for a figure to reach a value",
		Long: `Solve finds the value of an input at which a figure reaches or passes a target: the
smallest change first. Values are tried on the grid of the input's decimals and
within its range, and the whole budget is computed for each, with every rounding
that the rules state.

Of a wide range the hundred values nearest on either side are all tried, and the hundred
before one that reaches the target; of the others so many that each place where the target
is passed is found, unless two lie close.

Where no value gives the target exactly, the first that passes it and the last before
it are shown; where none reaches it, the nearest.

FIGURE is the id of a figure, or result for the result of the board, result[2026] for
that of a plan year. VALUE is in the figure's measure, or has its own: 3.5 mnkr. A rate has three decimals where its
rule does not say how many, so that percents are tried in steps of 0.001; other inputs
have those that they are written with.

It ends with 0 where the target is reached, with 1 where no value reaches it, and with
2 where the rules cannot be read or the input does not move the figure.`,
		Example: `  internbudget solve --target units.vc_hylte_centrum.result=100 --by units.vc_hylte_centrum.listed
  internbudget solve --target prices.care_point=3700 --by rates.index
  internbudget solve --target units.lab.result=100 --by rates.payroll
  internbudget solve --target 'result=3.5 mnkr' --by rates.efficiency`,
		Args: takes(0, 0, "takes figures in its flags alone"),
		RunE: func(_ *cobra.Command, _ []string) error { return runSolve(o, std) },
	}
	o.addFlags(cmd)
	cmd.Flags().StringVar(&o.target, "target", "", "the figure and the value it shall have, as `FIGURE=VALUE`")
	cmd.Flags().StringVar(&o.by, "by", "", "the `PATH` of the input to change")
	return cmd
}

func runSolve(o solveOptions, std stdio) error {
	if err := o.checkOutput(); err != nil {
		return err
	}
	if err := o.checkNamed(); err != nil {
		return err
	}
	book, err := load(o.rules, o.inForce(o.rules), std)
	if err != nil {
		return err
	}
	common, problems := o.changes(book)
	by, i, more := book.Input(o.by, rules.Place{File: "--by"})
	if problems = append(problems, more...); len(problems) > 0 {
		return problems
	}
	target, err := o.targetIn(book)
	if err != nil {
		return err
	}
	target.By = budget.Cell{Figure: by, Index: i}
	target.Progress = std.progress()
	b, reached, problems := budget.Solve(book, target, common)
	if b == nil {
		return problems
	}
	if err := o.write(b, "solve.", std); err != nil || reached {
		return err
	}
	return errFindings
}

// checkNamed refuses a search that is not told what for, or by what.
func (o *solveOptions) checkNamed() error {
	missing := ""
	switch {
	case o.target == "" && o.by == "":
		missing = "--target FIGURE=VALUE, what shall be reached, and --by PATH, the input to change"
	case o.target == "":
		missing = "--target FIGURE=VALUE, what shall be reached"
	case o.by == "":
		missing = "--by PATH, the input to change"
	default:
		return nil
	}
	return fmt.Errorf("solve needs %s (internbudget solve --target units.lab.result=100 --by rates.payroll)", missing)
}

// targetIn reads what is aimed at, and the value it shall have.
func (o *solveOptions) targetIn(book *rules.Book) (budget.Target, error) {
	id, text, ok := rules.CutPath(o.target, "=")
	if !ok {
		return budget.Target{}, fmt.Errorf("--target: `%s` is no FIGURE=VALUE (--target units.lab.result=0)", o.target)
	}
	aim, figure, err := aimIn(book, id)
	if err != nil {
		return budget.Target{}, err
	}
	value, problems := book.ParseValue(figure, strings.TrimSpace(text), rules.Place{File: "--target"})
	if len(problems) > 0 {
		return budget.Target{}, problems
	}
	return budget.Target{Aim: aim, Value: value}, nil
}

// aimIn looks at the figure with this id, of a unit or a row too, or at the result of
// the board, which has no figure.
func aimIn(book *rules.Book, id string) (budget.Aim, *rules.Figure, error) {
	id = strings.TrimSpace(id)
	if year := book.ResultOf(id); year != nil {
		return budget.AimAtResult(year), nil, nil
	}
	f, i := book.Cell(id)
	if f == nil {
		return budget.Aim{}, nil, notAimed(book, id)
	}
	return budget.AimAt(budget.Cell{Figure: f, Index: i}), f, nil
}

// notAimed is the error that there is no figure with an id to aim at, with the nearest:
// the result of the board where a slip of the hand makes it of the id.
func notAimed(book *rules.Book, id string) error {
	results := []string{book.ResultID(book)}
	for _, year := range book.Plan {
		results = append(results, book.ResultID(year))
	}
	if near := rules.Nearest(id, results, 1); near != nil {
		return &report.UnknownFigure{ID: id, Near: near}
	}
	return report.NoFigure(book, id)
}

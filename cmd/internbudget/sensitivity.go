package main

import (
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/rules"
)

// sensitivityOptions are those of the three ways to try assumptions.
type sensitivityOptions struct {
	whatIfOptions
	units bool
	draws int
	seed  int
	grid  gridOptions
}

func newSensitivityCmd(std stdio) *cobra.Command {
	o := sensitivityOptions{seed: 1}
	cmd := &cobra.Command{
		Use:   "sensitivity [FILE…]",
		Short: "Show what moves the result most, and how uncertain it is",
		Long: `Sensitivity takes every assumption in the files, or in the folder sensitivities/ of
the rules, one step up and one step down with everything else as it is, and shows the
effect on the result of the board and of every area, the largest first, and on the net
cost of what has an appropriation. With --units, and always in the workbook, the
largest effects are shown for every unit.

A step is taken from what holds, --set and --scenario included. One way in which it
would leave the input's range moves nothing, and a note says so. A sensitivity is
written as a scenario is, with steps instead of values:

  sensitivity: "Löneökning"
  description: "1 procentenhet från april"
  changes: {rates.wage: {by: 1 pp, from: 2024-04}}

A FILE may be a folder, FILE#NAME one sensitivity of a file, and a NAME alone one of
those that come with the rules.

With --simulate N the uncertain inputs are drawn N times, and the budget is computed
for each draw: the mean and the percentiles of every area's result, and how often it is
a deficit. An input is uncertain where a low and a high stand beside its value:

  index: {percent: 4.6, low: 4.2, high: 5.2}

It is drawn from the triangular distribution between them with its peak at the value,
independently of the others, and rounded to its decimals. The same seed gives the same
draws on every machine. What a --scenario moves by an amount is as uncertain as before,
with its low and high changed in the same way; what --set, or a scenario's to, gives a value is
not drawn, and a note names it.

With --grid DOWN,ACROSS two inputs are tried against each other: the result of the
board, or the figure that --target names, for three steps each way of both. A step is
one of the last decimal that the input is written with, 0.1 of 4.6; --step and --each
choose others.`,
		Example: `  internbudget sensitivity
  internbudget sensitivity --set rates.index=3.6
  internbudget sensitivity --units --width 140
  internbudget sensitivity -o sensitivity.xlsx
  internbudget sensitivity --simulate 1000
  internbudget sensitivity --simulate 1000 --seed 7 --set rates.index=4.8
  internbudget sensitivity --grid rates.index,rates.efficiency --step 0.2,0.25
  internbudget sensitivity --grid rates.payroll,units.lab.sold --step 1,50 --target units.lab.result`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkWays(cmd); err != nil {
				return err
			}
			switch {
			case cmd.Flags().Changed("simulate"):
				return runSimulate(o, args, std)
			case cmd.Flags().Changed("grid"):
				return runGrid(o, args, std)
			}
			return runSensitivity(o, args, std)
		},
	}
	o.addFlags(cmd)
	cmd.Flags().BoolVar(&o.units, "units", false, "also show what every unit gets of the largest effects")
	o.grid.addFlags(cmd)
	number(cmd, &o.draws, "simulate", "number of draws", leastDraws, mostDraws, "draw the uncertain inputs `N` times instead")
	number(cmd, &o.seed, "seed", "seed", 0, math.MaxInt, "the `SEED` of the draws")
	return cmd
}

// ways are the flags that choose a way of trying assumptions, each with those
// that go with it alone.
var ways = []struct {
	flag string
	with []string
}{{"units", nil}, {"simulate", []string{"seed"}}, {"grid", []string{"step", "each", "target"}}}

// checkWays refuses flags that do not go together.
func checkWays(cmd *cobra.Command) error {
	chosen := ""
	for _, way := range ways {
		set := cmd.Flags().Changed(way.flag)
		if set && chosen != "" {
			return fmt.Errorf("--%s and --%s do not go together (choose one)", chosen, way.flag)
		}
		if set {
			chosen = way.flag
		}
		for _, with := range way.with {
			if cmd.Flags().Changed(with) && !set {
				return fmt.Errorf("--%s goes with --%s (add that, or leave it out)", with, way.flag)
			}
		}
	}
	return nil
}

func runSensitivity(o sensitivityOptions, args []string, std stdio) error {
	if err := o.checkOutput(); err != nil {
		return err
	}
	book, tried, common, err := o.read(args, sensitivities, std)
	if err != nil {
		return err
	}
	b, problems := budget.Sensitivity(book, budget.Steps{Of: tried, Progress: std.progress()}, common)
	if b == nil {
		return problems
	}
	if !o.units {
		o.hidden = "sensitivity.units."
	}
	return o.write(b, "sensitivity.", std)
}

// How many draws say something of a twentieth, and are enough for anything.
const leastDraws, mostDraws = 100, 1_000_000

func runSimulate(o sensitivityOptions, args []string, std stdio) error {
	if len(args) > 0 {
		return fmt.Errorf("%s: --simulate reads no files: what is uncertain stands in the rules, with low and high", args[0])
	}
	book, common, err := o.readRules(std)
	if err != nil {
		return err
	}
	b, problems := budget.Simulate(book, budget.Simulation{Draws: o.draws, Seed: uint64(o.seed), Progress: std.progress()}, common)
	if b == nil {
		return problems
	}
	return o.write(b, "simulation.", std)
}

// readRules loads the rules, and the changes that hold in all that is tried.
func (o *whatIfOptions) readRules(std stdio) (*rules.Book, []rules.Change, error) {
	if err := o.checkOutput(); err != nil {
		return nil, nil, err
	}
	book, err := load(o.rules, o.inForce(o.rules), std)
	if err != nil {
		return nil, nil, err
	}
	common, problems := o.changes(book)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	return book, common, nil
}

package main

import (
	"github.com/spf13/cobra"

	"internbudget/budget"
)

func newSensitivityCmd(std stdio) *cobra.Command {
	var o whatIfOptions
	cmd := &cobra.Command{
		Use:   "sensitivity [FILE…]",
		Short: "Show what moves the result most",
		Long: `Sensitivity takes every assumption in the files, or in the folder sensitivities/ of
the rules, one step up and one step down with everything else as it is, and shows the
effect on the result of the board and of every area, the largest first.

A sensitivity is written as a scenario is, with steps instead of values:

  sensitivity: "Löneökning"
  description: "1 procentenhet från april"
  changes: {rates.wage: {by: 1 pp, from: 2024-04}}`,
		Example: `  internbudget sensitivity
  internbudget sensitivity --set rates.index=3.6
  internbudget sensitivity -o sensitivity.xlsx`,
		RunE: func(_ *cobra.Command, args []string) error { return runSensitivity(o, args, std) },
	}
	o.addFlags(cmd)
	return cmd
}

func runSensitivity(o whatIfOptions, args []string, std stdio) error {
	if err := o.checkOutput(); err != nil {
		return err
	}
	book, tried, common, err := o.read(args, sensitivities, std)
	if err != nil {
		return err
	}
	b, problems := budget.Sensitivity(book, tried, common, std.progress())
	if b == nil {
		return problems
	}
	return o.write(b, "sensitivity.", std)
}

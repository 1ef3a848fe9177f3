package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"internbudget/budget/report"
	"internbudget/budget/workbook"
)

func newCheckCmd(std stdio) *cobra.Command {
	var o inputOptions
	cmd := &cobra.Command{
		Use:   "check [RULES]",
		Short: "Are the rules right, and are the goals met?",
		Long: `Check reads the rules, computes the budget and judges every goal. It is silent and
ends with 0 when all is fine.

Problems in the rules come on standard error, all of them in one run, each with its
place as file:line:column, and so do figures that a workbook cannot hold as a
formula; the exit code is then 2. Goals that are not met are printed, one a line;
the exit code is then 1. Goals that are missed in plan years are told on standard
error, and are no failures.`,
		Example: `  internbudget check
  internbudget check my-rules
  internbudget check --set rates.efficiency=-2`,
		Args: takes(0, 1, "computes one set of rules"),
		RunE: func(_ *cobra.Command, args []string) error { return runCheck(o, args, std) },
	}
	o.addInputFlags(cmd)
	return cmd
}

func runCheck(o inputOptions, args []string, std stdio) error {
	b, err := o.compute(args, std)
	if err != nil {
		return err
	}
	if refused := workbook.Refused(b); refused != nil {
		return refused
	}
	for _, doubt := range workbook.Doubts(b) {
		fmt.Fprintln(std.err, doubt)
	}
	if err := report.MissedPlanGoals(std.err, b); err != nil {
		return err
	}
	if b.Failed() == 0 {
		return nil
	}
	if err := report.FailedChecks(std.out, b); err != nil {
		return err
	}
	return errFindings
}

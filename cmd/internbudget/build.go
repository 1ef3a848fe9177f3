package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/budget/report"
	"internbudget/budget/workbook"
)

type buildOptions struct {
	inputOptions
	output string
}

func newBuildCmd(std stdio) *cobra.Command {
	var o buildOptions
	cmd := &cobra.Command{
		Use:   "build [RULES]",
		Short: "Write the budget as an Excel workbook of live formulas",
		Long: `Build computes the budget and writes the appendix as an Excel workbook: every
computed cell is a live formula with its exact value stored beside it, every input
stands once with its source and status. A short summary is printed.

Goals that are not met do not stop the workbook: they stand as FEL in the summary
and on the sheet Kontroller. The file is written whole or not at all.`,
		Example: `  internbudget build
  internbudget build my-rules -o budget.xlsx
  internbudget build --set rates.index=3.6 -o index-3-6.xlsx
  internbudget build -o - > budget.xlsx`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runBuild(o, args, std) },
	}
	o.addInputFlags(cmd)
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "the `FILE` to write, or - for standard output (default: internbudget-YEAR.xlsx)")
	return cmd
}

func runBuild(o buildOptions, args []string, std stdio) error {
	b, err := o.compute(args, std)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error {
		return workbook.Write(w, b, workbook.Options{Program: "internbudget " + version})
	}
	if o.output == "-" {
		if err := write(std.out); err != nil {
			return err
		}
		return summarise(std.err, b, "standard output")
	}
	path := o.output
	if path == "" {
		path = fmt.Sprintf("internbudget-%d.xlsx", b.Book.Budget.Year)
	}
	if err := writeWhole(path, write); err != nil {
		return err
	}
	return summarise(std.out, b, path)
}

func summarise(w io.Writer, b *budget.Budget, path string) error {
	if err := report.Summary(w, b, report.TextOptions{Colour: isTerminal(w)}); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "Written to %s\n", path)
	return err
}

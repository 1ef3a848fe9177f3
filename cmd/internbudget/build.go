package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

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
		Args: takes(0, 1, "computes one set of rules"),
		RunE: func(_ *cobra.Command, args []string) error { return runBuild(o, args, std) },
	}
	o.addInputFlags(cmd)
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "the `FILE` to write, or - for standard output (default:\ninternbudget-YEAR.xlsx, with changes internbudget-YEAR-changed.xlsx)")
	return cmd
}

func runBuild(o buildOptions, args []string, std stdio) error {
	if err := refuseOtherName(o.output); err != nil {
		return err
	}
	b, err := o.compute(args, std)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error {
		return workbook.Write(w, b, std.writer())
	}
	if o.output == "-" {
		if err := write(&stoppable{std.ctx, std.out}); err != nil {
			return err
		}
		std.line.clear()
		return summarise(std.err, b, "standard output")
	}
	path := o.output
	if path == "" {
		path = o.usualName(b)
	}
	if err := writeWhole(std.ctx, path, write); err != nil {
		return err
	}
	std.line.clear()
	return summarise(std.out, b, path)
}

// refuseOtherName refuses a name that a spreadsheet program would not open.
// What stands outside the folders of files, such as a pipe, has any name.
func refuseOtherName(path string) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	if path == "" || path == "-" || strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return nil
	}
	return fmt.Errorf("%s: a workbook has a name that ends in .xlsx (show --format csv prints tables)", path)
}

// usualName is where the workbook goes when nothing is said. What if is not
// the budget, and does not replace it.
func (o buildOptions) usualName(b *budget.Budget) string {
	if len(o.set)+len(o.scenarios) > 0 {
		return fmt.Sprintf("internbudget-%d-changed.xlsx", b.Book.Budget.Year)
	}
	return fmt.Sprintf("internbudget-%d.xlsx", b.Book.Budget.Year)
}

func summarise(w io.Writer, b *budget.Budget, path string) error {
	if err := report.Summary(w, b, report.TextOptions{Colour: isTerminal(w)}); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "Written to %s\n", path)
	return err
}

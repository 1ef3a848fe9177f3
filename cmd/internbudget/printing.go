package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/budget/report"
)

// printOptions say how a report is printed.
type printOptions struct {
	format string
	width  int
}

var formats = []string{"text", "md", "csv", "json"}

// addPrintFlags adds the flags of every verb that prints tables.
func (o *printOptions) addPrintFlags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.format, "format", "f", "text", "the `FORMAT`: "+strings.Join(formats, ", "))
	widthFlag(cmd, &o.width, "how wide text may be, in `CHARACTERS`")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

// checkFormat refuses a format that there is not.
func (o *printOptions) checkFormat() error {
	if slices.Contains(formats, o.format) {
		return nil
	}
	return fmt.Errorf("there is no format %q (it is %s)", o.format, strings.Join(formats, ", "))
}

// text is how text is printed: as wide as was asked for, in colour on a terminal.
func (o *printOptions) text(to io.Writer) report.TextOptions {
	return report.TextOptions{Width: o.width, Colour: isTerminal(to)}
}

// tables prints tables of a budget in the format that was asked for.
func (o *printOptions) tables(to io.Writer, tables []*budget.Table, b *budget.Budget) error {
	switch o.format {
	case "md":
		return report.Markdown(to, tables, b)
	case "csv":
		return report.CSV(to, tables, b)
	case "json":
		return report.JSON(to, tables, b)
	}
	return report.Text(to, tables, b, o.text(to))
}

// refuseBeside refuses a workbook that is written beside a printed report, where
// it could not be told apart from that, or under a name that no spreadsheet
// program would open.
func refuseBeside(path string) error {
	if path == "-" {
		return errors.New("--output -: the report is printed there already (name a file)")
	}
	return refuseOtherName(path)
}

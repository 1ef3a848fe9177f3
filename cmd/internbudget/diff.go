package main

import (
	"io"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/budget/report"
	"internbudget/budget/workbook"
)

type diffOptions struct {
	inputOptions
	printOptions
	output string
	all    bool
}

func newDiffCmd(std stdio) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "What differs between two versions of the rules, or two years",
		Long: `Diff computes both rules and lays them beside each other: what the result of every area
moved, which inputs have other values (old, new, source of the new), which other rules
were added, removed or changed, in sentences, and which figures differ, grouped by the
rules that they rest on ("Vilar på"). Figures and units are the same where their ids are;
years are counted from each budget's own, so that one year's opening answers the other's,
and both are written: frames.*[2022→2023] is 2022 in OLD, and 2023 in NEW. Columns that
are named for a year, fte_2023, are the same where both have the name, as rolled rules do,
and else where their year is as far from the budget's.

OLD and NEW are folders or files, or shipped rules by name: halland/2024. Where they
differ in the values of a few inputs only, the difference in result is split among them
in order, so that the parts sum to it. A family of more than six values stands in one row
(frames.*.opening); --all lists every one, and so does --format json. Titles and other
words of the cover, notes and tables of the appendix are not compared: they move no figure.

--set and --scenario hold on both sides: what would differ if both were computed so.

It ends with 0 where nothing differs, with 1 where something does, and with 2 where the
rules cannot be read.`,
		Example: `  internbudget diff halland/2023 halland/2024
  internbudget diff version-1 version-2
  internbudget diff version-1 version-2 --format md > skillnader.md
  internbudget diff version-1 version-2 -o skillnader.xlsx`,
		Args: takes(2, 2, "compares two rules"),
		RunE: func(_ *cobra.Command, args []string) error { return runDiff(o, args, std) },
	}
	o.addChangeFlags(cmd)
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "write the difference to `FILE.xlsx` too")
	o.addPrintFlags(cmd)
	cmd.Flags().BoolVar(&o.all, "all", false, "list every value of long families")
	return cmd
}

func runDiff(o diffOptions, args []string, std stdio) error {
	if err := o.checkFormat(); err != nil {
		return err
	}
	if err := refuseBeside(o.output); err != nil {
		return err
	}
	var sides []*budget.Budget
	for _, path := range args {
		b, err := o.compute([]string{path}, std)
		if err != nil {
			return err
		}
		sides = append(sides, b)
	}
	d := budget.Diff(sides[0], sides[1])
	said := report.SaidBriefly
	if o.all {
		said = report.Said
	}
	tables := d.Tables(said, o.all)
	var notWritten error
	if o.output != "" {
		notWritten = writeWhole(std.ctx, o.output, func(w io.Writer) error { return workbook.WriteTables(w, tables, std.writer()) })
	}
	if std.ctx.Err() != nil {
		return errInterrupted
	}
	std.line.clear()
	var err error
	if o.format == "json" {
		err = report.DifferenceJSON(std.out, d)
	} else {
		err = report.WriteDifference(std.out, tables, o.format, o.text(std.out))
	}
	switch {
	case notWritten != nil:
		return notWritten // what differs is printed all the same
	case err == nil && !d.IsNone():
		return errFindings
	}
	return err
}

package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget/report"
	"internbudget/budget/verify"
)

type verifyOptions struct {
	inputOptions
	format string
	width  int
	strict bool
	sheets []string
	audit  bool
}

func newVerifyCmd(std stdio) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify [RULES | FILE.xlsx | FILE.csv]",
		Short: "Is published arithmetic right, and if not, what can be said about why?",
		Long: `Verify holds every figure that the rules give as published against what its rule
computes, and says which hold, which differ only by rounding, which cannot be right,
and what convention or mistake they point to, with how much that is worth: a name is
given only where chance would seldom explain as much.

A table that somebody else made, as CSV or in the sheets of a workbook, is held against
itself: rows and stated sums, opening, changes and closing, years and percents.

With --audit the cells of a workbook are examined: every formula is computed anew from
the values it refers to and compared with what is stored; typed numbers among formulas,
formulas that break their row or column, sums that leave out a number, numbers inside
formulas, hidden cells in sums, texts that look like numbers, links and errors are named.
What cannot be computed is listed.

It ends with 0 when every figure is exact or differs by rounding, and with 1 when
there are findings; with --strict a rounding difference is a finding too.`,
		Example: `  internbudget verify
  internbudget verify my-rules
  internbudget verify my-rules --format md > granskning.md
  internbudget verify ramar.csv
  internbudget verify budget.xlsx --audit`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return runVerify(o, args, std) },
	}
	o.addInputFlags(cmd)
	cmd.Flags().StringVarP(&o.format, "format", "f", "text", "the `FORMAT`: "+strings.Join(formats, ", "))
	cmd.Flags().IntVar(&o.width, "width", 100, "how wide text may be, in `CHARACTERS`")
	cmd.Flags().StringArrayVar(&o.sheets, "sheet", nil, "the `NAME` of a sheet of the workbook to verify (may be repeated)")
	cmd.Flags().BoolVar(&o.audit, "audit", false, "examine the formulas and cells of a workbook")
	cmd.Flags().BoolVar(&o.strict, "strict", false, "count rounding differences as findings")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runVerify(o verifyOptions, args []string, std stdio) error {
	if !slices.Contains(formats, o.format) {
		return fmt.Errorf("there is no format %q (it is %s)", o.format, strings.Join(formats, ", "))
	}
	r, err := o.verify(args, std)
	if err != nil {
		return err
	}
	switch o.format {
	case "md":
		err = report.FindingsMarkdown(std.out, r)
	case "csv":
		err = report.FindingsCSV(std.out, r)
	case "json":
		err = report.FindingsJSON(std.out, r)
	default:
		err = report.FindingsText(std.out, r, report.TextOptions{Width: o.width, Colour: isTerminal(std.out)})
	}
	if err == nil && !isFine(r, o.strict) {
		err = errFindings
	}
	return err
}

// verify holds a table, or the published figures of rules, against what they
// should be.
func (o *verifyOptions) verify(args []string, std stdio) (*verify.Report, error) {
	if o.audit {
		return o.auditWorkbook(args)
	}
	if isTable(args) {
		return verifyTable(args[0], o.sheets)
	}
	b, err := o.compute(args, std)
	if err != nil {
		return nil, err
	}
	return verify.Published(b), nil
}

// isFine reports whether nothing is to act on; strictly, every figure must be
// exact or deviate as the rules declare.
func isFine(r *verify.Report, strict bool) bool {
	return !slices.ContainsFunc(r.Findings, func(f verify.Finding) bool {
		return !f.IsFine() || strict && f.Verdict == verify.Rounding
	})
}

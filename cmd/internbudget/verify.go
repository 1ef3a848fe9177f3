package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"internbudget/budget/report"
	"internbudget/budget/verify"
	"internbudget/budget/workbook"
)

type verifyOptions struct {
	inputOptions
	printOptions
	strict  bool
	sheets  []string
	table   string // the map of one
	output  string
	audit   bool
	against string // the rules that a workbook was written from
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
itself: rows and stated sums, opening, changes and closing, years and percents, and
columns that are made of others, such as income less cost, which the numbers tell. CSV
may be UTF-8, UTF-16 or Windows-1252, with semicolons, tabs or commas; what could only be
read by guessing is refused. The report ends with what no check of this table could see.
What does not stand in the table, a map may say; all of it may be left out:

  sheet: Ramar                 # of a workbook; or [Ramar, Volymer]
  header: 2                    # the row of the last heading
  labels: B                    # the column of labels: letter, number or heading
  measure: tkr                 # kr, tkr or mnkr, where no heading says
  points: thousands            # or decimals: what 1.200 means, where the numbers do not
                               # tell; 1,200 is then the other, and 12.5 or 12,5 that
                               # contradicts it is refused
  rounded_to: 100              # what the last digits that count are one of
  costs: minus                 # sums only add; or [Löner, Lokaler]: printed without a minus
  rows: {opening: Ram 2023, closing: Ram 2024, sums: [Summa], items: [Index], skip: [Antal]}
  columns: {amounts: [Budget], years: {Plan 1: 2026}, total: Totalt, change: [Diff],
            results: {Resultat: Intäkter - Kostnader}, change_percent: ["%"],
            shares: [Andel], skip: [Not]}

With --audit the cells of a workbook are examined: every formula is computed anew from
the values it refers to and compared with what is stored; typed numbers among formulas,
formulas that break their row or column, sums that leave out a number, numbers inside
formulas, hidden cells in sums, texts that look like numbers, links and errors are named.
What cannot be computed is listed.

With --against a workbook that build wrote, and somebody has worked in, is compared
with what the rules give: changed inputs by their paths, changed and overwritten formulas,
each with what it does to the totals by itself, rows and sheets that were added or
removed, and every total that differs, with what all the changes make of it.

It ends with 0 when every figure is exact or differs by rounding, also where nothing
could be checked, which the last line then says, and with 1 when there are findings;
with --strict a rounding difference is a finding too: in an audit, a stored value that
differs from its formula by no more than spreadsheets may lose.`,
		Example: `  internbudget verify
  internbudget verify my-rules
  internbudget verify my-rules --format md > granskning.md
  internbudget verify ramar.csv
  internbudget verify ramar.csv -o granskning.xlsx
  internbudget verify ramar.xlsx --map ramar.yaml
  internbudget verify budget.xlsx --audit
  internbudget verify budget.xlsx --against my-rules`,
		Args: takes(0, 1, "takes one set of rules, or one file"),
		RunE: func(_ *cobra.Command, args []string) error { return runVerify(o, args, std) },
	}
	o.addInputFlags(cmd)
	o.addPrintFlags(cmd)
	cmd.Flags().StringArrayVar(&o.sheets, "sheet", nil, "the `NAME` of a sheet of the workbook to verify (may be repeated)")
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "write the findings to `FILE.xlsx` too")
	cmd.Flags().StringVar(&o.table, "map", "", "a `FILE.yaml` that says what the rows and columns of a table are")
	cmd.Flags().BoolVar(&o.audit, "audit", false, "examine the formulas and cells of a workbook")
	cmd.Flags().StringVar(&o.against, "against", "", "compare a workbook with the rules at `PATH` that it was written from")
	cmd.Flags().BoolVar(&o.strict, "strict", false, "count rounding differences as findings")
	return cmd
}

func runVerify(o verifyOptions, args []string, std stdio) error {
	if err := o.checkFormat(); err != nil {
		return err
	}
	if err := o.refuseOutput(args); err != nil {
		return err
	}
	r, err := o.verify(args, std)
	if err != nil {
		return err
	}
	if r == nil {
		return errInterrupted
	}
	var notWritten error
	if o.output != "" {
		notWritten = writeFindings(o.output, r, args, std)
	}
	std.line.clear()
	switch o.format {
	case "md":
		err = report.FindingsMarkdown(std.out, r)
	case "csv":
		err = report.FindingsCSV(std.out, r)
	case "json":
		err = report.FindingsJSON(std.out, r)
	default:
		err = report.FindingsText(std.out, r, o.text(std.out))
	}
	switch {
	case notWritten != nil:
		return notWritten // the findings are printed all the same
	case err == nil && !isFine(r, o.strict):
		return errFindings
	}
	return err
}

// refuseOutput refuses to write the findings where they are printed, or over
// what is verified.
func (o *verifyOptions) refuseOutput(args []string) error {
	if o.output != "" && len(args) > 0 && isSameFile(o.output, args[0]) {
		return fmt.Errorf("%s: is what is verified (name another file)", o.output)
	}
	return refuseBeside(o.output)
}

func isSameFile(a, b string) bool {
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	return errOne == nil && errOther == nil && os.SameFile(one, other)
}

// writeFindings writes the findings as a workbook, whole or not at all.
func writeFindings(path string, r *verify.Report, args []string, std stdio) error {
	t := report.FindingsTable(r)
	if len(args) > 0 {
		t.Subtitle = filepath.Base(args[0])
	}
	return writeWhole(std.ctx, path, func(w io.Writer) error {
		return workbook.WriteTable(w, t, std.writer())
	})
}

// verify holds a table, or the published figures of rules, against what they
// should be.
func (o *verifyOptions) verify(args []string, std stdio) (*verify.Report, error) {
	switch {
	case o.audit && o.against != "":
		return nil, errors.New("--audit and --against are two examinations (run them one at a time)")
	case o.audit:
		return o.auditWorkbook(args, std)
	case o.against != "":
		return o.compareWorkbook(args, std)
	}
	if isTable(args) {
		return verifyTable(args[0], o.table, o.sheets, std)
	}
	if o.table != "" {
		return nil, fmt.Errorf("--map %s is for a table, not for rules (name a .csv or .xlsx file)", o.table)
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

package main

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

type scenarioOptions struct {
	inputOptions
	baseline string
	output   string
	format   string
	width    int
}

func newScenarioCmd(std stdio) *cobra.Command {
	var o scenarioOptions
	cmd := &cobra.Command{
		Use:   "scenario [FILE…]",
		Short: "Compare what-ifs with the budget, and split the difference into causes",
		Long: `Scenario computes the budget under each of the scenarios in the files, or in the
folder scenarios/ of the rules, and compares them: what was changed, the result of
every area and unit, and a bridge from the baseline to each scenario, cause by cause,
whose parts sum exactly to the difference.

A scenario is a few lines of YAML; the rules themselves stay as they are:

  scenario: "Pessimistisk"
  changes:
    rates.wage: {by: 1.0 pp, from: 2024-04}
    units.[municipality=Kungsbacka].change: {together: -100, key: listed}

The effect of a cause is measured twice: var för sig, when nothing else is changed,
and i tur och ordning, when the causes above it are. The difference between the two is
the interplay, which stands beside them.`,
		Example: `  internbudget scenario
  internbudget scenario --baseline Optimistisk
  internbudget scenario --format csv > scenarios.csv
  internbudget scenario -o scenarios.xlsx`,
		RunE: func(_ *cobra.Command, args []string) error { return runScenario(o, args, std) },
	}
	o.addInputFlags(cmd)
	cmd.Flags().StringVar(&o.baseline, "baseline", "", "the `NAME` of the scenario to measure from (default: the rules)")
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "also write a workbook: the baseline's, with the comparison on a sheet, to `FILE`")
	cmd.Flags().StringVarP(&o.format, "format", "f", "text", "the `FORMAT`: "+strings.Join(formats, ", "))
	cmd.Flags().IntVar(&o.width, "width", 100, "how wide text may be, in `CHARACTERS`")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runScenario(o scenarioOptions, args []string, std stdio) error {
	if !slices.Contains(formats, o.format) {
		return fmt.Errorf("there is no format %q (it is %s)", o.format, strings.Join(formats, ", "))
	}
	if err := refuseOtherName(o.output); err != nil {
		return err
	}
	b, err := o.compare(args, std)
	if err != nil {
		return err
	}
	var tables []*budget.Table
	for _, t := range b.Tables {
		if strings.HasPrefix(t.ID, "scenarios.") {
			tables = append(tables, t)
		}
	}
	if err := writeTables(std.out, tables, b, o.format, o.width); err != nil || o.output == "" {
		return err
	}
	return writeWhole(o.output, func(w io.Writer) error {
		return workbook.Write(w, b, workbook.Options{Program: "internbudget " + version})
	})
}

// compare loads the rules with the scenarios and compares those.
func (o *scenarioOptions) compare(paths []string, std stdio) (*budget.Budget, error) {
	book, err := load(o.rules, o.files(paths), std)
	if err != nil {
		return nil, err
	}
	common, problems := o.changes(book)
	if problems = append(problems, rules.ChangedTwice(common)...); len(problems) > 0 {
		return nil, problems
	}
	scenarios := slices.DeleteFunc(slices.Clone(book.Scenarios), func(s *rules.Scenario) bool { return s.Opposite != nil })
	var baseline *rules.Scenario
	if o.baseline != "" {
		if baseline = book.ScenarioOf(o.baseline); baseline == nil {
			return nil, noScenario(scenarios, o.baseline)
		}
		scenarios = slices.DeleteFunc(scenarios, func(s *rules.Scenario) bool { return s == baseline })
	}
	b, problems := budget.Compare(book, baseline, scenarios, common)
	if b == nil {
		return nil, problems
	}
	return b, nil
}

// files are the scenario files named, or the folder of scenarios of the rules.
func (o *scenarioOptions) files(paths []string) []rules.ScenarioFile {
	switch {
	case len(paths) > 0:
		return scenarioFiles(paths)
	case o.rules != "":
		return scenarioFiles([]string{path.Join(o.rules, "scenarios")})
	}
	return []rules.ScenarioFile{{FS: rules.Shipped(), Name: rules.DefaultRules + "/scenarios"}}
}

// noScenario names the scenario that a misspelt name may have meant.
func noScenario(scenarios []*rules.Scenario, name string) error {
	var known []string
	for _, s := range scenarios {
		known = append(known, s.Name)
	}
	if near := rules.Nearest(name, known, 1); near != nil {
		return fmt.Errorf("there is no scenario %q (did you mean %q?)", name, near[0])
	}
	return fmt.Errorf("there is no scenario %q (there is %s)", name, strings.Join(known, ", "))
}

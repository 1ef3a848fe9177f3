package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/budget/report"
	"internbudget/rules"
)

type showOptions struct {
	inputOptions
	printOptions
	list bool
}

func newShowCmd(std stdio) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   "show [TABLE…]",
		Short: "Print tables of the budget",
		Long: `Show prints the tables of the appendix, or those named. Every format is a reading of
the same tables: text for the screen, md for documents, csv for a Swedish Excel
(semicolons, decimal commas, a percent always with its sign), json for programs
(decimals as strings).`,
		Example: `  internbudget show --list
  internbudget show frames
  internbudget show investments capital_costs
  internbudget show board --format csv > board.csv
  internbudget show --format json`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: o.completeTables(std),
		RunE:              func(_ *cobra.Command, args []string) error { return runShow(o, args, std) },
	}
	o.addInputFlags(cmd)
	o.addPrintFlags(cmd)
	cmd.Flags().BoolVar(&o.list, "list", false, "list the ids of all tables")
	return cmd
}

func runShow(o showOptions, args []string, std stdio) error {
	if err := o.checkFormat(); err != nil {
		return err
	}
	b, err := o.compute(nil, std)
	if err != nil {
		return err
	}
	if o.list {
		return report.Tables(std.out, b, o.text(std.out))
	}
	tables, err := choose(b, args, o.format == "json")
	if err != nil {
		return err
	}
	return o.tables(std.out, tables, b)
}

// choose are the tables named by id; without names those of the appendix, or
// all of them.
func choose(b *budget.Budget, ids []string, all bool) ([]*budget.Table, error) {
	var tables []*budget.Table
	for _, t := range b.Tables {
		if len(ids) == 0 && (all || t.Role == budget.Output || t.Role == budget.Control) {
			tables = append(tables, t)
		}
	}
	for _, id := range ids {
		found := false
		for _, t := range b.Tables {
			if t.ID == id || strings.HasPrefix(t.ID, id+".") {
				tables, found = append(tables, t), true
			}
		}
		if !found {
			return nil, noTable(b, id)
		}
	}
	return tables, nil
}

// noTable names the table that a misspelt id may have meant.
func noTable(b *budget.Budget, id string) error {
	var known []string
	for _, t := range b.Tables {
		known = append(known, t.ID)
	}
	if near := rules.Nearest(id, known, 1); near != nil {
		return fmt.Errorf("there is no table %q (did you mean %s?)", id, near[0])
	}
	return fmt.Errorf("there is no table %q (internbudget show --list names them)", id)
}

// completeTables offers the ids of tables to a shell.
func (o *showOptions) completeTables(std stdio) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		b, err := o.compute(nil, std)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var ids []string
		for _, t := range b.Tables {
			ids = append(ids, cobra.CompletionWithDesc(t.ID, t.Title))
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}

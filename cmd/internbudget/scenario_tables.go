package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/rules"
)

// The ids of the tables that hold another table's totals, and how much they
// differ, begin so and end in the other's id.
const (
	comparedTables = "scenarios.table"
	comparedLevels = comparedTables + "s."
	comparedGaps   = comparedTables + "_differences."
)

// everyTable stands for all of them.
const everyTable = "all"

// chosen are the tables with the totals of those that were asked for: what every
// scenario has, and after it the differences.
func (o *scenarioOptions) chosen(b *budget.Budget, std stdio) ([]*budget.Table, error) {
	byID := map[string]*budget.Table{}
	for _, t := range b.Tables {
		byID[t.ID] = t
	}
	var chosen []*budget.Table
	for _, id := range o.tables {
		found := false
		for _, t := range b.Tables {
			if id != everyTable && t.ID != id && !strings.HasPrefix(t.ID, id+".") {
				continue
			}
			if levels := byID[comparedLevels+t.ID]; levels != nil {
				chosen, found = append(chosen, levels, byID[comparedGaps+t.ID]), true
			}
		}
		if !found && id != everyTable && byID[id] == nil {
			return nil, noCompared(b, id)
		}
		if !found {
			fmt.Fprintf(std.err, "%s: no total of %d changes in any of the scenarios\n", id, b.Book.Budget.Year)
		}
	}
	return chosen, nil
}

// comparedIDs are the ids of the tables whose totals differ in some scenario.
func comparedIDs(b *budget.Budget) []string {
	ids := []string{everyTable}
	for _, t := range b.Tables {
		if id, ok := strings.CutPrefix(t.ID, comparedLevels); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// noCompared names the table that a misspelt id may have meant.
func noCompared(b *budget.Budget, id string) error {
	known := comparedIDs(b)
	if near := rules.Nearest(id, known, 1); near != nil {
		return fmt.Errorf("--table: there is no table %q (did you mean %s?)", id, near[0])
	}
	return fmt.Errorf("--table: there is no table %q (it is %s)", id, strings.Join(known, ", "))
}

// completeCompared offers the ids of those tables to a shell.
func (o *scenarioOptions) completeCompared(std stdio) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		b, err := o.compare(args, budget.Comparison{Totals: true}, std)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var ids []string
		for _, id := range comparedIDs(b) {
			i := slices.IndexFunc(b.Tables, func(t *budget.Table) bool { return t.ID == id })
			if i < 0 {
				ids = append(ids, cobra.CompletionWithDesc(id, "all that differ"))
				continue
			}
			ids = append(ids, cobra.CompletionWithDesc(id, b.Tables[i].Title))
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}

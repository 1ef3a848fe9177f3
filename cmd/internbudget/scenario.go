package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// whatIfOptions are those of the verbs that compute the budget several times.
type whatIfOptions struct {
	inputOptions
	printOptions
	output string
	hidden string // tables whose ids begin so are only in the workbook
}

func (o *whatIfOptions) addFlags(cmd *cobra.Command) {
	o.addInputFlags(cmd)
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "also write the workbook, with these tables on sheets of their\nown, to `FILE`")
	o.addPrintFlags(cmd)
}

type scenarioOptions struct {
	whatIfOptions
	baseline string
	bridge   string
	tables   []string // by the ids of the budget's own
}

// bridges are the rules by which a difference is split, in the order of the help.
var bridges = []string{"in-order", "averaged"}

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
and i tur och ordning, when the causes above it are. With --bridge averaged it is
instead i genomsnitt, the exact mean over all orders of at most six causes. The
difference to var för sig is the interplay, which stands beside them.

A FILE may be a folder, FILE#NAME one scenario of a file, and a NAME alone one of those
that come with the rules. What a scenario extends, and the --baseline, are looked for among
the scenarios of the files and those of the rules. What a scenario says itself by a path
replaces all that the one it extends says by that same path.

What --set and --scenario change holds in all that is compared, but for inputs that a
compared scenario changes itself.

The totals of every other table of the budget are compared too: income, appropriation,
cost and result of areas and units, frames, rates, volumes, what is shared out. They
stand in the workbook, and --table prints those of one table, or of all: the rows that
some scenario changes, and the differences. Internbudget show --list names the tables.

The workbook (-o) holds the whole budget, live under every scenario: the number written
as Valt scenario on the sheet Förutsättningar says which of them holds, 0 the rules.
What the scenarios come to stands stored beside each other, and a check holds the model
to what is stored for the one that is selected. With --set scenarios.selected=2 it
opens under the second.`,
		Example: `  internbudget scenario
  internbudget scenario --baseline Optimistisk
  internbudget scenario --bridge averaged
  internbudget scenario --table overview --table care_centres
  internbudget scenario --format csv > scenarios.csv
  internbudget scenario -o scenarios.xlsx`,
		RunE: func(_ *cobra.Command, args []string) error { return runScenario(o, args, std) },
	}
	o.addFlags(cmd)
	cmd.Flags().StringVar(&o.baseline, "baseline", "", "the `NAME` of the scenario to measure from (default: the rules)")
	cmd.Flags().StringVar(&o.bridge, "bridge", bridges[0], "the `RULE` that splits a difference:\n"+strings.Join(bridges, ", "))
	cmd.Flags().StringArrayVar(&o.tables, "table", nil, "print only the totals of the `TABLE` with this id, or of all\n(may be repeated)")
	_ = cmd.RegisterFlagCompletionFunc("table", o.completeCompared(std))
	_ = cmd.RegisterFlagCompletionFunc("bridge", cobra.FixedCompletions(bridges, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runScenario(o scenarioOptions, args []string, std stdio) error {
	if err := o.checkOutput(); err != nil {
		return err
	}
	by := slices.Index(bridges, o.bridge)
	if by < 0 {
		return fmt.Errorf("there is no bridge %q (it is %s)", o.bridge, strings.Join(bridges, ", "))
	}
	how := budget.Comparison{By: budget.Bridge(by), Totals: o.output != "" || o.tables != nil}
	b, err := o.compare(args, how, std)
	if err != nil {
		return err
	}
	if o.tables == nil {
		o.hidden = comparedTables
		return o.write(b, "scenarios.", std)
	}
	tables, err := o.chosen(b, std)
	if err != nil {
		return err
	}
	return o.writeTables(b, tables, std)
}

// checkOutput refuses, before anything is computed, what could not be written.
func (o *whatIfOptions) checkOutput() error {
	if err := o.checkFormat(); err != nil {
		return err
	}
	return refuseBeside(o.output)
}

// write writes the workbook, where it is asked for, and prints the tables whose
// ids begin so.
func (o *whatIfOptions) write(b *budget.Budget, prefix string, std stdio) error {
	var tables []*budget.Table
	for _, t := range b.Tables {
		if strings.HasPrefix(t.ID, prefix) && (o.hidden == "" || !strings.HasPrefix(t.ID, o.hidden)) {
			tables = append(tables, t)
		}
	}
	return o.writeTables(b, tables, std)
}

// writeTables writes the workbook that the tables are in, where it is asked for,
// and prints them, also where the workbook could not be written.
func (o *whatIfOptions) writeTables(b *budget.Budget, tables []*budget.Table, std stdio) error {
	var notWritten error
	if o.output != "" { // before a reader who has seen enough closes the pipe
		notWritten = writeWhole(std.ctx, o.output, func(w io.Writer) error {
			return workbook.Write(w, b, std.writer())
		})
	}
	if std.ctx.Err() != nil {
		return errInterrupted
	}
	std.line.clear()
	if err := o.tables(std.out, tables, b); err != nil {
		return err
	}
	return notWritten
}

// whatIfs are one of the two forms that documents of what-ifs have: what they
// begin with, and the folder of the rules that holds them.
type whatIfs struct {
	word, folder string
	tried        bool // both ways
}

var (
	scenarios     = whatIfs{word: "scenario", folder: "scenarios"}
	sensitivities = whatIfs{word: "sensitivity", folder: "sensitivities", tried: true}
)

// files are those of the what-ifs of one form, as they are named or in their
// folder of the rules, and where they are looked for.
func (o *whatIfOptions) files(paths []string, form whatIfs) (files []rules.ScenarioFile, in string, err error) {
	if len(paths) > 0 {
		return scenarioFiles(o.rules, paths, form), filepath.ToSlash(strings.Join(paths, ", ")), nil
	}
	own := ownFolder(o.rules, form, "")
	in = filepath.ToSlash(filepath.Join(own.Shown, own.Name))
	if _, err := fs.Stat(own.FS, own.Name); err != nil && o.hasRules() {
		return nil, "", fmt.Errorf("%s: the rules have no such folder (name a FILE; internbudget help %s shows what stands in one)", in, form.word)
	}
	return []rules.ScenarioFile{own}, in, nil
}

// hasRules reports whether there is anything at the path of the rules.
func (o *whatIfOptions) hasRules() bool {
	_, err := os.Stat(o.rules)
	return err == nil || o.rules == "" || isShipped(o.rules)
}

// read loads the rules with the what-ifs of one form, and the changes that hold
// in all of them. Of the files in beside is read what the others lack.
func (o *whatIfOptions) read(paths []string, form whatIfs, std stdio, beside ...rules.ScenarioFile) (*rules.Book, []*rules.Scenario, []rules.Change, error) {
	files, in, err := o.files(paths, form)
	if err != nil {
		return nil, nil, nil, err
	}
	loading := rules.Loading(rules.LoadSwitched)
	if form.tried {
		loading = rules.Load
	}
	book, err := loadBy(loading, o.rules, slices.Concat(files, o.inForce(o.rules), beside), std)
	if err != nil {
		return nil, nil, nil, err
	}
	common, problems := o.changes(book)
	if len(problems) > 0 {
		return nil, nil, nil, problems
	}
	found := slices.DeleteFunc(slices.Clone(book.Scenarios), func(s *rules.Scenario) bool { return s.InForce || s.IsSensitivity() != form.tried })
	if len(found) == 0 && slices.ContainsFunc(book.Scenarios, func(s *rules.Scenario) bool { return s.IsSensitivity() == form.tried }) {
		return nil, nil, nil, fmt.Errorf("%s: every %s there holds by --scenario, and none is left to compare (leave a --scenario out)", in, form.word)
	}
	if len(found) == 0 {
		return nil, nil, nil, fmt.Errorf("%s: there is no %s (a document of them begins with `%s:`)", in, form.word, form.word)
	}
	return book, found, common, nil
}

// compare compares the scenarios with the baseline that was named.
func (o *scenarioOptions) compare(paths []string, how budget.Comparison, std stdio) (*budget.Budget, error) {
	var own []rules.ScenarioFile
	if o.baseline != "" {
		own = ownScenarios(o.rules, o.baseline, scenarios)
	}
	book, compared, common, err := o.read(paths, scenarios, std, own...)
	if err != nil {
		return nil, err
	}
	if o.baseline != "" {
		i := slices.Index(compared, book.ScenarioOf(o.baseline))
		if i < 0 {
			return nil, noScenario(book, own, o.baseline)
		}
		how.Baseline = compared[i]
	}
	how.Progress = std.progress()
	b, problems := budget.Compare(book, how, common)
	if b == nil {
		return nil, problems
	}
	return b, nil
}

// noScenario names the scenario that a misspelt name may have meant, among those that
// were read and the rules' own.
func noScenario(book *rules.Book, own []rules.ScenarioFile, name string) error {
	var known, inForce []string
	for _, s := range book.Scenarios {
		switch {
		case s.InForce:
			inForce = append(inForce, s.Name)
		case !s.IsSensitivity():
			known = append(known, s.Name)
		}
	}
	if slices.Contains(inForce, name) {
		return fmt.Errorf("the scenario %q holds in all that is compared, by --scenario (leave out one of --scenario and --baseline)", name)
	}
	for _, file := range own {
		for _, more := range rules.ScenarioNames(file) {
			if !slices.Contains(slices.Concat(known, inForce), more) {
				known = append(known, more)
			}
		}
	}
	lower := make([]string, len(known)) // names are often typed without their capitals
	for i, k := range known {
		lower[i] = strings.ToLower(k)
	}
	if near := rules.Nearest(strings.ToLower(name), lower, 1); near != nil {
		return fmt.Errorf("there is no scenario %q (did you mean %q?)", name, known[slices.Index(lower, near[0])])
	}
	return fmt.Errorf("there is no scenario %q (there is %s)", name, strings.Join(known, ", "))
}

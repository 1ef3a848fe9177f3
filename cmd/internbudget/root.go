package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"internbudget/rules"
)

// version is the program's own, as the workbook and --version print it.
const version = "0.1.0"

// The exit codes.
const (
	exitFine     = 0
	exitFindings = 1 // goals not met, differences, or what a verification found
	exitProblem  = 2 // wrong use, unreadable or wrong input

	exitInterrupted = 130 // stopped by Ctrl-C, as shells number it
)

// stdio are the streams of a run, and what stops it.
type stdio struct {
	in  io.Reader
	out io.Writer
	err io.Writer

	ctx  context.Context // nil until the run begins
	line *progressLine
}

// errFindings ends a run that has told its findings already.
var errFindings = errors.New("there are findings")

// run is the whole program: it runs one command line and returns the exit code.
func run(args []string, std stdio) int {
	std, stop := std.interruptible()
	defer stop()
	root := newRootCmd(std)
	root.SetArgs(args)
	err := root.Execute()
	std.line.clear()
	if err != nil && std.ctx.Err() != nil { // whatever else it may say
		fmt.Fprintln(std.err, errInterrupted)
		return exitInterrupted
	}
	var problems rules.Problems
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.As(err, &problems):
		for _, p := range problems {
			fmt.Fprintln(std.err, p)
		}
	default:
		fmt.Fprintln(std.err, err)
	}
	return exitProblem
}

// noCommand refuses a word that is no command, with the one it may have meant.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("there is no command %q (did you mean %s?)", args[0], near[0])
	}
	return fmt.Errorf("there is no command %q (internbudget --help names them)", args[0])
}

// refuseUnmeant refuses an argument or a flag that is given and holds nothing, and a
// flag that is given twice: something else would run than what was meant, such as the
// shipped rules for somebody's own.
func refuseUnmeant(cmd *cobra.Command, args []string) error {
	if i := slices.Index(args, ""); i >= 0 {
		return fmt.Errorf("argument %d is empty (is a variable not set?)", i+1)
	}
	for _, name := range textFlags {
		if !cmd.Flags().Changed(name) {
			continue
		}
		if f := cmd.Flags().Lookup(name); slices.Contains([]string{"", "[]"}, f.Value.String()) {
			return fmt.Errorf("--%s is empty (is a variable not set?)", name)
		}
	}
	return refuseTwice(cmd)
}

// textFlags are the flags of all commands that name something.
var textFlags = []string{
	"against", "baseline", "bridge", "by", "format", "grid", "map", "output", "rules", "scenario", "set", "sheet", "step", "table", "target",
}

func newRootCmd(std stdio) *cobra.Command {
	root := &cobra.Command{
		Use:   "internbudget",
		Short: "Internal budgets of Swedish regional boards, from rules to an Excel appendix",
		Long: `internbudget turns budget rules written in YAML into a board's internal budget:
computed exactly, explained to its sources, and written as an Excel appendix in
which every computed cell is a live formula.

Without RULES the shipped rules run: Driftnämnden Närsjukvård, Region Halland, 2024.`,
		Example: `  internbudget build
  internbudget explain prices.care_point
  internbudget check --set rates.index=3.6`,
		Version:                    version,
		SilenceErrors:              true,
		SuggestionsMinimumDistance: 2,
		SilenceUsage:               true,
		Args:                       noCommand,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE:          refuseUnmeant,
	}
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.SetVersionTemplate("internbudget {{.Version}}\n")
	root.SetFlagErrorFunc(flagProblem)
	root.AddCommand(newBuildCmd(std), newCheckCmd(std), newShowCmd(std), newExplainCmd(std), newVerifyCmd(std), newScenarioCmd(std), newSensitivityCmd(std), newSolveCmd(std), newDiffCmd(std), newRollCmd(std), newLanguageTopic())
	root.SetHelpCommand(newHelpCmd())
	hear(root)
	return root
}

// newHelpCmd prints the help of a verb or a topic, and refuses what is neither.
func newHelpCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about any command",
		Long:  "Help prints the help of a command, or of one of the topics that internbudget --help names.",
		Example: `  internbudget help scenario
  internbudget help rules`,
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return noCommand(cmd.Root(), args)
			}
			about.InitDefaultHelpFlag() // as when it is asked for it itself
			return about.Help()
		},
	}
}

// isTerminal reports whether a stream is a person's screen.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

package main

import (
	"math"
	"strings"

	"github.com/spf13/cobra"

	"internbudget/budget/report"
)

type explainOptions struct {
	inputOptions
	depth int
	width int
}

func newExplainCmd(std stdio) *cobra.Command {
	o := explainOptions{depth: 3}
	cmd := &cobra.Command{
		Use:   "explain [FIGURE]",
		Short: "How a figure came about, to its sources",
		Long: `Explain prints how a figure was computed: the sentence for each step, the figures it
rests on, and at the end the inputs with their sources, statuses and places. Without
FIGURE it lists the ids of all figures.`,
		Example: `  internbudget explain prices.care_point
  internbudget explain units.lab.result --depth 2
  internbudget explain | grep frames`,
		Args:              takes(0, 1, "tells of one figure"),
		ValidArgsFunction: o.completeFigures(std),
		RunE:              func(_ *cobra.Command, args []string) error { return runExplain(o, args, std) },
	}
	o.addInputFlags(cmd)
	number(cmd, &o.depth, "depth", "number of levels", 0, math.MaxInt, "how many `LEVELS` below the figure; 0 for all")
	widthFlag(cmd, &o.width, "where sentences break, in `CHARACTERS`")
	return cmd
}

func runExplain(o explainOptions, args []string, std stdio) error {
	b, err := o.compute(nil, std)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return report.Figures(std.out, b)
	}
	return report.Explain(std.out, b, args[0], report.Options{Depth: o.depth, Width: o.width, Colour: isTerminal(std.out)})
}

// completeFigures offers the ids of figures to a shell.
func (o *explainOptions) completeFigures(std stdio) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, toComplete string) ([]string, cobra.ShellCompDirective) {
		b, err := o.compute(nil, std)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var ids []string
		for _, f := range b.Book.Figures {
			for i := range f.Domain.Members {
				if id := f.CellID(i); strings.HasPrefix(id, toComplete) {
					ids = append(ids, cobra.CompletionWithDesc(id, f.Label))
				}
			}
		}
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}

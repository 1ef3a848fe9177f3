package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	slashed "path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/rules"
)

type rollOptions struct {
	from, to string // the folder or file of the rules, and the new folder
}

func newRollCmd(std stdio) *cobra.Command {
	return &cobra.Command{
		Use:   "roll RULES DIR",
		Short: "Write next year's rules to start from",
		Long: `Roll writes the rules of the year after RULES into the new folder DIR, which must
stand beside RULES: the new rules build on the old ones. Comments and layout are kept.
Shipped rules are rolled in a copy of their folder.

Build-ups open with last year's closings and one-offs return. Values by year get one
for the new year, last year's number. The history gets the budget that RULES computes.
What was decided or published is left to the old year: such values rest on a source
that says that they were rolled, assumed until somebody decides, and sentences that
speak of a decision begin with "Gällde" and its year. The years in titles and labels
move one on. The head of the new rules says what was done and what to look through.`,
		Example: `  internbudget roll rules/2024 rules/2025
  internbudget check rules/2025`,
		Args: takes(2, 2, "reads rules and writes a folder"),
		RunE: func(_ *cobra.Command, args []string) error { return runRoll(rollOptions{args[0], args[1]}, std) },
	}
}

func runRoll(o rollOptions, std stdio) error {
	if isShipped(o.from) {
		return fmt.Errorf("%s: comes with the program, and new rules must stand beside those they build on "+
			"(copy %s out of its source, and roll in the copy)", o.from, slashed.Join("rules", slashed.Dir(o.from)))
	}
	computed := inputOptions{rules: o.from}
	b, err := computed.compute(nil, std)
	if err != nil {
		return err
	}
	previous, err := o.previous()
	if err != nil {
		return err
	}
	if err := refuseFilled(o.to); err != nil {
		return err
	}
	from := filepath.Clean(o.from)
	files, err := rules.Roll(os.DirFS(filepath.Dir(from)), filepath.Base(from), b.Book, previous, budgeted(b))
	if err != nil {
		return err
	}
	if err := writeFolder(std.ctx, o.to, files); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "Written to %s: %s\nThe head of %s says what was done, and what to look through.\n",
		o.to, rules.Plural(len(files), "file", "files"), filepath.Join(o.to, files[0].Name))
	return err
}

// previous is the path from the new folder to the rules, which stand beside
// each other: only so can the new ones be read with the old.
func (o rollOptions) previous() (string, error) {
	from, err := filepath.Abs(o.from)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(o.to)
	if err != nil {
		return "", err
	}
	if filepath.Dir(from) != filepath.Dir(to) || from == to {
		return "", fmt.Errorf("%s: the new rules must stand beside those they build on (name a folder beside %s)", o.to, o.from)
	}
	return "../" + filepath.Base(from), nil
}

// refuseFilled keeps what somebody has written from being written over.
func refuseFilled(folder string) error {
	entries, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: is no folder (name a new one)", folder)
	case len(entries) > 0:
		return fmt.Errorf("%s: the folder is not empty (name a new one)", folder)
	}
	return nil
}

// budgeted are the lines of the budget. One without an exact decimal value is
// taken to the hundredth, for it is only compared with.
func budgeted(b *budget.Budget) map[rules.UnitLine]rules.Decimal {
	lines := map[rules.UnitLine]rules.Decimal{}
	for _, u := range b.Book.Units {
		for _, l := range slices.Concat(u.Kind.Income, u.Kind.Cost) {
			at := l.Figure.Domain.IndexOf(u)
			if at < 0 {
				continue
			}
			value := b.Value(budget.Cell{Figure: l.Figure, Index: at})
			if !value.IsDecimal() {
				value = value.Round(rules.Rounding{Mode: rules.HalfUp, Unit: "0.01"})
			}
			lines[rules.UnitLine{Unit: u.ID, Line: l.ID}] = rules.Decimal(value.String())
		}
	}
	return lines
}

// writeFolder writes all files or none: what was begun is taken away again.
func writeFolder(ctx context.Context, folder string, files []rules.NewFile) (err error) {
	var made []string
	defer func() {
		for _, path := range slices.Backward(made) {
			if err != nil {
				os.Remove(path)
			}
		}
	}()
	makeFolder := func(path string) error {
		if err := os.Mkdir(path, 0o755); errors.Is(err, os.ErrExist) {
			return nil
		} else if err != nil {
			return cannotWrite(path, err)
		}
		made = append(made, path)
		return nil
	}
	if err := makeFolder(folder); err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.Name))
		if inner := filepath.Dir(path); inner != filepath.Clean(folder) { // a table in a folder of its own
			if err := makeFolder(inner); err != nil {
				return err
			}
		}
		if err := writeWhole(ctx, path, func(w io.Writer) error { _, err := w.Write(f.Data); return err }); err != nil {
			return err
		}
		made = append(made, path)
	}
	return nil
}

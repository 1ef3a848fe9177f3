package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"internbudget/budget"
	"internbudget/rules"
)

// inputOptions say which rules to compute, and with what changed.
type inputOptions struct {
	rules string
	set   []string
}

// addInputFlags adds the flags that every computing verb has.
func (o *inputOptions) addInputFlags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&o.rules, "rules", "r", "", "the `PATH` of the rules: a folder or a file (default: the shipped Halland 2024)")
	cmd.Flags().StringArrayVar(&o.set, "set", nil, "another value for an input, as `PATH=VALUE` (may be repeated)")
}

// path is the path of the rules from the flag or the argument, but not both.
func (o *inputOptions) path(args []string) (string, error) {
	switch {
	case len(args) == 0:
		return o.rules, nil
	case o.rules != "":
		return "", fmt.Errorf("the rules are named twice: %s and --rules %s (name them once)", args[0], o.rules)
	}
	return args[0], nil
}

// load reads the rules at path, or the shipped ones, and prints warnings.
func load(path string, std stdio) (*rules.Book, error) {
	fsys, name, shown := rules.Shipped(), rules.DefaultRules, ""
	if path != "" {
		// The folder around the rules is opened, since they may build on the
		// year before, which stands beside them.
		folder := filepath.Dir(filepath.Clean(path))
		fsys, name, shown = os.DirFS(folder), filepath.Base(filepath.Clean(path)), filepath.ToSlash(folder)
	}
	book, problems := rules.Load(fsys, name, shown)
	if book == nil {
		return nil, problems
	}
	for _, p := range problems {
		fmt.Fprintln(std.err, p)
	}
	return book, nil
}

// compute loads the rules and computes the budget.
func (o *inputOptions) compute(args []string, std stdio) (*budget.Budget, error) {
	path, err := o.path(args)
	if err != nil {
		return nil, err
	}
	book, err := load(path, std)
	if err != nil {
		return nil, err
	}
	changes, problems := rules.ParseSets(book, o.set)
	if len(problems) > 0 {
		return nil, problems
	}
	b, problems := budget.Compute(book, changes...)
	if b == nil {
		return nil, problems
	}
	return b, nil
}

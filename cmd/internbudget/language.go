package main

import (
	"github.com/spf13/cobra"

	"internbudget/rules"
)

// newLanguageTopic is no command: `internbudget help rules` prints it.
func newLanguageTopic() *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "The language of the rules: keys, forms, steps, functions, an example",
		Long:  rules.Language(),
	}
}

// Command internbudget turns budget rules written in YAML into a board's
// internal budget: exact, explained, and delivered as an Excel appendix whose
// cells compute themselves.
//
// This package is the only one that meets the outside world: flags, files,
// streams and exit codes. What it does with them is one call a stage:
//
//	rules.Load ──► budget.Compute ──► workbook.Write, report.*
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], stdio{in: os.Stdin, out: os.Stdout, err: os.Stderr}))
}

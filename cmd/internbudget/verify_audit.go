package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"internbudget/budget/verify"
	"internbudget/budget/verify/audit"
	"internbudget/budget/workbook"
)

// auditWorkbook examines the cells of a workbook. All sheets are examined: a
// formula may use any of them.
func (o *verifyOptions) auditWorkbook(args []string, std stdio) (*verify.Report, error) {
	if len(args) != 1 || strings.ToLower(filepath.Ext(args[0])) != ".xlsx" {
		return nil, errors.New("--audit examines a workbook (give a FILE.xlsx)")
	}
	if len(o.sheets) > 0 {
		return nil, errors.New("--audit examines all sheets (leave out --sheet)")
	}
	defer sparing()()
	content, err := inspect(args[0])
	if err != nil {
		return nil, err
	}
	return audit.Workbook(filepath.Base(args[0]), content, std.progress()), nil
}

// compareWorkbook holds a workbook against the rules that it was written from.
// --set and --scenario say what it was written with.
func (o *verifyOptions) compareWorkbook(args []string, std stdio) (*verify.Report, error) {
	switch {
	case len(args) != 1 || strings.ToLower(filepath.Ext(args[0])) != ".xlsx":
		return nil, errors.New("--against compares a workbook with rules (give a FILE.xlsx)")
	case o.rules != "":
		return nil, fmt.Errorf("the rules are named twice: --against %s and --rules %s (name them once)", o.against, o.rules)
	case len(o.sheets) > 0:
		return nil, errors.New("--against compares all sheets (leave out --sheet)")
	}
	defer sparing()()
	content, err := inspect(args[0])
	if err != nil {
		return nil, err
	}
	b, err := o.compute([]string{o.against}, std)
	if err != nil {
		return nil, err
	}
	return audit.Against(filepath.Base(args[0]), content, b, std.writer())
}

// foreignMemory is how much memory a verification takes before it is collected
// more often: somebody else's workbook may have been made to fill it.
const foreignMemory = 220 << 20

// sparing keeps the memory below foreignMemory, as far as what is in use allows,
// until the function it gives is called.
func sparing() (done func()) {
	before := debug.SetMemoryLimit(foreignMemory)
	return func() { debug.SetMemoryLimit(before) }
}

// inspect reads a workbook with its formulas.
func inspect(path string) (*workbook.Content, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", path, cause(err))
	}
	content, err := workbook.Inspect(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return content, nil
}

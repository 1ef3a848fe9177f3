package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"internbudget/budget/verify"
	"internbudget/budget/verify/audit"
	"internbudget/budget/workbook"
)

// auditWorkbook examines the cells of a workbook. All sheets are examined: a
// formula may use any of them.
func (o *verifyOptions) auditWorkbook(args []string) (*verify.Report, error) {
	if len(args) != 1 || strings.ToLower(filepath.Ext(args[0])) != ".xlsx" {
		return nil, errors.New("--audit examines a workbook (give a FILE.xlsx)")
	}
	if len(o.sheets) > 0 {
		return nil, errors.New("--audit examines all sheets (leave out --sheet)")
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", args[0], innermost(err))
	}
	content, err := workbook.Inspect(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", args[0], err)
	}
	return audit.Workbook(filepath.Base(args[0]), content), nil
}

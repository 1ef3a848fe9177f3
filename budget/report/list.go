package report

import (
	"fmt"
	"io"

	"internbudget/budget"
)

// Tables lists every table, one a line: id, sheet and title.
func Tables(w io.Writer, b *budget.Budget) error {
	ids, sheets := 0, 0
	for _, t := range b.Tables {
		ids, sheets = max(ids, width(t.ID)), max(sheets, width(t.Sheet))
	}
	for _, t := range b.Tables {
		if _, err := fmt.Fprintf(w, "%s  %s  %s\n", padded(t.ID, ids, false), padded(t.Sheet, sheets, false), t.Title); err != nil {
			return err
		}
	}
	return nil
}

// FailedChecks writes the goals that are not met, one a line: place, id, what
// was computed and what was to be.
func FailedChecks(w io.Writer, b *budget.Budget) error {
	for _, c := range b.Checks {
		if c.OK {
			continue
		}
		_, err := fmt.Fprintf(w, "%s: checks.%s: %s: %s, goal %s %s\n", c.Rule.Place, c.Rule.ID, c.Rule.Label,
			amountOf(b, c.Value), goalWord(c.Rule.Op), amountOf(b, c.Goal))
		if err != nil {
			return err
		}
	}
	return nil
}

package report

import (
	"fmt"
	"io"
	"strings"

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

// MissedPlanGoals prints the goals that are missed in plan years, a line each with
// the years and what they come to: information, not failures.
func MissedPlanGoals(w io.Writer, b *budget.Budget) error {
	for _, g := range b.PlanGoals() {
		var missed []string
		for _, y := range g.Years {
			if !y.OK {
				missed = append(missed, fmt.Sprintf("%d %s (goal %s %s)", y.Year, amountOf(b, y.Value), goalWord(g.Rule.Op), amountOf(b, y.Goal)))
			}
		}
		if missed == nil {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s: plan: checks.%s: %s: %s\n", g.Rule.Place, g.Rule.ID, g.Rule.Label, strings.Join(missed, ", ")); err != nil {
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

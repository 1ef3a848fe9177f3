package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"internbudget/budget"
)

// mostAlignedID is how long an id may be for the title beside it to stand in line.
const mostAlignedID = 40

// Tables lists every table under the name of its sheet: id and title, on two lines
// where one is too narrow for them.
func Tables(w io.Writer, b *budget.Budget, o TextOptions) error {
	out := screen{bufio.NewWriter(w), paint(o.Colour)}
	ids, sheet := 0, ""
	for _, t := range b.Tables {
		if n := width(t.ID); n <= mostAlignedID {
			ids = max(ids, n)
		}
	}
	for i, t := range b.Tables {
		if i > 0 && t.Sheet != sheet {
			out.line("")
		}
		if t.Sheet != sheet {
			sheet = t.Sheet
			out.line(out.bold(sheet))
		}
		id := "  " + padded(t.ID, ids, false) + "  "
		if width(id)+width(t.Title) > o.room() {
			out.line(id)
			id = "      "
		}
		out.line(id + t.Title)
	}
	return out.Flush()
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

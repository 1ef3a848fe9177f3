package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// Summary writes in brief what was built: the areas with their income,
// appropriation, cost and result, whether the checks hold, and how firm the
// input values are. The words around the board's own labels are English.
func Summary(w io.Writer, b *budget.Budget, o TextOptions) error {
	out := screen{bufio.NewWriter(w), paint(o.Colour)}
	if t := overview(b); t != nil {
		out.page(t, gridOf(t, b), false, o.room())
		out.line("")
	}
	out.checks(b)
	out.line(inputsText(b))
	return out.Flush()
}

// overview is the table of the areas under English heads, or nil where the
// rules have no areas.
func overview(b *budget.Budget) *budget.Table {
	i := slices.IndexFunc(b.Tables, func(t *budget.Table) bool { return t.Layout == budget.OverviewLayout })
	if i < 0 {
		return nil
	}
	t, h := *b.Tables[i], b.Book.Budget
	t.Sheet, t.Subtitle, t.Title = "", "", strings.TrimSpace(h.Organisation+", "+h.Called())
	heads := []string{"Area", "Income", "Appropriation", "Cost", "Result"}
	t.Columns = slices.Clone(t.Columns[:min(len(t.Columns), len(heads))])
	for i := range t.Columns {
		t.Columns[i].Label = heads[i]
	}
	return &t
}

// checks says how many checks hold, and which do not.
func (s screen) checks(b *budget.Budget) {
	failed := b.Failed()
	text := fmt.Sprintf("Checks: %d of %s", len(b.Checks)-failed, rules.Plural(len(b.Checks), "holds", "hold"))
	if failed == 0 {
		s.line(s.green(text))
		return
	}
	s.line(s.red(text))
	for _, c := range b.Checks {
		if !c.OK {
			s.line(fmt.Sprintf("  %s  %s: %s, goal %s %s", s.red("FEL"), c.Rule.Label,
				amountOf(b, c.Value), goalWord(c.Rule.Op), amountOf(b, c.Goal)))
		}
	}
}

// inputsText is how many input values there are, and the share of them that is
// decided, preliminary and so on, in percent with one decimal.
func inputsText(b *budget.Budget) string {
	var parts []string
	total := 0
	counts := budget.InputsByStatus(b)
	for _, c := range counts {
		total += c.Values
	}
	for _, c := range counts {
		share := budget.Int(int64(100 * c.Values)).Div(budget.Int(int64(total)))
		word := c.Status.String()
		if word == "" {
			word = "without a source"
		}
		parts = append(parts, fmt.Sprintf("%s %% %s", fixed(share, 1), word))
	}
	if total == 0 {
		return "Inputs: none"
	}
	return fmt.Sprintf("Inputs: %s, %s", rules.Plural(total, "value", "values"), strings.Join(parts, ", "))
}

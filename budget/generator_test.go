package budget_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/budget/internal/generated"
	"internbudget/rules"
)

// TestBooksUseTheWholeLanguage holds that the random books are worth testing
// with: between them they hold every formula node but two (months of a year are
// counted from a date, and history may lack a value; both are worked out in the
// cases), every way to treat a rest, every layout of one budget's tables, and
// roundings at exact ties in all modes that have them. Shares whose givers serve
// each other are a case of their own.
func TestBooksUseTheWholeLanguage(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for seed := range uint64(40) {
		book := load(t, generated.Book(seed), ".")
		b := compute(t, book)
		for _, s := range book.Shares {
			seen[fmt.Sprint("rest ", s.Rest)]++
		}
		for _, table := range b.Tables {
			seen["layout "+layoutNames[table.Layout]]++
		}
		for _, f := range book.Figures {
			if !f.IsInput() {
				nodesOf(b, f, seen)
			}
		}
	}
	for what, least := range map[string]int{
		"rules.Constant": 1, "rules.Ref": 1, "rules.OfUnit": 1, "rules.Sum": 1, "rules.Product": 1, "rules.Quotient": 1,
		"rules.Round": 1, "rules.Extreme": 1, "rules.When": 1, "rules.Total": 1, "rules.Count": 1, "rules.Running": 1,
		"rules.Rank": 1, "rules.Lookup": 1,
		"rest 0": 5, "rest 1": 5, "rest 2": 5, "rest 3": 5, "rest 4": 5,
		"tie half_up": 150, "tie half_even": 100, "negative tie half_up": 5, "negative tie half_even": 5,
		"layout scalars": 1, "layout members": 1, "layout steps": 1, "layout frames": 1, "layout lines": 1, "layout board": 1,
		"layout units": 1, "layout share": 1, "layout list": 1, "layout compare": 1, "layout overview": 1, "layout checks": 1,
	} {
		if seen[what] < least {
			t.Errorf("40 random books hold %d of %s, at least %d are wanted", seen[what], what, least)
		}
	}
}

// layoutNames are the layouts of the tables of one budget. Those of plan years and
// months have cases of their own; texts and the switch are of other commands.
var layoutNames = map[budget.Layout]string{
	budget.ScalarsLayout: "scalars", budget.MembersLayout: "members", budget.StepsLayout: "steps", budget.FramesLayout: "frames",
	budget.LinesLayout: "lines", budget.BoardLayout: "board", budget.UnitsLayout: "units", budget.ShareLayout: "share",
	budget.ListLayout: "list", budget.CompareLayout: "compare", budget.OverviewLayout: "overview", budget.ChecksLayout: "checks",
}

// nodesOf counts the nodes of a figure's formula, and the ties it rounds.
func nodesOf(b *budget.Budget, f *rules.Figure, seen map[string]int) {
	rules.Walk(f.Formula, func(x rules.Formula) {
		seen[fmt.Sprintf("%T", x)]++
		round, ok := x.(rules.Round)
		if !ok {
			return
		}
		for i := range f.Len() {
			of := b.Evaluate(round.Of, budget.Cell{Figure: f, Index: i}).Rat()
			units := new(big.Rat).Quo(of, round.Rounding.Unit.Rat())
			if units.IsInt() || !units.Mul(units, big.NewRat(2, 1)).IsInt() {
				continue
			}
			tie := "tie " + round.Rounding.Mode.String()
			seen[tie]++
			if of.Sign() < 0 {
				seen["negative "+tie]++
			}
		}
	})
}

// TestScenariosUseTheWholeLanguage holds that the random what-ifs are worth
// testing with: they have every way to say a change, of single inputs and of
// selected ones, several at a time, and nearly all of them can be computed.
func TestScenariosUseTheWholeLanguage(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for seed := range uint64(40) {
		files := generated.Book(seed)
		made := generated.Scenarios(load(t, files, "."), seed, "Ett", "Två")
		book := withScenarios(t, files, made...)
		for n, s := range book.Scenarios {
			for k, l := range made[n].Lines {
				relative := map[bool]string{true: " %"}[strings.HasSuffix(l.Amount, " %")]
				seen[l.Verb+relative]++
				seen["key"] += len(l.Key)
				seen["from"] += len(l.From)
				seen["by month"] += strings.Count(l.Amount, "{")
				seen["!="] += strings.Count(l.Path, "!=")
				seen["several lines"] += k
				seen["selected"] += len(s.Causes[k].Changes) - 1
			}
		}
		for _, s := range book.Scenarios {
			if b, _ := budget.Compute(book, s.Changes()...); b != nil {
				seen["computed"]++
			}
		}
	}
	for what, least := range map[string]int{
		"to": 20, "by": 20, "by %": 3, "each": 5, "each %": 3, "together": 5, "together %": 3,
		"key": 1, "from": 1, "by month": 1, "!=": 3, "several lines": 40, "selected": 40, "computed": 76,
	} {
		if seen[what] < least {
			t.Errorf("80 random scenarios hold %d of %s, at least %d are wanted", seen[what], what, least)
		}
	}
}

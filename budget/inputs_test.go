package budget_test

import (
	"slices"
	"testing"

	"internbudget/budget"
	"internbudget/rules"
)

// Two decided values from the plan, an assumed one, one without a source,
// an unknown one, which counts nowhere, and the mark of a rule, which is none.
func TestInputsAreCountedByStatusAndSource(t *testing.T) {
	t.Parallel()
	plan, example := &rules.Source{ID: "plan"}, &rules.Source{ID: "example"}
	unused := &rules.Source{ID: "unused"}
	decided := rules.Origin{Source: plan, Status: rules.Decided}
	book := &rules.Book{
		Sources: []*rules.Source{example, unused, plan},
		Figures: []*rules.Figure{
			{Values: []rules.Decimal{"1", "", "2"}, Origins: []rules.Origin{decided, {}, decided}},
			{Values: []rules.Decimal{"3"}, Origins: []rules.Origin{{Source: example, Status: rules.Assumed}}},
			{Values: []rules.Decimal{"4"}},
			{Formula: rules.Constant{Value: "5"}},
			{Values: []rules.Decimal{"0", "1"}, Origins: make([]rules.Origin, 2), Mark: true},
		},
	}
	byStatus := []budget.StatusCount{{Status: rules.Unsourced, Values: 1}, {Status: rules.Decided, Values: 2}, {Status: rules.Assumed, Values: 1}}
	if got := budget.InputsByStatus(&budget.Budget{Book: book}); !slices.Equal(got, byStatus) {
		t.Errorf("by status %v, want %v", got, byStatus)
	}
	bySource := []budget.SourceCount{{Source: example, Values: 1}, {Source: plan, Values: 2}, {Source: nil, Values: 1}}
	if got := budget.InputsBySource(&budget.Budget{Book: book}); !slices.Equal(got, bySource) {
		t.Errorf("by source %v, want %v", got, bySource)
	}
}

package budget

import "internbudget/rules"

// Budget is a book with every figure computed.
type Budget struct {
	Book *rules.Book
	// Figures are the book's figures and, after them, those that only the
	// tables hold: sums, changes, percents.
	Figures []*rules.Figure
	// Tables are everything that is shown, in the order of the workbook:
	// assumptions and other inputs, the appendix, workings, checks.
	Tables []*Table
	Checks []*Check

	// Changes are the inputs that were given other values than the rules'.
	Changes []rules.Change
	changed map[Cell]rules.Change

	values [][]Number // by Figure.Seq and member
	status [][]rules.Status
}

// Cell is one value of a figure: what a cell of a table shows.
type Cell struct {
	Figure *rules.Figure
	Index  int
}

// ID is the cell's stable name, "units.vc_hylte.care_money".
func (c Cell) ID() string { return c.Figure.CellID(c.Index) }

// Value is the exact value of a cell, a percent as a fraction.
func (b *Budget) Value(c Cell) Number { return b.values[c.Figure.Seq][c.Index] }

// Status is the weakest status among the inputs that the cell rests on.
func (b *Budget) Status(c Cell) rules.Status { return b.status[c.Figure.Seq][c.Index] }

// Has reports whether there is a value: that of a formula always, and of an
// input one that the rules, or a change, state. What has none counts as 0.
func (b *Budget) Has(c Cell) bool { return !c.Figure.IsInput() || b.written(c) != "" }

// written is the value of an input as the rules, or a change, write it; "" where
// neither does.
func (b *Budget) written(c Cell) rules.Decimal {
	if change, ok := b.changed[c]; ok {
		return change.Value
	}
	return c.Figure.Values[c.Index]
}

// OriginOf is where the value of an input comes from. For one that was changed
// no source vouches, and it is as firm as the change. A formula has no source of
// its own.
func (b *Budget) OriginOf(c Cell) rules.Origin {
	if change, ok := b.changed[c]; ok {
		return rules.Origin{Status: change.Status}
	}
	if !c.Figure.IsInput() || c.Index >= len(c.Figure.Origins) {
		return rules.Origin{}
	}
	return c.Figure.Origins[c.Index]
}

// SpanOf is between what the value of a cell may lie, or nil where it is taken as
// certain: one that a change gives it is.
func (b *Budget) SpanOf(c Cell) *rules.Span {
	if _, changed := b.changed[c]; changed {
		return nil
	}
	return c.Figure.SpanAt(c.Index)
}

// PlaceOf is where the value of an input, a change of it, or a formula was
// written.
func (b *Budget) PlaceOf(c Cell) rules.Place {
	if change, ok := b.changed[c]; ok {
		return change.Place
	}
	if c.Figure.IsInput() && c.Index < len(c.Figure.Places) {
		return c.Figure.Places[c.Index]
	}
	return c.Figure.Place
}

// Check is a check with its outcome.
type Check struct {
	Rule              *rules.Check
	Value, Goal, Diff Cell
	OK                bool
}

// PlanGoal is a goal of the rules in the plan years.
type PlanGoal struct {
	Rule  *rules.Check // of the budget's year
	Years []PlanYear   // in which it can be judged
}

// PlanYear is a goal in one plan year.
type PlanYear struct {
	Year        int
	Value, Goal Cell
	OK          bool
}

// PlanGoals are the goals of the rules, judged in the plan years by the same
// formulas. They inform: a plan is there to show where a goal will be missed while
// there is time to act, so that a miss is no error, and no check of the budget.
func (b *Budget) PlanGoals() []PlanGoal {
	var goals []PlanGoal
	for _, rule := range b.Book.Checks {
		g := PlanGoal{Rule: rule}
		for _, year := range b.Book.Plan {
			for _, c := range year.Checks {
				if c.ID == rule.ID {
					value, goal := Cell{c.Value, 0}, Cell{c.Goal, 0}
					g.Years = append(g.Years, PlanYear{year.Budget.Year, value, goal, holds(b.Value(value).Cmp(b.Value(goal)), c.Op)})
				}
			}
		}
		if g.Years != nil {
			goals = append(goals, g)
		}
	}
	return goals
}

// Failed counts the checks whose goal is not met.
func (b *Budget) Failed() int {
	n := 0
	for _, c := range b.Checks {
		if !c.OK {
			n++
		}
	}
	return n
}

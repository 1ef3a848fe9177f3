package budget

import (
	"fmt"
	"slices"

	"internbudget/rules"
)

// changesTable lists what every scenario changes: the old value and the new.
func (c *comparison) changesTable() *Table {
	t := c.scenarioTable("changes", scenariosSheet, "Antaganden", "Ändrad förutsättning")
	t.Unit, t.Subtitle = "", "Vad händer om? Vad varje scenario ändrar"
	t.Columns = append(t.Columns,
		Column{Label: c.baselineName(), Kind: FigureColumn}, Column{Label: "Scenario", Kind: FigureColumn, Focus: true},
		Column{Label: "Enhet", Kind: TextColumn}, Column{Label: "Status", Kind: StatusColumn}, Column{Label: "Källa", Kind: TextColumn},
		Column{Label: "Sökväg", Kind: TextColumn, Muted: true, Beneath: true},
	)
	for _, w := range c.all {
		label := w.scenario.Name
		if w.scenario.Description != "" {
			label += ": " + w.scenario.Description
		}
		t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: label})
		for _, cause := range w.scenario.Causes {
			t.Rows = append(t.Rows, c.changeRows(w.scenario, cause, "")...)
		}
		for _, cause := range c.withdrawn(w.scenario) {
			t.Rows = append(t.Rows, c.changeRows(w.scenario, cause, withdrawnMark)...)
		}
		if c.isOfPlanYears(w.scenario) {
			t.Notes = append(t.Notes, planYearsNote(c.Book, w.scenario))
		}
	}
	return t
}

// isOfPlanYears reports whether a scenario leaves the budget's year as the baseline has
// it.
func (c *comparison) isOfPlanYears(s *rules.Scenario) bool {
	changes := s.Changes()
	for _, gone := range c.withdrawn(s) {
		changes = append(changes, gone.Changes...)
	}
	return isOfPlanYears(c.Book, changes)
}

// isOfPlanYears reports whether changes leave the budget's year as it is.
func isOfPlanYears(book *rules.Book, changes []rules.Change) bool {
	return len(changes) > 0 && !slices.ContainsFunc(changes, func(ch rules.Change) bool {
		return ch.Figure.Year <= book.Budget.Year
	})
}

// planYearsNote says why such changes move nothing of what is shown.
func planYearsNote(book *rules.Book, s *rules.Scenario) string {
	return fmt.Sprintf("%s ändrar planåren, inte %d: det som jämförs här är %[2]d.", s.Name, book.Budget.Year)
}

// changeRows are what one cause changes, each input on a row of its own where they
// are few. What the baseline has too is no change.
func (c *comparison) changeRows(s *rules.Scenario, cause *rules.Cause, mark string) []Row {
	changes := slices.DeleteFunc(slices.Clone(cause.Changes), func(ch rules.Change) bool {
		return !c.differs(s, ch)
	})
	runs := c.runsOf(s, changes)
	var rows []Row
	for len(runs) > 0 { // those of a year, and then of the next
		f := runs[0].first.Figure
		n := slices.IndexFunc(runs, func(r run) bool { return r.first.Figure.Year != f.Year })
		if n < 0 {
			n = len(runs)
		}
		if n > manyChanges && !f.Measure.IsRatio() && !f.Date {
			rows = append(rows, c.changeOfMany(s, cause, runs[:n]))
		} else {
			for _, r := range runs[:n] {
				label := mark + c.labelInTime(r)
				rows = append(rows, c.changedRow(label, c.inputIn(c.Baseline, r.first), c.inputIn(s, r.first), cause.Origin, cause.Path))
			}
		}
		runs = runs[n:]
	}
	return rows
}

// run is one change of a value, as it is written: it is of several inputs where
// another scenario begins within the time that the value holds.
type run struct{ first, last rules.Change }

// runsOf are the changes that inputs get, each of a value from one to another.
func (c *comparison) runsOf(s *rules.Scenario, changes []rules.Change) []run {
	var runs []run
	for _, ch := range changes {
		at := slices.IndexFunc(runs, func(r run) bool { return c.goesOn(s, r.last, ch) })
		if at < 0 {
			runs = append(runs, run{ch, ch})
		} else {
			runs[at].last = ch
		}
	}
	return runs
}

// goesOn reports whether one change is the same as that of the time before: they are
// two only since another scenario begins between them.
func (c *comparison) goesOn(s *rules.Scenario, before, ch rules.Change) bool {
	same := func(s *rules.Scenario) bool {
		return c.Value(c.inputIn(s, before)).Cmp(c.Value(c.inputIn(s, ch))) == 0
	}
	return before.Index == ch.Index && c.Book.Next(before.Figure.BaseOf) == ch.Figure.BaseOf && same(c.Baseline) && same(s)
}

// labelInTime is what an input that is changed is called, with the time that it holds.
func (c *comparison) labelInTime(r run) string {
	f := r.first.Figure.BaseOf
	label, _ := f.LabelInTime()
	if held := c.Book.Held(f, r.last.Figure.BaseOf); held != "" {
		label += ", " + held
	}
	return ofMember(label, Cell{f, r.first.Index})
}

// differs reports whether what a scenario changes is other than what the baseline has.
func (c *comparison) differs(s *rules.Scenario, ch rules.Change) bool {
	return c.Value(c.inputIn(c.Baseline, ch)).Cmp(c.Value(c.inputIn(s, ch))) != 0
}

// inputIn is the input that holds in a scenario where another, or the same,
// makes a change: its own or, where it has none, that of the rules.
func (c *comparison) inputIn(s *rules.Scenario, ch rules.Change) Cell {
	if n := c.Book.Switch.Number(s); n > 0 {
		if own := c.Book.Switch.Input(ch.Figure.BaseOf).By[n-1]; own != nil && c.Has(Cell{own, ch.Index}) {
			return Cell{own, ch.Index}
		}
	}
	return Cell{ch.Figure, ch.Index}
}

// manyChanges is how many changes of one cause are listed one by one.
const manyChanges = 6

// changeOfMany is the sum of what a cause changes, before and after.
func (c *comparison) changeOfMany(s *rules.Scenario, cause *rules.Cause, runs []run) Row {
	f := runs[0].first.Figure
	var old, changed []Cell
	for _, r := range runs {
		old, changed = append(old, c.inputIn(c.Baseline, r.first)), append(changed, c.inputIn(s, r.first))
	}
	label, year := fmt.Sprintf("%s, summa av de %d som ändras", cause.Label, len(old)), ""
	if f.Year != c.Book.Budget.Year {
		label, year = fmt.Sprint(label, " ", f.Year), fmt.Sprintf("[%d]", f.Year)
	}
	sum := func(name string, of []Cell) Cell {
		return Cell{c.add(&rules.Figure{
			Drawer: "scenarios." + s.ID, Name: cause.Path + name + year, Label: label, Domain: rules.ScalarDomain(), Measure: f.Measure,
			Formula: sumOf(of), Place: cause.Place,
		}), 0}
	}
	return c.changedRow(label, sum(".before", old), sum("", changed), cause.Origin, cause.Path)
}

func (c *comparison) changedRow(label string, old, changed Cell, o rules.Origin, path string) Row {
	format := finer(c.formatOf(old.Figure), c.formatOf(changed.Figure)).WithZero()
	before, after := c.entry(old, format), c.entry(changed, format)
	before.Input, after.Input = false, false
	return Row{Label: label, Indent: 1, Entries: []Entry{
		before, after, {Text: MeasureWord(old.Figure.Measure)}, {Text: StatusWord(o.Status)}, {Text: originText(o)}, {Text: path},
	}}
}

package budget

import (
	"fmt"
	"maps"
	"slices"

	"internbudget/rules"
)

// layOutSolution makes the table of answers.
func (s *search) layOutSolution(answers []answer) {
	by := s.By.Figure
	t := &Table{
		ID: "solve.answers", Sheet: "Vad krävs", Title: "Vad krävs", Role: Output, Layout: TriedLayout,
		Subtitle: fmt.Sprintf("%s ska bli %s", s.target.Label, CountedIn(WrittenText(&s.target, s.Value), MeasureWord(s.target.Measure))),
		Columns: []Column{
			{Label: ""}, {Label: s.CellLabel(s.By) + "\n" + MeasureWord(by.Measure), Kind: FigureColumn, Focus: true},
			{Label: "Förändring\n" + changeWord(by), Kind: FigureColumn}, {Label: s.target.Label + "\n" + MeasureWord(s.target.Measure), Kind: FigureColumn},
		},
	}
	now := "Enligt reglerna"
	if len(s.common) > 0 {
		now = "Med de ändrade värdena"
	}
	shown := []labelled{{now, s.at(0)}}
	for n, a := range answers {
		if a.reached.step == 0 {
			t.Notes = append(t.Notes, "Målet är redan nått.")
			continue
		}
		label := "Nästa ändring som når målet"
		if n == 0 {
			label = "Minsta ändring som når målet"
			t.Notes = append(t.Notes, a.note())
		}
		shown = append(shown, labelled{label, a.reached})
		if a.before != nil {
			shown = append(shown, labelled{"Sista värdet före", a.before})
		}
	}
	if len(answers) == 0 {
		shown = append(shown, labelled{"Närmast", s.nearest()})
		t.Notes = append(t.Notes, s.noAnswer())
	}
	s.pointRows(t, shown)
	s.insert(t)
}

// labelled is a value that was tried and is shown.
type labelled struct {
	label string
	point *point
}

// changeWord is what a change of an input counts, in a head: of percents, points.
func changeWord(f *rules.Figure) string {
	switch {
	case f.Measure.IsPercent():
		return manyOf(pointWord)
	case f.Date:
		return manyOf(MeasureWord(monthMeasure))
	}
	return MeasureWord(f.Measure)
}

// noAnswer says of how many values none reaches the target, and between which they are:
// a figure may turn between two that were tried.
func (s *search) noAnswer() string {
	var tried []*point
	for _, step := range slices.Sorted(maps.Keys(s.known)) {
		if p := s.known[step]; !p.failed {
			tried = append(tried, p)
		}
	}
	by := s.By.Figure
	return fmt.Sprintf("Inget av de %s värden som har prövats når målet: de ligger från %s till %s.",
		counted(len(tried)), WrittenText(by, tried[0].input), WrittenText(by, tried[len(tried)-1].input))
}

// pointRows show values that were tried, their changes, and what comes of them,
// all as finely as the finest is written.
func (s *search) pointRows(t *Table, shown []labelled) {
	by := s.By.Figure
	var inputs []Cell
	var format Format
	for n, l := range shown {
		input := s.storedValue(&rules.Figure{
			Drawer: "solve", Name: fmt.Sprintf("input.%d", n), Label: by.Label, Measure: by.Measure, Date: by.Date, Place: by.Place,
		}, valueOf(by, l.point.input))
		input.Figure.Values[0] = l.point.input
		inputs = append(inputs, input)
		if n == 0 || s.finest(input.Figure) > 0 {
			format = finer(format, s.formatOf(input.Figure))
		}
	}
	for n, l := range shown {
		stored := s.target
		stored.Drawer, stored.Name = "solve", fmt.Sprintf("result.%d", n)
		result := s.storedValue(&stored, l.point.result)
		row := Row{Label: l.label, Entries: []Entry{s.entry(inputs[n], format.WithZero()), {}, s.entry(result, s.formatOf(&s.target).WithZero())}}
		if n > 0 {
			row.Entries[1] = s.entry(s.changeTo(t, n, l.label, inputs), Plain.Signed())
		}
		t.Rows = append(t.Rows, row)
	}
}

// changeTo is how far the n-th of the inputs shown is from the first: a formula, but
// for months, which a sheet holds as days.
func (s *search) changeTo(t *Table, n int, label string, inputs []Cell) Cell {
	by, name := s.By.Figure, fmt.Sprintf("change.%d", n)
	if by.Date {
		months := s.Budget.Value(inputs[n]).Sub(s.Budget.Value(inputs[0]))
		return s.storedValue(&rules.Figure{Drawer: "solve", Name: name, Label: label, Measure: monthMeasure, Place: by.Place}, months)
	}
	m, x := by.Measure, rules.Difference(ref(inputs[n]), ref(inputs[0]))
	if m.IsPercent() {
		m, x = pointsMeasure(), rules.Product{Factors: []rules.Formula{x, rules.Constant{Value: "100"}}}
	}
	return s.scalar(t, label, name, m, x)
}

var monthMeasure = rules.MeasureOf([]string{"month"})

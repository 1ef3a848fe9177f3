package budget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// The sheets of the sensitivities: of the board, and of its areas each way, a
// table each so that a page ends where a table does.
const (
	sensitivitySheet = "Känslighet"
	higherSheet      = "Känslighet högre per område"
	lowerSheet       = "Känslighet lägre per område"
)

func (s *sensitivity) sensitivityTable(id, sheet, title string) *Table {
	return &Table{
		ID: "sensitivity." + id, Sheet: sheet, Title: title, Subtitle: "Vad påverkar resultatet mest?",
		Unit: s.Book.Budget.Amounts.String(), Role: Output, Layout: ScalarsLayout, Columns: []Column{{Label: "Förutsättning"}},
	}
}

// layOutSensitivity makes the table of the board, and those of areas and units
// for each way.
func (s *sensitivity) layOutSensitivity() {
	up, higher := s.areaEffects("higher", higherSheet, "Per område, när den blir högre", func(w *bothWays) []Number { return w.up.closing })
	down, lower := s.areaEffects("lower", lowerSheet, "Per område, när den blir lägre", func(w *bothWays) []Number { return w.down.closing })
	s.insert(append([]*Table{s.boardEffects(up, down), higher, lower}, s.unitEffects()...)...)
}

// boardEffects is what the board gets both ways: of its result, and of what the
// units that have an appropriation cost.
func (s *sensitivity) boardEffects(up, down []Cell) *Table {
	t := s.sensitivityTable("board", sensitivitySheet, "Effekt på helårets resultat")
	t.Columns = append(t.Columns, Column{Label: "Ändring", Kind: TextColumn})
	groups := []string{"Resultat", "Nettokostnad"}
	if len(netCosts(s.Book)) == 0 {
		groups = groups[:1]
	}
	for n, group := range groups {
		t.Columns = append(t.Columns, Column{Label: "När den\nblir högre", Group: group, Kind: FigureColumn, Split: n > 0},
			Column{Label: "När den\nblir lägre", Group: group, Kind: FigureColumn})
	}
	t.Chart = &Chart{
		Kind: Tornado, Title: "Effekt på resultatet, störst överst", Labels: make([]string, len(s.steps)),
		Series: []ChartSeries{{Label: "när den blir högre", Columns: []int{2}}, {Label: "när den blir lägre", Columns: []int{3}}},
		Alt:    "Liggande staplar åt båda håll från noll, en för varje förutsättning: effekten på resultatet när den blir högre och när den blir lägre, störst överst.",
	}
	for n, w := range s.steps {
		t.Chart.Labels[n] = strings.TrimSpace(w.scenario.Name + " " + w.stepText())
		row := Row{Label: w.scenario.Name, Indent: 1, Entries: []Entry{{Text: w.stepText()}, s.entry(up[n], Change), s.entry(down[n], Change)}}
		if len(groups) > 1 {
			row.Entries = append(row.Entries, s.netCostEffect(w, "higher", w.up), s.netCostEffect(w, "lower", w.down))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []string{
		"En förutsättning ändras i taget, de övriga ligger kvar. Plus betyder bättre resultat, minus sämre.",
		"Raderna är ordnade efter effektens storlek när den räknades fram.",
	}
	if len(groups) > 1 {
		t.Notes = append(t.Notes, "Nettokostnad: vad verksamheterna med anslag kostar, där plus betyder mer. Anslaget påverkar resultatet, men inte den.")
	}
	for _, w := range s.steps {
		t.Notes = append(t.Notes, s.stepNotes(w)...)
	}
	return t
}

// stepNotes say why a sensitivity moves nothing, or nothing one of the ways.
func (s *sensitivity) stepNotes(w *bothWays) (notes []string) {
	for _, way := range []struct {
		beyond *rules.Change
		word   string
	}{{w.up.beyond, "högre"}, {w.down.beyond, "lägre"}} {
		if ch := way.beyond; ch != nil {
			low, high, _ := ch.Figure.Limits()
			notes = append(notes, fmt.Sprintf("%s kan inte bli så mycket %s: %s ligger utanför %s till %s.", w.scenario.Name, way.word, limitText(ch.Figure, ch.Value), limitText(ch.Figure, low), limitText(ch.Figure, high)))
		}
	}
	if isOfPlanYears(s.Book, w.scenario.Changes()) {
		notes = append(notes, planYearsNote(s.Book, w.scenario))
	}
	return notes
}

// limitText is a value of an input as the board reads it.
func limitText(f *rules.Figure, d rules.Decimal) string {
	if f.Date {
		return f.Written(d)
	}
	return Swedish(string(d))
}

func (s *sensitivity) netCostEffect(w *bothWays, way string, o outcome) Entry {
	return s.entry(s.storedValue(s.effectOf(w, "net_cost."+way, nil), o.netCost), Change)
}

// effectOf is what one sensitivity moves, over these, or of the board.
func (s *sensitivity) effectOf(w *bothWays, name string, over *rules.Domain) *rules.Figure {
	return &rules.Figure{
		Drawer: "sensitivity." + w.scenario.ID, Name: name, Label: w.scenario.Name, Domain: over,
		Measure: s.Book.Budget.Amounts, Place: w.scenario.Place,
	}
}

// stepText is how far the step goes, "± 1 procentenhet": as it is described or, without
// words, what it adds.
func (w *bothWays) stepText() string {
	if w.scenario.Description != "" {
		return "± " + w.scenario.Description
	}
	var texts []string
	for _, c := range w.scenario.Causes {
		if text := "± " + amountAdded(c); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, ", ")
}

// amountAdded is what a cause adds as the board reads it: "1,0 procentenheter",
// "100 personer".
func amountAdded(c *rules.Cause) string {
	if c.Adds == "" {
		return "olika år för år"
	}
	of := c.Changes[0].Figure
	unit := measureWords.Replace(c.In)
	switch {
	case c.In == "pp" || c.In == "" && of.Measure.IsPercent():
		unit = pointWord
	case of.Date:
		unit = MeasureWord(monthMeasure)
	case c.In == "":
		unit = MeasureWord(of.Measure)
	}
	return CountedIn(Swedish(strings.TrimPrefix(c.Adds, "-")), unit)
}

// areaEffects is a table of what every area gets, with the sums of its rows.
func (s *sensitivity) areaEffects(id, sheet, title string, of func(*bothWays) []Number) ([]Cell, *Table) {
	t := s.sensitivityTable(id, sheet, title)
	t.Notes = []string{storedNote}
	areas := s.areasOrAll()
	for _, a := range areas {
		t.Columns = append(t.Columns, Column{Label: cmp.Or(a.Short, a.Label), Kind: FigureColumn})
	}
	t.Columns = append(t.Columns, Column{Label: "Hela\nnämnden", Kind: FigureColumn, Focus: true})
	var sums []Cell
	for _, w := range s.steps {
		row := Row{Label: w.scenario.Name, Indent: 1}
		var cells []Cell
		for n, a := range areas {
			var sum Number
			for _, u := range a.Units {
				sum = sum.Add(of(w)[s.units.IndexOf(u)])
			}
			cells = append(cells, s.storedValue(s.effectOf(w, fmt.Sprintf("%s.%d", id, n+1), nil), sum))
		}
		sums = append(sums, s.scalar(t, w.scenario.Name, "board", s.Book.Budget.Amounts, sumOf(cells)))
		for _, cell := range append(cells, sums[len(sums)-1]) {
			row.Entries = append(row.Entries, s.entry(cell, Change))
		}
		t.Rows = append(t.Rows, row)
	}
	return sums, t
}

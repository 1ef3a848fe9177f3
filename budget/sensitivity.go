package budget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// Sensitivity computes the book, and what each sensitivity moves when it is
// taken one step up and one step down, with everything else as it is. The
// budget has among its tables the effect on the board, the largest first, and
// that on every area, each way. The effects are stored values, their sums over
// the areas formulas. Where the progress stops the work there is no budget, and no
// problem.
func Sensitivity(book *rules.Book, tried []*rules.Scenario, common []rules.Change, progress Progress) (*Budget, rules.Problems) {
	c := &comparison{common: common, units: rules.UnitsDomain("sensitivity", "Enheter", book.Units)}
	if problems := c.begin(book, common); len(problems) > 0 {
		return nil, problems
	}
	start := c.closing(state{})
	var steps []*bothWays
	for n, s := range tried {
		if progress.At(n, len(tried), "sensitivities") != nil {
			return nil, nil
		}
		steps = append(steps, &bothWays{s, c.moved(s, start), c.moved(s.Opposite, start)})
	}
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	slices.SortStableFunc(steps, func(a, b *bothWays) int { return cmp.Compare(b.size(), a.size()) })
	c.layOutSensitivity(steps)
	return c.Budget, nil
}

// bothWays is what one sensitivity moves, unit by unit, up and down.
type bothWays struct {
	scenario *rules.Scenario
	up, down []Number
}

// size is the larger of the two effects on the board, for the order of rows
// only.
func (w *bothWays) size() float64 {
	return max(abs(sumOfNumbers(w.up).Float()), abs(sumOfNumbers(w.down).Float()))
}

func abs(x float64) float64 { return max(x, -x) }

// moved is what the steps of a sensitivity change of every unit's closing. A
// step is taken from what holds: an input that a common change has moved steps
// from there.
func (c *comparison) moved(s *rules.Scenario, start []Number) []Number {
	changed := state{}
	for _, ch := range s.Changes() {
		if common, ok := c.changed[Cell{ch.Figure, ch.Index}]; ok {
			ch = ch.From(common.Value)
			c.problems = append(c.problems, c.Book.CheckInput(ch.Figure, ch.Index, ch.Value, ch.Place)...)
		}
		changed.add([]rules.Change{ch})
	}
	after := c.closing(changed)
	for i := range after {
		after[i] = after[i].Sub(start[i])
	}
	return after
}

// The sheets of the sensitivities: of the board, and of its areas each way, a
// table each so that a page ends where a table does.
const (
	sensitivitySheet = "Känslighet"
	higherSheet      = "Känslighet högre per område"
	lowerSheet       = "Känslighet lägre per område"
)

func (c *comparison) sensitivityTable(id, sheet, title string) *Table {
	return &Table{
		ID: "sensitivity." + id, Sheet: sheet, Title: title, Subtitle: "Vad påverkar resultatet mest?",
		Unit: c.Book.Budget.Amounts.String(), Role: Output, Layout: ScalarsLayout, Columns: []Column{{Label: "Förutsättning"}},
	}
}

// layOutSensitivity makes the table of the board, and one of the areas for each
// way.
func (c *comparison) layOutSensitivity(steps []*bothWays) {
	board := c.sensitivityTable("board", sensitivitySheet, "Effekt på helårets resultat")
	board.Columns = append(board.Columns, Column{Label: "Ändring", Kind: TextColumn},
		Column{Label: "När den\nblir högre", Kind: FigureColumn}, Column{Label: "När den\nblir lägre", Kind: FigureColumn})
	board.Chart = &Chart{
		Kind: Tornado, Title: "Störst effekt överst", Labels: make([]string, len(steps)),
		Series: []ChartSeries{{Label: "när den blir högre", Columns: []int{2}}, {Label: "när den blir lägre", Columns: []int{3}}},
		Alt:    "Liggande staplar åt båda håll från noll, en för varje förutsättning: effekten på resultatet när den blir högre och när den blir lägre, störst överst.",
	}
	board.Notes = []string{
		"En förutsättning ändras i taget, de övriga ligger kvar. Plus betyder bättre resultat, minus sämre.",
		"Raderna är ordnade efter effektens storlek när filen skrevs.",
	}
	up, higher := c.areaEffects("higher", higherSheet, "Per område, när den blir högre", steps, func(w *bothWays) []Number { return w.up })
	down, lower := c.areaEffects("lower", lowerSheet, "Per område, när den blir lägre", steps, func(w *bothWays) []Number { return w.down })
	for n, w := range steps {
		board.Chart.Labels[n] = strings.TrimSpace(w.scenario.Name + " " + w.stepText())
		board.Rows = append(board.Rows, Row{Label: w.scenario.Name, Indent: 1, Entries: []Entry{
			{Text: w.stepText()}, c.entry(up[n], Change), c.entry(down[n], Change),
		}})
	}
	c.insert(append([]*Table{board, higher, lower}, c.unitEffects(steps)...)...)
}

// stepText is how far the step goes: "± 1 procentenhet".
func (w *bothWays) stepText() string {
	if w.scenario.Description == "" {
		return ""
	}
	return "± " + w.scenario.Description
}

// areaEffects is a table of what every area gets, with the sums of its rows.
func (c *comparison) areaEffects(id, sheet, title string, steps []*bothWays, of func(*bothWays) []Number) ([]Cell, *Table) {
	t := c.sensitivityTable(id, sheet, title)
	t.Notes = []string{storedNote}
	areas := c.areasOrAll()
	for _, a := range areas {
		t.Columns = append(t.Columns, Column{Label: cmp.Or(a.Short, a.Label), Kind: FigureColumn})
	}
	t.Columns = append(t.Columns, Column{Label: "Hela\nnämnden", Kind: FigureColumn, Focus: true})
	var sums []Cell
	for _, w := range steps {
		row := Row{Label: w.scenario.Name, Indent: 1}
		var cells []Cell
		for n, a := range areas {
			var sum Number
			for _, u := range a.Units {
				sum = sum.Add(of(w)[c.units.IndexOf(u)])
			}
			f := c.stored("sensitivity."+w.scenario.ID, fmt.Sprintf("%s.%d", id, n+1), w.scenario.Name, c.Book.Budget.Amounts, rules.ScalarDomain(), w.scenario.Place, []Number{sum})
			cells = append(cells, Cell{f, 0})
		}
		sums = append(sums, c.scalar(t, w.scenario.Name, "board", c.Book.Budget.Amounts, sumOf(cells)))
		for _, cell := range append(cells, sums[len(sums)-1]) {
			row.Entries = append(row.Entries, c.entry(cell, Change))
		}
		t.Rows = append(t.Rows, row)
	}
	return sums, t
}

package budget

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"internbudget/rules"
)

// The sheets of a simulation, a table each: what is uncertain may be long, and
// has other columns, and the board's distribution has its chart on the page.
const (
	uncertainSheet  = "Osäkra förutsättningar"
	simulationSheet = "Osäkerhet"
	spreadSheet     = "Osäkerhet, hela nämnden"
)

// percentiles are those that are shown of every distribution.
var percentiles = []int{5, 10, 25, 50, 75, 90, 95}

func (s *simulation) simulationTable(id, sheet, title, unit, rows string) *Table {
	return &Table{
		ID: "simulation." + id, Sheet: sheet, Title: title, Subtitle: "Hur osäkert är resultatet?",
		Unit: unit, Role: Output, Layout: ScalarsLayout, Columns: []Column{{Label: rows}},
	}
}

// layOutSimulation makes the tables: what was drawn, what every area came to, and
// how the outcomes of the board spread.
func (s *simulation) layOutSimulation() {
	board := distributionOf(s.results[len(s.results)-1])
	s.insert(s.drawnTable(), s.resultsTable(board), s.intervalsTable(board))
}

// drawnTable lists the uncertain inputs, and says how they were drawn.
func (s *simulation) drawnTable() *Table {
	t := s.simulationTable("inputs", uncertainSheet, "Osäkra förutsättningar", "", "Förutsättning")
	t.Columns = append(t.Columns,
		Column{Label: "Lägst", Kind: FigureColumn}, Column{Label: "Värde", Kind: FigureColumn, Focus: true}, Column{Label: "Högst", Kind: FigureColumn},
		Column{Label: "Enhet", Kind: TextColumn}, Column{Label: "Status", Kind: StatusColumn}, Column{Label: "Källa", Kind: TextColumn})
	formats := map[*rules.Figure]Format{}
	for _, u := range s.drawn {
		at, o := u.cells[0], u.span.Origin
		if _, known := formats[at.Figure]; !known {
			formats[at.Figure] = s.formatOf(at.Figure).WithZero()
		}
		label, format := s.CellLabel(at), formats[at.Figure]
		bound := func(name string, d rules.Decimal) Entry {
			of := s.storedValue(&rules.Figure{
				Drawer: "simulation", Name: at.ID() + "." + name, Label: label, Measure: at.Figure.Measure, Place: u.span.Place,
			}, valueOf(at.Figure, d))
			of.Figure.Values[0], of.Figure.Decimals, of.Figure.Origins[0] = d, at.Figure.Decimals, o
			return s.entry(of, format)
		}
		value := s.entry(at, format)
		value.Input = false
		t.Rows = append(t.Rows, Row{Label: label, Indent: 1, Entries: []Entry{
			bound("low", u.span.Low), value, bound("high", u.span.High),
			{Text: MeasureWord(at.Figure.Measure)}, {Text: StatusWord(o.Status)}, {Text: originText(o)},
		}})
	}
	t.Notes = []string{
		fmt.Sprintf("%s dragningar med fröet %d: samma frö ger samma dragningar. Status och källa gäller lägst och högst.", Swedish(fmt.Sprint(s.Draws)), s.Seed),
		"Varje förutsättning dras för sig, oberoende av de övriga, ur en triangelfördelning mellan lägst och högst med värdet som det troligaste, avrundat till förutsättningens decimaler.",
	}
	t.Notes = append(t.Notes, s.changedNotes()...)
	return t
}

// changedNotes say which uncertain inputs are drawn around another value than the
// rules', and which are held at one.
func (s *simulation) changedNotes() (notes []string) {
	var moved, held []string
	for _, u := range s.drawn {
		if u.movedBy != "" {
			moved = append(moved, fmt.Sprintf("%s (%s)", s.CellLabel(u.cells[0]), u.movedBy))
		}
	}
	for _, h := range s.held {
		text := fmt.Sprintf("%s (%s)", s.CellLabel(h.cell), h.by)
		if !slices.Contains(held, text) {
			held = append(held, text)
		}
	}
	if moved != nil {
		notes = append(notes, "Lägst och högst är ändrade på samma sätt som värdet, av scenariot inom parentes: "+strings.Join(moved, ", ")+".")
	}
	if held != nil {
		notes = append(notes, "Dras inte, eftersom ett scenario eller --set ger värdet: "+strings.Join(held, ", ")+".")
	}
	return notes
}

// resultsTable shows what every area, and the board, came to.
func (s *simulation) resultsTable(board distribution) *Table {
	t := s.simulationTable("results", simulationSheet, "Resultat per område, fördelning", s.Book.Budget.Amounts.String(), "Område")
	t.Columns = append(t.Columns, Column{Label: "Budget", Kind: FigureColumn, Focus: true}, Column{Label: "Medel", Kind: FigureColumn})
	for n, p := range percentiles {
		label := fmt.Sprintf("P%d", p)
		if p == 50 {
			label = "Median"
		}
		t.Columns = append(t.Columns, Column{Label: label, Kind: FigureColumn, Split: n == 0})
	}
	t.Columns = append(t.Columns, Column{Label: "Under\n0", Kind: FigureColumn, Split: true})
	var budgets []Cell
	for n, a := range s.areasOrAll() {
		var closings []Cell
		for _, u := range a.Units {
			closings = append(closings, closingOfUnit(u))
		}
		label := cmp.Or(a.Short, a.Label) // ten columns follow
		budgets = append(budgets, s.scalar(t, label, "budget", s.Book.Budget.Amounts, sumOf(closings)))
		t.Rows = append(t.Rows, s.distributionRow(ItemRow, label, fmt.Sprint(n+1), budgets[n], distributionOf(s.results[n])))
	}
	t.Rows = append(t.Rows, s.distributionRow(TotalRow, wholeBoard, "board", s.scalar(t, wholeBoard, "budget", s.Book.Budget.Amounts, sumOf(budgets)), board))
	t.Notes = []string{
		"P5 är det minsta utfall som minst 5 procent av utfallen inte överstiger, och så vidare. Under 0 är andelen utfall med underskott.",
		"Områdenas percentiler summerar inte till nämndens: alla områden har inte sina sämsta utfall samtidigt.",
		"Plus betyder bättre resultat, minus sämre. Anslagsfinansierade områden visar avvikelsen mot anslaget.",
		"Fördelningen är lagrade värden, med gul botten i arbetsboken. Budget är formler.",
	}
	return t
}

// distributionRow is the budget of an area beside what it came to.
func (s *simulation) distributionRow(kind RowKind, label, name string, budget Cell, d distribution) Row {
	row := Row{Kind: kind, Label: label, Indent: 1, Entries: []Entry{s.entry(budget, Result)}}
	if kind == TotalRow {
		row.Indent = 0
	}
	value := func(of string, m rules.Measure, n Number) Cell {
		return s.storedValue(&rules.Figure{
			Drawer: "simulation", Name: "results." + name + "." + of, Label: label + ", " + of, Measure: m, Place: s.Book.Budget.Place,
		}, n)
	}
	row.Entries = append(row.Entries, s.entry(value("mean", s.Book.Budget.Amounts, d.mean()), Result))
	for _, p := range percentiles {
		row.Entries = append(row.Entries, s.entry(value(fmt.Sprintf("p%d", p), s.Book.Budget.Amounts, d.percentile(p)), Result))
	}
	row.Entries = append(row.Entries, s.entry(value("deficit", rules.PercentMeasure(), d.below(Number{})), Percent(1)))
	return row
}

// intervalsTable shows how the outcomes of the board spread.
func (s *simulation) intervalsTable(board distribution) *Table {
	amounts := s.Book.Budget.Amounts
	t := s.simulationTable("spread", spreadSheet, "Hela nämndens resultat, spridning", "", "Resultat, "+amounts.String())
	t.Columns = append(t.Columns, Column{Label: "Utfall", Kind: FigureColumn, Focus: true},
		Column{Label: "Underskott", Kind: FigureColumn}, Column{Label: "Noll eller bättre", Kind: FigureColumn})
	t.Chart = &Chart{
		Kind: StackedColumns, Title: "Andel av utfallen, efter resultat", Alt: "Staplar bredvid varandra: hur stor andel av utfallen som hamnar i varje intervall av resultat, de med underskott för sig.",
		Series: []ChartSeries{{Label: "underskott", Columns: []int{2}}, {Label: "noll eller bättre", Columns: []int{3}}},
	}
	for n, i := range board.intervals() {
		places, _ := i.to.Sub(i.from).Rat().FloatPrec()
		from, to := Swedish(i.from.Rat().FloatString(places)), Swedish(i.to.Rat().FloatString(places))
		label := from + " till " + to
		value := func(of string, m rules.Measure, v Number) Cell {
			return s.storedValue(&rules.Figure{
				Drawer: "simulation", Name: fmt.Sprintf("spread.%d.%s", n+1, of), Label: label, Measure: m, Place: s.Book.Budget.Place,
			}, v)
		}
		share := s.entry(value("share", rules.PercentMeasure(), board.perOutcome(Int(int64(i.count)))), Percent(1))
		entries := []Entry{s.entry(value("outcomes", rules.Measure{}, Int(int64(i.count))), Amount), share, {}}
		if i.from.Sign() >= 0 {
			entries[1], entries[2] = Entry{}, share
		}
		t.Rows = append(t.Rows, Row{Label: label, Indent: 1, Entries: entries})
		t.Chart.Labels = append(t.Chart.Labels, "från "+strings.ReplaceAll(from, " ", "\u00a0")) // a line of its own
	}
	t.Notes = []string{"Från och med det första beloppet, till men inte med det andra."}
	return t
}

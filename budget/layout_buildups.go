package budget

import (
	"fmt"
	"strconv"

	"internbudget/rules"
)

// buildUps makes the tables of a build_up specification: step by step for a
// single build-up, a matrix for several.
func (l *layout) buildUps(spec *rules.TableSpec) []*Table {
	if len(spec.BuildUps) > 1 || len(spec.BuildUps[0].Figures) > 1 {
		return []*Table{l.framesTable(spec)}
	}
	f := spec.BuildUps[0].Figures[0]
	tables := []*Table{l.stepsTable(spec, f)}
	if len(l.Book.Plan) > 0 {
		tables = append(tables, l.planTable(spec, f))
	}
	if len(spec.Compare) > 0 {
		tables = append(tables, l.compareTable(spec, f))
	}
	return tables
}

// stepsTable is one build-up: a row for the opening, each step and the closing.
func (l *layout) stepsTable(spec *rules.TableSpec, f *rules.Figure) *Table {
	t := l.table(spec, StepsLayout)
	t.Unit = MeasureWord(f.Measure)
	t.Columns = []Column{
		{Label: "Steg"}, {Label: "Sats", Kind: FigureColumn}, {Label: "Före\navrundning", Kind: FigureColumn, Muted: true},
		{Label: "Förändring", Kind: FigureColumn}, {Label: "Ackumulerat", Kind: FigureColumn, Muted: true, Totals: SumRows},
		{Label: "Källa", Kind: StatusColumn},
	}
	b := f.BuildUp
	t.Chart = &Chart{
		Kind: Waterfall, Title: "Steg för steg", Series: []ChartSeries{{Columns: []int{4}}}, Labels: stepNames(f),
		Alt: "Vattenfallsdiagram över tabellen ovanför: ingående nivå, en stapel för varje steg och utgående nivå.",
	}
	format := l.formatOf(f)
	t.Rows = append(t.Rows, Row{Kind: SumRow, Label: b.Opening.Label, Entries: []Entry{
		{}, {}, {}, l.entry(Cell{b.Opening, 0}, format), {Text: l.originOf(b.Opening)},
	}})
	running := []Cell{{b.Opening, 0}}
	var changes []Cell
	for _, s := range b.Steps {
		if s.Change == nil {
			t.Rows = append(t.Rows, Row{Kind: SumRow, Label: s.Label, Entries: []Entry{{}, {}, {}, l.entry(Cell{s.Level, 0}, format), {}}})
			continue
		}
		change := l.built(s.Change)
		running, changes = append(running, change), append(changes, change)
		level := l.scalar(t, s.Label, "running", f.Measure, sumOf(running))
		t.Rows = append(t.Rows, l.stepRow(t, s, change, level))
	}
	sum := l.scalar(t, f.Label, "change", f.Measure, sumOf(changes))
	t.Rows = append(t.Rows, Row{Kind: TotalRow, Label: fmt.Sprintf("%s %d", f.Label, l.Book.Budget.Year), Entries: []Entry{
		{}, {}, l.entry(sum, format.gap().WithZero()), l.entry(Cell{f, 0}, format.WithZero()), {Text: Glyph(l.Status(Cell{f, 0}))},
	}})
	return t
}

// stepNames are the short names that the rules have for the rows of a build-up.
func stepNames(f *rules.Figure) []string {
	names := []string{f.BuildUp.Opening.Short}
	for _, s := range f.BuildUp.Steps {
		if s.Change != nil {
			names = append(names, s.Short)
		} else {
			names = append(names, "")
		}
	}
	return append(names, f.Short)
}

// planTable is the same build-up in the plan years: what each step adds, and at
// which rate, a pair of columns a year.
func (l *layout) planTable(spec *rules.TableSpec, f *rules.Figure) *Table {
	t := l.table(spec, YearsLayout)
	t.ID, t.Title, t.Unit, t.Notes = spec.ID+".plan", f.Label+", planår", MeasureWord(f.Measure), nil
	t.Columns = []Column{{Label: "Steg"}}
	rows := []Row{{Kind: SumRow, Label: "Ingående"}}
	at := map[string]int{} // row of each step, by id
	for _, b := range l.Book.Plan {
		for _, planned := range l.sameIn(b, []*rules.Figure{f}) {
			for _, s := range planned.BuildUp.Steps {
				if _, known := at[s.ID]; !known && s.Change != nil {
					at[s.ID] = len(rows)
					rows = append(rows, Row{Label: s.Label, Indent: 1})
				}
			}
		}
	}
	t.Rows = append(rows, Row{Kind: TotalRow, Label: "Utgående"})
	for _, b := range l.Book.Plan {
		for _, planned := range l.sameIn(b, []*rules.Figure{f}) {
			l.planYear(t, b, planned, at)
		}
	}
	return t
}

// planYear adds a year's columns to the table of plan years.
func (l *layout) planYear(t *Table, b *rules.Book, f *rules.Figure, at map[string]int) {
	year := strconv.Itoa(b.Budget.Year)
	t.Columns = append(t.Columns, Column{Label: "Sats", Group: year, Kind: FigureColumn, Split: true}, Column{Label: "Belopp", Group: year, Kind: FigureColumn})
	for i := range t.Rows {
		t.Rows[i].Entries = append(t.Rows[i].Entries, Entry{}, Entry{})
	}
	last := len(t.Columns) - 2
	put := func(row, column int, c Cell, format Format) { t.Rows[row].Entries[column] = l.entry(c, format) }
	level := l.formatOf(f)
	put(0, last, Cell{f.BuildUp.Opening, 0}, level.WithZero())
	for _, s := range f.BuildUp.Steps {
		if s.Change == nil {
			continue
		}
		if s.Rate != nil {
			put(at[s.ID], last-1, Cell{s.Rate, 0}, l.formatOf(s.Rate))
		}
		put(at[s.ID], last, l.built(s.Change), level.gap())
	}
	put(len(t.Rows)-1, last, Cell{f, 0}, level.WithZero())
}

// built is the cell that a closing builds on: the step, or what was published
// in its place.
func (l *layout) built(f *rules.Figure) Cell {
	if p := f.PublishedAt(0); p != nil && p.Carry {
		return Cell{p.Input, 0}
	}
	return Cell{f, 0}
}

func (l *layout) stepRow(t *Table, s *rules.Step, change, level Cell) Row {
	row := Row{Label: s.Label, Indent: 1, Entries: make([]Entry, 5)}
	if s.Rate != nil {
		row.Entries[0] = l.entry(Cell{s.Rate, 0}, l.formatOf(s.Rate))
		if rounded, ok := s.Change.Formula.(rules.Round); ok {
			before := l.scalar(t, s.Label, "unrounded", s.Change.Measure, rounded.Of)
			row.Entries[1] = l.entry(before, Precise)
		}
	}
	format := l.formatOf(level.Figure)
	row.Entries[2], row.Entries[3] = l.entry(change, format.gap()), l.entry(level, format)
	stated := s.Change
	if _, changed := l.changed[Cell{s.Rate, 0}]; changed {
		stated = s.Rate
	}
	row.Entries[4] = Entry{Text: l.originOf(stated)}
	return row
}

// originOf is the status of a cell and where its own value is stated.
func (l *layout) originOf(f *rules.Figure) string {
	text := Glyph(l.Status(Cell{f, 0}))
	if _, changed := l.changed[Cell{f, 0}]; changed {
		return text + " Ändrat värde"
	}
	if f.IsInput() && f.Origins[0].Source != nil && f.Origins[0].At != "" {
		text += " " + f.Origins[0].At
	}
	return text
}

// compareTable shows the same build-up under other methods.
func (l *layout) compareTable(spec *rules.TableSpec, f *rules.Figure) *Table {
	t := l.table(spec, CompareLayout)
	t.ID, t.Title, t.Unit, t.Notes = spec.ID+".compare", "Samma satser med andra räkneregler", MeasureWord(f.Measure), nil
	t.Columns = []Column{
		{Label: "Regel"}, {Label: l.year("Utfall", 0), Kind: FigureColumn, Totals: AllRows}, {Label: "Mot använd\nregel", Kind: FigureColumn},
		{Label: "Används", Kind: NoteColumn},
	}
	format := l.formatOf(f)
	for _, g := range append([]*rules.Figure{f}, spec.Compare...) {
		label, used := g.Label, "nej"
		if g.Note != "" {
			label = g.Note
		}
		if g == f {
			used = "ja"
		}
		c := Cell{g, 0}
		gap := l.scalar(t, g.ID(), "gap", f.Measure, rules.Difference(ref(c), ref(Cell{f, 0})))
		t.Rows = append(t.Rows, Row{Label: label, Indent: 1, Entries: []Entry{l.entry(c, format), l.entry(gap, format.gap().WithZero()), {Text: used}}})
	}
	return t
}

// framesTable is several build-ups, one row each, with a column for each step
// or group of steps.
func (l *layout) framesTable(spec *rules.TableSpec) *Table {
	t := l.table(spec, FramesLayout)
	first := spec.BuildUps[0].Figures[0] // all of them are in its measure
	t.Unit = MeasureWord(first.Measure)
	groups := spec.Columns
	if groups == nil {
		groups = stepGroups(spec)
	}
	t.Columns = append(t.Columns, Column{Label: "Uppdrag"}, Column{Label: l.year("Ram", 1), Kind: FigureColumn})
	for _, g := range groups {
		t.Columns = append(t.Columns, Column{Label: g.Label, Kind: FigureColumn})
	}
	t.Columns = append(t.Columns, Column{Label: l.year("Ram", 0), Kind: FigureColumn, Focus: true, Totals: AllRows},
		Column{Label: "Förändring\n" + t.Unit, Kind: FigureColumn}, Column{Label: "Förändring\nprocent", Kind: FigureColumn})
	for _, b := range l.Book.Plan {
		t.Columns = append(t.Columns, Column{Label: fmt.Sprintf("Ram\n%d", b.Budget.Year), Kind: FigureColumn})
	}
	t.Columns = append(t.Columns, Column{Label: "Not", Kind: NoteColumn})
	l.ratesRow(t, spec, groups)
	var sums [][]Cell // of each group, by column
	for _, g := range spec.BuildUps {
		if g.Label != "" {
			t.Rows = append(t.Rows, Row{Kind: SectionRow, Label: g.Label})
		}
		var rows [][]Cell
		for _, f := range g.Figures {
			rows = append(rows, l.frameRow(t, f, groups))
		}
		switch {
		case first.Measure.IsRatio():
		case g.Label == "":
			sums = append(sums, rows...)
		default:
			sums = append(sums, l.frameSum(t, SumRow, "Summa "+lower(g.Label), first, rows))
		}
	}
	if !first.Measure.IsRatio() {
		l.frameSum(t, TotalRow, "Summa ramar", first, sums)
	}
	l.noteAssumed(t)
	return t
}

// stepGroups are the steps of the build-ups, a column each, where the
// specification names none.
func stepGroups(spec *rules.TableSpec) []rules.LineGroup {
	var groups []rules.LineGroup
	seen := map[string]bool{}
	for _, g := range spec.BuildUps {
		for _, f := range g.Figures {
			for _, s := range f.BuildUp.Steps {
				if s.Change != nil && !seen[s.ID] {
					seen[s.ID] = true
					groups = append(groups, rules.LineGroup{Label: s.Label, Names: []string{s.ID}})
				}
			}
		}
	}
	return groups
}

// ratesRow shows the rate of each column whose steps all have the same one.
func (l *layout) ratesRow(t *Table, spec *rules.TableSpec, groups []rules.LineGroup) {
	row, any := Row{Label: "Sats", Entries: make([]Entry, len(t.Columns)-1)}, false
	for n, g := range groups {
		var rate *rules.Figure
		same := true
		for _, b := range spec.BuildUps {
			for _, f := range b.Figures {
				for _, s := range stepsNamed(f, g) {
					same = same && s.Rate != nil && (rate == nil || rate == s.Rate)
					rate = s.Rate
				}
			}
		}
		if same && rate != nil {
			format := l.formatOf(rate)
			if !format.IsPercent() {
				format = Percent(1) // also a rate that is written as a factor
			}
			row.Entries[n+1], any = l.entry(Cell{rate, 0}, format.Signed()), true
		}
	}
	if any {
		t.Rows = append(t.Rows, row)
	}
}

func stepsNamed(f *rules.Figure, g rules.LineGroup) []*rules.Step {
	var steps []*rules.Step
	for _, s := range f.BuildUp.Steps {
		for _, name := range g.Names {
			if s.ID == name && s.Change != nil {
				steps = append(steps, s)
			}
		}
	}
	return steps
}

// frameRow adds the row of one build-up and returns the cells that sums add:
// opening, one for each column, closing.
func (l *layout) frameRow(t *Table, f *rules.Figure, groups []rules.LineGroup) []Cell {
	opening := Cell{f.BuildUp.Opening, 0}
	cells := []Cell{opening}
	format := l.formatOf(f)
	row := Row{Label: f.Label, Indent: 1, Entries: []Entry{l.entry(opening, format)}}
	for _, g := range groups {
		var changes []Cell
		for _, s := range stepsNamed(f, g) {
			changes = append(changes, l.built(s.Change))
		}
		c := Cell{}
		switch len(changes) {
		case 0:
			row.Entries = append(row.Entries, dash())
		case 1:
			c = changes[0]
			row.Entries = append(row.Entries, l.entry(c, format.gap()))
		default:
			c = l.scalar(t, f.Name, g.Label, f.Measure, sumOf(changes))
			row.Entries = append(row.Entries, l.entry(c, format.gap()))
		}
		cells = append(cells, c)
	}
	closing := Cell{f, 0}
	cells = append(cells, closing)
	row.Entries = append(row.Entries, l.entry(closing, format))
	row.Entries = append(row.Entries, l.changeEntries(t, f.Name, opening, closing, format.gap())...)
	for _, b := range l.Book.Plan {
		planned := Cell{}
		if same := l.sameIn(b, []*rules.Figure{f}); same != nil {
			planned.Figure = same[0]
		}
		cells = append(cells, planned)
		row.Entries = append(row.Entries, l.entry(planned, format))
	}
	row.Entries = append(row.Entries, l.noteEntry(t, f.Label, closing))
	t.Rows = append(t.Rows, row)
	return cells
}

// frameSum adds a row of sums, in the measure of one of the build-ups. The changes stand between the closings of this
// year and those of the plan years.
func (l *layout) frameSum(t *Table, kind RowKind, label string, like *rules.Figure, rows [][]Cell) []Cell {
	row := Row{Kind: kind, Label: label}
	level := l.formatOf(like)
	closing := len(rows[0]) - 1 - len(l.Book.Plan)
	var cells []Cell
	for c := range rows[0] {
		var column []Cell
		for _, r := range rows {
			if r[c].Figure != nil {
				column = append(column, r[c])
			}
		}
		format := level.gap().WithZero()
		if c == 0 || c >= closing {
			format = level.WithZero()
		}
		head := t.Columns[c+1].Label
		if c > closing {
			head = t.Columns[c+3].Label
		}
		cells = append(cells, l.scalar(t, label, head, like.Measure, sumOf(column)))
		row.Entries = append(row.Entries, l.entry(cells[c], format))
		if c == closing {
			row.Entries = append(row.Entries, l.changeEntries(t, label, cells[0], cells[c], level.gap().WithZero())...)
		}
	}
	row.Entries = append(row.Entries, Entry{})
	t.Rows = append(t.Rows, row)
	return cells
}

// changeEntries are the change between two cells, in a format, and in percent.
func (l *layout) changeEntries(t *Table, row string, old, current Cell, format Format) []Entry {
	change := l.scalar(t, row, "change", current.Figure.Measure, rules.Difference(ref(current), ref(old)))
	percent := l.scalar(t, row, "change percent", rules.PercentMeasure(), growth(change, old))
	return []Entry{l.entry(change, format), l.entry(percent, Percent(1).Signed())}
}

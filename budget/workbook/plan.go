package workbook

import (
	"slices"

	"internbudget/budget"
	"internbudget/rules"
)

// sourcesSheet is the last, which the workbook makes by itself.
const sourcesSheet = "Källor och revision"

// plan says what stands where in the workbook, before anything is written.
type plan struct {
	*budget.Budget
	sheets []*sheet
	named  map[string]*sheet // by the name that tables and checks know it by
	homes  []home            // by Figure.Seq
	stays  map[*rules.Domain]*placed
	checks map[*budget.Check]spot // where the OK or FEL of a check stands

	refused refusals // what Excel would not take

	columnNames []string // "A", "B", …
}

// sheet is one sheet: the tables on it, below each other, and how wide and on
// which paper it is.
type sheet struct {
	name, subtitle string
	quoted         string // the name as a formula writes it
	role           budget.Role
	tables         []*placed
	widths         []float64 // in pixels, of every column from A
	columns        int       // that are printed; chart data stands beyond
	rows           int
	paper          paper
	warning        []string            // the lines of the book's warning under its head
	weakest        rules.Status        // of the figures on it
	breaks         []int               // the rows before which a new page begins
	percent        int                 // the scale of a sheet that has breaks
	aside          map[int][]asideCell // by row: what stands right of the print area
}

// placed is a table where it stands: the rows of its parts, 0 for a part that
// it does not have.
type placed struct {
	*budget.Table
	sheet           *sheet
	columns         []columnLook
	decimals        *budget.Decimals
	shift           int // columns that the table stands to the right of where it could
	heading, groups int
	head, body      int
	chart           int // the heading of its chart
	notes           []string
	drawing         *drawing // its chart, or nil
	areas           *areas   // of the overview on the cover, else nil
}

// columnLook is what a column of a table says about the look of its cells.
type columnLook struct {
	budget.Column
	at     int     // the column of the sheet, from 1
	pad    bool    // its figures keep clear of the rule or fill to the right
	digits int     // characters of the longest figure
	words  float64 // pixels of the longest text
}

// newPlan lays out the workbook: the cover first, the sheets that the tables
// ask for in their order, the sources last.
func newPlan(b *budget.Budget) *plan {
	p := &plan{Budget: b, checks: map[*budget.Check]spot{}, named: map[string]*sheet{}}
	taken := map[string]bool{}
	cover, sources := newSheet(budget.CoverSheet, taken), newSheet(sourcesSheet, taken)
	p.sheets = append(p.sheets, cover)
	for _, t := range b.Tables {
		s := cover
		if t.Layout != budget.OverviewLayout {
			if s = p.named[t.Sheet]; s == nil {
				s = newSheet(t.Sheet, taken)
				s.subtitle, s.role = t.Subtitle, t.Role
				p.named[t.Sheet] = s
				p.sheets = append(p.sheets, s)
			}
		}
		s.tables = append(s.tables, &placed{Table: t, sheet: s})
	}
	for _, s := range p.sheets[1:] {
		p.layOut(s)
	}
	p.sheets = append(p.sheets, sources)
	p.layOutSources(sources)
	p.layOutCover(cover)
	p.findHomes()
	return p
}

func newSheet(want string, taken map[string]bool) *sheet {
	s := &sheet{name: sheetName(want, taken), role: budget.Output, aside: map[int][]asideCell{}}
	s.quoted = quoted(s.name)
	return s
}

// layOut gives the tables of a sheet their columns, the sheet its paper and
// the tables their rows.
func (p *plan) layOut(s *sheet) {
	p.findLooks(s)
	p.measure(s)
	row := 4
	if s.role == budget.Input {
		s.warning = p.warning(s.paper)
	}
	if n := len(s.warning); n > 0 {
		row += n + 1
	}
	for i, t := range s.tables {
		if i > 0 {
			row++ // the gap between
		}
		t.drawing = p.drawingOf(t)
		if row = t.place(row); t.drawing != nil {
			p.addDrawing(t)
		}
	}
	s.rows = row - 1
	s.fitOnPage()
}

// findLooks finds what the columns of a sheet's tables look like, and how firm
// its figures are.
func (p *plan) findLooks(s *sheet) {
	for _, t := range s.tables {
		p.findColumns(t)
		s.weakest = max(s.weakest, p.weakestIn(t.Table))
	}
}

// place gives the parts of a table their rows from this one on, and is the
// row after them.
func (t *placed) place(row int) int {
	part := func(rows int) int {
		if rows == 0 {
			return 0
		}
		first := row
		row += rows
		return first
	}
	if t == t.sheet.headed() && t.sheet.sharesHead() {
		t.head = part(1)
	}
	if t.hasHeading() {
		t.heading = part(1)
	}
	if t.hasGroups() {
		t.groups = part(1)
	}
	if !t.sheet.sharesHead() {
		t.head = part(1)
	}
	t.body = row // also of a table without rows, which sums and panes ask for
	part(len(t.Rows))
	if t.Layout == budget.ChecksLayout {
		part(1) // how many checks, and how many fail
	}
	notes := t.Notes
	if d := t.drawing; d != nil {
		row++ // the gap above
		t.chart = part(1 + min(len(d.keys), 1) + d.rows)
		if d.note != "" {
			notes = append([]string{d.note}, notes...)
		}
	}
	if t.notes = wrapped(notes, t.sheet.paper.noteLetters()); len(t.notes) > 0 {
		row++ // the gap above
		part(len(t.notes))
	}
	return row
}

// sharesHead reports whether the tables of a sheet stand under one head, which
// is above the heading of the first: they have the same columns.
func (s *sheet) sharesHead() bool {
	return len(s.tables) > 1 && !slices.ContainsFunc(s.tables, func(t *placed) bool { return t.Layout != budget.TotalsLayout })
}

// headed is the table whose head holds for all that the sheet shows; nil where
// each table has its own.
func (s *sheet) headed() *placed {
	if s.sharesHead() {
		return s.tables[0]
	}
	return s.single()
}

// hasHeading reports whether the table has a heading of its own: not where it
// would only repeat the name of its sheet.
func (t *placed) hasHeading() bool {
	return len(t.sheet.tables) > 1 || t.Unit != "" || t.Title != t.sheet.name && t.Title != ""
}

func (t *placed) hasGroups() bool {
	for _, c := range t.Columns {
		if c.Group != "" {
			return true
		}
	}
	return false
}

// weakestIn is the weakest status of the figures in a table.
func (p *plan) weakestIn(t *budget.Table) rules.Status {
	weakest := rules.Unsourced
	for _, r := range t.Rows {
		for _, e := range r.Entries {
			if e.Cell.Figure != nil {
				weakest = max(weakest, p.Status(e.Cell))
			}
		}
	}
	return weakest
}

// spot is one cell of the workbook.
type spot struct {
	sheet    *sheet
	row, col int
}

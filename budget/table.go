package budget

import "internbudget/rules"

// Table is figures laid out for reading. Every output (sheet, text, Markdown,
// CSV, JSON) is a reading of the same tables.
type Table struct {
	ID       string
	Sheet    string // tables of the same sheet stand below each other
	Title    string // the heading of the table
	Subtitle string // what the sheet is about, in one line
	Unit     string // the measure of its amounts, once: "tkr"
	Role     Role
	Layout   Layout
	Columns  []Column // the first is the label column
	Rows     []Row
	Notes    []string
	Chart    *Chart           // the picture of it under its rows, or nil
	Tried    *Cross           // the inputs that its rows and columns are values of, or nil
	Spec     *rules.TableSpec // nil for tables that the program makes by itself
	Domain   *rules.Domain    // of a MembersLayout: row i is member i
	Keyed    bool             // of a MembersLayout: the ids and words by which sums choose rows stand in it
}

// Role says which part of the model a table belongs to.
type Role int

// Inputs are written by people; workings compute; outputs are for the board;
// control is checks and sources.
const (
	Input Role = iota
	Output
	Working
	Control
)

// Layout is the pattern a table follows, which decides its looks.
type Layout int

// The layouts.
const (
	ScalarsLayout  Layout = iota // one value a row: assumptions, single figures
	MembersLayout                // one row a member: inputs and workings of lists, units, shares
	StepsLayout                  // a build-up, one row a step, with its waterfall
	FramesLayout                 // build-ups, one row each, with a column a step
	LinesLayout                  // a budget, one row a line
	BoardLayout                  // a budget with a column per area
	UnitsLayout                  // one row a unit, with group sums above
	ShareLayout                  // how a share fell out
	ListLayout                   // rows of a list
	CompareLayout                // the same figure under several methods
	OverviewLayout               // the areas on the cover
	ChecksLayout
	YearsLayout  // a build-up with columns for each plan year
	MonthsLayout // a budget with a column per month
	TextsLayout  // long texts, broken over lines: what a verification found
	SwitchLayout // the scenarios that can be selected, one row each by their numbers from 0
	TotalsLayout // the totals of another table by scenario; those of a sheet have the same columns
	TriedLayout  // values of inputs that were tried and what comes of them: a column has one kind
)

// Column heads a column. A line break in Label is where a two-line head breaks.
type Column struct {
	Label string
	Group string // the group head above it; equal neighbours share one
	Focus bool   // the column the eye should find: the budget year, sums
	Muted bool   // a working beside the point
	Split bool   // a vertical rule before it
	// Beneath says that a screen, which is narrow, has it on a line under the rows that
	// have the same there.
	Beneath bool
	Kind    ColumnKind
	// Totals says which of its cells are totals of the table, which scenarios
	// are compared by.
	Totals Totals
}

// Totals are the cells of a column that say what a table amounts to in the
// budget's year.
type Totals int

// A column of details, of shares or of another year has no totals. One of
// items has them where its rows are sums, and one of sums in every row.
const (
	NoTotals Totals = iota
	SumRows
	AllRows
)

// in reports whether a row of this kind is a total in the column.
func (t Totals) in(row RowKind) bool {
	return t == AllRows || t == SumRows && (row == SumRow || row == TotalRow)
}

// ColumnKind is what a column holds.
type ColumnKind int

// The kinds of column.
const (
	LabelColumn ColumnKind = iota
	FigureColumn
	TextColumn
	StatusColumn // "● Beslutad"
	NoteColumn   // "○ 2"
)

// Row is one line of a table.
type Row struct {
	Kind    RowKind
	Label   string
	Indent  int
	Entries []Entry // one per column after the label column
}

// RowKind is what a row is in its table.
type RowKind int

// The kinds of row.
const (
	ItemRow    RowKind = iota
	SectionRow         // a heading inside the table, no figures
	SumRow             // a sum of the rows above (or, for groups, below) it
	TotalRow           // what the table ends in
)

// Entry is one cell of a table: a figure, a text, or nothing.
type Entry struct {
	Cell   Cell    // Figure nil: no figure
	Text   string  // shown when there is no figure
	Number *Number // what Text says, where that is a number; nil for words
	Format Format
	Input  bool   // an input stands here and nowhere else
	State  *Check // the OK or FEL of a check
}

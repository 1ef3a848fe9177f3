package rules

// TableForm is how a table of the appendix is laid out.
type TableForm string

// The forms.
const (
	BuildUpForm TableForm = "build_up" // one build-up step by step, or several in a matrix
	UnitsForm   TableForm = "units"    // a row per unit
	AreaForm    TableForm = "area"     // a budget with lines as rows
	BoardForm   TableForm = "board"    // a column per area, eliminations, total
	SharesForm  TableForm = "shares"   // how an amount was shared out
	ListForm    TableForm = "list"     // the rows of a list
	MonthsForm  TableForm = "months"   // a budget with a column per month
	VolumesForm TableForm = "volumes"  // a row per unit, with what it counts and no budget
)

// TableSpec is a table as the rules ask for it; package budget makes it.
type TableSpec struct {
	ID, Sheet, Title, Subtitle string
	Form                       TableForm
	Place                      Place

	BuildUps []BuildUpGroup // build_up
	Compare  []*Figure      // build_up: the same build-up under other methods
	Units    []*Unit        // units, area, months, volumes: in order; board: all
	By       string         // units, area, volumes: the text column that groups
	Shares   []*Share       // shares
	List     *List          // list

	Columns []LineGroup // build_up: steps; list: columns
	Volumes []LineGroup // units, area, volumes: columns and figures of units
	Plan    []LineGroup // list, volumes: what is shown of the plan years, a column each
	Income  []LineGroup
	Cost    []LineGroup

	IncomeSeries []LineGroup // board: cover charts, by row label
	CostSeries   []LineGroup

	Notes []TableNote
}

// BuildUpGroup is build-ups under one heading.
type BuildUpGroup struct {
	Label   string
	Figures []*Figure
}

// LineGroup is a row or column of a table: a label and the lines, steps or
// columns that it sums.
type LineGroup struct {
	Label string
	Names []string
}

// TableNote is a sentence under a table; At, where given, are the labels of
// the rows that it is a numbered note to.
type TableNote struct {
	At   []string
	Text string
}

package budget

// Chart is the picture of a table. It draws the table's own cells and computes
// only what a drawing needs: where a bar begins, how high an axis is. What has
// no room for pictures (a terminal, Markdown, CSV) leaves it out.
type Chart struct {
	Kind   ChartKind
	Title  string        // its heading
	Alt    string        // what it shows, for who cannot see it; figures change, so it has none
	Series []ChartSeries // what is drawn, as the kind says
	Labels []string      // of the rows, short, by their place in Table.Rows; the row's own where there is none
}

// ChartSeries is what one colour of a chart shows: the figures of some columns,
// added up.
type ChartSeries struct {
	Label   string
	Columns []int // of the table, where 0 is the labels
}

// ChartKind is how a chart is drawn.
type ChartKind int

// The kinds of chart. A waterfall draws the first row, the items and the last
// row of its table, the others the items alone.
const (
	// Waterfall has one series, the level after each row: the first and the
	// last row stand on the axis, every item between leads from the level
	// before it to its own.
	Waterfall ChartKind = iota
	// Tornado has two series, of one thing tried both ways, drawn to the left
	// and right of zero.
	Tornado
	// StackedBars has up to three series after each other in one bar a row, to
	// the left those below zero, with the sum at the end of the bar.
	StackedBars
	// StackedColumns has up to three series on each other in one column a row,
	// close together, as a distribution is drawn.
	StackedColumns
)

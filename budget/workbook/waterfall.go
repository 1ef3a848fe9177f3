package workbook

import (
	"math"
	"strconv"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// stepLevel is the column of a build-up's table with the level after each
// step, as budget lays it out.
const stepLevel = 4

// waterfall is the chart of a build-up: a bar for what it opens with, one for
// each step from the level before it to the level after, and one for what it
// closes with. Only new versions of Excel have such a chart; this one is made
// of stacked columns, the lowest of which is not painted.
type waterfall struct {
	bars     []bar
	crossing bool    // the levels go below zero
	from, to float64 // the ends of the axis
	column   int     // of the sheet, with the labels of its data
}

// bar is one column of a waterfall.
type bar struct {
	label         string
	row           int     // in Table.Rows; the level before stands on the row above
	end           bool    // the opening or the closing, no step
	before, level float64 // in the measure of the build-up
}

// hasWaterfall reports whether the table is shown as a chart too.
func (t *placed) hasWaterfall() bool { return t.Layout == budget.StepsLayout && len(t.Rows) > 2 }

// waterfallOf reads the bars off the table of a build-up.
func (p *plan) waterfallOf(t *placed) *waterfall {
	f := &waterfall{}
	before := 0.0
	for i, r := range t.Rows {
		level := p.Value(r.Entries[stepLevel-1].Cell).Float()
		end := i == 0 || i == len(t.Rows)-1
		if end || r.Kind == budget.ItemRow { // a level that only gets a name is no step
			f.bars = append(f.bars, bar{label: r.Label, row: i, end: end, before: before, level: level})
		}
		before = level
	}
	f.shorten(t.Spec)
	f.scale()
	return f
}

// mostLetters is how long a label under a bar may be.
const mostLetters = 16

// shorten gives the bars the short names that the rules have for charts.
func (f *waterfall) shorten(spec *rules.TableSpec) {
	closing := spec.BuildUps[0].Figures[0]
	names := []string{closing.BuildUp.Opening.Short}
	for _, s := range closing.BuildUp.Steps {
		if s.Change != nil {
			names = append(names, s.Short)
		}
	}
	names = append(names, closing.Short)
	for i := range f.bars {
		b := &f.bars[i]
		if len(names) == len(f.bars) && names[i] != "" {
			b.label = names[i]
		}
		b.label = shortened(b.label, mostLetters)
	}
}

// scale sets the ends of the axis. Where the steps are small beside the levels
// the axis is cut below the lowest level, so that the steps can be seen; a
// note says so.
func (f *waterfall) scale() {
	lowest, highest := math.Inf(1), math.Inf(-1)
	for _, b := range f.bars {
		lowest, highest = min(lowest, b.level), max(highest, b.level)
	}
	span := highest - lowest
	f.from, f.crossing = min(lowest, 0), lowest < 0
	if lowest > 0 && span > 0 && span < lowest/2 {
		unit := math.Pow(10, math.Floor(math.Log10(span)))
		f.from = math.Floor((lowest-0.35*span)/unit) * unit
	}
	f.to = max(highest, 0)
	room := 0.12 * (f.to - f.from) // for the labels outside the bars
	f.to += room
	if f.crossing {
		f.from -= room
	}
}

// cutNote says where a cut axis begins, or is "".
func (f *waterfall) cutNote() string {
	if f.from <= 0 {
		return ""
	}
	return "Diagrammets lodräta axel börjar vid " + spaced(f.from) +
		". Staplarnas längd kan därför inte jämföras, bara stegen."
}

// spaced is a whole number with a no-break space between thousands.
func spaced(x float64) string {
	digits := strconv.FormatFloat(x, 'f', -1, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "\u00a0" + digits[i:]
	}
	return digits
}

// waterfallSeries is a series of the chart: what it is at a bar, from the
// level before the bar and the level after, written for the sheet and
// computed.
type waterfallSeries struct {
	series
	ends    bool // it stands at the opening and the closing, not at steps
	formula func(before, level string) string
	value   func(before, level float64) float64
}

// addWaterfall lays the chart's data beside the table.
func (p *plan) addWaterfall(t *placed) {
	f := t.waterfall
	all := f.series()
	s := t.sheet
	first := s.asideColumns(len(all))
	f.column = first
	s.asideHeads(t.head, first, "Steg", seriesOf(all))
	level := t.columns[stepLevel].at
	for i, b := range f.bars {
		row := t.body + i
		s.put(row, asideCell{col: first, look: look{name: aux}, text: b.label})
		for n, one := range all {
			if one.ends != b.end {
				continue
			}
			s.put(row, asideCell{
				col: first + 1 + n, look: look{name: auxNum, format: one.format}, value: one.value(b.before, b.level),
				formula: func(v *view) string {
					before := ""
					if !b.end {
						before = v.address(spot{s, t.body + b.row - 1, level}, true)
					}
					return one.formula(before, v.address(spot{s, t.body + b.row, level}, true))
				},
			})
		}
	}
}

func seriesOf(all []waterfallSeries) []series {
	out := make([]series, len(all))
	for i, one := range all {
		out[i] = one.series
	}
	return out
}

// waterfall draws the chart under its table.
func (w *sheetWriter) waterfall(t *placed) {
	f := t.waterfall
	w.gap(tableGap)
	w.heading("Steg för steg", t.Unit, t.columns[len(t.columns)-1].at)
	chart := bare(excelize.ColStacked, uint(total(w.sheet.widths[:w.sheet.columns])), chartRows*pixelsPerRow,
		"Vattenfallsdiagram över tabellen ovanför: ingående nivå, en stapel för varje steg och utgående nivå.")
	gap := uint(45)
	chart.GapWidth = &gap
	chart.PlotArea.NumFmt = excelize.ChartNumFmt{SourceLinked: true}
	chart.YAxis.Minimum, chart.YAxis.Maximum = &f.from, &f.to
	if f.crossing {
		chart.XAxis.TickLabelPosition = excelize.ChartTickLabelLow
	}
	all := f.series()
	addSeries(chart, &w.view, w.sheet, f.column, t.body, t.body+len(f.bars)-1, seriesOf(all))
	w.chart(chart, chartRows)
}

// chart puts a chart at the current row and leaves so many rows for it.
func (w *sheetWriter) chart(chart *excelize.Chart, rows int) {
	at := run{1, w.row, w.row}.ref()
	if err := w.file.AddChart(w.sheet.name, at, chart); err != nil && w.err == nil {
		w.err = err
	}
	for range rows {
		w.end(rowHeight)
	}
}

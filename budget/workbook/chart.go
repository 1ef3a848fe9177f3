package workbook

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
)

// pixelsPerRow is how high a row of 15 points is, in pixels.
const pixelsPerRow = 20

// Where chart data stands: two narrow columns right of the print area, then
// the labels and the series.
const (
	asideGap    = 21.0
	asideLabels = 116.0
	asideSeries = 74.0
)

const asideTitle = "Diagramunderlag (beräknat, skrivs inte ut)"

// drawing is the chart of a table as it is laid out: a bar a row of its data,
// and a column of the data for each series.
type drawing struct {
	kind     excelize.ChartType
	gap      uint // between bars, in percent of their breadth
	rows     int  // of 15 points that the chart takes
	labels   string
	series   []series
	bars     []bar
	from, to float64  // the ends of the axis
	low      bool     // some bars go below zero, and the labels stand clear of them
	keys     []string // what the colours stand for, in their order
	note     string   // what must be said of it, or ""
	column   int      // of the sheet, with the labels of its data
}

// series is one series of a chart: what it is called, how its bars and labels
// look, and the format of its data.
type series struct {
	name     string
	fill     string // "" for none: the bar only carries a label, or lifts others
	label    excelize.Font
	position excelize.ChartDataLabelPositionType
	format   string
}

// bar is one bar of a chart: its label, and its part of every series.
type bar struct {
	label string
	data  []datum
}

// datum is one cell of a chart's data. Where it has no formula nothing stands.
type datum struct {
	value   float64
	formula func(v *view) string
}

// drawingOf is the chart that a table asks for, or nil where it has too little
// to draw.
func (p *plan) drawingOf(t *placed) *drawing {
	switch {
	case t.Chart == nil:
		return nil
	case t.Chart.Kind == budget.Waterfall:
		return p.waterfallOf(t)
	}
	return p.barsOf(t)
}

// mostLetters is how long a label under a bar may be.
const mostLetters = 16

// chartLabel is what a chart calls a row.
func (t *placed) chartLabel(row, limit int) string {
	label := t.Rows[row].Label
	if row < len(t.Chart.Labels) && t.Chart.Labels[row] != "" {
		label = t.Chart.Labels[row]
	}
	return shortened(label, limit)
}

// addDrawing lays the chart's data beside its table.
func (p *plan) addDrawing(t *placed) {
	d, s := t.drawing, t.sheet
	d.column = s.asideColumns(len(d.series))
	s.asideHeads(t.head, d.column, d.labels, d.series)
	for i, b := range d.bars {
		s.put(t.body+i, asideCell{col: d.column, look: look{name: aux}, text: b.label})
		for n, one := range b.data {
			if one.formula != nil {
				s.put(t.body+i, asideCell{
					col: d.column + 1 + n, look: look{name: auxNum, format: d.series[n].format}, value: one.value, formula: one.formula,
				})
			}
		}
	}
}

// draw draws the chart under its table, with the key to its colours.
func (w *sheetWriter) draw(t *placed) {
	d := t.drawing
	w.gap(tableGap)
	w.heading(t.Chart.Title, t.Unit, t.columns[len(t.columns)-1].at)
	w.keys(d.keys)
	across := uint(math.Round(total(w.sheet.widths[:w.sheet.columns])))
	chart := bare(d.kind, across, uint(d.rows*pixelsPerRow), t.Chart.Alt)
	chart.GapWidth = &d.gap
	chart.PlotArea.NumFmt = excelize.ChartNumFmt{SourceLinked: true}
	chart.YAxis.Minimum, chart.YAxis.Maximum = &d.from, &d.to
	chart.XAxis.ReverseOrder = d.kind == excelize.BarStacked // the first row at the top
	if d.low {
		chart.XAxis.TickLabelPosition = excelize.ChartTickLabelLow
	}
	addSeries(chart, &w.view, w.sheet, d.column, t.body, t.body+len(d.bars)-1, d.series)
	if err := w.file.AddChart(w.sheet.name, run{1, w.row, w.row}.ref(), chart); err != nil && w.err == nil {
		w.err = err
	}
	for range d.rows {
		w.end(rowHeight)
	}
}

// keys writes what the colours of a chart stand for, each word in the first
// column where those before it leave room.
func (w *sheetWriter) keys(names []string) {
	if names == nil {
		return
	}
	col, free := 1, 0.0 // how much of the columns before col is not taken
	for i, name := range names {
		for ; free < 0 && col < w.sheet.columns; col++ {
			free += w.sheet.widths[col-1]
		}
		w.text(col, look{name: key1 + styleName(i)}, name)
		free = -textWidth(name, 9) - keyIndent
	}
	w.end(keyHeight)
}

// keyIndent is what the bar before a key takes, and the air behind it.
const keyIndent = 24

// labelCode is the format of figures outside the bars: as in the table, and
// nothing for zero.
func labelCode(f budget.Format, decimals int) string {
	sections := strings.Split(formatCode(f, decimals, false), ";")
	if len(sections) > 2 {
		sections = sections[:2]
	}
	return strings.Join(sections, ";") + ";;"
}

// hidden is the label of a bar that shows none: as small as can be, and in the
// colour of what is behind it.
func hidden(colour string) excelize.Font { return excelize.Font{Size: 1, Color: colour} }

// asideColumns widens the sheet for the data of a chart and is the column of
// its labels.
func (s *sheet) asideColumns(series int) int {
	s.widths = append(s.widths, asideGap, asideGap, asideLabels)
	first := len(s.widths)
	for range series {
		s.widths = append(s.widths, asideSeries)
	}
	return first
}

// put adds a cell beside the tables.
func (s *sheet) put(row int, c asideCell) { s.aside[row] = append(s.aside[row], c) }

// asideHeads writes what the data is and the names of its columns, at the row
// above the data.
func (s *sheet) asideHeads(row, first int, labels string, all []series) {
	s.put(row-1, asideCell{col: first, look: look{name: aux}, text: asideTitle})
	s.put(row, asideCell{col: first, look: look{name: aux}, text: labels})
	for i, one := range all {
		s.put(row, asideCell{col: first + 1 + i, look: look{name: auxHead}, text: one.name})
	}
}

// bare is a chart without anything that its surroundings say already: title,
// legend, grid and frame.
func bare(kind excelize.ChartType, width, height uint, alt string) *excelize.Chart {
	overlap, vary := 100, false
	return &excelize.Chart{
		Type: kind, Dimension: excelize.ChartDimension{Width: width, Height: height}, VaryColors: &vary, Overlap: &overlap,
		Legend: excelize.ChartLegend{Position: "none"}, Border: excelize.LineOptions{Type: excelize.LineNone},
		XAxis:    excelize.ChartAxis{Font: excelize.Font{Family: textFont, Size: 9, Color: ink}},
		YAxis:    excelize.ChartAxis{None: true},
		PlotArea: excelize.ChartPlotArea{ShowVal: true},
		Format:   excelize.GraphicOptions{AltText: alt, Positioning: "oneCell"},
	}
}

// addSeries adds the series whose data stands beside each other from a column
// on, with the labels before them.
func addSeries(chart *excelize.Chart, v *view, s *sheet, first, from, to int, all []series) {
	outside := view{plan: v.plan} // a chart names the sheet always
	for i, one := range all {
		fill := excelize.Fill{Type: "pattern"}
		if one.fill != "" {
			fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{one.fill}}
		}
		label := one.label
		label.Family = textFont
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name:       outside.at(spot{s, from - 1, first + 1 + i}),
			Categories: outside.rows(s, first, from, to), Values: outside.rows(s, first+1+i, from, to),
			Fill: fill, DataLabel: excelize.ChartDataLabel{Font: label}, DataLabelPosition: one.position,
		})
	}
}

package workbook

import "github.com/xuri/excelize/v2"

// Rows of 15 points, 20 pixels each, that a chart is given.
const (
	pixelsPerRow = 20
	chartRows    = 17
)

// Where chart data stands: two narrow columns right of the print area, then
// the labels and the series.
const (
	asideGap    = 21.0
	asideLabels = 116.0
	asideSeries = 74.0
)

const asideTitle = "Diagramunderlag (beräknat, skrivs inte ut)"

// series is one series of a chart: what it is called, how its bars and labels
// look, and the format of its data.
type series struct {
	name     string
	fill     string // "" for none: the bar only carries a label, or lifts others
	label    excelize.Font
	position excelize.ChartDataLabelPositionType
	format   string
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
			Categories: outside.block(s, first, from, to), Values: outside.block(s, first+1+i, from, to),
			Fill: fill, DataLabel: excelize.ChartDataLabel{Font: label}, DataLabelPosition: one.position,
		})
	}
}

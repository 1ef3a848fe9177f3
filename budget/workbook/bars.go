package workbook

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
)

// bars is a chart of the items of a table, a bar each, and in it a part for
// each of the table's series.
type bars struct {
	*drawing
	table  *placed
	items  []int       // their rows in Table.Rows
	values [][]float64 // by bar, and series of the table
	format string      // of the figures beside the bars
}

// barsOf reads the bars off a table.
func (p *plan) barsOf(t *placed) *drawing {
	b := &bars{table: t, drawing: &drawing{labels: t.columns[0].Label}}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Kind != budget.ItemRow {
			continue
		}
		parts := make([]float64, len(t.Chart.Series))
		for n, one := range t.Chart.Series {
			for _, column := range one.Columns {
				e := &r.Entries[column-1]
				if e.Cell.Figure == nil {
					continue
				}
				parts[n] += p.Value(e.Cell).Float()
				b.format = labelCode(e.Format, t.decimals.Of(r, column-1))
			}
		}
		b.items, b.values = append(b.items, i), append(b.values, parts)
		b.bars = append(b.bars, bar{label: t.chartLabel(i, mostOfLine)})
	}
	if len(b.bars) == 0 {
		return nil
	}
	for _, one := range t.Chart.Series {
		b.keys = append(b.keys, one.Label)
	}
	switch t.Chart.Kind {
	case budget.Tornado:
		b.tornado()
	case budget.StackedColumns:
		b.stacked()
		b.kind, b.gap, b.rows = excelize.ColStacked, 8, waterfallRows
	default:
		b.stacked()
		b.lay()
	}
	return b.drawing
}

// mostOfLine is how long a label before a bar may be.
const mostOfLine = 40

// rowsOfBars is how many rows of 15 points so many lying bars take: two each
// while they are few, and closer the more they are. In a lower chart than of
// seven rows LibreOffice breaks the figures beside the bars.
func rowsOfBars(n int) int { return max(7, min(2*n+1, max(waterfallRows, (6*n+4)/5+1))) }

// lay lays the bars down, with more air between them where they are few.
func (b *bars) lay() {
	const thick = 28 // pixels, at most
	n := len(b.bars)
	b.kind, b.rows = excelize.BarStacked, rowsOfBars(n)
	b.gap = uint(min(max(100*b.rows*pixelsPerRow/(n*thick)-100, 40), 500))
}

// add adds a series to the chart: what it is at a bar, computed and as a
// formula of the cells that the bar's figures stand in.
func (b *bars) add(look series, value func(parts []float64) float64, formula func(parts []string) string) {
	b.series = append(b.series, look)
	for i := range b.bars {
		b.bars[i].data = append(b.bars[i].data, datum{value(b.values[i]), func(v *view) string { return formula(b.cells(v, b.items[i])) }})
	}
}

// cells are the formulas of a row's series: the cells that each adds.
func (b *bars) cells(v *view, row int) []string {
	parts := make([]string, len(b.table.Chart.Series))
	for n, one := range b.table.Chart.Series {
		var at []string
		for _, column := range one.Columns {
			if b.table.Rows[row].Entries[column-1].Cell.Figure != nil {
				at = append(at, v.address(spot{b.table.sheet, b.table.body + row, b.table.columns[column].at}, true))
			}
		}
		switch len(at) {
		case 0:
			parts[n] = "0"
		case 1:
			parts[n] = at[0]
		default:
			parts[n] = "SUM(" + strings.Join(at, ",") + ")"
		}
	}
	return parts
}

// figures adds the series that carry the figures at the ends of the bars: not
// painted, and on top of those that are.
func (b *bars) figures(most, least func([]float64) float64, mostText, leastText func([]string) string) {
	look := func(name string) series {
		return series{name: name, format: b.format, label: excelize.Font{Size: 9, Color: ink}, position: excelize.ChartDataLabelsPositionInsideBase}
	}
	b.add(look("Etikett +"), func(x []float64) float64 { return max(most(x), 0) }, func(x []string) string { return "MAX(" + mostText(x) + ",0)" })
	b.add(look("Etikett −"), func(x []float64) float64 { return min(least(x), 0) }, func(x []string) string { return "MIN(" + leastText(x) + ",0)" })
}

// stacked puts the series after each other, and the sum at the end of the bar.
func (b *bars) stacked() {
	for n, one := range b.table.Chart.Series {
		colour := areaColours()[n][0]
		b.add(b.painted(one.Label, colour),
			func(x []float64) float64 { return x[n] }, func(x []string) string { return x[n] })
	}
	b.figures(total, total, sumText, sumText)
	for _, parts := range b.values {
		below, above := 0.0, 0.0
		for _, x := range parts {
			below, above = below+min(x, 0), above+max(x, 0)
		}
		b.from, b.to = min(b.from, below), max(b.to, above)
	}
	b.makeRoom(0.18)
}

func sumText(x []string) string { return strings.Join(x, "+") }

// makeRoom leaves a share of the axis for the figures outside the bars.
func (b *bars) makeRoom(share float64) {
	room := share * (b.to - b.from)
	if b.low = b.from < 0; b.low {
		b.from -= room
	}
	if b.to > 0 {
		b.to += room
	}
	if b.from == b.to {
		b.to++ // nothing to draw, on an axis all the same
	}
}

// tornado draws what more and less of one thing do, from zero to both sides.
func (b *bars) tornado() {
	b.lay()
	b.low = true
	sameSide := false
	for _, x := range b.values {
		sameSide = sameSide || x[0]*x[1] > 0
		b.to = max(b.to, 1.35*math.Abs(x[0]), 1.35*math.Abs(x[1]))
	}
	if b.to == 0 {
		b.to = 1
	}
	b.from = -b.to
	higher, lower := b.table.Chart.Series[0].Label, b.table.Chart.Series[1].Label
	if sameSide {
		b.sameSide(higher, lower)
	} else {
		b.add(b.painted(higher, brand), func(x []float64) float64 { return x[0] }, func(x []string) string { return x[0] })
		b.add(b.painted(lower, up), func(x []float64) float64 { return x[1] }, func(x []string) string { return x[1] })
	}
	b.figures(
		func(x []float64) float64 { return max(x[0], x[1]) }, func(x []float64) float64 { return min(x[0], x[1]) },
		func(x []string) string { return x[0] + "," + x[1] }, func(x []string) string { return x[0] + "," + x[1] })
}

// sameSide paints a tornado where both ways may lead to the same side of zero:
// there the shorter is the beginning of the bar, and the longer the rest.
func (b *bars) sameSide(higher, lower string) {
	within := func(x []float64) bool { return x[0]*x[1] > 0 && math.Abs(x[1]) < math.Abs(x[0]) }
	withinText := func(x []string) string {
		return fmt.Sprintf("AND(%s*%s>0,ABS(%s)<ABS(%s))", x[0], x[1], x[1], x[0])
	}
	b.add(b.painted(lower+", inom", up),
		func(x []float64) float64 { return when(within(x), x[1]) },
		func(x []string) string { return "IF(" + withinText(x) + "," + x[1] + ",0)" })
	b.add(b.painted(higher, brand),
		func(x []float64) float64 { return x[0] - when(within(x), x[1]) },
		func(x []string) string { return fmt.Sprintf("IF(%s,%s-%s,%s)", withinText(x), x[0], x[1], x[0]) })
	b.add(b.painted(lower, up),
		func(x []float64) float64 { return when(!within(x), x[1]-when(x[0]*x[1] > 0, x[0])) },
		func(x []string) string {
			return fmt.Sprintf("IF(%s,0,IF(%s*%s>0,%s-%s,%s))", withinText(x), x[0], x[1], x[1], x[0], x[1])
		})
}

// painted is the look of a part of a bar.
func (b *bars) painted(name, colour string) series {
	return series{name: name, fill: colour, label: hidden(colour), format: b.format}
}

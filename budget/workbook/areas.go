package workbook

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// areaWidth is the width in pixels of each of the cover's two charts.
const areaWidth = 292

// areaRows are the rows of 15 points that the charts are given: more where the
// contents stand on a page of their own and leave room.
func (p *plan) areaRows() int {
	if p.manySheets() {
		return 13
	}
	return 9
}

// areas are the two charts of the cover: what each area is paid by and what it
// spends, stacked by the groups of rows that the rules name.
type areas struct {
	order  []int // rows of the overview, the largest first
	income []areaSeries
	cost   []areaSeries
	first  [2]int  // the column of the labels of each chart's data
	most   float64 // of the bars, in the measure of the overview
}

// areaSeries is a part of the bars: rows of the board's table, or a column of
// the overview.
type areaSeries struct {
	name   string
	rows   []int // in the board's table
	column int   // of the overview, where rows is nil
}

// addAreas lays the charts' data beside the cover, if the rules say what they
// show.
func (p *plan) addAreas(t *placed) {
	board := p.boardOf(t)
	if board == nil {
		return
	}
	a := &areas{order: p.largestFirst(t)}
	a.income = seriesIn(board, board.Spec.IncomeSeries, false)
	if p.hasAppropriation(t) {
		a.income = append(a.income, areaSeries{name: "Anslag", column: overviewAppropriation})
	}
	a.cost = seriesIn(board, board.Spec.CostSeries, true)
	if !drawable(a.income) || !drawable(a.cost) {
		return
	}
	for i, all := range [][]areaSeries{a.income, a.cost} {
		a.first[i] = p.areaData(t, board, a, all)
	}
	t.areas = a
}

// drawable reports whether there is a colour for each series, and more than
// one, since a bar of one part says no more than the table.
func drawable(all []areaSeries) bool { return len(all) >= 2 && len(all) <= mostSeries }

const mostSeries = 3

// areaColours are the colours of the series, and of the figures on them.
func areaColours() [mostSeries][2]string {
	return [mostSeries][2]string{{brand, white}, {up, ink}, {pale, ink}}
}

// boardOf is the table of the whole board that the overview reads.
func (p *plan) boardOf(overview *placed) *placed {
	for _, s := range p.sheets {
		for _, t := range s.tables {
			if t.Layout == budget.BoardLayout && t.Spec == overview.Spec {
				return t
			}
		}
	}
	return nil
}

// areasIn is how many rows of the overview are areas: those before the
// eliminations and the total.
func areasIn(t *placed) int { return max(0, len(t.Rows)-2) }

// largestFirst orders the areas by what they cost.
func (p *plan) largestFirst(t *placed) []int {
	order := make([]int, areasIn(t))
	for i := range order {
		order[i] = i
	}
	cost := func(i int) budget.Number { return p.Value(t.Rows[i].Entries[overviewCost-1].Cell) }
	slices.SortStableFunc(order, func(i, j int) int { return cost(j).Cmp(cost(i)) })
	return order
}

func (p *plan) hasAppropriation(t *placed) bool {
	for _, r := range t.Rows {
		if r.Entries[overviewAppropriation-1].Cell.Figure != nil {
			return true
		}
	}
	return false
}

// seriesIn finds the rows of the board's table that each series sums.
func seriesIn(board *placed, groups []rules.LineGroup, cost bool) []areaSeries {
	var all []areaSeries
	for _, g := range groups {
		one := areaSeries{name: g.Label}
		sections := 0
		for i, r := range board.Rows {
			if r.Kind == budget.SectionRow {
				sections++
			}
			if r.Kind == budget.ItemRow && r.Indent > 0 && (sections == 2) == cost && slices.Contains(g.Names, r.Label) {
				one.rows = append(one.rows, i)
			}
		}
		if len(one.rows) > 0 {
			all = append(all, one)
		}
	}
	return all
}

// areaData lays out the data of one chart and is the column of its labels.
func (p *plan) areaData(t, board *placed, a *areas, all []areaSeries) int {
	s := t.sheet
	first := s.asideColumns(len(all))
	heads := make([]series, len(all))
	for i, one := range all {
		heads[i].name = one.name
	}
	s.asideHeads(t.head, first, "Område", heads)
	for i, area := range a.order {
		row := t.body + i
		s.put(row, asideCell{col: first, look: look{name: aux}, text: shortened(p.shortOf(area, t), mostLetters+6)})
		bar := 0.0
		for n, one := range all {
			cell := p.areaCell(t, board, area, one)
			cell.col = first + 1 + n
			bar += cell.value
			s.put(row, cell)
		}
		a.most = max(a.most, bar)
	}
	return first
}

// shortOf is what a chart calls an area.
func (p *plan) shortOf(area int, t *placed) string {
	if area < len(p.Book.Areas) && p.Book.Areas[area].Short != "" {
		return strings.ReplaceAll(strings.ReplaceAll(p.Book.Areas[area].Short, "-\n", ""), "\n", " ")
	}
	return t.Rows[area].Label
}

// areaCell is one part of one area's bar: the sum of rows of the board's
// table in the area's column.
func (p *plan) areaCell(t, board *placed, area int, one areaSeries) asideCell {
	c := asideCell{look: look{name: auxNum, format: barFormat}}
	var at []spot
	add := func(table *placed, row, column int) {
		e := table.Rows[row].Entries[column-1]
		if e.Cell.Figure != nil {
			at = append(at, spot{table.sheet, table.body + row, table.columns[column].at})
			c.value += p.Value(e.Cell).Float()
		}
	}
	if one.rows == nil {
		add(t, area, one.column)
	}
	for _, row := range one.rows {
		add(board, row, area+1)
	}
	if len(at) == 0 {
		c.look = look{name: auxNum}
		return c
	}
	c.formula = func(v *view) string {
		cells := make([]string, len(at))
		for i, s := range at {
			cells[i] = v.at(s)
		}
		return strings.Join(cells, "+")
	}
	return c
}

// areaCharts writes both charts beside each other, with their keys.
func (w *sheetWriter) areaCharts(t *placed) {
	a := t.areas
	_, measure := millions(t.Unit)
	names := []string{"Intäkter", "Kostnader, " + measure}
	if a.income[len(a.income)-1].rows == nil {
		names[0] += " och anslag"
	}
	names[0] += ", " + measure
	w.text(1, look{name: h2}, names[0])
	w.text(secondChart, look{name: h2}, names[1])
	w.end(h2Height)
	for i, one := range a.income {
		w.text(1+i, look{name: key1 + styleName(i)}, one.name)
	}
	for i, one := range a.cost {
		w.text(secondChart+i, look{name: key1 + styleName(i)}, one.name)
	}
	w.end(keyHeight)
	w.areaChart(t, a.income, a.first[0], 1, names[0])
	w.areaChart(t, a.cost, a.first[1], secondChart, names[1])
	for range w.areaRows() {
		w.end(rowHeight)
	}
}

// areaChart draws one of the charts.
func (w *sheetWriter) areaChart(t *placed, all []areaSeries, first, col int, what string) {
	a := t.areas
	chart := bare(excelize.BarStacked, areaWidth, uint(w.areaRows()*pixelsPerRow-12), what+" per område, en stapel för varje område, störst överst.")
	gap, zero, most := uint(30), 0.0, a.most
	chart.GapWidth = &gap
	chart.YAxis.Minimum, chart.YAxis.Maximum = &zero, &most
	chart.XAxis.ReverseOrder = true
	chart.PlotArea.NumFmt = excelize.ChartNumFmt{CustomNumFmt: areaLabels(a.most, t.Unit)}
	looks := make([]series, len(all))
	for i, one := range all {
		looks[i] = series{
			name: one.name, fill: areaColours()[i][0], position: excelize.ChartDataLabelsPositionCenter,
			label: excelize.Font{Size: 9, Color: areaColours()[i][1]},
		}
	}
	addSeries(chart, &w.view, t.sheet, first, t.body, t.body+len(a.order)-1, looks)
	if err := w.file.AddChart(w.sheet.name, run{col, w.row, w.row}.ref(), chart); err != nil && w.err == nil {
		w.err = err
	}
}

// areaLabels shows an amount in millions where its bar has room for it.
func areaLabels(most float64, measure string) string {
	commas := map[string]string{"kr": ",,", "tkr": ","}[measure]
	least := strconv.FormatFloat(math.Ceil(most*0.075), 'f', -1, 64)
	return "[>=" + least + "]#,##0" + commas + `;""`
}

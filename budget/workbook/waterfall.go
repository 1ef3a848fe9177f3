package workbook

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
)

// waterfallRows are the rows of 15 points that a waterfall takes.
const waterfallRows = 17

// lettersAcross is how many letters the labels under all bars may have.
const lettersAcross = 110

// waterfall is a chart of levels: a bar for what a table opens with, one for
// each step from the level before it to the level after, and one for what it
// closes with. Only new versions of Excel have such a chart; this one is made
// of stacked columns, the lowest of which is not painted.
type waterfall struct {
	column   int // of the table, with the level after each row
	levels   []level
	crossing bool    // the levels go below zero
	from, to float64 // the ends of the axis
	number   string  // how the levels are written: "#,##0"
}

// level is one column of a waterfall.
type level struct {
	row           int     // in Table.Rows; the level before stands on the row above
	end           bool    // the opening or the closing, no step
	before, after float64 // in the measure of the table
}

// waterfallOf reads the bars off a table of levels. An end that is 0 has no
// bar.
func (p *plan) waterfallOf(t *placed) *drawing {
	if len(t.Rows) < 3 {
		return nil
	}
	f := &waterfall{column: t.Chart.Series[0].Columns[0]}
	before := 0.0
	for i, r := range t.Rows {
		after := p.Value(r.Entries[f.column-1].Cell).Float()
		end := i == 0 || i == len(t.Rows)-1
		if end && after != 0 || !end && r.Kind == budget.ItemRow { // a level that only gets a name is no step
			f.levels = append(f.levels, level{row: i, end: end, before: before, after: after})
		}
		before = after
	}
	if len(f.levels) == 0 {
		return nil
	}
	f.number = p.numberOf(t, f.column)
	f.scale()
	d := &drawing{
		kind: excelize.ColStacked, gap: airBetween(len(f.levels)), rows: waterfallRows, labels: "Steg", from: f.from, to: f.to, low: f.crossing, note: f.cutNote(),
	}
	all := f.series()
	for _, one := range all {
		d.series = append(d.series, one.series)
	}
	for _, l := range f.levels {
		d.bars = append(d.bars, bar{t.chartLabel(l.row, max(mostLetters, lettersAcross/len(f.levels))), f.data(t, l, all)})
	}
	return d
}

// numberOf is how the numbers of a column are written, without their signs: as
// finely as its finest.
func (p *plan) numberOf(t *placed, column int) string {
	decimals, percent := 0, false
	for i := range t.Rows {
		if e := &t.Rows[i].Entries[column-1]; e.Cell.Figure != nil {
			decimals = max(decimals, t.decimals.Of(&t.Rows[i], column-1))
			percent = e.Format.IsPercent()
		}
	}
	number := wholeNumber
	if decimals > 0 {
		number += "." + strings.Repeat("0", decimals)
	}
	if percent {
		number += `\ %`
	}
	return number
}

// airBetween is the gap between so many bars on an upright page, in percent of
// their breadth: few are kept from growing fat.
func airBetween(n int) uint {
	const broad = 110 // pixels, at most
	return uint(max(45, 100*portraitPixels/(n*broad)-100))
}

// data are the parts of one bar.
func (f *waterfall) data(t *placed, l level, all []waterfallSeries) []datum {
	data := make([]datum, len(all))
	for n, one := range all {
		if one.bars != f.kindOf(l) {
			continue
		}
		data[n] = datum{one.value(l.before, l.after), func(v *view) string {
			at := func(row int) string { return v.address(spot{t.sheet, t.body + row, t.columns[f.column].at}, true) }
			before := ""
			if !l.end {
				before = at(l.row - 1)
			}
			return one.formula(before, at(l.row))
		}}
	}
	return data
}

// barKind is which bars of a waterfall a series stands at.
type barKind int

const (
	stepBar  barKind = iota
	endBar           // the opening or the closing, with its figure inside
	shortEnd         // one that is too short to hold its figure
)

// shortest is how much of the axis a bar must take to hold its figure.
const shortest = 0.09

func (f *waterfall) kindOf(l level) barKind {
	switch length := math.Abs(l.after - max(f.from, 0)); {
	case !l.end:
		return stepBar
	case length < shortest*(f.to-f.from):
		return shortEnd
	}
	return endBar
}

// hasShortEnd reports whether an end is too short to hold its figure.
func (f *waterfall) hasShortEnd() bool {
	for _, l := range f.levels {
		if f.kindOf(l) == shortEnd {
			return true
		}
	}
	return false
}

// scale sets the ends of the axis. Where the steps are small beside the levels
// the axis is cut below the lowest level, so that the steps can be seen; a
// note says so.
func (f *waterfall) scale() {
	lowest, highest := math.Inf(1), math.Inf(-1)
	for _, l := range f.levels {
		lowest, highest = min(lowest, l.after), max(highest, l.after)
		if !l.end {
			lowest, highest = min(lowest, l.before), max(highest, l.before)
		}
	}
	span := highest - lowest
	f.from, f.crossing = min(lowest, 0), lowest < 0
	if lowest > 0 && span > 0 && span < lowest/2 {
		power := math.Floor(math.Log10(span))
		if unit, parts := math.Pow(10, power), math.Pow(10, -power); power >= 0 {
			f.from = math.Floor((lowest-0.35*span)/unit) * unit
		} else { // 122 / 10 is 12.2, and 122 × 0.1 is not
			f.from = math.Floor((lowest-0.35*span)*parts) / parts
		}
	}
	f.to = max(highest, 0)
	room := 0.12 * (f.to - f.from) // for the labels outside the bars
	if f.to > 0 {
		f.to += room
	}
	if f.crossing {
		f.from -= room
	}
	if f.from == f.to {
		f.to++ // nothing happens, on an axis all the same
	}
}

// cutNote says where a cut axis begins, or is "".
func (f *waterfall) cutNote() string {
	if f.from <= 0 {
		return ""
	}
	from, unit := f.from, ""
	if strings.HasSuffix(f.number, "%") {
		from, unit = math.Round(from*1e6)/1e4, " %"
	}
	text := budget.Swedish(strconv.FormatFloat(from, 'f', -1, 64)) + unit
	return "Diagrammets lodräta axel börjar vid " + strings.ReplaceAll(text, " ", "\u00a0") +
		". Staplarnas längd kan därför inte jämföras, bara stegen."
}

// waterfallSeries is a series of the chart: what it is at a bar, from the
// level before the bar and the level after, written for the sheet and
// computed.
type waterfallSeries struct {
	series
	bars    barKind // that it stands at
	formula func(before, level string) string
	value   func(before, level float64) float64
}

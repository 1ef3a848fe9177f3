package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Formats of a waterfall's data. The chart shows them as its labels: a step
// with its sign, whatever the sign of the bar that carries it, and nothing for
// zero.
const (
	wholeNumber = `#,##0` // in all of them, in whose place a finer one may stand

	barFormat  = `#,##0;"−"#,##0;;`
	plusLabel  = `+#,##0;+#,##0;;`
	minusLabel = `"−"#,##0;"−"#,##0;;`
)

// series are the stacked columns of the waterfall, from the bottom up. The
// labels of steps are columns of their own, on top of the bars and not
// painted, so that they stand just outside them.
func (f *waterfall) series() []waterfallSeries {
	all := f.stepSeries()
	if f.hasShortEnd() {
		all = append(all, shortEndSeries()...)
	}
	for n := range all {
		all[n].format = strings.ReplaceAll(all[n].format, wholeNumber, f.number)
	}
	return all
}

// stepSeries are those of steps, and of ends that hold their figure.
func (f *waterfall) stepSeries() []waterfallSeries {
	if f.crossing {
		return crossingSeries()
	}
	rise := func(b, l float64) float64 { return max(l-b, 0) }
	fall := func(b, l float64) float64 { return max(b-l, 0) }
	riseText := func(b, l string) string { return fmt.Sprintf("MAX(%s-%s,0)", l, b) }
	fallText := func(b, l string) string { return fmt.Sprintf("MAX(%s-%s,0)", b, l) }
	return []waterfallSeries{
		unpainted("Bas", func(b, l string) string { return fmt.Sprintf("MIN(%s,%s)", b, l) },
			func(b, l float64) float64 { return min(b, l) }),
		endSeries(),
		painted("Ökning", up, riseText, rise),
		painted("Minskning", down, fallText, fall),
		labelling("Etikett +", plusLabel, riseText, rise),
		labelling("Etikett −", minusLabel, fallText, fall),
	}
}

// crossingSeries are those of a build-up whose levels go below zero: a step is
// painted in two parts, above and below, and its label stands above the bar if
// the bar reaches above zero, else below it.
func crossingSeries() []waterfallSeries {
	above := func(b, l float64) bool { return max(b, l) > 0 }
	return []waterfallSeries{
		unpainted("Bas",
			func(b, l string) string { return fmt.Sprintf("MAX(MIN(%s,%s),0)+MIN(MAX(%s,%s),0)", b, l, b, l) },
			func(b, l float64) float64 { return max(min(b, l), 0) + min(max(b, l), 0) }),
		endSeries(),
		painted("Ökning över", up,
			func(b, l string) string { return fmt.Sprintf("MAX(MAX(%s,0)-MAX(%s,0),0)", l, b) },
			func(b, l float64) float64 { return max(max(l, 0)-max(b, 0), 0) }),
		painted("Minskning över", down,
			func(b, l string) string { return fmt.Sprintf("MAX(MAX(%s,0)-MAX(%s,0),0)", b, l) },
			func(b, l float64) float64 { return max(max(b, 0)-max(l, 0), 0) }),
		painted("Ökning under", up,
			func(b, l string) string { return fmt.Sprintf("MIN(MIN(%s,0)-MIN(%s,0),0)", b, l) },
			func(b, l float64) float64 { return min(min(b, 0)-min(l, 0), 0) }),
		painted("Minskning under", down,
			func(b, l string) string { return fmt.Sprintf("MIN(MIN(%s,0)-MIN(%s,0),0)", l, b) },
			func(b, l float64) float64 { return min(min(l, 0)-min(b, 0), 0) }),
		labelling("Etikett + över", plusLabel,
			func(b, l string) string { return fmt.Sprintf("IF(MAX(%s,%s)>0,MAX(%s-%s,0),0)", b, l, l, b) },
			func(b, l float64) float64 { return when(above(b, l), max(l-b, 0)) }),
		labelling("Etikett − över", minusLabel,
			func(b, l string) string { return fmt.Sprintf("IF(MAX(%s,%s)>0,MAX(%s-%s,0),0)", b, l, b, l) },
			func(b, l float64) float64 { return when(above(b, l), max(b-l, 0)) }),
		labelling("Etikett + under", plusLabel,
			func(b, l string) string { return fmt.Sprintf("IF(MAX(%s,%s)>0,0,MIN(%s-%s,0))", b, l, b, l) },
			func(b, l float64) float64 { return when(!above(b, l), min(b-l, 0)) }),
		labelling("Etikett − under", minusLabel,
			func(b, l string) string { return fmt.Sprintf("IF(MAX(%s,%s)>0,0,MIN(%s-%s,0))", b, l, l, b) },
			func(b, l float64) float64 { return when(!above(b, l), min(l-b, 0)) }),
	}
}

func when(condition bool, x float64) float64 {
	if condition {
		return x
	}
	return 0
}

// endSeries is the opening and the closing, with their figures inside.
func endSeries() waterfallSeries {
	return waterfallSeries{
		series: series{
			name: "Summa", fill: brand, format: barFormat, label: excelize.Font{Size: 10, Bold: true, Color: white},
			position: excelize.ChartDataLabelsPositionInsideEnd,
		},
		bars:    endBar,
		formula: func(_, level string) string { return level },
		value:   func(_, level float64) float64 { return level },
	}
}

// shortEndSeries are an end that is too short to hold its figure, and the
// figure outside it.
func shortEndSeries() []waterfallSeries {
	short, figure := endSeries(), endSeries()
	short.bars, short.name, short.label, short.position = shortEnd, "Summa, kort", hidden(brand), excelize.ChartDataLabelsPositionUnset
	figure.bars, figure.name, figure.fill = shortEnd, "Etikett summa", ""
	figure.label, figure.position = excelize.Font{Size: 10, Bold: true, Color: ink}, excelize.ChartDataLabelsPositionInsideBase
	return []waterfallSeries{short, figure}
}

func unpainted(name string, formula func(b, l string) string, value func(b, l float64) float64) waterfallSeries {
	return waterfallSeries{series: series{name: name, format: barFormat, label: hidden(white)}, formula: formula, value: value}
}

func painted(name, colour string, formula func(b, l string) string, value func(b, l float64) float64) waterfallSeries {
	return waterfallSeries{
		series: series{name: name, fill: colour, format: barFormat, label: hidden(colour)}, formula: formula, value: value,
	}
}

func labelling(name, format string, formula func(b, l string) string, value func(b, l float64) float64) waterfallSeries {
	return waterfallSeries{
		series: series{
			name: name, format: format, label: excelize.Font{Size: 10, Color: ink},
			position: excelize.ChartDataLabelsPositionInsideBase,
		},
		formula: formula, value: value,
	}
}

package workbook

import (
	"fmt"
	"math"
	"strings"

	"internbudget/budget"
)

// The cover is six columns wide: the labels and five others, under which two
// charts stand beside each other.
const (
	coverColumns = 6
	coverOthers  = 98.0
	secondChart  = 4 // the column where the second one begins
	legendColumn = 5
)

// layOutCover gives the cover's table its place: it stands under the key
// figures, which are on fixed rows.
func (p *plan) layOutCover(s *sheet) {
	s.columns, s.paper = coverColumns, paper{onePage: !p.manySheets(), across: 1}
	s.widths = []float64{portraitPixels - (coverColumns-1)*coverOthers}
	for len(s.widths) < coverColumns {
		s.widths = append(s.widths, coverOthers)
	}
	p.findLooks(s)
	s.warning = p.warning(s.paper)
	row := p.coverTop(s)
	for _, t := range s.tables {
		row = t.place(row)
	}
	row++ // the gap below
	if t := s.overview(); t != nil {
		if p.addAreas(t); t.areas != nil {
			row += 2 + p.areaRows() + 1 // heading, keys, charts, gap
		}
	}
	s.rows = row + max(len(p.contentLines()), len(legend()))
}

// coverTop is the row under the key figures, where the table begins.
func (p *plan) coverTop(s *sheet) int {
	row := 10 + len(s.warning)
	if p.switchTable() != nil {
		row++
	}
	if row > 10 {
		row++ // the gap below
	}
	return row
}

// overview is the table of the areas, or nil.
func (s *sheet) overview() *placed {
	for _, t := range s.tables {
		if t.Layout == budget.OverviewLayout {
			return t
		}
	}
	return nil
}

// cover writes the first sheet: what the book is, its key figures, the areas,
// and the way to everything else.
func (w *sheetWriter) cover() {
	w.coverHead()
	w.keyFigures()
	w.gap(tableGap)
	for _, t := range w.sheet.tables {
		w.table(t)
	}
	w.gap(tableGap)
	if t := w.sheet.overview(); t != nil && t.areas != nil {
		w.areaCharts(t)
		w.gap(tableGap)
	}
	w.contents()
}

// coverHead writes whose budget it is, its name and standing, and the warning.
func (w *sheetWriter) coverHead() {
	head := w.Book.Budget
	w.text(1, look{name: coverOrganisation}, strings.ToUpper(listed(" · ", head.Parent, head.Organisation)))
	w.end(15)
	w.text(1, look{name: coverTitle}, w.Book.Budget.Called())
	w.end(38)
	w.text(1, look{name: coverLine}, head.Subtitle)
	w.end(20)
	w.text(1, look{name: note}, listed("   ·   ",
		labelled("Version ", head.Version), labelled("Beslut: ", head.Decision), labelled(RulesLabel+": ", RulesName(w.Book))))
	w.end(15)
	w.gap(headGap)
	top := w.row
	w.selectedLine()
	w.writeWarning(w.sheet.warning)
	if w.row > top {
		w.gap(10)
	}
}

// listed puts texts after each other, leaving out the empty ones.
func listed(by string, texts ...string) string {
	var said []string
	for _, t := range texts {
		if t != "" {
			said = append(said, t)
		}
	}
	return strings.Join(said, by)
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + text
}

// keyFigure is one figure of the row of large ones.
type keyFigure struct {
	label  string
	format string
	// what it shows: a formula and its value; under says the unit, as a text
	// or, with underFormula, as a formula with that text as its value.
	formula      string
	value        any
	name         styleName
	under        string
	underFormula string
}

// keyFigures writes up to six figures beside each other, each with its label
// above and its unit below.
func (w *sheetWriter) keyFigures() {
	w.view.row = w.row + 1
	figures := w.keysOf()
	for col := 1; col <= coverColumns; col++ {
		w.text(col, look{name: kLab}, "")
	}
	for i, k := range figures {
		w.text(i+1, look{name: kLab}, k.label)
	}
	w.end(18)
	for i, k := range figures {
		w.formula(i+1, look{name: k.name, format: k.format}, k.formula, k.value)
		if k.name == kOK {
			w.states = append(w.states, run{i + 1, w.row, w.row}.ref())
		}
	}
	w.end(28)
	for i, k := range figures {
		if k.underFormula != "" {
			w.formula(i+1, look{name: kSub}, k.underFormula, k.under)
			continue
		}
		w.text(i+1, look{name: kSub}, k.under)
	}
	w.end(15)
}

// keysOf are the board's totals, the highlights of the rules and the state of
// the checks.
func (w *sheetWriter) keysOf() []keyFigure {
	var keys []keyFigure
	if t := w.sheet.overview(); t != nil {
		keys = w.totalKeys(t)
	}
	for _, h := range w.Book.Highlights {
		if len(keys) == coverColumns-1 {
			break
		}
		c := budget.Cell{Figure: h.Figure}
		format := formatCode(budget.Plain, w.CellDecimals(c), false)
		if h.Signed {
			format = formatCode(budget.Change.WithZero(), 0, false)
		}
		keys = append(keys, keyFigure{
			label: h.Label, format: format, formula: w.view.cell(h.Figure, 0), value: w.Value(c).Float(), name: kVal, under: h.Unit,
		})
	}
	if n := len(w.Checks); n > 0 {
		keys = append(keys, keyFigure{
			label: "Kontroller", formula: `IF(` + failedName + `=0,"OK","FEL")`, value: okWord(w.Failed() == 0), name: kOK,
			underFormula: fmt.Sprintf(`(%s-%s)&" av "&%s&" stämmer"`, checksName, failedName, checksName),
			under:        fmt.Sprintf("%d av %d stämmer", n-w.Failed(), n),
		})
	}
	return keys
}

// The columns of the overview after its labels, as budget lays it out.
const (
	overviewIncome        = 1
	overviewAppropriation = 2
	overviewCost          = 3
	overviewResult        = 4
)

// totalKeys are the key figures that the last row of the overview has.
func (w *sheetWriter) totalKeys(t *placed) []keyFigure {
	row := len(t.Rows) - 1
	entry := func(column int) (string, float64) {
		e := t.Rows[row].Entries[column-1]
		if e.Cell.Figure == nil {
			return "", 0
		}
		return w.view.at(spot{t.sheet, t.body + row, t.columns[column].at}), w.Value(e.Cell).Float()
	}
	income, earned := entry(overviewIncome)
	format, measure := millions(t.Unit)
	if math.Abs(earned) < perMillion(t.Unit) {
		format, measure = longZero, t.Unit
	}
	keys := []keyFigure{{label: "Intäkter", format: format, formula: income, value: earned, name: kVal, under: measure}}
	if granted, value := entry(overviewAppropriation); granted != "" {
		keys[0].label, keys[0].formula, keys[0].value = "Intäkter och anslag", income+"+"+granted, earned+value
		keys = append(keys, keyFigure{label: "Varav anslag", format: format, formula: granted, value: value, name: kVal, under: measure})
	}
	result, value := entry(overviewResult)
	return append(keys, keyFigure{label: "Resultat", format: longZero, formula: result, value: value, name: kVal, under: t.Unit})
}

// millions is how amounts of a measure are shown in millions, and their unit
// then. A measure that is not money stays as it is.
func millions(measure string) (format, unit string) {
	scale := map[string]string{"kr": ",,", "tkr": ",", "mnkr": ""}
	commas, ok := scale[measure]
	if !ok {
		return longZero, measure
	}
	return `#,##0.0` + commas + `;"−"#,##0.0` + commas + `;0`, "mnkr"
}

// perMillion is how much of a measure a million kronor is.
func perMillion(measure string) float64 {
	return map[string]float64{"kr": 1e6, "tkr": 1e3, "mnkr": 1}[measure]
}

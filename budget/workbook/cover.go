package workbook

import (
	"fmt"
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
	s.columns, s.paper = coverColumns, paper{onePage: true, across: 1}
	s.widths = []float64{portraitPixels - (coverColumns-1)*coverOthers}
	for len(s.widths) < coverColumns {
		s.widths = append(s.widths, coverOthers)
	}
	row := coverTop(p)
	for _, t := range s.tables {
		row = t.place(row)
	}
	s.rows = row - 1
	if t := s.overview(); t != nil {
		p.addAreas(t)
	}
}

// coverTop is the row under the key figures, where the table begins.
func coverTop(p *plan) int {
	if p.Book.Budget.Warning == "" {
		return 10
	}
	return 12
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
	w.sheet.rows = w.row - 1
}

// coverHead writes whose budget it is, its name and standing, and the warning.
func (w *sheetWriter) coverHead() {
	head := w.Book.Budget
	w.text(1, look{name: coverOrganisation}, strings.ToUpper(listed(" · ", head.Parent, head.Organisation)))
	w.end(15)
	w.text(1, look{name: coverTitle}, head.Title)
	w.end(38)
	w.text(1, look{name: coverLine}, head.Subtitle)
	w.end(20)
	w.text(1, look{name: note}, listed("   ·   ",
		labelled("Version ", head.Version), labelled("Beslut: ", head.Decision), labelled("Regler: ", w.Book.Name)))
	w.end(15)
	w.gap(headGap)
	if head.Warning != "" {
		w.warning()
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
		format := formatCode(budget.Plain, w.decimalsOf(c), false)
		if h.Signed {
			format = formatCode(budget.ChangeResult, 0, false)
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
	format, measure := millions(t.Unit)
	income, earned := entry(overviewIncome)
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

// contents writes the way to every other sheet, and beside it what the signs
// of the book mean.
func (w *sheetWriter) contents() {
	w.text(1, look{name: h2}, "Innehåll")
	w.text(legendColumn, look{name: h2}, "Teckenförklaring")
	w.end(h2Height)
	legend := w.legend()
	others := w.sheets[1:]
	for i := 0; i < max(len(others), len(legend)); i++ {
		if i < len(others) {
			s := others[i]
			w.text(1, look{name: contentsLink}, s.name)
			w.link(1, quoted(s.name)+"!A1")
			w.text(2, look{name: kSub}, shortened(s.subtitle, contentsLetters))
		}
		if i < len(legend) {
			w.text(legendColumn, legend[i].look, legend[i].sample)
			w.text(legendColumn+1, look{name: legendText}, legend[i].meaning)
		}
		w.end(noteHeight + 1)
	}
}

// contentsLetters is how long the line about a sheet may be, so that it ends
// before the legend.
const contentsLetters = 52

// sign is one line of the legend.
type legendLine struct {
	look            look
	sample, meaning string
}

// legend explains the looks that the book uses.
func (w *workbook) legend() []legendLine {
	const sample = "1\u00a0234"
	lines := []legendLine{
		{look{name: in}, sample, "indata"},
		{look{name: inA}, sample, "antagen indata"},
		{look{name: num}, sample, "beräknat"},
		{look{name: num, focus: true, format: padText}, sample, "budgetåret"},
		{look{name: numS}, sample, "summa"},
		{look{name: num}, "–", "noll"},
		{look{name: legendStatus}, "● Beslutad", "i handling"},
		{look{name: legendStatus}, "◊ Preliminär", "kan ändras"},
		{look{name: legendStatus}, "○ Antagen", "exempelvärde"},
		{look{name: legendOK}, "OK", "kontroll stämmer"},
		{look{name: sampleFEL}, "FEL", "kontroll bruten"},
	}
	return lines
}

package workbook

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// Colours of the tabs, by what a sheet is for.
const (
	inputTab   = "D9A400"
	workingTab = "8A97A3"
)

// pixelsPerWidth turns a width in pixels into the one the library takes, which
// is at most mostWidth.
const (
	pixelsPerWidth = 7
	mostWidth      = 255
)

// a4 is the paper's number in the file format.
const a4 = 9

// setSheet sets what a sheet says of itself before its rows: the colour of its
// tab, how it fits the page, its size and how it is viewed.
func (w *workbook) setSheet(s *sheet) error {
	tab, fit, lines, zoom := tabColour(s.role), !w.breaksPages(s), false, 100.0
	if err := w.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{TabColorRGB: &tab, FitToPage: &fit}); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(s.widths), max(s.rows, 1))
	if err != nil {
		return err
	}
	if err := w.file.SetSheetDimension(s.name, "A1:"+last); err != nil {
		return err
	}
	return w.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &lines, ZoomScale: &zoom})
}

func tabColour(role budget.Role) string {
	switch role {
	case budget.Input:
		return inputTab
	case budget.Working:
		return workingTab
	case budget.Control:
		return okInk
	}
	return brand
}

// setColumns sets the widths and what stays in view: the labels and heads that
// hold for the whole sheet.
func (w *sheetWriter) setColumns() error {
	// From the right, since the library puts each column before those it has
	// and Excel wants them in order.
	for i := len(w.sheet.widths); i >= 1; i-- {
		if err := w.stream.SetColWidth(i, i, min(w.sheet.widths[i-1]/pixelsPerWidth, mostWidth)); err != nil {
			return err
		}
	}
	t := w.sheet.headed()
	if t == nil {
		return nil
	}
	labels := t.columns[0].at
	corner, err := excelize.CoordinatesToCellName(labels+1, t.head+1)
	if err != nil {
		return err
	}
	return w.stream.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: labels, YSplit: t.head, TopLeftCell: corner, ActivePane: "bottomRight",
	})
}

// single is the table of a sheet that holds one and nothing else.
func (s *sheet) single() *placed {
	if len(s.tables) == 1 && s.name != budget.CoverSheet {
		return s.tables[0]
	}
	return nil
}

// setPage sets paper, margins, headers and footers.
func (w *workbook) setPage(s *sheet) error {
	orientation, size, across, down, scale := "portrait", a4, s.paper.across, 0, s.scale()
	if s.paper.landscape {
		orientation = "landscape"
	}
	if s.paper.onePage {
		down = 1
	}
	layout := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &across, FitToHeight: &down}
	if w.breaksPages(s) {
		layout.FitToWidth, layout.FitToHeight, layout.AdjustTo = nil, nil, &scale
	}
	if err := w.file.SetPageLayout(s.name, layout); err != nil {
		return err
	}
	left, right, top, bottom, header, footer := .6, .6, .75, .7, .35, .35
	if s.name == budget.CoverSheet {
		top, bottom = .55, .6
	}
	// All six, or the library puts the headers at the edge of the paper.
	err := w.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &left, Right: &right, Top: &top, Bottom: &bottom, Header: &header, Footer: &footer,
	})
	if err != nil {
		return err
	}
	if err := w.file.SetHeaderFooter(s.name, w.headers(s)); err != nil {
		return err
	}
	return w.setPrinted(s)
}

// headers are what every page says above and below.
func (w *workbook) headers(s *sheet) *excelize.HeaderFooterOptions {
	const prefix = `&"Calibri,Regular"&8&K55626F`
	escape := func(text string) string { return strings.ReplaceAll(text, "&", "&&") }
	footer := "&R" + prefix + "Sida &P av &N"
	if w.rests(rules.Assumed) {
		where := ""
		if w.named[budget.AssumptionsSheet] != nil {
			where = ", se " + budget.AssumptionsSheet
		}
		footer = "&L" + prefix + "Exempelvärden ingår" + where + footer
	}
	if s.name == budget.CoverSheet {
		return &excelize.HeaderFooterOptions{OddFooter: footer}
	}
	what := ""
	if w.hasCover() {
		what = "Bilaga"
	}
	text := shortened(listed(" · ", w.Book.Budget.Organisation, w.Book.Budget.Called(), what), 120)
	return &excelize.HeaderFooterOptions{
		OddHeader: "&L" + prefix + escape(text) + "&R" + prefix + "&A", OddFooter: footer,
	}
}

// rests reports whether any sheet rests on values of this status.
func (p *plan) rests(status rules.Status) bool {
	for _, s := range p.sheets {
		if s.weakest == status {
			return true
		}
	}
	return false
}

// setPrinted leaves what stands beside the tables out of the print, and
// repeats the heads that hold for the whole sheet on every page, and the labels on
// the pages beside the first.
func (w *workbook) setPrinted(s *sheet) error {
	if len(s.widths) > s.columns {
		last, err := excelize.ColumnNumberToName(s.columns)
		if err != nil {
			return err
		}
		err = w.file.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Area", Scope: s.name, RefersTo: fmt.Sprintf("%s!$A$1:$%s$%d", quoted(s.name), last, s.rows),
		})
		if err != nil {
			return err
		}
	}
	heads := ""
	if t := s.headed(); t != nil && !s.paper.onePage {
		heads = fmt.Sprintf("%s!$%d:$%d", quoted(s.name), cmp.Or(t.groups, t.head), t.head)
	}
	if s.paper.across > 1 {
		heads = strings.TrimSuffix(quoted(s.name)+"!$A:$A,"+heads, ",")
	}
	if heads == "" {
		return nil
	}
	return w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: heads})
}

package workbook

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// Options are what the workbook says beside the budget itself.
type Options struct {
	Program string // name and version of the program: "internbudget 0.1.0"
}

// Write writes the budget as a workbook (.xlsx). The same budget and options
// give the same bytes.
//
// A cell holds the double nearest to its exact value; that is the only
// rounding here. An error means that a figure of a table has no place to
// stand, that a formula is not one Excel accepts, or that w failed.
func Write(w io.Writer, b *budget.Budget, o Options) error {
	p, err := newPlan(b)
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	file := excelize.NewFile()
	defer file.Close()
	book := &workbook{plan: p, file: file, styles: newStyles(file), formulas: newFormulas(), options: o}
	if err := book.write(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return newArchive(w) })
	if err := file.Write(w); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// workbook is a plan being written to a file.
type workbook struct {
	*plan
	file     *excelize.File
	styles   *styles
	formulas *formulas
	options  Options
}

// write fills the file.
func (w *workbook) write() error {
	for i, s := range w.sheets {
		var err error
		if i == 0 {
			err = w.file.SetSheetName("Sheet1", s.name)
		} else {
			_, err = w.file.NewSheet(s.name)
		}
		if err != nil {
			return err
		}
	}
	for _, s := range w.sheets {
		if err := w.writeSheet(s); err != nil {
			return err
		}
	}
	if err := w.define(); err != nil {
		return err
	}
	return w.describe()
}

// writeSheet writes one sheet. The order of the steps is the library's: what
// a sheet says of itself before its rows is set before the first row, the rest
// before they are closed; afterwards it would be dropped without an error.
func (w *workbook) writeSheet(s *sheet) error {
	if err := w.setSheet(s); err != nil {
		return err
	}
	stream, err := w.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	sw := &sheetWriter{
		workbook: w, sheet: s, stream: stream, row: 1, inputs: map[inputRule][]run{},
		view: view{plan: w.plan, sheet: s},
	}
	if err := sw.setColumns(); err != nil {
		return err
	}
	switch s.name {
	case coverSheet:
		sw.cover()
	case sourcesSheet:
		sw.sources()
	default:
		sw.tables()
	}
	if sw.err == nil {
		sw.err = w.styles.err
	}
	if sw.err != nil {
		return sw.err
	}
	if err := sw.validate(); err != nil {
		return err
	}
	if err := sw.markStates(); err != nil {
		return err
	}
	if err := w.setPage(s); err != nil {
		return err
	}
	return stream.Flush()
}

// tables writes a sheet of tables.
func (w *sheetWriter) tables() {
	w.sheetHead()
	if w.sheet.warned {
		w.warning()
		w.gap(noteGap)
	}
	for i, t := range w.sheet.tables {
		if i > 0 {
			w.gap(tableGap)
		}
		w.table(t)
	}
}

// sheetHead writes the name of the sheet, what it is about, the way back to
// the cover, and the state of the checks.
func (w *sheetWriter) sheetHead() {
	last := w.sheet.columns
	w.text(1, look{name: title}, w.sheet.name)
	w.text(last, look{name: nav}, "‹ Till översikten")
	w.link(last, quoted(coverSheet)+"!A1")
	w.end(titleHeight)
	for col := 1; col <= last; col++ {
		w.text(col, look{name: sub}, "")
	}
	w.text(1, look{name: sub}, w.sheet.subtitle)
	w.sheetState(last)
	w.end(subHeight)
	w.gap(headGap)
}

// sheetState writes whether the sheet rests on assumed values and whether the
// checks hold, in red where they do not.
func (w *sheetWriter) sheetState(col int) {
	prefix := ""
	if w.sheet.weakest == rules.Assumed {
		prefix = assumedMark
	}
	switch {
	case len(w.Checks) > 0:
		prefix += checksMark
		w.formula(col, look{name: state}, `"`+prefix+`"&IF(`+failedName+`=0,"OK","FEL")`, prefix+okWord(w.Failed() == 0))
		w.states = append(w.states, run{col, w.row, w.row}.ref())
	case prefix != "":
		w.text(col, look{name: state}, "○ Exempelvärden ingår")
	}
}

const (
	assumedMark = "○ Exempelvärden ingår   ·   "
	checksMark  = "Kontroller: "
)

// okWord is the state of a check, or of all of them.
func okWord(ok bool) string {
	if ok {
		return "OK"
	}
	return "FEL"
}

// warning writes the book's warning with a bar beside it.
func (w *sheetWriter) warning() {
	w.text(1, look{name: warn}, w.Book.Budget.Warning)
	w.end(warnHeight)
}

// link makes a cell of the current row lead to a place in the workbook.
func (w *sheetWriter) link(col int, to string) {
	at := run{col, w.row, w.row}.ref()
	if err := w.file.SetCellHyperLink(w.sheet.name, at, to, "Location"); err != nil && w.err == nil {
		w.err = err
	}
}

// define adds the defined names: of inputs, and of the state of the checks.
func (w *workbook) define() error {
	for _, f := range w.Figures {
		if h := &w.homes[f.Seq]; h.name != "" {
			if err := w.name(h.name, h.spot(0)); err != nil {
				return err
			}
		}
	}
	for _, s := range w.sheets {
		for _, t := range s.tables {
			if t.Layout != budget.ChecksLayout {
				continue
			}
			if err := w.name(failedName, w.failedSpot(t)); err != nil {
				return err
			}
			if err := w.name(checksName, w.countSpot(t)); err != nil {
				return err
			}
		}
	}
	return nil
}

// name gives a cell a defined name.
func (w *workbook) name(name string, s spot) error {
	column, err := excelize.ColumnNumberToName(s.col)
	if err != nil {
		return err
	}
	return w.file.SetDefinedName(&excelize.DefinedName{
		Name: name, RefersTo: fmt.Sprintf("%s!$%s$%d", quoted(s.sheet.name), column, s.row),
	})
}

// describe fills in the properties of the document. It has no date, since the
// same input gives the same file.
func (w *workbook) describe() error {
	head := w.Book.Budget
	return w.file.SetDocProps(&excelize.DocProperties{
		Title: head.Title, Subject: head.Subtitle, Creator: head.Organisation, LastModifiedBy: w.options.Program,
		Version: head.Version, Language: "sv-SE", Identifier: "xlsx",
	})
}

package workbook

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"internbudget/budget"
	"internbudget/rules"
)

// Options are what the workbook says beside the budget itself.
type Options struct {
	Program  string          // name and version of the program: "internbudget 0.1.0"
	Progress budget.Progress // is told of every sheet, and may stop the writing
}

// Write writes the budget as a workbook (.xlsx). The same budget and options
// give the same bytes.
//
// A cell holds the double nearest to its exact value; that is the only
// rounding here. An error means that figures have no formula that Excel accepts,
// and then holds [rules.Problems] with all of them, or that w failed.
func Write(w io.Writer, b *budget.Budget, o Options) error {
	return newPlan(b).writeTo(w, o)
}

// writeTo writes what is planned as a file.
func (p *plan) writeTo(w io.Writer, o Options) error {
	file := excelize.NewFile()
	defer file.Close()
	book := newWorkbook(p, file, o)
	if err := book.write(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if err := book.refused.error(); err != nil {
		return err
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
	copied   map[*rules.Figure]*copied // formulas written so far; nil where they do not copy
	options  Options
}

func newWorkbook(p *plan, file *excelize.File, o Options) *workbook {
	return &workbook{
		plan: p, file: file, options: o,
		styles: newStyles(file), formulas: newFormulas(), copied: map[*rules.Figure]*copied{},
	}
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
	for i, s := range w.sheets {
		if err := w.options.Progress.At(i, len(w.sheets), "sheets written"); err != nil {
			return err
		}
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
	case budget.CoverSheet:
		sw.cover()
	case sourcesSheet:
		sw.sources()
	default:
		sw.tables()
	}
	switch {
	case sw.err != nil:
		return sw.err
	case w.styles.err != nil:
		return w.styles.err
	case sw.view.missing != nil:
		return sw.view.missing
	case sw.row != s.rows+1:
		return fmt.Errorf("%s: %d rows were planned and %d written", s.name, s.rows, sw.row-1)
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
	if lines := w.sheet.warning; len(lines) > 0 {
		w.writeWarning(lines)
		w.gap(noteGap)
	}
	for i, t := range w.sheet.tables {
		if i > 0 {
			w.gap(tableGap)
		}
		if slices.Contains(w.sheet.breaks, w.row) {
			w.breakPage()
		}
		w.table(t)
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
		Title: w.Book.Budget.Called(), Subject: head.Subtitle, Creator: head.Organisation, LastModifiedBy: w.options.Program,
		Version: head.Version, Language: "sv-SE", Identifier: "xlsx",
	})
}

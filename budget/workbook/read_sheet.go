package workbook

import (
	"fmt"
	"slices"
)

// A sheet may be this large whatever it holds; a larger one must have a cell in
// so many that is not empty. All sheets together may have mostRead cells, also
// empty ones between others.
const (
	mostArea  = 500_000
	sparsest  = 50
	widestRow = 2_000
	mostRead  = 400_000
)

// Sheet is one sheet of somebody else's workbook, as raw texts: numbers as they
// are stored, not as they are shown. Row i is row i+1 of the sheet; rows end at
// their last cell.
type Sheet struct {
	Name string
	Rows [][]string
}

// Read reads the values of a workbook, sheet by sheet, or of the named sheets
// only; the others have no rows. It refuses, with a reason, what is no workbook,
// is encrypted, is damaged, or is too large.
func Read(data []byte, only ...string) ([]Sheet, error) {
	content, err := Inspect(data)
	if err != nil {
		return nil, err
	}
	var sheets []Sheet
	left := mostRead
	for i := range content.Sheets {
		s := &content.Sheets[i]
		if len(only) > 0 && !slices.Contains(only, s.Name) {
			sheets = append(sheets, Sheet{Name: s.Name})
			continue
		}
		rows, err := s.rows(&left)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, Sheet{s.Name, rows})
		s.Cells = nil // its texts are in the rows
	}
	return sheets, nil
}

// rows are the texts of a sheet row by row, in whatever order the file has them.
// It refuses a sheet whose cells stand far apart: those between are nothing in
// the file, and much in memory and to whoever looks through them.
func (s *SheetContent) rows(left *int) ([][]string, error) {
	filled, width, height := 0, 0, 0
	for _, c := range s.Cells {
		if c.Text != "" {
			filled, width, height = filled+1, max(width, int(c.Column)+1), max(height, int(c.Row)+1)
		}
	}
	if area := height * width; area > mostArea && area > sparsest*filled || width > widestRow {
		return nil, fmt.Errorf("the sheet %s reaches to %s and is nearly empty (delete what stands far from its table)",
			s.Name, CellName(height-1, width-1))
	}
	widths := make([]int32, height)
	for _, c := range s.Cells {
		if c.Text != "" {
			widths[c.Row] = max(widths[c.Row], c.Column+1)
		}
	}
	for _, w := range widths {
		if *left -= int(w) + 1; *left < 0 {
			return nil, fmt.Errorf("the sheets have more than %d cells (take out those that are not to be verified)", mostRead)
		}
	}
	rows := make([][]string, height)
	for _, c := range s.Cells {
		if c.Text == "" {
			continue
		}
		if rows[c.Row] == nil {
			rows[c.Row] = make([]string, widths[c.Row])
		}
		rows[c.Row][c.Column] = c.Text
		if c.Kind == BooleanCell {
			rows[c.Row][c.Column] = truthWord(c.Text) // stored as a number, which it is not
		}
	}
	return rows, nil
}

func truthWord(stored string) string {
	if isTrue(stored) {
		return "TRUE"
	}
	return "FALSE"
}

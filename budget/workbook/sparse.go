package workbook

import "fmt"

// A sheet may be this large whatever it holds; a larger one must have a cell in
// so many that is not empty.
const (
	mostArea  = 500_000
	sparsest  = 50
	widestRow = 2_000
)

// trimmed is a sheet without the empty rows and cells after its last words and
// numbers. It refuses a sheet whose cells stand far apart: those between are
// nothing in the file, and much in memory and to whoever looks through them.
func trimmed(name string, rows [][]string) ([][]string, error) {
	filled, width, height := 0, 0, 0
	for i, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		if rows[i] = row; len(row) > 0 {
			width, height = max(width, len(row)), i+1
		}
		for _, text := range row {
			if text != "" {
				filled++
			}
		}
	}
	if area := height * width; area > mostArea && area > sparsest*filled || width > widestRow {
		return nil, fmt.Errorf("the sheet %s reaches to %s and is nearly empty (delete what stands far from its table)",
			name, CellName(height-1, width-1))
	}
	return rows[:height], nil
}

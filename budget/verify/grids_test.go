package verify

import (
	"os"
	"strings"
	"testing"

	"internbudget/rules"
)

// grid makes a table of lines whose cells are set apart by "|".
func grid(name, text string) Grid {
	g := Grid{Name: name}
	for line := range strings.Lines(strings.TrimSpace(text)) {
		var row []Cell
		for _, cell := range strings.Split(strings.TrimRight(line, "\n"), "|") {
			row = append(row, Cell{Text: strings.TrimSpace(cell)})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// published reads one of the published tables from its file. Of T01 only the sum
// of the six rows, 875, is known: the rows in the file are made up to it.
func published(t testing.TB, name string) Grid {
	t.Helper()
	data, err := os.ReadFile("../../testdata/tables/" + name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, problems := rules.ReadForeign(name+".csv", data, rules.PointsUnsaid)
	if problems != nil {
		t.Fatal(problems)
	}
	g := Grid{Name: name}
	for _, row := range rows {
		var cells []Cell
		for _, c := range row {
			cells = append(cells, Cell{Text: c.Text})
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}

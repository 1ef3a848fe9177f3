package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Of a workbook with several sheets the one that holds a table is taken; where
// several do, or none, they are named.
func TestOnlyTableOfAWorkbook(t *testing.T) {
	t.Parallel()
	table := [][]any{{"", 2024}, {"Löner", 600}, {"Hyror", 150}, {"Övrigt", 50}, {"Summa", 810}} // 800
	notes := [][]any{{"Anteckningar"}, {"Hyrorna är preliminära."}}
	for _, c := range []struct {
		name   string
		sheets map[string][][]any
		code   int
		want   string
	}{
		{"one table", map[string][][]any{"Blad A": notes, "Blad B": table}, exitFindings, "Summan kan inte stämma med raderna: skillnad 10"},
		{"two tables", map[string][][]any{"Blad A": table, "Blad B": table, "Blad C": notes}, exitProblem,
			"the workbook has 2 sheets with tables (say which with --sheet: Blad A, Blad B)"},
		{"no table", map[string][][]any{"Blad A": notes, "Blad B": notes}, exitProblem,
			"no sheet of the workbook has a table with anything to check (say which with --sheet: Blad A, Blad B)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "several.xlsx")
			writeSheets(t, path, c.sheets)
			var out, problems bytes.Buffer
			if code := run([]string{"verify", path}, stdio{out: &out, err: &problems}); code != c.code || !strings.Contains(out.String()+problems.String(), c.want) {
				t.Errorf("it ends with %d and says\n%s%s", code, out.String(), problems.String())
			}
		})
	}
}

func writeSheets(t *testing.T, path string, sheets map[string][][]any) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range []string{"Blad A", "Blad B", "Blad C"} {
		if sheets[name] == nil {
			continue
		}
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheets[name] {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err == nil {
				err = f.SetSheetRow(name, cell, &row)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"internbudget/budget/verify"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// isTable reports whether the argument is a table that somebody else made, not
// rules.
func isTable(args []string) bool {
	return len(args) == 1 && slices.Contains([]string{".xlsx", ".csv", ".tsv", ".txt"}, strings.ToLower(filepath.Ext(args[0])))
}

// verifyTable verifies a table that somebody else made: a CSV file, or sheets of
// a workbook, which must be named where it has several, here or in a map.
func verifyTable(path, mapPath string, sheets []string) (*verify.Report, error) {
	m := &rules.TableMap{}
	if mapPath != "" {
		var problems rules.Problems
		folder := filepath.Dir(filepath.Clean(mapPath))
		if m, problems = rules.LoadTableMap(os.DirFS(folder), filepath.Base(mapPath), filepath.ToSlash(folder)); m == nil {
			return nil, problems
		}
	}
	if len(sheets) == 0 {
		sheets = m.Sheets
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", path, innermost(err))
	}
	grids, err := gridsOf(path, data, sheets)
	if err != nil {
		return nil, err
	}
	all := &verify.Report{}
	var problems rules.Problems
	for _, g := range grids {
		options, wrong := verify.Mapped(g, m)
		if problems = append(problems, wrong...); len(problems) > 0 {
			continue
		}
		r := verify.Table(g, options)
		all.Findings = append(all.Findings, r.Findings...)
		for _, sentence := range r.Undetectable {
			if !slices.Contains(all.Undetectable, sentence) {
				all.Undetectable = append(all.Undetectable, sentence)
			}
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return all, nil
}

// gridsOf are the tables of a file, with the places of their cells: "Ramar!B7"
// in a workbook, "12:3" in a text.
func gridsOf(path string, data []byte, wanted []string) ([]verify.Grid, error) {
	if strings.ToLower(filepath.Ext(path)) != ".xlsx" {
		rows, problems := rules.ReadForeign(path, data)
		if problems != nil {
			return nil, problems
		}
		g := verify.Grid{Name: filepath.Base(path)}
		for _, row := range rows {
			var cells []verify.Cell
			for _, c := range row {
				cells = append(cells, verify.Cell{Text: c.Text, Place: fmt.Sprintf("%d:%d", c.Place.Line, c.Place.Column)})
			}
			g.Rows = append(g.Rows, cells)
		}
		return []verify.Grid{g}, nil
	}
	sheets, err := workbook.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if sheets, err = chosen(sheets, wanted); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var grids []verify.Grid
	for _, s := range sheets {
		g := verify.Grid{Name: s.Name}
		for i, row := range s.Rows {
			var cells []verify.Cell
			for j, text := range row {
				cells = append(cells, verify.Cell{Text: text, Place: s.Name + "!" + workbook.CellName(i, j)})
			}
			g.Rows = append(g.Rows, cells)
		}
		grids = append(grids, g)
	}
	return grids, nil
}

// chosen are the sheets that are wanted; a workbook of one sheet needs no word.
func chosen(sheets []workbook.Sheet, wanted []string) ([]workbook.Sheet, error) {
	var names []string
	for _, s := range sheets {
		names = append(names, s.Name)
	}
	if len(wanted) == 0 {
		if len(sheets) > 1 {
			return nil, fmt.Errorf("the workbook has %d sheets (say which with --sheet: %s)", len(sheets), strings.Join(names, ", "))
		}
		return sheets, nil
	}
	var found []workbook.Sheet
	for _, name := range wanted {
		i := slices.Index(names, name)
		if i < 0 {
			return nil, fmt.Errorf("there is no sheet %q (it is %s)", name, strings.Join(names, ", "))
		}
		found = append(found, sheets[i])
	}
	return found, nil
}

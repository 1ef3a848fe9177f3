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
// a workbook. They must be named, here or in a map, where more than one sheet
// holds a table.
func verifyTable(path, mapPath string, sheets []string, std stdio) (*verify.Report, error) {
	m := &rules.TableMap{}
	if mapPath != "" {
		var problems rules.Problems
		folder, name := split(mapPath)
		if m, problems = rules.LoadTableMap(os.DirFS(folder), name, filepath.ToSlash(folder)); m == nil {
			return nil, problems
		}
	}
	wanted := m.Sheets
	if len(sheets) > 0 {
		wanted = nil
	}
	for _, name := range sheets {
		wanted = append(wanted, rules.Mapped{Name: name})
	}
	defer sparing()()
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", path, cause(err))
	}
	grids, err := gridsOf(path, data, wanted, m.Points)
	if err != nil {
		return nil, err
	}
	if len(wanted) == 0 && len(grids) > 1 {
		return verifyOnlyTable(path, grids, m, std)
	}
	all := &verify.Report{}
	var problems rules.Problems
	for _, g := range grids {
		r, wrong, err := verifyGrid(g, m, std)
		if err != nil {
			return nil, err
		}
		if problems = append(problems, wrong...); len(problems) > 0 {
			continue
		}
		all.Findings = append(all.Findings, r.Findings...)
		for _, sentence := range r.Undetectable {
			if len(grids) > 1 { // what is said is of one table
				sentence = g.Name + ": " + sentence
			}
			all.Undetectable = append(all.Undetectable, sentence)
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return all, nil
}

// verifyGrid verifies one table as the map says. The problems are that the map
// does not fit it.
func verifyGrid(g verify.Grid, m *rules.TableMap, std stdio) (*verify.Report, rules.Problems, error) {
	options, problems := verify.Mapped(g, m)
	if len(problems) > 0 {
		return nil, problems, nil
	}
	options.Progress = std.progress()
	r := verify.Table(g, options)
	if r == nil {
		return nil, nil, errInterrupted
	}
	return r, nil, nil
}

// verifyOnlyTable verifies the one sheet in which there is anything to check: a
// sheet of notes beside a table needs no word.
func verifyOnlyTable(path string, grids []verify.Grid, m *rules.TableMap, std stdio) (*verify.Report, error) {
	var only *verify.Report
	var all, with []string
	var problems rules.Problems
	for _, g := range grids {
		all = append(all, g.Name)
		r, wrong, err := verifyGrid(g, m, std)
		switch {
		case err != nil:
			return nil, err
		case len(wrong) > 0:
			problems = wrong
		case len(r.Findings) > 0:
			only, with = r, append(with, g.Name)
		}
	}
	switch {
	case len(with) == 1:
		return only, nil
	case len(with) > 1:
		return nil, fmt.Errorf("%s: the workbook has %d sheets with tables (say which with --sheet: %s)", path, len(with), strings.Join(with, ", "))
	case problems != nil:
		return nil, problems
	}
	return nil, fmt.Errorf("%s: no sheet of the workbook has a table with anything to check (say which with --sheet: %s)", path, strings.Join(all, ", "))
}

// gridsOf are the tables of a file, with the places of their cells as a spreadsheet
// shows them: "Ramar!B7" in a workbook, "B7" in a text.
func gridsOf(path string, data []byte, wanted []rules.Mapped, points rules.Points) ([]verify.Grid, error) {
	if strings.ToLower(filepath.Ext(path)) != ".xlsx" {
		rows, problems := rules.ReadForeign(path, data, points)
		if problems != nil {
			return nil, problems
		}
		if len(wanted) > 0 {
			return nil, noSheet(wanted[0], path, "a text has no sheets: leave it out")
		}
		g := verify.Grid{Name: filepath.Base(path)}
		for i, row := range rows {
			var cells []verify.Cell
			for j, c := range row {
				cells = append(cells, verify.Cell{Text: c.Text, Place: workbook.CellName(i, j)})
			}
			g.Rows = append(g.Rows, cells)
		}
		return []verify.Grid{g}, nil
	}
	if points != rules.PointsUnsaid {
		return nil, fmt.Errorf("%s: a workbook stores its numbers, and `points` is of texts (leave it out of the map)", path)
	}
	var names []string
	for _, w := range wanted {
		names = append(names, w.Name)
	}
	sheets, err := workbook.Read(data, names...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if sheets, err = chosen(path, sheets, wanted); err != nil {
		return nil, err
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

// chosen are the sheets that are wanted; all where none is named.
func chosen(path string, sheets []workbook.Sheet, wanted []rules.Mapped) ([]workbook.Sheet, error) {
	var names []string
	for _, s := range sheets {
		names = append(names, s.Name)
	}
	if len(wanted) == 0 {
		return sheets, nil
	}
	var found []workbook.Sheet
	for _, w := range wanted {
		i := slices.Index(names, w.Name)
		if i < 0 {
			return nil, noSheet(w, path, "it is "+strings.Join(names, ", "))
		}
		found = append(found, sheets[i])
	}
	return found, nil
}

// noSheet is the problem of a sheet that a file does not have, at its place in
// the map or else in the file.
func noSheet(w rules.Mapped, path, hint string) rules.Problems {
	at := w.Place
	if at.Line == 0 {
		at = rules.Place{File: path}
	}
	return rules.Problems{{Place: at, Message: fmt.Sprintf("there is no sheet %q in %s", w.Name, filepath.Base(path)), Hint: hint}}
}

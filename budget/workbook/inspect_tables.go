package workbook

import (
	"path"
	"strconv"
	"strings"
)

// Table is a range of a sheet that formulas refer to by its name and those of its
// columns, as in Ramar[Belopp].
type Table struct {
	Name  string
	Sheet int // the position of its sheet
	// The whole of it, its headings and its row of totals within, counted from 0.
	FirstRow, FirstColumn, LastRow, LastColumn int32
	HeaderRows, TotalsRows                     int32
	Columns                                    []string
}

// mostTables is how many tables a workbook may have.
const mostTables = 10_000

// readTables reads the tables of a sheet, which stand in parts of their own.
func (in *inspection) readTables(sheetPart string, sheet int, c *Content) error {
	targets, err := in.tablesOf(sheetPart)
	if err != nil {
		return err
	}
	for _, target := range targets {
		if len(c.Tables) == mostTables {
			return errTables
		}
		part := joinedPath(sheetPart, target)
		if in.read[part] {
			continue // a table is of one sheet
		}
		in.read[part] = true
		t, ok, err := in.readTable(part)
		if err != nil {
			return err
		}
		if t.Sheet = sheet; ok {
			c.Tables = append(c.Tables, t)
		}
	}
	return nil
}

// tablesOf are the parts with the tables of a sheet: of all that a sheet names,
// such as its links, nothing else is kept.
func (in *inspection) tablesOf(sheetPart string) (targets []string, err error) {
	dir, file := path.Split(sheetPart)
	part := dir + "_rels/" + file + ".rels"
	if in.parts[part] == nil {
		return nil, nil
	}
	r, err := in.open(part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	tokens := newXMLTokens(r)
	for tokens.next() {
		if tokens.start != "Relationship" || !strings.HasSuffix(tokens.attr("Type"), "/table") {
			continue
		}
		if targets = append(targets, tokens.attr("Target")); len(targets) > mostTables {
			return nil, errTables
		}
	}
	if tokens.err != nil {
		return nil, damaged(part)
	}
	return targets, nil
}

// readTable reads where a table stands and what its columns are called. It reports
// false where these do not agree: what refers to such a table is not known.
func (in *inspection) readTable(part string) (t Table, ok bool, err error) {
	r, err := in.open(part)
	if err != nil {
		return t, false, err
	}
	defer r.Close()
	tokens := newXMLTokens(r)
	for tokens.next() {
		switch tokens.start {
		case "table":
			t.Name = tokens.attr("displayName")
			if t.Name == "" {
				t.Name = tokens.attr("name")
			}
			in.size += len(t.Name) + 64
			t.FirstRow, t.FirstColumn, t.LastRow, t.LastColumn, ok = parseRange(tokens.attr("ref"))
			t.HeaderRows, t.TotalsRows = tokens.count("headerRowCount", 1), tokens.count("totalsRowCount", 0)
		case "tableColumn":
			name := unescaped(tokens.attr("name"))
			t.Columns = append(t.Columns, name)
			in.size += len(name) + 16
		}
		if in.size > mostTexts {
			return t, false, tooMany(mostTexts, "texts")
		}
	}
	width, height := t.LastColumn-t.FirstColumn+1, t.LastRow-t.FirstRow+1
	if tokens.err != nil {
		return t, false, damaged(part)
	}
	return t, ok && len(t.Columns) == int(width) && t.HeaderRows+t.TotalsRows <= height, nil
}

// count is a number of rows that an element tells, or what holds where it tells
// none.
func (t *xmlTokens) count(name string, otherwise int32) int32 {
	n, err := strconv.Atoi(t.attr(name))
	if err != nil || n < 0 || n > mostRows {
		return otherwise
	}
	return int32(n)
}

// unescaped is a name with the marks that its file writes as _x000a_: the ends of
// lines.
func unescaped(name string) string {
	if !strings.Contains(name, "_x00") {
		return name
	}
	return strings.NewReplacer("_x000a_", "\n", "_x000A_", "\n", "_x000d_", "\r", "_x000D_", "\r").Replace(name)
}

// parseRange reads "B7:D9", or "B7", as rows and columns counted from 0.
func parseRange(ref string) (row1, column1, row2, column2 int32, ok bool) {
	from, to, several := strings.Cut(ref, ":")
	row1, column1, ok = parseCell(from)
	if !ok || !several {
		return row1, column1, row1, column1, ok
	}
	row2, column2, ok = parseCell(to)
	return row1, column1, row2, column2, ok && row1 <= row2 && column1 <= column2
}

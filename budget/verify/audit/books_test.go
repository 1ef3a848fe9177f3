package audit

import (
	"bytes"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"internbudget/budget"
	"internbudget/budget/verify"
	"internbudget/budget/workbook"
	"internbudget/rules"
)

// The workbooks that the tests examine: of cells, of rules, and as somebody has
// worked in them.

// bookOf is a workbook of one sheet, by cells: a text beginning with = is a
// formula, whose stored value follows after a bar; # begins an error.
func bookOf(cells map[string]string) *workbook.Content {
	c := &workbook.Content{Sheets: []workbook.SheetContent{{Name: "Blad"}}}
	for at, text := range cells {
		c.Sheets[0].Cells = append(c.Sheets[0].Cells, cellOf(at, text))
	}
	return c
}

func cellOf(at, text string) workbook.Cell {
	x, err := parse(&workbook.Formula{Text: at}, 0, 0)
	if err != nil {
		panic(err)
	}
	to := x.(refNode).from
	cell := workbook.Cell{Row: to.row, Column: to.column}
	if text[0] == '=' {
		for i := range text {
			if text[i] == '|' {
				cell.Formula = &workbook.Formula{Text: text[1:i], Row: cell.Row, Column: cell.Column}
				text = text[i+1:]
				break
			}
		}
	}
	if text == "" {
		return cell // nothing is stored
	}
	cell.Kind, cell.Text = workbook.TextCell, text
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		cell.Kind = workbook.NumberCell
	} else if text[0] == '#' {
		cell.Kind = workbook.ErrorCell
	}
	return cell
}

// built is a budget with its workbook, read back.
func built(t testing.TB, fsys fs.FS, name string, changes ...string) (*budget.Budget, *workbook.Content) {
	t.Helper()
	book, problems := rules.Load(fsys, name, "")
	if book == nil {
		t.Fatal(problems)
	}
	sets, problems := rules.ParseSets(book, changes)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := budget.Compute(book, sets...)
	if b == nil {
		t.Fatal(problems)
	}
	var w bytes.Buffer
	if err := workbook.Write(&w, b, workbook.Options{}); err != nil {
		t.Fatal(err)
	}
	c, err := workbook.Inspect(w.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return b, c
}

// shipped is the workbook of the shipped rules.
func shipped(t testing.TB) *workbook.Content {
	t.Helper()
	_, c := built(t, rules.Shipped(), rules.DefaultRules)
	return c
}

// found are label and place of all that is to act on.
func found(r *verify.Report) []string {
	var all []string
	for i := range r.Findings {
		if f := &r.Findings[i]; !f.IsFine() {
			all = append(all, f.Label+": "+f.Place)
		}
	}
	return all
}

// said is a report as lines: label, place and sentences; then what is not seen.
func said(r *verify.Report) []string {
	var all []string
	for i := range r.Findings {
		f := &r.Findings[i]
		all = append(all, f.Label+" | "+f.Place+" | "+strings.Join(f.Sentences, " "))
	}
	for _, sentence := range r.Undetectable {
		if sentence != unseen {
			all = append(all, sentence)
		}
	}
	return all
}

// against is what is said of a file, label, place and text, but for the totals.
func against(t *testing.T, c *workbook.Content, b *budget.Budget) []string {
	t.Helper()
	r, err := Against("budget.xlsx", c, b, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i, row := range r.Rows() {
		if !r.Findings[i].IsFine() {
			all = append(all, row.Label+" | "+row.Place+" | "+row.Text)
		}
	}
	return all
}

// sameLines holds what is said against what should be, line by line.
func sameLines(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// standing is a cell of a file that a test works in.
func standing(t *testing.T, c *workbook.Content, sheet, at string) *workbook.Cell {
	t.Helper()
	for i := range c.Sheets {
		for j := range c.Sheets[i].Cells {
			if cell := &c.Sheets[i].Cells[j]; c.Sheets[i].Name == sheet && workbook.CellName(int(cell.Row), int(cell.Column)) == at {
				return cell
			}
		}
	}
	t.Fatalf("nothing stands in %s!%s", sheet, at)
	return nil
}

// small are rules of one rate, one frame and one sum, whose workbook can be
// followed by hand: 5 000 + 3 % = 5 150.
func small() fs.FS {
	return fstest.MapFS{"rules.yaml": {Data: []byte(`
budget: {organisation: Nämnden, year: 2025, amounts: tkr}
sources: {page: {title: Budget, status: decided}}
methods: {rows: {percent_of: opening, each_step: half_up to 1, closing: exact}}
rates:
  shared: {source: page}
  index: {label: Index, percent: 3}
frames:
  shared: {method: rows, source: page}
  team: {label: Teamet, opening: 5000, steps: [index]}
  ward: {label: Avdelningen, opening: 2000, steps: [index]}
tables:
  - {id: frames, title: Ramar, form: build_up, of: [frames]}
`)}}
}

func sheetOf(c *workbook.Content, name string) *workbook.SheetContent {
	return &c.Sheets[slices.IndexFunc(c.Sheets, func(s workbook.SheetContent) bool { return s.Name == name })]
}

// line tells where a cell stands along the rows of a sheet, or its columns.
type line func(row, column *int32) *int32

func alongRows(row, _ *int32) *int32       { return row }
func alongColumns(_, column *int32) *int32 { return column }

// insertRow puts a new row before a row of a sheet.
func insertRow(c *workbook.Content, sheet string, row int32, cells ...workbook.Cell) {
	insertLine(c, sheet, alongRows, row, cells...)
}

// insertLine puts a new line before a line of a sheet, and moves what stands
// beyond it and all that refers to that, as Excel does.
func insertLine(c *workbook.Content, sheet string, along line, at int32, cells ...workbook.Cell) {
	moveLines(c, sheet, along, func(n *int32) {
		if *n >= at {
			*n++
		}
	})
	s := sheetOf(c, sheet)
	for _, x := range cells {
		*along(&x.Row, &x.Column) = at
		s.Cells = append(s.Cells, x)
	}
}

// removeRow takes a row out of a sheet.
func removeRow(c *workbook.Content, sheet string, row int32) { removeLine(c, sheet, alongRows, row) }

// removeLine takes a line out; references to it alone are errors.
func removeLine(c *workbook.Content, sheet string, along line, at int32) {
	s := sheetOf(c, sheet)
	s.Cells = slices.DeleteFunc(s.Cells, func(x workbook.Cell) bool { return *along(&x.Row, &x.Column) == at })
	moveLines(c, sheet, along, func(n *int32) {
		switch {
		case *n == at:
			*n = -1
		case *n > at:
			*n--
		}
	})
}

// moveLines moves the cells of a sheet and, everywhere, references to them.
func moveLines(c *workbook.Content, sheet string, along line, move func(*int32)) {
	moved := func(f *workbook.Formula, own bool) *workbook.Formula {
		return rewrittenRefs(f, func(r refNode) node {
			if r.sheet != sheet && (r.sheet != "" || !own) {
				return r
			}
			from, to := along(&r.from.row, &r.from.column), along(&r.to.row, &r.to.column)
			first, last := *from, *to
			move(from)
			move(to)
			if *from < 0 && *to < 0 {
				return faultNode{code: "#REF!"}
			}
			if *from < 0 {
				*from = first // the next line has come here
			}
			if *to < 0 {
				*to = last - 1
			}
			return r
		})
	}
	for i := range c.Sheets {
		s := &c.Sheets[i]
		for j := range s.Cells {
			x := &s.Cells[j]
			if s.Name == sheet {
				move(along(&x.Row, &x.Column))
			}
			if x.Formula != nil {
				x.Formula = moved(x.Formula, s.Name == sheet)
				x.Formula.Row, x.Formula.Column = x.Row, x.Column
			}
		}
	}
	for i := range c.Names {
		c.Names[i].Formula = moved(&workbook.Formula{Text: c.Names[i].Formula}, false).Text
	}
}

// movedBy is a formula whose references to rows are changed.
func movedBy(f *workbook.Formula, move func(row *int32)) *workbook.Formula {
	return rewrittenRefs(f, func(r refNode) node {
		move(&r.from.row)
		move(&r.to.row)
		return r
	})
}

func rewrittenRefs(f *workbook.Formula, change func(refNode) node) *workbook.Formula {
	x, err := parse(f, f.Row, f.Column)
	if err != nil {
		return f // such as the lines that are printed on every page
	}
	return &workbook.Formula{Text: written(mapped(x, change)), Row: f.Row, Column: f.Column}
}

// smallWith are the rules of small with more frames.
func smallWith(frames string) fs.FS {
	text := string(small().(fstest.MapFS)["rules.yaml"].Data)
	return fstest.MapFS{"rules.yaml": {Data: []byte(strings.Replace(text, "tables:", frames+"tables:", 1))}}
}

package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"internbudget/rules"
)

// The words of a map, and what they make of rows and columns.
var (
	rowWords = map[string]RowRole{
		"opening": OpeningRow, "closing": ClosingRow, "sums": SumRow, "items": ItemRow, "skip": SkippedRow,
	}
	columnWords = map[string]ColumnRole{
		"amounts": AmountColumn, "years": AmountColumn, "results": AmountColumn, "total": TotalColumn, "change": ChangeColumn,
		"change_percent": ChangePercentColumn, "shares": ShareColumn, "skip": SkippedColumn,
	}
)

// Mapped is how a map says that a grid is to be read. A row or column that it
// names and the grid does not have is a problem, at its place in the map.
func Mapped(g Grid, m *rules.TableMap) (TableOptions, rules.Problems) {
	r := mapping{grid: g, options: TableOptions{Minus: m.Minus, Measure: m.Measure}, named: map[int]rules.Mapped{}}
	if m.RoundedTo != "" {
		r.options.Unit = m.RoundedTo.Rat()
	}
	if r.options.Header = m.Header.At; r.options.Header >= len(g.Rows) && m.Header.At > 0 {
		r.problem(m.Header.Place, "", "`header` is row %d, and %s ends with row %d", m.Header.At, g.Name, len(g.Rows))
		return r.options, r.problems
	}
	r.labels(m.Labels)
	label, header := r.options.heads(g)
	r.label, r.header = label, header
	for col := range g.width() {
		r.headings = append(r.headings, plain(headingAt(g, header, label, col)))
	}
	r.rows(m)
	r.columns(m)
	if len(r.problems) == 0 {
		r.unused(m)
	}
	slices.SortStableFunc(r.problems, func(a, b rules.Problem) int {
		return cmp.Or(cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Column, b.Place.Column))
	})
	return r.options, r.problems
}

// mapping is a map being held against a grid.
type mapping struct {
	grid     Grid
	label    int      // the column of labels
	header   int      // how many rows are headings
	headings []string // of all columns
	options  TableOptions
	named    map[int]rules.Mapped // columns, by number
	problems rules.Problems
}

func (r *mapping) problem(at rules.Place, hint, format string, args ...any) {
	r.problems = append(r.problems, rules.Problem{Place: at, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// didYouMean is the hint that names what is nearest.
func didYouMean(word string, known []string) string {
	if near := rules.Nearest(word, known, 1); len(near) > 0 {
		return "did you mean `" + near[0] + "`?"
	}
	return ""
}

// labels finds the column of labels by its number, its letter or its heading,
// which may stand in any row: where the headings end may depend on it.
func (r *mapping) labels(m rules.Mapped) {
	if m.Name == "" {
		return
	}
	if n, err := strconv.Atoi(m.Name); err == nil && n >= 1 && n <= r.grid.width() {
		r.options.Label = n
		return
	}
	for _, row := range r.grid.Rows {
		for col, c := range row {
			if plain(c.Text) == plain(m.Name) {
				r.options.Label = col + 1
				return
			}
		}
	}
	if col, ok := columnLetter(m.Name); ok && col < r.grid.width() {
		r.options.Label = col + 1
		return
	}
	r.problem(m.Place, "a number, a letter or the heading", "there is no column `%s` in %s", m.Name, r.grid.Name)
}

func (r *mapping) rows(m *rules.TableMap) {
	var known []string
	for at := r.header; at < len(r.grid.Rows); at++ {
		if text := plain(labelAt(r.grid, at, r.label)); text != "" {
			known = append(known, text)
		}
	}
	r.options.Rows, r.options.Costs = map[string]RowRole{}, map[string]bool{}
	for _, row := range slices.Concat(m.Rows, m.Costs) {
		name := plain(row.Name)
		if !slices.Contains(known, name) {
			r.problem(row.Place, didYouMean(name, known), "there is no row `%s` in %s", row.Name, r.grid.Name)
		}
		if role, named := rowWords[row.Role]; named {
			r.options.Rows[name] = role
		} else {
			r.options.Costs[name] = true
		}
	}
}

func (r *mapping) columns(m *rules.TableMap) {
	r.options.Columns, r.options.Years, r.options.Results = map[int]ColumnRole{}, map[int]int{}, map[int][]SignedColumn{}
	for _, column := range m.Columns {
		found := false
		for col, heading := range r.headings {
			if heading == plain(column.Name) && heading != "" {
				r.column(column, col)
				found = true
			}
		}
		if found {
			continue
		}
		if col, ok := columnLetter(column.Name); ok && col < len(r.headings) && col != r.label {
			r.column(column, col)
			continue
		}
		r.problem(column.Place, didYouMean(plain(column.Name), r.headings), "there is no column `%s` in %s", column.Name, r.grid.Name)
	}
}

func (r *mapping) column(m rules.Mapped, col int) {
	if _, again := r.options.Columns[col]; again {
		r.problem(m.Place, "name it once", "`%s` is a column that is named already", m.Name)
		return
	}
	if role := columnWords[m.Role]; role != SkippedColumn && !(&sheet{grid: r.grid}).hasNumbers(r.header, col) {
		r.problem(m.Place, "", "`%s` has no numbers in %s", m.Name, r.grid.Name)
		return
	}
	r.options.Columns[col] = columnWords[m.Role]
	r.named[col] = m
	if m.Year > 0 {
		r.options.Years[col] = m.Year
	}
	if len(m.Of) > 0 {
		r.result(m, col)
	}
}

// result is what the map says that a column is made of: other columns, each by
// a heading that only one has, or by its letter.
func (r *mapping) result(m rules.Mapped, col int) {
	taken := map[int]bool{col: true}
	var terms []SignedColumn
	for _, t := range m.Of {
		var at []int
		for c, heading := range r.headings {
			if heading == plain(t.Name) {
				at = append(at, c)
			}
		}
		if c, ok := columnLetter(t.Name); ok && len(at) == 0 && c < len(r.headings) {
			at = append(at, c)
		}
		switch {
		case len(at) == 0:
			r.problem(m.Place, didYouMean(plain(t.Name), r.headings), "`%s` is made of `%s`, and there is no such column in %s", m.Name, t.Name, r.grid.Name)
		case len(at) > 1:
			r.problem(m.Place, "say which by its letter", "`%s` is made of `%s`, and %s has %d such columns", m.Name, t.Name, r.grid.Name, len(at))
		case taken[at[0]]:
			r.problem(m.Place, "name each column once, and not the one they make", "`%s` is made of `%s` again", m.Name, t.Name)
		case at[0] == r.label, !(&sheet{grid: r.grid}).hasNumbers(r.header, at[0]):
			r.problem(m.Place, "", "`%s` is made of `%s`, which has no numbers in %s", m.Name, t.Name, r.grid.Name)
		default:
			taken[at[0]] = true
			terms = append(terms, SignedColumn{at[0], t.Minus})
		}
	}
	r.options.Results[col] = terms
}

// unused reports what a map says and the table has no use for: a total or change of
// columns, or a share, where too few stand beside it, and a sum of no rows.
func (r *mapping) unused(m *rules.TableMap) {
	s := recognise(r.grid, r.options)
	if s.turned {
		return // what its frames do not take in is told
	}
	for n, c := range s.columns {
		m, some := r.named[c.at]
		_, isPair := s.pairOf(n)
		before := len(s.columnsOf(AmountColumn)) - len(s.amountsAfter(n))
		switch {
		case !some:
		case c.role == TotalColumn && before < 2 && len(s.amountsAfter(n)) < 2:
			r.problem(m.Place, "say what it is made of under `results`", "`%s` is a total, and fewer than two columns of amounts stand before or after it in %s", m.Name, r.grid.Name)
		case (c.role == ChangeColumn || c.role == ChangePercentColumn) && !isPair:
			r.problem(m.Place, "say what it is made of under `results`", "`%s` is a change, and fewer than two columns of amounts stand before it in %s", m.Name, r.grid.Name)
		case c.role == ShareColumn && s.find(SumRow) < 0:
			r.problem(m.Place, "name the row of the whole under `rows: sums`", "`%s` is shares, and no row of %s is a sum", m.Name, r.grid.Name)
		}
	}
	for _, row := range m.Rows {
		at := slices.IndexFunc(s.rows, func(x sheetRow) bool { return plain(x.label) == plain(row.Name) })
		if row.Role != "sums" || at < 0 {
			continue
		}
		if list, _ := s.bestSums(at); len(list) == 0 {
			r.problem(row.Place, "", "`%s` is a sum, and no rows to sum stand above it in %s", row.Name, r.grid.Name)
		}
	}
}

// plain is a label or heading with single spaces, whichever they were.
func plain(text string) string { return strings.Join(strings.FieldsFunc(text, isBlank), " ") }

// columnLetter is the column, from 0, that spreadsheets call by these letters.
func columnLetter(text string) (int, bool) {
	n := 0
	for _, c := range text {
		if c < 'A' || c > 'Z' || n > 1000 {
			return 0, false
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1, text != ""
}

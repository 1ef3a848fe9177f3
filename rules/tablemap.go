package rules

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// TableMap says what cannot be seen in a table that somebody else made: where
// its headings and labels stand, what its columns and rows are, what its numbers
// count and how costs are printed. What it leaves out is found in the table.
type TableMap struct {
	Sheets    []Mapped // of a workbook
	Header    Mapped   // the row of the last heading, from 1
	Labels    Mapped   // the column of labels, by number or heading
	Measure   string   // kr, tkr or mnkr, of numbers whose headings name none
	Points    Points   // what a point in a number of a text means
	RoundedTo Decimal  // one of the last digit that counts; "" reads the digits
	Minus     bool     // costs are printed with a minus: sums only add
	Costs     []Mapped // rows of costs that are printed without one
	Rows      []Mapped
	Columns   []Mapped
}

// Mapped is one sheet, row or column of a table as a map names it.
type Mapped struct {
	Name  string       // its label or heading; of a column also its letter
	Role  string       // the key it stands under
	Year  int          // that a map gives a column
	At    int          // of a row or column that is named by its number
	Of    []MappedTerm // what a map says that a column is, row by row
	Place Place
}

// MappedTerm is a column that another column adds, or takes away.
type MappedTerm struct {
	Name  string
	Minus bool
}

// Points is what a point means in the numbers of a text: 1.200 may be one
// thousand two hundred or one and two tenths.
type Points string

// The words of a map for it. Where it says nothing, the numbers have to tell.
const (
	PointsUnsaid    Points = ""
	PointsThousands Points = "thousands"
	PointsDecimals  Points = "decimals"
)

// Keys of a map, and the words that say what rows and columns are.
var (
	mapKeys    = []string{"sheet", "header", "labels", "measure", "points", "rounded_to", "costs", "rows", "columns"}
	rowRoles   = []string{"opening", "closing", "sums", "items", "skip"}
	columnKeys = []string{"amounts", "years", "results", "total", "change", "change_percent", "shares", "skip"}
)

// mostMapped is as many rows or columns as a sheet has.
const mostMapped = 1_048_576

// LoadTableMap reads the map of a table: a YAML file by the same strict reading
// as rules. The map is nil where there is a problem.
func LoadTableMap(fsys fs.FS, name, shown string) (*TableMap, Problems) {
	r := newReader(fsys, shown, &Book{})
	m := &TableMap{}
	if top, ok := r.document(name); ok {
		r.refuse(top)
		r.tableMap(top, m)
	}
	if problems := r.problems.sorted(); len(problems) > 0 {
		return nil, problems
	}
	return m, nil
}

func (r *reader) tableMap(top node, m *TableMap) {
	keys, ok := r.fields(top, "a map of a table", mapKeys...)
	if !ok {
		return
	}
	for _, sheet := range r.texts(keys.get("sheet"), "`sheet`") {
		m.Sheets = append(m.Sheets, Mapped{Name: strings.TrimSpace(sheet.Value), Place: sheet.place()})
	}
	if n := keys.get("header"); n.exists() {
		m.Header = Mapped{At: r.wholeNumber(n, 1, mostMapped), Place: n.place()}
	}
	if n := keys.get("labels"); n.exists() {
		m.Labels = Mapped{Name: r.text(n, "`labels`"), Place: n.place()}
	}
	m.Measure = keys.word("measure", "kr", "tkr", "mnkr")
	m.Points = Points(keys.word("points", string(PointsThousands), string(PointsDecimals)))
	if n := keys.get("rounded_to"); n.exists() {
		if d, ok := r.number(n, MeasureOf(nil)); ok && d.Rat().Sign() <= 0 {
			r.problem(n.place(), "10 for whole tens", "`rounded_to` must be more than 0")
		} else {
			m.RoundedTo = d
		}
	}
	r.mapCosts(keys.get("costs"), m)
	if rows, ok := r.fields(keys.get("rows"), "`rows`", rowRoles...); ok {
		m.Rows = r.mapped(rows, rowRoles)
	}
	if columns, ok := r.fields(keys.get("columns"), "`columns`", columnKeys...); ok {
		m.Columns = r.mapped(columns, columnKeys)
	}
}

// minusWord says that costs are printed with a minus.
const minusWord = "minus"

func (r *reader) mapCosts(n node, m *TableMap) {
	if n.isScalar() {
		switch text := r.text(n, "`costs`"); text {
		case "":
		case minusWord:
			m.Minus = true
		default:
			r.problem(n.place(), "`costs: minus`, or a list of the rows that are printed without one", "`costs` cannot be `%s`", text)
		}
		return
	}
	for _, name := range r.texts(n, "`costs`") {
		m.Costs = append(m.Costs, Mapped{Name: strings.TrimSpace(name.Value), Role: "costs", Place: name.place()})
	}
}

// mapped are the names under the keys of `rows` or `columns`, each once.
func (r *reader) mapped(keys fields, known []string) []Mapped {
	var all []Mapped
	for _, role := range known {
		n := keys.get(role)
		switch role {
		case "years":
			all = append(all, r.mappedYears(n)...)
			continue
		case "results":
			all = append(all, r.mappedResults(n)...)
			continue
		}
		names := r.texts(n, "`"+role+"`")
		if one := role == "opening" || role == "closing"; one && len(names) > 1 {
			r.problem(n.place(), "", "a table has one row of `%s`, not %d", role, len(names))
			continue
		}
		for _, name := range names {
			all = append(all, Mapped{Name: strings.TrimSpace(name.Value), Role: role, Place: name.place()})
		}
	}
	slices.SortStableFunc(all, func(a, b Mapped) int { return a.Place.compare(b.Place) })
	first := map[string]Mapped{}
	for _, m := range all {
		if before, again := first[m.Name]; again {
			r.problem(m.Place, "first in line "+strconv.Itoa(before.Place.Line), "`%s` is named twice", m.Name)
			continue
		}
		first[m.Name] = m
	}
	return all
}

// mappedYears are the columns of amounts whose year the map gives.
func (r *reader) mappedYears(n node) []Mapped {
	wrong := func() {
		r.problem(n.place(), "{Plan 1: 2026, Plan 2: 2027}", "`years` gives columns their years")
	}
	return r.mappedTexts(n, "years", "a year", wrong, func(m *Mapped, text string, at Place) (ok bool) {
		if m.Year, ok = wholeYear(text); !ok {
			r.problem(at, "four digits", "`%s` is no year", text)
		}
		return ok
	})
}

// mappedResults are the columns that the map says are made of others.
func (r *reader) mappedResults(n node) []Mapped {
	wrong := func() {
		r.problem(n.place(), "{Resultat: Intäkter - Kostnader}", "`results` says what columns are made of")
	}
	return r.mappedTexts(n, "results", "what a column is made of", wrong, func(m *Mapped, text string, at Place) bool {
		m.Of = signedNames(text)
		ok := !slices.ContainsFunc(m.Of, func(t MappedTerm) bool { return t.Name == "" })
		if !ok {
			r.problem(at, "Intäkter - Kostnader, with a space on each side of a sign", "`%s` has a sign without a column beside it", text)
		}
		return ok
	})
}

// mappedTexts are columns of which the map says something each; read takes it in,
// or reports what is wrong with it.
func (r *reader) mappedTexts(n node, role, what string, wrong func(), read func(m *Mapped, text string, at Place) bool) []Mapped {
	if !n.exists() || n.isNull() {
		return nil
	}
	if !n.isMapping() {
		wrong()
		return nil
	}
	var all []Mapped
	for _, e := range n.entries() {
		m := Mapped{Name: strings.TrimSpace(e.key.Value), Role: role, Place: e.key.place()}
		if text := r.text(e.value, what); text != "" && read(&m, text, e.value.place()) {
			all = append(all, m)
		}
	}
	return all
}

// signedNames are the names in a text such as "Intäkter - Kostnader", each with
// its sign. A sign stands between spaces, since names hold hyphens.
func signedNames(text string) []MappedTerm {
	var terms []MappedTerm
	var name []string
	minus := false
	for i, word := range strings.Fields(text) {
		if !slices.Contains([]string{"+", "-", "−", "–"}, word) {
			name = append(name, word)
			continue
		}
		if i > 0 {
			terms = append(terms, MappedTerm{strings.Join(name, " "), minus})
		}
		name, minus = nil, word != "+"
	}
	return append(terms, MappedTerm{strings.Join(name, " "), minus})
}

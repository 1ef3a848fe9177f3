package rules

import (
	"slices"
	"strconv"
	"strings"
)

var listKeys = []string{"label", "file", "encoding", "rows", "columns", "adds", "source", "published", "shown_to"}

// specKeys are those of a column that is described by more than its measure.
var specKeys = []string{"in", "label", "source", "decimals", "range", "low", "high"}

// columnSpec is a column as `columns` describes it.
type columnSpec struct {
	name, label string
	kind        string // "number", "text", "unit" or "date"
	measure     Measure
	origin      Origin
	decimals    int
	within      *[2]Decimal // the range of its values
	place       Place
	low, high   string // the columns that say between what a value may turn out; "" where none do
}

// columnSpecs reads `columns`: name: measure, text or unit, or a map with more.
func (r *reader) columnSpecs(n node, around Origin) []columnSpec {
	var specs []columnSpec
	for _, e := range r.named(n, "`columns`") {
		c := columnSpec{name: e.key.Value, label: e.key.Value, origin: around, decimals: -1, place: e.key.place()}
		in, within, spread := e.value, node{}, fields{}
		if e.value.isMapping() {
			keys, _ := r.fields(e.value, "the column `"+c.name+"`", specKeys...)
			if !keys.need("the column `"+c.name+"`", "in") {
				r.spoil(c.name)
				continue
			}
			in = keys.get("in")
			if keys.has("label") {
				c.label = keys.text("label")
			}
			if keys.has("decimals") {
				c.decimals = r.wholeNumber(keys.get("decimals"), 0, maxDecimals)
			}
			c.origin = r.originOf(keys.get("source"), around)
			within, spread = keys.get("range"), keys
		}
		r.spanColumns(&c, spread)
		switch word := r.text(in, "a column"); {
		case word == "text" || word == "unit" || word == "date":
			c.kind = word
			if word == "date" {
				c.within = r.rangeOf(within, &Figure{Date: true})
			} else if within.exists() {
				r.problem(within.place(), "", "a column of %ss has no range", word)
			}
			if c.low != "" {
				r.problem(spread.get("low").place(), "", "a column of %ss has no `low` and `high`", word)
				c.low, c.high = "", ""
			}
		default:
			c.kind, c.measure = "number", r.measure(in)
			c.within = r.rangeOf(within, &Figure{Measure: c.measure})
		}
		specs = append(specs, c)
	}
	r.checkSpanColumns(specs)
	return specs
}

// declareLists declares the lists with their columns.
func (r *reader) declareLists() {
	for _, e := range r.named(r.sections["lists"], "`lists`") {
		keys, ok := r.fields(e.value, "the list `"+e.key.Value+"`", listKeys...)
		if !ok || !keys.need("the list `"+e.key.Value+"`", "columns") {
			r.spoil(e.key.Value)
			continue
		}
		r.declareList(e.key, keys)
	}
}

func (r *reader) declareList(key node, keys fields) {
	l := &List{ID: key.Value, Label: key.Value, Place: key.place()}
	if keys.has("label") {
		l.Label = keys.text("label")
	}
	l.Domain = &Domain{Over: Rows, ID: l.ID, Label: l.Label, rowsOf: map[string][]int{}}
	r.book.Lists = append(r.book.Lists, l)
	r.names.lists[l.ID], r.names.rows[l.ID] = l, map[string]*Figure{}
	origin := r.originOf(keys.get("source"), r.origin)
	if r.base != nil {
		r.carryRows(l)
		r.declareAdds(l, keys.get("adds"), origin)
		return
	}
	specs := r.columnSpecs(keys.get("columns"), origin)
	l.HasUnits = slices.ContainsFunc(specs, func(c columnSpec) bool { return c.kind == "unit" })
	var rows *sheet
	var ok bool
	if keys.has("file") {
		rows, ok = r.readCSV(keys.get("file"), keys.get("encoding"))
		ok = ok && r.matchColumns(rows, specs, nil)
	} else {
		rows, ok = r.inlineRows(keys, specs)
	}
	if !ok {
		rows = &sheet{} // the columns are known all the same
	}
	r.fillList(l, rows, specs, !keys.has("file"))
	r.declareAdds(l, keys.get("adds"), origin)
	r.publishedRows(l, keys.get("published"))
	for _, e := range r.named(keys.get("shown_to"), "`shown_to`") {
		if f := r.names.rows[l.ID][e.key.Value]; f != nil {
			f.ShownTo, _ = r.number(e.value, f.Measure)
		} else {
			r.unknownColumn(l, e.key)
		}
	}
}

func (r *reader) unknownColumn(l *List, key node) {
	known := sortedKeys(r.names.rows[l.ID])
	r.unknown(key.place(), key.Value, known, "the list `%s` has no column `%s`", l.ID, key.Value)
}

// matchColumns holds a table's header to its columns, besides the fixed ones.
func (r *reader) matchColumns(s *sheet, specs []columnSpec, fixed []string) bool {
	ok := true
	known := slices.Clone(fixed)
	for _, c := range specs {
		known = append(known, c.name)
	}
	known = append(known, spanNames(specs)...)
	if !slices.ContainsFunc(known, func(name string) bool { return s.column(name) >= 0 }) {
		r.problem(s.heads[0], strings.Join(known, ";"), "the first line does not name the columns")
		return false
	}
	for _, name := range known {
		if s.column(name) < 0 {
			r.problem(s.heads[0], didYouMean(name, s.header), "the column `%s` is missing", name)
			ok = false
		}
	}
	for i, h := range s.header {
		if h != "" && !slices.Contains(known, h) {
			r.unknown(s.heads[i], h, known, "the column `%s` is not among `columns`", h)
			ok = false
		}
	}
	return ok
}

// inlineRows reads `rows`: a map from row ids to columns.
func (r *reader) inlineRows(keys fields, specs []columnSpec) (*sheet, bool) {
	n := keys.get("rows")
	if !n.exists() {
		r.problem(keys.at.place(), "", "a list needs `file` or `rows`")
		return nil, false
	}
	s := &sheet{at: n.place(), file: n.file, header: []string{"id"}}
	var names []string
	for _, c := range specs {
		names = append(names, c.name)
	}
	spans := spanNames(specs)
	s.header = slices.Concat(s.header, names, spans)
	for _, e := range r.named(n, "`rows`") {
		row, ok := r.fields(e.value, "the row `"+e.key.Value+"`", slices.Concat(names, spans)...)
		if !ok || !row.need("the row `"+e.key.Value+"`", names...) {
			continue
		}
		rec := record{cells: []string{e.key.Value}, places: []Place{e.key.place()}}
		for _, name := range names {
			cell := row.get(name)
			rec.cells, rec.places = append(rec.cells, r.text(cell, "`"+name+"`")), append(rec.places, cell.place())
		}
		for _, name := range spans {
			text, at := "", e.key.place()
			if row.has(name) {
				text, at = r.text(row.get(name), "`"+name+"`"), row.get(name).place()
			}
			rec.cells, rec.places = append(rec.cells, text), append(rec.places, at)
		}
		s.records = append(s.records, rec)
	}
	return s, true
}

// fillList makes the members, texts and input columns of a list.
func (r *reader) fillList(l *List, s *sheet, specs []columnSpec, inline bool) {
	texts := map[string]*TextColumn{}
	for _, c := range specs {
		if c.kind == "text" {
			texts[c.name] = &TextColumn{Name: c.name, Label: c.label}
			l.Domain.Texts = append(l.Domain.Texts, texts[c.name])
		}
	}
	seen := map[string]Place{}
	for _, rec := range s.records {
		m := r.listMember(l, s, specs, rec, inline)
		if first, again := seen[m.ID]; again {
			r.problem(rec.places[0], "first in line "+strconv.Itoa(first.Line), "the row `%s` stands twice", m.ID)
		}
		seen[m.ID] = rec.places[0]
		if m.Unit != nil {
			l.Domain.rowsOf[m.Unit.ID] = append(l.Domain.rowsOf[m.Unit.ID], len(l.Domain.Members))
		}
		l.Domain.Members = append(l.Domain.Members, m)
		for name, t := range texts {
			text := rec.cells[s.column(name)]
			if !inline {
				text = r.csvText(s, rec, name, "the row `"+m.ID+"`")
			}
			t.Values = append(t.Values, text)
		}
	}
	for _, c := range specs {
		if c.kind == "number" || c.kind == "date" {
			f := r.inputColumn(l.ID, l.Domain, c)
			r.fillColumn(f, s, c, inline)
			l.Columns = append(l.Columns, f)
		}
	}
}

// listMember is the row's id, label and unit. The id is made of the unit and
// the texts, in the order of the columns' names, so that it stays when the rules
// name the columns in another order; inline rows bring their own.
func (r *reader) listMember(l *List, s *sheet, specs []columnSpec, rec record, inline bool) Member {
	m := Member{Place: rec.places[0]}
	var unit, words []string
	texts := map[string]string{} // by column
	for _, c := range specs {
		i := s.column(c.name)
		switch c.kind {
		case "unit":
			u, ok := r.names.unit[rec.cells[i]]
			if !ok {
				r.unknownUnit(rec.places[i], rec.cells[i], sortedKeys(r.names.unit))
			}
			m.Unit, unit = u, append(unit, rec.cells[i])
		case "text":
			words, texts[c.name] = append(words, rec.cells[i]), rec.cells[i]
		}
	}
	m.Label = strings.Join(words, ", ")
	for _, column := range sortedKeys(texts) {
		unit = append(unit, texts[column])
	}
	m.ID = rowID(unit...)
	if inline {
		m.ID = rec.cells[0]
	}
	if m.Label == "" {
		m.Label = m.ID
	}
	return m
}

// inputColumn declares a column of inputs.
func (r *reader) inputColumn(drawer string, d *Domain, c columnSpec) *Figure {
	f := &Figure{
		Drawer: drawer, Name: c.name, Label: c.label, Domain: d, Measure: c.measure, Place: c.place, Decimals: c.decimals, Stated: c.decimals >= 0,
		Range: c.within, Date: c.kind == "date",
	}
	r.add(f)
	return f
}

// fillColumn reads the cells of an input column.
func (r *reader) fillColumn(f *Figure, s *sheet, c columnSpec, inline bool) {
	i := s.column(c.name)
	f.Values, f.Origins, f.Places = make([]Decimal, len(s.records)), make([]Origin, len(s.records)), make([]Place, len(s.records))
	for n, rec := range s.records {
		f.Origins[n], f.Places[n] = c.origin, rec.places[i]
		if c.kind == "date" {
			var ok bool
			if f.Values[n], ok = parseDate(rec.cells[i]); !ok {
				r.problem(rec.places[i], "2024-09", "`%s` is no month, in column `%s`", rec.cells[i], c.name)
			}
		} else if inline {
			f.Values[n] = r.inlineNumber(rec.cells[i], rec.places[i])
		} else {
			f.Values[n], _ = r.csvNumber(rec.cells[i], rec.places[i], c.name, "the row `"+f.Domain.Members[n].ID+"`")
		}
		f.Spans = append(f.Spans, r.spansOfRow(c, s, rec, n, f.Domain.Members[n].ID, inline)...)
	}
	if len(s.records) > 0 && c.origin.Status == Unsourced {
		r.problem(c.place, "add `source:` here or above, or to `budget`", "%s has no source", f.ID())
	}
	r.checkInputs(f)
}

func (r *reader) inlineNumber(text string, at Place) Decimal {
	d, message, hint := ParseDecimal(text)
	if message != "" && text != "" { // an empty one has been reported
		r.problem(at, hint, "%s", message)
	}
	return d
}

// declareAdds declares the computed columns of a list.
func (r *reader) declareAdds(l *List, n node, origin Origin) {
	for _, e := range r.named(n, "`adds`") {
		f := r.declareFigure(e.key, e.value, setting{
			drawer: drawer{name: l.ID}, domain: l.Domain, origin: origin,
			scope: scope{drawer: l.ID, domain: l.Domain, list: l},
		})
		if f != nil {
			l.Columns = append(l.Columns, f)
		}
	}
}

// publishedRows reads what documents print for rows: row: {column: value}.
func (r *reader) publishedRows(l *List, n node) {
	for _, e := range r.named(n, "`published`") {
		i := slices.IndexFunc(l.Domain.Members, func(m Member) bool { return m.ID == e.key.Value })
		if i < 0 {
			var known []string
			for _, m := range l.Domain.Members {
				known = append(known, m.ID)
			}
			r.unknown(e.key.place(), e.key.Value, known, "the list `%s` has no row `%s`", l.ID, e.key.Value)
			continue
		}
		for _, c := range r.named(e.value, "a published row") {
			f := r.names.rows[l.ID][c.key.Value]
			if f == nil {
				r.unknownColumn(l, c.key)
				continue
			}
			if v, ok := r.inputValue(c.value, f); ok {
				f.Published = append(f.Published, Published{Index: i, Value: v, Place: c.value.place()})
			}
		}
	}
}

package rules

import (
	"slices"
	"strconv"
)

var historyKeys = []string{"file", "encoding", "columns", "source"}

// declareHistory reads last year's values, by unit and line.
func (r *reader) declareHistory() {
	if r.base != nil {
		r.carryHistory()
		return
	}
	n := r.sections["history"]
	if !n.exists() {
		if compare := r.book.Budget.Compare; compare != "" {
			r.problem(mappingValue(r.sections["budget"], "compare").place(), "history: {file: …, columns: {"+compare+": tkr}}", "`compare`: the rules have no `history`")
		}
		return
	}
	keys, ok := r.fields(n, "`history`", historyKeys...)
	if !ok || !keys.need("`history`", "file", "columns") {
		r.spoil("history")
		return
	}
	r.history.specs = r.columnSpecs(keys.get("columns"), r.originOf(keys.get("source"), r.origin))
	for _, c := range r.history.specs {
		if c.low != "" {
			r.problem(c.place, "leave `low` and `high` out", "what was last year is not uncertain")
		}
		r.book.History = append(r.book.History, HistoryColumn{c.name, c.label})
	}
	if compare := r.book.Budget.Compare; compare != "" &&
		!slices.ContainsFunc(r.history.specs, func(c columnSpec) bool { return c.name == compare }) {
		r.problem(mappingValue(r.sections["budget"], "compare").place(), "", "`compare`: the history has no column `%s`", compare)
	}
	rows, ok := r.readCSV(keys.get("file"), keys.get("encoding"))
	if !ok || !r.matchColumns(rows, r.history.specs, []string{"unit", "line"}) {
		r.spoil("history")
		return
	}
	r.history.rows, r.history.at, r.history.incomplete = rows, map[historyKey]int{}, rows.partial
	for i, rec := range rows.records {
		r.enterHistory(rec, i)
	}
	for _, k := range r.book.Kinds {
		for _, l := range slices.Concat(k.Income, k.Cost) {
			for _, c := range r.history.specs {
				r.historyColumn(k, l, c)
			}
		}
	}
}

// history is last year's table while it is being read.
type history struct {
	specs      []columnSpec
	rows       *sheet
	at         map[historyKey]int // the record of a unit's line
	incomplete bool               // a row could not be read
}

type historyKey struct {
	unit *Unit
	line string
}

func (r *reader) enterHistory(rec record, i int) {
	rows := r.history.rows
	unit, line := rec.cells[rows.column("unit")], rec.cells[rows.column("line")]
	u, ok := r.names.unit[unit]
	if !ok {
		r.history.incomplete = true
		r.unknownUnit(rec.places[rows.column("unit")], unit, sortedKeys(r.names.unit))
		return
	}
	lines := slices.Concat(u.Kind.Income, u.Kind.Cost)
	if !slices.ContainsFunc(lines, func(l *Line) bool { return l.ID == line && l.Figure.Domain.IndexOf(u) >= 0 }) {
		var known []string
		for _, l := range lines {
			known = append(known, l.ID)
		}
		r.history.incomplete = true
		r.unknown(rec.places[rows.column("line")], line, known, "the unit `%s` has no line `%s`", unit, line)
		return
	}
	key := historyKey{u, line}
	if first, again := r.history.at[key]; again {
		r.problem(rec.places[0], "first in line "+strconv.Itoa(rows.records[first].places[0].Line), "the row `%s;%s` stands twice", unit, line)
		return
	}
	r.history.at[key] = i
}

// historyColumn is one line's values of last year, over the units that have
// the line. A unit without a row, or with an empty cell, has no value.
func (r *reader) historyColumn(k *Kind, l *Line, c columnSpec) {
	f := &Figure{
		Drawer: "units", Name: l.ID + "." + c.name, Label: l.Label, Domain: l.Figure.Domain, Measure: c.measure,
		Place: c.place, Decimals: c.decimals, Stated: c.decimals >= 0, Range: c.within,
	}
	rows, column, known := r.history.rows, r.history.rows.column(c.name), false
	for _, m := range f.Domain.Members {
		v, origin, at := Decimal(""), Origin{}, m.Place
		if i, ok := r.history.at[historyKey{m.Unit, l.ID}]; ok && rows.records[i].cells[column] != "" {
			rec := rows.records[i]
			v, _ = r.csvNumber(rec.cells[column], rec.places[column], c.name, "the row `"+m.ID+";"+l.ID+"`")
			origin, at, known = c.origin, rec.places[column], true
		}
		f.Values, f.Origins, f.Places = append(f.Values, v), append(f.Origins, origin), append(f.Places, at)
	}
	if !known {
		return
	}
	r.add(f)
	r.checkInputs(f)
	if l.History == nil {
		l.History = map[string]*Figure{}
	}
	l.History[c.name] = f
}

// historyFigure is what `history.column` means in a line: this line's values
// of last year. Every unit that has the line must have one.
func (e expression) historyFigure(column string) (*Figure, bool) {
	for _, l := range slices.Concat(e.scope.kind.Income, e.scope.kind.Cost) {
		f := l.History[column]
		if l.ID != e.scope.line || f == nil || !f.Domain.covers(e.scope.domain) {
			continue
		}
		for i, v := range f.Values {
			if v == "" && !e.r.history.incomplete && e.scope.domain.IndexOf(f.Domain.Members[i].Unit) >= 0 {
				e.r.problem(e.at.place(), "add it to the history", "the history has no `%s` for `%s;%s`", column, f.Domain.Members[i].ID, l.ID)
				break
			}
		}
		return f, true
	}
	return nil, false
}

package rules

import (
	"slices"
	"strconv"
)

var kindKeys = []string{
	"label", "form", "file", "encoding", "columns", "figures", "income", "cost", "appropriation", "source",
}

var unitKeys = []string{"kind", "label", "was", "source", "appropriation", "income", "cost"}

// kindReading is what is remembered of a kind between its declaration and that
// of its lines.
type kindReading struct {
	kind   *Kind
	keys   fields
	origin Origin
	specs  []columnSpec
	rows   *sheet
	own    map[*Unit]fields // units that stand in the rules themselves
}

// declareKindsAndUnits declares the kinds, the units of each (those of its
// file, then those under `units`), and their columns.
func (r *reader) declareKindsAndUnits() {
	r.kinds = nil
	for _, e := range r.named(r.sections["kinds"], "`kinds`") {
		what := "the kind `" + e.key.Value + "`"
		keys, ok := r.fields(e.value, what, kindKeys...)
		if !ok {
			r.unitsMissing = true
			r.spoil(e.key.Value)
			continue
		}
		keys.need(what, "form")
		k := &Kind{ID: e.key.Value, Label: e.key.Value, Place: e.key.place()}
		if keys.has("label") {
			k.Label = keys.text("label")
		}
		if keys.word("form", "result", "net_cost") == "net_cost" {
			k.Form = NetCostForm
		}
		r.book.Kinds = append(r.book.Kinds, k)
		r.names.kinds[k.ID], r.names.units[k.ID] = k, map[string][]*Figure{}
		origin := r.originOf(keys.get("source"), r.origin)
		reading := &kindReading{kind: k, keys: keys, origin: origin, own: map[*Unit]fields{}}
		reading.specs = r.columnSpecs(keys.get("columns"), origin)
		r.kinds = append(r.kinds, reading)
	}
	units := map[*Kind][]*Unit{}
	for _, k := range r.kinds {
		units[k.kind] = r.unitsOfFile(k)
	}
	r.unitsOfRules(units)
	for _, k := range r.kinds {
		r.finishUnits(k, units[k.kind])
	}
}

func (r *reader) newUnit(id, label string, k *Kind, at Place) (*Unit, bool) {
	if first, again := r.names.unit[id]; again {
		r.problem(at, "first at "+first.Place.String(), "the unit `%s` stands twice", id)
		return nil, false
	}
	u := &Unit{ID: id, Label: label, Kind: k, Place: at}
	r.names.unit[id] = u
	r.book.Units = append(r.book.Units, u)
	return u, true
}

// unitsOfFile reads the units of a kind's CSV file.
func (r *reader) unitsOfFile(k *kindReading) []*Unit {
	if !k.keys.has("file") {
		return nil
	}
	rows, ok := r.readCSV(k.keys.get("file"), k.keys.get("encoding"))
	if !ok || !r.matchColumns(rows, k.specs, []string{"id", "label"}) {
		r.unitsMissing = true
		return nil
	}
	var units []*Unit
	kept := rows.records[:0]
	for _, rec := range rows.records {
		id, at := rec.cells[rows.column("id")], rec.places[rows.column("id")]
		if !isID(id) || isReserved(id) {
			r.problem(at, "small letters a–ö, digits and _, a letter first", "`%s` cannot be an id", id)
			r.spoil(id)
			continue
		}
		if u, ok := r.newUnit(id, r.csvText(rows, rec, "label", "the row `"+id+"`"), k.kind, at); ok {
			units, kept = append(units, u), append(kept, rec)
		}
	}
	rows.records = kept
	k.rows = rows
	return units
}

// unitsOfRules reads the units that stand under `units`.
func (r *reader) unitsOfRules(units map[*Kind][]*Unit) {
	for _, e := range r.named(r.sections["units"], "`units`") {
		kindOf := node{file: e.value.file}
		if e.value.isMapping() {
			for _, c := range e.value.entries() {
				if c.key.Value == "kind" {
					kindOf = c.value
				}
			}
		}
		k := r.kindNamed(e.key, kindOf)
		if k == nil {
			r.spoil(e.key.Value)
			continue
		}
		known := slices.Clone(unitKeys)
		for _, c := range k.specs {
			known = append(known, c.name)
		}
		keys, _ := r.fields(e.value, "the unit `"+e.key.Value+"`", known...)
		label := e.key.Value
		if keys.has("label") {
			label = keys.text("label")
		}
		if u, ok := r.newUnit(e.key.Value, label, k.kind, e.key.place()); ok {
			units[k.kind] = append(units[k.kind], u)
			k.own[u] = keys
		}
	}
}

// kindNamed is the kind that a unit says it is of, or nil.
func (r *reader) kindNamed(unit, kind node) *kindReading {
	if !kind.isScalar() || kind.isNull() {
		r.problem(unit.place(), "kind: …", "the unit `%s` lacks `kind`", unit.Value)
		return nil
	}
	i := slices.IndexFunc(r.kinds, func(k *kindReading) bool { return k.kind.ID == kind.Value })
	if i < 0 {
		r.unknown(kind.place(), kind.Value, sortedKeys(r.names.kinds), "there is no kind `%s`", kind.Value)
		return nil
	}
	return r.kinds[i]
}

// finishUnits gives a kind its domain and fills its columns.
func (r *reader) finishUnits(k *kindReading, units []*Unit) {
	for i, u := range units {
		u.Index = i
	}
	d := UnitsDomain(k.kind.ID, k.kind.Label, units)
	k.kind.Domain = d
	if len(units) == 0 && !r.unitsMissing {
		r.warn(k.kind.Place, "", "no unit is of the kind `%s`", k.kind.ID)
	}
	for _, c := range k.specs {
		if c.kind == "text" {
			t := &TextColumn{Name: c.name, Label: c.label}
			for _, u := range units {
				t.Values = append(t.Values, r.unitText(k, u, c))
			}
			d.Texts = append(d.Texts, t)
			continue
		}
		if c.kind == "unit" || c.kind == "date" {
			r.problem(c.place, "write text", "a column of %ss stands only in a list", c.kind)
			continue
		}
		f := r.inputColumn("units", d, c)
		k.kind.Columns = append(k.kind.Columns, f)
		for _, u := range units {
			v := r.unitValue(k, u, c, f)
			f.Values, f.Origins, f.Places = append(f.Values, v.number), append(f.Origins, v.origin), append(f.Places, v.place)
		}
		r.checkInputs(f)
	}
}

func (r *reader) unitText(k *kindReading, u *Unit, c columnSpec) string {
	if keys, own := k.own[u]; own {
		keys.need("the unit `"+u.ID+"`", c.name)
		return keys.text(c.name)
	}
	return r.csvText(k.rows, k.rows.records[u.Index], c.name, "the row `"+u.ID+"`")
}

func (r *reader) unitValue(k *kindReading, u *Unit, c columnSpec, f *Figure) written {
	if keys, own := k.own[u]; own {
		if !keys.need("the unit `"+u.ID+"`", c.name) {
			return written{place: u.Place}
		}
		return r.value(keys.get(c.name), f, r.originOf(keys.get("source"), c.origin))
	}
	rec, i := k.rows.records[u.Index], k.rows.column(c.name)
	number, _ := r.csvNumber(rec.cells[i], rec.places[i], c.name, "the row `"+u.ID+"`")
	if c.origin.Status == Unsourced {
		r.problem(c.place, "add `source:` here or above, or to `budget`", "%s has no source", f.ID())
	}
	return written{number: number, origin: c.origin, place: rec.places[i]}
}

// declareLines declares figures, income and cost of every kind, and the lines
// that single units have of their own.
func (r *reader) declareLines() {
	for _, k := range r.kinds {
		s := setting{
			drawer: drawer{name: "units"}, domain: k.kind.Domain, origin: k.origin,
			scope: scope{drawer: "units", domain: k.kind.Domain, kind: k.kind},
		}
		for _, e := range r.named(k.keys.get("figures"), "`figures`") {
			if f := r.declareFigure(e.key, e.value, s); f != nil {
				k.kind.Figures = append(k.kind.Figures, f)
			}
		}
		k.kind.Income = r.lines(k.keys.get("income"), "`income`", s)
		k.kind.Cost = r.lines(k.keys.get("cost"), "`cost`", s)
		for _, u := range k.units() {
			keys, ok := k.own[u]
			if !ok {
				continue
			}
			own := s
			own.domain = UnitsDomain(k.kind.ID, k.kind.Label, []*Unit{u})
			own.scope.domain = own.domain
			own.origin = r.originOf(keys.get("source"), s.origin)
			k.kind.Income = append(k.kind.Income, r.lines(keys.get("income"), "`income`", own)...)
			k.kind.Cost = append(k.kind.Cost, r.lines(keys.get("cost"), "`cost`", own)...)
		}
	}
}

func (k *kindReading) units() []*Unit {
	var units []*Unit
	for _, m := range k.kind.Domain.Members {
		units = append(units, m.Unit)
	}
	return units
}

// lines declares income or cost lines: figures in the budget's amounts,
// rounded as the budget rounds lines.
func (r *reader) lines(n node, what string, s setting) []*Line {
	s.measure, s.rounding = r.book.Budget.Amounts, r.book.Budget.Lines
	var lines []*Line
	for _, e := range r.named(n, what) {
		s.scope.line = e.key.Value
		f := r.declareFigure(e.key, e.value, s)
		if f == nil {
			continue
		}
		if amounts := r.book.Budget.Amounts; !f.Measure.Equal(amounts) && !f.Measure.isUnknown() && !amounts.isUnknown() {
			r.problem(f.Place, "what it is computed from is converted", "the line `%s` is in %s, not %s", f.Name, f.Measure, amounts)
		}
		l := &Line{ID: e.key.Value, Label: f.Label, Figure: f}
		if e.value.isMapping() {
			for _, c := range e.value.entries() {
				switch c.key.Value {
				case "account":
					l.Account = r.text(c.value, "`account`")
				case "months":
					r.readPeriods(c.value, l, s)
				}
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// total declares a figure that closes the budgets of a kind.
func (r *reader) total(k *Kind, name, label string, formula Formula) *Figure {
	f := &Figure{
		Drawer: "units", Name: name, Label: label, Domain: k.Domain, Measure: r.book.Budget.Amounts,
		Formula: formula, Place: k.Place,
	}
	r.add(f)
	return f
}

// declareTotals closes the budgets, once every line is known.
func (r *reader) declareTotals() {
	for _, k := range r.kinds {
		kind, t := k.kind, &k.kind.Totals
		t.Income = r.total(kind, "income", "Summa intäkter", sumOfLines(kind.Income, anyLine))
		t.Cost = r.total(kind, "cost", "Summa kostnader", sumOfLines(kind.Cost, anyLine))
		if r.givesMutually(kind) {
			r.total(kind, ownCost, "Kostnad före ömsesidig fördelning", sumOfLines(kind.Cost, func(l *Line) bool { return l.Share == nil || !l.Share.Mutual }))
		}
		t.Outside = r.total(kind, "outside", "Externa intäkter", sumOfLines(kind.Income, func(l *Line) bool { return l.Share == nil }))
		if kind.Form == ResultForm {
			t.Result = r.total(kind, "result", "Resultat", difference(Ref{t.Income, Here}, Ref{t.Cost, Here}))
			r.refuseAppropriations(k)
			continue
		}
		t.NetCost = r.total(kind, "net_cost", "Nettokostnad", difference(Ref{t.Cost, Here}, Ref{t.Income, Here}))
		t.Appropriations = r.declareAppropriations(k)
		granted := Formula(OfUnit{"appropriation", t.Appropriations})
		if len(t.Appropriations) == 1 && t.Appropriations[0].Domain == kind.Domain {
			granted = Ref{t.Appropriations[0], Here}
		}
		t.Deviation = r.total(kind, "deviation", "Avvikelse mot anslag", difference(granted, Ref{t.NetCost, Here}))
	}
}

func anyLine(*Line) bool { return true }

func difference(a, b Formula) Formula { return Sum{[]Term{{Of: a}, {Minus: true, Of: b}}} }

// sumOfLines adds those lines of a kind that are wanted; a line that only some
// units have counts where it is.
func sumOfLines(lines []*Line, wanted func(*Line) bool) Formula {
	var terms []Term
	for _, l := range lines {
		if wanted(l) {
			terms = append(terms, Term{Of: OfUnit{l.ID, []*Figure{l.Figure}}})
		}
	}
	if len(terms) == 0 {
		return Constant{"0"}
	}
	return Sum{terms}
}

func (r *reader) refuseAppropriations(k *kindReading) {
	nodes := []node{k.keys.get("appropriation")}
	for _, keys := range k.own {
		nodes = append(nodes, keys.get("appropriation"))
	}
	for _, n := range nodes {
		if n.exists() {
			r.problem(n.place(), "form: net_cost has one", "a result budget has no appropriation")
		}
	}
}

// declareAppropriations makes the figure of what each unit is granted: one for
// the kind, or one for each unit that says its own.
func (r *reader) declareAppropriations(k *kindReading) []*Figure {
	declare := func(n node, d *Domain, at Place) *Figure {
		f := &Figure{Drawer: "units", Name: "appropriation", Label: "Anslag", Domain: d, Measure: r.book.Budget.Amounts, Place: at}
		r.add(f)
		r.defineFormula(f, n, scope{drawer: "units", domain: d, kind: k.kind}, Rounding{})
		if len(d.Members) == 1 {
			u := d.Members[0].Unit
			r.later(func() { r.later(func() { u.Frame = frameOf(f) }) })
		}
		return f
	}
	if n := k.keys.get("appropriation"); n.exists() {
		return []*Figure{declare(n, k.kind.Domain, n.place())}
	}
	var all []*Figure
	for _, u := range k.units() {
		n := k.own[u].get("appropriation")
		if !n.exists() {
			r.problem(u.Place, "appropriation: frames.…", "the unit `%s` has no appropriation", u.ID)
			continue
		}
		all = append(all, declare(n, UnitsDomain(k.kind.ID, k.kind.Label, []*Unit{u}), n.place()))
	}
	return all
}

// frameOf is the build-up that an appropriation is, where it is nothing else.
func frameOf(f *Figure) *Figure {
	if ref, ok := f.Formula.(Ref); ok && ref.Figure.BuildUp != nil {
		return ref.Figure
	}
	return nil
}

// declareHistory reads last year's values, by unit and line.
func (r *reader) declareHistory() {
	n := r.sections["history"]
	if !n.exists() {
		return
	}
	keys, ok := r.fields(n, "`history`", "file", "encoding", "columns", "source")
	if !ok || !keys.need("`history`", "file", "columns") {
		r.spoil("history")
		return
	}
	r.history.specs = r.columnSpecs(keys.get("columns"), r.originOf(keys.get("source"), r.origin))
	for _, c := range r.history.specs {
		r.book.History = append(r.book.History, HistoryColumn{c.name, c.label})
	}
	if compare := r.book.Budget.Compare; compare != "" &&
		!slices.ContainsFunc(r.history.specs, func(c columnSpec) bool { return c.name == compare }) {
		r.problem(r.book.Budget.Place, "", "`compare`: the history has no column `%s`", compare)
	}
	rows, ok := r.readCSV(keys.get("file"), keys.get("encoding"))
	if !ok || !r.matchColumns(rows, r.history.specs, []string{"unit", "line"}) {
		r.spoil("history")
		return
	}
	r.history.rows, r.history.at = rows, map[historyKey]int{}
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
		Place: c.place, Decimals: c.decimals,
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

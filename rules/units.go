package rules

import (
	"slices"
)

var kindKeys = []string{
	"label", "short", "form", "file", "encoding", "columns", "figures", "income", "cost", "appropriation", "source",
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
	if r.base != nil {
		r.carryUnits()
		return
	}
	r.kinds = nil
	if units := r.sections["units"]; units.exists() && !r.sections["kinds"].exists() {
		r.problem(units.place(), "kinds: {clinic: {form: result, …}}", "the rules have units and no `kinds`")
		r.kindsMissing, r.unitsMissing = true, true
	}
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
		for _, c := range k.specs {
			if c.low != "" {
				r.problem(c.place, c.name+": {value: 10, low: 8, high: 12}", "`low` and `high` name columns of a file, and the kind `%s` has none", k.kind.ID)
			}
		}
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
		if r.kindsMissing {
			return nil
		}
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
	d.Short = k.keys.text("short")
	k.kind.Domain = d
	if len(units) == 0 && !r.unitsMissing {
		r.problem(k.kind.Place, "add one, or leave the kind out", "no unit is of the kind `%s`", k.kind.ID)
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
		k.kind.Columns = append(k.kind.Columns, r.unitColumn(k, c))
	}
}

// unitColumn is what the units of a kind are told in a column.
func (r *reader) unitColumn(k *kindReading, c columnSpec) *Figure {
	f := r.inputColumn("units", k.kind.Domain, c)
	for i, u := range k.units() {
		v := r.unitValue(k, u, c, f)
		for _, s := range v.spans {
			s.Index = i
			f.Spans = append(f.Spans, s)
		}
		f.Values, f.Origins, f.Places = append(f.Values, v.number), append(f.Origins, v.origin), append(f.Places, v.place)
	}
	r.checkInputs(f)
	return f
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
	spans := r.spansOfRow(c, k.rows, rec, u.Index, u.ID, false)
	return written{number: number, origin: c.origin, place: rec.places[i], spans: spans}
}

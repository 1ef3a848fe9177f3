package rules

import (
	"strconv"
	"strings"
)

// declareLookup declares a table by size (up_to, above) or by text (by).
func (r *reader) declareLookup(f *Figure, keys fields, s setting) {
	t := &LookupTable{ID: f.ID(), Label: f.Label, Measure: f.Measure, Place: f.Place}
	rows := keys.get("by")
	if keys.has("up_to") {
		rows = keys.get("up_to")
		keys.need("`"+f.Name+"`", "above")
	}
	if !rows.isMapping() || len(rows.Content) == 0 {
		r.problem(rows.place(), "{25: 9, 35: 7}", "a table must be a map")
		r.spoil(f.Name)
		return
	}
	value := func(name, label string, n node) *Figure {
		v := *f
		v.Name, v.Label, v.Place = f.Name+"."+name, f.Label+", "+label, n.place()
		r.declareInput(&v, n, s.origin, s.drawer.name)
		return &v
	}
	used := map[string]int{}
	for _, e := range rows.entries() {
		id := rowID(e.key.Value)
		if used[id]++; used[id] > 1 { // "<65" and ">65" differ in signs alone
			id += "_" + strconv.Itoa(used[id])
		}
		if keys.has("by") {
			t.Texts = append(t.Texts, e.key.Value)
			t.Values = append(t.Values, value(id, e.key.Value, e.value))
			continue
		}
		limit, ok := r.number(e.key, Measure{})
		if ok && len(t.Limits) > 0 && limit.Cmp(t.Limits[len(t.Limits)-1]) <= 0 {
			r.problem(e.key.place(), "from the smallest up", "the limits of a table must rise")
		}
		if ok {
			t.Limits = append(t.Limits, limit)
		}
		t.Values = append(t.Values, value(id, "högst "+strings.Replace(e.key.Value, ".", ",", 1), e.value))
	}
	if keys.has("up_to") {
		t.Above = value("above", "därutöver", keys.get("above"))
	}
	r.book.Lookups = append(r.book.Lookups, t)
	r.names.lookups[f.Drawer+"."+f.Name] = t
}

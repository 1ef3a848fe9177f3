package rules

// declarePublished reads what documents print for a figure, and makes an input
// of it where its source is known: it stands among the assumptions, beside what
// is computed.
func (r *reader) declarePublished(f *Figure, keys fields, origin Origin) {
	n := keys.get("published")
	if !n.exists() {
		for _, key := range []string{"carry", "deviates", "printed_rows"} {
			if keys.has(key) {
				r.problem(keys.get(key).place(), "", "`%s` needs `published`", key)
			}
		}
		return
	}
	written := n
	if isYearMap(n) {
		if !r.hasYear(n) && (r.base != nil || len(r.plan) > 0) {
			return
		}
		year, ok := r.byYear(n, f.ID())
		if !ok {
			return
		}
		n = year
	} else if r.base != nil {
		return // what is printed without a year is printed for the budget's
	}
	if f.Len() != 1 {
		r.problem(n.place(), "publish the rows of a list", "`%s` has %s, not one", f.Name, Plural(f.Len(), "value", "values"))
		return
	}
	p := Published{Place: n.place(), Carry: keys.word("carry", "published") != ""}
	if p.Value, _ = r.number(n, f.Measure); p.Value == "" {
		return
	}
	if origin.Status != Unsourced || p.Carry {
		p.Input = &Figure{
			Drawer: f.Drawer, Name: f.Name + ".published", Label: f.Label + ", publicerat", Domain: f.Domain,
			Measure: f.Measure, Section: "Publicerade värden", Place: p.Place, Decimals: -1,
		}
		r.declareInput(p.Input, written, origin, f.Drawer)
	}
	if deviates := keys.get("deviates"); !isYearMap(deviates) {
		p.Deviates, _ = r.number(deviates, f.Measure)
	} else if r.hasYear(deviates) {
		deviates, _ = r.byYear(deviates, f.ID())
		p.Deviates, _ = r.number(deviates, f.Measure)
	}
	if keys.has("printed_rows") {
		p.Rows = r.wholeNumber(keys.get("printed_rows"), 1, 1000)
	}
	f.Published = append(f.Published, p)
}

package rules

import (
	"slices"
)

var shareKeys = []string{
	"label", "from_label", "mutual", "of", "key", "each", "parts", "to", "except", "gives", "from", "in", "round", "rest",
	"source", "published",
}

// declareShares declares everything that is shared out, and enters its lines
// in the budgets of giver and receivers.
func (r *reader) declareShares() {
	for _, e := range r.named(r.sections["shares"], "`shares`") {
		what := "the share `" + e.key.Value + "`"
		keys, ok := r.fields(e.value, what, shareKeys...)
		if !ok {
			r.spoil(e.key.Value)
			continue
		}
		s := &Share{ID: e.key.Value, Label: e.key.Value, Place: e.key.place(), Rounding: r.rounding(keys.get("round"))}
		if keys.has("label") {
			s.Label = keys.text("label")
		}
		if s.FromLabel = s.Label; keys.has("from_label") {
			s.FromLabel = keys.text("from_label")
		}
		switch {
		case keys.has("parts"):
			r.declareParts(s, keys)
		case keys.has("to"):
			r.declareReceivers(s, keys)
		default:
			r.problem(e.key.place(), "`to: […]` or `parts: {…}`", "%s has no receivers", what)
		}
		if r.names.shares[s.ID] == nil {
			r.spoil(s.ID)
		}
	}
	r.solveMutual()
}

// scalarOf declares a scalar figure of a share. No receiver or part can have its
// name: what the two come to would have one id.
func (r *reader) scalarOf(s *Share, name, label string, m Measure) *Figure {
	for _, member := range s.Domain.Members {
		if at := member.Place; member.ID == name && r.isNew(at, name, s.ID) {
			r.problem(at, "choose another id", "`%s` cannot receive of the share `%s`: shares.%s.%s is a figure of the share itself", name, s.ID, s.ID, name)
		}
	}
	f := &Figure{Drawer: "shares", Name: s.ID + "." + name, Label: label, Domain: scalar, Measure: m, Place: s.Place, Section: s.Label}
	r.add(f)
	return f
}

// memberOf declares a figure with a value for every receiver or part.
func (r *reader) memberOf(s *Share, name, label string, m Measure) *Figure {
	f := &Figure{Drawer: "shares." + s.ID, Name: name, Label: label, Domain: s.Domain, Measure: m, Place: s.Place}
	r.add(f)
	return f
}

func (r *reader) shareMeasure(keys fields) Measure {
	if keys.has("in") {
		return r.measure(keys.get("in"))
	}
	return r.book.Budget.Amounts
}

// declareParts is one amount parted by fixed percents.
func (r *reader) declareParts(s *Share, keys fields) {
	m, origin := r.shareMeasure(keys), r.originOf(keys.get("source"), r.origin)
	s.Domain = &Domain{Over: PartsOf, ID: s.ID, Label: s.Label}
	var values []Decimal
	var places []Place
	for _, e := range r.named(keys.get("parts"), "`parts`") {
		d, ok := r.number(e.value, percentMeasure)
		if !ok {
			continue
		}
		s.Domain.Members = append(s.Domain.Members, Member{ID: e.key.Value, Label: e.key.Value, Place: e.key.place()})
		values, places = append(values, d), append(places, e.value.place())
	}
	if !keys.need("the share `"+s.ID+"`", "of") || len(values) == 0 {
		return
	}
	if sum := sumOf(values); sum.Cmp("100") != 0 {
		r.problem(keys.get("parts").place(), "parts are percents of the whole", "the parts sum to %s %%, not 100 %%", sum)
		return
	}
	if first := r.firstShare(s); first != nil {
		s.Domain, s.Key = first.Domain, first.Key
	} else {
		s.Key = r.memberOf(s, "percent", "Andel", percentMeasure)
		s.Key.Values, s.Key.Places, s.Key.Decimals = values, places, -1
		s.Key.Origins = slices.Repeat([]Origin{origin}, len(values))
		if origin.Status == Unsourced {
			r.problem(s.Place, "add `source:` here or above, or to `budget`", "shares.%s has no source", s.ID)
		}
		r.checkInputs(s.Key)
	}
	r.pool(s, keys.get("of"), m)
	r.shareOut(s, keys, m)
	r.names.shares[s.ID] = s
	r.book.Shares = append(r.book.Shares, s)
	r.publishedParts(s, keys.get("published"), m)
}

// publishedParts reads what documents print for parts or receivers.
func (r *reader) publishedParts(s *Share, n node, m Measure) {
	if r.base != nil {
		return // what is printed is printed for the budget's year
	}
	for _, e := range r.named(n, "`published`") {
		i := slices.IndexFunc(s.Domain.Members, func(m Member) bool { return m.ID == e.key.Value })
		if i < 0 {
			var known []string
			for _, m := range s.Domain.Members {
				known = append(known, m.ID)
			}
			r.unknown(e.key.place(), e.key.Value, known, "the share `%s` has no part `%s`", s.ID, e.key.Value)
		} else if v, ok := r.number(e.value, m); ok {
			s.Part.Published = append(s.Part.Published, Published{Index: i, Value: v, Place: e.value.place()})
		}
	}
}

func sumOf(values []Decimal) Decimal {
	sum := Decimal("0").Rat()
	for _, v := range values {
		sum.Add(sum, v.Rat())
	}
	return decimalOf(sum)
}

// pool is the amount to share out, rounded first, so that parts can sum to it.
func (r *reader) pool(s *Share, of node, m Measure) {
	s.Pool = r.scalarOf(s, "pool", "Att fördela", m)
	if s.Mutual {
		r.mutualPool(s, of)
		return
	}
	r.defineFormula(s.Pool, of, scope{drawer: "shares", domain: scalar}, s.Rounding)
}

// declareReceivers is an amount by a key, or an amount each, to units.
func (r *reader) declareReceivers(s *Share, keys fields) {
	what := "the share `" + s.ID + "`"
	if from := keys.keys["from"]; !keys.has("from") && !from.isNull() {
		r.problem(keys.at.place(), "from: the unit on the other side, or outside", "%s lacks `from`", what)
	}
	if !keys.need(what, "gives") || !keys.has("from") {
		return
	}
	if keys.has("each") == keys.has("of") || keys.has("of") != keys.has("key") {
		r.problem(s.Place, "`of` with `key`, or `each`", "%s must say what is shared out", what)
		return
	}
	s.GivesCost = keys.word("gives", "income", "cost") == "cost"
	if from := r.text(keys.get("from"), "`from`"); from != "outside" {
		u, ok := r.names.unit[from]
		if !ok {
			r.unknownUnit(keys.get("from").place(), from, append(sortedKeys(r.names.unit), "outside"))
			return
		}
		s.From = u
	}
	s.Mutual = keys.word("mutual", "true", "false") == "true"
	if s.Mutual && (s.From == nil || keys.has("each")) {
		r.problem(keys.get("mutual").place(), "", "only an amount that a unit shares out by a key can be `mutual`")
		return
	}
	before := len(r.problems)
	receivers := r.receivers(keys, s)
	if len(receivers) == 0 {
		if len(r.problems) == before && !r.unitsMissing {
			r.problem(keys.get("to").place(), "", "%s has no receivers", what)
		}
		return
	}
	m := r.shareMeasure(keys)
	s.Domain = UnitsDomain("shares."+s.ID, s.Label, receivers)
	if first := r.firstShare(s); first != nil {
		s.Domain = first.Domain
	}
	inside := scope{drawer: "shares", domain: s.Domain, share: s}
	if keys.has("each") {
		s.Part = r.memberOf(s, "", s.Label, m)
		r.defineFormula(s.Part, keys.get("each"), inside, s.Rounding)
		s.Charged = r.scalarOf(s, "charged", "Fördelat", m)
		s.Charged.Formula = Total{Figures: []*Figure{s.Part}}
	} else {
		r.pool(s, keys.get("of"), m)
		r.shareKey(s, keys.get("key"), inside)
		r.shareOut(s, keys, m)
	}
	r.names.shares[s.ID] = s
	r.book.Shares = append(r.book.Shares, s)
	r.shareLines(s)
	r.publishedParts(s, keys.get("published"), m)
}

// shareKey declares what the amount is shared out by. Its measure is whatever
// the formula gives.
func (r *reader) shareKey(s *Share, n node, inside scope) {
	s.Key = r.memberOf(s, "key", "Nyckel", Measure{})
	s.KeySum = r.scalarOf(s, "key_sum", "Summa nyckel", Measure{})
	s.KeySum.Formula = Total{Figures: []*Figure{s.Key}}
	r.later(func() {
		if x, ok := r.expression(n, inside); ok {
			s.Key.Formula, s.Key.Measure, s.KeySum.Measure = x.f, x.m, x.m
		}
	})
}

// receivers are the units in `to` that are not in `except` and do not give.
func (r *reader) receivers(keys fields, s *Share) []*Unit {
	out := map[*Unit]bool{s.From: true}
	for _, u := range r.unitsNamed(r.texts(keys.get("except"), "`except`")) {
		out[u] = true
	}
	var units []*Unit
	for _, u := range r.unitsNamed(r.texts(keys.get("to"), "`to`")) {
		if !out[u] {
			units, out[u] = append(units, u), true
		}
	}
	return units
}

// unitsNamed are the units that these words name, by kind or one by one.
func (r *reader) unitsNamed(words []node) []*Unit {
	var units []*Unit
	for _, w := range words {
		if k, ok := r.names.kinds[w.Value]; ok {
			for _, m := range k.Domain.Members {
				units = append(units, m.Unit)
			}
		} else if u, ok := r.names.unit[w.Value]; ok {
			units = append(units, u)
		} else {
			r.unknownKindOrUnit(w)
		}
	}
	return units
}

func (r *reader) unknownKindOrUnit(w node) {
	if !r.unitsMissing {
		known := append(sortedKeys(r.names.kinds), sortedKeys(r.names.unit)...)
		r.unknown(w.place(), w.Value, known, "there is no kind or unit `%s`", w.Value)
	}
}

// shareLines enters the share's lines in the budgets it touches.
func (r *reader) shareLines(s *Share) {
	var received []Term
	for _, k := range r.book.Kinds {
		var units []*Unit
		for _, m := range s.Domain.Members {
			if m.Unit.Kind.ID == k.ID {
				units = append(units, m.Unit)
			}
		}
		if len(units) > 0 {
			f := r.shareLine(k, s, s.Label, units, s.GivesCost)
			if f.Formula = r.inAmounts(s, OfUnit{s.ID, []*Figure{s.Part}}); f.Formula == nil {
				return
			}
			received = append(received, Term{Of: Total{Figures: []*Figure{f}}})
		}
	}
	if s.From == nil {
		return
	}
	// What the giver gets is what the receivers pay, to the last unit: where
	// parts are turned into amounts, each is rounded by itself.
	f := r.shareLine(r.names.kinds[s.From.Kind.ID], s, s.FromLabel, []*Unit{s.From}, !s.GivesCost)
	if f.Formula = Formula(Ref{s.Charged, Here}); !s.Charged.Measure.Equal(f.Measure) {
		f.Formula = Sum{received}
	}
}

// inAmounts is a part of a share in the measure of the budget's lines; nil
// where it cannot be turned into it.
func (r *reader) inAmounts(s *Share, part Formula) Formula {
	amounts := r.book.Budget.Amounts
	over, under, ok := s.Charged.Measure.conversion(amounts)
	switch {
	case !ok:
		r.problem(s.Place, "", "the share `%s` is in %s, not %s", s.ID, s.Charged.Measure, amounts)
		return nil
	case over == under:
		return part
	}
	return round(r.converted(typed{f: part, m: s.Charged.Measure}, amounts, s.Place), r.book.Budget.Lines, amounts)
}

// shareLine declares a share's line in the budgets of some units of a kind.
func (r *reader) shareLine(k *Kind, s *Share, label string, units []*Unit, cost bool) *Figure {
	d := k.Domain
	if len(units) < len(d.Members) {
		d = UnitsDomain(k.ID, k.Label, units)
	}
	f := &Figure{Drawer: "units", Name: s.ID, Label: label, Domain: d, Measure: r.book.Budget.Amounts, Place: s.Place}
	r.add(f)
	line := &Line{ID: s.ID, Label: label, Figure: f, Share: s, Internal: s.From != nil}
	if cost {
		k.Cost = append(k.Cost, line)
	} else {
		k.Income = append(k.Income, line)
	}
	return f
}

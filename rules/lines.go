package rules

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
		r.readPeriods(mappingValue(e.value, "months"), l, s)
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
			t.Result = r.total(kind, "result", "Resultat", Difference(Ref{t.Income, Here}, Ref{t.Cost, Here}))
			r.refuseAppropriations(k)
			continue
		}
		t.NetCost = r.total(kind, "net_cost", "Nettokostnad", Difference(Ref{t.Cost, Here}, Ref{t.Income, Here}))
		t.Appropriations = r.declareAppropriations(k)
		granted := Formula(OfUnit{"appropriation", t.Appropriations})
		if len(t.Appropriations) == 1 && t.Appropriations[0].Domain == kind.Domain {
			granted = Ref{t.Appropriations[0], Here}
		}
		t.Deviation = r.total(kind, "deviation", "Avvikelse mot anslag", Difference(granted, Ref{t.NetCost, Here}))
	}
}

func anyLine(*Line) bool { return true }

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
		if len(d.Members) == 1 && r.base == nil {
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

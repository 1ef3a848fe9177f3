package rules

import (
	"slices"
	"strconv"
)

// Switch lets one input say which of a book's scenarios holds.
type Switch struct {
	Selected *Figure     // 0: what the rules say holds; n: the n-th of Scenarios does
	Inputs   []*Switched // what any of the scenarios changes, in the order of the rules
	// Scenarios are those that can be selected.
	Scenarios []*Scenario
}

// Switched is an input that scenarios change: it has become what holds, which
// everything that was computed from it goes on to read.
type Switched struct {
	Figure *Figure // what holds, member by member
	Base   *Figure // the values of the rules
	// Changed is what holds of the members that any scenario changes. Of a
	// single value it is the figure itself.
	Changed *Figure
	By      []*Figure // by scenario: its values, for the members it changes; nil for one that changes none
}

// Input is what an input has become, or nil where no scenario changes it.
func (s *Switch) Input(f *Figure) *Switched {
	for _, in := range s.Inputs {
		if in.Figure == f {
			return in
		}
	}
	return nil
}

// Number is the number by which a scenario is selected; 0 is that of nil, the
// rules.
func (s *Switch) Number(scenario *Scenario) int { return slices.Index(s.Scenarios, scenario) + 1 }

// In is the input's value in the n-th scenario, member by member: its own or,
// where it has none, that of the rules.
func (s *Switched) In(n int) OfUnit {
	x := OfUnit{Name: s.Figure.Label, Figures: []*Figure{s.Base}}
	if n > 0 && s.By[n-1] != nil {
		x.Figures = []*Figure{s.By[n-1], s.Base}
	}
	return x
}

// AddSwitch makes every input that the book's scenarios change depend on which
// of them is selected, as ordinary formulas: so the workbook of the budget can
// be switched between them. The values of the rules, which hold as long as none
// is selected, become inputs whose ids end in ".base"; it is those that the
// changes of scenarios are of from then on, and that `--set` reaches by the
// input's own id. It is called once, before anything is computed; a book
// without scenarios stays as it is.
func (b *Book) AddSwitch() {
	s := &Switch{Scenarios: slices.DeleteFunc(slices.Clone(b.Scenarios), func(s *Scenario) bool { return s.Opposite != nil })}
	if len(s.Scenarios) == 0 {
		return
	}
	b.Switch = s
	s.Selected = &Figure{
		Drawer: "scenarios", Name: "selected", Label: "Valt scenario", Section: "Scenario", Domain: scalar, Place: s.Scenarios[0].Place,
		Values: []Decimal{"0"}, Origins: []Origin{{}}, Places: []Place{s.Scenarios[0].Place},
		Range: &[2]Decimal{"0", Decimal(strconv.Itoa(len(s.Scenarios)))},
	}
	b.Figures = slices.Insert(b.Figures, 0, s.Selected)
	order := []Batch{b.enter(s.Selected)}
	changes := s.changesByInput()
	for _, batch := range b.Order {
		if of := changes[batch.Figure]; of != nil {
			order = append(order, b.switched(batch.Figure, of)...)
			continue
		}
		order = append(order, batch)
	}
	b.Order = order
	slices.SortFunc(s.Inputs, func(a, b *Switched) int { return a.Figure.Seq - b.Figure.Seq })
	s.moveChanges()
}

// valueIn is the value that one scenario gives an input, and where it is from.
type valueIn struct {
	Change
	origin Origin
}

// changesByInput are the changes of every input, scenario by scenario.
func (s *Switch) changesByInput() map[*Figure][][]valueIn {
	all := map[*Figure][][]valueIn{}
	for n, scenario := range s.Scenarios {
		for _, cause := range scenario.Causes {
			for _, c := range cause.Changes {
				if all[c.Figure] == nil {
					all[c.Figure] = make([][]valueIn, len(s.Scenarios))
				}
				all[c.Figure][n] = append(all[c.Figure][n], valueIn{c, cause.Origin})
			}
		}
	}
	return all
}

// enter gives a figure its number among all, and is the order of computing it.
func (b *Book) enter(f *Figure) Batch {
	f.Seq = len(b.All)
	b.All = append(b.All, f)
	return Batch{f, All}
}

// switched makes an input what the selected scenario has, and is the order of
// computing all that this takes.
func (b *Book) switched(f *Figure, changes [][]valueIn) []Batch {
	base := *f
	base.Name, base.Label, base.BaseOf, base.Published = f.Name+".base", f.Label+", bas", f, nil
	f.Base, f.Values, f.Origins, f.Places = &base, nil, nil, nil
	b.putBefore(f, &base)
	of := &Switched{Figure: f, Base: &base, Changed: f}
	order := []Batch{b.enter(&base)}
	var touched []int
	for n, values := range changes {
		var own *Figure
		if len(values) > 0 {
			own = base.inScenario(b.Switch.Scenarios[n], values)
			order = append(order, b.enter(own))
		}
		of.By = append(of.By, own)
		for _, v := range values {
			touched = append(touched, v.Index)
		}
	}
	b.Switch.Inputs = append(b.Switch.Inputs, of)
	if f.IsScalar() {
		f.Formula = b.Switch.choice(of)
		return append(order, Batch{f, All})
	}
	slices.Sort(touched)
	of.Changed = &Figure{
		Drawer: f.Drawer, Name: f.Name + ".selected", tag: f.tag, Label: f.Label, Domain: f.Domain.part(slices.Compact(touched)),
		Measure: f.Measure, Decimals: f.Decimals, Date: f.Date, Place: f.Place, Year: f.Year, Formula: b.Switch.choice(of),
	}
	f.Formula = OfUnit{f.Label, []*Figure{of.Changed, &base}}
	return append(order, b.enter(of.Changed), Batch{f, All})
}

// choice is the value of whichever scenario is selected.
func (s *Switch) choice(of *Switched) Formula {
	chosen := Formula(Ref{of.Base, Here})
	for n := len(s.Scenarios); n > 0; n-- {
		if of.By[n-1] == nil {
			continue
		}
		number := Constant{Decimal(strconv.Itoa(n))}
		chosen = When{Comparison{Ref{s.Selected, Here}, Equals, number}, of.In(n), chosen}
	}
	return chosen
}

// inScenario is what a scenario puts in place of the base's values.
func (base *Figure) inScenario(s *Scenario, changes []valueIn) *Figure {
	f := *base
	slices.SortFunc(changes, func(a, b valueIn) int { return a.Index - b.Index })
	f.Name, f.Label, f.BaseOf = base.BaseOf.Name+".if."+s.ID, s.Name, nil
	f.Values, f.Origins, f.Places = nil, nil, nil
	var members []int
	for _, c := range changes {
		members = append(members, c.Index)
		f.Values, f.Places = append(f.Values, c.Value), append(f.Places, c.Place)
		f.Origins = append(f.Origins, Origin{c.origin.Source, c.origin.At, c.Status})
	}
	if !f.IsScalar() {
		f.Domain = f.Domain.part(members)
	}
	return &f
}

// part is the domain of some of the members.
func (d *Domain) part(members []int) *Domain {
	p := &Domain{Over: d.Over, ID: d.ID, Label: d.Label, Short: d.Short}
	for _, i := range members {
		p.Members = append(p.Members, d.Members[i])
	}
	return p
}

// putBefore enters the base of an input wherever its year lists the input: it
// is the base that people write now.
func (b *Book) putBefore(f, base *Figure) {
	for _, year := range b.years() {
		put := func(among *[]*Figure) {
			if i := slices.Index(*among, f); i >= 0 {
				*among = slices.Insert(slices.Clone(*among), i, base)
			}
		}
		put(&year.Figures)
		for _, k := range year.Kinds {
			put(&k.Columns)
		}
		for _, l := range year.Lists {
			put(&l.Columns)
		}
	}
}

// years are the book, the years before and the plan years after.
func (b *Book) years() []*Book {
	years := append([]*Book{b}, b.Plan...)
	for before := b.Previous; before != nil; before = before.Previous {
		years = append(years, before)
	}
	return years
}

// moveChanges makes the scenarios' changes those of the base.
func (s *Switch) moveChanges() {
	for _, scenario := range s.Scenarios {
		for _, cause := range scenario.Causes {
			for i := range cause.Changes {
				cause.Changes[i].Figure = cause.Changes[i].Figure.Base
			}
		}
	}
}

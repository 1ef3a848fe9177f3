package rules

import (
	"io/fs"
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
	Figure *Figure   // what holds, member by member
	Base   *Figure   // the values of the rules
	By     []*Figure // by scenario: its values, empty for members that it does not change; nil where it changes none
}

// Input is what an input has become, or nil where no scenario changes it. A nil
// switch changes none.
func (s *Switch) Input(f *Figure) *Switched {
	if s == nil {
		return nil
	}
	for _, in := range s.Inputs {
		if in.Figure == f {
			return in
		}
	}
	return nil
}

// Chooses reports whether a figure is one of the values that an input is chosen
// from, and not what holds. A nil switch chooses nothing.
func (s *Switch) Chooses(f *Figure) bool {
	return s != nil && slices.ContainsFunc(s.Inputs, func(in *Switched) bool { return in.Base == f || slices.Contains(in.By, f) })
}

// Number is the number by which a scenario is selected; 0 is that of nil, the
// rules.
func (s *Switch) Number(scenario *Scenario) int { return slices.Index(s.Scenarios, scenario) + 1 }

// choice is the value of whichever scenario is selected: its own where it has
// one, and otherwise that of the rules.
func (s *Switch) choice(of *Switched) Formula {
	base := Ref{of.Base, Here}
	var numbers []int
	for n, own := range of.By {
		if own != nil {
			numbers = append(numbers, n+1)
		}
	}
	return s.Choose(numbers, func(n int) Formula { return Given{of.By[n-1], base} }, base)
}

// longestChain is how many numbers are tried one after the other. Excel nests no
// more than 64 functions in each other.
const longestChain = 12

// Choose is the formula of whichever number is selected among these, in rising
// order, and another where none of them is. Many are halved first, so that what
// hundreds are chosen from is not nested deeper than a spreadsheet allows.
func (s *Switch) Choose(numbers []int, of func(n int) Formula, none Formula) Formula {
	selected := Ref{s.Selected, Here}
	if n := len(numbers); n > longestChain {
		last := Constant{Decimal(strconv.Itoa(numbers[n/2-1]))}
		return When{Comparison{selected, AtMost, last}, s.Choose(numbers[:n/2], of, none), s.Choose(numbers[n/2:], of, none)}
	}
	chosen := none
	for _, n := range slices.Backward(numbers) {
		chosen = When{Comparison{selected, Equals, Constant{Decimal(strconv.Itoa(n))}}, of(n), chosen}
	}
	return chosen
}

// Loading is a way of reading rules: [Load] or [LoadSwitched].
type Loading func(fsys fs.FS, name, shown string, scenarios ...ScenarioFile) (*Book, Problems)

// LoadSwitched reads rules as [Load] does, and makes every input that the
// scenarios change depend on which of them is selected, as ordinary formulas: so
// the workbook of the budget can be switched between them. The values of the
// rules, which hold as long as none is selected, become inputs whose ids end in
// ".base"; it is those that the changes of scenarios are of, and that `--set`
// reaches by the input's own id. Without scenarios there is no switch.
func LoadSwitched(fsys fs.FS, name, shown string, scenarios ...ScenarioFile) (*Book, Problems) {
	book, problems := Load(fsys, name, shown, scenarios...)
	if book != nil {
		book.addSwitch()
	}
	return book, problems
}

// addSwitch adds the switch to a book that nobody has computed from.
func (b *Book) addSwitch() {
	s := &Switch{}
	for _, one := range b.Scenarios {
		if !one.InForce && !one.IsSensitivity() {
			s.Scenarios = append(s.Scenarios, one)
		}
	}
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
	b.moveChanges()
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
	f.Base, f.Values, f.Origins, f.Places, f.Spans = &base, nil, nil, nil, nil
	of := &Switched{Figure: f, Base: &base}
	order := []Batch{b.enter(&base)}
	inputs := []*Figure{&base}
	for n, values := range changes {
		var own *Figure
		if len(values) > 0 {
			own = base.inScenario(b.Switch.Scenarios[n], values)
			order, inputs = append(order, b.enter(own)), append(inputs, own)
		}
		of.By = append(of.By, own)
	}
	f.Formula = b.Switch.choice(of)
	b.Switch.Inputs = append(b.Switch.Inputs, of)
	b.putBefore(f, inputs)
	return append(order, Batch{f, All})
}

// inScenario is what a scenario puts in place of a base's values, where it does.
func (f *Figure) inScenario(s *Scenario, changes []valueIn) *Figure {
	own := *f
	own.Name, own.Label, own.BaseOf = f.BaseOf.Name+".if."+s.ID, f.BaseOf.Label+", "+s.Name, nil
	own.Values, own.Origins, own.Places = make([]Decimal, f.Len()), make([]Origin, f.Len()), slices.Clone(f.Places)
	own.Spans = nil
	for _, c := range changes {
		own.Values[c.Index], own.Places[c.Index] = c.Value, c.Place
		own.Origins[c.Index] = Origin{c.origin.Source, c.origin.At, c.Status}
	}
	return &own
}

// putBefore enters the base of an input wherever its year lists the input, and
// the scenarios' values among the columns: it is these that people write now.
func (b *Book) putBefore(f *Figure, inputs []*Figure) {
	for _, year := range b.Years() {
		put := func(among *[]*Figure, inputs []*Figure) {
			if i := slices.Index(*among, f); i >= 0 {
				*among = slices.Insert(slices.Clone(*among), i, inputs...)
			}
		}
		put(&year.Figures, inputs[:1])
		for _, k := range year.Kinds {
			put(&k.Columns, inputs)
		}
		for _, l := range year.Lists {
			put(&l.Columns, inputs)
		}
	}
}

// moveChanges makes the scenarios' changes those of the base.
func (b *Book) moveChanges() {
	for _, scenario := range b.Scenarios {
		for _, cause := range scenario.Causes {
			for i, c := range cause.Changes {
				if c.Figure.Base != nil {
					cause.Changes[i].Figure = c.Figure.Base
				}
			}
		}
	}
}

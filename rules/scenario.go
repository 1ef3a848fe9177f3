package rules

// Scenario is a named set of changes to the inputs of a book, which itself
// stays as it is. Every change is measured from the book, so the order in
// which they are written says nothing but the order of the causes in a bridge.
type Scenario struct {
	ID, Name, Description string
	Origin                Origin   // where the changes are from, and how firm they are
	Causes                []*Cause // as written; those of the scenario it extends come first
	// Opposite is, of a sensitivity, the same steps the other way; nil for a
	// scenario, which is a picture of a year.
	Opposite *Scenario
	InForce  bool // its changes hold, whatever else is tried
	Place    Place
}

// IsSensitivity reports whether the changes are steps that are tried both ways.
func (s *Scenario) IsSensitivity() bool { return s.Opposite != nil }

// Cause is one line of a scenario: a path, and what becomes of the inputs that
// it names. Causes with the same label are one cause in a bridge, which is what the
// scenario says that gives them one: no others have the same.
type Cause struct {
	Label   string // what the board reads: the label of the figure where nothing was said, told from those of other paths
	Named   bool   // the scenario says the label itself
	Path    string // as written: "units.[municipality=Kungsbacka].change"
	Adds    string // the number that it adds, as written: "1.0"; "" where it states a value, or adds by year
	In      string // the measure that is written behind it: "pp", "%", "mnkr" or ""
	down    bool   // what it adds is written with a minus, in one year at least
	Origin  Origin
	Changes []Change
	Place   Place
}

// Changes are all changes of the scenario.
func (s *Scenario) Changes() []Change {
	var all []Change
	for _, c := range s.Causes {
		all = append(all, c.Changes...)
	}
	return all
}

// ScenarioOf is the scenario with this id or name, or nil.
func (b *Book) ScenarioOf(name string) *Scenario {
	for _, s := range b.Scenarios {
		if s.ID == name || s.Name == name {
			return s
		}
	}
	return nil
}

package rules

// Status says how firm a value is. A later one is weaker, so that the status
// of a computed figure is the largest among the inputs it rests on.
type Status uint8

// The four words a rule may use, and Unsourced for a value whose rule names no
// source (a formula needs none; an input without one is a problem).
const (
	Unsourced   Status = iota
	Decided            // stated in a decision
	Preliminary        // announced, may still change
	Inferred           // worked back from the figure it should prove
	Assumed            // an example or an estimate of the writer's own
)

var statusWords = map[string]Status{
	"decided": Decided, "preliminary": Preliminary, "inferred": Inferred, "assumed": Assumed,
}

// String is the word of the rule language.
func (s Status) String() string {
	for word, status := range statusWords {
		if status == s {
			return word
		}
	}
	return ""
}

// Source is a document that values are taken from. Short is its title where
// there is little room.
type Source struct {
	ID, Title, Short, At, Date, URL string
	Status                          Status
	Place                           Place
}

// Origin says where one value comes from: a source, the place in it, and how
// firm the value is. The zero Origin means that nothing was said.
type Origin struct {
	Source *Source
	At     string
	Status Status
}

// IsLike reports whether two origins, perhaps of two books, are as firm and name
// the same document and place.
func (o Origin) IsLike(p Origin) bool {
	if (o.Source == nil) != (p.Source == nil) || o.At != p.At || o.Status != p.Status {
		return false
	}
	return o.Source == nil || o.Source.Title == p.Source.Title
}

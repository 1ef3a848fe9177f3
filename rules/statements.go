package rules

import (
	"fmt"
	"slices"
	"strings"
)

// Statement is one thing that rules say beside their numbers: how a figure is
// computed, what a build-up consists of, that there is a unit.
type Statement struct {
	About About
	Key   string // what it is about, see [Naming]: "frames.needles", "units.lab"
	Label string
	// Text is what is said. Two books that say the same have the same text,
	// whatever the order, the files and the years in which they say it; of words,
	// upper and lower case count as the same.
	Text   string
	Parts  []string // of a build-up its steps, in order; of a share its receivers; of an area its units
	Words  []Word   // of what something is called
	Figure *Figure  // of a formula, a build-up or a form of inputs
	Member int      // of the figure, where it is of one value
	Method *Method
	Share  *Share
	Check  *Check
	Place  Place
}

// About is what a statement is about.
type About int

// What statements are about, in the order in which they are read.
const (
	AmountsAbout About = iota // the measure and rounding of all lines
	MethodAbout
	KindAbout
	UnitAbout
	ListAbout
	RowAbout
	WordAbout // a word in a text column
	LookupAbout
	ShareAbout
	BuildUpAbout
	InputAbout // the measure and range of an input
	FormulaAbout
	CheckAbout
	AreaAbout
	HighlightAbout
	SpanAbout // between what a value may turn out
	PublishedAbout
	ShownAbout   // a rounding in print alone
	LaidOutAbout // whether lines have months, and how costs are printed
	CalledAbout  // what the board reads of something else
	SourceAbout
)

// MovesFigures reports whether figures may be other for what is said. They are not
// for what is read beside them.
func (a About) MovesFigures() bool { return a <= CheckAbout }

// Statements are all that the rules of the budget's year say beside numbers, in
// reading order, with what is printed and published of plan years too. Titles, notes
// and tables of the appendix are left out: what they say is said beside figures.
func (n Naming) Statements() []*Statement {
	b := n.book
	s := &statements{book: b, naming: n, parts: map[*Figure]*BuildUp{}, derived: b.derived()}
	s.header()
	s.members()
	s.lookups()
	s.shares()
	for _, f := range b.Figures {
		if f.BuildUp != nil {
			s.buildUp(f)
		}
	}
	for _, f := range b.Figures {
		s.figure(f)
	}
	for _, c := range b.Checks {
		s.add(CheckAbout, "checks."+c.ID, c.Label, string(c.Op), c.Place).Check = c
	}
	s.appendix()
	s.called()
	return s.all
}

type statements struct {
	book    *Book
	naming  Naming
	parts   map[*Figure]*BuildUp // of openings, steps and closings
	derived map[*Figure]bool
	all     []*Statement
}

func (s *statements) add(about About, key, label, text string, at Place) *Statement {
	one := &Statement{About: about, Key: key, Label: label, Text: text, Place: at}
	s.all = append(s.all, one)
	return one
}

func (s *statements) header() {
	h := s.book.Budget
	s.add(AmountsAbout, "budget.amounts", "Belopp", h.Amounts.String(), h.Place)
	s.add(AmountsAbout, "budget.lines", "Rader", h.Lines.String(), h.Place)
	for _, m := range s.book.Methods {
		text := "percent_of: opening"
		if m.Running {
			text = "percent_of: running"
		}
		text += ", each_step: " + m.EachStep.String() + ", closing: " + m.Closing.String() + shownText(m.Shown)
		s.add(MethodAbout, "methods."+m.ID, m.ID, text, m.Place).Method = m
	}
}

// members are kinds, lists, their units and rows, and the words beside them.
func (s *statements) members() {
	for _, k := range s.book.Kinds {
		form := "result"
		if k.Form == NetCostForm {
			form = "net_cost"
		}
		s.add(KindAbout, "kinds."+k.ID, k.Label, form, k.Place)
		for _, m := range k.Domain.Members {
			s.add(UnitAbout, "units."+m.ID, m.Label, k.ID, m.Place)
		}
		s.words("units", k.Domain)
	}
	for _, l := range s.book.Lists {
		s.add(ListAbout, "lists."+l.ID, l.Label, "", l.Place)
		for _, m := range l.Domain.Members {
			of := ""
			if m.Unit != nil {
				of = m.Unit.ID
			}
			s.add(RowAbout, l.ID+"."+m.ID, m.Label, of, m.Place)
		}
		s.words(l.ID, l.Domain)
	}
}

func (s *statements) words(drawer string, d *Domain) {
	for _, t := range d.Texts {
		for i, m := range d.Members {
			s.add(WordAbout, drawer+"."+m.ID+"."+t.Name, t.Label+", "+m.Label, t.Values[i], m.Place)
		}
	}
}

func (s *statements) lookups() {
	for _, t := range s.book.Lookups {
		var limits []string
		for _, l := range t.Limits {
			limits = append(limits, string(l))
		}
		s.add(LookupAbout, t.ID, t.Label, strings.Join(limits, ", "), t.Place)
	}
}

func (s *statements) shares() {
	for _, sh := range s.book.Shares {
		one := s.add(ShareAbout, "shares."+sh.ID, sh.Label, sh.terms(), sh.Place)
		one.Share = sh
		for _, m := range sh.Domain.Members {
			one.Parts = append(one.Parts, m.ID)
		}
		slices.Sort(one.Parts)
	}
}

// terms are on what terms a share is made, but for its key and its receivers.
func (s *Share) terms() string {
	var text []string
	switch s.Rest {
	case Spread:
		text = append(text, "rest: spread")
	case Largest:
		text = append(text, "rest: largest")
	case ShowRest:
		text = append(text, "rest: show")
	case ToReceiver:
		text = append(text, "rest: "+s.Domain.Members[s.Receiver].ID)
	}
	text = append(text, s.Rounding.String())
	if s.From != nil {
		text = append(text, "from "+s.From.ID)
	}
	if s.GivesCost {
		text = append(text, "cost of the giver")
	}
	if s.Mutual {
		text = append(text, "mutual")
	}
	return strings.Join(text, ", ")
}

// buildUp says by which method and in which order steps are taken. What each of
// them does is a statement of its own.
func (s *statements) buildUp(f *Figure) {
	up := f.BuildUp
	method := ""
	if up.Method != nil {
		method = up.Method.ID
	}
	one := s.add(BuildUpAbout, s.naming.Key(f), f.Label, method, f.Place)
	one.Figure, one.Method = f, up.Method
	s.parts[f], s.parts[up.Opening] = up, up
	for _, step := range up.Steps {
		one.Parts = append(one.Parts, step.ID)
		if step.Change != nil {
			s.parts[step.Change] = up
		}
		if step.Level != nil {
			s.parts[step.Level] = up
		}
	}
}

// figure says how a figure is computed, or what an input is of.
func (s *statements) figure(f *Figure) {
	switch {
	case f.Mark, s.derived[f], f.Drawer == "highlights":
	case f.IsInput():
		text := "in " + f.Measure.String()
		if f.Date {
			text = "a month"
		}
		if f.Range != nil {
			text += fmt.Sprintf(", range [%s, %s]", f.Written(f.Range[0]), f.Written(f.Range[1]))
		}
		if f.Stated {
			text += fmt.Sprintf(", %s", Plural(f.Decimals, "decimal", "decimals"))
		}
		if f.ShownTo != "" {
			text += ", shown to " + string(f.ShownTo)
		}
		s.add(InputAbout, s.keyOf(f), f.Label, text, f.Place).Figure = f
	default:
		x := f.Formula
		if f.IsByMonth() { // said of every month alike
			x = f.Months[0].Formula
		}
		if text := s.formula(f, x); text != "" {
			s.add(FormulaAbout, s.keyOf(f), f.Label, "in "+f.Measure.String()+": "+text, f.Place).Figure = f
		}
	}
}

// keyOf is the key of a figure; of one that a single unit states for itself, as
// the unit has it.
func (s *statements) keyOf(f *Figure) string {
	key := s.naming.Key(f)
	if f.Domain.Over == Units && f.Len() == 1 && slices.ContainsFunc(s.book.Kinds, func(k *Kind) bool { return k.ID == f.Domain.ID && k.Domain != f.Domain }) {
		return "units." + f.Domain.Members[0].ID + strings.TrimPrefix(key, f.Domain.ID)
	}
	return key
}

// formula writes a formula without what is said elsewhere: the running values
// of its build-up, and the roundings of its method and of all lines.
func (s *statements) formula(f *Figure, x Formula) string {
	w := &formulaText{naming: s.naming}
	up := s.parts[f]
	if up == nil {
		if round, ok := x.(Round); ok && s.book.isLine(f) && round.Rounding == s.book.Budget.Lines {
			return "lines(" + w.of(round.Of) + ")"
		}
		return w.of(x)
	}
	opening := w.of(Ref{up.Opening, Here})
	level := opening
	for _, step := range up.Steps {
		if step.Change != nil {
			level += " + " + w.of(Ref{step.Change, Here})
			w.levels = append(w.levels, level)
		}
	}
	m := up.Method
	if round, ok := x.(Round); ok && m != nil {
		switch round.Rounding {
		case methodRounding(m.EachStep, f.Measure), methodRounding(m.Closing, f.Measure):
			x = round.Of
		}
	}
	for _, step := range up.Steps {
		switch {
		case step.Change == f && step.Rate != nil && m != nil:
			base := w.of(step.Base)
			if m.Running && (base == "level" || base == opening) || !m.Running && (base == opening || s.isBase(up, step.Base)) {
				base = "base"
			}
			return base + " * " + w.of(Ref{step.Rate, Here})
		case step.Level == f:
			return "level"
		}
	}
	if f.BuildUp == up {
		return "" // the sum of its steps
	}
	return w.of(x)
}

// isBase reports whether a formula is a level that the build-up makes the base
// of percents.
func (s *statements) isBase(up *BuildUp, x Formula) bool {
	ref, ok := x.(Ref)
	return ok && slices.ContainsFunc(up.Steps, func(step *Step) bool { return step.IsBase && step.Level == ref.Figure })
}

// methodRounding is a method's rounding as it stands in formulas.
func methodRounding(r Rounding, m Measure) Rounding {
	if m.IsPercent() {
		return r.scaled(-2)
	}
	return r
}

func (b *Book) isLine(f *Figure) bool {
	of := func(l *Line) bool { return l.Figure == f }
	return slices.ContainsFunc(b.Kinds, func(k *Kind) bool {
		return slices.ContainsFunc(k.Income, of) || slices.ContainsFunc(k.Cost, of)
	})
}

// derived are the figures that follow from other statements: totals, months,
// and the workings of shares.
func (b *Book) derived() map[*Figure]bool {
	all := map[*Figure]bool{}
	for _, k := range b.Kinds {
		for _, f := range []*Figure{k.Totals.Income, k.Totals.Cost, k.Totals.Outside, k.Totals.Result, k.Totals.NetCost, k.Totals.Deviation} {
			all[f] = true
		}
		for _, l := range slices.Concat(k.Income, k.Cost) {
			if l.Share != nil {
				all[l.Figure] = true
			}
		}
	}
	for _, s := range b.Shares {
		for _, f := range []*Figure{s.KeySum, s.KeyToDate, s.Part, s.Floor, s.Left, s.Ranked, s.Residual, s.Charged, s.Own, s.Whole} {
			all[f] = true
		}
	}
	for _, f := range b.Figures {
		if f.MonthOf != nil || f.Carries != nil {
			all[f] = true
		}
	}
	delete(all, nil)
	return all
}

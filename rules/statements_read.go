package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Word is a key of the rules with what it says: label, and what the board reads.
type Word struct{ Key, Says string }

// appendix says what the board reads of figures beside their values: areas and key
// figures, what a value may turn out, what is published, how it is printed and laid out.
func (s *statements) appendix() {
	b := s.book
	for _, a := range b.Areas {
		one := s.add(AreaAbout, "areas."+a.ID, a.Label, groupWords[a.Group], a.Place)
		for _, u := range a.Units {
			one.Parts = append(one.Parts, u.ID)
		}
		slices.Sort(one.Parts)
	}
	for _, h := range b.Highlights {
		text := "in " + h.Figure.Measure.String() + ": " + s.formula(h.Figure, h.Figure.Formula)
		if h.Signed {
			text += ", signed"
		}
		s.add(HighlightAbout, "highlights."+h.Figure.Name, h.Label, text, h.Figure.Place).Figure = h.Figure
	}
	signs := "costs_positive"
	if b.Budget.CostsNegative {
		signs = "costs_negative"
	}
	s.add(LaidOutAbout, "budget.signs", "Tecken", signs, b.Budget.Place)
	months := "none"
	if b.Budget.MonthsOfLines {
		months = "even"
	}
	s.add(LaidOutAbout, "budget.months", "Månader", months, b.Budget.Place)
	for _, f := range b.All {
		if f.Year >= b.Budget.Year {
			s.beside(f)
		}
	}
}

// groupWords are the words of the rules for how an area is paid for.
var groupWords = map[AreaGroup]string{IncomeFinanced: "income", AppropriationFinanced: "appropriation", Administration: "administration"}

// beside says what stands beside the values of a figure.
func (s *statements) beside(f *Figure) {
	of := func(about About, member int, text string, at Place) {
		one := s.add(about, s.naming.CellKey(f, member), f.Label, text, at)
		one.Figure, one.Member = f, member
	}
	for _, span := range f.Spans {
		of(SpanAbout, span.Index, f.Written(span.Low)+" to "+f.Written(span.High)+", "+originText(span.Origin), span.Place)
	}
	for _, p := range f.Published {
		text := string(p.Value)
		if p.Deviates != "" {
			text += ", deviates " + string(p.Deviates)
		}
		if p.Carry {
			text += ", carried"
		}
		if p.Rows > 1 {
			text += ", of " + strconv.Itoa(p.Rows) + " rows"
		}
		of(PublishedAbout, p.Index, text, p.Place)
	}
	if text := shownText(f.Shown); text != "" && f.step == nil && f.Year == s.book.Budget.Year && f.MonthOf == nil {
		one := s.add(ShownAbout, s.keyOf(f), f.Label, text, f.Place)
		one.Figure = f
	}
}

// originText is where a value is from, as two books have it in common.
func originText(o Origin) string {
	text := o.Status.String()
	if o.Source != nil {
		text += ", " + o.Source.ID
	}
	return strings.TrimSuffix(text+", "+o.At, ", ")
}

func shownText(r Rounding) string {
	if r.Mode == Exact {
		return ""
	}
	return ", shown: " + r.String()
}

// called says what the board reads of what has a name of its own, and of sources.
func (s *statements) called() {
	b := s.book
	for _, k := range b.Kinds {
		s.call("kinds."+k.ID, k.Place, Word{"label", k.Label}, Word{"short", k.Domain.Short})
		for _, m := range k.Domain.Members {
			s.call("units."+m.ID, m.Place, Word{"label", m.Label})
		}
		s.callTexts(k.ID, k.Domain, k.Place)
	}
	for _, l := range b.Lists {
		s.call("lists."+l.ID, l.Place, Word{"label", l.Label})
		s.callTexts(l.ID, l.Domain, l.Place)
	}
	for _, t := range b.Lookups {
		s.call(t.ID, t.Place, Word{"label", t.Label})
	}
	for _, sh := range b.Shares {
		s.call("shares."+sh.ID, sh.Place, Word{"label", sh.Label}, Word{"from_label", sh.FromLabel})
	}
	for _, c := range b.History {
		s.call("history."+c.Name, b.Budget.Place, Word{"label", c.Label})
	}
	s.callFigures()
	for _, c := range b.Checks {
		s.call("checks."+c.ID, c.Place, Word{"label", c.Label}, Word{"group", c.Group}, Word{"source", originText(c.Origin)})
	}
	for _, a := range b.Areas {
		s.call("areas."+a.ID, a.Place, Word{"label", a.Label}, Word{"short", a.Short})
	}
	for _, h := range b.Highlights {
		s.call("highlights."+h.Figure.Name, h.Figure.Place, Word{"label", h.Label}, Word{"unit", h.Unit})
	}
	for _, from := range b.Sources {
		s.add(SourceAbout, "sources."+from.ID, from.Title, strings.Join(slices.DeleteFunc(
			[]string{from.Title, from.Short, from.Date, from.At, from.URL}, func(part string) bool { return part == "" }), ", "), from.Place)
	}
}

// callTexts says what text columns are called.
func (s *statements) callTexts(of string, d *Domain, at Place) {
	for _, t := range d.Texts {
		s.call(of+"."+t.Name, at, Word{"label", t.Label})
	}
}

// callFigures says what figures are called. What is called after another figure, as
// an opening is after its build-up and a step after its rate, says nothing of its own.
func (s *statements) callFigures() {
	labels := map[string]string{}
	for _, f := range s.book.Figures {
		labels[f.ID()] = f.Label
	}
	tables := map[*Figure]string{}
	for _, t := range s.book.Lookups {
		for _, f := range t.Figures() {
			tables[f] = t.Label
		}
	}
	seen := map[string]bool{}
	for _, f := range s.book.Figures {
		label, _ := f.LabelInTime()
		id := joined(f.owner(), f.Stem())
		after := tables[f]
		if i := strings.LastIndexByte(id, '.'); i >= 0 && after == "" {
			after = labels[id[:i]]
		}
		switch {
		case f.Mark, s.derived[f], f.Drawer == "highlights", f.Drawer == "checks", seen[s.keyOf(f)]:
		case f.step != nil && f.step.Rate != nil && f.Label == f.step.Rate.Label:
		case f.step == nil && after != "" && strings.HasPrefix(label, after):
		default:
			key, _, _ := strings.Cut(s.keyOf(f), "[")
			if !seen[key] {
				seen[key] = true
				s.call(key, f.Place, Word{"label", label}, Word{"short", f.Short}, Word{"section", f.Section}).Figure = f
			}
		}
	}
}

// call says what something is called. Years in it are counted from the book's, as
// those of keys are: what last year called "Budget 2023" is called so anew.
func (s *statements) call(key string, at Place, words ...Word) *Statement {
	label := words[0].Says
	words = slices.DeleteFunc(words, func(w Word) bool { return w.Says == "" })
	var text []string
	for _, w := range words {
		text = append(text, w.Key+": "+w.Says)
	}
	one := s.add(CalledAbout, key, label, yearInWords.ReplaceAllStringFunc(strings.Join(text, ", "), func(year string) string {
		n, _ := strconv.Atoi(year)
		return fmt.Sprintf("{y%+d}", n-s.book.Budget.Year)
	}), at)
	one.Words = words
	return one
}

// WordsBeside is the statement with those of its words that another of the same does
// not say.
func (s *Statement) WordsBeside(other *Statement) *Statement {
	own := *s
	own.Words = slices.DeleteFunc(slices.Clone(s.Words), func(w Word) bool { return slices.Contains(other.Words, w) })
	return &own
}

// yearInWords is a year in what the board reads.
var yearInWords = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

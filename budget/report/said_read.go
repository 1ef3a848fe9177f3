package report

import (
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// besideSaid is what rules say beside a value: what it may turn out, what is
// published, how it is shown.
func besideSaid(s *rules.Statement) string {
	f := s.Figure
	switch s.About {
	case rules.SpanAbout:
		span := f.SpanAt(s.Member)
		text := "osäkert, från " + budget.WrittenText(f, span.Low) + " till " + budget.WrittenText(f, span.High)
		return text + " (" + strings.TrimSuffix(budget.StatusWord(span.Origin.Status)+", "+sourceShort(span.Origin), ", ") + ")"
	case rules.PublishedAbout:
		p := f.PublishedAt(s.Member)
		text := "publicerat " + budget.WrittenText(f, p.Value)
		if p.Deviates != "" {
			text += ", känd avvikelse " + budget.Swedish(string(p.Deviates))
		}
		if p.Rows > 1 {
			text += ", står för " + budget.Counted(p.Rows, "rad", "rader")
		}
		if p.Carry {
			text += ", det publicerade förs vidare"
		}
		return text
	}
	return "visas avrundat till " + roundingText(f.Shown, f.Measure)
}

func sourceShort(o rules.Origin) string {
	if o.Source == nil {
		return o.At
	}
	return strings.TrimSuffix(o.Source.Short+", "+o.At, ", ")
}

// readSaid is what the board reads of something else than its value: key figures,
// areas, the lay-out, and what things are called.
func readSaid(b *budget.Budget, s *rules.Statement, shown budget.Cell) string {
	switch s.About {
	case rules.HighlightAbout:
		return "på försättsbladet: " + formulaSaid(b, s, shown)
	case rules.AreaAbout:
		return groupSaid[s.Text] + ": " + strings.Join(s.Parts, ", ")
	case rules.LaidOutAbout:
		return laidOutSaid[s.Text]
	}
	var words []string
	for _, w := range s.Words {
		words = append(words, wordSaid[w.Key]+w.Says)
	}
	return strings.Join(words, ", ")
}

// groupSaid is how an area is paid for.
var groupSaid = map[string]string{"income": "intäktsfinansierat område", "appropriation": "anslagsfinansierat område", "administration": "administration"}

// laidOutSaid is how a budget is laid out.
var laidOutSaid = map[string]string{
	"costs_negative": "kostnader skrivs med minus", "costs_positive": "kostnader skrivs utan minus",
	"even": "alla rader har månader", "none": "rader har inte månader av sig själva",
}

// wordSaid stands before what the board reads, by its key in the rules.
var wordSaid = map[string]string{
	"label": "benämning ", "short": "kort ", "section": "under rubriken ", "group": "under rubriken ", "from_label": "hos givaren ",
	"unit": "enhet ", "source": "källa ",
}

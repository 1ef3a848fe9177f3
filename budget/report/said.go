package report

import (
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// longestSaid is how much of a sentence is shown in brief.
const longestSaid = 200

// SaidBriefly is the beginning of what rules say.
func SaidBriefly(b *budget.Budget, s *rules.Statement, shown budget.Cell) string {
	return shortened(Said(b, s, shown), longestSaid)
}

// Said is what rules say, in a sentence; nothing where they do not. It is a
// [budget.Said].
func Said(b *budget.Budget, s *rules.Statement, shown budget.Cell) string {
	if s == nil {
		return ""
	}
	switch s.About {
	case rules.FormulaAbout:
		return formulaSaid(b, s, shown)
	case rules.InputAbout:
		text := "anges i " + measureText(s.Figure.Measure)
		switch {
		case s.Figure.Date:
			text = "anges som en månad"
		case s.Figure.Measure.IsPure():
			text = "anges som ett tal"
		}
		if r := s.Figure.Range; r != nil {
			text += ", från " + budget.WrittenText(s.Figure, r[0]) + " till " + budget.WrittenText(s.Figure, r[1])
		}
		if s.Figure.Stated {
			text += ", med " + budget.Counted(s.Figure.Decimals, "decimal", "decimaler") + " som mest"
		}
		if to := s.Figure.ShownTo; to != "" {
			text += ", känt till närmaste " + budget.WrittenText(s.Figure, to)
		}
		return text
	case rules.MethodAbout:
		return methodText(s.Method, rules.Measure{})
	case rules.SpanAbout, rules.PublishedAbout, rules.ShownAbout:
		return besideSaid(s)
	case rules.HighlightAbout, rules.AreaAbout, rules.LaidOutAbout, rules.CalledAbout:
		return readSaid(b, s, shown)
	case rules.BuildUpAbout:
		text := "steg: " + strings.Join(s.Parts, ", ")
		if s.Method != nil {
			text = "metod " + s.Method.ID + ", " + text
		}
		return text
	case rules.ShareAbout:
		return shareSaid(s)
	case rules.AmountsAbout:
		if r := b.Book.Budget.Lines; s.Key == "budget.lines" && r.Mode != rules.Exact {
			return "rader avrundas till " + roundingText(r, b.Book.Budget.Amounts)
		} else if s.Key == "budget.lines" {
			return "rader avrundas inte"
		}
		return "belopp i " + s.Text
	}
	return memberSaid(b, s)
}

// formulaSaid is a formula as it is read at a value, with whose value that is.
func formulaSaid(b *budget.Budget, s *rules.Statement, shown budget.Cell) string {
	if shown.Figure == nil {
		return rules.Spelled(s.Text, b.Book.Budget.Year)
	}
	text := sentenceOf(b, shown, true).text
	if text == "" {
		text = "= " + amountOf(b, shown).bare()
	}
	switch f := shown.Figure; {
	case f.MonthOf != nil:
		return b.CellLabel(shown) + ": " + text
	case !f.IsScalar():
		return strings.TrimPrefix(b.CellLabel(shown), b.FigureLabel(f)+", ") + ": " + text
	}
	return text
}

// mostReceivers is how many receivers of a share are named.
const mostReceivers = 6

func shareSaid(s *rules.Statement) string {
	var parts []string
	if from := s.Share.From; from != nil {
		parts = append(parts, "från "+from.Label)
	}
	to := "till " + budget.Counted(len(s.Parts), "mottagare", "mottagare")
	if len(s.Parts) <= mostReceivers {
		to = "till " + strings.Join(s.Parts, ", ")
	}
	parts = append(parts, to)
	if r := s.Share.Rounding; r.Mode != rules.Exact {
		parts = append(parts, "avrundas till "+roundingText(r, s.Share.Part.Measure))
	}
	text := strings.Join(parts, "; ") + "."
	if s.Share.Rest != rules.NoRest {
		text += " " + restText(s.Share)
	}
	return text
}

// memberSaid is what is said of units, rows, words, tables by size and goals.
func memberSaid(b *budget.Budget, s *rules.Statement) string {
	switch s.About {
	case rules.UnitAbout:
		for _, k := range b.Book.Kinds {
			if k.ID == s.Text {
				return "enhet, " + k.Label
			}
		}
	case rules.KindAbout:
		if s.Text == "net_cost" {
			return "slutar i avvikelse mot anslag"
		}
		return "slutar i resultat"
	case rules.ListAbout:
		return "lista"
	case rules.RowAbout:
		return strings.TrimSuffix("rad, "+s.Text, ", ")
	case rules.LookupAbout:
		return "gränser: " + budget.Swedish(s.Text)
	case rules.CheckAbout:
		return "mål: " + budget.GoalWord(s.Check.Op) + " " + amountOf(b, budget.Cell{Figure: s.Check.Goal}).String()
	}
	return s.Text
}

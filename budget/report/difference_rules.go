package report

import (
	"fmt"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// rules lists the rules beside numbers that differ, in sentences.
func (w *differenceWriter) rules() *budget.Table {
	t := w.table("rules", "Regler som skiljer", "Regel", words("Före", "Efter", "Plats")...)
	byPresence(t, w.most, w.Rules, func(r budget.RuleDifference) (string, budget.Presence) { return w.ruleFamily(r), r.Presence }, w.ruleRow, []presenceHead{
		{budget.Changed, "Ändrade"}, {budget.Added, "Tillkomna"}, {budget.Removed, "Borttagna"},
	})
	return t
}

// ruleFamily is the path that a rule is listed under where there are many alike:
// what is new or gone under its drawer, what is changed with the same of others.
func (w *differenceWriter) ruleFamily(r budget.RuleDifference) string {
	one := r.One()
	drawer, _, _ := strings.Cut(one.Path, ".")
	if one.About == rules.WordAbout {
		return drawer + ".*" + one.Path[strings.LastIndexByte(one.Path, '.'):]
	}
	if r.Presence == budget.Changed {
		return w.Causes[r.Cause].Path
	}
	return drawer + ".*"
}

// ruleRow is a rule, or a family of them by its first.
func (w *differenceWriter) ruleRow(family []budget.RuleDifference) budget.Row {
	r := family[0]
	one := r.One()
	row := budget.Row{Label: one.Path, Entries: []budget.Entry{
		{Text: w.brief(w.said(w.Old, r.Old, r.Shown.Old))}, {Text: w.brief(w.said(w.New, r.New, r.Shown.New))}, {Text: one.Place.String()},
	}}
	if len(family) > 1 {
		row.Label = fmt.Sprintf("%s, %s regler", w.ruleFamily(r), count(len(family)))
		for i := range row.Entries[:2] {
			if e := &row.Entries[i]; e.Text != "" {
				e.Text = "till exempel " + one.Path + ": " + e.Text
			}
		}
	}
	return row
}

// longest is how much of a sentence is shown where not everything is asked for.
const longest = 200

func (w *differenceWriter) brief(text string) string {
	if w.most > mostSingle {
		return text
	}
	return shortened(text, longest)
}

// said is what rules say, in a sentence; nothing where they do not.
func (w *differenceWriter) said(b *budget.Budget, s *rules.Statement, shown budget.Cell) string {
	if s == nil {
		return ""
	}
	switch s.About {
	case rules.FormulaAbout:
		return formulaSaid(b, s, shown)
	case rules.InputAbout:
		text := "anges i " + measureText(s.Figure.Measure)
		if s.Figure.Measure.IsPure() {
			text = "anges som ett tal"
		}
		if r := s.Figure.Range; r != nil {
			text += ", från " + budget.Swedish(string(r[0])) + " till " + budget.Swedish(string(r[1]))
		}
		return text
	case rules.MethodAbout:
		return methodText(s.Method, rules.Measure{})
	case rules.BuildUpAbout:
		text := "steg: " + strings.Join(s.Parts, ", ")
		if s.Method != nil {
			text = "metod " + s.Method.ID + ", " + text
		}
		return text
	case rules.ShareAbout:
		return shareSaid(s)
	case rules.AmountsAbout:
		if r := b.Book.Budget.Lines; s.Path == "budget.lines" && r.Mode != rules.Exact {
			return "rader avrundas till " + roundingText(r, b.Book.Budget.Amounts)
		} else if s.Path == "budget.lines" {
			return "rader avrundas inte"
		}
		return "belopp i " + s.Text
	}
	return memberSaid(b, s)
}

// formulaSaid is a formula as it is read at a value.
func formulaSaid(b *budget.Budget, s *rules.Statement, shown budget.Cell) string {
	if shown.Figure == nil {
		return s.Text
	}
	if text := sentenceOf(b, shown, true).text; text != "" {
		return text
	}
	return "= " + amountOf(b, shown).bare()
}

// mostReceivers is how many receivers of a share are named.
const mostReceivers = 6

func shareSaid(s *rules.Statement) string {
	var parts []string
	if from := s.Share.From; from != nil {
		parts = append(parts, "från "+from.Label)
	}
	to := "till " + count(len(s.Parts)) + " mottagare"
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
		return "mål: " + goalWord(rules.Op(s.Text))
	}
	return s.Text
}

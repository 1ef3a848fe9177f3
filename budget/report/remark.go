package report

import (
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// remarks are what is to be known of a cell beside its arithmetic: the note of
// the rules, why a step gives nothing, the convention of a build-up, what becomes of a share's residual.
func remarks(b *budget.Budget, c budget.Cell) []string {
	var lines []string
	if note := c.Figure.Note; note != "" {
		lines = append(lines, note)
	}
	if c.Figure.IsInOpening() {
		lines = append(lines, "Gavs budgetåret och ingår i det ingående värdet.")
	}
	if s := b.SpanOf(c); s != nil {
		lines = append(lines, spanText(s, c.Figure.Measure))
	}
	if up := c.Figure.BuildUp; up != nil && up.Method != nil {
		lines = append(lines, methodText(up.Method, c.Figure.Measure))
	}
	for _, s := range b.Book.Shares {
		if s.Part == c.Figure && s.Pool != nil && s.Rest != rules.NoRest {
			lines = append(lines, restText(s))
		}
	}
	return lines
}

// spanText says between what an uncertain value may lie, and how firm that is.
func spanText(s *rules.Span, m rules.Measure) string {
	low, high := amountPrinted(budget.Swedish(string(s.Low)), m), amountPrinted(budget.Swedish(string(s.High)), m)
	text := "Osäker: mellan " + low.String() + " och " + high.String()
	if said := originText(s.Origin); said != "" {
		text += " (" + said + ")"
	}
	return text + "."
}

// methodText says what percents are taken of and where results are rounded.
func methodText(m *rules.Method, in rules.Measure) string {
	text := "Procent räknas på ingående värde"
	if m.Running {
		text = "Procent räknas på löpande värde"
	}
	if m.EachStep.Mode != rules.Exact {
		text += "; varje steg avrundas till " + roundingText(m.EachStep, in)
	}
	if m.Closing.Mode != rules.Exact {
		text += "; slutvärdet avrundas till " + roundingText(m.Closing, in)
	}
	return text + "."
}

// restText says how the parts of a share come to sum to what is shared.
func restText(s *rules.Share) string {
	switch s.Rest {
	case rules.Spread:
		return "Delarna avrundas kumulativt, så att de summerar till det som fördelas."
	case rules.Largest:
		return "Delarna avrundas nedåt; det som blir över går till de största resterna."
	case rules.ToReceiver:
		return "Det som avrundningen lämnar tar " + s.Domain.Members[s.Receiver].Label + "."
	}
	return "Delarna avrundas var för sig; resten redovisas för sig."
}

// publishedText is how a cell stands to what documents print for it: by the
// digits they print or, where the rules state a deviation, exactly.
func publishedText(b *budget.Budget, c budget.Cell) string {
	p := c.Figure.PublishedAt(c.Index)
	if p == nil {
		return ""
	}
	text := "   (publicerat " + budget.Swedish(string(p.Value))
	if p.Deviates != "" && deviatesAsStated(b, c, p) {
		return text + ": avviker " + withSign(budget.Swedish(string(p.Deviates))) + ", som angivet)"
	}
	m := c.Figure.Measure
	digits := rules.Rounding{Mode: rules.HalfUp, Unit: stored(rules.Decimal("1").Shift(-p.Value.Decimals()), m)}
	shown := rules.Round{Of: rules.Ref{Figure: c.Figure, At: c.Index}, Rounding: digits}
	off := b.Evaluate(above(p.Value, shown, m), c)
	if off.Sign() == 0 {
		return text + ": stämmer)"
	}
	return text + ": avviker " + withSign(amountIn(off, m).number) + ")"
}

// deviatesAsStated reports whether a document is off by just what the rules say.
func deviatesAsStated(b *budget.Budget, c budget.Cell, p *rules.Published) bool {
	m := c.Figure.Measure
	return b.Holds(rules.Comparison{
		Left: above(p.Value, rules.Ref{Figure: c.Figure, At: c.Index}, m), Op: rules.Equals,
		Right: rules.Constant{Value: stored(p.Deviates, m)},
	}, c)
}

// above is how much a printed number is above a computed one.
func above(printed rules.Decimal, computed rules.Formula, m rules.Measure) rules.Formula {
	return rules.Sum{Terms: []rules.Term{{Of: rules.Constant{Value: stored(printed, m)}}, {Minus: true, Of: computed}}}
}

// withSign puts a plus before a printed number that has no minus.
func withSign(number string) string {
	if strings.HasPrefix(number, budget.Minus) {
		return number
	}
	return "+" + number
}

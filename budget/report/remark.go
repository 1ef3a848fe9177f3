package report

import (
	"internbudget/budget"
	"internbudget/rules"
)

// remarks are what is to be known of a cell beside its arithmetic: the note of
// the rules, the convention of a build-up, what becomes of a share's residual.
func remarks(b *budget.Budget, c budget.Cell) []string {
	var lines []string
	if note := c.Figure.Note; note != "" {
		lines = append(lines, note)
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

// publishedText compares a cell with what documents print for it, by the
// digits they print.
func publishedText(b *budget.Budget, c budget.Cell) string {
	p := c.Figure.PublishedAt(c.Index)
	if p == nil {
		return ""
	}
	printed := rules.Rounding{Mode: rules.HalfUp, Unit: rules.Decimal("1").Shift(-p.Value.Decimals())}
	computed := inMeasure(b.Value(c), c.Figure.Measure).Round(printed)
	text := "   (publicerat " + swedish(string(p.Value))
	switch off := budget.NumberOf(p.Value).Sub(computed); {
	case off.Sign() == 0:
		return text + ": stämmer)"
	case p.Deviates != "" && off.Cmp(budget.NumberOf(p.Deviates)) == 0:
		return text + ": avviker " + signed(off) + ", som angivet)"
	default:
		return text + ": avviker " + signed(off) + ")"
	}
}

func signed(n budget.Number) string {
	if n.Sign() > 0 {
		return "+" + exactly(n)
	}
	return exactly(n)
}

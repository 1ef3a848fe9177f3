package verify

import "strings"

// This file holds a year against twelve times a month, where a table prints
// both.

// yearsOfMonths adds, row by row, that the year is twelve printed months: each
// may be half a unit off, so that the year may be 13 halves off.
func (s *sheet) yearsOfMonths(ids *identities) {
	month, year := -1, -1
	for _, col := range s.columnsOf(AmountColumn) {
		heading := " " + strings.ToLower(s.columns[col].heading) + " "
		var at *int
		switch {
		case containsAny(heading, "per månad", "/månad", "/mån ", " månadsbelopp"):
			at = &month
		case containsAny(heading, "per år", "/år ", " helår", " årsbelopp"):
			at = &year
		default:
			continue
		}
		if *at >= 0 {
			return // of several it is not known which belong together
		}
		*at = col
	}
	if month < 0 || year < 0 {
		return
	}
	for row := range s.rows {
		if m, y := s.cell(row, month), s.cell(row, year); m != nil && y != nil {
			terms := make([]term, 12)
			for i := range terms {
				terms[i] = term{tableCell: m}
			}
			ids.add(newIdentity(monthsToYear, y.label, y, terms...))
		}
	}
}

// otherMonths says how many months the year is, if it is a whole number of them
// other than twelve.
func (t *tableVerdict) otherMonths(id *identity, f *Finding) {
	month := id.terms[0].tableCell
	for months := int64(1); months <= 24; months++ {
		times := ratio(months)
		room := add(mul(month.half(), times), id.total.half())
		if months != 12 && month.Value.Sign() != 0 && abs(sub(id.total.Value, mul(times, month.Value))).Cmp(room) <= 0 {
			text := otherMonthsText(months)
			f.Explanations = append(f.Explanations, Explanation{Class: Mistake, Text: text, Bits: kindBits[partYear], Strength: Consistent})
		}
	}
	if len(f.Explanations) > 0 {
		f.Sentences = append(f.Sentences, consistentSentence(texts(f.Explanations)))
	}
}

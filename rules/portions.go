package rules

import (
	"slices"
)

// shareOut declares what each member gets of the pool, and what becomes of the
// residual that rounding leaves.
func (r *reader) shareOut(s *Share, keys fields, m Measure) {
	rest := keys.get("rest")
	word := r.text(rest, "`rest`")
	switch word {
	case "":
		if s.Rounding.Mode != Exact {
			r.problem(s.Place, "rest: spread, largest, show or a receiver", "the share `%s` is rounded and does not say what becomes of the rest", s.ID)
		}
	case "spread":
		s.Rest = Spread
	case "largest":
		s.Rest = Largest
	case "show":
		s.Rest = ShowRest
	default:
		s.Rest = ToReceiver
		s.Receiver = slices.IndexFunc(s.Domain.Members, func(m Member) bool { return m.ID == word })
		if s.Receiver < 0 {
			r.problem(rest.place(), "spread, largest, show or a receiver", "`%s` receives nothing of the share `%s`", word, s.ID)
			s.Rest = NoRest
		}
	}
	portion := r.portions(s, m)
	s.Part = r.memberOf(s, "", s.Label, m)
	s.Charged = r.scalarOf(s, "charged", "Fördelat", m)
	s.Charged.Formula = Total{Figures: []*Figure{s.Part}}
	r.later(func() { s.Part.Formula = portion() })
	if s.Rest == ShowRest {
		s.Residual = r.scalarOf(s, "rest", "Avrundningsrest", m)
		s.Residual.Formula = Difference(Ref{s.Pool, Here}, Ref{s.Charged, Here})
	}
}

// portions declares the workings that the residual's rule needs, and returns
// what makes the formula of a part.
func (r *reader) portions(s *Share, m Measure) func() Formula {
	whole := Formula(Constant{"1"})
	if s.KeySum != nil {
		whole = Ref{s.KeySum, Here}
	}
	of := func(key Formula) Formula {
		product := Formula(Product{[]Formula{Ref{s.Pool, Here}, key}})
		if s.KeySum == nil {
			return product
		}
		return Quotient{product, whole}
	}
	own := Ref{s.Key, Here}
	switch s.Rest {
	case Spread:
		s.KeyToDate = r.memberOf(s, "key_to_date", "Kumulativ nyckel", s.Key.Measure)
		s.KeyToDate.Formula = Running{s.Key}
		r.later(func() { s.KeyToDate.Measure = s.Key.Measure })
		toDate := Ref{s.KeyToDate, Here}
		return func() Formula {
			return Difference(round(of(toDate), s.Rounding, m), round(of(Difference(toDate, own)), s.Rounding, m))
		}
	case Largest:
		return r.largestRemainders(s, of(own), m)
	case ToReceiver:
		receiver := s.Receiver
		members := make([]int, 0, len(s.Domain.Members)-1)
		for i := range s.Domain.Members {
			if i != receiver {
				members = append(members, i)
			}
		}
		s.Floor = r.memberOf(s, "rounded", "Avrundat", m)
		s.Floor.Formula = round(of(own), s.Rounding, m)
		s.Ranked = r.memberOf(s, "takes_rest", "Tar resten", Measure{})
		receiverMark(s, receiver)
		left := Difference(Ref{s.Pool, Here}, Total{[]*Figure{s.Floor}, Selection{Members: members}})
		return func() Formula {
			return When{Comparison{Ref{s.Ranked, Here}, Equals, Constant{"1"}}, left, Ref{s.Floor, Here}}
		}
	}
	return func() Formula { return round(of(own), s.Rounding, m) }
}

// receiverMark makes the column that is 1 at the receiver of the rest. It is
// part of the rule, and no input.
func receiverMark(s *Share, receiver int) {
	f := s.Ranked
	for i := range s.Domain.Members {
		v := Decimal("0")
		if i == receiver {
			v = "1"
		}
		f.Values, f.Places = append(f.Values, v), append(f.Places, s.Place)
	}
	f.Mark, f.Origins = true, make([]Origin, len(f.Values))
}

// largestRemainders gives every member its part rounded down, and one unit
// more to those with the largest remainders until the pool is used up. Equal
// remainders go to the member that stands first. A pool below zero is shared
// out as the same pool above it, with every sign turned.
func (r *reader) largestRemainders(s *Share, exact Formula, m Measure) func() Formula {
	if s.Rounding.Mode == Exact {
		return func() Formula { return exact }
	}
	unit := Formula(Constant{s.Rounding.Unit})
	if m.IsPercent() {
		unit = Constant{s.Rounding.Unit.Shift(-2)}
	}
	s.Floor = r.memberOf(s, "whole", "Hel del", m)
	s.Floor.Formula = round(exact, Rounding{Down, s.Rounding.Unit}, m)
	s.Left = r.memberOf(s, "left", "Rest", m)
	s.Left.Formula = magnitude(Difference(exact, Ref{s.Floor, Here}))
	s.Ranked = r.memberOf(s, "rank", "Rang", Measure{})
	s.Ranked.Formula = Rank{s.Left}
	units := Quotient{magnitude(Difference(Ref{s.Pool, Here}, Total{Figures: []*Figure{s.Floor}})), unit}
	signed := When{Comparison{Ref{s.Pool, Here}, Below, Constant{"0"}}, Negation(unit), unit}
	return func() Formula {
		more := When{Comparison{Ref{s.Ranked, Here}, AtMost, units}, signed, Constant{"0"}}
		return Sum{[]Term{{Of: Ref{s.Floor, Here}}, {Of: more}}}
	}
}

// magnitude is a value without its sign.
func magnitude(x Formula) Formula { return Extreme{Largest: true, Of: []Formula{x, Negation(x)}} }

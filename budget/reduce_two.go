package budget

import "internbudget/rules"

// ofTwo is what nearly all formulas are reduced to: two values that stand, added,
// subtracted or multiplied, and then rounded or not. It says the same as the
// formula's nodes, without a visit to each of them. The zero value is no such
// formula.
type ofTwo struct {
	a, b   *Number
	op     operation
	mode   rules.Mode // Exact: not rounded
	places int32      // that the rounding leaves
}

// operation is what is done with two values.
type operation uint8

// The operations.
const (
	noOperation operation = iota
	addition
	subtraction
	multiplication
)

// ofTwoValues is a reduced formula as one of two values, where it is one.
func ofTwoValues(x rules.Formula) ofTwo {
	if round, ok := x.(rules.Round); ok && round.Rounding.Mode != rules.Exact {
		two := ofTwoValues(round.Of)
		places, isPower := placesOf(round.Rounding.Unit)
		if two.mode != rules.Exact || !isPower {
			return ofTwo{}
		}
		two.mode, two.places = round.Rounding.Mode, places
		return two
	}
	switch x := x.(type) {
	case rules.Product:
		if len(x.Factors) == 2 {
			return standing(multiplication, x.Factors[0], x.Factors[1])
		}
	case rules.Sum:
		if len(x.Terms) != 2 {
			break
		}
		switch first, second := x.Terms[0], x.Terms[1]; {
		case first.Minus && second.Minus:
		case first.Minus:
			return standing(subtraction, second.Of, first.Of)
		case second.Minus:
			return standing(subtraction, first.Of, second.Of)
		default:
			return standing(addition, first.Of, second.Of)
		}
	}
	return ofTwo{}
}

// standing is an operation on two parts whose values both stand somewhere.
func standing(op operation, x, y rules.Formula) ofTwo {
	a, ok := x.(*slot)
	b, alsoOK := y.(*slot)
	if !ok || !alsoOK {
		return ofTwo{}
	}
	return ofTwo{a: a.value, b: b.value, op: op}
}

// number is the value of the formula.
func (t *ofTwo) number() Number {
	var n Number
	switch t.op {
	case addition:
		n = t.a.Add(*t.b)
	case subtraction:
		n = t.a.Sub(*t.b)
	default:
		n = t.a.Mul(*t.b)
	}
	if t.mode == rules.Exact {
		return n
	}
	return n.roundPlaces(t.mode, t.places)
}

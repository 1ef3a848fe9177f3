package budget

import (
	"testing"

	"internbudget/rules"
)

// What a formula of two values comes to is what its nodes do, with numbers that
// fit a word, that are fractions and that are wide; and no other formula is taken
// for one.
func TestFormulasOfTwoValues(t *testing.T) {
	t.Parallel()
	numbers := []Number{
		Int(0), NumberOf("3472"), NumberOf("-0.046"), NumberOf("12.5"), NumberOf("-2.5"), NumberOf("99999999999999999999.95"), Int(10).Div(Int(3)),
	}
	sum := func(x, y rules.Formula, minus ...bool) rules.Formula {
		return rules.Sum{Terms: []rules.Term{{Minus: minus[0], Of: x}, {Minus: minus[1], Of: y}}}
	}
	product := func(all ...rules.Formula) rules.Formula { return rules.Product{Factors: all} }
	round := func(x rules.Formula, mode rules.Mode, unit rules.Decimal) rules.Formula {
		return rules.Round{Of: x, Rounding: rules.Rounding{Mode: mode, Unit: unit}}
	}
	e := evaluationOf(&Budget{})
	for _, a := range numbers {
		for _, b := range numbers {
			x, y := &slot{value: &a}, &slot{value: &b}
			for _, test := range []struct {
				name  string
				x     rules.Formula
				isTwo bool
			}{
				{"a + b", sum(x, y, false, false), true},
				{"a − b", sum(x, y, false, true), true},
				{"−a + b", sum(x, y, true, false), true},
				{"−a − b", sum(x, y, true, true), false},
				{"a · b", product(x, y), true},
				{"a · b, to whole", round(product(x, y), rules.HalfUp, "1"), true},
				{"a · b, half even to tenths", round(product(x, y), rules.HalfEven, "0.1"), true},
				{"a − b, down to hundreds", round(sum(x, y, false, true), rules.Down, "100"), true},
				{"a + b, exactly", round(sum(x, y, false, false), rules.Exact, ""), false},
				{"a + b, to fives", round(sum(x, y, false, false), rules.HalfUp, "5"), false},
				{"a · b, to tenths and whole", round(round(product(x, y), rules.HalfUp, "0.1"), rules.HalfUp, "1"), false},
				{"a · b · b", product(x, y, y), false},
				{"a · (a + b)", product(x, sum(x, y, false, false)), false},
				{"a", x, false},
				{"a, to whole", round(x, rules.HalfUp, "1"), false},
			} {
				two := ofTwoValues(test.x)
				if isTwo := two.op != noOperation; isTwo != test.isTwo {
					t.Fatalf("%s: is of two values %v, want %v", test.name, isTwo, test.isTwo)
				}
				if test.isTwo && two.number().Cmp(e.formula(test.x)) != 0 {
					t.Errorf("%s of %s and %s = %s, want %s", test.name, a, b, two.number(), e.formula(test.x))
				}
			}
		}
	}
}

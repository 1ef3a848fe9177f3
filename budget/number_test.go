package budget_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"internbudget/budget"
	"internbudget/rules"
)

func TestRound(t *testing.T) {
	t.Parallel()
	tests := []struct{ number, unit, halfUp, halfEven, down, up string }{
		{"0", "1", "0", "0", "0", "0"},
		{"0.4", "1", "0", "0", "0", "1"},
		{"0.5", "1", "1", "0", "0", "1"},
		{"0.6", "1", "1", "1", "0", "1"},
		{"1.5", "1", "2", "2", "1", "2"},
		{"2.5", "1", "3", "2", "2", "3"},
		{"2.49", "1", "2", "2", "2", "3"},
		{"2.51", "1", "3", "3", "2", "3"},
		{"-0.5", "1", "-1", "0", "0", "-1"},
		{"-1.5", "1", "-2", "-2", "-1", "-2"},
		{"-2.5", "1", "-3", "-2", "-2", "-3"},
		{"-2.51", "1", "-3", "-3", "-2", "-3"},
		{"7", "1", "7", "7", "7", "7"},
		{"12.5", "5", "15", "10", "10", "15"},
		{"17.5", "5", "20", "20", "15", "20"},
		{"-12.5", "5", "-15", "-10", "-10", "-15"},
		{"12.4", "5", "10", "10", "10", "15"},
		{"0.125", "0.05", "0.15", "0.1", "0.1", "0.15"},
		{"0.075", "0.05", "0.1", "0.1", "0.05", "0.1"},
		{"-0.075", "0.05", "-0.1", "-0.1", "-0.05", "-0.1"},
		{"0.005", "0.01", "0.01", "0", "0", "0.01"},
		{"0.015", "0.01", "0.02", "0.02", "0.01", "0.02"},
		{"62.5", "25", "75", "50", "50", "75"},
		{"-37.5", "25", "-50", "-50", "-25", "-50"},
		{"2500", "1000", "3000", "2000", "2000", "3000"},
		{"-3500", "1000", "-4000", "-4000", "-3000", "-4000"},
		{"499.99", "1000", "0", "0", "0", "1000"},
		{"45", "10", "50", "40", "40", "50"},
		{"55", "10", "60", "60", "50", "60"},
		{"123456789012345.5", "1", "123456789012346", "123456789012346", "123456789012345", "123456789012346"},
		// 4.6 percent to a tenth of a percent, as the fraction it is stored as
		{"0.0465", "0.001", "0.047", "0.046", "0.046", "0.047"},
	}
	for _, test := range tests {
		for mode, want := range map[rules.Mode]string{
			rules.HalfUp: test.halfUp, rules.HalfEven: test.halfEven, rules.Down: test.down, rules.Up: test.up, rules.Exact: test.number,
		} {
			r := rules.Rounding{Mode: mode, Unit: rules.Decimal(test.unit)}
			if got := budget.NumberOf(rules.Decimal(test.number)).Round(r).String(); got != want {
				t.Errorf("%s %s = %s, want %s", test.number, r, got, want)
			}
		}
	}
}

// TestRoundFraction rounds quotients that no decimal holds.
func TestRoundFraction(t *testing.T) {
	t.Parallel()
	tests := []struct {
		over, under int64
		mode        rules.Mode
		unit, want  string
	}{
		{10, 3, rules.HalfUp, "1", "3"},
		{10, 3, rules.HalfUp, "0.01", "3.33"},
		{10, 3, rules.Up, "0.01", "3.34"},
		{-10, 3, rules.Up, "0.01", "-3.34"},
		{-10, 3, rules.Down, "0.01", "-3.33"},
		{20, 3, rules.HalfUp, "5", "5"},
		{25, 3, rules.HalfUp, "5", "10"},
		{2, 3, rules.HalfEven, "1", "1"},
		{7, 2, rules.HalfEven, "1", "4"}, // 3.5, a tie
		{5, 2, rules.HalfEven, "1", "2"}, // 2.5, a tie
		{1, 3, rules.HalfUp, "0.05", "0.35"},
		{1000, 3, rules.HalfUp, "25", "325"},
		{1, 3, rules.Exact, "", "1/3"},
	}
	for _, test := range tests {
		r := rules.Rounding{Mode: test.mode, Unit: rules.Decimal(test.unit)}
		got := budget.Int(test.over).Div(budget.Int(test.under)).Round(r).String()
		if got != test.want {
			t.Errorf("%d/%d %s = %s, want %s", test.over, test.under, r, got, test.want)
		}
	}
}

func TestFractionsAreCarried(t *testing.T) {
	t.Parallel()
	n := func(d rules.Decimal) budget.Number { return budget.NumberOf(d) }
	third := n("10").Div(n("3"))
	tests := []struct {
		what      string
		number    budget.Number
		want      string
		isDecimal bool
	}{
		{"10/3", third, "10/3", false},
		{"three thirds", third.Mul(n("3")), "10", true},
		{"1/3 + 1/6", n("1").Div(n("3")).Add(n("1").Div(n("6"))), "0.5", true},
		{"10/3 − 1/3", third.Sub(n("1").Div(n("3"))), "3", true},
		{"1/8 is a decimal", n("1").Div(n("8")), "0.125", true},
		{"2.50 keeps no zeros", n("2.50"), "2.5", true},
		{"nothing is 0", n(""), "0", true},
		{"the zero Number", budget.Number{}, "0", true},
		{"negated", third.Neg(), "-10/3", false},
		{"0 negated", n("0").Neg(), "0", true},
		{"an integer", budget.Int(-42), "-42", true},
	}
	for _, test := range tests {
		if got := test.number.String(); got != test.want {
			t.Errorf("%s = %s, want %s", test.what, got, test.want)
		}
		if got := test.number.IsDecimal(); got != test.isDecimal {
			t.Errorf("%s: is a decimal %v, want %v", test.what, got, test.isDecimal)
		}
	}
	if third.Cmp(n("3.3333333333")) <= 0 || third.Cmp(n("3.3333333334")) >= 0 || third.Cmp(n("20").Div(n("6"))) != 0 {
		t.Error("10/3 does not compare as the fraction it is")
	}
	if got := third.Float(); got != 10.0/3 {
		t.Errorf("the double nearest to 10/3 is %v", got)
	}
}

// TestNumberAgreesWithRat compares arithmetic on numbers of every kind with
// the same arithmetic on fractions.
func TestNumberAgreesWithRat(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		x, a := randomNumber(random)
		y, b := randomNumber(random)
		agree(t, "+", x.Add(y), new(big.Rat).Add(a, b))
		agree(t, "−", x.Sub(y), new(big.Rat).Sub(a, b))
		agree(t, "·", x.Mul(y), new(big.Rat).Mul(a, b))
		if b.Sign() != 0 {
			agree(t, "/", x.Div(y), new(big.Rat).Quo(a, b))
		}
		if x.Cmp(y) != a.Cmp(b) || x.Sign() != a.Sign() {
			t.Fatalf("%s and %s compare as %d, sign %d", a, b, x.Cmp(y), x.Sign())
		}
		r := randomRounding(random)
		agree(t, r.String(), x.Round(r), rounded(a, r))
	}
}

func agree(t *testing.T, what string, got budget.Number, want *big.Rat) {
	t.Helper()
	if got.Rat().Cmp(want) != 0 {
		t.Fatalf("%s: %s, want %s", what, got, want.RatString())
	}
}

// randomNumber is a decimal, or in one case of three a quotient, with the same
// value as a fraction. Small numbers of few digits are common, so ties are too.
func randomNumber(random *rand.Rand) (budget.Number, *big.Rat) {
	whole := random.Int64N([]int64{10, 1000, 1e9}[random.IntN(3)])
	text := rules.Decimal(fmt.Sprintf("%d.%0*d", whole, 3, 25*random.IntN(40)))
	if random.IntN(2) == 0 {
		text = "-" + text
	}
	n, r := budget.NumberOf(text), text.Rat()
	if random.IntN(3) == 0 {
		by := 1 + random.Int64N(12)
		n, r = n.Div(budget.Int(by)), r.Quo(r, big.NewRat(by, 1))
	}
	return n, r
}

func randomRounding(random *rand.Rand) rules.Rounding {
	units := []rules.Decimal{"1", "10", "0.1", "0.01", "5", "0.05", "25", "1000", "0.25"}
	modes := []rules.Mode{rules.HalfUp, rules.HalfEven, rules.Down, rules.Up}
	return rules.Rounding{Mode: modes[random.IntN(4)], Unit: units[random.IntN(len(units))]}
}

// rounded is a rounding worked out by the definition: how many whole units are
// below the magnitude, and whether it goes to the next.
func rounded(x *big.Rat, r rules.Rounding) *big.Rat {
	if r.Mode == rules.Exact {
		return x
	}
	unit := r.Unit.Rat()
	units := new(big.Rat).Quo(new(big.Rat).Abs(x), unit)
	whole := new(big.Int).Quo(units.Num(), units.Denom())
	over := new(big.Rat).Sub(units, new(big.Rat).SetInt(whole))
	half := over.Cmp(big.NewRat(1, 2))
	isOdd := whole.Bit(0) == 1
	switch {
	case r.Mode == rules.Up && over.Sign() > 0,
		r.Mode == rules.HalfUp && half >= 0,
		r.Mode == rules.HalfEven && (half > 0 || half == 0 && isOdd):
		whole.Add(whole, big.NewInt(1))
	}
	result := new(big.Rat).Mul(new(big.Rat).SetInt(whole), unit)
	if x.Sign() < 0 {
		result.Neg(result)
	}
	return result
}

// FuzzRound holds that a rounding is the multiple of its unit that its mode
// asks for, and that rounding again changes nothing.
func FuzzRound(f *testing.F) {
	f.Add(int64(3650352), int64(1000), uint8(0))
	f.Add(int64(-285), int64(10), uint8(4))
	f.Add(int64(1), int64(3), uint8(9))
	f.Add(int64(-25), int64(2), uint8(13))
	f.Fuzz(func(t *testing.T, over, under int64, pick uint8) {
		if under == 0 {
			return
		}
		r := randomRounding(rand.New(rand.NewPCG(uint64(pick), 0)))
		got := budget.Int(over).Div(budget.Int(under)).Round(r)
		agree(t, r.String(), got, rounded(big.NewRat(over, under), r))
		agree(t, "again", got.Round(r), got.Rat())
	})
}

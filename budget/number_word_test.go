package budget

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"internbudget/rules"
)

// Whether numbers fit a machine word or not, arithmetic on them is exact: it
// gives what fractions give, decimals are known as such, and text and back is
// the same number. Half of the digits are drawn near what a word holds.
func TestWordsAndWideNumbersAgree(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 7))
	draw := func() Number {
		var text strings.Builder
		if random.IntN(2) == 0 {
			text.WriteByte('-')
		}
		digits := 1 + random.IntN(5)
		if random.IntN(2) == 0 {
			digits = 1 + random.IntN(24)
		}
		text.WriteByte(byte('1' + random.IntN(9)))
		for range digits - 1 {
			text.WriteByte(byte('0' + random.IntN(10)))
		}
		d := rules.Decimal(text.String()).Shift(-random.IntN(12))
		if random.IntN(12) == 0 {
			d = "0"
		}
		n := NumberOf(d)
		if n.Rat().Cmp(d.Rat()) != 0 {
			t.Fatalf("%s is read as %s", d, n)
		}
		if random.IntN(3) == 0 {
			n = n.Div(Int(int64(1 + random.IntN(70000))))
		}
		return n
	}
	agree := func(what string, n, m, got Number, want *big.Rat) {
		t.Helper()
		_, finite := want.FloatPrec()
		again, ok := new(big.Rat).SetString(got.String())
		if got.Rat().Cmp(want) != 0 || got.IsDecimal() != finite || got.Sign() != want.Sign() || !ok || again.Cmp(want) != 0 {
			t.Fatalf("%s %s %s = %s (%#v), not %s", n, what, m, got, got, want)
		}
		if float, _ := want.Float64(); got.Float() != float {
			t.Fatalf("%s %s %s as a double is %v, not %v", n, what, m, got.Float(), float)
		}
	}
	for range 60_000 {
		n, m := draw(), draw()
		a, b := n.Rat(), m.Rat()
		agree("+", n, m, n.Add(m), new(big.Rat).Add(a, b))
		agree("−", n, m, n.Sub(m), new(big.Rat).Sub(a, b))
		agree("·", n, m, n.Mul(m), new(big.Rat).Mul(a, b))
		agree("negated", n, m, n.Neg(), new(big.Rat).Neg(a))
		if m.Sign() != 0 {
			agree("/", n, m, n.Div(m), new(big.Rat).Quo(a, b))
		}
		if got := n.Cmp(m); got != a.Cmp(b) {
			t.Fatalf("%s against %s is %d", n, m, got)
		}
		mode := []rules.Mode{rules.HalfUp, rules.HalfEven, rules.Down, rules.Up}[random.IntN(4)]
		places := random.IntN(8) - 3
		scaled := new(big.Rat).Quo(a, rules.Decimal("1").Shift(-places).Rat())
		want := new(big.Rat).SetInt(mode.RoundQuotient(scaled.Num(), scaled.Denom()))
		rounding := rules.Rounding{Mode: mode, Unit: rules.Decimal("1").Shift(-places)}
		agree(rounding.String(), n, m, n.Round(rounding), want.Mul(want, rules.Decimal("1").Shift(-places).Rat()))
	}
}

package report

import (
	"strings"
	"testing"

	"internbudget/budget"
	"internbudget/rules"
)

func TestNumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		value    rules.Decimal
		format   budget.Format
		decimals int
		want     string
	}{
		{"0", budget.Amount, 0, "–"},
		{"0", budget.Result, 0, "0"},
		{"0", budget.Change, 0, "–"},
		{"0", budget.Change.WithZero(), 0, "0"},
		{"0", budget.Percent(1), 1, "–"},
		{"0", budget.Percent(1).Signed(), 1, "–"},
		{"0", budget.Percent(1).WithZero(), 1, "0,0 %"},
		{"0", budget.Percent(2), 2, "0,00 %"},
		{"0", budget.Plain, 1, "0,0"},
		{"0", budget.Precise, 3, "0,000"},
		{"7", budget.Amount, 0, "7"},
		{"999", budget.Amount, 0, "999"},
		{"1000", budget.Amount, 0, "1 000"},
		{"-123456", budget.Amount, 0, "−123 456"},
		{"1234567", budget.Result, 0, "1 234 567"},
		{"160", budget.Change, 0, "+160"},
		{"-52", budget.Change, 0, "−52"},
		{"1160", budget.Change.WithZero(), 0, "+1 160"},
		{"0.046", budget.Percent(1), 1, "4,6 %"},
		{"-0.015", budget.Percent(1), 1, "−1,5 %"},
		{"0.046", budget.Percent(1).Signed(), 1, "+4,6 %"},
		{"0.046", budget.Percent(2), 2, "4,60 %"},
		{"0.9979", budget.Plain, 4, "0,9979"},
		{"17", budget.Plain, 1, "17,0"},
		{"159.712", budget.Precise, 3, "159,712"},
		{"-52.08", budget.Precise, 3, "−52,080"},
		// Halves go away from zero.
		{"0.5", budget.Amount, 0, "1"},
		{"2.5", budget.Amount, 0, "3"},
		{"-2.5", budget.Amount, 0, "−3"},
		{"999.5", budget.Amount, 0, "1 000"},
		{"0.00250", budget.Percent(1), 1, "0,3 %"},
		{"-0.0005", budget.Precise, 3, "−0,001"},
		// What only rounds to zero is no dash and has no sign.
		{"0.4", budget.Amount, 0, "0"},
		{"-0.4", budget.Amount, 0, "0"},
		{"0.4", budget.Change, 0, "0"},
		{"-0.0004", budget.Percent(1).Signed(), 1, "0,0 %"},
	} {
		if got := number(budget.NumberOf(c.value), c.format, c.decimals); got != c.want {
			t.Errorf("%s in format %d with %d decimals is %q, not %q", c.value, c.format, c.decimals, got, c.want)
		}
	}
}

func TestExactly(t *testing.T) {
	t.Parallel()
	third := budget.Int(1).Div(budget.Int(3))
	for _, c := range []struct {
		value budget.Number
		want  string
	}{
		{budget.NumberOf("3472.00"), "3 472"},
		{budget.NumberOf("-52.08"), "−52,08"},
		{budget.NumberOf("0.000001"), "0,000001"},
		{budget.NumberOf("159.4999999"), "159,499…"},
		{budget.Int(10).Div(budget.Int(3)), "3,333…"},
		{third, "0,333333…"},
		{third.Neg(), "−0,333333…"},
		{budget.Int(20000).Div(budget.Int(3)), "6 666,666…"},
	} {
		if got := budget.Exactly(c.value); got != c.want {
			t.Errorf("%s is %q, not %q", c.value, got, c.want)
		}
	}
}

func TestData(t *testing.T) {
	t.Parallel()
	percent := rules.MeasureOf([]string{"percent"})
	for _, c := range []struct {
		value budget.Number
		of    rules.Figure
		want  string
	}{
		{budget.NumberOf("0.0460"), rules.Figure{Measure: percent}, "4.6"},
		{budget.NumberOf("3651.0"), rules.Figure{}, "3651"},
		{budget.NumberOf("-0.5"), rules.Figure{}, "-0.5"},
		{budget.Int(10).Div(budget.Int(3)), rules.Figure{}, "10/3"},
		{budget.Int(1).Div(budget.Int(8)), rules.Figure{}, "0.125"},
		{budget.Int(2027*12 + 11), rules.Figure{Date: true}, "2027-12"},
	} {
		if got := data(c.value, &c.of); got != c.want {
			t.Errorf("%s is %q, not %q", c.value, got, c.want)
		}
	}
}

// What is printed with all its decimals reads back as the same number, in both
// spellings.
func FuzzNumber(f *testing.F) {
	f.Add(int64(0), uint8(0))
	f.Add(int64(-15), uint8(3))
	f.Add(int64(123456789), uint8(2))
	f.Add(int64(-9223372036854775808), uint8(10))
	f.Fuzz(func(t *testing.T, digits int64, places uint8) {
		places %= 11
		want := budget.Int(digits).Mul(budget.NumberOf(rules.Decimal("1").Shift(-int(places))))
		printed := number(want, budget.Plain, int(places))
		back := strings.NewReplacer(" ", "", "−", "-", ",", ".").Replace(printed)
		if got := budget.NumberOf(rules.Decimal(back)); got.Cmp(want) != 0 {
			t.Errorf("%s is printed %q and reads back as %s", want, printed, got)
		}
		if got := budget.NumberOf(rules.Decimal(strings.Replace(commaNumber(want), ",", ".", 1))); got.Cmp(want) != 0 {
			t.Errorf("%s is written %q and reads back as %s", want, commaNumber(want), got)
		}
	})
}

package budget

import (
	"testing"
	"unsafe"
)

func TestFormat(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		format        Format
		percent, plus bool
		dash, own     bool
		decimals      int
	}{
		{name: "the zero value", dash: true},
		{name: "amount", format: Amount, dash: true},
		{name: "result", format: Amount.WithZero()},
		{name: "change", format: Result.Signed(), plus: true, dash: true},
		{name: "sum of changes", format: Change.WithZero(), plus: true},
		{name: "percent", format: Percent(1), percent: true, dash: true, decimals: 1},
		{name: "percent by itself", format: Percent(1).WithZero(), percent: true, decimals: 1},
		{name: "fine percent", format: Percent(3), percent: true, decimals: 3},
		{name: "change in percent", format: Percent(2).Signed().WithZero(), percent: true, plus: true, dash: true, decimals: 2},
		{name: "before rounding", format: Precise, decimals: 3},
		{name: "number", format: Plain, own: true},
		{name: "change of a number", format: Plain.Signed(), plus: true, dash: true, own: true},
		{name: "points", format: Points, plus: true, dash: true, own: true},
	} {
		f := c.format
		if f.IsPercent() != c.percent || f.IsSigned() != c.plus || f.HasDash() != c.dash || f.HasOwnDecimals() != c.own || !c.own && f.decimals() != c.decimals {
			t.Errorf("%s: percent %v, plus %v, dash %v, own decimals %v, decimals %d", c.name, f.IsPercent(), f.IsSigned(), f.HasDash(), f.HasOwnDecimals(), f.decimals())
		}
	}
	if size := unsafe.Sizeof(Amount); size != 1 {
		t.Errorf("a format takes %d bytes", size)
	}
}

func TestFormatOfOthers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what      string
		got, want Format
	}{
		{"a month that stands by itself", MonthDate.WithZero(), MonthDate},
		{"a number that stands by itself", Plain.WithZero(), Plain},
		{"a change that stands by itself", Plain.Signed().WithZero(), Plain.Signed()},
		{"between amounts", Amount.gap(), Change},
		{"between sums of changes", Change.WithZero().gap(), Change},
		{"between percents", Percent(2).gap(), Plain.Signed()},
		{"between months", MonthDate.gap(), Plain.Signed()},
		{"the finer percent first", finer(Percent(3), Percent(1)), Percent(3)},
		{"the finer percent last", finer(Percent(2), Percent(3)), Percent(3)},
		{"own decimals before none", finer(Plain, Amount), Plain},
		{"of none, that of a month", finer(Format(0), MonthDate), MonthDate},
	} {
		if c.got != c.want {
			t.Errorf("%s: %#x, want %#x", c.what, c.got, c.want)
		}
	}
}

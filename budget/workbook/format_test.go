package workbook

import (
	"slices"
	"testing"

	"internbudget/budget"
)

func TestFormatCode(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		format   budget.Format
		decimals int
		pad      bool
		want     string
	}{
		{budget.Amount, 0, false, `#,##0;"−"#,##0;"–"`},
		{budget.Amount, 0, true, `#,##0_W;"−"#,##0_W;"–"_W`},
		{budget.Change, 0, false, `+#,##0;"−"#,##0;"–"`},
		{budget.Change.WithZero(), 0, true, `+#,##0_W;"−"#,##0_W;0_W`},
		{budget.Percent(1), 1, false, `0.0\ %;"−"0.0\ %;"–"`},
		{budget.Percent(1).WithZero(), 1, false, `0.0\ %;"−"0.0\ %`},
		{budget.Percent(2), 2, false, `0.00\ %;"−"0.00\ %`},
		{budget.Percent(3).Signed(), 3, false, `+0.000\ %;"−"0.000\ %;"–"`},
		{budget.Result, 0, false, `#,##0;"−"#,##0;0`},
		{budget.Precise, 3, false, `#,##0.000;"−"#,##0.000`},
		{budget.Plain.Signed(), 1, false, `+#,##0.0;"−"#,##0.0;"–"`},
		{budget.Points, 2, true, `+#,##0.00" p.e."_W;"−"#,##0.00" p.e."_W;"–"_W`},
		{budget.MonthDate, 0, true, `yyyy\-mm_W`},
		{budget.Plain, 0, false, `#,##0;"−"#,##0`},
		{budget.Plain, 2, false, `#,##0.00;"−"#,##0.00`},
		{budget.Amount, 1, false, `#,##0.0;"−"#,##0.0;"–"`}, // shown: half_up to 0.1
	} {
		if got := formatCode(c.format, c.decimals, c.pad); got != c.want {
			t.Errorf("format %d, %d decimals, pad %v: %s, want %s", c.format, c.decimals, c.pad, got, c.want)
		}
	}
}

// The characters that a number takes as the reader sees it: "−1 234 567".
func TestShownLength(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		value    float64
		format   budget.Format
		decimals int
		want     int
	}{
		{999, budget.Amount, 0, len("999")},
		{1234567, budget.Amount, 0, len("1 234 567")},
		{-1234567, budget.Amount, 0, len("-1 234 567")},
		{999.6, budget.Result, 0, len("1 000")},
		{35, budget.Change, 0, len("+35")},
		{-0.015, budget.Percent(1), 1, len("-1,5 %")},
		{1.2341, budget.Percent(1).Signed(), 1, len("+123,4 %")},
		{159.712, budget.Precise, 3, len("159,712")},
		{1013.25, budget.Plain, 2, len("1 013,25")},
	} {
		if got := shownLength(c.value, c.format, c.decimals); got != c.want {
			t.Errorf("%v in format %d takes %d characters, want %d", c.value, c.format, got, c.want)
		}
	}
}

func TestHeadLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ label, want string }{
		{"Lokaler", "Lokaler"},
		{"Övriga kostnader", "Övriga\nkostnader"},
		{"Kapitalkostnader", "Kapitalkostnader"},
		{"Budget\n2024", "Budget\n2024"},
		{"Förändring av antalet listade\nperson", "Förändring av\nantalet listade\nperson"},
	} {
		if got := headLines(c.label); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.label, got, c.want)
		}
	}
}

func TestWrappedNotes(t *testing.T) {
	t.Parallel()
	got := wrapped([]string{"kort", "en not som är för lång för sin rad"}, 20)
	want := []string{"kort", "en not som är för", "   lång för sin rad"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

package workbook

import "testing"

// A formula copied from row 7 to row 12 is what a spreadsheet would make of it.
func TestCopiedFormula(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, want string }{
		{"D7*E7*12", "D12*E12*12"},
		{"ROUND('Underlag A7'!$D6*rates_index,0)", "ROUND('Underlag A7'!$D11*rates_index,0)"},
		{"SUM($C$7:C7)", "SUM($C$7:C12)"},
		{`SUMIFS('Å'!$D$7:$D$10,'Å'!$B$7:$B$10,B7,'Å'!$C$7:$C$10,"=A7")`, `SUMIFS('Å'!$D$7:$D$10,'Å'!$B$7:$B$10,B12,'Å'!$C$7:$C$10,"=A7")`},
		{"IF(AA7>LOG10(7),frames_a7,'It''s A7'!B3)", "IF(AA12>LOG10(7),frames_a7,'It''s A7'!B8)"},
		{"D$7+$D7+D107", "D$7+$D12+D112"},
		{"0", "0"},
	} {
		if got := copyOf(c.from, 7).in(12); got != c.want {
			t.Errorf("%s copied is\n%s, want\n%s", c.from, got, c.want)
		}
		if got := copyOf(c.from, 7).in(7); got != c.from {
			t.Errorf("%s copied to its own row is %s", c.from, got)
		}
	}
}

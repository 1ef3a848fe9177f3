package audit

import (
	"slices"
	"strings"
	"testing"

	"internbudget/budget/workbook"
)

// With one frame more the sums are of ranges: 5 150 + 2 060 + 1 030 = 8 240. A
// range grows and shrinks with its rows, and its formula is the same; what it
// takes in, or no more, is told.
func TestRangesOverAddedAndRemovedRows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(t *testing.T, c *workbook.Content)
		want []string
	}{
		{"added", func(t *testing.T, c *workbook.Content) {
			insertRow(c, "Ramar", 8, workbook.Cell{Kind: workbook.TextCell, Text: "Dagen"}, workbook.Cell{Column: 3, Kind: workbook.NumberCell, Text: "500"})
			standing(t, c, "Ramar", "D11").Text = "8740"
			standing(t, c, "Ramar", "E11").Text = "740"
		}, []string{
			"Rader | Ramar!A9 | Tillagt: rad 9 ”Dagen”.",
			"Ändrat underlag | Ramar!D11 | Formeln =SUM(D7:D10) räknar också med Ramar!D9, som reglerna inte har. " +
				"För sig ändrar det Summa ramar, Ram 2025 +500; Summa ramar, Förändring tkr +500.",
			"Ändrat underlag | Kontroller!E7 | Formeln =SUM('Ramar'!$D$7:$D$10) räknar också med Ramar!D9, som reglerna inte har. " +
				"För sig ändrar det ingen summa i bilagan.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D11 | Reglerna ger 8 240, filen 8 740: skillnad +500. Med de ändrade formlerna ger reglerna 8 740.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E11 | Reglerna ger 240, filen 740: skillnad +500. Med de ändrade formlerna ger reglerna 740.",
		}},
		// 5 150 + 1 030 = 6 180, and 6 180 − 8 000 = −1 820.
		{"removed", func(t *testing.T, c *workbook.Content) {
			removeRow(c, "Ramar", 7)
			sheetOf(c, "Kontroller").Cells = nil
			standing(t, c, "Ramar", "C9").Text = "180"
			standing(t, c, "Ramar", "D9").Text = "6180"
			standing(t, c, "Ramar", "E9").Text = "-1820"
		}, []string{
			"Ändrat underlag | Ramar!C9 | Formeln =SUM(C7:C8) räknar inte längre med rad 8 i reglernas arbetsbok. För sig ändrar det Summa ramar, Index −60.",
			"Ändrat underlag | Ramar!D9 | Formeln =SUM(D7:D8) räknar inte längre med rad 8 i reglernas arbetsbok. " +
				"För sig ändrar det Summa ramar, Ram 2025 −2 060; Summa ramar, Förändring tkr −2 060.",
			"Ramar: Summa ramar, Index | Ramar!C9 | Reglerna ger 240, filen 180: skillnad −60. Med de ändrade formlerna ger reglerna 180.",
			"Ramar: Summa ramar, Ram 2025 | Ramar!D9 | Reglerna ger 8 240, filen 6 180: skillnad −2 060. Med de ändrade formlerna ger reglerna 6 180.",
			"Ramar: Summa ramar, Förändring tkr | Ramar!E9 | Reglerna ger 240, filen −1 820: skillnad −2 060. Med de ändrade formlerna ger reglerna −1 820.",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b, file := built(t, smallWith("  night: {label: Natten, opening: 1000, steps: [index]}\n"), "rules.yaml")
			c.do(t, file)
			got := slices.DeleteFunc(against(t, file, b), func(line string) bool {
				return strings.HasPrefix(line, "Kolumner | Kontroller") || strings.HasPrefix(line, "Rader | Ramar | ")
			})
			sameLines(t, got, c.want)
		})
	}
}

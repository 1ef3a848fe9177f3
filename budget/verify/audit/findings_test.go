package audit

import (
	"testing"

	"internbudget/budget/workbook"
)

// boughtTable is the table Köp in A1:C5, with headings and a row of totals.
var boughtTable = workbook.Table{Name: "Köp", LastRow: 4, LastColumn: 2, HeaderRows: 1, TotalsRows: 1, Columns: []string{"Antal", "Pris", "Belopp"}}

// Every finding by its exact words, in small workbooks.
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		cells map[string]string
		also  func(c *workbook.Content)
		want  []string
	}{
		{
			name: "typed and broken", cells: map[string]string{
				"A1": "1", "A2": "2", "A3": "3", "A4": "4", "A5": "5", "A6": "6", "A7": "7", "A8": "8",
				"B1": "=A1*2|2", "B2": "=A2*2|4", "B3": "6", "B4": "=A4*2|8", "B5": "=A5*2|10", "B6": "=A6*3|18", "B7": "=A7*2|14", "B8": "=A8*2|16",
			},
			want: []string{
				"Inskrivet tal bland formler | Blad!B3 | Talet 6 är inskrivet; cellerna på båda sidor har samma formel, som här vore =A3*2. Den formeln ger samma värde.",
				"Formel som bryter mönstret | Blad!B6 | Formeln är =A6*3; cellerna på båda sidor har samma formel, som här vore =A6*2. Den formeln ger 12, cellen visar 18. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 7 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			// Two that break the pattern beside each other do not hide one another, as long
			// as one of them is typed; three are a piece of its own.
			name: "typed beside typed, and beside broken", cells: map[string]string{
				"A1": "1", "A2": "2", "A3": "3", "A4": "4", "A5": "5", "A6": "6", "A7": "7", "A8": "8", "A9": "9", "A10": "10", "A11": "11",
				"B1": "=A1*2|2", "B2": "=A2*2|4", "B3": "7", "B4": "9", "B5": "=A5*2|10", "B6": "=A6*2|12", "B7": "13", "B8": "=A8*3|24", "B9": "=A9*2|18", "B10": "=A10*2|20",
				"D1": "=A1*2|2", "D2": "=A2*2|4", "D3": "1", "D4": "2", "D5": "3", "D6": "=A6*2|12", "D7": "=A7*2|14",
			},
			want: []string{
				"Inskrivet tal bland formler | Blad!B3 | Talet 7 är inskrivet; cellerna på båda sidor har samma formel, som här vore =A3*2. Den formeln ger 6, cellen visar 7. Ingen annan formel ändras av det.",
				"Inskrivet tal bland formler | Blad!B4 | Talet 9 är inskrivet; cellerna på båda sidor har samma formel, som här vore =A4*2. Den formeln ger 8, cellen visar 9. Ingen annan formel ändras av det.",
				"Inskrivet tal bland formler | Blad!B7 | Talet 13 är inskrivet; cellerna på båda sidor har samma formel, som här vore =A7*2. Den formeln ger 14, cellen visar 13. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 11 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "fixed references, one after another", cells: map[string]string{
				"A1": "1", "A2": "2", "A3": "3", "A4": "4", "A5": "5", "A6": "6",
				"B1": "=$A$1|1", "B2": "=$A$2|2", "B3": "=$A$4|4", "B4": "=$A$4|4", "B5": "=$A$5|5",
			},
			want: []string{
				"Formel som bryter mönstret | Blad!B3 | Formeln är =$A$4; cellerna på båda sidor har samma formel, som här vore =$A$3. Den formeln ger 3, cellen visar 4. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 5 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			// 3 × 2 is whole, rounded or not; 6.2 × 2 = 12.4 is not.
			name: "rounded, with and without effect", cells: map[string]string{
				"A1": "1", "A2": "2", "A3": "3", "A4": "4", "A5": "5", "A6": "6.2", "A7": "7", "A8": "8",
				"B1": "=A1*2|2", "B2": "=A2*2|4", "B3": "=ROUND(A3*2,0)|6", "B4": "=A4*2|8", "B5": "=A5*2|10", "B6": "=ROUND(A6*2,0)|12", "B7": "=A7*2|14", "B8": "=A8*2|16",
			},
			want: []string{
				"Formel som bryter mönstret | Blad!B6 | Formeln är =ROUND(A6*2,0); cellerna på båda sidor har samma formel, som här vore =A6*2. Den formeln ger 12,4, cellen visar 12. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 8 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			// C3 would be C2, which reads the input by its place as C3 does itself.
			name: "the same input", cells: map[string]string{
				"A1": "7", "A2": "1", "B2": "2", "D2": "4", "E2": "5",
				"A3": "=A2|1", "B3": "=B2|2", "C2": "=$A$1|7", "C3": "=$A$1|7", "D3": "=D2|4", "E3": "=E2|5",
			},
			want: []string{"Arbetsbokens formler |  | Alla 6 formler är omräknade och ger sina lagrade värden."},
		},
		{
			name: "a sum among products", cells: map[string]string{
				"A1": "1", "A2": "2", "A4": "4", "A5": "5",
				"B1": "=A1*2|2", "B2": "=A2*2|4", "B3": "=SUM(B1:B2)|6", "B4": "=A4*2|8", "B5": "=A5*2|10",
			},
			want: []string{"Arbetsbokens formler |  | Alla 5 formler är omräknade och ger sina lagrade värden."},
		},
		{
			name: "values that are not stored", cells: map[string]string{"A1": "5", "A2": "=A1*2|", "A3": "=A2+1|1", "A4": "=A1+1|6"},
			want: []string{
				"Arbetsbokens formler |  | 1 formel av 3 är omräknad, och ger sitt lagrade värde.",
				"Ej granskat: 2 formler är inte omräknade, eftersom värdet av någon formel inte är lagrat i filen: Blad!A2:A3.",
			},
		},
		{
			name: "no value stored", cells: map[string]string{"A1": "5", "A2": "=A1*2|"},
			want: []string{
				"Arbetsbokens formler |  | Ingen formel kunde granskas. Öppna filen i ett kalkylprogram och spara den omräknad.",
				"Ej granskat: 1 formel är inte omräknad, eftersom värdet av någon formel inte är lagrat i filen: Blad!A2.",
			},
		},
		{
			name: "broken along a row", cells: map[string]string{
				"A1": "1", "B1": "2", "C1": "3", "D1": "4", "E1": "5",
				"A2": "=A1*2|2", "B2": "=B1*2|4", "C2": "=C1*3|9", "D2": "=D1*2|8", "E2": "=E1*2|10",
			},
			want: []string{
				"Formel som bryter mönstret | Blad!C2 | Formeln är =C1*3; cellerna på båda sidor har samma formel, som här vore =C1*2. Den formeln ger 6, cellen visar 9. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 5 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "stored", cells: map[string]string{"A1": "5000", "A2": "200", "A3": "=A1+A2|5210", "A4": "=A3*1|5210"},
			want: []string{"Lagrat värde | Blad!A3 | Det lagrade värdet är 5 210. Formeln =A1+A2 ger 5 200 av de celler den hänvisar till. Då ändras Blad!A4, som vore 5 200, nu 5 210."},
		},
		{
			// A million and 0.3 is known to 1.2 in the tenth decimal, so that 0.3 or
			// 0.30000000005 may come back of it.
			name: "stored, but for the last digits", cells: map[string]string{"A1": "0.1", "A2": "0.2", "A3": "1000000", "B1": "=A1+A2+A3-A3|0.3"},
			want: []string{
				"Lagrade värden, sista siffrorna | Blad!B1 | 1 lagrat värde skiljer sig från det omräknade i de sista siffrorna, inte mer än vad kalkylprogram kan tappa.",
				"Arbetsbokens formler |  | Den enda formeln är omräknad och ger sitt lagrade värde.",
			},
		},
		{
			name: "omitted", cells: map[string]string{
				"A1": "2024", "A2": "10", "A3": "20", "A4": "30", "A5": "=SUM(A2:A3)|30",
				"B1": "2025", "B2": "10", "B3": "20", "B4": "30", "B5": "=SUM(B2:B3)|30",
			},
			want: []string{
				"Summa som utelämnar ett tal | Blad!A5:B5 | Summan =SUM(A2:A3) tar inte med talet intill: Blad!A4:B4. Med talet vore Blad!A5 60, nu 30. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 2 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "omitted along a row", cells: map[string]string{
				"A1": "1", "B1": "2", "C1": "4", "D1": "=SUM(A1:C1)|7",
				"A2": "1", "B2": "2", "C2": "5", "D2": "=SUM(A2:B2)|3",
				"A3": "1", "B3": "2", "C3": "6", "D3": "=SUM(A3:C3)|9",
			},
			want: []string{
				"Summa som utelämnar ett tal | Blad!D2 | Summan =SUM(A2:B2) tar inte med talet intill: Blad!C2. Med talet vore Blad!D2 8, nu 3. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 3 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			// 0.046 is the rate of the amounts below it; 0.4 may be one of them.
			name: "rate over a column", cells: map[string]string{
				"A1": "0.046", "A2": "10", "A3": "20.5", "A4": "=SUM(A2:A3)|30.5",
				"B1": "0.4", "B2": "10", "B3": "20.5", "B4": "=SUM(B2:B3)|30.5",
			},
			want: []string{
				"Summa som utelämnar ett tal | Blad!B4 | Summan =SUM(B2:B3) tar inte med talet intill: Blad!B1. Med talet vore Blad!B4 30,9, nu 30,5. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 2 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			// 5 × 2 = 10: the sum would be 20 + 10 = 30 and twelve times that 360.
			name: "typed at the edge", cells: map[string]string{
				"A1": "1", "A2": "2", "A3": "3", "A4": "4", "A5": "5",
				"B1": "=A1*2|2", "B2": "=A2*2|4", "B3": "=A3*2|6", "B4": "=A4*2|8", "B5": "11", "B6": "=SUM(B1:B5)|31", "B7": "=B6*12|372",
				"C1": "=A1*3|3", "C2": "=A2*3|6", "C3": "=A3*3|9", "C4": "=A4*3|12", "C5": "=A5*3|15", "C6": "=SUM(C1:C5)|45",
			},
			want: []string{
				"Inskrivet tal bland formler | Blad!B5 | Talet 11 är inskrivet; cellerna ovanför har samma formel, och kolumnerna intill fortsätter; här vore den =A5*2. " +
					"Den formeln ger 10, cellen visar 11. Mest ändras Blad!B6, som vore 30, nu 31; i allt 2 formler.",
				"Arbetsbokens formler |  | Alla 12 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "another formula at the edge", cells: map[string]string{
				"A1": "1", "B1": "2", "C1": "3", "D1": "4",
				"A2": "=A1*3|3", "B2": "=B1*2|4", "C2": "=C1*2|6", "D2": "=D1*2|8",
				"A3": "=A1*5|5", "B3": "=B1*5|10", "C3": "=C1*5|15", "D3": "=D1*5|20",
			},
			want: []string{
				"Formel som bryter mönstret | Blad!A2 | Formeln är =A1*3; cellerna till höger har samma formel, och raderna intill fortsätter; här vore den =A1*2. " +
					"Den formeln ger 2, cellen visar 3. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 8 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "next to the edge", cells: map[string]string{
				"A1": "1", "A2": "2", "A3": "3", "A4": "4", "A5": "5",
				"B1": "=A1*2|2", "B2": "=A2*2|4", "B3": "=A3*2|6", "B4": "9", "B5": "=A5*2|10",
			},
			want: []string{
				"Inskrivet tal bland formler | Blad!B4 | Talet 9 är inskrivet; cellerna på båda sidor har samma formel, som här vore =A4*2. " +
					"Den formeln ger 8, cellen visar 9. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 4 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			// The opening of the first year is typed and the others carry the closing
			// on; the total is another formula than the rows'; nothing tells that a
			// column alone should go on.
			name: "edges that are meant", cells: map[string]string{
				"A1": "100", "B1": "5", "C1": "=A1+B1|105", "A2": "=C1|105", "B2": "5", "C2": "=A2+B2|110", "A3": "=C2|110", "B3": "5", "C3": "=A3+B3|115", "A4": "=C3|115", "B4": "5", "C4": "=A4+B4|120",
				"E1": "=B1*2|10", "E2": "=B2*2|10", "E3": "=B3*2|10", "E4": "7",
				"G11": "=B1|5", "G12": "=B2|5", "G13": "=B3|5", "G14": "=G11+G12+G13|15", "H11": "=G11/G$14|0.333333333333333", "H12": "=G12/G$14|0.333333333333333", "H13": "=G13/G$14|0.333333333333333", "H14": "=G14/G$14|1",
			},
			want: []string{"Arbetsbokens formler |  | Alla 18 formler är omräknade och ger sina lagrade värden."},
		},
		{
			// Of months the fourth is left out, and of formulas the first; the area of
			// the sum may as well stand beside a number of another kind.
			name: "omitted along a row", cells: map[string]string{
				"A1": "Antal", "B1": "jan", "C1": "feb", "D1": "mars", "E1": "april", "F1": "Summa", "G1": "Snitt",
				"A2": "9", "B2": "10", "C2": "20", "D2": "30", "E2": "40", "F2": "=SUM(B2:D2)|60", "G2": "=F2/4|15",
				"A3": "9", "B3": "10", "C3": "20", "D3": "30", "E3": "40", "F3": "=SUM(B3:D3)|60", "G3": "=F3/4|15",
				"A6": "1", "B6": "2", "C6": "3", "A7": "=A6*2|2", "B7": "=B6*2|4", "C7": "=C6*2|6", "D7": "=SUM(B7:C7)|10",
			},
			want: []string{
				"Summa som utelämnar ett tal | Blad!F2:F3 | Summan =SUM(B2:D2) tar inte med talet intill: Blad!E2:E3. " +
					"Med talet vore Blad!F2 100, nu 60. Mest ändras Blad!G3, som vore 25, nu 15; i allt 2 formler.",
				"Summa som utelämnar ett tal | Blad!D7 | Summan =SUM(B7:C7) tar inte med talet intill: Blad!A7. " +
					"Med talet vore Blad!D7 12, nu 10. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 8 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			// 50 and not 60: the total of the board is 10 lower, kronor 10 000.
			name: "worth through several formulas", cells: map[string]string{
				"A1": "20", "A2": "30", "A3": "=A1+A2|60", "A5": "100", "B3": "=A3/A5|0.6", "B5": "=A3+A5|160", "B6": "=B5*1000|160000", "B7": "=RATE(B5,0,0)|160",
			},
			want: []string{
				"Lagrat värde | Blad!A3 | Det lagrade värdet är 60. Formeln =A1+A2 ger 50 av de celler den hänvisar till. Mest ändras Blad!B5, som vore 150, nu 160; i allt 3 formler.",
				"Ej granskat: 1 formel är inte omräknad, eftersom funktionen RATE inte räknas här på det sättet: Blad!B7.",
			},
		},
		{
			name: "opening, changes, closing", cells: map[string]string{
				"A2": "100", "A3": "20", "A4": "30", "A5": "=SUM(A3:A4)|50", "A6": "=A2+A5|150",
			},
			want: []string{"Arbetsbokens formler |  | Alla 2 formler är omräknade och ger sina lagrade värden."},
		},
		{
			name: "constants", cells: map[string]string{
				"A1": "100", "B1": "=A1*1.046|104.6", "B2": "=A1+500|600", "B3": "=A1*12/100|12", "B6": "=A1+12|112", "B4": "=ROUND(A1,-3)|0", "B5": "=MAX(A1,3651)|3651",
			},
			want: []string{
				"Tal i formel | Blad!B1 | Talet 1,046 står i 1 formel, inte i en egen cell.",
				"Tal i formel | Blad!B2 | Talet 500 står i 1 formel, inte i en egen cell.",
				"Tal i formel | Blad!B5 | Talet 3 651 står i 1 formel, inte i en egen cell.",
				"Arbetsbokens formler |  | Alla 6 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "hidden", cells: map[string]string{"A1": "1", "A2": "2", "A3": "3", "B1": "7", "C9": "=SUM(A1:A3)|6", "C10": "=B1+A1|8", "C11": "=A2*2|4"},
			also: func(c *workbook.Content) {
				c.Sheets[0].HiddenRows = []workbook.Span{{First: 1, Last: 2}}
				c.Sheets[0].HiddenColumns = []workbook.Span{{First: 1, Last: 1}}
			},
			want: []string{
				"Dolt underlag | Blad!C9 | Raderna 2–3 på bladet Blad är dolda, och tal där ingår i summan. Utan dem vore Blad!C9 1, nu 6.",
				"Dolt underlag | Blad!C10 | Kolumnen B på bladet Blad är dold, och tal där ingår i summan. Utan dem vore Blad!C10 1, nu 8.",
				"Arbetsbokens formler |  | Alla 3 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "hidden here and there", cells: map[string]string{
				"A1": "1", "A20": "2", "B3": "3", "B30": "=SUM(A1:A20)|3", "B31": "=SUM(A3:Z3)|3", "F23": "4", "B32": "=SUM(A23:Z23)|4",
			},
			also: func(c *workbook.Content) {
				for i := range 9 {
					c.Sheets[0].HiddenRows = append(c.Sheets[0].HiddenRows, workbook.Span{First: 3 + 2*i, Last: 3 + 2*i})
					c.Sheets[0].HiddenColumns = append(c.Sheets[0].HiddenColumns, workbook.Span{First: 3 + 2*i, Last: 3 + 2*i})
				}
			},
			want: []string{
				"Dolt underlag | Blad!B30 | Flera av raderna 4–20 på bladet Blad är dolda, och tal där ingår i summan. Utan dem vore Blad!B30 1, nu 3.",
				"Dolt underlag | Blad!B32 | Flera av kolumnerna D–T på bladet Blad är dolda, och tal där ingår i summan. Utan dem vore Blad!B32 0, nu 4.",
				"Arbetsbokens formler |  | Alla 3 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "hidden sheet", cells: map[string]string{"A1": "=SUM(Gömd!A1:A2)|3"},
			also: func(c *workbook.Content) {
				c.Sheets = append(c.Sheets, workbook.SheetContent{Name: "Gömd", Hidden: true, Cells: []workbook.Cell{cellOf("A1", "1"), cellOf("A2", "2")}})
			},
			want: []string{
				"Dolt underlag | Blad!A1 | Bladet Gömd är dolt, och tal där ingår i summan. Utan dem vore Blad!A1 0, nu 3.",
				"Arbetsbokens formler |  | Den enda formeln är omräknad och ger sitt lagrade värde.",
			},
		},
		{
			name: "texts", cells: map[string]string{"A1": "100", "A2": "1 200 ", "A3": "−300", "A4": "=SUM(A1:A3)|100", "B1": "2024 ", "C9": "500 st"},
			want: []string{
				"Text som ser ut som ett tal | Blad!A2 | Cellen innehåller texten ”1 200 ”, inte ett tal. En summa räknar inte med den. Som tal vore den 1 200. Då ändras Blad!A4, som vore 1 300, nu 100.",
				"Text som ser ut som ett tal | Blad!A3 | Cellen innehåller texten ”−300”, inte ett tal. En summa räknar inte med den. Som tal vore den −300. Då ändras Blad!A4, som vore −200, nu 100.",
				"Arbetsbokens formler |  | Den enda formeln är omräknad och ger sitt lagrade värde.",
			},
		},
		{
			name: "links and errors", cells: map[string]string{"A1": "=[1]Ramar!A1|5", "A2": "=A1/0|#DIV/0!", "A3": "=A2+1|#DIV/0!"},
			also: func(c *workbook.Content) { c.Links = []string{"ramar.xlsx", "gammal.xlsx"} },
			want: []string{
				"Felvärde | Blad!A2:A3 | Cellerna visar felet #DIV/0!.",
				"Länk till annan arbetsbok | Blad!A1 | Värden hämtas från ramar.xlsx i 1 formel. De kan inte granskas här.",
				"Länk till annan arbetsbok |  | Arbetsboken har en länk till gammal.xlsx, som ingen formel använder.",
				"Arbetsbokens formler |  | 2 formler av 3 är omräknade, och ger sina lagrade värden.",
				"Ej granskat: 1 formel är inte omräknad, eftersom den hämtar värden från en annan arbetsbok: Blad!A1.",
			},
		},
		{
			// G1 and G2 use each other and themselves, and are told once; H1 is in no circle.
			name: "circles", cells: map[string]string{
				"A1": "=B1|0", "B1": "=C1|0", "C1": "=A1|0", "E5": "=SUM(E1:E6)|0", "G1": "=SUM(G1:G2)|0", "G2": "=SUM(G1:G2)|0", "H1": "=G1|0",
			},
			want: []string{
				"Cirkelreferens | Blad!A1:C1 | Formlerna hänvisar till varandra i en cirkel.",
				"Cirkelreferens | Blad!G1:G2 | Formlerna hänvisar till varandra i en cirkel.",
				"Cirkelreferens | Blad!E5 | Formeln hänvisar till sin egen cell.",
				"Arbetsbokens formler |  | Alla 7 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			name: "not computed", cells: map[string]string{"A1": "=RATE(B1,1,0)|0", "A2": "=RATE(B1,2,0)|0", "A3": "=A1+|0", "A9": "=NOW()|1"},
			want: []string{
				"Ej granskat: 2 formler är inte omräknade, eftersom funktionen RATE inte räknas här på det sättet: Blad!A1:A2.",
				"Ej granskat: 1 formel är inte omräknad, eftersom den inte går att läsa: Blad!A3.",
				"Ej granskat: 1 formel är inte omräknad, eftersom funktionen NOW inte räknas här på det sättet: Blad!A9.",
			},
		},
		{
			// The sum is of B2:B4 by its height, and the number that it shows is 5 less.
			name: "cells that are found by values", cells: map[string]string{
				"A1": "3", "B2": "10", "B3": "20", "B4": "30", "B6": "=SUM(OFFSET(B1,1,0,A1,1))|55", "B7": "=B6*2|110", "B9": `=INDIRECT("B"&A1)|20`, "D1": "=C1+1|1", "D2": "=INDIRECT(\"D\"&1)|1",
			},
			want: []string{
				"Lagrat värde | Blad!B6 | Det lagrade värdet är 55. Formeln =SUM(OFFSET(B1,1,0,A1,1)) ger 60 av de celler den hänvisar till. Då ändras Blad!B7, som vore 120, nu 110.",
				"2 formler finner sina celler med INDIRECT, efter värden. De följer inte med när rader eller kolumner läggs till, och är granskade som de pekar nu: Blad!B9, D2.",
				"1 formel finner sina celler med OFFSET, efter värden. Den följer inte med när rader eller kolumner läggs till, och är granskad som den pekar nu: Blad!B6.",
			},
		},
		{
			// A circle through the cell that a function finds: A1 is 1, so that C1 is itself.
			name: "circle that a function finds", cells: map[string]string{"A1": "1", "C1": "=OFFSET(A1,0,A1+1)|0"},
			want: []string{
				"Cirkelreferens | Blad!C1 | Formeln hänvisar till sin egen cell.",
				"Arbetsbokens formler |  | Den enda formeln är omräknad och ger sitt lagrade värde.",
				"1 formel finner sina celler med OFFSET, efter värden. Den följer inte med när rader eller kolumner läggs till, och är granskad som den pekar nu: Blad!C1.",
			},
		},
		{
			// 10 × 2 + 20 × 3 + 30 × 4 is 200 by the rows of the table.
			name: "a table", cells: map[string]string{
				"A1": "Antal", "B1": "Pris", "C1": "Belopp", "A2": "10", "B2": "2", "A3": "20", "B3": "3", "A4": "30", "B4": "4", "A5": "60",
				"C2": "=Köp[[#This Row],[Antal]]*Köp[[#This Row],[Pris]]|20", "C3": "=Köp[[#This Row],[Antal]]*Köp[[#This Row],[Pris]]|61", "C4": "=Köp[@Antal]*[@Pris]|120",
				"C5": "=SUBTOTAL(109,Köp[Belopp])|201", "E1": "=Köp[[#Totals],[Belopp]]*2|402", "E3": "=SUM(Borta[Belopp])|1", "E5": "=SUM(Köp[Kostnad])|#REF!",
			},
			also: func(c *workbook.Content) { c.Tables = []workbook.Table{boughtTable} },
			want: []string{
				"Lagrat värde | Blad!C3 | Det lagrade värdet är 61. Formeln =Köp[[#This Row],[Antal]]*Köp[[#This Row],[Pris]] ger 60 av de celler den hänvisar till. " +
					"Mest ändras Blad!C5, som vore 200, nu 201; i allt 2 formler.",
				"Felvärde | Blad!E5 | Cellen visar felet #REF!. Formeln är =SUM(Köp[Kostnad]).",
				"Ej granskat: 1 formel är inte omräknad, eftersom den hänvisar till en tabell som inte finns i arbetsboken: Blad!E3.",
			},
		},
		{
			// The middle row of three is another formula; what it should be is told as
			// the table's rows write it.
			name: "a row of a table that breaks its column", cells: map[string]string{
				"A1": "Antal", "B1": "Pris", "C1": "Belopp", "A2": "10", "B2": "2", "A3": "20", "B3": "3", "A4": "30", "B4": "4", "A5": "40", "B5": "5", "A6": "50", "B6": "6",
				"C2": "=Köp[[#This Row],[Antal]]*Köp[[#This Row],[Pris]]|20", "C3": "=Köp[[#This Row],[Antal]]*Köp[[#This Row],[Pris]]|60", "C4": "=Köp[[#This Row],[Antal]]*B3|90",
				"C5": "=Köp[[#This Row],[Antal]]*Köp[[#This Row],[Pris]]|200", "C6": "=Köp[[#This Row],[Antal]]*Köp[[#This Row],[Pris]]|300",
			},
			also: func(c *workbook.Content) {
				t := boughtTable
				t.LastRow, t.TotalsRows = 5, 0
				c.Tables = []workbook.Table{t}
			},
			want: []string{
				"Formel som bryter mönstret | Blad!C4 | Formeln är =Köp[[#This Row],[Antal]]*B3; cellerna på båda sidor har samma formel, som här vore =Köp[[#This Row],[Antal]]*Köp[[#This Row],[Pris]]. " +
					"Den formeln ger 120, cellen visar 90. Ingen annan formel ändras av det.",
				"Arbetsbokens formler |  | Alla 5 formler är omräknade och ger sina lagrade värden.",
			},
		},
		{
			// The array of C1:C4 is 2, 4, 6 and 8; its cells have no formula of their own
			// in the file, and are no typed numbers. The last is not 8.
			name: "an array over several cells", cells: map[string]string{
				"A1": "1", "A2": "2", "A3": "3", "A4": "4", "C1": "=A1:A4*2|2", "C2": "4", "C3": "6", "C4": "9", "E1": "=SUM(C1#)|21",
			},
			also: func(c *workbook.Content) {
				for i := range c.Sheets[0].Cells {
					if x := &c.Sheets[0].Cells[i]; x.Row == 0 && x.Column == 2 {
						x.Formula.Array, x.Formula.LastRow, x.Formula.LastColumn = true, 3, 2
					}
				}
			},
			want: []string{
				"Lagrat värde | Blad!C4 | Det lagrade värdet är 9. Formeln =A1:A4*2 ger 8 av de celler den hänvisar till. Då ändras Blad!E1, som vore 20, nu 21.",
			},
		},
		{
			name: "several sheets", cells: map[string]string{"A1": "5", "A9": "=SUM('Blad:Kv 2'!A1)|9"},
			also: func(c *workbook.Content) {
				c.Sheets = append(c.Sheets, workbook.SheetContent{Name: "Kv 1", Hidden: true, Cells: []workbook.Cell{cellOf("A1", "3")}},
					workbook.SheetContent{Name: "Kv 2", Cells: []workbook.Cell{cellOf("A1", "2")}})
			},
			want: []string{
				"Lagrat värde | Blad!A9 | Det lagrade värdet är 9. Formeln =SUM('Blad:Kv 2'!A1) ger 10 av de celler den hänvisar till. Ingen annan formel ändras av det.",
				"Dolt underlag | Blad!A9 | Bladet Kv 1 är dolt, och tal där ingår i summan. Utan dem vore Blad!A9 7, nu 9.",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			content := bookOf(c.cells)
			if c.also != nil {
				c.also(content)
			}
			sameLines(t, said(Workbook("budget.xlsx", content, nil)), c.want)
		})
	}
}

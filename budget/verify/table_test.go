package verify

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// says puts a report together: a line for each finding, its cells, its verdict
// and its sentences.
func says(r *Report) string {
	var b strings.Builder
	for i, row := range r.Rows() {
		fmt.Fprintf(&b, "%s [%s] %s: %s\n", row.Label, r.Findings[i].Place, row.Verdict, row.Text)
	}
	return b.String()
}

// TestPublishedTables reads the published tables from their files.
func TestPublishedTables(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		// Six rows of 875 and a sum of 878: 2·(½)^6/6! = 1/23 040.
		"T01": `
Summa förändringar [3:2 … 8:2 ↔ 9:2] osannolik avrundning: Skillnad 3; högst 3,5 är möjligt när 6 rader avrundas var för sig. Möjligt som avrundning, men 1 fall på 23 000. Saknas en rad, eller är talen huggna? Så små skillnader ger många enkla fel: vilket säger inget. Vilket tal det är syns inte: alla i summan är lika misstänkta.
ingående + förändringar = utgående [] stämmer: 1 av 1 stämmer på siffran.
`,
		// 2 % of 1 128 189 is 22 563.78, printed 22 563; ½ + 2 %·½ = 0.51.
		// 1 047 144·1.02 + 12 000 = 1 080 086.88 and 1 080 087·1.02 + 26 500 =
		// 1 128 188.74 are within ½ + ½·1.02 + ½ of what is printed.
		// ((1 047 144·1.02 + 12 000)·1.02 + 26 500)·1.02 + 22 400 = 1 173 152.39.
		"T02": `
Generell uppräkning 2 % [5:3 ↔ 3:4] annan konvention: 2 % av 1 128 189 är 22 563,78; raden är 22 563: skillnad −0,78, gräns 0,51. Huggen i stället för avrundad, eller buren oavrundad och justerad så att kolumnen går ihop. Bars beloppen oavrundade blir utgående värde 1 173 152,39, som trycks 1 173 152.
ingående + förändringar = utgående [] stämmer: 3 av 3 stämmer på siffran.
procent ↔ bas [] avrundning: 2 av 2 stämmer inom avrundningen.
oavrundade procent ↔ summa [] avrundning: 2 av 2 stämmer inom avrundningen.
T02 [] stämmer: Varje år går vidare från året före. Räknat från ett basår missar åren med +32 943, +81 045.
`,
		"C05": `
Index 3,0 % [2:2 ↔ 5:2] dold bas: 3 % av 2 775 110 är 83 253,3; raden är 84 006: skillnad +752,7, gräns 0,515. Raden är 3 % av 2 800 183–2 800 217; den basen står inte i tabellen. Av 6 561 sätt att lägga till eller dra av de andra raderna träffar 2; 0,8 väntas av slump.
ingående + förändringar = utgående [] stämmer: 1 av 1 stämmer på siffran.
`,
		// Down: Vuxna −1, IFO +1. Across: Hisingen +1, and the pools 5 408 973.
		"C10": `
rader ↔ summa [] avrundning: 8 av 8 stämmer: 6 på siffran, 2 inom avrundningen.
enheter ↔ total [] avrundning: 5 av 5 stämmer: 3 på siffran, 2 inom avrundningen.
procent och andelar [] avrundning: 20 av 20 ryms i vad de visade talen tillåter.
`,
		// The base-year model; a chain would miss by −347 and +2 306.
		"C29": `
ingående + förändringar = utgående [] stämmer: 3 av 3 stämmer på siffran.
C29 [] stämmer: Varje år räknas från samma basår. En kedja från år till år missar med −347, +2 306.
`,
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := says(Table(published(t, name), TableOptions{})); got != strings.TrimPrefix(want, "\n") {
				t.Errorf("says\n%s\nwant%s", got, want)
			}
		})
	}
}

// budgetTable is a budget with subtotals, a total column and changes. Its change
// of 3 % on 1 000 is of the old value.
const budgetTable = `
Tkr              | Budget 2024 | Budget 2023 | Förändring | Förändring %
Vårdpeng         | 103 400     | 100 000     | 3 400      | 3,4 %
Patientavgifter  | 9 100       | 9 250       | −150       | −1,6 %
Summa intäkter   | 112 500     | 109 250     | 3 250      | 3,0 %
Löner            | −80 250     | −78 000     | −2 250     | 2,9 %
Övrigt           | −32 250     | −31 250     | −1 000     | 3,2 %
Summa kostnader  | −112 500    | −109 250    | −3 250     | 3,0 %
Resultat         | 0           | 0           | 0          |`

// TestBudgetTables reads budget tables: one that is right, and the same with one
// thing changed.
func TestBudgetTables(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		old, new string   // replaced in the table
		want     []string // verdicts and beginnings of what is found
	}{
		"right": {},
		// 9 100 as 9 010: the sum misses by 90, and so does the change.
		"transposed": {old: "9 100", new: "9 010", want: []string{
			"kan inte stämma: Summan kan inte stämma med raderna: skillnad 90, gräns 1,5.",
			"kan inte stämma: Nytt − gammalt = förändring kan inte stämma: skillnad 90, gräns 1,5.",
			"kan inte stämma: Procenten kan bara vara −2,605–−2,584; tryckt −1,6.",
		}},
		// 103 400/100 000 is 3.4 % to within 0.001.
		"percent": {old: "3,4 %", new: "3,6 %", want: []string{"kan inte stämma: Procenten kan bara vara 3,399–3,401; tryckt 3,6."}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := Table(grid("budget", strings.Replace(budgetTable, test.old, test.new, 1)), TableOptions{})
			var got []string
			for i, row := range r.Rows() {
				if !r.Findings[i].IsFine() {
					got = append(got, row.Verdict+": "+row.Text)
				}
			}
			if len(got) != len(test.want) {
				t.Fatalf("found %q\nwant %q", got, test.want)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], test.want[i]) {
					t.Errorf("found %q\nwant %q", got[i], test.want[i])
				}
			}
		})
	}
}

// TestRowThatStandsTwice holds that equal names with equal numbers are told, and
// that the sums say the same.
func TestRowThatStandsTwice(t *testing.T) {
	t.Parallel()
	r := Table(grid("x", "Tkr|2023|2024\nA|10|20\nB|70|90\nB|70|90\nC|5|6\nC|5|7\nSumma|90|123"), TableOptions{})
	got := says(r)
	if !strings.Contains(got, "B [3:2, 4:2] enkelt fel: 3:2 och 4:2 har samma namn och samma tal. Räknas posten två gånger?") ||
		!strings.Contains(got, "att 3:2 ”B” inte räknats med") || strings.Contains(got, "”C” har samma") {
		t.Error(got)
	}
}

// TestRowsOfTwoTexts holds that rows with the same name and numbers are not told
// where another text tells them apart.
func TestRowsOfTwoTexts(t *testing.T) {
	t.Parallel()
	r := Table(grid("x", "Enhet|Post|2023|2024\nNorr|Lön|70|90\nNorr|Hyra|70|90\nSumma||140|180"), TableOptions{})
	if !r.IsFine() || len(r.Findings) == 0 {
		t.Error(says(r))
	}
}

// TestNetRows reads what is left by every convention of signs: costs without a
// minus, with it, and the ledger's, in which income is negative.
func TestNetRows(t *testing.T) {
	t.Parallel()
	for name, table := range map[string]string{
		"cost without a minus": "|A|B\nIntäkter|1 000|400\nLöner|600|300\nLokaler|150|130\nÅrets resultat|250|−30",
		"with a minus":         "|A|B\nIntäkter|1 000|400\nLöner|−600|−300\nLokaler|−150|−130\nÅrets resultat|250|−30",
		"the ledger's":         "|A|B\nIntäkter|−1 000|−400\nLöner|600|300\nLokaler|150|130\nÅrets resultat|250|−30",
		"sums less costs":      "|A|B\nSkatt|900|300\nBidrag|100|100\nSumma|1 000|400\nLöner|600|300\nLokaler|150|130\nResultat|250|−30",
		"two sums":             "|A|B\nSkatt|−900|−300\nBidrag|−100|−100\nSumma intäkter|−1 000|−400\nLöner|600|300\nLokaler|150|130\nSumma kostnader|750|430\nResultat|250|−30",
	} {
		if r := Table(grid("x", table), TableOptions{}); !r.IsFine() || len(r.Findings) == 0 {
			t.Errorf("%s: %s", name, says(r))
		}
		wrong := strings.Replace(table, "250|−30", "260|−30", 1)
		if r := Table(grid("x", wrong), TableOptions{}); r.IsFine() {
			t.Errorf("%s: 260 is fine:\n%s", name, says(r))
		}
	}
}

// TestNumberInTwoSumsIsLocated plants 9 010 for 9 100 and holds that the number
// both checks share is told, with what would mend them.
func TestNumberInTwoSumsIsLocated(t *testing.T) {
	t.Parallel()
	r := Table(grid("budget", strings.Replace(budgetTable, "9 100", "9 010", 1)), TableOptions{})
	want := "Två kontroller missar lika mycket och delar 3:2 ”Patientavgifter, Budget 2024”: båda stämmer om talet är 9 100."
	found := 0
	for _, f := range r.Findings {
		if slices.Contains(f.Sentences, want) {
			found++
		}
	}
	if found != 2 {
		t.Errorf("told %d times:\n%s", found, says(r))
	}
}

// TestSwappedNumbers names two numbers that changed places, with both cells: of
// two rows in one column of units, of two units in one row, and of two years.
// 60 and 25 differ by 35, and so do the sums they leave.
func TestSwappedNumbers(t *testing.T) {
	t.Parallel()
	const units = "Tkr|Norr|Syd|Totalt\nLön|160|40|200\nHyra|60|25|85\nEl|7|3|10\nSumma|227|68|295"
	const years = "Tkr|2023|2024\nIngående ram|1 000|1 227\nLön|160|40\nHyra|60|25\nEl|7|3\nUtgående ram|1 227|1 295"
	tests := map[string]struct {
		table, old, new string
		want            []string
	}{
		// 60 + 40 is 100 less than 200, and 160 + 25 is 100 more than 85. The pairs
		// tried are 60/160, 40/25 and 200/85: they would change the first sum by
		// 100, −15 and −115, so that of 200 values as near 2 have one.
		"two rows": {units, "Lön|160|40|200\nHyra|60|", "Lön|60|40|200\nHyra|160|", []string{
			"Lön [2:2, 2:3 ↔ 2:4] kan inte stämma: Summan kan inte stämma med raderna: skillnad 100, gräns 1,5. " +
				"Pekar på att 2:2 ”Lön” och 3:2 ”Hyra” bytt plats (60 och 160). Av 200 lika nära värden har 2 en lika enkel förklaring."}},
		"two units": {units, "Hyra|60|25|", "Hyra|25|60|", []string{
			"Summa [2:2 … 4:2 ↔ 5:2] kan inte stämma: Summan kan inte stämma med raderna: skillnad 35, gräns 2. Pekar på att 3:2 ”Hyra” och 3:3 ”Hyra” bytt plats (25 och 60)."}},
		"two years": {years, "Hyra|60|25", "Hyra|25|60", []string{
			"Utgående ram [2:2 … 5:2 ↔ 6:2] kan inte stämma: ", "att 4:2 ”Hyra” och 4:3 ”Hyra” bytt plats (25 och 60)"}},
		// 3 % and 2 % of 1 000, in one column: no sum shows it.
		"two percents": {"Tkr|2024\nIngående ram|1 000\nIndex 3 %|30\nUppräkning 2 %|20\nUtgående ram|1 050", "30\nUppräkning 2 %|20", "20\nUppräkning 2 %|30", []string{
			"Index 3 % [2:2 ↔ 3:2] kan inte stämma: 3 % av 1 000 är 30; raden är 20: skillnad −10, gräns 0,515. " +
				"Pekar på att 3:2 ”Index 3 %” och 4:2 ”Uppräkning 2 %” bytt plats (20 och 30). Av 20 lika nära värden har 1 en lika enkel förklaring.\n"}},
		// In one sum alone it cannot be seen.
		"in one sum": {"Tkr|2023\nLön|160\nHyra|60\nSumma|220", "160\nHyra|60", "60\nHyra|160", []string{"1 av 1 stämmer på siffran"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := says(Table(grid("x", strings.Replace(test.table, test.old, test.new, 1)), TableOptions{}))
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("%s\nwant %s", got, want)
				}
			}
		})
	}
}

// TestRowThatRepeats holds that a wrong digit is looked for first where the row
// repeats: in both rows a 1 for a 4 would mend 30, and 440 stands beside 410.
func TestRowThatRepeats(t *testing.T) {
	t.Parallel()
	got := says(Table(grid("x", "Tkr|2022|2023|2024\nLön|440|440|410\nHyra|215|286|317\nSumma|655|726|757"), TableOptions{}))
	if want := "skillnad 30, gräns 1,5. Pekar på att en siffra är fel i 2:4 ”Lön” (440). "; !strings.Contains(got, want) {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestWrongUnitAtATie reads kr among tkr where the tkr lie half way: 1 234 500 kr
// are 1 234,5 tkr, and the sum was made with 1 235. In a table that foots, no
// rest is left to rounding.
func TestWrongUnitAtATie(t *testing.T) {
	t.Parallel()
	table := func(first, sum string) string {
		lines := []string{"Tkr|A", "1|" + first, "2|765", "3|17", "4|33", "Summa|" + sum}
		for n := range 9 {
			lines[0] += fmt.Sprintf("|Enhet %d", n)
			for i, x := range []int{110 + n, 221 + 3*n, 13, 31 - n, 375 + 3*n} {
				lines[i+1] += fmt.Sprint("|", x)
			}
		}
		return strings.Join(lines, "\n")
	}
	tests := map[string]struct{ first, sum, want string }{
		"tkr":      {"1 235", "2 050", "10 av 10 stämmer på siffran"},
		"kr":       {"1 234 500", "2 050", "Pekar på att 2:2 ”1” är 1 000 gånger för stor."},
		"negative": {"−1 234 500", "−420", "Pekar på att 2:2 ”1” är 1 000 gånger för stor."},
	}
	for name, test := range tests {
		if got := says(Table(grid("x", table(test.first, test.sum)), TableOptions{})); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s\nwant %s", name, got, test.want)
		}
	}
}

// TestRatesByYear reads the percents of a row above the item. 2,5 % of 105 675 is
// 2 641,875; 3 % is 3 170,25. What is no rate of the row below is left alone.
func TestRatesByYear(t *testing.T) {
	t.Parallel()
	const table = `
Tkr          | 2023    | 2024    | 2025
Ingående ram | 100 000 |         |
Index        | 2,0 %   | 3,0 %   | 2,5 %
Uppräkning   | 2 000   | 3 075   | 2 642
Tillskott    | 500     | 100     | 200
Utgående ram | 102 500 | 105 675 | 108 517`
	if got := says(Table(grid("x", table), TableOptions{})); !strings.Contains(got, "procent ↔ bas [] avrundning: 3 av 3 stämmer: 2 på siffran, 1 inom avrundningen.") {
		t.Error(got)
	}
	wrong := strings.NewReplacer("2 642", "3 170", "108 517", "109 045").Replace(table)
	if got := says(Table(grid("x", wrong), TableOptions{})); !strings.Contains(got, "Uppräkning [6:3 ↔ 4:4] enkelt fel: "+
		"2,5 % av 105 675 är 2 641,875; raden är 3 170: skillnad +528,125, gräns 0,5125. Förenlig med 3 % som i 3:3 ”Index”.") {
		t.Error(got)
	}
	strange := strings.NewReplacer("2,0 %", "44,1 %", "3,0 %", "43,9 %", "2,5 %", "45,0 %").Replace(table)
	if r := Table(grid("x", strange), TableOptions{}); !r.IsFine() {
		t.Error(says(r))
	}
}

// TestOneOffs follows a row that is marked: 500 given in 2023 is to be taken back
// in 2024, there or in another row, and once.
func TestOneOffs(t *testing.T) {
	t.Parallel()
	table := func(oneOff, other string, closings ...int) string {
		return fmt.Sprintf("Tkr|2023|2024|2025\nIngående ram|10 000||\nEngångssatsning|%s\nÖvrigt|%s\nUtgående ram|%d|%d|%d",
			oneOff, other, closings[0], closings[1], closings[2])
	}
	const kept = "Engångsposten 3:2 ”Engångssatsning” ligger kvar: ingen rad i ”2024” återför 500."
	const twice = "Engångsposten 3:2 ”Engångssatsning” återförs två gånger: 500 gavs en gång."
	tests := map[string]struct{ table, want string }{
		"taken back":       {table("500|−500|0", "10|20|30", 10510, 10030, 10060), ""},
		"in another row":   {table("500|0|0", "10|−500|30", 10510, 10010, 10040), ""},
		"more given":       {table("500|200|−700", "10|20|30", 10510, 10730, 10060), kept},
		"kept":             {table("500|0|0", "10|20|30", 10510, 10530, 10560), kept},
		"taken back twice": {table("500|−500|−500", "10|20|30", 10510, 10030, 9560), twice},
		"twice at once":    {table("500|−1 000|0", "10|20|30", 10510, 9530, 9560), twice},
		"given last":       {table("0|0|500", "10|20|30", 10010, 10030, 10560), ""},
		"given every year": {table("500|−300|−200", "10|20|30", 10510, 10230, 10060), ""}, // 200 is left in 2024
		"from a base year": {table("500|0|0", "10|20|30", 10510, 10020, 10030), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := Table(grid("x", test.table), TableOptions{})
			if got := says(r); r.IsFine() != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("%s\nwant %s", got, test.want)
			}
		})
	}
}

// TestYearOfMonths holds a year against twelve months: 12 · 83 is 996, and a
// month of 83.49 makes 1 001.88; the bound is 13 halves. 913 is eleven months.
func TestYearOfMonths(t *testing.T) {
	t.Parallel()
	const table = "Tkr|Per månad|Per år\nHyra|83|1 002\nEl|20|240\nStädning|83|913"
	got := says(Table(grid("x", table), TableOptions{}))
	want := "Städning [4:2 ↔ 4:3] kan inte stämma: 12 × månad ↔ år kan inte stämma: skillnad 83, gräns 6,5. Förenligt med att 11 månader räknats.\n" +
		"12 × månad ↔ år [] avrundning: 2 av 2 stämmer: 1 på siffran, 1 inom avrundningen.\n"
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestUndetectable holds what is said to be invisible, for the table at hand. Of
// the new values the changes are 300/10 300 = 2.91 %, 1/501 = 0.20 % and
// 301/10 801 = 2.79 %, each to within 0.01 or, of 501, 0.2: only the second is
// what is printed. The counts, and a row after the sum, are in no check.
func TestUndetectable(t *testing.T) {
	t.Parallel()
	r := Table(grid("x", `
Tkr          | 2024  | 2023  | Förändring % | Antal
Lön          | 10 300 | 10 000 | 3,0        |
Hyra         | 501   | 500   | 0,2          | 12
Summa        | 10 801 | 10 500 | 2,9        |
Övrigt       | 7     |       |              | 3`), TableOptions{})
	want := []string{
		"Fel som ryms i avrundningen: i den vidaste kontrollen (2:2, 3:2 ↔ 4:2) får talen skilja 1,5, och ett fel kan vara upp till 3.",
		"Två tal i samma summa som bytt plats, där ingen annan kontroll tar in dem.",
		"En rad som saknas både i raderna och i summan, fel som tar ut varandra, och om det är en rad eller summan som har fel tecken.",
		"Kolumn E, Antal; rad 5, Övrigt: ingår i ingen kontroll; ett fel där syns inte.",
		"Ett fel i ett tal som sedan förts vidare överallt.",
		"Procent och baser som inte står i tabellen.",
		"Procent räknad på det nya värdet i stället för det gamla: i 1 av 3 rader ger båda det tryckta talet.",
	}
	if !slices.Equal(r.Undetectable, want) {
		t.Errorf("%s\n%s\nwant\n%s", says(r), strings.Join(r.Undetectable, "\n"), strings.Join(want, "\n"))
	}
}

// TestPercentsAsFractions reads percents as workbooks store them: 3 250 of
// 109 250 is 0.0297…, and 3 400 of 100 000 is not 0.036.
func TestPercentsAsFractions(t *testing.T) {
	t.Parallel()
	table := strings.NewReplacer("3,4 %", "0.036", "−1,6 %", "-1.6216216216216217E-2", "3,0 %", "0.029748283752860414",
		"2,9 %", "0.028846153846153848", "3,2 %", "0.032").Replace(budgetTable)
	got := says(Table(grid("x", table), TableOptions{}))
	if !strings.Contains(got, "Vårdpeng, Förändring % [2:2, 2:3 ↔ 2:5] kan inte stämma: Procenten kan bara vara 3,399–3,401; tryckt 3,6.") ||
		!strings.Contains(got, "5 av 6 ryms i vad de visade talen tillåter.") {
		t.Error(got)
	}
}

// TestPercentOfTheNewValue judges a column as a whole: 50 of 150 is 33.3 %, of
// the old 100 it is 50 %.
func TestPercentOfTheNewValue(t *testing.T) {
	t.Parallel()
	r := Table(grid("x", `
Tkr   | 2024    | 2023    | Förändring %
A     | 150 000 | 100 000 | 33,3
B     | 80 000  | 100 000 | −25,0
C     | 100 000 | 100 000 | 0,0`), TableOptions{})
	got := says(r)
	if !strings.Contains(got, "2 av 3 rader ryms inte i vad de visade talen tillåter. Hela kolumnen stämmer om procenten räknats på det nya värdet i stället för det gamla.") {
		t.Error(got)
	}
}

// TestCutTable recognises numbers that were cut: four sums of eight rows that
// are 3 or 4 above their rows, as eight fractions of a half each make.
func TestCutTable(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("Tkr|A|B|C|D\n")
	for i := range 8 {
		fmt.Fprintf(&b, "Rad %d|%d|%d|%d|%d\n", i, 100+7*i, 210+11*i, 330+13*i, 90+17*i)
	}
	// The rows sum to 996, 1 988, 3 004 and 1 196.
	b.WriteString("Summa|1 000|1 991|3 008|1 200")
	r := Table(grid("x", b.String()), TableOptions{})
	if f := r.Findings[0]; f.ID != "cut" || r.Findings[0].Verdict != Convention || len(r.Findings) != 2 {
		t.Errorf("%s", says(r))
	}
}

// TestUnitsOfColumns brings mnkr with decimals and tkr to one unit: 1.2 mnkr is
// 1 200 tkr to within 50.
func TestUnitsOfColumns(t *testing.T) {
	t.Parallel()
	const table = `
       | A, tkr | B, mnkr | Totalt, mnkr
Ett    | 810    | 1,2     | 2,0
Två    | 1 150  | 0,4     | 1,6
Summa  | 1 960  | 1,6     | 3,6`
	if r := Table(grid("x", table), TableOptions{}); !r.IsFine() {
		t.Error(says(r))
	}
	if r := Table(grid("x", strings.Replace(table, "| 2,0", "| 2,2", 1)), TableOptions{}); r.IsFine() {
		t.Error("2,2 mnkr is not found")
	}
}

// TestMapSaysWhatIsNotSeen reads a table whose labels tell nothing.
func TestMapSaysWhatIsNotSeen(t *testing.T) {
	t.Parallel()
	g := grid("x", "a|100\nb|20\nc|−5\nd|116")
	if r := Table(g, TableOptions{}); len(r.Findings) != 0 || !strings.HasPrefix(r.Undetectable[0], "Inga summor") {
		t.Error(says(r))
	}
	o := TableOptions{Rows: map[string]RowRole{"a": OpeningRow, "d": ClosingRow}}
	if r := Table(g, o); !r.IsFine() || len(r.Findings) != 1 {
		t.Error(says(r))
	}
	g.Rows[3][1].Text = "118"
	if r := Table(g, o); r.IsFine() {
		t.Error("100 + 20 − 5 = 118 is fine")
	}
}

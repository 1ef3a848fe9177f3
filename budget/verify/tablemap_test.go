package verify

import (
	"strings"
	"testing"

	"internbudget/rules"
)

// as names rows or columns under a key of a map.
func as(role string, names ...string) []rules.Mapped {
	var all []rules.Mapped
	for _, name := range names {
		all = append(all, rules.Mapped{Name: name, Role: role})
	}
	return all
}

// TestMappedTables reads tables that cannot be read without a map, or are read
// otherwise with it. Each has one number that is wrong, and so shows what was
// held against what.
func TestMappedTables(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		table string
		m     rules.TableMap
		want  string // the beginning of the first finding that is not fine; "" for none
	}{
		// 1 000 − 600 − 150 = 250; bound (3 + 1)/2.
		"costs without a minus": {
			"|A\nIntäkter|1 000\nLöner|600\nLokaler|150\nKvar|240",
			rules.TableMap{Costs: as("costs", "Löner", "Lokaler"), Rows: as("sums", "Kvar")},
			"Kvar [2:2 … 4:2 ↔ 5:2] kan inte stämma: Summan kan inte stämma med raderna: skillnad 10, gräns 2.",
		},
		// Costs sum to costs: 600 + 150 = 750; 1 000 − 750 = 250.
		"a sum of costs": {
			"|A\nIntäkter|1 000\nSumma intäkter|1 000\nLöner|600\nLokaler|150\nSumma kostnader|750\nResultat|250",
			rules.TableMap{Costs: as("costs", "Löner", "Lokaler", "Summa kostnader")},
			"",
		},
		// Sums only add: 1 000 + 750 = 1 750, and no result of 250.
		"costs with a minus": {
			"|A\nIntäkter|1 000\nSumma intäkter|1 000\nLöner|750\nSumma kostnader|750\nResultat|250",
			rules.TableMap{Minus: true},
			"Resultat [2:2, 4:2 ↔ 6:2] kan inte stämma: Summan kan inte stämma med raderna: skillnad 1 500, gräns 1,5.",
		},
		// 5 000 + 300 − 100 = 5 200, stated 5 400.
		"a frame whose ends no word names, with a cut in it": {
			"|A\nStart|5 000\nTillskott|300\nBesparing|100\nSlut|5 400",
			rules.TableMap{Costs: as("costs", "Besparing"), Rows: append(as("opening", "Start"), as("closing", "Slut")...)},
			"Slut [2:2 … 4:2 ↔ 5:2] kan inte stämma: Ingående + förändringar = utgående kan inte stämma: skillnad 200, gräns 2.",
		},
		// The second header row holds numbers that are no amounts.
		"headings below each other": {
			"|Summa|Ansvar\n|10|20\nLöner|600|600\nLokaler|150|150\nSumma|755|750",
			rules.TableMap{Header: rules.Mapped{At: 2}, Columns: as("amounts", "B", "C")},
			"Summa [3:2, 4:2 ↔ 5:2] kan inte stämma: Summan kan inte stämma med raderna: skillnad 5, gräns 1,5.",
		},
		// 1 200 + 340 = 1 540, printed 1 500: within (2 + 1)·100/2 = 150.
		"rounded to hundreds": {
			"|A\nLöner|1 200\nLokaler|340\nSumma|1 500",
			rules.TableMap{RoundedTo: "100"},
			"",
		},
		// Plan 1 is later: 90 − 100 = −10, stated 10.
		"years that no heading names": {
			"|Plan 2|Plan 1|Diff\nLöner|90|100|10",
			rules.TableMap{Columns: []rules.Mapped{
				{Name: "Plan 1", Role: "years", Year: 2025}, {Name: "Plan 2", Role: "years", Year: 2026}, {Name: "Diff", Role: "change"}}},
			"Löner, Diff [2:2, 2:3 ↔ 2:4] kan inte stämma: Nytt − gammalt = förändring kan inte stämma: skillnad 20, gräns 1,5.",
		},
		// 1,2 mnkr + 300 tkr where no heading says tkr: 1 500, stated 1 700;
		// bound 0,05 mnkr + ½ + ½ = 51.
		"units of different measure": {
			"|Söder mnkr|Norr|Alla\nLöner|1,2|300|1 700",
			rules.TableMap{Measure: "tkr", Columns: as("total", "Alla")},
			"Löner [2:2, 2:3 ↔ 2:4] kan inte stämma: Summan kan inte stämma med raderna: skillnad 200, gräns 51.",
		},
		// A heading that tells nothing, and one row: 100 + 60 − 140 = 20, stated 30.
		"a column that is made of others": {
			"|Intäkter|Anslag|Kostnader|X\nNorr|100|60|140|30",
			rules.TableMap{Columns: []rules.Mapped{{Name: "X", Role: "results",
				Of: []rules.MappedTerm{{Name: "Intäkter"}, {Name: "C"}, {Name: "Kostnader", Minus: true}}}}},
			"Norr, X [2:2 … 2:4 ↔ 2:5] kan inte stämma: X är inte Intäkter + Anslag − Kostnader: skillnad 10, gräns 2.",
		},
		// The numbers would tell Kvar = A − B; the map says B − A: 100 − 60 is no −40.
		"a column that is made otherwise": {
			"|A|B|Kvar\nNorr|100|60|40\nSyd|250|200|50\nVäst|900|95|805\nÖst|340|31|309",
			rules.TableMap{Columns: []rules.Mapped{{Name: "Kvar", Role: "results",
				Of: []rules.MappedTerm{{Name: "A", Minus: true}, {Name: "B"}}}}},
			"Norr, Kvar [2:2, 2:3 ↔ 2:4] kan inte stämma: Kvar är inte B − A: skillnad 80, gräns 1,5.",
		},
		// The numbers tell 100 − 60 = 40; a total is 160.
		"a total that the numbers speak against": {
			"|Intäkter|Kostnader|Resultat\nNorr|100|60|40\nSyd|250|200|50\nVäst|900|95|805\nÖst|340|31|309",
			rules.TableMap{Columns: as("total", "Resultat")},
			"Norr [2:2, 2:3 ↔ 2:4] kan inte stämma: Summan kan inte stämma med raderna: skillnad 120, gräns 1,5.",
		},
		// 100 + 60 = 160, stated 170.
		"a total before what it sums": {
			"|Alla|Norr|Syd\nLöner|170|100|60\nLokaler|450|250|200",
			rules.TableMap{Columns: as("total", "Alla")},
			"Löner [2:3, 2:4 ↔ 2:2] kan inte stämma: Summan kan inte stämma med raderna: skillnad 10, gräns 1,5.",
		},
		// A share that is said to be an amount, and two frames that are not turned.
		"a frame that is a sum of columns": {
			"|Ram 2023|Index|Andel|Ram 2024\nSöder|100|20|30|160",
			rules.TableMap{Columns: []rules.Mapped{{Name: "Ram 2024", Role: "results",
				Of: []rules.MappedTerm{{Name: "Ram 2023"}, {Name: "Index"}, {Name: "Andel"}}}}},
			"Söder, Ram 2024 [2:2 … 2:4 ↔ 2:5] kan inte stämma: Ram 2024 är inte Ram 2023 + Index + Andel: skillnad 10, gräns 2.",
		},
		// Without the note of 7: 100 + 20 + 30 = 150, stated 160.
		"a frame a row": {
			"|Ram 2023|Not|Index|Tillskott|Ram 2024\nSöder|100|7|20|30|160\nAntal|1|1|1|1|9",
			rules.TableMap{Columns: as("skip", "Not"), Rows: as("skip", "Antal")},
			"Söder, Utgående Ram 2024 [2:2 … 2:5 ↔ 2:6] kan inte stämma: Ingående + förändringar = utgående kan inte stämma: skillnad 10, gräns 2.",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := grid("T", test.table)
			o, problems := Mapped(g, &test.m)
			if problems != nil {
				t.Fatal(problems)
			}
			r := Table(g, o)
			got := ""
			for i, line := range strings.SplitAfter(says(r), "\n") {
				if i < len(r.Findings) && !r.Findings[i].IsFine() {
					got = line
					break
				}
			}
			if !strings.HasPrefix(got, test.want) || (got == "") != (test.want == "") {
				t.Errorf("says\n%s\nwant%s", says(r), test.want)
			}
		})
	}
}

package verify

import (
	"strings"
	"testing"
)

// TestColumnsOfEachOther reads tables whose columns are income, cost without a
// minus, and what they make; each is right first, and then has one number wrong.
func TestColumnsOfEachOther(t *testing.T) {
	t.Parallel()
	const (
		result   = "Enhet|Intäkter|Kostnader|Resultat\nNorr|100|60|40\nSyd|250|200|50\nVäst|90|95|−5\nÖst|3 400|3 100|300"
		grants   = "Enhet|Intäkter|Anslag|Kostnader|Avvikelse\nNorr|100|60|140|20\nSyd|250|200|470|−20\nVäst|90|95|185|0\nÖst|3 400|3 100|6 300|200"
		outturn  = "Enhet|Budget|Utfall|Avvikelse\nNorr|1 000|1 060|60\nSyd|2 500|2 450|−50\nVäst|900|950|50\nÖst|3 400|3 100|−300"
		saved    = "Enhet|Budget|Utfall|Avvikelse\nNorr|1 000|1 060|−60\nSyd|2 500|2 450|50\nVäst|900|950|−50\nÖst|3 400|3 100|300"
		fund     = "Fond|Ingående|Förändring|Utgående\nNorr|1 000|60|1 060\nSyd|2 500|−50|2 450\nVäst|900|50|950\nÖst|3 400|−300|3 100"
		first    = "Område|Totalt|Norr|Syd\nVård|300|100|200\nTand|90|45|45\nStab|71|11|60"
		byYear   = "Enhet|Intäkter 2024|Intäkter 2023|Kostnader 2024|Kostnader 2023|Resultat 2024|Resultat 2023\nNorr|100|90|60|70|40|20\nSyd|250|260|200|190|50|70\nVäst|90|80|95|81|−5|−1"
		minuses  = "Enhet|Intäkter|Kostnader|Resultat\nNorr|100|−60|40\nSyd|250|−200|50\nVäst|90|−95|−5\nÖst|3 400|−3 100|300"
		ledger   = "Enhet|Intäkter|Kostnader|Resultat\nNorr|−100|60|40\nSyd|−250|200|50\nVäst|−90|95|−5\nÖst|−3 400|3 100|300"
		unnamed  = "Enhet|A|B|C\nNorr|100|60|40\nSyd|250|200|50\nVäst|90|95|−5\nÖst|3 400|3 100|300\nNordost|1 934|617|1 317"
		twoSides = "|Norr|||Syd||\nEnhet|Intäkter|Kostnader|Resultat|Intäkter|Kostnader|Resultat\nA|100|60|40|210|200|10\nB|250|200|50|90|71|19\nC|90|95|−5|800|444|356"
		blank    = "Enhet|Intäkter|Kostnader|Resultat\nNorr|100|60|40\nStab||70|−70\nSyd|250|200|50\nPark||95|−95\nVäg||30|−30\nVäst|90|95|−5"
	)
	tests := map[string]struct{ table, old, new, read, want string }{
		// 100 − 60 = 40; bound 3/2. 40 printed 400 is no digit, sign or exchange.
		"result": {result, "60|40", "60|400", "Resultat = Intäkter − Kostnader",
			"Norr, Resultat [2:2, 2:3 ↔ 2:4] kan inte stämma: Resultat är inte Intäkter − Kostnader: skillnad 360, gräns 1,5. Inget enkelt fel ger skillnaden."},
		// 90 − 95 = −5: as 5 the sign is lost, or 90 and 95 changed places, or 95 was 85.
		"sign lost": {result, "|−5", "|5", "Resultat = Intäkter − Kostnader",
			"Väst, Resultat [4:2, 4:3 ↔ 4:4] kan inte stämma: Resultat är inte Intäkter − Kostnader: skillnad 10, gräns 1,5. " +
				"Tre förklaringar ger värdet och kan inte skiljas åt: att 4:2 ”Väst, Intäkter” och 4:3 ”Väst, Kostnader” bytt plats (90 och 95); " +
				"att 4:4 ”Väst, Resultat” fått fel tecken; att en siffra är fel i 4:3 ”Väst, Kostnader” (85)."},
		"cost added": {result, "200|50", "200|450", "Resultat = Intäkter − Kostnader",
			"att 3:3 ”Syd, Kostnader” fått fel tecken"},
		"exchanged": {result, "3 400|3 100", "3 100|3 400", "Resultat = Intäkter − Kostnader",
			"att 5:2 ”Öst, Intäkter” och 5:3 ”Öst, Kostnader” bytt plats (3 100 och 3 400)"},
		"transposed": {result, "3 400|3 100", "4 300|3 100", "Resultat = Intäkter − Kostnader",
			"att två siffror kastats om i 5:2 ”Öst, Intäkter” (3 400)"},
		// 3 400 + 3 100 − 6 300 = 200.
		"income, grant, cost": {grants, "6 300|200", "6 300|280", "Avvikelse = Intäkter + Anslag − Kostnader",
			"Öst, Avvikelse [5:2 … 5:4 ↔ 5:5] kan inte stämma: Avvikelse är inte Intäkter + Anslag − Kostnader: skillnad 80, gräns 2."},
		"outturn less budget": {outturn, "|−300", "|−330", "Avvikelse = Utfall − Budget",
			"Öst, Avvikelse [5:2, 5:3 ↔ 5:4] kan inte stämma: Avvikelse är inte Utfall − Budget: skillnad 30, gräns 1,5."},
		"budget less outturn": {saved, "|300", "|330", "",
			"Öst, Avvikelse [5:2, 5:3 ↔ 5:4] kan inte stämma: Nytt − gammalt = förändring kan inte stämma: skillnad 30, gräns 1,5."},
		"the ledger's signs": {ledger, "60|40", "60|48", "Resultat = −(Intäkter + Kostnader)",
			"Norr, Resultat [2:2, 2:3 ↔ 2:4] kan inte stämma: Resultat är inte −(Intäkter + Kostnader): skillnad 8, gräns 1,5."},
		"one row": {"|Budget|Utfall|Avvikelse\nNorr|1 000|1 060|60", "|60", "|70", "Avvikelse = Utfall − Budget",
			"Norr, Avvikelse [2:2, 2:3 ↔ 2:4] kan inte stämma: "},
		"opening, change, closing": {fund, "50|950", "50|590", "Utgående = Ingående + Förändring",
			"Väst, Utgående [4:2, 4:3 ↔ 4:4] kan inte stämma: Utgående är inte Ingående + Förändring: skillnad 360, gräns 1,5. " +
				"Pekar på att två siffror kastats om i 4:4 ”Väst, Utgående” (950)."},
		"total before its units": {first, "|300", "|310", "Totalt = Norr + Syd",
			"Vård, Totalt [2:3, 2:4 ↔ 2:2] kan inte stämma: Totalt är inte Norr + Syd: skillnad 10, gräns 1,5."},
		"two years": {byYear, "|70|40|20", "|70|40|30", "Resultat 2024 = Intäkter 2024 − Kostnader 2024; Resultat 2023 = Intäkter 2023 − Kostnader 2023",
			"Norr, Resultat 2023 [2:3, 2:5 ↔ 2:7] kan inte stämma: Resultat 2023 är inte Intäkter 2023 − Kostnader 2023: skillnad 10, gräns 1,5."},
		"costs with a minus": {minuses, "−60|40", "−60|400", "Resultat = Intäkter + Kostnader",
			"Resultat är inte Intäkter + Kostnader: skillnad 360, gräns 1,5."},
		"headings that tell nothing": {unnamed, "1 317", "1 371", "C = A − B",
			"Nordost, C [6:2, 6:3 ↔ 6:4] kan inte stämma: C är inte A − B: skillnad 54, gräns 1,5."},
		"sides by side": {twoSides, "444|356", "444|365", "Norr Resultat = Norr Intäkter − Norr Kostnader; Syd Resultat = Syd Intäkter − Syd Kostnader",
			"C, Syd Resultat [5:5, 5:6 ↔ 5:7] kan inte stämma: Syd Resultat är inte Syd Intäkter − Syd Kostnader: skillnad 9, gräns 1,5."},
		"no income": {blank, "|−70", "|−90", "",
			"Stab, Resultat [3:3 ↔ 3:4] kan inte stämma: Resultat är inte Intäkter − Kostnader: skillnad 20, gräns 1."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if r := Table(grid("x", test.table), TableOptions{}); !r.IsFine() || test.read != "" && !strings.Contains(says(r), "Läst så: "+test.read+".") {
				t.Errorf("right, it says\n%s", says(r))
			}
			wrong := strings.Replace(test.table, test.old, test.new, 1)
			if r := Table(grid("x", wrong), TableOptions{}); r.IsFine() || wrong == test.table || !strings.Contains(says(r), test.want) {
				t.Errorf("wrong, it says\n%s\nwant %s", says(r), test.want)
			}
		})
	}
}

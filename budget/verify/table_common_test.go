package verify

import (
	"strings"
	"testing"
)

// TestCommonRate reads columns whose percent gives none of their numbers, and one
// other percent all: 3,5 % of 10 000, 20 000, 5 400, 8 800 and 7 100.
func TestCommonRate(t *testing.T) {
	t.Parallel()
	const table = "Enhet|Ram 2023|Index 3 %|Tillskott|Ram 2024\nA|10 000|350|100|10 450\nB|20 000|700|0|20 700\nC|5 400|189|50|5 639\nD|8 800|308|10|9 118\nE|7 100|249|5|7 354"
	tests := map[string]struct{ table, want string }{
		"another percent": {table, "Index 3 % [2:3 … 6:3] enkelt fel: 3 % ger inget av de fem talen; ett och samma procenttal ger alla: 3,5 % (3,500–3,503).\n"},
		// 6,09 %: 609, 1 218, 328,86, 535,92 and 432,39.
		"given twice": {strings.NewReplacer("350|100|10 450", "609|100|10 709", "700|0|20 700", "1 218|0|21 218", "189|50|5 639", "329|50|5 779",
			"308|10|9 118", "536|10|9 346", "249|5|7 354", "432|5|7 537").Replace(table),
			"Det är 3 % på 3 %: förenligt med att uppräkningen gjorts två gånger."},
		"added twice": {strings.NewReplacer("350|100|10 450", "600|100|10 700", "700|0|20 700", "1 200|0|21 200", "189|50|5 639", "324|50|5 774",
			"308|10|9 118", "528|10|9 338", "249|5|7 354", "426|5|7 531").Replace(table),
			"Det är två gånger 3 %: förenligt med att procenten lagts till två gånger."},
		// 2 % of 8 800 is 176: no percent gives all, and each is told.
		"no percent gives all": {strings.NewReplacer("308|10|9 118", "176|10|8 986").Replace(table), "Index 3 % [5:2 ↔ 5:3] dold bas: 3 % av 8 800 är 264; raden är 176: skillnad −88, gräns 0,515."},
		// 3/20 is 12,2–17,9 %: numbers so small share a percent, here 14 %, by chance.
		"small numbers": {"Enhet|Ram 2023|Index 3 %|Tillskott|Ram 2024\nA|30|4|0|34\nB|20|3|0|23\nC|40|6|0|46", "A, Index 3 % [2:2 ↔ 2:3] dold bas: "},
		// 0 % gives 0: 41, 82, 123 and 164 are 4,1 %; 163,5 of 4 000,5 to 164,5 of 3 999,5 is narrowest.
		"of 0 percent": {"Post|A|B|C|D\nIngående ram|1000|2000|3000|4000\nIndex 0 %|41|82|123|164\nUtgående ram|1041|2082|3123|4164",
			"Index 0 % [3:2 … 3:5] enkelt fel: 0 % ger inget av de fyra talen; ett och samma procenttal ger alla: 4,1 % (4,087–4,113).\n"},
		"two rows": {"Enhet|Ram 2023|Index 3 %|Tillskott|Ram 2024\nA|10 000|350|100|10 450\nB|20 000|700|0|20 700", "A, Index 3 % [2:2 ↔ 2:3] dold bas: "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := says(Table(grid("x", test.table), TableOptions{})); !strings.Contains(got, test.want) {
				t.Errorf("it says\n%s\nwant %s", got, test.want)
			}
		})
	}
}

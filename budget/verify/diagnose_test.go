package verify

import (
	"slices"
	"strings"
	"testing"
)

// diagnosed are the findings on build-ups under one rule, and that on the rule.
func diagnosed(group ...*buildUp) ([]Finding, Finding) {
	j := judge("Regeln", group)
	var out []Finding
	for _, b := range group {
		out = append(out, j.findings(b)...)
	}
	rule, _ := j.ofRule()
	return out, rule
}

// TestCarePointAlternatives holds what is known of 3 651: by which other rules
// it follows, and by which it does not.
func TestCarePointAlternatives(t *testing.T) {
	t.Parallel()
	b := carePoint("3651")
	j := judge("Regeln", []*buildUp{b})
	gives := map[string]bool{}
	for _, h := range j.fitting {
		gives[h.text()] = true
	}
	for _, text := range []string{
		"avrundning efter varje steg",                      // 3 632, 3 667, 3 615 and 36
		"kronor först",                                     // 161 + 35 − 53 on 3 508
		"avrundning post för post med halva till jämnt",    // no half
		"avrundning i slutet uppåt",                        // 3 650.352
		"avrundning efter varje steg med halva till jämnt", // no half
		"avrundning efter varje steg uppåt",                // 3 632, 3 667, 3 615
		"avrundning efter varje steg till jämna 5",         // 3 630, 3 665, 3 615
		"avrundning post för post uppåt till 0,1",          // 159.8 + 34.8 − 52.1
	} {
		if !gives[text] {
			t.Errorf("%s gives 3 651 and is not found", text)
		}
	}
	for _, text := range []string{
		"avrundning först i visningen",                              // 3 650.352
		"procent på löpande värde med avrundning först i visningen", // 3 649.003
		"procent på löpande värde",                                  // 160 + 36 − 55
		"avrundning i slutet med halva till jämnt",
	} {
		if gives[text] {
			t.Errorf("%s does not give 3 651 and is found", text)
		}
	}
	f, _ := diagnosed(b)
	if f[0].Verdict != Exact || f[0].Explanations[0].Bits != 4 || f[0].Explanations[1].Bits != 4.5 {
		t.Errorf("verdict %d, %+v", f[0].Verdict, f[0].Explanations)
	}
	for _, e := range f[0].Explanations {
		if e.Strength == Named {
			t.Errorf("%s is named where the declared rule gives the figure", e.Text)
		}
	}
}

// frame is a frame of seven digits: 48 169 + 10 471 − 15 707 of percents and
// 13 153 of amounts on 1 047 144 is 1 103 230.
func frame(published string) *buildUp {
	return built(perComponent(), "1047144", published,
		percent("Index", "4.6"), percent("Demografi", "1.0"), percent("Effektivisering", "-1.5"),
		amount("Sprututbyte", "3817"), amount("Läkarmedverkan", "12250"), amount("Teknisk justering", "-2914"))
}

// TestSingleMistakes plants slips in a large frame and reads what is said.
func TestSingleMistakes(t *testing.T) {
	t.Parallel()
	stale := frame("1101135")
	stale.Steps[0].LastYear = rat("0.044")
	tests := map[string]struct {
		b     *buildUp
		class Verdict
		says  string // the beginning
	}{
		"counted twice": {frame("1115480"), Mistake, "Pekar på att raden ”Läkarmedverkan” räknats två gånger. Av 24 500 lika nära värden har "},
		"left out":      {frame("1099413"), Mistake, "Pekar på att raden ”Sprututbyte” saknas. Av 7 634 lika nära värden har "},
		"percent out":   {frame("1055061"), Mistake, "Pekar på att raden ”Index” saknas. Av 96 338 lika nära värden har "},
		"sign":          {frame("1109058"), Mistake, "Pekar på att raden ”Teknisk justering” fått fel tecken. Av 11 656 lika nära värden har "},
		"transposed":    {frame("1112230"), Mistake, "Pekar på att två siffror kastats om i raden ”Läkarmedverkan”, 21 250. Av 18 000 lika nära värden har "},
		// 1 047 144 · 4.1 % = 42 933 and −2.0 % = −20 943 are both 5 236 less.
		"two rates": {frame("1097994"), Mistake, "Två förklaringar ger värdet och kan inte skiljas åt: " +
			"att raden ”Index” räknats med 4,1 %; att raden ”Effektivisering” räknats med −2 %. Av 10 472 lika nära värden har "},
		// 1 047 144 · 4.4 % = 46 074, 2 095 less than 48 169: 1 101 135.
		"last year's rate": {stale, Mistake, "Pekar på att raden ”Index” räknats med förra årets procent, 4,4 %"},
		"nothing gives it": {frame("1115478"), Unexplained, "Ingen känd konvention och inget enkelt fel ger värdet. Närmast: "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, _ := diagnosed(test.b)
			if says := paragraph(f[0].Sentences); f[0].Verdict != test.class || !strings.HasPrefix(says, test.says) {
				t.Errorf("verdict %d: %s\nwant %d: %s", f[0].Verdict, says, test.class, test.says)
			}
		})
	}
}

// TestLonePriceConvictsNobody holds that a price of four digits never has a
// mistake named: too many values near it have an explanation.
func TestLonePriceConvictsNobody(t *testing.T) {
	t.Parallel()
	for _, published := range []string{"3640", "3644", "3633", "3669", "3649", "3650", "3652", "3691"} {
		f, _ := diagnosed(carePoint(published))
		if f[0].Verdict == Exact {
			t.Errorf("%s is exact", published)
		}
		for _, e := range f[0].Explanations {
			if e.Strength == Named {
				t.Errorf("%s: %s is named at κ %.2f", published, e.Text, e.Chance)
			}
		}
	}
	// 3 651 − 11 is what a missing row of 11 gives; 12 of 22 values as near have
	// an explanation as cheap.
	f, _ := diagnosed(carePoint("3640"))
	says := paragraph(f[0].Sentences)
	if f[0].Verdict != Unexplained || !strings.Contains(says, "att raden ”Diabetes” saknas eller att raden ”Diabetes” är 1 000 gånger för liten") ||
		!strings.Contains(says, "Av 22 lika nära värden har 12 en lika enkel förklaring. Säger inget. Mindre troligt: att en siffra är fel i ingående värde, 3 462; ") {
		t.Errorf("verdict %d: %s", f[0].Verdict, says)
	}
}

// charges are harbour charges raised by 30.6 % to whole kronor.
func charges(pairs ...string) []*buildUp {
	var group []*buildUp
	for _, pair := range pairs {
		opening, published, _ := strings.Cut(pair, " ")
		b := built(atEnd("1"), opening, published, percent("Höjning", "30.6"))
		b.Label = opening
		group = append(group, b)
	}
	return group
}

// TestConventionIsJudgedOverAllFigures plants charges that were cut: 574.64,
// 378.74, 861.96, 1 436.6 and 1 723.92 stand as 574, 378, 861, 1 436 and 1 723.
func TestConventionIsJudgedOverAllFigures(t *testing.T) {
	t.Parallel()
	group := charges("220 287", "440 574", "290 378", "660 861", "880 1149", "1100 1436", "1320 1723", "360 470", "570 744")
	f, rule := diagnosed(group...)
	want := "4 av 9 tal stämmer enligt regeln. Pekar på avrundning i slutet nedåt. " +
		"Av 242 lika nära uppsättningar värden har 1 en lika enkel förklaring." // 3^5 − 1
	if got := paragraph(rule.Sentences); rule.Verdict != Convention || got != want {
		t.Errorf("verdict %d: %s\nwant %s", rule.Verdict, got, want)
	}
	if f[1].Verdict != Convention || f[1].Explanations[0].Strength != Named || f[0].Verdict != Exact {
		t.Errorf("440: %+v", f[1])
	}
}

// TestOneConventionNeedsThreeFigures holds that two figures name none.
func TestOneConventionNeedsThreeFigures(t *testing.T) {
	t.Parallel()
	_, rule := diagnosed(charges("440 574", "660 861")...)
	if slices.ContainsFunc(rule.Explanations, func(e Explanation) bool { return e.Strength == Named }) {
		t.Errorf("named over two figures: %+v", rule.Explanations)
	}
}

// TestAnotherRateOverAllFigures prints charges raised by 30.5 %, one of them
// off. What 30.5 % gives is 28 710, 57 420, 37 845 and 86 130.
func TestAnotherRateOverAllFigures(t *testing.T) {
	t.Parallel()
	f, rule := diagnosed(charges("22000 28710", "44000 57420", "29000 37850", "66000 86130")...)
	want := "0 av 4 tal stämmer enligt regeln. Ingen annan känd konvention ger alla. " +
		"Den kortaste procentsats som ger talen är 30,5 %, utom ”29000”; chansen att en så kort ryms är 0,02."
	if got := paragraph(rule.Sentences); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if got := f[0].Sentences[0]; got != "Pekar på att raden ”Höjning” räknats med 30,5 %." {
		t.Error(got)
	}
}

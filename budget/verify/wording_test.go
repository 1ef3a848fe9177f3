package verify

import "testing"

// TestNumbersAgree holds that one thing is told in the singular.
func TestNumbersAgree(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		withinSentence(ratio(2), ratio(1), 1):             "Skillnad 2; högst 1 är möjligt när 1 rad avrundas var för sig.",
		withinSentence(ratio(2), ratio(2), 3):             "Skillnad 2; högst 2 är möjligt när 3 rader avrundas var för sig.",
		partYearText("Index", 1):                          "att raden ”Index” räknats för 1 månad av 12",
		partYearText("Index", 7):                          "att raden ”Index” räknats för 7 månader av 12",
		otherMonthsText(1):                                "att 1 månad räknats",
		columnSentence(1, 1):                              "1 av 1 rad ryms inte i vad de visade talen tillåter.",
		bothBasesSentence(1, 1):                           "Procent räknad på det nya värdet i stället för det gamla: i 1 av 1 rad ger båda det tryckta talet.",
		lessLikelySentence(nil, 1):                        "En mindre trolig finns också.",
		lessLikelySentence(nil, 2):                        "Mindre troliga finns 2.",
		suspectsSentence(3, 3):                            "Inget av talen i summan kan ensamt vara fel: alla bekräftas av andra kontroller.",
		suspectsSentence(3, 2):                            "Bara ett av summans 3 tal kan ensamt vara fel: de andra bekräftas av andra kontroller.",
		suspectsSentence(5, 3):                            "Vilket tal det är syns inte: 2 av summans 5 tal kan vart för sig vara fel, de andra bekräftas av andra kontroller.",
		ruleSentence(1, 1):                                "Stämmer enligt regeln.",
		ruleSentence(1, 2):                                "1 av 2 tal stämmer enligt regeln.",
		numbered(1200, "rad", "rader"):                    "1 200 rader",
		untestedSentences([]string{"kolumn D, Helår"})[0]: "Kolumn D, Helår: ingår i ingen kontroll; ett fel där syns inte.",
		nearlyTestedSentence("kolumn D, Helår", true, "jan + feb", nil, 2): "Kolumn D, Helår: ingår i ingen kontroll; är jan + feb i 2 av 2 rader, för få för att tas för det. En karta kan säga det (columns: results).",
		leftOutSentences([]string{"kolumn A, Not", "rad 7"})[0]:            "Kolumn A, Not; rad 7: läses inte, och ingår i ingen kontroll.",
	} {
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

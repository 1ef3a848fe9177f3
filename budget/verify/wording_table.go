package verify

import (
	"fmt"
	"math/big"
	"strings"

	"internbudget/rules"
)

// What a report says of tables.

// kindLabel names a check.
func kindLabel(k checkKind) string {
	return [...]string{
		rowsToSum: "rader ↔ summa", openingToClosing: "ingående + förändringar = utgående",
		yearToYear: "utgående = nästa års ingående", percentOfBase: "procent ↔ bas",
		changeOfValues: "nytt − gammalt = förändring", unitsToTotal: "enheter ↔ total", columnsToResult: "kolumner ↔ resultat", sharesToWhole: "andelar ↔ helhet",
		monthsToYear: "12 × månad ↔ år", percentsOfSum: "oavrundade procent ↔ summa", yearsTogether: "åren burna oavrundade ↔ sista utgående",
	}[k]
}

func rowAt(c *tableCell) string {
	switch {
	case c.name != "":
		return c.place + " " + quoted(c.name)
	case c.label == "":
		return c.place
	}
	return c.place + " " + quoted(c.label)
}

// nameOf names a number by its row and its column.
func nameOf(row, column string) string {
	if row == "" || column == "" {
		return row + column
	}
	return row + ", " + column
}

// formulaText tells a relation among columns: "Resultat = Intäkter − Kostnader".
func (s *sheet) formulaText(r relation) string {
	var added, taken []string
	for _, t := range r.terms {
		if t.minus {
			taken = append(taken, s.columnName(t.col))
		} else {
			added = append(added, s.columnName(t.col))
		}
	}
	text := s.columnName(r.target) + " = "
	switch {
	case len(added) == 0:
		return text + "−(" + summedText(taken, " + ") + ")"
	case len(taken) == 0:
		return text + summedText(added, " + ")
	}
	return text + summedText(added, " + ") + " − " + summedText(taken, " − ")
}

// summedText joins the names of columns, the middle ones left out where they are
// many.
func summedText(names []string, sign string) string {
	if n := len(names); n > mostNamed {
		names = []string{names[0], names[1], "…", names[n-1]}
	}
	return strings.Join(names, sign)
}

// columnName is the heading of a column, or else its letter.
func (s *sheet) columnName(col int) string {
	if c := s.columns[col]; c.heading != "" {
		return plain(c.heading)
	}
	return "kolumn " + letterOf(s.columns[col].at)
}

// fullName is a column by its letter and its heading: "kolumn D, Helår".
func (s *sheet) fullName(col int) string {
	c := s.columns[col]
	if s.turned { // it is a row of what was read
		return "raden " + quoted(c.heading)
	}
	return columnPlace(c.at, c.heading)
}

func columnPlace(at int, heading string) string {
	return nameOf("kolumn "+letterOf(at), plain(heading))
}

func rowPlace(at int, label string) string { return nameOf(fmt.Sprintf("rad %d", at+1), plain(label)) }

// rowName is a row by its number and its label: "rad 7, Antal platser".
func (s *sheet) rowName(row int) string {
	r := s.rows[row]
	if s.turned {
		return "kolumnen " + quoted(r.label)
	}
	return rowPlace(r.at, r.label)
}

// letterOf is what spreadsheets call a column, from 0.
func letterOf(at int) string {
	text := ""
	for at++; at > 0; at = (at - 1) / 26 {
		text = string(rune('A'+(at-1)%26)) + text
	}
	return text
}

func notCountedText(c *tableCell) string   { return "att " + rowAt(c) + " inte räknats med" }
func countedTwiceText(c *tableCell) string { return "att " + rowAt(c) + " räknats två gånger" }
func partCountedText(c *tableCell) string {
	return "att " + rowAt(c) + " räknats fast den ingår i raden ovanför"
}
func signText(c *tableCell) string { return "att " + rowAt(c) + " fått fel tecken" }

func unitSlipText(c *tableCell, by string) string { return "att " + rowAt(c) + " är " + by }

func swapText(a, b *tableCell) string {
	return fmt.Sprintf("att %s och %s bytt plats (%s och %s)", rowAt(a), rowAt(b), swedish(a.Value), swedish(b.Value))
}

func olderText(c *tableCell) string { return "att ingående värde är ett äldre, " + rowAt(c) }

func percentOnText(c *tableCell) string { return "att procenten räknats på " + rowAt(c) }

func consistentSentence(texts []string) string {
	return "Förenligt med " + strings.Join(texts, " eller ") + "."
}

const (
	cutTableText = "huggna tal"
	cutRowText   = "en huggen rad"
	adjustedText = "en oavrundad kedja, justerad"
	onNewText    = "procent på det nya värdet"
	meanText     = "ett medelvärde, inte en summa"
	rowTwiceText = "att raden står två gånger"
)

func slipAt(c *tableCell, f family, used *big.Rat) string {
	if f == transposed {
		return "att två siffror kastats om i " + rowAt(c) + " (" + swedish(used) + ")"
	}
	return "att en siffra är fel i " + rowAt(c) + " (" + swedish(used) + ")"
}

func allExactSentence(exact, all int) string {
	if exact == all {
		return fmt.Sprintf("%d av %d stämmer på siffran.", exact, all)
	}
	if exact == 0 {
		return fmt.Sprintf("%d av %d stämmer inom avrundningen.", all, all)
	}
	return fmt.Sprintf("%d av %d stämmer: %d på siffran, %d inom avrundningen.", all, all, exact, all-exact)
}

// readSentences tell how columns were read that no heading tells.
func readSentences(formulas []string) []string {
	if len(formulas) == 0 {
		return nil
	}
	return []string{"Läst så: " + strings.Join(formulas, "; ") + "."}
}

// impossibleSentence tells a difference beyond its bound.
func impossibleSentence(id *identity) string {
	r, bound := swedish(abs(id.r)), swedish(id.bound())
	if what, of, ok := strings.Cut(id.formula, " = "); ok {
		return fmt.Sprintf("%s är inte %s: skillnad %s, gräns %s.", what, of, r, bound)
	}
	switch id.kind {
	case rowsToSum, unitsToTotal:
		return fmt.Sprintf("Summan kan inte stämma med raderna: skillnad %s, gräns %s.", r, bound)
	case yearToYear:
		return fmt.Sprintf("Ingående värde är inte utgående värde året före: skillnad %s.", r)
	case percentOfBase:
		return fmt.Sprintf("%s av %s är %s; raden är %s: skillnad %s, gräns %s.", percentText(id.rate),
			swedish(id.terms[0].Value), swedish(sub(id.total.Value, id.r)), swedish(id.total.Value), signed(id.r), bound)
	}
	return fmt.Sprintf("%s kan inte stämma: skillnad %s, gräns %s.", capitalised(kindLabel(id.kind)), r, bound)
}

const (
	cutSentence          = "Talen är huggna, inte avrundade: raderna lämnar rest åt ett håll i summorna. Enskilda rader kan inte bedömas på siffran när."
	cutRowSentence       = "Huggen i stället för avrundad, eller buren oavrundad och justerad så att kolumnen går ihop."
	equalRowsSentence    = "Lika rader avrundas åt samma håll; skillnaden är ändå för stor."
	newBaseSentence      = "Hela kolumnen stämmer om procenten räknats på det nya värdet i stället för det gamla."
	sameOpeningsSentence = "Alla år visar samma ingående värde: läses som räknade från samma basår. Är de en kedja är ingående värdena fel."
	onlyCutSentence      = "De går ihop om de är huggna, inte avrundade."
	percentsLabel        = "procent och andelar"
	tiesLabel            = "procent mitt emellan två tal"
	missingOrCutSentence = "Saknas en rad, eller är talen huggna?"
	anySlipSentence      = "Så små skillnader ger många enkla fel: vilket säger inget."
	noSlipSentence       = "Inget enkelt fel ger skillnaden."
)

// suspectsSentence tells how many numbers of a sum may be wrong, where some of
// them are cleared by other checks.
func suspectsSentence(all, cleared int) string {
	switch cleared {
	case all:
		return "Inget av talen i summan kan ensamt vara fel: alla bekräftas av andra kontroller."
	case all - 1:
		return fmt.Sprintf("Bara ett av summans %d tal kan ensamt vara fel: de andra bekräftas av andra kontroller.", all)
	case 0:
		return "Vilket tal det är syns inte: alla i summan är lika misstänkta."
	}
	return fmt.Sprintf("Vilket tal det är syns inte: %d av summans %d tal kan vart för sig vara fel, de andra bekräftas av andra kontroller.", all-cleared, all)
}

func adjustedSentence(carried, total *big.Rat) string {
	return fmt.Sprintf("Bars beloppen oavrundade blir utgående värde %s, som trycks %s.", near(carried, 2), swedish(total))
}

func locatedSentence(c *tableCell, used *big.Rat) string {
	return fmt.Sprintf("Två kontroller missar lika mycket och delar %s: båda stämmer om talet är %s.", rowAt(c), swedish(used))
}

// togetherSentence tells a number that other numbers together do not give.
func togetherSentence(c *togetherCheck) string {
	given, bound := swedish(c.given), swedish(c.bound)
	if c.years > 0 {
		return fmt.Sprintf("Burna oavrundade genom %s år ger talen %s, tryckt %s: skillnad %s; avrundning år för år gör högst %s.",
			counted(c.years), given, swedish(c.total.Value), signed(c.r), bound)
	}
	return fmt.Sprintf("Med raderna som är procent oavrundade blir summan %s, tryckt %s: skillnad %s, gräns %s. "+
		"Inte heller med dem som tryckta: skillnad %s, gräns %s.",
		given, swedish(c.total.Value), signed(c.r), bound, signed(c.of.r), swedish(c.rowsBound))
}

// tiesSentence tells which roundings give all percents that lie half way.
func tiesSentence(n int, possible []rules.Mode) string {
	rows := "En procentrad ligger"
	if n > 1 {
		rows = capitalised(counted(n)) + " procentrader ligger"
	}
	if len(possible) == 0 {
		return rows + " mitt emellan två tal; ingen avrundning av de tryckta baserna ger alla. Baserna kan ha burits oavrundade."
	}
	return rows + " mitt emellan två tal; det som trycks ges av avrundning " + modesText(possible) + "."
}

func modesText(modes []rules.Mode) string {
	words := make([]string, len(modes))
	for i, m := range modes {
		words[i] = modeText(m)
	}
	return strings.Join(words, " eller ")
}

func jointSentence(id *identity) string {
	return fmt.Sprintf("Varje summa för sig är möjlig, men inte alla tillsammans: %s (%s) går inte ihop med de andra.",
		kindLabel(id.kind), id.places())
}

func baseModelSentence(misses []*big.Rat) string {
	return "Varje år räknas från samma basår. En kedja från år till år missar med " + missesText(misses) + "."
}

func chainSentence(misses []*big.Rat) string {
	return "Varje år går vidare från året före. Räknat från ett basår missar åren med " + missesText(misses) + "."
}

// missesText lists the years that the other model does not give.
func missesText(misses []*big.Rat) string {
	var parts []string
	for _, m := range misses {
		if m.Sign() != 0 {
			parts = append(parts, signed(m))
		}
	}
	return strings.Join(parts, ", ")
}

func outsideSentence(low, high, printed *big.Rat, decimals int) string {
	return fmt.Sprintf("Procenten kan bara vara %s–%s; tryckt %s.", near(low, decimals), near(high, decimals), swedish(printed))
}

func twiceSentence(a, b *tableCell) string {
	return fmt.Sprintf("%s och %s har samma namn och samma tal. Räknas posten två gånger?", a.place, b.place)
}

func columnSentence(wrong, all int) string {
	return fmt.Sprintf("%d av %s ryms inte i vad de visade talen tillåter.", wrong, numbered(all, "rad", "rader"))
}

func hiddenTableBaseSentence(id *identity, w interval) string {
	return fmt.Sprintf("Raden är %s av %s–%s; den basen står inte i tabellen.", percentText(id.rate), near(w.low, 0), near(w.high, 0))
}

func otherBaseSentence(id *identity, c *tableCell) string {
	return fmt.Sprintf("Förenlig med %s av %s (%s).", percentText(id.rate), rowAt(c), swedish(c.Value))
}

func otherMonthsText(months int64) string {
	return "att " + numbered(int(months), "månad", "månader") + " räknats"
}

func printedRateText(rate *big.Rat, where string) string {
	return "att procenten är en annan: " + percentText(rate) + " som i " + where
}

func printedRateSentence(rate *big.Rat, where string) string {
	return fmt.Sprintf("Förenlig med %s som i %s.", percentText(rate), where)
}

func commonRateText(rate *big.Rat) string {
	return "att procenten är en annan i hela raden: " + percentText(rate)
}

// commonRateSentence tells the percent that gives all numbers of a row.
func commonRateSentence(said *big.Rat, h hiddenRate, n int) string {
	low, high := mul(h.window.low, ratio(100)), mul(h.window.high, ratio(100))
	return fmt.Sprintf("%s ger inget av de %s talen; ett och samma procenttal ger alla: %s (%s–%s).",
		percentText(said), counted(n), percentText(h.percent), near(low, 3), near(high, 3))
}

// againSentence tells where that is the stated percent, given twice; it is empty
// where it is not.
func againSentence(said *big.Rat, w interval) string {
	switch {
	case w.holds(twiceOver(said)):
		return fmt.Sprintf("Det är %s på %s: förenligt med att uppräkningen gjorts två gånger.", percentText(said), percentText(said))
	case w.holds(twice(said)):
		return fmt.Sprintf("Det är två gånger %s: förenligt med att procenten lagts till två gånger.", percentText(said))
	}
	return ""
}

func notReturnedText(one *oneOff) string {
	return "att engångsposten " + rowAt(one.tableCell) + " inte återförts"
}

func returnedTwiceText(one *oneOff) string {
	return "att engångsposten " + rowAt(one.tableCell) + " återförts två gånger"
}

func notReturnedSentence(one *oneOff, next string) string {
	return fmt.Sprintf("Engångsposten %s ligger kvar: ingen rad i %s återför %s.", rowAt(one.tableCell), quoted(next), swedish(one.amount))
}

func returnedTwiceSentence(one *oneOff) string {
	return fmt.Sprintf("Engångsposten %s återförs två gånger: %s gavs en gång.", rowAt(one.tableCell), swedish(one.amount))
}

func ratiosSentence(fit, all int) string {
	return fmt.Sprintf("%d av %d ryms i vad de visade talen tillåter.", fit, all)
}

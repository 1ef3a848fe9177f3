package verify

import (
	"fmt"
	"math/big"
	"strings"
)

// What a report says of tables.

// kindLabel names a check.
func kindLabel(k checkKind) string {
	return [...]string{
		rowsToSum: "rader ↔ summa", openingToClosing: "ingående + förändringar = utgående",
		yearToYear: "utgående = nästa års ingående", percentOfBase: "procent ↔ bas",
		changeOfValues: "nytt − gammalt = förändring", unitsToTotal: "enheter ↔ total", sharesToWhole: "andelar ↔ helhet",
		monthsToYear: "12 × månad ↔ år",
	}[k]
}

func rowAt(c *tableCell) string {
	if c.label == "" {
		return c.place
	}
	return c.place + " " + quoted(c.label)
}

func notCountedText(c *tableCell) string   { return "att " + rowAt(c) + " inte räknats med" }
func countedTwiceText(c *tableCell) string { return "att " + rowAt(c) + " räknats två gånger" }
func signText(c *tableCell) string         { return "att " + rowAt(c) + " fått fel tecken" }

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
	return fmt.Sprintf("%d av %d stämmer på siffran, %d ryms i avrundningen.", exact, all, all-exact)
}

// impossibleSentence tells a difference beyond its bound.
func impossibleSentence(id *identity) string {
	r, bound := swedish(abs(id.r)), swedish(id.bound())
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
	missingOrCutSentence = "Saknas en rad, eller är talen huggna?"
	anySlipSentence      = "Så små skillnader ger många enkla fel: vilket säger inget."
	noSlipSentence       = "Inget enkelt fel ger skillnaden."
)

// suspectsSentence tells how many numbers of a sum may be wrong, where some of
// them are cleared by other checks.
func suspectsSentence(all, cleared int) string {
	if cleared == 0 {
		return "Vilket tal det är syns inte: alla i summan är lika misstänkta."
	}
	return fmt.Sprintf("Vilket tal det är syns inte: %d av summans %d tal kan ensamt vara fel, de andra bekräftas av andra kontroller.", all-cleared, all)
}

func adjustedSentence(carried, total *big.Rat) string {
	return fmt.Sprintf("Bars beloppen oavrundade blir utgående värde %s, som trycks %s.", near(carried, 2), swedish(total))
}

func locatedSentence(c *tableCell, used *big.Rat) string {
	return fmt.Sprintf("Två kontroller missar lika mycket och delar %s: båda stämmer om talet är %s.", rowAt(c), swedish(used))
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
	return fmt.Sprintf("%d av %d rader ryms inte i vad de visade talen tillåter.", wrong, all)
}

func hiddenTableBaseSentence(id *identity, w interval) string {
	return fmt.Sprintf("Raden är %s av %s–%s; den basen står inte i tabellen.", percentText(id.rate), near(w.low, 0), near(w.high, 0))
}

func otherBaseSentence(id *identity, c *tableCell) string {
	return fmt.Sprintf("Förenlig med %s av %s (%s).", percentText(id.rate), rowAt(c), swedish(c.Value))
}

func otherMonthsText(months int64) string { return fmt.Sprintf("att %d månader räknats", months) }

func printedRateText(rate *big.Rat, where string) string {
	return "att procenten är en annan: " + percentText(rate) + " som i " + where
}

func printedRateSentence(rate *big.Rat, where string) string {
	return fmt.Sprintf("Förenlig med %s som i %s.", percentText(rate), where)
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

// unreadSentences name cells that no check could take in.
func unreadSentences(cells []string) []string {
	const most = 5
	if len(cells) == 0 {
		return nil
	}
	more := ""
	if n := len(cells) - most; n > 0 {
		cells, more = cells[:most], fmt.Sprintf(" och %d till", n)
	}
	return []string{"Inte läst som tal: " + strings.Join(cells, ", ") + more + "."}
}

// undetectable says what no check of this table can see.
func undetectable(ids []*identity, hasRates, hasPercentColumn bool) []string {
	var widest *big.Rat
	for _, id := range ids {
		if b := id.bound(); widest == nil || b.Cmp(widest) > 0 {
			widest = b
		}
	}
	var out []string
	if widest != nil {
		out = append(out, "Fel som ryms i avrundningen: upp till "+swedish(widest)+" i den längsta summan.")
	} else {
		out = append(out, "Inga summor kunde prövas: tabellen visar inga rader med en summa, ett ingående och ett utgående värde, eller en förändring.")
	}
	out = append(out,
		"Ett fel i ett tal som sedan förts vidare överallt.",
		"En rad som saknas både i raderna och i summan, och fel som tar ut varandra.",
		"Engångsposter som inte är märkta.")
	if !hasRates {
		out = append(out, "Procent och baser som inte står i tabellen.")
	}
	if hasPercentColumn {
		out = append(out, "Procent räknad på det nya värdet i stället för det gamla, så länge ändringen är liten (med en decimal: under 2,2 %).")
	}
	return out
}

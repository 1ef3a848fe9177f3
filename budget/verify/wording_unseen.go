package verify

import (
	"fmt"
	"strings"
)

// What a report says of what it cannot see, or does not check.

const (
	noSumsSentence            = "Inga summor kunde prövas: tabellen visar inga rader med en summa, ett ingående och ett utgående värde, eller en förändring."
	noSumsDownSentence        = "Ingen rad är läst som en summa av andra: ingen kolumn är summerad nedåt. En karta kan säga det (rows: sums)."
	exchangedSentence         = "Två tal i samma summa som bytt plats, där ingen annan kontroll tar in dem."
	missingEverywhereSentence = "En rad som saknas både i raderna och i summan, fel som tar ut varandra, och om det är en rad eller summan som har fel tecken."
	carriedOnSentence         = "Ett fel i ett tal som sedan förts vidare överallt."
	unmarkedSentence          = "Engångsposter som inte är märkta, och märkta som ligger kvar där en annan rad är lika stor med motsatt tecken."
	unprintedRatesSentence    = "Procent och baser som inte står i tabellen."
	cutBelowHalfSentence      = "En procentrad som huggits där mindre än hälften huggs av."
	noTieSentence             = "Om halva avrundas från noll eller till jämnt: ingen procentrad ligger mitt emellan två tal."
)

// mostNamed is how many cells a sentence names.
const mostNamed = 5

// hiddenInRoundingSentence tells how large an error may be that rounding hides,
// by the widest check: it may use all of the room, from one end to the other.
func hiddenInRoundingSentence(widest *identity) string {
	return fmt.Sprintf("Fel som ryms i avrundningen: i den vidaste kontrollen (%s) får talen skilja %s, och ett fel kan vara upp till %s.",
		widest.places(), swedish(widest.bound()), swedish(twice(widest.bound())))
}

func overYearsSentence(c *togetherCheck) string {
	return fmt.Sprintf("Om åren avrundats vart och ett eller burits oavrundade: det kan göra upp till %s i %s.", swedish(c.bound), rowAt(c.total))
}

func bothBasesSentence(both, all int) string {
	return fmt.Sprintf("Procent räknad på det nya värdet i stället för det gamla: i %d av %s ger båda det tryckta talet.", both, numbered(all, "rad", "rader"))
}

// mostUntested is how many rows and columns that no check takes in are named.
const mostUntested = 20

// untestedSentences tell the columns and rows that no check takes in.
func untestedSentences(names []string) []string {
	if len(names) == 0 {
		return nil
	}
	some := names[:min(len(names), mostUntested)]
	return []string{capitalised(strings.Join(some, "; ")) + andMore(len(names)-len(some)) + ": ingår i ingen kontroll; ett fel där syns inte."}
}

// nearlyTestedSentence tells a column that is a sum of others in some rows, and the
// rows in which it is not.
func nearlyTestedSentence(what string, isUntested bool, of string, against []*identity, rows int) string {
	how, why := "prövas inte rad för rad", "för få för att tas för det"
	if isUntested {
		how = "ingår i ingen kontroll"
	}
	if len(against) > 0 {
		why = "inte i " + missesOf(against) + ", och tas inte för det"
	}
	return fmt.Sprintf("%s: %s; är %s i %d av %d rader, %s. En karta kan säga det (columns: results).",
		capitalised(what), how, of, rows-len(against), rows, why)
}

// missesOf names the cells in which checks fail, with the differences.
func missesOf(against []*identity) string {
	var places []string
	for _, id := range against[:min(len(against), mostNamed)] {
		places = append(places, fmt.Sprintf("%s (skillnad %s)", id.total.place, signed(id.r)))
	}
	return strings.Join(places, ", ") + andMore(len(against)-len(places))
}

// notSumSentence tells a row that its label calls a sum and its numbers do not.
func notSumSentence(what string, against []*identity) string {
	return fmt.Sprintf("%s: heter som en summa, men är inte summan av raderna ovanför i %s, och prövas inte. En karta kan säga det (rows: sums).",
		capitalised(what), missesOf(against))
}

// toldSumText tells a row that its numbers alone told to be a sum.
func toldSumText(what string) string { return what + " = summan av raderna ovanför" }

// uncheckedSentences name numbers that no check takes in.
func uncheckedSentences(cells []*tableCell) []string {
	if len(cells) == 0 {
		return nil
	}
	var places []string
	for _, c := range cells[:min(len(cells), mostNamed)] {
		places = append(places, c.place)
	}
	return []string{"Tal som ingen kontroll tar in: " + strings.Join(places, ", ") + andMore(len(cells)-len(places)) + "."}
}

// leftOutSentences name columns and rows that are not read.
func leftOutSentences(names []string) []string {
	if len(names) == 0 {
		return nil
	}
	some := names[:min(len(names), mostUntested)]
	return []string{capitalised(strings.Join(some, "; ")) + andMore(len(names)-len(some)) + ": läses inte, och ingår i ingen kontroll."}
}

// unreadSentences name cells that no check could take in.
func unreadSentences(cells []string) []string {
	if len(cells) == 0 {
		return nil
	}
	some := cells[:min(len(cells), mostNamed)]
	return []string{"Inte läst som tal: " + strings.Join(some, ", ") + andMore(len(cells)-len(some)) + "."}
}

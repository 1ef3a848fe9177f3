package verify

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"internbudget/budget"
	"internbudget/rules"
)

// What is said of rules, of the slips under them and of hidden values. The
// conventions are noun phrases: "Samma värde ger även: …", "Pekar på …".

// conventionText says what a rule changes in the declared one.
func conventionText(r, declared convention) string {
	var parts []string
	if r.Amounts != declared.Amounts {
		parts = append(parts, [...]string{inPlace: "kronor i skriven ordning", amountsFirst: "kronor först", amountsAfter: "kronor sist"}[r.Amounts])
	}
	if r.Base != declared.Base {
		parts = append(parts, "procent på "+[...]string{asWritten: "skriven bas", onOpening: "ingående värde", onRunning: "löpande värde"}[r.Base])
	}
	if r.Netted {
		parts = append(parts, "procenten lagda samman")
	}
	if r.Order != nil {
		parts = append(parts, "procenten i ordningen "+orderText(r.Order))
	}
	if text := roundingText(r, declared); text != "" {
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return "regeln som den är angiven"
	}
	return strings.Join(parts, " med ")
}

func orderText(order []int) string {
	words := make([]string, len(order))
	for i, n := range order {
		words[i] = strconv.Itoa(n + 1)
	}
	return strings.Join(words, ", ")
}

func roundingText(r, declared convention) string {
	place, unit := r.Place != declared.Place, r.Rounding.unit.Cmp(declared.Rounding.unit) != 0
	mode := r.Rounding.mode != declared.Rounding.mode
	if !place && !unit && !mode {
		return ""
	}
	if r.Place == displayOnly {
		return "avrundning först i visningen"
	}
	text := "avrundning " + [...]string{displayOnly: "", eachComponent: "post för post", eachStep: "efter varje steg", atClosing: "i slutet"}[r.Place]
	if mode {
		text += " " + modeText(r.Rounding.mode)
	}
	if unit {
		text += " till " + unitText(r.Rounding.unit)
	}
	return text
}

func modeText(m rules.Mode) string {
	if m == rules.HalfUp || m == rules.HalfEven {
		return "med " + budget.ModeText(m)
	}
	return budget.ModeText(m)
}

func unitText(unit *big.Rat) string {
	switch unit.Cmp(ratio(1)) {
	case 0:
		return "heltal"
	case -1:
		return swedish(unit)
	}
	return "jämna " + swedish(unit)
}

// The mistakes, as clauses.

func quoted(label string) string { return "”" + label + "”" }

func rowText(label string) string { return "raden " + quoted(label) }

func omittedText(label string) string    { return "att " + rowText(label) + " saknas" }
func duplicatedText(label string) string { return "att " + rowText(label) + " räknats två gånger" }
func wrongSignText(label string) string  { return "att " + rowText(label) + " fått fel tecken" }

func scaledText(label string, by *big.Rat) string {
	if by.Cmp(ratio(1)) < 0 {
		return "att " + rowText(label) + " är " + swedish(new(big.Rat).Inv(by)) + " gånger för liten"
	}
	return "att " + rowText(label) + " är " + swedish(by) + " gånger för stor"
}

func partYearText(label string, months int64) string {
	return fmt.Sprintf("att %s räknats för %s av 12", rowText(label), numbered(int(months), "månad", "månader"))
}

func wrongBaseText(label, base string) string {
	return "att " + rowText(label) + " räknats på " + base
}

func staleRateText(label string, rate *big.Rat) string {
	return "att " + rowText(label) + " räknats med förra årets procent, " + percentText(rate)
}

func otherRateText(label string, rate *big.Rat) string {
	return "att " + rowText(label) + " räknats med " + percentText(rate)
}

func percentText(rate *big.Rat) string { return swedish(mul(rate, ratio(100))) + " %" }

func staleOpeningText(older *big.Rat) string {
	return "att ingående värde är ett äldre, " + swedish(older)
}

func cutText(label string, f family) string {
	if f == truncated {
		return "att " + rowText(label) + " huggits av i stället för avrundats"
	}
	return "att " + rowText(label) + " avrundats uppåt"
}

func digitText(where string, f family, used *big.Rat) string {
	if f == transposed {
		return "att två siffror kastats om i " + where + ", " + swedish(used)
	}
	return "att en siffra är fel i " + where + ", " + swedish(used)
}

const wrongUnitText = "att det tryckta talet står i fel enhet, kr eller tkr"

// Hidden values.

func hiddenOpeningText(o observation, r convention, w interval) string {
	decimals := decimalsOf(o.b.Opening.Unit)
	text := fmt.Sprintf("%s–%s (visas som %s)",
		near(w.low, decimals+2), near(w.high, decimals+2), near(o.b.Opening.Value, decimals))
	if r.bits(o.b.Declared) > 2 {
		text += " med " + conventionText(r, o.b.Declared)
	}
	return "ett ingående värde på " + text
}

func inferredOpeningText(o observation, w interval) string {
	return fmt.Sprintf("Ingående värde är härlett: utan avrundning på vägen ger %s–%s det tryckta talet.",
		near(w.low, decimalsOf(o.print.Unit)+2), near(w.high, decimalsOf(o.print.Unit)+2))
}

func hiddenBaseText(h hiddenBase) string {
	return fmt.Sprintf("en bas på %s–%s som inte visas", near(h.window.low, 0), near(h.window.high, 0))
}

func hiddenBaseSentences(o observation, h hiddenBase) []string {
	text := fmt.Sprintf("%s är %s av %s–%s, som inte är ingående värde (%s); en bas går alltid att räkna fram.",
		swedish(o.print.Value), percentText(o.b.Steps[o.t].Rate),
		near(h.window.low, 0), near(h.window.high, 0), swedish(o.b.Opening.Value))
	return withoutEmpty([]string{text, subsetsSentence(h)})
}

// subsetsSentence compares what the signed sums of the other rows hit with what
// they would by chance; it is empty where none were tried.
func subsetsSentence(h hiddenBase) string {
	if h.subsets == 0 {
		return ""
	}
	return fmt.Sprintf("Av %s sätt att lägga till eller dra av de andra raderna träffar %s; %s väntas av slump.",
		swedish(ratio(int64(h.subsets))), swedish(ratio(int64(h.hits))), oneDecimal(h.expected))
}

func oneDecimal(x float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(x, 'f', 1, 64), ".", ",")
}

func ruleLabel(name string, n int) string { return fmt.Sprintf("%s, %d tal", name, n) }

func methodLabel(id string) string { return "Metoden " + id }

func roundingLabel(drawer string, r rounding) string {
	if r.isExact() {
		return drawer + ", utan avrundning"
	}
	return drawer + ", avrundning till " + unitText(r.unit) + " " + modeText(r.mode)
}

func ruleSentence(exact, all int) string {
	switch {
	case exact == all && all == 1:
		return exactSentence
	case exact == all:
		return fmt.Sprintf("Alla %d tal stämmer enligt regeln.", all)
	}
	return fmt.Sprintf("%d av %d tal stämmer enligt regeln.", exact, all)
}

func hiddenRateSentence(h hiddenRate, labels []string) string {
	text := "Den kortaste procentsats som ger talen är " + percentText(h.percent)
	if len(h.outside) > 0 {
		var names []string
		for _, i := range h.outside {
			names = append(names, quoted(labels[i]))
		}
		text += ", utom " + strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s; chansen att en så kort ryms är %s.", text, strings.ReplaceAll(strconv.FormatFloat(h.chance, 'f', 2, 64), ".", ","))
}

func shownRowsSentence(r, bound *big.Rat) string {
	return fmt.Sprintf("De visade raderna summerar med skillnad %s; högst %s är möjligt.", swedish(abs(r)), swedish(bound))
}

package verify

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"internbudget/budget"
	"internbudget/rules"
)

// Everything a report says in Swedish stands here, and in no other file. A
// finding never says where the error is: it says what fits, and what that is
// worth.

// verdictWord names a verdict.
func (f *Finding) verdictWord() string {
	word := [...]string{
		Exact: "stämmer", Rounding: "avrundning", Improbable: "osannolik avrundning",
		Convention: "annan konvention", Mistake: "enkelt fel", HiddenBase: "dold bas",
		Impossible: "kan inte stämma", Unexplained: "oförklarad", Review: "att granska",
	}[f.Verdict]
	if f.AsDeclared {
		word += ", som angivet"
	}
	return word
}

func paragraph(sentences []string) string { return strings.Join(sentences, " ") }

// The conventions, as noun phrases: "Samma värde ger även: …", "Pekar på …".

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
	return fmt.Sprintf("att %s räknats för %d månader av 12", rowText(label), months)
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

// What a verdict says.

const (
	exactSentence       = "Stämmer enligt regeln."
	fromRowsSentence    = "Följer av de publicerade raderna."
	inIntervalsSentence = "Ryms i vad de visade siffrorna tillåter."
	onlyRuleSentence    = "Ingen annan känd konvention ger alla."
	missingRowSentence  = "Saknas en rad?"
	nothingSentence     = "Säger inget."
	declaredSentence    = "Avvikelsen är angiven i reglerna."
)

func alsoSentence(many bool, texts []string, more int) string {
	lead := "Samma värde ger även: "
	if many {
		lead = "Samma värden ger även: "
	}
	return lead + told(texts, more) + "."
}

// mostTold is how many explanations a sentence holds; the finding has the rest.
const mostTold = 6

func told(texts []string, more int) string {
	if extra := len(texts) - mostTold; extra > 0 {
		texts, more = texts[:mostTold], more+extra
	}
	return strings.Join(texts, "; ") + andMore(more)
}

func andMore(more int) string {
	if more == 0 {
		return ""
	}
	return fmt.Sprintf(" och %d till", more)
}

func hiddenOpeningSentence(o observation, text string) string {
	return "Ger " + swedish(o.print.Value) + " om ingående värde är " +
		strings.TrimPrefix(text, "ett ingående värde på ") + "."
}

// withinSentence and beyondSentence hold a difference r against its bound over
// n rows.
func withinSentence(r, bound *big.Rat, n int) string {
	return fmt.Sprintf("Skillnad %s; högst %s är möjligt när %d rader avrundas var för sig.", swedish(abs(r)), swedish(bound), n)
}

func beyondSentence(r, bound *big.Rat) string {
	return fmt.Sprintf("Summan kan inte stämma med raderna: skillnad %s, gräns %s.", swedish(abs(r)), swedish(bound))
}

func improbableSentence(p *big.Rat) string {
	if p.Sign() == 0 {
		return "Möjligt som avrundning, men bara om varje rad ligger mitt emellan två tal."
	}
	return fmt.Sprintf("Möjligt som avrundning, men 1 fall på %s.", odds(p))
}

// odds is 1/p to two digits.
func odds(p *big.Rat) string {
	n := ratioFloat(new(big.Rat).Inv(p))
	scale := math.Pow(10, math.Max(0, math.Floor(math.Log10(n))-1))
	return budget.Swedish(strconv.FormatFloat(math.Round(n/scale)*scale, 'f', 0, 64))
}

// explanationSentences tell explanations, the simplest first, with what they are
// worth.
func explanationSentences(list []Explanation, more int, near nearby) []string {
	first := list[0]
	rivals, room := near.rivals(first.Bits), int64(near.room)
	what := "värden"
	if near.figures > 1 {
		what = "uppsättningar värden"
	}
	worth := fmt.Sprintf("Av %s lika nära %s har %d en lika enkel förklaring.", swedish(ratio(room)), what, rivals)
	if first.Class == HiddenBase {
		worth = ""
	}
	n := tied(list)
	var out []string
	switch {
	case first.Strength == Named:
		out = append(out, "Pekar på "+first.Text+".", worth)
		if len(list) > 1 || more > 0 {
			out = append(out, alsoSentence(false, texts(list[1:]), more))
		}
		return withoutEmpty(out)
	case n > 1:
		out = append(out, fmt.Sprintf("%s förklaringar ger värdet och kan inte skiljas åt: %s.",
			capitalised(counted(n)), told(texts(list[:n]), 0)), worth)
		if first.Class != HiddenBase && first.Chance > mostToExplain {
			out = append(out, nothingSentence)
		}
	case first.Strength == Consistent:
		out = append(out, "Förenligt med "+first.Text+".", worth)
	case first.Class == HiddenBase:
		out = append(out, "Kan vara "+first.Text+".")
	default:
		out = append(out, fmt.Sprintf("%s ger värdet, men %s närliggande värde har en lika enkel förklaring.",
			capitalised(first.Text), everyNth(first.Chance)), nothingSentence)
	}
	return withoutEmpty(append(out, lessLikelySentence(list[n:], more)))
}

// lessLikelySentence tells explanations that are dearer than the first ones; it
// is empty where there are none.
func lessLikelySentence(list []Explanation, more int) string {
	switch {
	case len(list) > 0:
		return "Mindre troligt: " + told(texts(list), more) + "."
	case more > 0:
		return fmt.Sprintf("Mindre troliga finns %d.", more)
	}
	return ""
}

func texts(list []Explanation) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = e.Text
	}
	return out
}

func withoutEmpty(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func capitalised(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}

// counted is a small number in words.
func counted(n int) string {
	words := [...]string{"noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// everyNth is "vartannat" for a chance of about a half.
func everyNth(chance float64) string {
	switch n := int(math.Round(1 / chance)); n {
	case 1:
		return "nästan varje"
	case 2:
		return "vartannat"
	case 3:
		return "vart tredje"
	case 4:
		return "vart fjärde"
	default:
		return "vart " + strconv.Itoa(n) + ":e"
	}
}

// unexplainedSentence tells that nothing gives the value, and what comes
// nearest.
func unexplainedSentence(nearest string) string {
	text := "Ingen känd konvention och inget enkelt fel ger värdet."
	if nearest != "" {
		text += " Närmast: " + nearest + "."
	}
	return text
}

func nearestText(text string, value *big.Rat) string { return text + ", " + swedish(value) }

// What is said of a rule as a whole.

func ruleLabel(name string, n int) string { return fmt.Sprintf("%s, %d tal", name, n) }

func methodLabel(id string) string { return "Metoden " + id }

func roundingLabel(drawer string, r rounding) string {
	if r.isExact() {
		return drawer + ", utan avrundning"
	}
	return drawer + ", avrundning till " + unitText(r.unit) + " " + modeText(r.mode)
}

func ruleSentence(exact, all int) string {
	if exact == all {
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

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
)

// Everything a report says in Swedish stands here and in the files whose names begin
// as this one's, and in no other file. A finding never says where the error
// is: it says what fits, and what that is worth.

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
	return fmt.Sprintf("Skillnad %s; högst %s är möjligt när %s avrundas var för sig.", swedish(abs(r)), swedish(bound), numbered(n, "rad", "rader"))
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
		if len(list) > 1 {
			return withoutEmpty(append(out, alsoSentence(false, texts(list[1:]), more)))
		}
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
	case more == 1:
		return "En mindre trolig finns också."
	case more > 1:
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

// numbered is a number of things: "1 rad", "3 rader".
func numbered(n int, one, several string) string {
	if n == 1 {
		several = one
	}
	return swedish(ratio(int64(n))) + " " + several
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

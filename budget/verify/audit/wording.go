package audit

import (
	"strconv"
	"strings"

	"internbudget/budget"
	"internbudget/budget/workbook"
)

// Everything the audit says in Swedish stands here, and in no other file. It
// says what is seen, and what was expected; not who is wrong.

const (
	labelStored   = "Lagrat värde"
	labelRounded  = "Lagrade värden, sista siffrorna"
	labelTyped    = "Inskrivet tal bland formler"
	labelPattern  = "Formel som bryter mönstret"
	labelOmitted  = "Summa som utelämnar ett tal"
	labelConstant = "Tal i formel"
	labelHidden   = "Dolt underlag"
	labelText     = "Text som ser ut som ett tal"
	labelLink     = "Länk till annan arbetsbok"
	labelFault    = "Felvärde"
	labelCircle   = "Cirkelreferens"
	labelAll      = "Arbetsbokens formler"
)

// shown is a value as it is read.
func shown(v value) string {
	switch v.kind {
	case number:
		return budget.Swedish(strconv.FormatFloat(v.num, 'f', -1, 64))
	case truth:
		return [2]string{"FALSKT", "SANT"}[int(v.num)]
	case text:
		return "”" + v.text + "”"
	case fault:
		return v.text
	}
	return "inget"
}

func storedText(is, computed value, formula string) []string {
	return []string{"Det lagrade värdet är " + shown(is) + ". Formeln " + code(formula) + " ger " + shown(computed) + " av de celler den hänvisar till."}
}

func code(formula string) string {
	const most = 160
	if r := []rune(formula); len(r) > most {
		formula = string(r[:most]) + "…"
	}
	return "=" + formula
}

// aroundIt is where the formulas stand that a cell breaks.
const aroundIt = "cellerna på båda sidor har samma formel, som här vore "

// text is where they stand at an edge, and what tells that they should go on.
func (e edge) text() string {
	if e.around {
		return aroundIt
	}
	where := map[side]string{{-1, 0}: "ovanför", {1, 0}: "nedanför", {0, -1}: "till vänster", {0, 1}: "till höger"}[e.side]
	others := "kolumnerna"
	if e.rows == 0 {
		others = "raderna"
	}
	return "cellerna " + where + " har samma formel, och " + others + " intill fortsätter; här vore den "
}

func typedText(number, where, expected string) []string {
	return []string{"Talet " + budget.Swedish(number) + " är inskrivet; " + where + code(expected) + "."}
}

func patternText(formula, where, expected string) []string {
	return []string{"Formeln är " + code(formula) + "; " + where + code(expected) + "."}
}

const (
	givesTheSame     = "Den formeln ger samma värde."
	worthNotComputed = "Verkan på summorna är inte beräknad: fynden är många."
	usedByNone       = "Ingen annan formel ändras av det."
)

// givesText says how far a cell is from what the formula of its pattern gives.
func givesText(is, gives value) string {
	return "Den formeln ger " + shown(twelve(gives)) + ", cellen visar " + shown(is) + "."
}

func sumWithText(at string, is, with value) string {
	return "Med talet vore " + at + " " + shown(twelve(with)) + ", nu " + shown(is) + "."
}

// worthText says which total would be another, and what it would be.
func (a *auditor) worthText(w weight) []string {
	switch {
	case w.formulas == 0 && w.unknown:
		return nil // what is not computed is listed
	case w.formulas == 0:
		return []string{usedByNone}
	}
	most := "Mest ändras "
	if w.formulas == 1 {
		most = "Då ändras "
	}
	out := most + a.at(w.of) + ", som vore " + shown(twelve(w.is)) + ", nu " + shown(w.was)
	if w.formulas > 1 {
		out += "; i allt " + formulas(w.formulas)
	}
	return []string{out + "."}
}

func omittedText(formula, left string) []string {
	return []string{"Summan " + code(formula) + " tar inte med talet intill: " + left + "."}
}

func constantText(number string, cells int) []string {
	return []string{"Talet " + budget.Swedish(number) + " står i " + formulas(cells) + ", inte i en egen cell."}
}

// hiddenText says what is hidden of a sheet: all of it, a row or column, or
// several.
func hiddenText(h hiddenSpan, sheet string) string {
	rest := " på bladet " + sheet + " är dolda, och tal där ingår i summan."
	first, last := strconv.Itoa(int(h.first)+1), strconv.Itoa(int(h.last)+1)
	one, all := "Raden ", "Raderna "
	if h.kind == hiddenColumns {
		first, last, one, all = columnName(int(h.first)), columnName(int(h.last)), "Kolumnen ", "Kolumnerna "
	}
	switch {
	case h.kind == hiddenSheet:
		return "Bladet " + sheet + " är dolt, och tal där ingår i summan."
	case h.several && h.kind == hiddenRows:
		return "Flera av raderna " + first + "–" + last + rest
	case h.several:
		return "Flera av kolumnerna " + first + "–" + last + rest
	case h.last > h.first:
		return all + first + "–" + last + rest
	}
	return one + first + strings.Replace(rest, "dolda", "dold", 1)
}

// withoutHidden says what a total would be without what is hidden.
func withoutHidden(at string, is, without value) string {
	return "Utan dem vore " + at + " " + shown(twelve(without)) + ", nu " + shown(is) + "."
}

func textText(text string, number value) []string {
	return []string{"Cellen innehåller texten ”" + text + "”, inte ett tal. En summa räknar inte med den. Som tal vore den " + shown(number) + "."}
}

func linkText(target string, cells int) []string {
	if target == "" {
		target = "en annan arbetsbok"
	}
	if cells == 0 {
		return []string{"Arbetsboken har en länk till " + target + ", som ingen formel använder."}
	}
	return []string{"Värden hämtas från " + target + " i " + formulas(cells) + ". De kan inte granskas här."}
}

func faultText(fault string, cells int, formula string) []string {
	if cells == 1 && formula != "" {
		return []string{"Cellen visar felet " + fault + ". Formeln är " + code(formula) + "."}
	}
	if cells == 1 {
		return []string{"Cellen visar felet " + fault + "."}
	}
	return []string{"Cellerna visar felet " + fault + "."}
}

func circleText(cells int) []string {
	if cells == 1 {
		return []string{"Formeln hänvisar till sin egen cell."}
	}
	return []string{"Formlerna hänvisar till varandra i en cirkel."}
}

func furtherText(cells int) string {
	if cells == 1 {
		return "Detsamma gäller 1 cell till."
	}
	return "Detsamma gäller " + budget.Swedish(strconv.Itoa(cells)) + " celler till."
}

func formulas(n int) string {
	if n == 1 {
		return "1 formel"
	}
	return budget.Swedish(strconv.Itoa(n)) + " formler"
}

func andMore(cells int) string {
	if cells == 1 {
		return " och 1 cell till"
	}
	return " och " + budget.Swedish(strconv.Itoa(cells)) + " celler till"
}

// computedText says how much was computed.
func computedText(all, computed int) string {
	if all == computed {
		if all == 1 {
			return "Den enda formeln är omräknad och ger sitt lagrade värde."
		}
		return "Alla " + formulas(all) + " är omräknade och ger sina lagrade värden."
	}
	if computed == 1 {
		return "1 formel av " + budget.Swedish(strconv.Itoa(all)) + " är omräknad, och ger sitt lagrade värde."
	}
	return formulas(computed) + " av " + budget.Swedish(strconv.Itoa(all)) + " är omräknade, och ger sina lagrade värden."
}

func roundedText(cells int) string {
	if cells == 1 {
		return "1 lagrat värde skiljer sig från det omräknade i de sista siffrorna, inte mer än vad kalkylprogram kan tappa."
	}
	return budget.Swedish(strconv.Itoa(cells)) + " lagrade värden skiljer sig från de omräknade i de sista siffrorna, inte mer än vad kalkylprogram kan tappa."
}

// missingText says what was not computed, and why.
func missingText(reason string, cells int, where string) string {
	because, ok := map[string]string{
		becauseText:   "en text skulle räknas som ett tal eller ett tal skrivas som text, vilket beror på programmets språk",
		becauseArea:   "ett område används som ett enda värde",
		becauseLink:   "de hämtar värden från en annan arbetsbok",
		becauseName:   "de använder ett namn som inte är definierat eller som flyttar sig med cellen",
		becauseWork:   "resultatet inte kan bestämmas med datorns precision",
		becauseForm:   "de hänvisar på ett sätt som inte räknas här",
		becauseGone:   "de hänvisar till en tabell som inte finns i arbetsboken",
		becauseSyntax: "de inte går att läsa",
		becauseTable:  "värdet kommer från en datatabell",
		becauseStored: "värdet av någon formel inte är lagrat i filen",
		becauseSize:   "områdena är för stora",
	}[reason]
	if reason == becauseCycle {
		return "Cirkelreferenser är inte sökta i hela arbetsboken: områdena är för stora."
	}
	if !ok {
		because = "funktionen " + reason + " inte räknas här på det sättet"
	}
	verb := " är inte omräknade, eftersom "
	if cells == 1 {
		verb = " är inte omräknad, eftersom "
		if rest, they := strings.CutPrefix(because, "de "); they {
			because = "den " + rest
		}
	}
	return "Ej granskat: " + formulas(cells) + verb + because + ": " + where + "."
}

// pointingText says which formulas find their cells by values.
func pointingText(function string, cells int, where string) string {
	finds := " finner sina celler med " + function + ", efter värden. "
	if cells == 1 {
		return formulas(cells) + finds + "Den följer inte med när rader eller kolumner läggs till, och är granskad som den pekar nu: " + where + "."
	}
	return formulas(cells) + finds + "De följer inte med när rader eller kolumner läggs till, och är granskade som de pekar nu: " + where + "."
}

// nothingComputed is of a file that holds formulas without their values.
const nothingComputed = "Ingen formel kunde granskas. Öppna filen i ett kalkylprogram och spara den omräknad."

// unseen says what the audit cannot see in any workbook.
const unseen = "Ytterst i en rad eller kolumn av formler syns ett tal eller en avvikande formel bara där raderna eller kolumnerna intill fortsätter."

func columnName(i int) string { return strings.TrimRight(workbook.CellName(0, i), "0123456789") }

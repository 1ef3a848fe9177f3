package audit

import (
	"fmt"
	"strconv"
	"strings"

	"internbudget/budget"
)

// What is said of a workbook that is held against its rules.

const (
	labelSheet       = "Blad"
	labelRows        = "Rader"
	labelTexts       = "Ändrade texter"
	labelAdded       = "Tillagda celler"
	labelNumber      = "Ändrat tal"
	labelFormula     = "Ändrad formel"
	labelOverwritten = "Överskriven formel"
	labelReach       = "Ändrat underlag"
	labelTotals      = "Summor i bilagan"

	sheetGone  = "Bladet finns i reglernas arbetsbok men inte i filen."
	sheetAdded = "Bladet finns i filen men inte i reglernas arbetsbok. Dess celler är inte jämförda; --audit granskar dem."

	inRulesBook = " i reglernas arbetsbok."
	inOwnBook   = " i sin arbetsbok"

	effectNotComputed = "Verkan för sig är inte beräknad: ändringarna är många."
	effectImpossible  = "Verkan för sig kan inte beräknas: reglerna ger ingen budget med det värdet."
	effectUnread      = "Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här."
	effectNoNumber    = "Verkan för sig kan inte beräknas: cellen har inget tal."
	effectOfDisplay   = "Ingen summa räknas på cellen: den visar vad som räknas på annan plats."

	againstRests = "Filens summor är de värden som är lagrade i den. Om den inte räknats om efter ändringarna står gamla värden kvar; --audit prövar det."
)

func figure(v float64) string { return budget.Swedish(strconv.FormatFloat(v, 'f', -1, 64)) }

func inputChanged(was, is float64, percent bool) string {
	if percent {
		was, is := exactly(was).Mul(budget.Int(100)), exactly(is).Mul(budget.Int(100))
		return "Reglerna har " + budget.Swedish(was.String()) + " %, filen " + budget.Swedish(is.String()) + " %."
	}
	return "Reglerna har " + figure(was) + ", filen " + figure(is) + "."
}

func inputGone(was float64) string { return "Reglerna har " + figure(was) + ", filens cell är tom." }

func inputByFormula(was float64, formula string) string {
	return "Reglerna har " + figure(was) + ", filen formeln " + code(formula) + "."
}

func inputByText(was float64, text string) string {
	return "Reglerna har " + figure(was) + ", filen ”" + text + "”, som inte är ett tal."
}

func formulaGone(was string) string { return "Formeln " + code(was) + " är borttagen." }

func formulaOverwritten(was string) string {
	return "Formeln " + code(was) + " är överskriven."
}

func overwrittenBy(is, before float64) string {
	if is == before {
		return "Värdet är detsamma, " + figure(is) + ", men följer inte längre ändringar."
	}
	return "Den gav " + figure(before) + "; i cellen står " + figure(is) + "."
}

func formulaChanged(is, byRules string) string {
	return "Formeln är " + code(is) + "; reglerna ger " + byRules + "."
}

// reachText says what a formula takes in that it did not, and what no more.
func reachText(formula, added string, gone []int) []string {
	var out []string
	if added != "" {
		out = append(out, "Formeln "+code(formula)+" räknar också med "+added+", som reglerna inte har.")
	}
	if len(gone) > 0 {
		out = append(out, "Formeln "+code(formula)+" räknar inte längre med "+rowsText(gone, nil)+inRulesBook)
	}
	return out
}

func textsChanged(n int) string {
	if n == 1 {
		return "1 text är en annan än reglernas."
	}
	return figure(float64(n)) + " texter är andra än reglernas."
}

func cellsAdded(n int) string {
	if n == 1 {
		return "1 cell är ifylld som är tom i reglernas arbetsbok."
	}
	return figure(float64(n)) + " celler är ifyllda som är tomma i reglernas arbetsbok."
}

func rowsGone(numbers []int, labels []string) string {
	return "Borttaget, räknat i reglernas arbetsbok: " + rowsText(numbers, labels) + "."
}

func rowsAdded(numbers []int, labels []string) string {
	return "Tillagt: " + rowsText(numbers, labels) + "."
}

// rowsText names the first few rows.
func rowsText(numbers []int, labels []string) string {
	var all []string
	for i, n := range numbers {
		if i == mostShown {
			all = append(all, fmt.Sprintf("och %d rader till", len(numbers)-i))
			break
		}
		row := fmt.Sprintf("rad %d", n)
		if labels != nil {
			row += " " + labels[i]
		}
		all = append(all, row)
	}
	return strings.Join(all, ", ")
}

func totalLabel(row string, column budget.Column) string {
	return row + ", " + strings.ReplaceAll(strings.TrimSpace(column.Group+" "+column.Label), "\n", " ")
}

// mostTotals is how many totals the effect of one change names.
const mostTotals = 4

// effectText says what a change does by itself to the first totals it moves.
func effectText(all []total, was, is *budget.Budget) []string {
	var named []string
	moved := 0
	for _, t := range all {
		d := is.Value(t.Cell).Sub(was.Value(t.Cell))
		if d.Sign() == 0 {
			continue
		}
		if moved++; moved <= mostTotals {
			named = append(named, t.short+" "+signedText(d))
		}
	}
	switch {
	case moved == 0:
		return []string{"För sig ändrar det ingen summa i bilagan."}
	case moved > mostTotals:
		named = append(named, fmt.Sprintf("och %d summor till", moved-mostTotals))
	}
	return []string{"För sig ändrar det " + strings.Join(named, "; ") + "."}
}

func signedText(d budget.Number) string {
	if d.Sign() > 0 {
		return "+" + plain(d)
	}
	return plain(d)
}

// plain prints an exact number; a carried fraction to three decimals.
func plain(n budget.Number) string {
	if n.IsDecimal() {
		return budget.Swedish(n.String())
	}
	return budget.Swedish(n.Rat().FloatString(3)) + "…"
}

// totalText says what the edits make of a total, and what is left.
func totalText(byRules, is, expected budget.Number, all summing) []string {
	out := []string{"Reglerna ger " + plain(byRules) + ", filen " + plain(is) + ": skillnad " + signedText(is.Sub(byRules)) + "."}
	what := ""
	switch {
	case all.with == nil:
	case all.inputs > 0 && all.formulas > 0:
		what = "de ändrade ingångsvärdena och formlerna"
	case all.inputs > 0:
		what = "de ändrade ingångsvärdena"
	case all.formulas > 0:
		what = "de ändrade formlerna"
	}
	if what != "" {
		out = append(out, "Med "+what+" ger reglerna "+plain(expected)+".")
	}
	rest := is.Sub(expected)
	switch {
	case rest.Sign() == 0:
	case all.unknown > 0:
		out = append(out, "Resten, "+signedText(rest)+", är ändringar vars verkan inte kan beräknas, eller en fil som inte räknats om.")
	case what == "":
		out = append(out, "Inget som är ändrat ger skillnaden: filen kan vara sparad utan att räknas om.")
	default:
		out = append(out, "Resten, "+signedText(rest)+", är inte ändringarna: filen kan vara sparad utan att räknas om.")
	}
	return out
}

func totalsSame(n int) string {
	if n == 1 {
		return "1 summa är reglernas."
	}
	return figure(float64(n)) + " summor är reglernas."
}

func totalsGone(n int) string {
	if n == 1 {
		return "1 summa står inte där den stod, eller är inte ett tal."
	}
	return figure(float64(n)) + " summor står inte där de stod, eller är inte tal."
}

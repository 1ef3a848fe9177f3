package audit

import (
	"strconv"
	"strings"

	"internbudget/budget"
	"internbudget/budget/workbook"
)

// What is said of a workbook that is held against its rules.

const (
	labelSheet       = "Blad"
	labelName        = "Namn"
	labelTexts       = "Ändrade texter"
	labelAdded       = "Tillagda celler"
	labelNumber      = "Ändrat tal"
	labelFormula     = "Ändrad formel"
	labelOverwritten = "Överskriven formel"
	labelReach       = "Ändrat underlag"
	labelTotals      = "Summor i bilagan"

	sheetGone  = "Bladet finns i reglernas arbetsbok men inte i filen."
	sheetAdded = "Bladet finns i filen men inte i reglernas arbetsbok. Dess celler är inte jämförda; --audit granskar dem."

	sheetHidden = "Bladet är dolt i filen, men inte i reglernas arbetsbok."
	sheetsMoved = "Bladen står i en annan ordning än i reglernas arbetsbok."

	inRulesBook = " i reglernas arbetsbok."
	inOwnBook   = " i sin arbetsbok"

	effectNotComputed = "Verkan för sig är inte beräknad: ändringarna är många."
	effectImpossible  = "Verkan för sig kan inte beräknas: reglerna ger ingen budget med det värdet."
	effectUnread      = "Verkan för sig kan inte beräknas: formeln ger inget tal som kan räknas här."
	effectNoNumber    = "Verkan för sig kan inte beräknas: cellen har inget tal."
	effectOfName      = "Verkan för sig är inte beräknad: namnet kan användas i många formler."
	effectOfDisplay   = "Ingen summa räknas på cellen: den visar vad som räknas på annan plats."

	nameGone = "Namnet finns inte i filen."

	againstRests = "Filens summor är de värden som är lagrade i den. Om den inte räknats om efter ändringarna står gamla värden kvar; --audit prövar det."
)

func figure(v float64) string { return budget.Swedish(strconv.FormatFloat(v, 'f', -1, 64)) }

func inputChanged(was, is string) string { return "Reglerna har " + was + ", filen " + is + "." }

func inputGone(was string) string { return "Reglerna har " + was + ", filens cell är tom." }

func inputByFormula(was, formula string) string {
	return "Reglerna har " + was + ", filen formeln " + code(formula) + "."
}

func inputByText(was, text string) string {
	return "Reglerna har " + was + ", filen ”" + text + "”, som inte är ett tal."
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

func nameChanged(is, byRules string) string {
	return "Namnet står för " + code(is) + "; reglerna ger " + byRules + "."
}

func sheetRenamed(was string) string { return "Bladet heter " + was + " i reglernas arbetsbok." }

// reachText says what a formula takes in that it did not, and what no more.
func reachText(formula, added string, gone []string) []string {
	var out []string
	if added != "" {
		out = append(out, "Formeln "+code(formula)+" räknar också med "+added+", som reglerna inte har.")
	}
	if len(gone) > 0 {
		out = append(out, "Formeln "+code(formula)+" räknar inte längre med "+strings.Join(gone, ", ")+inRulesBook)
	}
	return out
}

// textsChanged says how many texts are others, and of the first few both texts.
func textsChanged(all []changedText) []string {
	n := "1 text är en annan än reglernas."
	if len(all) > 1 {
		n = figure(float64(len(all))) + " texter är andra än reglernas."
	}
	out := []string{n}
	for i, t := range all {
		if i == mostShown && len(all) > mostShown+1 {
			break
		}
		where := "Reglerna"
		if len(all) > 1 {
			where = workbook.CellName(int(t.at.row), int(t.at.col)) + ": reglerna"
		}
		out = append(out, where+" har "+quoted(t.was)+", "+standsNow(t.now)+".")
	}
	return out
}

// standsNow is what a cell of the file holds.
func standsNow(cell *workbook.Cell) string {
	switch {
	case cell == nil:
		return "filens cell är tom"
	case cell.Formula != nil:
		return "filen formeln " + code(cell.Formula.Text)
	case cell.Kind == workbook.TextCell:
		return "filen " + quoted(cell.Text)
	}
	return "filen " + shown(valueOf(cell))
}

// quoted is a text as it is told: on one line, and shortened where it is long.
func quoted(text string) string {
	const most = 60
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + "…"
	}
	return "”" + text + "”"
}

func cellsAdded(n int) string {
	if n == 1 {
		return "1 cell är ifylld som är tom i reglernas arbetsbok."
	}
	return figure(float64(n)) + " celler är ifyllda som är tomma i reglernas arbetsbok."
}

func linesGone(which string) string {
	return "Borttaget, räknat i reglernas arbetsbok: " + which + "."
}

func linesAdded(which string) string { return "Tillagt: " + which + "." }

// lineWords are how rows are told, or columns.
type lineWords struct {
	label            string
	one, more        string // "rad", "och %s till" of several
	onlyOne, several string // what is said where they are hidden
	moved            string
	number           func(int32) string
	at               func(line int32) (row, col int32)
}

var (
	rowLines = lineWords{
		label: "Rader", one: "rad", more: "rader", onlyOne: "Raden är dold", several: "Raderna är dolda",
		moved:  "Raderna står i en annan ordning än i reglernas arbetsbok.",
		number: func(row int32) string { return strconv.Itoa(int(row) + 1) },
		at:     func(line int32) (int32, int32) { return line, 0 },
	}
	columnLines = lineWords{
		label: "Kolumner", one: "kolumn", more: "kolumner", onlyOne: "Kolumnen är dold", several: "Kolumnerna är dolda",
		moved:  "Kolumnerna står i en annan ordning än i reglernas arbetsbok.",
		number: func(col int32) string { return columnName(int(col)) },
		at:     func(line int32) (int32, int32) { return 0, line },
	}
)

// name is a line as it is read.
func (w lineWords) name(line int32) string { return w.one + " " + w.number(line) }

// list names the first few lines, with the texts that name them.
func (w lineWords) list(lines []int32, names []string) string {
	var all []string
	for i, line := range lines {
		if left := len(lines) - i; i == mostShown && left > 1 {
			all = append(all, "och "+figure(float64(left))+" "+w.more+" till")
			break
		}
		text := w.name(line)
		if names[line] != "" {
			text += " " + quoted(names[line])
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

// places are the first cells of lines.
func (w lineWords) places(sheet int, lines []int32) (all []place) {
	for _, line := range lines {
		row, col := w.at(line)
		all = append(all, place{sheet, row, col})
	}
	return all
}

// hidden says that lines are hidden which the rules show.
func (w lineWords) hidden(lines []int32) string {
	is := w.onlyOne
	if len(lines) > 1 {
		is = w.several
	}
	return is + " i filen, men inte i reglernas arbetsbok."
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
		named = append(named, "och "+totalsMore(moved-mostTotals))
	}
	return []string{"För sig ändrar det " + strings.Join(named, "; ") + "."}
}

func totalsMore(n int) string {
	if n == 1 {
		return "1 summa till"
	}
	return figure(float64(n)) + " summor till"
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
